//! What happens beside the cases: settlements, who comes and goes, quality oversight, conduct review.
//!
//! Each subject has a stream of chance of its own, so that a change to one draws nothing else anew; and
//! a file of its own beside this one. A new subject is one more [`Act`], a stream, and where it begins
//! in [`Year::plan_watch`].

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use super::super::assumptions::{Assumptions, Comings, Duty, Watch as Assumed};
use super::super::chance::Chance;
use super::super::city::{City, later};
use super::{Step, Year, actor};
use assigned_counsel::docket::{Case, Status};
use assigned_counsel::engine::{Command, ConductCommand, Event, QualityCommand, Refusal};
use assigned_counsel::error::Error;
use assigned_counsel::id::ShiftNo;
use assigned_counsel::operation::Settle;
use assigned_counsel::policy::{ConductKind, Policy};
use assigned_counsel::quality::Finding;
use assigned_counsel::register::Lawyer;
use assigned_counsel::{
    ActorId, DocketNo, DocumentId, ExpertId, LawyerId, ReasonCode, Roll, Score,
};

/// Something that is done beside the cases.
#[derive(Debug)]
pub(super) enum Act {
    Settle,
    /// For so many days; ill or on leave.
    Absent(LawyerId, u32, bool),
    Enrol(Box<Lawyer>),
    Depart(LawyerId),
    Return(LawyerId),
    /// The round of this number.
    DrawFiles(u32),
    Score(u32, ExpertId, Score),
    AllotAssessors(u32),
    Inspect,
    Find(u32, DocketNo, ExpertId, Finding),
    ObserveHearings,
    FollowUp(DocketNo),
    Train(u32),
    Nominate,
    ScoreNomination(DocketNo, ExpertId, Score),
    ChooseModelCases,
    /// Something is put on the record of a lawyer, of this case if of any.
    Record(LawyerId, ConductKind, Option<DocketNo>),
    /// Everybody's credit is reviewed for a period.
    Review(Date, Date),
    Hear(u32),
    Rule(u32),
    Reinstate(LawyerId),
    /// The shifts from this day to the end of its week.
    PlanWeek(Date),
    /// With an excuse.
    HandBack(ShiftNo, LawyerId, bool),
    BeginShift(ShiftNo),
    EndShift(ShiftNo),
}

/// The streams of chance, and what is remembered from one act to another.
#[derive(Debug)]
pub(super) struct Watch {
    /// It is part of the year.
    pub(super) on: bool,
    pub(super) first: Date,
    pub(super) comings: Comings,
    pub(super) assumed: Assumed,
    pub(super) duty_assumed: Duty,
    pub(super) absences: Chance,
    pub(super) departures: Chance,
    pub(super) experts: Chance,
    pub(super) files: Chance,
    pub(super) inspection: Chance,
    pub(super) hearings: Chance,
    pub(super) follow_ups: Chance,
    pub(super) training: Chance,
    pub(super) model_cases: Chance,
    pub(super) complaints: Chance,
    pub(super) deadlines: Chance,
    pub(super) sanctions: Chance,
    pub(super) reviews: Chance,
    pub(super) duty: Chance,
    /// How good each file is that is being assessed.
    pub(super) qualities: BTreeMap<u32, u32>,
    /// From which day on files are drawn next: the round before drew those of the days before.
    pub(super) drawn_from: Date,
    /// How many documents there are, for their keys.
    pub(super) documents: u32,
}

impl Watch {
    pub(super) fn new(seed: u64, first: Date, on: bool) -> Self {
        let Assumptions { comings, watch: assumed, duty: duty_assumed, .. } = Assumptions::xiamen();
        let stream = |purpose| Chance::new(seed, purpose);
        Self {
            on,
            first,
            comings,
            assumed,
            duty_assumed,
            absences: stream("absences"),
            departures: stream("departures"),
            experts: stream("experts"),
            files: stream("files"),
            inspection: stream("inspection"),
            hearings: stream("hearings"),
            follow_ups: stream("follow-ups"),
            training: stream("training"),
            model_cases: stream("model cases"),
            complaints: stream("complaints"),
            deadlines: stream("deadlines"),
            sanctions: stream("sanctions"),
            reviews: stream("reviews"),
            duty: stream("duty"),
            qualities: BTreeMap::new(),
            drawn_from: first,
            documents: 0,
        }
    }

