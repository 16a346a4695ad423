//! Duty shifts (值班): their commands, their facts, and why a command isn't taken.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Engine;
use super::command::Command;
use super::event::Fact;
use super::refusal::Refusal;
use crate::assign::Allotment;
use crate::duty::{Help, HelpGiven, ShiftPlan};
use crate::error::{Fault, FaultList};
use crate::id::{ActorId, LawyerId, ReasonCode, Roll, ShiftNo};
use crate::quantity::Weight;

/// A command about duty shifts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case", deny_unknown_fields)]
pub enum DutyCommand {
    /// Plans a shift (排班): it gets the next number, and all its slots are free.
    Plan {
        /// What is planned.
        shift: Box<ShiftPlan>,
        /// Who plans it.
        actor: ActorId,
    },
    /// Finds somebody for the next free slot of a shift whose day is not over, by the policy's strategy;
    /// the allotment may be an impasse.
    Allot {
        /// The shift.
        shift: ShiftNo,
        /// Who asks for it.
        actor: ActorId,
    },
    /// The lawyer gives a slot back, until the day is over: with one of the policy's
    /// [excuses](crate::policy::Offers::excuses) nothing is lost; without, the turn is used up and the
    /// policy's points for declining are. The slot is free again, for others.
    HandBack {
        /// The shift.
        shift: ShiftNo,
        /// The lawyer.
        lawyer: LawyerId,
        /// With which excuse of the policy's list; none means without.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        excuse: Option<ReasonCode>,
        /// Who of the centre grants it, where the policy says that somebody must.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        granted_by: Option<ActorId>,
    },
    /// The centre takes a lawyer off a shift, until the day is over, with nothing held against them: they
    /// are suspended, have left, or are needed elsewhere. The slot is free again, for others.
    Release {
        /// The shift.
        shift: ShiftNo,
        /// The lawyer.
        lawyer: LawyerId,
        /// Why, by the service's own codes.
        reason: ReasonCode,
        /// Who decides it.
        actor: ActorId,
    },
    /// Notes that the lawyer was there, from the day on.
    NoteServed {
        /// The shift.
        shift: ShiftNo,
        /// The lawyer.
        lawyer: LawyerId,
        /// Who notes it.
        actor: ActorId,
    },
    /// Notes that the lawyer was not there, from the day on: the turn is used up.
    NoteMissed {
        /// The shift.
        shift: ShiftNo,
        /// The lawyer.
        lawyer: LawyerId,
        /// Who notes it.
        actor: ActorId,
    },
    /// Calls off a shift in which nobody is noted as having been there or not.
    Cancel {
        /// The shift.
        shift: ShiftNo,
        /// Why, by the service's own codes.
        reason: ReasonCode,
        /// Who calls it off.
        actor: ActorId,
    },
    /// Logs help that a lawyer gave in a shift, from its day on. It moves no ledger, and counts as a
    /// conflict from then on.
    LogHelp {
        /// The shift.
        shift: ShiftNo,
        /// Who helped.
        lawyer: LawyerId,
        /// What was given to whom.
        help: Box<HelpGiven>,
        /// Who logs it.
        actor: ActorId,
    },
}

/// A fact about duty shifts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case", deny_unknown_fields)]
pub enum DutyFact {
    /// A shift is planned.
    ShiftPlanned {
        /// Its number.
        shift: ShiftNo,
        /// What is planned.
        plan: Box<ShiftPlan>,
        /// What each slot weighs.
        weight: Weight,
        /// Who planned it.
        actor: ActorId,
    },
    /// Somebody was looked for: a lawyer is to be on duty, or nobody can be.
    Allotted {
        /// Who, and why.
        allotment: Box<Allotment>,
        /// Who asked for it.
        actor: ActorId,
    },
    /// The lawyer gave a slot back.
    HandedBack {
        /// The shift.
        shift: ShiftNo,
        /// The lawyer.
        roll: Roll,
        /// With which excuse; none means without.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        excuse: Option<ReasonCode>,
        /// Who granted it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        granted_by: Option<ActorId>,
        /// What the slot booked is reversed.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        reversed: bool,
    },
    /// The lawyer was taken off a shift: what the slot booked is reversed.
    Released {
        /// The shift.
        shift: ShiftNo,
        /// The lawyer.
        roll: Roll,
        /// Why.
        reason: ReasonCode,
        /// Who decided it.
        actor: ActorId,
    },
    /// The lawyer was there.
    Served {
        /// The shift.
        shift: ShiftNo,
        /// The lawyer.
        roll: Roll,
        /// Who noted it.
        actor: ActorId,
    },
    /// The lawyer was not there. What the slot booked stands.
    Missed {
        /// The shift.
        shift: ShiftNo,
        /// The lawyer.
        roll: Roll,
        /// Who noted it.
        actor: ActorId,
    },
    /// A shift was called off: what its slots that stood had booked is reversed.
    ShiftCancelled {
        /// The shift.
        shift: ShiftNo,
        /// Why.
        reason: ReasonCode,
        /// Who called it off.
        actor: ActorId,
    },
    /// Help was given.
    HelpLogged {
        /// The help.
        help: Box<Help>,
        /// Who logged it.
        actor: ActorId,
    },
}

