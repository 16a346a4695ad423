//! A shift is called off.

use crate::duty::SlotState;
use crate::engine::operation::DutyRefusal;
use crate::engine::operation::prelude::*;
use crate::entitlement::Booked;
use crate::id::{ActorId, ShiftNo};

/// Calls off a shift in which nobody is noted as having been there or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CancelShift {
    /// The shift.
    pub shift: ShiftNo,
    /// Why, and who approved.
    pub why: Why,
}

impl Operation for CancelShift {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { shift: number, why } = self.clone();
        let actor = context.actor.clone();
        context.state.expect_no_draw(number)?;
        let shift = context.state.expect_shift(number)?;
        if shift.is_cancelled() {
            return Err(DutyRefusal::ShiftCancelled { shift: number }.into());
        }
        let held = |slot: &SlotState| matches!(slot, SlotState::Served | SlotState::Missed);
        if shift.slots().iter().any(|slot| held(&slot.state)) {
            return Err(DutyRefusal::ShiftHeld { shift: number }.into());
        }
        let slots = shift.standing().map(|(attempt, _)| Booked::Slot(number, attempt));
        if context.state.entitlement.reversal_of(slots).is_err() {
            return Err(DutyRefusal::ShiftLagOverflow { shift: number }.into());
        }
        Doing::new(Act::CancelShift, None).check(context, &why)?;
        Ok(vec![ShiftCancelled { shift: number, why, actor }.into()])
    }
}

/// A shift was called off: what its slots that stood had booked is reversed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShiftCancelled {
    /// The shift.
    pub shift: ShiftNo,
    /// Why, and who approved.
    pub why: Why,
    /// Who called it off.
    pub actor: ActorId,
}

impl Evolve for ShiftCancelled {
    fn evolve(&self, state: &mut State, at: Timestamp) -> Result<(), Error> {
        let shift = self.shift;
        let standing = state.rota.expect(shift)?.standing();
        let slots = standing.map(|(attempt, _)| Booked::Slot(shift, attempt));
        state.entitlement.reversal_of(slots)?;
        let stood = state.rota.cancel(shift)?;
        state.unfilled.remove(&shift);
        let reverse = |attempt| state.entitlement.reverse(Booked::Slot(shift, attempt));
        stood.into_iter().try_for_each(reverse)?;
        state.note_act(at, &self.actor, (Act::CancelShift, None), self.why.approved_by.as_ref());
        Ok(())
    }
}
