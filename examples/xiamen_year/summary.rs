//! What the year came to, as one JSON object for programs.

use assigned_counsel::simulate::ByBasis;
use serde::Serialize;

use crate::concentration::HELPED_AT_LEAST;
use crate::decimal;
use crate::report::Report;

/// Weights and lags in cases, a match from 0 (none) to 1 (expert), rates and parts from 0 to 1, the
/// Herfindahl index (HHI) in ten-thousandths; null where there is nothing to be a part of.
#[derive(Serialize)]
struct Summary<'a> {
    lawyers: usize,
    centres: usize,
    minors_pool: usize,
    teams: usize,
    cases: usize,
    assigned: u64,
    waiting: usize,
    closed_unassigned: usize,
    offers: u64,
    declines_excused: u64,
    declines_unexcused: u64,
    expired: u64,
    replacements: u64,
    terminated: u64,
    transferred: u64,
    largest_reversed_weight: f64,
    impasses: u64,
    late_assignments: u64,
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
    mean_match: Option<f64>,
    best_possible_match: Option<f64>,
    choice_asked: u64,
    choice_cases: u64,
    first_choice_rate: Option<f64>,
    choice_hhi: Option<u64>,
    choice_hhi_least: Option<u64>,
    choice_failed_rounds: u64,
    helped_choices: u64,
    helpers: usize,
    largest_helper_part: Option<f64>,
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

impl Report<'_> {
    pub(crate) fn json(&self, sha256: &str, seconds: f64) -> serde_json::Result<String> {
        let Self { state, tally, checker, .. } = self;
        let (cases, had, possible) = tally.matches();
        let endings = tally.endings();
        let (choices, desk) = (tally.choices(), tally.desk());
        let helper_part = choices.largest_helper_part(HELPED_AT_LEAST);
        serde_json::to_string(&Summary {
            lawyers: state.roster().ever_enrolled(),
            centres: state.roster().centres().count(),
            minors_pool: state.roster().minors().len(),
            teams: self.teams(),
            cases: tally.cases(),
            assigned: tally.assigned(),
            waiting: tally.waiting(),
            closed_unassigned: tally.closed_unassigned(),
            offers: endings.offers,
            declines_excused: endings.declines_excused,
            declines_unexcused: endings.declines_unexcused,
            expired: endings.expired,
            replacements: endings.replacements,
            terminated: endings.terminated,
            transferred: endings.transferred,
            largest_reversed_weight: decimal::load(tally.largest_reversed_weight()),
            impasses: tally.impasses(),
            late_assignments: tally.late(),
            by_basis: tally.by_basis(),
            minors_cases: checker.minors_cases(),
            minors_cases_outside_pool: checker.minors_cases_outside_pool(),
            dedicated_lawyers_on_other_cases: checker.dedicated_lawyers_on_other_cases(),
            hard_rule_violations: checker.violations().len(),
            largest_lag: decimal::lag(tally.largest_lag()),
            largest_weight: decimal::weight(tally.largest_weight()),
            band: tally.band().map(decimal::load),
            lag_bound: tally.lag_bound().map(decimal::lag),
            ledger_sum: tally.ledger_sum(),
            mean_match: decimal::mean_match(had, cases),
            best_possible_match: decimal::mean_match(possible, cases),
            choice_asked: choices.asked(),
            choice_cases: choices.cases(),
            first_choice_rate: decimal::part(choices.first_choice()),
            choice_hhi: choices.hhi(),
            choice_hhi_least: choices.hhi_least(),
            choice_failed_rounds: choices.failed_rounds(),
            helped_choices: choices.helped(),
            helpers: choices.helpers().len(),
            largest_helper_part: helper_part.and_then(decimal::part),
            by_hand_actors: desk.by_hand_actors(),
            out_of_order: desk.out_of_order(),
            single_candidate: desk.single_candidate(),
            events: tally.events(),
            events_sha256: sha256.to_owned(),
            policy_fingerprint: tally.fingerprint().map_or_else(String::new, ToString::to_string),
            seconds: decimal::rounded(seconds),
            seed: self.options.seed,
            strategy: state.policy().map_or("", |policy| policy.strategy.name()),
            mix: self.options.mix().name(),
        })
    }
}
