//! An independent check of a journal's events: does any assignment break the law or a local rule?
//!
//! A [`Checker`] reads events in their order and keeps plain books of its own from nothing else. It
//! is what stands behind a report's number of hard rules broken, so it shares no rule with the
//! engine: each is written once more from its text. What became known later is never held against
//! an assignment made before.
//!
//! Beside assignments it counts terms and adds up merit points and shares once more, and looks at conduct reviews,
//! quality oversight and impasses.
//!
//! It deliberately doesn't check whether the right lawyer was chosen, whether caps and leave were
//! kept, whether there was a lawful candidate left in an impasse, whether an intake's papers are
//! in order, or what conduct review ought to find: those are the policy's, and replaying a journal covers
//! them.

mod books;
mod deadlines;
mod rulings;
mod slots;
mod ending;
mod form;
mod impasse;
mod law;
mod acts;
mod balances;
mod panels;
mod pools;
mod recusal;
mod causes;
mod rule;
mod points;

use std::collections::BTreeSet;

use jiff::Timestamp;

use self::acts::Acts;
use self::balances::Ledgers;
use self::books::Books;
use self::causes::Asked;
use self::deadlines::Deadlines;
use self::form::{Chosen, form, misstates_lag};
use self::impasse::Impasses;
use self::law::Hearing;
use self::panels::Oversight;
use self::pools::Pools;
pub use self::rule::{Rule, Violation};
use self::rulings::Reviews;
use assigned_counsel::assign::{Decision, Frozen, Undecided};
use assigned_counsel::engine::{Event, Fact};
use assigned_counsel::id::{DocketNo, Roll, ShiftNo};
use assigned_counsel::operation::{
    AidProvided, ApplicationReceived, ApplicationRejected, ApplicationTakenIn, CalendarAdopted,
    CaseApproved, Decided, DrawFrozen, GoodStandingSet, LawyerAmended, LawyerDeparted,
    LawyerEnrolled, LawyerExcluded, LawyerReturned, NoticeReceived, PolicyAdopted,
};
use assigned_counsel::quantity::Lag;

/// Reads events and finds the rules that they break.
///
/// # Example
///
/// ```
/// use assigned_counsel::draw::Seed;
/// use assigned_counsel_audit::Checker;
/// use assigned_counsel::{Engine, Policy};
///
/// let at = "2024-01-02T01:00:00Z".parse()?;
/// let desk = "desk-1".parse()?;
/// let mut engine = Engine::new(at, &desk, Policy::xiamen(), Seed::from_bytes([7; 32]))?;
/// let mut checker = Checker::default();
/// for event in engine.drain_events() {
///     checker.observe(&event);
/// }
/// assert!(checker.violations().is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Checker {
    books: Books,
    latest: Option<Timestamp>,
    violations: Vec<Violation>,
    ledgers: Ledgers,
    reviews: Reviews,
    oversight: Oversight,
    asked: Asked,
    impasses: Impasses,
    deadlines: Deadlines,
    acts: Acts,
    minors_cases: u64,
    minors_cases_outside_pool: u64,
    dedicated_with_adults: BTreeSet<Roll>,
}

/// Whom a finding is about.
#[derive(Clone, Copy, Default)]
struct About {
    docket: Option<DocketNo>,
    shift: Option<ShiftNo>,
    lawyer: Option<Roll>,
}

