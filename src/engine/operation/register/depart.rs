//! A lawyer departs, and returns.

use crate::engine::operation::prelude::*;
use crate::id::{LawyerId, Roll};

/// Takes a lawyer off the pools, who keeps roll number, lag, share and points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Depart {
    /// The lawyer.
    pub lawyer: LawyerId,
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
        Ok(vec![LawyerDeparted { roll }.into()])
    }
}

/// Puts a departed lawyer back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Return {
    /// The lawyer.
    pub lawyer: LawyerId,
}

impl Operation for Return {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let roll = context.state.known(&self.lawyer)?;
        if context.state.roster.is_enrolled(roll) {
            return Err(Refusal::NotDeparted { lawyer: self.lawyer.clone() });
        }
        Ok(vec![LawyerReturned { roll }.into()])
    }
}

/// A lawyer is off the pools.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawyerDeparted {
    /// The lawyer.
    pub roll: Roll,
}

impl Evolve for LawyerDeparted {
    fn evolve(&self, state: &mut State, _at: Timestamp) -> Result<(), Error> {
        state.roster.set_enrolled(self.roll, false)
    }
}

/// A lawyer is back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawyerReturned {
    /// The lawyer.
    pub roll: Roll,
}

impl Evolve for LawyerReturned {
    fn evolve(&self, state: &mut State, _at: Timestamp) -> Result<(), Error> {
        state.roster.set_enrolled(self.roll, true)
    }
}
