//! What a year came to, counted from its events alone.

mod duty;
mod ledger;
mod pools;

use std::collections::BTreeMap;

use super::choices::Choices;
use super::course::Course;
use super::desk::{ByBasis, Desk};
use super::endings::{Endings, Fates, docket_of};
use super::watched::Watched;
use crate::assign::Decision;
use crate::docket::Matter;
use crate::engine::operation::{
    AidProvided, ApplicationReceived, CaseApproved, CaseClosed, CaseTerminated, CaseTransferred,
    Decided, LawyerAmended, LawyerEnrolled, LawyerReplaced, NoticeReceived, ObjectionAnswered,
    OfferDeclined, PolicyAdopted,
};
use crate::engine::{Event, Fact};
use crate::id::Specialty;
use crate::id::{CaseId, CentreId, DocketNo, Roll};
use crate::policy::{Fingerprint, Policy};
use crate::quantity::{Load, Weight};
use crate::register::Lawyer;
use crate::terms::Kind;
pub use duty::DutyCount;
pub use pools::PoolRow;

/// Counts a year from its events, one by one. It keeps a ledger of its own: the plain sum of the
/// credits and debits that the events name.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    lawyers: Vec<Lawyer>,
    lags: Vec<i64>,
    due: Vec<u64>,
    received: Vec<Load>,
    applications: BTreeMap<CaseId, (Matter, CentreId)>,
    cases: Vec<CaseRow>,
    shifts: duty::Shifts,
    policy: Option<Policy>,
    fingerprint: Option<Fingerprint>,
    events: u64,
    by_basis: ByBasis,
    largest_lag: i64,
    largest_weight: Weight,
    matched: (u64, u64, u64),
    impasses: u64,
    late: u64,
    course: Course,
    choices: Choices,
    desk: Desk,
    fates: Fates,
    watched: Watched,
    /// How many were enrolled before the first case or application.
    at_start: Option<usize>,
    first_at: Option<jiff::Timestamp>,
}

#[derive(Clone, Debug)]
struct CaseRow {
    kind: Kind,
    centre: CentreId,
    minor: bool,
    specialty: Option<Specialty>,
    assign_by: jiff::Timestamp,
    impasse: bool,
    stands: Stands,
    /// Who has it, or is offered it, and when that was booked.
    held: Option<(u64, Box<Decision>)>,
}

/// Where a case stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stands {
    /// It waits, or is offered.
    Open,
    /// A lawyer has it.
    Assigned,
    /// It ended with a lawyer.
    Done,
    /// It ended without one.
    Dropped,
}

impl Tally {
    /// Takes the next event.
    pub fn observe(&mut self, event: &Event) {
        self.events = self.events.saturating_add(1);
        if let Some(policy) = &self.policy {
            let decides = docket_of(&event.fact).is_some();
            self.course.reach(policy.date(event.at), decides, &self.lags);
        }
        self.choices.observe(&event.fact);
        self.desk.observe(&event.fact);
        self.watched.observe(&event.fact);
        match &event.fact {
            Fact::PolicyAdopted(PolicyAdopted { policy, fingerprint, .. }) => {
                self.policy = Some((**policy).clone());
                self.fingerprint = Some(fingerprint.clone());
            }
            Fact::LawyerEnrolled(LawyerEnrolled { lawyer, .. }) => {
                self.lawyers.push((**lawyer).clone());
                self.lags.push(0);
                self.due.push(0);
                self.received.push(Load::default());
            }
            Fact::LawyerAmended(LawyerAmended { roll, lawyer }) => {
                if let Some(place) = self.lawyers.get_mut(index(*roll)) {
                    *place = (**lawyer).clone();
                }
            }
            Fact::ApplicationReceived(ApplicationReceived { case, application }) => {
                self.begin(event.at);
                let filed = (application.matter.clone(), application.centre.clone());
                self.applications.insert(case.clone(), filed);
            }
            Fact::CaseApproved(CaseApproved { case, assign_by, .. }) => {
                if let Some((matter, centre)) = self.applications.remove(case) {
                    self.open(&matter, centre, *assign_by);
                }
            }
            Fact::AidProvided(AidProvided { aid, assign_by, .. }) => {
                self.begin(event.at);
                self.open(&aid.matter, aid.centre.clone(), *assign_by);
            }
            Fact::NoticeReceived(NoticeReceived { notice, assign_by, .. }) => {
                self.begin(event.at);
                self.open(&notice.matter, notice.centre.clone(), *assign_by);
            }
            Fact::Decided(Decided { decision, .. }) => self.decided(event, decision),
            Fact::Duty(fact) => self.duty(fact),
            _ => self.ended(event),
        }
        let kind = docket_of(&event.fact).and_then(|docket| self.row(docket)).map(|row| row.kind);
        self.fates.observe(&event.fact, kind);
    }

