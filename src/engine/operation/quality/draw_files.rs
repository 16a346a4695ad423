//! Files are drawn for assessment, and assessors for each.

use jiff::civil::Date;

use super::seat_draw;
use crate::calendar::days_after;
use crate::docket::Case;
use crate::draw::{Draw, Purpose, Seed};
use crate::engine::operation::QualityRefusal;
use crate::engine::operation::prelude::*;
use crate::id::{ActorId, DocketNo, ExpertId, Roll, RoundId};
use crate::quality::{ASSESSORS, Choice, Opening, Seat, allot};
use crate::terms::ExpertList;

/// The most files that one command can draw *(ours)*.
const FILES_MAX: usize = 10_000;

/// Draws files for assessment by the seed, and two assessors for each, as far as there are any.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DrawFiles {
    /// The round.
    pub round: RoundId,
    /// The list whose experts assess.
    pub list: ExpertList,
    /// How many files, 1 to 10,000.
    pub files: u32,
}

impl Operation for DrawFiles {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let seed = context.seed()?;
        context.state.enough_experts(self.list, context.today, 1)?;
        let dockets = self.draw(context.state, seed)?;
        let Self { round, list, .. } = self;
        let actor = context.actor;
        let opening = Batch { round, list: *list, choice: Choice::Drawn, actor };
        opening.open(context, &dockets, seed)
    }
}

impl DrawFiles {
    /// The files with the least tickets, in docket order.
    fn draw(&self, state: &State, seed: &Seed) -> Result<Vec<DocketNo>, Refusal> {
        let (round, list, files) = (&self.round, self.list, self.files);
        let draw = Draw::numbered(seed, Purpose::File, u64::from(state.quality.next_assessment()));
        let assigned = state.docket.cases().iter().filter(|case| case.in_hand().next().is_some());
        let left = assigned
            .map(Case::docket)
            .filter(|docket| !state.quality.is_in_round(*docket, list, round));
        let mut tickets: Vec<_> =
            left.map(|docket| (draw.ticket_of_case(docket), docket)).collect();
        let most = tickets.len().min(FILES_MAX);
        if most == 0 {
            return Err(QualityRefusal::NoFileLeft { round: round.clone() }.into());
        }
        let wanted = files as usize;
        if !(1..=most).contains(&wanted) {
            let round = round.clone();
            return Err(QualityRefusal::WrongNumberOfFiles { round, files, most }.into());
        }
        tickets.sort_unstable();
        let mut drawn: Vec<DocketNo> =
            tickets.into_iter().take(wanted).map(|(_, docket)| docket).collect();
        drawn.sort_unstable();
        Ok(drawn)
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
    pub(super) fn open(
        &self,
        context: &Deciding<'_>,
        dockets: &[DocketNo],
        seed: &Seed,
    ) -> Result<Vec<Fact>, Refusal> {
        let Deciding { state, policy, today, .. } = *context;
        let (list, round) = (self.list, self.round);
        let numbered: Vec<(u32, DocketNo)> =
            (state.quality.next_assessment()..).zip(dockets.iter().copied()).collect();
        let vacancies: Vec<_> = numbered
            .iter()
            .map(|(number, docket)| {
                let draw = seat_draw(seed, Purpose::Assessor, *docket, *number);
                state.vacancy(&draw, (list, today), (*docket, Seat::Assessor), ASSESSORS)
            })
            .collect();
        let loads = state.loads_on(list, today, &state.quality.assessor_loads(list, round));
        let allotted = allot(loads, &vacancies).into_iter().zip(numbered);
        let by = days_after(today, policy.quality.assessment.days);
        let mut opened = Vec::new();
        for (assessors, (assessment, docket)) in allotted {
            let lawyer = state.last_assignment(docket)?.lawyer;
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
        Ok(opened)
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
        state.expect_had(self.docket, self.lawyer)?;
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
