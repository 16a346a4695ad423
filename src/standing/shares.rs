//! Settling: balances of merit points become shares (份额), at one instant and by an event.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Standing;
use crate::calendar::first_of_month_after;
use crate::error::Error;
use crate::id::Roll;
use crate::policy::Shares;
use crate::quantity::{Points, Share};

/// A lawyer whose share a settlement changes, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settled {
    /// The lawyer.
    pub roll: Roll,
    /// The balance of merit points on the day of the settlement.
    pub balance: Points,
    /// Its tier in the policy's table, from 1.
    pub tier: u32,
    /// The share before.
    pub before: Share,
    /// The share from the settlement on: that of the tier.
    pub after: Share,
}

impl Standing {
    /// Everybody ever enrolled whose balance earns another share than the one in force, by roll
    /// number.
    ///
    /// # Complexity
    ///
    /// Logarithmic in each lawyer's entries.
    pub fn settle(&self, shares: &Shares, on: Date) -> Vec<Settled> {
        let rolls = (0_u32..).map(Roll::new).zip(&self.records);
        let settled = rolls.filter_map(|(roll, record)| {
            let (balance, before) = (record.ledger.balance(on), record.share);
            let (tier, earned) = shares.tier(balance)?;
            let settled = Settled { roll, balance, tier, before, after: earned.share };
            Some(settled).filter(|settled| settled.before != settled.after)
        });
        settled.collect()
    }

    /// When shares were settled last.
    pub fn settled_on(&self) -> Option<Date> {
        self.settled_on
    }

    /// On which day the next settlement falls due: on the first of a month, so many months after that
    /// of the last one, or of the first enrolment. None if the policy asks for none, or nobody was ever
    /// enrolled.
    pub fn settlement_due_on(&self, shares: &Shares) -> Option<Date> {
        let since = self.settled_on.or(self.first_enrolled_on)?;
        Some(first_of_month_after(since, shares.settle_every_months?))
    }

    pub(crate) fn apply_settlement(
        &mut self,
        shares: &Shares,
        on: Date,
        settled: &[Settled],
    ) -> Result<(), Error> {
        let corrupt = |what: &str| Err(Error::corrupt(format!("settlement on {on}: {what}")));
        if self.settled_on.is_some_and(|last| on <= last) {
            return corrupt("it is not after the last one");
        }
        if !settled.is_sorted_by(|a, b| a.roll < b.roll) {
            return corrupt("it is not in the order of roll numbers");
        }
        for Settled { roll, before, after, .. } in settled {
            if self.share(*roll) != Some(*before) {
                return corrupt(&format!("the share of {roll} is not {before}"));
            }
            if !(shares.least..=shares.most).contains(after) {
                return corrupt(&format!("share {after} of {roll} is out of the policy's bounds"));
            }
        }
        settled.iter().try_for_each(|settled| self.set_share(settled.roll, settled.after))?;
        self.settled_on = Some(on);
        Ok(())
    }
}
