//! Whole numbers as decimals, for people to read.

#![expect(clippy::float_arithmetic, clippy::cast_precision_loss, reason = "for people to read")]

use assigned_counsel::fairness::Part;
use assigned_counsel::{Lag, Load, Weight};

/// A lag in cases.
pub fn lag(lag: Lag) -> f64 {
    lag.nanos() as f64 / 1e9
}

/// A weight in cases.
pub fn weight(weight: Weight) -> f64 {
    f64::from(weight.hundredths()) / 100.0
}

/// A load in cases.
pub fn load(load: Load) -> f64 {
    load.hundredths() as f64 / 100.0
}

/// A sum of matches of 0 to 3 over so many cases, as a mean of 0 to 1.
pub fn mean_match(sum: u64, cases: u64) -> Option<f64> {
    (cases > 0).then(|| (sum as f64 / cases as f64 / 3.0 * 1e4).round() / 1e4)
}

/// A part of 0 to 1, rounded down to four decimals.
pub fn part(part: Part) -> Option<f64> {
    part.ten_thousandths().map(|parts| parts as f64 / 1e4)
}

/// A part in per cent, rounded down to two decimals; nothing of nothing.
pub fn percent(part: Part) -> String {
    let shown = |parts: u64| format!("{}.{:02}%", parts / 100, parts % 100);
    part.ten_thousandths().map_or_else(String::new, shown)
}

/// Seconds to a hundredth.
pub fn rounded(seconds: f64) -> f64 {
    (seconds * 100.0).round() / 100.0
}
