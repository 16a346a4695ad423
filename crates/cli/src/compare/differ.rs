//! In which rules two policies differ, field by field of their JSON.

use assigned_counsel::Policy;
use serde_json::Value;

/// A field, and what either policy has there; none where it is left out.
pub(crate) struct Difference {
    pub(crate) field: String,
    pub(crate) values: [Option<String>; 2],
}

pub(crate) fn differences([one, other]: &[Policy; 2]) -> serde_json::Result<Vec<Difference>> {
    let mut found = Vec::new();
    let (one, other) = (serde_json::to_value(one)?, serde_json::to_value(other)?);
    walk("", Some(&one), Some(&other), &mut found);
    Ok(found)
}

fn walk(field: &str, one: Option<&Value>, other: Option<&Value>, found: &mut Vec<Difference>) {
    if one == other {
        return;
    }
    let (Some(Value::Object(a)), Some(Value::Object(b))) = (one, other) else {
        let values = [one, other].map(|value| value.map(shown));
        found.push(Difference { field: field.to_owned(), values });
        return;
    };
    // Of two different strategies every field differs: they are shown whole.
    if a.get("type") != b.get("type") {
        let values = [one, other].map(|value| value.map(shown));
        found.push(Difference { field: field.to_owned(), values });
        return;
    }
    let new = b.keys().filter(|key| !a.contains_key(*key));
    for key in a.keys().chain(new) {
        let inner = if field.is_empty() { key.clone() } else { format!("{field}.{key}") };
        walk(&inner, a.get(key), b.get(key), found);
    }
}

/// As JSON, cut where it is long.
fn shown(value: &Value) -> String {
    let text = value.to_string();
    if text.chars().count() <= 120 {
        return text;
    }
    text.chars().take(119).chain(['…']).collect()
}
