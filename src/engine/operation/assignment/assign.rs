//! A waiting case is found a lawyer.

use jiff::SignedDuration;

use crate::assign::{Circumstances, Decision, Open, Undecided, consider};
use crate::docket::Case;
use crate::draw::{Chance, Seed};
use crate::engine::operation::Decided;
use crate::engine::operation::draw::freeze;
use crate::engine::operation::prelude::*;
use crate::id::DocketNo;
use crate::policy::Policy;

/// Finds a waiting case a lawyer: by continuity, else by the strategy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assign {
    /// The case.
    pub docket: DocketNo,
}

impl Operation for Assign {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Deciding { state, policy, at, .. } = *context;
        let (docket, chance) = (self.docket, context.chance()?);
        let case = state.expect_waiting(docket)?;
        if let Some(choosing) = case.choosing(at) {
            return Err(Refusal::ChoiceOpen { docket, until: choosing.until });
        }
        let Considered { decision, open } = state.consider(policy, at, case, chance)?;
        if let Some(open) = open {
            return freeze(context, Undecided::Case(Box::new(decision)), open);
        }
        if state.impasses.get(&docket).is_some_and(|earlier| decision.repeats(earlier)) {
            return Err(Refusal::NothingChanged { docket });
        }
        let (decision, actor) = (Box::new(decision), Some(context.actor.clone()));
        Ok(vec![Decided { decision, actor }.into()])
    }
}

/// A decision, and what waits for a draw where it is open.
pub(crate) struct Considered {
    pub(crate) decision: Decision,
    pub(crate) open: Option<Open>,
}

impl State {
    /// What the decision of a waiting case would be, without making it.
    ///
    /// # Errors
    ///
    /// As [`Assign`], except that neither nothing having changed nor the client's choosing is a hindrance; and
    /// where the decision hangs on a draw whose value nobody knows yet.
    pub fn preview(
        &self,
        at: Timestamp,
        docket: DocketNo,
        seed: &Seed,
    ) -> Result<Decision, Refusal> {
        let policy = self.checked_policy(at)?;
        let chance = self.chance(at, seed)?;
        let considered = self.consider(policy, at, self.expect_waiting(docket)?, chance)?;
        match considered.open {
            Some(open) => {
                let lots = u32::try_from(open.lots.equal.len()).unwrap_or(u32::MAX);
                Err(Refusal::HangsOnDraw { docket, lots })
            }
            None => Ok(considered.decision),
        }
    }

    pub(crate) fn consider(
        &self,
        policy: &Policy,
        at: Timestamp,
        case: &Case,
        chance: Option<Chance<'_>>,
    ) -> Result<Considered, Refusal> {
        let circumstances = self.circumstances(case, at);
        let considered = consider(&self.context(policy, at), case, chance, circumstances);
        if !considered.has_room {
            return Err(Refusal::LagOverflow { docket: case.docket() });
        }
        Ok(Considered { decision: considered.decision, open: considered.open })
    }

    /// Whether a case would find a lawyer now. How many cases come first isn't counted for it: whoever asks for
    /// each case that waits would go through all of them each time.
    pub(crate) fn somebody_is_eligible(&self, policy: &Policy, at: Timestamp, case: &Case) -> bool {
        let circumstances = Circumstances { policy: 0, passed_over: 0, offered_until: None };
        let considered = consider(&self.context(policy, at), case, None, circumstances);
        let somebody = considered.open.is_some() || considered.decision.lawyer().is_some();
        considered.has_room && somebody
    }

    /// Cases that come before this one in the order of service and still wait count as passed over,
    /// unless nobody could be found for them or their clients may still choose.
    pub(super) fn circumstances(&self, case: &Case, at: Timestamp) -> Circumstances {
        let before = self.docket.waiting().take_while(|other| other.docket() != case.docket());
        let stuck = |other: &&Case| self.impasses.contains_key(&other.docket());
        let passed = before.filter(|other| !stuck(other) && other.choosing(at).is_none()).count();
        let offered_until = self.policy().and_then(|policy| self.answer_until(policy, case, at));
        Circumstances {
            offered_until,
            policy: u32::try_from(self.policies.len()).unwrap_or(u32::MAX),
            passed_over: u32::try_from(passed).unwrap_or(u32::MAX),
        }
    }

    /// Until when whom the strategy chooses may answer; nothing where the case is assigned at once: there were as many
    /// offers as the policy allows, the centre is never open in the time to answer one, or that would end too late.
    pub(in crate::engine) fn answer_until(
        &self,
        policy: &Policy,
        case: &Case,
        at: Timestamp,
    ) -> Option<Timestamp> {
        let (rounds, answer) = policy.offers.of(case.matter().urgent);
        if case.offers_made() >= rounds {
            return None;
        }
        let until = self.end_of(at, answer).at;
        let is_open = self.open_between(at, until) > SignedDuration::ZERO;
        Some(until).filter(|until| is_open && *until <= case.offers_end_by())
    }
}
