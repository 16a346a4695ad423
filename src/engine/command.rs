//! What can be asked of a state.

mod quality;

use serde::{Deserialize, Serialize};

pub use quality::QualityCommand;

use super::credit::CreditCommand;
use super::duty::DutyCommand;
use crate::docket::{
    Applicant, Application, MeansTest, Notice, Outcome, ProvisionalAid, ReplacementCause,
    ReviewAnswer, ReviewParty, TerminationGround,
};
use crate::draw::Commitment;
use crate::id::{ActorId, CaseId, CentreId, DocketNo, DocumentId, LawyerId, ReasonCode, ReviewNo};
use crate::policy::Policy;
use crate::quantity::Share;
use crate::register::Lawyer;
use crate::standing::{Credit, MeritPosting};

/// A command. Each is taken whole or refused whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// Puts a policy in force.
    AdoptPolicy {
        /// The policy.
        policy: Box<Policy>,
    },
    /// Commits to the first seed.
    CommitSeed {
        /// Its commitment.
        commitment: Commitment,
    },
    /// Reveals the seed in force and commits to the next.
    RevealSeed {
        /// The next seed's commitment.
        next: Commitment,
    },
    /// Opens a centre and its sub-pool.
    OpenCentre {
        /// The centre.
        centre: CentreId,
    },
    /// Enrols a lawyer, who gets the next roll number, a lag of zero and the opening share.
    Enrol {
        /// The record.
        lawyer: Box<Lawyer>,
    },
    /// Replaces the record of a lawyer, leave and pools included.
    Amend {
        /// The new record, whole.
        lawyer: Box<Lawyer>,
    },
    /// Takes a lawyer off the pools, who keeps roll number, lag, share and points.
    Depart {
        /// The lawyer.
        lawyer: LawyerId,
    },
    /// Puts a departed lawyer back.
    Return {
        /// The lawyer.
        lawyer: LawyerId,
    },
    /// Takes a lawyer's consent to a published profile, without which no client can choose them.
    Consent {
        /// The lawyer.
        lawyer: LawyerId,
    },
    /// Takes a lawyer's withdrawal of that consent.
    WithdrawConsent {
        /// The lawyer.
        lawyer: LawyerId,
    },
    /// Receives an application.
    Apply {
        /// The service's key for the matter.
        case: CaseId,
        /// The application.
        application: Box<Application>,
    },
    /// Takes an application in.
    TakeIn {
        /// The matter.
        case: CaseId,
        /// How hardship was established.
        means: MeansTest,
        /// Who takes it in.
        actor: ActorId,
    },
    /// Approves an application that was taken in: a case is born.
    Approve {
        /// The matter.
        case: CaseId,
        /// Who approves.
        actor: ActorId,
    },
    /// Rejects an application.
    Reject {
        /// The matter.
        case: CaseId,
        /// Why, by the service's own codes.
        reason: ReasonCode,
        /// Who rejects.
        actor: ActorId,
    },
    /// Provides aid before approval: a case is born, papers follow.
    Provide {
        /// The service's key for the matter.
        case: CaseId,
        /// The aid.
        aid: Box<ProvisionalAid>,
        /// Who decides on it.
        actor: ActorId,
    },
    /// Completes the papers of provisional aid.
    CompletePapers {
        /// The case.
        docket: DocketNo,
        /// How hardship was established.
        means: MeansTest,
        /// Who checked them.
        actor: ActorId,
    },
    /// Receives an organ's notice: a case is born.
    Notify {
        /// The service's key for the matter.
        case: CaseId,
        /// The notice.
        notice: Box<Notice>,
    },
    /// Names the lawyers whom the client wants, while the window for choosing is open: the first who
    /// may have the case gets it.
    Choose {
        /// The case.
        docket: DocketNo,
        /// The lawyers, the most wanted first; as many as the policy allows.
        picks: Vec<LawyerId>,
        /// Who chooses: the client, or somebody for the client.
        by: Applicant,
        /// Who of the centre helped to choose, if anybody did.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        helper: Option<ActorId>,
    },
    /// Finds a waiting case a lawyer: by continuity, else by the strategy.
    Assign {
        /// The case.
        docket: DocketNo,
        /// Who asks for it.
        actor: ActorId,
    },
    /// Assigns a named lawyer to a waiting case. Only reasons of policy can be waived.
    AssignByHand {
        /// The case.
        docket: DocketNo,
        /// The lawyer.
        lawyer: LawyerId,
        /// Who assigns.
        actor: ActorId,
        /// Why, by the policy's list.
        reason: ReasonCode,
        /// A second person who approves, where the policy asks for one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        second: Option<ActorId>,
    },
    /// The lawyer takes the case that is offered, unless the law or a local rule has come to stand
    /// against it.
    Accept {
        /// The case.
        docket: DocketNo,
        /// The lawyer.
        lawyer: LawyerId,
    },
    /// The lawyer declines the case that is offered. With an excuse (正当理由) nothing is lost; without,
    /// the turn is used up, points are lost by the policy's table, and the conduct record says so.
    Decline {
        /// The case.
        docket: DocketNo,
        /// The lawyer.
        lawyer: LawyerId,
        /// With which excuse of the policy's list; none means without.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        excuse: Option<ReasonCode>,
        /// Who of the centre grants it, where the policy says that somebody must.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        granted_by: Option<ActorId>,
    },
    /// Notes that an offer was not answered in time, which costs no less than declining without an excuse.
    Expire {
        /// The case.
        docket: DocketNo,
        /// Who notes it.
        actor: ActorId,
    },
    /// Takes an assigned case from its lawyer, so that it gets another. For refusing the assignment, for
    /// duty not done and for misconduct points are lost by the policy's table, and the conduct record says
    /// so; a sanction is recorded as one, and being replaced for it costs nothing more.
    Replace {
        /// The case.
        docket: DocketNo,
        /// Why.
        cause: ReplacementCause,
        /// Who decides it.
        actor: ActorId,
    },
    /// Leaves a lawyer out of a waiting case for good.
    Exclude {
        /// The case.
        docket: DocketNo,
        /// The lawyer.
        lawyer: LawyerId,
        /// Why, by the service's own codes.
        reason: ReasonCode,
        /// Who excludes.
        actor: ActorId,
    },
    /// Closes a case: the work is done, or the client wants no more of it. Whoever has it earns points by
    /// the policy's table, as with [`Terminate`](Self::Terminate) and [`Transfer`](Self::Transfer). An
    /// offer that ran out is to be [noted](Self::Expire) first.
    Close {
        /// The case.
        docket: DocketNo,
        /// How it ended; terminations and transfers have commands of their own.
        outcome: Outcome,
        /// Who closes it.
        actor: ActorId,
    },
    /// Ends the aid on a ground of the law.
    Terminate {
        /// The case.
        docket: DocketNo,
        /// On what ground.
        ground: TerminationGround,
        /// Who ends it.
        actor: ActorId,
    },
    /// Gives a case to another centre, which opens it as its own.
    Transfer {
        /// The case.
        docket: DocketNo,
        /// The other centre, of this scheme or another.
        to: CentreId,
        /// Who transfers it.
        actor: ActorId,
    },
    /// Objects to the end of a case, for its client (Legal Aid Law, art 49).
    Object {
        /// The case.
        docket: DocketNo,
        /// Who objects.
        by: Applicant,
    },
    /// Answers an objection to the end of a case. One that goes on has its lawyer again, unless the law or
    /// a local rule has come to stand against that: then it waits for another. What its end earned is taken
    /// back.
    AnswerObjection {
        /// The case.
        docket: DocketNo,
        /// The case goes on.
        sustained: bool,
        /// Who answers: not the one who ended the case.
        actor: ActorId,
    },
    /// Asks for a review by a person (人工复核) of the latest decision on a case, be it an assignment
    /// or an impasse. The same party can ask once about the same decision.
    RequestReview {
        /// The case.
        docket: DocketNo,
        /// Who asks.
        by: ReviewParty<LawyerId>,
        /// Why, by the service's own codes.
        grounds: ReasonCode,
    },
    /// Answers a request for review. Nobody may who had a part in the decision. Where it is set aside,
    /// what follows (a replacement, an assignment by hand) is a command of its own.
    AnswerReview {
        /// The request.
        review: ReviewNo,
        /// What the review came to.
        answer: ReviewAnswer,
        /// Who signs.
        actor: ActorId,
        /// Why, by the service's own codes.
        grounds: ReasonCode,
        /// The signed letter, by the service's own key.
        document: DocumentId,
    },
    /// Posts an entry to a lawyer's merit ledger.
    PostMerit {
        /// The lawyer.
        lawyer: LawyerId,
        /// What is posted.
        posting: MeritPosting,
        /// Who posts it.
        actor: ActorId,
    },
    /// Takes an entry of a lawyer's merit ledger back, by one that is its exact negative.
    CounterMerit {
        /// The lawyer.
        lawyer: LawyerId,
        /// The number of the entry.
        number: u32,
        /// Why, by the service's own codes.
        reason: ReasonCode,
        /// Who takes it back.
        actor: ActorId,
    },
    /// Settles the shares of everybody ever enrolled: each gets that of the tier of their balance. Once
    /// on a date at most. A share set by hand goes with the next settlement; one that a new policy's
    /// bounds don't allow stays until then.
    Settle {
        /// Who settles.
        actor: ActorId,
    },
    /// Sets a lawyer's share, until the next settlement.
    SetShare {
        /// The lawyer.
        lawyer: LawyerId,
        /// The share, within the policy's bounds.
        share: Share,
        /// Why, by the service's own codes.
        reason: ReasonCode,
    },
    /// A command of credit review.
    Credit(CreditCommand),
    /// Records the result of a credit review that was adopted elsewhere. What a review here led to is
    /// made milder by overturning it or by reinstatement alone.
    SetCredit {
        /// The lawyer.
        lawyer: LawyerId,
        /// The result.
        credit: Credit,
        /// Who adopted it.
        actor: ActorId,
    },
    /// Oversees the quality of the work.
    Quality(QualityCommand),
    /// A command about duty shifts.
    Duty(DutyCommand),
}
