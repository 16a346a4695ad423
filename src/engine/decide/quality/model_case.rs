//! Model cases are nominated, scored and chosen.

use jiff::civil::Date;

use super::super::unhandled;
use super::check_score;
use crate::docket::{Outcome, Status};
use crate::draw::{Draw, Purpose, Seed};
use crate::engine::command::QualityCommand;
use crate::engine::event::QualityFact;
use crate::engine::refusal::{QualityRefusal, Refusal};
use crate::engine::state::State;
use crate::id::{DocketNo, ExpertId};
use crate::policy::{ModelCaseRules, Policy};
use crate::quality::{ChosenCase, Nomination, Seat, by_mean};
use crate::quantity::Score;

impl State {
    pub(super) fn decide_model_case(
        &self,
        policy: &Policy,
        today: Date,
        command: &QualityCommand,
        seed: &Seed,
    ) -> Result<QualityFact, Refusal> {
        let rules = policy.quality.model_cases;
        match command {
            QualityCommand::NominateModelCase { year, docket, by } => {
                let (year, docket, by) = (*year, *docket, by.clone());
                let lawyer = self.last_assignment(docket)?.lawyer;
                let completed = Status::Closed { outcome: Outcome::Completed };
                if self.expect_case(docket)?.status() != completed {
                    return Err(QualityRefusal::NotCompleted { docket }.into());
                }
                if year > today.year() {
                    return Err(QualityRefusal::YearInFuture { year }.into());
                }
                self.not_chosen(year)?;
                if self.quality.nomination(year, docket).is_some() {
                    return Err(QualityRefusal::NominatedAlready { year, docket }.into());
                }
                Ok(QualityFact::ModelCaseNominated { year, docket, lawyer, by })
            }
            QualityCommand::ScoreModelCase { year, docket, member, score } => {
                self.score_nomination(rules, today, *year, *docket, member, *score)
            }
            QualityCommand::ChooseModelCases { year, actor } => {
                self.check_seed(seed)?;
                let chosen = self.choose_model_cases(rules, *year, seed)?;
                Ok(QualityFact::ModelCasesChosen { year: *year, chosen, actor: actor.clone() })
            }
            _ => Err(unhandled()),
        }
    }

    fn not_chosen(&self, year: i16) -> Result<(), Refusal> {
        match self.quality.model_cases(year) {
            Some(_) => Err(QualityRefusal::ChosenAlready { year }.into()),
            None => Ok(()),
        }
    }

    fn score_nomination(
        &self,
        rules: ModelCaseRules,
        today: Date,
        year: i16,
        docket: DocketNo,
        member: &ExpertId,
        score: Score,
    ) -> Result<QualityFact, Refusal> {
        let (list, expert) = (rules.panel, member.clone());
        if !self.known_expert(member)?.serves(list, today) {
            return Err(QualityRefusal::NotOnList { expert, list }.into());
        }
        self.expect_case(docket)?;
        let nomination = self.quality.nomination(year, docket);
        let nomination = nomination.ok_or(QualityRefusal::NotNominated { year, docket })?;
        self.not_chosen(year)?;
        if let Some(ground) = self.recusal(member, docket, Seat::Panel) {
            return Err(QualityRefusal::Recused { expert, docket, ground }.into());
        }
        if nomination.scores.contains_key(member) {
            return Err(QualityRefusal::ScoredAlready { docket, expert }.into());
        }
        check_score(score)?;
        Ok(QualityFact::ModelCaseScored { year, docket, member: expert, score })
    }

    /// The best by the exact mean, among equals those with the least tickets.
    fn choose_model_cases(
        &self,
        rules: ModelCaseRules,
        year: i16,
        seed: &Seed,
    ) -> Result<Vec<ChosenCase>, Refusal> {
        self.not_chosen(year)?;
        let number = u64::try_from(year).unwrap_or(0);
        let draw = Draw::numbered(seed, Purpose::ModelCase, number);
        let nominated = self.quality.nominations(year);
        let mut ranked: Vec<_> =
            nominated.map(|(docket, n)| (draw.ticket_of_case(docket), docket, n)).collect();
        if ranked.is_empty() {
            return Err(QualityRefusal::NothingNominated { year }.into());
        }
        let unscored = |n: &Nomination| n.scores.len() < rules.least_scores as usize;
        if let Some((_, docket, n)) = ranked.iter().find(|(_, _, n)| unscored(n)) {
            let (docket, scores, least) = (*docket, n.scores.len(), rules.least_scores);
            return Err(QualityRefusal::TooFewScores { year, docket, scores, least }.into());
        }
        ranked.sort_by(|(a_ticket, _, a), (b_ticket, _, b)| {
            by_mean(a, b).then_with(|| a_ticket.cmp(b_ticket))
        });
        let places = rules.per_year as usize;
        let left_out = ranked.get(places).map(|(_, _, nomination)| *nomination);
        let choose = |(ticket, docket, nomination): &(_, DocketNo, &Nomination)| ChosenCase {
            docket: *docket,
            lawyer: nomination.lawyer,
            mean: nomination.mean(),
            ticket: left_out.filter(|out| by_mean(nomination, out).is_eq()).map(|_| *ticket),
        };
        Ok(ranked.iter().take(places).map(choose).collect())
    }
}
