//! Who comes, goes and is away: illness and leave, newcomers, departures and returns.

use jiff::Timestamp;

use super::super::chance::Chance;
use super::super::city::{City, later, newcomers};
use super::super::misconduct::Reply;
use super::watch::{Act, Watch, document, sample};
use super::{Step, Year, desk};
use assigned_counsel::docket::{Case, ReplacementCause};
use assigned_counsel::engine::{Command, Refusal};
use assigned_counsel::error::Error;
use assigned_counsel::operation::{Decline, Depart, Return, Why};
use assigned_counsel::policy::{DeskReason, Excuse, GrantedBy};
use assigned_counsel::register::{Lawyer, Leave};
use assigned_counsel::{ActorId, DocketNo, LawyerId, ReasonCode, Roll};

impl Year {
    pub(super) fn plan_comings(&mut self, city: &City) -> Result<(), Error> {
        let (lawyers, comings, first) =
            (city.panel.lawyers.len(), self.watch.comings, self.watch.first);
        let of = |parts| Watch::part_of(lawyers, parts);
        let count = u32::try_from(of(comings.newcomers)).unwrap_or(u32::MAX);
        let mut days = Chance::new(city.seed, "newcomers' days");
        for lawyer in newcomers(city, count)? {
            let day = Watch::some_day(later(first, 7), &mut days, 30);
            self.plan_on(day, 7, Act::Enrol(Box::new(lawyer)));
        }
        let leaving = city.panel.lawyers.iter().filter(|lawyer| !lawyer.minors_pool);
        let leaving: Vec<LawyerId> = leaving.map(|lawyer| lawyer.id.clone()).collect();
        for lawyer in sample(&mut self.watch.departures, leaving, of(comings.departures)) {
            let day = Watch::some_day(later(first, 30), &mut self.watch.departures, 60);
            self.plan_on(day, 7, Act::Depart(lawyer));
        }
        self.plan_absences(city);
        Ok(())
    }

    fn plan_absences(&mut self, city: &City) {
        let (comings, first) = (self.watch.comings, self.watch.first);
        let kinds = comings.absences.into_iter().zip(comings.absence_days).zip([false, true]);
        for ((parts, (least, most)), ill) in kinds {
            let everybody = city.panel.lawyers.iter().map(|lawyer| lawyer.id.clone()).collect();
            let count = Watch::part_of(city.panel.lawyers.len(), parts);
            for lawyer in sample(&mut self.watch.absences, everybody, count) {
                let day = Watch::some_day(first, &mut self.watch.absences, 0);
                let days = self.watch.absences.between(least, most);
                self.plan_on(day, 7, Act::Absent(lawyer, days, ill));
            }
        }
    }

    /// The lawyer falls ill today, or asks for leave that begins in some days.
    pub(super) fn absent(
        &mut self,
        at: Timestamp,
        lawyer: &LawyerId,
        days: u32,
        ill: bool,
    ) -> Result<(), Refusal> {
        let Some(mut record) = self.record_of(lawyer) else { return Ok(()) };
        let today = self.policy.date(at);
        let from = if ill { today } else { later(today, self.watch.comings.notice_days) };
        record.leave.push(Leave { from, to: later(from, days.saturating_sub(1)) });
        self.engine.amend(at, &register()?, record, asked()?)?;
        if ill && days >= self.watch.comings.long_illness_days {
            return self.hand_over(at, lawyer, ReplacementCause::Absent);
        }
        Ok(())
    }

    /// The record of somebody who is enrolled.
    fn record_of(&self, lawyer: &LawyerId) -> Option<Lawyer> {
        let roster = self.engine.state().roster();
        let roll = roster.roll(lawyer).filter(|roll| roster.is_enrolled(*roll))?;
        roster.lawyer(roll).cloned()
    }

    pub(super) fn newcomer(&mut self, at: Timestamp, lawyer: Lawyer) -> Result<(), Refusal> {
        let (id, publishes) = (lawyer.id.clone(), !lawyer.teams.is_empty());
        self.engine.enrol(at, &register()?, lawyer)?;
        if publishes { self.engine.consent(at, &(&id).into(), id) } else { Ok(()) }
    }

