//! Credit review (信用审查): its commands, its facts, and why a command isn't taken.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::id::{ActorId, DocumentId, LawyerId, ReasonCode, Roll};
use crate::policy::{ConductKind, Measure};
use crate::standing::{Conduct, ConductEntry, Proposal, Review, Ruling};

/// A command of credit review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case", deny_unknown_fields)]
pub enum CreditCommand {
    /// Puts something on a lawyer's conduct record.
    RecordConduct {
        /// The lawyer.
        lawyer: LawyerId,
        /// What it is, and its source.
        conduct: Conduct,
        /// Who records it.
        actor: ActorId,
    },
    /// Strikes an entry of a conduct record, so that it counts no more.
    StrikeConduct {
        /// The lawyer.
        lawyer: LawyerId,
        /// The number of the entry.
        number: u32,
        /// Why, by the service's own codes.
        reason: ReasonCode,
        /// Who strikes it.
        actor: ActorId,
    },
    /// Opens the review of a lawyer for a period that is over: findings and a proposal follow.
    OpenReview {
        /// The lawyer.
        lawyer: LawyerId,
        /// The first day of the period.
        from: Date,
        /// The last day of the period.
        until: Date,
        /// Who opens it.
        actor: ActorId,
    },
    /// Takes the lawyer's statement (陈述申辩) on an open review that proposes a penalty.
    TakeStatement {
        /// The number of the review.
        review: u32,
        /// Where it stands.
        document: DocumentId,
        /// Who takes it.
        actor: ActorId,
    },
    /// Adopts what an open review proposes, after the lawyer could make a statement.
    AdoptReview {
        /// The number of the review.
        review: u32,
        /// Who adopts it: not who opened it.
        actor: ActorId,
    },
    /// Overturns what an open review proposes, or on appeal what a review ended in, to something
    /// milder or nothing.
    OverturnReview {
        /// The number of the review.
        review: u32,
        /// What comes of it instead.
        measure: Measure,
        /// Why, by the service's own codes.
        reason: ReasonCode,
        /// Who overturns it: not who opened it, on appeal not who decided it either.
        actor: ActorId,
    },
    /// Brings a lawyer who was suspended without an end, or removed, back into good standing; after a
    /// removal not before its bar is over.
    Reinstate {
        /// The lawyer.
        lawyer: LawyerId,
        /// Why, by the service's own codes.
        reason: ReasonCode,
        /// Who reinstates the lawyer.
        actor: ActorId,
    },
}

/// A fact of credit review. The credit that comes of one is a fact of its own,
/// [`Fact::CreditSet`](super::Fact::CreditSet).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case", deny_unknown_fields)]
pub enum CreditFact {
    /// Something stands on a conduct record.
    ConductRecorded {
        /// The lawyer.
        roll: Roll,
        /// The entry.
        entry: ConductEntry,
        /// Who recorded it; nobody where another event of the same command brought it about.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        actor: Option<ActorId>,
    },
    /// An entry of a conduct record is struck.
    ConductStruck {
        /// The lawyer.
        roll: Roll,
        /// The number of the entry.
        number: u32,
        /// Why.
        reason: ReasonCode,
        /// Who struck it.
        actor: ActorId,
    },
    /// A review is open.
    ReviewOpened {
        /// The review, with its findings and its proposal.
        review: Box<Review>,
    },
    /// The lawyer has made a statement.
    StatementTaken {
        /// The number of the review.
        review: u32,
        /// Where it stands.
        document: DocumentId,
        /// Who took it.
        actor: ActorId,
    },
    /// A review is decided, or its decision overturned on appeal.
    ReviewRuled {
        /// The number of the review.
        review: u32,
        /// How.
        ruling: Ruling,
    },
}

/// What a review of the whole pool would propose, as [`State::review_pool`](super::State::review_pool)
/// gives it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PoolReview {
    /// Everybody enrolled, by roll number.
    pub proposals: Vec<Proposal>,
    /// How many to commend.
    pub commend: u32,
    /// How many to retain.
    pub retain: u32,
    /// How many to caution.
    pub caution: u32,
    /// How many to suspend, for a time or until reinstated.
    pub suspend: u32,
    /// How many to remove.
    pub remove: u32,
}

