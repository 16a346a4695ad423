//! One driver for every rule: a desk that lives through a year, and asks the rule who gets each case.
//!
//! For each case the engine says who the candidates S are and with which claims; the rule picks one of
//! S; the driver books the case in its own [`Ledger`]. Our strategies pick in the engine
//! ([`Engine::assign`]); for the others the engine shows S ([`Engine::preview`]), and what they pick is put
//! into it by [`Engine::assign_by_hand`], so that caseload, caps, conflicts and continuity go on alike. Client choice, continuity and what the desk
//! names by hand are the same for all, and move no ledger. Where one of our strategies chose, the
//! engine's own ledger must equal the driver's in the end; a run where it doesn't fails.
//!
//! Whoever is chosen accepts at once, but for the scenario's decliners, whose answers are drawn from
//! docket number and roll number, so that each rule meets the same conduct. Work takes the days that the
//! arrival says and ends in completion. There are no replacements, terminations, transfers or shifts.

mod deciding;

use std::collections::BTreeMap;

use assigned_counsel::docket::{
    Applicant, Application, Link, MeansTest, Notice, Outcome, ProvisionalAid,
};
use assigned_counsel::draw::Seed;
use assigned_counsel::engine::Chosen;
use assigned_counsel::operation::{
    Apply, Approve, CompletePapers, PostMerit, Provide, SetShare, TakeIn, Why,
};
use assigned_counsel::policy::MeritCause;
use assigned_counsel::register::ProfileFilter;
use assigned_counsel::standing::MeritPosting;
use assigned_counsel::{
    ActorId, Command, DocketNo, Engine, Lawyer, LawyerId, Matter, Points, ReasonCode, Refusal,
    Roll, Share,
};
use assigned_counsel_city::{Arrival, Way};
use jiff::civil::Date;
use jiff::{SignedDuration, Span, Timestamp};

use super::Failed;
use super::baselines::History;
use super::ledger::Ledger;
use super::rules::Rule;
use super::scenario::Plan;

/// What is known of a year once it was lived through.
#[derive(Debug)]
pub(crate) struct Lived {
    pub(crate) ledger: Ledger,
    /// Every case that the rule gave to somebody, in order; offers declined with an excuse excepted.
    pub(crate) served: Vec<Served>,
    /// By roll number.
    pub(crate) lawyers: Vec<Member>,
    /// In hundredths of a case.
    pub(crate) largest_weight: u32,
    /// Weight received per full-time lawyer and year, on any basis, by sub-pool; in cases.
    pub(crate) pools: Vec<f64>,
    /// Cases for which nobody was found by the end.
    pub(crate) waiting: usize,
}

/// A lawyer, as far as what is measured asks for it.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub(crate) joined: Date,
    pub(crate) from_the_start: bool,
    /// In hundredths.
    pub(crate) fraction: u32,
    pub(crate) minors_pool: bool,
}

/// A case that the rule gave to somebody.
#[derive(Clone, Debug)]
pub(crate) struct Served {
    pub(crate) on: Date,
    /// In hundredths.
    pub(crate) weight: u32,
    pub(crate) chosen: usize,
    /// The match of the chosen and the best of all candidates, 0 to 3; none where no specialty is
    /// needed.
    pub(crate) ranks: Option<(u8, u8)>,
    /// Roll number and match of each candidate; kept only where hindsight is asked for.
    pub(crate) candidates: Vec<(u32, u8)>,
    /// It was declined without an excuse: the turn is used up, and the case goes to somebody else.
    pub(crate) declined: bool,
}

#[derive(Debug)]
enum Step {
    Join(Box<Lawyer>),
    Arrive(usize),
    Approve(usize),
    Papers(DocketNo),
    Close(DocketNo),
    Morning(u32),
}

/// The desk begins its day at 8:30, and goes on for 30 days after the last day of the year.
const MORNING: SignedDuration = SignedDuration::from_mins(8 * 60 + 30);
const DAYS: u32 = 365 + 30;

/// Lives through a year under a rule.
pub(crate) fn live(plan: &Plan, rule: Rule, hindsight: bool) -> Result<Lived, Failed> {
    let mut desk = Desk::open(plan, rule, hindsight)?;
    while let Some(((at, _), step)) = desk.agenda.pop_first() {
        desk.take(at, step)?;
        desk.engine.drain_events();
    }
    desk.close()
}

struct Desk<'a> {
    plan: &'a Plan,
    rule: Rule,
    hindsight: bool,
    engine: Engine,
    agenda: BTreeMap<(Timestamp, usize), Step>,
    steps: usize,
    /// The docket numbers of the arrivals, and the arrivals of the docket numbers.
    dockets: Vec<Option<DocketNo>>,
    opened: Vec<usize>,
    /// How many offers of a case were declined.
    declined: BTreeMap<DocketNo, u32>,
    categories: Vec<String>,
    ledger: Ledger,
    history: History,
    served: Vec<Served>,
    lawyers: Vec<Member>,
    largest_weight: u32,
}

