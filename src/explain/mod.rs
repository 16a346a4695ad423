//! What a decision says to people.
//!
//! So far there is one audience: the auditor, who sees everything. **Don't show this text to clients
//! or lawyers**: it names conflicts, sanctions and leave, and other lawyers' points.

mod auditor;
mod words;

use serde::{Deserialize, Serialize};

use crate::assign::Decision;
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

impl Engine {
    /// A decision for the auditor, in English; see [`for_auditor`].
    pub fn explain(&self, decision: &Decision) -> String {
        for_auditor(self.state(), decision, Language::English)
    }
}
