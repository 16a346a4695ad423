//! The oracle: a slow and obvious second answer to the question who gets a case.
//!
//! It is written from the design and from what the data types say about themselves, shares no code
//! with the engine, and calls nothing of the crate that computes something. It has no ledgers or
//! indices: whatever it needs it looks up in plain lists of people and files. What a test gives it is sound: it panics where
//! it isn't.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::missing_errors_doc,
    clippy::missing_panics_doc,
    reason = "it serves tests and benches, which may fail"
)]

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use assigned_counsel::assign::{
    Basis, Candidate, Continuity, Decider, Decision, FailedPick, Force, PoolAsked, Reason, Reasons,
    ReasonsAgainst, Selected, Verdict,
};
use assigned_counsel::calendar::{Calendar, OfficeHours, OfficeWeek};
use assigned_counsel::docket::{Application, Link, Matter, Outcome, ReplacementCause, Status, Tie};
use assigned_counsel::draw::Ticket;
use assigned_counsel::engine::Chosen;
use assigned_counsel::entitlement::{CreditGroup, Turn};
use assigned_counsel::operation::{
    Accept, AdoptCalendar, AdoptPolicy, Amend, Apply, Approve, Assign, AssignByHand, Choose, Close,
    Consent, Decline, Depart, Enrol, Exclude, Expire, Notify, PostMerit, Provide, Replace, Return,
    SetGoodStanding, SetShare, WithdrawConsent, WithdrawOffer,
};
use assigned_counsel::policy::{
    CentreBy, Fallback, LotteryBy, Policy, Relief, Rung, SecondApprover, Strategy, Validity,
};
use assigned_counsel::quantity::{Claim, Factor, Fraction, Lag, Load, Points, Share, Weight};
use assigned_counsel::register::Bar;
use assigned_counsel::standing::GoodStanding;
use assigned_counsel::terms::{Engagement, Gender, Gravity, Kind, Level, Licence, Role, Stage};
use assigned_counsel::{
    ActorId, CaseId, CentreId, Command, DocketNo, FirmId, Lawyer, LawyerId, OrganId, Refusal, Roll,
};
use jiff::civil::{Date, Time};
use jiff::tz::Offset;
use jiff::{Timestamp, ToSpan};
use sha2::{Digest, Sha256};

mod days;

use days::Days;

/// What the first step of relief waives.
const CAPS: [Reason; 5] = [
    Reason::AtOpenCap,
    Reason::AtMonthCap,
    Reason::AtYearCap,
    Reason::AtCategoryCap,
    Reason::FarOverMean,
];

/// All that is known, kept from the commands alone.
pub struct World {
    seed: [u8; 32],
    policies: Vec<Policy>,
    calendar: Calendar,
    calendar_adopted: bool,
    /// Everybody who was ever enrolled.
    pub people: Vec<Person>,
    /// Every case.
    pub files: Vec<File>,
    /// How far each is behind.
    pub lags: BTreeMap<LawyerId, i64>,
    applications: BTreeMap<CaseId, Application>,
    impasses: BTreeMap<DocketNo, Decision>,
    /// Who consents to a published profile.
    published: BTreeSet<LawyerId>,
    /// How many cases the strategy has assigned.
    served: u64,
}

/// A lawyer, as far as commands told of them.
pub struct Person {
    /// As enrolled, or amended last.
    pub record: Lawyer,
    enrolled: bool,
    share: Share,
    credit: GoodStanding,
    /// From which day, how many, and for how many days at work; the opening points for good.
    joined: u64,
    points: Vec<(Date, i64, Option<usize>)>,
    /// What was earned for cases, by cause and year; capped.
    earned: Vec<(&'static str, i16, i64)>,
    /// Until which day an excuse keeps other offers away.
    busy_until: Option<Date>,
    /// Their place in the wait: whoever has the lower one has waited longer.
    pub turn: u64,
}

/// A case.
pub struct File {
    docket: DocketNo,
    /// What it is about.
    pub matter: Matter,
    centre: CentreId,
    /// The organ that gave notice of it, if one did.
    notice: Option<OrganId>,
    /// Each stands with both cases.
    links: Vec<Link>,
    /// Whether it waits.
    pub status: Status,
    /// The end of the term, and where it would be if no day off moved it.
    assign_by: (Timestamp, Timestamp),
    /// Who had it or was offered it, the latest last.
    taken: Vec<Taken>,
    excluded: Vec<Roll>,
    /// Until when the client may choose, and how often all who were named have failed.
    choice: Option<(Timestamp, u32)>,
}

impl File {
    /// Until when the client may still choose.
    fn may_choose(&self, at: Timestamp) -> Option<Timestamp> {
        self.choice.map(|(until, _)| until).filter(|until| at < *until)
    }

    /// Whoever acts or acted in it, or is asked to: not those whose offers came to nothing.
    fn acting(&self) -> impl Iterator<Item = &Taken> {
        let nothing = [Some(End::FellThrough), Some(End::Withdrawn)];
        self.taken.iter().filter(move |taken| !nothing.contains(&taken.end))
    }

    fn was_given_to(&self, roll: Roll) -> bool {
        self.acting().any(|taken| taken.by == roll)
    }

    /// Who has it or is offered it, or had it to its end.
    fn holder(&self) -> Option<&Taken> {
        self.taken.last().filter(|taken| taken.end.is_none())
    }
}

struct Taken {
    by: Roll,
    firm: FirmId,
    on: Date,
    weight: u64,
    chosen: bool,
    offered: bool,
    end: Option<End>,
    /// It is as if it had never been.
    reversed: bool,
    /// What the strategy credited, what that left of the weight, and the place that it gave.
    credits: Vec<CreditGroup>,
    left: i64,
    turn: Option<u64>,
}

#[derive(Clone, Copy, PartialEq)]
enum End {
    FellThrough,
    /// As if it had not been offered.
    Withdrawn,
    Replaced,
}

/// The pools asked, everybody in them with what speaks against them, and what no longer bars.
#[derive(Default)]
struct Route {
    pools: Vec<PoolAsked>,
    /// The place of the pool with each.
    asked: Vec<(usize, Roll, Reasons)>,
    waived: Vec<Reason>,
}

impl Route {
    fn fit(&self) -> Vec<Roll> {
        let fits = |reasons: Reasons| reasons.iter().all(|reason| self.waived.contains(&reason));
        self.asked
            .iter()
            .filter(|(_, _, reasons)| fits(*reasons))
            .map(|(_, roll, _)| *roll)
            .collect()
    }
}

/// A candidate with what is compared, the most important first; the larger wins.
struct Runner {
    roll: Roll,
    claim: u64,
    shown: Candidate,
    keys: Vec<(Decider, i64)>,
    ticket: [u8; 32],
}

impl World {
    /// Nobody and nothing, under a policy.
    pub fn new(policy: Policy, seed: [u8; 32]) -> Self {
        Self {
            seed,
            calendar: usual_weeks(policy.utc_offset_minutes),
            calendar_adopted: false,
            policies: vec![policy],
            people: Vec::new(),
            files: Vec::new(),
            lags: BTreeMap::new(),
            applications: BTreeMap::new(),
            impasses: BTreeMap::new(),
            published: BTreeSet::new(),
            served: 0,
        }
    }

