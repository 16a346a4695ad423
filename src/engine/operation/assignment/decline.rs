//! The lawyer declines the case that is offered.

use super::{OfferWithdrawn, expect_reversed};
use crate::docket::{Ended, Ending};
use crate::engine::operation::Consequence;
use crate::engine::operation::prelude::*;
use crate::id::{ActorId, DocketNo, LawyerId, ReasonCode, Roll};
use crate::policy::{ConductKind, GrantedBy, MeritCause, Policy};

/// The lawyer declines the case that is offered. With an excuse (正当理由) nothing is lost, nor where the law or a local
/// rule has come to bar the lawyer; otherwise the turn is used up, points are lost by the policy's table, and the conduct
/// record says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decline {
    /// The case.
    pub docket: DocketNo,
    /// The lawyer.
    pub lawyer: LawyerId,
    /// With which excuse of the policy's list; none means without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub excuse: Option<ReasonCode>,
    /// Who of the centre grants it, where the policy says that somebody must.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub granted_by: Option<ActorId>,
}

impl Operation for Decline {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { docket, lawyer, excuse, granted_by } = self.clone();
        let state = context.state;
        let roll = state.expect_offer(context.at, docket, &lawyer)?;
        if excuse.is_none()
            && granted_by.is_none()
            && let Some(withdrawn) = OfferWithdrawn::where_barred(context, docket, roll)?
        {
            return Ok(vec![withdrawn.into()]);
        }
        let unneeded = |actor: &ActorId| Refusal::NothingToGrant { docket, actor: actor.clone() };
        check_excuse(context.policy, excuse.as_ref(), granted_by.as_ref(), unneeded)?;
        let reversed = excuse.is_some();
        state.check_reversal(docket, reversed)?;
        let mut facts = vec![OfferDeclined { docket, roll, excuse, granted_by, reversed }.into()];
        if !reversed {
            let (cause, kind) = (MeritCause::UnexcusedDecline, ConductKind::UnexcusedDecline);
            let cost = Consequence::from_case(state, docket, roll, cause, Some(kind));
            facts.extend(cost.into_iter().flat_map(|cost| cost.facts(context)));
        }
        Ok(facts)
    }
}

/// An excuse is on the list, and granted by whoever has to.
pub(in crate::engine) fn check_excuse(
    policy: &Policy,
    excuse: Option<&ReasonCode>,
    granted_by: Option<&ActorId>,
    unneeded: impl Fn(&ActorId) -> Refusal,
) -> Result<(), Refusal> {
    let Some(excuse) = excuse else {
        return granted_by.map_or(Ok(()), |actor| Err(unneeded(actor)));
    };
    let listed = policy.offers.excuses.iter().find(|listed| listed.code == *excuse);
    let excuse = || excuse.clone();
    match (listed.map(|listed| listed.granted_by), granted_by) {
        (None, _) => Err(Refusal::UnknownExcuse { excuse: excuse() }),
        (Some(GrantedBy::Desk), None) => Err(Refusal::ExcuseNotGranted { excuse: excuse() }),
        (Some(GrantedBy::Lawyer), Some(actor)) => Err(unneeded(actor)),
        _ => Ok(()),
    }
}

/// The lawyer declines the case that was offered: it waits again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfferDeclined {
    /// The case.
    pub docket: DocketNo,
    /// The lawyer.
    pub roll: Roll,
    /// With which excuse; none means without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub excuse: Option<ReasonCode>,
    /// Who granted it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub granted_by: Option<ActorId>,
    /// What the offer booked is reversed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reversed: bool,
}

impl Evolve for OfferDeclined {
    fn evolve(&self, state: &mut State, at: Timestamp) -> Result<(), Error> {
        let Self { docket, roll, excuse, reversed, .. } = self;
        expect_reversed(*docket, *reversed, excuse.is_some())?;
        let how = Ending::Declined { excuse: excuse.clone() };
        state.end_assignment(*docket, *roll, Ended { at, how }, None, *reversed)
    }
}
