//! What the year came to: one JSON object for programs, a page for the director.

use std::fmt::Write;

use assigned_counsel::policy::Strategy;
use assigned_counsel::simulate::{ByBasis, Checker, PoolRow, Tally};
use assigned_counsel::{Lag, Load, State, Weight};
use serde::Serialize;

use crate::Options;

pub(crate) struct Report<'a> {
    pub(crate) options: &'a Options,
    pub(crate) state: &'a State,
    pub(crate) tally: &'a Tally,
    pub(crate) checker: &'a Checker,
}

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

#[expect(clippy::float_arithmetic, clippy::cast_precision_loss, reason = "for people to read")]
mod decimal {
    use assigned_counsel::{Lag, Load, Weight};

    pub(super) fn lag(lag: Lag) -> f64 {
        lag.nanos() as f64 / 1e9
    }

    pub(super) fn weight(weight: Weight) -> f64 {
        f64::from(weight.hundredths()) / 100.0
    }

    pub(super) fn load(load: Load) -> f64 {
        load.hundredths() as f64 / 100.0
    }

    /// A sum of matches of 0 to 3 over so many cases, as a mean of 0 to 1.
    pub(super) fn mean_match(sum: u64, cases: u64) -> Option<f64> {
        (cases > 0).then(|| (sum as f64 / cases as f64 / 3.0 * 1e4).round() / 1e4)
    }

    pub(super) fn rounded(seconds: f64) -> f64 {
        (seconds * 100.0).round() / 100.0
    }
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

    fn teams(&self) -> usize {
        let lawyers = self.tally.lawyers().iter();
        let mut teams: Vec<_> = lawyers.flat_map(|lawyer| &lawyer.teams).collect();
        teams.sort_unstable();
        teams.dedup();
        teams.len()
    }

    /// A page that a director can read.
    pub(crate) fn text(&self, sha256: &str, seconds: f64) -> String {
        let mut page = String::new();
        // Writing to a string doesn't fail.
        let _ = self
            .city(&mut page)
            .and_then(|()| self.cases(&mut page))
            .and_then(|()| self.law(&mut page))
            .and_then(|()| self.fairness(&mut page))
            .and_then(|()| self.pools(&mut page))
            .and_then(|()| self.lag_picture(&mut page))
            .and_then(|()| self.record(&mut page, sha256, seconds));
        page
    }

    fn city(&self, page: &mut String) -> std::fmt::Result {
        let (roster, options) = (self.state.roster(), self.options);
        writeln!(page, "A year of a synthetic Xiamen (seed {})", options.seed)?;
        writeln!(page)?;
        writeln!(page, "The city")?;
        writeln!(page, "  {:>6}  lawyers in the master pool", roster.master().len())?;
        writeln!(page, "  {:>6}  centres, each with a sub-pool", roster.centres().count())?;
        writeln!(page, "  {:>6}  lawyers in the minors' pool", roster.minors().len())?;
        writeln!(page, "  {:>6}  professional teams", self.teams())?;
        let mix = options.mix().name();
        writeln!(page, "  Certified proficiency: {mix}. The people and cases are made up.")
    }

    fn cases(&self, page: &mut String) -> std::fmt::Result {
        let tally = self.tally;
        let ByBasis { strategy, client_choice, continuity, by_hand } = tally.by_basis();
        writeln!(page)?;
        writeln!(page, "The cases")?;
        writeln!(page, "  {:>6}  cases", tally.cases())?;
        for (kind, count) in tally.cases_by_kind() {
            let name = serde_json::to_string(&kind).unwrap_or_default();
            let name = name.trim_matches('"').replace('_', " ");
            writeln!(page, "          {count:>6}  {name}")?;
        }
        writeln!(page, "  {:>6}  assigned", tally.assigned())?;
        writeln!(page, "          {strategy:>6}  by the strategy")?;
        writeln!(page, "          {client_choice:>6}  by the client's choice")?;
        writeln!(page, "          {continuity:>6}  to the lawyer of the stage before")?;
        writeln!(page, "          {by_hand:>6}  by hand")?;
        writeln!(page, "  {:>6}  assigned late, past the three days", tally.late())?;
        writeln!(page, "  {:>6}  in an impasse at some time", tally.impasses())?;
        writeln!(page, "  {:>6}  still waiting", tally.waiting())?;
        for decision in self.state.impasses() {
            let reasons = decision
                .left_out
                .iter()
                .map(|group| format!("{} {}", group.lawyers.len(), group.reasons));
            let reasons = reasons.collect::<Vec<_>>().join("; ");
            writeln!(page, "          case {}: {reasons}", decision.docket)?;
        }
        Ok(())
    }

    fn law(&self, page: &mut String) -> std::fmt::Result {
        let checker = self.checker;
        writeln!(page)?;
        writeln!(page, "The law, checked from the events by a checker of its own")?;
        writeln!(page, "  {:>6}  violations of law or local rule", checker.violations().len())?;
        for violation in checker.violations().iter().take(20) {
            writeln!(page, "          {violation}")?;
        }
        let (minors, outside) = (checker.minors_cases(), checker.minors_cases_outside_pool());
        writeln!(page, "  {minors:>6}  minors' cases, {outside} of them outside the minors' pool")?;
        let others = checker.dedicated_lawyers_on_other_cases();
        writeln!(page, "  {others:>6}  lawyers dedicated to minors who were given another case")
    }

