//! Commands that answer an offer, take a case from its lawyer, or end it.

mod merit;

use jiff::Timestamp;

use super::super::command::Command;
use super::super::event::Fact;
use super::super::refusal::Refusal;
use super::super::state::State;
use super::docket::check_applicant;
use super::unhandled;
use crate::assign::{Reason, Reasons, bars_going_on};
use crate::calendar::{days_after, hours_after};
use crate::docket::{Applicant, Case, Objection, Outcome, ReplacementCause, Status};
use crate::entitlement::Booked;
use crate::id::{ActorId, DocketNo, LawyerId, ReasonCode, Roll};
use crate::policy::{GrantedBy, Policy};

impl State {
    /// The facts of an ending, and what it earns or costs the lawyer.
    pub(super) fn decide_ending(
        &self,
        policy: &Policy,
        at: Timestamp,
        command: &Command,
    ) -> Result<Vec<Fact>, Refusal> {
        let mut facts = self.ending_facts(policy, at, command)?;
        let follow: Vec<Fact> =
            facts.iter().flat_map(|fact| self.ending_consequences(policy, at, fact)).collect();
        facts.extend(follow);
        Ok(facts)
    }

    fn ending_facts(
        &self,
        policy: &Policy,
        at: Timestamp,
        command: &Command,
    ) -> Result<Vec<Fact>, Refusal> {
        match command {
            Command::Accept { docket, lawyer } => {
                let roll = self.expect_offer(at, *docket, lawyer)?;
                let reasons = self.bars_going_on(policy, at, self.expect_case(*docket)?, roll)?;
                if !reasons.is_empty() {
                    let (docket, lawyer) = (*docket, lawyer.clone());
                    return Err(Refusal::NotEligible { docket, lawyer, reasons });
                }
                Ok(vec![Fact::OfferAccepted { docket: *docket, roll }])
            }
            Command::Decline { docket, lawyer, excuse, granted_by } => {
                let roll = self.expect_offer(at, *docket, lawyer)?;
                let unneeded = |actor: &ActorId| Refusal::NothingToGrant {
                    docket: *docket,
                    actor: actor.clone(),
                };
                check_excuse(policy, excuse.as_ref(), granted_by.as_ref(), unneeded)?;
                self.check_reversal(*docket, excuse.is_some())?;
                Ok(vec![Fact::OfferDeclined {
                    docket: *docket,
                    roll,
                    excuse: excuse.clone(),
                    granted_by: granted_by.clone(),
                    reversed: excuse.is_some(),
                }])
            }
            Command::Expire { docket, actor } => self.expire(at, *docket, actor),
            Command::Replace { docket, cause, actor } => {
                self.replace(policy, at, *docket, *cause, actor)
            }
            Command::Close { docket, outcome, actor } => {
                if matches!(outcome, Outcome::Terminated | Outcome::Transferred) {
                    return Err(self.wrong_outcome(*docket, *outcome));
                }
                let reversed = self.check_end(at, *docket, *outcome)?;
                let (docket, outcome, actor) = (*docket, *outcome, actor.clone());
                Ok(vec![Fact::CaseClosed { docket, outcome, actor, reversed }])
            }
            Command::Terminate { docket, ground, actor } => {
                let reversed = self.check_end(at, *docket, Outcome::Terminated)?;
                let (docket, ground, actor) = (*docket, *ground, actor.clone());
                Ok(vec![Fact::CaseTerminated { docket, ground, actor, reversed }])
            }
            Command::Transfer { docket, to, actor } => {
                let reversed = self.check_end(at, *docket, Outcome::Transferred)?;
                if self.expect_case(*docket)?.centre() == to {
                    return Err(Refusal::TransferToItself { docket: *docket, to: to.clone() });
                }
                let (docket, to, actor) = (*docket, to.clone(), actor.clone());
                Ok(vec![Fact::CaseTransferred { docket, to, actor, reversed }])
            }
            Command::Object { docket, by } => self.object(policy, at, *docket, by),
            Command::AnswerObjection { docket, sustained, actor } => {
                self.answer_objection(policy, at, *docket, *sustained, actor)
            }
            _ => Err(unhandled()),
        }
    }

