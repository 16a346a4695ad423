//! What a verification finds: where, what was expected, what stands there.

use std::mem::discriminant;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::stated::Stated;
use assigned_counsel::engine::Fact;

/// What is wrong with a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// It is not a record that this version can read, or it is longer than one may be.
    Unreadable,
    /// It is not written as a record with this content is: two readers could read it differently.
    Spelling,
    /// Its hash is not that of its bytes.
    Hash,
    /// It is not chained to the record before it.
    Link,
    /// Its number is not the next.
    Number,
    /// It is before the record before it in time.
    Time,
    /// Its rules are of an earlier version than those of the record before it, or of one that this
    /// version doesn't know.
    Rules,
    /// It is not the record that an anchor names, or there is no such record any more.
    Anchor,
    /// The state before it would have refused the command.
    Refused,
    /// Its facts can't have followed from the state before it.
    Follow,
    /// A decision is not the one that the state before it makes.
    Decision,
    /// Those who were asked, left out or credited are not those whom the state before it gives.
    Candidates,
    /// A credit is not what its claim makes of the weight.
    Credit,
    /// A lag is not the sum of what was booked.
    Entitlement,
    /// An entry or a balance of merit points is not what it must be.
    Merit,
    /// A share is not what it must be.
    Share,
    /// A policy, its number or its fingerprint is not what it must be.
    Policy,
    /// A seed is not the one committed to.
    Seed,
    /// What was drawn is not what the seed gives.
    Draw,
    /// A seed was committed to or revealed, or a draw answered, after its time.
    Late,
    /// Another fact is not the one that the state before it gives.
    Fact,
}

/// Something that is wrong with a journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// The record's number as it stands there; the next one, where none can be read.
    pub seq: u64,
    /// The line of the file, from 1.
    pub line: u64,
    /// What is wrong.
    pub kind: FindingKind,
    /// The member of the record, as in `facts[0].decided.decision.verdict.assigned.lawyer`; empty if it is the whole.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub path: String,
    /// What should stand there.
    pub expected: Stated,
    /// What stands there.
    pub found: Stated,
}

/// A finding before it is known of which record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Difference {
    pub(super) kind: FindingKind,
    pub(super) path: String,
    pub(super) expected: Stated,
    pub(super) found: Stated,
}

impl Difference {
    /// Two values.
    #[expect(clippy::needless_pass_by_value, reason = "most callers make what they give")]
    pub(super) fn new(
        kind: FindingKind,
        path: impl Into<String>,
        expected: impl ToString,
        found: impl ToString,
    ) -> Self {
        let (expected, found) = (Stated::value(&expected), Stated::value(&found));
        Self { kind, path: path.into(), expected, found }
    }

    /// What a value alone doesn't say.
    pub(super) fn stated(
        kind: FindingKind,
        path: impl Into<String>,
        expected: impl Into<Stated>,
        found: impl Into<Stated>,
    ) -> Self {
        Self { kind, path: path.into(), expected: expected.into(), found: found.into() }
    }
}

/// How many characters of a value are shown.
const SHOWN_CHARS: usize = 160;

/// How recorded facts differ from those expected, the first difference of each kind; empty if they don't.
pub(super) fn differences(expected: &[Fact], found: &[Fact]) -> Vec<Difference> {
    let mut all = Vec::new();
    for n in 0..expected.len().max(found.len()) {
        let path = format!("facts[{n}]");
        match (expected.get(n), found.get(n)) {
            (Some(a), Some(b)) if a == b => {}
            (Some(a), Some(b)) if discriminant(a) == discriminant(b) => {
                compare(&json(a), &json(b), &path, &mut |path, expected, found| {
                    let kind = kind(b.name(), path);
                    all.push(Difference::new(kind, path, short(expected), short(found)));
                });
            }
            (a, b) => {
                let kind = kind(b.or(a).map_or("", Fact::name), &path);
                let shown = |fact: Option<&Fact>| short(&fact.map_or(Value::Null, json));
                all.push(Difference::new(kind, path, shown(a), shown(b)));
            }
        }
    }
    let mut seen = Vec::new();
    all.retain(|difference| {
        let first = !seen.contains(&difference.kind);
        seen.push(difference.kind);
        first
    });
    all
}

/// By way of its text: the core has the writer of that, and another would have to be compiled here.
pub(crate) fn json(written: &impl Serialize) -> Value {
    let text = serde_json::to_vec(written).unwrap_or_default();
    serde_json::from_slice(&text).unwrap_or_default()
}

fn short(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(SHOWN_CHARS) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

/// Shows each leaf in which two values differ; a list of another length is a leaf.
fn compare(a: &Value, b: &Value, path: &str, differ: &mut impl FnMut(&str, &Value, &Value)) {
    match (a, b) {
        _ if a == b => {}
        (Value::Object(x), Value::Object(y)) => {
            for key in x.keys().chain(y.keys().filter(|key| !x.contains_key(*key))) {
                let member = |of: &serde_json::Map<String, Value>| {
                    of.get(key).cloned().unwrap_or(Value::Null)
                };
                compare(&member(x), &member(y), &format!("{path}.{key}"), differ);
            }
        }
        (Value::Array(x), Value::Array(y)) if x.len() == y.len() => {
            for (n, (a, b)) in x.iter().zip(y).enumerate() {
                compare(a, b, &format!("{path}[{n}]"), differ);
            }
        }
        _ => differ(path, a, b),
    }
}

/// What it means that a member of a fact is another.
fn kind(fact: &str, path: &str) -> FindingKind {
    let has = |keys: &[&str]| {
        let mut parts = path.split(['.', '[', ']']);
        parts.any(|part| keys.contains(&part))
    };
    let ends = |key: &str| path.rsplit('.').next() == Some(key);
    match fact {
        _ if has(&["ticket"]) => FindingKind::Draw,
        "decided" | "slot_allotted" if ends("policy") => FindingKind::Policy,
        _ if ends("credit") && has(&["credits"]) => FindingKind::Credit,
        _ if has(&["credits", "pools", "left_out", "relief"]) => FindingKind::Candidates,
        "decided" | "slot_allotted" => FindingKind::Decision,
        "policy_adopted" => FindingKind::Policy,
        "seed_committed" | "seed_revealed" => FindingKind::Seed,
        "merit_posted" | "merit_countered" => FindingKind::Merit,
        "shares_settled" | "share_set" => FindingKind::Share,
        "lawyer_enrolled" if ends("share") => FindingKind::Share,
        "lawyer_enrolled" if ends("opening_points") => FindingKind::Merit,
        "assessment_opened" | "assessors_allotted" | "inspection_drawn" | "inspectors_allotted"
            if has(&["assessors", "allotted", "drawn"]) =>
        {
            FindingKind::Draw
        }
        _ => FindingKind::Fact,
    }
}