    fn fairness(&self, page: &mut String) -> std::fmt::Result {
        let tally = self.tally;
        writeln!(page)?;
        writeln!(page, "Fairness: lag is what was due to a lawyer and not received, in cases")?;
        let (lag, weight) = (tally.largest_lag(), tally.largest_weight());
        writeln!(page, "  {lag:>8}  largest lag of anybody at any time, either way")?;
        writeln!(page, "  {weight:>8}  largest weight of a case")?;
        if let (Some(band), Some(bound)) = (tally.band(), tally.lag_bound()) {
            writeln!(page, "  {band:>8}  band within which the better match wins")?;
            writeln!(page, "  {bound:>8}  proved bound, whatever happens: (n-1)(W+band)/2")?;
        } else {
            let name = self.state.policy().map_or("", |policy| policy.strategy.name());
            writeln!(page, "      none  bound: {name} promises none")?;
        }
        let mut ratios = tally.received_over_due(Weight::from_hundredths(500));
        ratios.sort_unstable();
        if let (Some(least), Some(most)) = (ratios.first(), ratios.last()) {
            let median = ratios.get(ratios.len() / 2).unwrap_or(most);
            let shown = |ratio: &u64| format!("{}.{:03}", ratio / 1_000, ratio % 1_000);
            writeln!(
                page,
                "  Received over due, of cases by the strategy: {} to {}, median {} ({} lawyers with 5.00 or more due)",
                shown(least),
                shown(most),
                shown(median),
                ratios.len()
            )?;
        }
        let (cases, had, possible) = tally.matches();
        if let (Some(had), Some(possible)) =
            (decimal::mean_match(had, cases), decimal::mean_match(possible, cases))
        {
            writeln!(
                page,
                "  Specialty match, 0 to 1: {had:.2}; the best among those eligible: {possible:.2}"
            )?;
        }
        writeln!(page, "  The lags of all lawyers sum to {}.", tally.ledger_sum())
    }

    fn pools(&self, page: &mut String) -> std::fmt::Result {
        writeln!(page)?;
        writeln!(page, "By pool (a small lag is fairness among those eligible; pools differ)")?;
        writeln!(
            page,
            "  {:<12} {:>8} {:>10} {:>7} {:>10} {:>14} {:>16}",
            "pool", "lawyers", "full-time", "cases", "received", "per full-time", "lag"
        )?;
        for row in self.tally.pools() {
            let PoolRow { centre, lawyers, full_time_hundredths, cases, received, lags } = row;
            let name = centre.map_or_else(|| "minors".to_owned(), |centre| centre.to_string());
            let full_time = Load::from_hundredths(full_time_hundredths);
            let each = received.hundredths().saturating_mul(100) / full_time_hundredths.max(1);
            let each = Load::from_hundredths(each);
            let lag = format!("{} to {}", lags.0, lags.1);
            writeln!(
                page,
                "  {name:<12} {lawyers:>8} {full_time:>10} {cases:>7} {received:>10} {each:>14} {lag:>16}"
            )?;
        }
        writeln!(page, "  Received is by weight; cases of a centre are those that it accepted.")
    }

    /// How many lawyers ended the year with which lag.
    fn lag_picture(&self, page: &mut String) -> std::fmt::Result {
        const STEP: i64 = 500_000_000;
        let steps: Vec<i64> = self.tally.lags().map(|lag| lag.nanos().div_euclid(STEP)).collect();
        let (Some(first), Some(last)) = (steps.iter().min(), steps.iter().max()) else {
            return Ok(());
        };
        writeln!(page)?;
        writeln!(page, "Lawyers by lag at the end of the year")?;
        let width = last.saturating_sub(*first).saturating_add(1);
        let size = width / 24 + 1;
        let counts: Vec<(i64, usize)> = (0..=width / size)
            .map(|n| first.saturating_add(n.saturating_mul(size)))
            .filter(|from| from <= last)
            .map(|from| {
                let within = from..from.saturating_add(size);
                (from, steps.iter().filter(|step| within.contains(step)).count())
            })
            .collect();
        let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(1).max(1);
        for (from, count) in counts {
            let start = Lag::from_nanos(from.saturating_mul(STEP));
            let end = Lag::from_nanos(from.saturating_add(size).saturating_mul(STEP));
            let bar = "#".repeat((count * 50).div_ceil(most));
            writeln!(page, "  {start:>7} to {end:>7}  {count:>4}  {bar}")?;
        }
        Ok(())
    }

    fn record(&self, page: &mut String, sha256: &str, seconds: f64) -> std::fmt::Result {
        writeln!(page)?;
        writeln!(page, "The record")?;
        writeln!(page, "  {:>6}  events, SHA-256 of their lines {sha256}", self.tally.events())?;
        if let Some(policy) = self.state.policy() {
            let strategy = match &policy.strategy {
                Strategy::FairShare { band } => format!("fair share within {band}"),
                other => other.name().to_owned(),
            };
            let print = policy.fingerprint();
            writeln!(page, "          policy {} ({strategy}), {print}", policy.name)?;
        }
        if let Some(dir) = &self.options.out {
            let path = dir.join("events.jsonl");
            writeln!(page, "          written to {}", path.display())?;
        }
        writeln!(page, "  {seconds:>6.2}  seconds")
    }
}
