//! The lawyer declines the case that is offered.

use jiff::civil::Date;

use super::{OfferWithdrawn, expect_reversed};
use crate::calendar::days_after;
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
    /// The last day on which the lawyer is busy, where the policy says that the excuse holds for some days; left out: for as long
    /// as the policy says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub busy_until: Option<Date>,
}

impl Decline {
    /// A decline without an excuse.
    pub fn new(docket: DocketNo, lawyer: LawyerId) -> Self {
        Self { docket, lawyer, excuse: None, granted_by: None, busy_until: None }
    }
}

impl Operation for Decline {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { docket, lawyer, excuse, granted_by, busy_until } = self.clone();
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
        let busy_until = busy(context, excuse.as_ref(), busy_until)?;
        let reversed = excuse.is_some();
        state.check_reversal(docket, reversed)?;
        let noted_by = Some(context.actor).filter(|actor| **actor != ActorId::from(&lawyer));
        let noted_by = noted_by.cloned();
        let declined =
            OfferDeclined { docket, roll, excuse, granted_by, busy_until, noted_by, reversed };
        let mut facts = vec![declined.into()];
        if !reversed {
            let (cause, kind) = (MeritCause::UnexcusedDecline, ConductKind::UnexcusedDecline);
            let cost = Consequence::from_case(state, docket, roll, cause, Some(kind));
            facts.extend(cost.into_iter().flat_map(|cost| cost.facts(context)));
        }
        Ok(facts)
    }
}

/// Until when an excuse keeps other offers away: as long as the policy says, or until the day that was named.
fn busy(
    context: &Deciding<'_>,
    excuse: Option<&ReasonCode>,
    named: Option<Date>,
) -> Result<Option<Date>, Refusal> {
    let listed = context.policy.offers.excuses.iter().find(|listed| Some(&listed.code) == excuse);
    let days = listed.and_then(|listed| listed.busy_days);
    let latest = days.map(|days| days_after(context.today, days.saturating_sub(1)));
    match (named, latest) {
        (None, latest) => Ok(latest),
        (Some(until), None) => Err(Refusal::NoBusyDays { until }),
        (Some(until), Some(latest)) => {
            let first = context.today;
            let fits = (first..=latest).contains(&until);
            if fits { Ok(named) } else { Err(Refusal::NotBusySoLong { until, first, latest }) }
        }
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
    /// The last day on which the lawyer is busy, and offered no other case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub busy_until: Option<Date>,
    /// Who noted it, where that wasn't the lawyer who declined.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub noted_by: Option<ActorId>,
    /// What the offer booked is reversed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reversed: bool,
}

impl Evolve for OfferDeclined {
    fn evolve(&self, state: &mut State, at: Timestamp) -> Result<(), Error> {
        let Self { docket, roll, excuse, busy_until, reversed, .. } = self;
        expect_reversed(*docket, *reversed, excuse.is_some())?;
        let how = Ending::Declined { excuse: excuse.clone() };
        state.end_assignment(*docket, *roll, Ended { at, how }, None, *reversed)?;
        busy_until.map_or(Ok(()), |until| state.roster.set_busy(*roll, until))
    }
}
