//! "Why my balance, my share, my caution?": what a lawyer's standing rests on.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::engine::State;
use crate::error::Error;
use crate::id::{LawyerId, Roll};
use crate::quantity::Share;
use crate::standing::{Conduct, GoodStanding, MeritBalance, Review};

/// What a lawyer's standing rests on, on a day: safe to hand to that lawyer and to the auditor, and to
/// nobody else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StandingExplained {
    /// The lawyer.
    pub lawyer: LawyerId,
    /// The balance of merit points with all that makes it up.
    pub merit: MeritBalance,
    /// The share in force, and what the next settlement would make of it.
    pub share: ShareExplained,
    /// The result of conduct review on that day.
    pub good_standing: GoodStanding,
    /// The reviews that bear on it: the one that led to the result, cautions that stand, and one that is
    /// not decided yet; each with the entries of the conduct record that it rests on.
    pub reviews: Vec<ReviewExplained>,
}

/// A share and where it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShareExplained {
    /// The share in force.
    pub share: Share,
    /// What the balance of that day would make of it at a settlement.
    pub earned: Share,
    /// The day of the last settlement, if there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled_on: Option<Date>,
    /// The day of the next, if the policy has them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_on: Option<Date>,
}

/// A review and what it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewExplained {
    /// The review.
    pub review: Review,
    /// The entries of the conduct record that its findings count, in order.
    pub evidence: Vec<(u32, Conduct)>,
}

impl StandingExplained {
    /// What a lawyer's standing rests on, on a day; entries that were posted later don't count.
    ///
    /// # Errors
    ///
    /// If there is no such lawyer, or no policy.
    pub fn of(state: &State, lawyer: &LawyerId, on: Date) -> Result<Self, Error> {
        let unknown = || Error::value(format!("there is no lawyer `{lawyer}`"));
        let roll = state.roster().roll(lawyer).ok_or_else(unknown)?;
        let policy = state.policy().ok_or_else(|| Error::value("there is no policy"))?;
        let standing = state.standing();
        let merit = standing.balance_at(roll, on).ok_or_else(unknown)?;
        let share = ShareExplained {
            share: standing.share(roll).ok_or_else(unknown)?,
            earned: policy.shares.of(merit.balance),
            settled_on: standing.settled_on(),
            next_on: standing.settlement_due_on(&policy.shares),
        };
        let good_standing = standing.good_standing(roll).ok_or_else(unknown)?.on(on);
        let reviews = reviews(state, roll, on);
        Ok(Self { lawyer: lawyer.clone(), merit, share, good_standing, reviews })
    }
}

/// Those that bear on the standing, each once, in the order of their numbers.
fn reviews(state: &State, roll: Roll, on: Date) -> Vec<ReviewExplained> {
    let standing = state.standing();
    let mut bearing: Vec<&Review> = standing.cautions(roll, on).collect();
    bearing.extend(standing.review_in_force(roll));
    bearing.extend(standing.open_review(roll));
    bearing.sort_unstable_by_key(|review| review.number);
    bearing.dedup_by_key(|review| review.number);
    let explain = |review: &Review| {
        let lines = standing.conduct(roll).iter().map(|line| &line.entry);
        let counted = lines.filter(|entry| review.rests_on(entry.number));
        let evidence = counted.map(|entry| (entry.number, entry.conduct.clone())).collect();
        ReviewExplained { review: review.clone(), evidence }
    };
    bearing.into_iter().map(explain).collect()
}
