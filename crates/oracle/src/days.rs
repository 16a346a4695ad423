//! When terms end, counted day by day from what the calendar's fields say.

use assigned_counsel::calendar::{Calendar, DayEnd, OfficeHours, Term};
use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp, ToSpan};

pub(super) struct Days<'a>(pub(super) &'a Calendar);

impl Days<'_> {
    fn offset(&self) -> Offset {
        Offset::from_seconds(self.0.utc_offset_minutes * 60).unwrap()
    }

    fn here(&self, at: DateTime) -> Timestamp {
        self.offset().to_timestamp(at).unwrap()
    }

    fn hours(&self, day: Date) -> &[OfficeHours] {
        let Calendar { office_hours: week, holidays, make_up_days, .. } = self.0;
        if make_up_days.contains(&day) {
            return &week.make_up_day;
        }
        if holidays.iter().any(|holiday| holiday.from <= day && day <= holiday.until) {
            return &[];
        }
        match day.weekday() {
            Weekday::Monday => &week.monday,
            Weekday::Tuesday => &week.tuesday,
            Weekday::Wednesday => &week.wednesday,
            Weekday::Thursday => &week.thursday,
            Weekday::Friday => &week.friday,
            Weekday::Saturday => &week.saturday,
            Weekday::Sunday => &week.sunday,
        }
    }

    fn worked_from(&self, mut day: Date) -> Date {
        while self.hours(day).is_empty() {
            day = day.tomorrow().unwrap();
        }
        day
    }

    /// A day without hours is over at midnight.
    fn over(&self, day: Date, to: DayEnd) -> Timestamp {
        match (to, self.hours(day).last()) {
            (DayEnd::Close, Some(hours)) => self.here(day.to_datetime(hours.closes)),
            _ => self.here(day.tomorrow().unwrap().to_datetime(Time::midnight())),
        }
    }

    /// The next opening, or the moment itself within the hours.
    fn opens(&self, at: Timestamp) -> Timestamp {
        self.stretch(at).0.max(at)
    }

    /// How long from the next opening, or from now within the hours, until it closes.
    fn stays_open(&self, at: Timestamp) -> SignedDuration {
        self.stretch(at).1.duration_since(self.opens(at))
    }

    /// The first hours that end after a moment.
    fn stretch(&self, at: Timestamp) -> (Timestamp, Timestamp) {
        let mut day = self.offset().to_datetime(at).date();
        loop {
            for hours in self.hours(day) {
                let closes = self.here(day.to_datetime(hours.closes));
                if closes > at {
                    return (self.here(day.to_datetime(hours.opens)), closes);
                }
            }
            day = day.tomorrow().unwrap();
        }
    }

    /// How long the centre is open from one instant to another.
    pub(super) fn open(&self, from: Timestamp, until: Timestamp) -> SignedDuration {
        let mut open = SignedDuration::ZERO;
        let mut day = self.offset().to_datetime(from).date();
        while self.here(day.to_datetime(Time::midnight())) < until {
            for hours in self.hours(day) {
                let opens = self.here(day.to_datetime(hours.opens)).max(from);
                let closes = self.here(day.to_datetime(hours.closes)).min(until);
                open += closes.duration_since(opens).max(SignedDuration::ZERO);
            }
            day = day.tomorrow().unwrap();
        }
        open
    }

    /// The end, and where it would be if no day off moved it.
    pub(super) fn end(&self, from: Timestamp, term: Term) -> (Timestamp, Timestamp) {
        let today = self.offset().to_datetime(from).date();
        let at = match term {
            Term::Hours { number } => from + SignedDuration::from_hours(i64::from(number)),
            Term::OfficeHours { number } => {
                // As long as too little of it is open, what is missing must still pass, in hours that are open.
                let asked = SignedDuration::from_hours(i64::from(number));
                let mut at = from;
                while self.open(from, at) < asked {
                    at = self.opens(at) + (asked - self.open(from, at)).min(self.stays_open(at));
                }
                at
            }
            Term::WorkingDays { number, to } => {
                let mut day = today;
                for _ in 0..number {
                    day = self.worked_from(day.tomorrow().unwrap());
                }
                self.over(day, to)
            }
            Term::Days { number, to } => {
                let last = today + i64::from(number).days();
                return (self.over(self.worked_from(last), to), self.over(last, to));
            }
            Term::NextWorkingDay { until } => {
                let day = self.worked_from(today.tomorrow().unwrap());
                self.here(day.to_datetime(until))
            }
        };
        (at, at)
    }
}
