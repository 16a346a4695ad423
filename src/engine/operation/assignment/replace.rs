//! An assigned case is taken from its lawyer.

use super::{expect_reversed, no_case};
use crate::calendar::hours_after;
use crate::docket::{Ended, Ending, ReplacementCause};
use crate::engine::operation::Consequence;
use crate::engine::operation::prelude::*;
use crate::id::{ActorId, DocketNo, Roll};
use crate::policy::{ConductKind, MeritCause};

/// Takes an assigned case from its lawyer, so that it gets another. For refusing the assignment, for
/// duty not done and for misconduct points are lost by the policy's table, and the conduct record says
/// so; a sanction is recorded as one, and being replaced for it costs nothing more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Replace {
    /// The case.
    pub docket: DocketNo,
    /// Why.
    pub cause: ReplacementCause,
}

impl Operation for Replace {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { docket, cause } = self.clone();
        let actor = context.actor.clone();
        let state = context.state;
        let case = state.expect_case(docket)?;
        let status = case.status();
        let roll = case.lawyer().ok_or(Refusal::NotAssigned { docket, status })?;
        let (times, most) = (case.replaced_for(cause), context.policy.offers.client_requests_max);
        if cause == ReplacementCause::ClientAsked && times >= most {
            return Err(Refusal::TooManyReplacements { docket, times });
        }
        if cause == ReplacementCause::SetAside && !state.docket.is_set_aside(docket) {
            return Err(Refusal::NotSetAside { docket });
        }
        let replaced = LawyerReplaced::new(context, docket, roll, cause, actor)?;
        let cost = replaced.cost(state);
        let referred = (cause == ReplacementCause::RefusedAssignment)
            .then_some(ReferredToBureau { docket, roll }.into());
        let facts = std::iter::once(replaced.into()).chain(referred);
        Ok(facts.chain(cost.into_iter().flat_map(|cost| cost.facts(context))).collect())
    }
}

/// The case gets another lawyer: it waits again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawyerReplaced {
    /// The case.
    pub docket: DocketNo,
    /// The lawyer who had it.
    pub roll: Roll,
    /// Why.
    pub cause: ReplacementCause,
    /// Who decided it.
    pub actor: ActorId,
    /// By when another is to be assigned.
    pub assign_by: Timestamp,
    /// What the assignment booked is reversed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reversed: bool,
}

impl LawyerReplaced {
    /// The replacement as it would be now. What the assignment booked is reversed, unless the lawyer is
    /// at fault.
    pub(in crate::engine) fn new(
        context: &Deciding<'_>,
        docket: DocketNo,
        roll: Roll,
        cause: ReplacementCause,
        actor: ActorId,
    ) -> Result<Self, Refusal> {
        let reversed = !cause.is_fault();
        context.state.check_reversal(docket, reversed)?;
        let assign_by = hours_after(context.at, context.policy.windows.assignment_hours);
        Ok(Self { docket, roll, cause, actor, assign_by, reversed })
    }

    /// What it costs the lawyer. A sanction stands on the record as one, and costs what the conduct review
    /// makes of it: to be replaced for it is no second fault.
    pub(in crate::engine) fn cost(&self, state: &State) -> Option<Consequence> {
        let (cause, kind) = match self.cause {
            ReplacementCause::RefusedAssignment => {
                (MeritCause::RefusedAssignment, ConductKind::RefusedAssignment)
            }
            ReplacementCause::DutyNotDone | ReplacementCause::Misconduct => {
                (MeritCause::ReplacedForFault, ConductKind::ReplacedForFault)
            }
            _ => return None,
        };
        Consequence::from_case(state, self.docket, self.roll, cause, Some(kind))
    }
}

impl Evolve for LawyerReplaced {
    fn evolve(&self, state: &mut State, at: Timestamp) -> Result<(), Error> {
        let Self { docket, roll, cause, assign_by, reversed, .. } = self;
        expect_reversed(*docket, *reversed, !cause.is_fault())?;
        let ended = Ended { at, how: Ending::Replaced { cause: *cause } };
        state.end_assignment(*docket, *roll, ended, Some(*assign_by), *reversed)
    }
}

/// A lawyer is reported to the bureau of justice for refusing an assignment (Legal Aid Law, art 63).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReferredToBureau {
    /// The case.
    pub docket: DocketNo,
    /// The lawyer.
    pub roll: Roll,
}

impl Evolve for ReferredToBureau {
    fn evolve(&self, state: &mut State, _at: Timestamp) -> Result<(), Error> {
        state.expect_lawyer(self.roll)?;
        state.docket.case(self.docket).map(|_| ()).ok_or_else(|| no_case(self.docket))
    }
}
