//! Commands that give a case to a lawyer, or keep one from it.

use jiff::Timestamp;

use super::super::command::Command;
use super::super::event::Fact;
use super::super::refusal::Refusal;
use super::super::state::State;
use super::unhandled;
use crate::assign::{Basis, Circumstances, Decision, Force, consider};
use crate::calendar::hours_after;
use crate::docket::{Case, Status};
use crate::draw::Seed;
use crate::id::{ActorId, DocketNo, LawyerId, ReasonCode};
use crate::policy::{Policy, SecondApprover};

impl State {
    pub(super) fn decide_assign(
        &self,
        policy: &Policy,
        at: Timestamp,
        docket: DocketNo,
        actor: &ActorId,
        seed: &Seed,
    ) -> Result<Fact, Refusal> {
        let case = self.expect_waiting(docket)?;
        if let Some(choosing) = case.choosing(at) {
            return Err(Refusal::ChoiceOpen { docket, until: choosing.until });
        }
        let decision = self.consider(policy, at, case, seed)?;
        if self.impasses.get(&docket).is_some_and(|earlier| decision.repeats(earlier)) {
            return Err(Refusal::NothingChanged { docket });
        }
        Ok(Fact::Decided { decision: Box::new(decision), actor: Some(actor.clone()) })
    }

    /// What the decision of a waiting case would be, without making it.
    ///
    /// # Errors
    ///
    /// As [`Command::Assign`], except that neither nothing having changed nor the client's choosing is
    /// a hindrance.
    pub fn preview(
        &self,
        at: Timestamp,
        docket: DocketNo,
        seed: &Seed,
    ) -> Result<Decision, Refusal> {
        let policy = self.checked_policy(at)?;
        self.check_seed(seed)?;
        self.consider(policy, at, self.expect_waiting(docket)?, seed)
    }

    pub(crate) fn consider(
        &self,
        policy: &Policy,
        at: Timestamp,
        case: &Case,
        seed: &Seed,
    ) -> Result<Decision, Refusal> {
        let circumstances = self.circumstances(case, at);
        let considered = consider(&self.context(policy, at), case, seed, circumstances);
        if !considered.has_room {
            return Err(Refusal::LagOverflow { docket: case.docket() });
        }
        Ok(considered.decision)
    }

    /// Cases that come before this one in the order of service and still wait count as passed over,
    /// unless nobody could be found for them or their clients may still choose.
    pub(super) fn circumstances(&self, case: &Case, at: Timestamp) -> Circumstances {
        let before = self.docket.waiting().take_while(|other| other.docket() != case.docket());
        let stuck = |other: &&Case| self.impasses.contains_key(&other.docket());
        let passed = before.filter(|other| !stuck(other) && other.choosing(at).is_none()).count();
        let offered_until = self.policy().and_then(|policy| offer_until(policy, case, at));
        Circumstances {
            offered_until,
            policy: u32::try_from(self.policies.len()).unwrap_or(u32::MAX),
            passed_over: u32::try_from(passed).unwrap_or(u32::MAX),
        }
    }

    pub(super) fn decide_by_hand(
        &self,
        policy: &Policy,
        at: Timestamp,
        command: &Command,
    ) -> Result<Fact, Refusal> {
        let Command::AssignByHand { docket, lawyer, actor, reason, second } = command else {
            return Err(unhandled());
        };
        let case = self.expect_waiting(*docket)?;
        let roll = self.known(lawyer)?;
        if !policy.by_hand.reasons.contains(reason) {
            return Err(Refusal::UnknownReason { reason: reason.clone() });
        }
        if let Some(same) = second.as_ref().filter(|second| *second == actor) {
            return Err(Refusal::SecondApproverIsActor { actor: same.clone() });
        }
        let basis = |waived| Basis::ByHand {
            actor: actor.clone(),
            reason: reason.clone(),
            second: second.clone(),
            waived,
        };
        let (context, circumstances) = (self.context(policy, at), self.circumstances(case, at));
        let named = crate::assign::by_hand(&context, case, roll, basis, circumstances);
        let crate::assign::Named { decision, reasons } = named.ok_or_else(unhandled)?;
        let barring = reasons.without(reasons.of_force(Force::Policy));
        if !barring.is_empty() {
            let (docket, lawyer) = (*docket, lawyer.clone());
            return Err(Refusal::NotEligible { docket, lawyer, reasons: barring });
        }
        let needed = match policy.by_hand.second_approver {
            SecondApprover::Never => false,
            SecondApprover::WhenWaiving => !reasons.is_empty(),
            SecondApprover::Always => true,
        };
        if needed && second.is_none() {
            return Err(Refusal::SecondApproverNeeded { docket: *docket, waives: reasons });
        }
        Ok(Fact::Decided { decision: Box::new(decision), actor: Some(actor.clone()) })
    }

    pub(super) fn decide_exclusion(&self, command: &Command) -> Result<Fact, Refusal> {
        match command {
            Command::Exclude { docket, lawyer, reason, actor } => {
                self.exclude(*docket, lawyer, reason, actor)
            }
            _ => Err(unhandled()),
        }
    }

    fn exclude(
        &self,
        docket: DocketNo,
        lawyer: &LawyerId,
        reason: &ReasonCode,
        actor: &ActorId,
    ) -> Result<Fact, Refusal> {
        let case = self.expect_waiting(docket)?;
        let roll = self.known(lawyer)?;
        if case.excluded().contains(&roll) {
            return Err(Refusal::AlreadyExcluded { docket, lawyer: lawyer.clone() });
        }
        Ok(Fact::LawyerExcluded { docket, roll, reason: reason.clone(), actor: actor.clone() })
    }

    pub(crate) fn expect_waiting(&self, docket: DocketNo) -> Result<&Case, Refusal> {
        let case = self.expect_case(docket)?;
        match case.status() {
            Status::Waiting {} => Ok(case),
            status => Err(Refusal::NotWaiting { docket, status }),
        }
    }
}

/// Until when whom the strategy chooses may answer; nothing where the case is assigned at once: there
/// were as many offers as the policy allows, or the time to answer one would end after a lawyer must be
/// assigned.
fn offer_until(policy: &Policy, case: &Case, at: Timestamp) -> Option<Timestamp> {
    let (rounds, hours) = policy.offers.of(case.matter().urgent);
    let until = hours_after(at, hours);
    let in_time = until > at && until <= case.assign_by();
    (case.offers_made() < rounds && in_time).then_some(until)
}
