//! The faults of the rules for quality oversight.

use super::{optional, whole};
use crate::error::{Faults, Problem, json_name};
use crate::policy::{AssessmentRules, GradeTier, InspectionRules, ObservationRules, Quality};
use crate::quantity::Score;
use crate::terms::Grade;

/// The worst and the best mark that any scale may have *(ours)*.
const MARK_MAX: i32 = 100;

pub(super) fn quality(faults: &mut Faults, quality: &Quality) {
    assessment(faults, &quality.assessment);
    inspection(faults, &quality.inspection);
    observation(faults, quality.observation);
    let rules = quality.model_cases;
    whole(faults, "quality.model_cases.per_year", rules.per_year, 1, 1_000);
    whole(faults, "quality.model_cases.least_scores", rules.least_scores, 1, 100);
}

fn assessment(faults: &mut Faults, rules: &AssessmentRules) {
    let problem = Problem::bounds("0.00", Score::MAX);
    faults.need(rules.gap <= Score::MAX, "quality.assessment.gap", rules.gap, problem);
    whole(faults, "quality.assessment.days", rules.days, 1, 366);
    let tiers = &rules.grades;
    faults.need(
        !tiers.is_empty(),
        "quality.assessment.grades",
        "[]",
        Problem::Empty { what: "tier" },
    );
    let last = tiers.len().saturating_sub(1);
    let mut before = None;
    for (n, tier) in tiers.iter().enumerate() {
        let path = |field: &str| format!("quality.assessment.grades[{n}].{field}");
        begins(faults, &path("from"), before, tier);
        ends(faults, &path("below"), tier, n == last);
        if let Some(earlier) = before {
            let GradeTier { grade, .. } = earlier;
            let problem = Problem::GradeDoesNotRise { grade: json_name(&grade) };
            faults.need(tier.grade > grade, path("grade"), json_name(&tier.grade), problem);
        }
        before = Some(*tier);
    }
    let lowest = tiers.first().map_or(Grade::Fail, |tier| tier.grade);
    let problem = Problem::LowestGradeNotFail;
    let path = "quality.assessment.grades[0].grade";
    faults.need(lowest == Grade::Fail, path, json_name(&lowest), problem);
}

/// A tier begins where the one before it ends.
fn begins(faults: &mut Faults, path: &str, before: Option<GradeTier>, tier: &GradeTier) {
    let Some(before) = before else {
        let problem = Problem::FirstTierBegins;
        return faults.need(tier.from.is_none(), path, optional(tier.from), problem);
    };
    let Some(from) = tier.from else {
        return faults.need(false, path, "", Problem::BeginningMissing);
    };
    // A missing end of the tier before is a fault of that tier.
    if let Some(end) = before.below {
        let problem = Problem::GapBetweenTiers { end: end.to_string() };
        faults.need(from <= end, path, from, problem);
        let problem = Problem::TiersOverlap { end: end.to_string() };
        faults.need(from >= end, path, from, problem);
    }
}

fn ends(faults: &mut Faults, path: &str, tier: &GradeTier, last: bool) {
    let Some(below) = tier.below else {
        return faults.need(last, path, "", Problem::EndMissing);
    };
    faults.need(!last, path, below, Problem::LastTierEnds);
    let problem = Problem::bounds("0.01", Score::MAX);
    faults.need(below > Score::default() && below <= Score::MAX, path, below, problem);
    if let Some(from) = tier.from {
        let problem = Problem::EndBeforeBeginning { from: from.to_string() };
        faults.need(from < below, path, below, problem);
    }
}

fn inspection(faults: &mut Faults, rules: &InspectionRules) {
    whole(faults, "quality.inspection.percent", rules.percent, 1, 100);
    whole(faults, "quality.inspection.least", rules.least, 0, 10_000);
    whole(faults, "quality.inspection.inspectors", rules.inspectors, 2, 9);
    whole(faults, "quality.inspection.days", rules.days, 1, 366);
}

fn observation(faults: &mut Faults, rules: ObservationRules) {
    let ObservationRules { worst, best } = rules;
    let problem = Problem::bounds(-MARK_MAX, MARK_MAX - 1);
    let sound = (-MARK_MAX..MARK_MAX).contains(&worst);
    faults.need(sound, "quality.observation.worst", worst, problem);
    let problem = Problem::BestMarkOutOfBounds { worst, most: MARK_MAX };
    let sound = best > worst && best <= MARK_MAX;
    faults.need(sound, "quality.observation.best", best, problem);
}
