//! The life of cases as a state machine, written from the design and apart from the engine.
//!
//! It keeps what happened and works everything out from that: a lag is the sum of the bookings that
//! stand, a place on the wheel is the last of them, a load is what is open. It says of every command
//! whether it is taken, and by what name it is refused; whom the strategy chooses it is told.

use std::collections::{BTreeMap, BTreeSet};

use assigned_counsel::calendar::{Calendar, Term};
use assigned_counsel::docket::{Matter, Outcome, ReplacementCause, Tie};
use assigned_counsel::operation::{
    Accept, AdoptPolicy, AnswerObjection, Apply, Approve, Assign, AssignByHand, Close, Decline,
    Depart, Enrol, Exclude, Expire, Notify, Object, Reject, Replace, Return, SetGoodStanding,
    TakeIn, Terminate, Transfer, WithdrawOffer,
};
use assigned_counsel::standing::GoodStanding;
use assigned_counsel::{ActorId, Command, DocketNo, LawyerId, Policy};
use jiff::civil::Date;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};

type Answer = Result<(), &'static str>;

pub(super) struct Model {
    policy: Policy,
    latest: Timestamp,
    filings: BTreeMap<String, Filing>,
    pub(super) people: Vec<Person>,
    pub(super) cases: Vec<Case>,
    bookings: Vec<Booking>,
    earned: Vec<Earned>,
    conduct: Vec<(usize, &'static str, DocketNo)>,
}

/// What was posted to somebody's merit ledger, for which case; an entry that takes one back says so.
struct Earned {
    who: usize,
    cause: &'static str,
    docket: DocketNo,
    amount: i64,
    on: Date,
    takes_back: bool,
    taken_back: bool,
}

enum Filing {
    Received(Matter),
    TakenIn(Matter),
    Done,
}

pub(super) struct Person {
    id: LawyerId,
    enrolled: bool,
    credit: GoodStanding,
    joined: usize,
}

/// What the strategy books for a case: its weight to the candidates, out of the chosen's account.
struct Booking {
    chosen: usize,
    candidates: Vec<usize>,
    nanos: i64,
    reversed: bool,
}

pub(super) struct Case {
    matter: Matter,
    /// Other cases of one crime, and the same client's before and after.
    joined: Vec<usize>,
    assign_by: Timestamp,
    pub(super) stands: Stands,
    pub(super) tries: Vec<Try>,
    excluded: Vec<usize>,
    /// Who ended it, and what has become of the objection.
    ended: Option<(String, Objection)>,
    stuck: Option<Bars>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stands {
    Waiting,
    Offered,
    Assigned,
    Closed(Outcome),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Objection {
    No,
    Waits,
    Rejected,
}

/// A lawyer's turn with a case.
pub(super) struct Try {
    pub(super) who: usize,
    on: Date,
    until: Option<Timestamp>,
    booking: Option<usize>,
    pub(super) end: Option<End>,
    reversed: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    FellThrough,
    /// As if it had not been offered.
    Withdrawn,
    Replaced(ReplacementCause),
}

type Bars = BTreeMap<usize, BTreeSet<&'static str>>;

/// What an assignment comes to.
pub(super) enum Course {
    Impasse,
    GoesOn(usize),
    /// One of these, by the strategy.
    OneOf(Vec<usize>),
}

pub(super) fn is_fault(cause: ReplacementCause) -> bool {
    use ReplacementCause::{DutyNotDone, Misconduct, RefusedAssignment, Sanctioned};
    [DutyNotDone, RefusedAssignment, Sanctioned, Misconduct].contains(&cause)
}

/// In which a lawyer is assigned.
pub(super) const ASSIGNMENT_HOURS: u32 = 72;

/// After that of an assignment, in which a client's wish leaves it as if it had never been.
const EARLY_END_DAYS: i64 = 3;

fn later(at: Timestamp, hours: u32) -> Timestamp {
    at.checked_add(SignedDuration::from_hours(i64::from(hours))).unwrap()
}

fn known(found: bool, name: &'static str) -> Answer {
    if found { Ok(()) } else { Err(name) }
}

impl Model {
    pub(super) fn new(policy: Policy, latest: Timestamp) -> Self {
        let (filings, people, cases, bookings) = Default::default();
        let (earned, conduct) = Default::default();
        Self { policy, latest, filings, people, cases, bookings, earned, conduct }
    }

    pub(super) fn date(&self, at: Timestamp) -> Date {
        let offset = Offset::from_seconds(self.policy.utc_offset_minutes * 60).unwrap();
        offset.to_datetime(at).date()
    }

    pub(super) fn lag(&self, who: usize) -> i64 {
        let stands = self.bookings.iter().filter(|booking| !booking.reversed);
        let moved = |b: &Booking| {
            let each = b.nanos / i64::try_from(b.candidates.len()).unwrap();
            let others = i64::try_from(b.candidates.len()).unwrap() - 1;
            match (b.chosen == who, b.candidates.contains(&who)) {
                (true, _) => -each * others,
                (false, true) => each,
                (false, false) => 0,
            }
        };
        stands.map(moved).sum()
    }

    pub(super) fn turn(&self, who: usize) -> u64 {
        let own = |booking: &Booking| booking.chosen == who && !booking.reversed;
        let last = self.bookings.iter().rposition(own).map_or(0, |place| place + 1);
        last.max(self.people[who].joined) as u64
    }

    pub(super) fn open(&self, who: usize) -> u64 {
        let open = |case: &&Case| matches!(case.stands, Stands::Offered | Stands::Assigned);
        let theirs = self.cases.iter().filter(open);
        let theirs = theirs.filter(|case| case.tries.last().is_some_and(|t| t.who == who));
        theirs.map(Case::weight).sum()
    }

    pub(super) fn received(&self, who: usize, from: Date) -> u64 {
        let of = |case: &Case| {
            let had = |t: &Try| !t.reversed && t.end != Some(End::FellThrough);
            let counts = |t: &&Try| t.who == who && t.on >= from && had(t);
            case.weight() * case.tries.iter().filter(counts).count() as u64
        };
        self.cases.iter().map(of).sum()
    }

    /// The balance of merit points: the newcomer's 60 and what was posted in the last 365 days.
    pub(super) fn merit(&self, who: usize, today: Date) -> i64 {
        let counts = |e: &&Earned| e.who == who && (today - e.on).get_days() < 365;
        60_00 + self.earned.iter().filter(counts).map(|e| e.amount).sum::<i64>()
    }

    pub(super) fn entries(&self, who: usize) -> Vec<(&'static str, DocketNo, i64, bool)> {
        let own = self.earned.iter().filter(|e| e.who == who);
        own.map(|e| (e.cause, e.docket, e.amount, e.takes_back)).collect()
    }

    pub(super) fn conduct(&self, who: usize) -> Vec<(&'static str, DocketNo)> {
        let own = self.conduct.iter().filter(|(whose, ..)| *whose == who);
        own.map(|(_, kind, docket)| (*kind, *docket)).collect()
    }

    /// Posts what an ending of a case earns or costs: in hundredths, of which that for the work grows with
    /// the weight and is capped for a year.
    fn earn(&mut self, at: Timestamp, who: usize, cause: &'static str, docket: DocketNo) {
        let on = self.date(at);
        let by_weight =
            |each: i64| each * i64::try_from(self.cases[place(docket)].weight()).unwrap() / 100;
        let left = |cap: i64| {
            let posted = self
                .earned
                .iter()
                .filter(|e| (e.who, e.cause, e.on.year()) == (who, cause, on.year()));
            cap - posted.map(|e| e.amount).sum::<i64>()
        };
        let amount = match cause {
            "case_closed" => by_weight(1_00).min(left(7_00)),
            "case_ended_early" => by_weight(50).min(left(3_00)),
            "unexcused_decline" | "no_response" => -5_00,
            _ => -10_00,
        };
        if amount != 0 {
            let (takes_back, taken_back) = (false, false);
            self.earned.push(Earned { who, cause, docket, amount, on, takes_back, taken_back });
        }
        if amount < 0 {
            self.conduct.push((who, cause, docket));
        }
    }

    /// What a command that ends something earns or costs, told before it is done.
    fn reckon(&mut self, at: Timestamp, command: &Command) {
        let (docket, cause) = match command {
            Command::Decline(Decline { docket, excuse: None, .. })
            | Command::Expire(Expire { docket })
                if self.is_barred(at, *docket) =>
            {
                return;
            }
            Command::Decline(Decline { docket, excuse: None, .. }) => {
                (*docket, "unexcused_decline")
            }
            Command::Expire(Expire { docket, .. }) => (*docket, "no_response"),
            Command::Replace(Replace { docket, cause, .. }) => match cause {
                ReplacementCause::RefusedAssignment => (*docket, "refused_assignment"),
                ReplacementCause::DutyNotDone | ReplacementCause::Misconduct => {
                    (*docket, "replaced_for_fault")
                }
                _ => return,
            },
            Command::Close(Close { docket, outcome: Outcome::Completed, .. }) => {
                (*docket, "case_closed")
            }
            Command::Close(Close { docket, .. })
            | Command::Terminate(Terminate { docket, .. })
            | Command::Transfer(Transfer { docket, .. })
                if self.cases[place(*docket)].stands == Stands::Assigned =>
            {
                (*docket, "case_ended_early")
            }
            Command::AnswerObjection(AnswerObjection { docket, sustained: true, .. }) => {
                return self.take_back(*docket);
            }
            _ => return,
        };
        let who = self.cases[place(docket)].tries.last().unwrap().who;
        self.earn(at, who, cause, docket);
    }

    /// Whether something has come to bar whom the case is offered to: no answer of theirs is blamed then.
    fn is_barred(&self, at: Timestamp, docket: DocketNo) -> bool {
        let offer = self.cases[place(docket)].offer();
        offer.is_some_and(|(who, _)| !self.bars_going_on(at, place(docket), who).is_empty())
    }

    /// The case goes on: it did not end.
    fn take_back(&mut self, docket: DocketNo) {
        let ended = |e: &&mut Earned| {
            e.docket == docket && e.cause == "case_ended_early" && !e.takes_back && !e.taken_back
        };
        let Some(entry) = self.earned.iter_mut().rev().find(ended) else { return };
        entry.taken_back = true;
        let (who, cause, amount, on) = (entry.who, entry.cause, -entry.amount, entry.on);
        let (takes_back, taken_back) = (true, false);
        self.earned.push(Earned { who, cause, docket, amount, on, takes_back, taken_back });
    }

    fn case(&self, docket: DocketNo) -> Result<&Case, &'static str> {
        let place = usize::try_from(docket.number()).unwrap().checked_sub(1);
        place.and_then(|place| self.cases.get(place)).ok_or("UnknownDocket")
    }

    fn who(&self, id: &LawyerId) -> Result<usize, &'static str> {
        self.people.iter().position(|person| person.id == *id).ok_or("UnknownLawyer")
    }

