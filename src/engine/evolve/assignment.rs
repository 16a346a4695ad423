//! Decisions, and how assignments end → state.

use jiff::Timestamp;

use super::super::event::{Event, Fact};
use super::super::state::State;
use crate::assign::{Basis, Decision, Verdict};
use crate::caseload::{Taken, Windows};
use crate::docket::{Assignment, Case, Ended, Ending, Outcome, Status, Termination};
use crate::entitlement::Booked;
use crate::error::Error;
use crate::id::{ActorId, DocketNo, Roll};

impl State {
    pub(super) fn take_decision(
        &mut self,
        event: &Event,
        decision: &Decision,
    ) -> Result<(), Error> {
        let docket = decision.docket;
        let case = self.docket.expect_waiting(docket)?;
        let kind = case.matter().kind;
        let corrupt = |what: &str| Error::corrupt(format!("decision on case {docket}: {what}"));
        let left_out = decision.left_out().flat_map(|group| &group.lawyers);
        for roll in left_out.chain(decision.continuity.iter().map(|c| &c.lawyer)) {
            self.expect_lawyer(*roll)?;
        }
        if decision.attempt != case.attempt() {
            return Err(corrupt("it is not the next attempt"));
        }
        if usize::try_from(decision.policy) != Ok(self.policies.len()) {
            return Err(corrupt("its policy is not the one in force"));
        }
        if !decision.weight.in_bounds() {
            return Err(corrupt(&format!("it can't weigh {}", decision.weight)));
        }
        let Verdict::Assigned { lawyer, firm, basis, credits, offered_until, .. } =
            &decision.verdict
        else {
            self.impasses.insert(docket, decision.clone());
            return Ok(());
        };
        self.expect_lawyer(*lawyer)?;
        if offered_until.is_some_and(|until| until <= event.at) {
            return Err(corrupt("the time to answer is over before it begins"));
        }
        if self.roster.lawyer(*lawyer).is_none_or(|lawyer| lawyer.firm != *firm) {
            return Err(corrupt(&format!("{lawyer} is not of firm `{firm}`")));
        }
        let policy = self.policy().ok_or_else(|| corrupt("there is no policy"))?;
        let on = policy.date(event.at);
        let windows = Windows::on(on, policy);
        match basis {
            Basis::Strategy { .. } => {
                let mut credited = credits.iter().flat_map(|group| &group.lawyers);
                if let Some(roll) = credited.find(|roll| !self.is_enrolled(**roll)) {
                    return Err(corrupt(&format!("candidate {roll} is not enrolled")));
                }
                let booked =
                    self.entitlement.book(Booked::Case(docket), credits, *lawyer, decision.weight);
                booked.map_err(|error| corrupt(&error.to_string()))?;
            }
            _ if !credits.is_empty() => return Err(corrupt("only the strategy credits")),
            _ if offered_until.is_some() => return Err(corrupt("only the strategy offers")),
            Basis::ClientChoice { .. } | Basis::Continuity {} | Basis::ByHand { .. } => {}
        }
        self.impasses.remove(&docket);
        let by_choice = matches!(basis, Basis::ClientChoice { .. });
        let (at, weight, lawyer) = (event.at, decision.weight, *lawyer);
        self.caseload.turn_to(windows);
        self.caseload.receive(lawyer, Taken { docket, on, kind, weight, by_choice })?;
        let (firm, offered_until) = (firm.clone(), *offered_until);
        let assignment = Assignment { lawyer, firm, at, weight, offered_until, ended: None };
        self.docket.assign(docket, assignment)
    }

    pub(super) fn note_decision(
        &mut self,
        at: Timestamp,
        decision: &Decision,
        actor: Option<&ActorId>,
    ) -> Result<(), Error> {
        let named = decision.basis().into_iter().flat_map(Basis::actors);
        let mut by: Vec<_> = actor.into_iter().chain(named).cloned().collect();
        by.sort();
        by.dedup();
        self.docket.note_decision(decision.docket, decision.attempt, at, by)
    }

