//! A fact and when it became one.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::engine::operation::Fact;

/// A fact and when it became one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// When the command was given; never before the event before it.
    pub at: Timestamp,
    /// What happened.
    pub fact: Fact,
}
