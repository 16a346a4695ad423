//! What `assigned-counsel` decides, in words: for the client, the lawyer, the auditor and the head of a
//! centre, in Chinese and English.
//!
//! The library returns data; [`Text`] says it. The auditor's texts name conflicts, sanctions, leave and
//! points of everybody: **don't show those to clients or lawyers**.
//!
//! Charts are SVG by `plotters`. Pages are HTML by `maud`: a page's sentences are chosen by language in Rust,
//! so its markup stands beside them and is checked as they are, where `askama` would keep it in files apart.
//! Tables of a terminal are set by `comfy-table`. Refusals and faults are said from `texts/`, a file a language
//! in the syntax of Fluent, where a sentence can be mended without Rust.
//!
//! # Example
//!
//! ```
//! use assigned_counsel::assign::Reason;
//! use assigned_counsel_report::Language;
//!
//! assert_eq!(Language::Chinese.reason(Reason::OnLeave), Reason::OnLeave.chinese());
//! ```

mod audit_page;
mod audit_text;
mod auditor_text;
pub mod canvas;
mod client_text;
mod clock;
mod columns;
pub mod command_words;
mod comparison_page;
mod counterfactual_text;
pub mod decimal;
mod fairness_text;
mod flaw_text;
mod law_text;
pub mod policy_text;
mod refusal_text;
mod replay_charts;
mod replay_text;
pub mod sections;
mod standing_text;
mod statement_text;
mod understood_text;
mod why_not_text;
mod why_on_duty_text;
mod words;
mod year_words;

use assigned_counsel::State;
use assigned_counsel::assign::{Allotment, Decision};
use serde::{Deserialize, Serialize};

pub use audit_page::AuditPage;
pub use comparison_page::ComparisonPage;
pub use policy_text::PolicyChanges;
pub use refusal_text::said as refusal_said;
pub use replay_charts::replay_charts;
pub use understood_text::{CentreUnderstood, Understood};
pub use year_words::YearWords;

/// The language of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "clap", derive(clap::ValueEnum))]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// English
    #[default]
    #[cfg_attr(feature = "clap", value(name = "en"))]
    English,
    /// Chinese (中文)
    #[cfg_attr(feature = "clap", value(name = "zh"))]
    Chinese,
}

/// What can be said in both languages.
pub trait Text {
    /// The words, line by line, without a newline at the end.
    fn text(&self, language: Language) -> String;
}

/// A decision for the auditor: case, policy, pools with those who were left out and why (up to ten of a
/// group by name; the decision itself has all), the first candidates with all that was compared, what
/// decided, relief and waivers; in an impasse what would cure each reason.
///
/// `state` is one that knows the lawyers and the policy of the decision: that of any later time will
/// do, because neither is ever forgotten.
///
/// # Example
///
/// The example `quick_start` prints one.
pub fn for_auditor(state: &State, decision: &Decision, language: Language) -> String {
    auditor_text::render(state, decision, language)
}

/// An allotment in a duty shift for the auditor, as [`for_auditor`] shows a decision.
pub fn allotment_for_auditor(state: &State, allotment: &Allotment, language: Language) -> String {
    auditor_text::render_allotment(state, allotment, language)
}
