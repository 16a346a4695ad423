//! Duty shifts (值班).

mod duty_refusal;
mod plan_shift;
mod allot_slot;
mod hand_back;
mod release;
mod note_served;
mod cancel_shift;
mod log_help;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::assign::{Frozen, Undecided};
use crate::duty::{Shift, SlotState};
use crate::engine::operation::{Command, Fact};
use crate::engine::refusal::Refusal;
use crate::engine::state::State;
use crate::entitlement::Booked;
use crate::error::Error;
use crate::id::{LawyerId, Roll, ShiftNo};

pub use allot_slot::{AllotSlot, SlotAllotted};
pub use cancel_shift::{CancelShift, ShiftCancelled};
pub use duty_refusal::DutyRefusal;
pub use hand_back::{HandBack, SlotHandedBack};
pub use log_help::{HelpLogged, LogHelp};
pub use note_served::{NoteMissed, NoteServed, ShiftMissed, ShiftServed};
pub use plan_shift::{PlanShift, ShiftPlanned};
pub use release::{Release, SlotReleased};

commands! {
    /// A command about duty shifts.
    pub enum DutyCommand within Command::Duty {
        "plan_shift" PlanShift,
        "allot_slot" AllotSlot,
        "hand_back" HandBack,
        "release" Release,
        "note_served" NoteServed,
        "note_missed" NoteMissed,
        "cancel_shift" CancelShift,
        "log_help" LogHelp,
    }
}

facts! {
    /// A fact about duty shifts.
    pub enum DutyFact within Fact::Duty {
        "shift_planned" ShiftPlanned,
        "slot_allotted" SlotAllotted,
        "slot_handed_back" SlotHandedBack,
        "slot_released" SlotReleased,
        "shift_served" ShiftServed,
        "shift_missed" ShiftMissed,
        "shift_cancelled" ShiftCancelled,
        "help_logged" HelpLogged,
    }
}

impl State {
    pub(crate) fn expect_shift(&self, shift: ShiftNo) -> Result<&Shift, Refusal> {
        self.rota.shift(shift).ok_or_else(|| DutyRefusal::UnknownShift { shift }.into())
    }

    /// A shift of today or later that has a free slot.
    pub(crate) fn expect_free(&self, number: ShiftNo, today: Date) -> Result<&Shift, Refusal> {
        self.expect_no_draw(number)?;
        self.expect_free_slot(number, today)
    }

    /// No draw for a slot of the shift waits for its value.
    pub(in crate::engine) fn expect_no_draw(&self, number: ShiftNo) -> Result<(), Refusal> {
        let of_shift = |open: &&Frozen| matches!(&open.of, Undecided::Slot(allotment) if allotment.shift == number);
        let open = self.open_draws().find(of_shift);
        open.map_or(Ok(()), |open| Err(Refusal::DrawAwaited { draw: open.draw }))
    }

    pub(in crate::engine) fn expect_free_slot(
        &self,
        number: ShiftNo,
        today: Date,
    ) -> Result<&Shift, Refusal> {
        let shift = self.expect_shift(number)?;
        if shift.is_cancelled() {
            return Err(DutyRefusal::ShiftCancelled { shift: number }.into());
        }
        self.expect_not_over(number, today)?;
        if shift.free() == 0 {
            Err(DutyRefusal::ShiftFull { shift: number }.into())
        } else {
            Ok(shift)
        }
    }

    fn expect_not_over(&self, number: ShiftNo, today: Date) -> Result<(), Refusal> {
        let on = self.expect_shift(number)?.on();
        if today > on { Err(DutyRefusal::ShiftOver { shift: number, on }.into()) } else { Ok(()) }
    }

    fn expect_begun(&self, number: ShiftNo, today: Date) -> Result<(), Refusal> {
        let on = self.expect_shift(number)?.on();
        if today < on { Err(DutyRefusal::ShiftNotYet { shift: number, on }.into()) } else { Ok(()) }
    }

    /// The lawyer's slot that stands.
    fn expect_slot(&self, number: ShiftNo, lawyer: &LawyerId) -> Result<Roll, Refusal> {
        let (shift, roll) = (self.expect_shift(number)?, self.known(lawyer)?);
        if shift.standing().any(|(_, slot)| slot.lawyer == roll) {
            return Ok(roll);
        }
        Err(DutyRefusal::NoSlot { shift: number, lawyer: lawyer.clone() }.into())
    }

    fn check_slot_reversal(&self, number: ShiftNo, roll: Roll) -> Result<(), Refusal> {
        let slot = self.rota.shift(number).and_then(|shift| shift.slot_of(roll));
        let slot = slot.map(|(attempt, _)| Booked::Slot(number, attempt));
        let overflow = |_| DutyRefusal::ShiftLagOverflow { shift: number };
        Ok(self.entitlement.reversal_of(slot).map_err(overflow)?)
    }

    /// Nobody was or helped in a shift before its day.
    fn expect_begun_by(&self, shift: ShiftNo, at: Timestamp) -> Result<(), Error> {
        let on = self.rota.expect(shift)?.on();
        match self.policy().map(|policy| policy.date(at)) {
            Some(today) if today >= on => Ok(()),
            _ => Err(Error::corrupt(format!("shift {shift} is yet to come"))),
        }
    }

    /// Lets what a slot booked stand or be as if it had never been.
    fn end_slot(&mut self, shift: ShiftNo, roll: Roll, slot: SlotState) -> Result<(), Error> {
        let reversed = slot.is_reversed();
        let held = self.rota.shift(shift).and_then(|shift: &Shift| shift.slot_of(roll));
        let held = held.map(|(attempt, _)| Booked::Slot(shift, attempt)).filter(|_| reversed);
        self.entitlement.reversal_of(held)?;
        let attempt = self.rota.end_slot(shift, roll, slot)?;
        let held = Booked::Slot(shift, attempt);
        if reversed {
            return self.entitlement.reverse(held);
        }
        self.entitlement.settle(held);
        Ok(())
    }
}
