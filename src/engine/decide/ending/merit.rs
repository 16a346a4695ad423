//! What the endings of offers, assignments and cases earn or cost.

use jiff::Timestamp;

use crate::docket::{Case, Outcome, ReplacementCause};
use crate::engine::event::Fact;
use crate::engine::state::State;
use crate::id::{ActorId, DocketNo, ReasonCode, Roll};
use crate::policy::{ConductKind, MeritCause, Policy};

/// What is posted for an ending, and what stands on the conduct record beside it.
type Result = (Roll, MeritCause, Option<ConductKind>);

impl State {
    /// The merit points that an ending brings about, by the policy's table, and what it puts on a
    /// conduct record; of each at most one entry for each lawyer.
    pub(super) fn ending_consequences(
        &self,
        policy: &Policy,
        at: Timestamp,
        fact: &Fact,
    ) -> Vec<Fact> {
        let (docket, result) = match fact {
            Fact::OfferDeclined { docket, roll, excuse: None, .. } => {
                let kind = ConductKind::UnexcusedDecline;
                (*docket, Some((*roll, MeritCause::UnexcusedDecline, Some(kind))))
            }
            Fact::OfferExpired { docket, roll, .. } => {
                let kind = ConductKind::NoResponse;
                (*docket, Some((*roll, MeritCause::NoResponse, Some(kind))))
            }
            Fact::LawyerReplaced { docket, roll, cause, .. } => {
                (*docket, cause_of_fault(*cause).map(|(cause, kind)| (*roll, cause, Some(kind))))
            }
            Fact::CaseClosed { docket, outcome, .. } => (*docket, self.closed(*docket, *outcome)),
            Fact::CaseTerminated { docket, .. } => {
                (*docket, self.closed(*docket, Outcome::Terminated))
            }
            Fact::CaseTransferred { docket, .. } => {
                (*docket, self.closed(*docket, Outcome::Transferred))
            }
            Fact::ObjectionAnswered { docket, sustained: true, actor, .. } => {
                return self.as_if_not_ended(*docket, actor).into_iter().collect();
            }
            _ => return Vec::new(),
        };
        let posted = result.map(|result| self.post_result(policy, at, docket, result));
        posted.unwrap_or_default()
    }

    fn post_result(
        &self,
        policy: &Policy,
        at: Timestamp,
        docket: DocketNo,
        (roll, cause, kind): Result,
    ) -> Vec<Fact> {
        let last = self.docket.case(docket).and_then(|case| case.assignments().last());
        let merit =
            last.and_then(|had| self.merit_fact(policy, at, roll, cause, Some(docket), had.weight));
        let conduct = kind.and_then(|kind| self.conduct_fact(policy, at, roll, kind, docket));
        merit.into_iter().chain(conduct).collect()
    }

    /// The end of a case is for whoever has it then: an offer is no work begun.
    fn closed(&self, docket: DocketNo, outcome: Outcome) -> Option<Result> {
        let lawyer = self.docket.case(docket).and_then(Case::lawyer)?;
        let cause = match outcome {
            Outcome::Completed => MeritCause::CaseClosed,
            _ => MeritCause::CaseEndedEarly,
        };
        Some((lawyer, cause, None))
    }

    /// Takes back what was posted for the end of a case that goes on, so that its end counts once.
    fn as_if_not_ended(&self, docket: DocketNo, actor: &ActorId) -> Option<Fact> {
        let roll = self.docket.case(docket).and_then(Case::holder)?.lawyer;
        let cause = ReasonCode::from(MeritCause::CaseEndedEarly);
        let stands = |number| self.standing.countered_by(roll, number).is_none();
        let mut posted = self.standing.merit(roll).iter().rev();
        let posted = posted.find(|entry| {
            let of_end = entry.docket == Some(docket) && entry.cause == cause;
            of_end && entry.counters.is_none() && stands(entry.number)
        })?;
        let entry = self.standing.counter(roll, posted.number)?;
        let (reason, actor) = (ReasonCode::constant("objection_sustained"), actor.clone());
        Some(Fact::MeritCountered { roll, entry, reason, actor })
    }
}

/// What a replacement costs. A sanction stands on the record as one, and costs what the credit review
/// makes of it: to be replaced for it is no second fault.
const fn cause_of_fault(cause: ReplacementCause) -> Option<(MeritCause, ConductKind)> {
    match cause {
        ReplacementCause::RefusedAssignment => {
            Some((MeritCause::RefusedAssignment, ConductKind::RefusedAssignment))
        }
        ReplacementCause::DutyNotDone | ReplacementCause::Misconduct => {
            Some((MeritCause::ReplacedForFault, ConductKind::ReplacedForFault))
        }
        _ => None,
    }
}
