//! How evenly the work is spread over those who were there: the indices, each from whole numbers.
//!
//! Everybody is counted by what they received and by their *part*: their days at work times the part of
//! full time that they offer. So half-timers with half the work are equal to full-timers with all of it.

use serde::{Deserialize, Serialize};

use super::concentration::Part;
use super::number::{Number, binary_logarithm, mean_logarithm, ratio};
use super::spread::per_part;
use crate::sorted::SortedMap;

/// What somebody received, for being there how much.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Work {
    /// In hundredths of full-time days.
    pub(crate) part: u64,
    /// In hundredths of plain cases.
    pub(crate) received: u64,
    /// The heaviest case among it.
    pub(crate) heaviest: u64,
}

/// All of it together.
#[derive(Clone, Copy, Debug, Default)]
struct Whole {
    part: u64,
    received: u64,
}

impl Whole {
    fn sum<'w>(works: impl IntoIterator<Item = &'w Work>) -> Self {
        works.into_iter().fold(Self::default(), |whole, work| Self {
            part: whole.part.saturating_add(work.part),
            received: whole.received.saturating_add(work.received),
        })
    }
}

/// Only those who were there.
pub(crate) fn there(works: impl IntoIterator<Item = Work>) -> Vec<Work> {
    works.into_iter().filter(|work| work.part > 0).collect()
}

fn times(a: u64, b: u64) -> u128 {
    u128::from(a).saturating_mul(u128::from(b))
}

/// The index of Jain, Chiu and Hawe: with *x* what was received per part *p*, (Σpx)² / (Σp · Σpx²).
///
/// It is computed as 1 / (1 + *v*) with *v* = Σ (*Rᵢ* · *P* − *R* · *pᵢ*)² / *pᵢ* ÷ (*P* · *R*²), the
/// squared coefficient of variation, which is exactly 0 where all are alike. The quotients of the sum
/// are taken to 2⁻⁶⁴.
pub(crate) fn jain(works: &[Work]) -> Option<Number> {
    let whole = Whole::sum(works);
    let square = |n: u128| n.checked_mul(n);
    let (mut units, mut rests) = (0_u128, 0_u128);
    for work in works {
        let had = times(work.received, whole.part);
        let off = square(had.abs_diff(times(whole.received, work.part)))?;
        let part = u128::from(work.part);
        let rest = off.checked_rem(part)? << 64;
        (units, rests) = (units.checked_add(off / part)?, rests.checked_add(rest / part)?);
    }
    let one = square(whole.received.into())?.checked_mul(whole.part.into())?;
    let all = one.checked_add(units)?.checked_add(rests >> 64)?;
    // As many digits after the point as there is room for.
    let digits = all.leading_zeros().saturating_sub(1).min(63);
    let rest = (rests & u128::from(u64::MAX)) >> (64 - digits);
    ratio(one << digits, (all << digits) | rest).filter(|_| one > 0)
}

/// The largest rate over the mean rate.
pub(crate) fn max_over_mean(works: &[Work]) -> Option<Number> {
    let whole = Whole::sum(works);
    let most = works.iter().max_by_key(|work| per_part(work.part, work.received))?;
    ratio(times(most.received, whole.part), times(most.part, whole.received))
}

/// Theil's index T of what was received per part, and how much of it lies between groups and how much
/// within them.
///
/// With *s* somebody's part of all work and *q* their part of all time, T = Σ s ln(s / q): how far the
/// work is from following the time. Nothing of it if all rates are alike; ln(Σp / pᵢ) if *i* has all.
/// Between groups it is the same of each group's sums; within them what is left, which is each group's
/// own index weighed by its part of the work. In natural units (nats).
///
/// Logarithms are taken in whole numbers to 2⁻⁴⁰, so that the bytes agree on every machine; the three
/// numbers hold to about eleven decimals.
///
/// # Source
///
/// Theil, *Economics and Information Theory* (1967).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theil {
    /// The whole index.
    pub total: Number,
    /// What lies between the groups.
    pub between: Number,
    /// What lies within them.
    pub within: Number,
}

