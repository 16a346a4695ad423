//! What the year came to, as one JSON object for programs.

use assigned_counsel::simulate::ByBasis;
use serde::Serialize;

use crate::decimal;
use crate::report::Report;

/// Weights and lags in cases, a match from 0 (none) to 1 (expert).
#[derive(Serialize)]
struct Summary<'a> {
    lawyers: usize,
    centres: usize,
    minors_pool: usize,
    teams: usize,
    cases: usize,
    assigned: u64,
    waiting: usize,
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
        serde_json::to_string(&Summary {
            lawyers: state.roster().ever_enrolled(),
            centres: state.roster().centres().count(),
            minors_pool: state.roster().minors().len(),
            teams: self.teams(),
            cases: tally.cases(),
            assigned: tally.assigned(),
            waiting: tally.waiting(),
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
