//! A lawyer's record is replaced.

use crate::engine::operation::prelude::*;
use crate::id::Roll;
use crate::register::Lawyer;

/// Replaces the record of a lawyer, leave and pools included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amend {
    /// The new record, whole.
    pub lawyer: Box<Lawyer>,
}

impl Operation for Amend {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let (state, lawyer) = (context.state, &self.lawyer);
        let roll = state.known(&lawyer.id)?;
        state.check_record(lawyer, context.today)?;
        Ok(vec![LawyerAmended { roll, lawyer: lawyer.clone() }.into()])
    }
}

/// A lawyer's record is replaced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawyerAmended {
    /// The lawyer.
    pub roll: Roll,
    /// The new record.
    pub lawyer: Box<Lawyer>,
}

impl Evolve for LawyerAmended {
    fn evolve(&self, state: &mut State, _at: Timestamp) -> Result<(), Error> {
        state.roster.amend(self.roll, &self.lawyer)?;
        state.standing.amend_leave(self.roll, &self.lawyer.leave)
    }
}
