//! How something is spread over the lawyers: quantiles, the Lorenz curve and the Gini coefficient, all in
//! whole numbers.

use serde::{Deserialize, Serialize};

use super::number::{Number, ratio};
use crate::quantity::Load;

/// The value at nearest rank: the least such that at least so many in a hundred are that one or
/// less; the first for 0.
pub(crate) fn nearest_rank<T: Copy>(sorted: &[T], percent: usize) -> Option<T> {
    let rank = sorted.len().saturating_mul(percent).div_ceil(100);
    sorted.get(rank.saturating_sub(1)).copied()
}

/// A point of the Lorenz curve: what the least served had, up to some part of full time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LorenzPoint {
    /// Their parts of full time, added up, in hundredths.
    pub full_time_hundredths: u64,
    /// What they received.
    pub received: Load,
}

/// The Lorenz curve of what was received per full-time lawyer.
///
/// Lawyers stand in the order of received ÷ part of full time, least first; each counts as much as
/// that part, so that a half-time lawyer with half the work is equal to a full-time one with all of
/// it. Whoever has no part of full time is left out.
///
/// The Gini coefficient is 1 − Σ fᵢ(Sᵢ₋₁ + Sᵢ) / FR, with *f* the parts of full time and *F* their
/// sum, *S* what was received up to each lawyer and *R* in all: twice the area between the curve and
/// the line of equality.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lorenz {
    points: Vec<LorenzPoint>,
}

impl Lorenz {
    /// The curve of parts of full time and what each received, in hundredths; the unit of time is free.
    pub(crate) fn new(parts: impl IntoIterator<Item = (u64, u64)>) -> Self {
        let mut parts: Vec<(u64, u64)> = parts.into_iter().filter(|(part, _)| *part > 0).collect();
        parts.sort_unstable_by_key(|(part, load)| (per_part(*part, *load), *part));
        let mut points = vec![LorenzPoint::default()];
        let mut sum = LorenzPoint::default();
        for (part, load) in parts {
            sum.full_time_hundredths = sum.full_time_hundredths.saturating_add(part);
            sum.received = sum.received.plus(Load::from_hundredths(load));
            points.push(sum);
        }
        Self { points }
    }

    /// The curve: from nothing of nobody to everything of all.
    pub fn points(&self) -> &[LorenzPoint] {
        &self.points
    }

    /// The Gini coefficient; none if nobody received anything.
    pub(crate) fn gini(&self) -> Option<Number> {
        let all = self.points.last()?;
        let received = |point: &LorenzPoint| u128::from(point.received.hundredths());
        let denominator = u128::from(all.full_time_hundredths).checked_mul(received(all))?;
        let twice_below = self.points.windows(2).map(|pair| match pair {
            [from, to] => {
                let part = to.full_time_hundredths.saturating_sub(from.full_time_hundredths);
                let heights = received(from).saturating_add(received(to));
                u128::from(part).saturating_mul(heights)
            }
            _ => 0,
        });
        let twice_below = twice_below.fold(0, u128::saturating_add);
        ratio(denominator.saturating_sub(twice_below), denominator)
    }
}

/// A rate, that of a part which is not zero.
pub(crate) fn per_part(part: u64, load: u64) -> PerPart {
    PerPart { part, load }
}

/// Orders by load ÷ part, exactly. The part is not zero.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PerPart {
    part: u64,
    load: u64,
}

impl Ord for PerPart {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let cross = |load, part| u128::from(load).saturating_mul(u128::from(part));
        cross(self.load, other.part).cmp(&cross(other.load, self.part))
    }
}

impl PartialOrd for PerPart {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for PerPart {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for PerPart {}

#[cfg(test)]
mod tests {
    use super::*;

    fn gini(parts: &[(u64, u64)]) -> Option<f64> {
        Lorenz::new(parts.iter().copied()).gini().map(|gini| gini.0)
    }

    #[test]
    fn the_gini_coefficient_of_few() {
        // By the other definition, the mean difference of two over twice the mean:
        // 1, 1, 2: (4 differences of 1 of 9 pairs) / (2 × 4/3) = 1/6.
        assert_eq!(gini(&[(100, 100), (100, 200), (100, 100)]), Some(1.0 / 6.0));
        // 1, 2, 3, 4: 20/16 / (2 × 5/2) = 1/4.
        assert_eq!(gini(&[(100, 4), (100, 2), (100, 3), (100, 1)]), Some(0.25));
        // A half-time lawyer counts half: 1, 1 and half a 4 are as 1, 1, 1, 1, 4 of half-time.
        assert_eq!(
            gini(&[(100, 2), (100, 2), (50, 4)]),
            gini(&[(50, 1); 4].into_iter().chain([(50, 4)]).collect::<Vec<_>>())
        );
    }

    #[test]
    fn the_gini_coefficient_at_its_edges() {
        assert_eq!(gini(&[]), None, "nobody");
        assert_eq!(gini(&[(100, 0), (50, 0)]), None, "nothing");
        assert_eq!(gini(&[(0, 7)]), None, "no time");
        assert_eq!(gini(&[(25, 7)]), Some(0.0), "one");
        assert_eq!(gini(&[(100, 8), (50, 4), (25, 2)]), Some(0.0), "all alike");
        assert_eq!(gini(&[(100, 0), (100, 9), (100, 0), (100, 0)]), Some(0.75), "one has all");
    }

    #[test]
    fn the_curve_begins_with_the_least_served() {
        let curve = Lorenz::new([(100, 30), (50, 5), (100, 20)]);
        let points = curve.points().iter();
        let points: Vec<(u64, u64)> =
            points.map(|point| (point.full_time_hundredths, point.received.hundredths())).collect();
        assert_eq!(points, [(0, 0), (50, 5), (150, 25), (250, 55)]);
    }

    #[test]
    fn a_percentile_is_somebodys() {
        let ten: Vec<i64> = (1..=10).collect();
        let at = |percent| nearest_rank(&ten, percent);
        assert_eq!([0, 10, 11, 50, 51, 90, 91, 100].map(at), [1, 1, 2, 5, 6, 9, 10, 10].map(Some));
        assert_eq!(nearest_rank(&[4], 50), Some(4));
        assert_eq!(nearest_rank::<i64>(&[], 50), None);
    }
}
