//! The rows as a table for a terminal, and what they say of the claims.

use std::fmt::Write;

use crate::rows::Row;

/// A table for each scenario and mix, in the order of the rows.
pub(crate) fn render(rows: &[Row]) -> String {
    let mut text = String::new();
    for table in rows.chunk_by(|a, b| (a.scenario, a.mix) == (b.scenario, b.mix)) {
        let Some(first) = table.first() else { continue };
        let seeds = if first.seeds == 1 { "seed" } else { "seeds" };
        let (scenario, mix, count) = (first.scenario, first.mix, first.seeds);
        let weight = first.largest_weight;
        _ = writeln!(
            text,
            "\n{scenario}, {mix} proficiency, {count} {seeds}, largest weight {weight:.2}\n  {:<19} \
             {:>7} {:>14} {:>6} {:>10} {:>13} {:>6} {:>6} {:>13} {:>7}",
            "", "largest", "match", "", "newcomers'", "received/due", "", "", "load by pool", ""
        );
        _ = writeln!(
            text,
            "  {:<19} {:>7} {:>6} {:>7} {:>6} {:>10} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6} {:>7}",
            "strategy",
            "lag",
            "had",
            "best",
            "bound",
            "month",
            "least",
            "most",
            "Gini",
            "Jain",
            "least",
            "most",
            "waiting"
        );
        for row in table {
            line(&mut text, row);
        }
    }
    text
}

fn line(text: &mut String, row: &Row) {
    let maybe = |value: Option<f64>| value.map_or_else(|| "-".to_owned(), |v| format!("{v:.2}"));
    _ = writeln!(
        text,
        "  {:<19} {:>7.2} {:>6.2} {:>7.2} {:>6} {:>10} {:>6.2} {:>6.2} {:>6.3} {:>6.3} {:>6.1} \
         {:>6.1} {:>7.1}",
        row.strategy,
        row.largest_lag,
        row.matched,
        row.best_match,
        maybe(row.match_bound),
        maybe(row.newcomer_ratio),
        row.received_over_due_min,
        row.received_over_due_max,
        row.gini,
        row.jain,
        row.pool_load_min,
        row.pool_load_max,
        row.waiting
    );
}

/// What is claimed of fair share, each with how often it holds, and where it doesn't.
pub(crate) fn claims(rows: &[Row]) -> String {
    let ours = || rows.iter().filter(|row| row.strategy == "fair_share");
    let within = |row: &&Row| row.largest_lag <= row.largest_weight + row.band.unwrap_or(0.0);
    let newcomers = |row: &&Row| row.newcomer_ratio.is_none_or(|r| (0.8..=1.2).contains(&r));
    let mut text = "\nWhat is claimed of fair_share\n".to_owned();
    claim(&mut text, "the largest lag is at most the largest weight and the band", ours(), within);
    claim(&mut text, "newcomers' first month is 0.80 to 1.20 of the others'", ours(), newcomers);
    let least = |row: &&Row| {
        let same = |other: &&Row| (other.scenario, other.mix) == (row.scenario, row.mix);
        let others = rows.iter().filter(same).filter(|o| !o.strategy.starts_with("fair_share"));
        others.map(|other| other.largest_lag).all(|lag| row.largest_lag <= lag)
    };
    claim(&mut text, "no other strategy or rule has a smaller largest lag", ours(), least);
    text
}

fn claim<'a>(
    text: &mut String,
    what: &str,
    rows: impl Iterator<Item = &'a Row>,
    holds: impl Fn(&&'a Row) -> bool,
) {
    let (held, not): (Vec<&Row>, Vec<&Row>) = rows.partition(holds);
    _ = writeln!(text, "  {} of {}: {what}", held.len(), held.len() + not.len());
    for row in not {
        _ = writeln!(text, "    not in {}, {}", row.scenario, row.mix);
    }
}
