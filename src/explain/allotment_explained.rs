//! "Why am I on duty, or not?": what a lawyer is told of an allotment in a duty shift.
//!
//! The same as of a case that the strategy decided, in own values and own rank. A shift has no client yet,
//! so that there is nobody to be protected by it but the other lawyers.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::why_not::answer;
use super::{Answer, Method};
use crate::assign::{Allotment, AllotmentVerdict, Subject, result_for};
use crate::draw::{Chance, Seed};
use crate::duty::DutyPlace;
use crate::engine::operation::SlotAllotted;
use crate::engine::{DutyFact, DutyRefusal, Engine, Event, Fact, Refusal, State};
use crate::error::Error;
use crate::id::{LawyerId, ShiftNo};

/// What one lawyer is told of one allotment in a duty shift: safe to hand to that lawyer as it is, and to
/// nobody else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WhyOnDuty {
    /// The shift.
    pub shift: ShiftNo,
    /// Its day.
    pub on: Date,
    /// Where.
    pub place: DutyPlace,
    /// Who asks.
    pub lawyer: LawyerId,
    /// By which method the strategy chooses.
    pub method: Method,
    /// Nobody was found.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub impasse: bool,
    /// How the lawyer fared; nobody is [named](Answer::Named) for a shift.
    pub answer: Answer,
}

impl State {
    /// Why a lawyer doesn't have a slot in a duty shift, or has it, by an allotment that this state, the
    /// one just before it, brought about at `at` (or would: see [`State::preview_shift`]).
    ///
    /// # Errors
    ///
    /// If `at` is before the latest event, the seed isn't the one committed to, there is no such lawyer,
    /// the shift has no free slot, or the allotment isn't what this state makes of it.
    pub fn why_on_duty(
        &self,
        at: Timestamp,
        allotment: &Allotment,
        lawyer: &LawyerId,
        seed: &Seed,
    ) -> Result<WhyOnDuty, Refusal> {
        let policy = self.checked_policy(at)?;
        self.check_seed(at, seed)?;
        let number = allotment.shift;
        let shift = self.expect_free(number, policy.date(at))?;
        let roll = self.known(lawyer)?;
        let answered = allotment.selected().and_then(|selected| selected.answered.clone());
        let chance = Chance::of(seed, answered.as_deref());
        let (mut again, _) = self.allotment(policy, at, shift, Some(chance));
        if let AllotmentVerdict::Allotted { selected, .. } = &mut again.verdict {
            selected.answered = answered;
        }
        if again != *allotment {
            return Err(DutyRefusal::OtherAllotment { shift: number }.into());
        }
        let context = self.context(policy, at);
        let result = result_for(&context, &Subject::slot(&context, shift), chance, roll);
        let unknown = || Refusal::UnknownLawyer { lawyer: lawyer.clone() };
        Ok(WhyOnDuty {
            shift: number,
            on: shift.on(),
            place: shift.plan().place.clone(),
            lawyer: lawyer.clone(),
            method: Method::by(self, allotment.policy),
            impasse: allotment.lawyer().is_none(),
            answer: answer(result.ok_or_else(unknown)?, allotment.lawyer() == Some(roll)),
        })
    }
}

impl Engine {
    /// Why a lawyer would not get the next slot of a duty shift, or would; see [`State::why_on_duty`]. For
    /// one that was allotted, [`why_on_duty`] asks the events.
    ///
    /// # Errors
    ///
    /// As [`State::preview_shift`], or if there is no such lawyer.
    pub fn why_on_duty(
        &self,
        at: Timestamp,
        shift: ShiftNo,
        lawyer: &LawyerId,
    ) -> Result<WhyOnDuty, Refusal> {
        let allotment = self.state().preview_shift(at, shift, self.seed_at(at)?)?;
        self.state().why_on_duty(at, &allotment, lawyer, self.seed_at(at)?)
    }
}

/// Why a lawyer doesn't have a slot in a duty shift, or has it, by one of the shift's allotments in a
/// history: every event from the first on, in order. `attempt` is the number of the allotment, from 1; the
/// last of that number counts. `seed` is the one that was committed to then.
///
/// # Errors
///
/// If the events don't follow from one another, there is no such allotment, or [`State::why_on_duty`]
/// refuses.
///
/// # Complexity
///
/// Linear in the events before the allotment.
pub fn why_on_duty(
    history: &[Event],
    (shift, attempt): (ShiftNo, u32),
    lawyer: &LawyerId,
    seed: &Seed,
) -> Result<WhyOnDuty, Error> {
    let allots = |event: &Event| match &event.fact {
        Fact::Duty(DutyFact::SlotAllotted(SlotAllotted { allotment, .. })) => {
            (allotment.shift, allotment.attempt) == (shift, attempt)
        }
        _ => false,
    };
    let last = history.iter().rposition(allots);
    let (before, rest) = history.split_at(last.unwrap_or(history.len()));
    let Some(Event {
        at,
        fact: Fact::Duty(DutyFact::SlotAllotted(SlotAllotted { allotment, .. })),
    }) = rest.first()
    else {
        return Err(Error::value(format!("there is no allotment {attempt} in shift {shift}")));
    };
    let mut state = State::default();
    before.iter().try_for_each(|event| state.evolve(event))?;
    let told = state.why_on_duty(*at, allotment, lawyer, seed);
    told.map_err(|refusal| Error::value(refusal.to_string()))
}
