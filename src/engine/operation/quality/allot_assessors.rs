//! Assessors are allotted to the empty seats of an assessment.

use super::seat_draw;
use crate::draw::Purpose;
use crate::engine::operation::QualityRefusal;
use crate::engine::operation::prelude::*;
use crate::id::{ActorId, ExpertId};
use crate::quality::{Assessment, Seat, allot};

/// Allots assessors by the seed to the empty seats of an assessment: after a recusal, where a third
/// is called, where there were too few.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AllotAssessors {
    /// The assessment.
    pub assessment: u32,
}

impl Operation for AllotAssessors {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { assessment: number } = self.clone();
        let actor = context.actor.clone();
        let Deciding { state, today, .. } = *context;
        let seed = context.seed()?;
        let assessment = state.known_assessment(number)?;
        let Assessment { list, docket, round, .. } = assessment;
        if assessment.vacancies() == 0 || assessment.result().is_some() {
            return Err(QualityRefusal::NoSeatEmpty.into());
        }
        let draw = seat_draw(seed, Purpose::Assessor, *docket, number);
        let place = (*docket, Seat::Assessor);
        let vacancy = state.vacancy(&draw, (*list, today), place, assessment.vacancies());
        let loads = state.loads_on(*list, today, &state.quality.assessor_loads(*list, round));
        let assessors: Vec<ExpertId> =
            allot(loads, &[vacancy]).into_iter().flatten().cloned().collect();
        if assessors.is_empty() {
            return Err(QualityRefusal::NobodyToAllot { list: *list }.into());
        }
        Ok(vec![AssessorsAllotted { assessment: number, assessors, actor }.into()])
    }
}

impl State {
    pub(super) fn known_assessment(&self, assessment: u32) -> Result<&Assessment, Refusal> {
        let found = self.quality.assessment(assessment);
        Ok(found.ok_or(QualityRefusal::UnknownAssessment { assessment })?)
    }
}

/// Empty seats of an assessment are taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssessorsAllotted {
    /// The assessment.
    pub assessment: u32,
    /// Who takes them.
    pub assessors: Vec<ExpertId>,
    /// Who asked for it.
    pub actor: ActorId,
}

impl Evolve for AssessorsAllotted {
    fn evolve(&self, state: &mut State, _at: Timestamp) -> Result<(), Error> {
        state.quality.seat_assessors(self.assessment, &self.assessors)
    }
}
