//! What a draw is among is settled before anybody can know its value.

use crate::assign::{Frozen, Open, Undecided};
use crate::draw::FrozenHash;
use crate::engine::operation::prelude::*;
use crate::id::{ActorId, DrawNo};

/// Several are equal: all but the draw is settled, and the draw waits for its value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DrawFrozen {
    /// What is settled.
    pub frozen: Box<Frozen>,
    /// Its hash, which the draw hangs on.
    pub hash: FrozenHash,
    /// Who asked for the assignment or the allotment.
    pub actor: ActorId,
}

/// The fact that settles all but the draw.
pub(in crate::engine::operation) fn freeze(
    context: &Deciding<'_>,
    of: Undecided,
    open: Open,
) -> Result<Vec<Fact>, Refusal> {
    let state = context.state;
    let (seed, _) = state.seed_in_force(context.at).ok_or(Refusal::NoCommitment)?;
    let policy = state.policies.last().ok_or(Refusal::NoPolicy)?.fingerprint.clone();
    let draw = DrawNo::new(state.draws.saturating_add(1));
    let Open { lots, credits } = open;
    let frozen = Frozen { draw, at: context.at, seed, policy, of, lots, credits };
    let hash = frozen.hash().map_err(|error| Refusal::inconsistent(error.to_string()))?;
    let actor = context.actor.clone();
    Ok(vec![DrawFrozen { frozen: Box::new(frozen), hash, actor }.into()])
}

impl Evolve for DrawFrozen {
    fn evolve(&self, state: &mut State, at: Timestamp) -> Result<(), Error> {
        let Self { frozen, hash, .. } = self;
        let draw = frozen.draw;
        let corrupt = |what: &str| Error::corrupt(format!("draw {draw}: {what}"));
        if Some(draw.number()) != state.draws.checked_add(1) {
            return Err(corrupt("it is not the next"));
        }
        if frozen.hash().ok() != Some(*hash) {
            return Err(corrupt("its hash is another"));
        }
        if frozen.at != at || state.seed_in_force(at).map(|(number, _)| number) != Some(frozen.seed)
        {
            return Err(corrupt("its seed is not the one in force"));
        }
        if state.policies.last().is_none_or(|adopted| adopted.fingerprint != frozen.policy) {
            return Err(corrupt("its policy is not the one in force"));
        }
        if frozen.lots.equal.len() < 2 {
            return Err(corrupt("nobody is equal to anybody"));
        }
        for roll in frozen.candidates().chain(frozen.lots.equal.iter().map(|lot| lot.lawyer)) {
            state.expect_lawyer(roll)?;
        }
        match &frozen.of {
            Undecided::Case(decision) => {
                let case = state.docket.expect_waiting(decision.docket)?;
                if case.attempt() != decision.attempt {
                    return Err(corrupt("it is not the next attempt"));
                }
                state.docket.freeze(decision.docket)?;
                state.impasses.remove(&decision.docket);
            }
            Undecided::Slot(allotment) => {
                let shift = state.rota.expect(allotment.shift)?;
                if shift.free() == 0 || shift.attempt() != allotment.attempt {
                    return Err(corrupt("it is not the next allotment"));
                }
                state.unfilled.remove(&allotment.shift);
            }
        }
        state.draws = draw.number();
        state.frozen.insert(draw, (**frozen).clone());
        Ok(())
    }
}
