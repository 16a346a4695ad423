//! Quality oversight (质量监督): who oversees the work, what they look at, and what they found.
//!
//! A file is there when its case [is over](crate::docket::Case::file), and is assessed once (一卷一评):
//! blind by two experts, and by a third where the two are far apart; files and inspectors are drawn by the committed seed, so that [anyone can redo it](crate::draw); hearings are
//! observed, clients are asked, lawyers are trained, model cases are chosen by score. An expert
//! with a stake in a case doesn't judge it: see [`RecusalGround`]. Results post merit points by the
//! policy's table and stand on the conduct record; those of an inspection do where every inspector of
//! a case names a defect.
//!
//! What is not here: no measure counts complaints. Aided people seldom complain, from gratitude, so
//! that few complaints say nothing of quality; a [`FollowUp`] notes one that is raised, to be heard.
//!
//! # Who can see a score
//!
//! An assessor can't learn the other's score from this crate: [`Assessment::scores`] shows none before
//! the result, printing an assessment hides them, and no answer to one assessor's command depends on
//! the other's score. But the events and the [`Snapshot`](crate::Snapshot) hold each score from when
//! it is given, because a state must be the sum of its events: **a person who reads those can see it**. A
//! service gives assessors what the getters give, and keeps journal and snapshots from them.

mod allot;
mod assessment;
mod expert;
mod inspection;
mod model_case;
mod recusal;
mod quality_record;

use serde::{Deserialize, Serialize};

pub use assessment::{Assessed, Assessment, Choice, FileDraw};
pub use expert::{Expert, Term};
pub use inspection::{Allotted, CentreDraw, Finding, Inspected, Inspection, Period};
pub use model_case::{ChosenCase, Nomination};
pub use quality_record::{FollowUp, FollowUpAnswer, Marks, Observation, Training};
pub use recusal::{RecusalGround, Seat};

pub(crate) use allot::{Vacancy, allot};
pub(crate) use assessment::{ASSESSORS, Opening, differ, result_of};
pub(crate) use model_case::by_mean;

use crate::error::Error;
use crate::id::{CourseId, DocketNo, ExpertId, Roll, RoundId};
use crate::sorted::SortedMap;
use crate::terms::{ExpertList, Grade};

/// Everything that is known of the quality of the work.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Oversight {
    experts: SortedMap<ExpertId, Expert>,
    assessments: Vec<Assessment>,
    by_docket: SortedMap<DocketNo, Vec<u32>>,
    file_draws: Vec<FileDraw>,
    inspections: Vec<Inspection>,
    observations: Vec<Observation>,
    follow_ups: Vec<FollowUp>,
    trainings: SortedMap<CourseId, Training>,
    model_cases: SortedMap<i16, Year>,
}

/// The model cases of a year.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Year {
    nominations: SortedMap<DocketNo, Nomination>,
    chosen: Option<Vec<ChosenCase>>,
}

impl Oversight {
    /// An expert, on a list now or not.
    pub fn expert(&self, expert: &ExpertId) -> Option<&Expert> {
        self.experts.get(expert)
    }

    /// Everybody who was ever appointed, in the order of their ids.
    pub fn experts(&self) -> impl Iterator<Item = (&ExpertId, &Expert)> {
        self.experts.iter()
    }

    /// The expert who is this lawyer.
    pub fn expert_of_lawyer(&self, lawyer: Roll) -> Option<&ExpertId> {
        let mut found = self.experts.iter().filter(|(_, expert)| expert.lawyer == Some(lawyer));
        found.next().map(|(id, _)| id)
    }

    /// Who is on a list on a day, in the order of their ids.
    pub fn serving(
        &self,
        list: ExpertList,
        on: jiff::civil::Date,
    ) -> impl Iterator<Item = (&ExpertId, &Expert)> {
        self.experts.iter().filter(move |(_, expert)| expert.serves(list, on))
    }

    /// Every assessment, in the order of their numbers.
    pub fn assessments(&self) -> &[Assessment] {
        &self.assessments
    }

    /// An assessment by its number.
    pub fn assessment(&self, number: u32) -> Option<&Assessment> {
        self.assessments.get(place(number)?)
    }

