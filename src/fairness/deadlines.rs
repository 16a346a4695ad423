//! Whether the terms of cases fit the days that the centre works.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::counting::{increment, increment_if};
use crate::calendar::{Calendar, TermEnd};
use crate::engine::Fact;
use crate::engine::operation::{CalendarAdopted, Decided, OfferExpired, PolicyAdopted};
use crate::id::DocketNo;

/// Terms of cases beside the calendar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermFigures {
    /// Terms to assign a lawyer.
    pub to_assign: u64,
    /// Of these: a day off moved the last day.
    pub moved: u64,
    /// Of these: that day was part of a holiday, and not of a plain weekend.
    pub moved_past_holidays: u64,
    /// Terms to assign that rest on days which no calendar covers.
    pub not_covered: u64,
    /// Offers with no moment to answer at which the centre was open.
    pub offers_without_office_minute: u64,
    /// Of these: nobody answered.
    pub expired_outside_office_hours: u64,
}

/// What is kept of the offers that wait for their answer.
#[derive(Clone, Debug, Default)]
pub(super) struct Deadlines {
    calendar: Option<Box<Calendar>>,
    adopted: bool,
    without_office_minute: BTreeSet<DocketNo>,
    figures: TermFigures,
}

impl Deadlines {
    pub(super) fn figures(&self) -> TermFigures {
        self.figures
    }

    pub(super) fn observe(&mut self, at: Timestamp, fact: &Fact) {
        match fact {
            Fact::PolicyAdopted(PolicyAdopted { policy, .. }) if !self.adopted => {
                self.calendar = Some(Box::new(Calendar::plain_weeks(policy.utc_offset_minutes)));
            }
            Fact::CalendarAdopted(CalendarAdopted { calendar, .. }) => {
                (self.calendar, self.adopted) = (Some(calendar.clone()), true);
            }
            Fact::CaseApproved(case) => self.assign(case.assign_by),
            Fact::AidProvided(case) => self.assign(case.assign_by),
            Fact::NoticeReceived(case) => self.assign(case.assign_by),
            Fact::LawyerReplaced(replaced) => self.assign(replaced.assign_by),
            Fact::ObjectionAnswered(answered) if answered.sustained => {
                self.assign(answered.assign_by);
            }
            Fact::Decided(Decided { decision, .. }) => {
                if let Some(until) = decision.offered_until() {
                    self.offer(decision.docket, at, until);
                }
            }
            Fact::OfferExpired(OfferExpired { docket, .. }) => {
                let outside = self.without_office_minute.contains(docket);
                increment_if(&mut self.figures.expired_outside_office_hours, outside);
            }
            _ => {}
        }
    }

    fn assign(&mut self, by: TermEnd) {
        let figures = &mut self.figures;
        increment(&mut figures.to_assign);
        increment_if(&mut figures.moved, by.unmoved != by.at);
        increment_if(&mut figures.not_covered, !by.covered);
        let holiday = self.calendar.as_ref().is_some_and(|calendar| {
            let last = by.unmoved.checked_sub(SignedDuration::from_nanos(1));
            let last = calendar.date(last.unwrap_or(by.unmoved));
            by.unmoved != by.at && calendar.holiday(last).is_some()
        });
        increment_if(&mut figures.moved_past_holidays, holiday);
    }

    fn offer(&mut self, docket: DocketNo, at: Timestamp, until: Timestamp) {
        let open = self.calendar.as_ref().map(|calendar| calendar.open_between(at, until));
        if open.is_none_or(|open| open.is_zero()) {
            increment(&mut self.figures.offers_without_office_minute);
            self.without_office_minute.insert(docket);
        } else {
            self.without_office_minute.remove(&docket);
        }
    }
}
