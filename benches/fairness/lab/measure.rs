//! What is measured of a year. Floats, for people to look at; nothing here decides anything.

use jiff::Span;
use jiff::civil::Date;

use super::drive::{Lived, Served};

const NANOS: f64 = 1e9;
/// Below so much due, one case more or less says little: in cases.
const DUE_LEAST: f64 = 5.0;

/// What is measured of one year under one rule.
#[derive(Clone, Debug, Default)]
pub(crate) struct Measured {
    /// The largest |due − received| of anybody at any step, in cases.
    pub(crate) largest_lag: f64,
    /// The weight of the heaviest case that the rule gave to somebody.
    pub(crate) largest_weight: f64,
    /// The mean match of the chosen with what their cases need, 0 (none) to 1 (expert), over the cases
    /// that the rule decided and that need a specialty; the mean of the best match in S.
    pub(crate) matched: f64,
    pub(crate) best_match: f64,
    /// What newcomers received in their first 30 days, over what those there before received in the
    /// same days, each per full time; the minors' pool left out.
    pub(crate) newcomer_ratio: Option<f64>,
    /// Of received over due, for lawyers to whom 5.00 or more was due.
    pub(crate) gini: f64,
    pub(crate) jain: f64,
    pub(crate) received_over_due: (f64, f64),
    /// Weight received per full-time lawyer, on any basis: the pool with least, the pool with most.
    pub(crate) pools: (f64, f64),
    pub(crate) decided: usize,
    pub(crate) waiting: usize,
}

impl Measured {
    pub(crate) fn of(lived: &Lived) -> Self {
        let (matched, best_match) = matches(&lived.served);
        let parts = received_over_due(lived);
        Self {
            largest_lag: lived.ledger.largest() as f64 / NANOS,
            largest_weight: f64::from(lived.largest_weight) / 100.0,
            matched,
            best_match,
            newcomer_ratio: newcomer_ratio(lived),
            gini: gini(&parts),
            jain: jain(&parts),
            received_over_due: ends(&parts),
            pools: ends(&lived.pools),
            decided: lived.served.len(),
            waiting: lived.waiting,
        }
    }
}

/// The mean match of the chosen, and the mean best, as parts of an expert's.
fn matches(served: &[Served]) -> (f64, f64) {
    let ranks: Vec<(u8, u8)> = served.iter().filter_map(|served| served.ranks).collect();
    let mean = |of: fn(&(u8, u8)) -> u8| {
        let sum: u32 = ranks.iter().map(|ranks| u32::from(of(ranks))).sum();
        f64::from(sum) / 3.0 / ranks.len().max(1) as f64
    };
    (mean(|ranks| ranks.0), mean(|ranks| ranks.1))
}

/// What each received over what was due, for those to whom enough was due.
fn received_over_due(lived: &Lived) -> Vec<f64> {
    let pairs = lived.ledger.due().iter().zip(lived.ledger.lags());
    let enough = pairs.filter(|(due, _)| **due as f64 >= DUE_LEAST * NANOS);
    enough.map(|(due, lag)| (due - lag) as f64 / *due as f64).collect()
}

/// The least and the largest; 0 and 0 of nothing.
fn ends(values: &[f64]) -> (f64, f64) {
    let least = values.iter().copied().reduce(f64::min).unwrap_or(0.0);
    (least, values.iter().copied().reduce(f64::max).unwrap_or(0.0))
}

/// The Gini coefficient, 0 (all alike) to 1 − 1/n: half the mean difference over the mean. Nothing and
/// all zeros give 0.
pub(crate) fn gini(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let (n, total) = (sorted.len() as f64, sorted.iter().sum::<f64>());
    if total <= 0.0 {
        return 0.0;
    }
    let ranked: f64 = sorted.iter().zip(1..).map(|(value, i)| f64::from(i) * value).sum();
    2.0 * ranked / (n * total) - (n + 1.0) / n
}

/// Jain's index, 1/n (one has all) to 1 (all alike): the squared sum over n times the sum of squares.
/// Nothing and all zeros give 1.
pub(crate) fn jain(values: &[f64]) -> f64 {
    let squares: f64 = values.iter().map(|value| value * value).sum();
    let sum: f64 = values.iter().sum();
    if squares <= 0.0 { 1.0 } else { sum * sum / (values.len() as f64 * squares) }
}

fn newcomer_ratio(lived: &Lived) -> Option<f64> {
    let mut receipts: Vec<Vec<(Date, u32)>> = vec![Vec::new(); lived.lawyers.len()];
    for served in &lived.served {
        receipts.get_mut(served.chosen)?.push((served.on, served.weight));
    }
    let within = |roll: usize, from: Date, to: Date| -> f64 {
        let receipts = receipts.get(roll).map_or(&[][..], Vec::as_slice);
        let dates = from..to;
        receipts.iter().filter(|(on, _)| dates.contains(on)).map(|(_, w)| f64::from(*w)).sum()
    };
    let members = || lived.lawyers.iter().enumerate().filter(|(_, member)| !member.minors_pool);
    let (mut received, mut expected) = (0.0, 0.0);
    for (roll, newcomer) in members().filter(|(_, member)| !member.from_the_start) {
        let (from, to) = (newcomer.joined, newcomer.joined.checked_add(Span::new().days(30)).ok()?);
        let peers = members().filter(|(_, member)| member.joined < from);
        let (sum, full) = peers.fold((0.0, 0.0), |(sum, full), (peer, member)| {
            (sum + within(peer, from, to), full + f64::from(member.fraction))
        });
        received += within(roll, from, to);
        expected += f64::from(newcomer.fraction) * sum / full;
    }
    (expected > 0.0).then(|| received / expected)
}

/// One number over several seeds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Spread {
    pub(crate) mean: f64,
    /// The standard deviation over n − 1; 0 of one seed.
    pub(crate) deviation: f64,
    pub(crate) least: f64,
    pub(crate) most: f64,
}

impl Spread {
    /// Nothing of no numbers.
    pub(crate) fn of(values: &[f64]) -> Option<Self> {
        let n = values.len() as f64;
        let mean = (!values.is_empty()).then(|| values.iter().sum::<f64>() / n)?;
        let squares: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
        let deviation = if values.len() > 1 { (squares / (n - 1.0)).sqrt() } else { 0.0 };
        let (least, most) = ends(values);
        Some(Self { mean, deviation, least, most })
    }
}
