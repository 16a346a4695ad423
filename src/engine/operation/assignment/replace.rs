//! An assigned case is taken from its lawyer.

use super::{expect_reversed, no_case};
use crate::calendar::TermEnd;
use crate::docket::{Ended, Ending, ReplacementCause};
use crate::engine::operation::prelude::*;
use crate::engine::operation::{ActRefusal, Consequence};
use crate::id::{ActorId, DocketNo, DocumentId, Roll};
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
    /// The document that records the finding, where the lawyer is at fault.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<DocumentId>,
    /// The second person who approved, where the policy asks for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_by: Option<ActorId>,
}

impl Replace {
    /// A replacement without document and second person.
    pub fn new(docket: DocketNo, cause: ReplacementCause) -> Self {
        Self { docket, cause, document: None, approved_by: None }
    }

    /// Names the document that records the lawyer's fault.
    #[must_use]
    pub fn by(mut self, document: DocumentId) -> Self {
        self.document = Some(document);
        self
    }

    /// Names the second person.
    #[must_use]
    pub fn approved_by(mut self, second: ActorId) -> Self {
        self.approved_by = Some(second);
        self
    }

    /// Fault is found and not said by the desk; and somebody else approves where the policy says so.
    fn check_founded(&self, context: &Deciding<'_>, roll: Roll) -> Result<(), Refusal> {
        if self.cause.is_fault() && self.document.is_none() {
            let reason = self.cause.code().parse();
            let reason = reason.map_err(|error: Error| Refusal::inconsistent(error.to_string()))?;
            return Err(ActRefusal::FindingNotNamed { reason }.into());
        }
        let lawyer = context.state.roster.id(roll);
        Doing::new(Act::Replace, lawyer).check_approved(context, self.approved_by.as_ref())
    }
}

impl Operation for Replace {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { docket, cause, .. } = *self;
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
        self.check_founded(context, roll)?;
        let replaced = LawyerReplaced {
            actor: Some(context.actor.clone()),
            document: self.document.clone(),
            approved_by: self.approved_by.clone(),
            ..LawyerReplaced::new(context, docket, roll, cause)?
        };
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
    /// Who decided it; nobody where it follows the answer to an objection.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<ActorId>,
    /// The document that records the finding, where the lawyer is at fault.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<DocumentId>,
    /// The second person who approved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_by: Option<ActorId>,
    /// By when another is to be assigned.
    pub assign_by: TermEnd,
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
    ) -> Result<Self, Refusal> {
        let reversed = !cause.is_fault();
        context.state.check_reversal(docket, reversed)?;
        let assign_by = context.end_of(context.policy.windows.assignment);
        let (actor, document, approved_by) = (None, None, None);
        Ok(Self { docket, roll, cause, actor, document, approved_by, assign_by, reversed })
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
        state.end_assignment(*docket, *roll, ended, Some(*assign_by), *reversed)?;
        if let Some(actor) = &self.actor {
            let act = (Act::Replace, Some(*roll));
            state.note_act(at, actor, act, self.approved_by.as_ref());
        }
        Ok(())
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
