//! Going back: the state after any past record.

use std::io::{BufRead, Error as IoError, ErrorKind};

use super::read::Records;
use super::record::{Anchor, Record};
use crate::engine::State;

/// The state after a past record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// The state.
    pub state: State,
    /// The record.
    pub head: Anchor,
}

/// The state after record `seq`, from the journal alone; after the last, if `seq` is `None`. Shows each
/// record with the state before it, so that questions about the past can be put to that.
///
/// Everything that reads a state, such as [`StandingExplained`](crate::explain::StandingExplained), reads
/// this one. Everything that reads a history of events, such as [`Statement`](crate::explain::Statement),
/// reads the events of the records shown. What is asked of one decision, [`decision_of`](super::decision_of)
/// finds. Whether the journal is sound is not asked: `verify`, of the crate
/// `assigned-counsel-audit`, asks it.
///
/// # Errors
///
/// Those of [`Records`]; and of kind `InvalidData` if there is no such record, or a record's events don't
/// follow from those before.
///
/// # Example
///
/// ```
/// use assigned_counsel::draw::Seed;
/// use assigned_counsel::journal::{Journal, replay};
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
/// let lines = journal.into_inner();
/// let past = replay(&lines[..], Some(2), |_, _| ())?;
/// assert_eq!(past.state.roster().centres().count(), 0);
/// let now = replay(&lines[..], None, |_, _| ())?;
/// assert_eq!(now.state, *engine.state());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn replay(
    input: impl BufRead,
    seq: Option<u64>,
    mut show: impl FnMut(&State, &Record),
) -> Result<Past, IoError> {
    let corrupt = |message: String| IoError::new(ErrorKind::InvalidData, message);
    let (mut state, mut records) = (State::default(), Records::new(input));
    while seq.is_none_or(|seq| records.head().seq < seq) {
        let Some(record) = records.next().transpose()? else { break };
        show(&state, &record);
        follow(&mut state, &record)?;
    }
    let head = records.head();
    match seq.filter(|seq| *seq != head.seq) {
        Some(seq) => {
            Err(corrupt(format!("there is no record {seq}: the journal ends with {}", head.seq)))
        }
        None => Ok(Past { state, head }),
    }
}

/// Takes a record's events into the state that it follows.
pub(super) fn follow(state: &mut State, record: &Record) -> Result<(), IoError> {
    record.step.events.iter().try_for_each(|event| state.evolve(event)).map_err(|error| {
        IoError::new(ErrorKind::InvalidData, format!("record {}: {error}", record.seq))
    })
}
