//! What the year came to, as one JSON object for programs.

use assigned_counsel::fairness::{ByBasis, Grades, InspectionFigures, Number, ReviewOutcomes};
use serde::Serialize;

use super::concentration::HELPED_AT_LEAST;
use super::year_report::Report;
use assigned_counsel_report::decimal;

/// `lawyers`, `minors_pool` and `teams` are those with whom the year began; `newcomers` came later.
/// `shifts` counts duty shifts, `duty_served` their slots in which the lawyer was there. `points_sum_check` is 0 when every balance and
/// share is what the entries and settlements alone come to. `largest_lag` is above 0 for cases due and not
/// received, below for cases received and not due.
///
/// Weights and lags in cases, a match from 0 (none) to 1 (expert), rates and parts from 0 to 1, the
/// Herfindahl index (HHI) in ten-thousandths; null where there is nothing to be a part of.
#[derive(Serialize)]
struct Summary<'a> {
    #[serde(flatten)]
    city: CitySummary,
    cases: u64,
    assigned: u64,
    waiting: u64,
    closed_unassigned: u64,
    offers: u64,
    declines_excused: u64,
    declines_unexcused: u64,
    expired: u64,
    replacements: u64,
    terminated: u64,
    transferred: u64,
    shifts: u64,
    duty_served: u64,
    helped_on_duty: u64,
    assessments: u64,
    grades: Grades,
    inspections: &'a InspectionFigures,
    hearings_observed: u64,
    follow_ups: u64,
    trainings: u64,
    training_attendances: u64,
    model_cases: u64,
    credit: ReviewOutcomes,
    points_posted: u64,
    points_sum_check: u64,
    settlements: u64,
    shares_changed: u64,
    largest_reversed_weight: f64,
    impasses: u64,
    late_assignments: u64,
    deadlines_moved_past_holidays: u64,
    terms_not_covered: u64,
    offers_without_office_minute: u64,
    expired_outside_office_hours: u64,
    by_basis: ByBasis,
    minors_cases: u64,
    minors_cases_outside_pool: u64,
    dedicated_lawyers_on_other_cases: u64,
    hard_rule_violations: usize,
    largest_lag: f64,
    largest_weight: f64,
    band: Option<f64>,
    lag_bound: Option<f64>,
    ledger_sum: i64,
    per_full_time: Option<Number>,
    gini: Option<Number>,
    mean_match: Option<f64>,
    best_possible_match: Option<f64>,
    #[serde(flatten)]
    choice: ChoiceSummary,
    by_hand_actors: u64,
    out_of_order: u64,
    single_candidate: u64,
    events: u64,
    events_sha256: String,
    policy_fingerprint: String,
    seconds: f64,
    seed: u64,
    strategy: &'a str,
    mix: &'a str,
}

/// Who was there.
#[derive(Serialize)]
struct CitySummary {
    lawyers: u64,
    newcomers: u64,
    departed: u64,
    returned: u64,
    centres: usize,
    minors_pool: usize,
    teams: usize,
}

/// What clients chose.
#[derive(Serialize)]
struct ChoiceSummary {
    choice_asked: u64,
    choice_cases: u64,
    first_choice_rate: Option<f64>,
    choice_hhi: Option<u64>,
    choice_hhi_least: Option<u64>,
    choice_failed_rounds: u64,
    helped_choices: u64,
    helpers: usize,
    largest_helper_part: Option<f64>,
}

