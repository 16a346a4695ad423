//! An application comes.

use super::check_applicant;
use crate::calendar::TermEnd;
use crate::docket::{Application, Filing};
use crate::engine::operation::prelude::*;
use crate::id::CaseId;

/// Receives an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Apply {
    /// The service's key for the matter.
    pub case: CaseId,
    /// The application.
    pub application: Box<Application>,
}

impl Operation for Apply {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let (state, case, application) = (context.state, &self.case, &self.application);
        state.expect_new(case)?;
        state.check_matter(case, &application.matter, &application.centre)?;
        check_applicant(case, &application.applicant, &application.matter)?;
        let (case, application) = (case.clone(), application.clone());
        let decide_by = context.end_of(context.policy.windows.approval);
        Ok(vec![ApplicationReceived { case, application, decide_by }.into()])
    }
}

/// An application came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApplicationReceived {
    /// The matter.
    pub case: CaseId,
    /// The application.
    pub application: Box<Application>,
    /// When it must be decided on.
    pub decide_by: TermEnd,
}

impl Evolve for ApplicationReceived {
    fn evolve(&self, state: &mut State, at: Timestamp) -> Result<(), Error> {
        let (application, decide_by) = (self.application.clone(), self.decide_by);
        state.docket.file(&self.case, Filing::Received { at, decide_by, application })
    }
}
