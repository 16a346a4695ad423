//! The two worlds side by side.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::rename::docket;
use super::world::World;
use assigned_counsel::docket::Case;
use assigned_counsel::engine::State;
use assigned_counsel::fairness;
use assigned_counsel::id::{LawyerId, Roll};
use assigned_counsel::quantity::{Lag, Load};

/// What a journal's arrivals came to, and what they would have come to under another policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comparison {
    /// How many steps the journal has.
    pub steps: u64,
    /// How many of them brought about something else, or were refused.
    pub steps_changed: u64,
    /// Cases which the same lawyer has, or had last, in both.
    pub same_lawyer: u64,
    /// Cases which another lawyer has, or only in one of them somebody.
    pub other_lawyer: u64,
    /// As it was.
    pub before: World,
    /// Under the other policy.
    pub after: World,
    /// Everybody ever enrolled in both, by id.
    pub lawyers: Vec<LawyerRow>,
    /// The commands that were refused under the other policy, or name what isn't there, by kind.
    pub refused: Vec<Refused>,
    /// Later policies of the journal that were left out.
    pub policies_left_out: u64,
    /// Cases tried by the desk `replay` because they waited here and no longer in the journal; each
    /// attempt counts.
    pub tried_again: u64,
    /// Offers that were accepted because the journal has no answer to them.
    pub accepted_unasked: u64,
    /// Offers that ran out because the journal's answer came too late.
    pub answered_late: u64,
    /// Cases that ended later than in the journal.
    pub ended_late: u64,
}

/// What a lawyer gets in both worlds: as it was, and under the other policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawyerRow {
    /// The lawyer.
    pub lawyer: LawyerId,
    /// The weight received, on any basis.
    pub received: (Load, Load),
    /// What was due: the credits added up.
    pub due: (Lag, Lag),
    /// The lag in the end.
    pub lag: (Lag, Lag),
}

impl LawyerRow {
    /// The weight won under the other policy, in hundredths; lost if negative.
    pub fn won(&self) -> i64 {
        let hundredths = |load: Load| i64::try_from(load.hundredths()).unwrap_or(i64::MAX);
        hundredths(self.received.1).saturating_sub(hundredths(self.received.0))
    }
}

/// Commands of one kind that were refused for one kind of reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refused {
    /// The command's name, as in the journal: `plan_shift`.
    pub command: String,
    /// The refusal's code, or why the command was not given: `not_there` where it names what isn't there,
    /// `nobody_until_end` where a case was to end that nobody ever had.
    pub refusal: String,
    /// How many.
    pub times: u64,
    /// What was said to the first.
    pub first: String,
    /// The first refusal as it is written, its fields and its code; empty where the command was not given.
    pub written: Map<String, Value>,
}

impl Comparison {
    /// Those who would receive more, by how much, the most first.
    pub fn gain(&self) -> Vec<&LawyerRow> {
        let mut rows: Vec<&LawyerRow> = self.lawyers.iter().filter(|row| row.won() > 0).collect();
        rows.sort_by(|a, b| b.won().cmp(&a.won()).then_with(|| a.lawyer.cmp(&b.lawyer)));
        rows
    }

    /// Those who would receive less, by how much, the most first.
    pub fn lose(&self) -> Vec<&LawyerRow> {
        let mut rows: Vec<&LawyerRow> = self.lawyers.iter().filter(|row| row.won() < 0).collect();
        rows.sort_by(|a, b| a.won().cmp(&b.won()).then_with(|| a.lawyer.cmp(&b.lawyer)));
        rows
    }

    /// Every command brought about the same again.
    pub fn is_the_same(&self) -> bool {
        self.steps_changed == 0
    }
}

/// Whoever has a case, or had it last, in each of the worlds.
pub(super) fn same_and_other(before: &State, after: &State) -> (u64, u64) {
    let (mut same, mut other) = (0_u64, 0_u64);
    for case in before.docket().cases() {
        let there = docket(before, after, case.docket()).and_then(|to| after.docket().case(to));
        let id = |state: &State, case: Option<&Case>| {
            let roll = case.and_then(last_lawyer)?;
            state.roster().id(roll).cloned()
        };
        let is_same = id(before, Some(case)) == id(after, there);
        (same, other) =
            if is_same { (same.saturating_add(1), other) } else { (same, other.saturating_add(1)) };
    }
    (same, other)
}

fn last_lawyer(case: &Case) -> Option<Roll> {
    let acted = case.assignments().iter().rev().find(|assignment| assignment.acts());
    acted.map(|assignment| assignment.lawyer)
}

/// Everybody ever enrolled in both worlds, by id.
pub(super) fn rows(before: &World, after: &World) -> Vec<LawyerRow> {
    let there: BTreeMap<&LawyerId, &fairness::LawyerRow> =
        after.report.lawyers.iter().map(|row| (&row.id, row)).collect();
    let pair = |before: &fairness::LawyerRow| {
        let after = there.get(&before.id)?;
        Some(LawyerRow {
            lawyer: before.id.clone(),
            received: (before.received, after.received),
            due: (before.due, after.due),
            lag: (before.lag, after.lag),
        })
    };
    let mut rows: Vec<LawyerRow> = before.report.lawyers.iter().filter_map(pair).collect();
    rows.sort_by(|a, b| a.lawyer.cmp(&b.lawyer));
    rows
}
