//! The way of a case or a duty slot to its lawyer: route → assess → candidates → select → decision.
//!
//! Everybody who is considered is assessed by every rule, and is then a candidate or left out with all the
//! reasons that hold. These are all there are:
//!
#![doc = include_str!("reasons.md")]
//!
//! In the code, `rules` has one function for each reason, of the state (`Context`), of what somebody is
//! sought for (`Subject`, with the `Conflicts` of a case) and of one lawyer. `consider` reads as the
//! pipeline. Each file uses only those that stand above it here; of `cache`, the rows stand above the
//! context, and what makes them below the rules.

mod reason;
mod decision;
mod lots;
mod allotment;
mod frozen;
mod cache;
mod context;
mod conflicts;
mod subject;
mod ladder;
mod rules;
mod strategy;
mod assess;
mod route;
mod consider;
mod counterfactual;

pub use allotment::{Allotment, AllotmentVerdict};
pub use decision::{
    Basis, Candidate, Continuity, Decider, Decision, FailedPick, PoolAsked, ReasonsAgainst,
    Selected, Verdict,
};
pub use frozen::{Frozen, Undecided};
pub use lots::Lots;
pub use reason::{Cure, Force, Reason, Reasons};

pub(crate) use cache::Cache;
pub(crate) use consider::{
    Chooser, Circumstances, LawyerResult, Named, Open, allot, bars_going_on, bars_slot, by_choice,
    by_hand, choosable, conclude, conclude_slot, consider, reasons_against, result_for,
};
pub(crate) use context::Context;
pub(crate) use counterfactual::{Needs, Remedy, needs, remedy};
pub(crate) use strategy::Ranking;
pub(crate) use subject::{Subject, weight};
