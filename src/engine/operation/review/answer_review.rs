//! A request for review is answered.

use crate::docket::{ReviewAnswer, SignedAnswer};
use crate::engine::operation::prelude::*;
use crate::id::{ActorId, DocumentId, ReasonCode, ReviewNo};

/// Answers a request for review. Nobody may who had a part in the decision. Where it is set aside,
/// what follows (a replacement, an assignment by hand) is a command of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerReview {
    /// The request.
    pub review: ReviewNo,
    /// What the review came to.
    pub answer: ReviewAnswer,
    /// Why, by the service's own codes.
    pub grounds: ReasonCode,
    /// The signed letter, by the service's own key.
    pub document: DocumentId,
}

impl Operation for AnswerReview {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { review, answer, grounds, document } = self.clone();
        let actor = context.actor.clone();
        let asked = context.state.docket.review(review).ok_or(Refusal::UnknownReview { review })?;
        if !asked.is_open() {
            return Err(Refusal::ReviewAnsweredAlready { review });
        }
        if asked.decision.by.contains(&actor) {
            let docket = asked.docket;
            return Err(Refusal::ReviewerNotIndependent { review, docket, actor });
        }
        Ok(vec![ReviewAnswered { review, answer, actor, grounds, document }.into()])
    }
}

/// A request for review is answered. It changes nothing about the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewAnswered {
    /// The request.
    pub review: ReviewNo,
    /// What the review came to.
    pub answer: ReviewAnswer,
    /// Who signed.
    pub actor: ActorId,
    /// Why.
    pub grounds: ReasonCode,
    /// The signed letter.
    pub document: DocumentId,
}

impl Evolve for ReviewAnswered {
    fn evolve(&self, state: &mut State, at: Timestamp) -> Result<(), Error> {
        let Self { review, answer, actor, grounds, document } = self.clone();
        let signed = SignedAnswer { answer, actor, grounds, document, at };
        state.docket.answer_review(review, signed)
    }
}
