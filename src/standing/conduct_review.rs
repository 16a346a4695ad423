//! The procedure of a conduct review (信用审查): opened with findings, the lawyer heard, then adopted
//! or overturned by somebody else than who opened it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::conduct::{Finding, GoodStanding, Proposal, YearOfWork, findings, measure_of};
use super::{Conduct, ConductEntry, ConductLine, Standing};
use crate::calendar::days_after;
use crate::error::Error;
use crate::id::{ActorId, DocumentId, ReasonCode, Roll};
use crate::policy::{ConductReview, Sanction};
use crate::quantity::Weight;

/// A review of one lawyer for a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// Its number, from 1.
    pub number: u32,
    /// The first day of the period.
    pub from: Date,
    /// The last day of the period.
    pub until: Date,
    /// What is found and proposed, and about whom.
    pub proposal: Proposal,
    /// Until which day the lawyer can make a statement; none where nothing is to be lost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement_by: Option<Date>,
    /// By which day it is to be decided.
    pub decide_by: Date,
    /// Who opened it.
    pub opened_by: ActorId,
    /// The lawyer's statement (陈述申辩).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<DocumentId>,
    /// How it was decided; none while it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ruling: Option<Ruling>,
}

/// How a review was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ruling {
    /// What it ended in.
    pub measure: Sanction,
    /// The day of the first decision, from which suspension and bar run.
    pub on: Date,
    /// Who decided, or overturned the decision on appeal.
    pub by: ActorId,
    /// Why the proposal, or the decision, was overturned; none where the proposal was adopted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overturned: Option<ReasonCode>,
    /// Until which day a caution stands on the record, that day not included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stands_until: Option<Date>,
    /// The standing before it.
    pub before: GoodStanding,
}

impl Review {
    /// The lawyer.
    pub fn roll(&self) -> Roll {
        self.proposal.roll
    }

    /// The first day on which a lawyer whom it removed can be reinstated.
    pub fn barred_until(&self) -> Option<Date> {
        let ruling = self.ruling.as_ref()?;
        match ruling.measure {
            Sanction::Remove { bar_days } => Some(days_after(ruling.on, bar_days)),
            _ => None,
        }
    }

    /// Whether the lawyer may still make a statement on a day, so that no penalty can be adopted.
    pub fn awaits_statement(&self, today: Date) -> bool {
        self.ruling.is_none()
            && self.statement.is_none()
            && self.statement_by.is_some_and(|by| today <= by)
    }

    /// Whether it decides on this entry of the conduct record.
    pub fn rests_on(&self, number: u32) -> bool {
        self.evidence().any(|entry| entry == number)
    }

    /// The entries that it decides on: those that speak as its proposal does.
    fn evidence(&self) -> impl Iterator<Item = u32> {
        let penal = self.proposal.measure.is_penalty();
        let spoken = move |finding: &&Finding| finding.measure().is_penalty() == penal;
        self.proposal.findings.iter().filter(spoken).flat_map(Finding::evidence).copied()
    }
}

impl Standing {
    /// Every conduct review, in the order in which they were opened.
    pub fn reviews(&self) -> &[Review] {
        &self.reviews
    }

    /// A conduct review by its number.
    pub fn review(&self, number: u32) -> Option<&Review> {
        let place = usize::try_from(number.checked_sub(1)?).ok()?;
        self.reviews.get(place)
    }

    /// The review of a lawyer that is not decided yet.
    pub fn open_review(&self, roll: Roll) -> Option<&Review> {
        let open = |review: &&Review| review.roll() == roll && review.ruling.is_none();
        self.reviews.iter().find(open)
    }

    /// The reviews whose cautions stand on a lawyer's record on a day.
    pub fn cautions(&self, roll: Roll, on: Date) -> impl Iterator<Item = &Review> {
        self.reviews.iter().filter(move |review| {
            let stands = |ruling: &Ruling| {
                ruling.on <= on && ruling.stands_until.is_some_and(|until| on < until)
            };
            review.roll() == roll && review.ruling.as_ref().is_some_and(stands)
        })
    }

    /// The conduct record of a lawyer, in the order in which it was written.
    pub fn conduct(&self, roll: Roll) -> &[ConductLine] {
        self.record(roll).map_or(&[], |record| &record.conduct)
    }

    /// The review that the standing in force comes from; none where it was set directly.
    pub fn review_in_force(&self, roll: Roll) -> Option<&Review> {
        self.review(self.record(roll)?.review?)
    }

    /// The entry by which this would stand on the record.
    pub(crate) fn conduct_entry(
        &self,
        roll: Roll,
        conduct: Conduct,
        weight: Option<Weight>,
    ) -> Option<ConductEntry> {
        let number = u32::try_from(self.record(roll)?.conduct.len()).ok()?.checked_add(1)?;
        Some(ConductEntry { number, conduct, weight })
    }

    pub(crate) fn propose(
        &self,
        rules: &ConductReview,
        roll: Roll,
        period: (Date, Date),
        years: &[YearOfWork],
    ) -> Proposal {
        let findings = findings(rules, self.conduct(roll), period, years);
        let measure = measure_of(&findings);
        Proposal { roll, findings, measure }
    }

    /// What the standing becomes if a review is decided on a day: never milder than what holds already.
    pub(crate) fn standing_by(
        &self,
        review: &Review,
        measure: Sanction,
        today: Date,
    ) -> GoodStanding {
        let current = self.good_standing(review.roll()).unwrap_or(GoodStanding::Good).on(today);
        current.or_harsher(GoodStanding::by(measure, today))
    }

