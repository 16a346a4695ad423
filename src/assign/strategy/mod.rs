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

use std::collections::BTreeMap;

pub(crate) use self::place::{Place, place};
use self::rank::Contest;
use super::decision::{Decider, Selected};
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
    level: Option<Level>,
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
        let part = Part::of(self.scene.standing.share(roll)?, card.fraction);
        self.contender_of(roll, part, card.levels)
    }

    /// The same, by what is known of the lawyer.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a call would give it back by way of memory")]
    pub(crate) fn contender_of(&self, roll: Roll, part: Part, levels: Levels) -> Option<Contender> {
        let level = self.sought.and_then(|sought| self.scene.level(roll, sought, levels));
        let rank = level.map_or(0, |level| usize::from(level.rank()));
        let factor = self.factors.get(rank).copied().unwrap_or(Factor::ONE);
        Some(Contender {
            roll,
            level,
            claim: Claim::of_part(part, factor),
            lag: self.scene.lag(roll)?,
        })
    }
}

/// Credits the case to all candidates by claim, and returns the credits as they will be booked.
pub(crate) fn credit_candidates(contenders: &mut [Contender], weight: Weight) -> Vec<CreditGroup> {
    let (claims, places) = Claims::of(contenders);
    let counted = || claims.groups.iter().copied();
    let total = total(counted());
    let group = |(claim, count)| CreditGroup {
        claim,
        credit: credit(weight, claim, total),
        lawyers: Vec::with_capacity(count),
    };
    let mut groups: Vec<CreditGroup> = counted().map(group).collect();
    for (contender, place) in contenders.iter_mut().zip(places) {
        if let Some(group) = groups.get_mut(place) {
            group.lawyers.push(contender.roll);
            // A lag near the edge of its number stays there; booking it is refused.
            contender.lag = contender.lag.plus(group.credit).unwrap_or(contender.lag);
        }
    }
    for group in &mut groups {
        // The runs of each pool asked, one after the other.
        group.lawyers.sort();
    }
    groups.sort_unstable_by_key(|group| group.claim);
    groups
}

/// The different claims and how many have each, in the order in which they come up. There are few: the
/// table says where most were put, and hardly ever does one push another from it.
struct Claims {
    groups: Vec<(Claim, usize)>,
    by_claim: BTreeMap<Claim, usize>,
    table: [u8; Claims::TABLE],
}

impl Claims {
    const TABLE: usize = 256;

    /// The groups, and for each contender the place of the group.
    fn of(contenders: &[Contender]) -> (Self, Vec<usize>) {
        let (groups, by_claim) = Default::default();
        let mut claims = Self { groups, by_claim, table: [0; Self::TABLE] };
        let places = contenders.iter().map(|contender| claims.count(contender.claim)).collect();
        (claims, places)
    }

    #[inline]
    fn count(&mut self, claim: Claim) -> usize {
        let slot = Self::slot(claim);
        let noted = self.table.get(slot).map_or(0, |place| usize::from(*place));
        let fits = self.groups.get(noted).is_some_and(|(noted, _)| *noted == claim);
        let place = if fits { noted } else { self.look_up(claim, slot) };
        if let Some((_, count)) = self.groups.get_mut(place) {
            *count = count.saturating_add(1);
        }
        place
    }

    fn look_up(&mut self, claim: Claim, slot: usize) -> usize {
        let next = self.groups.len();
        let place = *self.by_claim.entry(claim).or_insert(next);
        if place == next {
            self.groups.push((claim, 0));
        }
        if let (Some(slot), Ok(place)) = (self.table.get_mut(slot), u8::try_from(place)) {
            *slot = place;
        }
        place
    }

    /// The upper bits of a product with an odd number, in which near and round claims differ.
    fn slot(claim: Claim) -> usize {
        let mixed = claim.millionths().wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - 8);
        usize::try_from(mixed).unwrap_or(0)
    }
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
        Strategy::Weighted { .. } => Some(weighted::contest(scene, contenders)),
        Strategy::Rotation {} => Some(rotation::contest(scene, contenders)),
        Strategy::Lottery { by: LotteryBy::Equal } => Some(lottery::equal(contenders)),
        Strategy::Lottery { by: LotteryBy::Claim } => None,
    }
}
