//! What can be wrong with a place in a file.

#![expect(clippy::doc_markdown, reason = "messages name columns and values as they are written")]

use std::fmt;
use std::io::ErrorKind;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use assigned_counsel::error::{Problem, ProblemCode};

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
            /// What is wrong with the record that the row makes, wherever it came from.
            #[error(transparent)]
            #[serde(untagged)]
            OfRecord(#[from] Problem),
        }

        impl $name {
            /// Every code of its own, with its message.
            pub const CODES: &'static [ProblemCode] =
                &[$(ProblemCode { code: $code, text: $text },)+];

            /// The code: one for each variant, unique among all problems, and the tag when it is written.
            pub fn code(&self) -> &'static str {
                match self {
                    $(Self::$variant { .. } => $code,)+
                    Self::OfRecord(problem) => problem.code(),
                }
            }
        }
    };
}

problems! {
    /// What is wrong with a file, a line of it or a value. Written as JSON, a problem is an object of its
    /// fields and its `code`.
    pub enum FlawProblem {
        "cant_be_read" ["can't be read: {why}"]
        CantBeRead { why: String },
        "is_a_folder" ["can't be read: {why}"]
        IsAFolder { why: String },
        "record_too_long" ["can't be read: a record has more than 1 MiB: a quotation mark may be left open"]
        RecordTooLong,
        "file_empty" ["is empty: it begins with a line of column names"]
        FileEmpty,
        "wrong_separator" ["the columns are separated by `{separator}`, not by `,`"]
        WrongSeparator { separator: String },
        "unknown_column" ["there is no column `{column}`"]
        UnknownColumn { column: String },
        "column_twice" ["column `{column}` stands there twice"]
        ColumnTwice { column: String },
        "column_missing" ["column `{column}` is missing"]
        ColumnMissing { column: &'static str },
        "quotes_left_open" ["a quotation mark is opened and never closed"]
        QuotesLeftOpen,
        "return_without_feed" ["a carriage return stands without a line feed"]
        ReturnWithoutFeed,
        "more_after_quotes" ["something follows a closing quotation mark"]
        MoreAfterQuotes,
        "quotes_in_plain_field" ["a quotation mark stands in a field without quotation marks"]
        QuotesInPlainField,
        "not_utf8" ["is not UTF-8: save as such"]
        NotUtf8,
        "one_field_only" ["has 1 field; the header has {needs}"]
        OneFieldOnly { needs: usize },
        "wrong_number_of_fields" ["has {has} fields; the header has {needs}"]
        WrongNumberOfFields { has: usize, needs: usize },
        "for_another_way" ["must be empty unless way is {way}"]
        ForAnotherWay { way: &'static str },
        "like_a_formula" ["begins with `{first}`, which a spreadsheet takes for a formula"]
        LikeAFormula { first: String },
        "several_ids" ["could be several ids, and one is wanted here"]
        SeveralIds,
        "not_in_ids" ["holds `{character}`: an id has letters, digits and `{others}`"]
        NotInIds { character: String, others: &'static str },
        "personal_number" ["is {what}, and would be kept for good: write a token instead"]
        PersonalNumber { what: PersonalNumber },
        "spelled_otherwise" ["is `{other}` of line {line} of {file} but for case or width: write both alike, or name them apart"]
        SpelledOtherwise { other: String, file: String, line: u64 },
        "id_empty" ["the {noun} id is empty"]
        IdEmpty { noun: &'static str },
        "id_too_long" ["the {noun} id `{id}` has {bytes} bytes; {most} is the most"]
        IdTooLong { noun: &'static str, id: String, bytes: usize, most: usize },
        "id_with_unseen" ["the {noun} id `{id}` has a character that can't be seen or passes for a space, or white space at an end"]
        IdWithUnseen { noun: &'static str, id: String },
        "centre_too_long" ["has more than {most} bytes"]
        CentreTooLong { most: usize },
        "not_one_of" ["must be one of {names}"]
        NotOneOf { names: OneOf },
        "not_yes_or_no" ["must be yes or no"]
        NotYesOrNo,
        "not_a_date" ["is not a date such as 2023-01-05"]
        NotADate,
        "no_such_day" ["is no day of the calendar"]
        NoSuchDay,
        "not_an_instant" ["is not an instant such as 2023-01-05T09:30:00+08:00"]
        NotAnInstant,
        "leap_second" ["is a leap second, which can't be told apart here"]
        LeapSecond,
        "no_such_instant" ["is no instant of the calendar"]
        NoSuchInstant,
        "not_whole" ["must be a whole number from 0 to {most}"]
        NotWhole { most: u32 },
        "not_hundredths" ["must be a number such as 1.20, with at most two decimals, and not too large"]
        NotHundredths,
        "not_a_certificate" ["must be specialty:level:day or specialty:level:day:expiry"]
        NotACertificate,
        "not_a_bar" ["must be former_judge_or_prosecutor:organ:day, relative_of_staff:organ, assessor or standing_committee_member"]
        NotABar,
        "not_a_leave" ["must be first-day:last-day"]
        NotALeave,
        "no_lawyer" ["has a header and no lawyer"]
        NoLawyer,
        "lawyer_twice" ["is the id of line {line} as well"]
        LawyerTwice { line: u64 },
        "after_year_began" ["is after the first day of the year, {year_start}"]
        AfterYearBegan { year_start: Date },
        "case_twice" ["is the case of line {line} as well"]
        CaseTwice { line: u64 },
        "out_of_order" ["is before {latest}, which stands above: sort the rows by time"]
        OutOfOrder { latest: Timestamp },
        "no_year_of_ours" ["must be in a year from 1950 to 2200"]
        NoYearOfOurs,
        "in_another_year" ["is not in {year}, the year of the first row"]
        InAnotherYear { year: i16 },
        "case_of_no_row_above" ["is the case of no row above"]
        CaseOfNoRowAbove,
        "for_application_only" ["must be empty: only for `application`"]
        ForApplicationOnly,
        "too_many_picks" ["names more than the {most} that the policy allows"]
        TooManyPicks { most: u32 },
        "on_other_side" ["is on the other side"]
        OnOtherSide,
        "is_client_as_such" ["is the client, and applies as such"]
        IsClientAsSuch,
        "means_wont_do" ["won't do by the policy, for a client of this role"]
        MeansWontDo,
        "no_defence_asked_for" ["asks for something else than a defence"]
        NoDefenceAskedFor,
        "centre_of_no_lawyer" ["is in no lawyer's `centres` on the roster"]
        CentreOfNoLawyer,
        "lawyer_not_on_roster" ["is no lawyer of the roster"]
        LawyerNotOnRoster,
        "not_an_applicant" ["must be client, guardian:person or near_relative:person"]
        NotAnApplicant,
        "not_a_means_test" ["must be not_required, waived:ground, shared_records, declared or checked"]
        NotAMeansTest,
        "not_a_ground" ["must be term_ending:day, preservation or emergency"]
        NotAGround,
        "not_a_tie" ["must be case:tie, the tie one of co_defendant, linked_facts, opposing_party, second_seat, continuation, continuation:objects"]
        NotATie,
        "not_an_opponent" ["must be party or party:firm"]
        NotAnOpponent,
        "not_a_need" ["must be a name alone, or name:demanded"]
        NotANeed,
    }
}

impl FlawProblem {
    pub(super) fn of_reading(error: &std::io::Error) -> Self {
        let why = error.to_string();
        match error.kind() {
            ErrorKind::IsADirectory => Self::IsAFolder { why },
            _ => Self::CantBeRead { why },
        }
    }

    pub(super) fn one_of(names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self::NotOneOf { names: OneOf(names.into_iter().map(Into::into).collect()) }
    }
}

/// A number that belongs to one person. What a journal holds is kept for good: ids are tokens, which a service
/// can part from the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonalNumber {
    /// A citizen's identity number (公民身份号码).
    Identity,
    /// The number of a mobile telephone (手机号码).
    Mobile,
}

impl fmt::Display for PersonalNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            PersonalNumber::Identity => "an identity number",
            PersonalNumber::Mobile => "a mobile number",
        })
    }
}

/// The values that a field may have, as they are written in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OneOf(pub Vec<String>);

impl fmt::Display for OneOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join(", "))
    }
}
