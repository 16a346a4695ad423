//! A past decision with the state just before it: what everything that asks about it is asked of.

use jiff::Timestamp;

use super::{Counterfactual, WhyNot};
use crate::assign::{Decision, Undecided};
use crate::draw::Seed;
use crate::engine::operation::{Decided, DrawFrozen};
use crate::engine::{Event, Fact, Refusal, State, Step};
use crate::error::Error;
use crate::id::{DocketNo, DrawNo, LawyerId};

/// A decision on a case, with the state that it was made from: the one just before it, or just before its draw was
/// frozen.
///
/// From a journal, [`decision_of`](crate::journal::decision_of) gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastDecision {
    /// That state; [`State::commitment_at`] tells which seed it was decided with.
    pub before: State,
    /// When it was made, or its draw was frozen.
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
        let last = history.iter().rposition(wanted);
        let found = last.and_then(|place| {
            let event = history.get(place)?;
            Some((place, event.at, decision_in(event, docket, attempt)?.clone()))
        });
        let Some((mut place, mut at, decision)) = found else {
            return Err(Error::value(format!("there is no decision on case {docket}")));
        };
        if let Some(draw) = drawn_by(&decision)
            && let Some(freezes) = history.iter().position(|event| frozen_in(event) == Some(draw))
        {
            (place, at) = (freezes, history.get(freezes).map_or(at, |event| event.at));
        }
        let mut state = State::default();
        history.iter().take(place).try_for_each(|event| state.evolve(event))?;
        Ok(Self { before: state, at, decision })
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

/// Finds the last decision on a case in a history that is gone through step by step.
#[derive(Clone, Debug)]
pub struct DecisionSought {
    docket: DocketNo,
    attempt: Option<u32>,
    /// The latest draw for the case, with the state in which it was frozen.
    frozen: Option<(DrawNo, Timestamp, State)>,
    found: Option<PastDecision>,
}

impl DecisionSought {
    /// Looks for the last decision of this attempt on a case, or of any.
    pub fn new(docket: DocketNo, attempt: Option<u32>) -> Self {
        Self { docket, attempt, frozen: None, found: None }
    }

    /// Takes the next step, with the state before it.
    pub fn take(&mut self, before: &State, step: &Step) {
        for event in &step.events {
            if let Fact::DrawFrozen(DrawFrozen { frozen, .. }) = &event.fact
                && matches!(&frozen.of, Undecided::Case(open) if open.docket == self.docket)
            {
                self.frozen = Some((frozen.draw, step.at, before.clone()));
            }
            let Some(decision) = decision_in(event, self.docket, self.attempt) else { continue };
            let drawn = drawn_by(decision);
            let frozen = self.frozen.as_ref().filter(|(draw, ..)| Some(*draw) == drawn);
            let (at, before) = match frozen {
                Some((_, at, state)) => (*at, state.clone()),
                None => (step.at, before.clone()),
            };
            self.found = Some(PastDecision { before, at, decision: decision.clone() });
        }
    }

    /// What was found.
    pub fn found(self) -> Option<PastDecision> {
        self.found
    }
}

/// The draw that decided it, where that was frozen first.
fn drawn_by(decision: &Decision) -> Option<DrawNo> {
    Some(decision.selected()?.answered.as_ref()?.draw)
}

fn frozen_in(event: &Event) -> Option<DrawNo> {
    match &event.fact {
        Fact::DrawFrozen(DrawFrozen { frozen, .. }) => Some(frozen.draw),
        _ => None,
    }
}

fn decision_in(event: &Event, docket: DocketNo, attempt: Option<u32>) -> Option<&Decision> {
    let Fact::Decided(Decided { decision, .. }) = &event.fact else { return None };
    let wanted =
        decision.docket == docket && attempt.is_none_or(|attempt| decision.attempt == attempt);
    wanted.then_some(decision)
}
