//! The way of a case to its lawyer: route → assess → candidates → select → decision.
//!
//! Whoever is considered is assessed by every rule, and is then a candidate or left out with all the
//! reasons that hold. These are all there are:
//!
#![doc = include_str!("reasons.md")]
//!
//! In the code, `Scene` is the state as this module sees it. `consider` reads as the pipeline; `ready`
//! finds the reasons of the table in [`Reason`] that hold whatever the case, once a day for everybody, and
//! `rules` has one function for each of the others.

mod allotment;
mod assess;
mod brief;
mod consider;
mod decision;
mod ladder;
mod ready;
mod reason;
mod route;
mod rules;
mod scene;
mod strategy;
mod watch;
mod suppose;

pub use allotment::{Allotment, AllotmentVerdict};
pub use decision::{
    Basis, Candidate, Continuity, Decider, Decision, FailedPick, LeftOut, PoolAsked, Selected,
    Verdict,
};
pub use reason::{Cure, Force, Reason, Reasons};

pub(crate) use consider::{
    Chooser, Circumstances, bars_going_on, by_choice, by_hand, choosable, consider, fared,
    reasons_against, weight,
};
pub(crate) use ready::Ready;
pub(crate) use route::Fared;
pub(crate) use scene::Scene;
pub(crate) use strategy::Place;
pub(crate) use suppose::{Needs, Remedy, needs, remedy};
pub(crate) use watch::{allot, fared_on_duty};