/// Why a command about duty shifts is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "each variant's message says what its fields are")]
pub enum DutyRefusal {
    /// The day is past, or too far ahead.
    #[error("a shift on {on} can't be planned: it must be from {today} to {last}")]
    WrongDay { on: Date, today: Date, last: Date },
    /// There are no slots, or too many.
    #[error("a shift can't have {slots} slots: it must be from 1 to {most}")]
    WrongSlots { slots: u32, most: u32 },
    /// The weight is out of bounds.
    #[error("a slot can't weigh {weight}: it must be from 0.01 to {}", Weight::MAX)]
    WrongWeight { weight: Weight },
    /// There is no such shift.
    #[error("there is no shift {shift}")]
    UnknownShift { shift: ShiftNo },
    /// The shift was called off.
    #[error("shift {shift} was called off")]
    Cancelled { shift: ShiftNo },
    /// The day of the shift is over.
    #[error("shift {shift} was on {on}, and that day is over")]
    Over { shift: ShiftNo, on: Date },
    /// The day of the shift is yet to come.
    #[error("shift {shift} is on {on}, which is yet to come")]
    NotYet { shift: ShiftNo, on: Date },
    /// All slots are taken.
    #[error("every slot of shift {shift} is taken")]
    Full { shift: ShiftNo },
    /// Nothing that matters has changed since the impasse.
    #[error("nobody could be found for shift {shift}, and nothing has changed since")]
    NothingChanged { shift: ShiftNo },
    /// The allotment isn't that of this state.
    #[error("the allotment given for shift {shift} is not what this state makes of it")]
    OtherAllotment { shift: ShiftNo },
    /// The lawyer has no slot that stands.
    #[error("lawyer `{lawyer}` has no slot in shift {shift} that stands")]
    NoSlot { shift: ShiftNo, lawyer: LawyerId },
    /// The lawyer is not on duty in it.
    #[error("lawyer `{lawyer}` is not on duty in shift {shift} and can't have helped in it")]
    NotOnDuty { shift: ShiftNo, lawyer: LawyerId },
    /// Nobody grants what needs no granting.
    #[error("nothing is to be granted by `{actor}` when a slot of shift {shift} is given back so")]
    NothingToGrant { shift: ShiftNo, actor: ActorId },
    /// Somebody was noted as having been there or not.
    #[error("shift {shift} was held and can't be called off")]
    Held { shift: ShiftNo },
    /// The help has faults.
    #[error("the help given in shift {shift} has {}", FaultList(.faults))]
    InvalidHelp { shift: ShiftNo, faults: Vec<Fault> },
    /// A lag would overflow.
    #[error("the lag of somebody who is a candidate for shift {shift} would overflow")]
    LagOverflow { shift: ShiftNo },
}

