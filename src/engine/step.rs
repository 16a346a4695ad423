//! One command that was taken, with all that it brought about.

use jiff::Timestamp;

use super::event::Event;
use super::operation::Command;
use crate::id::ActorId;

/// One command that was taken, with all the events that it brought about: they stand or fall together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// When the command was given; each event's `at`.
    pub at: Timestamp,
    /// Who gave it: a token of the service's, which knows the person behind it.
    pub actor: ActorId,
    /// The command.
    pub command: Command,
    /// Its events, in the order in which they became facts.
    pub events: Vec<Event>,
}
