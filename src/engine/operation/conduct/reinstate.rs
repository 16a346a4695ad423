//! A lawyer is brought back into good standing.

use serde::{Deserialize, Serialize};

use crate::engine::decide::Deciding;
use crate::engine::operation::{ConductRefusal, Fact, GoodStandingSet, Operation};
use crate::engine::refusal::Refusal;
use crate::id::{ActorId, LawyerId, ReasonCode};
use crate::standing::{Credit, Review};

/// Brings a lawyer who was suspended without an end, or removed, back into good standing; after a
/// removal not before its bar is over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reinstate {
    /// The lawyer.
    pub lawyer: LawyerId,
    /// Why, by the service's own codes.
    pub reason: ReasonCode,
    /// Who reinstates the lawyer.
    pub actor: ActorId,
}

impl Operation for Reinstate {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { lawyer, reason, actor } = self.clone();
        let (standing, today) = (&context.state.standing, context.today);
        let roll = context.state.known(&lawyer)?;
        let bar = match standing.credit(roll).unwrap_or(Credit::Good {}).on(today) {
            Credit::Good {} => return Err(ConductRefusal::InGoodStanding { lawyer }.into()),
            Credit::Suspended { until } => until,
            Credit::Removed {} => standing.credit_review(roll).and_then(Review::barred_until),
        };
        if let Some(until) = bar.filter(|until| today < *until) {
            return Err(ConductRefusal::ReinstatementTooEarly { lawyer, until }.into());
        }
        let (credit, reason) = (Credit::Good {}, Some(reason));
        Ok(vec![GoodStandingSet { roll, credit, actor, review: None, reason }.into()])
    }
}
