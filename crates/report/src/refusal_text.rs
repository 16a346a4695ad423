//! Refusals and faults in words.
//!
//! The sentences stand in `texts/refusals.en.ftl` and `texts/refusals.zh.ftl`, one for each code, so that
//! whoever knows the law can mend one without Rust. What is filled in has the name of the field, as the
//! refusal is written in JSON.

use std::sync::LazyLock;

use assigned_counsel::assign::Reasons;
use assigned_counsel::engine::Refusal;
use assigned_counsel::error::Fault;
use assigned_counsel::explain::RefusalTold;
use assigned_counsel::policy::{ConductKind, MeritCause, Sanction};
use assigned_counsel::quantity::Points;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use serde::Serialize;
use serde_json::{Map, Value};
use unic_langid::LanguageIdentifier;

use crate::clock::{clock, moment};
use crate::why_not_text::each;
use crate::{Language, Text};

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

const ENGLISH: &str = include_str!("../texts/refusals.en.ftl");
const CHINESE: &str = include_str!("../texts/refusals.zh.ftl");

type Bundle = FluentBundle<FluentResource>;

static SENTENCES: LazyLock<[Bundle; 2]> =
    LazyLock::new(|| [bundle(Language::English, ENGLISH), bundle(Language::Chinese, CHINESE)]);

fn bundle(language: Language, file: &str) -> Bundle {
    let tag: LanguageIdentifier = language.tag().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // Marks around what is filled in would stand in every copy of the text.
    bundle.set_use_isolating(false);
    // A test holds that the whole file is read: whatever of it can be, stands here.
    let resource = FluentResource::try_new(file.to_owned()).unwrap_or_else(|(read, _)| read);
    bundle.add_resource_overriding(resource);
    bundle
}

impl Text for Refusal {
    fn text(&self, language: Language) -> String {
        said(&written(self), language)
    }
}

impl Text for RefusalTold {
    /// For the client or the lawyer whose command it was; what is against a lawyer, a line each.
    fn text(&self, language: Language) -> String {
        let mut written = self.fields().clone();
        written.insert("code".to_owned(), self.code().into());
        let told = said(&written, language);
        std::iter::once(told).chain(each(self.against(), language)).collect::<Vec<_>>().join("\n")
    }
}

impl Text for Fault {
    /// Path, value, and what is wrong with it.
    fn text(&self, language: Language) -> String {
        fault(&written(self), language)
    }
}

pub(crate) fn written(term: &impl Serialize) -> Map<String, Value> {
    match serde_json::to_value(term) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    }
}

/// Says a refusal as it is written in JSON; one of another version, whose code has no sentence here, by
/// its code.
pub fn said(refusal: &Map<String, Value>, language: Language) -> String {
    let code = refusal.get("code").and_then(Value::as_str).unwrap_or_default();
    let mut arguments = FluentArgs::new();
    for (field, value) in refusal {
        arguments.set(field.clone(), argument(code, field, value, language));
    }
    sentence(code, &arguments, language).unwrap_or_else(|| code.to_owned())
}

/// A sentence or a word of the files.
pub(crate) fn sentence(id: &str, arguments: &FluentArgs<'_>, language: Language) -> Option<String> {
    let [english, chinese] = &*SENTENCES;
    let bundle = match language {
        Language::English => english,
        Language::Chinese => chinese,
    };
    let pattern = bundle.get_message(id)?.value()?;
    Some(bundle.format_pattern(pattern, Some(arguments), &mut Vec::new()).into_owned())
}

fn word(id: &str, language: Language) -> Option<String> {
    sentence(id, &FluentArgs::new(), language)
}

/// A fault as it is written: path, value, code, and the fields of its problem.
fn fault(written: &Map<String, Value>, language: Language) -> String {
    let of = |field| written.get(field).and_then(Value::as_str).unwrap_or_default();
    let arguments = FluentArgs::from_iter([
        ("path", of("path").to_owned()),
        ("value", of("value").to_owned()),
        ("problem", said(written, language)),
    ]);
    sentence("part-fault", &arguments, language).unwrap_or_default()
}

fn faults(written: &[Value], language: Language) -> String {
    let each: Vec<String> =
        written.iter().filter_map(Value::as_object).map(|one| fault(one, language)).collect();
    let mut arguments = FluentArgs::new();
    arguments.set("count", each.len());
    arguments.set("faults", each.join(language.say("; ", "；")));
    sentence("part-faults", &arguments, language).unwrap_or_default()
}

