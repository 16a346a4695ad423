//! How a case ends, and whether it goes on after all.

mod close;
mod terminate;
mod transfer;
mod object;
mod answer_objection;

use jiff::Timestamp;

use crate::calendar::days_after;
use crate::docket::{Case, Outcome, Status};
use crate::engine::decide::Deciding;
use crate::engine::operation::assignment::expect_reversed;
use crate::engine::operation::{Consequence, Fact};
use crate::engine::refusal::Refusal;
use crate::engine::state::State;
use crate::error::Error;
use crate::id::DocketNo;
use crate::policy::MeritCause;

pub use answer_objection::{AnswerObjection, ObjectionAnswered};
pub use close::{CaseClosed, Close};
pub use object::{Object, TerminationObjected};
pub use terminate::{CaseTerminated, Terminate};
pub use transfer::{CaseTransferred, Transfer};

impl State {
    /// Whether ending a case so reverses what its assignment booked. Whoever let the
    /// time run out was silent: that is to be noted first, or the end of the case would wipe it out.
    fn check_end(
        &self,
        at: Timestamp,
        docket: DocketNo,
        outcome: Outcome,
    ) -> Result<bool, Refusal> {
        let case = self.expect_case(docket)?;
        let status = case.status();
        if !outcome.ends(status) {
            return Err(Refusal::WrongOutcome { docket, outcome, status });
        }
        if let Some((_, until)) = case.offer().filter(|(_, until)| at >= *until) {
            return Err(Refusal::OfferOver { docket, until });
        }
        let reversed = self.gives_back(at, case, outcome);
        self.check_reversal(docket, reversed)?;
        Ok(reversed)
    }

    /// Whether an end leaves everything as if the case had not been assigned: it was offered and not accepted yet, or its
    /// client wants it no more within the policy's days.
    fn gives_back(&self, at: Timestamp, case: &Case, outcome: Outcome) -> bool {
        let by_client = matches!(outcome, Outcome::Withdrawn | Outcome::OwnCounsel);
        match (case.status(), case.holder(), self.policy()) {
            (Status::Offered, ..) => true,
            (Status::Assigned, Some(held), Some(policy)) if by_client => {
                let last = days_after(policy.date(held.at), policy.windows.early_end_days);
                policy.date(at) <= last
            }
            _ => false,
        }
    }

    fn expect_terminated(&self, docket: DocketNo) -> Result<&Case, Refusal> {
        let case = self.expect_case(docket)?;
        let status = case.status();
        match case.termination() {
            Some(_) => Ok(case),
            None => Err(Refusal::NotTerminated { docket, status }),
        }
    }

    fn close(
        &mut self,
        at: Timestamp,
        docket: DocketNo,
        outcome: Outcome,
        reversed: bool,
    ) -> Result<(), Error> {
        let case = self.docket.case(docket);
        let due = case.is_some_and(|case| self.gives_back(at, case, outcome));
        expect_reversed(docket, reversed, due)?;
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
}

/// The fact that ends a case, and what the end earns whoever has it then: an offer is no work begun.
fn ended(
    context: &Deciding<'_>,
    docket: DocketNo,
    outcome: Outcome,
    fact: impl Into<Fact>,
) -> Vec<Fact> {
    let cause = match outcome {
        Outcome::Completed => MeritCause::CaseClosed,
        _ => MeritCause::CaseEndedEarly,
    };
    let lawyer = context.state.docket.case(docket).and_then(Case::lawyer);
    let earned = lawyer
        .and_then(|roll| Consequence::from_case(context.state, docket, roll, cause, None))
        .into_iter()
        .flat_map(|earned| earned.facts(context));
    std::iter::once(fact.into()).chain(earned).collect()
}
