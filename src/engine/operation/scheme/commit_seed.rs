//! A seed is committed to, and revealed.

use crate::draw::{Commitment, Seed};
use crate::engine::operation::prelude::*;

/// Commits to the first seed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommitSeed {
    /// Its commitment.
    pub commitment: Commitment,
}

impl Operation for CommitSeed {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        match context.state.commitment {
            Some(_) => Err(Refusal::AlreadyCommitted),
            None => Ok(vec![SeedCommitted { commitment: self.commitment }.into()]),
        }
    }
}

/// Reveals the seed in force and commits to the next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RevealSeed {
    /// The next seed's commitment.
    pub next: Commitment,
}

impl Operation for RevealSeed {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let (state, next) = (context.state, self.next);
        let seed = context.seed()?;
        if state.revealed.contains(&next) || state.commitment == Some(next) {
            return Err(Refusal::CommitmentUsed { next });
        }
        Ok(vec![SeedRevealed { seed: seed.clone(), next }.into()])
    }
}

/// The seed is committed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeedCommitted {
    /// Its commitment.
    pub commitment: Commitment,
}

impl Evolve for SeedCommitted {
    fn evolve(&self, state: &mut State, _at: Timestamp) -> Result<(), Error> {
        if state.commitment.is_some() {
            return Err(Error::corrupt("a seed is committed to already"));
        }
        state.commitment = Some(self.commitment);
        Ok(())
    }
}

/// The seed is revealed, and the next is committed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeedRevealed {
    /// The seed that was in force.
    pub seed: Seed,
    /// The next one's commitment.
    pub next: Commitment,
}

impl Evolve for SeedRevealed {
    fn evolve(&self, state: &mut State, _at: Timestamp) -> Result<(), Error> {
        let commitment = self.seed.commitment();
        if state.commitment != Some(commitment) {
            return Err(Error::corrupt("the seed revealed is not the one committed to"));
        }
        if state.revealed.contains(&self.next) || commitment == self.next {
            return Err(Error::corrupt("the next seed was revealed already"));
        }
        state.revealed.push(commitment);
        state.commitment = Some(self.next);
        Ok(())
    }
}
