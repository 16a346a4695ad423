//! What decisions give, and what answers and endings of cases leave of it.

use jiff::Timestamp;

use super::Fairness;
use super::cases::Held;
use super::counting::{increment, increment_if};
use super::desk::ByBasis;
use super::people::Matched;
use crate::assign::{Basis, Decision};
use crate::engine::operation::{
    CaseClosed, CaseTerminated, CaseTransferred, LawyerReplaced, ObjectionAnswered, OfferAccepted,
    OfferDeclined, OfferExpired, OfferWithdrawn,
};
use crate::engine::{Event, Fact};
use crate::error::Error;
use crate::id::{CentreId, Roll, Specialty};
use crate::terms::Level;

impl Fairness {
    pub(super) fn decided(&mut self, at: Timestamp, decision: &Decision) -> Result<(), Error> {
        let docket = decision.docket;
        let (Some(lawyer), Some(basis)) = (decision.lawyer(), decision.basis()) else {
            return self.cases.find_nobody(docket);
        };
        self.began = true;
        let mut counted = ByBasis::default();
        counted.count(basis);
        let by_strategy = matches!(basis, Basis::Strategy { .. });
        let pool = self.people.receive_case(lawyer, decision.weight, by_strategy)?;
        let person = self.people.person_mut(lawyer)?;
        let offered = decision.offered_until().is_some();
        increment_if(&mut person.answers.offers, offered);
        let by_client = matches!(basis, Basis::ClientChoice { .. });
        increment_if(&mut person.chosen_by_clients, by_client);
        let booking = if decision.credits().is_empty() {
            None
        } else {
            let (credits, weight) = (decision.credits(), decision.weight);
            Some(self.ledger.book(at, self.today(), credits, weight, lawyer)?)
        };
        self.ledger.end_wait(lawyer)?;
        let (event, weight) = (self.events, decision.weight);
        let case = self.cases.case_mut(docket)?;
        case.held = Some(Held { event, lawyer, weight, pool, basis: counted, booking });
        if let Some(specialty) = case.sketch.specialty.clone() {
            let centre = case.sketch.centre.clone();
            self.matched(decision, lawyer, &specialty, &centre)?;
        }
        if offered { Ok(()) } else { self.cases.assign(docket, at) }
    }

    /// The match of the chosen beside the best of the candidates.
    fn matched(
        &mut self,
        decision: &Decision,
        chosen: Roll,
        specialty: &Specialty,
        centre: &CentreId,
    ) -> Result<(), Error> {
        let today = self.today();
        let rank = |roll: &Roll| {
            let level = self.people.person(*roll).and_then(|p| p.lawyer.level(specialty, today));
            u64::from(level.map_or(0, Level::rank))
        };
        let candidates = decision.credits().iter().flat_map(|group| &group.lawyers);
        let Some(possible) = candidates.map(rank).max() else { return Ok(()) };
        let matched = Matched { cases: 1, had: rank(&chosen), possible };
        let person = self.people.person_mut(chosen)?;
        person.matched = person.matched.plus(matched);
        self.cases.add_match(centre, matched);
        Ok(())
    }

    /// What becomes of offers, assignments and cases.
    pub(super) fn ended(&mut self, event: &Event) -> Result<(), Error> {
        let at = event.at;
        match &event.fact {
            Fact::OfferAccepted(OfferAccepted { docket, .. }) => self.cases.assign(*docket, at),
            Fact::OfferDeclined(OfferDeclined { docket, roll, excuse, reversed, .. }) => {
                let answers = &mut self.people.person_mut(*roll)?.answers;
                increment(match excuse {
                    Some(_) => &mut answers.excused,
                    None => &mut answers.unexcused,
                });
                let held = self.cases.put_back(*docket, None)?;
                self.withdraw(at, held, *reversed)
            }
            Fact::OfferExpired(OfferExpired { docket, roll, .. }) => {
                increment(&mut self.people.person_mut(*roll)?.answers.expired);
                let held = self.cases.put_back(*docket, None)?;
                self.withdraw(at, held, false)
            }
            Fact::OfferWithdrawn(OfferWithdrawn { docket, .. }) => {
                let held = self.cases.put_back(*docket, None)?;
                self.withdraw(at, held, true)
            }
            Fact::LawyerReplaced(LawyerReplaced { docket, assign_by, reversed, .. }) => {
                let held = self.cases.put_back(*docket, Some(assign_by.at))?;
                self.withdraw(at, held.filter(|_| *reversed), true)
            }
            Fact::CaseClosed(CaseClosed { docket, reversed, .. })
            | Fact::CaseTransferred(CaseTransferred { docket, reversed, .. }) => {
                let held = self.cases.close(*docket)?;
                self.withdraw(at, held.filter(|_| *reversed), true)
            }
            Fact::CaseTerminated(CaseTerminated { docket, reversed, .. }) => {
                let held = self.cases.terminate(*docket, *reversed)?;
                self.withdraw(at, held, true)
            }
            Fact::ObjectionAnswered(ObjectionAnswered { docket, sustained, assign_by, .. }) => {
                self.cases.answer_objection(*docket, *sustained, assign_by.at)
            }
            _ => Ok(()),
        }
    }

    /// A case was not received after all; if it is reversed, what it booked was never there either.
    fn withdraw(&mut self, at: Timestamp, held: Option<Held>, reversed: bool) -> Result<(), Error> {
        let Some(held) = held else { return Ok(()) };
        let by_strategy = held.basis.strategy > 0;
        self.people.lose_case(held.lawyer, held.weight, by_strategy, &held.pool)?;
        if let Some(booking) = held.booking.filter(|_| reversed) {
            self.fates.reverse(held.event, self.events, held.weight);
            self.ledger.reverse(at, &booking)?;
        }
        Ok(())
    }
}
