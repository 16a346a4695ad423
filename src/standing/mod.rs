//! What a lawyer has earned or lost: merit points, the share they earn, the conduct record, and the
//! good standing that reviews of it take away and give back.
//!
//! Shares, points and good standing change by events alone. *Why is my balance what it is?*
//! [`Standing::balance_at`] lists the entries that count on a day. *Why is my share?* The event of the
//! last settlement names balance, tier and share of everybody whose share it changed;
//! [`Standing::settle`] says what the next one would change. *Why am I cautioned, suspended, removed?*
//! [`Standing::cautions`] and [`Standing::review_in_force`] give the reviews, whose findings name rule and
//! entries of the [conduct record](Standing::conduct). What is not here: how files are assessed and
//! complaints heard. Their results are posted and recorded.

mod conduct;
mod merit;
mod conduct_review;
mod shares;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use conduct::{Conduct, ConductEntry, ConductLine, Finding, GoodStanding, Proposal};
pub use conduct_review::{Review, Ruling};
pub use merit::{Counted, ENTRY_POINTS_MAX, MeritBalance, MeritEntry, MeritPosting};
pub use shares::Settled;

pub(crate) use conduct::YearOfWork;
pub(crate) use merit::NotPosted;

use crate::error::Error;
use crate::id::Roll;
use crate::index::Index;
use crate::policy::Merit;
use crate::quantity::{Points, Share};
use crate::register::Leave;
use merit::Ledger;

/// The standing of every lawyer ever enrolled, by roll number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written")]
pub struct Standing {
    records: Vec<Record>,
    reviews: Vec<Review>,
    first_enrolled_on: Option<Date>,
    settled_on: Option<Date>,
    #[serde(skip)]
    index: Index<InForceByRoll>,
}

/// What a decision asks of somebody's standing, cut out of the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct InForce {
    pub(crate) share: Share,
    /// No result of a review bars the lawyer, now or on any day.
    pub(crate) good: bool,
}

impl InForce {
    fn of(record: &Record) -> Self {
        Self { share: record.share, good: record.good_standing == GoodStanding::Good }
    }
}

#[derive(Clone, Debug, Default)]
struct InForceByRoll {
    in_force: Vec<InForce>,
    /// Whose records have changed.
    touched: Vec<Roll>,
}

/// Standing as it is written down.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    records: Vec<Record>,
    reviews: Vec<Review>,
    first_enrolled_on: Option<Date>,
    settled_on: Option<Date>,
}

impl From<Written> for Standing {
    fn from(written: Written) -> Self {
        let Written { records, reviews, first_enrolled_on, settled_on } = written;
        let in_force = records.iter().map(InForce::of).collect();
        let index = Index(InForceByRoll { in_force, touched: Vec::new() });
        Self { records, reviews, first_enrolled_on, settled_on, index }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
    share: Share,
    enrolled_on: Date,
    good_standing: GoodStanding,
    /// The review that it comes of.
    review: Option<u32>,
    ledger: Ledger,
    conduct: Vec<ConductLine>,
}

impl Standing {
    /// The share in force.
    pub fn share(&self, roll: Roll) -> Option<Share> {
        self.record(roll).map(|record| record.share)
    }

    /// The result of conduct review in force.
    pub fn good_standing(&self, roll: Roll) -> Option<GoodStanding> {
        self.record(roll).map(|record| record.good_standing)
    }

    /// Whose records have changed since this was last asked.
    pub(crate) fn touched(&mut self) -> impl Iterator<Item = Roll> {
        self.index.0.touched.drain(..)
    }

    /// Whether that is anybody.
    pub(crate) fn is_touched(&self) -> bool {
        !self.index.0.touched.is_empty()
    }

    /// Share and good standing, as far as a decision asks for them.
    pub(crate) fn in_force(&self, roll: Roll) -> Option<InForce> {
        self.index.0.in_force.get(usize::from(roll)).copied()
    }

    /// When the lawyer was enrolled.
    pub fn enrolled_on(&self, roll: Roll) -> Option<Date> {
        self.record(roll).map(|record| record.enrolled_on)
    }

