//! The rota itself: every shift by number and day, and all help given.

use std::ops::RangeInclusive;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Help, Shift, ShiftPlan, Slot, SlotState};
use crate::error::Error;
use crate::id::{DocketNo, FirmId, PartyId, Roll, ShiftNo};
use crate::quantity::{Load, Weight};
use crate::sorted::{SortedMap, SortedSet};

/// Every shift there ever was (值班表), and all help given in them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rota {
    shifts: Vec<Shift>,
    by_day: SortedMap<Date, Vec<ShiftNo>>,
    /// Not cancelled, and with somebody to be found, or to be noted as having been there or not.
    open: SortedSet<(Date, ShiftNo)>,
    helps: Vec<Help>,
    /// The numbers of what names somebody, as helped, as co-suspect or as other side.
    naming: SortedMap<PartyId, Vec<u64>>,
    about: SortedMap<DocketNo, Vec<u64>>,
}

impl Rota {
    pub(crate) fn is_empty(&self) -> bool {
        self.shifts.is_empty()
    }

    /// A shift by number.
    pub fn shift(&self, shift: ShiftNo) -> Option<&Shift> {
        let index = shift.number().checked_sub(1)?;
        self.shifts.get(usize::try_from(index).ok()?)
    }

    /// Every shift, in the order of the numbers.
    pub fn shifts(&self) -> &[Shift] {
        &self.shifts
    }

    /// The number of the next shift.
    pub fn next(&self) -> ShiftNo {
        ShiftNo::new(u64::try_from(self.shifts.len()).unwrap_or(u64::MAX).saturating_add(1))
    }

    /// The shifts for which somebody is to be found, or to be noted as having been there or not: by day,
    /// then by number.
    pub fn open(&self) -> impl Iterator<Item = &Shift> {
        self.open.iter().filter_map(|(_, shift)| self.shift(*shift))
    }

    /// The shifts of these days, by day, then by number.
    pub fn on_days(&self, days: RangeInclusive<Date>) -> impl Iterator<Item = &Shift> {
        let (first, last) = days.into_inner();
        let of_days = self.by_day.from(&first).take_while(move |(day, _)| **day <= last);
        of_days.flat_map(|(_, of_day)| of_day).filter_map(|no| self.shift(*no))
    }

    /// Who is on duty on these days, with what their slots weigh together.
    pub fn on_duty(&self, days: RangeInclusive<Date>) -> SortedMap<Roll, Load> {
        let mut loads: SortedMap<Roll, Load> = SortedMap::new();
        for shift in self.on_days(days) {
            for slot in shift.slots().iter().filter(|slot| slot.state.is_taken()) {
                let load = loads.or_default(slot.lawyer);
                *load = load.plus(shift.weight().load());
            }
        }
        loads
    }

    /// All help given, in the order of the numbers.
    pub fn helps(&self) -> &[Help] {
        &self.helps
    }

    /// The help that names a person, as helped, as co-suspect or as other side.
    pub fn naming(&self, person: &PartyId) -> impl Iterator<Item = &Help> {
        let numbers = self.naming.get(person).map_or(&[][..], Vec::as_slice);
        numbers.iter().filter_map(|number| self.help(*number))
    }

    /// The help that is about a case.
    pub fn about(&self, docket: DocketNo) -> impl Iterator<Item = &Help> {
        let numbers = self.about.get(&docket).map_or(&[][..], Vec::as_slice);
        numbers.iter().filter_map(|number| self.help(*number))
    }

    fn help(&self, number: u64) -> Option<&Help> {
        self.helps.get(usize::try_from(number.checked_sub(1)?).ok()?)
    }

    /// The number of the next help.
    pub fn next_help(&self) -> u64 {
        u64::try_from(self.helps.len()).unwrap_or(u64::MAX).saturating_add(1)
    }

    fn shift_mut(&mut self, shift: ShiftNo) -> Result<&mut Shift, Error> {
        let index = shift.number().checked_sub(1).and_then(|n| usize::try_from(n).ok());
        let found = index.and_then(|index| self.shifts.get_mut(index));
        found.ok_or_else(|| unknown(shift))
    }

    pub(crate) fn expect(&self, shift: ShiftNo) -> Result<&Shift, Error> {
        self.shift(shift).ok_or_else(|| unknown(shift))
    }

