//! Events of duty shifts → state.

use jiff::Timestamp;

use super::super::duty::DutyFact;
use super::super::state::State;
use crate::assign::{Allotment, AllotmentVerdict};
use crate::duty::{Shift, SlotState};
use crate::entitlement::Booked;
use crate::error::Error;
use crate::id::{Roll, ShiftNo};

impl State {
    pub(super) fn take_duty(&mut self, at: Timestamp, fact: &DutyFact) -> Result<(), Error> {
        match fact {
            DutyFact::ShiftPlanned { shift, plan, weight, .. } => {
                if !self.roster.has_centre(&plan.centre) {
                    return Err(Error::corrupt(format!("there is no centre `{}`", plan.centre)));
                }
                self.rota.plan(*shift, (**plan).clone(), *weight)
            }
            DutyFact::Allotted { allotment, .. } => self.take_allotment(at, allotment),
            DutyFact::HandedBack { shift, roll, excuse, reversed, .. } => {
                if *reversed != excuse.is_some() {
                    let message = "a slot given back reverses what stands, or not what it must";
                    return Err(Error::corrupt(message));
                }
                self.end_slot(*shift, *roll, SlotState::HandedBack { excuse: excuse.clone() })
            }
            DutyFact::Released { shift, roll, reason, .. } => {
                self.end_slot(*shift, *roll, SlotState::Released { reason: reason.clone() })
            }
            DutyFact::Served { shift, roll, .. } => {
                self.expect_begun_by(*shift, at)?;
                self.end_slot(*shift, *roll, SlotState::Served {})
            }
            DutyFact::Missed { shift, roll, .. } => {
                self.expect_begun_by(*shift, at)?;
                self.end_slot(*shift, *roll, SlotState::Missed {})
            }
            DutyFact::ShiftCancelled { shift, .. } => {
                let standing = self.rota.expect(*shift)?.standing();
                let slots = standing.map(|(attempt, _)| Booked::Slot(*shift, attempt));
                self.entitlement.reversal_of(slots)?;
                let stood = self.rota.cancel(*shift)?;
                self.unfilled.remove(shift);
                stood
                    .into_iter()
                    .try_for_each(|attempt| self.entitlement.reverse(Booked::Slot(*shift, attempt)))
            }
            DutyFact::HelpLogged { help, .. } => {
                let mut cases = help.given.cases.iter();
                if let Some(docket) = cases.find(|docket| self.docket.case(**docket).is_none()) {
                    return Err(Error::corrupt(format!("there is no case {docket}")));
                }
                self.expect_begun_by(help.shift, at)?;
                self.rota.log((**help).clone())
            }
        }
    }

    fn take_allotment(&mut self, at: Timestamp, allotment: &Allotment) -> Result<(), Error> {
        let number = allotment.shift;
        let shift = self.rota.expect(number)?;
        let corrupt = |what: &str| Error::corrupt(format!("allotment in shift {number}: {what}"));
        if shift.free() == 0 {
            return Err(corrupt("no slot is free"));
        }
        if allotment.attempt != shift.attempt() {
            return Err(corrupt("it is not the next"));
        }
        if allotment.weight != shift.weight() {
            return Err(corrupt("its weight is not that of the shift"));
        }
        if usize::try_from(allotment.policy) != Ok(self.policies.len()) {
            return Err(corrupt("its policy is not the one in force"));
        }
        let left_out = allotment.left_out().flat_map(|group| &group.lawyers);
        left_out.copied().try_for_each(|roll| self.expect_lawyer(roll))?;
        let AllotmentVerdict::Allotted { lawyer, firm, credits, .. } = &allotment.verdict else {
            self.unfilled.insert(number, allotment.clone());
            return Ok(());
        };
        if self.roster.lawyer(*lawyer).is_none_or(|lawyer| lawyer.firm != *firm) {
            return Err(corrupt(&format!("{lawyer} is not of firm `{firm}`")));
        }
        if shift.slot_of(*lawyer).is_some() {
            return Err(corrupt(&format!("{lawyer} had a slot already")));
        }
        let mut credited = credits.iter().flat_map(|group| &group.lawyers);
        if let Some(roll) = credited.find(|roll| !self.roster.is_enrolled(**roll)) {
            return Err(corrupt(&format!("candidate {roll} is not enrolled")));
        }
        let slot = Booked::Slot(number, allotment.attempt);
        let booked = self.entitlement.book(slot, credits, *lawyer, allotment.weight);
        booked.map_err(|error| corrupt(&error.to_string()))?;
        self.unfilled.remove(&number);
        self.rota.allot(number, *lawyer, firm.clone(), at)
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
    fn end_slot(&mut self, shift: ShiftNo, roll: Roll, state: SlotState) -> Result<(), Error> {
        let reversed = state.is_reversed();
        let slot = self.rota.shift(shift).and_then(|shift: &Shift| shift.slot_of(roll));
        let slot = slot.map(|(attempt, _)| Booked::Slot(shift, attempt)).filter(|_| reversed);
        self.entitlement.reversal_of(slot)?;
        let attempt = self.rota.end_slot(shift, roll, state)?;
        let slot = Booked::Slot(shift, attempt);
        if reversed {
            return self.entitlement.reverse(slot);
        }
        self.entitlement.settle(slot);
        Ok(())
    }
}
