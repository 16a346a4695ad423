//! The life of cases under random commands, valid and not, against a model that was written apart.

mod model;

use crate::world::desk;
use std::collections::BTreeMap;

use assigned_counsel::calendar::Term;
use assigned_counsel::docket::{
    Applicant, Application, Client, Matter, MeansTest, Notice, Outcome, ReplacementCause, Status,
    TerminationGround, Tie,
};
use assigned_counsel::draw::Seed;
use assigned_counsel::engine::Fact;
use assigned_counsel::operation::{
    Accept, AdoptPolicy, AnswerObjection, Apply, Approve, Assign, AssignByHand, Close, Decided,
    Decline, Depart, Enrol, Exclude, Expire, MeritCountered, MeritPosted, Notify, Object, Reject,
    Return, SetGoodStanding, TakeIn, Terminate, Transfer, WithdrawOffer,
};
use assigned_counsel::policy::{Caps, Policy};
use assigned_counsel::quantity::Weight;
use assigned_counsel::standing::GoodStanding;
use assigned_counsel::terms::{Channel, Kind, Role, Stage};
use assigned_counsel::{
    ActorId, Command, DocketNo, Engine, Event, Lag, LawyerId, Points, ReasonCode, Roll, State,
};
use assigned_counsel_audit::{Checker, Rule};
use jiff::{SignedDuration, Timestamp};
use proptest::collection::vec;
use proptest::prelude::*;

use self::model::{ASSIGNMENT_HOURS, Course, Model, Stands};
use crate::world::{at, lawyer, open_policy, seed};

fn id<T: std::str::FromStr>(text: &str) -> T {
    text.parse().ok().unwrap()
}

/// A policy of so many offers, under which nothing bars but what the model knows.
fn policy(rounds: u32, hours: u32) -> Policy {
    let mut policy = open_policy();
    policy.caps = Caps::default();
    policy.routing.relief.clear();
    let offers = &mut policy.offers;
    (offers.rounds, offers.answer) = (rounds, Term::Hours { number: hours });
    (offers.urgent_rounds, offers.urgent_answer) = (rounds.min(1), Term::Hours { number: 2 });
    offers.client_requests_max = rounds.min(1);
    offers.excuses.iter_mut().for_each(|excuse| excuse.busy_days = None);
    // The model counts in hours of the clock.
    policy.windows.assignment = Term::Hours { number: ASSIGNMENT_HOURS };
    (policy.windows.choice, policy.windows.slack_minutes) = (None, 0);
    // What a case that ended early earns, which the preset gives nothing for.
    let early = policy.merit.rules.iter_mut().find(|r| r.cause.as_str() == "case_ended_early");
    let early = early.unwrap();
    (early.points, early.per_weight) = (Points::from_hundredths(50), true);
    early.yearly_cap = Some(Points::from_hundredths(3_00));
    policy
}

/// A step: how many minutes later which command, about which case and which lawyer.
#[derive(Clone, Debug)]
struct Step {
    minutes: i64,
    kind: u8,
    case: u8,
    lawyer: u8,
    pick: u8,
}

fn step() -> impl Strategy<Value = Step> {
    let minutes =
        prop_oneof![4 => Just(0_i64), 8 => 1..200_i64, 3 => 200..3000_i64, 1 => Just(-1_i64)];
    (minutes, any::<u8>(), any::<u8>(), any::<u8>(), any::<u8>())
        .prop_map(|(minutes, kind, case, lawyer, pick)| Step { minutes, kind, case, lawyer, pick })
}

fn one_of<T: Clone>(all: &[T], n: u8) -> T {
    all[usize::from(n) % all.len()].clone()
}

/// Mostly whoever the case is with now, or the next case that waits; now and then somebody or
/// something that is not there.
impl Step {
    fn docket(&self, state: &State) -> DocketNo {
        let cases = u64::try_from(state.docket().cases().len()).unwrap();
        // The latest cases are those that something happens to.
        let latest = cases.saturating_sub(u64::from(self.case % 5));
        DocketNo::new(if self.case > 240 { u64::from(self.case - 240) * 7 } else { latest })
    }

