//! The observation of a hearing is recorded.

use jiff::civil::Date;

use super::result;
use crate::engine::operation::QualityRefusal;
use crate::engine::operation::prelude::*;
use crate::id::{ActorId, DocketNo, ReasonCode};
use crate::policy::{MeritCause, ObservationRules};
use crate::quality::{Marks, Observation};
use crate::terms::Impression;

/// Records the observation of a hearing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObserveHearing {
    /// The case.
    pub docket: DocketNo,
    /// The day of the hearing.
    pub held_on: Date,
    /// Who observed it. A hearing is judged once: several observers hand in one sheet.
    pub observer: ActorId,
    /// Who chose the hearing.
    pub chosen_by: ActorId,
    /// Why it was chosen, by the service's own codes.
    pub reason: ReasonCode,
    /// The marks, within the policy's bounds.
    pub marks: Marks,
}

impl Operation for ObserveHearing {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { docket, held_on, observer, chosen_by, reason, marks } = self.clone();
        let Deciding { state, policy, today, .. } = *context;
        state.last_assignment(docket)?;
        let lawyer = state.lawyer_on(policy, today, docket, held_on)?;
        if state.quality.is_observed(docket, held_on) {
            return Err(QualityRefusal::ObservedAlready { docket, held_on }.into());
        }
        let rules = policy.quality.observation;
        check_marks(marks, rules)?;
        let impression = marks.impression(rules);
        let observation =
            Observation { docket, held_on, observer, chosen_by, reason, marks, lawyer, impression };
        let follow = result(context, docket, lawyer, cause_of_impression(impression), None);
        Ok(std::iter::once(HearingObserved { observation }.into()).chain(follow).collect())
    }
}

fn check_marks(marks: Marks, rules: ObservationRules) -> Result<(), Refusal> {
    let ObservationRules { worst, best } = rules;
    let out = marks.by_criterion().into_iter().find(|(_, mark)| !(worst..=best).contains(mark));
    match out {
        Some((criterion, mark)) => {
            Err(QualityRefusal::MarkOutOfBounds { criterion, mark, worst, best }.into())
        }
        None => Ok(()),
    }
}

const fn cause_of_impression(impression: Impression) -> MeritCause {
    match impression {
        Impression::Bad => MeritCause::ObservedBad,
        Impression::Poor => MeritCause::ObservedPoor,
        Impression::Fair => MeritCause::ObservedFair,
        Impression::Good => MeritCause::ObservedGood,
        Impression::Excellent => MeritCause::ObservedExcellent,
    }
}

/// A hearing was observed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HearingObserved {
    /// The observation.
    pub observation: Observation,
}

impl Evolve for HearingObserved {
    fn evolve(&self, state: &mut State, _at: Timestamp) -> Result<(), Error> {
        state.expect_had(self.observation.docket, self.observation.lawyer)?;
        state.quality.observe(&self.observation)
    }
}
