//! Duty shifts (值班): planned week by week, allotted, given back, served or not, and the help given.

use jiff::civil::{Date, Weekday};
use jiff::{SignedDuration, Timestamp};

use super::super::city::{earlier, later, organ};
use super::watch::{Act, invalid, pick};
use super::{Year, desk};
use assigned_counsel::docket::Tie;
use assigned_counsel::duty::{DutyPlace, HelpGiven, HelpKind, OrganKind, Shift, ShiftPlan};
use assigned_counsel::engine::{DutyCommand, DutyRefusal, Refusal};
use assigned_counsel::id::ShiftNo;
use assigned_counsel::operation::{HandBack, NoteMissed, Release, Why};
use assigned_counsel::policy::{DeskReason, GrantedBy};
use assigned_counsel::standing::GoodStanding;
use assigned_counsel::terms::Role;
use assigned_counsel::{ActorId, CentreId, LawyerId, PartyId, Roll};

/// The shifts of a week are planned so many days before its Monday *(ours)*.
const WEEK_AHEAD: u32 = 7;
/// The hours at which shifts are planned, begin and end *(ours)*. On the first day of a year those of that day
/// are planned before they begin.
const PLANNED: i64 = 9;
const FIRST_PLANNED: i64 = 7;
const BEGINS: i64 = 8;
const ENDS: i64 = 17;
/// Who is helped on duty comes as a case, if at all, within so many days *(ours)*.
const CASE_FOLLOWS: SignedDuration = SignedDuration::from_hours(24 * 20);

impl Year {
    /// The shifts of each week are planned a week ahead; those of the first two on the first day, before any
    /// of them begins.
    pub(super) fn plan_duty(&mut self) {
        let (first, last) = (self.watch.first, self.watch.last());
        let mut day = first;
        while day <= last {
            if day == first || day.weekday() == Weekday::Monday {
                let (planned, hour) = if day == first {
                    (first, FIRST_PLANNED)
                } else {
                    (earlier(day, WEEK_AHEAD).max(first), PLANNED)
                };
                self.plan_on(planned, hour, Act::PlanWeek(day));
            }
            day = later(day, 1);
        }
    }

    /// A slot at each centre's window on each working day, and some at the detention house once a week.
    pub(super) fn plan_week(&mut self, at: Timestamp, monday: Date) -> Result<(), Refusal> {
        let centres: Vec<CentreId> = self.engine.state().roster().centres().cloned().collect();
        let last = self.watch.last();
        let mut day = monday;
        loop {
            let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
            for centre in centres.iter().filter(|_| !weekend) {
                let window = ShiftPlan::new(centre.clone(), DutyPlace::Window, day);
                self.plan_shift(at, window)?;
                if day.weekday() == Weekday::Tuesday {
                    let organ = organ(centre.as_str(), "detention").map_err(|e| invalid(&e))?;
                    let place = DutyPlace::Organ { organ, kind: OrganKind::DetentionHouse };
                    let slots = self.watch.duty_assumed.detention_slots;
                    let plan = ShiftPlan::new(centre.clone(), place, day);
                    self.plan_shift(at, plan.with_slots(slots))?;
                }
            }
            day = later(day, 1);
            if day > last || day.weekday() == Weekday::Monday {
                return Ok(());
            }
        }
    }

    fn plan_shift(&mut self, at: Timestamp, plan: ShiftPlan) -> Result<(), Refusal> {
        let (on, actor) = (plan.on, desk(&plan.centre)?);
        let slots = plan.slots.min(self.policy.duty.slots_max);
        let shift = self.engine.plan_shift(at, &actor, plan.with_slots(slots))?;
        self.allot_duty(at, shift)?;
        self.plan_on(on, BEGINS, Act::BeginShift(shift));
        self.plan_on(on, ENDS, Act::EndShift(shift));
        Ok(())
    }