    pub(crate) fn plan(
        &mut self,
        number: ShiftNo,
        plan: ShiftPlan,
        weight: Weight,
    ) -> Result<(), Error> {
        if number != self.next() {
            return Err(Error::corrupt(format!("shift number {number} is not the next")));
        }
        if plan.slots == 0 || !weight.in_bounds() {
            return Err(Error::corrupt(format!("shift {number} has no slot, or can't weigh that")));
        }
        self.by_day.or_default(plan.on).push(number);
        self.open.insert((plan.on, number));
        self.shifts.push(Shift {
            number,
            plan,
            weight,
            slots: Vec::new(),
            cancelled: false,
            voided_draws: 0,
        });
        Ok(())
    }

    /// A draw for one of the shift's slots came to nothing.
    pub(crate) fn void_draw(&mut self, number: ShiftNo) -> Result<(), Error> {
        let shift = self.shift_mut(number)?;
        shift.voided_draws = shift.voided_draws.saturating_add(1);
        Ok(())
    }

    pub(crate) fn allot(
        &mut self,
        number: ShiftNo,
        lawyer: Roll,
        firm: FirmId,
        at: Timestamp,
    ) -> Result<(), Error> {
        let shift = self.shift_mut(number)?;
        if shift.free() == 0 || shift.slot_of(lawyer).is_some() {
            return Err(Error::corrupt(format!("shift {number} has no slot for {lawyer}")));
        }
        shift.slots.push(Slot { lawyer, firm, at, state: SlotState::Standing });
        self.note_open(number)
    }

    /// Ends a slot that stands, and says which allotment it was.
    pub(crate) fn end_slot(
        &mut self,
        number: ShiftNo,
        lawyer: Roll,
        state: SlotState,
    ) -> Result<u32, Error> {
        let slots = (1..).zip(&mut self.shift_mut(number)?.slots);
        let mut standing = slots.filter(|(_, slot)| slot.state == SlotState::Standing);
        let own = standing.find(|(_, slot)| slot.lawyer == lawyer);
        let nothing =
            || Error::corrupt(format!("{lawyer} has no slot in shift {number} that stands"));
        let (attempt, slot) = own.ok_or_else(nothing)?;
        slot.state = state;
        self.note_open(number)?;
        Ok(attempt)
    }

    /// Calls a shift off; says which allotments stood.
    pub(crate) fn cancel(&mut self, number: ShiftNo) -> Result<Vec<u32>, Error> {
        let shift = self.shift_mut(number)?;
        let held = |slot: &Slot| matches!(slot.state, SlotState::Served | SlotState::Missed);
        if shift.cancelled || shift.slots.iter().any(held) {
            return Err(Error::corrupt(format!("shift {number} is cancelled, or was held")));
        }
        let stood = shift.standing().map(|(attempt, _)| attempt).collect();
        for slot in shift.slots.iter_mut().filter(|slot| slot.state == SlotState::Standing) {
            slot.state = SlotState::Cancelled;
        }
        shift.cancelled = true;
        self.note_open(number)?;
        Ok(stood)
    }

    fn note_open(&mut self, number: ShiftNo) -> Result<(), Error> {
        let shift = self.expect(number)?;
        let key = (shift.on(), number);
        if shift.free() > 0 || shift.standing().next().is_some() {
            self.open.insert(key);
        } else {
            self.open.remove(&key);
        }
        Ok(())
    }

    pub(crate) fn log(&mut self, help: Help) -> Result<(), Error> {
        let (number, shift, lawyer) = (help.number, help.shift, help.lawyer);
        let slot = self.expect(shift)?.slot_of(lawyer);
        let there = |(_, slot): &(u32, &Slot)| {
            matches!(slot.state, SlotState::Standing | SlotState::Served)
        };
        let on = self.expect(shift)?.on();
        if number != self.next_help() || !slot.as_ref().is_some_and(there) || help.on != on {
            return Err(Error::corrupt(format!("help {number} can't be given by {lawyer} then")));
        }
        if !help.given.faults().is_empty() {
            return Err(Error::corrupt(format!("help {number} has faults")));
        }
        let given = &help.given;
        let named = std::iter::once(&given.client).chain(&given.co_suspects);
        for person in named.chain(&given.opponents) {
            self.naming.or_default(person.clone()).push(number);
        }
        for docket in &given.cases {
            self.about.or_default(*docket).push(number);
        }
        self.helps.push(help);
        Ok(())
    }
}

fn unknown(shift: ShiftNo) -> Error {
    Error::corrupt(format!("there is no shift {shift}"))
}
