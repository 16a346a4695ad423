//! A lawyer gives a slot back.

use crate::duty::SlotState;
use crate::engine::operation::assignment::check_excuse;
use crate::engine::operation::prelude::*;
use crate::engine::operation::{Consequence, DutyRefusal};
use crate::id::{ActorId, LawyerId, ReasonCode, Roll, ShiftNo};
use crate::policy::{ConductKind, MeritCause};

/// The lawyer gives a slot back, until the day is over: with one of the policy's
/// [excuses](crate::policy::Offers::excuses) nothing is lost; without, the turn is used up and the
/// policy's points for declining are. The slot is free again, for others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandBack {
    /// The shift.
    pub shift: ShiftNo,
    /// The lawyer.
    pub lawyer: LawyerId,
    /// With which excuse of the policy's list; none means without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub excuse: Option<ReasonCode>,
    /// Who of the centre grants it, where the policy says that somebody must.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub granted_by: Option<ActorId>,
}

impl Operation for HandBack {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { shift, lawyer, excuse, granted_by } = self.clone();
        let roll = context.state.expect_slot(shift, &lawyer)?;
        context.state.expect_not_over(shift, context.today)?;
        let unneeded = |actor: &ActorId| {
            let actor = actor.clone();
            Refusal::from(DutyRefusal::NothingToGrantOnDuty { shift, actor })
        };
        check_excuse(context.policy, excuse.as_ref(), granted_by.as_ref(), unneeded)?;
        let reversed = excuse.is_some();
        if reversed {
            context.state.check_slot_reversal(shift, roll)?;
        }
        let mut facts = vec![SlotHandedBack { shift, roll, excuse, granted_by, reversed }.into()];
        if !reversed {
            let (cause, kind) = (MeritCause::UnexcusedDecline, ConductKind::UnexcusedDecline);
            let cost = Consequence::from_shift(context, shift, roll, cause, Some(kind));
            facts.extend(cost.facts(context));
        }
        Ok(facts)
    }
}

/// The lawyer gave a slot back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SlotHandedBack {
    /// The shift.
    pub shift: ShiftNo,
    /// The lawyer.
    pub roll: Roll,
    /// With which excuse; none means without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub excuse: Option<ReasonCode>,
    /// Who granted it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub granted_by: Option<ActorId>,
    /// What the slot booked is reversed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reversed: bool,
}

impl Evolve for SlotHandedBack {
    fn evolve(&self, state: &mut State, _at: Timestamp) -> Result<(), Error> {
        let Self { shift, roll, excuse, reversed, .. } = self;
        if *reversed != excuse.is_some() {
            let message = "a slot given back reverses what stands, or not what it must";
            return Err(Error::corrupt(message));
        }
        state.end_slot(*shift, *roll, SlotState::HandedBack { excuse: excuse.clone() })
    }
}
