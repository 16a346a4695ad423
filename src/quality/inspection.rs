//! Double-random inspection (双随机检查): both the cases and who inspects them are drawn.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Oversight;
use crate::error::Error;
use crate::id::{CentreId, DocketNo, ExpertId, ReasonCode};
use crate::sorted::{SortedMap, SortedSet};

/// An inspection of the centres.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inspection {
    /// Its number, given by the engine in order, from 1.
    pub number: u32,
    /// The days since when the cases drawn from are over.
    pub period: Period,
    /// The day by which the findings are due.
    pub by: Date,
    /// How many inspect each case.
    pub inspectors: u32,
    /// What was drawn from each centre, in the order of their ids.
    pub centres: Vec<CentreDraw>,
    cases: SortedMap<DocketNo, Inspected>,
}

/// A stretch of days, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// The first day.
    pub from: Date,
    /// The last day; not before the first.
    pub until: Date,
}

impl Period {
    /// The day is one of them.
    pub fn covers(self, day: Date) -> bool {
        self.from <= day && day <= self.until
    }

    /// Some day is in both.
    pub fn overlaps(self, other: Period) -> bool {
        self.from <= other.until && other.from <= self.until
    }
}

/// What was drawn from a centre.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CentreDraw {
    /// The centre.
    pub centre: CentreId,
    /// How many of its cases are over since a day of the period, with a file, and were in no earlier inspection.
    pub cases: u64,
    /// Those drawn, in docket order.
    pub drawn: Vec<DocketNo>,
}

/// A case that is inspected.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inspected {
    /// Who inspects it, each with their finding once it is recorded.
    pub inspectors: SortedMap<ExpertId, Option<Finding>>,
}

/// What an inspector found in a case (检查意见).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// What is not in order, by the service's own codes, each once; empty if nothing is. At most 20.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub defects: Vec<ReasonCode>,
}

impl Finding {
    /// The most defects that one finding can name *(ours)*.
    pub const DEFECTS_MAX: usize = 20;

    /// Whether it can be recorded: no more defects than it may name, each once.
    pub(crate) fn is_sound(&self) -> bool {
        let distinct: SortedSet<&ReasonCode> = self.defects.iter().collect();
        distinct.len() == self.defects.len() && distinct.len() <= Self::DEFECTS_MAX
    }
}

impl Inspection {
    /// A case that is inspected.
    pub fn case(&self, docket: DocketNo) -> Option<&Inspected> {
        self.cases.get(&docket)
    }

    /// Every case that is inspected, in docket order.
    pub fn cases(&self) -> impl Iterator<Item = (DocketNo, &Inspected)> {
        self.cases.iter().map(|(docket, case)| (*docket, case))
    }

    /// How many cases each inspector has.
    pub fn loads(&self) -> SortedMap<&ExpertId, u32> {
        let mut loads = SortedMap::<&ExpertId, u32>::new();
        for expert in self.cases.values().flat_map(|case| case.inspectors.keys()) {
            let load = loads.or_default(expert);
            *load = load.saturating_add(1);
        }
        loads
    }

    /// How many seats of a case are empty: experts were too few, or recused.
    pub fn vacancies(&self, case: &Inspected) -> usize {
        (self.inspectors as usize).saturating_sub(case.inspectors.len())
    }

    /// Every inspector of every case has recorded a finding.
    pub fn is_done(&self) -> bool {
        self.cases.values().all(|case| self.vacancies(case) == 0 && case.is_recorded())
    }

    pub(super) fn vacate(&mut self, expert: &ExpertId, docket: DocketNo) {
        if let Some(case) = self.cases.get_mut(&docket) {
            case.inspectors.retain(|inspector, finding| inspector != expert || finding.is_some());
        }
    }
}

impl Inspected {
    /// Every inspector has recorded a finding.
    pub fn is_recorded(&self) -> bool {
        self.inspectors.values().all(Option::is_some)
    }
}

/// Who inspects a case from now on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Allotted {
    /// The case.
    pub docket: DocketNo,
    /// The inspectors, in the order of their ids.
    pub inspectors: Vec<ExpertId>,
}

impl Oversight {
    pub(crate) fn draw_inspection(
        &mut self,
        number: u32,
        period: Period,
        by: Date,
        inspectors: u32,
        centres: &[CentreDraw],
    ) -> Result<(), Error> {
        let corrupt = |what: &str| Err(Error::corrupt(format!("inspection {number}: {what}")));
        if number != self.next_inspection() {
            return corrupt("its number is not the next");
        }
        if self.inspections.iter().any(|earlier| earlier.period.overlaps(period)) {
            return corrupt("its period overlaps an earlier one");
        }
        let drawn = centres.iter().flat_map(|centre| &centre.drawn);
        let cases: SortedMap<DocketNo, Inspected> =
            drawn.clone().map(|docket| (*docket, Inspected::default())).collect();
        if cases.len() != drawn.count() {
            return corrupt("a case is drawn twice");
        }
        let centres = centres.to_vec();
        self.inspections.push(Inspection { number, period, by, inspectors, centres, cases });
        Ok(())
    }

    pub(crate) fn seat_inspectors(&mut self, number: u32, new: &[Allotted]) -> Result<(), Error> {
        let corrupt = |what: String| Err(Error::corrupt(format!("inspection {number}: {what}")));
        let Some(inspection) = self.inspection(number) else {
            return corrupt("there is no such".to_owned());
        };
        let dockets: SortedSet<DocketNo> = new.iter().map(|allotted| allotted.docket).collect();
        if dockets.len() != new.len() {
            return corrupt("a case stands there twice".to_owned());
        }
        for Allotted { docket, inspectors } in new {
            let Some(case) = inspection.case(*docket) else {
                return corrupt(format!("case {docket} was not drawn"));
            };
            let distinct: SortedSet<&ExpertId> = inspectors.iter().collect();
            if distinct.len() != inspectors.len() || distinct.len() > inspection.vacancies(case) {
                return corrupt(format!("case {docket} has too many inspectors"));
            }
            for expert in inspectors {
                self.expect_expert(expert)?;
                let recused = self.experts.get(expert).is_some_and(|e| e.recused.contains(docket));
                if recused || case.inspectors.contains_key(expert) {
                    return corrupt(format!("`{expert}` can't inspect case {docket}"));
                }
            }
        }
        let inspection = super::place(number).and_then(|place| self.inspections.get_mut(place));
        let mut cases = inspection.map(|inspection| &mut inspection.cases);
        for Allotted { docket, inspectors } in new {
            if let Some(case) = cases.as_mut().and_then(|cases| cases.get_mut(docket)) {
                case.inspectors.extend(inspectors.iter().map(|expert| (expert.clone(), None)));
            }
        }
        Ok(())
    }

    pub(crate) fn record_finding(
        &mut self,
        number: u32,
        docket: DocketNo,
        inspector: &ExpertId,
        finding: &Finding,
    ) -> Result<(), Error> {
        let inspection = super::place(number).and_then(|place| self.inspections.get_mut(place));
        let case = inspection.and_then(|inspection| inspection.cases.get_mut(&docket));
        match case.and_then(|case| case.inspectors.get_mut(inspector)) {
            Some(seat @ None) if finding.is_sound() => {
                *seat = Some(finding.clone());
                Ok(())
            }
            _ => Err(Error::corrupt(format!(
                "inspection {number}: `{inspector}` can't record that of case {docket}"
            ))),
        }
    }
}
