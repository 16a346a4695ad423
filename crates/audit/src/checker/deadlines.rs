//! Terms, counted once more from what the calendar's fields say.

use std::collections::BTreeMap;

use assigned_counsel::calendar::{Calendar, DayEnd, OfficeHours, Term, TermEnd};
use assigned_counsel::engine::Fact;
use assigned_counsel::id::DocketNo;
use assigned_counsel::operation::{
    AidProvided, ApplicationReceived, CaseApproved, Decided, LawyerReplaced, NoticeReceived,
    ObjectionAnswered,
};
use assigned_counsel::policy::Policy;
use jiff::civil::{Date, Time, Weekday};
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};

/// No day off is sought for longer: ten years.
const DAYS_SOUGHT: u32 = 3_660;

/// The calendar in force, if one was adopted, and the terms to assign that run.
#[derive(Clone, Debug, Default)]
pub(super) struct Deadlines {
    calendar: Option<Calendar>,
    /// By when an offer of the case must end, and whether an organ gave notice of it.
    cases: BTreeMap<DocketNo, Running>,
}

#[derive(Clone, Copy, Debug)]
struct Running {
    offers_end_by: Timestamp,
    by_notice: bool,
}

impl Deadlines {
    pub(super) fn adopt(&mut self, calendar: &Calendar) {
        self.calendar = Some(calendar.clone());
    }

    /// Whether a fact's terms are right; else the case whose term is wrong, if it is on the docket. `urgent` says it of a case.
    pub(super) fn check(
        &mut self,
        at: Timestamp,
        policy: &Policy,
        fact: &Fact,
        urgent: impl Fn(DocketNo) -> bool,
    ) -> Result<(), Option<DocketNo>> {
        let Self { calendar, cases } = self;
        let plain;
        let days = Days(if let Some(calendar) = calendar {
            calendar
        } else {
            plain = Calendar::plain_weeks(policy.utc_offset_minutes);
            &plain
        });
        let right =
            |right: bool, docket: Option<DocketNo>| if right { Ok(()) } else { Err(docket) };
        let by_notice = |docket| cases.get(docket).is_some_and(|case: &Running| case.by_notice);
        let (docket, from, by, by_notice) = match fact {
            Fact::ApplicationReceived(ApplicationReceived { decide_by, .. }) => {
                return right(days.end(at, policy.windows.approval) == *decide_by, None);
            }
            Fact::Decided(Decided { decision, .. }) => {
                let docket = decision.docket;
                let Some(until) = decision.offered_until() else { return Ok(()) };
                let (_, answer) = policy.offers.of(urgent(docket));
                let open = days.open(at, until) > SignedDuration::ZERO;
                let last = cases.get(&docket).map(|case| case.offers_end_by);
                let in_time = days.end(at, answer).at == until && last >= Some(until);
                return right(in_time && open, Some(docket));
            }
            Fact::CaseApproved(CaseApproved { docket, assign_by, choose_by, .. }) => {
                let choice = policy.windows.choice.map(|choice| days.end(at, choice).at);
                right(choose_by.is_none() || *choose_by == choice, Some(*docket))?;
                (*docket, at, *assign_by, false)
            }
            Fact::AidProvided(AidProvided { docket, assign_by, .. }) => {
                (*docket, at, *assign_by, false)
            }
            Fact::NoticeReceived(NoticeReceived { docket, notice, assign_by, .. }) => {
                (*docket, notice.received_at, *assign_by, true)
            }
            Fact::LawyerReplaced(LawyerReplaced { docket, assign_by, .. })
            | Fact::ObjectionAnswered(ObjectionAnswered { docket, assign_by, .. }) => {
                (*docket, at, *assign_by, by_notice(docket))
            }
            _ => return Ok(()),
        };
        let last = if by_notice { by.unmoved } else { by.at };
        let goes_on = matches!(fact, Fact::ObjectionAnswered(_));
        let before = cases.get(&docket).filter(|_| goes_on).map(|case| case.offers_end_by);
        let offers_end_by = before.map_or(last, |before| before.max(last));
        cases.insert(docket, Running { offers_end_by, by_notice });
        right(days.end(from, policy.windows.assignment) == by, Some(docket))
    }
}

struct Days<'a>(&'a Calendar);

