//! The one table of the reasons that the preset lists for acts of the desk.
//!
//! Code, texts and what each rests on stand here once. Which act may be done for which is the policy's
//! affair: see [`ActRule`](super::ActRule).

use super::{ActReason, RestsOn};
use crate::id::ReasonCode;

macro_rules! reasons {
    ($($(#[$doc:meta])* $variant:ident $rests_on:ident {
        code: $code:literal, en: $en:literal, zh: $zh:literal,
    })+) => {
        /// A reason for an act of the desk, as the preset lists them. A centre has codes of its own beside
        /// these.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum DeskReason { $($(#[$doc])* $variant,)+ }

        impl DeskReason {
            /// All of them, in the order of the table.
            pub const ALL: &'static [DeskReason] = &[$(DeskReason::$variant,)+];

            /// Its name in policies, commands and events.
            pub const fn code(self) -> &'static str {
                match self { $(DeskReason::$variant => $code,)+ }
            }

            /// What it rests on.
            pub const fn rests_on(self) -> RestsOn {
                match self { $(DeskReason::$variant => RestsOn::$rests_on,)+ }
            }

            /// In English.
            pub const fn english(self) -> &'static str {
                match self { $(DeskReason::$variant => $en,)+ }
            }

            /// In Chinese.
            pub const fn chinese(self) -> &'static str {
                match self { $(DeskReason::$variant => $zh,)+ }
            }
        }
    };
}

reasons! {
    /// The lawyer asked for it.
    OwnWish OwnWish { code: "own_wish", en: "the lawyer asked for it", zh: "律师本人申请", }
    /// The lawyer asks to be left out (回避): Lawyers Law, art 39; Criminal Procedure Law, arts 29–33 by analogy
    /// *(ours)*.
    Recusal OwnWish { code: "recusal", en: "the lawyer asks to be left out", zh: "律师申请回避", }
    /// A conflict of interest came to light (Lawyers Law, art 39).
    ConflictFound Finding { code: "conflict_found", en: "a conflict of interest came to light", zh: "发现利益冲突", }
    /// The client doesn't want this lawyer (Legal Aid Law, art 55; before an assignment *ours*).
    ClientObjects TheAct { code: "client_objects", en: "the client does not want this lawyer", zh: "受援人不同意该律师承办", }
    /// The court or organ asks for another lawyer *(ours)*.
    OrganObjects Finding { code: "organ_objects", en: "the organ asks for another lawyer", zh: "办案机关建议更换", }
    /// The record was wrong, and a document shows what is right.
    RecordCorrected Finding { code: "record_corrected", en: "the record was wrong", zh: "更正登记错误", }
    /// A change in the register of practice (执业登记): licence, firm, yearly review (Lawyers Law, arts 9, 10).
    LicenceRecord Finding { code: "licence_record", en: "the register of practice changed", zh: "执业登记变动", }
    /// A proficiency was certified, or ran out.
    Certified Finding { code: "certified", en: "a proficiency was certified or ran out", zh: "专长认定变动", }
    /// The lawyer comes to be barred before an organ (Judges Law, art 36; Lawyers Law, art 11).
    BarFound Finding { code: "bar_found", en: "something came to bar the lawyer", zh: "查明任职限制情形", }
    /// A review removed the lawyer (信用审查, 优胜劣汰, published).
    RemovedByReview Finding { code: "removed_by_review", en: "a review removed the lawyer", zh: "经信用审查移出", }
    /// The lawyer has died.
    Deceased Finding { code: "deceased", en: "the lawyer has died", zh: "律师去世", }
    /// A decision of the bureau of justice (Lawyers Law, arts 47–51).
    BureauDecision Finding { code: "bureau_decision", en: "the bureau of justice decided so", zh: "司法行政机关决定", }
    /// A decision of the bar association.
    BarDecision Finding { code: "bar_decision", en: "the bar association decided so", zh: "律师协会决定", }
    /// A court's list of judgment defaulters (失信被执行人名单).
    CourtList Finding { code: "court_list", en: "a court's list says so", zh: "人民法院名单载明", }
    /// It was decided on appeal.
    Appeal Finding { code: "appeal", en: "it was decided on appeal", zh: "复核、申诉决定", }
    /// What stood in the way is gone *(ours)*.
    PutRight Finding { code: "put_right", en: "what stood in the way is gone", zh: "不利情形已消除", }
    /// The time of a bar is over.
    TimeOver TheAct { code: "time_over", en: "the time is over", zh: "期限届满", }
    /// Somebody made a mistake *(ours)*.
    Mistake TheAct { code: "mistake", en: "it was a mistake", zh: "登记有误", }
    /// The lawyer's statement convinced (陈述申辩).
    StatementConvinced TheAct { code: "statement_convinced", en: "the lawyer's statement convinced", zh: "采纳陈述申辩", }
    /// Carried over from before this ledger *(ours)*.
    CarriedOver Finding { code: "carried_over", en: "carried over from before", zh: "结转", }
    /// The lawyer is suspended or removed.
    Suspended TheAct { code: "suspended", en: "the lawyer is suspended or removed", zh: "律师已暂停指派或者移出", }
    /// The lawyer has left the pools.
    Departed TheAct { code: "departed", en: "the lawyer has left the pools", zh: "律师已出库", }
    /// The lawyer is on leave or ill.
    Away TheAct { code: "away", en: "the lawyer is on leave or ill", zh: "律师请假或者患病", }
    /// The lawyer is needed elsewhere *(ours)*.
    NeededElsewhere TheAct { code: "needed_elsewhere", en: "the lawyer is needed elsewhere", zh: "另有工作安排", }
    /// The station is closed *(ours)*.
    StationClosed TheAct { code: "station_closed", en: "the station is closed", zh: "工作站停止接待", }
    /// There is nothing to do there on that day *(ours)*.
    NoDemand TheAct { code: "no_demand", en: "nobody is expected", zh: "当日无需求", }
}

impl DeskReason {
    /// The reason of this code; none for a centre's own codes.
    pub fn of(code: &ReasonCode) -> Option<Self> {
        Self::ALL.iter().copied().find(|reason| reason.code() == code.as_str())
    }
}

impl From<DeskReason> for ReasonCode {
    fn from(reason: DeskReason) -> Self {
        Self::constant(reason.code())
    }
}

impl From<DeskReason> for ActReason {
    fn from(reason: DeskReason) -> Self {
        Self { code: reason.into(), rests_on: reason.rests_on() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_code_is_a_sound_one_and_stands_once() {
        for reason in DeskReason::ALL {
            assert_eq!(ReasonCode::from(*reason), reason.code().parse().unwrap());
            assert_eq!(DeskReason::of(&ReasonCode::from(*reason)), Some(*reason));
            assert!(!reason.english().is_empty() && !reason.chinese().is_empty());
        }
        assert_eq!(DeskReason::of(&"our_own".parse().unwrap()), None);
    }
}
