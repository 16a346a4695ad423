//! What an open review proposes, or a review ended in, is overturned.

use super::adopt_review::rule;
use super::{expect_another, expect_heard};
use crate::engine::operation::ConductRefusal;
use crate::engine::operation::prelude::*;
use crate::policy::Sanction;

/// Overturns what an open review proposes, or on appeal what a review ended in, to something
/// milder or nothing. Whoever opened the review can't overturn it, and whoever decided it can't on appeal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OverturnReview {
    /// The number of the review.
    pub review: u32,
    /// What comes of it instead.
    pub measure: Sanction,
    /// Why, and who approved.
    pub why: Why,
}

impl Operation for OverturnReview {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { review: number, measure, why } = self;
        let actor = context.actor;
        let review = context.state.expect_review(*number)?;
        expect_another(review, actor)?;
        let decided = review.ruling.as_ref().map(|ruling| ruling.measure);
        let from = decided.unwrap_or(review.proposal.measure);
        if !from.may_become(*measure) {
            let (review, to) = (*number, *measure);
            return Err(ConductRefusal::SanctionNotMilder { review, from, to }.into());
        }
        expect_heard(review, *measure, context.today)?;
        let lawyer = context.state.roster.lawyer(review.roll()).map(|lawyer| &lawyer.id);
        Doing::new(Act::OverturnReview, lawyer).check(context, why)?;
        rule(context, review, *measure, actor, Some(why))
    }
}
