//! A named file is put up for assessment.

use super::draw_files::Batch;
use crate::engine::operation::QualityRefusal;
use crate::engine::operation::prelude::*;
use crate::id::{DocketNo, ReasonCode, RoundId};
use crate::quality::Choice;
use crate::terms::ExpertList;

/// Puts a named file up for assessment; its assessors are drawn all the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NameFile {
    /// The round.
    pub round: RoundId,
    /// The list whose experts assess.
    pub list: ExpertList,
    /// The case, which is or was assigned.
    pub docket: DocketNo,
    /// Why, by the service's own codes.
    pub reason: ReasonCode,
}

impl Operation for NameFile {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { round, list, docket, reason } = self;
        let actor = context.actor;
        let (state, seed) = (context.state, context.seed()?);
        state.enough_experts(*list, context.today, 1)?;
        state.last_assignment(*docket)?;
        if state.quality.is_in_round(*docket, *list, round) {
            let (docket, round, list) = (*docket, round.clone(), *list);
            return Err(QualityRefusal::InRoundAlready { docket, round, list }.into());
        }
        let choice = Choice::Named { reason: reason.clone() };
        Batch { round, list: *list, choice, actor }.open(context, &[*docket], seed)
    }
}
