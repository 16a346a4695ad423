//! The one table of what stands on a conduct record.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident {
        good: $good:literal, code: $code:literal, en: $en:literal, zh: $zh:literal,
    })+) => {
        /// What stands on a lawyer's conduct record (信用记录).
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        #[serde(rename_all = "snake_case")]
        pub enum ConductKind { $($(#[$doc])* $variant,)+ }

        impl ConductKind {
            /// All of them, in the order of the table.
            pub const ALL: &'static [ConductKind] = &[$(ConductKind::$variant,)+];

            /// Its name in policies, events and reports.
            pub const fn code(self) -> &'static str {
                match self { $(ConductKind::$variant => $code,)+ }
            }

            /// It speaks for the lawyer.
            pub const fn is_good(self) -> bool {
                match self { $(ConductKind::$variant => $good,)+ }
            }

            /// In English.
            pub const fn english(self) -> &'static str {
                match self { $(ConductKind::$variant => $en,)+ }
            }

            /// In Chinese.
            pub const fn chinese(self) -> &'static str {
                match self { $(ConductKind::$variant => $zh,)+ }
            }
        }
    };
}

kinds! {
    /// Disciplined by the bar or punished by the bureau.
    Sanction { good: false, code: "sanction", en: "a sanction", zh: "行政处罚或者行业惩戒", }
    /// Not passed in the yearly review of the bar (律师年度考核).
    BarReviewFailed {
        good: false, code: "bar_review_failed", en: "yearly bar review not passed", zh: "年度考核不称职",
    }
    /// On the list of judgment defaulters (失信被执行人名单).
    JudgmentDefaulter {
        good: false, code: "judgment_defaulter", en: "on the list of judgment defaulters",
        zh: "列入失信被执行人名单",
    }
    /// A complaint was upheld.
    ComplaintUpheld {
        good: false, code: "complaint_upheld", en: "a complaint upheld", zh: "投诉查实",
    }
    /// A file failed its assessment.
    AssessmentFailed {
        good: false, code: "assessment_failed", en: "a file that failed its assessment",
        zh: "案卷质量评估不合格",
    }
    /// A finding of an inspection.
    InspectionFinding {
        good: false, code: "inspection_finding", en: "a finding of an inspection", zh: "检查发现问题",
    }
    /// An offer declined without an excuse.
    UnexcusedDecline {
        good: false, code: "unexcused_decline", en: "an offer declined without an excuse",
        zh: "无正当理由谢绝征询",
    }
    /// No answer to an offer.
    NoResponse {
        good: false, code: "no_response", en: "an offer left unanswered", zh: "征询逾期未答复",
    }
    /// An assignment refused without an excuse.
    RefusedAssignment {
        good: false, code: "refused_assignment", en: "an assignment refused without an excuse",
        zh: "无正当理由拒绝指派",
    }
    /// A deadline missed.
    MissedDeadline {
        good: false, code: "missed_deadline", en: "a deadline missed", zh: "逾期未履职",
    }
    /// Replaced for own fault.
    ReplacedForFault {
        good: false, code: "replaced_for_fault", en: "replaced for own fault", zh: "因自身过错被更换",
    }
    /// A file was assessed as excellent.
    AssessedExcellent {
        good: true, code: "assessed_excellent", en: "a file assessed as excellent",
        zh: "案卷质量评估优秀",
    }
    /// A model case.
    ModelCase { good: true, code: "model_case", en: "a model case", zh: "典型案例", }
    /// Commended by a body outside this scheme.
    Commended { good: true, code: "commended", en: "commended", zh: "受到表彰", }
}

impl ConductKind {
    /// The lawyer's own decline of work: it counts towards the yearly minimum that could have been
    /// reached.
    pub const fn is_decline(self) -> bool {
        matches!(self, Self::UnexcusedDecline | Self::NoResponse | Self::RefusedAssignment)
    }
}

impl fmt::Display for ConductKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_the_names_in_json() {
        for kind in ConductKind::ALL {
            assert_eq!(serde_json::to_string(kind).unwrap(), format!("\"{}\"", kind.code()));
            assert!(!kind.english().is_empty() && !kind.chinese().is_empty());
            assert!(!(kind.is_good() && kind.is_decline()));
        }
    }
}
