//! Who gains and who loses, in tables.

use super::change::{self, Both, Changed, decimal, signed};
use super::html::{Cell, Html};
use assigned_counsel_report::Language;

/// Every group: work, received over due, and the largest lag under both.
pub(crate) fn by_group(page: &mut Html, groups: &[Both<'_>], lang: Language) {
    let rows = groups.iter().map(|both| {
        let most = both.figures.iter().flatten().map(|f| f.lawyers).max().unwrap_or_default();
        let [one, other] = both.per_full_time();
        let ratio =
            both.figures.map(|figures| figures.and_then(|f| f.served_over_due).map(|n| n.0));
        let lag = both.figures.map(|figures| figures.map(|f| change::cases(f.lag_largest)));
        let numbers = [decimal(one, 2), decimal(other, 2), signed(both.gain())];
        let pairs = [ratio, lag].into_iter().flatten().map(|value| decimal(value, 2));
        let mut row = vec![Cell::words(both.name.clone()), Cell::number(most.to_string())];
        row.extend(numbers.into_iter().chain(pairs).map(Cell::number));
        row
    });
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
    let heads = heads.map(|(english, chinese)| lang.say(english, chinese));
    page.table(&heads, rows.collect());
}

/// The twenty whose year differs most; only where names were asked for.
pub(crate) fn by_name(page: &mut Html, lawyers: &[Changed<'_>], lang: Language) {
    page.tag("h3", lang.say("The twenty lawyers whose year differs most", "增减最多的二十名律师"));
    let rows = lawyers.iter().take(20).map(|lawyer| {
        let [one, other] = lawyer.received.map(|value| decimal(Some(value), 2));
        let mut row = vec![Cell::code(lawyer.id.to_string())];
        row.push(Cell::words(change::pool_of(lawyer, lang)));
        row.extend([one, other, signed(Some(lawyer.by()))].map(Cell::number));
        row
    });
    let heads = [
        ("lawyer", "律师"),
        ("pool", "库"),
        ("cases, A", "折合件，甲"),
        ("cases, B", "折合件，乙"),
        ("change", "增减"),
    ];
    let heads = heads.map(|(english, chinese)| lang.say(english, chinese));
    page.table(&heads, rows.collect());
}
