//! How much of full time a lawyer was there: days on the roll and not on approved leave, each as much as
//! the part of full time offered then.

use jiff::civil::Date;

use crate::register::{Lawyer, Leave};

/// The days of one lawyer so far, in hundredths of full-time days.
#[derive(Clone, Debug)]
pub(crate) struct Attendance {
    here: bool,
    /// The first day that isn't counted yet.
    next: Date,
    part: u64,
}

impl Attendance {
    pub(crate) fn from(day: Date) -> Self {
        Self { here: true, next: day, part: 0 }
    }

    pub(crate) fn is_here(&self) -> bool {
        self.here
    }

    /// What was counted.
    pub(crate) fn counted(&self) -> u64 {
        self.part
    }

    /// What it comes to with the given day; `lawyer` is the record since the last count.
    pub(crate) fn through(&self, lawyer: &Lawyer, day: Date) -> u64 {
        if !self.here {
            return self.part;
        }
        let days = days_at_work(&lawyer.leave, self.next, day);
        self.part.saturating_add(days.saturating_mul(lawyer.fraction.hundredths().into()))
    }

    /// Counts up to and with a day, before the record changes.
    pub(crate) fn count(&mut self, lawyer: &Lawyer, day: Date) {
        self.part = self.through(lawyer, day);
        if self.here && day >= self.next {
            self.next = day.tomorrow().unwrap_or(day);
        }
    }

    /// The day of leaving counts no more.
    pub(crate) fn depart(&mut self, lawyer: &Lawyer, day: Date) {
        self.count(lawyer, day.yesterday().unwrap_or(day));
        self.here = false;
    }

    pub(crate) fn come_back(&mut self, day: Date) {
        self.here = true;
        self.next = self.next.max(day);
    }
}

/// The days from one to another, both included.
pub(crate) fn days(from: Date, to: Date) -> u64 {
    let days = from.until(to).map_or(-1, |span| span.get_days());
    u64::try_from(days.saturating_add(1)).unwrap_or(0)
}

/// The same without those on leave, however stretches of leave lie across each other.
fn days_at_work(leave: &[Leave], from: Date, to: Date) -> u64 {
    let stretches = leave.iter().map(|leave| (leave.from.max(from), leave.to.min(to)));
    let mut stretches: Vec<(Date, Date)> = stretches.filter(|(from, to)| from <= to).collect();
    stretches.sort_unstable();
    let (mut next, mut away) = (from, 0_u64);
    for (first, last) in stretches {
        away = away.saturating_add(days(first.max(next), last));
        next = next.max(last.tomorrow().unwrap_or(last));
    }
    days(from, to).saturating_sub(away)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::quantity::Fraction;

    fn lawyer() -> Lawyer {
        Lawyer::new("l".parse().unwrap(), "f".parse().unwrap(), date(2015, 1, 1))
    }

    #[test]
    fn days_on_leave_count_once_and_as_nothing() {
        let march = |n| date(2024, 3, n);
        let leave = |from, to| Leave { from: march(from), to: march(to) };
        let at_work = |stretches: &[Leave]| days_at_work(stretches, march(1), march(10));
        assert_eq!(at_work(&[]), 10);
        assert_eq!(at_work(&[leave(2, 4)]), 7);
        assert_eq!(at_work(&[leave(4, 6), leave(2, 5), leave(3, 3)]), 5);
        assert_eq!(at_work(&[leave(9, 31)]), 8);
        assert_eq!(at_work(&[leave(11, 31)]), 10);
        assert_eq!(at_work(&[leave(1, 31), leave(2, 3)]), 0);
        assert_eq!(days_at_work(&[], march(2), march(1)), 0);
    }

    #[test]
    fn each_day_counts_by_the_record_of_that_day() {
        let (full, half) = (lawyer(), lawyer().with_fraction(Fraction::from_hundredths(50)));
        let mut attendance = Attendance::from(date(2024, 3, 1));
        assert_eq!(attendance.through(&full, date(2024, 2, 29)), 0);
        attendance.count(&full, date(2024, 3, 2)); // two full days
        attendance.depart(&half, date(2024, 3, 5)); // two half ones
        assert_eq!(attendance.through(&full, date(2024, 3, 20)), 300);
        attendance.come_back(date(2024, 3, 5)); // on the day of leaving
        assert_eq!(attendance.through(&full, date(2024, 3, 5)), 400);
        attendance.depart(&full, date(2024, 3, 5)); // and gone again
        attendance.come_back(date(2024, 3, 7));
        assert_eq!(attendance.through(&full, date(2024, 3, 8)), 500);
    }
}