impl PoolReview {
    pub(super) fn of(proposals: Vec<Proposal>) -> Self {
        let count = |fits: fn(Measure) -> bool| {
            let fitting = proposals.iter().filter(|proposal| fits(proposal.measure));
            u32::try_from(fitting.count()).unwrap_or(u32::MAX)
        };
        let suspends =
            |m| matches!(m, Measure::Suspend { .. } | Measure::SuspendUntilReinstated {});
        Self {
            commend: count(|measure| measure == Measure::Commend {}),
            retain: count(|measure| measure == Measure::Retain {}),
            caution: count(|measure| measure == Measure::Caution {}),
            suspend: count(suspends),
            remove: count(|measure| matches!(measure, Measure::Remove { .. })),
            proposals,
        }
    }
}

/// Why a command of credit review is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "each variant's message says what its fields are")]
pub enum CreditRefusal {
    /// The policy has no credit review.
    #[error("the policy in force has no credit review")]
    NotInPolicy,
    /// The conduct lies in the future.
    #[error("conduct on {on} lies in the future: today is {today}")]
    InFuture { on: Date, today: Date },
    /// The conduct names no source.
    #[error("`{kind}` needs a source: a case, a document or a duty shift")]
    NoSource { kind: ConductKind },
    /// The lawyer never had the case.
    #[error("the same stands on the record of lawyer `{lawyer}` already, as entry {number}")]
    RecordedAlready { lawyer: LawyerId, number: u32 },
    /// There is no such entry.
    #[error("there is no entry {number} on the conduct record of lawyer `{lawyer}`")]
    UnknownConduct { lawyer: LawyerId, number: u32 },
    /// The entry was struck already.
    #[error("entry {number} on the conduct record of lawyer `{lawyer}` is struck already")]
    StruckAlready { lawyer: LawyerId, number: u32 },
    /// The entry is evidence in an open review.
    #[error("entry {number} of lawyer `{lawyer}` counts in review {review}: decide that first")]
    UnderReview { lawyer: LawyerId, number: u32, review: u32 },
    /// The period is none.
    #[error("{from} to {until} is no period of 1 to {days_max} days that is over by {today}")]
    NoPeriod { from: Date, until: Date, days_max: u32, today: Date },
    /// Another review of the lawyer is open.
    #[error("review {review} of lawyer `{lawyer}` is open: decide that first")]
    ReviewOpen { lawyer: LawyerId, review: u32 },
    /// There is no such review.
    #[error("there is no review {review}")]
    UnknownReview { review: u32 },
    /// The review is decided.
    #[error("review {review} is decided already")]
    Decided { review: u32 },
    /// The review proposes no penalty.
    #[error("review {review} proposes no penalty to make a statement on")]
    NothingToAnswer { review: u32 },
    /// There is a statement.
    #[error("the lawyer has made a statement on review {review} already")]
    StatementTaken { review: u32 },
    /// The lawyer may still make a statement.
    #[error("the lawyer can make a statement on review {review} until {by}")]
    StatementAwaited { review: u32, by: Date },
    /// Who decides must be another.
    #[error("`{actor}` opened or decided review {review}: another person must rule on it")]
    SamePerson { review: u32, actor: ActorId },
    /// What comes of it must be milder.
    #[error("review {review} can't be overturned from `{}` to `{}`: only to something milder", from.english(), to.english())]
    NotMilder { review: u32, from: Measure, to: Measure },
    /// The lawyer is in good standing.
    #[error("lawyer `{lawyer}` is in good standing")]
    InGoodStanding { lawyer: LawyerId },
    /// Suspension or bar is not over.
    #[error("lawyer `{lawyer}` can't be reinstated before {until}")]
    NotBefore { lawyer: LawyerId, until: Date },
    /// The credit in force comes of a review.
    #[error(
        "the credit of lawyer `{lawyer}` comes of review {review}: overturn that, or reinstate"
    )]
    CreditOfReview { lawyer: LawyerId, review: u32 },
}
