//! What happened beside the cases in a year, counted from its events alone: people, quality oversight,
//! merit points, conduct review.

mod quality;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use quality::{Grades, Inspected};

use crate::engine::operation::{
    ConductRecorded, GoodStandingSet, MeritCountered, MeritPosted, ReviewRuled, SharesSettled,
    StatementTaken,
};
use crate::engine::{ConductFact, Fact};
use crate::id::ReasonCode;
use crate::policy::{ConductKind, Sanction};
use crate::quantity::Points;
use crate::standing::{GoodStanding, MeritEntry};
use quality::Quality;

/// What happened beside the cases.
#[derive(Clone, Debug, Default)]
pub struct Watched {
    people: RollChanges,
    quality: Quality,
    merit: MeritTally,
    conduct: BTreeMap<ConductKind, u64>,
    statements: BTreeSet<u32>,
    /// What each review ended in, appeals included, and whether it was other than proposed.
    rulings: BTreeMap<u32, (Sanction, bool)>,
    reviews: u64,
    reinstated: u64,
}

/// Who came, went and was away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RollChanges {
    /// Records amended: leave and illness.
    pub amended: u64,
    /// Lawyers who left the pools.
    pub departed: u64,
    /// Lawyers who came back.
    pub returned: u64,
}

/// What was posted to the merit ledgers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeritTally {
    /// Entries, those that take others back included.
    pub entries: u64,
    /// Of these, how many take others back.
    pub countered: u64,
    /// By cause: how many entries, and the points that they come to.
    pub by_cause: BTreeMap<ReasonCode, (u64, Points)>,
    /// Settlements.
    pub settlements: u64,
    /// Shares that they changed.
    pub shares_changed: u64,
}

/// What conduct reviews ended in, each counted once, by the latest ruling on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Credits {
    /// Commended.
    pub commended: u64,
    /// Retained.
    pub retained: u64,
    /// Cautioned.
    pub cautioned: u64,
    /// Suspended, for a time or until reinstated.
    pub suspended: u64,
    /// Removed.
    pub removed: u64,
}

/// How credit was reviewed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reviewed {
    /// Reviews opened.
    pub reviews: u64,
    /// Statements that lawyers made.
    pub statements: u64,
    /// Reviews that ended in something milder than was proposed.
    pub overturned: u64,
    /// Lawyers reinstated.
    pub reinstated: u64,
}

impl Watched {
    pub(super) fn observe(&mut self, fact: &Fact) {
        match fact {
            Fact::LawyerAmended(_) => bump(&mut self.people.amended),
            Fact::LawyerDeparted(_) => bump(&mut self.people.departed),
            Fact::LawyerReturned(_) => bump(&mut self.people.returned),
            Fact::MeritPosted(MeritPosted { entry, .. }) => self.merit.post(entry),
            Fact::MeritCountered(MeritCountered { entry, .. }) => {
                bump(&mut self.merit.countered);
                self.merit.post(entry);
            }
            Fact::SharesSettled(SharesSettled { settled, .. }) => {
                bump(&mut self.merit.settlements);
                let changed = u64::try_from(settled.len()).unwrap_or(u64::MAX);
                self.merit.shares_changed = self.merit.shares_changed.saturating_add(changed);
            }
            Fact::GoodStandingSet(GoodStandingSet {
                standing: GoodStanding::Good {},
                review: None,
                reason: Some(_),
                ..
            }) => {
                bump(&mut self.reinstated);
            }
            Fact::Conduct(fact) => self.reviewed(fact),
            Fact::Quality(fact) => self.quality.observe(fact),
            _ => {}
        }
    }

    fn reviewed(&mut self, fact: &ConductFact) {
        match fact {
            ConductFact::ConductRecorded(ConductRecorded { entry, .. }) => {
                bump(self.conduct.entry(entry.conduct.kind).or_default());
            }
            ConductFact::ReviewOpened(_) => bump(&mut self.reviews),
            ConductFact::StatementTaken(StatementTaken { review, .. }) => {
                self.statements.insert(*review);
            }
            ConductFact::ReviewRuled(ReviewRuled { review, ruling }) => {
                self.rulings.insert(*review, (ruling.measure, ruling.overturned.is_some()));
            }
            ConductFact::ConductStruck(_) => {}
        }
    }

    /// Who came, went and was away.
    pub fn people(&self) -> RollChanges {
        self.people
    }

    /// What was posted to the merit ledgers.
    pub fn merit(&self) -> &MeritTally {
        &self.merit
    }

    /// What was put on conduct records, by kind.
    pub fn conduct(&self) -> &BTreeMap<ConductKind, u64> {
        &self.conduct
    }

    /// What conduct reviews ended in.
    pub fn credits(&self) -> Credits {
        let mut credits = Credits::default();
        for (measure, _) in self.rulings.values() {
            bump(match measure {
                Sanction::Commend {} => &mut credits.commended,
                Sanction::Retain {} => &mut credits.retained,
                Sanction::Caution {} => &mut credits.cautioned,
                Sanction::Suspend { .. } | Sanction::SuspendUntilReinstated {} => {
                    &mut credits.suspended
                }
                Sanction::Remove { .. } => &mut credits.removed,
            });
        }
        credits
    }

    /// How credit was reviewed.
    pub fn reviewed_so(&self) -> Reviewed {
        let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
        Reviewed {
            reviews: self.reviews,
            statements: count(self.statements.len()),
            overturned: count(self.rulings.values().filter(|(_, other)| *other).count()),
            reinstated: self.reinstated,
        }
    }

    /// Files assessed, those still open included.
    pub fn assessments(&self) -> u64 {
        self.quality.assessments
    }

    /// Files over which a third was called.
    pub fn thirds(&self) -> u64 {
        self.quality.thirds
    }

    /// Files by grade.
    pub fn grades(&self) -> Grades {
        self.quality.grades
    }

    /// Experts' recusals by declaration.
    pub fn recusals(&self) -> u64 {
        self.quality.recusals
    }

    /// What the inspections covered.
    pub fn inspections(&self) -> Inspected {
        self.quality.inspected()
    }

    /// Findings recorded, and those that name a defect.
    pub fn findings(&self) -> (u64, u64) {
        self.quality.findings
    }

    /// Hearings observed, by why they were chosen.
    pub fn hearings(&self) -> &BTreeMap<ReasonCode, u64> {
        &self.quality.hearings
    }

    /// Clients asked after their case, and those reached, satisfied, dissatisfied.
    pub fn follow_ups(&self) -> [u64; 4] {
        self.quality.follow_ups
    }

    /// Training courses, and how often lawyers attended one.
    pub fn training(&self) -> [u64; 2] {
        self.quality.training
    }

    /// Cases nominated as model cases, and those chosen.
    pub fn model_cases(&self) -> [u64; 2] {
        self.quality.model_cases
    }
}

impl MeritTally {
    fn post(&mut self, entry: &MeritEntry) {
        bump(&mut self.entries);
        let (count, sum) = self.by_cause.entry(entry.cause.clone()).or_default();
        bump(count);
        *sum = Points::from_hundredths(sum.hundredths().saturating_add(entry.amount.hundredths()));
    }
}

fn bump(counter: &mut u64) {
    *counter = counter.saturating_add(1);
}