impl<'a> Desk<'a> {
    fn open(plan: &'a Plan, rule: Rule, hindsight: bool) -> Result<Self, Failed> {
        let (city, policy) = (&plan.year.city, &plan.year.policy);
        let eve = policy.start_of(city.year_start);
        let mut seed = [0; 32];
        for (byte, number) in seed.iter_mut().zip(plan.seed.to_le_bytes().into_iter().cycle()) {
            *byte = number;
        }
        let mut desk = Self {
            plan,
            rule,
            hindsight,
            engine: Engine::new(eve, &actor("head")?, policy.clone(), Seed::from_bytes(seed))?,
            agenda: BTreeMap::new(),
            steps: 0,
            dockets: vec![None; plan.year.arrivals.len()],
            opened: Vec::new(),
            declined: BTreeMap::new(),
            categories: Vec::new(),
            ledger: Ledger::default(),
            history: History::default(),
            served: Vec::new(),
            lawyers: Vec::new(),
            largest_weight: 0,
        };
        for centre in &city.panel.centres {
            desk.engine.open_centre(eve, &actor("head")?, centre.clone())?;
        }
        for lawyer in &city.panel.lawyers {
            match plan.joins.get(&lawyer.id) {
                None => desk.enrol(eve, lawyer)?,
                Some(day) => desk.plan(policy.start_of(*day), Step::Join(Box::new(lawyer.clone()))),
            }
        }
        for (index, arrival) in plan.year.arrivals.iter().enumerate() {
            desk.plan(arrival.at, Step::Arrive(index));
        }
        desk.plan(policy.start_of(city.year_start).checked_add(MORNING)?, Step::Morning(1));
        Ok(desk)
    }

    /// Enrols a lawyer; who is there from the first day brings last year's points and their share.
    fn enrol(&mut self, at: Timestamp, lawyer: &Lawyer) -> Result<(), Failed> {
        let (city, policy) = (&self.plan.year.city, &self.plan.year.policy);
        let today = policy.date(at);
        self.engine.enrol(at, &actor("head")?, lawyer.clone())?;
        if city.panel.published.contains(&lawyer.id) {
            self.engine.consent(at, &ActorId::from(&lawyer.id), lawyer.id.clone())?;
        }
        let from_the_start = today == city.year_start;
        self.history.enrol(today);
        self.lawyers.push(Member {
            joined: today,
            from_the_start,
            fraction: lawyer.fraction.hundredths(),
            minors_pool: lawyer.minors_pool,
        });
        self.ledger.enrol(self.lawyers.len());
        let opening = policy.shares.opening_points.hundredths();
        let points = city.panel.points.get(&lawyer.id).filter(|_| from_the_start);
        let Some(points) = points.filter(|points| points.hundredths() != opening) else {
            return Ok(());
        };
        let amount = Some(Points::from_hundredths(points.hundredths() - opening));
        let cause = ReasonCode::from(MeritCause::CarriedOver);
        let posting = MeritPosting { cause, amount, effective_on: today, docket: None };
        let (lawyer, deputy, actor) = (lawyer.id.clone(), actor("deputy")?, actor("head")?);
        self.engine.apply(
            at,
            &actor,
            PostMerit { lawyer: lawyer.clone(), posting, approved_by: Some(deputy.clone()) },
        )?;
        let share = policy.shares.of(*points);
        if share != Share::from_hundredths(100) {
            let why = Why::new("carried_over".parse()?).by("ledger".parse()?).approved_by(deputy);
            self.engine.apply(at, &actor, SetShare { lawyer, share, why })?;
        }
        Ok(())
    }

    fn plan(&mut self, at: Timestamp, step: Step) {
        self.agenda.insert((at, self.steps), step);
        self.steps += 1;
    }

    fn take(&mut self, at: Timestamp, step: Step) -> Result<(), Failed> {
        match step {
            Step::Join(lawyer) => self.enrol(at, &lawyer),
            Step::Arrive(index) => self.arrive(at, index),
            Step::Approve(index) => self.approve(at, index),
            Step::Papers(docket) => {
                let (means, actor) = (MeansTest::Checked, self.actor_of(docket)?);
                self.engine.apply(
                    at,
                    &actor,
                    Command::CompletePapers(CompletePapers { docket, means }),
                )?;
                Ok(())
            }
            Step::Close(docket) => {
                let actor = self.actor_of(docket)?;
                Ok(self.engine.close(at, &actor, docket, Outcome::Completed)?)
            }
            Step::Morning(day) => self.morning(at, day),
        }
    }

