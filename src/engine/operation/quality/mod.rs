//! Oversight of the quality of the work (质量监督).

mod quality_refusal;
mod appoint_expert;
mod dismiss_expert;
mod recuse_expert;
mod draw_files;
mod name_file;
mod allot_assessors;
mod score_file;
mod draw_inspection;
mod allot_inspectors;
mod record_finding;
mod observe_hearing;
mod follow_up;
mod hold_training;
mod attend_training;
mod nominate_model_case;
mod score_model_case;
mod choose_model_cases;

use jiff::civil::Date;

use crate::docket::{Assignment, Case};
use crate::draw::{Draw, Purpose, Seed};
use crate::engine::decide::Deciding;
use crate::engine::operation::{Command, Consequence, Fact};
use crate::engine::refusal::Refusal;
use crate::engine::state::State;
use crate::error::Error;
use crate::id::{DocketNo, ExpertId, Roll};
use crate::policy::{ConductKind, MeritCause, Policy};
use crate::quality::{Expert, Period, RecusalGround, Seat, Vacancy};
use crate::quantity::{Score, Weight};
use crate::sorted::SortedMap;
use crate::stake::Stakes;
use crate::terms::ExpertList;

pub use allot_assessors::{AllotAssessors, AssessorsAllotted};
pub use allot_inspectors::{AllotInspectors, InspectorsAllotted};
pub use appoint_expert::{AppointExpert, ExpertAppointed};
pub use attend_training::{AttendTraining, TrainingAttended};
pub use choose_model_cases::{ChooseModelCases, ModelCasesChosen};
pub use dismiss_expert::{DismissExpert, ExpertDismissed};
pub use draw_files::{AssessmentOpened, DrawFiles, FilesDrawn};
pub use draw_inspection::{DrawInspection, InspectionDrawn};
pub use follow_up::{FollowedUp, RecordFollowUp};
pub use hold_training::{HoldTraining, TrainingHeld};
pub use name_file::NameFile;
pub use nominate_model_case::{ModelCaseNominated, NominateModelCase};
pub use observe_hearing::{HearingObserved, ObserveHearing};
pub use quality_refusal::QualityRefusal;
pub use record_finding::{FindingRecorded, RecordFinding};
pub use recuse_expert::{ExpertRecused, RecuseExpert};
pub use score_file::{FileAssessed, FileScored, ScoreFile, ThirdCalled};
pub use score_model_case::{ModelCaseScored, ScoreModelCase};

commands! {
    /// A command about the quality of the work (质量监督).
    pub enum QualityCommand within Command::Quality {
        "appoint_expert" AppointExpert,
        "dismiss_expert" DismissExpert,
        "recuse_expert" RecuseExpert,
        "draw_files" DrawFiles,
        "name_file" NameFile,
        "allot_assessors" AllotAssessors,
        "score_file" ScoreFile,
        "draw_inspection" DrawInspection,
        "allot_inspectors" AllotInspectors,
        "record_finding" RecordFinding,
        "observe_hearing" ObserveHearing,
        "record_follow_up" RecordFollowUp,
        "hold_training" HoldTraining,
        "attend_training" AttendTraining,
        "nominate_model_case" NominateModelCase,
        "score_model_case" ScoreModelCase,
        "choose_model_cases" ChooseModelCases,
    }
}

facts! {
    /// What happened in the oversight of quality.
    ///
    /// [`FileScored`] holds a score from when it is given: see
    /// [who can see a score](crate::quality#who-can-see-a-score).
    pub enum QualityFact within Fact::Quality {
        "expert_appointed" ExpertAppointed,
        "expert_dismissed" ExpertDismissed,
        "expert_recused" ExpertRecused,
        "files_drawn" FilesDrawn,
        "assessment_opened" AssessmentOpened,
        "assessors_allotted" AssessorsAllotted,
        "file_scored" FileScored,
        "third_called" ThirdCalled,
        "file_assessed" FileAssessed,
        "inspection_drawn" InspectionDrawn,
        "inspectors_allotted" InspectorsAllotted,
        "finding_recorded" FindingRecorded,
        "hearing_observed" HearingObserved,
        "followed_up" FollowedUp,
        "training_held" TrainingHeld,
        "training_attended" TrainingAttended,
        "model_case_nominated" ModelCaseNominated,
        "model_case_scored" ModelCaseScored,
        "model_cases_chosen" ModelCasesChosen,
    }
}

