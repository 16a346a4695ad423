//! A file is scored, and assessed with the last score that is wanted.

use super::{check_score, result};
use crate::engine::operation::QualityRefusal;
use crate::engine::operation::prelude::*;
use crate::id::ExpertId;
use crate::policy::{ConductKind, MeritCause};
use crate::quality::{Assessed, differ, result_of};
use crate::quantity::Score;
use crate::terms::Grade;

/// Scores a file, without any knowledge of the other's score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreFile {
    /// The assessment.
    pub assessment: u32,
    /// Who scores.
    pub assessor: ExpertId,
    /// The score, 0.00 to 100.00.
    pub score: Score,
}

impl Operation for ScoreFile {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { assessment: number, assessor, score } = self.clone();
        let rules = &context.policy.quality.assessment;
        let assessment = context.state.known_assessment(number)?;
        let docket = assessment.docket;
        if !assessment.has_assessor(&assessor) {
            return Err(QualityRefusal::NotAllotted { docket, expert: assessor }.into());
        }
        if assessment.has_scored(&assessor) {
            return Err(QualityRefusal::ScoredAlready { docket, expert: assessor }.into());
        }
        // The case may have been reopened since the file was drawn.
        context.state.expect_over(docket)?;
        check_score(score)?;
        let scores = assessment.all_with(&assessor, score);
        let mut facts = vec![FileScored { assessment: number, assessor, score }.into()];
        let Some(scores) = scores else { return Ok(facts) };
        if differ(&scores, rules.gap) {
            facts.push(ThirdCalled { assessment: number }.into());
        } else if let Some(score) = result_of(&scores) {
            let assessed = Assessed { score, grade: rules.grade(score) };
            facts.push(FileAssessed { assessment: number, result: assessed }.into());
            let (cause, conduct) = cause_of_grade(assessed.grade);
            facts.extend(result(context, docket, assessment.lawyer, cause, conduct));
        }
        Ok(facts)
    }
}

const fn cause_of_grade(grade: Grade) -> (MeritCause, Option<ConductKind>) {
    match grade {
        Grade::Fail => (MeritCause::AssessedFail, Some(ConductKind::AssessmentFailed)),
        Grade::Pass => (MeritCause::AssessedPass, None),
        Grade::Good => (MeritCause::AssessedGood, None),
        Grade::Excellent => (MeritCause::AssessedExcellent, Some(ConductKind::AssessedExcellent)),
    }
}

/// An assessor scored a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileScored {
    /// The assessment.
    pub assessment: u32,
    /// Who scored.
    pub assessor: ExpertId,
    /// The score.
    pub score: Score,
}

impl Evolve for FileScored {
    fn evolve(&self, state: &mut State, _at: Timestamp) -> Result<(), Error> {
        state.quality.score_file(self.assessment, &self.assessor, self.score)
    }
}

/// The two scores are too far apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ThirdCalled {
    /// The assessment.
    pub assessment: u32,
}

impl Evolve for ThirdCalled {
    fn evolve(&self, state: &mut State, _at: Timestamp) -> Result<(), Error> {
        let gap = state.expect_policy()?.quality.assessment.gap;
        state.quality.call_third(self.assessment, gap)
    }
}

/// A file is assessed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileAssessed {
    /// The assessment.
    pub assessment: u32,
    /// The result.
    pub result: Assessed,
}

impl Evolve for FileAssessed {
    fn evolve(&self, state: &mut State, _at: Timestamp) -> Result<(), Error> {
        let (assessment, Assessed { score, grade }) = (self.assessment, self.result);
        if state.expect_policy()?.quality.assessment.grade(score) != grade {
            let what = format!("assessment {assessment}: {score} has another grade");
            return Err(Error::corrupt(what));
        }
        state.quality.close_assessment(assessment, self.result)
    }
}
