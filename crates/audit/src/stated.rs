//! What should stand in a record, and what stands there.

use super::finding::json;
use assigned_counsel::engine::Refusal;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// What should stand somewhere in a journal, or what stands there: a value as it is written, or what no
/// value says. It displays in English.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(untagged)]
pub enum Stated {
    /// A value, as a record has it.
    #[error("{0}")]
    Value(String),
    /// What no value says.
    #[error("{0}")]
    Words(Box<Words>),
}

impl Stated {
    pub(super) fn value(value: &impl ToString) -> Self {
        Self::Value(value.to_string())
    }
}

impl From<Words> for Stated {
    fn from(words: Words) -> Self {
        Self::Words(Box::new(words))
    }
}

/// What an audit says where no value stands. Written as JSON, it is an object of its fields and its `code`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case", deny_unknown_fields)]
pub enum Words {
    /// A record.
    #[error("a record")]
    ARecord,
    /// A record, or the beginning of the next.
    #[error("a record, or the beginning of the next")]
    ARecordOrABeginning,
    /// A record of a known format.
    #[error("a record of a known format")]
    AKnownFormat,
    /// The last line isn't ended, and can't be what is left of a record.
    #[error("{bytes} bytes without a newline")]
    NoNewline {
        /// How many bytes it has.
        bytes: usize,
    },
    /// The line is longer than a record may be.
    #[error("a line that is too long")]
    LineTooLong,
    /// A hash at the end of the line.
    #[error("a hash at its end")]
    AHash,
    /// Nothing stands there.
    #[error("none")]
    Nothing,
    /// The journal ends before.
    #[error("the journal ends with record {seq}")]
    JournalEnds {
        /// Its last record.
        seq: u64,
    },
    /// A time that doesn't go back.
    #[error("{at} or later")]
    NotBefore {
        /// The time of the record before.
        at: Timestamp,
    },
    /// A time that something was due by.
    #[error("by {by}")]
    By {
        /// That time.
        by: Timestamp,
    },
    /// A number within bounds.
    #[error("{least} to {most}")]
    Within {
        /// The least that it may be.
        least: u32,
        /// The most.
        most: u32,
    },
    /// The command is not taken.
    #[error("refused: {message}")]
    Refused {
        /// The refusal, as it is written in JSON.
        refusal: Map<String, Value>,
        /// Its message in English.
        message: String,
    },
    /// Facts, by their names.
    #[error("{}", .names.join(", "))]
    Facts {
        /// The names, in the order of the record.
        names: Vec<String>,
    },
    /// A fact that can follow.
    #[error("a fact that can follow from the state before it")]
    AFactThatFollows,
    /// What the library says of what it can't read or apply.
    #[error("{message}")]
    Error {
        /// Its message in English.
        message: String,
    },
    /// The seed that was committed to.
    #[error("a seed of commitment {commitment}")]
    SeedCommittedTo {
        /// The commitment to it.
        commitment: String,
    },
    /// Another seed.
    #[error("one of commitment {commitment}")]
    AnotherSeed {
        /// What the commitment to it would be.
        commitment: String,
    },
    /// A candidate's turn is another, or there is none.
    #[error("turn {turn}")]
    Turn {
        /// The turn.
        turn: String,
    },
    /// The lag of a lawyer, where no member of the record says it.
    #[error("lag of roll {roll}: {nanos}")]
    Lag {
        /// The lawyer's roll number.
        roll: usize,
        /// The lag in nano-cases.
        nanos: String,
    },
}

impl Words {
    pub(super) fn refused(refusal: &Refusal) -> Self {
        let written = match json(refusal) {
            Value::Object(fields) => fields,
            _ => Map::new(),
        };
        Self::Refused { refusal: written, message: refusal.to_string() }
    }

    pub(super) fn error(error: &impl ToString) -> Self {
        Self::Error { message: error.to_string() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stated_reads_back_as_it_was_written() {
        for stated in [
            Stated::value(&"{\"a\":1}"),
            Words::Within { least: 1, most: 2 }.into(),
            Words::Nothing.into(),
            Words::refused(&Refusal::NoPolicy).into(),
        ] {
            let written = serde_json::to_string(&stated).unwrap();
            assert_eq!(serde_json::from_str::<Stated>(&written).unwrap(), stated, "{written}");
        }
    }

    #[test]
    fn a_refusal_keeps_its_code_and_its_message() {
        let words = Words::refused(&Refusal::NoPolicy);
        assert_eq!(words.to_string(), format!("refused: {}", Refusal::NoPolicy));
        let Words::Refused { refusal, .. } = words else { panic!() };
        assert_eq!(refusal.get("code"), Some(&Value::from("no_policy")));
    }
}
