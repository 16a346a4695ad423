//! The lawyer makes a statement on an open review.

use crate::engine::operation::ConductRefusal;
use crate::engine::operation::prelude::*;
use crate::id::{ActorId, DocumentId};

/// Takes the lawyer's statement (陈述申辩) on an open review that proposes a penalty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TakeStatement {
    /// The number of the review.
    pub review: u32,
    /// Where it stands.
    pub document: DocumentId,
}

impl Operation for TakeStatement {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { review, document } = self.clone();
        let actor = context.actor.clone();
        let open = context.state.expect_undecided(review)?;
        if open.statement_by.is_none() {
            return Err(ConductRefusal::NoStatementDue { review }.into());
        }
        if open.statement.is_some() {
            return Err(ConductRefusal::StatementTakenAlready { review }.into());
        }
        Ok(vec![StatementTaken { review, document, actor }.into()])
    }
}

/// The lawyer has made a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatementTaken {
    /// The number of the review.
    pub review: u32,
    /// Where it stands.
    pub document: DocumentId,
    /// Who took it.
    pub actor: ActorId,
}

impl Evolve for StatementTaken {
    fn evolve(&self, state: &mut State, _at: Timestamp) -> Result<(), Error> {
        state.standing.file_statement(self.review, &self.document)
    }
}
