//! What a case weighs.

use serde::{Deserialize, Serialize};

use crate::quantity::Weight;
use crate::terms::{Gravity, Kind, Stage};

/// The weight of the cases that fit a filter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WeightRule {
    /// Which cases.
    pub when: CaseFilter,
    /// Their weight, 0.01 to 1,000.00.
    pub weight: Weight,
}

/// Which cases a rule is for: those that agree with all that is given. An empty filter fits all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseFilter {
    /// Of this kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// At this stage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    /// Of this gravity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gravity: Option<Gravity>,
    /// With a client under 18, or not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minor: Option<bool>,
}

impl CaseFilter {
    /// Whether a case of this kind, stage and gravity, for a minor or not, fits.
    pub fn fits(&self, kind: Kind, stage: Stage, gravity: Gravity, minor: bool) -> bool {
        self.kind.is_none_or(|k| k == kind)
            && self.stage.is_none_or(|s| s == stage)
            && self.gravity.is_none_or(|g| g == gravity)
            && self.minor.is_none_or(|m| m == minor)
    }

    pub(crate) fn fits_all(&self) -> bool {
        *self == Self::default()
    }
}
