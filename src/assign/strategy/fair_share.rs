//! Fair share: whose turn it is, with room for specialty and points.

use super::super::decision::Decider;
use super::Contender;
use super::rank::{Contest, wait};
use crate::quantity::{Lag, Load};

/// Among those whose credited lag is within the band of the largest: the best match, then the larger
/// lag, more points, the longest wait, the least ticket.
///
/// # Source
///
/// The carpool problem's greedy rule (Fagin and Williams; Ajtai et al.), with weights, claims and a
/// band of merit; the proof of the bound stands in the crate's DESIGN page.
pub(super) fn contest(contenders: &[Contender], band: Load) -> Option<Contest<'_>> {
    let line = line(contenders, band)?;
    let level = |c: &Contender| c.level.map_or(0, |level| i64::from(level.rank()));
    let mut compared = Vec::with_capacity(contenders.len());
    let within = contenders.iter().filter(|c| c.lag >= line);
    compared.extend(within.map(|c| ([level(c), c.lag.nanos()], c)));
    Some(Contest {
        compared,
        further: |scene, c| [scene.points(c.roll).hundredths(), wait(scene.turn(c.roll))],
        deciders: &[Decider::Specialty, Decider::Lag, Decider::Points, Decider::Wait],
        line: Some(line),
        alone: if contenders.len() == 1 { Decider::OnlyCandidate } else { Decider::Band },
    })
}

/// The credited lag from which on candidates are compared (入围线): the largest less the band.
fn line(contenders: &[Contender], band: Load) -> Option<Lag> {
    let largest = contenders.iter().map(|c| c.lag).max()?;
    Some(largest.minus(Lag::of_load(band)).unwrap_or(Lag::from_nanos(i64::MIN)))
}
