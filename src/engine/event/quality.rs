//! What happened in the oversight of quality.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::id::{ActorId, CourseId, DocketNo, ExpertId, FirmId, ReasonCode, Roll, RoundId};
use crate::quality::{
    Allotted, Assessed, CentreDraw, Choice, ChosenCase, Finding, FollowUp, Observation, Period,
};
use crate::quantity::Score;
use crate::terms::ExpertList;

/// What happened in the oversight of quality.
///
/// [`FileScored`](Self::FileScored) holds a score from when it is given: see
/// [who can see a score](crate::quality#who-can-see-a-score).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case", deny_unknown_fields)]
pub enum QualityFact {
    /// An expert is appointed.
    ExpertAppointed {
        /// The list.
        list: ExpertList,
        /// The expert.
        expert: ExpertId,
        /// The lawyer who the expert is.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        lawyer: Option<Roll>,
        /// The firm.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        firm: Option<FirmId>,
        /// The first day.
        from: Date,
        /// The last day.
        until: Date,
        /// Who appointed.
        actor: ActorId,
    },
    /// An expert is off a list.
    ExpertDismissed {
        /// The list.
        list: ExpertList,
        /// The expert.
        expert: ExpertId,
        /// From which day on.
        on: Date,
        /// Who dismissed.
        actor: ActorId,
    },
    /// An expert is recused from a case.
    ExpertRecused {
        /// The expert.
        expert: ExpertId,
        /// The case.
        docket: DocketNo,
        /// Why.
        reason: ReasonCode,
        /// Who declared it.
        actor: ActorId,
    },
    /// A file is to be assessed.
    AssessmentOpened {
        /// The number of the assessment.
        assessment: u32,
        /// The round.
        round: RoundId,
        /// The list.
        list: ExpertList,
        /// The case.
        docket: DocketNo,
        /// The lawyer whose work is assessed.
        lawyer: Roll,
        /// How the file was chosen.
        choice: Choice,
        /// The day by which the scores are due.
        by: Date,
        /// Who assesses it.
        assessors: Vec<ExpertId>,
        /// Who asked for it.
        actor: ActorId,
    },
    /// Empty seats of an assessment are taken.
    AssessorsAllotted {
        /// The assessment.
        assessment: u32,
        /// Who takes them.
        assessors: Vec<ExpertId>,
        /// Who asked for it.
        actor: ActorId,
    },
    /// An assessor scored a file.
    FileScored {
        /// The assessment.
        assessment: u32,
        /// Who scored.
        assessor: ExpertId,
        /// The score.
        score: Score,
    },
    /// The two scores are too far apart.
    ThirdCalled {
        /// The assessment.
        assessment: u32,
    },
    /// A file is assessed.
    FileAssessed {
        /// The assessment.
        assessment: u32,
        /// The result.
        result: Assessed,
    },
    /// Cases are drawn for inspection.
    InspectionDrawn {
        /// The number of the inspection.
        inspection: u32,
        /// The days whose cases were drawn from.
        period: Period,
        /// The day by which the findings are due.
        by: Date,
        /// How many inspect each case.
        inspectors: u32,
        /// What was drawn from each centre.
        centres: Vec<CentreDraw>,
        /// Who asked for it.
        actor: ActorId,
    },
    /// Empty seats of an inspection are taken.
    InspectorsAllotted {
        /// The inspection.
        inspection: u32,
        /// Who takes them.
        allotted: Vec<Allotted>,
        /// Who asked for it.
        actor: ActorId,
    },
    /// An inspector recorded a finding.
    FindingRecorded {
        /// The inspection.
        inspection: u32,
        /// The case.
        docket: DocketNo,
        /// Who found it.
        inspector: ExpertId,
        /// What was found.
        finding: Finding,
    },
    /// A hearing was observed.
    HearingObserved {
        /// The observation.
        observation: Observation,
    },
    /// A client was asked about the aid received.
    FollowedUp {
        /// The follow-up.
        follow_up: FollowUp,
    },
    /// A training course was held.
    TrainingHeld {
        /// The course.
        course: CourseId,
        /// The day.
        on: Date,
        /// How many hours.
        hours: u32,
        /// Who recorded it.
        actor: ActorId,
    },
    /// Lawyers attended a course.
    TrainingAttended {
        /// The course.
        course: CourseId,
        /// The lawyers.
        lawyers: Vec<Roll>,
        /// Who recorded it.
        actor: ActorId,
    },
    /// A case is nominated as a model case.
    ModelCaseNominated {
        /// The year.
        year: i16,
        /// The case.
        docket: DocketNo,
        /// The lawyer who had it last.
        lawyer: Roll,
        /// Who nominated it.
        by: ActorId,
    },
    /// A member of the panel scored a nomination.
    ModelCaseScored {
        /// The year.
        year: i16,
        /// The case.
        docket: DocketNo,
        /// Who scored.
        member: ExpertId,
        /// The score.
        score: Score,
    },
    /// The model cases of a year are chosen.
    ModelCasesChosen {
        /// The year.
        year: i16,
        /// The cases, the best first.
        chosen: Vec<ChosenCase>,
        /// Who asked for it.
        actor: ActorId,
    },
}
