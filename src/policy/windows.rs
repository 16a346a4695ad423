//! Time allowed.

use jiff::civil::{Date, Time};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::Policy;
use crate::calendar::{Calendar, Term, days_from};

/// A centre decides on an application within 7 days (Legal Aid Law, art 43).
pub const STATUTORY_APPROVAL_DAYS: u32 = 7;

/// A lawyer is assigned within three days (三日, not working days) of the approval (Legal Aid Law, art 43) or of the
/// organ's notice (art 36).
pub const STATUTORY_ASSIGNMENT_DAYS: u32 = 3;

/// An objection to the end of a case is answered within 5 days (Legal Aid Law, art 49).
pub const STATUTORY_OBJECTION_DAYS: u32 = 5;

/// The windows of a case. What is counted in days here is counted as the law counts: the first day isn't, and a last day
/// that isn't worked moves to the next that is.
///
/// The time for choosing and the [offers](super::Offers) must leave time to assign somebody directly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Windows {
    /// To decide on an application; no longer than the law's 7 days.
    pub approval: Term,
    /// To assign a lawyer from approval or notice; no longer than the law's three days.
    pub assignment: Term,
    /// Days to hand in the papers after provisional aid, 1 to 60.
    pub provisional_papers_days: u32,
    /// Days to answer an objection to the end of a case, 1 to the law's 5.
    pub objection_days: u32,
    /// For a client to choose from the list, where the application asks for it; left out, no window opens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub choice: Option<Term>,
    /// Days to answer a request for review by a person (人工复核), 1 to 60, counted from the day after
    /// it; the whole of the last one is in time. No law sets them *(ours)*.
    pub review_days: u32,
    /// Days after that of an assignment in which a client who wants the case no more leaves the lawyer's turn, lag and caps
    /// as if it had not been assigned, 0 to 30; 0: on that day only.
    pub early_end_days: u32,
    /// Days of leave from which on somebody must see to the cases of the lawyer who is away, 1 to 366.
    pub absence_days: u32,
    /// Minutes in which the centre is open that are left to assign somebody directly, once the client and every lawyer
    /// who is offered a case took all their time, 0 to 600.
    pub slack_minutes: u32,
}

/// What a policy's windows leave, at worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slack {
    /// The first day whose last cases have so little.
    pub day: Date,
    /// Minutes in which the centre is open.
    pub minutes: i64,
    /// For an urgent case.
    pub urgent: bool,
}

impl Policy {
    /// The least time that is left to assign somebody directly, over every moment of some days: once the client chose
    /// nobody, and every lawyer who was offered the case let the time pass.
    ///
    /// # Complexity
    ///
    /// Linear in the days, and in the offers that the policy allows.
    ///
    /// # Example
    ///
    /// ```
    /// use assigned_counsel::Policy;
    /// use assigned_counsel::calendar::Calendar;
    /// use jiff::civil::date;
    ///
    /// let (policy, calendar) = (Policy::xiamen(), Calendar::xiamen());
    /// let slack = policy.least_slack(&calendar, date(2023, 1, 1), date(2025, 12, 31)).unwrap();
    /// // On a Friday: the third day is the Monday after.
    /// assert_eq!((slack.minutes, slack.day), (60, date(2023, 1, 6)));
    /// ```
    pub fn least_slack(&self, calendar: &Calendar, from: Date, until: Date) -> Option<Slack> {
        let days = days_from(from).take_while(|day| *day <= until);
        let of_day = |day: Date| {
            [false, true].map(|urgent| {
                let moments = self.moments(calendar, day);
                let minutes = moments.map(|at| self.slack(calendar, at, urgent).as_mins()).min();
                Slack { day, minutes: minutes.unwrap_or(0), urgent }
            })
        };
        days.flat_map(of_day).min_by_key(|slack| slack.minutes)
    }

    fn slack(&self, calendar: &Calendar, at: Timestamp, urgent: bool) -> SignedDuration {
        let by = calendar.end_of(at, self.windows.assignment).at;
        let (rounds, answer) = self.offers.of(urgent);
        let mut end = self.windows.choice.map_or(at, |choice| calendar.end_of(at, choice).at);
        for _ in 0..rounds {
            if end >= by {
                break;
            }
            end = calendar.end_of(end, answer).at;
        }
        calendar.open_between(end, by)
    }

    /// The moments of a day that can be the worst. The later a case comes on a day the later all ends, so that the last
    /// moment is the worst, unless the term to assign counts hours: then whatever opens or closes matters.
    fn moments(&self, calendar: &Calendar, day: Date) -> impl Iterator<Item = Timestamp> {
        let by_day =
            !matches!(self.windows.assignment, Term::Hours { .. } | Term::OfficeHours { .. });
        let edges = calendar.hours(day).iter().filter(move |_| !by_day);
        let edges = edges.flat_map(|hours| [hours.opens, hours.closes]);
        let midnight = Some(Time::midnight()).filter(|_| !by_day);
        let edges = edges.chain(midnight).map(move |time| calendar.instant(day.to_datetime(time)));
        edges.chain(std::iter::once(calendar.last_moment(day)))
    }
}
