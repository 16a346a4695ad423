//! What the scheme itself asks of lawyers, clients and the desk.

use serde::{Deserialize, Serialize};

use crate::id::ReasonCode;
use crate::quantity::{Factor, Load};
use crate::terms::Kind;

/// Rules of eligibility beyond the law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Eligibility {
    /// Years of criminal defence practice for a case that may end in life imprisonment or death, or
    /// the review of a death sentence: 3 by law (Legal Aid Law, art 26), up to 30.
    pub grave_case_years: u32,
    /// The lawyers of the minors' pool take nothing but minors' cases (专职承办).
    pub minors_pool_dedicated: bool,
    /// A girl or young woman under 18 who is a victim gets a woman for her lawyer.
    pub woman_for_female_minor_victim: bool,
}

/// How much work anybody may carry: a lawyer who has reached a cap is no candidate. A part-time
/// lawyer's caps are less in proportion; a lawyer may set lower ones. A cap that is left out does
/// not exist.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Caps {
    /// Open cases at one time, by weight.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open: Option<Load>,
    /// Received in a calendar month, by weight.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub month: Option<Load>,
    /// Received in a calendar year, by weight.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<Load>,
    /// Received in a calendar year of one kind, by weight.
    #[serde(default)]
    pub category: Vec<CategoryCap>,
    /// When somebody has received far more than the others; left out: never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overload: Option<Overload>,
}

impl Caps {
    /// The cap on the cases of one kind, if there is one.
    pub(crate) fn category_cap(&self, kind: Kind) -> Option<Load> {
        self.category.iter().find(|cap| cap.kind == kind).map(|cap| cap.year)
    }
}

/// A cap on the cases of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CategoryCap {
    /// The kind.
    pub kind: Kind,
    /// Received in a calendar year, by weight.
    pub year: Load,
}

/// Far over the mean: received in the window, on any basis and per full time, more than `times` the
/// mean of those who are asked with the lawyer and are otherwise eligible, and at least `floor`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Overload {
    /// How many times the mean; more than 1.00, up to 100.00.
    pub times: Factor,
    /// The days that are looked back on, 1 to 366.
    pub window_days: u32,
    /// Less than this is never far over the mean, so that the first cases of a year bar nobody. A
    /// part-time lawyer's is less in proportion, rounded down.
    pub floor: Load,
}

/// Whose means are not tested (Legal Aid Law, arts 31, 32, 42).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Means {
    /// Suspects and defendants need no test of means.
    pub suspects_exempt: bool,
    /// The grounds on which the check of means is waived for others.
    pub waivers: Vec<ReasonCode>,
}

/// Assignment by hand: never against the law or a local rule, always with actor and reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ByHand {
    /// The reasons that may be given; at least one.
    pub reasons: Vec<ReasonCode>,
    /// When a second person must approve.
    pub second_approver: SecondApprover,
}

/// When a second person must approve an assignment by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SecondApprover {
    /// Never.
    Never,
    /// When a policy reason is waived.
    WhenWaiving,
    /// Always.
    Always,
}
