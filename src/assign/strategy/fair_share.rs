//! Fair share: whose turn it is, with room for specialty and points.

use super::super::decision::{Decider, Selected};
use super::super::scene::Scene;
use super::Contender;
use super::rank::{rank, wait};
use crate::draw::Draw;
use crate::quantity::{Lag, Load};

/// Among those whose credited lag is within the band of the largest: the best match, then the larger
/// lag, more points, the longest wait, the least ticket.
///
/// # Source
///
/// The carpool problem's greedy rule (Fagin and Williams; Ajtai et al.), with weights, claims and a
/// band of merit; the proof of the bound stands in the crate's DESIGN page.
pub(super) fn select(
    scene: &Scene<'_>,
    contenders: &[Contender],
    band: Load,
    draw: &Draw<'_>,
) -> Option<Selected> {
    let largest = contenders.iter().map(|c| c.lag).max()?;
    let least = largest.minus(Lag::of_load(band)).unwrap_or(Lag::from_nanos(i64::MIN));
    let within = contenders.iter().filter(|c| c.lag >= least);
    let alone = if contenders.len() == 1 { Decider::OnlyCandidate } else { Decider::Band };
    let deciders = [Decider::Specialty, Decider::Lag, Decider::Points, Decider::Wait];
    rank(
        scene,
        within,
        |c| {
            let points = scene.standing.balance(c.roll, scene.today);
            let turn = scene.entitlement.turn(c.roll).unwrap_or_default();
            let level = c.level.map_or(0, |level| i64::from(level.rank()));
            [level, c.lag.nanos(), points.hundredths(), wait(turn)]
        },
        &deciders,
        alone,
        draw,
    )
}
