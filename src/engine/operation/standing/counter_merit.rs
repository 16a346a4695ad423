//! Merit points are taken back.

use super::post;
use crate::engine::operation::prelude::*;
use crate::id::{ActorId, LawyerId, Roll};
use crate::standing::MeritEntry;

/// Takes an entry of a lawyer's merit ledger back, by one that is its exact negative.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CounterMerit {
    /// The lawyer.
    pub lawyer: LawyerId,
    /// The number of the entry.
    pub number: u32,
    /// Why, and who approved.
    pub why: Why,
}

impl Operation for CounterMerit {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { lawyer, number, why } = self.clone();
        let actor = context.actor.clone();
        let standing = &context.state.standing;
        let roll = context.state.known(&lawyer)?;
        let Some(entry) = standing.merit_entry(roll, number) else {
            return Err(Refusal::UnknownMeritEntry { lawyer, number });
        };
        if let Some(counters) = entry.counters {
            return Err(Refusal::CountersAnother { lawyer, number, counters });
        }
        if let Some(by) = standing.countered_by(roll, number) {
            return Err(Refusal::CounteredAlready { lawyer, number, by });
        }
        Doing::new(Act::CounterMerit, Some(&lawyer)).check(context, &why)?;
        let entry = standing.counter(roll, number).ok_or(Refusal::LedgerFull { lawyer })?;
        Ok(vec![MeritCountered { roll, entry, why: Some(why), actor }.into()])
    }
}

/// Merit points are taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeritCountered {
    /// The lawyer.
    pub roll: Roll,
    /// The entry that counters another.
    pub entry: MeritEntry,
    /// Why, and who approved; none where an objection to the end of a case was sustained.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
    /// Who took them back.
    pub actor: ActorId,
}

impl Evolve for MeritCountered {
    fn evolve(&self, state: &mut State, at: Timestamp) -> Result<(), Error> {
        post(state, self.roll, &self.entry, true)?;
        if let Some(why) = &self.why {
            let act = (Act::CounterMerit, Some(self.roll));
            state.note_act(at, &self.actor, act, why.approved_by.as_ref());
        }
        Ok(())
    }
}
