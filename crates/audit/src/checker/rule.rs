//! The rules that the checker knows, and a breach of one.

use std::fmt;

use jiff::Timestamp;

use assigned_counsel::id::{DocketNo, Roll, ShiftNo};

macro_rules! rules {
    ($($variant:ident $code:literal: $text:literal;)+) => {
        /// A rule that no assignment and no record may break: the law and the local rules first,
        /// then what keeps the books in order.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Rule { $(#[doc = $text] $variant,)+ }

        impl Rule {
            /// All of them, in the order in which a decision is held against them.
            pub const ALL: &'static [Rule] = &[$(Rule::$variant,)+];

            /// Its name in reports; where it is a reason not to take a case, the name of that reason.
            pub const fn code(self) -> &'static str {
                match self { $(Rule::$variant => $code,)+ }
            }

            /// What a breach of it means, in English.
            pub const fn text(self) -> &'static str {
                match self { $(Rule::$variant => $text,)+ }
            }
        }
    };
}

rules! {
    NotPractising "not_practising": "The lawyer had no licence in force.";
    CoolingOff "cooling_off": "The lawyer left a court or procuratorate less than two years before.";
    BarredBeforeOrgan "barred_before_organ": "The lawyer was barred before the handling organ.";
    TooFewYears "too_few_years": "The lawyer had too few years of criminal defence for so grave a case.";
    NotFamiliarWithMinors "not_familiar_with_minors": "The client was a minor, and the lawyer not familiar with minors.";
    DefenceNeedsLawyer "defence_needs_lawyer": "A defence went to somebody who is no practising lawyer.";
    RelatedToParty "related_to_party": "The lawyer was, or was related to, a party.";
    ActsForOtherSide "acts_for_other_side": "The lawyer acted, now or before, for the other side.";
    CoDefendantOrLinked "co_defendant_or_linked": "The lawyer acted, now or before, for a co-defendant or in a case of linked facts.";
    FirmConflict "firm_conflict": "The lawyer's firm acted for the other side.";
    Suspended "suspended": "The lawyer was suspended by credit review.";
    Removed "removed": "The lawyer was removed by credit review.";
    WomanRequired "woman_required": "The client was a girl and a victim, and the lawyer no woman.";
    HadThisCase "had_this_case": "The lawyer had the case before, was excluded from it, or the client objected.";
    HoldsOtherSeat "holds_other_seat": "The lawyer held another seat of the same matter.";
    NotEnrolled "not_enrolled": "The lawyer was not enrolled at that instant.";
    CaseUnknown "case_unknown": "There was no such case.";
    BornOfNothing "born_of_nothing": "A case was approved without an application that was taken in.";
    NotWaiting "not_waiting": "The case did not wait for a lawyer.";
    DocketOutOfOrder "docket_out_of_order": "A case got another docket number than the next.";
    WrongAttempt "wrong_attempt": "The number of the attempt was not one more than there were assignments.";
    NoWeight "no_weight": "The case weighed nothing.";
    NotTheirs "not_theirs": "The lawyer did not have the case, or the offer, that was answered or given up.";
    WronglyReversed "wrongly_reversed": "An ending took back what stands, or left what is to be taken back.";
    PolicyNotInForce "policy_not_in_force": "The decision named another policy than the one in force.";
    WrongFirm "wrong_firm": "The decision named another firm than the lawyer's.";
    CandidateTwice "candidate_twice": "Somebody was credited twice for one case.";
    ChosenNotCredited "chosen_not_credited": "The strategy chose somebody who was no candidate.";
    CreditedWithoutStrategy "credited_without_strategy": "Credits were given though the strategy did not choose.";
    NegativeCredit "negative_credit": "A credit was negative.";
    CreditsExceedWeight "credits_exceed_weight": "The credits were more than the case weighed.";
    LagMisstated "lag_misstated": "A candidate's lag was not the sum of what was booked.";
    LawWaived "law_waived": "A reason of law or of a local rule was waived by hand.";
    ShiftOutOfOrder "shift_out_of_order": "A duty shift got another number than the next.";
    NoSlot "no_slot": "A slot in a duty shift was given or ended that was not there, or help was given without one.";
    OnDuty "on_duty": "The lawyer was on duty already on the day of the shift.";
    RollOutOfOrder "roll_out_of_order": "A lawyer got another roll number than the next.";
    LawyerUnknown "lawyer_unknown": "Something was recorded of a lawyer who was never enrolled.";
    ImpasseLeft "impasse_left": "A case in an impasse was not looked at again within a day of somebody's cure by time.";
    EntryOutOfOrder "entry_out_of_order": "A merit entry got another number than the next.";
    CounterMisstated "counter_misstated": "A counter-entry was not the exact negative of an entry that stood.";
    CapExceeded "cap_exceeded": "Merit points of a cause were more than its yearly cap.";
    ShareOutOfBounds "share_out_of_bounds": "A share left the policy's bounds.";
    SettledWrongly "settled_wrongly": "A settlement gave another balance, tier or share than the entries and the table.";
    PunishedUnheard "punished_unheard": "A penalty was ruled while the lawyer could still make a statement.";
    JudgedOwnReview "judged_own_review": "Somebody ruled on a review that they opened.";
    HarsherThanProposed "harsher_than_proposed": "A review ended in something harsher than was proposed.";
    PunishedTwice "punished_twice": "A lawyer was punished twice for one entry of the conduct record.";
    RecusalIgnored "recusal_ignored": "An expert with a stake in a case had a say about its quality.";
    NotAllotted "not_allotted": "An expert had a say about a case that was not allotted to them.";
    NothingAssessed "nothing_assessed": "Something was recorded of an assessment or inspection that there was not.";
    GradeMisstated "grade_misstated": "A result or the call for a third didn't follow from the scores.";
    CoverageTooSmall "coverage_too_small": "An inspection drew fewer of a centre's cases than the policy asks, or others.";
    LoadsUnbalanced "loads_unbalanced": "Inspectors' loads differed by more than recusals make necessary.";
    TimeGoesBack "time_goes_back": "An event was earlier than one before it.";
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A breach of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The case; none where the breach is of the register or of the order of events.
    pub docket: Option<DocketNo>,
    /// The duty shift, where the breach is of one.
    pub shift: Option<ShiftNo>,
    /// The lawyer assigned or credited, or whose record it is; none where no lawyer is concerned.
    pub lawyer: Option<Roll>,
    /// What was broken.
    pub rule: Rule,
    /// The time of the event.
    pub at: Timestamp,
    /// The lawyer wasn't assigned but only credited as a candidate, who must be lawful too: the
    /// ledger counts the chances that somebody had.
    pub as_candidate: bool,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.at)?;
        if let Some(docket) = self.docket {
            write!(f, ", case {docket}")?;
        }
        if let Some(shift) = self.shift {
            write!(f, ", shift {shift}")?;
        }
        if let Some(lawyer) = self.lawyer {
            let part = if self.as_candidate { "candidate" } else { "lawyer" };
            write!(f, ", {part} {lawyer}")?;
        }
        write!(f, ": {}: {}", self.rule, self.rule.text())
    }
}
