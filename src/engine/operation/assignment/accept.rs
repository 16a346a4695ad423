//! The lawyer takes the case that is offered.

use super::check_bars;
use crate::engine::operation::prelude::*;
use crate::id::{DocketNo, LawyerId, Roll};

/// The lawyer takes the case that is offered, unless the law or a local rule has come to stand
/// against it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accept {
    /// The case.
    pub docket: DocketNo,
    /// The lawyer.
    pub lawyer: LawyerId,
}

impl Operation for Accept {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let (docket, lawyer) = (self.docket, &self.lawyer);
        let roll = context.state.expect_offer(context.at, docket, lawyer)?;
        let reasons = check_bars(context, context.state.expect_case(docket)?, roll)?;
        if !reasons.is_empty() {
            return Err(Refusal::NotEligible { docket, lawyer: lawyer.clone(), reasons });
        }
        Ok(vec![OfferAccepted { docket, roll }.into()])
    }
}

/// The lawyer takes the case that was offered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfferAccepted {
    /// The case.
    pub docket: DocketNo,
    /// The lawyer.
    pub roll: Roll,
}

impl Evolve for OfferAccepted {
    fn evolve(&self, state: &mut State, at: Timestamp) -> Result<(), Error> {
        state.docket.accept(at, self.docket, self.roll)
    }
}
