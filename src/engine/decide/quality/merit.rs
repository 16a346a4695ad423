//! What the results of quality oversight earn or cost.

use std::collections::BTreeSet;

use jiff::Timestamp;

use crate::engine::event::{Fact, QualityFact};
use crate::engine::state::State;
use crate::id::{DocketNo, ExpertId, Roll};
use crate::policy::{ConductKind, MeritCause, Policy};
use crate::quality::{Finding, FollowUpAnswer};
use crate::quantity::Weight;
use crate::terms::{Grade, Impression, Satisfaction};

/// What points per weight are for where there is no case: a plain one.
const PLAIN: Weight = Weight::from_hundredths(100);

/// Something that merit points are for.
type Result = (Roll, MeritCause, Option<DocketNo>);

impl State {
    /// The merit points that a fact brings about, by the policy's table, and what it puts on a conduct
    /// record; of each at most one entry for each lawyer.
    pub(super) fn consequences(
        &self,
        policy: &Policy,
        at: Timestamp,
        fact: &QualityFact,
    ) -> Vec<Fact> {
        let results: Vec<Result> = match fact {
            QualityFact::FileAssessed { assessment, result } => {
                let assessed = self.quality.assessment(*assessment);
                let one =
                    assessed.map(|a| (a.lawyer, cause_of_grade(result.grade), Some(a.docket)));
                one.into_iter().collect()
            }
            QualityFact::FindingRecorded { inspection, docket, inspector, finding } => {
                let lawyer = self.found_wanting(policy, *inspection, *docket, inspector, finding);
                let one =
                    lawyer.map(|lawyer| (lawyer, MeritCause::InspectionFinding, Some(*docket)));
                one.into_iter().collect()
            }
            QualityFact::HearingObserved { observation: seen } => {
                vec![(seen.lawyer, cause_of_impression(seen.impression), Some(seen.docket))]
            }
            QualityFact::FollowedUp { follow_up: asked } => {
                let cause = cause_of_answer(asked.answer);
                cause.map(|cause| (asked.lawyer, cause, Some(asked.docket))).into_iter().collect()
            }
            QualityFact::TrainingAttended { lawyers, .. } => {
                lawyers.iter().map(|lawyer| (*lawyer, MeritCause::Training, None)).collect()
            }
            QualityFact::ModelCasesChosen { chosen, .. } => {
                let mut named = BTreeSet::new();
                let firsts = chosen.iter().filter(|case| named.insert(case.lawyer));
                let cause = MeritCause::ModelCase;
                firsts.map(|case| (case.lawyer, cause, Some(case.docket))).collect()
            }
            _ => Vec::new(),
        };
        let post = |(roll, cause, docket): Result| {
            let weight = docket.map_or(PLAIN, |docket| self.weight_had(docket, roll));
            let merit = self.merit_fact(policy, at, roll, cause, docket, weight);
            let conduct = conduct_of(cause).zip(docket);
            let conduct = conduct
                .and_then(|(kind, docket)| self.conduct_fact(policy, at, roll, kind, docket));
            merit.into_iter().chain(conduct)
        };
        results.into_iter().flat_map(post).collect()
    }

    /// The lawyer who had an inspected case at the end of the period, if this finding is the last that is wanted and every inspector
    /// names a defect. Where they disagree a person decides whether to post points.
    fn found_wanting(
        &self,
        policy: &Policy,
        inspection: u32,
        docket: DocketNo,
        inspector: &ExpertId,
        finding: &Finding,
    ) -> Option<Roll> {
        let inspection = self.quality.inspection(inspection)?;
        let case = inspection.case(docket)?;
        let mut others = case.inspectors.iter().filter(|(expert, _)| *expert != inspector);
        let is_defect = |finding: &Finding| !finding.defects.is_empty();
        let all = inspection.vacancies(case) == 0
            && is_defect(finding)
            && others.all(|(_, other)| other.as_ref().is_some_and(is_defect));
        let until = inspection.period.until;
        let mut in_hand = self.docket.case(docket)?.in_hand().rev();
        let had = in_hand.find(|assignment| policy.date(assignment.at) <= until)?;
        all.then_some(had.lawyer)
    }

    /// The weight under which the lawyer had the case last.
    fn weight_had(&self, docket: DocketNo, roll: Roll) -> Weight {
        let case = self.docket.case(docket);
        let mut own = case.into_iter().flat_map(|case| case.in_hand().rev());
        own.find(|assignment| assignment.lawyer == roll).map_or(PLAIN, |a| a.weight)
    }
}

/// What stands on the conduct record beside the points.
const fn conduct_of(cause: MeritCause) -> Option<ConductKind> {
    match cause {
        MeritCause::AssessedExcellent => Some(ConductKind::AssessedExcellent),
        MeritCause::AssessedFail => Some(ConductKind::AssessmentFailed),
        MeritCause::InspectionFinding => Some(ConductKind::InspectionFinding),
        MeritCause::ModelCase => Some(ConductKind::ModelCase),
        _ => None,
    }
}

const fn cause_of_grade(grade: Grade) -> MeritCause {
    match grade {
        Grade::Fail => MeritCause::AssessedFail,
        Grade::Pass => MeritCause::AssessedPass,
        Grade::Good => MeritCause::AssessedGood,
        Grade::Excellent => MeritCause::AssessedExcellent,
    }
}

const fn cause_of_impression(impression: Impression) -> MeritCause {
    match impression {
        Impression::Bad => MeritCause::ObservedBad,
        Impression::Poor => MeritCause::ObservedPoor,
        Impression::Fair => MeritCause::ObservedFair,
        Impression::Good => MeritCause::ObservedGood,
        Impression::Excellent => MeritCause::ObservedExcellent,
    }
}

/// That a client was not reached, or raised no complaint, says nothing.
const fn cause_of_answer(answer: FollowUpAnswer) -> Option<MeritCause> {
    match answer {
        FollowUpAnswer::Reached { satisfaction: Satisfaction::Satisfied, .. } => {
            Some(MeritCause::FollowUpSatisfied)
        }
        FollowUpAnswer::Reached { satisfaction: Satisfaction::Dissatisfied, .. } => {
            Some(MeritCause::FollowUpDissatisfied)
        }
        _ => None,
    }
}
