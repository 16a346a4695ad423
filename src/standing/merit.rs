//! The merit ledger (积分): entries that are never edited, only countered by others.
//!
//! A balance is the opening balance and the sum of the entries that count on a day. Each entry says
//! from which day it counts, and its validity for how long; approved leave stops the decay. The
//! ledger keeps running sums by date beside its entries, so that a decision asks for a thousand
//! balances without adding any of them up.

use jiff::civil::Date;
use jiff::{Span, Unit};
use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::id::{DocketNo, ReasonCode};
use crate::policy::{Merit, Validity};
use crate::quantity::Points;
use crate::register::Leave;

/// The most points that one entry may post: 1,000,000.00 *(ours)*.
pub const ENTRY_POINTS_MAX: Points = Points::from_hundredths(100_000_000);

/// What is to be posted to a merit ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeritPosting {
    /// What the points are for: a [`MeritCause`](crate::policy::MeritCause)'s code, or a centre's own.
    pub cause: ReasonCode,
    /// How many; a loss is negative. Up to ±1,000,000.00. If left out, what the policy's table gives.
    /// Either way it is cut to what is left of the cause's yearly cap.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Points>,
    /// From which day they count.
    pub effective_on: Date,
    /// The case that they come from, if any. The table's points per weight need it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub docket: Option<DocketNo>,
}

/// An entry of the merit ledger (积分): never edited, only countered by another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeritEntry {
    /// Its number in the lawyer's ledger, from 1.
    pub number: u32,
    /// What the points are for.
    pub cause: ReasonCode,
    /// How many; a loss is negative.
    pub amount: Points,
    /// How many there would have been, had the cause's yearly cap not cut them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cut_from: Option<Points>,
    /// From which day they count.
    pub effective_on: Date,
    /// For how long, as the policy said when it was posted.
    pub validity: Validity,
    /// The case that they come from, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub docket: Option<DocketNo>,
    /// The entry that this one takes back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counters: Option<u32>,
}

/// An entry that counts on a day, and until when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counted {
    /// The entry.
    pub entry: MeritEntry,
    /// The first day on which it doesn't count, by the leave on record; none if it counts for good.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_on: Option<Date>,
}

/// A balance of merit points, and what makes it up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeritBalance {
    /// The day.
    pub on: Date,
    /// The points with which the lawyer enrolled.
    pub opening: Points,
    /// The entries that count on that day, in the order in which they were posted. An entry that was
    /// countered stands here together with the one that counters it.
    pub counted: Vec<Counted>,
    /// The opening points and the sum of these.
    pub balance: Points,
}

/// Why nothing is posted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotPosted {
    /// There is nothing to post.
    Nothing,
    /// The cause's yearly cap is used up.
    CapUsedUp { cap: Points },
    /// The ledger has no number left.
    Full,
}

/// The ledger of one lawyer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ledger {
    opening: Points,
    /// Approved leave, by its first day.
    leave: Vec<Leave>,
    entries: Vec<MeritEntry>,
    /// By date: the sum of what counts from then on, until the next date here.
    sums: Vec<Sum>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sum {
    from: Date,
    sum: i64,
}

impl Ledger {
    pub(super) fn new(opening: Points, leave: &[Leave]) -> Self {
        let mut ledger = Self { opening, leave: Vec::new(), entries: Vec::new(), sums: Vec::new() };
        ledger.amend_leave(leave);
        ledger
    }

    pub(super) fn entries(&self) -> &[MeritEntry] {
        &self.entries
    }

    /// The balance on a day, from the running sums.
    pub(super) fn balance(&self, on: Date) -> Points {
        let begun = self.sums.partition_point(|sum| sum.from <= on);
        let last = begun.checked_sub(1).and_then(|n| self.sums.get(n));
        let sum = last.map_or(0, |sum| sum.sum);
        Points::from_hundredths(self.opening.hundredths().saturating_add(sum))
    }

