//! Why a command about duty shifts is not taken.

use jiff::civil::Date;

use crate::error::{Fault, FaultList};
use crate::id::{ActorId, LawyerId, ShiftNo};
use crate::quantity::Weight;

use serde::Serialize;

refusals! {
    /// Why a command about duty shifts is not taken.
    pub enum DutyRefusal of [] {
        /// The day is past, or too far ahead.
        Invalid "wrong_shift_day" ["a shift on {on} can't be planned: it must be from {today} to {last}"]
        WrongShiftDay { on: Date, today: Date, last: Date },
        /// There are no slots, or too many.
        Invalid "wrong_slots" ["a shift can't have {slots} slots: it must be from 1 to {most}"]
        WrongSlots { slots: u32, most: u32 },
        /// The weight is out of bounds.
        Invalid "wrong_slot_weight" ["a slot can't weigh {weight}: it must be from 0.01 to {}", Weight::MAX]
        WrongSlotWeight { weight: Weight },
        /// There is no such shift.
        NotFound "unknown_shift" ["there is no shift {shift}"]
        UnknownShift { shift: ShiftNo },
        /// The shift was called off.
        Conflict "shift_cancelled" ["shift {shift} was called off"]
        ShiftCancelled { shift: ShiftNo },
        /// The day of the shift is over.
        TooLate "shift_over" ["shift {shift} was on {on}, and that day is over"]
        ShiftOver { shift: ShiftNo, on: Date },
        /// The day of the shift is yet to come.
        TooEarly "shift_not_yet" ["shift {shift} is on {on}, which is yet to come"]
        ShiftNotYet { shift: ShiftNo, on: Date },
        /// All slots are taken.
        Conflict "shift_full" ["every slot of shift {shift} is taken"]
        ShiftFull { shift: ShiftNo },
        /// Nothing that matters has changed since the impasse.
        Conflict "shift_unchanged" ["nobody could be found for shift {shift}, and nothing has changed since"]
        ShiftUnchanged { shift: ShiftNo },
        /// The allotment hangs on a draw whose value isn't known yet.
        Conflict "slot_hangs_on_draw" ["{lots} are equal for a slot of shift {shift}, and the draw among them waits for a value that nobody knows yet"]
        SlotHangsOnDraw { shift: ShiftNo, lots: u32 },
        /// The allotment isn't that of this state.
        Invalid "other_allotment" ["the allotment given for shift {shift} is not what this state makes of it"]
        OtherAllotment { shift: ShiftNo },
        /// The lawyer has no slot that stands.
        Conflict "no_slot" ["lawyer `{lawyer}` has no slot in shift {shift} that stands"]
        NoSlot { shift: ShiftNo, lawyer: LawyerId },
        /// The lawyer is not on duty in it.
        Conflict "not_on_duty" ["lawyer `{lawyer}` is not on duty in shift {shift} and can't have helped in it"]
        NotOnDuty { shift: ShiftNo, lawyer: LawyerId },
        /// Nobody grants what needs no granting.
        Invalid "nothing_to_grant_on_duty" ["nothing is to be granted by `{actor}` when a slot of shift {shift} is given back so"]
        NothingToGrantOnDuty { shift: ShiftNo, actor: ActorId },
        /// Somebody was noted as having been there or not.
        Conflict "shift_held" ["shift {shift} was held and can't be called off"]
        ShiftHeld { shift: ShiftNo },
        /// The help has faults.
        Invalid "invalid_help" ["the help given in shift {shift} has {}", FaultList(.faults)]
        InvalidHelp { shift: ShiftNo, faults: Vec<Fault> },
        /// A lag would overflow.
        Conflict "shift_lag_overflow" ["the lag of somebody who is a candidate for shift {shift} would overflow"]
        ShiftLagOverflow { shift: ShiftNo },
    }
}
