//! A lawyer's statement for whole months (个人指派情况): opportunities, due, received, lag, points.

use std::ops::RangeInclusive;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{NotCandidate, Received, Statement};
use crate::duty::{DutyPlace, SlotState};
use crate::engine::Event;
use crate::error::Error;
use crate::id::{DocketNo, LawyerId, ShiftNo};
use crate::quantity::{Lag, Points, Share, Weight};
use crate::standing::MeritEntry;

/// What whole months came to for one lawyer: safe to hand to that lawyer, and to nobody else.
///
/// The lag is told to the nearest five cases, and what was due isn't: so no statement, and no difference of two,
/// tells the credit of a case, which would tell how many were candidates for it and what their shares are. Told
/// to the nearest case, the lags of a year would still tell one share in a pool of six.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawyerStatement {
    /// The lawyer.
    pub lawyer: LawyerId,
    /// The first day, the first of a month.
    pub from: Date,
    /// The last day, the last of a month.
    pub until: Date,
    /// Every case in which the lawyer was a candidate, in order.
    pub opportunities: Vec<ChanceTold>,
    /// Every allotment in a duty shift for which the lawyer was a candidate, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub duty: Vec<DutyTold>,
    /// What the lawyer received.
    pub received: Received,
    /// How often what kept the lawyer from being a candidate; a case may count for several.
    pub left_out: NotCandidate,
    /// The lag when the period began, and when it ended, to the nearest five cases: 0 is what
    /// lies between −2.50 and 2.50.
    pub lag: (Lag, Lag),
    /// The balance of merit points on the day before the period, and on its last day.
    pub points: (Points, Points),
    /// The entries of the merit ledger that were posted in it.
    pub merit: Vec<MeritEntry>,
    /// The share when it began, and when it ended.
    pub share: (Share, Share),
}

/// A case in which the lawyer was a candidate, as the lawyer is told of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChanceTold {
    /// The day.
    pub on: Date,
    /// The case.
    pub docket: DocketNo,
    /// The lawyer was chosen.
    pub chosen: bool,
    /// It was taken back within the period.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reversed: bool,
}

/// An allotment in a duty shift for which the lawyer was a candidate, as the lawyer is told of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DutyTold {
    /// The shift.
    pub shift: ShiftNo,
    /// Which allotment in it, from 1.
    pub attempt: u32,
    /// The day of the shift.
    pub on: Date,
    /// Where.
    pub place: DutyPlace,
    /// The lawyer's slot weighs this and has come to that by the end of the period; none where another was
    /// chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slot: Option<(Weight, SlotState)>,
    /// It was taken back within the period.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reversed: bool,
}

impl LawyerStatement {
    /// Five cases, in nano-cases: lags are told to the nearest of these *(ours)*.
    const STEP_NANOS: i64 = 5_000_000_000;

    /// Draws up the statement from every event from the first on, in order. `days` are whole calendar months
    /// that are over by `today`: one that could be asked for anew each day would tell what each day brought.
    ///
    /// # Errors
    ///
    /// If `days` are not that, the events don't follow from one another, or there is no such lawyer by the end
    /// of the period.
    ///
    /// # Complexity
    ///
    /// Linear in the events up to the end of the period.
    ///
    /// # Example
    ///
    /// The example `why_not`.
    pub fn of<'e>(
        history: impl IntoIterator<Item = &'e Event>,
        lawyer: &LawyerId,
        days: RangeInclusive<Date>,
        today: Date,
    ) -> Result<Self, Error> {
        let (from, until) = (*days.start(), *days.end());
        let whole = from == from.first_of_month() && until == until.last_of_month();
        if !whole || from > until || until >= today {
            let problem = "a statement is of whole months that are over";
            return Err(Error::value(format!(
                "{problem}, and {from} to {until} is not, on {today}"
            )));
        }
        Ok(Self::of_account(Statement::of(history, lawyer, days)?))
    }

    fn of_account(account: Statement) -> Self {
        let chance = |chance: &super::Opportunity| ChanceTold {
            on: chance.on,
            docket: chance.docket,
            chosen: chance.chosen,
            reversed: chance.reversed,
        };
        let duty = account.duty.into_iter().map(|turn| DutyTold {
            shift: turn.shift,
            attempt: turn.attempt,
            on: turn.on,
            place: turn.place,
            slot: turn.slot,
            reversed: turn.reversed,
        });
        Self {
            lawyer: account.lawyer,
            from: account.from,
            until: account.until,
            opportunities: account.opportunities.iter().map(chance).collect(),
            duty: duty.collect(),
            received: account.received,
            left_out: account.left_out,
            lag: (Self::told(account.lag.0), Self::told(account.lag.1)),
            points: account.points,
            merit: account.merit,
            share: account.share,
        }
    }

    /// To the nearest step.
    fn told(lag: Lag) -> Lag {
        let half = Self::STEP_NANOS / 2;
        let steps = lag.nanos().saturating_add(half).div_euclid(Self::STEP_NANOS);
        Lag::from_nanos(steps.saturating_mul(Self::STEP_NANOS))
    }
}
