//! This year's experts and the standing pool, and the assessment of files (案卷质量评估): two score each
//! file without knowing of the other, a third where they are far apart.

use jiff::Timestamp;

use super::super::chance::Chance;
use super::super::city::{City, later};
use super::watch::{Act, bureau, code, invalid, sample};
use super::{Year, expert};
use assigned_counsel::docket::Case;
use assigned_counsel::engine::{Fact, QualityCommand, QualityFact, QualityRefusal, Refusal};
use assigned_counsel::id::RoundId;
use assigned_counsel::operation::{
    AllotAssessors, AppointExpert, AssessorsAllotted, DrawFiles, RecuseExpert, ScoreFile,
};
use assigned_counsel::policy::AssessmentRules;
use assigned_counsel::quality::{Assessment, Period};
use assigned_counsel::terms::{ExpertList, Grade};
use assigned_counsel::{DocketNo, ExpertId, LawyerId, Score};

/// By how much an assessor's score strays from how good the file is, in hundredths; where two are too
/// far apart, by how much more than the policy allows *(ours)*.
const STRAYS: u32 = 3_00;
const TOO_FAR: (u32, u32) = (1_00, 6_00);
/// The least and the greatest score that anybody gives, in hundredths *(ours)*.
const SCORES: (u32, u32) = (30_00, 98_00);
/// After how many days somebody looks again at a file whose case goes on after all *(ours)*.
pub(super) const WAITS: u32 = 7;
/// The experts' term goes on for so many days after the year, until its last files are assessed *(ours)*.
const AFTER_THE_YEAR: u32 = 31;

impl Year {
    /// Appoints both lists: some are lawyers of the roll, the first of those with ten years of practice
    /// that are drawn.
    pub(super) fn appoint_experts(&mut self, at: Timestamp, city: &City) -> Result<(), Refusal> {
        let assumed = self.watch.assumed;
        let senior = |since: &jiff::civil::Date| since.year() + 10 <= city.year_start.year();
        let lawyers = city.panel.lawyers.iter().filter(|lawyer| senior(&lawyer.practice_since));
        let lawyers: Vec<LawyerId> = lawyers.map(|lawyer| lawyer.id.clone()).collect();
        let of_the_roll: u32 = assumed.experts_of_the_roll.iter().sum();
        let wanted = usize::try_from(of_the_roll).unwrap_or(usize::MAX);
        let mut of_the_roll = sample(&mut self.watch.experts, lawyers, wanted).into_iter();
        let lists = [(ExpertList::OfYear, "expert"), (ExpertList::Pool, "peer")];
        let sizes = assumed.experts.into_iter().zip(assumed.experts_of_the_roll);
        for ((list, name), (size, own)) in lists.into_iter().zip(sizes) {
            for number in 1..=size {
                let lawyer = if number <= own { of_the_roll.next() } else { None };
                let expert =
                    ExpertId::new(format!("{name}-{number:02}")).map_err(|e| invalid(&e))?;
                let (from, until) = (city.year_start, later(self.watch.last(), AFTER_THE_YEAR));
                let firm = None;
                let appoint = QualityCommand::AppointExpert(AppointExpert {
                    list,
                    expert,
                    lawyer,
                    firm,
                    from,
                    until,
                });
                self.quality(at, &bureau()?, appoint)?;
            }
        }
        Ok(())
    }

    pub(super) fn plan_files(&mut self) {
        let year = self.watch.first.year();
        for (round, month) in (1..).zip(self.watch.assumed.file_rounds) {
            if let Ok(day) = jiff::civil::Date::new(year, month, 1) {
                self.plan_on(day, 9, Act::DrawFiles(round));
            }
        }
    }

    /// How many cases are over since a day of the period, with a file.
    fn files_of(&self, period: Period) -> usize {
        let cases = self.engine.state().docket().cases().iter();
        let filed = cases.filter(|case| case.file().is_some()).filter_map(Case::over_since);
        filed.filter(|since| period.covers(self.policy.date(*since))).count()
    }

