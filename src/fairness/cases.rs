//! The cases that are open, and what became of those of each centre.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::desk::ByBasis;
use super::ledger::Booking;
use super::people::{Matched, Pool};
use crate::docket::Matter;
use crate::error::Error;
use crate::id::{CaseId, CentreId, DocketNo, Roll, Specialty};
use crate::quantity::Weight;
use crate::terms::Kind;

/// What is looked at of a matter.
#[derive(Clone, Debug)]
pub(crate) struct Sketch {
    pub(crate) kind: Kind,
    pub(crate) centre: CentreId,
    pub(crate) minor: bool,
    pub(crate) specialty: Option<Specialty>,
}

impl Sketch {
    pub(crate) fn of(matter: &Matter, centre: &CentreId) -> Self {
        Self {
            kind: matter.kind,
            centre: centre.clone(),
            minor: matter.client.minor,
            specialty: matter.specialty.as_ref().map(|need| need.specialty.clone()),
        }
    }
}

/// A case that may still change hands.
#[derive(Clone, Debug)]
pub(crate) struct Open {
    pub(crate) sketch: Sketch,
    pub(crate) assign_by: Timestamp,
    pub(crate) stands: Stands,
    pub(crate) impasse: bool,
    pub(crate) held: Option<Held>,
}

/// Where a case stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stands {
    /// It waits for a lawyer, or for an answer to an offer.
    Waiting,
    /// A lawyer has it.
    Assigned,
    /// The centre ended it, and its client may object: with a lawyer, or without one.
    Terminated { assigned: bool },
}

/// Who has a case or is offered it.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    /// The number of the event that decided it.
    pub(crate) event: u64,
    pub(crate) lawyer: Roll,
    pub(crate) weight: Weight,
    pub(crate) pool: Pool,
    pub(crate) basis: ByBasis,
    /// What it booked, where the strategy chose.
    pub(crate) booking: Option<Booking>,
}

/// What became of the cases that one centre accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CentreCases {
    /// The centre.
    pub centre: CentreId,
    /// How many there were.
    pub cases: u64,
    /// Of these, minors'.
    pub minors: u64,
    /// How often a lawyer was assigned, or accepted an offer: more than once where a case got another.
    pub assignments: u64,
    /// Of these, after the time by which it was to be.
    pub late: u64,
    /// Cases that waited for a lawyer at the end.
    pub waiting: u64,
    /// Of these, past their time.
    pub overdue: u64,
    /// Cases for which nobody could be found at some time.
    pub impasses: u64,
    /// How well specialties matched.
    pub matched: Matched,
}

impl CentreCases {
    pub(crate) fn none(centre: CentreId) -> Self {
        let matched = Matched::default();
        let (cases, minors, assignments, late) = (0, 0, 0, 0);
        let (waiting, overdue, impasses) = (0, 0, 0);
        Self { centre, cases, minors, assignments, late, waiting, overdue, impasses, matched }
    }
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Cases {
    applications: BTreeMap<CaseId, Sketch>,
    open: BTreeMap<DocketNo, Open>,
    centres: BTreeMap<CentreId, CentreCases>,
    by_basis: ByBasis,
}

impl Cases {
    pub(crate) fn apply(&mut self, case: &CaseId, sketch: Sketch) {
        self.applications.insert(case.clone(), sketch);
    }

    /// The application of a case, which is over.
    pub(crate) fn decide_application(&mut self, case: &CaseId) -> Result<Sketch, Error> {
        let unknown = || Error::corrupt(format!("nobody applied for case `{case}`"));
        self.applications.remove(case).ok_or_else(unknown)
    }

    pub(crate) fn open(&mut self, docket: DocketNo, sketch: Sketch, assign_by: Timestamp) {
        let row = self.centre(&sketch.centre);
        row.cases = row.cases.saturating_add(1);
        row.minors = row.minors.saturating_add(u64::from(sketch.minor));
        let (stands, impasse, held) = (Stands::Waiting, false, None);
        self.open.insert(docket, Open { sketch, assign_by, stands, impasse, held });
    }

