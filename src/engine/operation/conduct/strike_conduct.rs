//! An entry of a conduct record is struck.

use crate::engine::operation::ConductRefusal;
use crate::engine::operation::prelude::*;
use crate::id::{ActorId, LawyerId, Roll};

/// Strikes an entry of a conduct record, so that it counts no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StrikeConduct {
    /// The lawyer.
    pub lawyer: LawyerId,
    /// The number of the entry.
    pub number: u32,
    /// Why, and who approved.
    pub why: Why,
}

impl Operation for StrikeConduct {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { lawyer, number, why } = self.clone();
        let actor = context.actor.clone();
        let (roll, standing) = (context.state.known(&lawyer)?, &context.state.standing);
        let mut record = standing.conduct(roll).iter();
        let Some(line) = record.find(|line| line.entry.number == number) else {
            return Err(ConductRefusal::UnknownConduct { lawyer, number }.into());
        };
        if line.struck {
            return Err(ConductRefusal::ConductStruckAlready { lawyer, number }.into());
        }
        let open = standing.open_review(roll).filter(|review| review.rests_on(number));
        if let Some(open) = open {
            let review = open.number;
            return Err(ConductRefusal::ConductUnderReview { lawyer, number, review }.into());
        }
        Doing::new(Act::StrikeConduct, Some(&lawyer)).check(context, &why)?;
        Ok(vec![ConductStruck { roll, number, why, actor }.into()])
    }
}

/// An entry of a conduct record is struck.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConductStruck {
    /// The lawyer.
    pub roll: Roll,
    /// The number of the entry.
    pub number: u32,
    /// Why, and who approved.
    pub why: Why,
    /// Who struck it.
    pub actor: ActorId,
}

impl Evolve for ConductStruck {
    fn evolve(&self, state: &mut State, at: Timestamp) -> Result<(), Error> {
        state.standing.strike_conduct(self.roll, self.number)?;
        state.note_act(
            at,
            &self.actor,
            (Act::StrikeConduct, Some(self.roll)),
            self.why.approved_by.as_ref(),
        );
        Ok(())
    }
}
