//! A lawyer is taken off a shift.

use crate::duty::SlotState;
use crate::engine::operation::prelude::*;
use crate::id::{ActorId, LawyerId, ReasonCode, Roll, ShiftNo};

/// The centre takes a lawyer off a shift, until the day is over, with nothing held against them: they
/// are suspended, have left, or are needed elsewhere. The slot is free again, for others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Release {
    /// The shift.
    pub shift: ShiftNo,
    /// The lawyer.
    pub lawyer: LawyerId,
    /// Why, by the service's own codes.
    pub reason: ReasonCode,
}

impl Operation for Release {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { shift, lawyer, reason } = self.clone();
        let actor = context.actor.clone();
        let roll = context.state.expect_slot(shift, &lawyer)?;
        context.state.expect_not_over(shift, context.today)?;
        context.state.check_slot_reversal(shift, roll)?;
        Ok(vec![SlotReleased { shift, roll, reason, actor }.into()])
    }
}

/// The lawyer was taken off a shift: what the slot booked is reversed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SlotReleased {
    /// The shift.
    pub shift: ShiftNo,
    /// The lawyer.
    pub roll: Roll,
    /// Why.
    pub reason: ReasonCode,
    /// Who decided it.
    pub actor: ActorId,
}

impl Evolve for SlotReleased {
    fn evolve(&self, state: &mut State, _at: Timestamp) -> Result<(), Error> {
        state.end_slot(self.shift, self.roll, SlotState::Released { reason: self.reason.clone() })
    }
}
