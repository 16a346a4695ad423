//! The first month of newcomers and of those who come back, beside the mean of their pool.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::attendance::days;
use super::number::{Number, quotient};
use super::people::{Loads, People, Pool};
use crate::calendar::days_after;
use crate::id::Roll;
use crate::quantity::{Lag, Load};
use crate::register::Lawyer;
use crate::sorted::{SortedMap, SortedSet};

/// How long a first month is, and how long a leave is from which somebody comes back, in days *(ours)*.
pub const FIRST_MONTH_DAYS: u32 = 30;

/// What those received in their first month who joined or came back while the work went on, beside what
/// their pool's mean was in the same days.
///
/// A month has [`FIRST_MONTH_DAYS`] days, that of joining included. The mean is what all lawyers of the
/// same pool (the minors' pool, else the first sub-pool), they themselves included, received per full-time
/// day at work in these days, times their own full-time days: so half-timers and those on leave are held
/// against half and less. A ratio of 1 is the mean; above it, they were flooded; below, kept waiting.
///
/// One lawyer's month has few cases in it, and says little. Nobody sees here whether they could take what
/// came; with many newcomers in a pool, they are the mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FirstMonths {
    /// Months that were complete. Who comes back twice has two.
    pub complete: u64,
    /// Months that weren't when the events ended.
    pub unfinished: u64,
    /// Months that ended by leaving the pools.
    pub left: u64,
    /// By the strategy, duty slots included.
    pub strategy: AgainstMean,
    /// Cases on any basis: clients' choices go on with those whom clients know.
    pub any_basis: AgainstMean,
}

/// What was received in complete months, against the mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgainstMean {
    /// What was received, together.
    pub received: Load,
    /// What would have been by the mean.
    pub mean: Lag,
    /// Received over mean; none if the mean is nothing.
    pub ratio: Option<Number>,
}

impl AgainstMean {
    fn new(received: Load, nanos: i128) -> Self {
        let ratio = quotient(i128::from(received.hundredths()).saturating_mul(NANOS), nanos);
        Self { received, mean: Lag::from_nanos(nanos.try_into().unwrap_or(i64::MAX)), ratio }
    }
}

/// Nano-cases in a hundredth.
const NANOS: i128 = 10_000_000;

/// The months that run, and the sums of those that are over.
#[derive(Clone, Debug, Default)]
pub(crate) struct Months {
    running: Vec<Running>,
    /// Who comes back from leave on which day.
    back: SortedMap<Date, SortedSet<Roll>>,
    /// What pools had received before the day of now.
    dawn: SortedMap<Pool, Loads>,
    /// The pools' parts of full time before a day, computed once for it.
    parts: Option<(Date, SortedMap<Pool, u64>)>,
    newcomers: Sums,
    returners: Sums,
}

#[derive(Clone, Debug)]
struct Running {
    roll: Roll,
    returns: bool,
    /// The first day after it.
    ends: Date,
    pool: Pool,
    own: Mark,
    all: Mark,
}

/// How much time and work there had been at some instant.
#[derive(Clone, Copy, Debug, Default)]
struct Mark {
    part: u64,
    received: Loads,
}

#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    complete: u64,
    left: u64,
    received: Loads,
    /// In nano-cases, by the strategy and on any basis.
    mean: (i128, i128),
}

impl Months {
    /// A day begins on which something happens; nothing of it has been counted.
    pub(crate) fn reach(&mut self, people: &People, day: Date) {
        self.dawn = people.received_by_pool();
        while let Some(on) = self.back.first().map(|(on, _)| *on).filter(|on| *on <= day) {
            let rolls = self.back.remove(&on).unwrap_or_default();
            self.end_before(people, on);
            for roll in rolls {
                if people.person(roll).is_some_and(|p| p.is_here() && comes_back(&p.lawyer, on)) {
                    self.begin(people, roll, on, true);
                }
            }
        }
        self.end_before(people, day);
    }

    /// A record is entered or amended: leave that ends later is a return then.
    pub(crate) fn expect_return(&mut self, roll: Roll, lawyer: &Lawyer, day: Date) {
        for leave in lawyer.leave.iter().filter(|leave| leave.to >= day) {
            let on = days_after(leave.to, 1);
            if comes_back(lawyer, on) {
                self.back.or_default(on).insert(roll);
            }
        }
    }

