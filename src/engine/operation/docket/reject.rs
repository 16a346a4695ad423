//! An application is rejected.

use super::wrong_step;
use crate::docket::Filing;
use crate::engine::operation::prelude::*;
use crate::id::{ActorId, CaseId, ReasonCode};

/// Rejects an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reject {
    /// The matter.
    pub case: CaseId,
    /// Why, by the service's own codes.
    pub reason: ReasonCode,
}

impl Operation for Reject {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        match context.state.expect_filing(&self.case)? {
            Filing::Received { .. } | Filing::TakenIn { .. } => {
                let Self { case, reason } = self.clone();
                let actor = context.actor.clone();
                Ok(vec![ApplicationRejected { case, reason, actor }.into()])
            }
            other => Err(wrong_step(&self.case, other)),
        }
    }
}

/// An application was rejected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApplicationRejected {
    /// The matter.
    pub case: CaseId,
    /// Why.
    pub reason: ReasonCode,
    /// Who rejected it.
    pub actor: ActorId,
}

impl Evolve for ApplicationRejected {
    fn evolve(&self, state: &mut State, _at: Timestamp) -> Result<(), Error> {
        state.docket.reject(&self.case)
    }
}
