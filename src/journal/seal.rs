//! Sealing: apart from deciding, so that a service can do it in its own transaction.

use std::io::{Error as IoError, ErrorKind, Write};

use jiff::Timestamp;

use super::record::{Anchor, Record};
use crate::engine::{Command, Event, Step};
use crate::error::Error;
use crate::id::ActorId;

/// A record as a line, and the head of the journal once the line is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// The line, with its newline.
    pub line: Vec<u8>,
    /// The head with it.
    pub head: Anchor,
}

/// Seals a command with its actor and its events as the record that follows `head`. Nothing is stored by it.
///
/// A service decides, seals, stores line and head in one transaction, then evolves. A command that is
/// refused has no record.
///
/// # Errors
///
/// If an event's time is not that of the command, there is no event, there is no number left, or the
/// line would be longer than [`LINE_BYTES_MAX`](super::LINE_BYTES_MAX).
///
/// # Example
///
/// ```
/// use assigned_counsel::draw::Seed;
/// use assigned_counsel::journal::{Anchor, Record, seal};
/// use assigned_counsel::operation::AdoptPolicy;
/// use assigned_counsel::{Policy, State};
///
/// let (at, seed) = ("2024-01-02T01:00:00Z".parse()?, Seed::from_bytes([7; 32]));
/// let mut state = State::default();
/// let command = AdoptPolicy { policy: Box::new(Policy::xiamen()) }.into();
/// let director = "director".parse()?;
/// let events = state.decide(at, &director, &command, &seed)?;
/// let sealed = seal(Anchor::START, at, &director, &command, &events)?;
/// // Here the service stores `sealed.line`.
/// for event in &events {
///     state.evolve(event)?;
/// }
/// assert_eq!(sealed.head.seq, 1);
/// assert_eq!(Record::from_line(&sealed.line)?.step.events, events);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn seal(
    head: Anchor,
    at: Timestamp,
    actor: &ActorId,
    command: &Command,
    events: &[Event],
) -> Result<Sealed, Error> {
    let (line, head) = Record::seal(head, at, actor, command, events)?;
    Ok(Sealed { line, head })
}

/// Appends records to a writer.
///
/// # Example
///
/// ```
/// use assigned_counsel::draw::Seed;
/// use assigned_counsel::journal::{Journal, Records};
/// use assigned_counsel::{Engine, Policy};
///
/// let at = "2024-01-02T01:00:00Z".parse()?;
/// let desk = "desk-1".parse()?;
/// let mut engine = Engine::new(at, &desk, Policy::xiamen(), Seed::from_bytes([7; 32]))?;
/// engine.open_centre(at, &desk, "siming".parse()?)?;
/// let mut journal = Journal::new(Vec::new());
/// for step in engine.drain_steps() {
///     journal.append(&step)?;
/// }
/// assert_eq!(journal.head().seq, 3);
///
/// let lines = journal.into_inner();
/// let records = Records::new(&lines[..]).collect::<Result<Vec<_>, _>>()?;
/// assert_eq!(records.len(), 3);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Journal<W> {
    out: W,
    head: Anchor,
    torn: bool,
}

impl<W: Write> Journal<W> {
    /// A journal that begins.
    pub fn new(out: W) -> Self {
        Self::resume(out, Anchor::START)
    }

    /// Goes on after `head`; `out` must stand at the end of that record's line. See
    /// [`whole`](super::whole).
    pub fn resume(out: W, head: Anchor) -> Self {
        Self { out, head, torn: false }
    }

    /// Appends a step, in one call of `write_all`; when this is on disk is for `out` to say.
    ///
    /// # Errors
    ///
    /// Those of [`seal()`], of kind `InvalidInput`, and nothing was written then; and those of `out`. After
    /// one of these the last line may be torn, and nothing more is appended: cut the line off and
    /// [`resume`](Self::resume).
    pub fn append(&mut self, step: &Step) -> Result<Anchor, IoError> {
        if self.torn {
            return Err(IoError::other("the journal's last line may be torn: resume it"));
        }
        let sealed = seal(self.head, step.at, &step.actor, &step.command, &step.events)
            .map_err(|error| IoError::new(ErrorKind::InvalidInput, error))?;
        self.torn = true;
        self.out.write_all(&sealed.line)?;
        self.torn = false;
        self.head = sealed.head;
        Ok(self.head)
    }

    /// The last record's number and hash.
    pub fn head(&self) -> Anchor {
        self.head
    }

    /// The writer.
    pub fn into_inner(self) -> W {
        self.out
    }
}
