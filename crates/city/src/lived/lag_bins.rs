//! How many lawyers ended the year with which lag.

use assigned_counsel::Lag;

/// How many lawyers have a lag from one value to below another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LagBin {
    /// The least lag in it.
    pub(crate) from: Lag,
    /// The first lag above it.
    pub(crate) to: Lag,
    pub(crate) lawyers: usize,
}

/// How many lawyers have which lag: in bins of a step, or of as small a multiple of it as makes at most so
/// many, from the bin of the least lag to that of the largest. All are in nano-cases.
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

#[cfg(test)]
mod tests {
    use super::*;

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
