//! Why a command is not taken: each refusal with a code, a kind and a message.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::assign::Reasons;
use crate::docket::{Outcome, Status};
use crate::draw::{Commitment, DrawValue};
use crate::engine::operation::{ActRefusal, ConductRefusal, DutyRefusal, QualityRefusal};
use crate::error::{Fault, FaultList, json_name};
use crate::id::{
    ActorId, CaseId, CentreId, DocketNo, DrawNo, LawyerId, PartyId, ReasonCode, ReviewNo,
};
use crate::policy::{AnsweredBy, STATUTORY_APPROVAL_DAYS};
use crate::quantity::{Points, Share};
use crate::stake::Stake;

use serde::Serialize;

/// What a service does about a refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RefusalKind {
    /// Something that the command names is not there.
    NotFound,
    /// What is on record stands against the command.
    Conflict,
    /// What the command brings won't do, whatever is on record.
    Invalid,
    /// The command can be given later.
    TooEarly,
    /// The time for the command is over.
    TooLate,
    /// This person may not, or not alone.
    Forbidden,
    /// This crate contradicts itself.
    Defect,
}

impl RefusalKind {
    /// Its name, as it is written.
    pub const fn name(self) -> &'static str {
        match self {
            RefusalKind::NotFound => "not_found",
            RefusalKind::Conflict => "conflict",
            RefusalKind::Invalid => "invalid",
            RefusalKind::TooEarly => "too_early",
            RefusalKind::TooLate => "too_late",
            RefusalKind::Forbidden => "forbidden",
            RefusalKind::Defect => "defect",
        }
    }
}

/// A code that a refusal can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RefusalCode {
    /// The code.
    pub code: &'static str,
    /// The kind of every refusal with this code.
    pub kind: RefusalKind,
    /// The English message, with braces where something is filled in.
    pub text: &'static str,
}

