//! What a decision says to people.
//!
//! So far there are two audiences. The auditor sees everything: **don't show that text to clients or
//! lawyers**, because it names conflicts, sanctions and leave, and other lawyers' points. The client
//! sees what concerns the client, and nothing confidential about anybody else.

mod auditor;
mod client;
mod words;

use serde::{Deserialize, Serialize};

use crate::assign::{Decision, FailedPick};
use crate::engine::{Engine, State};

/// The language of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Chinese (中文).
    Chinese,
}

/// A decision for the auditor: case, policy, pools, who was left out and why (up to ten of a group by
/// name; the decision itself has all), the first candidates with all that was compared, what decided,
/// relief and waivers.
///
/// `state` is one that knows the lawyers and the policy of the decision: that of any later time will
/// do, because neither is ever forgotten.
///
/// # Example
///
/// The example `quick_start` prints one.
pub fn for_auditor(state: &State, decision: &Decision, language: Language) -> String {
    auditor::render(state, decision, language)
}

/// A decision for the client: that software was used, who has the case, what decided, why own picks
/// failed, what comes next, and the right to reasons and to a review by a person.
///
/// Names are the service's keys: put real ones in their place. Add whom to ask.
pub fn for_client(state: &State, decision: &Decision, language: Language) -> String {
    client::decision(state, decision, language)
}

/// Why all whom a client named can't have the case, for the client.
pub fn failed_picks_for_client(state: &State, failed: &[FailedPick], language: Language) -> String {
    client::failed_picks(state, failed, language)
}

impl Engine {
    /// A decision for the auditor, in English; see [`for_auditor`].
    pub fn explain(&self, decision: &Decision) -> String {
        for_auditor(self.state(), decision, Language::English)
    }
}