    /// The balance of merit points: the opening balance and the sum of the entries that count on that
    /// day.
    ///
    /// # Complexity
    ///
    /// Logarithmic in the lawyer's entries.
    pub fn balance(&self, roll: Roll, today: Date) -> Points {
        self.record(roll).map_or(Points::default(), |record| record.ledger.balance(today))
    }

    /// The balance on a day with the entries that make it up.
    ///
    /// # Complexity
    ///
    /// Linear in the lawyer's entries and stretches of leave.
    pub fn balance_at(&self, roll: Roll, on: Date) -> Option<MeritBalance> {
        self.record(roll).map(|record| record.ledger.balance_at(on))
    }

    /// The entries of the merit ledger, in the order in which they were posted.
    pub fn merit(&self, roll: Roll) -> &[MeritEntry] {
        self.record(roll).map_or(&[], |record| record.ledger.entries())
    }

    /// An entry of the merit ledger by its number.
    pub fn merit_entry(&self, roll: Roll, number: u32) -> Option<&MeritEntry> {
        self.record(roll)?.ledger.numbered(number)
    }

    /// The number of the entry that counters this one.
    pub fn countered_by(&self, roll: Roll, number: u32) -> Option<u32> {
        self.record(roll)?.ledger.countered_by(number)
    }

    /// The entry by which this amount would be posted, after the policy's caps.
    pub(crate) fn entry(
        &self,
        merit: &Merit,
        roll: Roll,
        posting: &MeritPosting,
        amount: Points,
    ) -> Result<MeritEntry, NotPosted> {
        let record = self.record(roll).ok_or(NotPosted::Nothing)?;
        record.ledger.entry(merit, posting, amount)
    }

    /// The entry that would counter this one.
    pub(crate) fn counter(&self, roll: Roll, number: u32) -> Option<MeritEntry> {
        let ledger = &self.record(roll)?.ledger;
        ledger.counter(ledger.numbered(number)?)
    }

    fn record(&self, roll: Roll) -> Option<&Record> {
        self.records.get(usize::from(roll))
    }

    fn record_mut(&mut self, roll: Roll) -> Result<&mut Record, Error> {
        self.index.0.touched.push(roll);
        self.records
            .get_mut(usize::from(roll))
            .ok_or_else(|| Error::corrupt(format!("there is no lawyer {roll}")))
    }

    pub(crate) fn enrol(&mut self, share: Share, opening: Points, leave: &[Leave], on: Date) {
        let ledger = Ledger::new(opening, leave);
        let record = Record {
            share,
            enrolled_on: on,
            good_standing: GoodStanding::Good,
            review: None,
            ledger,
            conduct: Vec::new(),
        };
        self.index.0.in_force.push(InForce::of(&record));
        self.records.push(record);
        self.first_enrolled_on.get_or_insert(on);
    }

    fn refresh_in_force(&mut self, roll: Roll) {
        if let (Some(record), Some(noted)) =
            (self.records.get(usize::from(roll)), self.index.0.in_force.get_mut(usize::from(roll)))
        {
            *noted = InForce::of(record);
        }
    }

    pub(crate) fn amend_leave(&mut self, roll: Roll, leave: &[Leave]) -> Result<(), Error> {
        self.record_mut(roll)?.ledger.amend_leave(leave);
        Ok(())
    }

    pub(crate) fn post(&mut self, roll: Roll, entry: &MeritEntry) -> Result<(), Error> {
        self.record_mut(roll)?.ledger.post(entry)
    }

    pub(crate) fn set_share(&mut self, roll: Roll, share: Share) -> Result<(), Error> {
        self.record_mut(roll)?.share = share;
        self.refresh_in_force(roll);
        Ok(())
    }

    /// Sets the good standing, and the review that it comes of.
    pub(crate) fn set_good_standing(
        &mut self,
        roll: Roll,
        standing: GoodStanding,
        review: Option<u32>,
    ) -> Result<(), Error> {
        let of_lawyer = |number| self.review(number).is_some_and(|review| review.roll() == roll);
        if let Some(number) = review.filter(|number| !of_lawyer(*number)) {
            return Err(Error::corrupt(format!("there is no review {number} of {roll}")));
        }
        let record = self.record_mut(roll)?;
        (record.good_standing, record.review) = (standing, review);
        self.refresh_in_force(roll);
        Ok(())
    }
}
