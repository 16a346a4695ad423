//! What a journal covers: from when to when, which centres and policies; and what the checker finds in it.

use std::io::{BufRead, Error as IoError};

use assigned_counsel::engine::{DutyFact, Fact};
use assigned_counsel::id::CentreId;
use assigned_counsel::id::Fingerprint;
use assigned_counsel::journal::{Line, Lines, Record};
use assigned_counsel::operation::{CentreOpened, PolicyAdopted};
use jiff::Timestamp;

use super::checker::{Checker, Violation};

/// What a journal covers, by its own records, and what its facts break.
///
/// Lines that can't be read are passed over: [`verify`](super::verify) finds them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Covered {
    /// When the first record was made, and the last.
    pub span: Option<(Timestamp, Timestamp)>,
    /// The centres, in the order in which they were opened.
    pub centres: Vec<CentreId>,
    /// The policies, in the order in which they were adopted.
    pub policies: Vec<PolicyCovered>,
    /// How many decisions on cases, and how many allotments in duty shifts, the checker has looked at.
    pub decisions: u64,
    /// How many draws a second holder or a beacon answered.
    pub answered: u64,
    /// The breaches of law and of order that the checker found, in order.
    pub violations: Vec<Violation>,
    /// How many more it found after the first record of which not enough can be read: each may be a consequence.
    pub consequences: u64,
}

/// A policy that was in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyCovered {
    /// Its number.
    pub number: u32,
    /// Its name.
    pub name: String,
    /// Its fingerprint.
    pub fingerprint: Fingerprint,
    /// When it was adopted.
    pub at: Timestamp,
    /// By how many minutes its clock is ahead of UTC.
    pub utc_offset_minutes: i32,
}

impl Covered {
    /// Reads a journal. `broken_at` is the first record of which not enough can be read to go on from it, as
    /// [`Report`](super::Report) has it.
    ///
    /// # Errors
    ///
    /// Those of reading.
    ///
    /// # Complexity
    ///
    /// Linear in the journal, and in the candidates of its decisions. Memory is that of the checker's books.
    pub fn read(journal: impl BufRead, broken_at: Option<u64>) -> Result<Self, IoError> {
        let (mut covered, mut checker) = (Self::default(), Checker::default());
        let (mut lines, mut before) = (Lines::new(journal), None);
        while let Some(line) = lines.next_line()? {
            let Line::Whole(line) = line else { continue };
            let Ok(record) = Record::from_line(line) else { continue };
            if broken_at.is_some_and(|broken| record.seq > broken) {
                before.get_or_insert(checker.violations().len());
            }
            let at = record.step.at;
            covered.span = Some((covered.span.map_or(at, |(first, _)| first), at));
            for event in &record.step.events {
                covered.observe(at, &event.fact);
                checker.observe(event);
            }
        }
        let found = checker.violations();
        let (before, after) =
            found.split_at_checked(before.unwrap_or(found.len())).unwrap_or((found, &[]));
        covered.violations = before.to_vec();
        covered.consequences = u64::try_from(after.len()).unwrap_or(u64::MAX);
        Ok(covered)
    }

    fn observe(&mut self, at: Timestamp, fact: &Fact) {
        match fact {
            Fact::CentreOpened(CentreOpened { centre }) => self.centres.push(centre.clone()),
            Fact::PolicyAdopted(PolicyAdopted { number, fingerprint, policy }) => {
                self.policies.push(PolicyCovered {
                    number: *number,
                    name: policy.name.to_string(),
                    fingerprint: fingerprint.clone(),
                    at,
                    utc_offset_minutes: policy.utc_offset_minutes,
                });
            }
            Fact::Decided(_) | Fact::Duty(DutyFact::SlotAllotted(_)) => {
                self.decisions = self.decisions.saturating_add(1);
            }
            Fact::DrawAnswered(_) => self.answered = self.answered.saturating_add(1),
            _ => {}
        }
    }
}
