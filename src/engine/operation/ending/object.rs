//! The client objects to the end of a case.

use crate::docket::Applicant;
use crate::engine::operation::docket::check_applicant;
use crate::engine::operation::prelude::*;
use crate::id::DocketNo;

/// Objects to the end of a case, for its client (Legal Aid Law, art 49).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Object {
    /// The case.
    pub docket: DocketNo,
    /// Who objects.
    pub by: Applicant,
}

impl Operation for Object {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { docket, by } = self.clone();
        let policy = context.policy;
        let case = context.state.expect_terminated(docket)?;
        check_applicant(case.id(), &by, case.matter())?;
        if case.termination().is_some_and(|termination| termination.objection.is_some()) {
            return Err(Refusal::ObjectedAlready { docket });
        }
        let day = context.worked_day_after(policy.windows.objection_days);
        Ok(vec![TerminationObjected { docket, by, answer_by: policy.end_of(day) }.into()])
    }
}

/// The client objects to the end of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TerminationObjected {
    /// The case.
    pub docket: DocketNo,
    /// Who objects.
    pub by: Applicant,
    /// By when it is to be answered.
    pub answer_by: Timestamp,
}

impl Evolve for TerminationObjected {
    fn evolve(&self, state: &mut State, _at: Timestamp) -> Result<(), Error> {
        state.docket.object(self.docket, self.answer_by)
    }
}
