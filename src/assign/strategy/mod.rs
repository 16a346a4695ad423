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
use self::rank::Contest;
use super::decision::{Decider, Selected};
use super::scene::Scene;
use jiff::civil::Date;

use crate::calendar::first_of_days_until;
use crate::docket::{Case, SpecialtyNeed};
use crate::draw::{Draw, Purpose, Seed};
use crate::entitlement::{CreditGroup, credit, total};
use crate::id::Roll;
use crate::policy::{LotteryBy, Strategy};
use crate::quantity::{Claim, Lag, Weight};
use crate::terms::Level;

/// An eligible lawyer, before the choice.
#[derive(Clone, Copy)]
pub(crate) struct Contender {
    roll: Roll,
    level: Option<Level>,
    claim: Claim,
    /// The lag; with this case's credit once the candidates are known.
    lag: Lag,
}

impl Contender {
    pub(crate) fn new(scene: &Scene<'_>, need: Option<&SpecialtyNeed>, roll: Roll) -> Option<Self> {
        let lawyer = scene.roster.lawyer(roll)?;
        let level = need.and_then(|need| scene.level(roll, &need.specialty));
        let factor = match need {
            Some(_) => scene.policy.proficiency.factor(level),
            None => crate::quantity::Factor::ONE,
        };
        let claim = Claim::of(scene.standing.share(roll)?, lawyer.fraction, factor);
        Some(Self { roll, level, claim, lag: scene.lag(roll)? })
    }
}

/// Credits the case to all candidates by claim, and returns the credits as they will be booked.
pub(crate) fn credit_candidates(contenders: &mut [Contender], weight: Weight) -> Vec<CreditGroup> {
    let total = total(contenders.iter().map(|contender| (contender.claim, 1)));
    let mut groups: Vec<CreditGroup> = Vec::new();
    for contender in contenders {
        let claim = contender.claim;
        let place = groups.binary_search_by_key(&claim, |group| group.claim).unwrap_or_else(|n| {
            let credit = credit(weight, claim, total);
            groups.insert(n, CreditGroup { claim, credit, lawyers: Vec::new() });
            n
        });
        if let Some(group) = groups.get_mut(place) {
            group.lawyers.push(contender.roll);
            // A lag near the edge of its number stays there; booking it is refused.
            contender.lag = contender.lag.plus(group.credit).unwrap_or(contender.lag);
        }
    }
    for group in &mut groups {
        group.lawyers.sort_unstable();
    }
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
        Strategy::FairShare { band } => fair_share::contest(scene, contenders, *band),
        Strategy::Weighted { .. } => Some(weighted::contest(scene, contenders)),
        Strategy::Rotation {} => Some(rotation::contest(scene, contenders)),
        Strategy::Lottery { by: LotteryBy::Equal } => Some(lottery::equal(contenders)),
        Strategy::Lottery { by: LotteryBy::Claim } => None,
    }
}
