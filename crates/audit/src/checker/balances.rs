//! Merit points and shares, added up once more from the events alone.
//!
//! A balance is found the slow way: for each entry, by counting the days of work since it took effect.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::rule::Rule;
use assigned_counsel::id::Roll;
use assigned_counsel::policy::{Policy, Shares, Validity};
use assigned_counsel::quantity::{Points, Share};
use assigned_counsel::register::Leave;
use assigned_counsel::standing::{MeritEntry, Settled};

/// The ledgers and shares of everybody.
#[derive(Clone, Debug, Default)]
pub(super) struct Ledgers(BTreeMap<Roll, Account>);

#[derive(Clone, Debug)]
struct Account {
    opening: Points,
    share: Share,
    entries: Vec<MeritEntry>,
}

impl Ledgers {
    pub(super) fn open(&mut self, roll: Roll, share: Share, opening: Points) {
        self.0.insert(roll, Account { opening, share, entries: Vec::new() });
    }

    pub(super) fn share(&self, roll: Roll) -> Option<Share> {
        self.0.get(&roll).map(|account| account.share)
    }

    /// An entry has the next number, is a counter of one that stands, and keeps within its cause's cap.
    pub(super) fn post(
        &mut self,
        policy: Option<&Policy>,
        roll: Roll,
        entry: &MeritEntry,
    ) -> Result<(), Rule> {
        let account = self.0.get_mut(&roll).ok_or(Rule::LawyerUnknown)?;
        let next = account.entries.len().saturating_add(1);
        let in_order = usize::try_from(entry.number).ok() == Some(next);
        let countered = entry.counters.is_none_or(|number| account.may_counter(number, entry));
        account.entries.push(entry.clone());
        if !in_order {
            return Err(Rule::EntryOutOfOrder);
        }
        if !countered {
            return Err(Rule::CounterMisstated);
        }
        let within = policy.is_none_or(|policy| account.within_cap(policy, entry));
        if within { Ok(()) } else { Err(Rule::CapExceeded) }
    }

    pub(super) fn set_share(
        &mut self,
        policy: Option<&Policy>,
        roll: Roll,
        share: Share,
    ) -> Result<(), Rule> {
        let account = self.0.get_mut(&roll).ok_or(Rule::LawyerUnknown)?;
        account.share = share;
        let within =
            policy.is_none_or(|policy| policy.shares.least <= share && share <= policy.shares.most);
        if within { Ok(()) } else { Err(Rule::ShareOutOfBounds) }
    }

    /// Settles everybody's share by the table, and finds each lawyer of whom the event says otherwise.
    pub(super) fn settle<'a>(
        &mut self,
        shares: &Shares,
        on: Date,
        settled: &[Settled],
        leave: impl Fn(Roll) -> &'a [Leave],
    ) -> Vec<(Roll, Rule)> {
        let mut said: BTreeMap<Roll, &Settled> = settled.iter().map(|s| (s.roll, s)).collect();
        let mut wrong = Vec::new();
        for (roll, account) in &mut self.0 {
            let balance = account.balance(on, leave(*roll));
            let stated = said.remove(roll);
            let earned = tier(shares, balance);
            let right = match (earned, stated) {
                (Some((_, share)), None) => share == account.share,
                (Some((tier, share)), Some(stated)) => {
                    let expected = (balance, tier, account.share, share);
                    (stated.balance, stated.tier, stated.before, stated.after) == expected
                        && share != account.share
                }
                (None, stated) => stated.is_none(),
            };
            wrong.extend((!right).then_some((*roll, Rule::SettledWrongly)));
            account.share = stated.map_or(account.share, |stated| stated.after);
            let within = shares.least <= account.share && account.share <= shares.most;
            wrong.extend((!within).then_some((*roll, Rule::ShareOutOfBounds)));
        }
        wrong.extend(said.into_keys().map(|roll| (roll, Rule::LawyerUnknown)));
        wrong
    }

    pub(super) fn balance(&self, roll: Roll, on: Date, leave: &[Leave]) -> Option<Points> {
        self.0.get(&roll).map(|account| account.balance(on, leave))
    }
}

