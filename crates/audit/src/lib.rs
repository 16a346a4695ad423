//! What an auditor needs: a journal of `assigned-counsel` verified, its facts checked against the law by
//! rules of their own, and replayed under another policy.
//!
//! [`verify`] decides every record again and keeps books beside it. A [`Checker`] knows the law and the
//! facts alone: it shares no rule with the engine that decided. [`Covered`] says what a journal is about. [`replay`] shows how another policy would
//! have distributed the same work; [`TwoYears`] sets two lived years beside each other, and
//! [`policy_differences`] says in which fields two policies differ.

mod books;
mod checker;
mod chosen;
mod covered;
mod draws;
mod finding;
mod policy_difference;
pub mod replay;
mod audit_report;
mod stated;
mod two_years;
mod verify;

pub use audit_report::Report;
pub use checker::{Checker, Rule, Violation};
pub use covered::{Covered, PolicyCovered};
pub use finding::{Finding, FindingKind};
pub use policy_difference::{PolicyDifference, policy_differences};
pub use stated::{Stated, Words};
pub use two_years::{Better, GroupChange, GroupOf, Headline, LawyerChange, TwoYears};
pub use verify::{Known, Verifier, verify};