impl Checker {
    /// Takes the next event.
    ///
    /// # Complexity
    ///
    /// An assignment is linear in its candidates, and in the cases that it is tied to; every other
    /// event is logarithmic in what is on the books.
    pub fn observe(&mut self, event: &Event) {
        let at = event.at;
        if self.latest.is_some_and(|latest| at < latest) {
            self.find(at, About::default(), Rule::TimeGoesBack);
        }
        self.latest = self.latest.max(Some(at));
        for docket in self.impasses.overdue(at) {
            self.find(at, About { docket: Some(docket), ..About::default() }, Rule::ImpasseLeft);
        }
        self.causes(at, &event.fact);
        self.act(at, &event.fact);
        self.term(at, &event.fact);
        match &event.fact {
            Fact::PolicyAdopted(PolicyAdopted { number, policy, .. }) => {
                self.books.policy = Some((*number, (**policy).clone()));
            }
            Fact::CalendarAdopted(CalendarAdopted { calendar, .. }) => {
                self.deadlines.adopt(calendar);
            }
            Fact::Decided(Decided { decision, .. }) => self.decided(at, decision),
            Fact::DrawFrozen(DrawFrozen { frozen, .. }) => self.frozen(at, frozen),
            Fact::LawyerEnrolled(_)
            | Fact::LawyerAmended(_)
            | Fact::LawyerDeparted(_)
            | Fact::LawyerReturned(_)
            | Fact::GoodStandingSet(_) => self.register(at, &event.fact),
            Fact::Duty(fact) => self.duty(at, fact),
            Fact::ApplicationReceived(_)
            | Fact::ApplicationTakenIn(_)
            | Fact::ApplicationRejected(_)
            | Fact::CaseApproved(_)
            | Fact::AidProvided(_)
            | Fact::NoticeReceived(_)
            | Fact::LawyerExcluded(_)
            | Fact::OfferAccepted(_)
            | Fact::OfferDeclined(_)
            | Fact::OfferExpired(_)
            | Fact::OfferWithdrawn(_)
            | Fact::LawyerReplaced(_)
            | Fact::CaseClosed(_)
            | Fact::CaseTerminated(_)
            | Fact::CaseTransferred(_)
            | Fact::TerminationObjected(_)
            | Fact::ObjectionAnswered(_) => self.docket(at, &event.fact),
            Fact::MeritPosted(_)
            | Fact::MeritCountered(_)
            | Fact::SharesSettled(_)
            | Fact::ShareSet(_)
            | Fact::Conduct(_)
            | Fact::Quality(_) => self.standing(at, &event.fact),
            // Nothing that a rule of law or a local rule looks at.
            Fact::SeedCommitted(_)
            | Fact::SeedRevealed(_)
            | Fact::DrawAnswered(_)
            | Fact::DrawVoided(_)
            | Fact::CentreOpened(_)
            | Fact::ProfileConsented(_)
            | Fact::ProfileWithdrawn(_)
            | Fact::ProfilesListed(_)
            | Fact::PicksFailed(_)
            | Fact::PapersCompleted(_)
            | Fact::ReferredToBureau(_)
            | Fact::ReviewRequested(_)
            | Fact::ReviewAnswered(_) => {}
        }
    }

