//! A nomination is scored by a member of the panel.

use super::check_score;
use crate::engine::operation::QualityRefusal;
use crate::engine::operation::prelude::*;
use crate::id::{DocketNo, ExpertId};
use crate::quality::Seat;
use crate::quantity::Score;

/// Scores a nomination, as a member of the panel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreModelCase {
    /// The year.
    pub year: i16,
    /// The case.
    pub docket: DocketNo,
    /// Who scores; each member once.
    pub member: ExpertId,
    /// The score, 0.00 to 100.00.
    pub score: Score,
}

impl Operation for ScoreModelCase {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { year, docket, member: expert, score } = self.clone();
        let state = context.state;
        let list = context.policy.quality.model_cases.panel;
        if !state.known_expert(&expert)?.serves(list, context.today) {
            return Err(QualityRefusal::NotOnList { expert, list }.into());
        }
        state.expect_case(docket)?;
        let nomination = state.quality.nomination(year, docket);
        let nomination = nomination.ok_or(QualityRefusal::NotNominated { year, docket })?;
        state.expect_not_chosen(year)?;
        if let Some(ground) = state.recusal(&expert, docket, Seat::Panel) {
            return Err(QualityRefusal::Recused { expert, docket, ground }.into());
        }
        if nomination.scores.contains_key(&expert) {
            return Err(QualityRefusal::ScoredAlready { docket, expert }.into());
        }
        check_score(score)?;
        Ok(vec![ModelCaseScored { year, docket, member: expert, score }.into()])
    }
}

/// A member of the panel scored a nomination.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModelCaseScored {
    /// The year.
    pub year: i16,
    /// The case.
    pub docket: DocketNo,
    /// Who scored.
    pub member: ExpertId,
    /// The score.
    pub score: Score,
}

impl Evolve for ModelCaseScored {
    fn evolve(&self, state: &mut State, _at: Timestamp) -> Result<(), Error> {
        state.quality.score_model_case(self.year, self.docket, &self.member, self.score)
    }
}