    fn policy(&self) -> &Policy {
        self.policies.last().unwrap()
    }

    fn date(&self, at: Timestamp) -> Date {
        let seconds = self.policy().utc_offset_minutes * 60;
        Offset::from_seconds(seconds).unwrap().to_datetime(at).date()
    }

    fn person(&self, roll: Roll) -> &Person {
        &self.people[roll.number() as usize]
    }

    fn roll(&self, id: &LawyerId) -> Option<Roll> {
        let place = self.people.iter().position(|person| person.record.id == *id)?;
        Some(Roll::new(count(place)))
    }

    fn file(&self, docket: DocketNo) -> Option<&File> {
        self.files.iter().find(|file| file.docket == docket)
    }

    /// Takes note of a command that was not refused and is not an assignment.
    pub fn learn(&mut self, at: Timestamp, command: &Command) {
        match command {
            Command::AdoptPolicy(AdoptPolicy { policy }) => {
                if !self.calendar_adopted {
                    self.calendar = usual_weeks(policy.utc_offset_minutes);
                }
                self.policies.push((**policy).clone());
            }
            Command::AdoptCalendar(AdoptCalendar { calendar }) => {
                (self.calendar, self.calendar_adopted) = ((**calendar).clone(), true);
            }
            Command::Enrol(Enrol { lawyer }) => self.enrol(lawyer),
            Command::Amend(Amend { lawyer, .. }) => self.of(&lawyer.id).record = (**lawyer).clone(),
            Command::Depart(Depart { lawyer, .. }) => self.of(lawyer).enrolled = false,
            Command::Return(Return { lawyer, .. }) => self.of(lawyer).enrolled = true,
            Command::SetShare(SetShare { lawyer, share, .. }) => self.of(lawyer).share = *share,
            Command::SetGoodStanding(SetGoodStanding { lawyer, standing: credit, .. }) => {
                self.of(lawyer).credit = *credit;
            }
            Command::PostMerit(PostMerit { lawyer, posting, .. }) => {
                let Validity::Rolling { days } = self.policy().merit.validity else { panic!() };
                let (amount, days) = (posting.amount.unwrap().hundredths(), days as usize);
                self.of(lawyer).points.push((posting.effective_on, amount, Some(days)));
            }
            Command::Apply(Apply { case, application }) => {
                self.applications.insert(case.clone(), (**application).clone());
            }
            Command::Approve(Approve { case, .. }) => {
                let application = self.applications[case].clone();
                self.open(at, &application.matter, &application.centre, None);
                let choice = self.policy().windows.choice.filter(|_| application.wants_choice);
                let until = choice.map(|choice| Days(&self.calendar).end(at, choice).0);
                self.files.last_mut().unwrap().choice = until.map(|until| (until, 0));
            }
            Command::Consent(Consent { lawyer }) => _ = self.published.insert(lawyer.clone()),
            Command::WithdrawConsent(WithdrawConsent { lawyer, .. }) => {
                _ = self.published.remove(lawyer);
            }
            Command::Provide(Provide { aid, .. }) => self.open(at, &aid.matter, &aid.centre, None),
            Command::Notify(Notify { notice, .. }) => {
                let from = notice.received_at;
                self.open(from, &notice.matter, &notice.centre, Some(&notice.organ));
            }
            Command::Exclude(Exclude { docket, lawyer, .. }) => {
                let roll = self.roll(lawyer).unwrap();
                self.file_mut(*docket).excluded.push(roll);
            }
            Command::Accept(Accept { docket, .. }) => {
                self.file_mut(*docket).status = Status::Assigned;
            }
            Command::WithdrawOffer(WithdrawOffer { docket, .. }) => {
                self.give_up(*docket, End::Withdrawn, true);
            }
            Command::Decline(Decline { docket, excuse: None, .. })
            | Command::Expire(Expire { docket, .. })
                if self.is_barred(at, *docket) =>
            {
                self.give_up(*docket, End::Withdrawn, true);
            }
            Command::Decline(Decline { docket, excuse, busy_until, .. }) => {
                self.excuse(at, *docket, excuse.as_ref(), *busy_until);
                if excuse.is_none() {
                    self.earn(at, *docket, "unexcused_decline");
                }
                self.give_up(*docket, End::FellThrough, excuse.is_some());
            }
            Command::Expire(Expire { docket, .. }) => {
                self.earn(at, *docket, "no_response");
                self.give_up(*docket, End::FellThrough, false);
            }
            Command::Replace(Replace { docket, cause, .. }) => self.replace(at, *docket, *cause),
            Command::Close(Close { docket, outcome, .. }) => self.close(at, *docket, *outcome),
            _ => {}
        }
    }

    fn enrol(&mut self, lawyer: &Lawyer) {
        self.lags.insert(lawyer.id.clone(), 0);
        let opening = self.policy().shares.opening_points.hundredths();
        self.people.push(Person {
            record: lawyer.clone(),
            enrolled: true,
            share: Share::from_hundredths(100),
            credit: GoodStanding::Good,
            points: vec![(Date::MIN, opening, None)],
            earned: Vec::new(),
            joined: self.served,
            turn: self.served,
            busy_until: None,
        });
    }

    fn replace(&mut self, at: Timestamp, docket: DocketNo, cause: ReplacementCause) {
        use ReplacementCause::{DutyNotDone, Misconduct, RefusedAssignment, Sanctioned};
        let faults = [DutyNotDone, Misconduct, RefusedAssignment, Sanctioned];
        match cause {
            RefusedAssignment => self.earn(at, docket, "refused_assignment"),
            DutyNotDone | Misconduct => self.earn(at, docket, "replaced_for_fault"),
            _ => {}
        }
        self.give_up(docket, End::Replaced, !faults.contains(&cause));
        self.file_mut(docket).assign_by = self.assign_by(at);
    }

    fn close(&mut self, at: Timestamp, docket: DocketNo, outcome: Outcome) {
        if matches!(self.file(docket).unwrap().status, Status::Offered) {
            self.give_up(docket, End::FellThrough, true);
        }
        if matches!(self.file(docket).unwrap().status, Status::Assigned) {
            let done = outcome == Outcome::Completed;
            self.earn(at, docket, if done { "case_closed" } else { "case_ended_early" });
            let by_client = matches!(outcome, Outcome::Withdrawn | Outcome::OwnCounsel);
            let days = i64::from(self.policy().windows.early_end_days).days();
            let on = self.file(docket).unwrap().taken.last().unwrap().on;
            if by_client && self.date(at) <= on.checked_add(days).unwrap() {
                self.reverse(docket);
            }
        }
        self.file_mut(docket).status = Status::Closed { outcome };
        self.impasses.remove(&docket);
    }

    /// What an ending earns or costs whoever has the case, by the policy's table.
    fn earn(&mut self, at: Timestamp, docket: DocketNo, cause: &'static str) {
        let (on, merit) = (self.date(at), &self.policy().merit);
        let rule = merit.rules.iter().find(|rule| rule.cause.as_str() == cause).unwrap();
        let Validity::Rolling { days } = merit.validity else { panic!() };
        let taken = self.file(docket).unwrap().taken.last().unwrap();
        let (by, weight) = (taken.by, i64::try_from(taken.weight).unwrap());
        let each = rule.points.hundredths();
        let full = if rule.per_weight { each * weight / 100 } else { each };
        let earned = &self.person(by).earned;
        let before = earned.iter().filter(|(of, year, _)| (*of, *year) == (cause, on.year()));
        let before: i64 = before.map(|(_, _, amount)| amount).sum();
        let amount = rule.yearly_cap.map_or(full, |cap| full.min(cap.hundredths() - before));
        if amount != 0 {
            let id = self.person(by).record.id.clone();
            let person = self.of(&id);
            person.earned.push((cause, on.year(), amount));
            person.points.push((on, amount, Some(days as usize)));
        }
    }

