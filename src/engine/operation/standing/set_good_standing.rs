//! A result of conduct review that was adopted elsewhere is recorded.

use crate::engine::operation::ConductRefusal;
use crate::engine::operation::prelude::*;
use crate::id::{ActorId, LawyerId, Roll};
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
    /// Why, and who approved: a reason for [`Act::Reinstate`] where the lawyer is in good standing again, else for
    /// [`Act::SetGoodStanding`].
    pub why: Why,
}

impl Operation for SetGoodStanding {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { lawyer, standing: credit, why } = self.clone();
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
        Doing::new(act_of(credit), Some(&lawyer)).check(context, &why)?;
        let (review, why) = (None, Some(why));
        Ok(vec![GoodStandingSet { roll, standing: credit, actor, review, why }.into()])
    }
}

/// To record that somebody is in good standing again is to reinstate them, wherever it was decided.
fn act_of(standing: GoodStanding) -> Act {
    if standing == GoodStanding::Good { Act::Reinstate } else { Act::SetGoodStanding }
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
    /// Why, and who approved; none where a review was adopted as proposed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
}

impl Evolve for GoodStandingSet {
    fn evolve(&self, state: &mut State, at: Timestamp) -> Result<(), Error> {
        state.standing.set_good_standing(self.roll, self.standing, self.review)?;
        // What comes of a review is counted with its ruling.
        if let Some(why) = self.why.as_ref().filter(|_| self.review.is_none()) {
            let act = act_of(self.standing);
            state.note_act(at, &self.actor, (act, Some(self.roll)), why.approved_by.as_ref());
        }
        Ok(())
    }
}
