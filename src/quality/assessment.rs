//! File assessment (案卷质量评估): two blind scores, a third where they are far apart, one result.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Oversight, Period};
use crate::error::Error;
use crate::id::{DocketNo, ExpertId, ReasonCode, Roll, RoundId};
use crate::quantity::Score;
use crate::sorted::SortedSet;
use crate::terms::{ExpertList, Grade};

/// How many assess each file, before a third is called.
pub(crate) const ASSESSORS: usize = 2;

/// The assessment of one file.
///
/// It shows no score before its result: see [who can see a score](super#who-can-see-a-score).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assessment {
    /// Its number, given by the engine in order, from 1.
    pub number: u32,
    /// The round.
    pub round: RoundId,
    /// The list whose experts assess.
    pub list: ExpertList,
    /// The case.
    pub docket: DocketNo,
    /// The lawyer whose work is assessed: [whose file](crate::docket::Case::file) it was when it was opened.
    pub lawyer: Roll,
    /// How the file came to be assessed.
    pub choice: Choice,
    /// The day by which the scores are due.
    pub by: Date,
    assessors: Vec<Assessor>,
    third: bool,
    result: Option<Assessed>,
}

/// A draw of files. No other draw is from any of its days, whatever the name of its round: nobody draws
/// again until the draw suits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileDraw {
    /// The round.
    pub round: RoundId,
    /// The list whose experts assess.
    pub list: ExpertList,
    /// The days since when the cases are over.
    pub period: Period,
    /// How many files there were to draw from.
    pub files: u64,
    /// The cases whose files were drawn, in docket order.
    pub drawn: Vec<DocketNo>,
}

/// How a file came to be assessed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Choice {
    /// Drawn by the committed seed.
    Drawn,
    /// Named by a person.
    Named {
        /// Why, by the service's own codes.
        reason: ReasonCode,
    },
}

/// The result of an assessment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assessed {
    /// The score: of two the mean, half a hundredth rounded up; of three the median.
    pub score: Score,
    /// The grade that the policy in force gave it.
    pub grade: Grade,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Assessor {
    expert: ExpertId,
    score: Option<Sealed>,
}

/// A score that doesn't show when it is printed.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
struct Sealed(Score);

impl fmt::Debug for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sealed")
    }
}

/// The score that two or three scores come to; none for any other number.
///
/// Of three it is the median, and not the mean of the two nearest: the median is a score that somebody
/// gave, it never falls when a score rises, and there is no tie over which two are nearest.
pub(crate) fn result_of(scores: &[Score]) -> Option<Score> {
    let mut sorted = scores.to_vec();
    sorted.sort_unstable();
    match sorted.as_slice() {
        [low, high] => {
            let sum = low.hundredths().saturating_add(high.hundredths());
            Some(Score::from_hundredths(sum.div_ceil(2)))
        }
        [_, median, _] => Some(*median),
        _ => None,
    }
}

/// Two scores are further apart than the gap, so that a third is called.
pub(crate) fn differ(scores: &[Score], gap: Score) -> bool {
    let [a, b] = scores else { return false };
    a.hundredths().abs_diff(b.hundredths()) > gap.hundredths()
}

impl Assessment {
    /// Who has it to assess, in the order in which they were allotted.
    pub fn assessors(&self) -> impl Iterator<Item = &ExpertId> {
        self.assessors.iter().map(|assessor| &assessor.expert)
    }

    /// Whether the expert has it to assess, or has assessed it.
    pub fn has_assessor(&self, expert: &ExpertId) -> bool {
        self.assessors().any(|assessor| assessor == expert)
    }

    /// Whether the expert has scored it.
    pub fn has_scored(&self, expert: &ExpertId) -> bool {
        self.assessors.iter().any(|a| a.expert == *expert && a.score.is_some())
    }

    /// The first two were too far apart, so that a third assesses it as well.
    pub fn needs_third(&self) -> bool {
        self.third
    }

