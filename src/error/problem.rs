//! What can be wrong with a field of a record that is checked as a whole.

#![expect(
    clippy::doc_markdown,
    clippy::needless_pass_by_value,
    reason = "messages name fields as they are written, and bounds are numbers"
)]

use jiff::civil::Date;
use serde::Serialize;

/// A code that a fault can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProblemCode {
    /// The code.
    pub code: &'static str,
    /// The English message, with braces where something is filled in.
    pub text: &'static str,
}

/// An enum of problems: for each its code, its message and its fields.
macro_rules! problems {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $($code:literal [$text:literal] $variant:ident $({ $($field:ident: $type:ty),+ })?,)+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
        #[serde(tag = "code")]
        #[expect(missing_docs, reason = "each variant's message says what its fields are")]
        pub enum $name {
            $(
                #[doc = $text]
                #[error($text)]
                #[serde(rename = $code)]
                $variant $({ $($field: $type),+ })?,
            )+
        }

        impl $name {
            /// Every code with its message.
            pub const CODES: &'static [ProblemCode] =
                &[$(ProblemCode { code: $code, text: $text },)+];

            /// The code: one for each variant, and the tag when it is written.
            pub fn code(&self) -> &'static str {
                match self {
                    $(Self::$variant { .. } => $code,)+
                }
            }
        }
    };
}

