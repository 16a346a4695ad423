//! Quality oversight, counted.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::bump;
use crate::engine::QualityFact;
use crate::engine::operation::{
    ExpertAppointed, ExpertDismissed, ExpertRecused, FileAssessed, FindingRecorded, FollowedUp,
    HearingObserved, InspectionDrawn, InspectorsAllotted, ModelCasesChosen, TrainingAttended,
};
use crate::id::{CentreId, DocketNo, ExpertId, ReasonCode};
use crate::quality::FollowUpAnswer;
use crate::terms::{ExpertList, Grade, Satisfaction};

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
pub struct Inspected {
    /// Cases inspected.
    pub cases: u64,
    /// By centre.
    pub by_centre: BTreeMap<CentreId, u64>,
    /// The fewest cases that any expert of the lists that inspected had, dismissed ones apart; 0 where
    /// nothing was inspected.
    pub inspector_load_min: u64,
    /// The most.
    pub inspector_load_max: u64,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Quality {
    pub(super) assessments: u64,
    pub(super) thirds: u64,
    pub(super) grades: Grades,
    pub(super) recusals: u64,
    pub(super) findings: (u64, u64),
    pub(super) hearings: BTreeMap<ReasonCode, u64>,
    pub(super) follow_ups: [u64; 4],
    pub(super) training: [u64; 2],
    pub(super) model_cases: [u64; 2],
    lists: BTreeMap<ExpertId, BTreeSet<ExpertList>>,
    drawn: BTreeMap<CentreId, u64>,
    /// Seats of inspectors, and whether their finding is recorded.
    seats: BTreeMap<(u32, DocketNo, ExpertId), bool>,
}

impl Quality {
    pub(super) fn observe(&mut self, fact: &QualityFact) {
        match fact {
            QualityFact::ExpertAppointed(ExpertAppointed { list, expert, .. }) => {
                self.lists.entry(expert.clone()).or_default().insert(*list);
            }
            QualityFact::ExpertDismissed(ExpertDismissed { list, expert, .. }) => {
                self.lists.entry(expert.clone()).or_default().remove(list);
            }
            QualityFact::ExpertRecused(ExpertRecused { expert, docket, .. }) => {
                bump(&mut self.recusals);
                let waits = |(_, case, who): &(u32, DocketNo, ExpertId), recorded: &mut bool| {
                    *recorded || case != docket || who != expert
                };
                self.seats.retain(waits);
            }
            QualityFact::AssessmentOpened(_) => bump(&mut self.assessments),
            QualityFact::ThirdCalled(_) => bump(&mut self.thirds),
            QualityFact::FileAssessed(FileAssessed { result, .. }) => bump(match result.grade {
                Grade::Excellent => &mut self.grades.excellent,
                Grade::Good => &mut self.grades.good,
                Grade::Pass => &mut self.grades.pass,
                Grade::Fail => &mut self.grades.fail,
            }),
            QualityFact::InspectionDrawn(InspectionDrawn { centres, .. }) => {
                for centre in centres {
                    let drawn = u64::try_from(centre.drawn.len()).unwrap_or(u64::MAX);
                    let all = self.drawn.entry(centre.centre.clone()).or_default();
                    *all = all.saturating_add(drawn);
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
                let (recorded, defects) = &mut self.findings;
                bump(recorded);
                if !finding.defects.is_empty() {
                    bump(defects);
                }
            }
            _ => self.observe_people(fact),
        }
    }

    /// What people saw, heard and learned.
    fn observe_people(&mut self, fact: &QualityFact) {
        match fact {
            QualityFact::HearingObserved(HearingObserved { observation }) => {
                bump(self.hearings.entry(observation.reason.clone()).or_default());
            }
            QualityFact::FollowedUp(FollowedUp { follow_up }) => {
                let [asked, reached, satisfied, dissatisfied] = &mut self.follow_ups;
                bump(asked);
                if let FollowUpAnswer::Reached { satisfaction, .. } = follow_up.answer {
                    bump(reached);
                    match satisfaction {
                        Satisfaction::Satisfied => bump(satisfied),
                        Satisfaction::Dissatisfied => bump(dissatisfied),
                        Satisfaction::Neither => {}
                    }
                }
            }
            QualityFact::TrainingHeld(_) => bump(&mut self.training[0]),
            QualityFact::TrainingAttended(TrainingAttended { lawyers, .. }) => {
                let lawyers = u64::try_from(lawyers.len()).unwrap_or(u64::MAX);
                self.training[1] = self.training[1].saturating_add(lawyers);
            }
            QualityFact::ModelCaseNominated(_) => bump(&mut self.model_cases[0]),
            QualityFact::ModelCasesChosen(ModelCasesChosen { chosen, .. }) => {
                let chosen = u64::try_from(chosen.len()).unwrap_or(u64::MAX);
                self.model_cases[1] = self.model_cases[1].saturating_add(chosen);
            }
            _ => {}
        }
    }

    pub(super) fn inspected(&self) -> Inspected {
        let mut loads: BTreeMap<&ExpertId, u64> = BTreeMap::new();
        for (_, _, expert) in self.seats.keys() {
            bump(loads.entry(expert).or_default());
        }
        let of = |expert: &ExpertId| self.lists.get(expert).into_iter().flatten().copied();
        let inspecting: BTreeSet<ExpertList> = loads.keys().flat_map(|expert| of(expert)).collect();
        let asked = self.lists.keys().filter(|e| of(e).any(|list| inspecting.contains(&list)));
        let asked = asked.map(|expert| loads.get(expert).copied().unwrap_or(0));
        let asked: Vec<u64> = asked.collect();
        Inspected {
            cases: self.drawn.values().copied().fold(0, u64::saturating_add),
            by_centre: self.drawn.clone(),
            inspector_load_min: asked.iter().copied().min().unwrap_or(0),
            inspector_load_max: asked.iter().copied().max().unwrap_or(0),
        }
    }
}
