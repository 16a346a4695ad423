//! Help that a lawyer gave on duty is logged.

use crate::duty::{Help, HelpGiven, SlotState};
use crate::engine::operation::DutyRefusal;
use crate::engine::operation::prelude::*;
use crate::id::{ActorId, LawyerId, ShiftNo};

/// Logs help that a lawyer gave in a shift, from its day on. It moves no ledger, and counts as a
/// conflict from then on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogHelp {
    /// The shift.
    pub shift: ShiftNo,
    /// Who helped.
    pub lawyer: LawyerId,
    /// What was given to whom.
    pub help: Box<HelpGiven>,
}

impl Operation for LogHelp {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { shift: number, lawyer, help: given } = self.clone();
        let actor = context.actor.clone();
        let Deciding { state, today, .. } = *context;
        let (shift, roll) = (state.expect_shift(number)?, state.known(&lawyer)?);
        given.cases.iter().try_for_each(|docket| state.expect_case(*docket).map(|_| ()))?;
        let slot = shift.slot_of(roll).map(|(_, slot)| &slot.state);
        if !matches!(slot, Some(SlotState::Standing | SlotState::Served)) {
            return Err(DutyRefusal::NotOnDuty { shift: number, lawyer }.into());
        }
        state.expect_begun(number, today)?;
        let faults = given.faults();
        if !faults.is_empty() {
            return Err(DutyRefusal::InvalidHelp { shift: number, faults }.into());
        }
        let mut given = *given;
        given.organ = given.organ.or_else(|| shift.plan().place.organ().cloned());
        let (next, on) = (state.rota.next_help(), shift.on());
        let help = Box::new(Help { number: next, shift: number, lawyer: roll, on, given });
        Ok(vec![HelpLogged { help, actor }.into()])
    }
}

/// Help was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HelpLogged {
    /// The help.
    pub help: Box<Help>,
    /// Who logged it.
    pub actor: ActorId,
}

impl Evolve for HelpLogged {
    fn evolve(&self, state: &mut State, at: Timestamp) -> Result<(), Error> {
        let help = &*self.help;
        help.given.cases.iter().try_for_each(|docket| state.expect_docketed(*docket))?;
        state.expect_begun_by(help.shift, at)?;
        state.rota.log(help.clone())
    }
}