    fn lawyer(&self, state: &State) -> LawyerId {
        let case = state.docket().case(self.docket(state));
        let holder = case.and_then(|case| case.assignments().last()).map(|last| last.lawyer);
        match holder.filter(|_| self.lawyer < 170) {
            Some(roll) => state.roster().lawyer(roll).unwrap().id.clone(),
            None => id(&format!("l{}", self.lawyer % 7)),
        }
    }

    fn matter(&self, state: &State) -> Matter {
        let docket = self.docket(state);
        let client = |n: u8| Client::new(id(&format!("client-{n}")), Role::Defendant);
        let stage = Stage::FirstInstance;
        let mut matter = Matter::new(client(self.pick % 3), Kind::CriminalDefence, stage)
            .with_weight(Weight::from_hundredths(u32::from(self.lawyer) * 3 + 1));
        matter.urgent = self.lawyer.is_multiple_of(3);
        let before = state.docket().case(docket).map(|case| case.matter().client.clone());
        match self.pick {
            0..60 => matter.with_link(docket, Tie::LinkedFacts),
            60..140 => {
                matter.client = before.unwrap_or(matter.client);
                let client_objects = self.pick.is_multiple_of(4);
                matter.with_link(docket, Tie::Continuation { client_objects })
            }
            140..145 => matter.with_link(docket, Tie::Continuation { client_objects: false }),
            _ => matter,
        }
    }

    /// An objection is mostly answered by another person, as it must be.
    fn actor(&self) -> ActorId {
        let answers = (228..235).contains(&self.kind);
        id(if answers { one_of(&["desk", "bureau", "bureau"], self.pick) } else { "desk" })
    }

    fn command(&self, state: &State, at: Timestamp) -> Command {
        let (docket, lawyer, pick) = (self.docket(state), self.lawyer(state), self.pick);
        let centre = id("siming");
        let filings = u8::try_from(state.docket().filings().count()).unwrap_or(200);
        let latest = format!("m{}", filings.saturating_sub(1 + pick % 4));
        let new = format!("m{}", if pick == 255 { 0 } else { filings });
        match self.kind {
            0..25 => {
                let (applicant, channel) = (Applicant::Client, Channel::Web);
                let application = Application::new(applicant, centre, channel, self.matter(state));
                Command::Apply(Apply { case: id(&new), application: Box::new(application) })
            }
            25..45 => Command::TakeIn(TakeIn { case: id(&latest), means: MeansTest::Checked }),
            45..62 => Command::Approve(Approve { case: id(&latest) }),
            62..64 => Command::Reject(Reject { case: id(&latest), reason: id("incomplete") }),
            64..80 => {
                let (organ, matter) = (id("court"), self.matter(state));
                let received_at = at;
                let notice = Box::new(Notice { organ, centre, received_at, matter });
                Command::Notify(Notify { case: id(&new), notice })
            }
            80..125 => Command::Assign(Assign { docket }),
            125..132 => {
                let (reason, second) = (id("relief"), None);
                Command::AssignByHand(AssignByHand { docket, lawyer, reason, second })
            }
            132..136 => {
                let lawyer = id(&format!("l{}", pick % 2));
                Command::Exclude(Exclude { docket, lawyer, why: crate::world::why("recusal") })
            }
            136..155 => Command::Accept(Accept { docket, lawyer }),
            155..180 => {
                let excuse = one_of(&["conflict", "illness", "", "", "holiday"], pick);
                let excuse = Some(excuse).filter(|excuse| !excuse.is_empty()).map(id);
                let granted =
                    excuse.as_ref().is_some_and(|excuse: &ReasonCode| excuse.as_str() == "illness");
                let granted_by = (granted ^ pick.is_multiple_of(4)).then(desk);
                Command::Decline(Decline { docket, lawyer, excuse, granted_by, busy_until: None })
            }
            180..188 => Command::Expire(Expire { docket }),
            188..192 => {
                let why = (!pick.is_multiple_of(3)).then(|| crate::world::why("mistake"));
                Command::WithdrawOffer(WithdrawOffer { docket, why })
            }
            192..205 => {
                let asked = (pick > 180).then_some(ReplacementCause::ClientAsked);
                let cause = asked.unwrap_or_else(|| one_of(&ReplacementCause::ALL, pick));
                crate::world::replace(docket, cause)
            }
            205..213 => Command::Close(Close { docket, outcome: one_of(&Outcome::ALL, pick) }),
            213..219 => {
                let ground = TerminationGround::MeansChanged;
                Command::Terminate(Terminate { docket, ground })
            }
            219..221 => {
                Command::Transfer(Transfer { docket, to: one_of(&[id("huli"), centre], pick) })
            }
            221..228 => Command::Object(Object { docket, by: Applicant::Client }),
            228..235 => Command::AnswerObjection(AnswerObjection {
                docket,
                sustained: !pick.is_multiple_of(3),
            }),
            235..239 => Command::Depart(Depart { lawyer, why: crate::world::why("own_wish") }),
            239..243 => Command::Return(Return { lawyer, why: crate::world::why("own_wish") }),
            243..250 => {
                let until = jiff::tz::Offset::constant(8).to_datetime(at).date();
                let until = until.checked_add(jiff::Span::new().days(i64::from(pick % 4))).unwrap();
                let until = GoodStanding::Suspended { until: Some(until) };
                let forever = GoodStanding::Suspended { until: None };
                let all =
                    [GoodStanding::Good, GoodStanding::Good, until, forever, GoodStanding::Removed];
                Command::SetGoodStanding(SetGoodStanding {
                    lawyer,
                    standing: one_of(&all, pick / 4),
                    why: crate::world::why("appeal"),
                })
            }
            250..253 => {
                let lawyer = crate::world::lawyer(&format!("l{}", pick % 9));
                Command::Enrol(Enrol { lawyer: Box::new(lawyer) })
            }
            _ => {
                let policy = policy(u32::from(pick % 4), u32::from(pick % 12) + 1);
                Command::AdoptPolicy(AdoptPolicy { policy: Box::new(policy) })
            }
        }
    }
}

