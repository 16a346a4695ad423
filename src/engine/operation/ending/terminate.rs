//! The centre ends its aid on a ground of the law.

use super::ended;
use crate::docket::{Outcome, Termination, TerminationGround};
use crate::engine::operation::prelude::*;
use crate::id::{ActorId, DocketNo};

/// Ends the aid on a ground of the law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Terminate {
    /// The case.
    pub docket: DocketNo,
    /// On what ground.
    pub ground: TerminationGround,
}

impl Operation for Terminate {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { docket, ground } = self.clone();
        let actor = context.actor.clone();
        let reversed = context.state.check_end(context.at, docket, Outcome::Terminated)?;
        let terminated = CaseTerminated { docket, ground, actor, reversed };
        Ok(ended(context, docket, Outcome::Terminated, terminated))
    }
}

/// The centre ends its aid on a ground of the law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseTerminated {
    /// The case.
    pub docket: DocketNo,
    /// On what ground.
    pub ground: TerminationGround,
    /// Who ended it.
    pub actor: ActorId,
    /// It was offered and not accepted: what the offer booked is reversed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reversed: bool,
}

impl Evolve for CaseTerminated {
    fn evolve(&self, state: &mut State, at: Timestamp) -> Result<(), Error> {
        let Self { docket, ground, actor, reversed } = self;
        state.close(at, *docket, Outcome::Terminated, *reversed)?;
        let (actor, ground) = (actor.clone(), *ground);
        state.docket.terminate(*docket, Termination { actor, ground, objection: None })
    }
}