    /// How many seats are empty: experts were too few, or recused.
    pub fn vacancies(&self) -> usize {
        self.wanted().saturating_sub(self.assessors.len())
    }

    /// The result, once all have scored it.
    pub fn result(&self) -> Option<Assessed> {
        self.result
    }

    /// Who gave which score; none before the result.
    pub fn scores(&self) -> Option<Vec<(&ExpertId, Score)>> {
        self.result?;
        let scored = |a: &'_ Assessor| a.score.map(|Sealed(score)| score);
        Some(self.assessors.iter().filter_map(|a| Some((&a.expert, scored(a)?))).collect())
    }

    /// Every score together with this one, if it is the last that is wanted.
    pub(crate) fn all_with(&self, assessor: &ExpertId, score: Score) -> Option<Vec<Score>> {
        if self.vacancies() > 0 {
            return None;
        }
        let score_of = |a: &Assessor| match a.score {
            None if a.expert == *assessor => Some(score),
            sealed => sealed.map(|Sealed(score)| score),
        };
        self.assessors.iter().map(score_of).collect()
    }

    fn wanted(&self) -> usize {
        if self.third { ASSESSORS + 1 } else { ASSESSORS }
    }

    pub(super) fn vacate(&mut self, expert: &ExpertId) {
        if self.result.is_none() {
            self.assessors.retain(|assessor| assessor.expert != *expert);
        }
    }

    fn seat(&mut self, assessors: &[ExpertId]) {
        let seats = assessors.iter().map(|expert| Assessor { expert: expert.clone(), score: None });
        self.assessors.extend(seats);
    }
}

/// What opens an assessment.
#[derive(Clone, Debug)]
pub(crate) struct Opening<'a> {
    pub(crate) number: u32,
    pub(crate) round: &'a RoundId,
    pub(crate) list: ExpertList,
    pub(crate) docket: DocketNo,
    pub(crate) lawyer: Roll,
    pub(crate) choice: &'a Choice,
    pub(crate) by: Date,
    pub(crate) assessors: &'a [ExpertId],
}

impl Oversight {
    /// The draw of files that was from a day of this period already.
    pub(crate) fn drawn_already(&self, period: Period) -> Option<&FileDraw> {
        self.file_draws.iter().find(|earlier| earlier.period.overlaps(period))
    }

    pub(crate) fn draw_files(&mut self, draw: FileDraw) -> Result<(), Error> {
        let distinct: SortedSet<DocketNo> = draw.drawn.iter().copied().collect();
        if self.drawn_already(draw.period).is_some() || distinct.len() != draw.drawn.len() {
            return Err(Error::corrupt(format!("round `{}`: it can't be drawn so", draw.round)));
        }
        self.file_draws.push(draw);
        Ok(())
    }

    pub(crate) fn open_assessment(&mut self, opening: &Opening<'_>) -> Result<(), Error> {
        let Opening { number, round, list, docket, lawyer, choice, by, assessors } = *opening;
        let corrupt = |what: &str| Err(Error::corrupt(format!("assessment {number}: {what}")));
        if number != self.next_assessment() {
            return corrupt("its number is not the next");
        }
        if self.assessment_of(docket, lawyer).is_some() {
            return corrupt("the file was assessed before");
        }
        let mut opened = Assessment {
            number,
            round: round.clone(),
            list,
            docket,
            lawyer,
            choice: choice.clone(),
            by,
            assessors: Vec::new(),
            third: false,
            result: None,
        };
        self.check_seats(&opened, assessors)?;
        opened.seat(assessors);
        self.by_docket.or_default(docket).push(number);
        self.assessments.push(opened);
        Ok(())
    }

    pub(crate) fn seat_assessors(&mut self, number: u32, new: &[ExpertId]) -> Result<(), Error> {
        let assessment = self.open(number)?;
        self.check_seats(assessment, new)?;
        self.open_mut(number)?.seat(new);
        Ok(())
    }

