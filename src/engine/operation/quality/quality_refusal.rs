//! Why the quality of the work can't be overseen so.

use jiff::civil::Date;

use crate::error::json_name;
use crate::id::{CourseId, DocketNo, ExpertId, LawyerId, RoundId};
use crate::quality::{Finding, RecusalGround, Training};
use crate::quantity::Score;
use crate::terms::ExpertList;

use serde::Serialize;

refusals! {
    /// Why a [`QualityCommand`](super::QualityCommand) is not taken.
    pub enum QualityRefusal of [] {
        /// There is no such expert.
        NotFound "unknown_expert" ["there is no expert `{expert}`"]
        UnknownExpert { expert: ExpertId },
        /// The expert is somebody else.
        Conflict "expert_is_another" ["expert `{expert}` is on record with another lawyer, or with none"]
        ExpertIsAnother { expert: ExpertId },
        /// The lawyer is an expert under another id.
        Conflict "lawyer_is_expert" ["lawyer `{lawyer}` is expert `{expert}` already"]
        LawyerIsExpert { lawyer: LawyerId, expert: ExpertId },
        /// Days stand in the wrong order.
        Invalid "days_backwards" ["the days from {from} to {until} end before they begin"]
        DaysBackwards { from: Date, until: Date },
        /// The expert is on the list already.
        Conflict "appointed_already" ["expert `{expert}` is on list `{}` already, from {from} to {until}", json_name(.list)]
        AppointedAlready { expert: ExpertId, list: ExpertList, from: Date, until: Date },
        /// The expert is not on the list.
        Conflict "not_on_list" ["expert `{expert}` is not on list `{}`", json_name(.list)]
        NotOnList { expert: ExpertId, list: ExpertList },
        /// The list is too short.
        Conflict "too_few_experts" ["list `{}` has {serving} experts today; {least} are needed", json_name(.list)]
        TooFewExperts { list: ExpertList, serving: usize, least: usize },
        /// The expert is recused already.
        Conflict "recused_already" ["expert `{expert}` is recused from case {docket} already"]
        RecusedAlready { expert: ExpertId, docket: DocketNo },
        /// The expert has a stake in the case.
        Forbidden "recused" ["expert `{expert}` is recused from case {docket}: `{}`", json_name(.ground)]
        Recused { expert: ExpertId, docket: DocketNo, ground: RecusalGround },
        /// Nobody ever had the case.
        Conflict "never_assigned" ["case {docket} was never assigned to anybody"]
        NeverAssigned { docket: DocketNo },
        /// The case is not done.
        Conflict "case_not_closed" ["case {docket} is not closed"]
        CaseNotClosed { docket: DocketNo },
        /// There is no file yet.
        TooEarly "case_not_over" ["case {docket} is not over: it is open, or an objection to its end waits for an answer"]
        CaseNotOver { docket: DocketNo },
        /// The file went with the case.
        Conflict "file_elsewhere" ["the file of case {docket} went to another centre with it"]
        FileElsewhere { docket: DocketNo },
        /// The client was asked.
        Conflict "followed_up_already" ["the client of case {docket} was reached on {on} already"]
        FollowedUpAlready { docket: DocketNo, on: Date },
        /// The work of the case is not done.
        Conflict "not_completed" ["the work of case {docket} was not completed"]
        NotCompleted { docket: DocketNo },
        /// That many files can't be drawn.
        Invalid "wrong_number_of_files" ["{files} files can't be drawn in round `{round}`; from 1 to {most} can be"]
        WrongNumberOfFiles { round: RoundId, files: u32, most: usize },
        /// There is nothing to draw from.
        Conflict "no_file_left" ["no case is over since a day from {from} to {until} whose file was not assessed yet"]
        NoFileLeft { from: Date, until: Date },
        /// Files of these days were drawn.
        Conflict "files_drawn_already" ["files of the days from {from} to {until} were drawn already, in round `{round}`"]
        FilesDrawnAlready { from: Date, until: Date, round: RoundId },
        /// The file is or was assessed.
        Conflict "file_assessed_already" ["the file of case {docket} has assessment {assessment} already; it is assessed once"]
        FileAssessedAlready { docket: DocketNo, assessment: u32 },
        /// There is no such assessment.
        NotFound "unknown_assessment" ["there is no assessment {assessment}"]
        UnknownAssessment { assessment: u32 },
        /// There is no such inspection.
        NotFound "unknown_inspection" ["there is no inspection {inspection}"]
        UnknownInspection { inspection: u32 },
        /// Every seat is taken.
        Conflict "no_seat_empty" ["no seat is empty"]
        NoSeatEmpty,
        /// Nobody may take an empty seat.
        Conflict "nobody_to_allot" ["there is nobody on list `{}` who may take an empty seat", json_name(.list)]
        NobodyToAllot { list: ExpertList },
        /// The expert has nothing to do with the case.
        Conflict "not_allotted" ["case {docket} was not allotted to expert `{expert}`"]
        NotAllotted { docket: DocketNo, expert: ExpertId },
        /// The expert has scored it.
        Conflict "scored_already" ["expert `{expert}` has scored case {docket} already"]
        ScoredAlready { docket: DocketNo, expert: ExpertId },
        /// The score is out of bounds.
        Invalid "score_out_of_bounds" ["score {score} is not within 0.00 to {}", Score::MAX]
        ScoreOutOfBounds { score: Score },
        /// The period is not over.
        TooEarly "period_not_over" ["the period ends on {until}, which is not before today"]
        PeriodNotOver { until: Date },
        /// The period was inspected.
        Conflict "period_overlaps" ["the days from {from} to {until} overlap the period of inspection {inspection}"]
        PeriodOverlaps { from: Date, until: Date, inspection: u32 },
        /// There is nothing to inspect.
        Conflict "nothing_to_inspect" ["no case is over since a day from {from} to {until} whose file was not inspected yet"]
        NothingToInspect { from: Date, until: Date },
        /// The case was not drawn.
        Conflict "not_drawn" ["case {docket} was not drawn for inspection {inspection}"]
        NotDrawn { inspection: u32, docket: DocketNo },
        /// The inspector has recorded a finding.
        Conflict "finding_recorded_already" ["expert `{expert}` has recorded a finding in case {docket} already"]
        FindingRecordedAlready { docket: DocketNo, expert: ExpertId },
        /// The finding repeats itself, or is too long.
        Invalid "unsound_finding" ["a finding names each defect once and at most {}; this one names {defects}", Finding::DEFECTS_MAX]
        UnsoundFinding { defects: usize },
        /// The day is not there yet.
        Invalid "day_in_future" ["{on} is after today"]
        DayInFuture { on: Date },
        /// Nobody had the case on that day.
        Invalid "before_assignment" ["nobody had case {docket} on {on}"]
        BeforeAssignment { docket: DocketNo, on: Date },
        /// The observation is on record.
        Conflict "observed_already" ["the hearing of case {docket} on {held_on} is on record already"]
        ObservedAlready { docket: DocketNo, held_on: Date },
        /// The mark is out of bounds.
        Invalid "mark_out_of_bounds" ["mark {mark} for {criterion} is not within {worst} to {best}"]
        MarkOutOfBounds { criterion: &'static str, mark: i32, worst: i32, best: i32 },
        /// There is no such course.
        NotFound "unknown_course" ["there is no course `{course}`"]
        UnknownCourse { course: CourseId },
        /// The course is on record.
        Conflict "course_held_already" ["course `{course}` is on record already"]
        CourseHeldAlready { course: CourseId },
        /// The hours are out of bounds.
        Invalid "hours_out_of_bounds" ["{hours} hours are not within 1 to {}", Training::HOURS_MAX]
        HoursOutOfBounds { hours: u32 },
        /// Nobody is named.
        Invalid "nobody_attended" ["nobody is named who attended course `{course}`"]
        NobodyAttended { course: CourseId },
        /// The lawyer is named twice, or attended already.
        Invalid "attended_already" ["lawyer `{lawyer}` is named twice for course `{course}`"]
        AttendedAlready { course: CourseId, lawyer: LawyerId },
        /// The year is not there yet.
        TooEarly "year_in_future" ["year {year} is not there yet"]
        YearInFuture { year: i16 },
        /// The case is nominated.
        Conflict "nominated_already" ["case {docket} is nominated for {year} already"]
        NominatedAlready { year: i16, docket: DocketNo },
        /// The case is not nominated.
        Conflict "not_nominated" ["case {docket} is not nominated for {year}"]
        NotNominated { year: i16, docket: DocketNo },
        /// Nothing is nominated.
        Conflict "nothing_nominated" ["no case is nominated for {year}"]
        NothingNominated { year: i16 },
        /// The model cases are chosen.
        Conflict "chosen_already" ["the model cases of {year} are chosen already"]
        ChosenAlready { year: i16 },
        /// The panel has not scored it.
        Conflict "too_few_scores" ["case {docket} has {scores} scores of the panel for {year}; {least} are needed"]
        TooFewScores { year: i16, docket: DocketNo, scores: usize, least: u32 },
    }
}
