//! An expert is appointed to a list.

use jiff::civil::Date;

use crate::engine::operation::QualityRefusal;
use crate::engine::operation::prelude::*;
use crate::id::{ActorId, ExpertId, FirmId, LawyerId, Roll};
use crate::quality::Term;
use crate::terms::ExpertList;

/// Appoints an expert to a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AppointExpert {
    /// The list.
    pub list: ExpertList,
    /// The expert.
    pub expert: ExpertId,
    /// The lawyer of the roll who the expert is, if one; the same at each appointment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lawyer: Option<LawyerId>,
    /// The expert's firm, if it isn't the lawyer's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub firm: Option<FirmId>,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
}

impl Operation for AppointExpert {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { list, expert, lawyer, firm, from, until } = self.clone();
        let actor = context.actor.clone();
        let quality = &context.state.quality;
        let roll = lawyer.as_ref().map(|lawyer| context.state.known(lawyer)).transpose()?;
        let known = quality.expert(&expert);
        if known.is_some_and(|known| known.lawyer != roll) {
            return Err(QualityRefusal::ExpertIsAnother { expert }.into());
        }
        let other = roll.and_then(|roll| quality.expert_of_lawyer(roll));
        if let Some((lawyer, other)) = lawyer.zip(other).filter(|(_, other)| **other != expert) {
            return Err(QualityRefusal::LawyerIsExpert { lawyer, expert: other.clone() }.into());
        }
        if from > until {
            return Err(QualityRefusal::DaysBackwards { from, until }.into());
        }
        if let Some(term) = known.and_then(|known| known.term_within(list, from, until)) {
            let (from, until) = (term.from, term.until);
            return Err(QualityRefusal::AppointedAlready { expert, list, from, until }.into());
        }
        Ok(vec![ExpertAppointed { list, expert, lawyer: roll, firm, from, until, actor }.into()])
    }
}

/// An expert is appointed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpertAppointed {
    /// The list.
    pub list: ExpertList,
    /// The expert.
    pub expert: ExpertId,
    /// The lawyer who the expert is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lawyer: Option<Roll>,
    /// The firm.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub firm: Option<FirmId>,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
    /// Who appointed.
    pub actor: ActorId,
}

impl Evolve for ExpertAppointed {
    fn evolve(&self, state: &mut State, _at: Timestamp) -> Result<(), Error> {
        let Self { list, expert, lawyer, firm, from, until, .. } = self;
        lawyer.map_or(Ok(()), |lawyer| state.expect_lawyer(lawyer))?;
        let term = Term { list: *list, from: *from, until: *until, dismissed_on: None };
        state.quality.appoint(expert, *lawyer, firm.as_ref(), term)
    }
}