    /// Fills what is free; who is allotted may give the slot back before the day.
    fn allot_duty(&mut self, at: Timestamp, shift: ShiftNo) -> Result<(), Refusal> {
        let actor = self.duty_desk(shift)?;
        let allotted = match self.engine.allot_all(at, &actor, shift) {
            Err(Refusal::Duty(
                DutyRefusal::ShiftUnchanged { .. } | DutyRefusal::ShiftFull { .. },
            )) => {
                return Ok(());
            }
            allotted => allotted?,
        };
        let on = self.engine.state().rota().shift(shift).map(Shift::on);
        let today = self.policy.date(at);
        for lawyer in allotted.iter().filter_map(assigned_counsel::assign::Allotment::lawyer) {
            let [excused, unexcused] = self.watch.duty_assumed.handed_back;
            let gives_back = self.watch.duty.per_mille(excused.saturating_add(unexcused));
            let (Some(id), Some(on)) = (self.id_of(lawyer), on) else { continue };
            if gives_back && on > today {
                let sum = excused.saturating_add(unexcused).max(1);
                let excused = self.watch.duty.between(1, sum) <= excused;
                let day = earlier(on, 1).max(later(today, 1));
                self.plan_on(day, 7, Act::HandBack(shift, id, excused));
            }
        }
        Ok(())
    }

    pub(super) fn hand_back(
        &mut self,
        at: Timestamp,
        shift: ShiftNo,
        lawyer: LawyerId,
        excused: bool,
    ) -> Result<(), Refusal> {
        let actor = self.duty_desk(shift)?;
        let excuse = pick(&mut self.watch.duty, &self.policy.offers.excuses).filter(|_| excused);
        let granted = excuse.is_some_and(|excuse| excuse.granted_by == GrantedBy::Desk);
        let (excuse, granted_by) =
            (excuse.map(|excuse| excuse.code.clone()), granted.then(|| actor.clone()));
        let own = ActorId::from(&lawyer);
        let command = DutyCommand::HandBack(HandBack { shift, lawyer, excuse, granted_by });
        match self.engine.duty(at, &own, command) {
            // Taken off it since.
            Err(Refusal::Duty(DutyRefusal::NoSlot { .. })) => Ok(()),
            given => given.and_then(|()| self.allot_duty(at, shift)),
        }
    }

    /// On the morning of the day whoever can't be there any more is taken off, and others are found.
    pub(super) fn begin_shift(&mut self, at: Timestamp, shift: ShiftNo) -> Result<(), Refusal> {
        let actor = self.duty_desk(shift)?;
        for (lawyer, roll) in self.on_duty(shift) {
            let Some(reason) = self.kept_away(at, roll) else { continue };
            let actor = actor.clone();
            self.engine.duty(
                at,
                &actor,
                DutyCommand::Release(Release { shift, lawyer, why: Why::new(reason.into()) }),
            )?;
        }
        self.allot_duty(at, shift)
    }

    /// In the evening it is noted who was there, and whom they helped.
    pub(super) fn end_shift(&mut self, at: Timestamp, shift: ShiftNo) -> Result<(), Refusal> {
        let actor = self.duty_desk(shift)?;
        for (lawyer, _) in self.on_duty(shift) {
            if self.watch.duty.per_mille(self.watch.duty_assumed.missed) {
                let actor = actor.clone();
                self.engine.duty(
                    at,
                    &actor,
                    DutyCommand::NoteMissed(NoteMissed { shift, lawyer }),
                )?;
                continue;
            }
            let (least, most) = self.watch.duty_assumed.helped;
            let helped = self.watch.duty.between(least, most);
            for n in 1..=helped {
                let help = self.help(at, shift, n)?;
                self.engine.log_help(at, &actor, shift, lawyer.clone(), help)?;
            }
            self.engine.note_served(at, &actor, shift, lawyer)?;
        }
        Ok(())
    }

