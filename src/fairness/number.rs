//! The only floats of the crate: what whole numbers come to, for people's eyes.
//!
//! Every sum is one of whole numbers, so that its order doesn't matter; a float comes of it by one
//! division or one product, which IEEE 754 rounds alike on every machine. Logarithms, which it doesn't
//! fix, are taken in whole numbers.
#![expect(
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    reason = "shown to people, and never decides"
)]

use ordered_float::OrderedFloat;

/// A number in a report: ordered, equal to itself, and never infinite or not a number.
pub type Number = OrderedFloat<f64>;

/// part ÷ whole; none of nothing.
pub(crate) fn quotient(part: i128, whole: i128) -> Option<Number> {
    (whole != 0).then(|| OrderedFloat(part as f64 / whole as f64))
}

/// The same of numbers that can't be negative.
pub(crate) fn ratio(part: u128, whole: u128) -> Option<Number> {
    quotient(i128::try_from(part).ok()?, i128::try_from(whole).ok()?)
}

/// The binary digits after the point of a logarithm.
const DIGITS: u32 = 40;

/// Σ of whole numbers times binary logarithms, as a mean over `whole` and in natural logarithms.
pub(crate) fn mean_logarithm(sum: i128, whole: u64) -> Option<Number> {
    let mean = quotient(sum, i128::from(whole) << DIGITS)?;
    Some(OrderedFloat((mean.0 * std::f64::consts::LN_2).max(0.0)))
}

/// log₂ `n` in units of 2⁻⁴⁰, rounded down; 0 of 0.
///
/// # Source
///
/// Digit by digit: with *m* from 1 to below 2, the next digit of log₂ *m* is 1 if *m*² is 2 or more (the
/// binary logarithm of Clay Turner, IEEE Signal Processing Magazine 2010).
pub(crate) fn binary_logarithm(n: u128) -> i128 {
    let Some(whole) = n.checked_ilog2() else { return 0 };
    // Between 2⁶³ and 2⁶⁴: one digit before the point and 63 after it.
    let mut m = if whole > 63 { n >> (whole - 63) } else { n << (63 - whole) };
    let mut logarithm = i128::from(whole);
    for _ in 0..DIGITS {
        m = m.saturating_mul(m) >> 63;
        let digit = m >> 64;
        m >>= digit;
        logarithm = (logarithm << 1) | i128::from(digit == 1);
    }
    logarithm
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_logarithm_is_that_of_the_library_to_eleven_places() {
        let numbers = (1..2_000).chain((0..127).map(|n| (1_u128 << n) + (1 << (n / 2))));
        for n in numbers {
            let (ours, theirs) = (binary_logarithm(n) as f64 / 2_f64.powi(40), (n as f64).log2());
            assert!((ours - theirs).abs() < 1e-11, "{n}: {ours} {theirs}");
        }
        assert_eq!(binary_logarithm(0), 0);
        assert_eq!(binary_logarithm(1 << 127), 127 << 40);
        assert!(binary_logarithm(u128::MAX) <= 128 << 40);
    }

    #[test]
    fn nothing_of_nothing_is_no_number() {
        assert_eq!(quotient(0, 0), None);
        assert_eq!(ratio(u128::MAX, 1), None);
        assert_eq!(quotient(-3, 4), Some(OrderedFloat(-0.75)));
        assert_eq!(mean_logarithm(0, 0), None);
    }
}
