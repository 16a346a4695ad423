//! Files are drawn or named, allotted, scored and assessed.

use jiff::civil::Date;

use super::super::unhandled;
use super::{check_score, seat_draw};
use crate::calendar::days_after;
use crate::docket::Case;
use crate::draw::{Draw, Purpose, Seed};
use crate::engine::command::QualityCommand;
use crate::engine::event::QualityFact;
use crate::engine::refusal::{QualityRefusal, Refusal};
use crate::engine::state::State;
use crate::id::{ActorId, DocketNo, ExpertId, RoundId};
use crate::policy::{AssessmentRules, Policy};
use crate::quality::{ASSESSORS, Assessed, Assessment, Choice, Seat, allot, differ, result_of};
use crate::quantity::Score;
use crate::terms::ExpertList;

/// The most files that one command can draw *(ours)*.
const FILES_MAX: usize = 10_000;

impl State {
    pub(super) fn decide_assessment(
        &self,
        policy: &Policy,
        today: Date,
        command: &QualityCommand,
        seed: &Seed,
    ) -> Result<Vec<QualityFact>, Refusal> {
        match command {
            QualityCommand::ScoreFile { assessment, assessor, score } => {
                self.score_file(&policy.quality.assessment, *assessment, assessor, *score)
            }
            QualityCommand::AllotAssessors { assessment, actor } => {
                self.check_seed(seed)?;
                self.allot_assessors(today, *assessment, actor, seed).map(|fact| vec![fact])
            }
            QualityCommand::DrawFiles { round, list, files, actor } => {
                self.check_seed(seed)?;
                self.enough_experts(*list, today, 1)?;
                let dockets = self.draw_files(round, *list, *files, seed)?;
                let by = days_after(today, policy.quality.assessment.days);
                let opening = Opening { round, list: *list, choice: Choice::Drawn {}, by, actor };
                self.open_files(today, &dockets, &opening, seed)
            }
            QualityCommand::NameFile { round, list, docket, reason, actor } => {
                self.check_seed(seed)?;
                self.enough_experts(*list, today, 1)?;
                self.last_assignment(*docket)?;
                if self.quality.is_in_round(*docket, *list, round) {
                    let (docket, round, list) = (*docket, round.clone(), *list);
                    return Err(QualityRefusal::InRoundAlready { docket, round, list }.into());
                }
                let by = days_after(today, policy.quality.assessment.days);
                let choice = Choice::Named { reason: reason.clone() };
                let opening = Opening { round, list: *list, choice, by, actor };
                self.open_files(today, &[*docket], &opening, seed)
            }
            _ => Err(unhandled()),
        }
    }

    /// The files with the least tickets, in docket order.
    fn draw_files(
        &self,
        round: &RoundId,
        list: ExpertList,
        files: u32,
        seed: &Seed,
    ) -> Result<Vec<DocketNo>, Refusal> {
        let draw = Draw::numbered(seed, Purpose::File, u64::from(self.quality.next_assessment()));
        let assigned = self.docket.cases().iter().filter(|case| case.in_hand().next().is_some());
        let left = assigned
            .map(Case::docket)
            .filter(|docket| !self.quality.is_in_round(*docket, list, round));
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
        tickets.sort();
        let mut drawn: Vec<DocketNo> =
            tickets.into_iter().take(wanted).map(|(_, docket)| docket).collect();
        drawn.sort();
        Ok(drawn)
    }

    /// Numbers the assessments in docket order, and allots two assessors to each as far as there are
    /// any.
    fn open_files(
        &self,
        today: Date,
        dockets: &[DocketNo],
        opening: &Opening<'_>,
        seed: &Seed,
    ) -> Result<Vec<QualityFact>, Refusal> {
        let Opening { round, list, choice, by, actor } = opening;
        let numbered: Vec<(u32, DocketNo)> =
            (self.quality.next_assessment()..).zip(dockets.iter().copied()).collect();
        let vacancies: Vec<_> = numbered
            .iter()
            .map(|(number, docket)| {
                let draw = seat_draw(seed, Purpose::Assessor, *docket, *number);
                self.vacancy(&draw, (*list, today), (*docket, Seat::Assessor), ASSESSORS)
            })
            .collect();
        let loads = self.loads_of(*list, today, &self.quality.assessor_loads(*list, round));
        let allotted = allot(loads, &vacancies).into_iter().zip(numbered);
        let open = |(assessors, (assessment, docket)): (_, (u32, DocketNo))| {
            Ok(QualityFact::AssessmentOpened {
                assessment,
                round: (*round).clone(),
                list: *list,
                docket,
                lawyer: self.last_assignment(docket)?.lawyer,
                choice: choice.clone(),
                by: *by,
                assessors: owned(assessors),
                actor: (*actor).clone(),
            })
        };
        allotted.map(open).collect()
    }

    fn allot_assessors(
        &self,
        today: Date,
        number: u32,
        actor: &ActorId,
        seed: &Seed,
    ) -> Result<QualityFact, Refusal> {
        let assessment = self.known_assessment(number)?;
        let Assessment { list, docket, round, .. } = assessment;
        if assessment.vacancies() == 0 || assessment.result().is_some() {
            return Err(QualityRefusal::NoSeatEmpty.into());
        }
        let draw = seat_draw(seed, Purpose::Assessor, *docket, number);
        let place = (*docket, Seat::Assessor);
        let vacancy = self.vacancy(&draw, (*list, today), place, assessment.vacancies());
        let loads = self.loads_of(*list, today, &self.quality.assessor_loads(*list, round));
        let assessors = owned(allot(loads, &[vacancy]).into_iter().flatten());
        if assessors.is_empty() {
            return Err(QualityRefusal::NobodyToAllot { list: *list }.into());
        }
        let actor = actor.clone();
        Ok(QualityFact::AssessorsAllotted { assessment: number, assessors, actor })
    }

    /// The score is taken, and a result or the call for a third with it, if it is the last.
    fn score_file(
        &self,
        rules: &AssessmentRules,
        number: u32,
        assessor: &ExpertId,
        score: Score,
    ) -> Result<Vec<QualityFact>, Refusal> {
        let assessment = self.known_assessment(number)?;
        let (docket, expert) = (assessment.docket, assessor.clone());
        if !assessment.has_assessor(assessor) {
            return Err(QualityRefusal::NotAllotted { docket, expert }.into());
        }
        if assessment.has_scored(assessor) {
            return Err(QualityRefusal::ScoredAlready { docket, expert }.into());
        }
        check_score(score)?;
        let scored = QualityFact::FileScored { assessment: number, assessor: expert, score };
        let Some(scores) = assessment.all_with(assessor, score) else { return Ok(vec![scored]) };
        let next = if differ(&scores, rules.gap) {
            Some(QualityFact::ThirdCalled { assessment: number })
        } else {
            result_of(&scores).map(|score| {
                let result = Assessed { score, grade: rules.grade(score) };
                QualityFact::FileAssessed { assessment: number, result }
            })
        };
        Ok([scored].into_iter().chain(next).collect())
    }

    fn known_assessment(&self, assessment: u32) -> Result<&Assessment, Refusal> {
        let found = self.quality.assessment(assessment);
        Ok(found.ok_or(QualityRefusal::UnknownAssessment { assessment })?)
    }
}

/// What the files that are opened together have in common.
struct Opening<'a> {
    round: &'a RoundId,
    list: ExpertList,
    choice: Choice,
    by: Date,
    actor: &'a ActorId,
}

fn owned<'a>(experts: impl IntoIterator<Item = &'a ExpertId>) -> Vec<ExpertId> {
    experts.into_iter().cloned().collect()
}
