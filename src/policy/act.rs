//! Acts of the desk that move eligibility, a turn, a share or points: why they may be done, and when a second
//! person must approve.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::id::ReasonCode;
use crate::quantity::Points;

macro_rules! acts {
    ($($(#[$doc:meta])* $variant:ident { code: $code:literal, en: $en:literal, zh: $zh:literal, })+) => {
        /// An act that moves somebody's eligibility, turn, share or points, by the name of its command.
        ///
        /// What is not here says why by itself: a replacement by its cause, an answer to an offer by its excuse, an
        /// end by its ground or outcome, an assessment by its scores. Assignment by hand has
        /// [reasons of its own](super::ByHand::reasons).
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        #[serde(rename_all = "snake_case")]
        pub enum Act { $($(#[$doc])* $variant,)+ }

        impl Act {
            /// All of them, in the order of the table.
            pub const ALL: &'static [Act] = &[$(Act::$variant,)+];

            /// Its name in policies and refusals: that of its command.
            pub const fn code(self) -> &'static str {
                match self { $(Act::$variant => $code,)+ }
            }

            /// In English.
            pub const fn english(self) -> &'static str {
                match self { $(Act::$variant => $en,)+ }
            }

            /// In Chinese.
            pub const fn chinese(self) -> &'static str {
                match self { $(Act::$variant => $zh,)+ }
            }
        }
    };
}

acts! {
    /// A lawyer is left out of a waiting case.
    Exclude { code: "exclude", en: "leaving a lawyer out of a case", zh: "将律师排除于个案之外", }
    /// An offer is taken back before it is answered.
    WithdrawOffer { code: "withdraw_offer", en: "taking an offer back", zh: "撤回征询", }
    /// A lawyer's record is replaced, leave and pools included.
    Amend { code: "amend", en: "amending a lawyer's record", zh: "变更律师登记", }
    /// A lawyer is taken off the pools.
    Depart { code: "depart", en: "taking a lawyer off the pools", zh: "律师出库", }
    /// A departed lawyer is put back.
    Return { code: "return", en: "putting a lawyer back into the pools", zh: "律师重新入库", }
    /// A published profile is withdrawn.
    WithdrawConsent { code: "withdraw_consent", en: "withdrawing a profile", zh: "撤下律师公开信息", }
    /// The result of a review that was made elsewhere is recorded.
    SetGoodStanding { code: "set_good_standing", en: "recording a result of review", zh: "登记审查结果", }
    /// A lawyer is reinstated.
    Reinstate { code: "reinstate", en: "reinstating a lawyer", zh: "恢复律师指派", }
    /// A share is set by hand.
    SetShare { code: "set_share", en: "setting a share", zh: "人工设定份额", }
    /// Merit points are posted. The reason is the cause, by [`Merit::rules`](super::Merit::rules).
    PostMerit { code: "post_merit", en: "posting points", zh: "人工记分", }
    /// Merit points are taken back.
    CounterMerit { code: "counter_merit", en: "taking points back", zh: "冲销积分", }
    /// An entry of a conduct record is struck.
    StrikeConduct { code: "strike_conduct", en: "striking an entry on conduct", zh: "撤销信用记录", }
    /// The proposal or ruling of a conduct review is overturned.
    OverturnReview { code: "overturn_review", en: "overturning a review", zh: "变更审查决定", }
    /// A lawyer is replaced in a case. The reason is the cause
    /// ([`ReplacementCause`](crate::docket::ReplacementCause)); one that holds the lawyer at fault rests on a finding.
    Replace { code: "replace", en: "replacing a lawyer in a case", zh: "更换承办律师", }
    /// A lawyer is taken off a duty shift.
    Release { code: "release", en: "taking a lawyer off a shift", zh: "调整值班律师", }
    /// A duty shift is called off.
    CancelShift { code: "cancel_shift", en: "calling a shift off", zh: "取消值班班次", }
}

impl Act {
    /// Its reasons are causes, which other rules list.
    pub(crate) const fn is_by_cause(self) -> bool {
        matches!(self, Act::PostMerit | Act::Replace)
    }

    /// A lawyer's place ends by it, always: each of its reasons rests on the lawyer's own wish or on a finding.
    pub(crate) const fn ends_a_place(self) -> bool {
        matches!(self, Act::Depart | Act::WithdrawConsent | Act::SetGoodStanding)
    }
}

impl fmt::Display for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Why one act may be done, and when a second person must approve.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActRule {
    /// The act.
    pub act: Act,
    /// The reasons that may be given, each once; at least one. None for `post_merit` and `replace`: the reasons of
    /// the one are the causes of [`Merit::rules`](super::Merit::rules), those of the other the causes of a replacement. Those of acts that end a place (`depart`,
    /// `withdraw_consent`, `set_good_standing`) rest on the lawyer's own wish or on a finding.
    #[serde(default)]
    pub reasons: Vec<ActReason>,
    /// When a second person must approve; left out: never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_person: Option<SecondPerson>,
}

/// A reason for an act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActReason {
    /// Its name: a [`DeskReason`](super::DeskReason)'s code, or a centre's own.
    pub code: ReasonCode,
    /// What it rests on.
    pub rests_on: RestsOn,
}

/// What a reason for an act rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RestsOn {
    /// The word of whoever acts.
    TheAct,
    /// The lawyer's own wish: the lawyer gives the command, or it names the document in which they asked.
    OwnWish,
    /// A finding: the command names the document that records it.
    Finding,
}

/// When a second person must approve an act: somebody else than who acts and than the lawyer whom it is about.
/// An act of a lawyer's own, about themselves, needs nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SecondPerson {
    /// From this number of such acts on that one person did alone, 0 to 1,000: with 0 always.
    pub above: u32,
    /// Looking back so many days, the day of the act included; 1 to 366.
    pub within_days: u32,
    /// For `exclude`: also from this number of lawyers on that are left out of one case, by whomever; 0 to
    /// 1,000. Left out: no such number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_case: Option<u32>,
    /// For `post_merit`: also for more points than these at once, gained or lost; 0.00 to 1,000,000.00. Left
    /// out: no such number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<Points>,
}
