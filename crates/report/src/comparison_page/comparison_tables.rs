//! The tables of the page.

use assigned_counsel::fairness::{CentreCases, Report};
use assigned_counsel_audit::{GroupChange, Headline, LawyerChange, TwoYears, policy_differences};
use maud::{Markup, html};
use serde_json::Value;

use super::group_names;
use super::numbers::{cases, decimal, shown, signed};
use crate::Language;
use crate::year_words::YearWords;

/// A cell of a table.
pub(crate) enum Cell {
    Words(String),
    Number(String),
    /// A number that is better than its neighbour.
    Better(String),
    Code(String),
}

impl Cell {
    fn class(&self) -> Option<&'static str> {
        match self {
            Cell::Words(_) => None,
            Cell::Number(_) => Some("n"),
            Cell::Better(_) => Some("n better"),
            Cell::Code(_) => Some("code"),
        }
    }

    fn words(&self) -> &str {
        let (Cell::Words(text) | Cell::Number(text) | Cell::Better(text) | Cell::Code(text)) = self;
        text
    }

    fn is_number(&self) -> bool {
        matches!(self, Cell::Number(_) | Cell::Better(_))
    }
}

/// Heads of columns of numbers stand right, as their numbers do.
pub(crate) fn table(heads: &[&str], rows: &[Vec<Cell>]) -> Markup {
    let number = |n: usize| rows.first().and_then(|row| row.get(n)).is_some_and(Cell::is_number);
    html! {
        div class="wide" { table {
            thead { tr {
                @for (n, head) in heads.iter().enumerate() {
                    th scope="col" class=[number(n).then_some("n")] { (head) }
                }
            } }
            tbody { @for row in rows { tr {
                @for cell in row { td class=[cell.class()] { (cell.words()) } }
            } } }
        } }
    }
}

fn say<const N: usize>(
    lang: Language,
    heads: [(&'static str, &'static str); N],
) -> [&'static str; N] {
    heads.map(|(english, chinese)| lang.say(english, chinese))
}

/// In which rules the policies differ.
pub(crate) fn differences(years: &TwoYears, lang: Language) -> Markup {
    let shown = |value: Option<Value>| match value {
        Some(value) => in_code(&value),
        None => lang.say("left out", "未设").to_owned(),
    };
    let rows: Vec<Vec<Cell>> = policy_differences(years.policies.each_ref())
        .into_iter()
        .map(|difference| {
            let [one, other] = difference.values.map(shown);
            vec![Cell::Code(difference.field), Cell::Code(one), Cell::Code(other)]
        })
        .collect();
    table(&say(lang, [("field", "字段"), ("A", "规则甲"), ("B", "规则乙")]), &rows)
}

/// As JSON, cut where it is long.
fn in_code(value: &Value) -> String {
    let text = value.to_string();
    if text.chars().count() <= 120 {
        return text;
    }
    text.chars().take(119).chain(['…']).collect()
}

/// The headlines, the better of two in bold.
pub(crate) fn headlines(years: &TwoYears, lang: Language) -> Markup {
    let row = |headline: Headline| {
        let values = years.reports.each_ref().map(|report| headline.of(report));
        let (texts, better) = shown(headline, values);
        let mut row = vec![Cell::Words(group_names::headline(headline, lang).to_owned())];
        row.extend(texts.into_iter().enumerate().map(|(n, text)| {
            if better == Some(n) { Cell::Better(text) } else { Cell::Number(text) }
        }));
        row
    };
    let rows: Vec<Vec<Cell>> = Headline::ALL.into_iter().map(row).collect();
    table(&say(lang, [("measure", "指标"), ("A", "规则甲"), ("B", "规则乙")]), &rows)
}

/// Every group: work, received over due, and the largest lag under both.
pub(crate) fn by_group(groups: &[GroupChange<'_>], lang: Language) -> Markup {
    let row = |group: &GroupChange<'_>| {
        let most = group.figures.iter().flatten().map(|f| f.lawyers).max().unwrap_or_default();
        let [one, other] = group.per_full_time();
        let ratio = group.figures.map(|figures| figures.and_then(|f| f.served_over_due));
        let ratio = ratio.map(|ratio| ratio.map(|n| n.0));
        let lag = group.figures.map(|figures| figures.map(|f| cases(f.lag_largest)));
        let numbers = [decimal(one, 2), decimal(other, 2), signed(group.gain())];
        let pairs = [ratio, lag].into_iter().flatten().map(|value| decimal(value, 2));
        let mut row =
            vec![Cell::Words(group_names::group(&group.of, lang)), Cell::Number(most.to_string())];
        row.extend(numbers.into_iter().chain(pairs).map(Cell::Number));
        row
    };
    let heads = [
        ("group", "群体"),
        ("lawyers", "律师"),
        ("per full-time, A", "全职人均，甲"),
        ("per full-time, B", "全职人均，乙"),
        ("change", "增减"),
        ("over due, A", "实派/应派，甲"),
        ("over due, B", "实派/应派，乙"),
        ("largest lag, A", "最大差额，甲"),
        ("largest lag, B", "最大差额，乙"),
    ];
    table(&say(lang, heads), &groups.iter().map(row).collect::<Vec<_>>())
}