    /// What becomes of offers, assignments and cases.
    fn ended(&mut self, event: &Event) {
        let Some(docket) = docket_of(&event.fact) else { return };
        let (stands, reversed) = match &event.fact {
            Fact::OfferAccepted(_) => return self.assigned_to(event.at, docket),
            Fact::OfferDeclined(OfferDeclined { reversed, .. })
            | Fact::LawyerReplaced(LawyerReplaced { reversed, .. }) => (Stands::Open, *reversed),
            Fact::OfferExpired(_) => (Stands::Open, false),
            Fact::CaseClosed(CaseClosed { reversed, .. })
            | Fact::CaseTerminated(CaseTerminated { reversed, .. })
            | Fact::CaseTransferred(CaseTransferred { reversed, .. }) => {
                (Stands::Dropped, *reversed)
            }
            Fact::ObjectionAnswered(ObjectionAnswered { sustained: true, assign_by, .. }) => {
                return self.reopened(docket, *assign_by);
            }
            _ => return,
        };
        let fell_through = stands == Stands::Open && !matches!(event.fact, Fact::LawyerReplaced(_));
        if reversed || fell_through {
            self.take_back(docket, reversed);
        }
        let Some(row) = self.row(docket) else { return };
        let had = row.stands == Stands::Assigned && stands == Stands::Dropped;
        row.stands = if had { Stands::Done } else { stands };
        if let Fact::LawyerReplaced(LawyerReplaced { assign_by, .. }) = &event.fact {
            row.assign_by = *assign_by;
        }
        // Only a terminated case may go on with its lawyer.
        if !(had && matches!(event.fact, Fact::CaseTerminated(_))) {
            row.held = None;
        }
    }

    /// A case that was terminated goes on, with its lawyer if it had one.
    fn reopened(&mut self, docket: DocketNo, assign_by: jiff::Timestamp) {
        let Some(row) = self.row(docket) else { return };
        let had = row.stands == Stands::Done;
        row.stands = if had { Stands::Assigned } else { Stands::Open };
        row.assign_by = row.assign_by.max(assign_by);
    }

    /// The case was not received; if it is reversed, what it booked was never there either.
    fn take_back(&mut self, docket: DocketNo, reversed: bool) {
        let held = self.row(docket).and_then(|row| row.held.take());
        let Some((booked, decision)) = held else { return };
        let Some(chosen) = decision.lawyer() else { return };
        if let Some(received) = self.received.get_mut(index(chosen)) {
            *received = received.minus(decision.weight.load());
        }
        if reversed && !decision.credits().is_empty() {
            self.fates.reverse(booked, self.events, decision.weight);
            self.post(decision.credits(), decision.weight, chosen, -1);
        }
    }

    /// A lawyer has the case now.
    fn assigned_to(&mut self, at: jiff::Timestamp, docket: DocketNo) {
        let Some(row) = self.row(docket) else { return };
        row.stands = Stands::Assigned;
        let late = at > row.assign_by;
        let basis = row.held.as_ref().and_then(|(_, decision)| decision.basis().cloned());
        self.late = self.late.saturating_add(u64::from(late));
        self.by_basis.count(basis.as_ref());
    }

    /// The first that comes ends the making of the roll.
    fn begin(&mut self, at: jiff::Timestamp) {
        self.first_at.get_or_insert(at);
        self.at_start.get_or_insert(self.lawyers.len());
    }

    fn open(&mut self, matter: &Matter, centre: CentreId, assign_by: jiff::Timestamp) {
        self.cases.push(CaseRow {
            kind: matter.kind,
            centre,
            minor: matter.client.minor,
            specialty: matter.specialty.as_ref().map(|need| need.specialty.clone()),
            assign_by,
            impasse: false,
            stands: Stands::Open,
            held: None,
        });
    }

    fn row(&mut self, docket: DocketNo) -> Option<&mut CaseRow> {
        let index = usize::try_from(docket.number().checked_sub(1)?).ok()?;
        self.cases.get_mut(index)
    }