    pub(super) fn balance_at(&self, on: Date) -> MeritBalance {
        let spans = self.entries.iter().map(|entry| (entry, ends_on(entry, &self.leave)));
        let counted = spans.filter(|(entry, ends_on)| {
            entry.effective_on <= on && ends_on.is_none_or(|end| on < end)
        });
        MeritBalance {
            on,
            opening: self.opening,
            counted: counted
                .map(|(entry, ends_on)| Counted { entry: entry.clone(), ends_on })
                .collect(),
            balance: self.balance(on),
        }
    }

    /// The entry by which this amount would be posted, cut to what is left of the cause's cap.
    pub(super) fn entry(
        &self,
        merit: &Merit,
        posting: &MeritPosting,
        amount: Points,
    ) -> Result<MeritEntry, NotPosted> {
        if amount == Points::default() {
            return Err(NotPosted::Nothing);
        }
        let cut = self.cut(merit, posting, amount)?;
        let number = u32::try_from(self.entries.len()).ok().and_then(|n| n.checked_add(1));
        Ok(MeritEntry {
            number: number.ok_or(NotPosted::Full)?,
            cause: posting.cause.clone(),
            amount: cut,
            cut_from: (cut != amount).then_some(amount),
            effective_on: posting.effective_on,
            validity: merit.validity_of(&posting.cause),
            docket: posting.docket,
            counters: None,
        })
    }

    /// What is left of an amount under the cause's cap for the calendar year, if it has one. A cap is
    /// on gains, or on losses where the rule's points are a loss.
    fn cut(
        &self,
        merit: &Merit,
        posting: &MeritPosting,
        amount: Points,
    ) -> Result<Points, NotPosted> {
        let rule = merit.rule(&posting.cause);
        let Some((rule, cap)) = rule.and_then(|rule| Some((rule, rule.yearly_cap?))) else {
            return Ok(amount);
        };
        let (amount, sign) = (amount.hundredths(), rule.points.hundredths().signum());
        let losses = sign < 0;
        if (amount < 0) != losses {
            return Ok(Points::from_hundredths(amount));
        }
        let posted = self.posted(&posting.cause, posting.effective_on.year(), losses);
        let left = cap.hundredths().saturating_sub(posted.saturating_abs()).max(0);
        let cut = amount.clamp(left.saturating_neg(), left);
        if cut == 0 {
            return Err(NotPosted::CapUsedUp { cap });
        }
        Ok(Points::from_hundredths(cut))
    }

    /// The sum of gains, or of losses, for a cause with effect in a year, less what was countered.
    fn posted(&self, cause: &ReasonCode, year: i16, losses: bool) -> i64 {
        let of_cause = self.entries.iter().filter(|entry| {
            let counter = entry.counters.is_some();
            let loss = (entry.amount < Points::default()) != counter;
            entry.cause == *cause && entry.effective_on.year() == year && loss == losses
        });
        of_cause.fold(0, |sum, entry| sum.saturating_add(entry.amount.hundredths()))
    }

    pub(super) fn numbered(&self, number: u32) -> Option<&MeritEntry> {
        let place = usize::try_from(number.checked_sub(1)?).ok()?;
        self.entries.get(place)
    }

    /// The number of the entry that takes this one back.
    pub(super) fn countered_by(&self, number: u32) -> Option<u32> {
        let counter = self.entries.iter().find(|entry| entry.counters == Some(number));
        counter.map(|entry| entry.number)
    }

    /// The entry that would take this one back: its exact negative, from the same day and for as long,
    /// so that the balance of every day is as if there had been neither.
    pub(super) fn counter(&self, entry: &MeritEntry) -> Option<MeritEntry> {
        let next = u32::try_from(self.entries.len()).ok()?.checked_add(1)?;
        Some(MeritEntry {
            number: next,
            amount: Points::from_hundredths(entry.amount.hundredths().checked_neg()?),
            cut_from: None,
            counters: Some(entry.number),
            ..entry.clone()
        })
    }

