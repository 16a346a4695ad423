//! How much of something went to few: parts of a whole and the Herfindahl index, in whole numbers.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use crate::id::Roll;
use crate::sorted::SortedMap;

/// The whole, in the unit of parts and of the index.
const WHOLE: u128 = 10_000;

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// How many.
    pub count: u64,
    /// Of how many.
    pub of: u64,
}

impl Part {
    /// count ÷ of, in ten-thousandths, rounded down: 10,000 is the whole. None of nothing.
    pub fn ten_thousandths(self) -> Option<u64> {
        quotient(u128::from(self.count), u128::from(self.of))
    }

    /// Whether it is a larger part of its whole, exactly, than another is of its own.
    pub(crate) fn exceeds(self, other: Part) -> bool {
        let cross = |count, of| u128::from(count).saturating_mul(u128::from(of));
        cross(self.count, other.of) > cross(other.count, self.of)
    }
}

fn quotient(part: u128, whole: u128) -> Option<u64> {
    let parts = part.saturating_mul(WHOLE).checked_div(whole)?;
    u64::try_from(parts).ok()
}

/// What one lawyer had of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LawyerPart {
    /// The lawyer.
    pub lawyer: Roll,
    /// How many of how many.
    pub part: Part,
}

/// How many of something each lawyer had, and whether few had most (集中度).
///
/// The Herfindahl index (HHI, 赫芬达尔指数) is Σ sᵢ², with *sᵢ* the part of lawyer *i*: the chance that
/// two drawn with replacement were the same lawyer's. It is 10,000 ten-thousandths if one has all, and
/// goes towards 0 as many have alike; its inverse says how many lawyers with equal parts would be as
/// concentrated. It sees counts only: not what they weigh, nor whether those who had most were simply
/// those who could.
///
/// # Example
///
/// ```
/// use assigned_counsel::Roll;
/// use assigned_counsel::fairness::Concentration;
///
/// // Three for one lawyer, one for another: (3/4)² + (1/4)² = 10/16.
/// let concentration = Concentration::new([4, 4, 9, 4].map(Roll::new));
/// assert_eq!(concentration.hhi(), Some(6_250));
/// // Two each would be the least for two lawyers, one each for four or more.
/// assert_eq!(concentration.hhi_least(2), Some(5_000));
/// assert_eq!(concentration.hhi_least(100), Some(2_500));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Concentration {
    counts: SortedMap<Roll, u64>,
}

impl Concentration {
    /// Counts each lawyer as often as they are named.
    pub fn new(lawyers: impl IntoIterator<Item = Roll>) -> Self {
        let mut concentration = Self::default();
        for lawyer in lawyers {
            concentration.add(lawyer);
        }
        concentration
    }

    pub(crate) fn add(&mut self, lawyer: Roll) {
        let count = self.counts.or_default(lawyer);
        *count = count.saturating_add(1);
    }

    /// How many one lawyer had.
    pub(crate) fn of(&self, lawyer: Roll) -> u64 {
        self.counts.get(&lawyer).copied().unwrap_or_default()
    }

    /// Everybody who had any, and how many.
    pub(crate) fn counts(&self) -> impl Iterator<Item = (Roll, u64)> {
        self.counts.iter().map(|(lawyer, count)| (*lawyer, *count))
    }

    /// How many there were in all.
    pub fn total(&self) -> u64 {
        self.counts.values().copied().fold(0, u64::saturating_add)
    }

    /// How many different lawyers had any.
    pub fn lawyers(&self) -> u64 {
        u64::try_from(self.counts.len()).unwrap_or(u64::MAX)
    }

    /// The lawyers who had most, at most so many, with their parts: the most first.
    ///
    /// # Determinism
    ///
    /// Of those who had as many, the lesser roll number comes first.
    pub fn most(&self, at_most: usize) -> Vec<LawyerPart> {
        let of = self.total();
        let part = |(lawyer, count): (&Roll, &u64)| LawyerPart {
            lawyer: *lawyer,
            part: Part { count: *count, of },
        };
        let mut parts: Vec<LawyerPart> = self.counts.iter().map(part).collect();
        parts.sort_unstable_by_key(|had| (Reverse(had.part.count), had.lawyer));
        parts.truncate(at_most);
        parts
    }

    /// The lawyer who had most, the one of the least roll number among equals; nobody of nothing.
    pub fn largest(&self) -> Option<LawyerPart> {
        self.most(1).pop()
    }

    /// The Herfindahl index in ten-thousandths, rounded down: from 0, which is less than one, to
    /// 10,000. None of nothing.
    pub fn hhi(&self) -> Option<u64> {
        let square = |count: &u64| u128::from(*count).saturating_mul(u128::from(*count));
        self.index(self.counts.values().map(square).fold(0, u128::saturating_add))
    }