    /// What speaks against somebody having a case.
    fn bars(&self, at: Timestamp, place: usize, who: usize) -> BTreeSet<&'static str> {
        let (case, person, today) = (&self.cases[place], &self.people[who], self.date(at));
        let suspended = match person.credit {
            GoodStanding::Suspended { until } => until.is_none_or(|until| today < until),
            _ => false,
        };
        let had = |t: &Try| t.who == who && t.end != Some(End::Withdrawn);
        let had = case.tries.iter().any(had) || case.excluded.contains(&who);
        let unwanted = case.before().filter(|(_, objects)| *objects);
        let unwanted = unwanted.and_then(|(before, _)| self.cases[before].holder()) == Some(who);
        let joined = self.reach(place).into_iter().map(|other| &self.cases[other]);
        let mut joined =
            joined.filter(|other| other.matter.client.token != case.matter.client.token);
        let all = [
            ("gone", !person.enrolled),
            ("suspended", suspended),
            ("removed", person.credit == GoodStanding::Removed),
            ("had", had || unwanted),
            ("linked", joined.any(|other| other.acts(who))),
        ];
        all.into_iter().filter_map(|(name, holds)| holds.then_some(name)).collect()
    }

    fn reach(&self, from: usize) -> BTreeSet<usize> {
        let (mut reached, mut ahead) = (BTreeSet::from([from]), vec![from]);
        while let Some(place) = ahead.pop() {
            ahead.extend(self.cases[place].joined.iter().filter(|other| reached.insert(**other)));
        }
        reached
    }

