//! What a field may hold.

use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use serde::de::value::Error as TermError;
use serde::de::{DeserializeOwned, IntoDeserializer};

use assigned_counsel::error::{Error, json_name};

/// A value that a field may not hold.
#[derive(Debug)]
pub(super) struct Bad {
    pub(super) value: String,
    pub(super) problem: String,
}

pub(super) type Parsed<T> = Result<T, Bad>;

pub(super) fn bad<T>(value: &str, problem: impl Into<String>) -> Parsed<T> {
    Err(Bad { value: value.to_owned(), problem: problem.into() })
}

/// Why a text can't be an id in these files, whatever an id may be elsewhere.
pub(super) fn id_problem(text: &str) -> Option<String> {
    if let Some(first) = text.chars().next().filter(|c| matches!(c, '=' | '+' | '-' | '@' | '\t')) {
        let first = first.escape_debug();
        return Some(format!("begins with `{first}`, which a spreadsheet takes for a formula"));
    }
    let separator = text.chars().find(|c| matches!(c, '|' | ':'))?;
    Some(format!(
        "holds `{separator}`, which separates the parts of a list and can't stand in an id"
    ))
}

pub(super) fn id<T: TryFrom<String, Error = Error>>(text: &str) -> Parsed<T> {
    if let Some(problem) = id_problem(text) {
        return bad(text, problem);
    }
    T::try_from(text.to_owned()).or_else(|error| bad(text, error.to_string()))
}

/// One of a closed list, by its name in snake case.
pub(super) fn term<T>(text: &str, all: &[T]) -> Parsed<T>
where
    T: DeserializeOwned + Serialize,
{
    let name = IntoDeserializer::<TermError>::into_deserializer(text);
    T::deserialize(name).or_else(|_| {
        let names: Vec<String> = all.iter().map(|term| json_name(term)).collect();
        bad(text, format!("must be one of {}", names.join(", ")))
    })
}

pub(super) fn yes_or_no(text: &str) -> Parsed<bool> {
    match text {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => bad(text, "must be yes or no"),
    }
}

/// Whether the text is like the pattern, in which `0` stands for any digit.
fn is_like(text: &str, pattern: &str) -> bool {
    let fits =
        |(byte, like): (u8, u8)| if like == b'0' { byte.is_ascii_digit() } else { byte == like };
    text.len() == pattern.len() && text.bytes().zip(pattern.bytes()).all(fits)
}

pub(super) fn date(text: &str) -> Parsed<Date> {
    if !is_like(text, "0000-00-00") {
        return bad(text, "is not a date such as 2023-01-05");
    }
    text.parse().or_else(|_| bad(text, "is no day of the calendar"))
}

/// An instant by RFC 3339, with seconds and a difference from UTC.
pub(super) fn instant(text: &str) -> Parsed<Timestamp> {
    let (rest, zone) = match text.strip_suffix('Z') {
        Some(rest) => (rest, "Z"),
        None => {
            text.len().checked_sub(6).and_then(|at| text.split_at_checked(at)).unwrap_or(("", ""))
        }
    };
    let sound_zone = zone == "Z" || is_like(zone, "+00:00") || is_like(zone, "-00:00");
    let (whole, part) = rest.split_once('.').unwrap_or((rest, "0"));
    let sound_part = (1..=9).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    if !(sound_zone && sound_part && is_like(whole, "0000-00-00T00:00:00")) {
        return bad(text, "is not an instant such as 2023-01-05T09:30:00+08:00");
    }
    if whole.ends_with(":60") {
        return bad(text, "is a leap second, which can't be told apart here");
    }
    text.parse().or_else(|_| bad(text, "is no instant of the calendar"))
}

pub(super) fn whole(text: &str, most: u32) -> Parsed<u32> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let number = text.parse().ok().filter(|number| digits && *number <= most);
    number.map_or_else(|| bad(text, format!("must be a whole number from 0 to {most}")), Ok)
}

/// A number of hundredths.
pub(super) fn hundredths<T: FromStr>(text: &str) -> Parsed<T> {
    text.parse().or_else(|_| {
        bad(text, "must be a number such as 1.20, with at most two decimals, and not too large")
    })
}
