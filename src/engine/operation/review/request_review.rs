//! A review by a person is asked for.

use crate::docket::{Case, Review, ReviewParty};
use crate::engine::operation::docket::check_applicant;
use crate::engine::operation::prelude::*;
use crate::id::{DocketNo, LawyerId, ReasonCode, ReviewNo, Roll};

/// Asks for a review by a person (人工复核) of the latest decision on a case, be it an assignment
/// or an impasse. The same party can ask once about the same decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequestReview {
    /// The case.
    pub docket: DocketNo,
    /// Who asks.
    pub by: ReviewParty<LawyerId>,
    /// Why, by the service's own codes.
    pub grounds: ReasonCode,
}

impl Operation for RequestReview {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let (state, docket) = (context.state, self.docket);
        let case = state.expect_case(docket)?;
        let party = check_party(state, case, &self.by)?;
        let decision = case.latest_decision().ok_or(Refusal::NothingDecided { docket })?;
        if let Some(earlier) = state.docket.asked_already(docket, &party) {
            let (review, open) = (earlier.number, earlier.is_open());
            return Err(Refusal::ReviewAskedAlready { docket, review, open });
        }
        let requested = ReviewRequested {
            review: state.docket.next_review(),
            docket,
            attempt: decision.attempt,
            decided_at: decision.at,
            party,
            grounds: self.grounds.clone(),
            answer_by: context.worked_day_after(context.policy.windows.review_days),
        };
        Ok(vec![requested.into()])
    }
}

/// Whoever acts for a client is somebody else. Whether a decision concerned a
/// lawyer is for the answer to say.
fn check_party(
    state: &State,
    case: &Case,
    by: &ReviewParty<LawyerId>,
) -> Result<ReviewParty<Roll>, Refusal> {
    match by {
        ReviewParty::Client { applicant } => {
            check_applicant(case.id(), applicant, case.matter())?;
            Ok(ReviewParty::Client { applicant: applicant.clone() })
        }
        ReviewParty::Lawyer { lawyer } => Ok(ReviewParty::Lawyer { lawyer: state.known(lawyer)? }),
    }
}

/// A review by a person is asked for, of the latest decision on a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewRequested {
    /// Its number.
    pub review: ReviewNo,
    /// The case.
    pub docket: DocketNo,
    /// The decision's attempt.
    pub attempt: u32,
    /// When the decision was made.
    pub decided_at: Timestamp,
    /// Who asks.
    pub party: ReviewParty<Roll>,
    /// Why.
    pub grounds: ReasonCode,
    /// The last day to answer.
    pub answer_by: jiff::civil::Date,
}

impl Evolve for ReviewRequested {
    fn evolve(&self, state: &mut State, at: Timestamp) -> Result<(), Error> {
        if let ReviewParty::Lawyer { lawyer } = self.party {
            state.expect_lawyer(lawyer)?;
        }
        let decision =
            state.docket.expect_decision(self.docket, self.attempt, self.decided_at)?.clone();
        state.docket.request_review(Review {
            number: self.review,
            docket: self.docket,
            decision,
            party: self.party.clone(),
            grounds: self.grounds.clone(),
            requested_at: at,
            answer_by: self.answer_by,
            answer: None,
        })
    }
}