    fn decided(&mut self, event: &Event, decision: &Decision) {
        let Some(row) = self.row(decision.docket) else { return };
        let Some(lawyer) = decision.lawyer() else {
            let first = !std::mem::replace(&mut row.impasse, true);
            self.impasses = self.impasses.saturating_add(u64::from(first));
            return;
        };
        let specialty = row.specialty.clone();
        let booked = self.events;
        if let Some(row) = self.row(decision.docket) {
            row.held = Some((booked, Box::new(decision.clone())));
        }
        if decision.offered_until().is_none() {
            self.assigned_to(event.at, decision.docket);
        }
        if let Some(received) = self.received.get_mut(index(lawyer)) {
            let weight = u64::from(decision.weight.hundredths());
            *received = Load::from_hundredths(received.hundredths().saturating_add(weight));
        }
        self.book(decision.credits(), decision.weight, lawyer);
        if let Some(specialty) = specialty {
            self.matched(event, decision, lawyer, &specialty);
        }
    }

    /// How many events there were.
    pub fn events(&self) -> u64 {
        self.events
    }

    /// Everybody ever enrolled, as on record now, by roll number.
    pub fn lawyers(&self) -> &[Lawyer] {
        &self.lawyers
    }

    /// The last day of the calendar year in which the first case came; none before.
    pub fn year_end(&self) -> Option<jiff::civil::Date> {
        let (first, policy) = (self.first_at?, self.policy.as_ref()?);
        Some(policy.date(first).last_of_year())
    }

    /// Those with whom the year began: enrolled before the first case or application.
    pub fn lawyers_at_start(&self) -> &[Lawyer] {
        self.lawyers.get(..self.at_start.unwrap_or(usize::MAX)).unwrap_or(&self.lawyers)
    }

    /// How many enrolled in the course of the year.
    pub fn newcomers(&self) -> usize {
        self.lawyers.len().saturating_sub(self.lawyers_at_start().len())
    }

    /// What happened beside the cases: quality oversight, merit points, conduct review.
    pub fn watched(&self) -> &Watched {
        &self.watched
    }

    /// How many cases were born.
    pub fn cases(&self) -> usize {
        self.cases.len()
    }

    /// How many cases there were of each kind.
    pub fn cases_by_kind(&self) -> Vec<(Kind, usize)> {
        let count = |kind: &Kind| self.cases.iter().filter(|case| case.kind == *kind).count();
        Kind::ALL.iter().map(|kind| (*kind, count(kind))).collect()
    }

    /// How many cases have a lawyer, or had one to their end.
    pub fn assigned(&self) -> u64 {
        u64::try_from(self.standing(&[Stands::Assigned, Stands::Done])).unwrap_or(u64::MAX)
    }

    /// How many cases wait for a lawyer, or for an answer to an offer.
    pub fn waiting(&self) -> usize {
        self.standing(&[Stands::Open])
    }

    /// How many cases ended without a lawyer.
    pub fn closed_unassigned(&self) -> usize {
        self.standing(&[Stands::Dropped])
    }

    fn standing(&self, stands: &[Stands]) -> usize {
        self.cases.iter().filter(|case| stands.contains(&case.stands)).count()
    }

    /// What became of offers and assignments.
    pub fn endings(&self) -> Endings {
        self.fates.all()
    }

    /// The same by kind of case.
    pub fn endings_by_kind(&self) -> Vec<(Kind, Endings)> {
        self.fates.by_kind()
    }

    /// The largest weight that was booked at one time and later taken back.
    pub fn largest_reversed_weight(&self) -> Load {
        self.fates.largest_reversed_weight()
    }

    /// How many cases were in an impasse at some time.
    pub fn impasses(&self) -> u64 {
        self.impasses
    }

    /// How many assignments, those accepted included, came after their time.
    pub fn late(&self) -> u64 {
        self.late
    }

    /// The assignments by basis.
    pub fn by_basis(&self) -> ByBasis {
        self.by_basis
    }

    /// How client choice concentrates.
    pub fn choices(&self) -> &Choices {
        &self.choices
    }

    /// What each person at the desk did with its freedoms.
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    /// The fingerprint of the policy in force.
    pub fn fingerprint(&self) -> Option<&Fingerprint> {
        self.fingerprint.as_ref()
    }
}

fn index(roll: Roll) -> usize {
    usize::try_from(roll.number()).unwrap_or(usize::MAX)
}