    /// Draws files for a round, and plans their scores.
    pub(super) fn draw_files(&mut self, at: Timestamp, round: u32) -> Result<(), Refusal> {
        let today = self.policy.date(at);
        let until = today.yesterday().unwrap_or(today);
        let from = std::mem::replace(&mut self.watch.drawn_from, today);
        let period = Period { from, until };
        let new = u32::try_from(self.files_of(period)).unwrap_or(u32::MAX);
        let files = (new.saturating_mul(self.watch.assumed.files) / 1_000).max(1);
        let (list, actor) = (ExpertList::OfYear, bureau()?);
        let name = format!("{}-{round}", self.watch.first.year());
        let round = RoundId::new(name).map_err(|e| invalid(&e))?;
        let before = self.engine.state().quality().assessments().len();
        let draw = DrawFiles { round, list, period, files };
        match self.quality(at, &actor, QualityCommand::DrawFiles(draw)) {
            // A small year has no file yet, or fewer.
            Err(Refusal::Quality(
                QualityRefusal::NoFileLeft { .. } | QualityRefusal::WrongNumberOfFiles { .. },
            )) => return Ok(()),
            drawn => drawn?,
        };
        let opened = self.engine.state().quality().assessments().iter().skip(before);
        let opened: Vec<(u32, Vec<ExpertId>)> =
            opened.map(|a| (a.number, a.assessors().cloned().collect())).collect();
        for (assessment, assessors) in opened {
            let rules = &self.policy.quality.assessment;
            let quality = how_good(&mut self.watch.files, rules, self.watch.assumed.grades);
            self.watch.qualities.insert(assessment, quality);
            let disputed = self.watch.files.per_mille(self.watch.assumed.disputed);
            for (place, assessor) in assessors.into_iter().enumerate() {
                self.plan_score(at, assessment, assessor, disputed && place == 1);
            }
        }
        Ok(())
    }

    fn plan_score(&mut self, at: Timestamp, assessment: u32, assessor: ExpertId, far: bool) {
        let quality = self.watch.qualities.get(&assessment).copied().unwrap_or(60_00);
        let gap = self.policy.quality.assessment.gap.hundredths();
        let chance = &mut self.watch.files;
        let strays = if far {
            gap.saturating_add(STRAYS).saturating_add(chance.between(TOO_FAR.0, TOO_FAR.1))
        } else {
            chance.between(0, STRAYS)
        };
        let up = chance.per_mille(500);
        let score = if up { quality + strays } else { quality.saturating_sub(strays) };
        let score = Score::from_hundredths(score.clamp(SCORES.0, SCORES.1));
        let (least, most) = self.watch.assumed.work_days;
        let days = chance.between(least, most);
        self.plan_later(at, days, Act::Score(assessment, assessor, score));
    }

    /// The assessor scores the file, or declares a relation to the case instead.
    pub(super) fn score(
        &mut self,
        at: Timestamp,
        assessment: u32,
        assessor: ExpertId,
        score: Score,
    ) -> Result<(), Refusal> {
        let docket = self.assessment(assessment).map(|assessment| assessment.docket);
        if let Some(docket) = docket.filter(|_| self.declares()) {
            self.recuse(at, assessor, docket)?;
            return self.allot_assessors(at, assessment);
        }
        let actor = expert(&assessor)?;
        let file = ScoreFile { assessment, assessor: assessor.clone(), score };
        let events = match self.quality(at, &actor, QualityCommand::ScoreFile(file)) {
            // The case goes on after all: the file waits for its end.
            Err(Refusal::Quality(QualityRefusal::CaseNotOver { .. })) => {
                self.plan_later(at, WAITS, Act::Score(assessment, assessor, score));
                return Ok(());
            }
            // Something has come up since the seat was allotted: another takes it.
            Err(Refusal::Quality(QualityRefusal::Recused { docket, .. })) => {
                self.recuse(at, assessor, docket)?;
                return self.allot_assessors(at, assessment);
            }
            events => events?,
        };
        let called = |fact: &Fact| matches!(fact, Fact::Quality(QualityFact::ThirdCalled(_)));
        if events.iter().any(|event| called(&event.fact)) {
            self.plan_later(at, 1, Act::AllotAssessors(assessment));
        }
        Ok(())
    }

