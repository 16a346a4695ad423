//! JSON that is nearly right: an error, and nothing is passed over in silence.

use assigned_counsel::Matter;
use assigned_counsel::docket::{LanguageNeed, SpecialtyNeed, Tie};
use assigned_counsel::operation::Amend;
use assigned_counsel::terms::Level;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{from_str, from_value, json, to_value};

use super::*;

/// A matter with every field in use.
pub(super) fn full_matter() -> Matter {
    let mut matter = defence()
        .with_opponent(id("rival"))
        .with_link(docket(2), Tie::Continuation { client_objects: true })
        .with_weight(id("2.50"));
    matter.organ = Some(id("court"));
    matter.venue = Some(id("siming"));
    matter.specialty = Some(SpecialtyNeed { specialty: id("labour"), demanded: true });
    matter.language = Some(LanguageNeed { language: id("en"), demanded: true });
    matter.opponents[0].firm = Some(id("F-9"));
    (matter.urgent, matter.military) = (true, true);
    matter
}

/// A lawyer with every field in use.
pub(super) fn full_lawyer(key: &str) -> Lawyer {
    let day = || id("2024-01-02");
    let organ = || id("court");
    let mut full = lawyer(key)
        .with_minors(true)
        .with_criminal_defence_since(id("2015-07-01"))
        .with_certificate(id("labour"), Level::Skilled, day())
        .with_bar(assigned_counsel::register::Bar::FormerJudgeOrProsecutor {
            organ: organ(),
            left_on: day(),
        })
        .with_bar(assigned_counsel::register::Bar::Assessor)
        .with_leave(day(), day());
    full.certificates[0].expires_on = Some(id("2024-01-03"));
    full.teams.insert(id("labour"));
    full.languages.insert(id("en"));
    full.native_place = Some(id("tong'an"));
    full.related_to.insert(id("client"));
    full.caps.open = Some(id("3"));
    full
}

/// Sound commands in which every field of every kind of command occurs.
pub(super) fn commands() -> Vec<Command> {
    let mut all = commands::one_of_each();
    all.extend([
        enrol(full_lawyer("new")),
        Command::Amend(Amend {
            lawyer: Box::new(full_lawyer("chen")),
            why: crate::world::why("own_wish"),
        }),
        apply("new", application(full_matter())),
        provide("new", aid(full_matter())),
        notify("new", notice(full_matter())),
    ]);
    all
}

/// Every pointer into a value, the root's first.
pub(super) fn pointers(value: &Value) -> Vec<String> {
    let mut found = vec![String::new()];
    let inside: Vec<(String, &Value)> = match value {
        Value::Object(fields) => fields.iter().map(|(k, v)| (k.clone(), v)).collect(),
        Value::Array(items) => items.iter().enumerate().map(|(n, v)| (n.to_string(), v)).collect(),
        _ => Vec::new(),
    };
    for (name, inner) in inside {
        found.extend(pointers(inner).into_iter().map(|rest| format!("/{name}{rest}")));
    }
    found
}

/// Nothing, an empty list and no fields say the same where they may stand, however deep.
fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Object(fields) => fields.values().all(is_nothing),
        other => other.is_null() || *other == json!([]),
    }
}

/// What a policy may leave out, and is written with its default nevertheless: a journal has every number.
const DEFAULTED: [&str; 11] = [
    "acts",
    "category",
    "draws",
    "duty",
    "merit",
    "per_weight",
    "quality",
    "reasons",
    "rules",
    "undone_within_days",
    "validity",
];

/// Whether what was read says what was written, and no more than defaults.
fn says_the_same(read: &Value, written: &Value) -> bool {
    match (read, written) {
        (Value::Object(read), Value::Object(written)) => {
            let added = read.iter().filter(|(name, _)| !written.contains_key(*name));
            added
                .into_iter()
                .all(|(name, inner)| is_nothing(inner) || DEFAULTED.contains(&name.as_str()))
                && written.iter().all(|(name, inner)| match read.get(name) {
                    Some(read) => says_the_same(read, inner),
                    None => is_nothing(inner),
                })
        }
        (Value::Array(read), Value::Array(written)) => {
            read.len() == written.len()
                && read.iter().zip(written).all(|(read, written)| says_the_same(read, written))
        }
        (Value::Object(read), written) if is_nothing(written) => {
            read.iter().all(|(name, inner)| is_nothing(inner) || DEFAULTED.contains(&name.as_str()))
        }
        _ => read == written || (is_nothing(read) && is_nothing(written)),
    }
}

