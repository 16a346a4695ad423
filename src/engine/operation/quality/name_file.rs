//! A named file is put up for assessment.

use super::draw_files::Batch;
use crate::engine::operation::QualityRefusal;
use crate::engine::operation::prelude::*;
use crate::id::{DocketNo, ReasonCode, RoundId};
use crate::quality::Choice;
use crate::terms::ExpertList;

/// Puts a named file up for assessment, once; its assessors are drawn all the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NameFile {
    /// The round.
    pub round: RoundId,
    /// The list whose experts assess.
    pub list: ExpertList,
    /// The case, which is over.
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
        let lawyer = state.expect_file(*docket)?.lawyer;
        if let Some(earlier) = state.quality.assessment_of(*docket, lawyer) {
            let (docket, assessment) = (*docket, earlier.number);
            return Err(QualityRefusal::FileAssessedAlready { docket, assessment }.into());
        }
        let choice = Choice::Named { reason: reason.clone() };
        let batch = Batch { round, list: *list, choice, actor };
        Ok(batch.open(context, &[(*docket, lawyer)], seed))
    }
}