    /// The least that [`hhi`](Self::hhi) could be of as many over so many lawyers: with *N* = *qn* +
    /// *r*, *r* lawyers have *q* + 1 and the others *q*, so that it is (*r*(*q* + 1)² + (*n* − *r*)*q*²) /
    /// *N*². In ten-thousandths, rounded down, and never above the index itself: there are at least as
    /// many lawyers as had any.
    ///
    /// It doesn't know who was eligible for what, so that the least within reach can be higher.
    pub fn hhi_least(&self, among: u64) -> Option<u64> {
        let (total, lawyers) = (u128::from(self.total()), u128::from(among.max(self.lawyers())));
        let (each, more) = (total.checked_div(lawyers)?, total.checked_rem(lawyers)?);
        let square = |n: u128| n.saturating_mul(n);
        let fuller = more.saturating_mul(square(each.saturating_add(1)));
        let others = lawyers.saturating_sub(more).saturating_mul(square(each));
        self.index(fuller.saturating_add(others))
    }

    /// A sum of squares over the square of the sum.
    fn index(&self, squares: u128) -> Option<u64> {
        let total = u128::from(self.total());
        quotient(squares, total.saturating_mul(total))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lawyer 0 has the first count, and so on.
    fn counts(counts: &[usize]) -> Concentration {
        let each = (0..).map(Roll::new).zip(counts);
        Concentration::new(each.flat_map(|(lawyer, count)| std::iter::repeat_n(lawyer, *count)))
    }

    fn hhi(of: &[usize], among: u64) -> (Option<u64>, Option<u64>) {
        (counts(of).hhi(), counts(of).hhi_least(among))
    }

    #[test]
    fn the_index_of_few() {
        // (25 + 9 + 4) / 100; at best 4, 3, 3: 34 / 100.
        assert_eq!(hhi(&[5, 3, 2], 3), (Some(3_800), Some(3_400)));
        // At best 3, 3, 2, 2 of four: 26 / 100; one each of ten or more: 10 / 100.
        assert_eq!(hhi(&[5, 3, 2], 4).1, Some(2_600));
        assert_eq!(hhi(&[5, 3, 2], 11).1, Some(1_000));
        // 5 / 9 = 0.5555…, rounded down; at best 1, 1, 1: 3 / 9.
        assert_eq!(hhi(&[2, 1], 3), (Some(5_555), Some(3_333)));
    }

    #[test]
    fn the_index_at_its_edges() {
        assert_eq!(hhi(&[], 0), (None, None), "nothing, nobody");
        assert_eq!(hhi(&[], 5), (None, None), "nothing for five");
        assert_eq!(hhi(&[7], 1), (Some(10_000), Some(10_000)), "one lawyer");
        assert_eq!(hhi(&[7], 0), (Some(10_000), Some(10_000)), "one lawyer whom nobody listed");
        assert_eq!(hhi(&[4, 4, 4, 4], 4), (Some(2_500), Some(2_500)), "all equal");
        assert_eq!(hhi(&[16], 4), (Some(10_000), Some(2_500)), "one has all");
        assert_eq!(hhi(&[1], 4), (Some(10_000), Some(10_000)), "one choice can't be spread");
        assert_eq!(hhi(&vec![1; 20_001], 20_001).0, Some(0), "less than one ten-thousandth");
    }

    #[test]
    fn who_had_most() {
        let concentration = counts(&[2, 5, 0, 2]);
        let most = |at_most| -> Vec<(u32, u64, u64)> {
            let parts = concentration.most(at_most).into_iter();
            parts.map(|had| (had.lawyer.number(), had.part.count, had.part.of)).collect()
        };
        assert_eq!(most(2), [(1, 5, 9), (0, 2, 9)]);
        assert_eq!(most(9), [(1, 5, 9), (0, 2, 9), (3, 2, 9)]);
        assert_eq!((concentration.total(), concentration.lawyers()), (9, 3));
        assert_eq!(concentration.largest().unwrap().part.ten_thousandths(), Some(5_555));
        assert_eq!(counts(&[]).largest(), None);
    }

    #[test]
    fn parts_compare_exactly() {
        let part = |count, of| Part { count, of };
        assert_eq!(part(0, 0).ten_thousandths(), None);
        assert_eq!(part(0, 3).ten_thousandths(), Some(0));
        assert_eq!(part(2, 3).ten_thousandths(), Some(6_666));
        assert_eq!(part(3, 3).ten_thousandths(), Some(10_000));
        assert!(part(1, 2).exceeds(part(49_999, 100_000)));
        assert!(!part(1, 2).exceeds(part(2, 4)));
        assert!(part(u64::MAX, u64::MAX).exceeds(part(u64::MAX - 1, u64::MAX)));
    }
}