/// A centre and the model of it, side by side.
struct Pair {
    engine: Engine,
    model: Model,
    at: Timestamp,
    /// The lags and turns just before the latest offer, if nothing has happened since.
    before_offer: Option<(DocketNo, Vec<(Lag, u64)>)>,
}

fn accounts(state: &State) -> Vec<(Lag, u64)> {
    let ledger = state.entitlement();
    let account = |roll| (ledger.lag(roll).unwrap(), ledger.turn(roll).unwrap().number());
    state.roster().lawyers().map(|(roll, _)| account(roll)).collect()
}

impl Pair {
    fn new() -> Self {
        let start = policy(2, 8);
        let mut engine = Engine::new(at(), &desk(), start.clone(), seed()).unwrap();
        engine.open_centre(at(), &desk(), id("siming")).unwrap();
        let mut pair =
            Self { engine, model: Model::new(start, at()), at: at(), before_offer: None };
        for n in 0..5 {
            pair.give(
                &desk(),
                &Command::Enrol(Enrol { lawyer: Box::new(lawyer(&format!("l{n}"))) }),
                at(),
            );
        }
        pair
    }

    fn step(&mut self, step: &Step) {
        let at = self.at.checked_add(SignedDuration::from_mins(step.minutes)).unwrap();
        let command = step.command(self.engine.state(), at);
        let text = serde_json::to_string(&command).unwrap();
        assert_eq!(serde_json::from_str::<Command>(&text).unwrap(), command);
        self.give(&step.actor(), &command, at);
    }

    /// Gives a command to both: they agree on whether it is taken and on everything after it.
    fn give(&mut self, actor: &ActorId, command: &Command, at: Timestamp) {
        let must = self.model.judge(at, actor, command);
        let before = self.engine.state().clone();
        let first_new = self.engine.apply(at, actor, command).map(<[Event]>::to_vec);
        match (first_new, must) {
            (Ok(events), Ok(())) => {
                self.at = at;
                self.note_offer(&before, command, &events);
                let given = self.given(&events, at, command);
                self.model.learn(at, actor, command, given);
                self.compare();
            }
            (Err(refusal), Err(name)) => {
                let said = format!("{refusal:?}");
                assert!(said.starts_with(name), "{command:?}: {said} must be {name}");
                assert_eq!(*self.engine.state(), before, "{refusal} changed the state");
            }
            (said, must) => panic!("{command:?} at {at}: said {said:?}, must be {must:?}"),
        }
    }

