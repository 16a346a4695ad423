//! Quality oversight, counted from events alone.

use serde::{Deserialize, Serialize};

use super::counting::{count, increment};
use crate::engine::QualityFact;
use crate::engine::operation::{
    ExpertAppointed, ExpertDismissed, ExpertRecused, FileAssessed, FindingRecorded, FollowedUp,
    HearingObserved, InspectionDrawn, InspectorsAllotted, ModelCasesChosen, TrainingAttended,
};
use crate::id::{CentreId, DocketNo, ExpertId, ReasonCode};
use crate::quality::FollowUpAnswer;
use crate::sorted::{SortedMap, SortedSet};
use crate::terms::{ExpertList, Grade, Satisfaction};

/// What quality oversight did and found (质量监督).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OversightFigures {
    /// Files assessed, those still open included.
    pub assessments: u64,
    /// Files over which a third assessor was called.
    pub thirds: u64,
    /// Files by grade.
    pub grades: Grades,
    /// Experts' recusals by declaration.
    pub recusals: u64,
    /// What the inspections covered.
    pub inspections: InspectionFigures,
    /// Findings of inspectors recorded.
    pub findings: u64,
    /// Of these, how many name a defect.
    pub defects: u64,
    /// Hearings observed, by why they were chosen.
    pub hearings: SortedMap<ReasonCode, u64>,
    /// Clients asked after their case.
    pub clients_asked: u64,
    /// Of these, how many were reached.
    pub clients_reached: u64,
    /// Of these, how many were satisfied.
    pub clients_satisfied: u64,
    /// And how many were dissatisfied.
    pub clients_dissatisfied: u64,
    /// Training courses held.
    pub trainings: u64,
    /// How often lawyers attended one.
    pub training_attendances: u64,
    /// Cases nominated as model cases.
    pub model_cases_nominated: u64,
    /// Cases chosen as model cases.
    pub model_cases_chosen: u64,
}

/// Files by grade.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grades {
    /// Excellent.
    pub excellent: u64,
    /// Good.
    pub good: u64,
    /// Pass.
    pub pass: u64,
    /// Fail.
    pub fail: u64,
}

/// What the inspections covered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InspectionFigures {
    /// Cases inspected.
    pub cases: u64,
    /// By centre.
    pub by_centre: SortedMap<CentreId, u64>,
    /// The fewest cases that any expert of the lists that inspected had, dismissed ones apart; 0 where
    /// nothing was inspected.
    pub inspector_load_min: u64,
    /// The most.
    pub inspector_load_max: u64,
}

/// Quality oversight so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Oversight {
    /// All but the loads of inspectors.
    counted: OversightFigures,
    lists: SortedMap<ExpertId, SortedSet<ExpertList>>,
    /// Seats of inspectors, and whether their finding is recorded.
    seats: SortedMap<(u32, DocketNo, ExpertId), bool>,
}

impl Oversight {
    pub(super) fn observe(&mut self, fact: &QualityFact) {
        match fact {
            QualityFact::ExpertAppointed(ExpertAppointed { list, expert, .. }) => {
                self.lists.or_default(expert.clone()).insert(*list);
            }
            QualityFact::ExpertDismissed(ExpertDismissed { list, expert, .. }) => {
                self.lists.or_default(expert.clone()).remove(list);
            }
            QualityFact::ExpertRecused(ExpertRecused { expert, docket, .. }) => {
                increment(&mut self.counted.recusals);
                let waits = |(_, case, who): &(u32, DocketNo, ExpertId), recorded: &bool| {
                    *recorded || case != docket || who != expert
                };
                self.seats.retain(waits);
            }
            QualityFact::InspectionDrawn(InspectionDrawn { centres, .. }) => {
                let inspections = &mut self.counted.inspections;
                for centre in centres {
                    let drawn = count(centre.drawn.len());
                    let all = inspections.by_centre.or_default(centre.centre.clone());
                    *all = all.saturating_add(drawn);
                    inspections.cases = inspections.cases.saturating_add(drawn);
                }
            }
            QualityFact::InspectorsAllotted(InspectorsAllotted {
                inspection, allotted, ..
            }) => {
                for allotted in allotted {
                    let seat =
                        |who: &ExpertId| ((*inspection, allotted.docket, who.clone()), false);
                    self.seats.extend(allotted.inspectors.iter().map(seat));
                }
            }
            QualityFact::FindingRecorded(FindingRecorded {
                inspection,
                docket,
                inspector,
                finding,
            }) => {
                self.seats.insert((*inspection, *docket, inspector.clone()), true);
                increment(&mut self.counted.findings);
                if !finding.defects.is_empty() {
                    increment(&mut self.counted.defects);
                }
            }
            _ => self.counted.observe(fact),
        }
    }

    pub(super) fn figures(&self) -> OversightFigures {
        let mut loads: SortedMap<&ExpertId, u64> = SortedMap::new();
        for (_, _, expert) in self.seats.keys() {
            increment(loads.or_default(expert));
        }
        let lists = |expert: &ExpertId| self.lists.get(expert).into_iter().flatten().copied();
        let inspecting: SortedSet<ExpertList> =
            loads.keys().flat_map(|expert| lists(expert)).collect();
        let asked = self.lists.keys().filter(|e| lists(e).any(|list| inspecting.contains(&list)));
        let asked: Vec<u64> = asked.map(|expert| loads.get(expert).copied().unwrap_or(0)).collect();
        let mut figures = self.counted.clone();
        figures.inspections.inspector_load_min = asked.iter().copied().min().unwrap_or(0);
        figures.inspections.inspector_load_max = asked.iter().copied().max().unwrap_or(0);
        figures
    }
}

impl OversightFigures {
    /// What needs nothing but its own event.
    fn observe(&mut self, fact: &QualityFact) {
        match fact {
            QualityFact::AssessmentOpened(_) => increment(&mut self.assessments),
            QualityFact::ThirdCalled(_) => increment(&mut self.thirds),
            QualityFact::FileAssessed(FileAssessed { result, .. }) => {
                increment(match result.grade {
                    Grade::Excellent => &mut self.grades.excellent,
                    Grade::Good => &mut self.grades.good,
                    Grade::Pass => &mut self.grades.pass,
                    Grade::Fail => &mut self.grades.fail,
                });
            }
            QualityFact::HearingObserved(HearingObserved { observation }) => {
                increment(self.hearings.or_default(observation.reason.clone()));
            }
            QualityFact::FollowedUp(FollowedUp { follow_up }) => {
                increment(&mut self.clients_asked);
                if let FollowUpAnswer::Reached { satisfaction, .. } = follow_up.answer {
                    increment(&mut self.clients_reached);
                    match satisfaction {
                        Satisfaction::Satisfied => increment(&mut self.clients_satisfied),
                        Satisfaction::Dissatisfied => increment(&mut self.clients_dissatisfied),
                        Satisfaction::Neither => {}
                    }
                }
            }
            QualityFact::TrainingHeld(_) => increment(&mut self.trainings),
            QualityFact::TrainingAttended(TrainingAttended { lawyers, .. }) => {
                self.training_attendances =
                    self.training_attendances.saturating_add(count(lawyers.len()));
            }
            QualityFact::ModelCaseNominated(_) => increment(&mut self.model_cases_nominated),
            QualityFact::ModelCasesChosen(ModelCasesChosen { chosen, .. }) => {
                self.model_cases_chosen =
                    self.model_cases_chosen.saturating_add(count(chosen.len()));
            }
            _ => {}
        }
    }
}
