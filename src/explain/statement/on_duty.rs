//! Duty shifts in a lawyer's statement.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Statement, credit_of};
use crate::assign::Allotment;
use crate::duty::{DutyPlace, SlotState};
use crate::engine::operation::{
    ShiftCancelled, ShiftMissed, ShiftServed, SlotAllotted, SlotHandedBack, SlotReleased,
};
use crate::engine::{DutyFact, State};
use crate::error::Error;
use crate::id::{Roll, ShiftNo};
use crate::quantity::{Lag, Weight};

/// An allotment in a duty shift for which the lawyer was a candidate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DutyTurn {
    /// The shift.
    pub shift: ShiftNo,
    /// Which allotment in it, from 1.
    pub attempt: u32,
    /// The day of the shift.
    pub on: Date,
    /// Where.
    pub place: DutyPlace,
    /// What it credited; for the chosen with what rounding leaves.
    pub credit: Lag,
    /// The lawyer's slot weighs this and has come to that by the end of the period; none where another was
    /// chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slot: Option<(Weight, SlotState)>,
    /// It was taken back within the period: neither due nor received counts it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reversed: bool,
}

impl Statement {
    /// `state` is the one after the event, which moved the lawyer's lag by `moved`.
    pub(super) fn observe_duty(
        &mut self,
        state: &State,
        fact: &DutyFact,
        moved: Lag,
    ) -> Result<(), Error> {
        let Some(own) = state.roster().roll(&self.lawyer) else { return Ok(()) };
        let (number, shift) = match fact {
            DutyFact::SlotAllotted(SlotAllotted { allotment, .. }) => {
                return self.allotted(state, allotment, own);
            }
            DutyFact::SlotHandedBack(SlotHandedBack { shift, .. })
            | DutyFact::SlotReleased(SlotReleased { shift, .. })
            | DutyFact::ShiftServed(ShiftServed { shift, .. })
            | DutyFact::ShiftMissed(ShiftMissed { shift, .. })
            | DutyFact::ShiftCancelled(ShiftCancelled { shift, .. }) => {
                (*shift, state.rota().shift(*shift))
            }
            _ => return Ok(()),
        };
        let Some(shift) = shift else { return Ok(()) };
        let mut left = moved;
        for turn in self.duty.iter_mut().filter(|turn| turn.shift == number) {
            let attempt = usize::try_from(turn.attempt).unwrap_or(usize::MAX).checked_sub(1);
            let Some(slot) = attempt.and_then(|attempt| shift.slots().get(attempt)) else {
                continue;
            };
            if let Some((_, state)) = &mut turn.slot {
                *state = slot.state.clone();
            }
            if slot.state.is_reversed() && !turn.reversed {
                turn.reversed = true;
                self.due = self.due.minus(turn.credit).ok_or_else(too_much)?;
                let weight = turn.slot.as_ref().map(|(weight, _)| *weight);
                let weight = weight.unwrap_or_default();
                self.received.duty = self.received.duty.minus(weight.load());
                let undone = Lag::of_weight(weight).minus(turn.credit);
                left = undone.and_then(|undone| left.minus(undone)).ok_or_else(too_much)?;
            }
        }
        // What an allotment before the period booked.
        self.taken_back = self.taken_back.plus(left).ok_or_else(too_much)?;
        Ok(())
    }

    fn allotted(&mut self, state: &State, allotment: &Allotment, own: Roll) -> Result<(), Error> {
        let (shift, attempt) = (allotment.shift, allotment.attempt);
        let Some(planned) = state.rota().shift(shift) else { return Ok(()) };
        let chosen = allotment.lawyer() == Some(own);
        if let Some(credit) = credit_of(allotment.credits(), chosen, allotment.weight, own) {
            self.due = self.due.plus(credit).ok_or_else(too_much)?;
            let (on, place) = (planned.on(), planned.plan().place.clone());
            let slot = chosen.then_some((allotment.weight, SlotState::Standing));
            if chosen {
                self.received.duty = self.received.duty.plus(allotment.weight.load());
            }
            let reversed = false;
            self.duty.push(DutyTurn { shift, attempt, on, place, credit, slot, reversed });
        }
        Ok(())
    }
}

fn too_much() -> Error {
    Error::corrupt("the credits of duty shifts are too much for a lag")
}
