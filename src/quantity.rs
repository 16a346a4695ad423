//! Fixed-point quantities: whole numbers decide, on every machine alike.
//!
//! Weights, loads, shares, fractions, factors, points and scores are hundredths; claims are millionths;
//! the lag is in billionths of a case. They serialise as these whole numbers: a weight of 1.20
//! cases is `120`. A quantity by itself has no bounds beyond its integer: the door it comes
//! through (a policy, a command) checks them and names the field.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::error::{Error, shown};

/// Nano-cases in a hundredth of a case.
const NANOS_PER_HUNDREDTH: i64 = 10_000_000;

fn show_hundredths(f: &mut fmt::Formatter<'_>, negative: bool, magnitude: u128) -> fmt::Result {
    let sign = if negative { "-" } else { "" };
    f.pad(&format!("{sign}{}.{:02}", magnitude / 100, magnitude % 100))
}

/// Reads `12`, `1.5` or `-1.20` as hundredths; more than two decimals are not a hundredth.
fn parse_hundredths(text: &str) -> Option<i128> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let numeric = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if !numeric(whole) || !numeric(part) || part.len() > 2 || whole.len() > 20 {
        return None;
    }
    let scale = if part.len() == 1 { 10 } else { 1 };
    let magnitude = whole.parse::<i128>().ok()? * 100 + part.parse::<i128>().ok()? * scale;
    Some(if negative { -magnitude } else { magnitude })
}

macro_rules! hundredths {
    ($(#[$doc:meta])* $name:ident, $int:ty, $noun:literal) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name($int);

        impl $name {
            /// Takes whole hundredths: `120` is 1.20.
            pub const fn from_hundredths(hundredths: $int) -> Self {
                Self(hundredths)
            }

            /// The whole hundredths.
            pub const fn hundredths(self) -> $int {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let value = i128::from(self.0);
                show_hundredths(f, value < 0, value.unsigned_abs())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({self})", stringify!($name))
            }
        }

        impl FromStr for $name {
            type Err = Error;

            /// Reads a decimal number with at most two decimals, as in `1.20`.
            fn from_str(text: &str) -> Result<Self, Error> {
                parse_hundredths(text)
                    .and_then(|value| <$int>::try_from(value).ok())
                    .map(Self)
                    .ok_or_else(|| {
                        let text = shown(text);
                        Error::value(format!(concat!("`{}` is not a ", $noun, " such as 1.20"), text))
                    })
            }
        }
    };
}

hundredths!(
    /// The weight of a case (案件权重), in hundredths of a plain case: a plain civil case is 1.00.
    ///
    /// A case that is assigned has a weight from 0.01 to [`Weight::MAX`].
    Weight, u32, "weight"
);
hundredths!(
    /// An amount of work, in hundredths of a plain case: a sum of weights, a cap, a band.
    Load, u64, "load"
);
hundredths!(
    /// The factor on a lawyer's part of the work that merit points earn (份额): 1.00 is the plain one.
    Share, u32, "share"
);
hundredths!(
    /// The part of full time that a lawyer offers (兼职比例), 0.01 to 1.00.
    Fraction, u32, "fraction"
);
hundredths!(
    /// The factor on a claim for certified proficiency in what a case needs.
    Factor, u32, "factor"
);
hundredths!(
    /// Merit points (积分), in hundredths of a point; may be negative.
    Points, i64, "number of points"
);

hundredths!(
    /// A score for quality (评分), 0.00 to 100.00.
    Score, u32, "score"
);

impl Score {
    /// The best score: 100.00.
    pub const MAX: Score = Score(10_000);
}

impl Weight {
    /// The greatest weight that a case may have: 1,000.00 plain cases *(ours)*. With it, no register
    /// that fits a machine can make a lag overflow.
    pub const MAX: Weight = Weight(100_000);

    pub(crate) fn in_bounds(self) -> bool {
        self.0 > 0 && self <= Self::MAX
    }

    /// The same as a load.
    pub fn load(self) -> Load {
        Load(u64::from(self.0))
    }
}

impl Load {
    /// The sum; none if it does not fit.
    #[inline]
    pub fn plus(self, more: Load) -> Load {
        Load(self.0.saturating_add(more.0))
    }

    /// The difference; none if it does not fit.
    pub fn minus(self, less: Load) -> Load {
        Load(self.0.saturating_sub(less.0))
    }

    /// This load as a lawyer of the given part of full time would carry it: half a cap for half a
    /// lawyer, rounded down.
    #[inline]
    pub(crate) fn for_fraction(self, fraction: Fraction) -> Load {
        // Most work full time, and everybody's caps are asked for.
        if fraction == Fraction::FULL {
            return self;
        }
        Load(self.0.saturating_mul(u64::from(fraction.0)) / 100)
    }
}

impl Fraction {
    /// Full time.
    pub const FULL: Fraction = Fraction(100);
}

impl Factor {
    /// No change.
    pub const ONE: Factor = Factor(100);
}

/// How large a lawyer's part of one case is beside the others': share times part-time fraction
/// times proficiency factor, in millionths. At least one millionth, so that nobody is without a
/// claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Claim(u64);

/// The product of a share and a part of full time, in ten-thousandths: what a claim is, but for the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Part(u32);

impl Part {
    pub(crate) const NONE: Part = Part(0);

    pub(crate) fn of(share: Share, fraction: Fraction) -> Self {
        // A share is at most 10.00, and full time 1.00.
        Self(share.0.saturating_mul(fraction.0))
    }
}

impl Claim {
    /// The product of the three, never less than one millionth.
    pub fn of(share: Share, fraction: Fraction, factor: Factor) -> Self {
        let part = u64::from(share.0).saturating_mul(fraction.0.into());
        Self(part.saturating_mul(factor.0.into()).max(1))
    }

    /// The same, of a lawyer on the roll, where two are multiplied already.
    #[inline]
    pub(crate) fn of_part(part: Part, factor: Factor) -> Self {
        Self((u64::from(part.0) * u64::from(factor.0)).max(1))
    }

    /// The claim as stored in events; a claim of zero is read as the least one.
    pub fn from_millionths(millionths: u64) -> Self {
        Self(millionths.max(1))
    }

    /// The whole millionths.
    pub const fn millionths(self) -> u64 {
        self.0
    }
}

impl fmt::Display for Claim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:06}", self.0 / 1_000_000, self.0 % 1_000_000)
    }
}

