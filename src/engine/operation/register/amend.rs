//! A lawyer's record is replaced.

use crate::engine::operation::prelude::*;
use crate::id::{ActorId, Roll};
use crate::register::Lawyer;

/// Replaces the record of a lawyer, leave and pools included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amend {
    /// The new record, whole.
    pub lawyer: Box<Lawyer>,
    /// Why, and who approved. Where the lawyer loses anything by it, the reason rests on their own wish or on a
    /// finding.
    pub why: Why,
}

impl Operation for Amend {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let (state, lawyer) = (context.state, &self.lawyer);
        let roll = state.known(&lawyer.id)?;
        state.check_record(lawyer, context.today)?;
        let loses = state.roster.lawyer(roll).is_some_and(|before| before.loses_by(lawyer));
        Doing::new(Act::Amend, Some(&lawyer.id)).losing(loses).check(context, &self.why)?;
        let (lawyer, why, actor) = (lawyer.clone(), self.why.clone(), context.actor.clone());
        Ok(vec![LawyerAmended { roll, lawyer, why, actor }.into()])
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
    /// Why, and who approved.
    pub why: Why,
    /// Who amended it.
    pub actor: ActorId,
}

impl Evolve for LawyerAmended {
    fn evolve(&self, state: &mut State, at: Timestamp) -> Result<(), Error> {
        state.roster.amend(self.roll, &self.lawyer)?;
        state.standing.amend_leave(self.roll, &self.lawyer.leave)?;
        state.note_act(
            at,
            &self.actor,
            (Act::Amend, Some(self.roll)),
            self.why.approved_by.as_ref(),
        );
        Ok(())
    }
}