    /// Tries again whatever waits, in the order of service.
    fn morning(&mut self, at: Timestamp, day: u32) -> Result<(), Failed> {
        let waiting = self.engine.state().docket().waiting();
        let waiting: Vec<DocketNo> = waiting.map(assigned_counsel::Case::docket).collect();
        for docket in waiting {
            self.serve(at, docket)?;
        }
        if day < DAYS {
            let policy = &self.plan.year.policy;
            let tomorrow = policy.date(at).checked_add(Span::new().days(1))?;
            let next = policy.start_of(tomorrow).checked_add(MORNING)?;
            self.plan(next, Step::Morning(day + 1));
        }
        Ok(())
    }

    fn arrive(&mut self, at: Timestamp, index: usize) -> Result<(), Failed> {
        let Some(arrival) = self.plan.year.arrivals.get(index) else { return Ok(()) };
        let matter = self.linked(arrival);
        let (case, centre) = (arrival.case.clone(), arrival.centre.clone());
        let actor = desk(arrival)?;
        match &arrival.way {
            Way::Application { applicant, channel, means, hours } => {
                let wants_choice = !self.on_the_roll(&arrival.picks).is_empty();
                let (applicant, channel, means) = (applicant.clone(), *channel, means.clone());
                let application =
                    Box::new(Application { applicant, centre, channel, matter, wants_choice });
                self.engine.apply(
                    at,
                    &actor,
                    Command::Apply(Apply { case: case.clone(), application }),
                )?;
                self.engine.apply(at, &actor, Command::TakeIn(TakeIn { case, means }))?;
                let after = SignedDuration::from_hours(i64::from(*hours));
                self.plan(at.checked_add(after)?, Step::Approve(index));
                Ok(())
            }
            Way::ProvisionalAid { ground } => {
                let (applicant, ground) = (Applicant::Client, *ground);
                let aid = Box::new(ProvisionalAid { applicant, centre, ground, matter });
                let docket = self.engine.state().docket().next();
                self.engine.apply(at, &actor, Command::Provide(Provide { case, aid }))?;
                self.plan(at.checked_add(SignedDuration::from_hours(72))?, Step::Papers(docket));
                self.opened(at, index, docket)
            }
            Way::Notice { organ } => {
                let notice = Notice { organ: organ.clone(), centre, received_at: at, matter };
                let docket = self.engine.notify(at, &actor, case, notice)?;
                self.opened(at, index, docket)
            }
        }
    }

    fn approve(&mut self, at: Timestamp, index: usize) -> Result<(), Failed> {
        let Some(arrival) = self.plan.year.arrivals.get(index) else { return Ok(()) };
        let (case, actor) = (arrival.case.clone(), desk(arrival)?);
        let docket = self.engine.state().docket().next();
        self.engine.apply(at, &actor, Command::Approve(Approve { case }))?;
        self.opened(at, index, docket)
    }

    /// The matter, tied to those earlier ones that are on the docket.
    fn linked(&self, arrival: &Arrival) -> Matter {
        let mut matter = arrival.matter.clone();
        for (index, tie) in &arrival.ties {
            let to = self.dockets.get(*index).copied().flatten();
            matter.links.extend(to.map(|to| Link { to, tie: *tie }));
        }
        matter
    }

    fn on_the_roll(&self, ids: &[LawyerId]) -> Vec<LawyerId> {
        let roster = self.engine.state().roster();
        ids.iter().filter(|id| roster.roll(id).is_some()).cloned().collect()
    }

    fn opened(&mut self, at: Timestamp, index: usize, docket: DocketNo) -> Result<(), Failed> {
        if let Some(place) = self.dockets.get_mut(index) {
            *place = Some(docket);
        }
        self.opened.push(index);
        let Some(arrival) = self.plan.year.arrivals.get(index) else { return Ok(()) };
        if self.choosing(at, docket) && self.choose(at, docket, arrival)? {
            return Ok(());
        }
        if self.by_hand(at, docket, arrival)? { Ok(()) } else { self.serve(at, docket) }
    }

    fn choosing(&self, at: Timestamp, docket: DocketNo) -> bool {
        let case = self.engine.state().docket().case(docket);
        case.is_some_and(|case| case.choosing(at).is_some())
    }

    /// The client names those wanted; where all of them fail, the first two of the list. Whether
    /// somebody has the case now.
    fn choose(
        &mut self,
        at: Timestamp,
        docket: DocketNo,
        arrival: &Arrival,
    ) -> Result<bool, Failed> {
        let Way::Application { applicant, .. } = &arrival.way else { return Ok(false) };
        let mut picks = self.on_the_roll(&arrival.picks);
        let client = actor(arrival.matter.client.token.as_str())?;
        while !picks.is_empty() {
            if let Chosen::Lawyer(decision) =
                self.engine.choose(at, &client, docket, picks, applicant.clone(), None)?
            {
                self.taken(at, docket, decision.lawyer())?;
                return Ok(true);
            }
            if !self.choosing(at, docket) {
                return Ok(false);
            }
            let listed =
                self.engine.list_profiles(at, &client, docket, ProfileFilter::default())?;
            picks = listed.into_iter().take(2).map(|profile| profile.lawyer).collect();
        }
        Ok(false)
    }