    pub(super) fn take_ending(&mut self, event: &Event) -> Result<(), Error> {
        let at = event.at;
        match &event.fact {
            Fact::OfferAccepted { docket, roll } => self.docket.accept(at, *docket, *roll),
            Fact::OfferDeclined { docket, roll, excuse, reversed, .. } => {
                expect_reversed(*docket, *reversed, excuse.is_some())?;
                let how = Ending::Declined { excuse: excuse.clone() };
                self.end_assignment(*docket, *roll, Ended { at, how }, None, *reversed)
            }
            Fact::OfferExpired { docket, roll, .. } => {
                let ended = Ended { at, how: Ending::Expired {} };
                self.end_assignment(*docket, *roll, ended, None, false)
            }
            Fact::LawyerReplaced { docket, roll, cause, assign_by, reversed, .. } => {
                expect_reversed(*docket, *reversed, !cause.is_fault())?;
                let ended = Ended { at, how: Ending::Replaced { cause: *cause } };
                self.end_assignment(*docket, *roll, ended, Some(*assign_by), *reversed)
            }
            Fact::ReferredToBureau { docket, roll } => {
                self.expect_lawyer(*roll)?;
                self.docket.case(*docket).map(|_| ()).ok_or_else(|| no_case(*docket))
            }
            Fact::CaseClosed { docket, outcome, reversed, .. } => {
                if matches!(outcome, Outcome::Terminated | Outcome::Transferred) {
                    return Err(Error::corrupt(format!("case {docket} can't be closed like that")));
                }
                self.close(at, *docket, *outcome, *reversed)
            }
            Fact::CaseTerminated { docket, ground, actor, reversed } => {
                self.close(at, *docket, Outcome::Terminated, *reversed)?;
                let (actor, ground) = (actor.clone(), *ground);
                self.docket.terminate(*docket, Termination { actor, ground, objection: None })
            }
            Fact::CaseTransferred { docket, reversed, .. } => {
                self.close(at, *docket, Outcome::Transferred, *reversed)
            }
            Fact::TerminationObjected { docket, answer_by, .. } => {
                self.docket.object(*docket, *answer_by)
            }
            Fact::ObjectionAnswered { docket, sustained: false, .. } => {
                self.docket.reject_objection(*docket)?;
                self.entitlement.settle(Booked::Case(*docket));
                Ok(())
            }
            Fact::ObjectionAnswered { docket, assign_by, .. } => {
                let holder = self.docket.reopen(*docket, *assign_by)?;
                holder.map_or(Ok(()), |a| self.caseload.reopen(a.lawyer, a.weight))
            }
            _ => self.take_review(event),
        }
    }

    /// Puts a case back to waiting, and lets what its assignment booked stand or be as if it had never
    /// been.
    fn end_assignment(
        &mut self,
        docket: DocketNo,
        roll: Roll,
        ended: Ended,
        assign_by: Option<Timestamp>,
        reversed: bool,
    ) -> Result<(), Error> {
        self.expect_reversible(docket, reversed)?;
        let assignment = self.open_assignment(docket).ok_or_else(|| no_case(docket))?;
        let had = matches!(ended.how, Ending::Replaced { .. });
        self.docket.end_assignment(docket, roll, ended, assign_by)?;
        self.end_booking(docket, &assignment, reversed, had)
    }

    fn expect_reversible(&self, docket: DocketNo, reversed: bool) -> Result<(), Error> {
        if reversed { self.entitlement.reversal(Booked::Case(docket)).map(|_| ()) } else { Ok(()) }
    }

    fn close(
        &mut self,
        at: Timestamp,
        docket: DocketNo,
        outcome: Outcome,
        reversed: bool,
    ) -> Result<(), Error> {
        let offer = self.docket.case(docket).and_then(Case::offer);
        expect_reversed(docket, reversed, offer.is_some())?;
        self.expect_reversible(docket, reversed)?;
        let open = self.open_assignment(docket);
        self.docket.close(at, docket, outcome)?;
        self.impasses.remove(&docket);
        match open {
            // The case may go on, and its lawyer be replaced then.
            Some(held) if outcome == Outcome::Terminated && !reversed => {
                self.caseload.close(held.lawyer, held.weight)
            }
            Some(held) => self.end_booking(docket, &held, reversed, true),
            None => Ok(()),
        }
    }

    fn end_booking(
        &mut self,
        docket: DocketNo,
        assignment: &Assignment,
        reversed: bool,
        had: bool,
    ) -> Result<(), Error> {
        // A turn can be used up by a case that was never received.
        if reversed || !had {
            self.caseload.give_back(assignment.lawyer, docket)?;
        } else {
            self.caseload.close(assignment.lawyer, assignment.weight)?;
        }
        if reversed {
            return self.entitlement.reverse(Booked::Case(docket));
        }
        self.entitlement.settle(Booked::Case(docket));
        Ok(())
    }

    /// The assignment under which the case is carried now.
    fn open_assignment(&self, docket: DocketNo) -> Option<Assignment> {
        let case = self.docket.case(docket)?;
        let carried = matches!(case.status(), Status::Assigned {} | Status::Offered {});
        case.assignments().last().filter(|_| carried).cloned()
    }
}

/// What an ending books back is told by how it ended.
fn expect_reversed(docket: DocketNo, reversed: bool, due: bool) -> Result<(), Error> {
    let problem =
        || format!("an ending of case {docket} reverses what stands, or not what it must");
    if reversed == due { Ok(()) } else { Err(Error::corrupt(problem())) }
}

fn no_case(docket: DocketNo) -> Error {
    Error::corrupt(format!("nobody has case {docket}"))
}
