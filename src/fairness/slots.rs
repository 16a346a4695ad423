//! Duty shifts (值班): turns on the same ledger as cases, but no cases.
//!
//! What a slot credits and debits counts in lags, in what was due and in what was served of it, and getting
//! one ends a wait. Its weight counts as received by the strategy, but not among what was received on any
//! basis: that is cases, and so are the rates and indices that are made of it.

use jiff::Timestamp;

use serde::{Deserialize, Serialize};

use super::Fairness;
use super::counting::increment;
use super::ledger::Booking;
use super::people::Pool;
use crate::assign::Allotment;
use crate::engine::DutyFact;
use crate::engine::operation::{
    ShiftCancelled, ShiftMissed, ShiftServed, SlotAllotted, SlotHandedBack, SlotReleased,
};
use crate::error::Error;
use crate::id::{Roll, ShiftNo};
use crate::quantity::Weight;
use crate::sorted::SortedMap;

/// What there was of duty shifts (值班).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DutyFigures {
    /// Shifts planned, those called off included.
    pub shifts: u64,
    /// Slots allotted; one that is given back and allotted again counts twice.
    pub allotted: u64,
    /// Times that nobody could be found for a slot.
    pub unfilled: u64,
    /// Slots given back with an excuse.
    pub excused: u64,
    /// Slots given back without.
    pub unexcused: u64,
    /// Slots from which the centre took a lawyer.
    pub released: u64,
    /// Slots in which the lawyer was there.
    pub served: u64,
    /// Slots in which the lawyer was not.
    pub missed: u64,
    /// Shifts called off.
    pub cancelled: u64,
    /// People helped.
    pub helped: u64,
}

impl DutyFigures {
    fn count(&mut self, fact: &DutyFact) {
        increment(match fact {
            DutyFact::ShiftPlanned(_) => &mut self.shifts,
            DutyFact::SlotAllotted(SlotAllotted { allotment, .. })
                if allotment.lawyer().is_some() =>
            {
                &mut self.allotted
            }
            DutyFact::SlotAllotted(_) => &mut self.unfilled,
            DutyFact::SlotHandedBack(SlotHandedBack { excuse: Some(_), .. }) => &mut self.excused,
            DutyFact::SlotHandedBack(_) => &mut self.unexcused,
            DutyFact::SlotReleased(_) => &mut self.released,
            DutyFact::ShiftServed(_) => &mut self.served,
            DutyFact::ShiftMissed(_) => &mut self.missed,
            DutyFact::ShiftCancelled(_) => &mut self.cancelled,
            DutyFact::HelpLogged(_) => &mut self.helped,
        });
    }
}

/// The slots that are taken and of which it isn't noted yet whether the lawyer was there.
pub(super) type Slots = SortedMap<(ShiftNo, Roll), Slot>;

/// What a slot booked, and when.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    event: u64,
    weight: Weight,
    pool: Pool,
    booking: Booking,
}

/// What becomes of a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Served,
    /// Not served, and the turn is used up.
    Forfeited,
    /// Nothing of it was ever there.
    Reversed,
}

impl Fairness {
    pub(super) fn duty(&mut self, at: Timestamp, fact: &DutyFact) -> Result<(), Error> {
        self.duty.count(fact);
        match fact {
            DutyFact::SlotAllotted(SlotAllotted { allotment, .. }) => self.allotted(at, allotment),
            DutyFact::SlotHandedBack(SlotHandedBack { shift, roll, reversed, .. }) => {
                let end = if *reversed { End::Reversed } else { End::Forfeited };
                self.slot_ended(at, (*shift, *roll), end)
            }
            DutyFact::SlotReleased(SlotReleased { shift, roll, .. }) => {
                self.slot_ended(at, (*shift, *roll), End::Reversed)
            }
            DutyFact::ShiftServed(ShiftServed { shift, roll, .. }) => {
                self.slot_ended(at, (*shift, *roll), End::Served)
            }
            DutyFact::ShiftMissed(ShiftMissed { shift, roll, .. }) => {
                self.slot_ended(at, (*shift, *roll), End::Forfeited)
            }
            DutyFact::ShiftCancelled(ShiftCancelled { shift, .. }) => {
                let of_shift = |slot: &&(ShiftNo, Roll)| slot.0 == *shift;
                let slots: Vec<_> = self.slots.keys().filter(of_shift).copied().collect();
                slots.into_iter().try_for_each(|slot| self.slot_ended(at, slot, End::Reversed))
            }
            DutyFact::ShiftPlanned(_) | DutyFact::HelpLogged(_) => Ok(()),
        }
    }

    fn allotted(&mut self, at: Timestamp, allotment: &Allotment) -> Result<(), Error> {
        let Some(lawyer) = allotment.lawyer() else { return Ok(()) };
        self.began = true;
        let (event, weight) = (self.events, allotment.weight);
        let pool = self.people.receive_slot(lawyer, weight)?;
        let day = self.today();
        let booking = self.ledger.book(at, day, allotment.credits(), weight, lawyer)?;
        self.ledger.end_wait(lawyer)?;
        let slot = Slot { event, weight, pool, booking };
        self.slots.insert((allotment.shift, lawyer), slot);
        Ok(())
    }

    fn slot_ended(&mut self, at: Timestamp, of: (ShiftNo, Roll), end: End) -> Result<(), Error> {
        let (shift, roll) = of;
        let none = || Error::corrupt(format!("lawyer {roll} has no open slot in shift {shift}"));
        let slot = self.slots.remove(&of).ok_or_else(none)?;
        if end != End::Served {
            self.people.lose_slot(roll, slot.weight, &slot.pool)?;
        }
        if end == End::Reversed {
            self.fates.reverse(slot.event, self.events, slot.weight);
            self.ledger.reverse(at, &slot.booking)?;
        }
        Ok(())
    }
}
