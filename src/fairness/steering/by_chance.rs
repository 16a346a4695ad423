//! What chance would give one lawyer, in whole numbers.

use crate::sorted::SortedMap;

/// The weight of the likeliest number; the others are in proportion to it.
const MODE: u128 = 100_000_000_000_000_000_000;

/// A chance of 1, in the unit of chances.
const CERTAIN: u128 = 1_000_000_000_000;

/// The least number that some lawyer reaches with a chance of at most 1 in 100, of so many decisions: each goes to a
/// lawyer by their odds, `others` + 1, whatever the others got. None of nothing.
///
/// Chances of all lawyers are added, so that the number is rather too large than too small.
pub(super) fn least_rare(decisions: u64, others: impl Iterator<Item = u64>) -> Option<u64> {
    let mut lawyers: SortedMap<u64, u64> = SortedMap::new();
    for odds in others {
        let number = lawyers.or_default(odds.saturating_add(1));
        *number = number.saturating_add(1);
    }
    if decisions == 0 || lawyers.is_empty() {
        return None;
    }
    let all = lawyers
        .iter()
        .fold(0_u64, |sum, (odds, number)| sum.saturating_add(odds.saturating_mul(*number)));
    let chance = |least: u64| {
        let of = |(odds, number): (&u64, &u64)| {
            let reaches = reaching(decisions, (*odds, all.saturating_sub(*odds)), least);
            reaches.saturating_mul(u128::from(*number))
        };
        lawyers.iter().map(of).fold(0, u128::saturating_add)
    };
    let (mut below, mut least) = (0, decisions.saturating_add(1));
    while least.saturating_sub(below) > 1 {
        let middle = below.midpoint(least);
        if chance(middle) <= CERTAIN / 100 { least = middle } else { below = middle }
    }
    Some(least)
}

/// The chance of at least so many of `decisions`, each with odds `mine` to `theirs`: weights of the binomial
/// distribution, from the likeliest number out as far as any weight is left.
fn reaching(decisions: u64, (mine, theirs): (u64, u64), least: u64) -> u128 {
    let wide = |n: u64| u128::from(n);
    let odds = wide(mine).saturating_add(wide(theirs));
    let mode = wide(decisions.saturating_add(1)).saturating_mul(wide(mine)).checked_div(odds);
    let mode = mode.and_then(|mode| u64::try_from(mode).ok()).unwrap_or(0).min(decisions);
    let (mut sum, mut reaching) = (0_u128, 0_u128);
    let mut take = |number: u64, weight: u128| {
        sum = sum.saturating_add(weight);
        if number >= least {
            reaching = reaching.saturating_add(weight);
        }
    };
    let (mut number, mut weight) = (mode, MODE);
    while weight > 0 {
        take(number, weight);
        if number == decisions {
            break;
        }
        let more = wide(decisions.saturating_sub(number)).saturating_mul(wide(mine));
        number = number.saturating_add(1);
        let less = wide(number).saturating_mul(wide(theirs));
        weight = weight.saturating_mul(more).checked_div(less).unwrap_or(0);
    }
    let (mut number, mut weight) = (mode, MODE);
    while number > 0 {
        let fewer = wide(number).saturating_mul(wide(theirs));
        number = number.saturating_sub(1);
        let more = wide(decisions.saturating_sub(number)).saturating_mul(wide(mine));
        weight = weight.saturating_mul(fewer).checked_div(more).unwrap_or(0);
        if weight == 0 {
            break;
        }
        take(number, weight);
    }
    reaching.saturating_mul(CERTAIN).checked_div(sum).unwrap_or(CERTAIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_are_those_of_a_coin_and_of_a_die() {
        // Ten throws of a coin: 10 heads in 1 of 1,024, at least 9 in 11.
        let near = |found: u128, due: u128| found.abs_diff(due) <= 10;
        assert!(near(reaching(10, (1, 1), 10), CERTAIN / 1_024));
        assert!(near(reaching(10, (1, 1), 9), CERTAIN * 11 / 1_024));
        assert_eq!(reaching(10, (1, 1), 0), CERTAIN);
        // At least one six of four throws: 671 of 1,296.
        assert!(near(reaching(4, (1, 5), 1), CERTAIN * 671 / 1_296));
        assert_eq!(reaching(4, (1, 0), 4), CERTAIN, "who alone gets anything gets all");
    }

    #[test]
    fn the_least_rare_number_is_one_that_hardly_anybody_reaches() {
        // Forty decisions among twenty alike: 2 each in the mean, and 9 for any of them in less than 1 of 100 years.
        assert_eq!(least_rare(40, std::iter::repeat_n(3, 20)), Some(9));
        assert_eq!(least_rare(0, std::iter::repeat_n(3, 20)), None);
        assert_eq!(least_rare(1, std::iter::empty()), None);
        assert_eq!(least_rare(3, std::iter::once(0)), Some(4), "nothing is rare of one");
    }
}
