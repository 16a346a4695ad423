//! A seed is committed to for a time, and revealed after it.

use jiff::SignedDuration;

use crate::assign::Frozen;
use crate::draw::{Commitment, DrawSource, Seed, SeedPeriod};
use crate::engine::operation::prelude::*;

/// Commits to the seed that is in force when the one before it ends, or at once where none is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommitSeed {
    /// Its commitment.
    pub commitment: Commitment,
    /// When it ends, at most the policy's `draws.seed_days` after it begins.
    pub until: Timestamp,
    /// What decides beside it, as the policy's `draws.answered_by` asks.
    pub source: DrawSource,
}

impl Operation for CommitSeed {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { commitment, until, source } = self.clone();
        let answered_by = context.policy.draws.answered_by;
        if !answered_by.fits(&source) {
            return Err(Refusal::OtherSource { answered_by });
        }
        let (state, at) = (context.state, context.at);
        if state.seeds.iter().any(|earlier| earlier.commitment == commitment) {
            return Err(Refusal::CommitmentUsed { commitment });
        }
        if let Some(ahead) = state.seeds.last().filter(|last| last.from > at) {
            return Err(Refusal::AlreadyCommitted { from: ahead.from });
        }
        let from = state.seeds.last().map_or(at, |last| last.until.max(at));
        let days = context.policy.draws.seed_days;
        let most = SignedDuration::from_hours(i64::from(days).saturating_mul(24));
        let last = from.checked_add(most).unwrap_or(Timestamp::MAX);
        if until <= from || until > last {
            return Err(Refusal::SeedPeriod { from, until, days });
        }
        Ok(vec![SeedCommitted { commitment, from, until, source }.into()])
    }
}

/// Reveals the seed whose time is over: the earliest that isn't public yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RevealSeed {}

impl Operation for RevealSeed {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let hidden = context.state.hidden_seed().ok_or(Refusal::NoCommitment)?;
        if context.at < hidden.until {
            return Err(Refusal::SeedInForce { until: hidden.until });
        }
        let state = context.state;
        let waits = |open: &&Frozen| {
            state.seed_number(open.seed).is_some_and(|seed| seed.commitment == hidden.commitment)
        };
        if let Some(open) = state.open_draws().find(waits) {
            return Err(Refusal::DrawAwaited { draw: open.draw });
        }
        let seed = context.seed_of(hidden.commitment)?.clone();
        Ok(vec![SeedRevealed { seed }.into()])
    }
}

/// A seed is committed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeedCommitted {
    /// Its commitment.
    pub commitment: Commitment,
    /// From when on it is in force.
    pub from: Timestamp,
    /// Until when.
    pub until: Timestamp,
    /// What decides beside it.
    pub source: DrawSource,
}

impl Evolve for SeedCommitted {
    fn evolve(&self, state: &mut State, at: Timestamp) -> Result<(), Error> {
        let Self { commitment, from, until, source } = self.clone();
        if state.seeds.iter().any(|earlier| earlier.commitment == commitment) {
            return Err(Error::corrupt("this seed was committed to already"));
        }
        let due = state.seeds.last().map_or(at, |last| last.until.max(at));
        if from != due || until <= from {
            return Err(Error::corrupt("the time of this seed isn't the next"));
        }
        let entry = match source {
            DrawSource::SecondHolder { head } => Some(head),
            DrawSource::SeedAlone | DrawSource::Beacon { .. } => None,
        };
        state.seeds.push(SeedPeriod {
            commitment,
            from,
            until,
            source,
            entry,
            skipped: 0,
            revealed: false,
        });
        Ok(())
    }
}

/// A seed is public.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeedRevealed {
    /// The seed.
    pub seed: Seed,
}

impl Evolve for SeedRevealed {
    fn evolve(&self, state: &mut State, at: Timestamp) -> Result<(), Error> {
        let commitment = self.seed.commitment();
        let hidden = state.seeds.iter_mut().find(|period| !period.revealed);
        match hidden {
            Some(period) if period.commitment != commitment => {
                Err(Error::corrupt("the seed revealed is not the one committed to"))
            }
            Some(period) if at >= period.until => {
                period.revealed = true;
                Ok(())
            }
            _ => Err(Error::corrupt("no seed whose time is over waits to be revealed")),
        }
    }
}