impl Account {
    fn balance(&self, on: Date, leave: &[Leave]) -> Points {
        let counting = self.entries.iter().filter(|entry| counts(entry, on, leave));
        let sum = counting.map(|entry| entry.amount.hundredths()).fold(0, i64::saturating_add);
        Points::from_hundredths(self.opening.hundredths().saturating_add(sum))
    }

    /// The exact negative of an entry that stands, with the same days.
    fn may_counter(&self, number: u32, counter: &MeritEntry) -> bool {
        let target = self.entries.iter().find(|entry| entry.number == number);
        let taken = self.entries.iter().any(|entry| entry.counters == Some(number));
        target.is_some_and(|target| {
            !taken
                && target.counters.is_none()
                && target.cause == counter.cause
                && target.effective_on == counter.effective_on
                && target.validity == counter.validity
                && target.amount.hundredths().checked_neg() == Some(counter.amount.hundredths())
        })
    }

    /// What the year of the entry comes to for its cause, those taken back apart, is within the cap.
    fn within_cap(&self, policy: &Policy, entry: &MeritEntry) -> bool {
        let rule = policy.merit.rules.iter().find(|rule| rule.cause == entry.cause);
        let Some((rule, cap)) = rule.and_then(|rule| Some((rule, rule.yearly_cap?))) else {
            return true;
        };
        let taken = |number| self.entries.iter().any(|entry| entry.counters == Some(number));
        let of_year = self.entries.iter().filter(|other| {
            other.cause == entry.cause
                && other.effective_on.year() == entry.effective_on.year()
                && other.counters.is_none()
                && !taken(other.number)
                && (other.amount.hundredths() < 0) == (rule.points.hundredths() < 0)
        });
        let sum = of_year.map(|other| other.amount.hundredths()).fold(0, i64::saturating_add);
        sum.saturating_abs() <= cap.hundredths()
    }
}

/// The tier of a balance, from 1, and its share.
fn tier(shares: &Shares, balance: Points) -> Option<(u32, Share)> {
    let above = |from: Option<Points>| from.is_none_or(|from| balance >= from);
    let mut number = 0_u32;
    let mut found = None;
    for tier in &shares.tiers {
        number = number.saturating_add(1);
        if above(tier.from) {
            found = Some((number, tier.share));
        }
    }
    found
}

fn counts(entry: &MeritEntry, on: Date, leave: &[Leave]) -> bool {
    let from = entry.effective_on;
    from <= on
        && match entry.validity {
            Validity::ForGood => true,
            Validity::CalendarYear => on.year() == from.year(),
            Validity::Rolling { days } => has_days_left(from, on, days, leave),
        }
}

/// Fewer days of work than `days` went by from one day until before another.
fn has_days_left(from: Date, on: Date, days: u32, leave: &[Leave]) -> bool {
    let (mut day, mut worked) = (from, 0_u32);
    while day < on {
        let away = leave.iter().any(|leave| leave.from <= day && day <= leave.to);
        worked = worked.saturating_add(u32::from(!away));
        if worked >= days {
            return false;
        }
        let Ok(next) = day.tomorrow() else { break };
        day = next;
    }
    true
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn leave_stops_the_decay() {
        let leave = [Leave { from: date(2024, 1, 3), to: date(2024, 1, 12) }];
        let left = |day, days, leave: &[Leave]| {
            has_days_left(date(2024, 1, 1), date(2024, 1, day), days, leave)
        };
        assert!(left(5, 5, &[]) && !left(6, 5, &[]));
        assert!(left(15, 5, &leave) && !left(16, 5, &leave));
        assert!(!left(3, 2, &leave), "what ends as leave begins has ended");
    }
}
