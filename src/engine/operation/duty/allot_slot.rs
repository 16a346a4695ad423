//! Somebody is found for a free slot of a shift.

use crate::assign::{Allotment, AllotmentVerdict, Open, Undecided};
use crate::draw::{Chance, Seed};
use crate::duty::Shift;
use crate::engine::operation::DutyRefusal;
use crate::engine::operation::draw::freeze;
use crate::engine::operation::prelude::*;
use crate::entitlement::Booked;
use crate::id::{ActorId, ShiftNo};
use crate::policy::Policy;

use crate::assign::allot as allot_slot;

/// Finds somebody for the next free slot of a shift whose day is not over, by the policy's strategy;
/// the allotment may be an impasse.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AllotSlot {
    /// The shift.
    pub shift: ShiftNo,
}

impl Operation for AllotSlot {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Deciding { state, policy, at, today, .. } = *context;
        let (number, chance) = (self.shift, context.chance()?);
        let shift = state.expect_free(number, today)?;
        let (allotment, open) = state.allotment(policy, at, shift, chance);
        if let Some(open) = open {
            return freeze(context, Undecided::Slot(Box::new(allotment)), open);
        }
        if state.unfilled.get(&number).is_some_and(|earlier| allotment.repeats(earlier)) {
            return Err(DutyRefusal::ShiftUnchanged { shift: number }.into());
        }
        if let Some(chosen) = allotment.lawyer() {
            let booked = state.entitlement.check(allotment.credits(), chosen, allotment.weight);
            booked.map_err(|_| DutyRefusal::ShiftLagOverflow { shift: number })?;
        }
        let (allotment, actor) = (Box::new(allotment), context.actor.clone());
        Ok(vec![SlotAllotted { allotment, actor }.into()])
    }
}

impl State {
    pub(crate) fn allotment(
        &self,
        policy: &Policy,
        at: Timestamp,
        shift: &Shift,
        chance: Option<Chance<'_>>,
    ) -> (Allotment, Option<Open>) {
        let number = u32::try_from(self.policies.len()).unwrap_or(u32::MAX);
        allot_slot(&self.context(policy, at), shift, number, chance)
    }

    /// Who would get the next slot of a shift, without allotting it.
    ///
    /// # Errors
    ///
    /// As [`AllotSlot`], except that nothing having changed is no hindrance.
    pub fn preview_shift(
        &self,
        at: Timestamp,
        shift: ShiftNo,
        seed: &Seed,
    ) -> Result<Allotment, Refusal> {
        let policy = self.checked_policy(at)?;
        let chance = self.chance(at, seed)?;
        let free = self.expect_free(shift, policy.date(at))?;
        match self.allotment(policy, at, free, chance) {
            (allotment, None) => Ok(allotment),
            (_, Some(open)) => {
                let lots = u32::try_from(open.lots.equal.len()).unwrap_or(u32::MAX);
                Err(DutyRefusal::SlotHangsOnDraw { shift, lots }.into())
            }
        }
    }
}

/// Somebody was looked for: a lawyer is to be on duty, or nobody can be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SlotAllotted {
    /// Who, and why.
    pub allotment: Box<Allotment>,
    /// Who asked for it.
    pub actor: ActorId,
}

impl Evolve for SlotAllotted {
    fn evolve(&self, state: &mut State, at: Timestamp) -> Result<(), Error> {
        let allotment = &*self.allotment;
        let number = allotment.shift;
        check_allotment(state, allotment)?;
        let AllotmentVerdict::Allotted { lawyer, firm, credits, .. } = &allotment.verdict else {
            state.unfilled.insert(number, allotment.clone());
            return Ok(());
        };
        if state.roster.lawyer(*lawyer).is_none_or(|lawyer| lawyer.firm != *firm) {
            return Err(corrupt(number, &format!("{lawyer} is not of firm `{firm}`")));
        }
        if state.rota.expect(number)?.slot_of(*lawyer).is_some() {
            return Err(corrupt(number, &format!("{lawyer} had a slot already")));
        }
        let mut credited = credits.iter().flat_map(|group| &group.lawyers);
        if let Some(roll) = credited.find(|roll| !state.roster.is_enrolled(**roll)) {
            return Err(corrupt(number, &format!("candidate {roll} is not enrolled")));
        }
        let slot = Booked::Slot(number, allotment.attempt);
        let booked = state.entitlement.book(slot, credits, *lawyer, allotment.weight);
        booked.map_err(|error| corrupt(number, &error.to_string()))?;
        state.unfilled.remove(&number);
        state.rota.allot(number, *lawyer, firm.clone(), at)
    }
}

/// The allotment is the next in a shift with a free slot, under the policy in force.
fn check_allotment(state: &State, allotment: &Allotment) -> Result<(), Error> {
    let number = allotment.shift;
    let shift = state.rota.expect(number)?;
    if shift.free() == 0 {
        return Err(corrupt(number, "no slot is free"));
    }
    if allotment.attempt != shift.attempt() {
        return Err(corrupt(number, "it is not the next"));
    }
    if allotment.weight != shift.weight() {
        return Err(corrupt(number, "its weight is not that of the shift"));
    }
    if usize::try_from(allotment.policy) != Ok(state.policies.len()) {
        return Err(corrupt(number, "its policy is not the one in force"));
    }
    let left_out = allotment.left_out().flat_map(|group| &group.lawyers);
    left_out.copied().try_for_each(|roll| state.expect_lawyer(roll))
}

fn corrupt(shift: ShiftNo, what: &str) -> Error {
    Error::corrupt(format!("allotment in shift {shift}: {what}"))
}
