//! Fair share: whose turn it is, with room for specialty and points.

use super::super::context::Context;
use super::super::decision::Decider;
use super::contest::{Contest, Key, wait};
use super::field::{Contender, Field};
use crate::quantity::{Lag, Load};

/// Among those whose credited lag is within the band of the largest: the best match, then the larger
/// lag, more points, the longest wait, the least ticket.
///
/// # Source
///
/// The carpool problem's greedy rule (Fagin and Williams; Ajtai et al.), with weights, claims and a
/// band of merit; the proof of the bound stands in the crate's DESIGN page.
pub(super) fn contest(field: &Field, band: Load) -> Option<Contest<'_>> {
    let contenders = field.contenders.as_slice();
    Some(Contest {
        contenders,
        line: Some(line(field.largest?, band)),
        deciders: &[Decider::Specialty, Decider::Lag, Decider::Points, Decider::Wait],
        key,
        further,
        alone: if contenders.len() == 1 { Decider::OnlyCandidate } else { Decider::Band },
    })
}

#[inline]
fn key(_: &Context<'_>, contender: &Contender) -> Key {
    [contender.rank().into(), contender.lag.nanos()]
}

#[inline]
fn further(context: &Context<'_>, contender: &Contender) -> Key {
    [context.points(contender.roll).hundredths(), wait(context.turn(contender.roll))]
}

/// The credited lag from which on candidates are compared (入围线): the largest less the band.
fn line(largest: Lag, band: Load) -> Lag {
    largest.minus(Lag::of_load(band)).unwrap_or(Lag::from_nanos(i64::MIN))
}
