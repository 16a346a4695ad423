//! An offer was not answered in time.

use super::OfferWithdrawn;
use crate::docket::{Ended, Ending};
use crate::engine::operation::Consequence;
use crate::engine::operation::prelude::*;
use crate::id::{ActorId, DocketNo, Roll};
use crate::policy::{ConductKind, MeritCause};

/// Notes that an offer was not answered in time, which costs no less than declining without an excuse; and nothing
/// where the law or a local rule has come to bar the lawyer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expire {
    /// The case.
    pub docket: DocketNo,
}

impl Operation for Expire {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let (state, docket) = (context.state, self.docket);
        let case = state.expect_case(docket)?;
        let status = case.status();
        let (roll, until) = case.offer().ok_or(Refusal::NotOffered { docket, status })?;
        if context.at < until {
            return Err(Refusal::OfferOpen { docket, until });
        }
        if let Some(withdrawn) = OfferWithdrawn::where_barred(context, docket, roll)? {
            return Ok(vec![withdrawn.into()]);
        }
        let expired = OfferExpired { docket, roll, actor: context.actor.clone() };
        let (cause, kind) = (MeritCause::NoResponse, ConductKind::NoResponse);
        let cost = Consequence::from_case(state, docket, roll, cause, Some(kind));
        let cost = cost.into_iter().flat_map(|cost| cost.facts(context));
        Ok(std::iter::once(expired.into()).chain(cost).collect())
    }
}

/// The lawyer did not answer the offer: the case waits again. What it booked stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfferExpired {
    /// The case.
    pub docket: DocketNo,
    /// The lawyer.
    pub roll: Roll,
    /// Who noted it.
    pub actor: ActorId,
}

impl Evolve for OfferExpired {
    fn evolve(&self, state: &mut State, at: Timestamp) -> Result<(), Error> {
        let ended = Ended { at, how: Ending::Expired };
        state.end_assignment(self.docket, self.roll, ended, None, false)
    }
}