    fn of(&mut self, id: &LawyerId) -> &mut Person {
        self.people.iter_mut().find(|person| person.record.id == *id).unwrap()
    }

    fn file_mut(&mut self, docket: DocketNo) -> &mut File {
        self.files.iter_mut().find(|file| file.docket == docket).unwrap()
    }

    /// An excuse keeps other offers away, for as long as it says, or as the policy does.
    fn excuse(
        &mut self,
        at: Timestamp,
        docket: DocketNo,
        excuse: Option<&assigned_counsel::ReasonCode>,
        named: Option<Date>,
    ) {
        let mut listed = self.policy().offers.excuses.iter();
        let listed = listed.find(|listed| Some(&listed.code) == excuse);
        let Some(days) = listed.and_then(|listed| listed.busy_days) else { return };
        let last = self.date(at).checked_add((i64::from(days) - 1).days()).unwrap();
        let until = named.unwrap_or(last);
        let by = self.file(docket).unwrap().taken.last().unwrap().by;
        let person = &mut self.people[by.number() as usize];
        person.busy_until = person.busy_until.max(Some(until));
    }

    /// Whether the law or a local rule has come to stand against whom the case is offered to.
    fn is_barred(&self, at: Timestamp, docket: DocketNo) -> bool {
        let (file, today) = (self.file(docket).unwrap(), self.date(at));
        let roll = file.taken.last().unwrap().by;
        let law = [self.law(file, roll, today), self.conflicts(file, roll)].concat();
        let all = law.into_iter().chain(self.local_rules(file, roll, today));
        all.into_iter().any(|(reason, holds)| holds && reason != Reason::HadThisCase)
    }

    /// The latest lawyer doesn't take the case, or go on with it.
    fn give_up(&mut self, docket: DocketNo, end: End, reversed: bool) {
        let file = self.file_mut(docket);
        file.status = Status::Waiting;
        let taken = file.taken.last_mut().unwrap();
        taken.end = Some(end);
        if reversed {
            self.reverse(docket);
        }
    }

    /// What the latest assignment booked was never there.
    fn reverse(&mut self, docket: DocketNo) {
        let taken = self.file_mut(docket).taken.last_mut().unwrap();
        taken.reversed = true;
        let (by, weight) = (taken.by, i64::try_from(taken.weight).unwrap() * 10_000_000);
        let (credits, left, turn) = (taken.credits.clone(), taken.left, taken.turn);
        if turn.is_none() {
            return;
        }
        for group in &credits {
            for roll in &group.lawyers {
                let id = self.person(*roll).record.id.clone();
                *self.lags.get_mut(&id).unwrap() -= group.credit.nanos();
            }
        }
        let id = self.person(by).record.id.clone();
        *self.lags.get_mut(&id).unwrap() -= left - weight;
        // The latest place that stands.
        let all = self.files.iter().flat_map(|file| &file.taken);
        let own = all.filter(|taken| taken.by == by && !taken.reversed);
        let latest = own.filter_map(|taken| taken.turn).max().unwrap_or(0);
        let person = self.of(&id);
        person.turn = latest.max(person.joined);
    }

    fn assign_by(&self, from: Timestamp) -> (Timestamp, Timestamp) {
        Days(&self.calendar).end(from, self.policy().windows.assignment)
    }

    /// Until when an offer of this case made now may be answered, if one is made.
    fn offer(&self, file: &File, at: Timestamp) -> Option<Timestamp> {
        let offers = &self.policy().offers;
        let plain = (offers.rounds, offers.answer);
        let urgent = (offers.urgent_rounds, offers.urgent_answer);
        let (rounds, answer) = if file.matter.urgent { urgent } else { plain };
        let since = file.taken.iter().rev().take_while(|taken| taken.end != Some(End::Replaced));
        let offered = |taken: &&Taken| taken.offered && taken.end != Some(End::Withdrawn);
        let made = since.filter(offered).count();
        let days = Days(&self.calendar);
        let (until, _) = days.end(at, answer);
        let open = !days.open(at, until).is_zero();
        let (moved, unmoved) = file.assign_by;
        let last = if file.notice.is_some() { unmoved } else { moved };
        (made < rounds as usize && open && until <= last).then_some(until)
    }

    fn open(
        &mut self,
        from: Timestamp,
        matter: &Matter,
        centre: &CentreId,
        notice: Option<&OrganId>,
    ) {
        let assign_by = self.assign_by(from);
        let docket = DocketNo::new(self.files.len() as u64 + 1);
        for link in &matter.links {
            self.file_mut(link.to).links.push(Link { to: docket, tie: link.tie });
        }
        self.files.push(File {
            docket,
            matter: matter.clone(),
            centre: centre.clone(),
            notice: notice.cloned(),
            links: matter.links.clone(),
            status: Status::Waiting,
            assign_by,
            taken: Vec::new(),
            excluded: Vec::new(),
            choice: None,
        });
    }

    /// Answers an assignment and takes note of the answer.
    pub fn assign(
        &mut self,
        at: Timestamp,
        actor: &ActorId,
        command: &Command,
    ) -> Result<Decision, Refusal> {
        let decision = match command {
            Command::Assign(Assign { docket, .. }) => {
                if let Some(until) = self.waiting(*docket)?.may_choose(at) {
                    return Err(Refusal::ChoiceOpen { docket: *docket, until });
                }
                let decision = self.preview(at, *docket)?;
                let earlier = self.impasses.get(docket);
                if earlier.is_some_and(|earlier| is_the_same(&decision, earlier)) {
                    return Err(Refusal::NothingChanged { docket: *docket });
                }
                decision
            }
            _ => self.by_hand(at, actor, command)?,
        };
        self.book(at, &decision);
        Ok(decision)
    }

