//! Opaque ids: services bring their own keys, and this crate never reads a meaning into them.
//!
//! An id is 1 to 128 bytes of text without characters that can't be seen or that pass for a space, and
//! without white space at either end. Two ids are the same when their bytes are: no case is folded and nothing is normalised, so
//! give each thing one key. Parties, relatives and actors are ids as well: **never put a name into
//! one**, because what is decided on is kept for good (use a pseudonym whose name you can delete).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use smol_str::SmolStr;

use crate::error::{Error, shown};

/// The greatest length of an id, in bytes *(ours)*.
pub const ID_BYTES_MAX: usize = 128;

fn checked(noun: &str, text: String) -> Result<SmolStr, Error> {
    if text.is_empty() {
        return Err(Error::value(format!("the {noun} id is empty")));
    }
    if text.len() > ID_BYTES_MAX {
        let bytes = text.len();
        let shown = shown(&text);
        return Err(Error::value(format!(
            "the {noun} id `{shown}` has {bytes} bytes; {ID_BYTES_MAX} is the most"
        )));
    }
    if text.trim() != text || text.chars().any(is_unseen) {
        let shown = shown(&text);
        return Err(Error::value(format!(
            "the {noun} id `{shown}` has a character that can't be seen or passes for a space, or white space at an end"
        )));
    }
    Ok(text.into())
}

/// From which character to which, beyond ASCII, nothing is seen, or something that passes for a space: with them two ids look the
/// same. The controls and formats, the separators but the space itself, and the default ignorable of the Unicode
/// Standard, but for the few formats that have a shape; and three that are drawn blank though they have no such
/// property (`cargo test unseen` holds them against the tables of Unicode). Private use and what isn't assigned yet
/// stay: what they look like is for those who use them.
const UNSEEN: [(char, char); 24] = [
    ('\u{80}', '\u{a0}'),
    ('\u{ad}', '\u{ad}'),
    ('\u{34f}', '\u{34f}'),
    ('\u{61c}', '\u{61c}'),
    ('\u{115f}', '\u{1160}'),
    ('\u{1680}', '\u{1680}'),
    ('\u{17b4}', '\u{17b5}'),
    ('\u{180b}', '\u{180f}'),
    ('\u{2000}', '\u{200f}'),
    ('\u{2028}', '\u{202f}'),
    ('\u{205f}', '\u{206f}'),
    ('\u{2800}', '\u{2800}'),
    ('\u{3000}', '\u{3000}'),
    ('\u{3164}', '\u{3164}'),
    ('\u{fe00}', '\u{fe0f}'),
    ('\u{feff}', '\u{feff}'),
    ('\u{ffa0}', '\u{ffa0}'),
    ('\u{fff0}', '\u{fffb}'),
    ('\u{13430}', '\u{1343f}'),
    ('\u{16fe4}', '\u{16fe4}'),
    ('\u{1bca0}', '\u{1bca3}'),
    ('\u{1d159}', '\u{1d159}'),
    ('\u{1d173}', '\u{1d17a}'),
    ('\u{e0000}', '\u{e0fff}'),
];

fn is_unseen(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control();
    }
    UNSEEN.iter().any(|(from, to)| (*from..=*to).contains(&c))
}

macro_rules! opaque_id {
    ($(#[$doc:meta])* $name:ident, $noun:literal) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String")]
        pub struct $name(SmolStr);

        impl $name {
            /// Takes the text as it is.
            ///
            /// # Errors
            ///
            /// If it is empty, longer than 128 bytes, holds a character that can't be seen or passes for a
            /// space, or begins or ends with white space.
            pub fn new(text: impl Into<String>) -> Result<Self, Error> {
                checked($noun, text.into()).map(Self)
            }

            /// The id as it was given.
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({:?})", stringify!($name), self.as_str())
            }
        }

        impl FromStr for $name {
            type Err = Error;

            fn from_str(text: &str) -> Result<Self, Error> {
                Self::new(text)
            }
        }

        impl TryFrom<String> for $name {
            type Error = Error;

            fn try_from(text: String) -> Result<Self, Error> {
                Self::new(text)
            }
        }
    };
}

opaque_id!(
    /// A lawyer (律师), by the service's own key.
    LawyerId, "lawyer"
);
opaque_id!(
    /// A law firm (律师事务所), or the office of a centre's own staff lawyers.
    FirmId, "firm"
);
opaque_id!(
    /// A legal aid centre (法律援助中心) and its sub-pool (分库).
    CentreId, "centre"
);
opaque_id!(
    /// A matter from its application or notice on, by the service's own key. The engine gives it a
    /// [`DocketNo`] when it becomes a case.
    CaseId, "case"
);
opaque_id!(
    /// A handling organ (办案机关): a court, procuratorate, police office or arbitration body.
    OrganId, "organ"
);
opaque_id!(
    /// A person or body that a case is about or that a lawyer is related to: a token, never a name.
    PartyId, "party"
);
opaque_id!(
    /// Who gives a command: a token for a member of staff, a lawyer, a client or a program, never a name.
    ActorId, "actor"
);
opaque_id!(
    /// A professional team (专业团队) of the pool.
    TeamId, "team"
);
opaque_id!(
    /// A specialty (专业特长), such as `labour` or `marriage`.
    Specialty, "specialty"
);
opaque_id!(
    /// A language or dialect (语言), such as `zh-min` or `en`.
    Language, "language"
);
opaque_id!(
    /// A native place (籍贯).
    Place, "place"
);
opaque_id!(
    /// A policy's name, for people; what binds is its fingerprint.
    PolicyName, "policy"
);
opaque_id!(
    /// A reason code of a closed list in the policy, such as the reasons for assigning by hand.
    ReasonCode, "reason code"
);
opaque_id!(
    /// An expert for quality oversight (评估专家): an assessor, inspector or member of a panel.
    ExpertId, "expert"
);
opaque_id!(
    /// A round of file assessment (评估轮次), such as `2024-civil`.
    RoundId, "round"
);
opaque_id!(
    /// A training course (培训课程).
    CourseId, "course"
);

