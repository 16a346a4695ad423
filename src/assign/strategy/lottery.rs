//! Draws: everybody the same chance, or in proportion to the claim.

use super::super::context::Context;
use super::super::decision::{Decider, Selected};
use super::contest::{Contest, nothing};
use super::field::{Contender, Field};
use crate::draw::Draw;

/// The least ticket. Leaving out somebody who isn't chosen changes nothing.
pub(super) fn equal(contenders: &[Contender]) -> Contest<'_> {
    Contest {
        contenders,
        line: None,
        deciders: &[],
        alone: Decider::OnlyCandidate,
        key: nothing,
        further: nothing,
    }
}

/// A number below the sum of the claims, walked off in the order of the lawyers' ids.
pub(super) fn by_claim(context: &Context<'_>, field: &Field, draw: &Draw<'_>) -> Option<Selected> {
    let mut by_id: Vec<&Contender> = field.contenders.iter().collect();
    by_id.sort_unstable_by_key(|c| context.roster.id(c.roll));
    let claim = |c: &&Contender| field.claim(c).millionths();
    let total = by_id.iter().map(claim).fold(0, u64::saturating_add);
    let mut left = draw.below(total)?;
    let winner = by_id.iter().find(|c| match left.checked_sub(claim(c)) {
        Some(rest) => {
            left = rest;
            false
        }
        None => true,
    })?;
    let mut selected = equal(std::slice::from_ref(*winner)).select(context, draw)?;
    selected.compared = u32::try_from(by_id.len()).unwrap_or(u32::MAX);
    if by_id.len() > 1 {
        selected.decided_by = Decider::Lottery;
    }
    Some(selected)
}

/// The chance of one of them, in hundredths of a percent, rounded down.
pub(super) fn chance(field: &Field, own: &Contender) -> u64 {
    let claim = |c: &Contender| u128::from(field.claim(c).millionths());
    let total = field.contenders.iter().map(claim).fold(0, u128::saturating_add);
    let part = claim(own).saturating_mul(10_000).checked_div(total);
    part.and_then(|part| u64::try_from(part).ok()).unwrap_or(0)
}
