//! Numbers as the page shows them.

#![expect(clippy::float_arithmetic, clippy::cast_precision_loss, reason = "for people to read")]

use assigned_counsel::Lag;
use assigned_counsel_audit::{Better, Headline};

/// With so many decimals; a dash for none.
pub(crate) fn decimal(value: Option<f64>, decimals: usize) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{value:.decimals$}").replace('-', "−"))
}

/// With two decimals and its sign.
pub(crate) fn signed(value: Option<f64>) -> String {
    let text = decimal(value, 2);
    match value {
        Some(value) if value > 0.0 && text != "0.00" => format!("+{text}"),
        _ => text.replace("−0.00", "0.00"),
    }
}

/// A lag in cases.
pub(crate) fn cases(lag: Lag) -> f64 {
    lag.nanos() as f64 / 1e9
}

/// Both values as shown, and which of them is better as shown.
pub(crate) fn shown(headline: Headline, values: [Option<f64>; 2]) -> ([String; 2], Option<usize>) {
    let decimals = match headline {
        Headline::LongestWait | Headline::Impasses => 0,
        Headline::Match | Headline::FirstChoice | Headline::Declined => 1,
        Headline::Gini => 3,
        _ => 2,
    };
    let text = values.map(|value| decimal(value, decimals));
    let better = match values {
        [Some(one), Some(other)] if text[0] != text[1] => headline.better().choose([one, other]),
        _ => None,
    };
    (text, better.filter(|_| headline.better() != Better::Neither))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_alike_is_not_called_better() {
        let none = shown(Headline::Gini, [Some(0.12341), Some(0.12344)]);
        assert_eq!(none, (["0.123".to_owned(), "0.123".to_owned()], None));
        assert_eq!(shown(Headline::Gini, [Some(0.1), Some(0.2)]).1, Some(0));
    }

    #[test]
    fn a_gain_has_its_sign_and_nothing_has_none() {
        assert_eq!(
            [1.0, -1.0, -0.001].map(|value| signed(Some(value))),
            ["+1.00", "−1.00", "0.00"]
        );
    }
}
