//! Which days are worked, and when a centre is open.

use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::{days_from, years_after};
use crate::error::{Error, Fault, Faults, Problem};
use crate::id::Fingerprint;

/// No calendar covers more years *(ours)*: holidays are announced a year ahead.
const YEARS_MAX: u32 = 20;

/// The longest name of a holiday, and the longest source *(ours)*.
const TEXT_BYTES_MAX: usize = 256;

/// The days that are worked, and the hours at which a centre is open.
///
/// It covers the days from [`from`](Self::from) to [`until`](Self::until): for these the holidays are announced. On other
/// days the week alone says what is worked, and whatever rests on such a day says so
/// ([`TermEnd::covered`](super::TermEnd::covered)).
///
/// # Example
///
/// ```
/// use assigned_counsel::calendar::{Calendar, DayKind};
///
/// let calendar = Calendar::xiamen();
/// // The National Day of 2024: seven days, three of them by law, and two Sundays and a Saturday are worked.
/// assert_eq!(calendar.kind("2024-10-01".parse()?), DayKind::Statutory);
/// assert_eq!(calendar.kind("2024-10-07".parse()?), DayKind::Rest);
/// assert_eq!(calendar.kind("2024-09-29".parse()?), DayKind::Working);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// Minutes east of UTC, -720 to 840.
    pub utc_offset_minutes: i32,
    /// The first day that it covers.
    pub from: Date,
    /// The last day that it covers, not before the first and at most twenty years after it.
    pub until: Date,
    /// When the centre is open. At least one day of the week has hours.
    pub office_hours: OfficeWeek,
    /// Days off that the week doesn't give, in order and apart from each other; at most 1,000.
    pub holidays: Vec<Holiday>,
    /// Days that are worked though the week gives them off (调休), in order; at most 1,000.
    pub make_up_days: Vec<Date>,
    /// What announced them: at most 1,000, each of 1 to 256 bytes.
    pub sources: Vec<String>,
}

/// Hours of each day of the week; none on a day off.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct OfficeWeek {
    /// On a Monday.
    pub monday: Vec<OfficeHours>,
    /// On a Tuesday.
    pub tuesday: Vec<OfficeHours>,
    /// On a Wednesday.
    pub wednesday: Vec<OfficeHours>,
    /// On a Thursday.
    pub thursday: Vec<OfficeHours>,
    /// On a Friday.
    pub friday: Vec<OfficeHours>,
    /// On a Saturday.
    pub saturday: Vec<OfficeHours>,
    /// On a Sunday.
    pub sunday: Vec<OfficeHours>,
    /// On a make-up day.
    pub make_up_day: Vec<OfficeHours>,
}

/// From opening to closing, within one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficeHours {
    /// The first moment at which somebody is there.
    pub opens: Time,
    /// When nobody is there any more; later than `opens`.
    pub closes: Time,
}

/// A holiday with the days off around it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// What it is called, in 1 to 256 bytes.
    pub name: String,
    /// The first day off.
    pub from: Date,
    /// The last day off.
    pub until: Date,
    /// The days among them that the law itself names (法定节假日), in order; the others are weekends and swapped days.
    pub statutory: Vec<Date>,
}

/// What kind of day it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    /// Worked, make-up days included.
    Working,
    /// Off: a weekend, or a day swapped for one.
    Rest,
    /// A holiday that the law names.
    Statutory,
}

impl Calendar {
    /// Reads a calendar from JSON.
    ///
    /// # Errors
    ///
    /// If the text isn't a calendar (unknown and missing fields count), or has [faults](Self::faults).
    pub fn from_json(json: &str) -> Result<Self, Error> {
        let calendar: Self =
            crate::json::read(json.as_bytes()).map_err(Error::unreadable_calendar)?;
        match calendar.faults() {
            faults if faults.is_empty() => Ok(calendar),
            faults => Err(Error::faulty_calendar(faults)),
        }
    }

    /// Weeks without holidays, of which the calendar covers none: Monday to Friday are worked, from 9:00 to 12:00 and 14:30 to
    /// 17:30 *(ours)*. A centre that adopts no calendar has this one.
    pub fn plain_weeks(utc_offset_minutes: i32) -> Self {
        Self {
            utc_offset_minutes,
            from: Date::MIN,
            until: Date::MIN,
            office_hours: OfficeWeek::monday_to_friday(&OfficeHours::MORNING_AND_AFTERNOON),
            holidays: Vec::new(),
            make_up_days: Vec::new(),
            sources: Vec::new(),
        }
    }