/// Each with the group that it is counted in.
pub(crate) fn theil<G: Ord>(works: &[(G, Work)]) -> Option<Theil> {
    let whole = Whole::sum(works.iter().map(|(_, work)| work));
    let mut groups: SortedMap<&G, Whole> = SortedMap::new();
    for (group, work) in works {
        let sum = groups.or_default(group);
        sum.part = sum.part.saturating_add(work.part);
        sum.received = sum.received.saturating_add(work.received);
    }
    let of = |group: &G| groups.get(group).copied().unwrap_or_default();
    let sum = |terms: &mut dyn Iterator<Item = i128>| {
        mean_logarithm(terms.fold(0, i128::saturating_add), whole.received)
    };
    Some(Theil {
        total: sum(&mut works.iter().map(|(_, work)| term(*work, whole)))?,
        between: sum(&mut groups.values().map(|group| {
            term(Work { part: group.part, received: group.received, heaviest: 0 }, whole)
        }))?,
        within: sum(&mut works.iter().map(|(group, work)| term(*work, of(group))))?,
    })
}

/// What was received times log₂ of its part of the whole over the time's.
fn term(work: Work, whole: Whole) -> i128 {
    if work.received == 0 {
        return 0;
    }
    let had = binary_logarithm(times(work.received, whole.part));
    let time = binary_logarithm(times(whole.received, work.part));
    i128::from(work.received).saturating_mul(had.saturating_sub(time))
}

/// Who has reason to envy whom in one pool, one case apart (无嫉妒，至多一件).
///
/// *i* envies *j* beyond one case if *j*, without the heaviest case of theirs, still received more per
/// part than *i* did with all of theirs: (Rⱼ − gⱼ) / pⱼ > Rᵢ / pᵢ. With whole cases nothing better than
/// no such envy can be promised.
///
/// It doesn't see why: who may not take what came, declined it, or was chosen by clients.
///
/// # Source
///
/// Envy-freeness up to one good: Budish 2011; with entitlements (WEF1): Chakraborty, Igarashi, Suksompong
/// and Zick 2021.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Envy {
    /// How many ordered pairs of lawyers in one pool have such envy, of how many; a lawyer without a day at
    /// work is in none.
    pub pairs: Part,
    /// The most that one full-time lawyer would have more than another, the heaviest case not counted, over
    /// the whole period, in cases; 0 without envy.
    pub largest: Number,
}

impl Envy {
    /// Of those of one pool; `days` are those of the period.
    pub(crate) fn among(works: &[Work], days: u64) -> Self {
        let mut rates: Vec<_> =
            works.iter().map(|work| per_part(work.part, work.received)).collect();
        rates.sort_unstable();
        let less = |work: &Work| work.received.saturating_sub(work.heaviest);
        let envied = works.iter().map(|work| per_part(work.part, less(work)));
        let by = |of| rates.partition_point(|rate| *rate < of);
        let count: usize = envied.map(by).fold(0, usize::saturating_add);
        let n = u64::try_from(works.len()).unwrap_or(u64::MAX);
        let count = u64::try_from(count).unwrap_or(u64::MAX);
        let pairs = Part { count, of: n.saturating_mul(n.saturating_sub(1)) };
        Self { pairs, largest: Self::largest(works, days).unwrap_or_default() }
    }

    /// The difference of the largest rate less a case and the least rate.
    fn largest(works: &[Work], days: u64) -> Option<Number> {
        let less = |work: &Work| work.received.saturating_sub(work.heaviest);
        let most = works.iter().max_by_key(|work| per_part(work.part, less(work)))?;
        let least = works.iter().min_by_key(|work| per_part(work.part, work.received))?;
        let (more, fewer) = (times(less(most), least.part), times(least.received, most.part));
        // Hundredths of cases over hundredths of days: cases a day.
        let gap = more.saturating_sub(fewer).saturating_mul(days.into());
        ratio(gap, times(most.part, least.part))
    }

    pub(crate) fn plus(self, other: Self) -> Self {
        let pairs = Part {
            count: self.pairs.count.saturating_add(other.pairs.count),
            of: self.pairs.of.saturating_add(other.pairs.of),
        };
        Self { pairs, largest: self.largest.max(other.largest) }
    }
}

#[cfg(test)]
#[expect(clippy::float_arithmetic, clippy::float_cmp, reason = "what is exact is meant to be")]
mod tests {
    use super::*;

    fn works(of: &[(u64, u64)]) -> Vec<Work> {
        of.iter()
            .map(|(part, received)| Work { part: *part, received: *received, heaviest: 0 })
            .collect()
    }

    fn close(number: Option<Number>, to: f64) {
        let number = number.unwrap().0;
        assert!((number - to).abs() < 1e-10, "{number} is not {to}");
    }

