//! An independent check of a journal's events: does any assignment break the law or a local rule?
//!
//! A [`Checker`] reads events in their order and keeps plain books of its own from nothing else. It
//! is what stands behind a report's number of hard rules broken, so it shares no rule with the
//! engine: each is written once more from its text. What became known later is never held against
//! an assignment made before.
//!
//! It deliberately doesn't check whether the right lawyer was chosen, whether caps and leave were
//! kept, whether there was a lawful candidate left in an impasse, or whether an intake's papers are
//! in order: those are the policy's, and replaying a journal covers them.

mod books;
mod duty;
mod law;
mod rule;

use std::collections::BTreeSet;

use jiff::Timestamp;

use self::books::{Books, nanos};
use self::law::Hearing;
pub use self::rule::{Rule, Violation};
use crate::assign::{Basis, Decision, Reason, Selected, Verdict};
use crate::docket::ReplacementCause;
use crate::engine::{Event, Fact};
use crate::entitlement::CreditGroup;
use crate::id::{DocketNo, FirmId, Roll, ShiftNo};
use crate::quantity::{Lag, Weight};

/// Reads events and finds the rules that they break.
///
/// # Example
///
/// ```
/// use assigned_counsel::draw::Seed;
/// use assigned_counsel::simulate::Checker;
/// use assigned_counsel::{Engine, Policy};
///
/// let at = "2024-01-02T01:00:00Z".parse()?;
/// let mut engine = Engine::new(at, Policy::xiamen(), Seed::from_bytes([7; 32]))?;
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
        match &event.fact {
            Fact::PolicyAdopted { number, policy, .. } => {
                self.books.policy = Some((*number, (**policy).clone()));
            }
            Fact::Decided { decision, .. } => self.decided(at, decision),
            Fact::LawyerEnrolled { .. }
            | Fact::LawyerAmended { .. }
            | Fact::LawyerDeparted { .. }
            | Fact::LawyerReturned { .. }
            | Fact::CreditSet { .. } => self.register(at, &event.fact),
            Fact::Duty(fact) => self.duty(at, fact),
            Fact::ApplicationReceived { .. }
            | Fact::ApplicationTakenIn { .. }
            | Fact::ApplicationRejected { .. }
            | Fact::CaseApproved { .. }
            | Fact::AidProvided { .. }
            | Fact::NoticeReceived { .. }
            | Fact::LawyerExcluded { .. }
            | Fact::OfferAccepted { .. }
            | Fact::OfferDeclined { .. }
            | Fact::OfferExpired { .. }
            | Fact::LawyerReplaced { .. }
            | Fact::CaseClosed { .. }
            | Fact::CaseTerminated { .. }
            | Fact::CaseTransferred { .. }
            | Fact::ObjectionAnswered { .. } => self.docket(at, &event.fact),
            // Nothing that a rule of law or a local rule looks at.
            Fact::SeedCommitted { .. }
            | Fact::SeedRevealed { .. }
            | Fact::CentreOpened { .. }
            | Fact::ProfileConsented { .. }
            | Fact::ProfileWithdrawn { .. }
            | Fact::PicksFailed { .. }
            | Fact::PapersCompleted { .. }
            | Fact::ReferredToBureau { .. }
            | Fact::TerminationObjected { .. }
            | Fact::MeritPosted { .. }
            | Fact::ReviewRequested { .. }
            | Fact::ReviewAnswered { .. }
            | Fact::MeritCountered { .. }
            | Fact::SharesSettled { .. }
            | Fact::Credit(_)
            | Fact::ShareSet { .. }
            | Fact::Quality(_) => {}
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

    fn register(&mut self, at: Timestamp, fact: &Fact) {
        let (roll, result) = match fact {
            Fact::LawyerEnrolled { roll, lawyer, .. } => (*roll, self.books.enrol(*roll, lawyer)),
            Fact::LawyerAmended { roll, lawyer } => {
                (*roll, self.books.change(*roll, |page| page.record = (**lawyer).clone()))
            }
            Fact::LawyerDeparted { roll } => {
                (*roll, self.books.change(*roll, |page| page.enrolled = false))
            }
            Fact::LawyerReturned { roll } => {
                (*roll, self.books.change(*roll, |page| page.enrolled = true))
            }
            Fact::CreditSet { roll, credit, .. } => {
                (*roll, self.books.change(*roll, |page| page.credit = *credit))
            }
            _ => return,
        };
        if let Err(rule) = result {
            self.find(at, About { lawyer: Some(roll), ..About::default() }, rule);
        }
    }

    fn docket(&mut self, at: Timestamp, fact: &Fact) {
        let (docket, lawyer, result) = match fact {
            Fact::ApplicationReceived { case, application } => {
                return self.books.apply(case, &application.matter);
            }
            Fact::ApplicationTakenIn { case, .. } => return self.books.take_in(case),
            Fact::ApplicationRejected { case, .. } => return self.books.reject(case),
            Fact::CaseApproved { docket, case, .. } => {
                let (matter, lawful) = self.books.approve(case);
                let born = self.books.bear(*docket, matter, None);
                (*docket, None, lawful.and(born))
            }
            Fact::AidProvided { docket, aid, .. } => {
                (*docket, None, self.books.bear(*docket, Some(aid.matter.clone()), None))
            }
            Fact::NoticeReceived { docket, notice, .. } => (
                *docket,
                None,
                self.books.bear(*docket, Some(notice.matter.clone()), Some(&notice.organ)),
            ),
            Fact::LawyerExcluded { docket, roll, .. } => {
                (*docket, Some(*roll), self.books.exclude(*docket, *roll))
            }
            _ => return self.ending(at, fact),
        };
        if let Err(rule) = result {
            self.find(at, About { docket: Some(docket), lawyer, shift: None }, rule);
        }
    }

    /// What becomes of assignments and cases.
    fn ending(&mut self, at: Timestamp, fact: &Fact) {
        let (docket, lawyer, result) = match fact {
            Fact::OfferAccepted { docket, roll } => {
                self.accepted(at, *docket, *roll);
                (*docket, Some(*roll), self.books.accept(*docket, *roll))
            }
            Fact::OfferDeclined { docket, roll, excuse, reversed, .. } => {
                let lawful = excuse.is_some() == *reversed;
                let given_up = self.books.give_up(*docket, *roll, true, *reversed);
                (*docket, Some(*roll), given_up.and(rightly(lawful)))
            }
            Fact::OfferExpired { docket, roll, .. } => {
                (*docket, Some(*roll), self.books.give_up(*docket, *roll, true, false))
            }
            Fact::LawyerReplaced { docket, roll, cause, reversed, .. } => {
                let fault = matches!(
                    cause,
                    ReplacementCause::DutyNotDone
                        | ReplacementCause::RefusedAssignment
                        | ReplacementCause::Sanctioned
                        | ReplacementCause::Misconduct
                );
                let given_up = self.books.give_up(*docket, *roll, false, *reversed);
                (*docket, Some(*roll), given_up.and(rightly(fault != *reversed)))
            }
            Fact::CaseClosed { docket, reversed, .. }
            | Fact::CaseTerminated { docket, reversed, .. }
            | Fact::CaseTransferred { docket, reversed, .. } => {
                (*docket, None, self.books.close(*docket, *reversed))
            }
            Fact::ObjectionAnswered { docket, sustained: true, .. } => {
                (*docket, None, self.books.reopen(*docket))
            }
            _ => return,
        };
        if let Err(rule) = result {
            self.find(at, About { docket: Some(docket), lawyer, shift: None }, rule);
        }
    }

    fn decided(&mut self, at: Timestamp, decision: &Decision) {
        let Some(chosen) = Chosen::of(decision) else { return };
        let (docket, lawyer) = (decision.docket, chosen.lawyer);
        let about = About { docket: Some(docket), lawyer: Some(lawyer), shift: None };
        for rule in form(&self.books, decision, &chosen) {
            self.find(at, about, rule);
        }
        for (roll, rule) in self.unlawful(at, decision, lawyer) {
            let as_candidate = roll != lawyer;
            let (docket, lawyer) = (Some(docket), Some(roll));
            self.violations.push(Violation { docket, shift: None, lawyer, rule, at, as_candidate });
        }
        if decision.offered_until().is_none() {
            self.tally(docket, lawyer);
        }
        self.books.post(decision.credits(), lawyer);
        let offered = decision.offered_until().is_some();
        let booked = decision.credits().to_vec();
        self.books.assign(docket, lawyer, chosen.firm, offered, booked);
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

    /// Every rule of law and every local rule that the chosen or a candidate breaks.
    fn unlawful(&self, at: Timestamp, decision: &Decision, chosen: Roll) -> Vec<(Roll, Rule)> {
        let Some(hearing) = self.hearing(at, decision.docket) else { return Vec::new() };
        let credited = decision.credits().iter().flat_map(|group| &group.lawyers).copied();
        let others = credited.filter(|roll| *roll != chosen);
        std::iter::once(chosen)
            .chain(others)
            .flat_map(|roll| hearing.broken_by(roll).into_iter().map(move |rule| (roll, rule)))
            .collect()
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

/// The part of a decision that says who is assigned.
struct Chosen<'a> {
    lawyer: Roll,
    firm: &'a FirmId,
    basis: &'a Basis,
}

impl<'a> Chosen<'a> {
    fn of(decision: &'a Decision) -> Option<Self> {
        match &decision.verdict {
            Verdict::Assigned { lawyer, firm, basis, .. } => {
                Some(Self { lawyer: *lawyer, firm, basis })
            }
            Verdict::Impasse {} => None,
        }
    }
}

/// What is wrong with a decision as a record, whoever the lawyer is.
fn form(books: &Books, decision: &Decision, chosen: &Chosen<'_>) -> Vec<Rule> {
    let in_force = books.policy.as_ref().is_some_and(|(number, _)| *number == decision.policy);
    let firm = books.page(chosen.lawyer).map(|page| &page.record.firm);
    let mut broken = Vec::new();
    match books.case(decision.docket) {
        None => broken.push(Rule::CaseUnknown),
        Some(case) => {
            let attempts = u64::try_from(case.held.len()).unwrap_or(u64::MAX);
            let next = attempts.saturating_add(1);
            broken.extend((!case.waiting).then_some(Rule::NotWaiting));
            broken.extend((u64::from(decision.attempt) != next).then_some(Rule::WrongAttempt));
        }
    }
    broken.extend((decision.weight.hundredths() == 0).then_some(Rule::NoWeight));
    broken.extend((!in_force).then_some(Rule::PolicyNotInForce));
    broken.extend(firm.filter(|firm| *firm != chosen.firm).map(|_| Rule::WrongFirm));
    let selected = match chosen.basis {
        Basis::Strategy { selected } => Some(selected),
        Basis::ClientChoice { .. } | Basis::Continuity {} | Basis::ByHand { .. } => None,
    };
    let credits = Credits { groups: decision.credits(), weight: decision.weight, selected };
    broken.extend(credits.broken(books, chosen.lawyer));
    broken.extend(waives_law(chosen.basis).then_some(Rule::LawWaived));
    broken
}

/// What a decision or an allotment credits, to whom, and who is shown as compared where the strategy
/// chose.
struct Credits<'a> {
    groups: &'a [CreditGroup],
    weight: Weight,
    selected: Option<&'a Selected>,
}

impl Credits<'_> {
    fn broken(&self, books: &Books, chosen: Roll) -> Vec<Rule> {
        let Self { groups, weight, selected } = *self;
        let everybody = || groups.iter().flat_map(|group| &group.lawyers);
        let different: BTreeSet<&Roll> = everybody().collect();
        let credited = |group: &CreditGroup| {
            let lawyers = i128::try_from(group.lawyers.len()).unwrap_or(i128::MAX);
            i128::from(group.credit.nanos()).saturating_mul(lawyers)
        };
        let sum = groups.iter().map(credited).fold(0, i128::saturating_add);
        let absent = selected.is_some() && !different.contains(&chosen);
        let misstated = selected.is_some_and(|selected| misstates_lag(books, groups, selected));
        [
            (Rule::CandidateTwice, different.len() < everybody().count()),
            (Rule::ChosenNotCredited, absent),
            (Rule::CreditedWithoutStrategy, selected.is_none() && !groups.is_empty()),
            (Rule::NegativeCredit, groups.iter().any(|group| group.credit < Lag::ZERO)),
            (Rule::CreditsExceedWeight, sum > nanos(weight)),
            (Rule::LagMisstated, misstated),
        ]
        .into_iter()
        .filter_map(|(rule, broken)| broken.then_some(rule))
        .collect()
    }
}