    /// Whether an expert declares a relation to a case now.
    pub(super) fn declares(&mut self) -> bool {
        self.watch.experts.per_mille(self.watch.assumed.declared)
    }

    pub(super) fn recuse(
        &mut self,
        at: Timestamp,
        expert: ExpertId,
        docket: DocketNo,
    ) -> Result<(), Refusal> {
        let (reason, actor) = (code("knows_a_party")?, bureau()?);
        self.quality(
            at,
            &actor,
            QualityCommand::RecuseExpert(RecuseExpert { expert, docket, reason }),
        )
        .map(|_| ())
    }

    /// Fills the empty seats of an assessment, and plans the scores of whoever takes them.
    pub(super) fn allot_assessors(
        &mut self,
        at: Timestamp,
        assessment: u32,
    ) -> Result<(), Refusal> {
        let actor = bureau()?;
        let new = match self.quality(
            at,
            &actor,
            QualityCommand::AllotAssessors(AllotAssessors { assessment }),
        ) {
            // Nobody is left who may; the file stays open, and shows as such.
            Err(Refusal::Quality(QualityRefusal::NobodyToAllot { .. })) => return Ok(()),
            events => events?.iter().find_map(|event| match &event.fact {
                Fact::Quality(QualityFact::AssessorsAllotted(AssessorsAllotted {
                    assessors,
                    ..
                })) => Some(assessors.clone()),
                _ => None,
            }),
        };
        for assessor in new.into_iter().flatten() {
            self.plan_score(at, assessment, assessor, false);
        }
        Ok(())
    }

    fn assessment(&self, number: u32) -> Option<&Assessment> {
        self.engine.state().quality().assessment(number)
    }
}

/// How good a file is, as a score in hundredths: of a grade drawn by its part, somewhere in its tier.
fn how_good(chance: &mut Chance, rules: &AssessmentRules, parts: [u32; 4]) -> u32 {
    let grades = [Grade::Fail, Grade::Pass, Grade::Good, Grade::Excellent];
    let parts: Vec<(Grade, u32)> = grades.into_iter().zip(parts).collect();
    let grade = chance.weighted(&parts, |(_, part)| *part).map_or(Grade::Pass, |drawn| drawn.0);
    let tier = rules.grades.iter().find(|tier| tier.grade == grade);
    let from = tier.and_then(|tier| tier.from).map_or(SCORES.0, Score::hundredths);
    let below = tier.and_then(|tier| tier.below).map_or(SCORES.1, Score::hundredths);
    chance.between(from.max(SCORES.0), below.saturating_sub(1).min(SCORES.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_as_good_as_assumed() {
        let (rules, mut chance) = (AssessmentRules::default(), Chance::new(1, "test"));
        let parts = [35, 625, 200, 140];
        let drawn: Vec<u32> = (0..10_000).map(|_| how_good(&mut chance, &rules, parts)).collect();
        let of = |grade| {
            let fits = |score: &&u32| rules.grade(Score::from_hundredths(**score)) == grade;
            drawn.iter().filter(fits).count()
        };
        // Five standard deviations of 625 ‰ of 10,000 are 242.
        assert!(of(Grade::Fail).abs_diff(350) < 92, "{}", of(Grade::Fail));
        assert!(of(Grade::Pass).abs_diff(6_250) < 242, "{}", of(Grade::Pass));
        assert!(of(Grade::Good).abs_diff(2_000) < 200, "{}", of(Grade::Good));
        assert!(of(Grade::Excellent).abs_diff(1_400) < 174, "{}", of(Grade::Excellent));
    }
}
