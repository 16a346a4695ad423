//! Numbers that belong to one person: they are names, and what a journal holds is kept for good.

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;

use super::flaw_problem::PersonalNumber;

/// The first two digits of an identity number: its province, by GB/T 2260.
const PROVINCES: [&str; 34] = [
    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41",
    "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71",
    "81", "82",
];

/// Which personal number stands in an id, alone or among other signs, in whatever width.
pub(super) fn number_in(id: &str) -> Option<PersonalNumber> {
    let plain: String = id.nfkc().collect();
    // Somebody may have parted the digits.
    let joined: String =
        plain.chars().filter(|c| !matches!(c, '-' | '.' | ' ' | '_' | '~')).collect();
    runs(&plain).chain(runs(&joined)).find_map(|run| number_of(&run))
}

/// The runs of digits of a text, with the `x` that may end an identity number.
fn runs(text: &str) -> impl Iterator<Item = String> {
    let lower = text.to_ascii_lowercase();
    let part = |c: char| !(c.is_ascii_digit() || c == 'x');
    let runs: Vec<String> =
        lower.split(part).map(|run| run.trim_start_matches('x').to_owned()).collect();
    runs.into_iter().filter(|run| run.len() >= 11)
}

fn number_of(run: &str) -> Option<PersonalNumber> {
    if is_identity_number(run) {
        return Some(PersonalNumber::Identity);
    }
    let national = run.strip_prefix("0086").or_else(|| run.strip_prefix("86")).unwrap_or(run);
    [run, national].into_iter().any(is_mobile_number).then_some(PersonalNumber::Mobile)
}

/// A citizen's identity number (公民身份号码) by GB 11643, with its check digit, or the one of fifteen digits
/// before it.
fn is_identity_number(run: &str) -> bool {
    let born = |from: usize, to: usize, century: &str| {
        let digits = run.get(from..to).map(|digits| format!("{century}{digits}"));
        let date = digits.and_then(|d| {
            let (year, month, day) =
                (d.get(..4)?.parse().ok()?, d.get(4..6)?.parse().ok()?, d.get(6..)?.parse().ok()?);
            Date::new(year, month, day).ok()
        });
        date.is_some_and(|date| (1850..=2150).contains(&date.year()))
    };
    if !PROVINCES.iter().any(|province| run.starts_with(province)) {
        return false;
    }
    match run.len() {
        18 => born(6, 14, "") && has_right_check_digit(run),
        15 => run.bytes().all(|byte| byte.is_ascii_digit()) && born(6, 12, "19"),
        _ => false,
    }
}

/// ISO 7064, mod 11-2: the weight of a place is a power of 2.
fn has_right_check_digit(run: &str) -> bool {
    let mut sum = 0_u32;
    for (c, place) in run.chars().zip((0..18).rev()) {
        let value = match c {
            'x' if place == 0 => 10,
            _ => match c.to_digit(10) {
                Some(digit) => digit,
                None => return false,
            },
        };
        sum = (sum.saturating_add(value.saturating_mul(2_u32.pow(place) % 11))) % 11;
    }
    sum == 1
}

fn is_mobile_number(run: &str) -> bool {
    let second = run.as_bytes().get(1);
    run.len() == 11
        && run.bytes().all(|byte| byte.is_ascii_digit())
        && run.starts_with('1')
        && second.is_some_and(|digit| (b'3'..=b'9').contains(digit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn personal_numbers_are_known_by_their_check_digit_and_their_form() {
        let identity = [
            "11010519491231002X",
            "11010519491231002x",
            "440524188001010014",
            "P-11010519491231002X",
            "１１０１０５１９４９１２３１００２Ｘ",
            "110105-19491231-002X",
            "110105491231002",
        ];
        for id in identity {
            assert_eq!(number_in(id), Some(PersonalNumber::Identity), "{id}");
        }
        for id in [
            "13800138000",
            "p.13800138000",
            "138-0013-8000",
            "8613800138000",
            "１３８００１３８０００",
        ] {
            assert_eq!(number_in(id), Some(PersonalNumber::Mobile), "{id}");
        }
        let none = [
            "110105194912310021",
            "990105194912310029",
            "12345678901",
            "2024-0001",
            "20240203000001",
            "F-13800",
            "body-007",
            "138001380001",
            "x13800",
            "",
        ];
        for id in none {
            assert_eq!(number_in(id), None, "{id}");
        }
    }
}