impl Engine {
    /// Plans a duty shift, all of whose slots are free then.
    ///
    /// # Errors
    ///
    /// The refusal of [`DutyCommand::Plan`].
    ///
    /// # Example
    ///
    /// ```
    /// use assigned_counsel::draw::Seed;
    /// use assigned_counsel::duty::{DutyPlace, HelpGiven, HelpKind, OrganKind, ShiftPlan};
    /// use assigned_counsel::terms::Role;
    /// use assigned_counsel::{Engine, Lawyer, Policy};
    ///
    /// let at = "2024-03-04T01:30:00Z".parse()?;
    /// let mut centre = Engine::new(at, Policy::xiamen(), Seed::from_bytes([7; 32]))?;
    /// centre.open_centre(at, "siming".parse()?)?;
    /// for id in ["chen", "lin", "wu"] {
    ///     let lawyer = Lawyer::new(id.parse()?, "F-1".parse()?, "2015-07-01".parse()?);
    ///     centre.enrol(at, lawyer.with_centre("siming".parse()?))?;
    /// }
    ///
    /// let place = DutyPlace::Organ { organ: "jail-1".parse()?, kind: OrganKind::DetentionHouse };
    /// let plan = ShiftPlan::new("siming".parse()?, place, "2024-03-05".parse()?).with_slots(2);
    /// let shift = centre.plan_shift(at, plan, "desk-1".parse()?)?;
    /// let allotted = centre.allot_all(at, shift, &"desk-1".parse()?)?;
    /// assert_eq!(allotted.len(), 2);
    /// let first = allotted[0].lawyer().unwrap();
    /// // Two slots of 0.50 among three: the first is owed a sixth of a case for each, and had one.
    /// assert!(centre.state().entitlement().lag(first).unwrap().nanos() < 0);
    ///
    /// let next_day = "2024-03-05T01:30:00Z".parse()?;
    /// let lawyer = centre.state().roster().lawyer(first).unwrap().id.clone();
    /// let help = HelpGiven::new(HelpKind::PleaHelp, "suspect-1".parse()?, Role::Suspect);
    /// centre.log_help(next_day, shift, lawyer.clone(), help, "desk-1".parse()?)?;
    /// centre.note_served(next_day, shift, lawyer, "desk-1".parse()?)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn plan_shift(
        &mut self,
        at: Timestamp,
        plan: ShiftPlan,
        actor: ActorId,
    ) -> Result<ShiftNo, Refusal> {
        let shift = self.state().rota().next();
        self.duty(at, DutyCommand::Plan { shift: Box::new(plan), actor })?;
        Ok(shift)
    }

    /// Finds somebody for the next free slot of a shift; the allotment may be an impasse.
    ///
    /// # Errors
    ///
    /// The refusal of [`DutyCommand::Allot`].
    pub fn allot(
        &mut self,
        at: Timestamp,
        shift: ShiftNo,
        actor: ActorId,
    ) -> Result<Allotment, Refusal> {
        let command = Command::Duty(DutyCommand::Allot { shift, actor });
        let allotted = self.apply(at, &command)?.iter().find_map(|event| match &event.fact {
            Fact::Duty(DutyFact::Allotted { allotment, .. }) => Some((**allotment).clone()),
            _ => None,
        });
        let message = "an allotment without an answer".to_owned();
        allotted.ok_or(Refusal::Inconsistent { message })
    }

    /// Finds somebody for every free slot of a shift, one by one, until all are taken or nobody is found:
    /// as many commands.
    ///
    /// # Errors
    ///
    /// The refusal of the first [`DutyCommand::Allot`]; what was allotted before a later one stands.
    pub fn allot_all(
        &mut self,
        at: Timestamp,
        shift: ShiftNo,
        actor: &ActorId,
    ) -> Result<Vec<Allotment>, Refusal> {
        let mut all = vec![self.allot(at, shift, actor.clone())?];
        while all.last().is_some_and(|last| last.lawyer().is_some()) && self.is_free(shift) {
            all.push(self.allot(at, shift, actor.clone())?);
        }
        Ok(all)
    }

    fn is_free(&self, shift: ShiftNo) -> bool {
        self.state().rota().shift(shift).is_some_and(|shift| shift.free() > 0)
    }

    /// Notes that a lawyer was on duty.
    ///
    /// # Errors
    ///
    /// The refusal of [`DutyCommand::NoteServed`].
    pub fn note_served(
        &mut self,
        at: Timestamp,
        shift: ShiftNo,
        lawyer: LawyerId,
        actor: ActorId,
    ) -> Result<(), Refusal> {
        self.duty(at, DutyCommand::NoteServed { shift, lawyer, actor })
    }

    /// Logs help that a lawyer gave on duty.
    ///
    /// # Errors
    ///
    /// The refusal of [`DutyCommand::LogHelp`].
    pub fn log_help(
        &mut self,
        at: Timestamp,
        shift: ShiftNo,
        lawyer: LawyerId,
        help: HelpGiven,
        actor: ActorId,
    ) -> Result<(), Refusal> {
        self.duty(at, DutyCommand::LogHelp { shift, lawyer, help: Box::new(help), actor })
    }

    /// Gives one of the other commands about duty shifts.
    ///
    /// # Errors
    ///
    /// The command's refusal.
    pub fn duty(&mut self, at: Timestamp, command: DutyCommand) -> Result<(), Refusal> {
        self.apply(at, &Command::Duty(command)).map(|_| ())
    }
}
