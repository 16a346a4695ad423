//! Duty shifts (值班).

use serde::{Deserialize, Serialize};

use super::Rung;
use crate::quantity::{Load, Weight};

/// How duty shifts are filled. Its default is that of [`Policy::xiamen`](super::Policy::xiamen), all *(ours)*.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DutyRules {
    /// The most lawyers in one shift, 1 to 50; 4 by default.
    pub slots_max: u32,
    /// What a slot weighs where its shift says nothing else, 0.01 to 1,000.00; 0.50 by default, which is
    /// half a plain case for a day.
    pub weight: Weight,
    /// Which pools are asked, in order, as those of a case are: sub-pool, master pool and staff lawyers;
    /// the first two by default.
    pub ladder: Vec<Rung>,
    /// The most that anybody may be on duty in a calendar month, by weight and as their part of full time
    /// has it; 2.00 by default, four plain slots.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub month_cap: Option<Load>,
    /// How many days ahead a shift may be planned, 1 to 366; 92 by default.
    pub days_ahead: u32,
}

impl Default for DutyRules {
    fn default() -> Self {
        Self {
            slots_max: 4,
            weight: Weight::from_hundredths(50),
            ladder: vec![Rung::SubPool, Rung::Master],
            month_cap: Some(Load::from_hundredths(2_00)),
            days_ahead: 92,
        }
    }
}