/// The twenty whose year differs most.
pub(crate) fn by_name(lawyers: &[LawyerChange<'_>], lang: Language) -> Markup {
    let row = |lawyer: &LawyerChange<'_>| {
        let [one, other] = lawyer.received.map(|value| decimal(Some(value), 2));
        vec![
            Cell::Code(lawyer.id.to_string()),
            Cell::Words(group_names::pool(lawyer.pool, lang)),
            Cell::Number(one),
            Cell::Number(other),
            Cell::Number(signed(Some(lawyer.gain()))),
        ]
    };
    let heads = [
        ("lawyer", "律师"),
        ("pool", "库"),
        ("cases, A", "折合件，甲"),
        ("cases, B", "折合件，乙"),
        ("change", "增减"),
    ];
    table(&say(lang, heads), &lawyers.iter().take(20).map(row).collect::<Vec<_>>())
}

/// How long cases wait at each centre.
pub(crate) fn by_centre([one, other]: &[Report; 2], lang: Language) -> Markup {
    let row = |row: &CentreCases| {
        let there = other.cases.iter().find(|there| there.centre == row.centre);
        let mut cells =
            vec![Cell::Words(lang.pool(Some(&row.centre))), Cell::Number(row.cases.to_string())];
        let columns: [fn(&CentreCases) -> u64; 3] =
            [|row| row.late, |row| row.impasses, |row| row.waiting];
        for of in columns {
            let there = there.map_or_else(|| "–".to_owned(), |row| of(row).to_string());
            cells.extend([of(row).to_string(), there].map(Cell::Number));
        }
        cells
    };
    let heads = [
        ("centre", "中心"),
        ("cases", "案件"),
        ("late, A", "超期指派，甲"),
        ("late, B", "超期指派，乙"),
        ("nobody found at some time, A", "曾无人可派，甲"),
        ("nobody found at some time, B", "曾无人可派，乙"),
        ("waiting at the end, A", "期末待指派，甲"),
        ("waiting at the end, B", "期末待指派，乙"),
    ];
    table(&say(lang, heads), &one.cases.iter().map(row).collect::<Vec<_>>())
}

/// What came of clients' choices.
pub(crate) fn choice(reports: &[Report; 2], lang: Language) -> Markup {
    let of = |value: fn(&Report) -> String| reports.each_ref().map(value);
    let rows = [
        (("Clients who asked to choose", "申请点援的受援人"), of(|r| r.choice.asked.to_string())),
        (("Cases that went by choice", "按点援指派的案件"), of(|r| r.choice.cases.to_string())),
        (
            ("Cases whose first choice got the case", "首选律师承办的案件"),
            of(|r| format!("{} / {}", r.choice.first_choice.count, r.choice.first_choice.of)),
        ),
        (
            ("Rounds in which nobody named could have the case", "点选律师均不能承办的轮次"),
            of(|r| r.choice.failed_rounds.to_string()),
        ),
        (
            (
                "How far choices concentrate: Herfindahl index, 0 to 10,000",
                "点援集中度：赫芬达尔指数（0 至 10000）",
            ),
            of(|r| r.choice.hhi.map_or_else(|| "–".to_owned(), |hhi| hhi.to_string())),
        ),
    ];
    let rows = rows.map(|((english, chinese), [one, other])| {
        let words = lang.say(english, chinese).to_owned();
        vec![Cell::Words(words), Cell::Number(one), Cell::Number(other)]
    });
    table(&["", lang.say("A", "规则甲"), lang.say("B", "规则乙")], &rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_given_cannot_become_markup() {
        let row = vec![Cell::Code("<script>".to_owned()), Cell::Better("1 & 2".to_owned())];
        let html = table(&["\"a\"", "<b>"], &[row]).into_string();
        assert!(html.contains("<td class=\"code\">&lt;script&gt;</td>"), "{html}");
        assert!(html.contains("<td class=\"n better\">1 &amp; 2</td>"), "{html}");
        assert!(html.contains("class=\"n\">&lt;b&gt;</th>"), "{html}");
    }
}
