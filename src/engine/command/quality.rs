//! What can be asked about the quality of the work.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::id::{ActorId, CourseId, DocketNo, ExpertId, FirmId, LawyerId, ReasonCode, RoundId};
use crate::quality::{Finding, FollowUpAnswer, Marks, Period};
use crate::quantity::Score;
use crate::terms::{Contact, ExpertList};

/// A command about the quality of the work (质量监督).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case", deny_unknown_fields)]
pub enum QualityCommand {
    /// Appoints an expert to a list.
    AppointExpert {
        /// The list.
        list: ExpertList,
        /// The expert.
        expert: ExpertId,
        /// The lawyer of the roll who the expert is, if one; the same at each appointment.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        lawyer: Option<LawyerId>,
        /// The expert's firm, if it isn't the lawyer's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        firm: Option<FirmId>,
        /// The first day.
        from: Date,
        /// The last day.
        until: Date,
        /// Who appoints.
        actor: ActorId,
    },
    /// Takes an expert off a list from today on, later appointments included. What is allotted to the
    /// expert stays so: [`Recuse`](Self::Recuse) takes it back.
    DismissExpert {
        /// The list.
        list: ExpertList,
        /// The expert.
        expert: ExpertId,
        /// Who dismisses.
        actor: ActorId,
    },
    /// Recuses an expert from a case (申请回避), for good: the seats that wait for the expert are empty
    /// then, and a score without a result yet doesn't count.
    Recuse {
        /// The expert.
        expert: ExpertId,
        /// The case.
        docket: DocketNo,
        /// Why, by the service's own codes.
        reason: ReasonCode,
        /// Who declares it.
        actor: ActorId,
    },
    /// Draws files for assessment by the seed, and two assessors for each, as far as there are any.
    DrawFiles {
        /// The round.
        round: RoundId,
        /// The list whose experts assess.
        list: ExpertList,
        /// How many files, 1 to 10,000.
        files: u32,
        /// Who asks for it.
        actor: ActorId,
    },
    /// Puts a named file up for assessment; its assessors are drawn all the same.
    NameFile {
        /// The round.
        round: RoundId,
        /// The list whose experts assess.
        list: ExpertList,
        /// The case, which is or was assigned.
        docket: DocketNo,
        /// Why, by the service's own codes.
        reason: ReasonCode,
        /// Who asks for it.
        actor: ActorId,
    },
    /// Allots assessors by the seed to the empty seats of an assessment: after a recusal, where a third
    /// is called, where there were too few.
    AllotAssessors {
        /// The assessment.
        assessment: u32,
        /// Who asks for it.
        actor: ActorId,
    },
    /// Scores a file, without any knowledge of the other's score.
    ScoreFile {
        /// The assessment.
        assessment: u32,
        /// Who scores.
        assessor: ExpertId,
        /// The score, 0.00 to 100.00.
        score: Score,
    },
    /// Draws cases of every centre and their inspectors by the seed. A period is over, and overlaps no
    /// earlier one, so that nobody draws again until the draw suits.
    DrawInspection {
        /// The days on which the cases were first assigned.
        period: Period,
        /// Who asks for it.
        actor: ActorId,
    },
    /// Allots inspectors by the seed to the empty seats of an inspection.
    AllotInspectors {
        /// The inspection.
        inspection: u32,
        /// Who asks for it.
        actor: ActorId,
    },
    /// Records what an inspector found in a case.
    RecordFinding {
        /// The inspection.
        inspection: u32,
        /// The case.
        docket: DocketNo,
        /// Who found it.
        inspector: ExpertId,
        /// What was found.
        finding: Finding,
    },
    /// Records the observation of a hearing.
    ObserveHearing {
        /// The case.
        docket: DocketNo,
        /// The day of the hearing.
        held_on: Date,
        /// Who observed it; once for each hearing.
        observer: ActorId,
        /// Who chose the hearing.
        chosen_by: ActorId,
        /// Why it was chosen, by the service's own codes.
        reason: ReasonCode,
        /// The marks, within the policy's bounds.
        marks: Marks,
    },
    /// Records that the client of a closed case was asked about the aid received.
    FollowUp {
        /// The case.
        docket: DocketNo,
        /// The day.
        on: Date,
        /// How the client was asked.
        contact: Contact,
        /// What came of it.
        answer: FollowUpAnswer,
        /// Who asked.
        actor: ActorId,
    },
    /// Records a training course.
    HoldTraining {
        /// The course.
        course: CourseId,
        /// The day.
        on: Date,
        /// How many hours, 1 to 200.
        hours: u32,
        /// Who records it.
        actor: ActorId,
    },
    /// Records who attended a course.
    Attend {
        /// The course.
        course: CourseId,
        /// The lawyers; each once in a course.
        lawyers: Vec<LawyerId>,
        /// Who records it.
        actor: ActorId,
    },
    /// Nominates a case whose work is done as a model case of a year.
    NominateModelCase {
        /// The year.
        year: i16,
        /// The case.
        docket: DocketNo,
        /// Who nominates it.
        by: ActorId,
    },
    /// Scores a nomination, as a member of the panel.
    ScoreModelCase {
        /// The year.
        year: i16,
        /// The case.
        docket: DocketNo,
        /// Who scores; each member once.
        member: ExpertId,
        /// The score, 0.00 to 100.00.
        score: Score,
    },
    /// Chooses the model cases of a year: the best scored, by ticket where scores are equal.
    ChooseModelCases {
        /// The year.
        year: i16,
        /// Who asks for it.
        actor: ActorId,
    },
}
