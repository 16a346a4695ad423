//! The days that a centre works are put in force.

use crate::calendar::Calendar;
use crate::engine::operation::prelude::*;
use crate::engine::state::AdoptedCalendar;
use crate::id::{ActorId, Fingerprint};
use crate::policy::Policy;

/// Puts a calendar in force. No term that has begun changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AdoptCalendar {
    /// The calendar.
    pub calendar: Box<Calendar>,
}

impl Operation for AdoptCalendar {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let calendar = &self.calendar;
        let faults = calendar.faults();
        if !faults.is_empty() {
            return Err(Refusal::InvalidCalendar { faults });
        }
        check_beside(context.policy, calendar, context)?;
        let adopted = CalendarAdopted {
            number: context.state.next_calendar(),
            fingerprint: calendar.fingerprint(),
            calendar: calendar.clone(),
            actor: context.actor.clone(),
        };
        Ok(vec![adopted.into()])
    }
}

/// Whether a policy can be in force beside a calendar, from today on.
pub(super) fn check_beside(
    policy: &Policy,
    calendar: &Calendar,
    context: &Deciding<'_>,
) -> Result<(), Refusal> {
    let (of_calendar, of_policy) = (calendar.utc_offset_minutes, policy.utc_offset_minutes);
    if of_calendar != of_policy {
        return Err(Refusal::OffsetsDiffer { calendar: of_calendar, policy: of_policy });
    }
    match policy.faults_over(calendar, context.today) {
        faults if faults.is_empty() => Ok(()),
        faults => Err(Refusal::InvalidPolicy { faults }),
    }
}

/// A calendar is in force from now on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarAdopted {
    /// Its number, from 1.
    pub number: u32,
    /// Its fingerprint.
    pub fingerprint: Fingerprint,
    /// The calendar.
    pub calendar: Box<Calendar>,
    /// Who adopted it.
    pub actor: ActorId,
}

impl State {
    fn next_calendar(&self) -> u32 {
        self.calendar().map_or(0, |adopted| adopted.number).saturating_add(1)
    }
}

impl Evolve for CalendarAdopted {
    fn evolve(&self, state: &mut State, _at: Timestamp) -> Result<(), Error> {
        let Self { number, fingerprint, calendar, .. } = self;
        if *number != state.next_calendar() {
            return Err(Error::corrupt(format!("calendar number {number} is not the next")));
        }
        if calendar.fingerprint() != *fingerprint {
            return Err(Error::corrupt(format!(
                "calendar {number} doesn't have fingerprint {fingerprint}"
            )));
        }
        let faults = calendar.faults();
        if !faults.is_empty() {
            return Err(Error::faulty_calendar(faults));
        }
        let (fingerprint, calendar) = (fingerprint.clone(), (**calendar).clone());
        *state.calendar = Some(AdoptedCalendar { number: *number, fingerprint, calendar });
        Ok(())
    }
}