    fn bars_going_on(&self, at: Timestamp, place: usize, who: usize) -> BTreeSet<&'static str> {
        let mut bars = self.bars(at, place, who);
        bars.remove("had");
        bars
    }

    /// What assigning a waiting case comes to.
    pub(super) fn course(&self, at: Timestamp, place: usize) -> Course {
        if let Some(who) = self.goes_on(place).filter(|who| self.bars(at, place, *who).is_empty()) {
            return Course::GoesOn(who);
        }
        let all = 0..self.people.len();
        let fit: Vec<usize> = all.filter(|n| self.bars(at, place, *n).is_empty()).collect();
        if fit.is_empty() { Course::Impasse } else { Course::OneOf(fit) }
    }

    /// The lawyer of the case before, if the client doesn't mind and this is the first try.
    fn goes_on(&self, place: usize) -> Option<usize> {
        let case = &self.cases[place];
        let (before, objects) = case.before()?;
        let before = &self.cases[before];
        let first = case.tries.is_empty() && !objects && before.stands != Stands::Offered;
        before.holder().filter(|_| first)
    }

    /// What an impasse looks like, to tell whether something has changed.
    fn stuck(&self, at: Timestamp, place: usize) -> Bars {
        let enrolled = (0..self.people.len()).filter(|n| self.people[*n].enrolled);
        let mut bars: Bars = enrolled.map(|who| (who, self.bars(at, place, who))).collect();
        bars.extend(self.goes_on(place).map(|who| (who + 1000, self.bars(at, place, who))));
        bars
    }

    /// Until when an offer made now may be answered.
    fn offer(&self, at: Timestamp, case: &Case) -> Option<Timestamp> {
        let offers = &self.policy.offers;
        let (rounds, Term::Hours { number }) = offers.of(case.matter.urgent) else { panic!() };
        let fresh =
            case.tries.iter().rev().take_while(|t| !matches!(t.end, Some(End::Replaced(_))));
        let made = fresh.filter(|t| t.until.is_some() && t.end != Some(End::Withdrawn)).count();
        let until = Some(later(at, number)).filter(|until| *until <= case.assign_by)?;
        let open = Calendar::plain_weeks(480).open_between(at, until);
        Some(until).filter(|_| made < rounds as usize && !open.is_zero())
    }

    /// Whether a command is taken, or by what name it is refused.
    pub(super) fn judge(&self, at: Timestamp, actor: &ActorId, command: &Command) -> Answer {
        known(at >= self.latest, "TimeGoesBack")?;
        match command {
            Command::Apply(Apply { case, application }) => {
                self.judge_new(case.as_str(), &application.matter)
            }
            Command::Notify(Notify { case, notice }) => {
                self.judge_new(case.as_str(), &notice.matter)
            }
            Command::TakeIn(TakeIn { case, .. }) => match self.filings.get(case.as_str()) {
                None => Err("UnknownCase"),
                Some(filing) => known(matches!(filing, Filing::Received(_)), "WrongStep"),
            },
            Command::Approve(Approve { case, .. }) => match self.filings.get(case.as_str()) {
                None => Err("UnknownCase"),
                Some(filing) => known(matches!(filing, Filing::TakenIn(_)), "WrongStep"),
            },
            Command::Reject(Reject { case, .. }) => match self.filings.get(case.as_str()) {
                None => Err("UnknownCase"),
                Some(filing) => known(!matches!(filing, Filing::Done), "WrongStep"),
            },
            Command::Enrol(Enrol { lawyer }) => {
                known(self.who(&lawyer.id).is_err(), "AlreadyEnrolled")
            }
            Command::Depart(Depart { lawyer, .. }) => {
                known(self.people[self.who(lawyer)?].enrolled, "Departed")
            }
            Command::Return(Return { lawyer, .. }) => {
                known(!self.people[self.who(lawyer)?].enrolled, "NotDeparted")
            }
            Command::SetGoodStanding(SetGoodStanding { lawyer, standing: credit, .. }) => {
                self.who(lawyer)?;
                let over = matches!(credit, GoodStanding::Suspended { until: Some(until) } if *until <= self.date(at));
                known(!over, "SuspensionOver")
            }
            Command::AdoptPolicy(_) => Ok(()),
            _ => self.judge_case(at, actor, command),
        }
    }

    fn judge_new(&self, key: &str, matter: &Matter) -> Answer {
        known(!self.filings.contains_key(key), "DuplicateCase")?;
        let mut others = Vec::new();
        for link in &matter.links {
            let other = self.case(link.to).map_err(|_| "UnknownLink")?;
            others.push((link.tie, other.matter.client.token == matter.client.token));
        }
        let other_client = |(tie, same): &(Tie, bool)| *tie != (Tie::LinkedFacts) && !same;
        known(!others.iter().any(other_client), "InvalidMatter")
    }

    fn judge_case(&self, at: Timestamp, actor: &ActorId, command: &Command) -> Answer {
        match command {
            Command::Assign(Assign { docket, .. }) => {
                let (case, place) = self.waiting(*docket)?;
                let impasse = matches!(self.course(at, place), Course::Impasse);
                let same = case.stuck.as_ref() == Some(&self.stuck(at, place));
                known(!(impasse && same), "NothingChanged")
            }
            Command::AssignByHand(AssignByHand { docket, lawyer, .. }) => {
                let (_, place) = self.waiting(*docket)?;
                known(self.bars(at, place, self.who(lawyer)?).is_empty(), "NotEligible")
            }
            Command::Exclude(Exclude { docket, lawyer, .. }) => {
                let (case, _) = self.waiting(*docket)?;
                known(!case.excluded.contains(&self.who(lawyer)?), "AlreadyExcluded")
            }
            Command::Accept(Accept { docket, lawyer }) => {
                let (place, who) = self.offered(at, *docket, lawyer)?;
                known(self.bars_going_on(at, place, who).is_empty(), "NotEligible")
            }
            Command::Decline(Decline { docket, lawyer, excuse, granted_by, .. }) => {
                self.offered(at, *docket, lawyer)?;
                match (excuse.as_ref().map(assigned_counsel::ReasonCode::as_str), granted_by) {
                    (None | Some("conflict"), None) | (Some("illness"), Some(_)) => Ok(()),
                    (None | Some("conflict"), Some(_)) => Err("NothingToGrant"),
                    (Some("illness"), None) => Err("ExcuseNotGranted"),
                    _ => Err("UnknownExcuse"),
                }
            }
            Command::Expire(Expire { docket, .. }) => {
                let until = self.case(*docket)?.offer().ok_or("NotOffered")?.1;
                known(at >= until, "OfferOpen")
            }
            Command::WithdrawOffer(WithdrawOffer { docket, why }) => {
                let (who, until) = self.case(*docket)?.offer().ok_or("NotOffered")?;
                known(at < until, "OfferOver")?;
                let bars = self.bars_going_on(at, place(*docket), who);
                known(why.is_some() || !bars.is_empty(), "OfferStands")
            }
            Command::Replace(Replace { docket, cause, .. }) => {
                let case = self.case(*docket)?;
                known(case.stands == Stands::Assigned, "NotAssigned")?;
                let asked = case.tries.iter().filter(|t| t.end == Some(End::Replaced(*cause)));
                let most = self.policy.offers.client_requests_max as usize;
                let free = *cause != ReplacementCause::ClientAsked || asked.count() < most;
                known(free, "TooManyReplacements")?;
                // Nobody asks for a review here.
                known(*cause != ReplacementCause::SetAside, "NotSetAside")
            }
            Command::Close(Close { docket, outcome, .. }) => {
                let (case, stands) = (self.case(*docket)?, self.case(*docket)?.stands);
                let fits = match outcome {
                    Outcome::Completed => stands == Stands::Assigned,
                    Outcome::Withdrawn | Outcome::OwnCounsel => {
                        !matches!(stands, Stands::Closed(_))
                    }
                    Outcome::Terminated | Outcome::Transferred => false,
                };
                known(fits, "WrongOutcome")?;
                known(!case.is_silent(at), "OfferOver")
            }
            Command::Terminate(Terminate { docket, .. }) => {
                known(!matches!(self.case(*docket)?.stands, Stands::Closed(_)), "WrongOutcome")?;
                known(!self.case(*docket)?.is_silent(at), "OfferOver")
            }
            Command::Transfer(Transfer { docket, to, .. }) => {
                known(!matches!(self.case(*docket)?.stands, Stands::Closed(_)), "WrongOutcome")?;
                known(!self.case(*docket)?.is_silent(at), "OfferOver")?;
                known(to.as_str() != "siming", "TransferToItself")
            }
            Command::Object(Object { docket, .. }) => {
                let (_, objection) = self.case(*docket)?.ended.as_ref().ok_or("NotTerminated")?;
                known(*objection == Objection::No, "ObjectedAlready")
            }
            Command::AnswerObjection(AnswerObjection { docket, .. }) => {
                let (by, objection) = self.case(*docket)?.ended.as_ref().ok_or("NotTerminated")?;
                known(*objection == Objection::Waits, "NoObjection")?;
                known(by != actor.as_str(), "ObjectionNotIndependent")
            }
            other => panic!("{other:?}"),
        }
    }

    fn waiting(&self, docket: DocketNo) -> Result<(&Case, usize), &'static str> {
        let case = self.case(docket)?;
        known(case.stands == Stands::Waiting, "NotWaiting")?;
        Ok((case, place(docket)))
    }

    fn offered(
        &self,
        at: Timestamp,
        docket: DocketNo,
        lawyer: &LawyerId,
    ) -> Result<(usize, usize), &'static str> {
        let case = self.case(docket)?;
        let who = self.who(lawyer)?;
        let (to, until) = case.offer().ok_or("NotOffered")?;
        known(to == who, "OfferedToAnother")?;
        known(at < until, "OfferOver")?;
        Ok((place(docket), who))
    }

    /// Takes note of a command that is taken, and of whom the case was given to.
    pub(super) fn learn(
        &mut self,
        at: Timestamp,
        actor: &ActorId,
        command: &Command,
        given: Option<usize>,
    ) {
        self.latest = at;
        match command {
            Command::Apply(Apply { case, application }) => {
                let filing = Filing::Received(application.matter.clone());
                self.filings.insert(case.to_string(), filing);
            }
            Command::TakeIn(TakeIn { case, .. }) => {
                let filing = self.filings.get_mut(case.as_str()).unwrap();
                let Filing::Received(matter) = filing else { panic!("{command:?}") };
                *filing = Filing::TakenIn(matter.clone());
            }
            Command::Approve(Approve { case, .. }) => {
                let filing = self.filings.insert(case.to_string(), Filing::Done);
                let Some(Filing::TakenIn(matter)) = filing else { panic!("{command:?}") };
                self.bear(at, matter);
            }
            Command::Reject(Reject { case, .. }) => {
                _ = self.filings.insert(case.to_string(), Filing::Done);
            }
            Command::Notify(Notify { case, notice }) => {
                self.filings.insert(case.to_string(), Filing::Done);
                self.bear(notice.received_at, notice.matter.clone());
            }
            Command::Enrol(Enrol { lawyer }) => {
                let (id, joined) = (lawyer.id.clone(), self.bookings.len());
                self.people.push(Person { id, enrolled: true, credit: GoodStanding::Good, joined });
            }
            Command::Depart(Depart { lawyer, .. }) => self.person(lawyer).enrolled = false,
            Command::Return(Return { lawyer, .. }) => self.person(lawyer).enrolled = true,
            Command::SetGoodStanding(SetGoodStanding { lawyer, standing: credit, .. }) => {
                self.person(lawyer).credit = *credit;
            }
            Command::AdoptPolicy(AdoptPolicy { policy }) => self.policy = (**policy).clone(),
            _ => self.learn_case(at, actor, command, given),
        }
    }

    fn person(&mut self, id: &LawyerId) -> &mut Person {
        let who = self.who(id).unwrap();
        &mut self.people[who]
    }

    fn bear(&mut self, from: Timestamp, matter: Matter) {
        let place = self.cases.len();
        let joined: Vec<usize> = matter.links.iter().map(|link| self::place(link.to)).collect();
        for other in &joined {
            self.cases[*other].joined.push(place);
        }
        self.cases.push(Case {
            matter,
            joined,
            assign_by: later(from, ASSIGNMENT_HOURS),
            stands: Stands::Waiting,
            tries: Vec::new(),
            excluded: Vec::new(),
            ended: None,
            stuck: None,
        });
    }

    fn learn_case(
        &mut self,
        at: Timestamp,
        actor: &ActorId,
        command: &Command,
        given: Option<usize>,
    ) {
        self.reckon(at, command);
        let assign_by = later(at, ASSIGNMENT_HOURS);
        match command {
            Command::Assign(Assign { docket, .. })
            | Command::AssignByHand(AssignByHand { docket, .. }) => {
                let by_hand = matches!(command, Command::AssignByHand(_));
                self.give(at, place(*docket), by_hand, given);
            }
            Command::Exclude(Exclude { docket, lawyer, .. }) => {
                let who = self.who(lawyer).unwrap();
                self.cases[place(*docket)].excluded.push(who);
            }
            Command::Accept(Accept { docket, .. }) => {
                self.cases[place(*docket)].stands = Stands::Assigned;
            }
            Command::WithdrawOffer(WithdrawOffer { docket, .. }) => {
                self.end(place(*docket), End::Withdrawn, true);
            }
            Command::Decline(Decline { docket, excuse: None, .. })
            | Command::Expire(Expire { docket })
                if self.is_barred(at, *docket) =>
            {
                self.end(place(*docket), End::Withdrawn, true);
            }
            Command::Decline(Decline { docket, excuse, .. }) => {
                self.end(place(*docket), End::FellThrough, excuse.is_some());
            }
            Command::Expire(Expire { docket, .. }) => {
                self.end(place(*docket), End::FellThrough, false);
            }
            Command::Replace(Replace { docket, cause, .. }) => {
                self.end(place(*docket), End::Replaced(*cause), !is_fault(*cause));
                self.cases[place(*docket)].assign_by = assign_by;
            }
            Command::Close(Close { docket, outcome, .. }) => {
                let case = &self.cases[place(*docket)];
                let by_client = matches!(outcome, Outcome::Withdrawn | Outcome::OwnCounsel);
                let early = case.tries.last().is_some_and(|t| {
                    let last = t.on.checked_add(jiff::Span::new().days(EARLY_END_DAYS)).unwrap();
                    case.stands == Stands::Assigned && self.date(at) <= last
                });
                if by_client && early {
                    self.reverse(place(*docket));
                }
                self.close(place(*docket), *outcome);
            }
            Command::Transfer(Transfer { docket, .. }) => {
                self.close(place(*docket), Outcome::Transferred);
            }
            Command::Terminate(Terminate { docket, .. }) => {
                self.close(place(*docket), Outcome::Terminated);
                self.cases[place(*docket)].ended = Some((actor.to_string(), Objection::No));
            }
            Command::Object(Object { docket, .. }) => {
                self.cases[place(*docket)].ended.as_mut().unwrap().1 = Objection::Waits;
            }
            Command::AnswerObjection(AnswerObjection { docket, sustained: false, .. }) => {
                self.cases[place(*docket)].ended.as_mut().unwrap().1 = Objection::Rejected;
            }
            Command::AnswerObjection(AnswerObjection { docket, .. }) => {
                self.reopen(at, place(*docket), assign_by);
            }
            other => panic!("{other:?}"),
        }
    }

    fn give(&mut self, at: Timestamp, place: usize, by_hand: bool, given: Option<usize>) {
        let Some(who) = given else {
            self.cases[place].stuck = Some(self.stuck(at, place));
            return;
        };
        let (mut until, mut booking) = (None, None);
        if let (false, Course::OneOf(candidates)) = (by_hand, self.course(at, place)) {
            until = self.offer(at, &self.cases[place]);
            booking = Some(self.bookings.len());
            let nanos = i64::try_from(self.cases[place].weight()).unwrap() * 10_000_000;
            self.bookings.push(Booking { chosen: who, candidates, nanos, reversed: false });
        }
        let on = self.date(at);
        let case = &mut self.cases[place];
        case.stuck = None;
        case.tries.push(Try { who, on, until, booking, end: None, reversed: false });
        case.stands = if until.is_some() { Stands::Offered } else { Stands::Assigned };
    }

    fn end(&mut self, place: usize, end: End, reversed: bool) {
        let case = &mut self.cases[place];
        case.stands = Stands::Waiting;
        let last = case.tries.last_mut().unwrap();
        last.end = Some(end);
        if reversed {
            self.reverse(place);
        }
    }

    /// What the latest try booked was never there.
    fn reverse(&mut self, place: usize) {
        let last = self.cases[place].tries.last_mut().unwrap();
        last.reversed = true;
        if let Some(booking) = last.booking {
            self.bookings[booking].reversed = true;
        }
    }

    fn close(&mut self, place: usize, outcome: Outcome) {
        if self.cases[place].stands == Stands::Offered {
            self.end(place, End::FellThrough, true);
        }
        self.cases[place].stands = Stands::Closed(outcome);
        self.cases[place].stuck = None;
    }

    /// The case goes on: with its lawyer, unless something speaks against that now.
    fn reopen(&mut self, at: Timestamp, place: usize, assign_by: Timestamp) {
        let case = &mut self.cases[place];
        case.ended = None;
        case.assign_by = case.assign_by.max(assign_by);
        let Some(who) = case.holder() else {
            case.stands = Stands::Waiting;
            return;
        };
        case.stands = Stands::Assigned;
        let bars = self.bars_going_on(at, place, who);
        let any = |names: &[&str]| names.iter().any(|name| bars.contains(name));
        let cause = match () {
            () if any(&["suspended", "removed"]) => ReplacementCause::Sanctioned,
            () if any(&["gone"]) => ReplacementCause::Leaving,
            () if any(&["linked"]) => ReplacementCause::ConflictFound,
            () => return,
        };
        self.end(place, End::Replaced(cause), !is_fault(cause));
    }
}

