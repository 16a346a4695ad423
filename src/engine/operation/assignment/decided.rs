//! A decision: what [`Assign`], [`Choose`] and [`AssignByHand`] come to.

use crate::assign::{Basis, Decision, Verdict};
use crate::caseload::{Taken, Windows};
use crate::docket::Assignment;
use crate::engine::operation::prelude::*;
use crate::entitlement::Booked;
use crate::id::ActorId;

/// A case was considered: somebody is assigned, or nobody can be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decided {
    /// The decision.
    pub decision: Box<Decision>,
    /// Who of the centre asked for it, or helped the client to choose; nobody where the client
    /// chose alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<ActorId>,
}

impl Evolve for Decided {
    fn evolve(&self, state: &mut State, at: Timestamp) -> Result<(), Error> {
        let decision = &*self.decision;
        check_decision(state, decision)?;
        match &decision.verdict {
            Verdict::Assigned { .. } => book(state, at, decision)?,
            Verdict::Impasse => {
                state.impasses.insert(decision.docket, decision.clone());
            }
        }
        let named = decision.basis().into_iter().flat_map(Basis::actors);
        let mut by: Vec<_> = self.actor.iter().chain(named).cloned().collect();
        by.sort_unstable();
        by.dedup();
        state.docket.record_decision(decision.docket, decision.attempt, at, by)
    }
}

fn corrupt(decision: &Decision, what: &str) -> Error {
    Error::corrupt(format!("decision on case {}: {what}", decision.docket))
}

/// The decision is the next on a waiting case, under the policy in force.
fn check_decision(state: &State, decision: &Decision) -> Result<(), Error> {
    let case = state.docket.expect_waiting(decision.docket)?;
    let left_out = decision.left_out().flat_map(|group| &group.lawyers);
    for roll in left_out.chain(decision.continuity.iter().map(|c| &c.lawyer)) {
        state.expect_lawyer(*roll)?;
    }
    if decision.attempt != case.attempt() {
        return Err(corrupt(decision, "it is not the next attempt"));
    }
    if usize::try_from(decision.policy) != Ok(state.policies.len()) {
        return Err(corrupt(decision, "its policy is not the one in force"));
    }
    if !decision.weight.in_bounds() {
        return Err(corrupt(decision, &format!("it can't weigh {}", decision.weight)));
    }
    Ok(())
}

/// Books an assignment, and puts it on the docket and in the caseload.
fn book(state: &mut State, at: Timestamp, decision: &Decision) -> Result<(), Error> {
    let Verdict::Assigned { lawyer, firm, basis, credits, offered_until, .. } = &decision.verdict
    else {
        return Ok(());
    };
    let docket = decision.docket;
    let kind = state.docket.expect_waiting(docket)?.matter().kind;
    state.expect_lawyer(*lawyer)?;
    if offered_until.is_some_and(|until| until <= at) {
        return Err(corrupt(decision, "the time to answer is over before it begins"));
    }
    if state.roster.lawyer(*lawyer).is_none_or(|lawyer| lawyer.firm != *firm) {
        return Err(corrupt(decision, &format!("{lawyer} is not of firm `{firm}`")));
    }
    let policy = state.policy().ok_or_else(|| corrupt(decision, "there is no policy"))?;
    let on = policy.date(at);
    let windows = Windows::on(on, policy);
    match basis {
        Basis::Strategy { .. } => {
            let mut credited = credits.iter().flat_map(|group| &group.lawyers);
            if let Some(roll) = credited.find(|roll| !state.roster.is_enrolled(**roll)) {
                return Err(corrupt(decision, &format!("candidate {roll} is not enrolled")));
            }
            let booked =
                state.entitlement.book(Booked::Case(docket), credits, *lawyer, decision.weight);
            booked.map_err(|error| corrupt(decision, &error.to_string()))?;
        }
        _ if !credits.is_empty() => return Err(corrupt(decision, "only the strategy credits")),
        _ if offered_until.is_some() => return Err(corrupt(decision, "only the strategy offers")),
        Basis::ClientChoice { .. } | Basis::Continuity | Basis::ByHand { .. } => {}
    }
    state.impasses.remove(&docket);
    let by_choice = matches!(basis, Basis::ClientChoice { .. });
    let (weight, lawyer) = (decision.weight, *lawyer);
    state.caseload.turn_to(windows);
    state.caseload.receive(lawyer, Taken { docket, on, kind, weight, by_choice })?;
    let (firm, offered_until) = (firm.clone(), *offered_until);
    let assignment = Assignment { lawyer, firm, at, weight, offered_until, ended: None };
    state.docket.assign(docket, assignment)
}
