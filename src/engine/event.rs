//! What happened: the facts that a state is the sum of.

mod quality;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use quality::QualityFact;

use super::credit::CreditFact;
use super::duty::DutyFact;
use crate::assign::{Decision, FailedPick};
use crate::docket::{
    Applicant, Application, MeansTest, Notice, Outcome, ProvisionalAid, ReplacementCause,
    ReviewAnswer, ReviewParty, TerminationGround,
};
use crate::draw::{Commitment, Seed};
use crate::id::{ActorId, CaseId, CentreId, DocketNo, DocumentId, ReasonCode, ReviewNo, Roll};
use crate::policy::{Fingerprint, Policy};
use crate::quantity::{Points, Share};
use crate::register::Lawyer;
use crate::standing::{Credit, MeritEntry, Settled};

/// A fact and when it became one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// When the command was given; never before the event before it.
    pub at: Timestamp,
    /// What happened.
    pub fact: Fact,
}

/// What happened. Lawyers are named by roll number, cases by docket number, once they have one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Fact {
    /// A policy is in force from now on.
    PolicyAdopted {
        /// Its number, from 1.
        number: u32,
        /// Its fingerprint.
        fingerprint: Fingerprint,
        /// The policy.
        policy: Box<Policy>,
    },
    /// The seed is committed to.
    SeedCommitted {
        /// Its commitment.
        commitment: Commitment,
    },
    /// The seed is revealed, and the next is committed to.
    SeedRevealed {
        /// The seed that was in force.
        seed: Seed,
        /// The next one's commitment.
        next: Commitment,
    },
    /// A centre is open.
    CentreOpened {
        /// The centre.
        centre: CentreId,
    },
    /// A lawyer is enrolled.
    LawyerEnrolled {
        /// The roll number.
        roll: Roll,
        /// The record.
        lawyer: Box<Lawyer>,
        /// The opening share.
        share: Share,
        /// The opening balance of merit points.
        opening_points: Points,
    },
    /// A lawyer's record is replaced.
    LawyerAmended {
        /// The lawyer.
        roll: Roll,
        /// The new record.
        lawyer: Box<Lawyer>,
    },
    /// A lawyer is off the pools.
    LawyerDeparted {
        /// The lawyer.
        roll: Roll,
    },
    /// A lawyer is back.
    LawyerReturned {
        /// The lawyer.
        roll: Roll,
    },
    /// A lawyer consents to a published profile.
    ProfileConsented {
        /// The lawyer.
        roll: Roll,
    },
    /// A lawyer doesn't consent to it any more.
    ProfileWithdrawn {
        /// The lawyer.
        roll: Roll,
    },
    /// An application came.
    ApplicationReceived {
        /// The matter.
        case: CaseId,
        /// The application.
        application: Box<Application>,
    },
    /// An application was taken in.
    ApplicationTakenIn {
        /// The matter.
        case: CaseId,
        /// How hardship was established.
        means: MeansTest,
        /// Who took it in.
        actor: ActorId,
    },
    /// An application was rejected.
    ApplicationRejected {
        /// The matter.
        case: CaseId,
        /// Why.
        reason: ReasonCode,
        /// Who rejected it.
        actor: ActorId,
    },
    /// An application was approved, and a case born.
    CaseApproved {
        /// Its docket number.
        docket: DocketNo,
        /// The matter.
        case: CaseId,
        /// Who approved it.
        actor: ActorId,
        /// When a lawyer must be assigned.
        assign_by: Timestamp,
        /// Until when the client may choose, where the application asks for it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        choose_by: Option<Timestamp>,
    },
    /// Aid is provided before approval, and a case born.
    AidProvided {
        /// Its docket number.
        docket: DocketNo,
        /// The matter.
        case: CaseId,
        /// The aid.
        aid: Box<ProvisionalAid>,
        /// Who decided on it.
        actor: ActorId,
        /// When a lawyer must be assigned.
        assign_by: Timestamp,
        /// By which day the papers are due.
        papers_by: jiff::civil::Date,
    },
    /// The papers of provisional aid are complete.
    PapersCompleted {
        /// The case.
        docket: DocketNo,
        /// How hardship was established.
        means: MeansTest,
        /// Who checked them.
        actor: ActorId,
    },
    /// An organ gave notice, and a case was born.
    NoticeReceived {
        /// Its docket number.
        docket: DocketNo,
        /// The matter.
        case: CaseId,
        /// The notice.
        notice: Box<Notice>,
        /// When a lawyer must be assigned.
        assign_by: Timestamp,
    },
    /// Everybody whom the client named can't have the case.
    PicksFailed {
        /// The case.
        docket: DocketNo,
        /// Those named, in order, with every reason.
        failed: Vec<FailedPick>,
        /// Who chose.
        by: Applicant,
        /// Who helped to choose.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        helper: Option<ActorId>,
        /// Until when others may be named now.
        choose_by: Timestamp,
    },
    /// A case was considered: somebody is assigned, or nobody can be.
    Decided {
        /// The decision.
        decision: Box<Decision>,
        /// Who of the centre asked for it, or helped the client to choose; nobody where the client
        /// chose alone.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        actor: Option<ActorId>,
    },
    /// The lawyer takes the case that was offered.
    OfferAccepted {
        /// The case.
        docket: DocketNo,
        /// The lawyer.
        roll: Roll,
    },
    /// The lawyer declines the case that was offered: it waits again.
    OfferDeclined {
        /// The case.
        docket: DocketNo,
        /// The lawyer.
        roll: Roll,
        /// With which excuse; none means without.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        excuse: Option<ReasonCode>,
        /// Who granted it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        granted_by: Option<ActorId>,
        /// What the offer booked is reversed.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        reversed: bool,
    },
    /// The lawyer did not answer the offer: the case waits again. What it booked stands.
    OfferExpired {
        /// The case.
        docket: DocketNo,
        /// The lawyer.
        roll: Roll,
        /// Who noted it.
        actor: ActorId,
    },
    /// The case gets another lawyer: it waits again.
    LawyerReplaced {
        /// The case.
        docket: DocketNo,
        /// The lawyer who had it.
        roll: Roll,
        /// Why.
        cause: ReplacementCause,
        /// Who decided it.
        actor: ActorId,
        /// By when another is to be assigned.
        assign_by: Timestamp,
        /// What the assignment booked is reversed.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        reversed: bool,
    },
    /// A lawyer is reported to the bureau of justice for refusing an assignment (Legal Aid Law, art 63).
    ReferredToBureau {
        /// The case.
        docket: DocketNo,
        /// The lawyer.
        roll: Roll,
    },
    /// A lawyer is left out of a case for good.
    LawyerExcluded {
        /// The case.
        docket: DocketNo,
        /// The lawyer.
        roll: Roll,
        /// Why.
        reason: ReasonCode,
        /// Who excluded the lawyer.
        actor: ActorId,
    },
    /// A case is closed.
    CaseClosed {
        /// The case.
        docket: DocketNo,
        /// How it ended.
        outcome: Outcome,
        /// Who closed it.
        actor: ActorId,
        /// It was offered and not accepted: what the offer booked is reversed.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        reversed: bool,
    },
    /// The centre ends its aid on a ground of the law.
    CaseTerminated {
        /// The case.
        docket: DocketNo,
        /// On what ground.
        ground: TerminationGround,
        /// Who ended it.
        actor: ActorId,
        /// It was offered and not accepted: what the offer booked is reversed.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        reversed: bool,
    },
    /// Another centre has the case now.
    CaseTransferred {
        /// The case.
        docket: DocketNo,
        /// The other centre.
        to: CentreId,
        /// Who transferred it.
        actor: ActorId,
        /// It was offered and not accepted: what the offer booked is reversed.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        reversed: bool,
    },
    /// The client objects to the end of a case.
    TerminationObjected {
        /// The case.
        docket: DocketNo,
        /// Who objects.
        by: Applicant,
        /// By when it is to be answered.
        answer_by: Timestamp,
    },
    /// An objection to the end of a case is answered.
    ObjectionAnswered {
        /// The case.
        docket: DocketNo,
        /// The case goes on: with its lawyer, whom it may then have to replace, or waiting for one.
        sustained: bool,
        /// Who answered.
        actor: ActorId,
        /// By when a lawyer is to be assigned, where it goes on.
        assign_by: Timestamp,
    },
    /// A review by a person is asked for, of the latest decision on a case.
    ReviewRequested {
        /// Its number.
        review: ReviewNo,
        /// The case.
        docket: DocketNo,
        /// The decision's attempt.
        attempt: u32,
        /// When the decision was made.
        decided_at: Timestamp,
        /// Who asks.
        party: ReviewParty<Roll>,
        /// Why.
        grounds: ReasonCode,
        /// The last day to answer.
        answer_by: jiff::civil::Date,
    },
    /// A request for review is answered. It changes nothing about the case.
    ReviewAnswered {
        /// The request.
        review: ReviewNo,
        /// What the review came to.
        answer: ReviewAnswer,
        /// Who signed.
        actor: ActorId,
        /// Why.
        grounds: ReasonCode,
        /// The signed letter.
        document: DocumentId,
    },
    /// Merit points are posted.
    MeritPosted {
        /// The lawyer.
        roll: Roll,
        /// The entry.
        entry: MeritEntry,
        /// Who posted it; nobody where another event of the same command brought it about.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        actor: Option<ActorId>,
    },
    /// Merit points are taken back.
    MeritCountered {
        /// The lawyer.
        roll: Roll,
        /// The entry that counters another.
        entry: MeritEntry,
        /// Why.
        reason: ReasonCode,
        /// Who took them back.
        actor: ActorId,
    },
    /// Shares are settled.
    SharesSettled {
        /// The day whose balances count.
        on: jiff::civil::Date,
        /// Everybody whose share changes, by roll number.
        settled: Vec<Settled>,
        /// Who settled them.
        actor: ActorId,
    },
    /// A share is set.
    ShareSet {
        /// The lawyer.
        roll: Roll,
        /// The share.
        share: Share,
        /// Why.
        reason: ReasonCode,
    },
    /// The result of a credit review is in force.
    CreditSet {
        /// The lawyer.
        roll: Roll,
        /// The result.
        credit: Credit,
        /// Who adopted it.
        actor: ActorId,
        /// The review that it comes of; none where it was made elsewhere, or the lawyer is reinstated.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        review: Option<u32>,
        /// Why a review was overturned, or the lawyer reinstated.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<ReasonCode>,
    },
    /// A fact of credit review.
    Credit(CreditFact),
    /// The quality of the work was overseen.
    Quality(QualityFact),
    /// A fact about duty shifts.
    Duty(DutyFact),
}
