//! A shift is planned.

use crate::calendar::days_after;
use crate::duty::ShiftPlan;
use crate::engine::operation::DutyRefusal;
use crate::engine::operation::prelude::*;
use crate::id::{ActorId, ShiftNo};
use crate::quantity::Weight;

/// Plans a shift (排班): it gets the next number, and all its slots are free.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanShift {
    /// What is planned.
    pub shift: Box<ShiftPlan>,
}

impl Operation for PlanShift {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Deciding { state, policy, today, .. } = *context;
        let plan = &self.shift;
        state.expect_centre(&plan.centre)?;
        let (on, last) = (plan.on, days_after(today, policy.duty.days_ahead));
        if !(today..=last).contains(&on) {
            return Err(DutyRefusal::WrongShiftDay { on, today, last }.into());
        }
        let (slots, most) = (plan.slots, policy.duty.slots_max);
        if !(1..=most).contains(&slots) {
            return Err(DutyRefusal::WrongSlots { slots, most }.into());
        }
        let weight = plan.weight.unwrap_or(policy.duty.weight);
        if !weight.in_bounds() {
            return Err(DutyRefusal::WrongSlotWeight { weight }.into());
        }
        let (shift, plan, actor) = (state.rota.next(), plan.clone(), context.actor.clone());
        Ok(vec![ShiftPlanned { shift, plan, weight, actor }.into()])
    }
}

/// A shift is planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShiftPlanned {
    /// Its number.
    pub shift: ShiftNo,
    /// What is planned.
    pub plan: Box<ShiftPlan>,
    /// What each slot weighs.
    pub weight: Weight,
    /// Who planned it.
    pub actor: ActorId,
}

impl Evolve for ShiftPlanned {
    fn evolve(&self, state: &mut State, _at: Timestamp) -> Result<(), Error> {
        let centre = &self.plan.centre;
        if !state.roster.has_centre(centre) {
            return Err(Error::corrupt(format!("there is no centre `{centre}`")));
        }
        state.rota.plan(self.shift, (*self.plan).clone(), self.weight)
    }
}
