//! The wheel: the least recently served.

use super::super::decision::Decider;
use super::super::scene::Scene;
use super::Contender;
use super::rank::{Contest, wait};

/// The longest wait, then the least ticket. Leaving out somebody who isn't chosen changes nothing.
pub(super) fn contest<'a>(scene: &Scene<'_>, contenders: &'a [Contender]) -> Contest<'a> {
    Contest {
        compared: contenders.iter().map(|c| ([wait(scene.turn(c.roll)), 0], c)).collect(),
        further: |_, _| [0; 2],
        deciders: &[Decider::Wait],
        alone: Decider::OnlyCandidate,
        line: None,
    }
}
