//! Commands about duty shifts.

use jiff::Timestamp;
use jiff::civil::Date;

use super::super::duty::{DutyCommand, DutyFact, DutyRefusal};
use super::super::event::Fact;
use super::super::refusal::Refusal;
use super::super::state::State;
use super::ending::check_excuse;
use crate::assign::{Allotment, allot};
use crate::calendar::days_after;
use crate::draw::Seed;
use crate::duty::{Help, HelpGiven, Shift, ShiftPlan, SlotState};
use crate::entitlement::Booked;
use crate::id::{ActorId, LawyerId, ReasonCode, Roll, ShiftNo};
use crate::policy::{ConductKind, MeritCause, Policy};

impl State {
    pub(super) fn decide_duty(
        &self,
        policy: &Policy,
        at: Timestamp,
        command: &DutyCommand,
        seed: &Seed,
    ) -> Result<Vec<Fact>, Refusal> {
        let today = policy.date(at);
        let fact = match command {
            DutyCommand::Plan { shift, actor } => self.plan_shift(policy, today, shift, actor)?,
            DutyCommand::Allot { shift, actor } => {
                self.check_seed(seed)?;
                self.decide_allotment(policy, at, *shift, actor, seed)?
            }
            DutyCommand::HandBack { shift, lawyer, excuse, granted_by } => {
                let grant = (excuse.as_ref(), granted_by.as_ref());
                return self.hand_back(policy, at, *shift, lawyer, grant);
            }
            DutyCommand::Release { shift, lawyer, reason, actor } => {
                let (roll, _) = self.expect_slot(*shift, lawyer)?;
                self.expect_not_over(*shift, today)?;
                self.check_slot_reversal(*shift, roll)?;
                let (reason, actor) = (reason.clone(), actor.clone());
                DutyFact::Released { shift: *shift, roll, reason, actor }
            }
            DutyCommand::NoteServed { shift, lawyer, actor } => {
                return self.note_served(policy, at, *shift, lawyer, actor);
            }
            DutyCommand::NoteMissed { shift, lawyer, actor } => {
                return self.note_missed(policy, at, *shift, lawyer, actor);
            }
            DutyCommand::Cancel { shift, reason, actor } => {
                self.cancel_shift(*shift, reason, actor)?
            }
            DutyCommand::LogHelp { shift, lawyer, help, actor } => {
                self.log_help(today, *shift, lawyer, help, actor)?
            }
        };
        Ok(vec![Fact::Duty(fact)])
    }

    fn plan_shift(
        &self,
        policy: &Policy,
        today: Date,
        plan: &ShiftPlan,
        actor: &ActorId,
    ) -> Result<DutyFact, Refusal> {
        self.expect_centre(&plan.centre)?;
        let (on, last) = (plan.on, days_after(today, policy.duty.days_ahead));
        if !(today..=last).contains(&on) {
            return Err(DutyRefusal::WrongDay { on, today, last }.into());
        }
        let (slots, most) = (plan.slots, policy.duty.slots_max);
        if !(1..=most).contains(&slots) {
            return Err(DutyRefusal::WrongSlots { slots, most }.into());
        }
        let weight = plan.weight.unwrap_or(policy.duty.weight);
        if !weight.in_bounds() {
            return Err(DutyRefusal::WrongWeight { weight }.into());
        }
        let (shift, plan) = (self.rota.next(), Box::new(plan.clone()));
        Ok(DutyFact::ShiftPlanned { shift, plan, weight, actor: actor.clone() })
    }

    fn decide_allotment(
        &self,
        policy: &Policy,
        at: Timestamp,
        number: ShiftNo,
        actor: &ActorId,
        seed: &Seed,
    ) -> Result<DutyFact, Refusal> {
        let shift = self.expect_free(number, policy.date(at))?;
        let allotment = self.allotment(policy, at, shift, seed);
        if self.unfilled.get(&number).is_some_and(|earlier| allotment.repeats(earlier)) {
            return Err(DutyRefusal::NothingChanged { shift: number }.into());
        }
        if let Some(chosen) = allotment.lawyer() {
            let booked = self.entitlement.check(allotment.credits(), chosen, allotment.weight);
            booked.map_err(|_| DutyRefusal::LagOverflow { shift: number })?;
        }
        Ok(DutyFact::Allotted { allotment: Box::new(allotment), actor: actor.clone() })
    }