    /// The SHA-256 of its JSON without white space, fields in the order of the types.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(self)
    }

    /// Everything that is wrong with it, each with its path and value.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Faults::default();
        let minutes = self.utc_offset_minutes;
        let bounds = Problem::bounds(-720, 840);
        faults.need((-720..=840).contains(&minutes), "utc_offset_minutes", minutes, bounds);
        let last = years_after(self.from, YEARS_MAX);
        let bounds = Problem::bounds(self.from, last);
        faults.need((self.from..=last).contains(&self.until), "until", self.until, bounds);
        self.check_week(&mut faults);
        self.check_days(&mut faults);
        faults.into_vec()
    }

    fn check_week(&self, faults: &mut Faults) {
        let mut open = false;
        for (day, hours) in self.office_hours.days() {
            open |= day != "make_up_day" && !hours.is_empty();
            if !faults.need_no_more(&format!("office_hours.{day}"), hours.len()) {
                continue;
            }
            let mut closed = None;
            for (n, OfficeHours { opens, closes }) in hours.iter().enumerate() {
                let path = format!("office_hours.{day}[{n}]");
                let follows = Problem::ClosesBeforeOpening { opens: opens.to_string() };
                faults.need(closes > opens, format!("{path}.closes"), closes, follows);
                let apart = closed.is_none_or(|closed| *opens > closed);
                faults.need(apart, format!("{path}.opens"), opens, Problem::NotInOrder);
                closed = Some(*closes);
            }
        }
        let never = Problem::Empty { what: "office hour" };
        faults.need(open, "office_hours", "{}", never);
        let make_up = !self.office_hours.make_up_day.is_empty() || self.make_up_days.is_empty();
        let hours = Problem::Empty { what: "office hour" };
        faults.need(make_up, "office_hours.make_up_day", "[]", hours);
    }

    fn check_days(&self, faults: &mut Faults) {
        let sound = faults.need_no_more("holidays", self.holidays.len())
            && faults.need_no_more("make_up_days", self.make_up_days.len())
            && faults.need_no_more("sources", self.sources.len());
        if !sound {
            return;
        }
        for (n, source) in self.sources.iter().enumerate() {
            check_text(faults, format!("sources[{n}]"), source);
        }
        let outside = || Problem::OutsideSpan { from: self.from, until: self.until };
        let mut before = None;
        for (n, holiday) in self.holidays.iter().enumerate() {
            let Holiday { name, from, until, statutory } = holiday;
            let path = format!("holidays[{n}]");
            check_text(faults, format!("{path}.name"), name);
            if !faults.need_no_more(&format!("{path}.statutory"), statutory.len()) {
                continue;
            }
            let inside = *from >= self.from && *until <= self.until;
            faults.need(inside, format!("{path}.from"), from, outside());
            let least = Problem::TooSmall { least: from.to_string() };
            faults.need(until >= from, format!("{path}.until"), until, least);
            let follows = before.is_none_or(|before| *from > before);
            faults.need(follows, format!("{path}.from"), from, Problem::NotInOrder);
            before = Some(*until);
            let mut last = None;
            for (n, day) in statutory.iter().enumerate() {
                let path = format!("{path}.statutory[{n}]");
                let span = Problem::OutsideSpan { from: *from, until: *until };
                faults.need((*from..=*until).contains(day), &path, day, span);
                faults.need(last.is_none_or(|last| *day > last), &path, day, Problem::NotInOrder);
                last = Some(*day);
            }
        }
        let mut before = None;
        for (n, day) in self.make_up_days.iter().enumerate() {
            let path = format!("make_up_days[{n}]");
            faults.need((self.from..=self.until).contains(day), &path, day, outside());
            faults.need(before.is_none_or(|before| *day > before), &path, day, Problem::NotInOrder);
            faults.need(self.holiday(*day).is_none(), &path, day, Problem::AlsoAHoliday);
            let off = self.office_hours.of(day.weekday()).is_empty();
            faults.need(off, &path, day, Problem::WorkedAnyway);
            before = Some(*day);
        }
    }

    /// Whether the holidays of a day are announced.
    pub fn covers(&self, day: Date) -> bool {
        (self.from..=self.until).contains(&day)
    }

    /// The holiday that a day belongs to.
    ///
    /// # Complexity
    ///
    /// Logarithmic in the holidays.
    pub fn holiday(&self, day: Date) -> Option<&Holiday> {
        let begun = self.holidays.partition_point(|holiday| holiday.from <= day);
        let holiday = self.holidays.get(begun.checked_sub(1)?)?;
        (holiday.until >= day).then_some(holiday)
    }

    /// What kind of day it is.
    pub fn kind(&self, day: Date) -> DayKind {
        match self.holiday(day) {
            Some(holiday) if holiday.statutory.contains(&day) => DayKind::Statutory,
            Some(_) => DayKind::Rest,
            None if self.hours(day).is_empty() => DayKind::Rest,
            None => DayKind::Working,
        }
    }

    /// Whether it is worked.
    pub fn is_working(&self, day: Date) -> bool {
        self.kind(day) == DayKind::Working
    }

    /// The last moment of a day.
    pub(crate) fn last_moment(&self, day: Date) -> Timestamp {
        self.instant(day.to_datetime(Time::MAX))
    }

    /// When the centre is open on a day, in order; empty on a day off.
    pub fn hours(&self, day: Date) -> &[OfficeHours] {
        if self.make_up_days.binary_search(&day).is_ok() {
            return &self.office_hours.make_up_day;
        }
        if self.holiday(day).is_some() { &[] } else { self.office_hours.of(day.weekday()) }
    }

    /// The day on which an instant falls here.
    pub fn date(&self, at: Timestamp) -> Date {
        self.offset().to_datetime(at).date()
    }

    /// The instant of a time of day here; the edge of the calendar if there is no such.
    pub fn instant(&self, on: DateTime) -> Timestamp {
        let edge = if on.year() < 0 { Timestamp::MIN } else { Timestamp::MAX };
        self.offset().to_timestamp(on).unwrap_or(edge)
    }

    /// The first day that is worked, from a day on, that day included; the last day of the calendar if a hundred years have none.
    pub fn working_from(&self, day: Date) -> Date {
        days_from(day).find(|day| self.is_working(*day)).unwrap_or(Date::MAX)
    }

    /// The first moment from an instant on at which the centre is open; the last instant of the calendar if a hundred years
    /// have none.
    pub fn open_from(&self, at: Timestamp) -> Timestamp {
        self.openings(at).next().map_or(Timestamp::MAX, |(opens, _)| opens)
    }

    /// For how long the centre is open from one instant to another; zero if the second isn't later.
    ///
    /// # Complexity
    ///
    /// Linear in the days between.
    pub fn open_between(&self, from: Timestamp, until: Timestamp) -> SignedDuration {
        let open = self.openings(from).take_while(|(opens, _)| *opens < until);
        open.fold(SignedDuration::ZERO, |sum, (opens, closes)| {
            sum.saturating_add(closes.min(until).duration_since(opens))
        })
    }

    /// The stretches in which the centre is open, from an instant on; the first may have begun.
    pub(super) fn openings(
        &self,
        from: Timestamp,
    ) -> impl Iterator<Item = (Timestamp, Timestamp)> + '_ {
        let of_day = move |day: Date| {
            self.hours(day).iter().map(move |hours| {
                let at = |time: Time| self.instant(day.to_datetime(time));
                (at(hours.opens).max(from), at(hours.closes))
            })
        };
        days_from(self.date(from)).flat_map(of_day).filter(|(opens, closes)| opens < closes)
    }

    /// One outside its bounds, which no checked calendar has, is taken as none.
    fn offset(&self) -> Offset {
        let seconds = self.utc_offset_minutes.saturating_mul(60);
        Offset::from_seconds(seconds).unwrap_or(Offset::UTC)
    }
}

