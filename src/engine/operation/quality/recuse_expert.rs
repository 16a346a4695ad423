//! An expert is recused from a case.

use crate::engine::operation::QualityRefusal;
use crate::engine::operation::prelude::*;
use crate::id::{ActorId, DocketNo, ExpertId, ReasonCode};

/// Recuses an expert from a case (申请回避), for good: the seats that wait for the expert are empty
/// then, and a score without a result yet doesn't count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecuseExpert {
    /// The expert.
    pub expert: ExpertId,
    /// The case.
    pub docket: DocketNo,
    /// Why, by the service's own codes.
    pub reason: ReasonCode,
}

impl Operation for RecuseExpert {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { expert, docket, reason } = self.clone();
        let actor = context.actor.clone();
        let known = context.state.known_expert(&expert)?;
        context.state.expect_case(docket)?;
        if known.recused.contains(&docket) {
            return Err(QualityRefusal::RecusedAlready { expert, docket }.into());
        }
        Ok(vec![ExpertRecused { expert, docket, reason, actor }.into()])
    }
}

/// An expert is recused from a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpertRecused {
    /// The expert.
    pub expert: ExpertId,
    /// The case.
    pub docket: DocketNo,
    /// Why.
    pub reason: ReasonCode,
    /// Who declared it.
    pub actor: ActorId,
}

impl Evolve for ExpertRecused {
    fn evolve(&self, state: &mut State, _at: Timestamp) -> Result<(), Error> {
        state.expect_docketed(self.docket)?;
        state.quality.recuse(&self.expert, self.docket)
    }
}
