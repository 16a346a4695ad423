//! A lawyer is taken off a shift.

use crate::duty::SlotState;
use crate::engine::operation::prelude::*;
use crate::id::{ActorId, LawyerId, Roll, ShiftNo};

/// The centre takes a lawyer off a shift, until the day is over, with nothing held against them: they
/// are suspended, have left, or are needed elsewhere. The slot is free again, for others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Release {
    /// The shift.
    pub shift: ShiftNo,
    /// The lawyer.
    pub lawyer: LawyerId,
    /// Why, and who approved.
    pub why: Why,
}

impl Operation for Release {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { shift, lawyer, why } = self.clone();
        let actor = context.actor.clone();
        let roll = context.state.expect_slot(shift, &lawyer)?;
        context.state.expect_not_over(shift, context.today)?;
        context.state.check_slot_reversal(shift, roll)?;
        Doing::new(Act::Release, Some(&lawyer)).check(context, &why)?;
        Ok(vec![SlotReleased { shift, roll, why, actor }.into()])
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
    /// Why, and who approved.
    pub why: Why,
    /// Who decided it.
    pub actor: ActorId,
}

impl Evolve for SlotReleased {
    fn evolve(&self, state: &mut State, at: Timestamp) -> Result<(), Error> {
        let reason = self.why.reason.clone();
        state.end_slot(self.shift, self.roll, SlotState::Released { reason })?;
        state.note_act(
            at,
            &self.actor,
            (Act::Release, Some(self.roll)),
            self.why.approved_by.as_ref(),
        );
        Ok(())
    }
}