/// The text of a value in which the n-th of all its fields stands twice; none if there are fewer.
fn with_a_field_twice(value: &Value, n: &mut usize) -> String {
    match value {
        Value::Object(fields) => {
            let mut parts = Vec::new();
            for (name, inner) in fields {
                let twice = *n == 0;
                *n = n.wrapping_sub(1);
                let part = format!("{}:{}", json!(name), with_a_field_twice(inner, n));
                parts.extend(twice.then(|| part.clone()));
                parts.push(part);
            }
            format!("{{{}}}", parts.join(","))
        }
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| with_a_field_twice(item, n)).collect();
            format!("[{}]", items.join(","))
        }
        other => other.to_string(),
    }
}

/// Tries everything on a sound value; returns what was taken and shouldn't have been.
fn passed_over<T: Serialize + DeserializeOwned>(sound: &T) -> Vec<String> {
    let value = to_value(sound).unwrap();
    let mut taken = Vec::new();
    let mut try_out = |what: &str, pointer: &str, changed: &Value| {
        if let Ok(read) = from_value::<T>(changed.clone())
            && !says_the_same(&to_value(&read).unwrap(), changed)
        {
            taken.push(format!("{what} at {pointer}: {changed}"));
        }
    };
    let wrong = [
        json!(1.5),
        json!(-1),
        json!(1e300),
        json!(u64::MAX),
        json!("no such thing"),
        json!(true),
        json!([]),
        json!({}),
        json!([[]]),
        json!("no_such_thing"),
        Value::Null,
    ];
    for pointer in pointers(&value) {
        let there = value.pointer(&pointer).unwrap();
        for new in wrong.iter().filter(|_| !pointer.is_empty()) {
            try_out("wrong", &pointer, &patched(&value, &pointer, new.clone()));
        }
        if let Value::Object(fields) = there {
            let more = patched(&value, &format!("{pointer}/no_such_field"), json!(1));
            assert!(from_value::<T>(more).is_err(), "unknown field in {pointer} of {value}");
            for name in fields.keys() {
                let mut less = value.clone();
                let object = less.pointer_mut(&pointer).and_then(Value::as_object_mut).unwrap();
                object.remove(name);
                try_out(&format!("no `{name}`"), &pointer, &less);
            }
        }
    }
    for n in 0.. {
        let mut left = n;
        let text = with_a_field_twice(&value, &mut left);
        if left < usize::MAX / 2 {
            break;
        }
        let error = from_str::<T>(&text).err().unwrap_or_else(|| panic!("taken: {text}"));
        // A variant's name is no field: after the first nothing more may stand there.
        let error = error.to_string();
        let refused =
            ["duplicate field `", "expected value at "].iter().any(|by| error.starts_with(by));
        assert!(refused, "{error}: {text}");
    }
    taken
}

#[test]
fn nothing_in_a_command_is_passed_over() {
    let taken: Vec<String> = commands().iter().flat_map(passed_over).collect();
    assert!(taken.is_empty(), "{}", taken.join("\n"));
}

#[test]
fn nothing_in_an_event_is_passed_over() {
    let taken: Vec<String> = history().iter().flat_map(passed_over).collect();
    assert!(taken.is_empty(), "{}", taken.join("\n"));
}

#[test]
fn nothing_in_a_policy_a_lawyer_or_a_matter_is_passed_over() {
    let mut taken = passed_over(&Policy::xiamen());
    taken.extend(passed_over(&full_lawyer("new")));
    taken.extend(passed_over(&full_matter()));
    assert!(taken.is_empty(), "{}", taken.join("\n"));
}

