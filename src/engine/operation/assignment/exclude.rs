//! A lawyer is left out of a case for good.

use crate::engine::operation::prelude::*;
use crate::id::{ActorId, DocketNo, LawyerId, ReasonCode, Roll};

/// Leaves a lawyer out of a waiting case for good.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exclude {
    /// The case.
    pub docket: DocketNo,
    /// The lawyer.
    pub lawyer: LawyerId,
    /// Why, by the service's own codes.
    pub reason: ReasonCode,
}

impl Operation for Exclude {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { docket, lawyer, reason } = self.clone();
        let actor = context.actor.clone();
        let case = context.state.expect_waiting(docket)?;
        let roll = context.state.known(&lawyer)?;
        if case.excluded().contains(&roll) {
            return Err(Refusal::AlreadyExcluded { docket, lawyer });
        }
        Ok(vec![LawyerExcluded { docket, roll, reason, actor }.into()])
    }
}

/// A lawyer is left out of a case for good.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawyerExcluded {
    /// The case.
    pub docket: DocketNo,
    /// The lawyer.
    pub roll: Roll,
    /// Why.
    pub reason: ReasonCode,
    /// Who excluded the lawyer.
    pub actor: ActorId,
}

impl Evolve for LawyerExcluded {
    fn evolve(&self, state: &mut State, _at: Timestamp) -> Result<(), Error> {
        state.expect_lawyer(self.roll)?;
        state.docket.expect_waiting(self.docket)?;
        state.docket.exclude(self.docket, self.roll)
    }
}