/// What is filled in for a field.
fn argument(code: &str, field: &str, value: &Value, language: Language) -> String {
    match (field, value) {
        ("faults", Value::Array(written)) => faults(written, language),
        (_, Value::Null) => "none".to_owned(),
        ("reasons" | "waives", Value::Array(written)) if written.is_empty() => "none".to_owned(),
        ("reasons" | "waives", written @ Value::Array(_)) => {
            let reasons = serde_json::from_value::<Reasons>(written.clone());
            reasons.map_or_else(|_| written.to_string(), |reasons| language.reasons(reasons))
        }
        ("from" | "to", measure) if code == "sanction_not_milder" => {
            let sanction = serde_json::from_value::<Sanction>(measure.clone());
            sanction.map_or_else(
                |_| measure.to_string(),
                |sanction| language.say(sanction.english(), sanction.chinese()).to_owned(),
            )
        }
        ("names", Value::Array(names)) => {
            let mark = |name| match language {
                Language::English => name,
                Language::Chinese => format!("“{name}”"),
            };
            let names = names.iter().filter_map(Value::as_str).map(str::to_owned).map(mark);
            names.collect::<Vec<_>>().join(language.say(", ", "、"))
        }
        // A variant with fields, by its name.
        (_, Value::Object(written)) => {
            let kind = written.keys().next().map_or("", String::as_str);
            word(&format!("{field}-{kind}"), language).unwrap_or_else(|| kind.to_owned())
        }
        (_, Value::Number(number)) if is_in_hundredths(code, field) => {
            let hundredths = number.as_i64().map(Points::from_hundredths);
            hundredths.map_or_else(|| number.to_string(), |amount| amount.to_string())
        }
        (_, Value::String(text)) => {
            let known = word(&format!("{field}-{text}").replace(' ', "_"), language);
            let known = known.or_else(|| is_time(field).then(|| time(text, language))?);
            known.unwrap_or_else(|| match language {
                Language::English => text.clone(),
                Language::Chinese => in_chinese(field, text),
            })
        }
        (_, other) => other.to_string(),
    }
}

/// The fields that are written in whole hundredths.
fn is_in_hundredths(code: &str, field: &str) -> bool {
    matches!(
        (code, field),
        ("share_out_of_bounds", "share" | "least" | "most")
            | ("points_out_of_bounds", "amount" | "most")
            | ("merit_cap_used_up", "cap")
            | ("wrong_slot_weight", "weight")
            | ("score_out_of_bounds", "score")
    )
}

/// A code that the library has a Chinese name for, a day or an instant; else what is given.
fn in_chinese(field: &str, text: &str) -> String {
    let named = match field {
        "kind" => {
            ConductKind::ALL.iter().find(|kind| kind.code() == text).map(|kind| kind.chinese())
        }
        "cause" => MeritCause::ALL.iter().find(|cause| cause.code() == text).map(|it| it.chinese()),
        "sanction" => MEASURES.iter().find(|it| it.english() == text).map(|it| it.chinese()),
        _ => None,
    };
    if let Some(named) = named {
        return named.to_owned();
    }
    match text.parse::<Date>() {
        Ok(date) if is_time(field) => day(date),
        _ => text.to_owned(),
    }
}

/// The fields that are instants or days.
fn is_time(field: &str) -> bool {
    matches!(
        field,
        "at" | "latest"
            | "until"
            | "due"
            | "received_at"
            | "by"
            | "on"
            | "ends_on"
            | "today"
            | "last"
            | "from"
            | "held_on"
            | "since"
            | "certified_on"
            | "year_start"
    )
}

/// One of each measure: a fault names a measure by its English words.
const MEASURES: [Sanction; 6] = [
    Sanction::Commend,
    Sanction::Retain,
    Sanction::Caution,
    Sanction::Suspend { days: 1 },
    Sanction::SuspendUntilReinstated,
    Sanction::Remove { bar_days: 1 },
];

fn day(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// An instant, in Beijing time, because a refusal doesn't say which policy was in force; or a local time, as in
/// what is told to clients and lawyers. A day alone is neither.
fn time(text: &str, language: Language) -> Option<String> {
    let local = || {
        let local = text.parse::<DateTime>().ok().filter(|_| text.contains('T'))?;
        Some(clock(local, language))
    };
    text.parse::<Timestamp>().ok().map(|at| moment(at, language)).or_else(local)
}