impl Report<'_> {
    pub(crate) fn json(&self, sha256: &str, seconds: f64) -> serde_json::Result<String> {
        let Self { state, figures, checker, .. } = self;
        let (all, lag, endings) = (figures.all, figures.lag, figures.all_endings);
        let (duty, oversight, desk) = (figures.duty, &figures.oversight, &figures.desk);
        serde_json::to_string(&Summary {
            city: self.city_summary(),
            cases: figures.in_all_centres(|row| row.cases),
            assigned: figures.in_all_centres(|row| row.assigned),
            waiting: figures.in_all_centres(|row| row.waiting),
            closed_unassigned: figures.in_all_centres(|row| row.ended_unassigned),
            offers: endings.offers,
            declines_excused: endings.declines_excused,
            declines_unexcused: endings.declines_unexcused,
            expired: endings.expired,
            replacements: endings.replacements,
            terminated: endings.terminated,
            transferred: endings.transferred,
            shifts: duty.shifts,
            duty_served: duty.served,
            helped_on_duty: duty.helped,
            assessments: oversight.assessments,
            grades: oversight.grades,
            inspections: &oversight.inspections,
            hearings_observed: oversight.hearings.values().sum(),
            follow_ups: oversight.clients_asked,
            trainings: oversight.trainings,
            training_attendances: oversight.training_attendances,
            model_cases: oversight.model_cases_chosen,
            credit: figures.reviews.outcomes,
            points_posted: figures.merit.entries,
            points_sum_check: self.points_sum_check(),
            settlements: figures.merit.settlements,
            shares_changed: figures.merit.shares_changed,
            largest_reversed_weight: decimal::load(lag.largest_reversed),
            impasses: figures.in_all_centres(|row| row.impasses),
            late_assignments: figures.in_all_centres(|row| row.late),
            deadlines_moved_past_holidays: figures.terms.moved_past_holidays,
            terms_not_covered: figures.terms.not_covered,
            offers_without_office_minute: figures.terms.offers_without_office_minute,
            expired_outside_office_hours: figures.terms.expired_outside_office_hours,
            by_basis: desk.by_basis,
            minors_cases: checker.minors_cases(),
            minors_cases_outside_pool: checker.minors_cases_outside_pool(),
            dedicated_lawyers_on_other_cases: checker.dedicated_lawyers_on_other_cases(),
            hard_rule_violations: checker.violations().len(),
            largest_lag: lag.largest.map_or(0.0, |peak| decimal::lag(peak.lag)),
            largest_weight: decimal::weight(lag.largest_weight),
            band: lag.band.map(decimal::load),
            lag_bound: lag.bound.map(decimal::lag),
            ledger_sum: lag.sum.nanos(),
            per_full_time: all.per_full_time,
            gini: all.gini,
            mean_match: decimal::mean_match(all.matched.had, all.matched.cases),
            best_possible_match: decimal::mean_match(all.matched.possible, all.matched.cases),
            choice: self.choice_summary(),
            by_hand_actors: desk.by_hand_actors,
            out_of_order: desk.out_of_order,
            single_candidate: desk.single_candidate,
            events: figures.events,
            events_sha256: sha256.to_owned(),
            policy_fingerprint: self.fingerprint(),
            seconds: decimal::rounded(seconds),
            seed: self.options.seed,
            strategy: state.policy().map_or("", |policy| policy.strategy.name()),
            mix: self.options.mix().name(),
        })
    }
    fn city_summary(&self) -> CitySummary {
        let roll = self.figures.roll;
        CitySummary {
            lawyers: roll.at_start,
            newcomers: roll.newcomers,
            departed: roll.departed,
            returned: roll.returned,
            centres: self.state.roster().centres().count(),
            minors_pool: self.minors_pool(),
            teams: self.teams(),
        }
    }

    fn choice_summary(&self) -> ChoiceSummary {
        let choice = &self.figures.choice;
        let helper_part = choice.largest_helper_part(HELPED_AT_LEAST);
        ChoiceSummary {
            choice_asked: choice.asked,
            choice_cases: choice.cases,
            first_choice_rate: decimal::part(choice.first_choice),
            choice_hhi: choice.hhi,
            choice_hhi_least: choice.hhi_least,
            choice_failed_rounds: choice.failed_rounds,
            helped_choices: choice.helped,
            helpers: choice.helpers.len(),
            largest_helper_part: helper_part.and_then(decimal::part),
        }
    }
}