    pub(crate) fn kind(&self, docket: DocketNo) -> Option<Kind> {
        self.open.get(&docket).map(|case| case.sketch.kind)
    }

    pub(crate) fn case_mut(&mut self, docket: DocketNo) -> Result<&mut Open, Error> {
        let unknown = || Error::corrupt(format!("there is no open case {docket}"));
        self.open.get_mut(&docket).ok_or_else(unknown)
    }

    fn centre(&mut self, centre: &CentreId) -> &mut CentreCases {
        let none = || CentreCases::none(centre.clone());
        self.centres.entry(centre.clone()).or_insert_with(none)
    }

    pub(crate) fn note_impasse(&mut self, docket: DocketNo) -> Result<(), Error> {
        let case = self.case_mut(docket)?;
        let first = !std::mem::replace(&mut case.impasse, true);
        let centre = case.sketch.centre.clone();
        let row = self.centre(&centre);
        row.impasses = row.impasses.saturating_add(u64::from(first));
        Ok(())
    }

    pub(crate) fn note_match(&mut self, centre: &CentreId, matched: Matched) {
        let row = self.centre(centre);
        row.matched = row.matched.plus(matched);
    }

    /// A lawyer has the case now.
    pub(crate) fn assign(&mut self, docket: DocketNo, at: Timestamp) -> Result<(), Error> {
        let case = self.case_mut(docket)?;
        case.stands = Stands::Assigned;
        let late = at > case.assign_by;
        let basis = case.held.as_ref().map(|held| held.basis).unwrap_or_default();
        let centre = case.sketch.centre.clone();
        let row = self.centre(&centre);
        row.assignments = row.assignments.saturating_add(1);
        row.late = row.late.saturating_add(u64::from(late));
        self.by_basis.add(basis);
        Ok(())
    }

    /// The case waits again, for another lawyer.
    pub(crate) fn put_back(
        &mut self,
        docket: DocketNo,
        assign_by: Option<Timestamp>,
    ) -> Result<Option<Held>, Error> {
        let case = self.case_mut(docket)?;
        case.stands = Stands::Waiting;
        case.assign_by = assign_by.unwrap_or(case.assign_by);
        Ok(case.held.take())
    }

    /// The case is over.
    pub(crate) fn close(&mut self, docket: DocketNo) -> Result<Option<Held>, Error> {
        self.case_mut(docket)?;
        Ok(self.open.remove(&docket).and_then(|case| case.held))
    }

    /// The centre ends the case, whose lawyer stays known until no objection can bring it back.
    pub(crate) fn terminate(
        &mut self,
        docket: DocketNo,
        reversed: bool,
    ) -> Result<Option<Held>, Error> {
        let case = self.case_mut(docket)?;
        case.stands = Stands::Terminated { assigned: case.stands == Stands::Assigned };
        Ok(if reversed { case.held.take() } else { None })
    }

    /// The client's objection to the end of a case is answered.
    pub(crate) fn answer_objection(
        &mut self,
        docket: DocketNo,
        sustained: bool,
        assign_by: Timestamp,
    ) -> Result<(), Error> {
        let case = self.case_mut(docket)?;
        let assigned = case.stands == Stands::Terminated { assigned: true };
        case.stands = if assigned { Stands::Assigned } else { Stands::Waiting };
        case.assign_by = case.assign_by.max(assign_by);
        if !sustained {
            self.open.remove(&docket);
        }
        Ok(())
    }

    pub(crate) fn by_basis(&self) -> ByBasis {
        self.by_basis
    }

    /// What became of each centre's cases, as of an instant, in the order of the centres' ids.
    pub(crate) fn by_centre(&self, at: Timestamp) -> Vec<CentreCases> {
        let mut centres = self.centres.clone();
        for case in self.open.values().filter(|case| case.stands == Stands::Waiting) {
            if let Some(row) = centres.get_mut(&case.sketch.centre) {
                row.waiting = row.waiting.saturating_add(1);
                row.overdue = row.overdue.saturating_add(u64::from(at > case.assign_by));
            }
        }
        centres.into_values().collect()
    }
}