    /// A number of lawyers that stands for so many of a thousand; at least one.
    pub(super) fn part_of(lawyers: usize, parts: u32) -> usize {
        let parts = usize::try_from(parts).unwrap_or(usize::MAX);
        (lawyers.saturating_mul(parts) / 1_000).max(1)
    }

    pub(super) fn last(&self) -> Date {
        self.first.last_of_year()
    }

    /// A day of the year, with so many days left after it.
    pub(super) fn some_day(first: Date, chance: &mut Chance, left: u32) -> Date {
        later(first, chance.between(0, 364_u32.saturating_sub(left)))
    }
}

impl Year {
    /// Lays out what happens beside the cases.
    pub(super) fn plan_watch(&mut self, city: &City) -> Result<(), Error> {
        if !self.watch.on {
            return Ok(());
        }
        self.plan_settlements();
        self.plan_comings(city)?;
        self.plan_files();
        self.plan_inspection();
        self.plan_hearings();
        self.plan_training();
        self.plan_model_cases();
        self.plan_records(city);
        self.plan_reviews();
        self.plan_duty();
        Ok(())
    }

    /// On the first of each month, until the first of the next year.
    fn plan_settlements(&mut self) {
        for month in 2..=13_u32 {
            let first = (2..=month).fold(self.watch.first, |day, _| later(day.last_of_month(), 1));
            self.plan_on(first, 6, Act::Settle);
        }
    }

    /// Plans something for an hour of a day.
    pub(super) fn plan_on(&mut self, day: Date, hour: i64, act: Act) {
        let start = self.policy.start_of(day);
        let at = start.checked_add(SignedDuration::from_hours(hour)).unwrap_or(start);
        self.plan(at, Step::Watch(Box::new(act)));
    }

    /// Plans something for the same hour, so many days later.
    pub(super) fn plan_later(&mut self, at: Timestamp, days: u32, act: Act) {
        self.plan_in_days(at, days, Step::Watch(Box::new(act)));
    }

    pub(super) fn act(&mut self, at: Timestamp, act: Act) -> Result<(), Refusal> {
        match act {
            Act::Settle => {
                let actor = actor("credit-desk")?;
                self.engine.apply(at, &actor, Command::Settle(Settle {})).map(|_| ())
            }
            Act::Absent(lawyer, days, ill) => self.absent(at, &lawyer, days, ill),
            Act::Enrol(lawyer) => self.newcomer(at, *lawyer),
            Act::Depart(lawyer) => self.depart(at, &lawyer),
            Act::Return(lawyer) => self.return_of(at, &lawyer),
            Act::DrawFiles(round) => self.draw_files(at, round),
            Act::Score(assessment, assessor, score) => self.score(at, assessment, assessor, score),
            Act::AllotAssessors(assessment) => self.allot_assessors(at, assessment),
            Act::Inspect => self.inspect(at),
            Act::Find(inspection, docket, inspector, finding) => {
                self.record_finding(at, inspection, docket, inspector, finding)
            }
            Act::ObserveHearings => self.observe_hearings(at),
            Act::FollowUp(docket) => self.follow_up(at, docket),
            Act::Train(course) => self.train(at, course),
            Act::Nominate => self.nominate(at),
            Act::ScoreNomination(docket, member, score) => {
                self.score_nomination(at, docket, member, score)
            }
            Act::ChooseModelCases => self.choose_model_cases(at),
            Act::Record(lawyer, kind, docket) => self.put_on_record(at, lawyer, kind, docket),
            Act::Review(from, until) => self.review_everybody(at, from, until),
            Act::Hear(review) => self.hear(at, review),
            Act::Rule(review) => self.rule(at, review),
            Act::Reinstate(lawyer) => self.reinstate(at, lawyer),
            Act::PlanWeek(from) => self.plan_week(at, from),
            Act::HandBack(shift, lawyer, excused) => self.hand_back(at, shift, lawyer, excused),
            Act::BeginShift(shift) => self.begin_shift(at, shift),
            Act::EndShift(shift) => self.end_shift(at, shift),
        }
    }

