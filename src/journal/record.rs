//! One record: a command with all its facts, chained to the record before it.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::draw::from_hex;
use crate::engine::{Command, Event, Fact, RECORD_BYTES_MAX, Step};
use crate::error::{Error, shown};
use crate::id::ActorId;

/// The format of records that this version writes and reads.
pub const FORMAT: u32 = 1;

/// The version of the rules by which this version of the crate decides. It grows with every change
/// that can give another decision from the same state, time, command and seed.
pub const RULES: u32 = 1;

/// The longest line, its newline included: 16 MiB *(ours)*. A longer one is neither written nor read,
/// so that reading needs no more memory than this.
pub const LINE_BYTES_MAX: usize = RECORD_BYTES_MAX;

/// What stands between what is hashed and the hash, and after it.
const BEFORE_HASH: &[u8] = b",\"hash\":\"";
const AFTER_HASH: &[u8] = b"\"}";

/// The SHA-256 of a record. Serialises as 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RecordHash([u8; 32]);

impl RecordHash {
    /// What stands for the record before the first.
    pub const NONE: Self = Self([0; 32]);

    fn of(hashed: &[u8]) -> Self {
        Self(Sha256::digest(hashed).into())
    }
}

impl fmt::Display for RecordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&base16ct::lower::encode_string(&self.0))
    }
}

impl fmt::Debug for RecordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RecordHash({self})")
    }
}

impl From<RecordHash> for String {
    fn from(hash: RecordHash) -> String {
        hash.to_string()
    }
}

impl FromStr for RecordHash {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        from_hex(text).map(Self).ok_or_else(|| {
            Error::value(format!("the hash `{}` is not 64 hexadecimal digits", shown(text)))
        })
    }
}

impl TryFrom<String> for RecordHash {
    type Error = Error;

    fn try_from(text: String) -> Result<Self, Error> {
        text.parse()
    }
}

/// A record by its number and hash: the head of a journal, or one that was printed on a receipt.
///
/// As text, and written in JSON, it is `SEQ:HASH`. Whoever kept one outside the journal can find out later whether the
/// journal was cut before it, or rewritten up to it.
///
/// # Example
///
/// ```
/// use assigned_counsel::journal::Anchor;
///
/// let text = format!("12:{}", "ab".repeat(32));
/// let anchor: Anchor = text.parse()?;
/// assert_eq!(anchor.seq, 12);
/// assert_eq!(anchor.to_string(), text);
/// assert_eq!(serde_json::to_value(anchor)?, text);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Anchor {
    /// The record's number, from 1; 0 before the first.
    pub seq: u64,
    /// Its hash.
    pub hash: RecordHash,
}

impl Anchor {
    /// The head of a journal without a record.
    pub const START: Self = Self { seq: 0, hash: RecordHash::NONE };
}

impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.seq, self.hash)
    }
}

impl From<Anchor> for String {
    fn from(anchor: Anchor) -> String {
        anchor.to_string()
    }
}

impl TryFrom<String> for Anchor {
    type Error = Error;

    fn try_from(text: String) -> Result<Self, Error> {
        text.parse()
    }
}

impl FromStr for Anchor {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let problem =
            || format!("the anchor `{}` is not a record number, `:`, and its hash", shown(text));
        let (seq, hash) = text.split_once(':').ok_or_else(|| Error::value(problem()))?;
        let digits = seq.bytes().all(|byte| byte.is_ascii_digit());
        let seq = seq.parse().ok().filter(|_| digits).ok_or_else(|| Error::value(problem()))?;
        let anchor = Self { seq, hash: hash.parse()? };
        // Before the first record there is no other hash than none.
        if seq == 0 && anchor != Self::START { Err(Error::value(problem())) } else { Ok(anchor) }
    }
}

/// One command with all its facts, chained to the record before it.
///
/// It is one line of JSON; [the module's page](super) gives every field, and what is hashed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its number, from 1.
    pub seq: u64,
    /// The format in which it is written.
    pub format: u32,
    /// The version of the rules by which it was decided.
    pub rules: u32,
    /// The hash of the record before it; [`RecordHash::NONE`] before the first.
    pub prev: RecordHash,
    /// The command, when and by whom it was given, and what it brought about.
    pub step: Step,
    /// Its own hash.
    pub hash: RecordHash,
}

/// The members of a line before its hash, in order.
#[derive(Serialize)]
struct Written<'a> {
    seq: u64,
    format: u32,
    rules: u32,
    prev: RecordHash,
    at: Timestamp,
    actor: &'a ActorId,
    command: &'a Command,
    facts: Vec<&'a Fact>,
}

impl Written<'_> {
    /// What is hashed: the line up to its hash.
    fn write(&self, line: &mut Vec<u8>) -> Result<(), serde_json::Error> {
        serde_json::to_writer(&mut *line, self)?;
        line.pop(); // The closing brace comes after the hash.
        Ok(())
    }
}

/// All members of a line.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Read {
    seq: u64,
    format: u32,
    rules: u32,
    prev: RecordHash,
    at: Timestamp,
    actor: ActorId,
    command: Command,
    facts: Vec<Fact>,
    hash: RecordHash,
}

