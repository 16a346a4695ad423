//! Commands that ask for a review by a person (人工复核), and answer it.

use jiff::Timestamp;

use super::super::command::Command;
use super::super::event::Fact;
use super::super::refusal::Refusal;
use super::super::state::State;
use super::docket::check_applicant;
use super::unhandled;
use crate::calendar::days_after;
use crate::docket::{Case, ReviewParty};
use crate::id::{ActorId, DocketNo, LawyerId, ReasonCode, ReviewNo, Roll};
use crate::policy::Policy;

impl State {
    pub(super) fn decide_review(
        &self,
        policy: &Policy,
        at: Timestamp,
        command: &Command,
    ) -> Result<Fact, Refusal> {
        match command {
            Command::RequestReview { docket, by, grounds } => {
                self.request_review(policy, at, *docket, by, grounds)
            }
            Command::AnswerReview { review, answer, actor, grounds, document } => {
                self.check_reviewer(*review, actor)?;
                Ok(Fact::ReviewAnswered {
                    review: *review,
                    answer: *answer,
                    actor: actor.clone(),
                    grounds: grounds.clone(),
                    document: document.clone(),
                })
            }
            _ => Err(unhandled()),
        }
    }

    fn request_review(
        &self,
        policy: &Policy,
        at: Timestamp,
        docket: DocketNo,
        by: &ReviewParty<LawyerId>,
        grounds: &ReasonCode,
    ) -> Result<Fact, Refusal> {
        let case = self.expect_case(docket)?;
        let party = self.check_party(case, by)?;
        let decision = case.latest_decision().ok_or(Refusal::NothingDecided { docket })?;
        if let Some(earlier) = self.docket.asked_already(docket, &party) {
            let (review, open) = (earlier.number, earlier.is_open());
            return Err(Refusal::ReviewAskedAlready { docket, review, open });
        }
        Ok(Fact::ReviewRequested {
            review: self.docket.next_review(),
            docket,
            attempt: decision.attempt,
            decided_at: decision.at,
            party,
            grounds: grounds.clone(),
            answer_by: days_after(policy.date(at), policy.windows.review_days),
        })
    }

    /// Whoever acts for a client is never somebody of the other side. Whether a decision concerned a
    /// lawyer is for the answer to say.
    fn check_party(
        &self,
        case: &Case,
        by: &ReviewParty<LawyerId>,
    ) -> Result<ReviewParty<Roll>, Refusal> {
        match by {
            ReviewParty::Client { applicant } => {
                check_applicant(case.id(), applicant, case.matter())?;
                Ok(ReviewParty::Client { applicant: applicant.clone() })
            }
            ReviewParty::Lawyer { lawyer } => {
                Ok(ReviewParty::Lawyer { lawyer: self.known(lawyer)? })
            }
        }
    }

    fn check_reviewer(&self, number: ReviewNo, actor: &ActorId) -> Result<(), Refusal> {
        let review = self.docket.review(number);
        let review = review.ok_or(Refusal::UnknownReview { review: number })?;
        if !review.is_open() {
            return Err(Refusal::ReviewAnsweredAlready { review: number });
        }
        if review.decision.by.contains(actor) {
            let (docket, actor) = (review.docket, actor.clone());
            return Err(Refusal::ReviewerNotIndependent { review: number, docket, actor });
        }
        Ok(())
    }
}
