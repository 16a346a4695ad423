//! Files are drawn for assessment, and assessors for each.

use jiff::civil::Date;

use super::{check_period, seat_draw};
use crate::draw::{Draw, Purpose, Seed};
use crate::engine::operation::QualityRefusal;
use crate::engine::operation::prelude::*;
use crate::id::{ActorId, DocketNo, ExpertId, Roll, RoundId};
use crate::quality::{ASSESSORS, Choice, FileDraw, Opening, Period, Seat, allot};
use crate::terms::ExpertList;

/// The most files that one command can draw *(ours)*.
const FILES_MAX: usize = 10_000;

/// Draws files for assessment by the seed, and two assessors for each, as far as there are any: files of
/// cases that are over since a day of the period, and were not assessed yet. A period is over, and
/// overlaps none that was drawn from, so that nobody draws again until the draw suits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DrawFiles {
    /// The round.
    pub round: RoundId,
    /// The list whose experts assess.
    pub list: ExpertList,
    /// The days since when the cases are over.
    pub period: Period,
    /// How many files, 1 to 10,000.
    pub files: u32,
}

impl Operation for DrawFiles {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Deciding { state, today, actor, .. } = *context;
        let seed = context.seed()?;
        let Self { round, list, period, .. } = self;
        check_period(*period, today)?;
        if let Some(earlier) = state.quality.drawn_already(*period) {
            let (Period { from, until }, round) = (earlier.period, earlier.round.clone());
            return Err(QualityRefusal::FilesDrawnAlready { from, until, round }.into());
        }
        state.enough_experts(*list, today, 1)?;
        let (files, drawn) = self.draw(context, seed)?;
        let batch = Batch { round, list: *list, choice: Choice::Drawn, actor };
        let opened = batch.open(context, &drawn, seed);
        let drawn = drawn.into_iter().map(|(docket, _)| docket).collect();
        let (round, list, period, actor) = (round.clone(), *list, *period, actor.clone());
        let draw = FilesDrawn { round, list, period, files, drawn, actor };
        Ok(std::iter::once(draw.into()).chain(opened).collect())
    }
}

/// A file: the case, and the lawyer whose work it shows.
type File = (DocketNo, Roll);

impl DrawFiles {
    /// How many files there are to draw from, and those with the least tickets, in docket order.
    fn draw(&self, context: &Deciding<'_>, seed: &Seed) -> Result<(u64, Vec<File>), Refusal> {
        let Deciding { state, policy, .. } = *context;
        let draw = Draw::numbered(seed, Purpose::File, u64::from(state.quality.next_assessment()));
        let filed = state.files_of(policy, self.period);
        let filed = filed.map(|(case, lawyer)| (case.docket(), lawyer));
        let fresh =
            |(docket, lawyer): &File| state.quality.assessment_of(*docket, *lawyer).is_none();
        let mut tickets: Vec<_> =
            filed.filter(fresh).map(|file| (draw.ticket_of_case(file.0), file)).collect();
        let (files, most) = (tickets.len(), tickets.len().min(FILES_MAX));
        if most == 0 {
            let Period { from, until } = self.period;
            return Err(QualityRefusal::NoFileLeft { from, until }.into());
        }
        let wanted = self.files as usize;
        if !(1..=most).contains(&wanted) {
            let (round, files) = (self.round.clone(), self.files);
            return Err(QualityRefusal::WrongNumberOfFiles { round, files, most }.into());
        }
        tickets.sort_unstable();
        let mut drawn: Vec<File> = tickets.into_iter().take(wanted).map(|(_, file)| file).collect();
        drawn.sort_unstable();
        Ok((u64::try_from(files).unwrap_or(u64::MAX), drawn))
    }
}

/// What the files that are opened together have in common.
pub(super) struct Batch<'a> {
    pub(super) round: &'a RoundId,
    pub(super) list: ExpertList,
    pub(super) choice: Choice,
    pub(super) actor: &'a ActorId,
}

impl Batch<'_> {
    /// Numbers the assessments in docket order, and allots two assessors to each as far as there are
    /// any.
    pub(super) fn open(&self, context: &Deciding<'_>, files: &[File], seed: &Seed) -> Vec<Fact> {
        let Deciding { state, policy, today, .. } = *context;
        let (list, round) = (self.list, self.round);
        let numbered: Vec<(u32, File)> =
            (state.quality.next_assessment()..).zip(files.iter().copied()).collect();
        let vacancies: Vec<_> = numbered
            .iter()
            .map(|(number, (docket, _))| {
                let draw = seat_draw(seed, Purpose::Assessor, *docket, *number);
                state.vacancy(&draw, (list, today), (*docket, Seat::Assessor), ASSESSORS)
            })
            .collect();
        let loads = state.loads_on(list, today, &state.quality.assessor_loads(list, round));
        let allotted = allot(loads, &vacancies).into_iter().zip(numbered);
        let by = context.worked_day_after(policy.quality.assessment.days);
        let mut opened = Vec::new();
        for (assessors, (assessment, (docket, lawyer))) in allotted {
            let (round, choice, actor) = (round.clone(), self.choice.clone(), self.actor.clone());
            let assessors = assessors.into_iter().cloned().collect();
            opened.push(
                AssessmentOpened {
                    assessment,
                    round,
                    list,
                    docket,
                    lawyer,
                    choice,
                    by,
                    assessors,
                    actor,
                }
                .into(),
            );
        }
        opened
    }
}

/// Files were drawn for assessment; an assessment of each is opened with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FilesDrawn {
    /// The round.
    pub round: RoundId,
    /// The list.
    pub list: ExpertList,
    /// The days since when the cases are over.
    pub period: Period,
    /// How many files there were to draw from.
    pub files: u64,
    /// The cases whose files were drawn, in docket order.
    pub drawn: Vec<DocketNo>,
    /// Who asked for it.
    pub actor: ActorId,
}

impl Evolve for FilesDrawn {
    fn evolve(&self, state: &mut State, _at: Timestamp) -> Result<(), Error> {
        let Self { round, list, period, files, drawn, .. } = self.clone();
        for docket in &drawn {
            state.expect_docketed(*docket)?;
        }
        state.quality.draw_files(FileDraw { round, list, period, files, drawn })
    }
}

/// A file is to be assessed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssessmentOpened {
    /// The number of the assessment.
    pub assessment: u32,
    /// The round.
    pub round: RoundId,
    /// The list.
    pub list: ExpertList,
    /// The case.
    pub docket: DocketNo,
    /// The lawyer whose work is assessed.
    pub lawyer: Roll,
    /// How the file was chosen.
    pub choice: Choice,
    /// The day by which the scores are due.
    pub by: Date,
    /// Who assesses it.
    pub assessors: Vec<ExpertId>,
    /// Who asked for it.
    pub actor: ActorId,
}

impl Evolve for AssessmentOpened {
    fn evolve(&self, state: &mut State, _at: Timestamp) -> Result<(), Error> {
        state.expect_file_of(self.docket, self.lawyer)?;
        state.quality.open_assessment(&Opening {
            number: self.assessment,
            round: &self.round,
            list: self.list,
            docket: self.docket,
            lawyer: self.lawyer,
            choice: &self.choice,
            by: self.by,
            assessors: &self.assessors,
        })
    }
}
