//! A service that lives through a year of arrivals.

mod after;
mod assigning;
mod shifts;
mod files;
mod hearings;
mod inspection;
mod model_cases;
mod people;
mod plan;
mod conduct_noted;
mod conduct_reviews;
mod watch;

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};

use super::chance::Chance;
use super::city::City;
use super::misconduct::{Conduct, Fate, Reply};
use assigned_counsel::calendar::Calendar;
use assigned_counsel::docket::{Application, Link, Matter, MeansTest, Notice, ProvisionalAid};
use assigned_counsel::draw::Seed;
use assigned_counsel::engine::{self, Chosen, Command, Engine, Event, Refusal, State};
use assigned_counsel::error::Error;
use assigned_counsel::id::ExpertId;
use assigned_counsel::operation::{
    AdoptCalendar, Apply, Approve, CompletePapers, PostMerit, Provide, RevealSeed, SetShare,
    TakeIn, Why,
};
use assigned_counsel::policy::{DeskReason, MeritCause, Policy};
use assigned_counsel::quantity::{Points, Share};
use assigned_counsel::register::ProfileFilter;
use assigned_counsel::standing::MeritPosting;
use assigned_counsel::terms::Channel;
use assigned_counsel::{ActorId, CentreId, DocketNo, LawyerId, ReasonCode};
use assigned_counsel_exchange::{Arrival, Way};
pub use plan::YearPlan;
use watch::{Act, Watch, document};

/// A year, ready to be lived through.
///
/// # Example
///
/// ```
/// use assigned_counsel::policy::Policy;
/// use assigned_counsel::fairness::Fairness;
/// use assigned_counsel_city::{Mix, Year, YearPlan};
///
/// let plan = YearPlan::synthetic(1, 60, 200, Mix::Middling, Policy::xiamen())?;
/// let mut fairness = Fairness::new();
/// let mut events = Vec::new();
/// let state = Year::new(plan)?.live(|event| events.push(event.clone()))?;
/// events.iter().try_for_each(|event| fairness.observe(event))?;
/// assert_eq!(state.docket().cases().len(), 200);
/// assert_eq!(fairness.report().lag.sum.nanos(), 0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Year {
    engine: Engine,
    policy: Policy,
    calendar: Calendar,
    arrivals: Vec<Arrival>,
    /// The docket numbers of the arrivals, once they have one.
    dockets: Vec<Option<DocketNo>>,
    /// The arrivals by docket number, the first one's first.
    opened: Vec<usize>,
    /// Those for which nobody was looked for yet.
    undecided: BTreeSet<DocketNo>,
    agenda: BTreeMap<(Timestamp, u64), Step>,
    steps: u64,
    reason: ReasonCode,
    conduct: Conduct,
    watch: Watch,
}

#[derive(Debug)]
enum Step {
    Arrive(usize),
    Approve(usize),
    Choose(usize, DocketNo),
    AssignWaiting,
    /// Of this attempt.
    Reply(DocketNo, u32, Reply),
    Papers(DocketNo, CentreId),
    /// Of this attempt.
    Fate(DocketNo, u32, Fate),
    Object(DocketNo, bool),
    AnswerObjection(DocketNo, bool),
    MorningRound(u32),
    Watch(Box<Act>),
}

/// The desk begins its day at 8:30, and goes on for 30 days after the last day of the year, or until the
/// last case is closed.
const MORNING: SignedDuration = SignedDuration::from_mins(8 * 60 + 30);
const DAYS: u32 = 365 + 30;
/// How long a client thinks about whom to choose.
const THINKING: SignedDuration = SignedDuration::from_hours(2);

