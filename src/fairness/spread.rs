//! How something is spread over the lawyers: quantiles, a histogram, the Lorenz curve and the Gini
//! coefficient, all in whole numbers.

use serde::{Deserialize, Serialize};

use crate::quantity::{Fraction, Lag, Load};

/// The value at nearest rank: the least such that at least so many in a hundred are that one or
/// less; the first for 0.
pub(crate) fn nearest_rank(sorted: &[i64], percent: usize) -> Option<i64> {
    let rank = sorted.len().saturating_mul(percent).div_ceil(100);
    sorted.get(rank.saturating_sub(1)).copied()
}

/// How many lawyers have a lag from one value to below another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LagBin {
    /// The least lag in it.
    pub from: Lag,
    /// The first lag above it.
    pub to: Lag,
    /// The lawyers.
    pub lawyers: usize,
}

pub(crate) fn bins(lags: &[i64], step: i64, at_most: i64) -> Vec<LagBin> {
    let (step, at_most) = (step.max(1), at_most.max(1));
    let steps: Vec<i64> = lags.iter().map(|lag| lag.div_euclid(step)).collect();
    let (Some(first), Some(last)) = (steps.iter().min(), steps.iter().max()) else {
        return Vec::new();
    };
    let width = last.saturating_sub(*first).saturating_add(1);
    let size = width / at_most + 1;
    let starts = (0..=width / size).map(|n| first.saturating_add(n.saturating_mul(size)));
    let bin = |start: i64| {
        let end = start.saturating_add(size);
        LagBin {
            from: Lag::from_nanos(start.saturating_mul(step)),
            to: Lag::from_nanos(end.saturating_mul(step)),
            lawyers: steps.iter().filter(|step| (start..end).contains(*step)).count(),
        }
    };
    starts.filter(|start| start <= last).map(bin).collect()
}

/// How unequally something is spread, exactly: 0 if all are alike, close to 1 if one has all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gini {
    /// The numerator.
    pub numerator: u128,
    /// The denominator; not zero, not reduced.
    pub denominator: u128,
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
///
/// # Example
///
/// ```
/// use assigned_counsel::fairness::Lorenz;
/// use assigned_counsel::{Fraction, Load};
///
/// let [one, two] = [100, 200].map(Load::from_hundredths);
/// let lorenz = Lorenz::of([one, one, two].map(|load| (Fraction::FULL, load)));
/// let gini = lorenz.gini().unwrap();
/// assert_eq!(gini.numerator * 6, gini.denominator);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lorenz {
    points: Vec<LorenzPoint>,
}

impl Lorenz {
    /// The curve of parts of full time and what each received.
    pub fn of(parts: impl IntoIterator<Item = (Fraction, Load)>) -> Self {
        let parts = parts.into_iter();
        Self::of_parts(parts.map(|(part, load)| (part.hundredths().into(), load.hundredths())))
    }

    /// The same for parts in another unit, and loads in hundredths.
    pub(crate) fn of_parts(parts: impl IntoIterator<Item = (u64, u64)>) -> Self {
        let mut parts: Vec<(u64, u64)> = parts.into_iter().filter(|(part, _)| *part > 0).collect();
        parts.sort_by_key(|(part, load)| (per_part(*part, *load), *part));
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
    pub fn gini(&self) -> Option<Gini> {
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
        let numerator = denominator.saturating_sub(twice_below);
        (denominator > 0).then_some(Gini { numerator, denominator })
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

    fn lorenz(parts: &[(u32, u64)]) -> Lorenz {
        Lorenz::of(
            parts.iter().map(|(part, load)| {
                (Fraction::from_hundredths(*part), Load::from_hundredths(*load))
            }),
        )
    }

    /// As numerator and denominator, reduced.
    fn gini(parts: &[(u32, u64)]) -> Option<(u128, u128)> {
        let Gini { numerator, denominator } = lorenz(parts).gini()?;
        let (mut a, mut b) = (numerator, denominator);
        while b > 0 {
            (a, b) = (b, a % b);
        }
        Some((numerator / a, denominator / a))
    }

    #[test]
    fn the_gini_coefficient_of_few() {
        // By the other definition, the mean difference of two over twice the mean:
        // 1, 1, 2: (4 differences of 1 of 9 pairs) / (2 × 4/3) = 1/6.
        assert_eq!(gini(&[(100, 100), (100, 200), (100, 100)]), Some((1, 6)));
        // 1, 2, 3, 4: 20/16 / (2 × 5/2) = 1/4.
        assert_eq!(gini(&[(100, 4), (100, 2), (100, 3), (100, 1)]), Some((1, 4)));
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
        assert_eq!(gini(&[(25, 7)]), Some((0, 1)), "one");
        assert_eq!(gini(&[(100, 8), (50, 4), (25, 2)]), Some((0, 1)), "all alike");
        assert_eq!(gini(&[(100, 0), (100, 9), (100, 0), (100, 0)]), Some((3, 4)), "one has all");
    }

    #[test]
    fn the_curve_begins_with_the_least_served() {
        let curve = lorenz(&[(100, 30), (50, 5), (100, 20)]);
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
        assert_eq!(nearest_rank(&[], 50), None);
    }

    #[test]
    fn bins_begin_at_multiples_of_the_step_and_grow_where_there_would_be_too_many() {
        let shown = |lags: &[i64], at_most| -> Vec<(i64, i64, usize)> {
            let bins = bins(lags, 10, at_most);
            bins.iter().map(|bin| (bin.from.nanos(), bin.to.nanos(), bin.lawyers)).collect()
        };
        assert_eq!(shown(&[-1, 0, 9, 10], 9), [(-10, 0, 1), (0, 10, 2), (10, 20, 1)]);
        assert_eq!(shown(&[-1, 0, 9, 10], 2), [(-10, 10, 3), (10, 30, 1)]);
        assert_eq!(shown(&[], 9), []);
        let all: usize = shown(&[i64::MIN, 0, i64::MAX], 9).iter().map(|bin| bin.2).sum();
        assert_eq!(all, 3);
    }
}