    fn book(&mut self, at: Timestamp, decision: &Decision) {
        let Verdict::Assigned { lawyer, firm, basis, credits, offered_until, .. } =
            &decision.verdict
        else {
            self.impasses.insert(decision.docket, decision.clone());
            return;
        };
        self.impasses.remove(&decision.docket);
        let weight = nanos(decision.weight);
        let (mut rest, mut turn) = (0, None);
        if !credits.is_empty() {
            self.served += 1;
            let served = self.served;
            let mut left = weight;
            for group in credits {
                for roll in &group.lawyers {
                    let id = self.person(*roll).record.id.clone();
                    *self.lags.get_mut(&id).unwrap() += group.credit.nanos();
                    left -= group.credit.nanos();
                }
            }
            // The chosen gets what rounding leaves and is debited the weight.
            let id = self.person(*lawyer).record.id.clone();
            *self.lags.get_mut(&id).unwrap() += left - weight;
            self.of(&id).turn = served;
            (rest, turn) = (left, Some(served));
        }
        // Another offset from UTC may put today before yesterday: then it counts as yesterday.
        let last = self.received_by(*lawyer).map(|(_, taken)| taken.on).max();
        let on = last.unwrap_or(Date::MIN).max(self.date(at));
        let weight = u64::from(decision.weight.hundredths());
        let file = self.file_mut(decision.docket);
        let offered = offered_until.is_some();
        file.status = if offered { Status::Offered } else { Status::Assigned };
        file.taken.push(Taken {
            by: *lawyer,
            firm: firm.clone(),
            on,
            weight,
            chosen: matches!(basis, Basis::ClientChoice { .. }),
            offered,
            end: None,
            reversed: false,
            credits: credits.clone(),
            left: rest,
            turn,
        });
    }
}

/// Who is considered, and what speaks against them.
impl World {
    fn received_by(&self, roll: Roll) -> impl Iterator<Item = (&File, &Taken)> {
        let taken = self.files.iter().flat_map(|file| file.taken.iter().map(move |t| (file, t)));
        let had = |taken: &Taken| taken.end != Some(End::FellThrough) && !taken.reversed;
        taken.filter(move |(_, taken)| taken.by == roll && had(taken))
    }

    fn received(&self, roll: Roll, from: Date, kind: Option<Kind>) -> u64 {
        self.received_by(roll)
            .filter(|(file, taken)| {
                taken.on >= from && kind.is_none_or(|kind| file.matter.kind == kind)
            })
            .map(|(_, taken)| taken.weight)
            .sum()
    }

    /// Who is in a pool, by what the records say.
    fn members(&self, rung: Rung, file: &File) -> Vec<Roll> {
        let rolls = (0..).map(Roll::new).zip(&self.people);
        let enrolled = rolls.filter(|(_, person)| person.enrolled);
        enrolled.filter(|(_, p)| self.belongs(p, rung, file)).map(|(roll, _)| roll).collect()
    }

    /// Whether a lawyer's record is that of a pool's member.
    fn belongs(&self, person: &Person, rung: Rung, file: &File) -> bool {
        let venue = match self.policy().routing.centre_by {
            CentreBy::AcceptingCentre => None,
            CentreBy::Venue => file.matter.venue.as_ref(),
        };
        let centre = venue.unwrap_or(&file.centre);
        let panel = person.record.engagement == Engagement::Panel;
        match rung {
            Rung::SubPool => panel && person.record.centres.contains(centre),
            Rung::Master => panel,
            Rung::Minors => panel && person.record.minors_pool,
            Rung::FamiliarMaster => panel && person.record.familiar_with_minors,
            Rung::Staff => !panel,
        }
    }

    fn ladder(&self, file: &File) -> &[Rung] {
        let routing = &self.policy().routing;
        if file.matter.client.minor { &routing.minors_ladder } else { &routing.ladder }
    }

    /// The cases that can be reached over such ties, however far, this one included.
    fn reach<'a>(&'a self, file: &'a File, follows: impl Fn(Tie) -> bool) -> Vec<&'a File> {
        let mut reached = vec![file];
        loop {
            let near = |other: &&File| {
                let mut links = reached.iter().flat_map(|file| &file.links);
                links.any(|link| link.to == other.docket && follows(link.tie))
                    && reached.iter().all(|file| file.docket != other.docket)
            };
            match self.files.iter().find(near) {
                Some(other) => reached.push(other),
                None => return reached,
            }
        }
    }

    /// The cases of the other side, and of each whether it is this very matter: linked as such, at
    /// whatever stage and seat, or each naming the other's client as its other side, or nobody.
    fn opposing<'a>(&'a self, file: &'a File) -> Vec<(&'a File, bool)> {
        let names = |file: &File, other: &File| {
            file.matter.opponents.iter().any(|o| o.party == other.matter.client.token)
        };
        let faces = |a: &File, b: &File| a.matter.opponents.is_empty() || names(a, b);
        let others = self.files.iter().filter(|o| o.docket != file.docket);
        let others = others.filter(|other| names(file, other) || names(other, file));
        let mut opposing: Vec<_> =
            others.map(|other| (other, faces(other, file) && faces(file, other))).collect();
        for own in self.reach(file, same_matter) {
            for link in own.links.iter().filter(|link| link.tie == Tie::OpposingParty) {
                let theirs = self.reach(self.file(link.to).unwrap(), same_matter);
                opposing.extend(theirs.into_iter().map(|other| (other, true)));
            }
        }
        opposing
    }

    /// The case that this one continues, its lawyer, and whether the client objects to them.
    fn earlier(&self, file: &File) -> Option<(DocketNo, Roll, bool)> {
        let continued = file.matter.links.iter().find_map(|link| match link.tie {
            Tie::Continuation { client_objects } => Some((link.to, client_objects)),
            _ => None,
        });
        let (of, client_objects) = continued?;
        let before = self.file(of)?;
        // Who has not answered yet is not its lawyer, but the client can object to them.
        let offered = matches!(before.status, Status::Offered);
        let holder = before.holder().filter(|_| !offered || client_objects)?;
        Some((of, holder.by, client_objects))
    }

    /// Everything that speaks against somebody, being far over the mean apart.
    fn reasons_alone(&self, file: &File, roll: Roll, today: Date) -> Reasons {
        let law = [self.law(file, roll, today), self.conflicts(file, roll)].concat();
        let rest = [self.local_rules(file, roll, today), self.policies(file, roll, today)].concat();
        let holds = law.into_iter().chain(rest).filter(|(_, holds)| *holds);
        holds.map(|(reason, _)| reason).collect()
    }

    /// The law's conditions of practice.
    fn law(&self, file: &File, roll: Roll, today: Date) -> Vec<(Reason, bool)> {
        let (matter, lawyer) = (&file.matter, &self.person(roll).record);
        let defence = matches!(matter.kind, Kind::CriminalDefence | Kind::PleaHelp);
        let grave = matter.gravity == Gravity::LifeOrDeath || matter.stage == Stage::DeathReview;
        let years = i64::from(self.policy().eligibility.grave_case_years).years();
        let mut since = lawyer.criminal_defence_since.iter();
        let seasoned = since.any(|since| since.checked_add(years).unwrap() <= today);
        let organs: Vec<&OrganId> = matter.organ.iter().chain(&file.notice).collect();
        let before_organ = !organs.is_empty() || matter.stage != Stage::OutOfCourt;
        // The day that corresponds to the first is the last.
        let cooling_off = |bar: &Bar| match bar {
            Bar::FormerJudgeOrProsecutor { left_on, .. } => {
                before_organ && today <= left_on.checked_add(2.years()).unwrap()
            }
            _ => false,
        };
        let barred = |bar: &Bar| match bar {
            Bar::FormerJudgeOrProsecutor { organ, .. } | Bar::RelativeOfStaff { organ } => {
                organs.contains(&organ)
            }
            Bar::Assessor => defence,
            Bar::StandingCommitteeMember => before_organ || defence,
        };
        let minor = matter.client.minor;
        vec![
            (Reason::NotPractising, lawyer.licence == Licence::Lapsed),
            (Reason::CoolingOff, lawyer.bars.iter().any(cooling_off)),
            (Reason::BarredBeforeOrgan, lawyer.bars.iter().any(barred)),
            (Reason::TooFewYears, grave && !seasoned),
            (Reason::NotFamiliarWithMinors, minor && !lawyer.familiar_with_minors),
            (Reason::DefenceNeedsLawyer, defence && lawyer.licence == Licence::LegalServiceWorker),
        ]
    }

