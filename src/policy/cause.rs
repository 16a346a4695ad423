//! The one table of what this crate itself posts merit points for.
//!
//! Order, code and texts stand here once. How many points a cause is worth is the policy's affair:
//! see [`Merit`](super::Merit).

use std::fmt;

use crate::id::ReasonCode;

macro_rules! causes {
    ($($(#[$doc:meta])* $variant:ident { code: $code:literal, en: $en:literal, zh: $zh:literal, })+) => {
        /// What merit points are posted for (积分事由) by the commands of this crate. A centre has
        /// codes of its own beside these.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum MeritCause { $($(#[$doc])* $variant,)+ }

        impl MeritCause {
            /// All of them, in the order of the table.
            pub const ALL: &'static [MeritCause] = &[$(MeritCause::$variant,)+];

            /// Its name in policies, entries and reports.
            pub const fn code(self) -> &'static str {
                match self { $(MeritCause::$variant => $code,)+ }
            }

            /// In English, to follow "points for".
            pub const fn english(self) -> &'static str {
                match self { $(MeritCause::$variant => $en,)+ }
            }

            /// In Chinese.
            pub const fn chinese(self) -> &'static str {
                match self { $(MeritCause::$variant => $zh,)+ }
            }
        }
    };
}

causes! {
    /// A case was closed with its work done.
    CaseClosed { code: "case_closed", en: "a case closed", zh: "案件办结", }
    /// Work was begun on a case that ended otherwise: terminated, transferred, withdrawn, or the client has
    /// a lawyer of their own.
    CaseEndedEarly {
        code: "case_ended_early", en: "a case that ended before its work was done", zh: "案件提前终结",
    }
    /// A file was assessed as excellent.
    AssessedExcellent {
        code: "assessed_excellent", en: "a file assessed as excellent", zh: "案卷质量评估优秀",
    }
    /// A file was assessed as good.
    AssessedGood { code: "assessed_good", en: "a file assessed as good", zh: "案卷质量评估良好", }
    /// A file was assessed as a pass.
    AssessedPass { code: "assessed_pass", en: "a file assessed as a pass", zh: "案卷质量评估合格", }
    /// A file failed its assessment.
    AssessedFail {
        code: "assessed_fail", en: "a file that failed its assessment", zh: "案卷质量评估不合格",
    }
    /// Excellent in a court observation.
    ObservedExcellent {
        code: "observed_excellent", en: "an excellent court observation", zh: "庭审旁听优秀",
    }
    /// Good in a court observation.
    ObservedGood { code: "observed_good", en: "a good court observation", zh: "庭审旁听良好", }
    /// Neither good nor poor in a court observation.
    ObservedFair { code: "observed_fair", en: "a fair court observation", zh: "庭审旁听一般", }
    /// Poor in a court observation.
    ObservedPoor { code: "observed_poor", en: "a poor court observation", zh: "庭审旁听较差", }
    /// Bad in a court observation.
    ObservedBad { code: "observed_bad", en: "a bad court observation", zh: "庭审旁听差", }
    /// The client was satisfied in a follow-up.
    FollowUpSatisfied {
        code: "follow_up_satisfied", en: "a client satisfied in a follow-up", zh: "回访满意",
    }
    /// The client was dissatisfied in a follow-up.
    FollowUpDissatisfied {
        code: "follow_up_dissatisfied", en: "a client dissatisfied in a follow-up", zh: "回访不满意",
    }
    /// Commended.
    Commendation { code: "commendation", en: "a commendation", zh: "表彰", }
    /// A model case.
    ModelCase { code: "model_case", en: "a model case", zh: "典型案例", }
    /// A duty shift.
    DutyShift { code: "duty_shift", en: "a duty shift", zh: "值班", }
    /// A training course attended.
    Training { code: "training", en: "training attended", zh: "参加培训", }
    /// An offer declined without an excuse.
    UnexcusedDecline {
        code: "unexcused_decline", en: "an offer declined without an excuse", zh: "无正当理由谢绝征询",
    }
    /// No answer to an offer.
    NoResponse { code: "no_response", en: "an offer left unanswered", zh: "征询逾期未答复", }
    /// An assignment refused without an excuse.
    RefusedAssignment {
        code: "refused_assignment", en: "an assignment refused without an excuse", zh: "无正当理由拒绝指派",
    }
    /// Replaced for the lawyer's fault.
    ReplacedForFault {
        code: "replaced_for_fault", en: "being replaced for own fault", zh: "因自身过错被更换",
    }
    /// A deadline missed.
    MissedDeadline { code: "missed_deadline", en: "a deadline missed", zh: "逾期未履职", }
    /// A complaint upheld.
    ComplaintUpheld { code: "complaint_upheld", en: "a complaint upheld", zh: "投诉查实", }
    /// A finding of an inspection.
    InspectionFinding { code: "inspection_finding", en: "a finding of an inspection", zh: "检查发现问题", }
    /// Points carried over from before this ledger.
    CarriedOver { code: "carried_over", en: "points carried over", zh: "结转积分", }
}

impl MeritCause {
    /// The cause of this code; none for a centre's own codes.
    pub fn of(code: &ReasonCode) -> Option<Self> {
        Self::ALL.iter().copied().find(|cause| cause.code() == code.as_str())
    }
}

impl From<MeritCause> for ReasonCode {
    fn from(cause: MeritCause) -> Self {
        Self::constant(cause.code())
    }
}

impl fmt::Display for MeritCause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_code_is_a_sound_one_and_stands_once() {
        for cause in MeritCause::ALL {
            assert_eq!(ReasonCode::from(*cause), cause.code().parse().unwrap());
            assert_eq!(MeritCause::of(&ReasonCode::from(*cause)), Some(*cause));
            assert!(!cause.english().is_empty() && !cause.chinese().is_empty());
        }
        assert_eq!(MeritCause::of(&"our_own".parse().unwrap()), None);
    }
}