    /// Every rule broken so far, in the order of the events.
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }

    /// Assignments of cases with a client under 18, accepted offers included; from 0.
    pub fn minors_cases(&self) -> u64 {
        self.minors_cases
    }

    /// Those of [`minors_cases`](Self::minors_cases) that went to somebody who was not in the
    /// minors' pool at that time.
    pub fn minors_cases_outside_pool(&self) -> u64 {
        self.minors_cases_outside_pool
    }

    /// Lawyers who were given an adult's case, on any basis, while they were in the minors' pool and
    /// the policy in force said that its lawyers take nothing else; each counts once. By hand and as
    /// relief this is no breach of a rule.
    pub fn dedicated_lawyers_on_other_cases(&self) -> u64 {
        u64::try_from(self.dedicated_with_adults.len()).unwrap_or(u64::MAX)
    }

    /// Cases due and not received, of everybody ever enrolled in the order of their roll numbers, as
    /// the plain sum of the events; the greatest or least lag there is where a sum doesn't fit.
    pub fn lags(&self) -> impl Iterator<Item = (Roll, Lag)> {
        self.books.lags().map(|(roll, lag)| {
            let edge = if lag < 0 { i64::MIN } else { i64::MAX };
            (roll, Lag::from_nanos(i64::try_from(lag).unwrap_or(edge)))
        })
    }

    /// Acts of the desk come before the books change: what somebody loses shows against what they had.
    fn act(&mut self, at: Timestamp, fact: &Fact) {
        let (ledgers, reviews) = (&self.ledgers, &self.reviews);
        let share = |roll| ledgers.share(roll);
        let opened = |review| reviews.lawyer(review);
        let found = self.acts.take(&self.books, share, opened, (at, fact));
        let (lawyer, broken) = found.unwrap_or_default();
        for rule in broken {
            self.find(at, About { lawyer, ..About::default() }, rule);
        }
    }

    fn register(&mut self, at: Timestamp, fact: &Fact) {
        let (roll, result) = match fact {
            Fact::LawyerEnrolled(LawyerEnrolled { roll, lawyer, share, opening_points }) => {
                self.ledgers.open(*roll, *share, *opening_points);
                (*roll, self.books.enrol(*roll, lawyer))
            }
            Fact::LawyerAmended(LawyerAmended { roll, lawyer, .. }) => {
                (*roll, self.books.change(*roll, |page| page.record = (**lawyer).clone()))
            }
            Fact::LawyerDeparted(LawyerDeparted { roll, .. }) => {
                (*roll, self.books.change(*roll, |page| page.enrolled = false))
            }
            Fact::LawyerReturned(LawyerReturned { roll, .. }) => {
                (*roll, self.books.change(*roll, |page| page.enrolled = true))
            }
            Fact::GoodStandingSet(GoodStandingSet { roll, standing: credit, .. }) => {
                (*roll, self.books.change(*roll, |page| page.credit = *credit))
            }
            _ => return,
        };
        if let Some((_, policy)) = &self.books.policy {
            self.impasses.amended(&self.books, policy, roll);
        }
        if let Err(rule) = result {
            self.find(at, About { lawyer: Some(roll), ..About::default() }, rule);
        }
    }

    fn docket(&mut self, at: Timestamp, fact: &Fact) {
        let (docket, lawyer, result) = match fact {
            Fact::ApplicationReceived(ApplicationReceived { case, application, .. }) => {
                return self.books.apply(case, &application.matter, &application.centre);
            }
            Fact::ApplicationTakenIn(ApplicationTakenIn { case, .. }) => {
                return self.books.take_in(case);
            }
            Fact::ApplicationRejected(ApplicationRejected { case, .. }) => {
                return self.books.reject(case);
            }
            Fact::CaseApproved(CaseApproved { docket, case, .. }) => {
                let (filed, lawful) = self.books.approve(case);
                let born = self.books.bear(*docket, filed, None);
                (*docket, None, lawful.and(born))
            }
            Fact::AidProvided(AidProvided { docket, aid, .. }) => {
                let filed = Some((aid.matter.clone(), aid.centre.clone()));
                (*docket, None, self.books.bear(*docket, filed, None))
            }
            Fact::NoticeReceived(NoticeReceived { docket, notice, .. }) => {
                let filed = Some((notice.matter.clone(), notice.centre.clone()));
                (*docket, None, self.books.bear(*docket, filed, Some(&notice.organ)))
            }
            Fact::LawyerExcluded(LawyerExcluded { docket, roll, .. }) => {
                (*docket, Some(*roll), self.books.exclude(*docket, *roll))
            }
            _ => return self.ending(at, fact),
        };
        if let Err(rule) = result {
            self.find(at, About { docket: Some(docket), lawyer, shift: None }, rule);
        }
    }

    /// Terms are those of the policy and the calendar in force.
    fn term(&mut self, at: Timestamp, fact: &Fact) {
        let Some((_, policy)) = &self.books.policy else { return };
        let urgent = |docket| self.books.case(docket).is_some_and(|case| case.matter.urgent);
        if let Err(docket) = self.deadlines.check(at, policy, fact, urgent) {
            self.find(at, About { docket, ..About::default() }, Rule::WrongTerm);
        }
    }

    fn decided(&mut self, at: Timestamp, decision: &Decision) {
        self.impasses.end(decision.docket);
        let about = About { docket: Some(decision.docket), lawyer: decision.lawyer(), shift: None };
        for rule in Pools::of(decision).broken() {
            self.find(at, about, rule);
        }
        let Some(chosen) = Chosen::of(decision) else {
            if let Some((_, policy)) = &self.books.policy {
                self.impasses.begin(&self.books, policy, at, decision);
            }
            return;
        };
        let (docket, lawyer) = (decision.docket, chosen.lawyer);
        for rule in form(&self.books, decision, &chosen) {
            self.find(at, about, rule);
        }
        // The others of a draw that had to wait were asked about when it was frozen.
        let waited = decision.selected().is_some_and(|selected| selected.answered.is_some());
        let credited = decision.credits().iter().flat_map(|group| &group.lawyers).copied();
        let others = credited.filter(|roll| !waited && *roll != lawyer);
        self.unlawful(at, docket, std::iter::once(lawyer).chain(others), Some(lawyer));
        if decision.offered_until().is_none() {
            self.tally(docket, lawyer);
        }
        self.books.post(decision.credits(), lawyer);
        let offered = decision.offered_until().is_some();
        let booked = decision.credits().to_vec();
        self.books.assign(at, docket, lawyer, chosen.firm, offered, booked);
    }

    /// Whoever accepts must be allowed to have the case then, the offer of it apart.
    fn accepted(&mut self, at: Timestamp, docket: DocketNo, lawyer: Roll) {
        self.tally(docket, lawyer);
        let about = About { docket: Some(docket), lawyer: Some(lawyer), shift: None };
        let broken = self.hearing(at, docket).map(|hearing| hearing.broken_by(lawyer));
        let broken = broken.into_iter().flatten().filter(|rule| *rule != Rule::HadThisCase);
        for rule in broken.collect::<Vec<_>>() {
            self.find(at, about, rule);
        }
    }

    fn hearing(&self, at: Timestamp, docket: DocketNo) -> Option<Hearing<'_>> {
        let (case, (_, policy)) = self.books.case(docket).zip(self.books.policy.as_ref())?;
        let (eligibility, today) = (&policy.eligibility, policy.date(at));
        Some(Hearing::new(&self.books, docket, case, eligibility, today))
    }

    /// Notes every rule of law and every local rule that one of these breaks, whom `chosen` sets apart from the
    /// candidates.
    fn unlawful(
        &mut self,
        at: Timestamp,
        docket: DocketNo,
        rolls: impl Iterator<Item = Roll>,
        chosen: Option<Roll>,
    ) {
        let Some(hearing) = self.hearing(at, docket) else { return };
        let broken_by = |roll| hearing.broken_by(roll).into_iter().map(move |rule| (roll, rule));
        let broken: Vec<(Roll, Rule)> = rolls.flat_map(broken_by).collect();
        for (roll, rule) in broken {
            let as_candidate = Some(roll) != chosen;
            let (docket, lawyer) = (Some(docket), Some(roll));
            self.violations.push(Violation { docket, shift: None, lawyer, rule, at, as_candidate });
        }
    }

    /// Everybody among whom a draw is to decide must be allowed to have the case then.
    fn frozen(&mut self, at: Timestamp, frozen: &Frozen) {
        let shown = [&frozen.lots.equal, &frozen.lots.behind];
        let misstated =
            shown.iter().any(|shown| misstates_lag(&self.books, &frozen.credits, shown));
        if let Undecided::Case(open) = &frozen.of {
            self.impasses.end(open.docket);
            if misstated {
                let about = About { docket: Some(open.docket), ..About::default() };
                self.find(at, about, Rule::LagMisstated);
            }
            self.unlawful(at, open.docket, frozen.candidates(), None);
        }
    }

    fn tally(&mut self, docket: DocketNo, lawyer: Roll) {
        let (Some(case), Some(page)) = (self.books.case(docket), self.books.page(lawyer)) else {
            return;
        };
        let in_pool = page.record.minors_pool;
        let policy = self.books.policy.as_ref();
        let dedicated = policy.is_some_and(|(_, policy)| policy.eligibility.minors_pool_dedicated);
        if case.matter.client.minor {
            let outside = self.minors_cases_outside_pool.saturating_add(u64::from(!in_pool));
            self.minors_cases = self.minors_cases.saturating_add(1);
            self.minors_cases_outside_pool = outside;
        } else if in_pool && dedicated {
            self.dedicated_with_adults.insert(lawyer);
        }
    }

    fn find(&mut self, at: Timestamp, about: About, rule: Rule) {
        let About { docket, shift, lawyer } = about;
        self.violations.push(Violation { docket, shift, lawyer, rule, at, as_candidate: false });
    }
}
