//! Experts, and the two lists that they serve on.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Oversight;
use crate::error::Error;
use crate::id::{DocketNo, ExpertId, FirmId, Roll};
use crate::sorted::SortedSet;
use crate::terms::ExpertList;

/// An expert for quality oversight (评估专家).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expert {
    /// The lawyer of the roll who the expert is, if one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lawyer: Option<Roll>,
    /// The expert's firm, as the last appointment that names one says. A lawyer's counts as well.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub firm: Option<FirmId>,
    /// Every appointment.
    pub terms: Vec<Term>,
    /// Cases in which the expert was recused by declaration (申请回避).
    #[serde(default, skip_serializing_if = "SortedSet::is_empty")]
    pub recused: SortedSet<DocketNo>,
}

/// An appointment to a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// The list.
    pub list: ExpertList,
    /// The first day.
    pub from: Date,
    /// The last day; not before the first.
    pub until: Date,
    /// The day of dismissal, from which on the expert doesn't serve.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dismissed_on: Option<Date>,
}

impl Term {
    /// The expert serves on that day.
    pub fn covers(&self, on: Date) -> bool {
        self.from <= on && on <= self.until && self.dismissed_on.is_none_or(|day| on < day)
    }

    /// Some day of this stretch is a day of service.
    fn overlaps(&self, from: Date, until: Date) -> bool {
        let begun = from.max(self.from);
        begun <= until.min(self.until) && self.dismissed_on.is_none_or(|day| begun < day)
    }
}

impl Expert {
    /// The expert is on a list on a day.
    pub fn serves(&self, list: ExpertList, on: Date) -> bool {
        self.terms.iter().any(|term| term.list == list && term.covers(on))
    }

    /// An appointment to the list on some day of this stretch.
    pub fn term_within(&self, list: ExpertList, from: Date, until: Date) -> Option<&Term> {
        let mut terms = self.terms.iter().filter(|term| term.list == list);
        terms.find(|term| term.overlaps(from, until))
    }
}

impl Oversight {
    pub(crate) fn appoint(
        &mut self,
        expert: &ExpertId,
        lawyer: Option<Roll>,
        firm: Option<&FirmId>,
        term: Term,
    ) -> Result<(), Error> {
        let corrupt = |what: &str| Err(Error::corrupt(format!("expert `{expert}`: {what}")));
        let known = self.experts.get(expert);
        if known.is_some_and(|known| known.lawyer != lawyer) {
            return corrupt("is another lawyer");
        }
        let other = lawyer.and_then(|lawyer| self.expert_of_lawyer(lawyer));
        if other.is_some_and(|other| other != expert) {
            return corrupt("is a lawyer who is an expert already");
        }
        let overlap = known.and_then(|known| known.term_within(term.list, term.from, term.until));
        if overlap.is_some() || term.from > term.until || term.dismissed_on.is_some() {
            return corrupt("can't be appointed for these days");
        }
        let entry = self.experts.or_default(expert.clone());
        entry.lawyer = lawyer;
        entry.firm = firm.cloned().or_else(|| entry.firm.take());
        entry.terms.push(term);
        Ok(())
    }

    /// Ends every appointment to the list that isn't over on that day.
    pub(crate) fn dismiss(
        &mut self,
        expert: &ExpertId,
        list: ExpertList,
        on: Date,
    ) -> Result<(), Error> {
        let known = self.experts.get_mut(expert);
        let terms = known.into_iter().flat_map(|expert| &mut expert.terms);
        let mut standing = terms.filter(|t| t.list == list && t.overlaps(on, Date::MAX)).peekable();
        if standing.peek().is_none() {
            return Err(Error::corrupt(format!("expert `{expert}` isn't on that list")));
        }
        standing.for_each(|term| term.dismissed_on = Some(on));
        Ok(())
    }

    /// Takes a recusal: the expert loses the seats that wait for a score or finding of theirs, and a
    /// score given for an assessment that has no result yet.
    pub(crate) fn recuse(&mut self, expert: &ExpertId, docket: DocketNo) -> Result<(), Error> {
        let known = self.experts.get_mut(expert);
        if !known.is_some_and(|known| known.recused.insert(docket)) {
            return Err(Error::corrupt(format!(
                "expert `{expert}` can't be recused from {docket}"
            )));
        }
        for assessment in self.assessments.iter_mut().filter(|a| a.docket == docket) {
            assessment.vacate(expert);
        }
        for inspection in &mut self.inspections {
            inspection.vacate(expert, docket);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_term_covers_its_days_until_a_dismissal() {
        let (from, until) = (day("2024-01-01"), day("2024-12-31"));
        let mut term = Term { list: ExpertList::Pool, from, until, dismissed_on: None };
        let covered = |term: &Term| {
            ["2023-12-31", "2024-01-01", "2024-12-31", "2025-01-01"].map(|on| term.covers(day(on)))
        };
        assert_eq!(covered(&term), [false, true, true, false]);
        term.dismissed_on = Some(day("2024-06-01"));
        assert_eq!(covered(&term), [false, true, false, false]);
        assert!(term.overlaps(day("2024-05-31"), day("2024-07-01")));
        assert!(!term.overlaps(day("2024-06-01"), day("2024-07-01")));
    }
}
