//! The calendar: days that are worked, office hours, the ends of terms; and steps in time that end at the edge of the
//! calendar instead of failing.

mod china;
mod office;
mod term;

pub use office::{Calendar, DayKind, Holiday, OfficeHours, OfficeWeek};
pub use term::{DayEnd, Term, TermEnd};

use jiff::civil::Date;
use jiff::{SignedDuration, Span, Timestamp};

/// `at` plus hours; the last instant of the calendar if there is no such.
pub fn hours_after(at: Timestamp, hours: u32) -> Timestamp {
    at.checked_add(SignedDuration::from_hours(i64::from(hours))).unwrap_or(Timestamp::MAX)
}

/// The same day so many years later (28 February for the 29th); the last day of the calendar if
/// there is no such.
pub fn years_after(date: Date, years: u32) -> Date {
    let span = Span::new().try_years(years);
    span.and_then(|span| date.checked_add(span)).unwrap_or(Date::MAX)
}

/// So many days later; the last day of the calendar if there is no such.
pub fn days_after(date: Date, days: u32) -> Date {
    let span = Span::new().try_days(days);
    span.and_then(|span| date.checked_add(span)).unwrap_or(Date::MAX)
}

/// No centre is closed for longer: a hundred years of days are looked through for an office hour, and no more.
const DAYS_SOUGHT: usize = 36_600;

/// A day and those after it, for a hundred years.
pub(crate) fn days_from(from: Date) -> impl Iterator<Item = Date> {
    let next = |day: &Date| Some(days_after(*day, 1)).filter(|next| next > day);
    std::iter::successors(Some(from), next).take(DAYS_SOUGHT)
}

/// The first of so many days that end with this one; the first day of the calendar if there is no
/// such.
pub fn first_of_days_until(date: Date, days: u32) -> Date {
    let span = Span::new().try_days(days.saturating_sub(1));
    span.and_then(|span| date.checked_sub(span)).unwrap_or(Date::MIN)
}

/// The first day of the month that comes so many months after that of a date; the last day of the
/// calendar if there is no such.
pub fn first_of_month_after(date: Date, months: u32) -> Date {
    let span = Span::new().try_months(months);
    span.and_then(|span| date.first_of_month().checked_add(span)).unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_end_at_the_edge() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        assert_eq!(years_after(day("2020-02-29"), 3), day("2023-02-28"));
        assert_eq!(years_after(day("2020-02-29"), u32::MAX), Date::MAX);
        assert_eq!(days_after(day("2024-02-28"), 2), day("2024-03-01"));
        assert_eq!(days_after(Date::MAX, 1), Date::MAX);
        assert_eq!(first_of_days_until(day("2024-03-01"), 2), day("2024-02-29"));
        assert_eq!(first_of_days_until(day("2024-03-01"), 0), day("2024-03-01"));
        assert_eq!(first_of_days_until(Date::MIN, u32::MAX), Date::MIN);
        assert_eq!(first_of_month_after(day("2024-01-31"), 1), day("2024-02-01"));
        assert_eq!(first_of_month_after(day("2024-12-01"), 12), day("2025-12-01"));
        assert_eq!(first_of_month_after(day("2024-12-01"), u32::MAX), Date::MAX);
        assert_eq!(hours_after(Timestamp::MAX, u32::MAX), Timestamp::MAX);
    }
}