    /// The desk names somebody; whoever may not have the case is passed over.
    fn by_hand(
        &mut self,
        at: Timestamp,
        docket: DocketNo,
        arrival: &Arrival,
    ) -> Result<bool, Failed> {
        for lawyer in self.on_the_roll(&arrival.by_hand) {
            match self.hand(at, docket, lawyer) {
                Ok(roll) => {
                    self.taken(at, docket, roll)?;
                    return Ok(true);
                }
                Err(Refusal::NotEligible { .. }) => {}
                Err(refusal) => return Err(refusal.into()),
            }
        }
        Ok(false)
    }

    fn hand(
        &mut self,
        at: Timestamp,
        docket: DocketNo,
        lawyer: LawyerId,
    ) -> Result<Option<Roll>, Refusal> {
        let reason = self.plan.year.policy.by_hand.reasons.first().cloned();
        let named = |id: &str| {
            let id: Result<ActorId, _> = id.parse();
            id.map_err(|error| Refusal::Inconsistent { message: error.to_string() })
        };
        let reason = reason.ok_or(Refusal::Inconsistent { message: "no reason".to_owned() })?;
        let (actor, second) = (named("desk")?, Some(named("head")?));
        let decision = self.engine.assign_by_hand(at, &actor, docket, lawyer, reason, second)?;
        Ok(decision.lawyer())
    }

    /// Somebody has the case without the rule having been asked, or nobody has.
    fn taken(
        &mut self,
        at: Timestamp,
        docket: DocketNo,
        lawyer: Option<Roll>,
    ) -> Result<(), Failed> {
        if lawyer.is_some() { self.closes(at, docket) } else { Ok(()) }
    }

    fn closes(&mut self, at: Timestamp, docket: DocketNo) -> Result<(), Failed> {
        let days = self.arrival(docket).map_or(30, |arrival| arrival.days);
        let after = SignedDuration::from_hours(24 * i64::from(days));
        self.plan(at.checked_add(after)?, Step::Close(docket));
        Ok(())
    }

    fn arrival(&self, docket: DocketNo) -> Option<&'a Arrival> {
        let place = usize::try_from(docket.number().checked_sub(1)?).ok()?;
        self.opened.get(place).and_then(|index| self.plan.year.arrivals.get(*index))
    }

    fn actor_of(&self, docket: DocketNo) -> Result<ActorId, Failed> {
        self.arrival(docket).map_or_else(|| actor("desk"), desk)
    }

    fn close(self) -> Result<Lived, Failed> {
        let state = self.engine.state();
        let engine: Vec<i64> =
            state.entitlement().lags().map(assigned_counsel::Lag::nanos).collect();
        if self.rule.is_ours() && engine != self.ledger.lags() {
            return Err(format!("{}: two ledgers differ", self.rule.name()).into());
        }
        if self.ledger.lags().iter().sum::<i64>() != 0 {
            return Err("the ledger doesn't sum to zero".into());
        }
        let pools = self.pools()?;
        let waiting = state.docket().waiting().count();
        Ok(Lived {
            ledger: self.ledger,
            served: self.served,
            lawyers: self.lawyers,
            largest_weight: self.largest_weight,
            pools,
            waiting,
        })
    }

    /// Weight received per full-time lawyer, of each sub-pool that has somebody.
    fn pools(&self) -> Result<Vec<f64>, Failed> {
        let (state, start) = (self.engine.state(), self.plan.year.city.year_start);
        let end = start.checked_add(Span::new().years(1))?;
        let mut pools = Vec::new();
        for centre in state.roster().centres() {
            let (mut received, mut offered) = (0.0, 0.0);
            for roll in state.roster().sub_pool(centre) {
                let Some(member) = self.lawyers.get(number(*roll)) else { continue };
                if member.minors_pool {
                    continue;
                }
                received += state.caseload().received_since(*roll, start).hundredths() as f64;
                let days = end.since(member.joined)?.get_days();
                let days = if member.from_the_start { 365 } else { days };
                offered += f64::from(member.fraction) * f64::from(days) / 365.0;
            }
            if offered > 0.0 {
                pools.push(received / offered);
            }
        }
        Ok(pools)
    }
}

fn number(roll: Roll) -> usize {
    roll.number() as usize
}

fn desk(arrival: &Arrival) -> Result<ActorId, Failed> {
    actor(&format!("desk-{}", arrival.centre))
}

fn actor(id: &str) -> Result<ActorId, Failed> {
    Ok(id.parse()?)
}
