//! What a verification comes to.

use std::collections::BTreeMap;

use serde::Serialize;

use super::finding::{Finding, FindingKind};
use super::verify::branch::Judged;
use assigned_counsel::journal::Anchor;

/// How many findings are kept word for word; all are counted.
const FINDINGS_KEPT: usize = 1_000;

/// What a verification comes to: what is wrong, what was checked, and what can't be known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// How many records were read.
    pub records: u64,
    /// How many bytes.
    pub bytes: u64,
    /// The last record's number and hash, as text.
    #[serde(serialize_with = "as_text")]
    pub head: Anchor,
    /// How many bytes a torn last line has; it is no record, and no finding.
    pub torn: u64,
    /// The first thousand findings, in the order of the records.
    pub findings: Vec<Finding>,
    /// How many findings there are of each kind.
    pub found: BTreeMap<FindingKind, u64>,
    /// The first record of which not enough can be read to go on from it; none where the state after every record is
    /// known.
    pub broken_at: Option<u64>,
    /// How many records after that one don't follow from what can be read. Each may be a consequence of it, and is no
    /// finding by itself: mend that record from a copy, and verify again.
    pub consequences: u64,
    /// How many records were decided again.
    pub decided_again: u64,
    /// How many were not, because they are of an older version of the rules. Chain, ledgers and tickets
    /// were checked.
    pub not_decided_again: u64,
    /// How many records chance had a part in, and were drawn again.
    pub draws_checked: u64,
    /// How many records hang on draws that nothing decided but the seed.
    pub draws_by_seed_alone: u64,
    /// How many were drawn under a seed that isn't revealed: all but the draw was checked.
    pub draws_unknown: u64,
    /// The first of these.
    pub draws_unknown_from: Option<u64>,
    /// How many seeds were revealed.
    pub seeds: u64,
    /// The last record that an anchor bears out. Whatever comes after it can have been cut off or written
    /// anew; without any, everything can.
    pub anchored: Option<u64>,
    /// The anchors that are borne out, in the order of the records.
    pub anchors_met: Vec<Anchor>,
    /// The sum of all lags, in nano-cases: 0.
    #[serde(serialize_with = "as_text")]
    pub lag_sum: i128,
    /// How many records moved lags by facts that were not added up apart from the state.
    pub unsummed: u64,
}

fn as_text<S: serde::Serializer>(value: &impl ToString, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&value.to_string())
}

impl Default for Report {
    fn default() -> Self {
        Self {
            records: 0,
            bytes: 0,
            head: Anchor::START,
            torn: 0,
            findings: Vec::new(),
            found: BTreeMap::new(),
            broken_at: None,
            consequences: 0,
            decided_again: 0,
            not_decided_again: 0,
            draws_checked: 0,
            draws_by_seed_alone: 0,
            draws_unknown: 0,
            draws_unknown_from: None,
            seeds: 0,
            anchored: None,
            anchors_met: Vec::new(),
            lag_sum: 0,
            unsummed: 0,
        }
    }
}

impl Report {
    /// Nothing was found wrong. What can't be known may still be.
    pub fn is_clean(&self) -> bool {
        self.found.is_empty()
    }

    /// How many findings there are.
    pub fn count_found(&self) -> u64 {
        self.found.values().sum()
    }

    pub(super) fn add(&mut self, finding: Finding) {
        let count = self.found.entry(finding.kind).or_default();
        *count = count.saturating_add(1);
        if self.findings.len() < FINDINGS_KEPT {
            self.findings.push(finding);
        }
    }

    /// `answered` says that somebody beside the seed's holder had a part in what was drawn.
    pub(super) fn count(&mut self, judged: &Judged, seq: u64, answered: bool) {
        if judged.drawn && !answered {
            self.draws_by_seed_alone = self.draws_by_seed_alone.saturating_add(1);
        }
        let count =
            if judged.again { &mut self.decided_again } else { &mut self.not_decided_again };
        *count = count.saturating_add(1);
        if judged.unknown {
            self.draws_unknown = self.draws_unknown.saturating_add(1);
            self.draws_unknown_from = self.draws_unknown_from.or(Some(seq));
        } else if judged.drawn {
            self.draws_checked = self.draws_checked.saturating_add(1);
        }
    }
}
