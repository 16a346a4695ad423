//! A named lawyer is assigned to a waiting case.

use crate::assign::{Basis, Force, Named, by_hand};
use crate::engine::operation::prelude::*;
use crate::engine::operation::{ActRefusal, Decided};
use crate::id::{ActorId, DocketNo, LawyerId, ReasonCode};
use crate::policy::SecondApprover;

/// Assigns a named lawyer to a waiting case. Only reasons of policy can be waived.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssignByHand {
    /// The case.
    pub docket: DocketNo,
    /// The lawyer.
    pub lawyer: LawyerId,
    /// Why, by the policy's list.
    pub reason: ReasonCode,
    /// A second person who approves, where the policy asks for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second: Option<ActorId>,
}

impl Operation for AssignByHand {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Deciding { state, policy, at, .. } = *context;
        let Self { docket, lawyer, reason, second } = self;
        let actor = context.actor;
        let case = state.expect_waiting(*docket)?;
        let roll = state.known(lawyer)?;
        if !policy.by_hand.reasons.contains(reason) {
            return Err(Refusal::UnknownReason { reason: reason.clone() });
        }
        if let Some(same) = second.as_ref().filter(|second| *second == actor) {
            return Err(Refusal::SecondApproverIsActor { actor: same.clone() });
        }
        if let Some(same) = second.as_ref().filter(|second| **second == ActorId::from(lawyer)) {
            return Err(ActRefusal::SecondPersonConcerned { actor: same.clone() }.into());
        }
        let basis = |waived| Basis::ByHand {
            actor: actor.clone(),
            reason: reason.clone(),
            second: second.clone(),
            waived,
        };
        let circumstances = state.circumstances(case, at);
        let named = by_hand(&context.context(), case, roll, basis, circumstances);
        let unknown = || Refusal::inconsistent("the lawyer named is not on the roll");
        let Named { decision, reasons } = named.ok_or_else(unknown)?;
        let barring = reasons.without(reasons.of_force(Force::Policy));
        if !barring.is_empty() {
            let (docket, lawyer) = (*docket, lawyer.clone());
            return Err(Refusal::NotEligible { docket, lawyer, reasons: barring });
        }
        let needed = match policy.by_hand.second_approver {
            SecondApprover::Never => false,
            SecondApprover::WhenWaiving => !reasons.is_empty(),
            SecondApprover::Always => true,
        };
        if needed && second.is_none() {
            return Err(Refusal::SecondApproverNeeded { docket: *docket, waives: reasons });
        }
        let (decision, actor) = (Box::new(decision), Some(actor.clone()));
        Ok(vec![Decided { decision, actor }.into()])
    }
}
