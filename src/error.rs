//! The error of this crate: bad values, bad policies, corrupt events and snapshots.
//!
//! Nobody being assigned is not an error but a [`Decision`](crate::Decision), and a command that
//! the state won't take is a [`Refusal`](crate::Refusal). What is left is here, and opaque: ask
//! with [`Error::is_value`], [`Error::is_policy`], [`Error::is_calendar`] and [`Error::is_corrupt`].

mod problem;

use std::fmt;

use serde::Serialize;

pub use problem::{Problem, ProblemCode};

/// Something is wrong with what was given: a value, a policy, an event or a snapshot.
///
/// The message names what is wrong and with which value; for a policy, [`Error::faults`] lists
/// every fault with its path.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    kind: Kind,
    message: String,
    faults: Vec<Fault>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Value,
    Policy,
    Calendar,
    Corrupt,
}

impl Error {
    /// A value that isn't what it should be.
    pub fn value(message: impl Into<String>) -> Self {
        Self { kind: Kind::Value, message: message.into(), faults: Vec::new() }
    }

    /// Something written that can't be what it says.
    pub fn corrupt(message: impl Into<String>) -> Self {
        Self { kind: Kind::Corrupt, message: message.into(), faults: Vec::new() }
    }

    pub(crate) fn unreadable_policy(message: impl fmt::Display) -> Self {
        let message = format!("the policy can't be read: {message}");
        Self { kind: Kind::Policy, message, faults: Vec::new() }
    }

    /// A policy with faults.
    pub fn faulty_policy(faults: Vec<Fault>) -> Self {
        let message = format!("the policy has {}", FaultList(&faults));
        Self { kind: Kind::Policy, message, faults }
    }

    pub(crate) fn unreadable_calendar(message: impl fmt::Display) -> Self {
        let message = format!("the calendar can't be read: {message}");
        Self { kind: Kind::Calendar, message, faults: Vec::new() }
    }

    /// A calendar with faults.
    pub fn faulty_calendar(faults: Vec<Fault>) -> Self {
        let message = format!("the calendar has {}", FaultList(&faults));
        Self { kind: Kind::Calendar, message, faults }
    }

    /// A single value, such as an id or a quantity, is out of its bounds.
    pub fn is_value(&self) -> bool {
        self.kind == Kind::Value
    }

    /// A policy can't be read, or has faults.
    pub fn is_policy(&self) -> bool {
        self.kind == Kind::Policy
    }

    /// A calendar can't be read, or has faults.
    pub fn is_calendar(&self) -> bool {
        self.kind == Kind::Calendar
    }

    /// An event doesn't fit the state that it is applied to, or a snapshot isn't one.
    pub fn is_corrupt(&self) -> bool {
        self.kind == Kind::Corrupt
    }

    /// Every fault that was found, in the order of the fields; empty unless
    /// [`is_policy`](Self::is_policy) or [`is_calendar`](Self::is_calendar).
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }
}

/// One fault of a record that is checked as a whole: where, which value, what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// The path of the field, as in `routing.min_candidates` or `shares.tiers[2].from`.
    pub path: String,
    /// The value that stands there.
    pub value: String,
    /// What is wrong with it; written beside path and value, with its code.
    #[serde(flatten)]
    pub problem: Problem,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} = `{}`: {}", self.path, self.value, self.problem)
    }
}

/// A given text as a message may repeat it: escaped, and cut where it is long.
pub fn shown(text: &str) -> String {
    const SHOWN_CHARS: usize = 32;
    let cut: String = text.chars().take(SHOWN_CHARS).collect();
    let more = if cut.len() < text.len() { "…" } else { "" };
    // Escapes what can't be printed and leaves letters of every language as they are.
    let escaped = format!("{cut:?}");
    let inner = escaped.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    format!("{}{more}", inner.unwrap_or(&cut))
}

/// The name of a term as it stands in JSON.
pub fn json_name(term: &impl Serialize) -> String {
    serde_json::to_string(term).unwrap_or_default().replace('"', "")
}

/// Renders faults as one line: their number, then each of them.
pub(crate) struct FaultList<'a>(pub(crate) &'a [Fault]);

impl fmt::Display for FaultList<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let noun = if self.0.len() == 1 { "fault" } else { "faults" };
        write!(f, "{} {noun}", self.0.len())?;
        for (n, fault) in self.0.iter().enumerate() {
            write!(f, "{} {fault}", if n == 0 { ":" } else { ";" })?;
        }
        Ok(())
    }
}

/// The most items that a list of a lawyer's record, a matter or help on duty may have *(ours)*. A case of
/// hundreds of co-suspects has room in it, and a record on which much hangs stays short enough to be looked through.
pub const LIST_ITEMS_MAX: usize = 1_000;

/// Collects the faults of one record, so that all of them are reported at once.
#[derive(Default)]
pub(crate) struct Faults(Vec<Fault>);

impl Faults {
    /// Notes a fault unless `sound` holds.
    pub(crate) fn need(
        &mut self,
        sound: bool,
        path: impl Into<String>,
        value: impl fmt::Display,
        problem: Problem,
    ) {
        if !sound {
            self.0.push(Fault { path: path.into(), value: value.to_string(), problem });
        }
    }

    /// Notes a list that is longer than [`LIST_ITEMS_MAX`]; says whether it is no longer. What goes through such a
    /// list item by item needs not be asked then.
    pub(crate) fn need_no_more(&mut self, path: &str, has: usize) -> bool {
        let (most, sound) = (LIST_ITEMS_MAX, has <= LIST_ITEMS_MAX);
        self.need(sound, path, has, Problem::TooMany { has, most });
        sound
    }

    pub(crate) fn into_vec(self) -> Vec<Fault> {
        self.0
    }
}
