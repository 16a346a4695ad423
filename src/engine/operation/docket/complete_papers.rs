//! The papers of provisional aid are completed.

use super::check_means;
use crate::docket::MeansTest;
use crate::engine::operation::prelude::*;
use crate::id::{ActorId, DocketNo};

/// Completes the papers of provisional aid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompletePapers {
    /// The case.
    pub docket: DocketNo,
    /// How hardship was established.
    pub means: MeansTest,
}

impl Operation for CompletePapers {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { docket, means } = self.clone();
        let actor = context.actor.clone();
        let case = context.state.expect_case(docket)?;
        if case.papers_due().is_none() {
            return Err(Refusal::NoPapersDue { docket });
        }
        check_means(context.policy, case.id(), &means, case.matter())?;
        Ok(vec![PapersCompleted { docket, means, actor }.into()])
    }
}

/// The papers of provisional aid are complete.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PapersCompleted {
    /// The case.
    pub docket: DocketNo,
    /// How hardship was established.
    pub means: MeansTest,
    /// Who checked them.
    pub actor: ActorId,
}

impl Evolve for PapersCompleted {
    fn evolve(&self, state: &mut State, _at: Timestamp) -> Result<(), Error> {
        state.docket.complete_papers(self.docket, &self.means)
    }
}
