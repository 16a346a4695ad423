//! Draws: everybody the same chance, or in proportion to the claim.

use super::super::context::Context;
use super::super::decision::Decider;
use super::super::lots::Lots;
use super::contest::{Contest, nothing};
use super::field::{Contender, Field};

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

/// All who are candidates, with their claims.
pub(super) fn by_claim(context: &Context<'_>, field: &Field) -> Option<Lots> {
    let mut by_roll: Vec<&Contender> = field.contenders.iter().collect();
    by_roll.sort_unstable_by_key(|contender| contender.roll);
    let claims = by_roll.iter().map(|contender| field.claim(contender)).collect();
    let mut lots = equal(&field.contenders).lots(context)?;
    if lots.hang_on_chance() {
        (lots.claims, lots.decided_by) = (claims, Decider::Lottery);
    }
    Some(lots)
}

/// The chance of one of them, in hundredths of a percent, rounded down.
pub(super) fn chance(field: &Field, own: &Contender) -> u64 {
    let claim = |c: &Contender| u128::from(field.claim(c).millionths());
    let total = field.contenders.iter().map(claim).fold(0, u128::saturating_add);
    let part = claim(own).saturating_mul(10_000).checked_div(total);
    part.and_then(|part| u64::try_from(part).ok()).unwrap_or(0)
}
