//! Model cases (典型案例): nominated in December, scored by the panel, the best chosen.

use jiff::Timestamp;
use jiff::civil::Date;

use super::watch::{Act, bureau, sample};
use super::{Year, expert};
use assigned_counsel::docket::{Case, Outcome, Status};
use assigned_counsel::engine::{QualityCommand, QualityRefusal, Refusal};
use assigned_counsel::operation::{ChooseModelCases, NominateModelCase, ScoreModelCase};
use assigned_counsel::quality::{Assessment, Seat};
use assigned_counsel::terms::Grade;
use assigned_counsel::{DocketNo, ExpertId, Score};

/// The days of December on which cases are nominated and chosen; by when the panel has scored *(ours)*.
const NOMINATED_ON: i8 = 10;
const CHOSEN_ON: i8 = 28;
const SCORED_WITHIN: (u32, u32) = (1, 15);
/// What the panel gives, in whole points *(ours)*.
const SCORES: (u32, u32) = (70, 98);

impl Year {
    pub(super) fn plan_model_cases(&mut self) {
        let year = self.watch.first.year();
        let days = [(NOMINATED_ON, Act::Nominate), (CHOSEN_ON, Act::ChooseModelCases)];
        for (day, act) in days {
            if let Ok(day) = Date::new(year, 12, day) {
                self.plan_on(day, 16, act);
            }
        }
    }

    /// Nominates completed cases, those with an excellent file first, that enough of the panel may score.
    pub(super) fn nominate(&mut self, at: Timestamp) -> Result<(), Refusal> {
        let wanted = self.policy.quality.model_cases.per_year;
        let wanted = wanted.saturating_mul(self.watch.assumed.nominations);
        let wanted = usize::try_from(wanted).unwrap_or(usize::MAX);
        let (year, by) = (self.watch.first.year(), bureau()?);
        for docket in self.worth_nominating(wanted) {
            let Some(panel) = self.panel(at, docket) else { continue };
            self.quality(
                at,
                &by,
                QualityCommand::NominateModelCase(NominateModelCase { year, docket }),
            )?;
            for member in panel {
                let (least, most) = SCORED_WITHIN;
                let days = self.watch.model_cases.between(least, most);
                let score = self.watch.model_cases.between(SCORES.0, SCORES.1);
                let score = Score::from_hundredths(score.saturating_mul(100));
                self.plan_later(at, days, Act::ScoreNomination(docket, member, score));
            }
        }
        Ok(())
    }

    fn worth_nominating(&mut self, wanted: usize) -> Vec<DocketNo> {
        let state = self.engine.state();
        let completed = Status::Closed { outcome: Outcome::Completed };
        let excellent = |a: &Assessment| a.result().is_some_and(|r| r.grade == Grade::Excellent);
        let is_excellent = |docket| state.quality().assessments_of(docket).any(excellent);
        let done = state.docket().cases().iter().filter(|case| case.status() == completed);
        let (best, others): (Vec<DocketNo>, Vec<DocketNo>) =
            done.map(Case::docket).partition(|docket| is_excellent(*docket));
        let mut nominated = sample(&mut self.watch.model_cases, best, wanted);
        let left = wanted.saturating_sub(nominated.len());
        nominated.extend(sample(&mut self.watch.model_cases, others, left));
        nominated
    }

    /// So many of the panel as must score a nomination; none where too few may.
    fn panel(&mut self, at: Timestamp, docket: DocketNo) -> Option<Vec<ExpertId>> {
        let (state, rules) = (self.engine.state(), self.policy.quality.model_cases);
        let serving = state.quality().serving(rules.panel, self.policy.date(at));
        let may = serving.map(|(expert, _)| expert.clone());
        let may = may.filter(|expert| state.recusal(expert, docket, Seat::Panel).is_none());
        let may: Vec<ExpertId> = may.collect();
        let wanted = usize::try_from(rules.least_scores).ok()?;
        (may.len() >= wanted).then(|| sample(&mut self.watch.model_cases, may, wanted))
    }

    pub(super) fn score_nomination(
        &mut self,
        at: Timestamp,
        docket: DocketNo,
        member: ExpertId,
        score: Score,
    ) -> Result<(), Refusal> {
        let year = self.watch.first.year();
        let own = expert(&member)?;
        match self.quality(
            at,
            &own,
            QualityCommand::ScoreModelCase(ScoreModelCase { year, docket, member, score }),
        ) {
            // Declared a relation to the case in the meantime, or came to have one.
            Err(Refusal::Quality(QualityRefusal::Recused { .. })) => {
                let taken = self.engine.state().quality().nomination(year, docket);
                let taken: Vec<ExpertId> =
                    taken.map(|n| n.scores.keys().cloned().collect()).unwrap_or_default();
                let others = self.panel(at, docket).unwrap_or_default();
                if let Some(other) = others.into_iter().find(|other| !taken.contains(other)) {
                    let own = expert(&other)?;
                    let again = QualityCommand::ScoreModelCase(ScoreModelCase {
                        year,
                        docket,
                        member: other,
                        score,
                    });
                    self.quality(at, &own, again)?;
                }
                Ok(())
            }
            // Another stood in for somebody recused.
            Err(Refusal::Quality(QualityRefusal::ScoredAlready { .. })) => Ok(()),
            scored => scored.map(|_| ()),
        }
    }

    pub(super) fn choose_model_cases(&mut self, at: Timestamp) -> Result<(), Refusal> {
        let (year, actor) = (self.watch.first.year(), bureau()?);
        match self.quality(at, &actor, QualityCommand::ChooseModelCases(ChooseModelCases { year }))
        {
            Err(Refusal::Quality(
                QualityRefusal::NothingNominated { .. } | QualityRefusal::TooFewScores { .. },
            )) => Ok(()),
            chosen => chosen.map(|_| ()),
        }
    }
}
