//! A lawyer is left out of a case for good.

use crate::engine::operation::prelude::*;
use crate::id::{ActorId, DocketNo, LawyerId, Roll};

/// Leaves a lawyer out of a waiting case for good.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exclude {
    /// The case.
    pub docket: DocketNo,
    /// The lawyer.
    pub lawyer: LawyerId,
    /// Why, and who approved.
    pub why: Why,
}

impl Operation for Exclude {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { docket, lawyer, why } = self.clone();
        let actor = context.actor.clone();
        let case = context.state.expect_waiting(docket)?;
        let roll = context.state.known(&lawyer)?;
        if case.excluded().contains(&roll) {
            return Err(Refusal::AlreadyExcluded { docket, lawyer });
        }
        let doing =
            Doing::new(Act::Exclude, Some(&lawyer)).after_leaving_out(case.excluded().len());
        doing.check(context, &why)?;
        Ok(vec![LawyerExcluded { docket, roll, why, actor }.into()])
    }
}

/// A lawyer is left out of a case for good.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawyerExcluded {
    /// The case.
    pub docket: DocketNo,
    /// The lawyer.
    pub roll: Roll,
    /// Why, and who approved.
    pub why: Why,
    /// Who excluded the lawyer.
    pub actor: ActorId,
}

impl Evolve for LawyerExcluded {
    fn evolve(&self, state: &mut State, at: Timestamp) -> Result<(), Error> {
        state.docket.expect_waiting(self.docket)?;
        state.expect_lawyer(self.roll)?;
        state.docket.exclude(self.docket, self.roll)?;
        state.note_act(
            at,
            &self.actor,
            (Act::Exclude, Some(self.roll)),
            self.why.approved_by.as_ref(),
        );
        Ok(())
    }
}
