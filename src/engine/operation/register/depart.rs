//! A lawyer departs, and returns.

use crate::engine::operation::prelude::*;
use crate::id::{ActorId, LawyerId, Roll};

/// Takes a lawyer off the pools, who keeps roll number, lag, share and points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Depart {
    /// The lawyer.
    pub lawyer: LawyerId,
    /// Why, and who approved.
    pub why: Why,
}

impl Operation for Depart {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let roll = context.state.known(&self.lawyer)?;
        if !context.state.roster.is_enrolled(roll) {
            return Err(Refusal::Departed { lawyer: self.lawyer.clone() });
        }
        let mut open = context.state.open_draws();
        if let Some(open) = open.find(|open| open.candidates().any(|other| other == roll)) {
            return Err(Refusal::DrawAwaited { draw: open.draw });
        }
        Doing::new(Act::Depart, Some(&self.lawyer)).check(context, &self.why)?;
        let (why, actor) = (self.why.clone(), context.actor.clone());
        Ok(vec![LawyerDeparted { roll, why, actor }.into()])
    }
}

/// Puts a departed lawyer back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Return {
    /// The lawyer.
    pub lawyer: LawyerId,
    /// Why, and who approved.
    pub why: Why,
}

impl Operation for Return {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let roll = context.state.known(&self.lawyer)?;
        if context.state.roster.is_enrolled(roll) {
            return Err(Refusal::NotDeparted { lawyer: self.lawyer.clone() });
        }
        Doing::new(Act::Return, Some(&self.lawyer)).check(context, &self.why)?;
        let (why, actor) = (self.why.clone(), context.actor.clone());
        Ok(vec![LawyerReturned { roll, why, actor }.into()])
    }
}

/// A lawyer is off the pools.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawyerDeparted {
    /// The lawyer.
    pub roll: Roll,
    /// Why, and who approved.
    pub why: Why,
    /// Who did it.
    pub actor: ActorId,
}

impl Evolve for LawyerDeparted {
    fn evolve(&self, state: &mut State, at: Timestamp) -> Result<(), Error> {
        state.roster.set_enrolled(self.roll, false)?;
        state.note_act(
            at,
            &self.actor,
            (Act::Depart, Some(self.roll)),
            self.why.approved_by.as_ref(),
        );
        Ok(())
    }
}

/// A lawyer is back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawyerReturned {
    /// The lawyer.
    pub roll: Roll,
    /// Why, and who approved.
    pub why: Why,
    /// Who did it.
    pub actor: ActorId,
}

impl Evolve for LawyerReturned {
    fn evolve(&self, state: &mut State, at: Timestamp) -> Result<(), Error> {
        state.roster.set_enrolled(self.roll, true)?;
        state.note_act(
            at,
            &self.actor,
            (Act::Return, Some(self.roll)),
            self.why.approved_by.as_ref(),
        );
        Ok(())
    }
}
