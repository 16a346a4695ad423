//! The wheel: the least recently served.

use super::super::context::Context;
use super::super::decision::Decider;
use super::contest::{Contest, Key, nothing, wait};
use super::field::Contender;

/// The longest wait, then the least ticket. Leaving out somebody who isn't chosen changes nothing.
pub(super) fn contest(contenders: &[Contender]) -> Contest<'_> {
    Contest {
        contenders,
        line: None,
        deciders: &[Decider::Wait],
        alone: Decider::OnlyCandidate,
        key,
        further: nothing,
    }
}

fn key(context: &Context<'_>, contender: &Contender) -> Key {
    [wait(context.turn(contender.roll)), 0]
}