    pub(crate) fn allotment(
        &self,
        policy: &Policy,
        at: Timestamp,
        shift: &Shift,
        seed: &Seed,
    ) -> Allotment {
        let number = u32::try_from(self.policies.len()).unwrap_or(u32::MAX);
        allot(&self.context(policy, at), shift, number, seed)
    }

    /// Who would get the next slot of a shift, without allotting it.
    ///
    /// # Errors
    ///
    /// As [`DutyCommand::Allot`], except that nothing having changed is no hindrance.
    pub fn preview_shift(
        &self,
        at: Timestamp,
        shift: ShiftNo,
        seed: &Seed,
    ) -> Result<Allotment, Refusal> {
        let policy = self.checked_policy(at)?;
        self.check_seed(seed)?;
        Ok(self.allotment(policy, at, self.expect_free(shift, policy.date(at))?, seed))
    }

    fn hand_back(
        &self,
        policy: &Policy,
        at: Timestamp,
        shift: ShiftNo,
        lawyer: &LawyerId,
        (excuse, granted_by): (Option<&ReasonCode>, Option<&ActorId>),
    ) -> Result<Vec<Fact>, Refusal> {
        let (roll, _) = self.expect_slot(shift, lawyer)?;
        self.expect_not_over(shift, policy.date(at))?;
        let nothing = |actor: &ActorId| {
            let actor = actor.clone();
            Refusal::from(DutyRefusal::NothingToGrant { shift, actor })
        };
        check_excuse(policy, excuse, granted_by, nothing)?;
        let reversed = excuse.is_some();
        if reversed {
            self.check_slot_reversal(shift, roll)?;
        }
        let (excuse, granted_by) = (excuse.cloned(), granted_by.cloned());
        let fact = DutyFact::HandedBack { shift, roll, excuse, granted_by, reversed };
        let mut facts = vec![Fact::Duty(fact)];
        if !reversed {
            let (cause, kind) = (MeritCause::UnexcusedDecline, ConductKind::UnexcusedDecline);
            facts.extend(self.duty_standing(policy, at, (shift, roll), cause, Some(kind)));
        }
        Ok(facts)
    }

    fn note_served(
        &self,
        policy: &Policy,
        at: Timestamp,
        shift: ShiftNo,
        lawyer: &LawyerId,
        actor: &ActorId,
    ) -> Result<Vec<Fact>, Refusal> {
        let (roll, _) = self.expect_slot(shift, lawyer)?;
        self.expect_begun(shift, policy.date(at))?;
        let mut facts = vec![Fact::Duty(DutyFact::Served { shift, roll, actor: actor.clone() })];
        let cause = MeritCause::DutyShift;
        facts.extend(self.duty_standing(policy, at, (shift, roll), cause, None));
        Ok(facts)
    }

    fn note_missed(
        &self,
        policy: &Policy,
        at: Timestamp,
        shift: ShiftNo,
        lawyer: &LawyerId,
        actor: &ActorId,
    ) -> Result<Vec<Fact>, Refusal> {
        let (roll, _) = self.expect_slot(shift, lawyer)?;
        self.expect_begun(shift, policy.date(at))?;
        let mut facts = vec![Fact::Duty(DutyFact::Missed { shift, roll, actor: actor.clone() })];
        let (cause, kind) = (MeritCause::MissedDeadline, ConductKind::MissedDeadline);
        facts.extend(self.duty_standing(policy, at, (shift, roll), cause, Some(kind)));
        Ok(facts)
    }

    /// The points that the policy's table gives, and the entry of the conduct record.
    fn duty_standing(
        &self,
        policy: &Policy,
        at: Timestamp,
        (shift, roll): (ShiftNo, Roll),
        cause: MeritCause,
        kind: Option<ConductKind>,
    ) -> impl Iterator<Item = Fact> {
        let weight = self.rota.shift(shift).map_or(policy.duty.weight, Shift::weight);
        let merit = self.merit_fact(policy, at, roll, cause, None, weight);
        let conduct = kind.and_then(|kind| self.conduct_on_duty(policy, at, roll, kind, shift));
        merit.into_iter().chain(conduct)
    }

