//! What an open review proposes is adopted.

use super::{expect_another, expect_heard, expect_rules};
use crate::calendar::days_after;
use crate::engine::operation::prelude::*;
use crate::engine::operation::{Consequence, GoodStandingSet};
use crate::id::ActorId;
use crate::policy::{MeritCause, Sanction};
use crate::quantity::Weight;
use crate::standing::{GoodStanding, Review, Ruling};

/// Adopts what an open review proposes, after the lawyer could make a statement. Whoever opened the review
/// can't adopt it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AdoptReview {
    /// The number of the review.
    pub review: u32,
}

impl Operation for AdoptReview {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let open = context.state.expect_undecided(self.review)?;
        expect_another(open, context.actor)?;
        expect_heard(open, open.proposal.measure, context.today)?;
        rule(context, open, open.proposal.measure, context.actor, None)
    }
}

/// The facts of a ruling: itself, the standing where it changes, the points of a commendation.
pub(super) fn rule(
    context: &Deciding<'_>,
    review: &Review,
    measure: Sanction,
    actor: &ActorId,
    overturned: Option<&Why>,
) -> Result<Vec<Fact>, Refusal> {
    let Deciding { state, policy, today, .. } = *context;
    let (roll, number) = (review.roll(), review.number);
    let current = state.standing.good_standing(roll).unwrap_or(GoodStanding::Good);
    let earlier = review.ruling.as_ref();
    let on = earlier.map_or(today, |ruling| ruling.on);
    let caution_days = expect_rules(policy)?.caution_days;
    let cautioned = measure == Sanction::Caution;
    let ruling = Ruling {
        measure,
        on,
        by: actor.clone(),
        overturned: overturned.map(|why| why.reason.clone()),
        stands_until: cautioned.then(|| days_after(on, caution_days)),
        before: earlier.map_or(current, |ruling| ruling.before),
    };
    let credit = match earlier {
        Some(_) => state.standing.standing_after_appeal(review, measure, today),
        None => Some(state.standing.standing_by(review, measure, today)),
    };
    let why = overturned.cloned();
    let mut facts = vec![ReviewRuled { review: number, ruling, why: why.clone() }.into()];
    if let Some(credit) = credit.filter(|credit| *credit != current.on(today)) {
        let (actor, review) = (actor.clone(), Some(number));
        facts.push(GoodStandingSet { roll, standing: credit, actor, review, why }.into());
    }
    if measure == (Sanction::Commend) {
        let (cause, weight) = (MeritCause::Commendation, Weight::from_hundredths(100));
        let earned = Consequence { roll, cause, conduct: None, docket: None, shift: None, weight };
        facts.extend(earned.facts(context));
    }
    Ok(facts)
}

/// A review is decided, or its decision overturned on appeal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewRuled {
    /// The number of the review.
    pub review: u32,
    /// How.
    pub ruling: Ruling,
    /// Why it was overturned, and who approved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
}

impl Evolve for ReviewRuled {
    fn evolve(&self, state: &mut State, at: Timestamp) -> Result<(), Error> {
        state.standing.rule(self.review, &self.ruling)?;
        let roll = state.standing.review(self.review).map(Review::roll);
        if let Some(why) = &self.why {
            let act = (Act::OverturnReview, roll);
            state.note_act(at, &self.ruling.by, act, why.approved_by.as_ref());
        }
        Ok(())
    }
}