    /// An excused decline right after the offer leaves every lag and turn as if there had been none.
    fn note_offer(&mut self, before: &State, command: &Command, events: &[Event]) {
        let earlier = self.before_offer.take();
        match (command, earlier) {
            (Command::Assign(Assign { docket, .. }), _) => {
                self.before_offer = Some((*docket, accounts(before)));
            }
            (
                Command::Decline(Decline { docket, excuse: Some(_), .. }),
                Some((offered, accounts_then)),
            ) if *docket == offered => {
                assert_eq!(accounts(self.engine.state()), accounts_then, "{events:?}");
            }
            _ => {}
        }
    }

    /// To whom the events give a case; the model says who it may be.
    fn given(&self, events: &[Event], at: Timestamp, command: &Command) -> Option<usize> {
        let decision = events.iter().find_map(|event| match &event.fact {
            Fact::Decided(Decided { decision, .. }) => Some(decision),
            _ => None,
        })?;
        let given = decision.lawyer().map(|roll| roll.number() as usize);
        let place = usize::try_from(decision.docket.number()).unwrap() - 1;
        if let Command::AssignByHand(_) = command {
            return given;
        }
        match self.model.course(at, place) {
            Course::Impasse => assert_eq!(given, None),
            Course::GoesOn(who) => assert_eq!(given, Some(who)),
            Course::OneOf(fit) => {
                // All have one claim: those within the band of 1.00 of the largest lag may win.
                let chosen = given.unwrap_or_else(|| panic!("nobody of {fit:?} has {command:?}"));
                let largest = fit.iter().map(|who| self.model.lag(*who)).max().unwrap();
                let within = self.model.lag(chosen) >= largest - 1_000_000_000;
                assert!(fit.contains(&chosen) && within, "{chosen} is not of {fit:?}");
            }
        }
        given
    }

    fn compare(&self) {
        let state = self.engine.state();
        assert_eq!(state.docket().cases().len(), self.model.cases.len());
        for (case, must) in state.docket().cases().iter().zip(&self.model.cases) {
            let stands = match case.status() {
                Status::Drawing => panic!("no draw waits here"),
                Status::Waiting => Stands::Waiting,
                Status::Offered => Stands::Offered,
                Status::Assigned => Stands::Assigned,
                Status::Closed { outcome } => Stands::Closed(outcome),
            };
            assert_eq!(stands, must.stands, "case {}", case.docket());
            let had: Vec<usize> =
                case.assignments().iter().map(|a| a.lawyer.number() as usize).collect();
            assert_eq!(had, must.tries.iter().map(|t| t.who).collect::<Vec<_>>());
            assert_eq!(case.attempt() as usize, must.tries.len() + 1);
            let (latest, earlier) = case.assignments().split_last().unzip();
            assert!(earlier.into_iter().flatten().all(|assignment| assignment.ended.is_some()));
            let open = latest.filter(|assignment| assignment.ended.is_none());
            assert_eq!(open.map(|a| a.lawyer.number() as usize), must.holder());
        }
        let waiting = self.model.cases.iter().filter(|case| case.stands == Stands::Waiting);
        assert_eq!(state.docket().waiting().count(), waiting.count());
        self.compare_accounts();
    }

    fn compare_accounts(&self) {
        let (state, today) = (self.engine.state(), self.model.date(self.at));
        let windows = [today.first_of_year(), today.yesterday().unwrap(), today];
        for who in 0..self.model.people.len() {
            let roll = Roll::new(u32::try_from(who).unwrap());
            let (lag, turn) = accounts(state)[who];
            assert_eq!((lag.nanos(), turn), (self.model.lag(who), self.model.turn(who)), "{roll}");
            let load = state.caseload();
            assert_eq!(load.open(roll).hundredths(), self.model.open(who), "{roll}");
            for from in windows {
                let received = load.received_since(roll, from).hundredths();
                assert_eq!(received, self.model.received(who, from), "{roll}");
            }
            let standing = state.standing();
            assert_eq!(standing.balance(roll, today).hundredths(), self.model.merit(who, today));
            let entries: Vec<(&str, DocketNo, i64, bool)> = (standing.merit(roll).iter())
                .map(|e| {
                    let docket = e.docket.unwrap();
                    (e.cause.as_str(), docket, e.amount.hundredths(), e.counters.is_some())
                })
                .collect();
            assert_eq!(entries, self.model.entries(who), "{roll}");
            assert_eq!(standing.share(roll).unwrap().hundredths(), 100, "not without a settlement");
            let conduct: Vec<(&str, DocketNo)> = (standing.conduct(roll).iter())
                .map(|l| (l.entry.conduct.kind.code(), l.entry.conduct.docket.unwrap()))
                .collect();
            assert_eq!(conduct, self.model.conduct(who), "{roll}");
        }
        let lags = accounts(state).iter().map(|(lag, _)| lag.nanos()).sum::<i64>();
        assert_eq!(lags, 0, "the ledger of turns balances");
    }

