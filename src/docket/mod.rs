//! What there is to do: applications, intake, cases and the links between them, requests for review.
//!
//! A case is born of an approved application, of provisional aid, or of an organ's notice, and of
//! nothing else: [`Case`] has no other constructor than the one that takes a [`Birth`], and an
//! approval can only be had by way of an intake.

mod application;
mod case;
mod ending;
mod matter;
mod register;
mod case_review;

pub use application::{
    Applicant, Application, Approval, Intake, MeansTest, Notice, ProvisionalAid, ProvisionalGround,
};
pub(crate) use case::Papers;
pub use case::{Assignment, Birth, Case, Choosing, Objection, Status, Termination};
pub use case_review::{DecisionMade, Review, ReviewAnswer, ReviewParty, SignedAnswer};
pub use ending::{Ended, Ending, Outcome, ReplacementCause, TerminationGround};
pub use matter::{Client, LanguageNeed, Link, Matter, Opponent, SpecialtyNeed, Tie};
pub use register::{Docket, Filing, Precedence};
