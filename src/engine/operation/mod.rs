//! What can be asked of a state: each operation in a file of its own, with its command, the facts that
//! follow, how it is decided and what its facts change.
//!
//! A new operation is a file here, a line in [`Command`] or in the enum of its group, and a line for each
//! of its facts in [`Fact`]. What several operations of an area share stands in the area's `mod.rs`.

#[macro_use]
mod one_of;
mod assignment;
mod conduct;
mod consequence;
mod docket;
mod duty;
mod ending;
mod quality;
mod register;
mod review;
mod scheme;
mod standing;

/// What every operation's file uses.
mod prelude {
    pub(super) use jiff::Timestamp;
    pub(super) use serde::{Deserialize, Serialize};

    pub(super) use super::{Evolve, Fact, Operation};
    pub(super) use crate::engine::decide::Deciding;
    pub(super) use crate::engine::refusal::Refusal;
    pub(super) use crate::engine::state::State;
    pub(super) use crate::error::Error;
}

use jiff::Timestamp;

pub use assignment::*;
pub use conduct::*;
pub use docket::*;
pub use duty::*;
pub use ending::*;
pub use quality::*;
pub use register::*;
pub use review::*;
pub use scheme::*;
pub use standing::*;

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
    #[serde(tag = "type", rename_all = "snake_case")]
    pub enum Command within () {
        AdoptPolicy(AdoptPolicy),
        CommitSeed(CommitSeed),
        RevealSeed(RevealSeed),
        OpenCentre(OpenCentre),
        Enrol(Enrol),
        Amend(Amend),
        Depart(Depart),
        Return(Return),
        Consent(Consent),
        WithdrawConsent(WithdrawConsent),
        Apply(Apply),
        TakeIn(TakeIn),
        Approve(Approve),
        Reject(Reject),
        Provide(Provide),
        CompletePapers(CompletePapers),
        Notify(Notify),
        Choose(Choose),
        Assign(Assign),
        AssignByHand(AssignByHand),
        Accept(Accept),
        Decline(Decline),
        Expire(Expire),
        Replace(Replace),
        Exclude(Exclude),
        Close(Close),
        Terminate(Terminate),
        Transfer(Transfer),
        Object(Object),
        AnswerObjection(AnswerObjection),
        RequestReview(RequestReview),
        AnswerReview(AnswerReview),
        PostMerit(PostMerit),
        CounterMerit(CounterMerit),
        Settle(Settle),
        SetShare(SetShare),
        #[serde(rename = "credit")]
        Conduct(ConductCommand),
        #[serde(rename = "set_credit")]
        SetGoodStanding(SetGoodStanding),
        Quality(QualityCommand),
        Duty(DutyCommand),
    }
}

facts! {
    /// What happened. Lawyers are named by roll number, cases by docket number, once they have one.
    #[serde(tag = "type", rename_all = "snake_case")]
    pub enum Fact within () {
        PolicyAdopted(PolicyAdopted),
        SeedCommitted(SeedCommitted),
        SeedRevealed(SeedRevealed),
        CentreOpened(CentreOpened),
        LawyerEnrolled(LawyerEnrolled),
        LawyerAmended(LawyerAmended),
        LawyerDeparted(LawyerDeparted),
        LawyerReturned(LawyerReturned),
        ProfileConsented(ProfileConsented),
        ProfileWithdrawn(ProfileWithdrawn),
        ApplicationReceived(ApplicationReceived),
        ApplicationTakenIn(ApplicationTakenIn),
        ApplicationRejected(ApplicationRejected),
        CaseApproved(CaseApproved),
        AidProvided(AidProvided),
        PapersCompleted(PapersCompleted),
        NoticeReceived(NoticeReceived),
        PicksFailed(PicksFailed),
        Decided(Decided),
        OfferAccepted(OfferAccepted),
        OfferDeclined(OfferDeclined),
        OfferExpired(OfferExpired),
        LawyerReplaced(LawyerReplaced),
        ReferredToBureau(ReferredToBureau),
        LawyerExcluded(LawyerExcluded),
        CaseClosed(CaseClosed),
        CaseTerminated(CaseTerminated),
        CaseTransferred(CaseTransferred),
        TerminationObjected(TerminationObjected),
        ObjectionAnswered(ObjectionAnswered),
        ReviewRequested(ReviewRequested),
        ReviewAnswered(ReviewAnswered),
        MeritPosted(MeritPosted),
        MeritCountered(MeritCountered),
        SharesSettled(SharesSettled),
        ShareSet(ShareSet),
        #[serde(rename = "credit_set")]
        GoodStandingSet(GoodStandingSet),
        #[serde(rename = "credit")]
        Conduct(ConductFact),
        Quality(QualityFact),
        Duty(DutyFact),
    }
}

impl From<&Command> for Command {
    fn from(command: &Command) -> Self {
        command.clone()
    }
}
