//! Commands of credit review (信用审查).

use jiff::civil::Date;
use jiff::{Timestamp, Unit};

use super::super::credit::{CreditCommand, CreditFact, CreditRefusal, PoolReview};
use super::super::event::Fact;
use super::super::refusal::Refusal;
use super::super::state::State;
use crate::assign::weight;
use crate::calendar::days_after;
use crate::id::{ActorId, LawyerId, ReasonCode, Roll, ShiftNo};
use crate::policy::{ConductKind, CreditReview, Measure, MeritCause, Policy, YearlyMinimum};
use crate::quantity::{Load, Weight};
use crate::standing::{Conduct, Credit, Proposal, Review, Ruling, YearOfWork};

/// The longest period of a review *(ours)*.
const PERIOD_DAYS_MAX: u32 = 3_660;

impl State {
    /// The fact that puts something on a lawyer's conduct record, on the day of `at`; none if there is
    /// no such lawyer.
    ///
    /// Commands that bring such conduct about add it to their facts, at most one for each lawyer: the
    /// number of the entry is the next of the lawyer's record as it stands.
    pub fn conduct_fact(
        &self,
        policy: &Policy,
        at: Timestamp,
        roll: Roll,
        kind: ConductKind,
        docket: crate::id::DocketNo,
    ) -> Option<Fact> {
        let (on, docket) = (policy.date(at), Some(docket));
        let conduct = Conduct { kind, on, docket, document: None, shift: None };
        let weight = self.weight_for(policy, &conduct);
        let entry = self.standing.conduct_entry(roll, conduct, weight)?;
        Some(Fact::Credit(CreditFact::ConductRecorded { roll, entry, actor: None }))
    }

    /// The fact that records conduct of a lawyer in a duty shift, of the day of `at`; none if the record
    /// is full.
    pub(super) fn conduct_on_duty(
        &self,
        policy: &Policy,
        at: Timestamp,
        roll: Roll,
        kind: ConductKind,
        shift: ShiftNo,
    ) -> Option<Fact> {
        let (on, shift) = (policy.date(at), Some(shift));
        let conduct = Conduct { kind, on, docket: None, document: None, shift };
        let entry = self.standing.conduct_entry(roll, conduct, None)?;
        Some(Fact::Credit(CreditFact::ConductRecorded { roll, entry, actor: None }))
    }

    /// What a review of everybody enrolled would propose for a period, without opening one.
    ///
    /// # Errors
    ///
    /// If the policy has no credit review, or the period is not over or is longer than 3,660 days.
    ///
    /// # Complexity
    ///
    /// Linear in the lawyers and their conduct records.
    pub fn review_pool(
        &self,
        at: Timestamp,
        from: Date,
        until: Date,
    ) -> Result<PoolReview, Refusal> {
        let policy = self.checked_policy(at)?;
        let rules = expect_rules(policy)?;
        check_period(policy.date(at), from, until)?;
        let enrolled = self.roster.lawyers().filter(|(roll, _)| self.roster.is_enrolled(*roll));
        let proposals = enrolled.map(|(roll, _)| self.propose(rules, roll, (from, until)));
        Ok(PoolReview::of(proposals.collect()))
    }

    pub(super) fn decide_credit(
        &self,
        policy: &Policy,
        at: Timestamp,
        command: &CreditCommand,
    ) -> Result<Vec<Fact>, Refusal> {
        let today = policy.date(at);
        match command {
            CreditCommand::RecordConduct { lawyer, conduct, actor } => {
                self.record_conduct(policy, today, lawyer, conduct, actor)
            }
            CreditCommand::StrikeConduct { lawyer, number, reason, actor } => {
                self.strike_conduct(lawyer, *number, reason, actor)
            }
            CreditCommand::OpenReview { lawyer, from, until, actor } => {
                self.open_review(policy, today, lawyer, (*from, *until), actor)
            }
            CreditCommand::TakeStatement { review, document, actor } => {
                let open = self.expect_undecided(*review)?;
                if open.statement_by.is_none() {
                    return Err(CreditRefusal::NothingToAnswer { review: *review }.into());
                }
                if open.statement.is_some() {
                    return Err(CreditRefusal::StatementTaken { review: *review }.into());
                }
                let (review, document) = (*review, document.clone());
                let actor = actor.clone();
                Ok(vec![Fact::Credit(CreditFact::StatementTaken { review, document, actor })])
            }
            CreditCommand::AdoptReview { review, actor } => {
                let open = self.expect_undecided(*review)?;
                expect_another(open, actor)?;
                expect_heard(open, open.proposal.measure, today)?;
                self.rule(policy, at, open, open.proposal.measure, actor, None)
            }
            CreditCommand::OverturnReview { review, measure, reason, actor } => {
                self.overturn(policy, at, *review, *measure, reason, actor)
            }
            CreditCommand::Reinstate { lawyer, reason, actor } => {
                self.reinstate(today, lawyer, reason, actor)
            }
        }
    }

