//! Select: one of the candidates, by the policy's strategy.
//!
//! Each strategy says in its own file what it compares, best first; [`Contest`] does the comparing and
//! leaves whoever is equal in all of it to the ticket.

mod fair_share;
mod field;
mod lottery;
mod place;
mod rank;
mod rotation;
mod weighted;

use self::field::Contender;
pub(crate) use self::field::{Field, Measure};
pub(crate) use self::place::{Place, place};
use self::rank::{Contest, Key};
use super::decision::{Decider, Selected};
use super::scene::Scene;
use jiff::civil::Date;

use crate::calendar::first_of_days_until;
use crate::docket::Case;
use crate::draw::{Draw, Purpose, Seed};
use crate::id::Roll;
use crate::policy::{LotteryBy, Strategy};

/// The chosen, and how it was chosen; nobody if there are no candidates.
pub(crate) fn select(
    scene: &Scene<'_>,
    draw: &Draw<'_>,
    field: &Field,
) -> Option<(Roll, Selected)> {
    let mut selected = match contest(scene, field) {
        Some(contest) => contest.select(scene, draw),
        None => lottery::by_claim(scene, field, draw),
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
fn contest<'a>(scene: &Scene<'_>, field: &'a Field) -> Option<Contest<'a>> {
    let contenders = field.contenders.as_slice();
    match &scene.policy.strategy {
        Strategy::FairShare { band } => fair_share::contest(field, *band),
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
#[inline]
fn further(scene: &Scene<'_>, contender: &Contender) -> Key {
    match scene.policy.strategy {
        Strategy::FairShare { .. } => fair_share::further(scene, contender),
        Strategy::Weighted { .. } => weighted::further(scene, contender),
        Strategy::Rotation {} | Strategy::Lottery { .. } => [0; 2],
    }
}
