//! A case is given to another centre.

use super::ended;
use crate::docket::Outcome;
use crate::engine::operation::prelude::*;
use crate::id::{ActorId, CentreId, DocketNo};

/// Gives a case to another centre, which opens it as its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Transfer {
    /// The case.
    pub docket: DocketNo,
    /// The other centre, of this scheme or another.
    pub to: CentreId,
}

impl Operation for Transfer {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { docket, to } = self.clone();
        let actor = context.actor.clone();
        let reversed = context.state.check_end(context.at, docket, Outcome::Transferred)?;
        if *context.state.expect_case(docket)?.centre() == to {
            return Err(Refusal::TransferToItself { docket, to });
        }
        let transferred = CaseTransferred { docket, to, actor, reversed };
        Ok(ended(context, docket, Outcome::Transferred, transferred))
    }
}

/// Another centre has the case now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseTransferred {
    /// The case.
    pub docket: DocketNo,
    /// The other centre.
    pub to: CentreId,
    /// Who transferred it.
    pub actor: ActorId,
    /// It was offered and not accepted: what the offer booked is reversed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reversed: bool,
}

impl Evolve for CaseTransferred {
    fn evolve(&self, state: &mut State, at: Timestamp) -> Result<(), Error> {
        state.close(at, self.docket, Outcome::Transferred, self.reversed)
    }
}
