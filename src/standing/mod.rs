//! What a lawyer has earned or lost: merit points, the share they earn, the result of credit review.
//!
//! Shares, points and credit change by events alone. The procedures that lead to those events
//! (settling, review, assessment) are not here yet: a service posts their results.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::id::{DocketNo, ReasonCode, Roll};
use crate::quantity::{Points, Share};

/// The standing of every lawyer ever enrolled, by roll number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standing {
    records: Vec<Record>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
    share: Share,
    credit: Credit,
    opening: Points,
    merit: Vec<MeritEntry>,
}

/// The result of credit review (信用审查).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Credit {
    /// In good standing.
    Good {},
    /// Gets no new cases until a day, or until reinstated.
    Suspended {
        /// The first day on which cases are assigned again; if left out, until reinstated.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Date>,
    },
    /// Removed from the pools; stays on the roll.
    Removed {},
}

/// An entry of the merit ledger (积分): never edited, only countered by another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeritEntry {
    /// What the points are for.
    pub cause: ReasonCode,
    /// How many; a loss is negative. Up to ±1,000,000.00.
    pub amount: Points,
    /// From which day they count.
    pub effective_on: Date,
    /// The case that they come from, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub docket: Option<DocketNo>,
}

impl Standing {
    /// The share in force.
    pub fn share(&self, roll: Roll) -> Option<Share> {
        self.record(roll).map(|record| record.share)
    }

    /// The result of credit review in force.
    pub fn credit(&self, roll: Roll) -> Option<Credit> {
        self.record(roll).map(|record| record.credit)
    }

    /// The balance of merit points: the opening balance and the sum of the entries that count by
    /// then.
    pub fn balance(&self, roll: Roll, today: Date) -> Points {
        let Some(record) = self.record(roll) else { return Points::default() };
        let counted = record.merit.iter().filter(|entry| entry.effective_on <= today);
        let sum = counted.map(|entry| entry.amount.hundredths()).fold(0, i64::saturating_add);
        Points::from_hundredths(record.opening.hundredths().saturating_add(sum))
    }

    /// The entries of the merit ledger, in the order in which they were posted.
    pub fn merit(&self, roll: Roll) -> &[MeritEntry] {
        self.record(roll).map_or(&[], |record| &record.merit)
    }

    fn record(&self, roll: Roll) -> Option<&Record> {
        self.records.get(roll.index())
    }

    fn record_mut(&mut self, roll: Roll) -> Result<&mut Record, Error> {
        self.records
            .get_mut(roll.index())
            .ok_or_else(|| Error::corrupt(format!("there is no lawyer {roll}")))
    }

    pub(crate) fn enrol(&mut self, share: Share, opening: Points) {
        self.records.push(Record { share, credit: Credit::Good {}, opening, merit: Vec::new() });
    }

    pub(crate) fn post(&mut self, roll: Roll, entry: &MeritEntry) -> Result<(), Error> {
        self.record_mut(roll)?.merit.push(entry.clone());
        Ok(())
    }

    pub(crate) fn set_share(&mut self, roll: Roll, share: Share) -> Result<(), Error> {
        self.record_mut(roll)?.share = share;
        Ok(())
    }

    pub(crate) fn set_credit(&mut self, roll: Roll, credit: Credit) -> Result<(), Error> {
        self.record_mut(roll)?.credit = credit;
        Ok(())
    }
}