    fn record_conduct(
        &self,
        policy: &Policy,
        today: Date,
        lawyer: &LawyerId,
        conduct: &Conduct,
        actor: &ActorId,
    ) -> Result<Vec<Fact>, Refusal> {
        let roll = self.known(lawyer)?;
        if let Some(docket) = conduct.docket {
            self.expect_case(docket)?;
        }
        if let Some(shift) = conduct.shift {
            self.expect_shift(shift)?;
        }
        let (on, kind) = (conduct.on, conduct.kind);
        if on > today {
            return Err(CreditRefusal::InFuture { on, today }.into());
        }
        let source = conduct.docket.is_some() || conduct.document.is_some();
        if !source && conduct.shift.is_none() {
            return Err(CreditRefusal::NoSource { kind }.into());
        }
        let record = self.standing.conduct(roll);
        let same = record.iter().find(|line| !line.struck && line.entry.conduct == *conduct);
        if let Some(same) = same {
            let (lawyer, number) = (lawyer.clone(), same.entry.number);
            return Err(CreditRefusal::RecordedAlready { lawyer, number }.into());
        }
        let weight = self.weight_for(policy, conduct);
        let entry = self.standing.conduct_entry(roll, conduct.clone(), weight);
        let entry = entry.ok_or_else(|| Refusal::LedgerFull { lawyer: lawyer.clone() })?;
        let actor = Some(actor.clone());
        Ok(vec![Fact::Credit(CreditFact::ConductRecorded { roll, entry, actor })])
    }

    /// What the case of some conduct weighs: what it weighed when it was assigned last, else what it
    /// would weigh now.
    fn weight_for(&self, policy: &Policy, conduct: &Conduct) -> Option<Weight> {
        let case = conduct.docket.and_then(|docket| self.docket.case(docket))?;
        let frozen = case.assignments().last().map(|assignment| assignment.weight);
        Some(frozen.unwrap_or_else(|| weight(policy, case.matter())))
    }

    fn strike_conduct(
        &self,
        lawyer: &LawyerId,
        number: u32,
        reason: &ReasonCode,
        actor: &ActorId,
    ) -> Result<Vec<Fact>, Refusal> {
        let (roll, who) = (self.known(lawyer)?, || lawyer.clone());
        let mut record = self.standing.conduct(roll).iter();
        let Some(line) = record.find(|line| line.entry.number == number) else {
            return Err(CreditRefusal::UnknownConduct { lawyer: who(), number }.into());
        };
        if line.struck {
            return Err(CreditRefusal::StruckAlready { lawyer: who(), number }.into());
        }
        let open = self.standing.open_review(roll);
        if let Some(open) = open.filter(|review| review.rests_on(number)) {
            let review = open.number;
            return Err(CreditRefusal::UnderReview { lawyer: who(), number, review }.into());
        }
        let (reason, actor) = (reason.clone(), actor.clone());
        Ok(vec![Fact::Credit(CreditFact::ConductStruck { roll, number, reason, actor })])
    }

    fn open_review(
        &self,
        policy: &Policy,
        today: Date,
        lawyer: &LawyerId,
        (from, until): (Date, Date),
        actor: &ActorId,
    ) -> Result<Vec<Fact>, Refusal> {
        let roll = self.known(lawyer)?;
        let rules = expect_rules(policy)?;
        check_period(today, from, until)?;
        if let Some(open) = self.standing.open_review(roll) {
            let (lawyer, review) = (lawyer.clone(), open.number);
            return Err(CreditRefusal::ReviewOpen { lawyer, review }.into());
        }
        let proposal = self.propose(rules, roll, (from, until));
        let statement_by = days_after(today, rules.statement_days);
        let statement_by = proposal.measure.is_penalty().then_some(statement_by);
        let decide_by = days_after(statement_by.unwrap_or(today), rules.decision_days);
        let number = u32::try_from(self.standing.reviews().len()).unwrap_or(u32::MAX);
        let review = Review {
            number: number.saturating_add(1),
            from,
            until,
            proposal,
            statement_by,
            decide_by,
            opened_by: actor.clone(),
            statement: None,
            ruling: None,
        };
        Ok(vec![Fact::Credit(CreditFact::ReviewOpened { review: Box::new(review) })])
    }