/// Cases due and not received (应派差额), in nano-cases; negative when more was received than due.
///
/// The lags of all lawyers sum to zero exactly.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Lag(i64);

impl Lag {
    /// Nothing due, nothing owed: where everybody starts.
    pub const ZERO: Lag = Lag(0);

    /// Takes nano-cases (10⁻⁹ of a plain case).
    pub const fn from_nanos(nanos: i64) -> Self {
        Self(nanos)
    }

    /// The nano-cases.
    pub const fn nanos(self) -> i64 {
        self.0
    }

    /// That of a case of this weight which was due and not received.
    pub fn of_weight(weight: Weight) -> Self {
        Self(i64::from(weight.0) * NANOS_PER_HUNDREDTH)
    }

    /// A load as a lag; the greatest lag if it doesn't fit.
    pub(crate) fn of_load(load: Load) -> Self {
        let nanos = i64::try_from(load.0).ok().and_then(|n| n.checked_mul(NANOS_PER_HUNDREDTH));
        Self(nanos.unwrap_or(i64::MAX))
    }

    /// The sum; none if it does not fit.
    #[inline]
    pub fn plus(self, other: Lag) -> Option<Lag> {
        self.0.checked_add(other.0).map(Lag)
    }

    /// The difference; none if it does not fit.
    pub fn minus(self, other: Lag) -> Option<Lag> {
        self.0.checked_sub(other.0).map(Lag)
    }
}

impl fmt::Display for Lag {
    /// In cases, rounded half away from zero to two decimals.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let half = NANOS_PER_HUNDREDTH.unsigned_abs() / 2;
        let rounded =
            self.0.unsigned_abs().saturating_add(half) / NANOS_PER_HUNDREDTH.unsigned_abs();
        show_hundredths(f, self.0 < 0 && rounded > 0, u128::from(rounded))
    }
}

impl fmt::Debug for Lag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Lag({} nano-cases)", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hundredths_read_and_show() {
        for (text, hundredths) in [("1.20", 120), ("1.2", 120), ("0.01", 1), ("12", 1200)] {
            assert_eq!(text.parse::<Weight>().unwrap().hundredths(), hundredths);
        }
        assert_eq!("-0.05".parse::<Points>().unwrap().to_string(), "-0.05");
        for text in ["", ".", "1.", ".5", "1.234", "-1", "1e3", "٣", "+1", "99999999999"] {
            let error = text.parse::<Weight>().unwrap_err();
            assert_eq!(error.to_string(), format!("`{text}` is not a weight such as 1.20"));
        }
    }

    #[test]
    fn a_lag_rounds_half_away_from_zero() {
        let shown = |nanos| Lag::from_nanos(nanos).to_string();
        assert_eq!(shown(624_999_999), "0.62");
        assert_eq!(shown(625_000_000), "0.63");
        assert_eq!(shown(-625_000_000), "-0.63");
        assert_eq!(shown(-1), "0.00");
        assert_eq!(shown(i64::MIN), "-9223372036.85");
    }

    #[test]
    fn nobody_is_without_a_claim() {
        let none = Claim::of(Share(0), Fraction::FULL, Factor::ONE);
        assert_eq!(none.millionths(), 1);
        let half = Claim::of(Share(125), Fraction(50), Factor(150));
        assert_eq!(half.to_string(), "0.937500");
        let edge = Claim::of(Share(u32::MAX), Fraction(u32::MAX), Factor(u32::MAX));
        assert_eq!(edge.millionths(), u64::MAX);
    }

    #[test]
    fn the_greatest_weight_is_far_from_an_overflow() {
        assert_eq!(Lag::of_weight(Weight::MAX).nanos(), 1_000_000_000_000);
        assert_eq!(Lag::of_load(Load(u64::MAX)).nanos(), i64::MAX);
    }
}