impl Year {
    /// Opens the centres, enrols everybody, carries over last year's points, and lays out the year.
    ///
    /// # Errors
    ///
    /// If the policy has faults, or a lawyer's record has.
    pub fn new(plan: YearPlan) -> Result<Self, Error> {
        let YearPlan { city, arrivals, policy, oversight } = plan;
        let faults = policy.faults();
        if !faults.is_empty() {
            return Err(Error::faulty_policy(faults));
        }
        let seed = Seed::from_bytes(Chance::new(city.seed, "draws").bytes());
        let eve = policy.start_of(city.year_start);
        let refused = |refusal: Refusal| Error::value(refusal.to_string());
        let reason = policy.by_hand.reasons.first().cloned();
        let announced = Calendar::xiamen();
        let offset = policy.utc_offset_minutes;
        let here = announced.covers(city.year_start) && announced.utc_offset_minutes == offset;
        let calendar = if here { announced } else { Calendar::plain_weeks(offset) };
        let mut year = Self {
            engine: Engine::new(eve, &head().map_err(refused)?, policy.clone(), seed)
                .map_err(refused)?,
            dockets: vec![None; arrivals.len()],
            opened: Vec::new(),
            undecided: BTreeSet::new(),
            arrivals,
            agenda: BTreeMap::new(),
            steps: 0,
            conduct: Conduct::new(city.seed),
            watch: Watch::new(city.seed, city.year_start, oversight),
            reason: reason.map_or_else(|| ReasonCode::new("relief"), Ok)?,
            policy,
            calendar,
        };
        if here {
            let calendar = Box::new(year.calendar.clone());
            let head = head().map_err(refused)?;
            year.engine.apply(eve, &head, AdoptCalendar { calendar }).map_err(refused)?;
        }
        year.open(&city, eve).map_err(refused)?;
        for index in 0..year.arrivals.len() {
            let at = year.arrivals.get(index).map_or(eve, |arrival| arrival.at);
            year.plan(at, Step::Arrive(index));
        }
        let first = year.policy.start_of(city.year_start).checked_add(MORNING);
        year.plan(first.unwrap_or(eve), Step::MorningRound(1));
        year.plan_watch(&city)?;
        Ok(year)
    }

    fn open(&mut self, city: &City, at: Timestamp) -> Result<(), Refusal> {
        let head = head()?;
        for centre in &city.panel.centres {
            self.engine.open_centre(at, &head, centre.clone())?;
        }
        self.engine.enrol_all(at, &head, city.panel.lawyers.iter().cloned())?;
        for lawyer in &city.panel.published {
            self.engine.consent(at, &lawyer.into(), lawyer.clone())?;
        }
        for (lawyer, points) in &city.panel.points {
            self.carry_over(at, lawyer, *points)?;
        }
        if self.watch.on { self.appoint_experts(at, city) } else { Ok(()) }
    }

    /// Last year's points, and the share of their tier.
    fn carry_over(
        &mut self,
        at: Timestamp,
        lawyer: &LawyerId,
        points: Points,
    ) -> Result<(), Refusal> {
        let opening = self.policy.shares.opening_points.hundredths();
        let amount = Points::from_hundredths(points.hundredths().saturating_sub(opening));
        let cause = ReasonCode::from(MeritCause::CarriedOver);
        if amount == Points::default() {
            return Ok(());
        }
        let effective_on = self.policy.date(at);
        let amount = Some(amount);
        let posting = MeritPosting { cause, amount, effective_on, docket: None };
        let (lawyer, head, deputy) = (lawyer.clone(), head()?, actor("deputy")?);
        self.engine.apply(
            at,
            &head,
            PostMerit { lawyer: lawyer.clone(), posting, approved_by: Some(deputy.clone()) },
        )?;
        let share = self.policy.shares.of(points);
        if share != Share::from_hundredths(100) {
            let why = Why::new(DeskReason::CarriedOver.into());
            let why = why.by(document("ledger-of-last-year")?).approved_by(deputy);
            self.engine.apply(at, &head, SetShare { lawyer, share, why })?;
        }
        Ok(())
    }

    fn plan(&mut self, at: Timestamp, step: Step) {
        self.agenda.insert((at, self.steps), step);
        self.steps = self.steps.saturating_add(1);
    }

    fn plan_in_days(&mut self, at: Timestamp, days: u32, step: Step) {
        let after = SignedDuration::from_hours(i64::from(days).saturating_mul(24));
        self.plan(at.checked_add(after).unwrap_or(at), step);
    }

