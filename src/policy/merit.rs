//! What merit points (积分) are for, and for how long they count.

use serde::{Deserialize, Serialize};

use super::MeritCause;
use crate::id::ReasonCode;
use crate::quantity::{Points, Weight};

/// The table of merit points. Without rules nothing is posted by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Merit {
    /// For how long points count whose cause has no rule of its own, or none that says so.
    #[serde(default)]
    pub validity: Validity,
    /// One rule for each cause. Silence must cost at least as much as declining each time: `no_response`
    /// against `unexcused_decline`, neither of which gives points. Where declining costs points, silence
    /// costs at least as many, by weight if declining does, without a yearly cap, and for as long or for
    /// good.
    #[serde(default)]
    pub rules: Vec<MeritRule>,
}

/// What one cause is worth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeritRule {
    /// The cause: a [`MeritCause`]'s code, or a centre's own.
    pub cause: ReasonCode,
    /// The points, −1,000,000.00 to 1,000,000.00; per weight −1,000.00 to 1,000.00. With 0.00 nothing is
    /// posted by itself.
    pub points: Points,
    /// The points are for a case of weight 1.00; they grow with its weight, rounded towards zero.
    /// Such gains need a `yearly_cap`, so that work does not breed work.
    #[serde(default)]
    pub per_weight: bool,
    /// The most that may be posted for this cause with effect in one calendar year: gained, or lost
    /// where `points` are negative. Left out: no cap.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub yearly_cap: Option<Points>,
    /// For how long they count; left out: as long as the table says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub validity: Option<Validity>,
}

/// For how long points count. It is frozen in each entry: a new policy changes those to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Validity {
    /// Until the end of the calendar year in which they take effect.
    CalendarYear,
    /// So many days from the day on which they take effect, that day included. Days of approved leave
    /// don't count: leave stops the decay.
    Rolling {
        /// How many days, 1 to 3,660.
        days: u32,
    },
    /// For good.
    #[default]
    ForGood,
}

impl Merit {
    /// The rule for a cause.
    pub fn rule(&self, cause: &ReasonCode) -> Option<&MeritRule> {
        self.rules.iter().find(|rule| rule.cause == *cause)
    }

    /// For how long points for a cause count.
    pub fn validity_of(&self, cause: &ReasonCode) -> Validity {
        self.rule(cause).and_then(|rule| rule.validity).unwrap_or(self.validity)
    }

    pub(super) fn known(&self, cause: MeritCause) -> Option<(usize, &MeritRule)> {
        self.rules.iter().enumerate().find(|(_, rule)| rule.cause.as_str() == cause.code())
    }
}

impl MeritRule {
    /// The points for a case of this weight, before the cap; a rule that isn't per weight gives the
    /// same for every case.
    pub fn points_for(&self, weight: Weight) -> Points {
        let points = self.points.hundredths();
        if !self.per_weight {
            return self.points;
        }
        Points::from_hundredths(points.saturating_mul(i64::from(weight.hundredths())) / 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_per_weight_round_towards_zero() {
        let mut rule = MeritRule {
            cause: MeritCause::CaseClosed.into(),
            points: Points::from_hundredths(-1_50),
            per_weight: true,
            yearly_cap: None,
            validity: None,
        };
        let points = |rule: &MeritRule, w| rule.points_for(Weight::from_hundredths(w)).hundredths();
        assert_eq!([points(&rule, 1_20), points(&rule, 1)], [-1_80, -1]);
        rule.per_weight = false;
        assert_eq!(points(&rule, 1_20), -1_50);
    }
}
