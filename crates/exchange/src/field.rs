//! What a field may hold.

use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use serde::de::value::Error as TermError;
use serde::de::{DeserializeOwned, IntoDeserializer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::flaw_problem::FlawProblem;
use assigned_counsel::error::{Error, json_name, shown};
use assigned_counsel::id::{
    self, CaseId, CentreId, FirmId, ID_BYTES_MAX, LawyerId, OrganId, PartyId, Place, ReasonCode,
    Specialty, TeamId,
};

/// A value that a field may not hold.
#[derive(Debug)]
pub(super) struct Bad {
    pub(super) value: String,
    pub(super) problem: FlawProblem,
}

pub(super) type Parsed<T> = Result<T, Bad>;

pub(super) fn bad<T>(value: &str, problem: FlawProblem) -> Parsed<T> {
    Err(Bad { value: value.to_owned(), problem })
}

/// What may stand in an id in these files besides letters, digits and their marks, of any script.
const IN_IDS: &str = "-_.#~·()[]（）〔〕【】";

/// Why a text can't be an id in these files, whatever an id may be elsewhere. What could be meant to part two
/// ids stands in none, so that two are never taken for one.
pub(super) fn id_problem(text: &str) -> Option<FlawProblem> {
    if let Some(first) = text.chars().next().filter(|c| matches!(c, '=' | '+' | '-' | '@' | '\t')) {
        return Some(FlawProblem::LikeAFormula { first: first.escape_debug().to_string() });
    }
    if text.chars().any(|c| is_separator(c) || is_break(c)) {
        return Some(FlawProblem::SeveralIds);
    }
    let fits = |c: char| c.is_alphanumeric() || is_combining_mark(c) || IN_IDS.contains(c);
    // What can't be seen has a message of its own.
    let other = text.chars().find(|c| !fits(*c) && !c.is_control())?;
    Some(FlawProblem::NotInIds { character: other.escape_debug().to_string(), others: IN_IDS })
}

/// As a keyboard for Latin letters has it, where it has it: `；` is `;`.
fn narrow(c: char) -> char {
    let mut narrow = std::iter::once(c).nfkc();
    narrow.next().filter(|_| narrow.next().is_none()).unwrap_or(c)
}

/// Whether a character parts the items of a list, in whatever width.
fn is_separator(c: char) -> bool {
    matches!(narrow(c), '|' | '、' | ',' | ';' | '/')
}

/// Whether a character ends a line or a cell, and so parts items as well.
fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\t')
}

/// The items of a list, without white space around them; none where nothing is written. Between two
/// separators there is an item, though it be empty; between two line breaks there need be none.
pub(super) fn items(text: &str) -> Vec<&str> {
    let mut items = Vec::new();
    for part in text.split(is_separator).filter(|_| !text.is_empty()) {
        let lines = part.split(is_break).map(str::trim).filter(|line| !line.is_empty());
        let before = items.len();
        items.extend(lines);
        if items.len() == before {
            items.push("");
        }
    }
    items
}

/// The parts of an item.
pub(super) fn parts(text: &str) -> Vec<&str> {
    text.split(|c| narrow(c) == ':').map(str::trim).collect()
}

/// A kind of id, as messages name it.
pub(super) trait Id: TryFrom<String, Error = Error> {
    const NOUN: &'static str;

    fn text(&self) -> &str;
}

macro_rules! nouns {
    ($($id:ty: $noun:literal,)+) => {
        $(impl Id for $id {
            const NOUN: &'static str = $noun;

            fn text(&self) -> &str {
                self.as_str()
            }
        })+
    };
}

nouns! {
    LawyerId: "lawyer",
    FirmId: "firm",
    CentreId: "centre",
    CaseId: "case",
    OrganId: "organ",
    PartyId: "party",
    TeamId: "team",
    Specialty: "specialty",
    id::Language: "language",
    Place: "place",
    ReasonCode: "reason code",
}

pub(super) fn id<T: Id>(text: &str) -> Parsed<T> {
    let problem = id_problem(text);
    let several =
        matches!(problem, Some(FlawProblem::SeveralIds | FlawProblem::LikeAFormula { .. }));
    if let Some(problem) = problem.clone().filter(|_| several) {
        return bad(text, problem);
    }
    let id = T::try_from(text.to_owned()).or_else(|_| {
        let (noun, id, bytes, most) = (T::NOUN, shown(text), text.len(), ID_BYTES_MAX);
        let problem = match bytes {
            0 => FlawProblem::IdEmpty { noun },
            _ if bytes > most => FlawProblem::IdTooLong { noun, id, bytes, most },
            _ => FlawProblem::IdWithUnseen { noun, id },
        };
        bad(text, problem)
    })?;
    problem.map_or(Ok(id), |problem| bad(text, problem))
}

/// One of a closed list, by its name in snake case.
pub(super) fn term<T>(text: &str, all: &[T]) -> Parsed<T>
where
    T: DeserializeOwned + Serialize,
{
    let name = IntoDeserializer::<TermError>::into_deserializer(text);
    T::deserialize(name)
        .or_else(|_| bad(text, FlawProblem::one_of(all.iter().map(|term| json_name(term)))))
}

pub(super) fn yes_or_no(text: &str) -> Parsed<bool> {
    match text {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => bad(text, FlawProblem::NotYesOrNo),
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
        return bad(text, FlawProblem::NotADate);
    }
    text.parse().or_else(|_| bad(text, FlawProblem::NoSuchDay))
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
        return bad(text, FlawProblem::NotAnInstant);
    }
    if whole.ends_with(":60") {
        return bad(text, FlawProblem::LeapSecond);
    }
    text.parse().or_else(|_| bad(text, FlawProblem::NoSuchInstant))
}

pub(super) fn whole(text: &str, most: u32) -> Parsed<u32> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let number = text.parse().ok().filter(|number| digits && *number <= most);
    number.map_or_else(|| bad(text, FlawProblem::NotWhole { most }), Ok)
}

/// A number of hundredths.
pub(super) fn hundredths<T: FromStr>(text: &str) -> Parsed<T> {
    text.parse().or_else(|_| bad(text, FlawProblem::NotHundredths))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_said_as_core_says_it<T: Id + std::fmt::Debug>() {
        let long = "a".repeat(ID_BYTES_MAX + 1);
        for text in ["", &long, " a", "a\u{200b}"] {
            let Err(Bad { value, problem }) = id::<T>(text) else { panic!("{text:?}") };
            let error = T::try_from(text.to_owned()).unwrap_err();
            assert_eq!((value.as_str(), problem.to_string()), (text, error.to_string()));
        }
    }

    #[test]
    fn what_is_wrong_with_an_id_is_said_as_core_says_it() {
        is_said_as_core_says_it::<LawyerId>();
        is_said_as_core_says_it::<FirmId>();
        is_said_as_core_says_it::<CentreId>();
        is_said_as_core_says_it::<CaseId>();
        is_said_as_core_says_it::<OrganId>();
        is_said_as_core_says_it::<PartyId>();
        is_said_as_core_says_it::<TeamId>();
        is_said_as_core_says_it::<Specialty>();
        is_said_as_core_says_it::<id::Language>();
        is_said_as_core_says_it::<Place>();
        is_said_as_core_says_it::<ReasonCode>();
    }
}
