//! An expert is taken off a list.

use jiff::civil::Date;

use crate::engine::operation::QualityRefusal;
use crate::engine::operation::prelude::*;
use crate::id::{ActorId, ExpertId};
use crate::terms::ExpertList;

/// Takes an expert off a list from today on, later appointments included. What is allotted to the
/// expert stays so: [`RecuseExpert`](super::RecuseExpert) takes it back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DismissExpert {
    /// The list.
    pub list: ExpertList,
    /// The expert.
    pub expert: ExpertId,
}

impl Operation for DismissExpert {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { list, expert } = self.clone();
        let actor = context.actor.clone();
        let known = context.state.known_expert(&expert)?;
        let on = context.today;
        if known.term_within(list, on, Date::MAX).is_none() {
            return Err(QualityRefusal::NotOnList { expert, list }.into());
        }
        Ok(vec![ExpertDismissed { list, expert, on, actor }.into()])
    }
}

/// An expert is off a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpertDismissed {
    /// The list.
    pub list: ExpertList,
    /// The expert.
    pub expert: ExpertId,
    /// From which day on.
    pub on: Date,
    /// Who dismissed.
    pub actor: ActorId,
}

impl Evolve for ExpertDismissed {
    fn evolve(&self, state: &mut State, _at: Timestamp) -> Result<(), Error> {
        state.quality.dismiss(&self.expert, self.list, self.on)
    }
}
