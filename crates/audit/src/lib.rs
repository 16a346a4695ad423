//! What an auditor needs: a journal of `assigned-counsel` verified, its facts checked against the law by
//! rules of their own, and replayed under another policy.
//!
//! [`verify`] decides every record again and keeps books beside it. A [`Checker`] knows the law and the
//! facts alone: it shares no rule with the engine that decided. [`replay`] shows how another policy would
//! have distributed the same work.

mod books;
mod checker;
mod chosen;
mod draws;
mod finding;
pub mod replay;
mod report;
mod verify;

pub use checker::{Checker, Rule, Violation};
pub use finding::{Finding, FindingKind};
pub use report::Report;
pub use verify::{Known, verify};
