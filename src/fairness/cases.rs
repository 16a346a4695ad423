//! The cases that are open, and what became of those of each centre.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::counting::{increment, increment_if};
use super::desk::ByBasis;
use super::ledger::Booking;
use super::number::{Number, ratio};
use super::people::{Matched, Pool};
use crate::docket::Matter;
use crate::error::Error;
use crate::id::{CaseId, CentreId, DocketNo, Roll, Specialty};
use crate::quantity::Weight;
use crate::sorted::SortedMap;
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
    pub(crate) fn new(matter: &Matter, centre: &CentreId) -> Self {
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
    born: Timestamp,
    /// Some lawyer has had it.
    was_assigned: bool,
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

impl Stands {
    /// A lawyer has the case, or had it when it was terminated.
    fn has_lawyer(self) -> bool {
        matches!(self, Stands::Assigned | Stands::Terminated { assigned: true })
    }
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
    /// Cases that had a lawyer at the end, or when they ended. A case whose lawyer was replaced, and which
    /// then waited or ended, is none of them. With those that wait and those that ended unassigned they are
    /// all cases.
    pub assigned: u64,
    /// Cases that ended without a lawyer.
    pub ended_unassigned: u64,
    /// How often a lawyer was assigned, or accepted an offer: more than once where a case got another.
    pub assignments: u64,
    /// Of these, after the time by which it was to be.
    pub late: u64,
    /// Cases that waited for a lawyer, or for the answer to an offer, at the end.
    pub waiting: u64,
    /// Of these, past their time.
    pub overdue: u64,
    /// Cases for which nobody could be found at some time; each counts once, however often it was tried.
    pub impasses: u64,
    /// How long cases waited for their first lawyer.
    pub first_wait: FirstWait,
    /// How well specialties matched.
    pub matched: Matched,
}

/// How long cases waited for their first lawyer, from the event that opened them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FirstWait {
    /// Cases that a lawyer had at some time.
    pub cases: u64,
    /// The minutes of each, rounded down, added up.
    pub minutes: u64,
}

impl FirstWait {
    /// The mean in hours; none of no cases.
    pub fn mean_hours(self) -> Option<Number> {
        ratio(self.minutes.into(), u128::from(self.cases).saturating_mul(60))
    }
}

impl CentreCases {
    fn none(centre: CentreId) -> Self {
        Self {
            centre,
            cases: 0,
            minors: 0,
            assigned: 0,
            ended_unassigned: 0,
            assignments: 0,
            late: 0,
            waiting: 0,
            overdue: 0,
            impasses: 0,
            first_wait: FirstWait::default(),
            matched: Matched::default(),
        }
    }
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Cases {
    applications: BTreeMap<CaseId, Sketch>,
    open: SortedMap<DocketNo, Box<Open>>,
    centres: SortedMap<CentreId, CentreCases>,
    by_kind: SortedMap<Kind, u64>,
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

    pub(crate) fn open(
        &mut self,
        docket: DocketNo,
        sketch: Sketch,
        born: Timestamp,
        assign_by: Timestamp,
    ) {
        let kind = self.by_kind.or_default(sketch.kind);
        increment(kind);
        let row = self.centre(&sketch.centre);
        increment(&mut row.cases);
        increment_if(&mut row.minors, sketch.minor);
        let (stands, was_assigned) = (Stands::Waiting, false);
        let (impasse, held) = (false, None);
        let case = Open { sketch, born, was_assigned, assign_by, stands, impasse, held };
        self.open.insert(docket, Box::new(case));
    }

    pub(crate) fn kind(&self, docket: DocketNo) -> Option<Kind> {
        self.open.get(&docket).map(|case| case.sketch.kind)
    }

    pub(crate) fn case_mut(&mut self, docket: DocketNo) -> Result<&mut Open, Error> {
        let unknown = || Error::corrupt(format!("there is no open case {docket}"));
        self.open.get_mut(&docket).map(|case| &mut **case).ok_or_else(unknown)
    }

    fn centre(&mut self, centre: &CentreId) -> &mut CentreCases {
        self.centres.or_insert(centre.clone(), CentreCases::none(centre.clone()))
    }

    pub(crate) fn find_nobody(&mut self, docket: DocketNo) -> Result<(), Error> {
        let case = self.case_mut(docket)?;
        let first = !std::mem::replace(&mut case.impasse, true);
        let centre = case.sketch.centre.clone();
        let row = self.centre(&centre);
        increment_if(&mut row.impasses, first);
        Ok(())
    }

    pub(crate) fn add_match(&mut self, centre: &CentreId, matched: Matched) {
        let row = self.centre(centre);
        row.matched = row.matched.plus(matched);
    }

    /// A lawyer has the case now.
    pub(crate) fn assign(&mut self, docket: DocketNo, at: Timestamp) -> Result<(), Error> {
        let case = self.case_mut(docket)?;
        case.stands = Stands::Assigned;
        let late = at > case.assign_by;
        let first = !std::mem::replace(&mut case.was_assigned, true);
        let waited = at.duration_since(case.born).as_mins().unsigned_abs();
        let basis = case.held.as_ref().map(|held| held.basis).unwrap_or_default();
        let centre = case.sketch.centre.clone();
        let row = self.centre(&centre);
        increment(&mut row.assignments);
        increment_if(&mut row.late, late);
        if first {
            increment(&mut row.first_wait.cases);
            row.first_wait.minutes = row.first_wait.minutes.saturating_add(waited);
        }
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
        Ok(self.remove(docket)?.held)
    }

    fn remove(&mut self, docket: DocketNo) -> Result<Open, Error> {
        let unknown = || Error::corrupt(format!("there is no open case {docket}"));
        let case = *self.open.remove(&docket).ok_or_else(unknown)?;
        let row = self.centre(&case.sketch.centre);
        increment(if case.stands.has_lawyer() {
            &mut row.assigned
        } else {
            &mut row.ended_unassigned
        });
        Ok(case)
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
        if !sustained {
            return self.remove(docket).map(|_| ());
        }
        let case = self.case_mut(docket)?;
        let assigned = case.stands.has_lawyer();
        case.stands = if assigned { Stands::Assigned } else { Stands::Waiting };
        case.assign_by = case.assign_by.max(assign_by);
        Ok(())
    }

    /// How many of a kind there were.
    pub(crate) fn count_kind(&self, kind: Kind) -> u64 {
        self.by_kind.get(&kind).copied().unwrap_or(0)
    }

    pub(crate) fn by_basis(&self) -> ByBasis {
        self.by_basis
    }

    /// What became of each centre's cases, as of an instant, in the order of the centres' ids.
    pub(crate) fn by_centre(&self, at: Timestamp) -> Vec<CentreCases> {
        let mut centres = self.centres.clone();
        for case in self.open.values() {
            let Some(row) = centres.get_mut(&case.sketch.centre) else { continue };
            match case.stands {
                Stands::Waiting => {
                    increment(&mut row.waiting);
                    increment_if(&mut row.overdue, at > case.assign_by);
                }
                Stands::Assigned | Stands::Terminated { assigned: true } => {
                    increment(&mut row.assigned);
                }
                Stands::Terminated { assigned: false } => increment(&mut row.ended_unassigned),
            }
        }
        centres.into_values().collect()
    }
}
