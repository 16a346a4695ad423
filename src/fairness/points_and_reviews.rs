//! Merit points and conduct reviews, counted from events alone.

use serde::{Deserialize, Serialize};

use super::counting::{count, increment};
use crate::engine::operation::{
    ConductRecorded, GoodStandingSet, MeritCountered, MeritPosted, ReviewRuled, SharesSettled,
    StatementTaken,
};
use crate::engine::{ConductFact, Fact};
use crate::id::ReasonCode;
use crate::policy::{ConductKind, Sanction};
use crate::quantity::Points;
use crate::sorted::{SortedMap, SortedSet};
use crate::standing::{GoodStanding, MeritEntry};

/// What was posted to the merit ledgers (积分).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeritFigures {
    /// Entries, those that take others back included.
    pub entries: u64,
    /// Of these, how many take others back.
    pub countered: u64,
    /// The entries by cause.
    pub by_cause: SortedMap<ReasonCode, MeritSum>,
    /// Settlements of shares.
    pub settlements: u64,
    /// Shares that they changed.
    pub shares_changed: u64,
}

/// The merit entries of one cause.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeritSum {
    /// How many there are.
    pub entries: u64,
    /// The points that they add up to.
    pub points: Points,
}

/// How conduct was recorded and reviewed (信用审查).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewFigures {
    /// Entries on conduct records by kind, struck ones included.
    pub conduct: SortedMap<ConductKind, u64>,
    /// Reviews opened.
    pub reviews: u64,
    /// Reviews in which the lawyer made a statement.
    pub statements: u64,
    /// Reviews that ended in something milder than was proposed.
    pub overturned: u64,
    /// How often a lawyer was reinstated without a review.
    pub reinstated: u64,
    /// What the reviews ended in.
    pub outcomes: ReviewOutcomes,
}

/// What reviews ended in: each counts once, by the latest ruling on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewOutcomes {
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

impl MeritFigures {
    pub(super) fn observe(&mut self, fact: &Fact) {
        match fact {
            Fact::MeritPosted(MeritPosted { entry, .. }) => self.post(entry),
            Fact::MeritCountered(MeritCountered { entry, .. }) => {
                increment(&mut self.countered);
                self.post(entry);
            }
            Fact::SharesSettled(SharesSettled { settled, .. }) => {
                increment(&mut self.settlements);
                self.shares_changed = self.shares_changed.saturating_add(count(settled.len()));
            }
            _ => {}
        }
    }

    fn post(&mut self, entry: &MeritEntry) {
        increment(&mut self.entries);
        let sum = self.by_cause.or_default(entry.cause.clone());
        increment(&mut sum.entries);
        let points = sum.points.hundredths().saturating_add(entry.amount.hundredths());
        sum.points = Points::from_hundredths(points);
    }
}

/// Conduct reviews so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Reviews {
    /// All but what `statements` and `rulings` come to.
    counted: ReviewFigures,
    statements: SortedSet<u32>,
    rulings: SortedMap<u32, Ruled>,
}

/// The latest ruling on a review.
#[derive(Clone, Debug)]
struct Ruled {
    measure: Sanction,
    milder: bool,
}

impl Reviews {
    pub(super) fn observe(&mut self, fact: &Fact) {
        match fact {
            Fact::GoodStandingSet(GoodStandingSet {
                standing: GoodStanding::Good,
                review: None,
                why: Some(_),
                ..
            }) => {
                increment(&mut self.counted.reinstated);
            }
            Fact::Conduct(fact) => self.reviewed(fact),
            _ => {}
        }
    }

    fn reviewed(&mut self, fact: &ConductFact) {
        match fact {
            ConductFact::ConductRecorded(ConductRecorded { entry, .. }) => {
                increment(self.counted.conduct.or_default(entry.conduct.kind));
            }
            ConductFact::ReviewOpened(_) => increment(&mut self.counted.reviews),
            ConductFact::StatementTaken(StatementTaken { review, .. }) => {
                self.statements.insert(*review);
            }
            ConductFact::ReviewRuled(ReviewRuled { review, ruling, .. }) => {
                let (measure, milder) = (ruling.measure, ruling.overturned.is_some());
                self.rulings.insert(*review, Ruled { measure, milder });
            }
            ConductFact::ConductStruck(_) => {}
        }
    }

    pub(super) fn figures(&self) -> ReviewFigures {
        let mut figures = self.counted.clone();
        figures.statements = count(self.statements.len());
        let outcomes = &mut figures.outcomes;
        for ruled in self.rulings.values() {
            increment(match ruled.measure {
                Sanction::Commend => &mut outcomes.commended,
                Sanction::Retain => &mut outcomes.retained,
                Sanction::Caution => &mut outcomes.cautioned,
                Sanction::Suspend { .. } | Sanction::SuspendUntilReinstated => {
                    &mut outcomes.suspended
                }
                Sanction::Remove { .. } => &mut outcomes.removed,
            });
            if ruled.milder {
                increment(&mut figures.overturned);
            }
        }
        figures
    }
}
