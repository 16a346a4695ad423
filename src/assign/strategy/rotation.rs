//! The wheel: the least recently served.

use super::super::decision::Decider;
use super::super::scene::Scene;
use super::Contender;
use super::rank::{Contest, Key, wait};

/// The longest wait, then the least ticket. Leaving out somebody who isn't chosen changes nothing.
pub(super) fn contest(contenders: &[Contender]) -> Contest<'_> {
    Contest { contenders, line: None, deciders: &[Decider::Wait], alone: Decider::OnlyCandidate }
}

pub(super) fn key(scene: &Scene<'_>, contender: &Contender) -> Key {
    [wait(scene.turn(contender.roll)), 0]
}
