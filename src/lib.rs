//! Decides which lawyer gets which legal aid case: lawfully, fairly within a proved bound, explained,
//! and so that anyone can replay it years later.
//!
//! A legal aid centre keeps lawyers in pools and cases on a docket. This crate answers one question,
//! "who takes this case?", and answers it the same on every machine: rules of law bar, policy
//! ranks, a ledger of turns keeps the work fair, and what is left to chance is drawn from a committed
//! seed. Nobody being eligible is an answer too, with reasons.
//!
//! # The way of a case
//!
//! ```text
//! approval │ provisional aid │ notice ─→ Case ─route→ pools ─assess→ candidates ─select→ Decision ─→ Events ─→ State
//! ```
//!
//! The modules stand in the order in which a reader meets them, and each uses only those before it:
//!
//! | module | what it is |
//! |---|---|
//! | [`error`], [`id`], [`quantity`], [`draw`], [`terms`], [`calendar`] | the ground: errors, opaque ids, fixed-point quantities, tickets, the trade's closed lists, working days and terms |
//! | [`policy`] | all configuration, validated, with a fingerprint and the Xiamen preset |
//! | [`register`] | who there is: lawyers and pools |
//! | [`docket`] | what there is to do: applications, cases, links, requests for review |
//! | [`standing`] | merit points, shares and how they are settled, conduct review |
//! | [`quality`] | experts, file assessment, inspection, court observation, follow-up, training, model cases |
//! | [`duty`] | duty shifts, and the help given in them |
//! | [`entitlement`], [`caseload`] | whose turn it is; what each one carries |
//! | [`assign`] | the decision: route, assess, select |
//! | [`engine`] | commands, events, state |
//! | [`explain`] | what a decision says to people, as data |
//! | [`journal`] | what was decided, on record: sealed, read back, replayed |
//! | [`fairness`] | how fair it was: figures, from the events alone (feature `fairness`) |
//!
//! # Example
//!
//! ```
//! use assigned_counsel::docket::{Client, Matter, Notice};
//! use assigned_counsel::draw::Seed;
//! use assigned_counsel::terms::{Kind, Role, Stage};
//! use assigned_counsel::{Engine, Lawyer, Policy};
//!
//! let at = "2024-03-04T01:30:00Z".parse()?;
//! let desk = "desk-1".parse()?;
//! let mut centre = Engine::new(at, &desk, Policy::xiamen(), Seed::from_bytes([7; 32]))?;
//! centre.open_centre(at, &desk, "siming".parse()?)?;
//! for id in ["chen", "lin", "wu"] {
//!     let lawyer = Lawyer::new(id.parse()?, "F-1".parse()?, "2015-07-01".parse()?);
//!     centre.enrol(at, &desk, lawyer.with_centre("siming".parse()?))?;
//! }
//!
//! let suspect = Client::new("client-1".parse()?, Role::Suspect);
//! let notice = Notice {
//!     organ: "siming-court".parse()?,
//!     centre: "siming".parse()?,
//!     received_at: at,
//!     matter: Matter::new(suspect, Kind::CriminalDefence, Stage::FirstInstance),
//! };
//! let docket = centre.notify(at, &desk, "2024-0001".parse()?, notice)?;
//! let decision = centre.assign(at, &desk, docket)?;
//!
//! assert!(decision.lawyer().is_some());
//! assert_eq!(decision.candidates(), 3);
//! let lags = centre.state().entitlement().lags();
//! assert_eq!(lags.map(|lag| lag.nanos()).sum::<i64>(), 0);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Determinism
//!
//! There is no clock, no input or output (but for the readers and writers that [`journal`] is given), no
//! thread and no global randomness: the caller passes the time and the seed. Decisions use whole
//! numbers only. The same state, time, command and seed give the same events, to the byte, on every
//! machine and in every build.
//!
//! # Three kinds of answer
//!
//! A [`Decision`] says who is assigned, or that nobody can be and why. A [`Refusal`] says why a
//! command isn't taken, and then nothing has changed. An [`Error`] says that a value, policy, event
//! or snapshot isn't what it should be. Nothing panics.

#![warn(clippy::print_stdout, clippy::print_stderr)]

pub mod error;
pub mod id;
pub mod quantity;
pub mod draw;
pub mod terms;
mod index;
mod json;
mod sorted;
pub mod calendar;
pub mod policy;
pub mod register;
pub mod docket;
pub mod standing;
pub mod quality;
pub mod duty;
pub mod stake;
pub mod entitlement;
pub mod caseload;
pub mod assign;
pub mod engine;
pub mod explain;
pub mod journal;
#[cfg(feature = "fairness")]
pub mod fairness;

/// Dates and instants in this crate's signatures are this crate's.
pub use jiff;

pub use assign::{Basis, Decision, Reason, Reasons, Verdict};
pub use docket::{Application, Case, Client, Matter};
pub use engine::operation;
pub use engine::{
    Command, ConductCommand, ConductFact, ConductRefusal, DutyCommand, DutyFact, DutyRefusal,
    Engine, Event, Fact, QualityCommand, QualityFact, QualityRefusal, Refusal, State, Step,
};
pub use error::{Error, Fault};
pub use id::{
    ActorId, CaseId, CentreId, CourseId, DocketNo, DocumentId, DrawNo, ExpertId, FirmId, Language,
    LawyerId, OrganId, PartyId, Place, PolicyName, ReasonCode, ReviewNo, Roll, RoundId, ShiftNo,
    Specialty, TeamId,
};
pub use journal::Snapshot;
pub use policy::Policy;
pub use quantity::{Claim, Factor, Fraction, Lag, Load, Points, Score, Share, Weight};
pub use register::Lawyer;
pub use sorted::{SortedMap, SortedSet};

/// The pages beside the code, whose examples run as tests.
#[cfg(doctest)]
mod pages {
    #[doc = include_str!("../README.md")]
    mod readme {}
    #[doc = include_str!("../DESIGN.md")]
    mod design {}
    #[doc = include_str!("../GUIDE.md")]
    mod guide {}
    #[doc = include_str!("../COMPARE.md")]
    mod compare {}
    #[doc = include_str!("../ARCHITECTURE.md")]
    mod architecture {}
    #[doc = include_str!("../CONTRIBUTING.md")]
    mod contributing {}
    #[doc = include_str!("../BENCHMARKS.md")]
    mod benchmarks {}
    #[doc = include_str!("../GLOSSARY.md")]
    mod glossary {}
    #[doc = include_str!("../CHANGELOG.md")]
    mod changelog {}
    #[doc = include_str!("../README.zh.md")]
    mod readme_zh {}
    #[doc = include_str!("../fuzz/README.md")]
    mod fuzz {}
}