    /// The events by themselves make the same state, through JSON too, and break no rule.
    fn replay(mut self) {
        let mut again = State::default();
        let mut checker = Checker::default();
        let mut balances: BTreeMap<Roll, i64> = BTreeMap::new();
        for event in self.engine.drain_events() {
            if let Fact::MeritPosted(MeritPosted { roll, entry, .. })
            | Fact::MeritCountered(MeritCountered { roll, entry, .. }) = &event.fact
            {
                *balances.entry(*roll).or_default() += entry.amount.hundredths();
            }
            let text = serde_json::to_string(&event).unwrap();
            let read: Event = serde_json::from_str(&text).unwrap();
            assert_eq!(read, event);
            checker.observe(&event);
            again.evolve(&read).unwrap();
        }
        assert_eq!(again, *self.engine.state());
        // Here nobody is bound to look at an impasse again.
        let mut broken = checker.violations().iter().filter(|v| v.rule != Rule::ImpasseLeft);
        assert_eq!(broken.next(), None);
        // Nothing that is posted here ends within the few months that pass.
        for (roll, _) in again.roster().lawyers() {
            let balance = again.standing().balance(roll, self.model.date(self.at)).hundredths();
            assert_eq!(balance, 60_00 + balances.get(&roll).copied().unwrap_or(0), "{roll}");
        }
        let lags = checker.lags().map(|(_, lag)| lag);
        assert!(lags.eq(self.engine.state().entitlement().lags()));
        Engine::resume(again, Seed::from_bytes([7; 32])).unwrap();
    }
}

proptest! {
    #![proptest_config(crate::properties::config(64))]

    #[test]
    fn cases_live_as_the_model_says(steps in vec(step(), 1..250)) {
        let mut pair = Pair::new();
        for step in &steps {
            pair.step(step);
        }
        pair.replay();
    }
}

/// The name of a fact or a refusal.
fn named(given: &str) -> String {
    given.split([' ', '{', '(']).next().unwrap().to_owned()
}

#[test]
fn every_ending_and_every_refusal_comes_up() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..60 {
        let steps = vec(step(), 200..250).new_tree(&mut runner).unwrap().current();
        let mut pair = Pair::new();
        for step in &steps {
            let at = pair.at.checked_add(SignedDuration::from_mins(step.minutes)).unwrap();
            let command = step.command(pair.engine.state(), at);
            match pair.engine.state().decide(at, &step.actor(), &command, &seed()) {
                Ok(events) => {
                    seen.extend(events.iter().map(|event| named(&format!("{:?}", event.fact))));
                }
                Err(refusal) => _ = seen.insert(named(&format!("{refusal:?}"))),
            }
            pair.give(&step.actor(), &command, at);
        }
    }
    let must = "Decided OfferAccepted OfferDeclined OfferExpired LawyerReplaced ReferredToBureau \
                CaseClosed CaseTerminated CaseTransferred TerminationObjected ObjectionAnswered \
                MeritPosted MeritCountered Conduct LawyerExcluded LawyerDeparted LawyerReturned GoodStandingSet \
                TimeGoesBack UnknownDocket UnknownLawyer UnknownExcuse UnknownLink InvalidMatter \
                DuplicateCase WrongStep NotWaiting NothingChanged NotEligible NotOffered \
                OfferedToAnother OfferOver OfferOpen ExcuseNotGranted NothingToGrant NotAssigned \
                TooManyReplacements NotSetAside WrongOutcome TransferToItself NotTerminated ObjectedAlready \
                NoObjection ObjectionNotIndependent AlreadyExcluded SuspensionOver Departed";
    let missing: Vec<&str> = must.split_whitespace().filter(|name| !seen.contains(*name)).collect();
    assert!(missing.is_empty(), "{missing:?} never came up");
}
