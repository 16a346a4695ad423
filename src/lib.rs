//! Decides which lawyer gets which legal aid case.

pub mod assign;
mod calendar;
pub mod caseload;
pub mod docket;
pub mod draw;
pub mod engine;
pub mod entitlement;
pub mod error;
pub mod explain;
pub mod id;
pub mod policy;
pub mod quantity;
pub mod register;
#[cfg(feature = "simulate")]
pub mod simulate;
pub mod standing;
pub mod terms;

pub use assign::{Basis, Decision, Reason, Reasons, Verdict};
pub use docket::{Application, Case, Client, Matter};
pub use engine::{Command, Engine, Event, Fact, Refusal, Snapshot, State};
pub use error::Error;
pub use id::*;
pub use policy::Policy;
pub use quantity::{Claim, Factor, Fraction, Lag, Load, Points, Share, Weight};
pub use register::Lawyer;
