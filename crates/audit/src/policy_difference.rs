//! In which rules two policies differ, field by field of their JSON.

use super::finding::json;
use assigned_counsel::Policy;
use serde::Serialize;
use serde_json::{Map, Value};

/// A field, and what either policy has there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PolicyDifference {
    /// The field's path, as in `routing.min_candidates` or `shares.tiers[2].from`.
    pub field: String,
    /// What stands there, as in the policy's JSON; none where it is left out.
    pub values: [Option<Value>; 2],
}

/// Every field in which two policies differ, in the order of the first policy's fields.
///
/// Of a field that is a list, the items are compared place by place. Two strategies of different types are
/// one difference: they have no field in common.
///
/// # Example
///
/// ```
/// use assigned_counsel::policy::{Policy, Strategy};
/// use assigned_counsel_audit::policy_differences;
///
/// let mut other = Policy::xiamen();
/// other.strategy = Strategy::FairShare { band: "0.50".parse()? };
/// let found = policy_differences([&Policy::xiamen(), &other]);
/// assert_eq!(found.len(), 1);
/// assert_eq!(found[0].field, "strategy.fair_share.band");
/// assert_eq!(found[0].values[1], Some(50.into()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn policy_differences(policies: [&Policy; 2]) -> Vec<PolicyDifference> {
    // A policy holds no map with other keys than text and no float: it always serialises.
    let [one, other] = policies.map(json);
    let mut found = Vec::new();
    walk("", Some(&one), Some(&other), &mut found);
    found
}

/// Two objects of one member each, of other names, are variants of an enum that have nothing in common.
fn is_same_variant(a: &Map<String, Value>, b: &Map<String, Value>) -> bool {
    a.len() != 1 || b.len() != 1 || a.keys().eq(b.keys())
}

fn walk(
    field: &str,
    one: Option<&Value>,
    other: Option<&Value>,
    found: &mut Vec<PolicyDifference>,
) {
    if one == other {
        return;
    }
    match (one, other) {
        (Some(Value::Object(a)), Some(Value::Object(b))) if is_same_variant(a, b) => {
            let new = b.keys().filter(|key| !a.contains_key(*key));
            for key in a.keys().chain(new) {
                let inner = if field.is_empty() { key.clone() } else { format!("{field}.{key}") };
                walk(&inner, a.get(key), b.get(key), found);
            }
        }
        (Some(Value::Array(a)), Some(Value::Array(b))) => {
            for n in 0..a.len().max(b.len()) {
                walk(&format!("{field}[{n}]"), a.get(n), b.get(n), found);
            }
        }
        _ => found.push(PolicyDifference {
            field: field.to_owned(),
            values: [one, other].map(Option::<&Value>::cloned),
        }),
    }
}
