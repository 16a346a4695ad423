//! A centre is opened.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::engine::decide::Deciding;
use crate::engine::operation::{Evolve, Fact, Operation};
use crate::engine::refusal::Refusal;
use crate::engine::state::State;
use crate::error::Error;
use crate::id::CentreId;

/// Opens a centre and its sub-pool.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenCentre {
    /// The centre.
    pub centre: CentreId,
}

impl Operation for OpenCentre {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let centre = self.centre.clone();
        if context.state.roster.has_centre(&centre) {
            return Err(Refusal::CentreOpenAlready { centre });
        }
        Ok(vec![CentreOpened { centre }.into()])
    }
}

/// A centre is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CentreOpened {
    /// The centre.
    pub centre: CentreId,
}

impl Evolve for CentreOpened {
    fn evolve(&self, state: &mut State, _at: Timestamp) -> Result<(), Error> {
        state.roster.open_centre(&self.centre)
    }
}
