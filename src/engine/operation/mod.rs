//! What can be asked of a state: each operation in a file of its own, with its command, the facts that
//! follow, how it is decided and what its facts change.
//!
//! A new operation is a file here, a line in [`Command`] or in the enum of its group, and a line for each
//! of its facts in [`Fact`]. What several operations of an area share stands in the area's `mod.rs`.

#[macro_use]
mod one_of;
mod act_refusal;
mod assignment;
mod conduct;
mod consequence;
mod docket;
mod draw;
mod duty;
mod ending;
mod quality;
mod register;
mod review;
mod scheme;
mod standing;
mod why;

/// What every operation's file uses.
mod prelude {
    pub(super) use jiff::Timestamp;
    pub(super) use serde::{Deserialize, Serialize};

    pub(super) use super::why::{Doing, Why};
    pub(super) use super::{Evolve, Fact, Operation};
    pub(super) use crate::engine::decide::Deciding;
    pub(super) use crate::engine::refusal::Refusal;
    pub(super) use crate::engine::state::State;
    pub(super) use crate::error::Error;
    pub(super) use crate::policy::Act;
}

use jiff::Timestamp;

pub use act_refusal::ActRefusal;
pub use assignment::*;
pub use conduct::*;
pub use docket::*;
pub use draw::{AnswerDraw, DrawAnswered, DrawFrozen, DrawVoided, DrawnFor, VoidCause, VoidDraw};
pub use duty::*;
pub use ending::*;
pub use quality::*;
pub use register::*;
pub use review::*;
pub use scheme::*;
pub use standing::*;
pub use why::Why;

pub(super) use consequence::Consequence;

use super::decide::Deciding;
use super::refusal::Refusal;
use super::state::State;
use crate::error::Error;

/// A command that can be decided.
pub(super) trait Operation {
    /// The facts that follow, in the order in which they become so.
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal>;
}

/// A fact that changes the state.
pub(super) trait Evolve {
    /// Changes the state, or leaves it as it was if the fact can't have followed from it.
    fn evolve(&self, state: &mut State, at: Timestamp) -> Result<(), Error>;
}

commands! {
    /// A command. Each is taken whole or refused whole.
    pub enum Command {
        "adopt_policy" AdoptPolicy,
        "adopt_calendar" AdoptCalendar,
        "commit_seed" CommitSeed,
        "reveal_seed" RevealSeed,
        "answer_draw" AnswerDraw,
        "void_draw" VoidDraw,
        "open_centre" OpenCentre,
        "enrol" Enrol,
        "amend" Amend,
        "depart" Depart,
        "return" Return,
        "consent" Consent,
        "withdraw_consent" WithdrawConsent,
        "apply" Apply,
        "take_in" TakeIn,
        "approve" Approve,
        "reject" Reject,
        "provide" Provide,
        "complete_papers" CompletePapers,
        "notify" Notify,
        "list_profiles" ListProfiles,
        "choose" Choose,
        "assign" Assign,
        "assign_by_hand" AssignByHand,
        "accept" Accept,
        "decline" Decline,
        "expire" Expire,
        "withdraw_offer" WithdrawOffer,
        "replace" Replace,
        "exclude" Exclude,
        "close" Close,
        "terminate" Terminate,
        "transfer" Transfer,
        "object" Object,
        "answer_objection" AnswerObjection,
        "request_review" RequestReview,
        "answer_review" AnswerReview,
        "post_merit" PostMerit,
        "counter_merit" CounterMerit,
        "settle" Settle,
        "set_share" SetShare,
        "set_good_standing" SetGoodStanding,
    }
    groups {
        "conduct" Conduct(ConductCommand),
        "quality" Quality(QualityCommand),
        "duty" Duty(DutyCommand),
    }
}

facts! {
    /// What happened. Lawyers are named by roll number, cases by docket number, once they have one.
    pub enum Fact {
        "policy_adopted" PolicyAdopted,
        "calendar_adopted" CalendarAdopted,
        "seed_committed" SeedCommitted,
        "seed_revealed" SeedRevealed,
        "draw_frozen" DrawFrozen,
        "draw_answered" DrawAnswered,
        "draw_voided" DrawVoided,
        "centre_opened" CentreOpened,
        "lawyer_enrolled" LawyerEnrolled,
        "lawyer_amended" LawyerAmended,
        "lawyer_departed" LawyerDeparted,
        "lawyer_returned" LawyerReturned,
        "profile_consented" ProfileConsented,
        "profile_withdrawn" ProfileWithdrawn,
        "application_received" ApplicationReceived,
        "application_taken_in" ApplicationTakenIn,
        "application_rejected" ApplicationRejected,
        "case_approved" CaseApproved,
        "aid_provided" AidProvided,
        "papers_completed" PapersCompleted,
        "notice_received" NoticeReceived,
        "profiles_listed" ProfilesListed,
        "picks_failed" PicksFailed,
        "decided" Decided,
        "offer_accepted" OfferAccepted,
        "offer_declined" OfferDeclined,
        "offer_expired" OfferExpired,
        "offer_withdrawn" OfferWithdrawn,
        "lawyer_replaced" LawyerReplaced,
        "referred_to_bureau" ReferredToBureau,
        "lawyer_excluded" LawyerExcluded,
        "case_closed" CaseClosed,
        "case_terminated" CaseTerminated,
        "case_transferred" CaseTransferred,
        "termination_objected" TerminationObjected,
        "objection_answered" ObjectionAnswered,
        "review_requested" ReviewRequested,
        "review_answered" ReviewAnswered,
        "merit_posted" MeritPosted,
        "merit_countered" MeritCountered,
        "shares_settled" SharesSettled,
        "share_set" ShareSet,
        "good_standing_set" GoodStandingSet,
    }
    groups {
        "conduct" Conduct(ConductFact),
        "quality" Quality(QualityFact),
        "duty" Duty(DutyFact),
    }
}

impl From<&Command> for Command {
    fn from(command: &Command) -> Self {
        command.clone()
    }
}
