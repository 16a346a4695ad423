//! A lawyer is brought back into good standing.

use crate::engine::operation::prelude::*;
use crate::engine::operation::{ConductRefusal, GoodStandingSet};
use crate::id::LawyerId;
use crate::standing::{GoodStanding, Review};

/// Brings a lawyer who was suspended without an end, or removed, back into good standing; after a
/// removal not before its bar is over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reinstate {
    /// The lawyer.
    pub lawyer: LawyerId,
    /// Why, and who approved.
    pub why: Why,
}

impl Operation for Reinstate {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { lawyer, why } = self.clone();
        let actor = context.actor.clone();
        let (standing, today) = (&context.state.standing, context.today);
        let roll = context.state.known(&lawyer)?;
        let bar = match standing.good_standing(roll).unwrap_or(GoodStanding::Good).on(today) {
            GoodStanding::Good => return Err(ConductRefusal::InGoodStanding { lawyer }.into()),
            GoodStanding::Suspended { until } => until,
            GoodStanding::Removed => standing.review_in_force(roll).and_then(Review::barred_until),
        };
        if let Some(until) = bar.filter(|until| today < *until) {
            return Err(ConductRefusal::ReinstatementTooEarly { lawyer, until }.into());
        }
        Doing::new(Act::Reinstate, Some(&lawyer)).check(context, &why)?;
        let (credit, review, why) = (GoodStanding::Good, None, Some(why));
        Ok(vec![GoodStandingSet { roll, standing: credit, actor, review, why }.into()])
    }
}