    /// The lawyer to whom the case is offered, if it is this one and there is still time.
    fn expect_offer(
        &self,
        at: Timestamp,
        docket: DocketNo,
        lawyer: &LawyerId,
    ) -> Result<Roll, Refusal> {
        let case = self.expect_case(docket)?;
        let roll = self.known(lawyer)?;
        let status = case.status();
        let (offered, until) = case.offer().ok_or(Refusal::NotOffered { docket, status })?;
        if offered != roll {
            return Err(Refusal::OfferedToAnother { docket, lawyer: lawyer.clone() });
        }
        if at >= until { Err(Refusal::OfferOver { docket, until }) } else { Ok(roll) }
    }

    fn expire(
        &self,
        at: Timestamp,
        docket: DocketNo,
        actor: &ActorId,
    ) -> Result<Vec<Fact>, Refusal> {
        let case = self.expect_case(docket)?;
        let status = case.status();
        let (roll, until) = case.offer().ok_or(Refusal::NotOffered { docket, status })?;
        if at < until {
            return Err(Refusal::OfferOpen { docket, until });
        }
        Ok(vec![Fact::OfferExpired { docket, roll, actor: actor.clone() }])
    }

    fn replace(
        &self,
        policy: &Policy,
        at: Timestamp,
        docket: DocketNo,
        cause: ReplacementCause,
        actor: &ActorId,
    ) -> Result<Vec<Fact>, Refusal> {
        let case = self.expect_case(docket)?;
        let status = case.status();
        let roll = case.lawyer().ok_or(Refusal::NotAssigned { docket, status })?;
        let times = case.replaced_for(cause);
        if cause == ReplacementCause::ClientAsked && times >= policy.offers.client_requests_max {
            return Err(Refusal::TooManyReplacements { docket, times });
        }
        let reversed = !cause.is_fault();
        self.check_reversal(docket, reversed)?;
        let assign_by = hours_after(at, policy.windows.assignment_hours);
        let actor = actor.clone();
        let replaced = Fact::LawyerReplaced { docket, roll, cause, actor, assign_by, reversed };
        let referred = (cause == ReplacementCause::RefusedAssignment)
            .then_some(Fact::ReferredToBureau { docket, roll });
        Ok(std::iter::once(replaced).chain(referred).collect())
    }

    /// Whether ending a case so reverses what its offer booked: it was not accepted yet. Whoever let the
    /// time run out was silent: that is to be noted first, or the end of the case would wipe it out.
    fn check_end(
        &self,
        at: Timestamp,
        docket: DocketNo,
        outcome: Outcome,
    ) -> Result<bool, Refusal> {
        let case = self.expect_case(docket)?;
        let status = case.status();
        if !outcome.ends(status) {
            return Err(Refusal::WrongOutcome { docket, outcome, status });
        }
        if let Some((_, until)) = case.offer().filter(|(_, until)| at >= *until) {
            return Err(Refusal::OfferOver { docket, until });
        }
        let reversed = status == (Status::Offered {});
        self.check_reversal(docket, reversed)?;
        Ok(reversed)
    }

    fn wrong_outcome(&self, docket: DocketNo, outcome: Outcome) -> Refusal {
        match self.expect_case(docket) {
            Ok(case) => Refusal::WrongOutcome { docket, outcome, status: case.status() },
            Err(unknown) => unknown,
        }
    }

    /// What the law or a local rule has against a lawyer taking the case that they are offered, or
    /// going on with it: something may have come up since.
    fn bars_going_on(
        &self,
        policy: &Policy,
        at: Timestamp,
        case: &Case,
        roll: Roll,
    ) -> Result<Reasons, Refusal> {
        bars_going_on(&self.context(policy, at), case, roll).ok_or_else(unhandled)
    }

    fn check_reversal(&self, docket: DocketNo, reversed: bool) -> Result<(), Refusal> {
        if reversed && self.entitlement.reversal(Booked::Case(docket)).is_err() {
            return Err(Refusal::LagOverflow { docket });
        }
        Ok(())
    }

