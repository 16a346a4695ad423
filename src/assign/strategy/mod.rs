//! Select: one of the candidates, by the policy's strategy.
//!
//! Each strategy says in its own file what it compares, best first; [`Contest`] does the comparing and
//! leaves whoever is equal in all of it to the ticket.

mod fair_share;
mod lottery;
mod place;
mod rank;
mod rotation;
mod weighted;

pub(crate) use self::place::{Place, place};
use self::rank::{Contest, Key};
use super::decision::{Decider, Selected};
use super::groups::Groups;
use super::scene::Scene;
use jiff::civil::Date;

use crate::calendar::first_of_days_until;
use crate::docket::Case;
use crate::draw::{Draw, Purpose, Seed};
use crate::entitlement::{CreditGroup, credit, total};
use crate::id::Roll;
use crate::policy::{LotteryBy, Strategy};
use crate::quantity::{Claim, Factor, Lag, Part, Weight};
use crate::register::{Levels, Sought};
use crate::terms::Level;

/// An eligible lawyer, before the choice.
#[derive(Clone, Copy)]
pub(crate) struct Contender {
    pub(crate) roll: Roll,
    /// That of the level in what the case needs; 0 without one.
    rank: u8,
    claim: Claim,
    /// The lag; with this case's credit once the candidates are known.
    lag: Lag,
}

/// By what candidates are told apart, made ready for asking everybody.
pub(crate) struct Measure<'s, 'a> {
    scene: &'s Scene<'a>,
    sought: Option<&'s Sought<'a>>,
    /// By the rank of the level, and the first without one.
    factors: [Factor; 4],
}

impl<'s, 'a> Measure<'s, 'a> {
    pub(crate) fn new(scene: &'s Scene<'a>, sought: Option<&'s Sought<'a>>) -> Self {
        let factor = |level| match sought {
            Some(_) => scene.policy.proficiency.factor(level),
            None => Factor::ONE,
        };
        let levels = [Level::Familiar, Level::Skilled, Level::Expert].map(Some);
        let [familiar, skilled, expert] = levels.map(factor);
        Self { scene, sought, factors: [factor(None), familiar, skilled, expert] }
    }

    /// A lawyer as a candidate; nothing if there is no such lawyer.
    pub(crate) fn contender(&self, roll: Roll) -> Option<Contender> {
        let card = self.scene.roster.card(roll)?;
        let part = Part::of(self.scene.standing.in_force(roll)?.share, card.fraction);
        self.contender_of(roll, part, card.levels)
    }

    /// The same, by what is known of the lawyer.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a call would give it back by way of memory")]
    pub(crate) fn contender_of(&self, roll: Roll, part: Part, levels: Levels) -> Option<Contender> {
        let rank = self.sought.map_or(0, |sought| self.scene.rank(roll, sought, levels));
        let factor = self.factors.get(usize::from(rank)).copied().unwrap_or(Factor::ONE);
        Some(Contender {
            roll,
            rank,
            claim: Claim::of_part(part, factor),
            lag: self.scene.lag(roll)?,
        })
    }
}

impl Contender {
    fn level(&self) -> Option<Level> {
        Level::of_rank(self.rank)
    }
}

/// Credits the case to all candidates by claim, and returns the credits as they will be booked.
pub(crate) fn credit_candidates(contenders: &mut [Contender], weight: Weight) -> Vec<CreditGroup> {
    let (claims, places) = Groups::of(contenders.iter().map(|c| c.claim.millionths()));
    let claims = || claims.iter().map(|(claim, count)| (Claim::from_millionths(*claim), *count));
    let total = total(claims());
    let group = |(claim, count)| CreditGroup {
        claim,
        credit: credit(weight, claim, total),
        lawyers: Vec::with_capacity(count),
    };
    let mut groups: Vec<CreditGroup> = claims().map(group).collect();
    for (contender, place) in contenders.iter_mut().zip(places) {
        if let Some(group) = groups.get_mut(place) {
            group.lawyers.push(contender.roll);
            // A lag near the edge of its number stays there; booking it is refused.
            contender.lag = contender.lag.plus(group.credit).unwrap_or(contender.lag);
        }
    }
    for group in &mut groups {
        // The runs of each pool asked, one after the other.
        if !group.lawyers.is_sorted() {
            group.lawyers.sort();
        }
    }
    groups.sort_unstable_by_key(|group| group.claim);
    groups
}

/// The chosen, and how it was chosen; nobody if there are no candidates.
pub(crate) fn select(
    scene: &Scene<'_>,
    draw: &Draw<'_>,
    contenders: &[Contender],
) -> Option<(Roll, Selected)> {
    let mut selected = match contest(scene, contenders) {
        Some(contest) => contest.select(scene, draw),
        None => lottery::by_claim(scene, contenders, draw),
    }?;
    let lottery = matches!(scene.policy.strategy, Strategy::Lottery { .. });
    if lottery && selected.decided_by == Decider::Ticket {
        selected.decided_by = Decider::Lottery;
    }
    Some((selected.front.first()?.lawyer, selected))
}

/// The draw for a case.
pub(crate) fn draw<'s>(scene: &Scene<'_>, case: &Case, seed: &'s Seed) -> Draw<'s> {
    let purpose = match scene.policy.strategy {
        Strategy::Lottery { .. } => Purpose::Lottery,
        _ => Purpose::Tie,
    };
    Draw::new(seed, purpose, case.docket(), case.attempt())
}

/// The first day of the window in which the weighted sum counts what was received; nothing under
/// another strategy.
pub(crate) fn window(scene: &Scene<'_>) -> Option<Date> {
    match scene.policy.strategy {
        Strategy::Weighted { window_days, .. } => {
            Some(first_of_days_until(scene.today, window_days))
        }
        _ => None,
    }
}

/// What is compared by the policy's strategy; nothing under a lottery by claim, and where there are
/// no candidates.
fn contest<'a>(scene: &Scene<'_>, contenders: &'a [Contender]) -> Option<Contest<'a>> {
    match &scene.policy.strategy {
        Strategy::FairShare { band } => fair_share::contest(contenders, *band),
        Strategy::Weighted { .. } => Some(weighted::contest(contenders)),
        Strategy::Rotation {} => Some(rotation::contest(contenders)),
        Strategy::Lottery { by: LotteryBy::Equal } => Some(lottery::equal(contenders)),
        Strategy::Lottery { by: LotteryBy::Claim } => None,
    }
}

/// What the policy's strategy compares first.
#[inline]
fn key(scene: &Scene<'_>, contender: &Contender) -> Key {
    match scene.policy.strategy {
        Strategy::FairShare { .. } => fair_share::key(contender),
        Strategy::Weighted { .. } => weighted::key(scene, contender),
        Strategy::Rotation {} => rotation::key(scene, contender),
        Strategy::Lottery { .. } => [0; 2],
    }
}

/// What it compares of those who are equal in that.
fn further(scene: &Scene<'_>, contender: &Contender) -> Key {
    match scene.policy.strategy {
        Strategy::FairShare { .. } => fair_share::further(scene, contender),
        Strategy::Weighted { .. } => weighted::further(scene, contender),
        Strategy::Rotation {} | Strategy::Lottery { .. } => [0; 2],
    }
}
