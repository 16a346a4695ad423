//! Duty shifts: how many, what became of their slots, and what they booked.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Tally;
use crate::assign::Allotment;
use crate::engine::DutyFact;
use crate::engine::operation::{
    ShiftCancelled, ShiftMissed, ShiftServed, SlotAllotted, SlotHandedBack, SlotReleased,
};
use crate::id::{Roll, ShiftNo};

/// What there was of duty shifts (值班).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DutyCount {
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

/// The shifts so far, and what their standing slots booked and when.
#[derive(Clone, Debug, Default)]
pub(super) struct Shifts {
    count: DutyCount,
    booked: BTreeMap<(ShiftNo, Roll), (u64, Box<Allotment>)>,
}

impl Tally {
    /// What there was of duty shifts.
    pub fn duty_count(&self) -> DutyCount {
        self.shifts.count
    }

    pub(super) fn duty(&mut self, fact: &DutyFact) {
        let count = &mut self.shifts.count;
        let counter = match fact {
            DutyFact::ShiftPlanned(_) => &mut count.shifts,
            DutyFact::Allotted(SlotAllotted { allotment, .. }) if allotment.lawyer().is_some() => {
                &mut count.allotted
            }
            DutyFact::Allotted(_) => &mut count.unfilled,
            DutyFact::HandedBack(SlotHandedBack { excuse: Some(_), .. }) => &mut count.excused,
            DutyFact::HandedBack(_) => &mut count.unexcused,
            DutyFact::Released(_) => &mut count.released,
            DutyFact::Served(_) => &mut count.served,
            DutyFact::Missed(_) => &mut count.missed,
            DutyFact::ShiftCancelled(_) => &mut count.cancelled,
            DutyFact::HelpLogged(_) => &mut count.helped,
        };
        *counter = counter.saturating_add(1);
        match fact {
            DutyFact::Allotted(SlotAllotted { allotment, .. }) => self.allotted(allotment),
            DutyFact::HandedBack(SlotHandedBack { shift, roll, reversed, .. }) => {
                self.slot_ended(*shift, *roll, *reversed);
            }
            DutyFact::Released(SlotReleased { shift, roll, .. }) => {
                self.slot_ended(*shift, *roll, true)
            }
            DutyFact::Served(ShiftServed { shift, roll, .. })
            | DutyFact::Missed(ShiftMissed { shift, roll, .. }) => {
                self.slot_ended(*shift, *roll, false);
            }
            DutyFact::ShiftCancelled(ShiftCancelled { shift, .. }) => {
                let first = (*shift, Roll::new(0));
                let slots = self.shifts.booked.range(first..).map(|(slot, _)| *slot);
                let slots: Vec<_> = slots.take_while(|(of, _)| of == shift).collect();
                for (shift, roll) in slots {
                    self.slot_ended(shift, roll, true);
                }
            }
            DutyFact::ShiftPlanned(_) | DutyFact::HelpLogged(_) => {}
        }
    }

    fn allotted(&mut self, allotment: &Allotment) {
        let Some(chosen) = allotment.lawyer() else { return };
        let slot = (allotment.shift, chosen);
        self.shifts.booked.insert(slot, (self.events, Box::new(allotment.clone())));
        self.book(allotment.credits(), allotment.weight, chosen);
    }

    fn slot_ended(&mut self, shift: ShiftNo, roll: Roll, reversed: bool) {
        let booked = self.shifts.booked.remove(&(shift, roll));
        if let Some((booked, allotment)) = booked.filter(|_| reversed) {
            self.fates.reverse(booked, self.events, allotment.weight);
            self.post(allotment.credits(), allotment.weight, roll, -1);
        }
    }
}