    /// Lives through the year and shows every event; returns the state at its end. The last event reveals
    /// the seed when its time is over, so that every draw of the year can be redone.
    ///
    /// # Errors
    ///
    /// The refusal of a command that the simulation should not have given: a defect.
    pub fn live(self, mut observe: impl FnMut(&Event)) -> Result<State, Refusal> {
        self.live_recorded(|step| step.events.iter().for_each(&mut observe))
    }

    /// As [`live`](Self::live), and shows each command with its events, as a
    /// [`journal`](assigned_counsel::journal) keeps them.
    ///
    /// # Errors
    ///
    /// As [`live`](Self::live).
    pub fn live_recorded(
        mut self,
        mut observe: impl FnMut(&engine::Step),
    ) -> Result<State, Refusal> {
        self.engine.drain_steps().iter().for_each(&mut observe);
        while let Some(((at, _), step)) = self.agenda.pop_first() {
            self.take(at, step)?;
            self.engine.drain_steps().iter().for_each(&mut observe);
        }
        let latest = self.engine.state().latest().unwrap_or_default();
        let end = self.engine.state().seeds().last().map_or(latest, |seed| seed.until.max(latest));
        self.engine.apply(end, &head()?, RevealSeed {})?;
        self.engine.drain_steps().iter().for_each(&mut observe);
        Ok(self.engine.state().clone())
    }

    fn take(&mut self, at: Timestamp, step: Step) -> Result<(), Refusal> {
        match step {
            Step::Arrive(index) => self.arrive(at, index),
            Step::Approve(index) => self.approve(at, index),
            Step::Choose(index, docket) => self.choose(at, index, docket),
            Step::Reply(docket, attempt, reply) => self.reply(at, docket, attempt, reply),
            Step::Fate(docket, attempt, fate) => self.befall(at, docket, attempt, fate),
            Step::Object(docket, sustained) => self.object(at, docket, sustained),
            Step::AnswerObjection(docket, sustained) => {
                self.answer_objection(at, docket, sustained)
            }
            Step::Papers(docket, centre) => {
                let (means, actor) = (MeansTest::Checked, desk(&centre)?);
                self.engine
                    .apply(at, &actor, Command::CompletePapers(CompletePapers { docket, means }))
                    .map(|_| ())
            }
            Step::AssignWaiting => self.assign_waiting(at),
            Step::MorningRound(day) => self.morning_round(at, day),
            Step::Watch(act) => self.act(at, *act),
        }
    }

    fn arrive(&mut self, at: Timestamp, index: usize) -> Result<(), Refusal> {
        let Some(arrival) = self.arrivals.get(index).cloned() else { return Ok(()) };
        let matter = self.linked(&arrival);
        let (case, centre) = (arrival.case.clone(), arrival.centre.clone());
        let actor = desk(&centre)?;
        match arrival.way {
            Way::Application { applicant, channel, means, hours } => {
                let wants_choice = !arrival.picks.is_empty();
                let by =
                    if channel == Channel::Window { actor.clone() } else { client_of(&matter)? };
                let application =
                    Box::new(Application { applicant, centre, channel, matter, wants_choice });
                self.engine.apply(
                    at,
                    &by,
                    Command::Apply(Apply { case: case.clone(), application }),
                )?;
                self.engine.apply(at, &actor, Command::TakeIn(TakeIn { case, means }))?;
                if hours == 0 {
                    return self.approve(at, index);
                }
                let after = SignedDuration::from_hours(i64::from(hours));
                self.plan(at.checked_add(after).unwrap_or(at), Step::Approve(index));
                Ok(())
            }
            Way::ProvisionalAid { ground } => {
                let docket = self.engine.state().docket().next();
                let applicant = assigned_counsel::docket::Applicant::Client;
                let aid = ProvisionalAid { applicant, centre: centre.clone(), ground, matter };
                self.engine.apply(
                    at,
                    &actor,
                    Command::Provide(Provide { case, aid: Box::new(aid) }),
                )?;
                self.plan_in_days(at, 3, Step::Papers(docket, centre));
                self.opened(at, index, docket)
            }
            Way::Notice { organ } => {
                let notice = Notice { organ, centre, received_at: at, matter };
                let docket = self.engine.notify(at, &actor, case, notice)?;
                self.opened(at, index, docket)
            }
        }
    }

