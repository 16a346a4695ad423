//! One command that was taken, with all that it brought about.

use jiff::Timestamp;

use super::event::Event;
use super::operation::Command;

/// One command that was taken, with all the events that it brought about: they stand or fall together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// When the command was given; each event's `at`.
    pub at: Timestamp,
    /// The command.
    pub command: Command,
    /// Its events, in the order in which they became facts.
    pub events: Vec<Event>,
}
