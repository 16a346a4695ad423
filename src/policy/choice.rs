//! Client choice (点援制).

use serde::{Deserialize, Serialize};

/// How clients choose their lawyers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// How many lawyers a client may name at one time, in order of preference, 1 to 10.
    pub picks_max: u32,
    /// How often a client may name others after all those named have failed, 0 to 5.
    pub repicks: u32,
    /// What follows when these have failed too.
    pub fallback: Fallback,
    /// Which part of a lawyer's yearly cap (the policy's or their own, whichever is less) chosen cases
    /// may fill, in percent, 1 to 100. Where it is left out, and for a lawyer without a yearly cap,
    /// choices have no cap of their own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity_percent: Option<u32>,
}

/// What follows when every choice has failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fallback {
    /// The window closes: continuity, else the strategy, finds a lawyer.
    Strategy,
    /// The client may go on naming others until the window ends.
    AskAgain,
}