impl State {
    /// Why an expert may not take this seat in this case, if so: the first ground that holds. None for
    /// an expert or case that isn't there.
    ///
    /// # Example
    ///
    /// ```
    /// use assigned_counsel::quality::Seat;
    /// use assigned_counsel::{DocketNo, State};
    ///
    /// let nobody = "expert-1".parse()?;
    /// assert_eq!(State::default().recusal(&nobody, DocketNo::new(1), Seat::Assessor), None);
    /// # Ok::<(), assigned_counsel::Error>(())
    /// ```
    pub fn recusal(
        &self,
        expert: &ExpertId,
        docket: DocketNo,
        seat: Seat,
    ) -> Option<RecusalGround> {
        let case = self.docket.case(docket)?;
        self.recusal_by(&Stakes::of_case(self.records(), case), expert, case, seat)
    }

    /// The same, with the stakes in the case looked up.
    fn recusal_by(
        &self,
        stakes: &Stakes<'_>,
        expert: &ExpertId,
        case: &Case,
        seat: Seat,
    ) -> Option<RecusalGround> {
        let (known, docket) = (self.quality.expert(expert)?, case.docket());
        if let Some(stake) = stakes.of(&self.records().expert(expert)) {
            return Some(stake.into());
        }
        if known.recused.contains(&docket) {
            return Some(RecusalGround::Declared);
        }
        match seat {
            Seat::Assessor => {
                let assessed = self.quality.assessments_of(docket).any(|a| a.has_assessor(expert));
                assessed.then_some(RecusalGround::AssessedBefore)
            }
            Seat::Inspector => {
                let kept_off = self.policy()?.quality.inspection.own_centre_recused;
                let lawyer = self.roster.lawyer(known.lawyer?)?;
                let own = kept_off && lawyer.centres.contains(case.centre());
                own.then_some(RecusalGround::OwnCentre)
            }
            Seat::Panel => None,
        }
    }

    fn known_expert(&self, expert: &ExpertId) -> Result<&Expert, Refusal> {
        let unknown = || QualityRefusal::UnknownExpert { expert: expert.clone() };
        Ok(self.quality.expert(expert).ok_or_else(unknown)?)
    }

    /// Who has the case, or had it last; an offer that nobody accepted is no work to oversee.
    fn last_assignment(&self, docket: DocketNo) -> Result<&Assignment, Refusal> {
        let last = self.expect_case(docket)?.in_hand().next_back();
        Ok(last.ok_or(QualityRefusal::NeverAssigned { docket })?)
    }

    /// The case is over, and its file shows whose work; no work is judged before.
    fn expect_file(&self, docket: DocketNo) -> Result<&Assignment, Refusal> {
        let last = self.last_assignment(docket)?;
        self.expect_over(docket)?;
        let filed = self.expect_case(docket)?.file();
        Ok(filed.map(|_| last).ok_or(QualityRefusal::FileElsewhere { docket })?)
    }

    fn expect_over(&self, docket: DocketNo) -> Result<(), Refusal> {
        let over = self.expect_case(docket)?.over_since();
        Ok(over.map(|_| ()).ok_or(QualityRefusal::CaseNotOver { docket })?)
    }

    /// The cases with a file that are over since a day of a period, each with whose work it shows.
    fn files_of(&self, policy: &Policy, period: Period) -> impl Iterator<Item = (&Case, Roll)> {
        let cases = self.docket.cases().iter().filter(move |case| {
            case.over_since().is_some_and(|since| period.covers(policy.date(since)))
        });
        cases.filter_map(|case| Some((case, case.file()?.lawyer)))
    }

    /// Who had the case on a day that is not after today: the last assigned until then.
    fn lawyer_on(
        &self,
        policy: &Policy,
        today: Date,
        docket: DocketNo,
        on: Date,
    ) -> Result<Roll, Refusal> {
        if on > today {
            return Err(QualityRefusal::DayInFuture { on }.into());
        }
        let mut in_hand = self.expect_case(docket)?.in_hand().rev();
        let last = in_hand.find(|assignment| policy.date(assignment.at) <= on);
        let before = QualityRefusal::BeforeAssignment { docket, on };
        Ok(last.ok_or(before)?.lawyer)
    }

