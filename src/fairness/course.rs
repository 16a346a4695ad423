//! How the lags of all lawyers moved, day by day.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::spread::nearest_rank;
use crate::quantity::Lag;

/// The lags of all lawyers at the end of a day on which a case was decided, an offer answered, or a case
/// ended.
///
/// A percentile is by nearest rank: the *p*th is the least lag such that at least *p* in a hundred
/// lawyers have that one or less. It is always somebody's lag, and the median of two is the lesser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LagDay {
    /// The day, by the policy's clock.
    pub date: Date,
    /// The largest lag.
    pub largest: Lag,
    /// The 90th percentile.
    pub ninetieth: Lag,
    /// The median, the 50th percentile.
    pub median: Lag,
    /// The 10th percentile.
    pub tenth: Lag,
    /// The least lag.
    pub least: Lag,
}

impl LagDay {
    fn new(date: Date, lags: impl Iterator<Item = Lag>) -> Option<Self> {
        let mut sorted: Vec<i64> = lags.map(Lag::nanos).collect();
        sorted.sort_unstable();
        let at = |percent| nearest_rank(&sorted, percent).map(Lag::from_nanos);
        Some(Self {
            date,
            largest: at(100)?,
            ninetieth: at(90)?,
            median: at(50)?,
            tenth: at(10)?,
            least: at(0)?,
        })
    }
}

/// The days so far: all closed but the last, which is open until an event of a later day comes.
#[derive(Clone, Debug, Default)]
pub(super) struct Course {
    closed: Vec<LagDay>,
    open: Option<Date>,
}

impl Course {
    /// An event of that day is about to be counted; `lags` are those before it.
    pub(super) fn reach(&mut self, date: Date, decides: bool, lags: impl Iterator<Item = Lag>) {
        if let Some(day) = self.open.take_if(|open| *open != date) {
            self.closed.extend(LagDay::new(day, lags));
        }
        if decides {
            self.open = Some(date);
        }
    }

    /// Every day with a decision, in order; `lags` are those of now.
    pub(super) fn days(&self, lags: impl Iterator<Item = Lag>) -> Vec<LagDay> {
        let last = self.open.and_then(|day| LagDay::new(day, lags));
        self.closed.iter().copied().chain(last).collect()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn lags<const N: usize>(nanos: [i64; N]) -> impl Iterator<Item = Lag> {
        nanos.into_iter().map(Lag::from_nanos)
    }

    fn day(of: Date, lags: [i64; 5]) -> LagDay {
        let [largest, ninetieth, median, tenth, least] = lags.map(Lag::from_nanos);
        LagDay { date: of, largest, ninetieth, median, tenth, least }
    }

    #[test]
    fn a_day_closes_with_the_lags_before_the_next_days_first_event() {
        let (monday, tuesday, friday) = (date(2024, 3, 4), date(2024, 3, 5), date(2024, 3, 8));
        let mut course = Course::default();
        assert_eq!(course.days(lags([0, 0])), []);
        course.reach(monday, false, lags([0, 0])); // nothing is decided yet
        course.reach(monday, true, lags([0, 0]));
        course.reach(monday, true, lags([5, -5]));
        // Tuesday brings no decision and somebody new, who isn't among Monday's.
        course.reach(tuesday, false, lags([7, -7]));
        course.reach(friday, true, lags([7, -7, 0]));
        let first = day(monday, [7, 7, -7, -7, -7]);
        assert_eq!(course.days(lags([1, -3, 2])), [first, day(friday, [2, 2, 1, -3, -3])]);
    }

    #[test]
    fn without_lawyers_there_is_no_day() {
        let mut course = Course::default();
        course.reach(date(2024, 3, 4), true, lags([]));
        assert_eq!(course.days(lags([])), []);
    }
}
