//! A share is set by hand.

use crate::engine::operation::prelude::*;
use crate::id::{LawyerId, ReasonCode, Roll};
use crate::quantity::Share;

/// Sets a lawyer's share, until the next settlement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetShare {
    /// The lawyer.
    pub lawyer: LawyerId,
    /// The share, within the policy's bounds.
    pub share: Share,
    /// Why, by the service's own codes.
    pub reason: ReasonCode,
}

impl Operation for SetShare {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { lawyer, share, reason } = self.clone();
        let roll = context.state.known(&lawyer)?;
        let (least, most) = (context.policy.shares.least, context.policy.shares.most);
        if !(least..=most).contains(&share) {
            return Err(Refusal::ShareOutOfBounds { lawyer, share, least, most });
        }
        Ok(vec![ShareSet { roll, share, reason }.into()])
    }
}

/// A share is set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShareSet {
    /// The lawyer.
    pub roll: Roll,
    /// The share.
    pub share: Share,
    /// Why.
    pub reason: ReasonCode,
}

impl Evolve for ShareSet {
    fn evolve(&self, state: &mut State, _at: Timestamp) -> Result<(), Error> {
        state.standing.set_share(self.roll, self.share)
    }
}
