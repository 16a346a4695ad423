//! Conduct review (信用审查): the conduct record, and whether a lawyer may stay.

mod conduct_refusal;
mod record_conduct;
mod strike_conduct;
mod open_review;
mod take_statement;
mod adopt_review;
mod overturn_review;
mod reinstate;
mod review_pool;

use jiff::civil::Date;

use crate::engine::operation::{Command, Fact};
use crate::engine::refusal::Refusal;
use crate::engine::state::State;
use crate::id::ActorId;
use crate::policy::{ConductReview, Policy, Sanction};
use crate::standing::Review;

pub use adopt_review::{AdoptReview, ReviewRuled};
pub use conduct_refusal::ConductRefusal;
pub use open_review::{OpenReview, ReviewOpened};
pub use overturn_review::OverturnReview;
pub use record_conduct::{ConductRecorded, RecordConduct};
pub use reinstate::Reinstate;
pub use review_pool::PoolReview;
pub use strike_conduct::{ConductStruck, StrikeConduct};
pub use take_statement::{StatementTaken, TakeStatement};

commands! {
    /// A command of conduct review.
    pub enum ConductCommand within Command::Conduct {
        "record_conduct" RecordConduct,
        "strike_conduct" StrikeConduct,
        "open_review" OpenReview,
        "take_statement" TakeStatement,
        "adopt_review" AdoptReview,
        "overturn_review" OverturnReview,
        "reinstate" Reinstate,
    }
}

facts! {
    /// A fact of conduct review. The standing that comes of one is a fact of its own,
    /// [`GoodStandingSet`](super::GoodStandingSet).
    pub enum ConductFact within Fact::Conduct {
        "conduct_recorded" ConductRecorded,
        "conduct_struck" ConductStruck,
        "review_opened" ReviewOpened,
        "statement_taken" StatementTaken,
        "review_ruled" ReviewRuled,
    }
}

impl State {
    fn expect_review(&self, review: u32) -> Result<&Review, Refusal> {
        let found = self.standing.review(review);
        found.ok_or_else(|| ConductRefusal::UnknownConductReview { review }.into())
    }

    fn expect_undecided(&self, review: u32) -> Result<&Review, Refusal> {
        let found = self.expect_review(review)?;
        match found.ruling {
            Some(_) => Err(ConductRefusal::ConductReviewDecided { review }.into()),
            None => Ok(found),
        }
    }
}

fn expect_rules(policy: &Policy) -> Result<&ConductReview, Refusal> {
    policy.conduct.as_ref().ok_or_else(|| ConductRefusal::NoConductReview.into())
}

/// Nobody rules on what they opened or decided themselves.
fn expect_another(review: &Review, actor: &ActorId) -> Result<(), Refusal> {
    let decided_by = review.ruling.as_ref().map(|ruling| &ruling.by);
    if review.opened_by != *actor && decided_by != Some(actor) {
        return Ok(());
    }
    let (review, actor) = (review.number, actor.clone());
    Err(ConductRefusal::ReviewBySamePerson { review, actor }.into())
}

/// No penalty before the lawyer could make a statement.
fn expect_heard(review: &Review, measure: Sanction, today: Date) -> Result<(), Refusal> {
    match review.statement_by {
        Some(by) if measure.is_penalty() && review.awaits_statement(today) => {
            Err(ConductRefusal::StatementAwaited { review: review.number, by }.into())
        }
        _ => Ok(()),
    }
}
