//! Model cases (典型案例): nominated, scored by a panel, the best of a year chosen.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::Oversight;
use crate::draw::Ticket;
use crate::error::Error;
use crate::id::{ActorId, DocketNo, ExpertId, Roll};
use crate::quantity::Score;
use crate::sorted::{SortedMap, SortedSet};

/// A case that was nominated as a model case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nomination {
    /// The lawyer who had the case last.
    pub lawyer: Roll,
    /// Who nominated it.
    pub by: ActorId,
    /// The panel's scores for how instructive it is (示范性、指导性), each member's once.
    pub scores: SortedMap<ExpertId, Score>,
}

/// A case that was chosen as a model case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChosenCase {
    /// The case.
    pub docket: DocketNo,
    /// The lawyer who had it last.
    pub lawyer: Roll,
    /// The mean of the panel's scores, rounded down; the exact one decided.
    pub mean: Score,
    /// The ticket, where it decided between this case and one that was left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket: Option<Ticket>,
}

impl Nomination {
    fn sum(&self) -> u64 {
        self.scores.values().map(|score| u64::from(score.hundredths())).sum()
    }

    fn count(&self) -> u64 {
        u64::try_from(self.scores.len()).unwrap_or(u64::MAX)
    }

    /// The mean of the scores, rounded down; 0.00 without any.
    pub fn mean(&self) -> Score {
        let mean = self.sum().checked_div(self.count()).unwrap_or(0);
        Score::from_hundredths(u32::try_from(mean).unwrap_or(0))
    }
}

/// The greater mean first, exactly: as fractions, without dividing.
pub(crate) fn by_mean(a: &Nomination, b: &Nomination) -> Ordering {
    let cross = |x: &Nomination, y: &Nomination| u128::from(x.sum()) * u128::from(y.count());
    cross(b, a).cmp(&cross(a, b))
}

impl Oversight {
    /// The year for which a case is nominated: it is so once, in whatever year.
    pub(crate) fn nominated_for(&self, docket: DocketNo) -> Option<i16> {
        let mut years = self.model_cases.iter();
        years.find(|(_, year)| year.nominations.contains_key(&docket)).map(|(year, _)| *year)
    }

    pub(crate) fn nominate(
        &mut self,
        year: i16,
        docket: DocketNo,
        lawyer: Roll,
        by: &ActorId,
    ) -> Result<(), Error> {
        if self.nominated_for(docket).is_some() || self.model_cases(year).is_some() {
            return Err(Error::corrupt(format!("case {docket} can't be nominated for {year}")));
        }
        let nomination = Nomination { lawyer, by: by.clone(), scores: SortedMap::new() };
        let nominations = &mut self.model_cases.or_default(year).nominations;
        nominations.insert(docket, nomination);
        Ok(())
    }

    pub(crate) fn score_model_case(
        &mut self,
        year: i16,
        docket: DocketNo,
        member: &ExpertId,
        score: Score,
    ) -> Result<(), Error> {
        self.expect_expert(member)?;
        let open = self.model_cases.get_mut(&year).filter(|year| year.chosen.is_none());
        let nomination = open.and_then(|year| year.nominations.get_mut(&docket));
        let mut fresh =
            nomination.filter(|n| !n.scores.contains_key(member) && score <= Score::MAX);
        let Some(nomination) = fresh.as_mut() else {
            let what = format!("`{member}` can't score case {docket} of {year} with {score}");
            return Err(Error::corrupt(what));
        };
        nomination.scores.insert(member.clone(), score);
        Ok(())
    }

    pub(crate) fn choose_model_cases(
        &mut self,
        year: i16,
        chosen: &[ChosenCase],
    ) -> Result<(), Error> {
        let open = self.model_cases.get_mut(&year).filter(|year| year.chosen.is_none());
        let Some(open) = open else {
            return Err(Error::corrupt(format!("no model cases can be chosen of {year}")));
        };
        let stranger = chosen.iter().find(|chosen| {
            let nomination = open.nominations.get(&chosen.docket);
            nomination.is_none_or(|n| n.lawyer != chosen.lawyer || n.mean() != chosen.mean)
        });
        if let Some(ChosenCase { docket, mean, .. }) = stranger {
            let what = format!("case {docket} has no mean score of {mean} in {year}");
            return Err(Error::corrupt(what));
        }
        let distinct: SortedSet<DocketNo> = chosen.iter().map(|chosen| chosen.docket).collect();
        if distinct.len() != chosen.len() {
            return Err(Error::corrupt(format!("a model case of {year} is chosen twice")));
        }
        open.chosen = Some(chosen.to_vec());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nomination(scores: &[u32]) -> Nomination {
        let score = |(n, s): (usize, &u32)| {
            (ExpertId::new(format!("x{n}")).unwrap(), Score::from_hundredths(*s))
        };
        Nomination {
            lawyer: Roll::new(0),
            by: ActorId::new("desk").unwrap(),
            scores: scores.iter().enumerate().map(score).collect(),
        }
    }

    #[test]
    fn means_are_compared_exactly() {
        let (a, b) = (nomination(&[80_00, 80_00, 80_01]), nomination(&[80_00]));
        assert_eq!((a.mean(), b.mean()), (b.mean(), a.mean()));
        assert_eq!(by_mean(&a, &b), Ordering::Less);
        assert_eq!(by_mean(&b, &nomination(&[79_99, 80_01])), Ordering::Equal);
    }
}