    /// Rates 1, 2, 3: the mean is 2, the mean square 14/3; 4 / (14/3) = 6/7.
    #[test]
    fn jain_of_few() {
        close(jain(&works(&[(100, 100), (100, 200), (100, 300)])), 6.0 / 7.0);
        // Half-time with rate 4, full-time with 1: Σpx = 3, Σp = 1.5, Σpx² = 9: 9 / 13.5.
        close(jain(&works(&[(50, 200), (100, 100)])), 2.0 / 3.0);
        // Parts that don't divide: rates 1/3 and 1/7: Σpx = 2, Σp = 10, Σpx² = 1/3 + 1/7: 4 / (100/21).
        close(jain(&works(&[(3, 1), (7, 1)])), 0.84);
    }

    #[test]
    fn max_over_mean_of_few() {
        close(max_over_mean(&works(&[(100, 100), (100, 200), (100, 300)])), 1.5);
        close(max_over_mean(&works(&[(50, 200), (100, 100)])), 2.0);
    }

    /// Work 1 : 3 at equal time: ¼ ln ½ + ¾ ln 3/2.
    #[test]
    fn theil_of_few() {
        let two = works(&[(100, 100), (100, 300)]);
        let apart: Vec<_> = [0, 1].into_iter().zip(two.clone()).collect();
        let together: Vec<_> = two.iter().map(|work| (0, *work)).collect();
        let all = 0.25 * 0.5_f64.ln() + 0.75 * 1.5_f64.ln();
        let Theil { total, between, within } = theil(&apart).unwrap();
        close(Some(total), all);
        close(Some(between), all);
        assert_eq!(within.0, 0.0);
        let Theil { total, between, within } = theil(&together).unwrap();
        close(Some(total), all);
        assert_eq!(between.0, 0.0);
        close(Some(within), all);
        // Groups 4 : 12 and, in the second, 2 : 10: ¾ × (1/6 ln 1/3 + 5/6 ln 5/3) within.
        let four = works(&[(100, 200), (100, 200), (100, 200), (100, 1_000)]);
        let four: Vec<_> = [0, 0, 1, 1].into_iter().zip(four).collect();
        let theil = theil(&four).unwrap();
        close(Some(theil.between), all);
        close(
            Some(theil.within),
            0.75 * ((1.0 / 3_f64).ln() / 6.0 + (5.0 / 3_f64).ln() * 5.0 / 6.0),
        );
    }

    #[test]
    fn the_indices_at_their_edges() {
        let with = |works: &[Work]| {
            let grouped: Vec<_> = works.iter().map(|work| (0, *work)).collect();
            (jain(works), max_over_mean(works), theil(&grouped).map(|theil| theil.total))
        };
        let exactly = |a: f64, b: f64, c: f64| (Some(a.into()), Some(b.into()), Some(c.into()));
        assert_eq!(with(&[]), (None, None, None), "nobody");
        assert_eq!(with(&works(&[(100, 0), (100, 0)])), (None, None, None), "nothing");
        assert_eq!(with(&works(&[(30, 70)])), exactly(1.0, 1.0, 0.0), "one lawyer");
        let alike = works(&[(300, 100), (30, 10), (3, 1)]);
        assert_eq!(with(&alike), exactly(1.0, 1.0, 0.0), "all alike");
        let one = with(&works(&[(100, 0), (100, 700), (100, 0), (100, 0)]));
        assert_eq!((one.0, one.1), (Some(0.25.into()), Some(4.0.into())), "one has all");
        close(one.2, 4_f64.ln());
    }

    /// A full-timer and a half-timer of one period of ten days, and somebody with nothing.
    #[test]
    fn envy_of_few() {
        let work = |part, received, heaviest| Work { part, received, heaviest };
        // Rates 0.3, 0.4, 0 a day; less the heaviest 0.2, 0.2, 0: only who has none envies, both.
        let three = [work(1_000, 300, 100), work(500, 200, 100), work(1_000, 0, 0)];
        let envy = Envy::among(&three, 10);
        assert_eq!((envy.pairs.count, envy.pairs.of, envy.largest.0), (2, 6, 2.0));
        // One case apart is no envy, however heavy the case.
        let apart = [work(100, 900, 500), work(100, 400, 400)];
        assert_eq!(Envy::among(&apart, 10).pairs.count, 0);
        assert_eq!(Envy::among(&apart, 10).largest.0, 0.0);
        let more = [work(100, 901, 500), work(100, 400, 400)];
        assert_eq!(Envy::among(&more, 10).pairs.count, 1);
        assert_eq!(Envy::among(&[], 10), Envy::default(), "nobody");
        assert_eq!(Envy::among(&[work(1, 9, 1)], 10), Envy::default(), "one lawyer");
        let alike = [work(100, 900, 1); 3];
        assert_eq!(Envy::among(&alike, 10).pairs, Part { count: 0, of: 6 }, "all alike");
    }
}
