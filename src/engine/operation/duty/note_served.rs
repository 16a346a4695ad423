//! It is noted who was on duty, and who wasn't.

use crate::duty::SlotState;
use crate::engine::operation::Consequence;
use crate::engine::operation::prelude::*;
use crate::id::{ActorId, LawyerId, Roll, ShiftNo};
use crate::policy::{ConductKind, MeritCause};

/// Notes that the lawyer was there, from the day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoteServed {
    /// The shift.
    pub shift: ShiftNo,
    /// The lawyer.
    pub lawyer: LawyerId,
}

impl Operation for NoteServed {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { shift, lawyer } = self.clone();
        let actor = context.actor.clone();
        let roll = context.state.expect_slot(shift, &lawyer)?;
        context.state.expect_begun(shift, context.today)?;
        let earned = Consequence::from_shift(context, shift, roll, MeritCause::DutyShift, None);
        let served = ShiftServed { shift, roll, actor };
        Ok(std::iter::once(served.into()).chain(earned.facts(context)).collect())
    }
}

/// Notes that the lawyer was not there, from the day on: the turn is used up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoteMissed {
    /// The shift.
    pub shift: ShiftNo,
    /// The lawyer.
    pub lawyer: LawyerId,
}

impl Operation for NoteMissed {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { shift, lawyer } = self.clone();
        let actor = context.actor.clone();
        let roll = context.state.expect_slot(shift, &lawyer)?;
        context.state.expect_begun(shift, context.today)?;
        let (cause, kind) = (MeritCause::MissedDeadline, ConductKind::MissedDeadline);
        let cost = Consequence::from_shift(context, shift, roll, cause, Some(kind));
        let missed = ShiftMissed { shift, roll, actor };
        Ok(std::iter::once(missed.into()).chain(cost.facts(context)).collect())
    }
}

/// The lawyer was there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShiftServed {
    /// The shift.
    pub shift: ShiftNo,
    /// The lawyer.
    pub roll: Roll,
    /// Who noted it.
    pub actor: ActorId,
}

impl Evolve for ShiftServed {
    fn evolve(&self, state: &mut State, at: Timestamp) -> Result<(), Error> {
        state.expect_begun_by(self.shift, at)?;
        state.end_slot(self.shift, self.roll, SlotState::Served)
    }
}

/// The lawyer was not there. What the slot booked stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShiftMissed {
    /// The shift.
    pub shift: ShiftNo,
    /// The lawyer.
    pub roll: Roll,
    /// Who noted it.
    pub actor: ActorId,
}

impl Evolve for ShiftMissed {
    fn evolve(&self, state: &mut State, at: Timestamp) -> Result<(), Error> {
        state.expect_begun_by(self.shift, at)?;
        state.end_slot(self.shift, self.roll, SlotState::Missed)
    }
}