    /// At the detention house suspects, many of whom come as cases soon; at the window anybody.
    fn help(&mut self, at: Timestamp, shift: ShiftNo, n: u32) -> Result<HelpGiven, Refusal> {
        let plan = self.engine.state().rota().shift(shift).map(Shift::plan);
        let detained = plan.is_some_and(|plan| plan.place.organ().is_some());
        let centre = plan.map(|plan| plan.centre.clone());
        let follows = self.watch.duty.per_mille(self.watch.duty_assumed.case_follows);
        let index = if detained && follows { self.accused_soon(at, centre.as_ref()) } else { None };
        if let Some(arrival) = index.and_then(|index| self.arrivals.get(index)) {
            let client = &arrival.matter.client;
            let mut given = HelpGiven::new(HelpKind::PleaHelp, client.token.clone(), client.role);
            for (other, tie) in &arrival.ties {
                let other = self.arrivals.get(*other).map(|other| &other.matter.client);
                let co_suspect = matches!(tie, Tie::CoDefendant | Tie::LinkedFacts);
                let other = other.filter(|o| co_suspect && o.role.is_accused());
                let other = other.filter(|o| o.token != client.token);
                if let Some(other) = other.filter(|o| !given.co_suspects.contains(&o.token)) {
                    given = given.with_co_suspect(other.token.clone());
                }
            }
            return Ok(given);
        }
        let token = PartyId::new(format!("helped-{shift}-{n}")).map_err(|e| invalid(&e))?;
        Ok(if detained {
            HelpGiven::new(HelpKind::PleaHelp, token, Role::Suspect)
        } else {
            HelpGiven::new(HelpKind::Consultation, token, Role::Party)
        })
    }

    /// An accused of the centre who comes as a case within some days.
    fn accused_soon(&mut self, at: Timestamp, centre: Option<&CentreId>) -> Option<usize> {
        let until = at.checked_add(CASE_FOLLOWS).ok()?;
        let from = self.arrivals.partition_point(|arrival| arrival.at <= at);
        let soon = self.arrivals.iter().enumerate().skip(from);
        let soon = soon.take_while(|(_, arrival)| arrival.at <= until);
        let accused: Vec<usize> = soon
            .filter(|(_, arrival)| Some(&arrival.centre) == centre)
            .filter(|(_, arrival)| arrival.matter.client.role.is_accused())
            .map(|(index, _)| index)
            .collect();
        pick(&mut self.watch.duty, &accused).copied()
    }

    /// Whose slots of a shift stand.
    fn on_duty(&self, shift: ShiftNo) -> Vec<(LawyerId, Roll)> {
        let shift = self.engine.state().rota().shift(shift);
        let standing = shift.into_iter().flat_map(Shift::standing);
        standing.filter_map(|(_, slot)| Some((self.id_of(slot.lawyer)?, slot.lawyer))).collect()
    }

    /// Why somebody can't be on duty today, if so.
    fn kept_away(&self, at: Timestamp, roll: Roll) -> Option<DeskReason> {
        let (state, today) = (self.engine.state(), self.policy.date(at));
        let roster = state.roster();
        let away = roster.lawyer(roll).is_some_and(|lawyer| lawyer.is_on_leave(today));
        let barred = match state.standing().good_standing(roll) {
            Some(GoodStanding::Suspended { until, .. }) => until.is_none_or(|until| today < until),
            Some(GoodStanding::Removed) => true,
            _ => false,
        };
        match (roster.is_enrolled(roll), barred, away) {
            (false, ..) => Some(DeskReason::Departed),
            (true, true, _) => Some(DeskReason::Suspended),
            (true, false, true) => Some(DeskReason::Away),
            (true, false, false) => None,
        }
    }

    fn duty_desk(&self, shift: ShiftNo) -> Result<ActorId, Refusal> {
        match self.engine.state().rota().shift(shift) {
            Some(shift) => desk(&shift.plan().centre),
            None => Err(DutyRefusal::UnknownShift { shift }.into()),
        }
    }
}