    fn object(
        &self,
        policy: &Policy,
        at: Timestamp,
        docket: DocketNo,
        by: &Applicant,
    ) -> Result<Vec<Fact>, Refusal> {
        let case = self.expect_terminated(docket)?;
        check_applicant(case.id(), by, case.matter())?;
        if case.termination().is_some_and(|termination| termination.objection.is_some()) {
            return Err(Refusal::ObjectedAlready { docket });
        }
        let day = days_after(policy.date(at), policy.windows.objection_days);
        let answer_by = policy.end_of(day);
        Ok(vec![Fact::TerminationObjected { docket, by: by.clone(), answer_by }])
    }

    fn answer_objection(
        &self,
        policy: &Policy,
        at: Timestamp,
        docket: DocketNo,
        sustained: bool,
        actor: &ActorId,
    ) -> Result<Vec<Fact>, Refusal> {
        let case = self.expect_terminated(docket)?;
        let termination = case.termination().ok_or_else(unhandled)?;
        if !matches!(termination.objection, Some(Objection::Made { .. })) {
            return Err(Refusal::NoObjection { docket });
        }
        let actor = actor.clone();
        if termination.actor == actor {
            return Err(Refusal::ObjectionNotIndependent { docket, actor });
        }
        let assign_by = hours_after(at, policy.windows.assignment_hours);
        let by = actor.clone();
        let answered = Fact::ObjectionAnswered { docket, sustained, actor, assign_by };
        let Some(holder) = case.holder().filter(|_| sustained) else { return Ok(vec![answered]) };
        let (roll, reasons) = (holder.lawyer, self.bars_going_on(policy, at, case, holder.lawyer)?);
        if reasons.is_empty() {
            return Ok(vec![answered]);
        }
        let (cause, actor) = (cause_of(reasons), by);
        let reversed = !cause.is_fault();
        self.check_reversal(docket, reversed)?;
        let replaced = Fact::LawyerReplaced { docket, roll, cause, actor, assign_by, reversed };
        Ok(vec![answered, replaced])
    }

    fn expect_terminated(&self, docket: DocketNo) -> Result<&Case, Refusal> {
        let case = self.expect_case(docket)?;
        let status = case.status();
        match case.termination() {
            Some(_) => Ok(case),
            None => Err(Refusal::NotTerminated { docket, status }),
        }
    }
}

/// Why a lawyer who was the lawyer of a terminated case doesn't go on with it.
fn cause_of(bars: Reasons) -> ReplacementCause {
    let any = |of: &[Reason]| of.iter().any(|reason| bars.contains(*reason));
    if any(&[Reason::Suspended, Reason::Removed]) {
        ReplacementCause::Sanctioned
    } else if any(&[Reason::NotPractising]) {
        ReplacementCause::LicenceEnded
    } else if any(&[Reason::NotEnrolled]) {
        ReplacementCause::Leaving
    } else {
        ReplacementCause::ConflictFound
    }
}

/// An excuse is on the list, and granted by whoever has to.
pub(super) fn check_excuse(
    policy: &Policy,
    excuse: Option<&ReasonCode>,
    granted_by: Option<&ActorId>,
    unneeded: impl Fn(&ActorId) -> Refusal,
) -> Result<(), Refusal> {
    let Some(excuse) = excuse else {
        return granted_by.map_or(Ok(()), |actor| Err(unneeded(actor)));
    };
    let listed = policy.offers.excuses.iter().find(|listed| listed.code == *excuse);
    let excuse = || excuse.clone();
    match (listed.map(|listed| listed.granted_by), granted_by) {
        (None, _) => Err(Refusal::UnknownExcuse { excuse: excuse() }),
        (Some(GrantedBy::Desk), None) => Err(Refusal::ExcuseNotGranted { excuse: excuse() }),
        (Some(GrantedBy::Lawyer), Some(actor)) => Err(unneeded(actor)),
        _ => Ok(()),
    }
}
