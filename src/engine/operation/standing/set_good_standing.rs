//! A result of conduct review that was adopted elsewhere is recorded.

use crate::engine::operation::ConductRefusal;
use crate::engine::operation::prelude::*;
use crate::id::{ActorId, LawyerId, ReasonCode, Roll};
use crate::standing::GoodStanding;

/// Records the result of a conduct review that was adopted elsewhere. What a review here led to is
/// made milder by overturning it or by reinstatement alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetGoodStanding {
    /// The lawyer.
    pub lawyer: LawyerId,
    /// The result.
    pub standing: GoodStanding,
}

impl Operation for SetGoodStanding {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { lawyer, standing: credit } = self.clone();
        let actor = context.actor.clone();
        let Deciding { state, today, .. } = *context;
        let roll = state.known(&lawyer)?;
        if let GoodStanding::Suspended { until: Some(until) } = credit
            && until <= today
        {
            return Err(Refusal::SuspensionOver { lawyer, until });
        }
        // What a review here led to is made milder by overturning it or by reinstatement alone.
        let current = state.standing.good_standing(roll).unwrap_or(GoodStanding::Good).on(today);
        let milder = current != (GoodStanding::Good) && current.or_harsher(credit) == current;
        if let Some(review) = state.standing.review_in_force(roll).filter(|_| milder) {
            let review = review.number;
            return Err(ConductRefusal::StandingOfReview { lawyer, review }.into());
        }
        Ok(vec![
            GoodStandingSet { roll, standing: credit, actor, review: None, reason: None }.into(),
        ])
    }
}

/// The result of a conduct review is in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GoodStandingSet {
    /// The lawyer.
    pub roll: Roll,
    /// The result.
    pub standing: GoodStanding,
    /// Who adopted it.
    pub actor: ActorId,
    /// The review that it comes of; none where it was made elsewhere, or the lawyer is reinstated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<u32>,
    /// Why a review was overturned, or the lawyer reinstated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<ReasonCode>,
}

impl Evolve for GoodStandingSet {
    fn evolve(&self, state: &mut State, _at: Timestamp) -> Result<(), Error> {
        state.standing.set_good_standing(self.roll, self.standing, self.review)
    }
}
