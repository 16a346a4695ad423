//! A share is set by hand.

use crate::engine::operation::prelude::*;
use crate::id::{ActorId, LawyerId, Roll};
use crate::quantity::Share;

/// Sets a lawyer's share, until the next settlement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetShare {
    /// The lawyer.
    pub lawyer: LawyerId,
    /// The share, within the policy's bounds.
    pub share: Share,
    /// Why, and who approved. Where the share becomes less, the reason rests on the lawyer's own wish or on a
    /// finding.
    pub why: Why,
}

impl Operation for SetShare {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { lawyer, share, why } = self.clone();
        let roll = context.state.known(&lawyer)?;
        let (least, most) = (context.policy.shares.least, context.policy.shares.most);
        if !(least..=most).contains(&share) {
            return Err(Refusal::ShareOutOfBounds { lawyer, share, least, most });
        }
        let loses = context.state.standing.share(roll).is_some_and(|before| share < before);
        Doing::new(Act::SetShare, Some(&lawyer)).losing(loses).check(context, &why)?;
        let actor = context.actor.clone();
        Ok(vec![ShareSet { roll, share, why, actor }.into()])
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
    /// Why, and who approved.
    pub why: Why,
    /// Who set it.
    pub actor: ActorId,
}

impl Evolve for ShareSet {
    fn evolve(&self, state: &mut State, at: Timestamp) -> Result<(), Error> {
        state.standing.set_share(self.roll, self.share)?;
        state.note_act(
            at,
            &self.actor,
            (Act::SetShare, Some(self.roll)),
            self.why.approved_by.as_ref(),
        );
        Ok(())
    }
}