    pub(super) fn depart(&mut self, at: Timestamp, lawyer: &LawyerId) -> Result<(), Refusal> {
        if self.record_of(lawyer).is_none() {
            return Ok(());
        }
        self.engine.apply(at, &register()?, Depart { lawyer: lawyer.clone(), why: asked()? })?;
        self.hand_over(at, lawyer, ReplacementCause::Leaving)?;
        let (least, most) = self.watch.comings.return_days;
        if self.watch.departures.per_mille(self.watch.comings.returns) {
            let days = self.watch.departures.between(least, most);
            self.plan_later(at, days, Act::Return(lawyer.clone()));
        }
        Ok(())
    }

    pub(super) fn return_of(&mut self, at: Timestamp, lawyer: &LawyerId) -> Result<(), Refusal> {
        self.engine
            .apply(at, &register()?, Return { lawyer: lawyer.clone(), why: asked()? })
            .map(|_| ())
    }

    /// Whatever the lawyer has, or is offered, goes to others.
    pub(super) fn hand_over(
        &mut self,
        at: Timestamp,
        lawyer: &LawyerId,
        cause: ReplacementCause,
    ) -> Result<(), Refusal> {
        let state = self.engine.state();
        let Some(roll) = state.roster().roll(lawyer) else { return Ok(()) };
        let cases = state.docket().cases().iter();
        let of_lawyer = cases.filter(|case| has(case, roll, at));
        for docket in of_lawyer.map(Case::docket).collect::<Vec<_>>() {
            let actor = self.desk_for(docket)?;
            if !self.turn_down(at, docket, lawyer, &actor)? {
                self.replace(at, docket, cause, &actor)?;
            }
        }
        Ok(())
    }

    fn desk_for(&self, docket: DocketNo) -> Result<ActorId, Refusal> {
        let case = self.engine.state().docket().case(docket);
        case.map_or_else(|| super::actor("desk"), |case| desk(case.centre()))
    }

    /// Declines an offer for the lawyer, with an excuse that the desk grants; false if there is none.
    /// Where the policy knows no such excuse, the offer runs out.
    pub(super) fn turn_down(
        &mut self,
        at: Timestamp,
        docket: DocketNo,
        lawyer: &LawyerId,
        desk: &ActorId,
    ) -> Result<bool, Refusal> {
        let case = self.engine.state().docket().case(docket);
        let Some((_, until)) = case.and_then(Case::offer) else { return Ok(false) };
        let Some((excuse, granted_by)) = self.excuse_of_illness(desk) else {
            let attempt = self.attempt(docket);
            self.plan(until, Step::Reply(docket, attempt, Reply::Silence));
            return Ok(true);
        };
        let (lawyer, excuse) = (lawyer.clone(), Some(excuse));
        self.engine.apply(
            at,
            &ActorId::from(&lawyer),
            Command::Decline(Decline { docket, lawyer, excuse, granted_by, busy_until: None }),
        )?;
        self.assign(at, docket, false)?;
        Ok(true)
    }

    fn excuse_of_illness(&self, desk: &ActorId) -> Option<(ReasonCode, Option<ActorId>)> {
        let excuses = &self.policy.offers.excuses;
        let named = excuses.iter().find(|excuse| excuse.code.as_str() == "illness");
        let Excuse { code, granted_by, .. } = named.or_else(|| excuses.first())?;
        let granted = *granted_by == GrantedBy::Desk;
        Some((code.clone(), granted.then(|| desk.clone())))
    }
}

/// Whether the lawyer has the case, or an offer of it that is still open.
fn has(case: &Case, roll: Roll, at: Timestamp) -> bool {
    let offered = case.offer().is_some_and(|(to, until)| to == roll && at < until);
    offered || case.lawyer() == Some(roll)
}

/// The lawyer asked for it, in writing.
fn asked() -> Result<Why, Refusal> {
    Ok(Why::new(DeskReason::OwnWish.into()).by(document("letter-of-the-lawyer")?))
}

/// The desk that keeps the register of lawyers.
fn register() -> Result<ActorId, Refusal> {
    super::actor("register-desk")
}