impl Days<'_> {
    fn hours(&self, day: Date) -> &[OfficeHours] {
        let Calendar { office_hours: week, holidays, make_up_days, .. } = self.0;
        if make_up_days.contains(&day) {
            return &week.make_up_day;
        }
        if holidays.iter().any(|holiday| (holiday.from..=holiday.until).contains(&day)) {
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

    fn offset(&self) -> Offset {
        let seconds = self.0.utc_offset_minutes.saturating_mul(60);
        Offset::from_seconds(seconds).unwrap_or(Offset::UTC)
    }

    fn date(&self, at: Timestamp) -> Date {
        self.offset().to_datetime(at).date()
    }

    fn moment(&self, day: Date, time: Time) -> Timestamp {
        self.offset().to_timestamp(day.to_datetime(time)).unwrap_or(Timestamp::MAX)
    }

    fn midnight_after(&self, day: Date) -> Timestamp {
        self.moment(day.tomorrow().unwrap_or(day), Time::midnight())
    }

    fn worked_from(&self, mut day: Date) -> Date {
        for _ in 0..DAYS_SOUGHT {
            if !self.hours(day).is_empty() {
                break;
            }
            day = day.tomorrow().unwrap_or(day);
        }
        day
    }

    fn over(&self, day: Date, to: DayEnd) -> Timestamp {
        match (to, self.hours(day).last()) {
            (DayEnd::Close, Some(hours)) => self.moment(day, hours.closes),
            _ => self.midnight_after(day),
        }
    }

    /// For how long it is open within an interval.
    fn open(&self, from: Timestamp, until: Timestamp) -> SignedDuration {
        let (mut open, mut day) = (SignedDuration::ZERO, self.date(from));
        let mut begins = self.moment(day, Time::midnight());
        while begins < until {
            for hours in self.hours(day) {
                let opens = self.moment(day, hours.opens).max(from);
                let closes = self.moment(day, hours.closes).min(until);
                let stretch = closes.duration_since(opens);
                open = open.saturating_add(stretch.max(SignedDuration::ZERO));
            }
            (day, begins) = (day.tomorrow().unwrap_or(day), self.midnight_after(day));
        }
        open
    }

    /// Where so much of it was open, stretch after stretch.
    fn opened(&self, from: Timestamp, asked: SignedDuration) -> Timestamp {
        let (mut left, mut day) = (asked, self.date(from));
        for _ in 0..DAYS_SOUGHT {
            for hours in self.hours(day) {
                let opens = self.moment(day, hours.opens).max(from);
                let stretch = self.moment(day, hours.closes).duration_since(opens);
                if stretch > SignedDuration::ZERO && stretch >= left {
                    return opens.saturating_add(left).unwrap_or(Timestamp::MAX);
                }
                left = left.saturating_sub(stretch.max(SignedDuration::ZERO));
            }
            day = day.tomorrow().unwrap_or(day);
        }
        Timestamp::MAX
    }

    fn end(&self, from: Timestamp, term: Term) -> TermEnd {
        let today = self.date(from);
        let later = |day: Date, days: u32| {
            let days = SignedDuration::from_hours(i64::from(days).saturating_mul(24));
            day.saturating_add(days)
        };
        let (at, unmoved) = match term {
            Term::Hours { number } => {
                let hours = SignedDuration::from_hours(i64::from(number));
                let at = from.saturating_add(hours).unwrap_or(Timestamp::MAX);
                (at, at)
            }
            Term::OfficeHours { number } => {
                let at = self.opened(from, SignedDuration::from_hours(i64::from(number)));
                (at, at)
            }
            Term::WorkingDays { number, to } => {
                let next = |day, _| self.worked_from(later(day, 1));
                let at = self.over((0..number).fold(today, next), to);
                (at, at)
            }
            Term::Days { number, to } => {
                let last = later(today, number);
                (self.over(self.worked_from(last), to), self.over(last, to))
            }
            Term::NextWorkingDay { until } => {
                let at = self.moment(self.worked_from(later(today, 1)), until);
                (at, at)
            }
        };
        let last = at.saturating_sub(SignedDuration::from_nanos(1)).unwrap_or(at).max(from);
        let covers = |at| (self.0.from..=self.0.until).contains(&self.date(at));
        TermEnd { at, unmoved, covered: covers(from) && covers(last) }
    }
}