#[test]
fn what_is_wrong_is_named() {
    let said = |command: Value| from_value::<Command>(command).unwrap_err().to_string();
    let enrolled = |pointer: &str, new: Value| {
        said(patched(&enrol(lawyer("new")), &format!("/enrol{pointer}"), new))
    };
    let rows = [
        (said(json!({})), "invalid value: map, expected map with a single key"),
        (said(json!({ "open_centre": {} })), "missing field `centre`"),
        (said(json!("open_centre")), "invalid type: unit variant, expected newtype variant"),
        (
            said(json!({ "open_centre": { "centre": 1 } })),
            "invalid type: integer `1`, expected a string",
        ),
        (said(json!({ "open_centre": { "centre": "" } })), "the centre id is empty"),
        (
            said(json!({ "open_centre": { "centre": "a\u{7}" } })),
            "the centre id `a\\u{7}` has a character that can't be seen or passes for a space, or white space at an end",
        ),
        (
            said(json!({ "open_centre": { "centre": "a", "center": "b" } })),
            "unknown field `center`, expected `centre`",
        ),
        (
            said(assign_json("docket", json!(1.0))),
            "invalid type: floating point `1.0`, expected u64",
        ),
        (said(assign_json("docket", json!(-1))), "invalid value: integer `-1`, expected u64"),
        (
            enrolled("/lawyer/gender", json!("other")),
            "unknown variant `other`, expected one of `female`, `male`, `unstated`",
        ),
        (enrolled("/lawyer/fraction", json!(-1)), "invalid value: integer `-1`, expected u32"),
        (
            enrolled("/lawyer/fraction", json!(1_u64 << 32)),
            "invalid value: integer `4294967296`, expected u32",
        ),
        (
            said(json!({ "commit_seed": { "commitment": "ab" } })),
            "the commitment `ab` is not 64 hexadecimal digits",
        ),
    ];
    check(rows.map(|(said, must)| ("", said, must)));
    let unknown = said(json!({ "dismiss": {} }));
    assert!(unknown.starts_with("unknown variant `dismiss`, expected one of `adopt_policy`, "));
    let day = enrolled("/lawyer/practice_since", json!("2023-02-29"));
    assert!(day.contains("2023-02"), "{day}");
}

fn assign_json(field: &str, new: Value) -> Value {
    patched(&assign(1), &format!("/assign/{field}"), new)
}

#[test]
fn a_policy_that_cant_be_read_says_why_and_where() {
    let said = |json: &str| {
        let error = Policy::from_json(json).unwrap_err();
        assert!(error.is_policy() && error.faults().is_empty());
        error.to_string()
    };
    let sound = serde_json::to_string_pretty(&Policy::xiamen()).unwrap();
    let changed = |from: &str, to: &str| said(&sound.replacen(from, to, 1));
    let rows = [
        (said(""), "the policy can't be read: EOF while parsing a value at line 1 column 0"),
        (
            said("[]"),
            "the policy can't be read: invalid type: sequence, expected struct Policy at line 1 column 0",
        ),
        (
            changed("480", "480.0"),
            "the policy can't be read: invalid type: floating point `480.0`, expected i32 at line 3 column 29",
        ),
        (
            changed("480", "\"480\""),
            "the policy can't be read: invalid type: string \"480\", expected i32 at line 3 column 29",
        ),
        (
            changed("480", "4294967296"),
            "the policy can't be read: invalid value: integer `4294967296`, expected i32 at line 3 column 34",
        ),
        (
            changed("\"name\"", "\"names\""),
            "the policy can't be read: unknown field `names`, expected one of `name`, `utc_offset_minutes`, `strategy`, `routing`, `eligibility`, `caps`, `proficiency`, `shares`, `merit`, `conduct`, `weights`, `means`, `windows`, `choice`, `offers`, `by_hand`, `acts`, `undone_within_days`, `quality`, `duty`, `draws` at line 2 column 9",
        ),
        (
            changed("fair_share", "fairest"),
            "the policy can't be read: unknown variant `fairest`, expected one of `fair_share`, `weighted`, `rotation`, `lottery` at line 5 column 13",
        ),
        (
            changed("\"xiamen-2024\"", "\"\""),
            "the policy can't be read: the policy id is empty at line 2 column 12",
        ),
    ];
    check(rows.map(|(said, must)| ("", said, must)));
}
