//! The ledger of turns, added up again from the credits and debits that events name, and what shows along
//! the way: the largest lag, and the longest wait.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::entitlement::CreditGroup;
use crate::error::Error;
use crate::id::Roll;
use crate::quantity::{Lag, Weight};

/// The accounts, by roll number.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ledger {
    accounts: Vec<Account>,
    peak: Option<Peak>,
    largest_weight: Weight,
}

/// What is known of one lawyer's turns.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Account {
    pub(crate) lag: Lag,
    /// The largest that the lag ever was, either way.
    pub(crate) peak: Lag,
    /// The credits so far.
    pub(crate) due: Lag,
    waits: Waits,
}

/// The largest lag of all, either way, and whose and when it first was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Peak {
    /// Whose.
    pub lawyer: Roll,
    /// When.
    pub at: Timestamp,
    /// How large: above zero for cases due and not received, below for cases received and not due.
    pub lag: Lag,
}

/// A stretch in which a lawyer was a candidate time and again and somebody else was chosen each time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wait {
    /// On how many days the lawyer was a candidate.
    pub days: u64,
    /// How often.
    pub opportunities: u64,
    /// What was credited for it: the cases due in that time.
    pub due: Lag,
}

#[derive(Clone, Copy, Debug, Default)]
struct Waits {
    now: Wait,
    longest: Wait,
    last: Option<Date>,
}

/// What a decision or an allotment booked, so that it can be taken back.
#[derive(Clone, Debug)]
pub(crate) struct Booking {
    groups: Vec<CreditGroup>,
    chosen: Roll,
    weight: Lag,
}

impl Waits {
    fn pass(&mut self, day: Date, credit: Lag) {
        let new_day = self.last.replace(day) != Some(day);
        self.now.days = self.now.days.saturating_add(u64::from(new_day));
        self.now.opportunities = self.now.opportunities.saturating_add(1);
        self.now.due = self.now.due.plus(credit).unwrap_or(self.now.due);
    }

    fn end(&mut self) {
        self.longest = self.longest.max(self.now);
        (self.now, self.last) = (Wait::default(), None);
    }
}

impl Account {
    /// The longest wait, the one that goes on included.
    pub(crate) fn longest_wait(&self) -> Wait {
        self.waits.longest.max(self.waits.now)
    }

    /// What was received in turn, those turns included that were used up by declining.
    pub(crate) fn served(&self) -> Lag {
        self.due.minus(self.lag).unwrap_or_default()
    }

    fn post(&mut self, credit: Lag, debit: Lag) -> Option<()> {
        self.due = self.due.plus(credit)?;
        self.lag = self.lag.plus(credit)?.minus(debit)?;
        Some(())
    }
}

impl Booking {
    fn new(credits: &[CreditGroup], weight: Weight, chosen: Roll) -> Self {
        Self { groups: credits.to_vec(), chosen, weight: Lag::of_weight(weight) }
    }

    /// What the chosen is credited beside the group: the rest that rounding leaves.
    fn rest(&self) -> Option<Lag> {
        let credited = self.groups.iter().try_fold(Lag::ZERO, |sum, group| {
            group.lawyers.iter().try_fold(sum, |sum: Lag, _| sum.plus(group.credit))
        });
        self.weight.minus(credited?)
    }

    fn credits(&self) -> impl Iterator<Item = (Roll, Lag)> {
        let of = |group: &CreditGroup| {
            let credit = group.credit;
            group.lawyers.clone().into_iter().map(move |roll| (roll, credit))
        };
        self.groups.iter().flat_map(of)
    }
}

impl Ledger {
    pub(crate) fn enrol(&mut self) {
        self.accounts.push(Account::default());
    }

    pub(crate) fn account(&self, roll: Roll) -> Option<&Account> {
        self.accounts.get(usize::from(roll))
    }

    /// The lags, by roll number.
    pub(crate) fn lags(&self) -> impl Iterator<Item = Lag> {
        self.accounts.iter().map(|account| account.lag)
    }

    pub(crate) fn peak(&self) -> Option<Peak> {
        self.peak
    }

    /// The largest weight that was booked.
    pub(crate) fn largest_weight(&self) -> Weight {
        self.largest_weight
    }

    /// Books what the strategy's choice of somebody credits and debits, for a case or a duty slot.
    pub(crate) fn book(
        &mut self,
        at: Timestamp,
        day: Date,
        credits: &[CreditGroup],
        weight: Weight,
        chosen: Roll,
    ) -> Result<Booking, Error> {
        let booking = Booking::new(credits, weight, chosen);
        self.post(at, &booking, true)?;
        for (roll, credit) in booking.credits().filter(|(roll, _)| *roll != chosen) {
            self.account_mut(roll)?.waits.pass(day, credit);
        }
        self.largest_weight = self.largest_weight.max(weight);
        Ok(booking)
    }

    /// Takes back what was booked.
    pub(crate) fn reverse(&mut self, at: Timestamp, booking: &Booking) -> Result<(), Error> {
        self.post(at, booking, false)
    }

    /// A case or a slot came, on whatever basis.
    pub(crate) fn end_wait(&mut self, roll: Roll) -> Result<(), Error> {
        self.account_mut(roll)?.waits.end();
        Ok(())
    }

    fn post(&mut self, at: Timestamp, booking: &Booking, forwards: bool) -> Result<(), Error> {
        let overflow = || Error::corrupt("a lag overflows");
        let sign = |lag: Lag| if forwards { Some(lag) } else { Lag::ZERO.minus(lag) };
        for (roll, credit) in booking.credits() {
            let credit = sign(credit).ok_or_else(overflow)?;
            self.account_mut(roll)?.post(credit, Lag::ZERO).ok_or_else(overflow)?;
        }
        let rest = booking.rest().and_then(sign).ok_or_else(overflow)?;
        let debit = sign(booking.weight).ok_or_else(overflow)?;
        self.account_mut(booking.chosen)?.post(rest, debit).ok_or_else(overflow)?;
        for (roll, _) in booking.credits() {
            self.mark(at, roll);
        }
        Ok(())
    }

    /// Looks at a lag after a step.
    fn mark(&mut self, at: Timestamp, roll: Roll) {
        let Some(account) = self.accounts.get_mut(usize::from(roll)) else { return };
        let size = magnitude(account.lag);
        account.peak = account.peak.max(size);
        if self.peak.is_none_or(|peak| magnitude(peak.lag) < size) {
            self.peak = Some(Peak { lawyer: roll, at, lag: account.lag });
        }
    }

    fn account_mut(&mut self, roll: Roll) -> Result<&mut Account, Error> {
        self.accounts.get_mut(usize::from(roll)).ok_or_else(|| unknown(roll))
    }
}

/// How far from zero.
fn magnitude(lag: Lag) -> Lag {
    Lag::from_nanos(lag.nanos().saturating_abs())
}

pub(crate) fn unknown(roll: Roll) -> Error {
    Error::corrupt(format!("there is no lawyer {roll}"))
}
