//! A case is nominated as a model case of a year.

use crate::docket::{Outcome, Status};
use crate::engine::operation::QualityRefusal;
use crate::engine::operation::prelude::*;
use crate::id::{ActorId, DocketNo, Roll};

/// Nominates a case whose work is done as a model case of a year, once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NominateModelCase {
    /// The year.
    pub year: i16,
    /// The case.
    pub docket: DocketNo,
}

impl Operation for NominateModelCase {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { year, docket } = self.clone();
        let by = context.actor.clone();
        let state = context.state;
        let lawyer = state.last_assignment(docket)?.lawyer;
        let completed = Status::Closed { outcome: Outcome::Completed };
        if state.expect_case(docket)?.status() != completed {
            return Err(QualityRefusal::NotCompleted { docket }.into());
        }
        if year > context.today.year() {
            return Err(QualityRefusal::YearInFuture { year }.into());
        }
        state.expect_not_chosen(year)?;
        if let Some(year) = state.quality.nominated_for(docket) {
            return Err(QualityRefusal::NominatedAlready { year, docket }.into());
        }
        Ok(vec![ModelCaseNominated { year, docket, lawyer, by }.into()])
    }
}

impl State {
    pub(super) fn expect_not_chosen(&self, year: i16) -> Result<(), Refusal> {
        match self.quality.model_cases(year) {
            Some(_) => Err(QualityRefusal::ChosenAlready { year }.into()),
            None => Ok(()),
        }
    }
}

/// A case is nominated as a model case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModelCaseNominated {
    /// The year.
    pub year: i16,
    /// The case.
    pub docket: DocketNo,
    /// The lawyer who had it last.
    pub lawyer: Roll,
    /// Who nominated it.
    pub by: ActorId,
}

impl Evolve for ModelCaseNominated {
    fn evolve(&self, state: &mut State, _at: Timestamp) -> Result<(), Error> {
        state.expect_had(self.docket, self.lawyer)?;
        state.quality.nominate(self.year, self.docket, self.lawyer, &self.by)
    }
}
