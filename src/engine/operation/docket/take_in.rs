//! An application is taken in.

use super::{check_means, wrong_step};
use crate::docket::{Filing, MeansTest};
use crate::engine::operation::prelude::*;
use crate::id::{ActorId, CaseId};

/// Takes an application in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TakeIn {
    /// The matter.
    pub case: CaseId,
    /// How hardship was established.
    pub means: MeansTest,
}

impl Operation for TakeIn {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { case, means } = self;
        let actor = context.actor;
        match context.state.expect_filing(case)? {
            Filing::Received { application, .. } => {
                check_means(context.policy, case, means, &application.matter)?;
                let (case, means, actor) = (case.clone(), means.clone(), actor.clone());
                Ok(vec![ApplicationTakenIn { case, means, actor }.into()])
            }
            other => Err(wrong_step(case, other)),
        }
    }
}

/// An application was taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApplicationTakenIn {
    /// The matter.
    pub case: CaseId,
    /// How hardship was established.
    pub means: MeansTest,
    /// Who took it in.
    pub actor: ActorId,
}

impl Evolve for ApplicationTakenIn {
    fn evolve(&self, state: &mut State, _at: Timestamp) -> Result<(), Error> {
        state.docket.take_in(&self.case, &self.means)
    }
}