    /// What the standing becomes if a decided review is overturned; none if it doesn't come of it.
    pub(crate) fn standing_after_appeal(
        &self,
        review: &Review,
        measure: Sanction,
        today: Date,
    ) -> Option<GoodStanding> {
        let ruling = review.ruling.as_ref()?;
        let source = self.review_in_force(review.roll())?;
        let milder = GoodStanding::by(measure, ruling.on).on(today);
        if source.number != review.number {
            return None;
        }
        // A later review that found a harsher standing in force has left it as it was.
        let later = self
            .reviews
            .iter()
            .filter(|other| other.roll() == review.roll() && other.number != review.number);
        let later = later.filter_map(|other| other.ruling.as_ref()).filter(|r| r.on >= ruling.on);
        let held = later.map(|other| GoodStanding::by(other.measure, other.on).on(today));
        Some(held.fold(ruling.before.on(today).or_harsher(milder), GoodStanding::or_harsher))
    }

    pub(crate) fn record_conduct(&mut self, roll: Roll, entry: &ConductEntry) -> Result<(), Error> {
        let conduct = &mut self.record_mut(roll)?.conduct;
        if usize::try_from(entry.number).ok() != conduct.len().checked_add(1) {
            let number = entry.number;
            return Err(Error::corrupt(format!("conduct entry {number}: it is not the next")));
        }
        conduct.push(ConductLine { entry: entry.clone(), struck: false, spent_by: None });
        Ok(())
    }

    pub(crate) fn strike_conduct(&mut self, roll: Roll, number: u32) -> Result<(), Error> {
        let corrupt =
            || Error::corrupt(format!("conduct entry {number} of {roll} can't be struck"));
        if self.open_review(roll).is_some_and(|review| review.rests_on(number)) {
            return Err(corrupt());
        }
        let line = self.line_mut(roll, number).filter(|line| !line.struck);
        line.ok_or_else(corrupt)?.struck = true;
        Ok(())
    }

    fn line_mut(&mut self, roll: Roll, number: u32) -> Option<&mut ConductLine> {
        let place = usize::try_from(number.checked_sub(1)?).ok()?;
        self.record_mut(roll).ok()?.conduct.get_mut(place)
    }

    pub(crate) fn open(&mut self, review: &Review) -> Result<(), Error> {
        let number = review.number;
        let corrupt = |what: &str| Err(Error::corrupt(format!("conduct review {number}: {what}")));
        let (roll, proposal) = (review.roll(), &review.proposal);
        if usize::try_from(number).ok() != self.reviews.len().checked_add(1) {
            return corrupt("its number is not the next");
        }
        if self.record(roll).is_none() {
            return corrupt(&format!("there is no lawyer {roll}"));
        }
        if self.open_review(roll).is_some() {
            return corrupt(&format!("another review of {roll} is open"));
        }
        if review.statement.is_some() || review.ruling.is_some() {
            return corrupt("it is opened with a statement or a ruling");
        }
        if proposal.measure != measure_of(&proposal.findings) {
            return corrupt("it doesn't propose what its findings come to");
        }
        let record = self.conduct(roll);
        let counts = |number: &u32| {
            let place = number.checked_sub(1).and_then(|n| usize::try_from(n).ok());
            let line = place.and_then(|place| record.get(place));
            line.is_some_and(|line| !line.struck && line.spent_by.is_none())
        };
        let mut evidence = proposal.findings.iter().flat_map(Finding::evidence);
        if let Some(number) = evidence.find(|number| !counts(number)) {
            return corrupt(&format!("entry {number} doesn't count"));
        }
        self.reviews.push(review.clone());
        Ok(())
    }

    pub(crate) fn file_statement(
        &mut self,
        number: u32,
        document: &DocumentId,
    ) -> Result<(), Error> {
        let open = self.review_mut(number).filter(|r| r.ruling.is_none() && r.statement.is_none());
        let review = open
            .ok_or_else(|| Error::corrupt(format!("conduct review {number} takes no statement")))?;
        review.statement = Some(document.clone());
        Ok(())
    }

    /// Decides an open review: its entries count in no other.
    pub(crate) fn rule(&mut self, number: u32, ruling: &Ruling) -> Result<(), Error> {
        let corrupt = |what: &str| Error::corrupt(format!("conduct review {number}: {what}"));
        let review = self.review(number).ok_or_else(|| corrupt("there is none"))?;
        let decided = review.ruling.as_ref();
        let subject = decided.map_or(review.proposal.measure, |earlier| earlier.measure);
        let adopted = ruling.overturned.is_none();
        let sound = if adopted {
            decided.is_none() && ruling.measure == subject
        } else {
            subject.may_become(ruling.measure)
        };
        if !sound {
            return Err(corrupt("it can't be decided so"));
        }
        let (roll, evidence): (Roll, Vec<u32>) = (review.roll(), review.evidence().collect());
        for line in evidence {
            if let Some(line) = self.line_mut(roll, line) {
                line.spent_by = Some(number);
            }
        }
        if let Some(review) = self.review_mut(number) {
            review.ruling = Some(ruling.clone());
        }
        Ok(())
    }

    fn review_mut(&mut self, number: u32) -> Option<&mut Review> {
        let place = usize::try_from(number.checked_sub(1)?).ok()?;
        self.reviews.get_mut(place)
    }
}