    /// The assessments of one file.
    pub fn assessments_of(&self, docket: DocketNo) -> impl Iterator<Item = &Assessment> {
        let numbers = self.by_docket.get(&docket).map_or(&[][..], Vec::as_slice);
        numbers.iter().filter_map(|number| self.assessment(*number))
    }

    /// The assessment of a lawyer's file of a case, open or done: there is at most one (一卷一评).
    pub fn assessment_of(&self, docket: DocketNo, lawyer: Roll) -> Option<&Assessment> {
        self.assessments_of(docket).find(|assessment| assessment.lawyer == lawyer)
    }

    /// Every draw of files, in the order in which they were made.
    pub fn file_draws(&self) -> &[FileDraw] {
        &self.file_draws
    }

    /// Whether any inspection has drawn the case.
    pub fn is_inspected(&self, docket: DocketNo) -> bool {
        self.inspections.iter().any(|inspection| inspection.case(docket).is_some())
    }

    /// How many files have each grade.
    pub fn by_grade(&self) -> SortedMap<Grade, usize> {
        let mut counts = SortedMap::new();
        for assessed in self.assessments.iter().filter_map(Assessment::result) {
            *counts.or_default(assessed.grade) += 1;
        }
        counts
    }

    /// How many files of a round each expert of a list has or had to assess.
    pub fn assessor_loads(&self, list: ExpertList, round: &RoundId) -> SortedMap<&ExpertId, u32> {
        let of_round = self.assessments.iter().filter(|a| a.list == list && a.round == *round);
        let mut loads = SortedMap::<&ExpertId, u32>::new();
        for expert in of_round.flat_map(Assessment::assessors) {
            let load = loads.or_default(expert);
            *load = load.saturating_add(1);
        }
        loads
    }

    /// Every inspection, in the order of their numbers.
    pub fn inspections(&self) -> &[Inspection] {
        &self.inspections
    }

    /// An inspection by its number.
    pub fn inspection(&self, number: u32) -> Option<&Inspection> {
        self.inspections.get(place(number)?)
    }

    /// Every court observation, in the order in which they were recorded.
    pub fn observations(&self) -> &[Observation] {
        &self.observations
    }

    /// Every follow-up, in the order in which they were recorded.
    pub fn follow_ups(&self) -> &[FollowUp] {
        &self.follow_ups
    }

    /// A training course.
    pub fn training(&self, course: &CourseId) -> Option<&Training> {
        self.trainings.get(course)
    }

    /// Every training course, in the order of their ids.
    pub fn trainings(&self) -> impl Iterator<Item = (&CourseId, &Training)> {
        self.trainings.iter()
    }

    /// The cases nominated as model cases of a year, in docket order.
    pub fn nominations(&self, year: i16) -> impl Iterator<Item = (DocketNo, &Nomination)> {
        let year = self.model_cases.get(&year);
        let all = year.into_iter().flat_map(|year| &year.nominations);
        all.map(|(docket, nomination)| (*docket, nomination))
    }

    /// A nomination.
    pub fn nomination(&self, year: i16, docket: DocketNo) -> Option<&Nomination> {
        self.model_cases.get(&year)?.nominations.get(&docket)
    }

    /// The model cases of a year, the best first; none before they are chosen.
    pub fn model_cases(&self, year: i16) -> Option<&[ChosenCase]> {
        self.model_cases.get(&year)?.chosen.as_deref()
    }

    /// The number of the next assessment.
    pub(crate) fn next_assessment(&self) -> u32 {
        next(&self.assessments)
    }

    /// The number of the next inspection.
    pub(crate) fn next_inspection(&self) -> u32 {
        next(&self.inspections)
    }

    fn expect_expert(&self, expert: &ExpertId) -> Result<(), Error> {
        if self.experts.contains_key(expert) {
            return Ok(());
        }
        Err(Error::corrupt(format!("there is no expert `{expert}`")))
    }
}

/// The place of what has this number, counted from 1.
fn place(number: u32) -> Option<usize> {
    usize::try_from(number.checked_sub(1)?).ok()
}

fn next<T>(all: &[T]) -> u32 {
    u32::try_from(all.len()).unwrap_or(u32::MAX).saturating_add(1)
}