    fn propose(&self, rules: &CreditReview, roll: Roll, period: (Date, Date)) -> Proposal {
        let years = rules.minimum.map(|minimum| self.years_of_work(minimum, roll, period));
        self.standing.propose(rules, roll, period, &years.unwrap_or_default())
    }

    /// The calendar years that lie in a period whole.
    fn years_of_work(
        &self,
        minimum: YearlyMinimum,
        roll: Roll,
        (from, until): (Date, Date),
    ) -> Vec<YearOfWork> {
        let firsts = (from.year()..=until.year()).filter_map(|year| Date::new(year, 1, 1).ok());
        let whole = firsts.filter(|first| from <= *first && first.last_of_year() <= until);
        let work = whole.map(|first| {
            let last = first.last_of_year();
            let after = last.tomorrow().unwrap_or(last);
            let received = self.caseload.received_since(roll, first);
            let received = received.minus(self.caseload.received_since(roll, after));
            let minimum = self.minimum_for(minimum.load, roll, first);
            YearOfWork { year: first.year(), received, minimum }
        });
        work.collect()
    }

    /// The yearly minimum for a lawyer: in proportion to part of full time and to the days of the year
    /// on which the lawyer was on the roll and not on leave.
    fn minimum_for(&self, minimum: Load, roll: Roll, first: Date) -> Load {
        let Some(lawyer) = self.roster.lawyer(roll) else { return minimum };
        let since = self.standing.enrolled_on(roll).unwrap_or(first);
        let days_of_year = u64::try_from(first.days_in_year()).unwrap_or(365);
        let days = first
            .series(jiff::Span::new().days(1))
            .take(first.days_in_year().unsigned_abs().into());
        let at_work = days.filter(|day| since <= *day && !lawyer.is_on_leave(*day)).count();
        let at_work = u64::try_from(at_work).unwrap_or(days_of_year);
        let full = minimum.for_fraction(lawyer.fraction).hundredths();
        Load::from_hundredths(full.saturating_mul(at_work) / days_of_year.max(1))
    }

    fn overturn(
        &self,
        policy: &Policy,
        at: Timestamp,
        number: u32,
        measure: Measure,
        reason: &ReasonCode,
        actor: &ActorId,
    ) -> Result<Vec<Fact>, Refusal> {
        let review = self.expect_review(number)?;
        expect_another(review, actor)?;
        let decided = review.ruling.as_ref().map(|ruling| ruling.measure);
        let from = decided.unwrap_or(review.proposal.measure);
        if !from.may_become(measure) {
            return Err(CreditRefusal::NotMilder { review: number, from, to: measure }.into());
        }
        expect_heard(review, measure, policy.date(at))?;
        self.rule(policy, at, review, measure, actor, Some(reason))
    }

    /// The facts of a ruling: itself, the credit where it changes, the points of a commendation.
    fn rule(
        &self,
        policy: &Policy,
        at: Timestamp,
        review: &Review,
        measure: Measure,
        actor: &ActorId,
        overturned: Option<&ReasonCode>,
    ) -> Result<Vec<Fact>, Refusal> {
        let (roll, number, today) = (review.roll(), review.number, policy.date(at));
        let current = self.standing.credit(roll).unwrap_or(Credit::Good {});
        let earlier = review.ruling.as_ref();
        let on = earlier.map_or(today, |ruling| ruling.on);
        let caution_days = expect_rules(policy)?.caution_days;
        let cautioned = measure == Measure::Caution {};
        let ruling = Ruling {
            measure,
            on,
            by: actor.clone(),
            overturned: overturned.cloned(),
            stands_until: cautioned.then(|| days_after(on, caution_days)),
            before: earlier.map_or(current, |ruling| ruling.before),
        };
        let credit = match earlier {
            Some(_) => self.standing.credit_after_appeal(review, measure, today),
            None => Some(self.standing.credit_by(review, measure, today)),
        };
        let mut facts = vec![Fact::Credit(CreditFact::ReviewRuled { review: number, ruling })];
        let changed = credit.filter(|credit| *credit != current.on(today));
        facts.extend(changed.map(|credit| Fact::CreditSet {
            roll,
            credit,
            actor: actor.clone(),
            review: Some(number),
            reason: overturned.cloned(),
        }));
        if measure == (Measure::Commend {}) {
            let plain = Weight::from_hundredths(100);
            let cause = MeritCause::Commendation;
            facts.extend(self.merit_fact(policy, at, roll, cause, None, plain));
        }
        Ok(facts)
    }

