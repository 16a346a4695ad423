//! Commands that the state won't take.

mod quality;

use jiff::Timestamp;
use jiff::civil::Date;

pub use quality::QualityRefusal;

use super::credit::CreditRefusal;
use super::duty::DutyRefusal;
use crate::assign::Reasons;
use crate::docket::{Outcome, Status};
use crate::draw::Commitment;
use crate::error::{Fault, FaultList, json_name};
use crate::id::{ActorId, CaseId, CentreId, DocketNo, LawyerId, PartyId, ReasonCode, ReviewNo};
use crate::policy::STATUTORY_APPROVAL_DAYS;
use crate::quantity::{Points, Share};

/// Why a command is not taken. Nothing has changed then.
///
/// The checks run in this order within a command: time, policy, seed, what the command names, what
/// it brings, what it asks for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "each variant's message says what its fields are")]
pub enum Refusal {
    /// Time goes back.
    #[error("`{at}` is before the latest event at `{latest}`")]
    TimeGoesBack { at: Timestamp, latest: Timestamp },
    /// There is no policy yet.
    #[error("no policy is in force: adopt one first")]
    NoPolicy,
    /// The policy has faults.
    #[error("the policy has {}", FaultList(.faults))]
    InvalidPolicy { faults: Vec<Fault> },
    /// There is no commitment yet.
    #[error("no seed is committed to: commit to one first")]
    NoCommitment,
    /// A seed is committed to already.
    #[error("a seed is committed to already: reveal it to commit to the next")]
    AlreadyCommitted,
    /// The commitment is that of a seed which is or will be public.
    #[error("the next seed's commitment `{next}` is that of a seed revealed: draw a new seed")]
    CommitmentUsed { next: Commitment },
    /// The seed is not the one committed to.
    #[error("the seed given is not the one committed to")]
    WrongSeed,
    /// The centre is open already.
    #[error("centre `{centre}` is open already")]
    CentreOpenAlready { centre: CentreId },
    /// There is no such centre.
    #[error("there is no centre `{centre}`")]
    UnknownCentre { centre: CentreId },
    /// The lawyer is on the roll already.
    #[error("lawyer `{lawyer}` is on the roll already")]
    AlreadyEnrolled { lawyer: LawyerId },
    /// There is no such lawyer.
    #[error("there is no lawyer `{lawyer}`")]
    UnknownLawyer { lawyer: LawyerId },
    /// The lawyer departed.
    #[error("lawyer `{lawyer}` has departed")]
    Departed { lawyer: LawyerId },
    /// The lawyer has not departed.
    #[error("lawyer `{lawyer}` has not departed")]
    NotDeparted { lawyer: LawyerId },
    /// The lawyer's record has faults.
    #[error("the record of lawyer `{lawyer}` has {}", FaultList(.faults))]
    InvalidLawyer { lawyer: LawyerId, faults: Vec<Fault> },
    /// The register is full.
    #[error("the register is full: there is no roll number left")]
    RegisterFull,
    /// The key is in use.
    #[error("case `{case}` is on file already")]
    DuplicateCase { case: CaseId },
    /// There is nothing under the key.
    #[error("there is no case `{case}`")]
    UnknownCase { case: CaseId },
    /// The application is not where the command needs it.
    #[error("the application of case `{case}` is {pending}")]
    WrongStep { case: CaseId, pending: Pending },
    /// The matter has faults.
    #[error("the matter of case `{case}` has {}", FaultList(.faults))]
    InvalidMatter { case: CaseId, faults: Vec<Fault> },
    /// The matter is linked to a case that is not there.
    #[error("case `{case}` is linked to case {to}, which is not on the docket")]
    UnknownLink { case: CaseId, to: DocketNo },
    /// Somebody of the other side acts for the client.
    #[error("`{person}` is on the other side of case `{case}` and can't act for the client")]
    AdverseApplicant { case: CaseId, person: PartyId },
    /// The client is named as acting for the client.
    #[error("`{person}` is the client of case `{case}`, and can't stand in for the client")]
    ApplicantIsClient { case: CaseId, person: PartyId },
    /// The test of means won't do.
    #[error("the test of means of case `{case}` won't do: {problem}")]
    MeansNotAdmissible { case: CaseId, problem: String },
    /// A notice can only ask for a defence.
    #[error("the notice of case `{case}` asks for something else than a defence")]
    NoticeIsNoDefence { case: CaseId },
    /// The notice was received in the future.
    #[error("the notice of case `{case}` was received at `{received_at}`, after now")]
    NoticeFromFuture { case: CaseId, received_at: Timestamp },
    /// The term of provisional aid is not within days, or over.
    #[error(
        "the term of case `{case}` ends on {ends_on}; aid before approval needs one that ends \
         within {STATUTORY_APPROVAL_DAYS} days"
    )]
    TermNotEnding { case: CaseId, ends_on: Date },
    /// The case owes no papers.
    #[error("case {docket} owes no papers")]
    NoPapersDue { docket: DocketNo },
    /// There is no such case on the docket.
    #[error("there is no case {docket} on the docket")]
    UnknownDocket { docket: DocketNo },
    /// The case is not waiting.
    #[error("case {docket} does not wait for a lawyer: it is {}", status_word(.status))]
    NotWaiting { docket: DocketNo, status: Status },
    /// The client may still choose.
    #[error("the client of case {docket} may choose until `{until}`")]
    ChoiceOpen { docket: DocketNo, until: Timestamp },
    /// The client may not choose, or not any more.
    #[error("no window for choosing is open for case {docket}")]
    NoChoiceOpen { docket: DocketNo },
    /// Nobody is named, or too many.
    #[error("{picks} lawyers are named for case {docket}; from 1 to {most} may be")]
    WrongNumberOfPicks { docket: DocketNo, picks: usize, most: u32 },
    /// The case is not offered.
    #[error("case {docket} is not offered to anybody: it is {}", status_word(.status))]
    NotOffered { docket: DocketNo, status: Status },
    /// The case is offered to somebody else.
    #[error("case {docket} is not offered to lawyer `{lawyer}`")]
    OfferedToAnother { docket: DocketNo, lawyer: LawyerId },
    /// The time to answer is over.
    #[error("the time to answer the offer of case {docket} ended at `{until}`")]
    OfferOver { docket: DocketNo, until: Timestamp },
    /// The time to answer is not over.
    #[error("the offer of case {docket} may be answered until `{until}`")]
    OfferOpen { docket: DocketNo, until: Timestamp },
    /// There is no such excuse.
    #[error("`{excuse}` is not on the policy's list of excuses")]
    UnknownExcuse { excuse: ReasonCode },
    /// Somebody of the centre must grant the excuse.
    #[error("the excuse `{excuse}` must be granted by somebody of the centre")]
    ExcuseNotGranted { excuse: ReasonCode },
    /// Nobody grants what needs no granting.
    #[error("nothing is to be granted by `{actor}` when case {docket} is declined so")]
    NothingToGrant { docket: DocketNo, actor: ActorId },
    /// Nobody has the case.
    #[error("nobody has case {docket}: it is {}", status_word(.status))]
    NotAssigned { docket: DocketNo, status: Status },
    /// The client has had another lawyer as often as may be.
    #[error("the client of case {docket} has had another lawyer {times} times, as often as may be")]
    TooManyReplacements { docket: DocketNo, times: u32 },
    /// Only an objection reopens what the centre terminated.
    #[error("case {docket} was not terminated: it is {}", status_word(.status))]
    NotTerminated { docket: DocketNo, status: Status },
    /// An objection was made already.
    #[error("an objection to the end of case {docket} was made already")]
    ObjectedAlready { docket: DocketNo },
    /// No objection waits for an answer.
    #[error("no objection to the end of case {docket} waits for an answer")]
    NoObjection { docket: DocketNo },
    /// Whoever ended the case can't decide on the objection.
    #[error("`{actor}` ended case {docket} and can't decide on the objection")]
    ObjectionNotIndependent { docket: DocketNo, actor: ActorId },
    /// Somebody is named twice.
    #[error("lawyer `{lawyer}` is named twice for case {docket}")]
    PickRepeated { docket: DocketNo, lawyer: LawyerId },
    /// The lawyer consents already.
    #[error("lawyer `{lawyer}` consents to a published profile already")]
    ConsentedAlready { lawyer: LawyerId },
    /// The lawyer doesn't consent.
    #[error("lawyer `{lawyer}` has not consented to a published profile")]
    NotConsented { lawyer: LawyerId },
    /// Nothing that matters has changed since the impasse.
    #[error("case {docket} is in an impasse, and nothing has changed since")]
    NothingChanged { docket: DocketNo },
    /// The decision isn't that of this state.
    #[error("the decision given for case {docket} is not what this state makes of it")]
    OtherDecision { docket: DocketNo },
    /// The named lawyer may not have the case.
    #[error("lawyer `{lawyer}` may not have case {docket}: {reasons}")]
    NotEligible { docket: DocketNo, lawyer: LawyerId, reasons: Reasons },
    /// The reason is not on the policy's list.
    #[error("`{reason}` is not on the policy's list of reasons for assigning by hand")]
    UnknownReason { reason: ReasonCode },
    /// A second person must approve.
    #[error("a second person must approve assigning case {docket} by hand{}", Waiving(*.waives))]
    SecondApproverNeeded { docket: DocketNo, waives: Reasons },
    /// The second person is the first.
    #[error("`{actor}` can't approve what they assign themselves")]
    SecondApproverIsActor { actor: ActorId },
    /// The lawyer is left out already.
    #[error("lawyer `{lawyer}` is left out of case {docket} already")]
    AlreadyExcluded { docket: DocketNo, lawyer: LawyerId },
    /// The case can't end like that.
    #[error("case {docket} can't end as {}: it is {}", json_name(.outcome), status_word(.status))]
    WrongOutcome { docket: DocketNo, outcome: Outcome, status: Status },
    /// A case can't be transferred to where it is.
    #[error("case {docket} is at centre `{to}` already")]
    TransferToItself { docket: DocketNo, to: CentreId },
    /// There is nothing to review yet.
    #[error("nothing has been decided on case {docket} that could be reviewed")]
    NothingDecided { docket: DocketNo },
    /// The same party asked about the same decision.
    #[error(
        "review {review} of the same decision on case {docket} for the same party is {}",
        if *.open { "still open" } else { "answered already" }
    )]
    ReviewAskedAlready { docket: DocketNo, review: ReviewNo, open: bool },
    /// There is no such request for review.
    #[error("there is no request for review {review}")]
    UnknownReview { review: ReviewNo },
    /// The request for review is answered.
    #[error("review {review} is answered already")]
    ReviewAnsweredAlready { review: ReviewNo },
    /// Who answers had a part in the decision.
    #[error(
        "`{actor}` had a part in the decision on case {docket} and can't answer review {review} of it"
    )]
    ReviewerNotIndependent { review: ReviewNo, docket: DocketNo, actor: ActorId },
    /// The suspension would be over already.
    #[error("lawyer `{lawyer}` can't be suspended until {until}, which is not after today")]
    SuspensionOver { lawyer: LawyerId, until: Date },
    /// The share is out of the policy's bounds.
    #[error("share {share} of lawyer `{lawyer}` is not within {least} to {most}")]
    ShareOutOfBounds { lawyer: LawyerId, share: Share, least: Share, most: Share },
    /// The points are out of bounds.
    #[error("{amount} points are not within -{most} to {most}, or are none")]
    PointsOutOfBounds { amount: Points, most: Points },
    /// The policy's table has no rule for the cause.
    #[error("the policy gives no points for `{cause}`: say how many")]
    NoMeritRule { cause: ReasonCode },
    /// The table's points are per weight.
    #[error("points for `{cause}` are per weight: name a case that was assigned")]
    MeritNeedsCase { cause: ReasonCode },
    /// The cause's cap is used up.
    #[error("lawyer `{lawyer}` has the {cap} points that `{cause}` may bring or cost in {year}")]
    MeritCapUsedUp { lawyer: LawyerId, cause: ReasonCode, year: i16, cap: Points },
    /// There is no such entry.
    #[error("there is no entry {number} in the merit ledger of lawyer `{lawyer}`")]
    UnknownMeritEntry { lawyer: LawyerId, number: u32 },
    /// The entry counters another.
    #[error(
        "entry {number} in the merit ledger of lawyer `{lawyer}` counters entry {counters}, and \
         can't be countered itself: post anew"
    )]
    CountersAnother { lawyer: LawyerId, number: u32, counters: u32 },
    /// The entry is countered already.
    #[error("entry {number} in the merit ledger of lawyer `{lawyer}` is countered by entry {by}")]
    CounteredAlready { lawyer: LawyerId, number: u32, by: u32 },
    /// The ledger is full.
    #[error("the merit ledger of lawyer `{lawyer}` has no number left")]
    LedgerFull { lawyer: LawyerId },
    /// Shares were settled on that day already.
    #[error("shares were settled on {on} already")]
    SettledAlready { on: Date },
    /// A command of credit review.
    #[error(transparent)]
    Credit(#[from] CreditRefusal),
    /// A lag would overflow.
    #[error("the lag of somebody who is a candidate for case {docket} would overflow")]
    LagOverflow { docket: DocketNo },
    /// A command about duty shifts.
    #[error(transparent)]
    Duty(#[from] DutyRefusal),
    /// Quality can't be overseen so.
    #[error(transparent)]
    Quality(#[from] QualityRefusal),
    /// The events of a command did not fit the state that decided them: a defect of this crate.
    #[error("the state does not take the events that it decided, a defect: {message}")]
    Inconsistent { message: String },
}

/// Where an application stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pending {
    /// Received, and not taken in yet.
    Received,
    /// Taken in, and not decided on yet.
    TakenIn,
    /// Rejected.
    Rejected,
    /// A case already.
    Opened,
}

impl std::fmt::Display for Pending {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Pending::Received => "not taken in yet",
            Pending::TakenIn => "taken in already",
            Pending::Rejected => "rejected already",
            Pending::Opened => "a case already",
        })
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the message borrows its fields")]
fn status_word(status: &Status) -> &'static str {
    match status {
        Status::Waiting {} => "waiting",
        Status::Offered {} => "offered to a lawyer",
        Status::Assigned {} => "assigned",
        Status::Closed { .. } => "closed",
    }
}

/// What an assignment by hand would waive.
struct Waiving(Reasons);

impl std::fmt::Display for Waiving {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.0.is_empty() { Ok(()) } else { write!(f, ", which waives {}", self.0) }
    }
}