problems! {
    /// What is wrong with a value. Written as JSON, a problem is an object of its fields and its `code`.
    pub enum Problem {
        "out_of_bounds" ["must be from {least} to {most}"]
        OutOfBounds { least: String, most: String },
        "too_small" ["must be at least {least}"]
        TooSmall { least: String },
        "less_than_the_law_asks" ["must be from {least}, which the law asks for, to {most}"]
        LessThanTheLawAsks { least: i64, most: i64 },
        "repeated" ["stands there twice"]
        Repeated,
        "too_many" ["has {has} items; {most} is the most"]
        TooMany { has: usize, most: usize },
        "empty" ["must have at least one {what}"]
        Empty { what: &'static str },
        "nothing_counts" ["at least one of specialty, points and frequency must count"]
        NothingCounts,
        "not_the_last_step" ["must be the last step: it finds nobody by itself"]
        NotTheLastStep,
        "foreign_rung" ["is not a rung of this ladder"]
        ForeignRung,
        "more_than_in_the_year" ["is more than the year's {year}"]
        MoreThanInTheYear { year: String },
        "less_than_before" ["is less than the {before} before it"]
        LessThanBefore { before: String },
        "first_tier_begins" ["the first tier has no beginning: leave it out"]
        FirstTierBegins,
        "beginning_missing" ["only the first tier may have no beginning"]
        BeginningMissing,
        "last_tier_ends" ["the last tier has no end: leave it out"]
        LastTierEnds,
        "end_missing" ["only the last tier may have no end"]
        EndMissing,
        "end_before_beginning" ["is not above the tier's beginning {from}"]
        EndBeforeBeginning { from: String },
        "gap_between_tiers" ["leaves a gap: the tier before ends at {end}"]
        GapBetweenTiers { end: String },
        "tiers_overlap" ["overlaps the tier before, which ends at {end}"]
        TiersOverlap { end: String },
        "share_falls" ["is less than the {share} of the tier before"]
        ShareFalls { share: String },
        "share_out_of_bounds_of_policy" ["is not within the bounds {least} to {most}"]
        ShareOutOfBounds { least: String, most: String },
        "newcomer_not_plain" ["its tier's share is {share}; a newcomer's must be 1.00"]
        NewcomerNotPlain { share: String },
        "rules_after_never_count" ["fits all cases, so that the rules after it never count"]
        RulesAfterNeverCount,
        "not_every_case_weighs" ["the last rule must fit all cases, so that each has a weight"]
        NotEveryCaseWeighs,
        "closes_before_opening" ["must be later than {opens}, when it opens"]
        ClosesBeforeOpening { opens: String },
        "not_in_order" ["must come after the one before it"]
        NotInOrder,
        "outside_span" ["must lie from {from} to {until}"]
        OutsideSpan { from: Date, until: Date },
        "text_length" ["has {bytes} bytes; from 1 to {most} are allowed"]
        TextLength { bytes: usize, most: usize },
        "also_a_holiday" ["is a holiday too"]
        AlsoAHoliday,
        "worked_anyway" ["is worked anyway, by the week"]
        WorkedAnyway,
        "act_without_rule" ["has no rule among these"]
        ActWithoutRule,
        "reasons_are_causes" ["has no list of its own: its reasons are the causes of merit.rules"]
        ReasonsAreCauses,
        "ends_a_place" ["won't do: the act ends a lawyer's place"]
        EndsAPlace,
        "not_of_this_act" ["doesn't go with the act `{act}`"]
        NotOfThisAct { act: &'static str },
        "longer_than_the_law" ["ends later than the law's {days} days, for what comes on {on}"]
        LongerThanTheLaw { days: u32, on: Date },
        "too_little_time_left" ["leaves {minutes} office minutes to assign somebody directly, for what comes on {on}; {least} are needed"]
        TooLittleTimeLeft { minutes: i64, least: u32, on: Date },
        "cap_missing" ["points that grow with the work need a cap"]
        CapMissing,
        "rewards_declining" ["rewards declining work"]
        RewardsDeclining,
        "silence_costs_nothing" ["has none for `no_response`: silence must cost what declining costs"]
        SilenceCostsNothing,
        "silence_costs_less" ["costs less than declining, {points}"]
        SilenceCostsLess { points: String },
        "silence_capped" ["caps silence: once used up, it would cost less than declining"]
        SilenceCapped,
        "not_as_for_declining" ["must be as for `unexcused_decline`"]
        NotAsForDeclining,
        "validity_not_as_for_declining" ["must be as for `unexcused_decline`, or for good"]
        ValidityNotAsForDeclining,
        "silence_not_counted" ["count `unexcused_decline` and not `no_response`: silence must cost what declining costs"]
        SilenceNotCounted,
        "no_penalty" ["must be a penalty"]
        NoPenalty,
        "proposes_nothing" ["proposes nothing: leave the rule out"]
        ProposesNothing,
        "wrong_for_sanction" ["doesn't go with the measure `{sanction}`"]
        WrongForSanction { sanction: &'static str },
        "milder_for_more" ["is milder than that of rules[{rule}] for fewer entries"]
        MilderForMore { rule: usize },
        "harsher_for_fewer" ["is harsher than that of rules[{rule}] for more entries"]
        HarsherForFewer { rule: usize },
        "same_rule" ["stands in rules[{rule}] for these kinds"]
        SameRule { rule: usize },
        "grade_does_not_rise" ["is not above the `{grade}` of the tier before"]
        GradeDoesNotRise { grade: String },
        "lowest_grade_not_fail" ["the lowest tier must be `fail`"]
        LowestGradeNotFail,
        "best_mark_out_of_bounds" ["must be above the worst mark {worst}, up to {most}"]
        BestMarkOutOfBounds { worst: i32, most: i32 },
        "in_the_future" ["lies in the future"]
        InTheFuture,
        "before_practice" ["is before practice_since {since}"]
        BeforePractice { since: Date },
        "no_sub_pool" ["a volunteer needs at least one sub-pool"]
        NoSubPool,
        "staff_in_pool" ["a staff lawyer is in no pool"]
        StaffInPool,
        "not_familiar_with_minors" ["who is in the minors' pool must be familiar with minors"]
        NotFamiliarWithMinors,
        "not_after_certified" ["is not after certified_on {certified_on}"]
        NotAfterCertified { certified_on: Date },
        "before_first_day" ["is before the first day {from}"]
        BeforeFirstDay { from: Date },
        "for_accused_only" ["is help for somebody accused of a crime only"]
        ForAccusedOnly,
        "is_who_was_helped" ["is the one who was helped"]
        IsWhoWasHelped,
        "is_co_suspect" ["is a co-suspect as well"]
        IsCoSuspect,
        "co_suspects_of_nobody" ["only somebody accused of a crime has co-suspects"]
        CoSuspectsOfNobody,
        "wrong_for_kind" ["doesn't go with a matter of kind `{kind}`"]
        WrongForKind { kind: String },
        "grave_and_no_defence" ["only a criminal defence can be that grave"]
        GraveAndNoDefence,
        "is_the_client" ["is the client"]
        IsTheClient,
        "second_continuation" ["is a second case that this one continues"]
        SecondContinuation,
        "case_of_another_client" ["is a case of another client, `{client}`"]
        CaseOfAnotherClient { client: String },
    }
}

impl Problem {
    pub(crate) fn bounds(least: impl ToString, most: impl ToString) -> Self {
        Problem::OutOfBounds { least: least.to_string(), most: most.to_string() }
    }
}