    fn conflicts(&self, file: &File, roll: Roll) -> Vec<(Reason, bool)> {
        let (matter, lawyer) = (&file.matter, &self.person(roll).record);
        let opposing = self.opposing(file);
        let facing = opposing.iter().filter(|(_, this_matter)| *this_matter);
        let parties = facing.map(|(other, _)| *other).chain([file]);
        let parties = parties.map(|file| &file.matter.client.token);
        let mut parties = parties.chain(matter.opponents.iter().map(|opponent| &opponent.party));
        let theirs = opposing.iter().filter(|(_, this_matter)| *this_matter);
        let theirs = theirs.flat_map(|(other, _)| other.acting().map(|taken| &taken.firm));
        let mut firms = theirs.chain(matter.opponents.iter().filter_map(|o| o.firm.as_ref()));
        // The rule is about two clients: one client's lawyer may go on for that client.
        let joined = self.reach(file, |tie| {
            matches!(tie, Tie::CoDefendant | Tie::LinkedFacts) || same_matter(tie)
        });
        let mut joined = joined.iter().filter(|o| o.matter.client.token != matter.client.token);
        vec![
            (Reason::RelatedToParty, parties.any(|party| lawyer.related_to.contains(party))),
            (Reason::ActsForOtherSide, opposing.iter().any(|(other, _)| other.was_given_to(roll))),
            (Reason::CoDefendantOrLinked, joined.any(|other| other.was_given_to(roll))),
            (Reason::FirmConflict, firms.any(|firm| *firm == lawyer.firm)),
        ]
    }

    fn local_rules(&self, file: &File, roll: Roll, today: Date) -> Vec<(Reason, bool)> {
        let (client, person) = (&file.matter.client, self.person(roll));
        let suspended = match person.credit {
            GoodStanding::Suspended { until } => until.is_none_or(|until| today < until),
            GoodStanding::Good | GoodStanding::Removed => false,
        };
        let girl = client.minor && client.gender == Gender::Female && client.role == Role::Victim;
        let woman_required = girl && self.policy().eligibility.woman_for_female_minor_victim;
        let objected = matches!(self.earlier(file), Some((_, earlier, true)) if earlier == roll);
        let had = |taken: &Taken| taken.by == roll && taken.end != Some(End::Withdrawn);
        let had = file.taken.iter().any(had);
        let seats = self.reach(file, |tie| tie == Tie::SecondSeat);
        let mut seats = seats.iter().filter(|seat| seat.docket != file.docket);
        let holds_other = seats.any(|seat| seat.was_given_to(roll));
        vec![
            (Reason::Suspended, suspended),
            (Reason::Removed, person.credit == GoodStanding::Removed),
            (Reason::WomanRequired, woman_required && person.record.gender != Gender::Female),
            (Reason::HadThisCase, objected || had || file.excluded.contains(&roll)),
            (Reason::HoldsOtherSeat, holds_other),
            (Reason::NotEnrolled, !person.enrolled),
        ]
    }

    fn policies(&self, file: &File, roll: Roll, today: Date) -> Vec<(Reason, bool)> {
        let (matter, lawyer, policy) = (&file.matter, &self.person(roll).record, self.policy());
        let dedicated = policy.eligibility.minors_pool_dedicated && lawyer.minors_pool;
        let on_leave = lawyer.leave.iter().any(|leave| (leave.from..=leave.to).contains(&today));
        let unskilled = self.level(file, roll, today).is_none();
        let specialty_demanded = matter.specialty.as_ref().is_some_and(|need| need.demanded);
        let language_demanded = matter.language.as_ref().is_some_and(|need| need.demanded);
        // A part-time lawyer's caps are less in proportion; own caps hold as they are.
        let reached = |load: u64, cap: Option<Load>, own: Option<Load>| {
            cap.is_some_and(|cap| load >= part_of(cap, lawyer.fraction))
                || own.is_some_and(|own| load >= own.hundredths())
        };
        let carried = |file: &File| matches!(file.status, Status::Assigned | Status::Offered);
        let open = self.received_by(roll).filter(|(file, t)| carried(file) && t.end.is_none());
        let open = open.map(|(_, taken)| taken.weight).sum();
        let month = self.received(roll, today.first_of_month(), None);
        let year = self.received(roll, today.first_of_year(), None);
        let of_kind = self.received(roll, today.first_of_year(), Some(matter.kind));
        let category = policy.caps.category.iter().find(|cap| cap.kind == matter.kind);
        let (caps, own) = (&policy.caps, &lawyer.caps);
        vec![
            (Reason::DedicatedElsewhere, dedicated && !matter.client.minor),
            (Reason::OnLeave, on_leave),
            (Reason::Busy, self.person(roll).busy_until.is_some_and(|until| today <= until)),
            (Reason::LacksSpecialty, specialty_demanded && unskilled),
            (Reason::LacksLanguage, language_demanded && !self.speaks(file, roll)),
            (Reason::AtOpenCap, reached(open, caps.open, own.open)),
            (Reason::AtMonthCap, reached(month, caps.month, own.month)),
            (Reason::AtYearCap, reached(year, caps.year, own.year)),
            (Reason::AtCategoryCap, reached(of_kind, category.map(|cap| cap.year), None)),
        ]
    }

    /// Everything that speaks against somebody who is asked together with others. Whoever has a
    /// reason against them, waived or not, has no part in the mean.
    fn reasons(&self, file: &File, roll: Roll, asked: &[Roll], today: Date) -> Reasons {
        let reasons = self.reasons_alone(file, roll, today);
        let eligible = |roll: &&Roll| self.reasons_alone(file, **roll, today).is_empty();
        let peers: Vec<Roll> = asked.iter().filter(eligible).copied().collect();
        let far = self.far_over_mean(roll, &peers, today);
        if far { reasons.with(Reason::FarOverMean) } else { reasons }
    }

    fn far_over_mean(&self, roll: Roll, peers: &[Roll], today: Date) -> bool {
        let Some(overload) = &self.policy().caps.overload else { return false };
        let from = first_of_days(overload.window_days, today);
        let received = |roll: Roll| self.received(roll, from, None);
        let fraction = |roll: Roll| u64::from(self.person(roll).record.fraction.hundredths());
        let theirs: u64 = peers.iter().map(|roll| received(*roll)).sum();
        let fractions: u64 = peers.iter().map(|roll| fraction(*roll)).sum();
        // Received per full time against the mean of the same, multiplied out.
        let times = u64::from(overload.times.hundredths());
        let far = received(roll) * fractions * 100 > theirs * fraction(roll) * times;
        far && received(roll) * 100 >= overload.floor.hundredths() * fraction(roll)
    }

    fn level(&self, file: &File, roll: Roll, today: Date) -> Option<Level> {
        let need = file.matter.specialty.as_ref()?;
        let certificates = self.person(roll).record.certificates.iter();
        certificates
            .filter(|c| c.specialty == need.specialty && c.certified_on <= today)
            .filter(|c| c.expires_on.is_none_or(|end| today < end))
            .map(|c| c.level)
            .max()
    }