    fn reinstate(
        &self,
        today: Date,
        lawyer: &LawyerId,
        reason: &ReasonCode,
        actor: &ActorId,
    ) -> Result<Vec<Fact>, Refusal> {
        let (roll, who) = (self.known(lawyer)?, || lawyer.clone());
        let bar = match self.standing.credit(roll).unwrap_or(Credit::Good {}).on(today) {
            Credit::Good {} => return Err(CreditRefusal::InGoodStanding { lawyer: who() }.into()),
            Credit::Suspended { until } => until,
            Credit::Removed {} => self.standing.credit_review(roll).and_then(Review::barred_until),
        };
        if let Some(until) = bar.filter(|until| today < *until) {
            return Err(CreditRefusal::NotBefore { lawyer: who(), until }.into());
        }
        let (credit, actor, reason) = (Credit::Good {}, actor.clone(), Some(reason.clone()));
        Ok(vec![Fact::CreditSet { roll, credit, actor, review: None, reason }])
    }

    /// What a review here led to is made milder by overturning it or by reinstatement alone.
    pub(super) fn expect_not_milder(
        &self,
        today: Date,
        lawyer: &LawyerId,
        roll: Roll,
        credit: Credit,
    ) -> Result<(), Refusal> {
        let current = self.standing.credit(roll).unwrap_or(Credit::Good {}).on(today);
        let milder = current != (Credit::Good {}) && current.or_harsher(credit) == current;
        match self.standing.credit_review(roll).filter(|_| milder) {
            Some(Review { number: review, .. }) => {
                let (lawyer, review) = (lawyer.clone(), *review);
                Err(CreditRefusal::CreditOfReview { lawyer, review }.into())
            }
            None => Ok(()),
        }
    }

    fn expect_review(&self, review: u32) -> Result<&Review, Refusal> {
        let found = self.standing.review(review);
        found.ok_or_else(|| CreditRefusal::UnknownReview { review }.into())
    }

    fn expect_undecided(&self, review: u32) -> Result<&Review, Refusal> {
        let found = self.expect_review(review)?;
        match found.ruling {
            Some(_) => Err(CreditRefusal::Decided { review }.into()),
            None => Ok(found),
        }
    }
}

fn expect_rules(policy: &Policy) -> Result<&CreditReview, Refusal> {
    policy.credit.as_ref().ok_or_else(|| CreditRefusal::NotInPolicy.into())
}

fn check_period(today: Date, from: Date, until: Date) -> Result<(), Refusal> {
    let days = from.until((Unit::Day, until)).map_or(i32::MAX, |span| span.get_days());
    let days_max = PERIOD_DAYS_MAX;
    let short = u32::try_from(days).is_ok_and(|days| days < days_max);
    if short && until <= today {
        return Ok(());
    }
    Err(CreditRefusal::NoPeriod { from, until, days_max, today }.into())
}

/// Nobody rules on what they opened or decided themselves.
fn expect_another(review: &Review, actor: &ActorId) -> Result<(), Refusal> {
    let decided_by = review.ruling.as_ref().map(|ruling| &ruling.by);
    if review.opened_by != *actor && decided_by != Some(actor) {
        return Ok(());
    }
    let (review, actor) = (review.number, actor.clone());
    Err(CreditRefusal::SamePerson { review, actor }.into())
}

/// No penalty before the lawyer could make a statement.
fn expect_heard(review: &Review, measure: Measure, today: Date) -> Result<(), Refusal> {
    match review.statement_by {
        Some(by) if measure.is_penalty() && review.awaits_statement(today) => {
            Err(CreditRefusal::StatementAwaited { review: review.number, by }.into())
        }
        _ => Ok(()),
    }
}