    /// Nobody assesses the same file twice, nobody who was recused, and no more than are wanted.
    fn check_seats(&self, assessment: &Assessment, new: &[ExpertId]) -> Result<(), Error> {
        let Assessment { number, docket, .. } = *assessment;
        let distinct: SortedSet<&ExpertId> = new.iter().collect();
        if distinct.len() != new.len() || new.len() > assessment.vacancies() {
            return Err(Error::corrupt(format!("assessment {number}: too many assessors")));
        }
        for expert in new {
            self.expect_expert(expert)?;
            let recused = self.experts.get(expert).is_some_and(|e| e.recused.contains(&docket));
            if recused || self.assessments_of(docket).any(|a| a.has_assessor(expert)) {
                let what = format!("assessment {number}: `{expert}` can't assess the file");
                return Err(Error::corrupt(what));
            }
        }
        Ok(())
    }

    pub(crate) fn score_file(
        &mut self,
        number: u32,
        assessor: &ExpertId,
        score: Score,
    ) -> Result<(), Error> {
        let assessment = self.open_mut(number)?;
        let seat = assessment.assessors.iter_mut().find(|a| a.expert == *assessor);
        match seat.filter(|seat| seat.score.is_none() && score <= Score::MAX) {
            Some(seat) => {
                seat.score = Some(Sealed(score));
                Ok(())
            }
            None => Err(Error::corrupt(format!(
                "assessment {number}: `{assessor}` can't score it with {score}"
            ))),
        }
    }

    pub(crate) fn call_third(&mut self, number: u32, gap: Score) -> Result<(), Error> {
        let assessment = self.open_mut(number)?;
        let scores = assessment.sealed();
        if assessment.third || !assessment.is_scored() || !differ(&scores, gap) {
            return Err(Error::corrupt(format!("assessment {number}: no third is wanted")));
        }
        assessment.third = true;
        Ok(())
    }

    pub(crate) fn close_assessment(&mut self, number: u32, result: Assessed) -> Result<(), Error> {
        let assessment = self.open_mut(number)?;
        let comes_to = result_of(&assessment.sealed());
        if !assessment.is_scored() || comes_to != Some(result.score) {
            return Err(Error::corrupt(format!(
                "assessment {number}: its scores don't come to {}",
                result.score
            )));
        }
        assessment.result = Some(result);
        Ok(())
    }

    fn open(&self, number: u32) -> Result<&Assessment, Error> {
        let found = self.assessment(number).filter(|assessment| assessment.result.is_none());
        found.ok_or_else(|| Error::corrupt(format!("assessment {number} is not open")))
    }

    fn open_mut(&mut self, number: u32) -> Result<&mut Assessment, Error> {
        let found = super::place(number).and_then(|place| self.assessments.get_mut(place));
        let open = found.filter(|assessment| assessment.result.is_none());
        open.ok_or_else(|| Error::corrupt(format!("assessment {number} is not open")))
    }
}

impl Assessment {
    fn sealed(&self) -> Vec<Score> {
        self.assessors.iter().filter_map(|a| a.score.map(|Sealed(score)| score)).collect()
    }

    /// Every seat is taken, and everybody has scored.
    fn is_scored(&self) -> bool {
        self.vacancies() == 0 && self.assessors.iter().all(|assessor| assessor.score.is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_scores_come_to_their_mean_and_three_to_the_median() {
        let result = |scores: &[u32]| {
            let scores: Vec<Score> = scores.iter().copied().map(Score::from_hundredths).collect();
            result_of(&scores).map(Score::hundredths)
        };
        assert_eq!(result(&[70_00, 80_00]), Some(75_00));
        assert_eq!(result(&[74_99, 75_00]), Some(75_00));
        assert_eq!(result(&[100_00, 100_00]), Some(100_00));
        assert_eq!(result(&[90_00, 60_00, 75_00]), Some(75_00));
        assert_eq!([result(&[]), result(&[1]), result(&[1, 2, 3, 4])], [None; 3]);
    }
}