    fn speaks(&self, file: &File, roll: Roll) -> bool {
        let need = file.matter.language.as_ref();
        need.is_none_or(|need| self.person(roll).record.languages.contains(&need.language))
    }
}

/// From the case to the decision.
impl World {
    fn waiting(&self, docket: DocketNo) -> Result<&File, Refusal> {
        let file = self.file(docket).ok_or(Refusal::UnknownDocket { docket })?;
        match file.status {
            Status::Waiting => Ok(file),
            status => Err(Refusal::NotWaiting { docket, status }),
        }
    }

    /// Everything of a decision that doesn't hang on who takes the case.
    fn frame(&self, file: &File, at: Timestamp) -> Decision {
        let matter = &file.matter;
        let rule = self.policy().weights.iter().find(|rule| {
            let when = &rule.when;
            when.kind.is_none_or(|kind| kind == matter.kind)
                && when.stage.is_none_or(|stage| stage == matter.stage)
                && when.gravity.is_none_or(|gravity| gravity == matter.gravity)
                && when.minor.is_none_or(|minor| minor == matter.client.minor)
        });
        let place = |file: &File| (!(file.matter.urgent || file.matter.military), file.docket);
        let passed_over = self.files.iter().filter(|other| {
            other.status == Status::Waiting
                && place(other) < place(file)
                && !self.impasses.contains_key(&other.docket)
                && other.may_choose(at).is_none()
        });
        Decision {
            docket: file.docket,
            attempt: count(file.taken.len()) + 1,
            policy: u32::try_from(self.policies.len()).unwrap(),
            weight: matter.weight.unwrap_or_else(|| rule.unwrap().weight),
            passed_over: count(passed_over.count()),
            continuity: None,
            pools: Vec::new(),
            relief: Vec::new(),
            verdict: Verdict::Impasse,
        }
    }

    fn assigned(
        &self,
        file: &File,
        roll: Roll,
        basis: Basis,
        credits: Vec<CreditGroup>,
    ) -> Verdict {
        Verdict::Assigned {
            lawyer: roll,
            firm: self.person(roll).record.firm.clone(),
            basis,
            credits,
            offered_until: None,
            interpreter_needed: !self.speaks(file, roll),
        }
    }

    /// Everything that speaks against somebody who is named: they are asked, as it were, on the
    /// first rung of the ladder that they stand on, or else with the master pool.
    fn reasons_of_named(&self, file: &File, roll: Roll, today: Date) -> Reasons {
        let ladder = self.ladder(file);
        let stands = |roll: Roll, rung: &Rung| self.belongs(self.person(roll), *rung, file);
        let Some(place) = ladder.iter().position(|rung| stands(roll, rung)) else {
            let asked = self.members(Rung::Master, file);
            return self.reasons(file, roll, &asked, today).with(Reason::OutsideLadder);
        };
        let (earlier, mut asked) = (&ladder[..place], self.members(ladder[place], file));
        asked.retain(|peer| !earlier.iter().any(|rung| stands(*peer, rung)));
        self.reasons(file, roll, &asked, today)
    }

    fn by_hand(
        &self,
        at: Timestamp,
        actor: &ActorId,
        command: &Command,
    ) -> Result<Decision, Refusal> {
        let Command::AssignByHand(AssignByHand { docket, lawyer, reason, second }) = command else {
            panic!("no assignment: {command:?}")
        };
        let (docket, by_hand) = (*docket, &self.policy().by_hand);
        let file = self.waiting(docket)?;
        let unknown = || Refusal::UnknownLawyer { lawyer: lawyer.clone() };
        let roll = self.roll(lawyer).ok_or_else(unknown)?;
        if !by_hand.reasons.contains(reason) {
            return Err(Refusal::UnknownReason { reason: reason.clone() });
        }
        if second.as_ref() == Some(actor) {
            return Err(Refusal::SecondApproverIsActor { actor: actor.clone() });
        }
        let reasons = self.reasons_of_named(file, roll, self.date(at));
        let waivable = |reason: &Reason| reason.force() == Force::Policy;
        let binding: Reasons = reasons.iter().filter(|reason| !waivable(reason)).collect();
        if !binding.is_empty() {
            let lawyer = lawyer.clone();
            return Err(Refusal::NotEligible { docket, lawyer, reasons: binding });
        }
        let needed = match by_hand.second_approver {
            SecondApprover::Never => false,
            SecondApprover::WhenWaiving => !reasons.is_empty(),
            SecondApprover::Always => true,
        };
        if needed && second.is_none() {
            return Err(Refusal::SecondApproverNeeded { docket, waives: reasons });
        }
        let basis = Basis::ByHand {
            actor: actor.clone(),
            reason: reason.clone(),
            second: second.clone(),
            waived: reasons,
        };
        Ok(Decision {
            verdict: self.assigned(file, roll, basis, Vec::new()),
            ..self.frame(file, at)
        })
    }

    /// Answers a client's picks and takes note of the answer.
    pub fn pick(&mut self, at: Timestamp, command: &Command) -> Result<Chosen, Refusal> {
        let Command::Choose(Choose { docket, picks, by, helper }) = command else {
            panic!("no choice: {command:?}")
        };
        let docket = *docket;
        let file = self.waiting(docket)?;
        if file.may_choose(at).is_none() {
            return Err(Refusal::NoChoiceOpen { docket });
        }
        let most = self.policy().choice.picks_max;
        if picks.is_empty() || picks.len() > most as usize {
            return Err(Refusal::WrongNumberOfPicks { docket, picks: picks.len(), most });
        }
        for (n, lawyer) in picks.iter().enumerate() {
            if picks[..n].contains(lawyer) {
                return Err(Refusal::PickRepeated { docket, lawyer: lawyer.clone() });
            }
        }
        let mut failed = Vec::new();
        for (n, lawyer) in picks.iter().enumerate() {
            let roll = self.roll(lawyer).unwrap();
            let reasons = self.reasons_of_pick(file, roll, self.date(at));
            if reasons.is_empty() {
                let (by, helper) = (by.clone(), helper.clone());
                let basis = Basis::ClientChoice { rank: count(n + 1), by, helper, failed };
                let verdict = self.assigned(file, roll, basis, Vec::new());
                let decision = Decision { verdict, ..self.frame(file, at) };
                self.book(at, &decision);
                return Ok(Chosen::Lawyer(Box::new(decision)));
            }
            failed.push(FailedPick { lawyer: roll, reasons });
        }
        let choice = self.policy().choice.clone();
        let (until, rounds) = file.choice.unwrap();
        let open = rounds < choice.repicks || choice.fallback == Fallback::AskAgain;
        self.file_mut(docket).choice = Some((if open { until } else { at }, rounds + 1));
        Ok(Chosen::Nobody(failed))
    }

