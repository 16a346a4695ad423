//! The wheel: the least recently served.

use super::super::decision::{Decider, Selected};
use super::super::scene::Scene;
use super::Contender;
use super::rank::{rank, wait};
use crate::draw::Draw;

/// The longest wait, then the least ticket. Leaving out somebody who isn't chosen changes nothing.
pub(super) fn select(
    scene: &Scene<'_>,
    contenders: &[Contender],
    draw: &Draw<'_>,
) -> Option<Selected> {
    let turn = |c: &Contender| scene.entitlement.turn(c.roll).unwrap_or_default();
    let key = |c: &Contender| [wait(turn(c)), 0, 0, 0];
    rank(scene, contenders.iter(), key, &[Decider::Wait], Decider::OnlyCandidate, draw)
}
