//! The review of a lawyer is opened.

use jiff::civil::Date;
use jiff::{Span, Timestamp, Unit};

use super::expect_rules;
use crate::engine::operation::ConductRefusal;
use crate::engine::operation::prelude::*;
use crate::id::{LawyerId, Roll};
use crate::policy::{ConductReview, YearlyMinimum};
use crate::quantity::Load;
use crate::standing::{Proposal, Review, YearOfWork};

/// The longest period of a review *(ours)*.
const PERIOD_DAYS_MAX: u32 = 3_660;

/// Opens the review of a lawyer for a period that is over: findings and a proposal follow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenReview {
    /// The lawyer.
    pub lawyer: LawyerId,
    /// The first day of the period.
    pub from: Date,
    /// The last day of the period.
    pub until: Date,
}

impl Operation for OpenReview {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { lawyer, from, until } = self.clone();
        let actor = context.actor.clone();
        let Deciding { state, policy, today, .. } = *context;
        let roll = state.known(&lawyer)?;
        let rules = expect_rules(policy)?;
        check_period(today, from, until)?;
        if let Some(open) = state.standing.open_review(roll) {
            return Err(ConductRefusal::ConductReviewOpen { lawyer, review: open.number }.into());
        }
        let proposal = propose(state, rules, roll, (from, until));
        let statement_by = context.worked_day_after(rules.statement_days);
        let statement_by = proposal.measure.is_penalty().then_some(statement_by);
        let decide_by = state.worked_day_after(statement_by.unwrap_or(today), rules.decision_days);
        let number = u32::try_from(state.standing.reviews().len()).unwrap_or(u32::MAX);
        let review = Review {
            number: number.saturating_add(1),
            from,
            until,
            proposal,
            statement_by,
            decide_by,
            opened_by: actor,
            statement: None,
            ruling: None,
        };
        Ok(vec![ReviewOpened { review: Box::new(review) }.into()])
    }
}

pub(super) fn check_period(today: Date, from: Date, until: Date) -> Result<(), Refusal> {
    let days = from.until((Unit::Day, until)).map_or(i32::MAX, |span| span.get_days());
    let days_max = PERIOD_DAYS_MAX;
    let short = u32::try_from(days).is_ok_and(|days| days < days_max);
    if short && until <= today {
        return Ok(());
    }
    Err(ConductRefusal::WrongReviewPeriod { from, until, days_max, today }.into())
}

/// What a review of a lawyer for a period finds and proposes.
pub(super) fn propose(
    state: &State,
    rules: &ConductReview,
    roll: Roll,
    period: (Date, Date),
) -> Proposal {
    let years = rules.minimum.map(|minimum| years_of_work(state, minimum, roll, period));
    state.standing.propose(rules, roll, period, &years.unwrap_or_default())
}

/// The calendar years that lie in a period whole.
fn years_of_work(
    state: &State,
    minimum: YearlyMinimum,
    roll: Roll,
    (from, until): (Date, Date),
) -> Vec<YearOfWork> {
    let firsts = (from.year()..=until.year()).filter_map(|year| Date::new(year, 1, 1).ok());
    let whole = firsts.filter(|first| from <= *first && first.last_of_year() <= until);
    let work = whole.map(|first| {
        let last = first.last_of_year();
        let after = last.tomorrow().unwrap_or(last);
        let received = state.caseload.received_since(roll, first);
        let received = received.minus(state.caseload.received_since(roll, after));
        let minimum = minimum_for(state, minimum.load, roll, first);
        YearOfWork { year: first.year(), received, minimum }
    });
    work.collect()
}

/// The yearly minimum for a lawyer: in proportion to part of full time and to the days of the year
/// on which the lawyer was on the roll and not on leave.
fn minimum_for(state: &State, minimum: Load, roll: Roll, first: Date) -> Load {
    let Some(lawyer) = state.roster.lawyer(roll) else { return minimum };
    let since = state.standing.enrolled_on(roll).unwrap_or(first);
    let days_of_year = u64::try_from(first.days_in_year()).unwrap_or(365);
    let days = first.series(Span::new().days(1)).take(first.days_in_year().unsigned_abs().into());
    let at_work = days.filter(|day| since <= *day && !lawyer.is_on_leave(*day)).count();
    let at_work = u64::try_from(at_work).unwrap_or(days_of_year);
    let full = minimum.for_fraction(lawyer.fraction).hundredths();
    Load::from_hundredths(full.saturating_mul(at_work) / days_of_year.max(1))
}

/// A review is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewOpened {
    /// The review, with its findings and its proposal.
    pub review: Box<Review>,
}

impl Evolve for ReviewOpened {
    fn evolve(&self, state: &mut State, _at: Timestamp) -> Result<(), Error> {
        state.standing.open(&self.review)
    }
}
