//! Duty shifts, for programs that keep everything in memory.

use jiff::Timestamp;

use crate::assign::Allotment;
use crate::duty::{HelpGiven, ShiftPlan};
use crate::engine::in_memory::Engine;
use crate::engine::operation::{
    AllotSlot, DutyCommand, DutyFact, Fact, LogHelp, NoteServed, PlanShift,
};
use crate::engine::refusal::Refusal;
use crate::id::{ActorId, LawyerId, ShiftNo};

impl Engine {
    /// Plans a duty shift, all of whose slots are free then.
    ///
    /// # Errors
    ///
    /// The refusal of [`PlanShift`].
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
    /// let desk = "desk-1".parse()?;
    /// let mut centre = Engine::new(at, &desk, Policy::xiamen(), Seed::from_bytes([7; 32]))?;
    /// centre.open_centre(at, &desk, "siming".parse()?)?;
    /// for id in ["chen", "lin", "wu"] {
    ///     let lawyer = Lawyer::new(id.parse()?, "F-1".parse()?, "2015-07-01".parse()?);
    ///     centre.enrol(at, &desk, lawyer.with_centre("siming".parse()?))?;
    /// }
    ///
    /// let place = DutyPlace::Organ { organ: "jail-1".parse()?, kind: OrganKind::DetentionHouse };
    /// let plan = ShiftPlan::new("siming".parse()?, place, "2024-03-05".parse()?).with_slots(2);
    /// let shift = centre.plan_shift(at, &desk, plan)?;
    /// let allotted = centre.allot_all(at, &desk, shift)?;
    /// assert_eq!(allotted.len(), 2);
    /// let first = allotted[0].lawyer().unwrap();
    /// // Two slots of 0.50 among three: the first is owed a sixth of a case for each, and had one.
    /// assert!(centre.state().entitlement().lag(first).unwrap().nanos() < 0);
    ///
    /// let next_day = "2024-03-05T01:30:00Z".parse()?;
    /// let lawyer = centre.state().roster().lawyer(first).unwrap().id.clone();
    /// let help = HelpGiven::new(HelpKind::PleaHelp, "suspect-1".parse()?, Role::Suspect);
    /// centre.log_help(next_day, &desk, shift, lawyer.clone(), help)?;
    /// centre.note_served(next_day, &desk, shift, lawyer)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn plan_shift(
        &mut self,
        at: Timestamp,
        actor: &ActorId,
        plan: ShiftPlan,
    ) -> Result<ShiftNo, Refusal> {
        let shift = self.state().rota().next();
        self.apply(at, actor, PlanShift { shift: Box::new(plan) }).map(|_| shift)
    }

    /// Finds somebody for the next free slot of a shift; the allotment may be an impasse.
    ///
    /// # Errors
    ///
    /// The refusal of [`AllotSlot`]. Where draws wait for a value, there may be no allotment yet: give
    /// [`AllotSlot`] itself then.
    pub fn allot(
        &mut self,
        at: Timestamp,
        actor: &ActorId,
        shift: ShiftNo,
    ) -> Result<Allotment, Refusal> {
        self.expect_no_values(at)?;
        self.answer(at, actor, AllotSlot { shift }, |fact| match fact {
            Fact::Duty(DutyFact::SlotAllotted(allotted)) => Some((*allotted.allotment).clone()),
            _ => None,
        })
    }

    /// Finds somebody for every free slot of a shift, one by one, until all are taken or nobody is found:
    /// as many commands.
    ///
    /// # Errors
    ///
    /// The refusal of the first [`AllotSlot`]; what was allotted before a later one stands.
    pub fn allot_all(
        &mut self,
        at: Timestamp,
        actor: &ActorId,
        shift: ShiftNo,
    ) -> Result<Vec<Allotment>, Refusal> {
        let mut all = vec![self.allot(at, actor, shift)?];
        while all.last().is_some_and(|last| last.lawyer().is_some()) && self.is_free(shift) {
            all.push(self.allot(at, actor, shift)?);
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
    /// The refusal of [`NoteServed`].
    pub fn note_served(
        &mut self,
        at: Timestamp,
        actor: &ActorId,
        shift: ShiftNo,
        lawyer: LawyerId,
    ) -> Result<(), Refusal> {
        self.apply(at, actor, NoteServed { shift, lawyer }).map(drop)
    }

    /// Logs help that a lawyer gave on duty.
    ///
    /// # Errors
    ///
    /// The refusal of [`LogHelp`].
    pub fn log_help(
        &mut self,
        at: Timestamp,
        actor: &ActorId,
        shift: ShiftNo,
        lawyer: LawyerId,
        help: HelpGiven,
    ) -> Result<(), Refusal> {
        self.apply(at, actor, LogHelp { shift, lawyer, help: Box::new(help) }).map(drop)
    }

    /// Gives one of the other commands about duty shifts.
    ///
    /// # Errors
    ///
    /// The command's refusal.
    pub fn duty(
        &mut self,
        at: Timestamp,
        actor: &ActorId,
        command: impl Into<DutyCommand>,
    ) -> Result<(), Refusal> {
        self.apply(at, actor, command.into()).map(drop)
    }
}