    fn approve(&mut self, at: Timestamp, index: usize) -> Result<(), Refusal> {
        let Some(arrival) = self.arrivals.get(index) else { return Ok(()) };
        let (case, actor) = (arrival.case.clone(), desk(&arrival.centre)?);
        let docket = self.engine.state().docket().next();
        self.engine.apply(at, &actor, Command::Approve(Approve { case }))?;
        self.opened(at, index, docket)
    }

    /// The matter with links to those of its earlier arrivals that are on the docket by now.
    fn linked(&self, arrival: &Arrival) -> Matter {
        let mut matter = arrival.matter.clone();
        for (index, tie) in &arrival.ties {
            if let Some(to) = self.dockets.get(*index).copied().flatten() {
                matter.links.push(Link { to, tie: *tie });
            }
        }
        matter
    }

    fn opened(&mut self, at: Timestamp, index: usize, docket: DocketNo) -> Result<(), Refusal> {
        if let Some(place) = self.dockets.get_mut(index) {
            *place = Some(docket);
        }
        self.opened.push(index);
        let case = self.engine.state().docket().case(docket);
        if case.is_some_and(|case| case.choosing(at).is_some()) {
            let decided = at.checked_add(THINKING).unwrap_or(at);
            self.plan(decided, Step::Choose(index, docket));
            return Ok(());
        }
        self.assign(at, docket, true)
    }

    /// The client names those wanted, helped at the window; where all of them fail, the first two of
    /// the list.
    fn choose(&mut self, at: Timestamp, index: usize, docket: DocketNo) -> Result<(), Refusal> {
        let Some(arrival) = self.arrivals.get(index) else { return Ok(()) };
        let (mut picks, centre) = (arrival.picks.clone(), arrival.centre.clone());
        let Way::Application { applicant, channel, .. } = arrival.way.clone() else {
            return Ok(());
        };
        let helper = if channel == Channel::Window { Some(desk(&centre)?) } else { None };
        let actor = helper.clone().map_or_else(|| client_of(&arrival.matter), Ok)?;
        self.engine.list_profiles(at, &actor, docket, ProfileFilter::default())?;
        loop {
            let (by, helper) = (applicant.clone(), helper.clone());
            if let Chosen::Lawyer(_) = self.engine.choose(at, &actor, docket, picks, by, helper)? {
                self.plan_fate(at, docket);
                return Ok(());
            }
            let any = ProfileFilter::default();
            picks = match self.engine.list_profiles(at, &actor, docket, any) {
                Ok(listed) => listed.into_iter().take(2).map(|profile| profile.lawyer).collect(),
                Err(Refusal::NoChoiceOpen { .. }) => return self.assign(at, docket, true),
                Err(refusal) => return Err(refusal),
            };
            if picks.is_empty() {
                let case = self.engine.state().docket().case(docket);
                if let Some(choosing) = case.and_then(|case| case.choosing(at)) {
                    let until = choosing.until;
                    self.undecided.insert(docket);
                    self.plan(until, Step::AssignWaiting);
                }
                return Ok(());
            }
        }
    }

    fn arrival(&self, docket: DocketNo) -> Option<&Arrival> {
        let place = usize::try_from(docket.number().checked_sub(1)?).ok()?;
        self.opened.get(place).and_then(|index| self.arrivals.get(*index))
    }
}

fn desk(centre: &CentreId) -> Result<ActorId, Refusal> {
    actor(&format!("desk-{centre}"))
}

/// The director of the centres, who opens and closes the year.
fn head() -> Result<ActorId, Refusal> {
    actor("head")
}

/// An expert who scores, inspects or is on the panel.
fn expert(expert: &ExpertId) -> Result<ActorId, Refusal> {
    actor(expert.as_str())
}

/// A client who acts without the desk's help.
fn client_of(matter: &Matter) -> Result<ActorId, Refusal> {
    actor(matter.client.token.as_str())
}

fn actor(id: &str) -> Result<ActorId, Refusal> {
    ActorId::new(id).map_err(|error| Refusal::Inconsistent { message: error.to_string() })
}