    /// The seats of a case that are to be filled, with everybody on the list who may take one.
    fn vacancy(
        &self,
        draw: &Draw<'_>,
        (list, today): (ExpertList, Date),
        (docket, seat): (DocketNo, Seat),
        wanted: usize,
    ) -> Vacancy<'_> {
        let serving = self.quality.serving(list, today).map(|(expert, _)| expert);
        let case = self.docket.case(docket);
        let case = case.map(|case| (case, Stakes::of_case(self.records(), case)));
        let recused = |expert: &ExpertId| {
            let ground =
                case.as_ref().map(|(case, stakes)| self.recusal_by(stakes, expert, case, seat));
            ground.flatten().is_some()
        };
        let may = serving.filter(|expert| !recused(expert));
        Vacancy { wanted, may: may.map(|expert| (expert, draw.ticket_of_expert(expert))).collect() }
    }

    /// What everybody on the list has already, by expert.
    fn loads_on<'a>(
        &'a self,
        list: ExpertList,
        today: Date,
        before: &SortedMap<&ExpertId, u32>,
    ) -> SortedMap<&'a ExpertId, u32> {
        let serving = self.quality.serving(list, today).map(|(expert, _)| expert);
        serving.map(|expert| (expert, before.get(expert).copied().unwrap_or(0))).collect()
    }

    fn enough_experts(&self, list: ExpertList, on: Date, least: usize) -> Result<(), Refusal> {
        let serving = self.quality.serving(list, on).count();
        if serving < least {
            return Err(QualityRefusal::TooFewExperts { list, serving, least }.into());
        }
        Ok(())
    }

    /// The lawyer's work is what the file of the case shows.
    fn expect_file_of(&self, docket: DocketNo, lawyer: Roll) -> Result<(), Error> {
        let filed = self.docket.case(docket).and_then(Case::file);
        match filed.filter(|filed| filed.lawyer == lawyer) {
            Some(_) => Ok(()),
            None => Err(Error::corrupt(format!("case {docket} has no file of lawyer {lawyer}"))),
        }
    }

    /// The lawyer has or had the case.
    fn expect_had(&self, docket: DocketNo, lawyer: Roll) -> Result<(), Error> {
        let case = self.docket.case(docket);
        let mut had = case.into_iter().flat_map(Case::assignments);
        if had.any(|assignment| assignment.lawyer == lawyer) {
            return Ok(());
        }
        Err(Error::corrupt(format!("lawyer {lawyer} never had case {docket}")))
    }
}

/// The draw of who takes a seat in a case, by the number of the assessment or inspection.
fn seat_draw(seed: &Seed, purpose: Purpose, docket: DocketNo, number: u32) -> Draw<'_> {
    Draw::new(seed, purpose, docket, number)
}

/// A period that is drawn from: it is over.
fn check_period(period: Period, today: Date) -> Result<(), Refusal> {
    let Period { from, until } = period;
    if from > until {
        return Err(QualityRefusal::DaysBackwards { from, until }.into());
    }
    if until >= today {
        return Err(QualityRefusal::PeriodNotOver { until }.into());
    }
    Ok(())
}

fn check_score(score: Score) -> Result<(), Refusal> {
    if score <= Score::MAX {
        return Ok(());
    }
    Err(QualityRefusal::ScoreOutOfBounds { score }.into())
}

/// What a result earns or costs a lawyer, per weight of the case as they had it last.
fn result(
    context: &Deciding<'_>,
    docket: DocketNo,
    roll: Roll,
    cause: MeritCause,
    conduct: Option<ConductKind>,
) -> impl Iterator<Item = Fact> {
    let case = context.state.docket.case(docket);
    let mut own = case.into_iter().flat_map(|case| case.in_hand().rev());
    let had = own.find(|assignment| assignment.lawyer == roll);
    let weight = had.map_or(PLAIN, |assignment| assignment.weight);
    let docket = Some(docket);
    Consequence { roll, cause, conduct, docket, shift: None, weight }.facts(context)
}

/// What points per weight are for where there is no case: a plain one.
const PLAIN: Weight = Weight::from_hundredths(100);