fn place(docket: DocketNo) -> usize {
    usize::try_from(docket.number()).unwrap() - 1
}

impl Case {
    fn weight(&self) -> u64 {
        u64::from(self.matter.weight.unwrap().hundredths())
    }

    /// The case that it goes on from, and whether the client objects to its lawyer.
    fn before(&self) -> Option<(usize, bool)> {
        self.matter.links.iter().find_map(|link| match link.tie {
            Tie::Continuation { client_objects } => Some((place(link.to), client_objects)),
            _ => None,
        })
    }

    /// Who has it, or had it to its end, or is asked to take it.
    pub(super) fn holder(&self) -> Option<usize> {
        self.tries.last().filter(|t| t.end.is_none()).map(|t| t.who)
    }

    fn offer(&self) -> Option<(usize, Timestamp)> {
        let last = self.tries.last().filter(|_| self.stands == Stands::Offered)?;
        Some((last.who, last.until.unwrap()))
    }

    /// Whether an offer of it ran out unanswered, and that is not noted yet.
    fn is_silent(&self, at: Timestamp) -> bool {
        self.offer().is_some_and(|(_, until)| at >= until)
    }

    /// Whether somebody acts or acted in it, or may yet.
    fn acts(&self, who: usize) -> bool {
        let nothing = [Some(End::FellThrough), Some(End::Withdrawn)];
        self.tries.iter().any(|t| t.who == who && !nothing.contains(&t.end))
    }
}
