//! Conduct review (信用审查): what is found, and what is proposed for it.

use serde::{Deserialize, Serialize};

use super::ConductKind;
use crate::quantity::Load;

/// How lawyers are reviewed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConductReview {
    /// Days in which the lawyer can make a statement (陈述申辩) on a review that proposes a penalty, 1
    /// to 60. Without one by then, silence counts as having been heard.
    pub statement_days: u32,
    /// Days to decide after that, 1 to 365.
    pub decision_days: u32,
    /// Days for which a caution stands on the record, 1 to 3,660.
    pub caution_days: u32,
    /// A yearly minimum of work; left out: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum: Option<YearlyMinimum>,
    /// What is found, and what is proposed for it. The harshest measure found is proposed; a
    /// commendation where none is a penalty.
    pub rules: Vec<ConductRule>,
}

/// So many entries of these kinds make a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConductRule {
    /// The kinds that are counted together; all good ones for a commendation, else none of them. Where
    /// `unexcused_decline` counts, `no_response` must: silence never costs less than declining.
    pub kinds: Vec<ConductKind>,
    /// From so many entries on, 1 to 1,000.
    pub at_least: u32,
    /// Looking back so many days, the last of the period included, also beyond its beginning; 1 to
    /// 3,660. Left out: the period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within_days: Option<u32>,
    /// What is proposed. Of two rules that share a kind and look back equally far, the one that asks
    /// for more entries must not propose the milder measure.
    pub measure: Sanction,
}

/// A lawyer who receives less than a minimum in a calendar year, and would have reached it but for own
/// declines. It is less in proportion for part of full time, and for the days of the year on which the
/// lawyer was not enrolled or on approved leave; rounded down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearlyMinimum {
    /// The minimum, by weight.
    pub load: Load,
    /// What is proposed: a penalty.
    pub measure: Sanction,
}

/// What a review proposes, or ends in; from the mildest to the harshest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Sanction {
    /// Commend (表彰): merit points by the policy's table.
    Commend,
    /// Retain (保留): nothing follows.
    Retain,
    /// Caution (警示): on record for the policy's time.
    Caution,
    /// Suspend (暂停指派) for so many days from the decision on, 1 to 3,660.
    Suspend {
        /// How many days.
        days: u32,
    },
    /// Suspend until what stands in the way is gone, and a named person reinstates the lawyer.
    SuspendUntilReinstated,
    /// Remove (移出) from the pools.
    Remove {
        /// Days before which the lawyer can't be reinstated, 1 to 36,600.
        bar_days: u32,
    },
}

impl Sanction {
    /// It costs the lawyer something: a statement must have been possible before it is adopted.
    pub fn is_penalty(self) -> bool {
        self > Sanction::Retain
    }

    /// Whether a review that proposes or ended in this one may be overturned to the other: to a milder
    /// one or nothing. A commendation may only be withheld.
    pub fn may_become(self, other: Sanction) -> bool {
        let retain = Sanction::Retain;
        if self.is_penalty() {
            retain <= other && other < self
        } else {
            self == Sanction::Commend && other == retain
        }
    }

    /// In English.
    pub const fn english(self) -> &'static str {
        match self {
            Sanction::Commend => "commend",
            Sanction::Retain => "retain",
            Sanction::Caution => "caution",
            Sanction::Suspend { .. } => "suspend for a time",
            Sanction::SuspendUntilReinstated => "suspend until reinstated",
            Sanction::Remove { .. } => "remove",
        }
    }

    /// In Chinese.
    pub const fn chinese(self) -> &'static str {
        match self {
            Sanction::Commend => "表彰",
            Sanction::Retain => "保留",
            Sanction::Caution => "警示",
            Sanction::Suspend { .. } => "限期暂停指派",
            Sanction::SuspendUntilReinstated => "暂停指派，待恢复",
            Sanction::Remove { .. } => "移出律师库",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_measure_becomes_only_milder() {
        let (commend, retain, caution) = (Sanction::Commend, Sanction::Retain, Sanction::Caution);
        let (short, long) = (Sanction::Suspend { days: 30 }, Sanction::Suspend { days: 31 });
        let open = Sanction::SuspendUntilReinstated;
        let remove = Sanction::Remove { bar_days: 1 };
        let all = [commend, retain, caution, short, long, open, remove];
        assert!(all.is_sorted());
        for (n, from) in all.iter().enumerate() {
            for (m, to) in all.iter().enumerate() {
                let milder = (n == 0 && m == 1) || (n > 1 && (1..n).contains(&m));
                assert_eq!(from.may_become(*to), milder, "{from:?} to {to:?}");
            }
        }
    }
}