    /// Somebody has a case now: what may come of it beside its end.
    pub(super) fn watch_assigned(&mut self, at: Timestamp, docket: DocketNo, days: u32) {
        let state = self.engine.state();
        let lawyer = state.docket().case(docket).and_then(Case::lawyer);
        if let Some(lawyer) = lawyer.filter(|_| self.watch.on) {
            self.plan_complaint(at, docket, lawyer, days);
        }
    }

    /// The work on a case is done: what may come of that.
    pub(super) fn watch_closed(&mut self, at: Timestamp, docket: DocketNo) {
        let case = self.engine.state().docket().case(docket);
        let lawyer = case.and_then(|case| case.assignments().last()).map(|last| last.lawyer);
        let Some(lawyer) = lawyer.filter(|_| self.is_on(at)) else { return };
        self.plan_follow_up(at, docket);
        self.plan_missed_deadline(at, docket, lawyer);
    }

    /// The desk still watches: until 30 days after the year.
    fn is_on(&self, at: Timestamp) -> bool {
        self.watch.on && self.policy.date(at) <= later(self.watch.last(), 30)
    }

    pub(super) fn quality(
        &mut self,
        at: Timestamp,
        actor: &ActorId,
        command: QualityCommand,
    ) -> Result<&[Event], Refusal> {
        self.engine.apply(at, actor, Command::Quality(command))
    }

    pub(super) fn conduct_command(
        &mut self,
        at: Timestamp,
        actor: &ActorId,
        command: ConductCommand,
    ) -> Result<&[Event], Refusal> {
        self.engine.apply(at, actor, Command::Conduct(command))
    }

    pub(super) fn id_of(&self, roll: Roll) -> Option<LawyerId> {
        self.engine.state().roster().id(roll).cloned()
    }

    /// Everybody enrolled now, by roll number.
    pub(super) fn enrolled(&self) -> Vec<LawyerId> {
        let roster = self.engine.state().roster();
        let enrolled = roster.lawyers().filter(|(roll, _)| roster.is_enrolled(*roll));
        enrolled.map(|(_, lawyer)| lawyer.id.clone()).collect()
    }

    /// The cases that somebody has.
    pub(super) fn in_work(&self) -> impl Iterator<Item = &Case> {
        let cases = self.engine.state().docket().cases().iter();
        cases.filter(|case| case.status() == Status::Assigned)
    }
}

/// The policy in force watches the quality with experts of its own lists; the head of that work.
pub(super) fn bureau() -> Result<ActorId, Refusal> {
    actor("quality-desk")
}

pub(super) fn code(code: &str) -> Result<ReasonCode, Refusal> {
    ReasonCode::new(code).map_err(|error| invalid(&error))
}

pub(super) fn document(document: &str) -> Result<DocumentId, Refusal> {
    DocumentId::new(document).map_err(|error| invalid(&error))
}

pub(super) fn invalid(error: &Error) -> Refusal {
    Refusal::Inconsistent { message: error.to_string() }
}

/// One of the items by its place.
pub(super) fn pick<'a, T>(chance: &mut Chance, items: &'a [T]) -> Option<&'a T> {
    let last = u32::try_from(items.len()).ok()?.checked_sub(1)?;
    items.get(usize::try_from(chance.between(0, last)).ok()?)
}

/// So many different ones of the items, or all where there are fewer.
pub(super) fn sample<T>(chance: &mut Chance, mut items: Vec<T>, count: usize) -> Vec<T> {
    let mut taken = Vec::new();
    while taken.len() < count
        && let Some(last) = u32::try_from(items.len()).ok().and_then(|n| n.checked_sub(1))
    {
        let place = usize::try_from(chance.between(0, last)).unwrap_or(0);
        taken.push(items.swap_remove(place));
    }
    taken
}

/// Whether a policy posts points for a cause by its table.
pub(super) fn posts(policy: &Policy, cause: &ReasonCode) -> bool {
    policy.merit.rule(cause).is_some_and(|rule| rule.points.hundredths() != 0)
}
