//! A past decision with the state just before it: what everything that asks about it is asked of.

use jiff::Timestamp;

use super::{Counterfactual, WhyNot};
use crate::assign::Decision;
use crate::draw::Seed;
use crate::engine::operation::Decided;
use crate::engine::{Event, Fact, Refusal, State, Step};
use crate::error::Error;
use crate::id::{DocketNo, LawyerId};

/// A decision on a case, with the state just before it.
///
/// From a journal, [`decision_of`](crate::journal::decision_of) gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastDecision {
    /// The state just before it; [`State::commitment`] tells which seed it was decided with.
    pub before: State,
    /// When it was made.
    pub at: Timestamp,
    /// The decision.
    pub decision: Decision,
}

impl PastDecision {
    /// The last decision of this attempt on a case in a history, or the last there is, if `attempt` is
    /// `None`. A history is every event from the first on, in order.
    ///
    /// # Errors
    ///
    /// If the events don't follow from one another, or there is no such decision.
    ///
    /// # Complexity
    ///
    /// Linear in the events before the decision.
    ///
    /// # Example
    ///
    /// The example `why_not`.
    pub fn of(history: &[Event], docket: DocketNo, attempt: Option<u32>) -> Result<Self, Error> {
        let wanted = |event: &Event| decision_in(event, docket, attempt).is_some();
        let (before, rest) = history.split_at(history.iter().rposition(wanted).unwrap_or(0));
        let last = rest
            .first()
            .and_then(|event| Some((event.at, decision_in(event, docket, attempt)?.clone())));
        let Some((at, decision)) = last else {
            return Err(Error::value(format!("there is no decision on case {docket}")));
        };
        let mut state = State::default();
        before.iter().try_for_each(|event| state.evolve(event))?;
        Ok(Self { before: state, at, decision })
    }

    /// The decision of this attempt on a case, or of any, that a step brought about from the state before
    /// it; none if it brought about another or none.
    pub fn of_step(
        before: &State,
        step: &Step,
        docket: DocketNo,
        attempt: Option<u32>,
    ) -> Option<Self> {
        let mut decisions =
            step.events.iter().filter_map(|event| decision_in(event, docket, attempt));
        let decision = decisions.next()?.clone();
        Some(Self { before: before.clone(), at: step.at, decision })
    }

    /// Why a lawyer doesn't have the case by it, or has it. `seed` is the one that was committed to then.
    ///
    /// # Errors
    ///
    /// As [`State::why_not`].
    pub fn why_not(&self, lawyer: &LawyerId, seed: &Seed) -> Result<WhyNot, Refusal> {
        self.before.why_not(self.at, &self.decision, lawyer, seed)
    }

    /// What would have made a lawyer the one chosen by it. `seed` is the one that was committed to then.
    ///
    /// # Errors
    ///
    /// As [`State::counterfactual`].
    ///
    /// # Complexity
    ///
    /// As [`State::counterfactual`].
    pub fn counterfactual(
        &self,
        lawyer: &LawyerId,
        seed: &Seed,
    ) -> Result<Counterfactual, Refusal> {
        self.before.counterfactual(self.at, &self.decision, lawyer, seed)
    }
}

fn decision_in(event: &Event, docket: DocketNo, attempt: Option<u32>) -> Option<&Decision> {
    let Fact::Decided(Decided { decision, .. }) = &event.fact else { return None };
    let wanted =
        decision.docket == docket && attempt.is_none_or(|attempt| decision.attempt == attempt);
    wanted.then_some(decision)
}