/// Whether the lag of somebody shown as compared isn't what was booked before and the credit of
/// this case.
fn misstates_lag(books: &Books, groups: &[CreditGroup], selected: &Selected) -> bool {
    selected.front.iter().any(|candidate| {
        let group = groups.iter().find(|group| group.lawyers.contains(&candidate.lawyer));
        let credit = group.map_or(0, |group| i128::from(group.credit.nanos()));
        let due = books.lag(candidate.lawyer).saturating_add(credit);
        i128::from(candidate.lag.nanos()) != due
    })
}

/// Only what the scheme itself asks may be waived by hand; the list is the design's, so that a
/// reason filed under the wrong force shows.
fn waives_law(basis: &Basis) -> bool {
    let Basis::ByHand { waived, .. } = basis else { return false };
    waived.iter().any(|reason| {
        !matches!(
            reason,
            Reason::OutsideLadder
                | Reason::DedicatedElsewhere
                | Reason::OnLeave
                | Reason::OnDuty
                | Reason::LacksSpecialty
                | Reason::LacksLanguage
                | Reason::AtOpenCap
                | Reason::AtMonthCap
                | Reason::AtYearCap
                | Reason::AtCategoryCap
                | Reason::AtChoiceCap
                | Reason::NotPublished
                | Reason::FarOverMean
        )
    })
}

/// Turns are taken back where nobody is at fault, and only there.
fn rightly(lawful: bool) -> Result<(), Rule> {
    if lawful { Ok(()) } else { Err(Rule::WronglyReversed) }
}