    fn reasons_of_pick(&self, file: &File, roll: Roll, today: Date) -> Reasons {
        let (person, policy) = (self.person(roll), self.policy());
        let mut reasons = self.reasons_of_named(file, roll, today);
        if !self.published.contains(&person.record.id) {
            reasons = reasons.with(Reason::NotPublished);
        }
        let fraction = person.record.fraction;
        let of_policy = policy.caps.year.map(|cap| part_of(cap, fraction));
        let own = person.record.caps.year.map(Load::hundredths);
        if let (Some(percent), Some(cap)) =
            (policy.choice.capacity_percent, of_policy.into_iter().chain(own).min())
        {
            let year = today.first_of_year();
            let chosen = self.received_by(roll).filter(|(_, t)| t.chosen && t.on >= year);
            if chosen.map(|(_, taken)| taken.weight).sum::<u64>() >= cap * u64::from(percent) / 100
            {
                reasons = reasons.with(Reason::AtChoiceCap);
            }
        }
        reasons
    }

    /// What the decision of a waiting case would be.
    pub fn preview(&self, at: Timestamp, docket: DocketNo) -> Result<Decision, Refusal> {
        let (file, today) = (self.waiting(docket)?, self.date(at));
        let mut decision = self.frame(file, at);
        if let Some((of, lawyer, false)) = self.earlier(file).filter(|_| file.taken.is_empty()) {
            let reasons = self.reasons_of_named(file, lawyer, today);
            decision.continuity = Some(Continuity { of, lawyer, reasons });
            if reasons.is_empty() {
                decision.verdict = self.assigned(file, lawyer, Basis::Continuity, Vec::new());
                return Ok(decision);
            }
        }
        let mut route = Route::default();
        for rung in self.ladder(file) {
            self.ask(file, *rung, today, &mut route);
            if route.fit().len() >= self.policy().routing.min_candidates as usize {
                break;
            }
        }
        let relief = if file.notice.is_some() { &self.policy().routing.relief[..] } else { &[] };
        for step in relief {
            if !route.fit().is_empty() {
                break;
            }
            decision.relief.push(*step);
            match step {
                Relief::WaiveCaps => route.waived.extend(CAPS),
                Relief::OtherPools => {
                    route.waived.push(Reason::DedicatedElsewhere);
                    self.ask(file, Rung::Master, today, &mut route);
                }
                Relief::StaffLawyers => self.ask(file, Rung::Staff, today, &mut route),
                Relief::InformSuperior => {}
            }
        }
        let fit = route.fit();
        for (n, pool) in route.pools.iter_mut().enumerate() {
            let of_pool = || route.asked.iter().filter(|(of, _, _)| *of == n);
            let listed = |wanted: &dyn Fn(Roll, Reasons) -> bool| {
                let mut by_reasons: BTreeMap<Reasons, BTreeSet<Roll>> = BTreeMap::new();
                for (_, roll, reasons) in of_pool().filter(|(_, r, reasons)| wanted(*r, *reasons)) {
                    by_reasons.entry(*reasons).or_default().insert(*roll);
                }
                let group =
                    |(reasons, rolls)| ReasonsAgainst { reasons, lawyers: Vec::from_iter(rolls) };
                by_reasons.into_iter().map(group).collect()
            };
            pool.eligible = count(of_pool().filter(|(_, roll, _)| fit.contains(roll)).count());
            pool.waived = listed(&|roll, reasons| fit.contains(&roll) && !reasons.is_empty());
            pool.left_out = listed(&|roll, _| !fit.contains(&roll));
        }
        decision.pools = route.pools;
        if !fit.is_empty() {
            decision.verdict = self.choose(file, &fit, decision.weight, today);
            if let Verdict::Assigned { offered_until, .. } = &mut decision.verdict {
                *offered_until = self.offer(file, at);
            }
        }
        Ok(decision)
    }

    fn ask(&self, file: &File, rung: Rung, today: Date, route: &mut Route) {
        if route.pools.iter().any(|pool| pool.rung == rung) {
            return;
        }
        let mut asked = self.members(rung, file);
        asked.retain(|roll| route.asked.iter().all(|(_, earlier, _)| earlier != roll));
        for roll in &asked {
            route.asked.push((route.pools.len(), *roll, self.reasons(file, *roll, &asked, today)));
        }
        let (considered, waived, left_out) = (count(asked.len()), Vec::new(), Vec::new());
        route.pools.push(PoolAsked { rung, considered, eligible: 0, waived, left_out });
    }
}

/// From the candidates to the chosen.
impl World {
    fn choose(&self, file: &File, fit: &[Roll], weight: Weight, today: Date) -> Verdict {
        let purpose = match self.policy().strategy {
            Strategy::Lottery { .. } => "lottery",
            _ => "tie",
        };
        let total: u128 = fit.iter().map(|r| u128::from(self.claim(file, *r, today))).sum();
        let credit = |claim: u64| {
            let nanos = u128::from(nanos(weight).unsigned_abs());
            i64::try_from(nanos * u128::from(claim) / total).unwrap()
        };
        let mut runners: Vec<Runner> = Vec::new();
        for roll in fit {
            let (claim, person) = (self.claim(file, *roll, today), self.person(*roll));
            let counted = person.points.iter().filter(|(from, _, days)| {
                let until_today = from.series(1.day()).take_while(|day| *day < today);
                let at_work = || until_today.filter(|day| !person.record.is_on_leave(*day)).count();
                *from <= today && days.is_none_or(|days| at_work() < days)
            });
            let lag = self.lags[&person.record.id] + credit(claim);
            let shown = Candidate {
                lawyer: *roll,
                level: self.level(file, *roll, today),
                lag: Lag::from_nanos(lag),
                points: Points::from_hundredths(counted.map(|(_, amount, _)| amount).sum()),
                turn: turn(person.turn),
                score: None,
                ticket: None,
            };
            let last = roll.number().to_string();
            let ticket = self.hash("ticket", purpose, file.docket, &last);
            runners.push(Runner { roll: *roll, claim, shown, keys: Vec::new(), ticket });
        }
        let mut credits: BTreeMap<u64, Vec<Roll>> = BTreeMap::new();
        for runner in &runners {
            credits.entry(runner.claim).or_default().push(runner.roll);
        }
        let group = |(claim, mut lawyers): (u64, Vec<Roll>)| {
            lawyers.sort_unstable();
            let credit = Lag::from_nanos(credit(claim));
            CreditGroup { claim: Claim::from_millionths(claim), credit, lawyers }
        };
        let credits = credits.into_iter().map(group).collect();
        let selected = self.select(file, runners, today);
        let chosen = selected.front[0].lawyer;
        self.assigned(file, chosen, Basis::Strategy { selected }, credits)
    }

    fn claim(&self, file: &File, roll: Roll, today: Date) -> u64 {
        let (person, factors) = (self.person(roll), &self.policy().proficiency);
        let factor = match self.level(file, roll, today) {
            None if file.matter.specialty.is_none() => Factor::ONE,
            None => factors.none,
            Some(Level::Familiar) => factors.familiar,
            Some(Level::Skilled) => factors.skilled,
            Some(Level::Expert) => factors.expert,
        };
        let fraction = person.record.fraction.hundredths();
        let parts = [person.share.hundredths(), fraction, factor.hundredths()];
        parts.into_iter().map(u64::from).product::<u64>().max(1)
    }

