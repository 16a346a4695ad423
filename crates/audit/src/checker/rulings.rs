//! Conduct review, checked from its events: heard before punished, by another, and once for one cause.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::rule::Rule;
use assigned_counsel::engine::ConductFact;
use assigned_counsel::id::Roll;
use assigned_counsel::operation::{ReviewOpened, ReviewRuled, StatementTaken};
use assigned_counsel::policy::Sanction;
use assigned_counsel::standing::Review;

#[derive(Clone, Debug, Default)]
pub(super) struct Reviews {
    reviews: BTreeMap<u32, Heard>,
    /// Entries of conduct records for which somebody was punished, and by which review.
    punished: BTreeMap<(Roll, u32), u32>,
}

#[derive(Clone, Debug)]
struct Heard {
    review: Review,
    statement: bool,
    measure: Sanction,
    ruled: bool,
}

impl Reviews {
    /// The lawyer whom a review is about.
    pub(super) fn lawyer(&self, review: u32) -> Option<Roll> {
        self.reviews.get(&review).map(|heard| heard.review.roll())
    }

    /// Takes a fact; whom it wrongs, and how.
    pub(super) fn take(&mut self, fact: &ConductFact, today: Date) -> Option<(Roll, Rule)> {
        match fact {
            ConductFact::ReviewOpened(ReviewOpened { review }) => {
                let measure = review.proposal.measure;
                let (review, statement, ruled) = ((**review).clone(), false, false);
                let heard = Heard { review, statement, measure, ruled };
                self.reviews.insert(heard.review.number, heard);
                None
            }
            ConductFact::StatementTaken(StatementTaken { review, .. }) => {
                if let Some(heard) = self.reviews.get_mut(review) {
                    heard.statement = true;
                }
                None
            }
            ConductFact::ReviewRuled(ReviewRuled { review, ruling, .. }) => {
                let heard = self.reviews.get_mut(review)?;
                let (roll, penal) = (heard.review.roll(), ruling.measure > Sanction::Retain);
                let awaited = heard.review.statement_by.is_some_and(|by| today <= by);
                let harsher = ruling.measure > heard.measure;
                let unheard = penal && !heard.ruled && !heard.statement && awaited;
                (heard.measure, heard.ruled) = (ruling.measure, true);
                let own = ruling.by == heard.review.opened_by;
                let evidence: BTreeSet<u32> = heard
                    .review
                    .proposal
                    .findings
                    .iter()
                    .filter(|finding| finding.measure() > Sanction::Retain)
                    .flat_map(assigned_counsel::standing::Finding::evidence)
                    .copied()
                    .collect();
                let twice = penal && !self.punish(roll, *review, &evidence);
                let rules = [
                    (Rule::PunishedUnheard, unheard),
                    (Rule::JudgedOwnReview, own),
                    (Rule::HarsherThanProposed, harsher),
                    (Rule::PunishedTwice, twice),
                ];
                rules.into_iter().find_map(|(rule, broken)| broken.then_some((roll, rule)))
            }
            ConductFact::ConductRecorded(_) | ConductFact::ConductStruck(_) => None,
        }
    }

    /// Notes for what somebody is punished; false if another review did so already.
    fn punish(&mut self, roll: Roll, review: u32, evidence: &BTreeSet<u32>) -> bool {
        let mut first = true;
        for entry in evidence {
            first &= *self.punished.entry((roll, *entry)).or_insert(review) == review;
        }
        first
    }
}