    pub(super) fn post(&mut self, entry: &MeritEntry) -> Result<(), Error> {
        let corrupt =
            |what: &str| Err(Error::corrupt(format!("merit entry {}: {what}", entry.number)));
        if usize::try_from(entry.number).ok() != self.entries.len().checked_add(1) {
            return corrupt("its number is not the next");
        }
        let most = ENTRY_POINTS_MAX.hundredths().unsigned_abs();
        if !(1..=most).contains(&entry.amount.hundredths().unsigned_abs()) {
            return corrupt(&format!("it can't post {} points", entry.amount));
        }
        if let Some(number) = entry.counters {
            let Some(target) = self.numbered(number) else {
                return corrupt(&format!("there is no entry {number} to counter"));
            };
            if target.counters.is_some() || self.countered_by(number).is_some() {
                return corrupt(&format!("entry {number} can't be countered"));
            }
            if self.counter(target).as_ref() != Some(entry) {
                return corrupt(&format!("it is not the exact negative of entry {number}"));
            }
        }
        self.entries.push(entry.clone());
        let (amount, end) = (entry.amount.hundredths(), ends_on(entry, &self.leave));
        self.add(entry.effective_on, end, amount);
        Ok(())
    }

    /// Notes the leave on record; what decays by days is reckoned anew.
    pub(super) fn amend_leave(&mut self, leave: &[Leave]) {
        let mut leave: Vec<Leave> = leave.to_vec();
        leave.sort_by_key(|leave| (leave.from, leave.to));
        if leave == self.leave {
            return;
        }
        self.leave = leave;
        self.sums.clear();
        let entries = std::mem::take(&mut self.entries);
        for entry in &entries {
            let end = ends_on(entry, &self.leave);
            self.add(entry.effective_on, end, entry.amount.hundredths());
        }
        self.entries = entries;
    }

    /// Adds an amount to the running sums from a day on, until another.
    fn add(&mut self, from: Date, end: Option<Date>, amount: i64) {
        let first = self.boundary(from);
        let last = end.map_or(self.sums.len(), |end| self.boundary(end));
        let within = self.sums.iter_mut().take(last).skip(first);
        within.for_each(|sum| sum.sum = sum.sum.saturating_add(amount));
    }

    /// The place of the running sum that begins on a day; it begins there from now on.
    fn boundary(&mut self, from: Date) -> usize {
        let place = self.sums.partition_point(|sum| sum.from < from);
        if self.sums.get(place).is_none_or(|sum| sum.from != from) {
            let before = place.checked_sub(1).and_then(|n| self.sums.get(n));
            let sum = before.map_or(0, |sum| sum.sum);
            self.sums.insert(place, Sum { from, sum });
        }
        place
    }
}

/// The first day on which an entry counts no more; none if there is no such day in the calendar.
///
/// `leave` stands in the order of first days; stretches may overlap.
fn ends_on(entry: &MeritEntry, leave: &[Leave]) -> Option<Date> {
    let effective_on = entry.effective_on;
    match entry.validity {
        Validity::ForGood => None,
        Validity::CalendarYear => effective_on.last_of_year().tomorrow().ok(),
        Validity::Rolling { days } => after_days_at_work(effective_on, days, leave),
    }
}

fn after_days_at_work(from: Date, days: u32, leave: &[Leave]) -> Option<Date> {
    let (mut day, mut left) = (from, i64::from(days));
    for stretch in leave.iter().filter(|stretch| stretch.from <= stretch.to) {
        if stretch.to < day {
            continue;
        }
        let before = days_between(day, stretch.from).max(0);
        if before >= left {
            break;
        }
        left = left.saturating_sub(before);
        day = stretch.to.tomorrow().ok()?;
    }
    day.checked_add(Span::new().try_days(left).ok()?).ok()
}

fn days_between(from: Date, to: Date) -> i64 {
    from.until((Unit::Day, to)).map_or(0, |span| i64::from(span.get_days()))
}
