//! Shares are settled.

use crate::engine::operation::prelude::*;
use crate::id::ActorId;
use crate::standing::Settled;

/// Settles the shares of everybody ever enrolled: each gets that of the tier of their balance. Once
/// on a date at most. A share set by hand goes with the next settlement; one that a new policy's
/// bounds don't allow stays until then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settle {}

impl Operation for Settle {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let (standing, on) = (&context.state.standing, context.today);
        if let Some(last) = standing.settled_on().filter(|last| on <= *last) {
            return Err(Refusal::SettledAlready { on: last });
        }
        let settled = standing.settle(&context.policy.shares, on);
        Ok(vec![SharesSettled { on, settled, actor: context.actor.clone() }.into()])
    }
}

/// Shares are settled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SharesSettled {
    /// The day whose balances count.
    pub on: jiff::civil::Date,
    /// Everybody whose share changes, by roll number.
    pub settled: Vec<Settled>,
    /// Who settled them.
    pub actor: ActorId,
}

impl Evolve for SharesSettled {
    fn evolve(&self, state: &mut State, _at: Timestamp) -> Result<(), Error> {
        let policy = state.policies.last().map(|adopted| &adopted.policy);
        let policy = policy.ok_or_else(|| Error::corrupt("there is no policy"))?;
        state.standing.apply_settlement(&policy.shares, self.on, &self.settled)
    }
}