    fn select(&self, file: &File, mut runners: Vec<Runner>, today: Date) -> Selected {
        let alone = runners.len() == 1;
        let strategy = &self.policy().strategy;
        let mut line = None;
        if let Strategy::FairShare { band } = strategy {
            let largest = runners.iter().map(|runner| runner.shown.lag.nanos()).max().unwrap();
            let least = largest - i64::try_from(band.hundredths()).unwrap() * 10_000_000;
            runners.retain(|runner| runner.shown.lag.nanos() >= least);
            line = Some(Lag::from_nanos(least));
        }
        for runner in &mut runners {
            if let Strategy::Weighted { .. } = strategy {
                runner.shown.score = Some(self.score(&runner.shown, today));
            }
            let shown = &runner.shown;
            let level = (Decider::Specialty, level_rank(shown.level));
            let lag = (Decider::Lag, shown.lag.nanos());
            let points = (Decider::Points, shown.points.hundredths());
            let wait = (Decider::Wait, -i64::try_from(shown.turn.number()).unwrap());
            runner.keys = match strategy {
                Strategy::FairShare { .. } => vec![level, lag, points, wait],
                Strategy::Weighted { .. } => {
                    vec![(Decider::Score, shown.score.unwrap()), lag, wait]
                }
                Strategy::Rotation => vec![wait],
                Strategy::Lottery { .. } => Vec::new(),
            };
        }
        let better = |runner: &Runner| -> Vec<Reverse<i64>> {
            runner.keys.iter().map(|(_, value)| Reverse(*value)).collect()
        };
        runners.sort_by_key(|runner| (better(runner), runner.roll));
        // Only who is first is drawn for.
        let best = better(&runners[0]);
        let equal = runners.iter().take_while(|runner| better(runner) == best).count();
        runners[..equal].sort_by_key(|runner| runner.ticket);
        let compared = runners.len();
        // A draw by claim has a winner and no order.
        if let Strategy::Lottery { by: LotteryBy::Claim } = strategy {
            let winner = self.draw_by_claim(file, &runners);
            runners.retain(|runner| runner.roll == winner);
        }
        let first = runners[0].keys.clone();
        let decided_by = match (strategy, runners.get(1)) {
            _ if alone => Decider::OnlyCandidate,
            (Strategy::Lottery { .. }, _) => Decider::Lottery,
            (_, None) => Decider::Band,
            (_, Some(second)) => {
                let differing = first.iter().zip(&second.keys).find(|(a, b)| a != b);
                differing.map_or(Decider::Ticket, |((decider, _), _)| *decider)
            }
        };
        let tied = runners.iter().filter(|runner| runner.keys == first).count();
        let front = runners.iter().take(5).map(|runner| {
            let mut shown = runner.shown.clone();
            if tied > 1 && runner.keys == first {
                shown.ticket = Some(ticket(runner.ticket));
            }
            shown
        });
        Selected {
            compared: count(compared),
            line,
            decided_by,
            answered: None,
            tied: count(tied),
            front: front.collect(),
        }
    }

    fn score(&self, shown: &Candidate, today: Date) -> i64 {
        let Strategy::Weighted { specialty, points, frequency, points_cap, window_days, target } =
            &self.policy().strategy
        else {
            panic!("only the weighted strategy scores")
        };
        let matched = [0, 3_333, 6_666, 10_000][usize::try_from(level_rank(shown.level)).unwrap()];
        let cap = points_cap.hundredths();
        let earned = shown.points.hundredths().clamp(0, cap) * 10_000 / cap;
        let from = first_of_days(*window_days, today);
        let recent = i64::try_from(self.received(shown.lawyer, from, None)).unwrap();
        let fraction = self.person(shown.lawyer).record.fraction;
        let target = i64::try_from(part_of(*target, fraction)).unwrap().max(1);
        let free = 10_000 - (recent * 10_000 / target).min(10_000);
        i64::from(*specialty) * matched + i64::from(*points) * earned + i64::from(*frequency) * free
    }

    fn draw_by_claim(&self, file: &File, runners: &[Runner]) -> Roll {
        let claims: BTreeMap<Roll, &Runner> = runners.iter().map(|r| (r.roll, r)).collect();
        let total: u128 = runners.iter().map(|runner| u128::from(runner.claim)).sum();
        let fair = total * ((1 << 64) / total);
        let number = |k: u32| {
            let hash = self.hash("number", "lottery", file.docket, &k.to_string());
            u128::from(u64::from_be_bytes(hash[..8].try_into().unwrap()))
        };
        let mut left = (0..1_000).map(number).find(|number| *number < fair).unwrap() % total;
        for runner in claims.values() {
            match left.checked_sub(u128::from(runner.claim)) {
                Some(rest) => left = rest,
                None => return runner.roll,
            }
        }
        panic!("the remainder is less than the total")
    }

    fn hash(&self, kind: &str, purpose: &str, docket: DocketNo, last: &str) -> [u8; 32] {
        let attempt = (self.file(docket).unwrap().taken.len() + 1).to_string();
        let docket = docket.number().to_string();
        let text = [purpose, &docket, &attempt, last].map(str::as_bytes);
        let mut hash = Sha256::new();
        // Nobody answers the draws of these policies: the value and the hash of the draw are empty.
        for field in [kind.as_bytes(), &self.seed, b"", b""].into_iter().chain(text) {
            hash.update(count(field.len()).to_be_bytes());
            hash.update(field);
        }
        hash.finalize().into()
    }
}

/// Whether the same proceedings of the same client go on, or have one more lawyer.
fn same_matter(tie: Tie) -> bool {
    matches!(tie, Tie::Continuation { .. } | Tie::SecondSeat)
}

/// Whether a second impasse says nothing new.
fn is_the_same(new: &Decision, earlier: &Decision) -> bool {
    let blank = |decision: &Decision| Decision { policy: 0, passed_over: 0, ..decision.clone() };
    blank(new) == blank(earlier)
}

/// The first of so many days that end with this one.
fn first_of_days(days: u32, today: Date) -> Date {
    today.checked_sub((i64::from(days) - 1).days()).unwrap()
}

fn nanos(weight: Weight) -> i64 {
    i64::from(weight.hundredths()) * 10_000_000
}

fn part_of(load: Load, fraction: Fraction) -> u64 {
    load.hundredths() * u64::from(fraction.hundredths()) / 100
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap()
}

fn level_rank(level: Option<Level>) -> i64 {
    match level {
        None => 0,
        Some(Level::Familiar) => 1,
        Some(Level::Skilled) => 2,
        Some(Level::Expert) => 3,
    }
}

fn turn(number: u64) -> Turn {
    serde_json::from_value(number.into()).unwrap()
}

fn ticket(bytes: [u8; 32]) -> Ticket {
    Ticket::try_from(base16ct::lower::encode_string(&bytes)).unwrap()
}

/// Without a calendar the centre is open from Monday to Friday, in the morning and in the afternoon.
fn usual_weeks(utc_offset_minutes: i32) -> Calendar {
    let time = |hour, minute| Time::constant(hour, minute, 0, 0);
    let hours = |opens, closes| OfficeHours { opens, closes };
    let day = || vec![hours(time(9, 0), time(12, 0)), hours(time(14, 30), time(17, 30))];
    let office_hours = OfficeWeek {
        monday: day(),
        tuesday: day(),
        wednesday: day(),
        thursday: day(),
        friday: day(),
        ..OfficeWeek::default()
    };
    Calendar {
        utc_offset_minutes,
        from: Date::MIN,
        until: Date::MIN,
        office_hours,
        holidays: Vec::new(),
        make_up_days: Vec::new(),
        sources: Vec::new(),
    }
}
