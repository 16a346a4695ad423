//! When a term ends.

use jiff::civil::{Date, Time};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::{Calendar, days_after, hours_after};

/// A length of time with its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Term {
    /// Hours of the clock.
    Hours {
        /// How many.
        number: u32,
    },
    /// Hours in which the centre is open. From outside them they begin at the next opening.
    OfficeHours {
        /// How many.
        number: u32,
    },
    /// Working days (工作日); the day on which it begins isn't counted.
    WorkingDays {
        /// How many.
        number: u32,
        /// When the last one ends.
        to: DayEnd,
    },
    /// Days of the law: the day on which it begins isn't counted, and a last day that isn't worked moves to the next
    /// that is (Civil Code, arts 201 and 203; Criminal Procedure Law, art 105).
    Days {
        /// How many.
        number: u32,
        /// When the last one ends.
        to: DayEnd,
    },
    /// To a time of the next working day.
    NextWorkingDay {
        /// The time there.
        until: Time,
    },
}

/// When the last day of a term ends (Civil Code, art 203).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayEnd {
    /// At 24:00.
    Midnight,
    /// When the centre closes.
    Close,
}

/// The end of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermEnd {
    /// Whatever is done before it is in time.
    pub at: Timestamp,
    /// Where it would have ended if no day off had moved its last day; otherwise `at`.
    pub unmoved: Timestamp,
    /// The calendar covers every day of it.
    pub covered: bool,
}

impl Calendar {
    /// When a term ends that begins at an instant. The last instant of the calendar, if it would end later.
    ///
    /// # Complexity
    ///
    /// Linear in the days of the term, but for [`Term::Hours`].
    ///
    /// # Example
    ///
    /// ```
    /// use assigned_counsel::calendar::{Calendar, DayEnd, Term};
    ///
    /// let calendar = Calendar::xiamen();
    /// // Approved on Wednesday, 7 February 2024: the third day is a Saturday of the Spring Festival, which ends on the 17th,
    /// // and the 18th is a Sunday that is worked.
    /// let three_days = Term::Days { number: 3, to: DayEnd::Close };
    /// let end = calendar.end_of("2024-02-07T02:00:00Z".parse()?, three_days);
    /// assert_eq!(end.at, "2024-02-18T17:30:00+08:00".parse()?);
    /// assert_eq!(end.unmoved, "2024-02-11T00:00:00+08:00".parse()?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn end_of(&self, from: Timestamp, term: Term) -> TermEnd {
        let today = self.date(from);
        let (at, unmoved) = match term {
            Term::Hours { number } => {
                let at = hours_after(from, number);
                (at, at)
            }
            Term::OfficeHours { number } => {
                let at = self.after_office_hours(from, number);
                (at, at)
            }
            Term::WorkingDays { number, to } => {
                let last = (0..number).fold(today, |day, _| self.working_from(days_after(day, 1)));
                let at = self.end_of_day(last, to);
                (at, at)
            }
            Term::Days { number, to } => {
                let last = days_after(today, number);
                (self.end_of_day(self.working_from(last), to), self.end_of_day(last, to))
            }
            Term::NextWorkingDay { until } => {
                let day = self.working_from(days_after(today, 1));
                let at = self.instant(day.to_datetime(until));
                (at, at)
            }
        };
        // What ends at midnight has no part in the day that begins.
        let last = at.checked_sub(SignedDuration::from_nanos(1)).unwrap_or(at);
        let covered = self.covers(today) && self.covers(self.date(last.max(from)));
        TermEnd { at, unmoved, covered }
    }

    fn after_office_hours(&self, from: Timestamp, number: u32) -> Timestamp {
        let mut left = SignedDuration::from_hours(number.into());
        for (opens, closes) in self.openings(from) {
            let open = closes.duration_since(opens);
            if open >= left {
                return opens.checked_add(left).unwrap_or(Timestamp::MAX);
            }
            left = left.saturating_sub(open);
        }
        Timestamp::MAX
    }

    /// A day without office hours ends at 24:00.
    fn end_of_day(&self, day: Date, to: DayEnd) -> Timestamp {
        let closes = self.hours(day).last().map(|hours| hours.closes);
        match closes.filter(|_| to == DayEnd::Close) {
            Some(closes) => self.instant(day.to_datetime(closes)),
            None if day == Date::MAX => Timestamp::MAX,
            None => self.instant(days_after(day, 1).to_datetime(Time::midnight())),
        }
    }
}