opaque_id!(
    /// A document (文书), such as a signed letter, by the service's own key: what it says stays with
    /// the service.
    DocumentId, "document"
);

/// A lawyer who acts is an actor by the same token.
impl From<&LawyerId> for ActorId {
    fn from(lawyer: &LawyerId) -> Self {
        Self(lawyer.0.clone())
    }
}

impl ReasonCode {
    /// A code of this crate's own tables, whose tests show that it is well formed.
    pub(crate) fn constant(code: &'static str) -> Self {
        Self(code.into())
    }
}

/// A lawyer's place in the register, given at enrolment in order and kept for good: a lawyer who
/// leaves and returns keeps roll number and lag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Roll(u32);

impl Roll {
    /// The roll number as stored in events.
    pub const fn new(number: u32) -> Self {
        Self(number)
    }

    /// The number, from 0.
    pub const fn number(self) -> u32 {
        self.0
    }
}

/// Its place in a list by roll number.
impl From<Roll> for usize {
    fn from(roll: Roll) -> Self {
        roll.0 as usize
    }
}

impl fmt::Display for Roll {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}

/// A docket number (案号): given by the engine when a case is born, in order, from 1.
///
/// Draws hang on it and not on the service's own key, because a person who knows the seed could look for
/// a key that makes a friend win.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DocketNo(u64);

impl DocketNo {
    /// The docket number as stored in events.
    pub const fn new(number: u64) -> Self {
        Self(number)
    }

    /// The number, from 1.
    pub const fn number(self) -> u64 {
        self.0
    }
}

impl FromStr for DocketNo {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let number = text.parse().map(Self);
        number.map_err(|_| Error::value(format!("`{}` is not a docket number", shown(text))))
    }
}

impl fmt::Display for DocketNo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// The number of a request for review (复核申请编号): given by the engine, in order, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ReviewNo(u64);

impl ReviewNo {
    /// The number as stored in events.
    pub const fn new(number: u64) -> Self {
        Self(number)
    }

    /// The number, from 1.
    pub const fn number(self) -> u64 {
        self.0
    }
}

impl fmt::Display for ReviewNo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// The number of a draw that waits or waited for its value (待定抽签编号): given by the engine, in order, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DrawNo(u64);

impl DrawNo {
    /// The number as stored in events.
    pub const fn new(number: u64) -> Self {
        Self(number)
    }

    /// The number, from 1.
    pub const fn number(self) -> u64 {
        self.0
    }
}

impl fmt::Display for DrawNo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// The number of a duty shift (值班班次编号): given by the engine, in order, from 1. Draws hang on it as
/// they do on a docket number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ShiftNo(u64);

impl ShiftNo {
    /// The number as stored in events.
    pub const fn new(number: u64) -> Self {
        Self(number)
    }

    /// The number, from 1.
    pub const fn number(self) -> u64 {
        self.0
    }
}

impl fmt::Display for ShiftNo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// The SHA-256 of a policy or a calendar, in hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fingerprint(String);

impl Fingerprint {
    /// Of its JSON without white space, fields in the order of the types.
    pub(crate) fn of(value: &impl Serialize) -> Self {
        // What is printed so holds no map with other keys than text and no float: it always serialises.
        let json = serde_json::to_vec(value).unwrap_or_default();
        Self(base16ct::lower::encode_string(&Sha256::digest(json)))
    }

    /// All 64 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first eight digits, for people.
    pub fn short(&self) -> &str {
        self.0.get(..8).unwrap_or(&self.0)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_id_is_named_with_its_value() {
        assert_eq!(LawyerId::new("").unwrap_err().to_string(), "the lawyer id is empty");
        let message = FirmId::new("a\nb").unwrap_err().to_string();
        assert_eq!(
            message,
            "the firm id `a\\nb` has a character that can't be seen or passes for a space, or white space at an end"
        );
        assert!(PartyId::new(" x").is_err());
        assert!(CentreId::new("simi\u{200b}ng").is_err());
        let long = CaseId::new("x".repeat(129)).unwrap_err().to_string();
        assert!(long.ends_with("has 129 bytes; 128 is the most"), "{long}");
        assert!(CaseId::new("x".repeat(128)).is_ok());
    }

    #[test]
    fn an_id_from_json_is_checked_too() {
        assert!(serde_json::from_str::<LawyerId>("\"\"").is_err());
        let id: LawyerId = serde_json::from_str("\"L-1\"").unwrap();
        assert_eq!(serde_json::to_string(&id).unwrap(), "\"L-1\"");
    }
}