    fn cancel_shift(
        &self,
        number: ShiftNo,
        reason: &ReasonCode,
        actor: &ActorId,
    ) -> Result<DutyFact, Refusal> {
        let shift = self.expect_shift(number)?;
        if shift.is_cancelled() {
            return Err(DutyRefusal::Cancelled { shift: number }.into());
        }
        let held = |state: &SlotState| matches!(state, SlotState::Served {} | SlotState::Missed {});
        if shift.slots().iter().any(|slot| held(&slot.state)) {
            return Err(DutyRefusal::Held { shift: number }.into());
        }
        let slots = shift.standing().map(|(attempt, _)| Booked::Slot(number, attempt));
        if self.entitlement.reversal_of(slots).is_err() {
            return Err(DutyRefusal::LagOverflow { shift: number }.into());
        }
        let (reason, actor) = (reason.clone(), actor.clone());
        Ok(DutyFact::ShiftCancelled { shift: number, reason, actor })
    }

    fn log_help(
        &self,
        today: Date,
        number: ShiftNo,
        lawyer: &LawyerId,
        given: &HelpGiven,
        actor: &ActorId,
    ) -> Result<DutyFact, Refusal> {
        let (shift, roll) = (self.expect_shift(number)?, self.known(lawyer)?);
        given.cases.iter().try_for_each(|docket| self.expect_case(*docket).map(|_| ()))?;
        let state = shift.slot_of(roll).map(|(_, slot)| &slot.state);
        if !matches!(state, Some(SlotState::Standing {} | SlotState::Served {})) {
            let lawyer = lawyer.clone();
            return Err(DutyRefusal::NotOnDuty { shift: number, lawyer }.into());
        }
        self.expect_begun(number, today)?;
        let faults = given.faults();
        if !faults.is_empty() {
            return Err(DutyRefusal::InvalidHelp { shift: number, faults }.into());
        }
        let mut given = given.clone();
        given.organ = given.organ.or_else(|| shift.plan().place.organ().cloned());
        let (next, on) = (self.rota.next_help(), shift.on());
        let help = Box::new(Help { number: next, shift: number, lawyer: roll, on, given });
        Ok(DutyFact::HelpLogged { help, actor: actor.clone() })
    }

    pub(crate) fn expect_shift(&self, shift: ShiftNo) -> Result<&Shift, Refusal> {
        self.rota.shift(shift).ok_or_else(|| DutyRefusal::UnknownShift { shift }.into())
    }

    /// A shift of today or later that has a free slot.
    pub(crate) fn expect_free(&self, number: ShiftNo, today: Date) -> Result<&Shift, Refusal> {
        let shift = self.expect_shift(number)?;
        if shift.is_cancelled() {
            return Err(DutyRefusal::Cancelled { shift: number }.into());
        }
        self.expect_not_over(number, today)?;
        if shift.free() == 0 { Err(DutyRefusal::Full { shift: number }.into()) } else { Ok(shift) }
    }

    fn expect_not_over(&self, number: ShiftNo, today: Date) -> Result<(), Refusal> {
        let on = self.expect_shift(number)?.on();
        if today > on { Err(DutyRefusal::Over { shift: number, on }.into()) } else { Ok(()) }
    }

    fn expect_begun(&self, number: ShiftNo, today: Date) -> Result<(), Refusal> {
        let on = self.expect_shift(number)?.on();
        if today < on { Err(DutyRefusal::NotYet { shift: number, on }.into()) } else { Ok(()) }
    }

    /// The lawyer's slot that stands, and which allotment it is.
    fn expect_slot(&self, number: ShiftNo, lawyer: &LawyerId) -> Result<(Roll, u32), Refusal> {
        let (shift, roll) = (self.expect_shift(number)?, self.known(lawyer)?);
        let own = shift.standing().find(|(_, slot)| slot.lawyer == roll);
        let nothing = || DutyRefusal::NoSlot { shift: number, lawyer: lawyer.clone() };
        Ok(own.map(|(attempt, _)| (roll, attempt)).ok_or_else(nothing)?)
    }

    fn check_slot_reversal(&self, number: ShiftNo, roll: Roll) -> Result<(), Refusal> {
        let slot = self.rota.shift(number).and_then(|shift| shift.slot_of(roll));
        let slot = slot.map(|(attempt, _)| Booked::Slot(number, attempt));
        let overflow = |_| DutyRefusal::LagOverflow { shift: number };
        Ok(self.entitlement.reversal_of(slot).map_err(overflow)?)
    }
}
