//! Quality oversight (质量监督): file assessment, inspection, court observation, model cases.

use serde::{Deserialize, Serialize};

use crate::quantity::Score;
use crate::terms::{ExpertList, Grade};

/// How the quality of the work is overseen. Its default is that of [`Policy::xiamen`](super::Policy::xiamen).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quality {
    /// File assessment (案卷质量评估).
    pub assessment: AssessmentRules,
    /// Double-random inspection (双随机检查).
    pub inspection: InspectionRules,
    /// Court observation (庭审旁听).
    pub observation: ObservationRules,
    /// Model cases (典型案例).
    pub model_cases: ModelCaseRules,
}

/// How files are assessed: by two experts, and by a third where the two are far apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssessmentRules {
    /// The most by which two scores may differ without a third, 0.00 to 100.00.
    pub gap: Score,
    /// Days until the scores are due, 1 to 366.
    pub days: u32,
    /// From score to grade: rising, without a gap and without an overlap.
    pub grades: Vec<GradeTier>,
}

/// One tier of the table from score to grade.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GradeTier {
    /// From this score on; left out in the first tier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Score>,
    /// Below this score; left out in the last tier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below: Option<Score>,
    /// The grade of this tier.
    pub grade: Grade,
}

/// How cases and inspectors are drawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InspectionRules {
    /// The list from which inspectors are drawn.
    pub list: ExpertList,
    /// The least part of each centre's cases of the period that is inspected, in percent, 1 to 100;
    /// rounded up.
    pub percent: u32,
    /// The least number of each centre's cases that is inspected, 0 to 10,000; all of them where there
    /// are fewer.
    pub least: u32,
    /// How many inspect each case, 2 to 9.
    pub inspectors: u32,
    /// A lawyer of a centre's sub-pool doesn't inspect that centre's cases.
    pub own_centre_recused: bool,
    /// Days until the findings are due, 1 to 366.
    pub days: u32,
}

/// The marks that an observer can give for each criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObservationRules {
    /// The worst mark, −100 to 99.
    pub worst: i32,
    /// The best mark, above the worst, up to 100.
    pub best: i32,
}

/// How model cases are chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModelCaseRules {
    /// How many are chosen of a year, 1 to 1,000.
    pub per_year: u32,
    /// The list whose experts are the panel.
    pub panel: ExpertList,
    /// How many of the panel must have scored each nomination, 1 to 100.
    pub least_scores: u32,
}

impl Default for AssessmentRules {
    fn default() -> Self {
        let score = |whole: u32| Some(Score::from_hundredths(whole * 100));
        let tier = |from, below, grade| GradeTier { from, below, grade };
        Self {
            gap: Score::from_hundredths(10_00),
            days: 30,
            grades: vec![
                tier(None, score(60), Grade::Fail),
                tier(score(60), score(75), Grade::Pass),
                tier(score(75), score(90), Grade::Good),
                tier(score(90), None, Grade::Excellent),
            ],
        }
    }
}

impl Default for InspectionRules {
    fn default() -> Self {
        Self {
            list: ExpertList::Pool,
            percent: 5,
            least: 10,
            inspectors: 2,
            own_centre_recused: true,
            days: 30,
        }
    }
}

impl Default for ObservationRules {
    fn default() -> Self {
        Self { worst: -2, best: 2 }
    }
}

impl Default for ModelCaseRules {
    fn default() -> Self {
        Self { per_year: 10, panel: ExpertList::OfYear, least_scores: 3 }
    }
}

impl AssessmentRules {
    /// The grade of a score; a fail if the table has a gap there, which validation rules out.
    pub fn grade(&self, score: Score) -> Grade {
        let fits = |tier: &&GradeTier| {
            tier.from.is_none_or(|from| from <= score)
                && tier.below.is_none_or(|below| score < below)
        };
        self.grades.iter().find(fits).map_or(Grade::Fail, |tier| tier.grade)
    }
}

impl InspectionRules {
    /// How many of a centre's cases are inspected.
    pub fn sample(&self, cases: usize) -> usize {
        let part = cases.saturating_mul(self.percent as usize).div_ceil(100);
        part.max(self.least as usize).min(cases)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_has_the_grade_of_its_tier() {
        let rules = AssessmentRules::default();
        let said = [0, 59_99, 60_00, 74_99, 75_00, 89_99, 90_00, 100_00];
        let grades = said.map(|score| rules.grade(Score::from_hundredths(score)));
        let [fail, pass, good, excellent] =
            [Grade::Fail, Grade::Pass, Grade::Good, Grade::Excellent];
        assert_eq!(grades, [fail, fail, pass, pass, good, good, excellent, excellent]);
    }

    #[test]
    fn a_sample_is_the_share_rounded_up_and_at_least_the_number() {
        let rules = InspectionRules::default();
        let sizes = [0, 1, 9, 10, 11, 200, 201, 220, 221].map(|cases| rules.sample(cases));
        assert_eq!(sizes, [0, 1, 9, 10, 10, 10, 11, 11, 12]);
    }
}
