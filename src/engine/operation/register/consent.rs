//! A lawyer consents to a published profile, and withdraws that.

use crate::engine::operation::prelude::*;
use crate::id::{ActorId, LawyerId, Roll};

/// Takes a lawyer's consent to a published profile, without which no client can choose them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consent {
    /// The lawyer.
    pub lawyer: LawyerId,
}

impl Operation for Consent {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let roll = context.state.known(&self.lawyer)?;
        if context.state.roster.is_published(roll) {
            return Err(Refusal::ConsentedAlready { lawyer: self.lawyer.clone() });
        }
        Ok(vec![ProfileConsented { roll }.into()])
    }
}

/// Takes a lawyer's withdrawal of that consent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WithdrawConsent {
    /// The lawyer.
    pub lawyer: LawyerId,
    /// Why, and who approved.
    pub why: Why,
}

impl Operation for WithdrawConsent {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let roll = context.state.known(&self.lawyer)?;
        if !context.state.roster.is_published(roll) {
            return Err(Refusal::NotConsented { lawyer: self.lawyer.clone() });
        }
        Doing::new(Act::WithdrawConsent, Some(&self.lawyer)).check(context, &self.why)?;
        let (why, actor) = (self.why.clone(), context.actor.clone());
        Ok(vec![ProfileWithdrawn { roll, why, actor }.into()])
    }
}

/// A lawyer consents to a published profile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProfileConsented {
    /// The lawyer.
    pub roll: Roll,
}

impl Evolve for ProfileConsented {
    fn evolve(&self, state: &mut State, _at: Timestamp) -> Result<(), Error> {
        state.roster.set_published(self.roll, true)
    }
}

/// A lawyer doesn't consent to it any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProfileWithdrawn {
    /// The lawyer.
    pub roll: Roll,
    /// Why, and who approved.
    pub why: Why,
    /// Who did it.
    pub actor: ActorId,
}

impl Evolve for ProfileWithdrawn {
    fn evolve(&self, state: &mut State, at: Timestamp) -> Result<(), Error> {
        state.roster.set_published(self.roll, false)?;
        state.note_act(
            at,
            &self.actor,
            (Act::WithdrawConsent, Some(self.roll)),
            self.why.approved_by.as_ref(),
        );
        Ok(())
    }
}
