//! A policy is put in force.

use super::adopt_calendar::check_beside;
use crate::engine::operation::prelude::*;
use crate::engine::state::{Adopted, State};
use crate::id::Fingerprint;
use crate::policy::Policy;

/// Puts a policy in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AdoptPolicy {
    /// The policy.
    pub policy: Box<Policy>,
}

impl Operation for AdoptPolicy {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let faults = self.policy.faults();
        if !faults.is_empty() {
            return Err(Refusal::InvalidPolicy { faults });
        }
        if let Some(adopted) = context.state.calendar() {
            check_beside(&self.policy, &adopted.calendar, context)?;
        }
        if let Some(open) = context.state.open_draws().next() {
            return Err(Refusal::DrawAwaited { draw: open.draw });
        }
        let before = u32::try_from(context.state.policies.len()).unwrap_or(u32::MAX);
        let (fingerprint, policy) = (self.policy.fingerprint(), self.policy.clone());
        Ok(vec![PolicyAdopted { number: before.saturating_add(1), fingerprint, policy }.into()])
    }
}

/// A policy is in force from now on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PolicyAdopted {
    /// Its number, from 1.
    pub number: u32,
    /// Its fingerprint.
    pub fingerprint: Fingerprint,
    /// The policy.
    pub policy: Box<Policy>,
}

impl Evolve for PolicyAdopted {
    fn evolve(&self, state: &mut State, _at: Timestamp) -> Result<(), Error> {
        let Self { number, fingerprint, policy } = self;
        if usize::try_from(*number).ok() != state.policies.len().checked_add(1) {
            return Err(Error::corrupt(format!("policy number {number} is not the next")));
        }
        if policy.fingerprint() != *fingerprint {
            return Err(Error::corrupt(format!(
                "policy {number} doesn't have fingerprint {fingerprint}"
            )));
        }
        let faults = policy.faults();
        if !faults.is_empty() {
            return Err(Error::faulty_policy(faults));
        }
        let (fingerprint, policy) = (fingerprint.clone(), (**policy).clone());
        state.policies.push(Adopted { fingerprint, policy });
        state.cache.0.forget_all();
        Ok(())
    }
}
