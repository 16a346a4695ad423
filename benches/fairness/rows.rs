//! What comes out: one row for each scenario, mix and rule, over all seeds.

use std::io::Write;

use serde::Serialize;

use crate::lab::Failed;
use crate::lab::measure::{Measured, Spread};

/// A scenario under a rule, over all seeds. The largest lag is the largest of all seeds, and so are the
/// ends of received over due; everything else is the mean.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Row {
    pub(crate) scenario: &'static str,
    pub(crate) mix: &'static str,
    pub(crate) strategy: &'static str,
    pub(crate) seeds: usize,
    pub(crate) largest_lag: f64,
    pub(crate) largest_weight: f64,
    /// Null where the rule has none.
    pub(crate) band: Option<f64>,
    #[serde(rename = "match")]
    pub(crate) matched: f64,
    pub(crate) best_match: f64,
    /// What hindsight could not have bettered; null where it wasn't asked for.
    pub(crate) match_bound: Option<f64>,
    /// Null where nobody joins.
    pub(crate) newcomer_ratio: Option<f64>,
    pub(crate) gini: f64,
    pub(crate) jain: f64,
    pub(crate) received_over_due_min: f64,
    pub(crate) received_over_due_max: f64,
    /// Weight per full-time lawyer of the sub-pool with least and of that with most.
    pub(crate) pool_load_min: f64,
    pub(crate) pool_load_max: f64,
    pub(crate) decided: f64,
    pub(crate) waiting: f64,
    pub(crate) spread: Spreads,
}

/// Over the seeds.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Spreads {
    pub(crate) largest_lag: Option<Over>,
    #[serde(rename = "match")]
    pub(crate) matched: Option<Over>,
    pub(crate) match_bound: Option<Over>,
    pub(crate) newcomer_ratio: Option<Over>,
    pub(crate) gini: Option<Over>,
    pub(crate) jain: Option<Over>,
}

/// Mean, standard deviation, least and most.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct Over {
    pub(crate) mean: f64,
    pub(crate) sd: f64,
    pub(crate) min: f64,
    pub(crate) max: f64,
}

impl Over {
    fn of(values: &[f64]) -> Option<Self> {
        let Spread { mean, deviation, least, most } = Spread::of(values)?;
        Some(Self { mean: round(mean), sd: round(deviation), min: round(least), max: round(most) })
    }
}

/// What a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Key {
    pub(crate) scenario: &'static str,
    pub(crate) mix: &'static str,
    pub(crate) strategy: &'static str,
    /// In hundredths.
    pub(crate) band: Option<u64>,
}

impl Row {
    /// From one year for each seed.
    pub(crate) fn of(key: Key, years: &[(Measured, Option<f64>)]) -> Self {
        let all = |of: fn(&Measured) -> f64| -> Vec<f64> {
            years.iter().map(|(measured, _)| of(measured)).collect()
        };
        let over = |of| Over::of(&all(of));
        let mean = |of| over(of).map_or(0.0, |over| over.mean);
        let most = |of| over(of).map_or(0.0, |over| over.max);
        let least = |of| over(of).map_or(0.0, |over| over.min);
        let bounds: Vec<f64> = years.iter().filter_map(|(_, bound)| *bound).collect();
        let ratios: Vec<f64> = years.iter().filter_map(|(m, _)| m.newcomer_ratio).collect();
        Self {
            scenario: key.scenario,
            mix: key.mix,
            strategy: key.strategy,
            seeds: years.len(),
            largest_lag: most(|m| m.largest_lag),
            largest_weight: most(|m| m.largest_weight),
            band: key.band.map(|hundredths| hundredths as f64 / 100.0),
            matched: mean(|m| m.matched),
            best_match: mean(|m| m.best_match),
            match_bound: Over::of(&bounds).map(|over| over.mean),
            newcomer_ratio: Over::of(&ratios).map(|over| over.mean),
            gini: mean(|m| m.gini),
            jain: mean(|m| m.jain),
            received_over_due_min: least(|m| m.received_over_due.0),
            received_over_due_max: most(|m| m.received_over_due.1),
            pool_load_min: mean(|m| m.pools.0),
            pool_load_max: mean(|m| m.pools.1),
            decided: mean(|m| m.decided as f64),
            waiting: mean(|m| m.waiting as f64),
            spread: Spreads {
                largest_lag: over(|m| m.largest_lag),
                matched: over(|m| m.matched),
                match_bound: Over::of(&bounds),
                newcomer_ratio: Over::of(&ratios),
                gini: over(|m| m.gini),
                jain: over(|m| m.jain),
            },
        }
    }
}

/// Four decimals.
fn round(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}

/// The rows as CSV, without the spreads but that of the largest lag.
pub(crate) fn csv(rows: &[Row], to: impl Write) -> Result<(), Failed> {
    let mut writer = csv::Writer::from_writer(to);
    let head = "scenario mix strategy seeds largest_lag largest_lag_mean largest_lag_sd largest_weight \
                band match best_match match_bound newcomer_ratio gini jain received_over_due_min \
                received_over_due_max pool_load_min pool_load_max decided waiting";
    writer.write_record(head.split_whitespace())?;
    for row in rows {
        let maybe = |value: Option<f64>| value.map_or_else(String::new, |value| value.to_string());
        let lag = row.spread.largest_lag;
        let texts = [row.scenario.to_owned(), row.mix.to_owned(), row.strategy.to_owned()];
        let numbers = [
            row.seeds.to_string(),
            row.largest_lag.to_string(),
            maybe(lag.map(|over| over.mean)),
            maybe(lag.map(|over| over.sd)),
            row.largest_weight.to_string(),
            maybe(row.band),
            row.matched.to_string(),
            row.best_match.to_string(),
            maybe(row.match_bound),
            maybe(row.newcomer_ratio),
            row.gini.to_string(),
            row.jain.to_string(),
            row.received_over_due_min.to_string(),
            row.received_over_due_max.to_string(),
            row.pool_load_min.to_string(),
            row.pool_load_max.to_string(),
            row.decided.to_string(),
            row.waiting.to_string(),
        ];
        writer.write_record(texts.iter().chain(&numbers))?;
    }
    Ok(writer.flush()?)
}