/// An enum of refusals: for each its kind, its code, its message and its fields.
macro_rules! refusals {
    (
        $(#[$meta:meta])*
        pub enum $name:ident of [$($group:ident($nested:ident)),*] {
            $(
                $(#[$own:meta])*
                $kind:ident $code:literal [$text:literal $($argument:tt)*]
                $variant:ident $({ $($field:ident: $type:ty),+ $(,)? })?,
            )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
        #[serde(tag = "code")]
        #[expect(missing_docs, reason = "each variant's message says what its fields are")]
        pub enum $name {
            $(
                $(#[$own])*
                #[error($text $($argument)*)]
                #[serde(rename = $code)]
                $variant $({ $($field: $type),+ })?,
            )+
            $(
                #[doc = concat!("See [`", stringify!($nested), "`].")]
                #[error(transparent)]
                #[serde(untagged)]
                $group(#[from] $nested),
            )*
        }

        impl $name {
            /// Every code of its own, with kind and message.
            pub const CODES: &'static [$crate::engine::RefusalCode] = &[$(
                $crate::engine::RefusalCode {
                    code: $code,
                    kind: $crate::engine::RefusalKind::$kind,
                    text: $text,
                },
            )+];

            /// The code: one for each variant, unique among all refusals, and the tag when it is written.
            pub fn code(&self) -> &'static str {
                match self {
                    $(Self::$variant { .. } => $code,)+
                    $(Self::$group(refusal) => refusal.code(),)*
                }
            }

            /// What kind of refusal it is.
            pub fn kind(&self) -> $crate::engine::RefusalKind {
                match self {
                    $(Self::$variant { .. } => $crate::engine::RefusalKind::$kind,)+
                    $(Self::$group(refusal) => refusal.kind(),)*
                }
            }
        }
    };
}

refusals! {
    /// Why a command is not taken. Nothing has changed then.
    ///
    /// The checks run in this order within a command: time, policy, seed, what the command names, what
    /// it brings, what it asks for. Written as JSON, a refusal is an object of its fields and its `code`.
    pub enum Refusal of [Act(ActRefusal), Conduct(ConductRefusal), Duty(DutyRefusal), Quality(QualityRefusal)] {
        /// Time goes back.
        TooLate "time_goes_back" ["`{at}` is before the latest event at `{latest}`"]
        TimeGoesBack { at: Timestamp, latest: Timestamp },
        /// The clock is wrong: once taken, every command at the right time would be refused.
        Invalid "clock_is_off" ["`{at}` is not within {most_days} days after the latest event at `{latest}`: is the clock right?"]
        ClockIsOff { at: Timestamp, latest: Timestamp, most_days: u32 },
        /// No centre works then.
        Invalid "no_time_of_ours" ["`{at}` is not in a year from {first} to {last}: is the clock right?"]
        NoTimeOfOurs { at: Timestamp, first: i16, last: i16 },
        /// There is no policy yet.
        Conflict "no_policy" ["no policy is in force: adopt one first"]
        NoPolicy,
        /// The policy has faults.
        Invalid "invalid_policy" ["the policy has {}", FaultList(.faults)]
        InvalidPolicy { faults: Vec<Fault> },
        /// The calendar has faults.
        Invalid "invalid_calendar" ["the calendar has {}", FaultList(.faults)]
        InvalidCalendar { faults: Vec<Fault> },
        /// Calendar and policy are of two places.
        Invalid "offsets_differ" ["the calendar is {calendar} minutes from UTC and the policy {policy}: they must be the same"]
        OffsetsDiffer { calendar: i32, policy: i32 },
        /// There is no commitment yet.
        Conflict "no_commitment" ["no seed is in force: commit to one first"]
        NoCommitment,
        /// The seed after the one in force is committed to already.
        Conflict "already_committed" ["the next seed is committed to already, from {from}: commit to another after that"]
        AlreadyCommitted { from: Timestamp },
        /// The commitment was made before: whoever saw that seed revealed would know it.
        Invalid "commitment_used" ["`{commitment}` was committed to before: draw a new seed"]
        CommitmentUsed { commitment: Commitment },
        /// The time of a seed is backwards or too long.
        Invalid "seed_period" ["a seed from {from} until {until}: it ends after it begins, and within {days} days"]
        SeedPeriod { from: Timestamp, until: Timestamp, days: u32 },
        /// The seed's source isn't what the policy asks for.
        Invalid "other_source" ["the policy has draws answered by {}", answerer(.answered_by)]
        OtherSource { answered_by: AnsweredBy },
        /// There is no such draw that waits.
        NotFound "no_open_draw" ["no draw {draw} waits for its value"]
        NoOpenDraw { draw: DrawNo },
        /// A draw waits that would be changed.
        Conflict "draw_awaited" ["draw {draw} waits for its value: nothing that it is among may change before"]
        DrawAwaited { draw: DrawNo },
        /// The decision hangs on a draw whose value isn't known yet.
        Conflict "hangs_on_draw" ["{lots} are equal for case {docket}, and the draw among them waits for a value that nobody knows yet"]
        HangsOnDraw { docket: DocketNo, lots: u32 },
        /// Draws wait for a value here, and the answer may be that one was frozen.
        Conflict "values_awaited" ["draws wait for a value here: give the command itself, and look whether a draw was frozen"]
        ValuesAwaited,
        /// A draw before this one waits for the chain's next entry.
        Conflict "draw_out_of_order" ["draw {first} comes first: the chain answers in order"]
        DrawOutOfOrder { first: DrawNo },
        /// The value isn't the chain's next entry.
        Invalid "wrong_draw_value" ["`{value}` is not the next entry of the chain for draw {draw}"]
        WrongDrawValue { draw: DrawNo, value: DrawValue },
        /// The beacon's round isn't due yet.
        Conflict "round_not_due" ["round {round} of the beacon, which answers draw {draw}, is due at {due}"]
        RoundNotDue { draw: DrawNo, round: u64, due: Timestamp },
        /// There is still time to answer the draw.
        Conflict "draw_in_time" ["draw {draw} can be answered until {until}: it is voided after that"]
        DrawInTime { draw: DrawNo, until: Timestamp },
        /// Whoever approves is who asks.
        Forbidden "second_person" ["`{actor}` can't approve what they ask for themselves"]
        SecondPerson { actor: ActorId },
        /// A seed is revealed after its time.
        Conflict "seed_in_force" ["the seed is in force until {until}: reveal it then"]
        SeedInForce { until: Timestamp },
        /// The command draws or reveals, and no seed was given.
        Invalid "no_seed" ["this command needs the seed committed to, and none was given"]
        NoSeed,
        /// The seed is not the one committed to.
        Invalid "wrong_seed" ["the seed given is not the one committed to"]
        WrongSeed,
        /// The centre is open already.
        Conflict "centre_open_already" ["centre `{centre}` is open already"]
        CentreOpenAlready { centre: CentreId },
        /// There is no such centre.
        NotFound "unknown_centre" ["there is no centre `{centre}`"]
        UnknownCentre { centre: CentreId },
        /// The lawyer is on the roll already.
        Conflict "already_enrolled" ["lawyer `{lawyer}` is on the roll already"]
        AlreadyEnrolled { lawyer: LawyerId },
        /// There is no such lawyer.
        NotFound "unknown_lawyer" ["there is no lawyer `{lawyer}`"]
        UnknownLawyer { lawyer: LawyerId },
        /// The lawyer departed.
        Conflict "departed" ["lawyer `{lawyer}` has departed"]
        Departed { lawyer: LawyerId },
        /// The lawyer has not departed.
        Conflict "not_departed" ["lawyer `{lawyer}` has not departed"]
        NotDeparted { lawyer: LawyerId },
        /// The lawyer's record has faults.
        Invalid "invalid_lawyer" ["the record of lawyer `{lawyer}` has {}", FaultList(.faults)]
        InvalidLawyer { lawyer: LawyerId, faults: Vec<Fault> },
        /// The register is full.
        Conflict "register_full" ["the register is full: there is no roll number left"]
        RegisterFull,
        /// The key is in use.
        Conflict "duplicate_case" ["case `{case}` is on file already"]
        DuplicateCase { case: CaseId },
        /// There is nothing under the key.
        NotFound "unknown_case" ["there is no case `{case}`"]
        UnknownCase { case: CaseId },
        /// The application is not where the command needs it.
        Conflict "wrong_step" ["the application of case `{case}` is {pending}"]
        WrongStep { case: CaseId, pending: Pending },
        /// The matter has faults.
        Invalid "invalid_matter" ["the matter of case `{case}` has {}", FaultList(.faults)]
        InvalidMatter { case: CaseId, faults: Vec<Fault> },
        /// The matter is linked to a case that is not there.
        NotFound "unknown_link" ["case `{case}` is linked to case {to}, which is not on the docket"]
        UnknownLink { case: CaseId, to: DocketNo },
        /// Somebody of the other side acts for the client.
        Invalid "adverse_applicant" ["`{person}` is on the other side of case `{case}` and can't act for the client"]
        AdverseApplicant { case: CaseId, person: PartyId },
        /// Somebody would act in their own cause, or for the other side.
        Forbidden "has_a_stake" ["`{actor}` has a stake in case `{case}`: `{}`", json_name(.stake)]
        HasStake { actor: ActorId, case: CaseId, stake: Stake },
        /// Somebody would act on their own record, or on that of somebody next to them.
        Forbidden "stake_in_record" ["that is not for `{actor}` to do about lawyer `{lawyer}`: `{}`", json_name(.stake)]
        StakeInRecord { actor: ActorId, lawyer: LawyerId, stake: Stake },
        /// The client is named as acting for the client.
        Invalid "applicant_is_client" ["`{person}` is the client of case `{case}`, and can't stand in for the client"]
        ApplicantIsClient { case: CaseId, person: PartyId },
        /// The test of means won't do.
        Invalid "means_not_admissible" ["the test of means of case `{case}` won't do: {}", NotWaived(.waived_by)]
        MeansNotAdmissible { case: CaseId, waived_by: Option<ReasonCode> },
        /// A notice can only ask for a defence.
        Invalid "notice_is_no_defence" ["the notice of case `{case}` asks for something else than a defence"]
        NoticeIsNoDefence { case: CaseId },
        /// The notice was received in the future.
        Invalid "notice_from_future" ["the notice of case `{case}` was received at `{received_at}`, after now"]
        NoticeFromFuture { case: CaseId, received_at: Timestamp },
        /// The term of provisional aid is not within days, or over.
        Invalid "term_not_ending" ["the term of case `{case}` ends on {ends_on}; aid before approval needs one that ends within {STATUTORY_APPROVAL_DAYS} days"]
        TermNotEnding { case: CaseId, ends_on: Date },
        /// The case owes no papers.
        Conflict "no_papers_due" ["case {docket} owes no papers"]
        NoPapersDue { docket: DocketNo },
        /// There is no such case on the docket.
        NotFound "unknown_docket" ["there is no case {docket} on the docket"]
        UnknownDocket { docket: DocketNo },
        /// The case is not waiting.
        Conflict "not_waiting" ["case {docket} does not wait for a lawyer: it is {}", status_word(.status)]
        NotWaiting { docket: DocketNo, status: Status },
        /// The client may still choose.
        TooEarly "choice_open" ["the client of case {docket} may choose until `{until}`"]
        ChoiceOpen { docket: DocketNo, until: Timestamp },
        /// The client may not choose, or not any more.
        TooLate "no_choice_open" ["no window for choosing is open for case {docket}"]
        NoChoiceOpen { docket: DocketNo },
        /// Nobody is named, or too many.
        Invalid "wrong_number_of_picks" ["{picks} lawyers are named for case {docket}; from 1 to {most} may be"]
        WrongNumberOfPicks { docket: DocketNo, picks: usize, most: u32 },
        /// The case is not offered.
        Conflict "not_offered" ["case {docket} is not offered to anybody: it is {}", status_word(.status)]
        NotOffered { docket: DocketNo, status: Status },
        /// The case is offered to somebody else.
        Forbidden "offered_to_another" ["case {docket} is not offered to lawyer `{lawyer}`"]
        OfferedToAnother { docket: DocketNo, lawyer: LawyerId },
        /// The time to answer is over.
        TooLate "offer_over" ["the time to answer the offer of case {docket} ended at `{until}`"]
        OfferOver { docket: DocketNo, until: Timestamp },
        /// The desk doesn't take an offer back at its word.
        Conflict "offer_stands" ["nothing in the law or a local rule bars lawyer `{lawyer}` from case {docket}: say why the offer is withdrawn"]
        OfferStands { docket: DocketNo, lawyer: LawyerId },
        /// The time to answer is not over.
        TooEarly "offer_open" ["the offer of case {docket} may be answered until `{until}`"]
        OfferOpen { docket: DocketNo, until: Timestamp },
        /// The lawyer says to be busy for longer than the policy lets the excuse hold.
        Invalid "not_busy_so_long" ["busy until {until} is not from {first} to {latest}: the excuse holds no longer"]
        NotBusySoLong { until: Date, first: Date, latest: Date },
        /// The excuse is about this case alone.
        Invalid "no_busy_days" ["this excuse keeps no other case away: leave out that the lawyer is busy until {until}"]
        NoBusyDays { until: Date },
        /// There is no such excuse.
        Invalid "unknown_excuse" ["`{excuse}` is not on the policy's list of excuses"]
        UnknownExcuse { excuse: ReasonCode },
        /// Somebody of the centre must grant the excuse.
        Forbidden "excuse_not_granted" ["the excuse `{excuse}` must be granted by somebody of the centre"]
        ExcuseNotGranted { excuse: ReasonCode },
        /// Nobody grants what needs no granting.
        Invalid "nothing_to_grant" ["nothing is to be granted by `{actor}` when case {docket} is declined so"]
        NothingToGrant { docket: DocketNo, actor: ActorId },
        /// Nobody has the case.
        Conflict "not_assigned" ["nobody has case {docket}: it is {}", status_word(.status)]
        NotAssigned { docket: DocketNo, status: Status },
        /// The client has had another lawyer as often as may be.
        Forbidden "too_many_replacements" ["the client of case {docket} has had another lawyer {times} times, as often as may be"]
        TooManyReplacements { docket: DocketNo, times: u32 },
        /// No review has set the decision aside.
        Forbidden "not_set_aside" ["no review has set aside the decision by which case {docket} has its lawyer"]
        NotSetAside { docket: DocketNo },
        /// The centre did not end the case: there is nothing to object to.
        Conflict "not_terminated" ["case {docket} was not terminated: it is {}", status_word(.status)]
        NotTerminated { docket: DocketNo, status: Status },
        /// An objection was made already.
        Conflict "objected_already" ["an objection to the end of case {docket} was made already"]
        ObjectedAlready { docket: DocketNo },
        /// No objection waits for an answer.
        Conflict "no_objection" ["no objection to the end of case {docket} waits for an answer"]
        NoObjection { docket: DocketNo },
        /// Whoever ended the case can't decide on the objection.
        Forbidden "objection_not_independent" ["`{actor}` ended case {docket} and can't decide on the objection"]
        ObjectionNotIndependent { docket: DocketNo, actor: ActorId },
        /// Somebody is named twice.
        Invalid "pick_repeated" ["lawyer `{lawyer}` is named twice for case {docket}"]
        PickRepeated { docket: DocketNo, lawyer: LawyerId },
        /// The lawyer consents already.
        Conflict "consented_already" ["lawyer `{lawyer}` consents to a published profile already"]
        ConsentedAlready { lawyer: LawyerId },
        /// The lawyer doesn't consent.
        Conflict "not_consented" ["lawyer `{lawyer}` has not consented to a published profile"]
        NotConsented { lawyer: LawyerId },
        /// Nothing that matters has changed since the impasse.
        Conflict "nothing_changed" ["case {docket} is in an impasse, and nothing has changed since"]
        NothingChanged { docket: DocketNo },
        /// The decision isn't that of this state.
        Invalid "other_decision" ["the decision given for case {docket} is not what this state makes of it"]
        OtherDecision { docket: DocketNo },
        /// The named lawyer may not have the case.
        Forbidden "not_eligible" ["lawyer `{lawyer}` may not have case {docket}: {reasons}"]
        NotEligible { docket: DocketNo, lawyer: LawyerId, reasons: Reasons },
        /// The reason is not on the policy's list.
        Invalid "unknown_reason" ["`{reason}` is not on the policy's list of reasons for assigning by hand"]
        UnknownReason { reason: ReasonCode },
        /// A second person must approve.
        Forbidden "second_approver_needed" ["a second person must approve assigning case {docket} by hand{}", Waiving(*.waives)]
        SecondApproverNeeded { docket: DocketNo, waives: Reasons },
        /// The second person is the first.
        Forbidden "second_approver_is_actor" ["`{actor}` can't approve what they assign themselves"]
        SecondApproverIsActor { actor: ActorId },
        /// The lawyer is left out already.
        Conflict "already_excluded" ["lawyer `{lawyer}` is left out of case {docket} already"]
        AlreadyExcluded { docket: DocketNo, lawyer: LawyerId },
        /// The case can't end like that.
        Conflict "wrong_outcome" ["case {docket} can't end as {}: it is {}", json_name(.outcome), status_word(.status)]
        WrongOutcome { docket: DocketNo, outcome: Outcome, status: Status },
        /// A case can't be transferred to where it is.
        Invalid "transfer_to_itself" ["case {docket} is at centre `{to}` already"]
        TransferToItself { docket: DocketNo, to: CentreId },
        /// There is nothing to review yet.
        Conflict "nothing_decided" ["nothing has been decided on case {docket} that could be reviewed"]
        NothingDecided { docket: DocketNo },
        /// The same party asked about the same decision.
        Conflict "review_asked_already" ["review {review} of the same decision on case {docket} for the same party is {}", if *.open { "still open" } else { "answered already" }]
        ReviewAskedAlready { docket: DocketNo, review: ReviewNo, open: bool },
        /// There is no such request for review.
        NotFound "unknown_review" ["there is no request for review {review}"]
        UnknownReview { review: ReviewNo },
        /// The request for review is answered.
        Conflict "review_answered_already" ["review {review} is answered already"]
        ReviewAnsweredAlready { review: ReviewNo },
        /// Who answers had a part in the decision.
        Forbidden "reviewer_not_independent" ["`{actor}` had a part in the decision on case {docket} and can't answer review {review} of it"]
        ReviewerNotIndependent { review: ReviewNo, docket: DocketNo, actor: ActorId },
        /// The suspension would be over already.
        Invalid "suspension_over" ["lawyer `{lawyer}` can't be suspended until {until}, which is not after today"]
        SuspensionOver { lawyer: LawyerId, until: Date },
        /// The share is out of the policy's bounds.
        Invalid "share_out_of_bounds" ["share {share} of lawyer `{lawyer}` is not within {least} to {most}"]
        ShareOutOfBounds { lawyer: LawyerId, share: Share, least: Share, most: Share },
        /// The same was posted before, and stands.
        Conflict "merit_posted_already" ["the same stands in the merit ledger of lawyer `{lawyer}` already, as entry {number}"]
        MeritPostedAlready { lawyer: LawyerId, number: u32 },
        /// Points count from a day that is too far off.
        Invalid "effective_on_out_of_bounds" ["points that count from {on} can't be posted: from {earliest} to {latest}"]
        EffectiveOnOutOfBounds { on: Date, earliest: Date, latest: Date },
        /// The points are out of bounds.
        Invalid "points_out_of_bounds" ["{amount} points are not within -{most} to {most}, or are none"]
        PointsOutOfBounds { amount: Points, most: Points },
        /// The policy's table has no rule for the cause.
        Invalid "no_merit_rule" ["the policy's table has no rule for `{cause}`"]
        NoMeritRule { cause: ReasonCode },
        /// The table's points are per weight.
        Invalid "merit_needs_case" ["points for `{cause}` are per weight: name a case that was assigned"]
        MeritNeedsCase { cause: ReasonCode },
        /// The cause's cap is used up.
        Conflict "merit_cap_used_up" ["lawyer `{lawyer}` has the {cap} points that `{cause}` may bring or cost in {year}"]
        MeritCapUsedUp { lawyer: LawyerId, cause: ReasonCode, year: i16, cap: Points },
        /// There is no such entry.
        NotFound "unknown_merit_entry" ["there is no entry {number} in the merit ledger of lawyer `{lawyer}`"]
        UnknownMeritEntry { lawyer: LawyerId, number: u32 },
        /// The entry counters another.
        Conflict "counters_another" ["entry {number} in the merit ledger of lawyer `{lawyer}` counters entry {counters}, and can't be countered itself: post anew"]
        CountersAnother { lawyer: LawyerId, number: u32, counters: u32 },
        /// The entry is countered already.
        Conflict "countered_already" ["entry {number} in the merit ledger of lawyer `{lawyer}` is countered by entry {by}"]
        CounteredAlready { lawyer: LawyerId, number: u32, by: u32 },
        /// The ledger is full.
        Conflict "ledger_full" ["the merit ledger of lawyer `{lawyer}` has no number left"]
        LedgerFull { lawyer: LawyerId },
        /// Shares were settled on that day already.
        Conflict "settled_already" ["shares were settled on {on} already"]
        SettledAlready { on: Date },
        /// No journal could hold it.
        Invalid "longer_than_a_line" ["the record would have {bytes} bytes; {most} is the most"]
        RecordTooLong { bytes: usize, most: usize },
        /// A lag would overflow.
        Conflict "lag_overflow" ["the lag of somebody who is a candidate for case {docket} would overflow"]
        LagOverflow { docket: DocketNo },
        /// The events of a command did not fit the state that decided them: a defect of this crate.
        Defect "inconsistent" ["the state does not take the events that it decided, a defect: {message}"]
        Inconsistent { message: String },
    }
}

impl Refusal {
    pub(crate) fn inconsistent(message: impl Into<String>) -> Self {
        Refusal::Inconsistent { message: message.into() }
    }
}

/// Every code that a refusal can have.
pub fn refusal_codes() -> impl Iterator<Item = &'static RefusalCode> {
    let nested =
        [ActRefusal::CODES, ConductRefusal::CODES, DutyRefusal::CODES, QualityRefusal::CODES];
    Refusal::CODES.iter().chain(nested.into_iter().flatten())
}

/// Where an application stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
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
        Status::Waiting => "waiting",
        Status::Drawing => "waiting for a draw",
        Status::Offered => "offered to a lawyer",
        Status::Assigned => "assigned",
        Status::Closed { .. } => "closed",
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the message borrows its fields")]
fn answerer(answered_by: &AnsweredBy) -> &'static str {
    match answered_by {
        AnsweredBy::Nobody => "nobody",
        AnsweredBy::SecondHolder => "a second holder",
        AnsweredBy::Beacon => "a beacon",
    }
}

/// Why a test of means won't do: the ground for waiving it, or that there is none.
struct NotWaived<'a>(&'a Option<ReasonCode>);

impl std::fmt::Display for NotWaived<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 {
            Some(ground) => {
                write!(f, "the ground `{ground}` for waiving it is not on the policy's list")
            }
            None => f.write_str("only a suspect or defendant needs none, where the policy says so"),
        }
    }
}

/// What an assignment by hand would waive.
struct Waiving(Reasons);

impl std::fmt::Display for Waiving {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.0.is_empty() { Ok(()) } else { write!(f, ", which waives {}", self.0) }
    }
}
