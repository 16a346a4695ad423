//! An application is approved, and a case born.

use super::wrong_step;
use crate::calendar::TermEnd;
use crate::docket::{Birth, Case, Filing, Papers};
use crate::engine::operation::prelude::*;
use crate::id::{ActorId, CaseId, DocketNo};

/// Approves an application that was taken in: a case is born.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Approve {
    /// The matter.
    pub case: CaseId,
}

impl Operation for Approve {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Deciding { state, policy, .. } = *context;
        let intake = match state.expect_filing(&self.case)? {
            Filing::TakenIn { intake, .. } => intake,
            other => return Err(wrong_step(&self.case, other)),
        };
        let choice = policy.windows.choice.filter(|_| intake.application().wants_choice);
        let approved = CaseApproved {
            docket: state.docket.next(),
            case: self.case.clone(),
            actor: context.actor.clone(),
            assign_by: context.end_of(policy.windows.assignment),
            choose_by: choice.map(|choice| context.end_of(choice).at),
        };
        Ok(vec![approved.into()])
    }
}

/// An application was approved, and a case born.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseApproved {
    /// Its docket number.
    pub docket: DocketNo,
    /// The matter.
    pub case: CaseId,
    /// Who approved it.
    pub actor: ActorId,
    /// When a lawyer must be assigned.
    pub assign_by: TermEnd,
    /// Until when the client may choose, where the application asks for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub choose_by: Option<Timestamp>,
}

impl Evolve for CaseApproved {
    fn evolve(&self, state: &mut State, at: Timestamp) -> Result<(), Error> {
        let Self { docket, case, assign_by, choose_by, .. } = self;
        let Some(Filing::TakenIn { intake, .. }) = state.docket.filing(case) else {
            return Err(Error::corrupt(format!("case `{case}` was not taken in")));
        };
        let birth = Birth::Approval((**intake).clone().approve());
        let papers = Papers::Complete { means: None };
        let case = Case::born(*docket, case.clone(), birth, at, *assign_by, papers, *choose_by);
        state.docket.open(case)
    }
}