/// What is asked first of a line, and of one whose command or facts can't be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Heading {
    /// Its number.
    pub seq: u64,
    /// The format of the record.
    pub format: u32,
    /// The version of the rules by which it was decided.
    pub rules: u32,
    /// The hash of the record before it.
    pub prev: RecordHash,
}

impl Record {
    /// The record that follows `head`.
    ///
    /// # Errors
    ///
    /// If an event's time is not that of the command, there is no event, there is no number left, or the
    /// line would be longer than [`LINE_BYTES_MAX`].
    pub(super) fn seal(
        head: Anchor,
        at: Timestamp,
        actor: &ActorId,
        command: &Command,
        events: &[Event],
    ) -> Result<(Vec<u8>, Anchor), Error> {
        if events.is_empty() || events.iter().any(|event| event.at != at) {
            return Err(Error::value("a record has events, all at the time of its command"));
        }
        let seq =
            head.seq.checked_add(1).ok_or_else(|| Error::value("no record number is left"))?;
        let facts = events.iter().map(|event| &event.fact).collect();
        let (format, prev) = (FORMAT, head.hash);
        let written = Written { seq, format, rules: RULES, prev, at, actor, command, facts };
        let mut line = Vec::new();
        let failed = |error| Error::value(format!("the record can't be written: {error}"));
        written.write(&mut line).map_err(failed)?;
        let hash = RecordHash::of(&line);
        line.extend_from_slice(BEFORE_HASH);
        line.extend_from_slice(hash.to_string().as_bytes());
        line.extend_from_slice(AFTER_HASH);
        line.push(b'\n');
        if line.len() > LINE_BYTES_MAX {
            let bytes = line.len();
            return Err(Error::value(format!(
                "a record of {bytes} bytes is longer than a line may be"
            )));
        }
        Ok((line, Anchor { seq, hash }))
    }

    /// Reads a line, without its newline. Whether its hash is right is not asked.
    ///
    /// # Errors
    ///
    /// If it is not a record of this format.
    pub fn from_line(line: &[u8]) -> Result<Self, Error> {
        let read: Read = crate::json::read(line)
            .map_err(|error| Error::corrupt(format!("the record can't be read: {error}")))?;
        let Read { seq, format, rules, prev, at, actor, command, facts, hash } = read;
        if format != FORMAT {
            let message = format!("record {seq} has format {format}; this version reads {FORMAT}");
            return Err(Error::corrupt(message));
        }
        let events = facts.into_iter().map(|fact| Event { at, fact }).collect();
        Ok(Self { seq, format, rules, prev, step: Step { at, actor, command, events }, hash })
    }

    /// Whether a line is written as this record is. `spare` is overwritten.
    pub fn is_spelled(&self, line: &[u8], spare: &mut Vec<u8>) -> bool {
        let Self { seq, format, rules, prev, step, .. } = self;
        let Step { at, actor, command, events } = step;
        let facts = events.iter().map(|event| &event.fact).collect();
        let (seq, format, rules, prev, at) = (*seq, *format, *rules, *prev, *at);
        let written = Written { seq, format, rules, prev, at, actor, command, facts };
        spare.clear();
        written.write(spare).is_ok() && line.starts_with(spare)
    }

    /// Its number and hash.
    pub fn anchor(&self) -> Anchor {
        Anchor { seq: self.seq, hash: self.hash }
    }
}

/// What can be read of a line that is no record as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Salvaged {
    /// Its time.
    pub at: Timestamp,
    /// Its command with its actor, if both can be read.
    pub command: Option<(ActorId, Command)>,
    /// Its events, if all of its facts can be read.
    pub events: Option<Vec<Event>>,
}

impl Salvaged {
    /// Nothing, if the line has no time, or neither its command nor its facts can be read.
    ///
    /// # Complexity
    ///
    /// Linear in the line.
    pub fn from_line(line: &[u8]) -> Option<Self> {
        fn read<T: DeserializeOwned>(line: &Value, member: &str) -> Option<T> {
            crate::json::read(&serde_json::to_vec(line.get(member)?).ok()?).ok()
        }

        let line: Value = serde_json::from_slice(line).ok()?;
        let at: Timestamp = read(&line, "at")?;
        let command = read(&line, "actor").zip(read(&line, "command"));
        let facts: Option<Vec<Fact>> = read(&line, "facts");
        let events = facts.map(|facts| facts.into_iter().map(|fact| Event { at, fact }).collect());
        (command.is_some() || events.is_some()).then_some(Self { at, command, events })
    }
}

/// The hash that stands at the end of a line, and the one that the line makes; none if no hash stands
/// there.
pub fn hashes(line: &[u8]) -> Option<(RecordHash, RecordHash)> {
    let line = line.strip_suffix(AFTER_HASH)?;
    let (rest, written) = line.split_at_checked(line.len().checked_sub(64)?)?;
    let hashed = rest.strip_suffix(BEFORE_HASH)?;
    let written = std::str::from_utf8(written).ok()?.parse().ok()?;
    Some((written, RecordHash::of(hashed)))
}
