//! A case is closed.

use super::ended;
use crate::docket::Outcome;
use crate::engine::operation::prelude::*;
use crate::id::{ActorId, DocketNo};

/// Closes a case: the work is done, or the client wants no more of it. Whoever has it earns points by
/// the policy's table, as with [`Terminate`](super::Terminate) and [`Transfer`](super::Transfer). An
/// offer that ran out is to be [noted](crate::engine::operation::Expire) first. A client who wants the case no more within the
/// policy's days leaves the lawyer's turn, lag and caps as if it had not been assigned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Close {
    /// The case.
    pub docket: DocketNo,
    /// How it ended; terminations and transfers have commands of their own.
    pub outcome: Outcome,
}

impl Operation for Close {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { docket, outcome } = self.clone();
        let actor = context.actor.clone();
        if matches!(outcome, Outcome::Terminated | Outcome::Transferred) {
            let status = context.state.expect_case(docket)?.status();
            return Err(Refusal::WrongOutcome { docket, outcome, status });
        }
        let reversed = context.state.check_end(context.at, docket, outcome)?;
        let closed = CaseClosed { docket, outcome, actor, reversed };
        Ok(ended(context, docket, outcome, closed))
    }
}

/// A case is closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseClosed {
    /// The case.
    pub docket: DocketNo,
    /// How it ended.
    pub outcome: Outcome,
    /// Who closed it.
    pub actor: ActorId,
    /// What was booked is reversed: it was offered and not accepted, or its client wants it no more so soon after the
    /// assignment.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reversed: bool,
}

impl Evolve for CaseClosed {
    fn evolve(&self, state: &mut State, at: Timestamp) -> Result<(), Error> {
        let Self { docket, outcome, reversed, .. } = self;
        if matches!(outcome, Outcome::Terminated | Outcome::Transferred) {
            return Err(Error::corrupt(format!("case {docket} can't be closed like that")));
        }
        state.close(at, *docket, *outcome, *reversed)
    }
}