    pub(crate) fn begin(&mut self, people: &People, roll: Roll, day: Date, returns: bool) {
        let Some(person) = people.person(roll) else { return };
        if matches!(person.pool, Pool::Staff) || self.running.iter().any(|r| r.roll == roll) {
            return;
        }
        let pool = person.pool.clone();
        let before = day.yesterday().unwrap_or(day);
        let own = Mark { part: person.part(before), received: person.received };
        let received = self.dawn.get(&pool).copied().unwrap_or_default();
        let all = Mark { part: self.part(people, &pool, before), received };
        let ends = days_after(day, FIRST_MONTH_DAYS);
        self.running.push(Running { roll, returns, ends, pool, own, all });
    }

    pub(crate) fn depart(&mut self, roll: Roll) {
        for month in self.running.extract_if(.., |month| month.roll == roll) {
            let sums = if month.returns { &mut self.returners } else { &mut self.newcomers };
            sums.left = sums.left.saturating_add(1);
        }
    }

    /// Ends the months whose last day is before this one.
    fn end_before(&mut self, people: &People, day: Date) {
        let over: Vec<Running> = self.running.extract_if(.., |month| month.ends <= day).collect();
        for month in over {
            let last = month.ends.yesterday().unwrap_or(month.ends);
            let part = self.part(people, &month.pool, last);
            let received = self.dawn.get(&month.pool).copied().unwrap_or_default();
            let sums = if month.returns { &mut self.returners } else { &mut self.newcomers };
            if let Some(person) = people.person(month.roll) {
                let own = Mark { part: person.part(last), received: person.received };
                sums.add(&month, own, Mark { part, received });
            }
        }
    }

    fn part(&mut self, people: &People, pool: &Pool, day: Date) -> u64 {
        let parts = match self.parts.take().filter(|(of, _)| *of == day) {
            Some((_, parts)) => parts,
            None => people.part_by_pool(day),
        };
        let part = parts.get(pool).copied().unwrap_or(0);
        self.parts = Some((day, parts));
        part
    }

    /// Newcomers' and returners', with the months that end with the given day.
    pub(crate) fn report(&self, people: &People, day: Date) -> (FirstMonths, FirstMonths) {
        let mut end = self.clone();
        end.reach(people, days_after(day, 1));
        let of = |sums: &Sums, returns: bool| {
            let unfinished = end.running.iter().filter(|month| month.returns == returns).count();
            sums.report(u64::try_from(unfinished).unwrap_or(u64::MAX))
        };
        (of(&end.newcomers, false), of(&end.returners, true))
    }
}

/// Whether a leave as long as a first month is over the day before this one, and no other goes on.
fn comes_back(lawyer: &Lawyer, on: Date) -> bool {
    let long = |from, to| days(from, to) >= u64::from(FIRST_MONTH_DAYS);
    let mut leave = lawyer.leave.iter();
    !lawyer.is_on_leave(on)
        && leave.any(|leave| days_after(leave.to, 1) == on && long(leave.from, leave.to))
}

impl Sums {
    fn add(&mut self, month: &Running, own: Mark, all: Mark) {
        let part = i128::from(own.part.saturating_sub(month.own.part));
        let whole = i128::from(all.part.saturating_sub(month.all.part));
        let received = all.received.since(month.all.received);
        let mean = |load: Load| {
            let nanos = i128::from(load.hundredths()).saturating_mul(NANOS);
            nanos.saturating_mul(part).checked_div(whole).unwrap_or(0)
        };
        self.complete = self.complete.saturating_add(1);
        self.received = self.received.plus(own.received.since(month.own.received));
        self.mean.0 = self.mean.0.saturating_add(mean(received.strategy));
        self.mean.1 = self.mean.1.saturating_add(mean(received.any));
    }

    fn report(&self, unfinished: u64) -> FirstMonths {
        FirstMonths {
            complete: self.complete,
            unfinished,
            left: self.left,
            strategy: AgainstMean::new(self.received.strategy, self.mean.0),
            any_basis: AgainstMean::new(self.received.any, self.mean.1),
        }
    }
}
