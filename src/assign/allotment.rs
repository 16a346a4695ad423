//! The result of looking for somebody for a slot in a duty shift.

use serde::{Deserialize, Serialize};

use super::decision::{PoolAsked, ReasonsAgainst, Selected};
use crate::entitlement::CreditGroup;
use crate::id::{FirmId, Roll, ShiftNo};
use crate::quantity::Weight;

/// Who takes a slot in a duty shift and why, or that nobody can: the answer, as it stands in the event.
///
/// As in a [`Decision`](super::Decision), everybody who was considered is in it exactly once: among the
/// credited candidates, or left out with every reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Allotment {
    /// The shift.
    pub shift: ShiftNo,
    /// 1 for the first allotment in the shift, one more for each later one.
    pub attempt: u32,
    /// The number of the policy in force, counted from 1.
    pub policy: u32,
    /// What the slot weighs.
    pub weight: Weight,
    /// The pools asked, in order.
    pub pools: Vec<PoolAsked>,
    /// What came of it.
    pub verdict: AllotmentVerdict,
}

/// What came of an allotment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum AllotmentVerdict {
    /// Somebody is to be on duty.
    Allotted {
        /// The lawyer.
        lawyer: Roll,
        /// The lawyer's firm.
        firm: FirmId,
        /// How the strategy chose.
        selected: Selected,
        /// What the candidates are credited; the chosen also gets what rounding leaves and is debited
        /// the weight.
        credits: Vec<CreditGroup>,
    },
    /// Nobody can be now (暂无可排班人员).
    Impasse,
}

impl Allotment {
    /// Who is to be on duty; none in an impasse.
    pub fn lawyer(&self) -> Option<Roll> {
        match self.verdict {
            AllotmentVerdict::Allotted { lawyer, .. } => Some(lawyer),
            AllotmentVerdict::Impasse => None,
        }
    }

    /// How the strategy chose; none in an impasse.
    pub fn selected(&self) -> Option<&Selected> {
        match &self.verdict {
            AllotmentVerdict::Allotted { selected, .. } => Some(selected),
            AllotmentVerdict::Impasse => None,
        }
    }

    /// The candidates by claim, with their credits.
    pub fn credits(&self) -> &[CreditGroup] {
        match &self.verdict {
            AllotmentVerdict::Allotted { credits, .. } => credits,
            AllotmentVerdict::Impasse => &[],
        }
    }

    /// How many candidates there were.
    pub fn candidates(&self) -> usize {
        self.credits().iter().map(|group| group.lawyers.len()).sum()
    }

    /// Who was considered and left out, pool by pool.
    pub fn left_out(&self) -> impl Iterator<Item = &ReasonsAgainst> {
        self.pools.iter().flat_map(|pool| &pool.left_out)
    }

    /// Whether this impasse is the same as another: nothing that matters has changed since.
    pub(crate) fn repeats(&self, earlier: &Allotment) -> bool {
        self.shift == earlier.shift
            && self.pools == earlier.pools
            && self.verdict == earlier.verdict
    }
}
