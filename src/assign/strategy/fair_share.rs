//! Fair share: whose turn it is, with room for specialty and points.

use super::super::decision::Decider;
use super::super::scene::Scene;
use super::Contender;
use super::rank::{Contest, Key, wait};
use crate::quantity::{Lag, Load};

/// Among those whose credited lag is within the band of the largest: the best match, then the larger
/// lag, more points, the longest wait, the least ticket.
///
/// # Source
///
/// The carpool problem's greedy rule (Fagin and Williams; Ajtai et al.), with weights, claims and a
/// band of merit; the proof of the bound stands in the crate's DESIGN page.
pub(super) fn contest(contenders: &[Contender], band: Load) -> Option<Contest<'_>> {
    Some(Contest {
        contenders,
        line: Some(line(contenders, band)?),
        deciders: &[Decider::Specialty, Decider::Lag, Decider::Points, Decider::Wait],
        alone: if contenders.len() == 1 { Decider::OnlyCandidate } else { Decider::Band },
    })
}

#[inline]
pub(super) fn key(contender: &Contender) -> Key {
    [contender.rank.into(), contender.lag.nanos()]
}

pub(super) fn further(scene: &Scene<'_>, contender: &Contender) -> Key {
    [scene.points(contender.roll).hundredths(), wait(scene.turn(contender.roll))]
}

/// The credited lag from which on candidates are compared (入围线): the largest less the band.
fn line(contenders: &[Contender], band: Load) -> Option<Lag> {
    let largest = contenders.iter().map(|c| c.lag).max()?;
    Some(largest.minus(Lag::of_load(band)).unwrap_or(Lag::from_nanos(i64::MIN)))
}
