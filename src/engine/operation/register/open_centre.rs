//! A centre is opened.

use crate::engine::operation::prelude::*;
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