/// Whether a text of people's is there and not too long to print.
fn check_text(faults: &mut Faults, path: String, text: &str) {
    let (bytes, most) = (text.len(), TEXT_BYTES_MAX);
    let told: String = text.chars().take(40).collect();
    faults.need((1..=most).contains(&bytes), path, told, Problem::TextLength { bytes, most });
}

impl OfficeHours {
    /// From 9:00 to 12:00 and from 14:30 to 17:30 *(ours: the published hours of Xiamen's centre weren't found)*.
    pub const MORNING_AND_AFTERNOON: [Self; 2] = [
        Self { opens: Time::constant(9, 0, 0, 0), closes: Time::constant(12, 0, 0, 0) },
        Self { opens: Time::constant(14, 30, 0, 0), closes: Time::constant(17, 30, 0, 0) },
    ];
}

impl OfficeWeek {
    /// The same hours from Monday to Friday and on make-up days.
    pub fn monday_to_friday(hours: &[OfficeHours]) -> Self {
        let hours = || hours.to_vec();
        Self {
            monday: hours(),
            tuesday: hours(),
            wednesday: hours(),
            thursday: hours(),
            friday: hours(),
            make_up_day: hours(),
            ..Self::default()
        }
    }

    /// The hours of a day of the week.
    pub fn of(&self, weekday: Weekday) -> &[OfficeHours] {
        match weekday {
            Weekday::Monday => &self.monday,
            Weekday::Tuesday => &self.tuesday,
            Weekday::Wednesday => &self.wednesday,
            Weekday::Thursday => &self.thursday,
            Weekday::Friday => &self.friday,
            Weekday::Saturday => &self.saturday,
            Weekday::Sunday => &self.sunday,
        }
    }

    fn days(&self) -> [(&'static str, &[OfficeHours]); 8] {
        [
            ("monday", &self.monday),
            ("tuesday", &self.tuesday),
            ("wednesday", &self.wednesday),
            ("thursday", &self.thursday),
            ("friday", &self.friday),
            ("saturday", &self.saturday),
            ("sunday", &self.sunday),
            ("make_up_day", &self.make_up_day),
        ]
    }
}
