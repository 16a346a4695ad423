//! Why a command of conduct review is not taken.

use jiff::civil::Date;

use crate::id::{ActorId, LawyerId};
use crate::policy::{ConductKind, Sanction};

use serde::Serialize;

refusals! {
    /// Why a command of conduct review is not taken.
    pub enum ConductRefusal of [] {
        /// The policy has no conduct review.
        Conflict "no_conduct_review" ["the policy in force has no conduct review"]
        NoConductReview,
        /// The conduct lies in the future.
        Invalid "conduct_in_future" ["conduct on {on} lies in the future: today is {today}"]
        ConductInFuture { on: Date, today: Date },
        /// The conduct names no source.
        Invalid "conduct_without_source" ["`{kind}` needs a source: a case, a document or a duty shift"]
        ConductWithoutSource { kind: ConductKind },
        /// The same stands on the record already.
        Conflict "conduct_recorded_already" ["the same stands on the record of lawyer `{lawyer}` already, as entry {number}"]
        ConductRecordedAlready { lawyer: LawyerId, number: u32 },
        /// There is no such entry.
        NotFound "unknown_conduct" ["there is no entry {number} on the conduct record of lawyer `{lawyer}`"]
        UnknownConduct { lawyer: LawyerId, number: u32 },
        /// The entry was struck already.
        Conflict "conduct_struck_already" ["entry {number} on the conduct record of lawyer `{lawyer}` is struck already"]
        ConductStruckAlready { lawyer: LawyerId, number: u32 },
        /// The entry is evidence in an open review.
        Conflict "conduct_under_review" ["entry {number} of lawyer `{lawyer}` counts in review {review}: decide that first"]
        ConductUnderReview { lawyer: LawyerId, number: u32, review: u32 },
        /// The period is none.
        Invalid "wrong_review_period" ["{from} to {until} is no period of 1 to {days_max} days that is over by {today}"]
        WrongReviewPeriod { from: Date, until: Date, days_max: u32, today: Date },
        /// Another review of the lawyer is open.
        Conflict "conduct_review_open" ["review {review} of lawyer `{lawyer}` is open: decide that first"]
        ConductReviewOpen { lawyer: LawyerId, review: u32 },
        /// There is no such review.
        NotFound "unknown_conduct_review" ["there is no review {review}"]
        UnknownConductReview { review: u32 },
        /// The review is decided.
        Conflict "conduct_review_decided" ["review {review} is decided already"]
        ConductReviewDecided { review: u32 },
        /// The review proposes no penalty.
        Conflict "no_statement_due" ["review {review} proposes no penalty to make a statement on"]
        NoStatementDue { review: u32 },
        /// There is a statement.
        Conflict "statement_taken_already" ["the lawyer has made a statement on review {review} already"]
        StatementTakenAlready { review: u32 },
        /// The lawyer may still make a statement.
        TooEarly "statement_awaited" ["the lawyer can make a statement on review {review} until {by}"]
        StatementAwaited { review: u32, by: Date },
        /// Who decides must be another.
        Forbidden "review_by_same_person" ["`{actor}` opened or decided review {review}: another person must rule on it"]
        ReviewBySamePerson { review: u32, actor: ActorId },
        /// What comes of it must be milder.
        Invalid "sanction_not_milder" ["review {review} can't be overturned from `{}` to `{}`: only to something milder", from.english(), to.english()]
        SanctionNotMilder { review: u32, from: Sanction, to: Sanction },
        /// The lawyer is in good standing.
        Conflict "in_good_standing" ["lawyer `{lawyer}` is in good standing"]
        InGoodStanding { lawyer: LawyerId },
        /// Suspension or bar is not over.
        TooEarly "reinstatement_too_early" ["lawyer `{lawyer}` can't be reinstated before {until}"]
        ReinstatementTooEarly { lawyer: LawyerId, until: Date },
        /// The standing in force comes of a review.
        Conflict "standing_of_review" ["the credit of lawyer `{lawyer}` comes of review {review}: overturn that, or reinstate"]
        StandingOfReview { lawyer: LawyerId, review: u32 },
    }
}
