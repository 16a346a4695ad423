//! One journal, one figure: the year's report, `fairness`, `replay` and `compare` say the same of one year,
//! figure by figure.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail")]
#![expect(clippy::float_arithmetic, reason = "as people read them")]

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

const CITY: [&str; 4] = ["--lawyers", "60", "--cases", "500"];

/// A folder of this test's own, and what the programs said of the year in it.
struct OneYear {
    dir: PathBuf,
    year: Value,
    fairness: Value,
}

impl OneYear {
    fn live(name: &str) -> Self {
        let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&dir);
        let out = dir.to_str().unwrap();
        let year = counsel(&[&["year", "--json", "--out", out], &CITY[..]].concat());
        let journal = dir.join("journal.jsonl");
        let fairness = counsel(&["fairness", "--json", journal.to_str().unwrap()]);
        let [year, fairness] =
            [year, fairness].map(|said| serde_json::from_str::<Value>(&said).unwrap());
        Self { dir, year, fairness }
    }

    fn path(&self, file: &str) -> String {
        self.dir.join(file).to_str().unwrap().to_owned()
    }

    /// A figure of the cases of all centres.
    fn cases(&self, name: &str) -> u64 {
        let rows = self.fairness["cases"].as_array().unwrap();
        rows.iter().map(|row| row[name].as_u64().unwrap()).sum()
    }

    fn hundredths(&self, pointer: &str) -> f64 {
        self.fairness.pointer(pointer).unwrap().as_f64().unwrap() / 100.0
    }

    /// Nano-cases as cases.
    fn lag(&self, pointer: &str) -> f64 {
        self.fairness.pointer(pointer).unwrap().as_f64().unwrap() / 1e9
    }
}

fn counsel(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_counsel")).args(arguments).output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "counsel {arguments:?}: {errors}");
    String::from_utf8(output.stdout).unwrap()
}

fn close(name: &str, said: &Value, expected: f64) {
    let said = said.as_f64().unwrap();
    assert!((said - expected).abs() < 1e-9, "{name}: {said}, not {expected}");
}

#[test]
fn the_year_says_what_fairness_says() {
    let one = OneYear::live("year");
    let OneYear { year, fairness, .. } = &one;
    for (name, pointer) in [
        ("events", "/events"),
        ("lawyers", "/roll/at_start"),
        ("newcomers", "/roll/newcomers"),
        ("departed", "/roll/departed"),
        ("returned", "/roll/returned"),
        ("offers", "/all_endings/offers"),
        ("declines_excused", "/all_endings/declines_excused"),
        ("declines_unexcused", "/all_endings/declines_unexcused"),
        ("expired", "/all_endings/expired"),
        ("replacements", "/all_endings/replacements"),
        ("terminated", "/all_endings/terminated"),
        ("transferred", "/all_endings/transferred"),
        ("ledger_sum", "/lag/sum"),
        ("per_full_time", "/all/per_full_time"),
        ("gini", "/all/gini"),
        ("by_basis", "/desk/by_basis"),
        ("by_hand_actors", "/desk/by_hand_actors"),
        ("out_of_order", "/desk/out_of_order"),
        ("single_candidate", "/desk/single_candidate"),
        ("choice_asked", "/choice/asked"),
        ("choice_cases", "/choice/cases"),
        ("choice_hhi", "/choice/hhi"),
        ("choice_hhi_least", "/choice/hhi_least"),
        ("choice_failed_rounds", "/choice/failed_rounds"),
        ("helped_choices", "/choice/helped"),
        ("shifts", "/duty/shifts"),
        ("duty_served", "/duty/served"),
        ("helped_on_duty", "/duty/helped"),
        ("assessments", "/oversight/assessments"),
        ("grades", "/oversight/grades"),
        ("inspections", "/oversight/inspections"),
        ("follow_ups", "/oversight/clients_asked"),
        ("trainings", "/oversight/trainings"),
        ("training_attendances", "/oversight/training_attendances"),
        ("model_cases", "/oversight/model_cases_chosen"),
        ("points_posted", "/merit/entries"),
        ("settlements", "/merit/settlements"),
        ("shares_changed", "/merit/shares_changed"),
        ("credit", "/reviews/outcomes"),
    ] {
        assert_eq!(Some(&year[name]), fairness.pointer(pointer), "{name}");
    }
    for (name, expected) in [
        ("cases", one.cases("cases")),
        ("assigned", one.cases("assigned")),
        ("waiting", one.cases("waiting")),
        ("closed_unassigned", one.cases("ended_unassigned")),
        ("late_assignments", one.cases("late")),
        ("impasses", one.cases("impasses")),
    ] {
        assert_eq!(year[name], expected, "{name}");
    }
    close("largest_lag", &year["largest_lag"], one.lag("/lag/largest/lag"));
    close("lag_bound", &year["lag_bound"], one.lag("/lag/bound"));
    close("band", &year["band"], one.hundredths("/lag/band"));
    close("largest_weight", &year["largest_weight"], one.hundredths("/lag/largest_weight"));
    let back = one.hundredths("/lag/largest_reversed");
    close("largest_reversed_weight", &year["largest_reversed_weight"], back);
    let matched = |what: &str| {
        let matched = &fairness["all"]["matched"];
        matched[what].as_f64().unwrap() / matched["cases"].as_f64().unwrap() / 3.0
    };
    for (name, what) in [("mean_match", "had"), ("best_possible_match", "possible")] {
        let apart = (year[name].as_f64().unwrap() - matched(what)).abs();
        assert!(apart <= 0.000_05, "{name}: rounded to four decimals");
    }
    assert_eq!(one.cases("cases"), 500);
    assert!(fairness["lag_days"].as_array().unwrap().len() > 100);
}

/// The report for people, pool by pool.
#[test]
fn the_years_page_says_what_fairness_says() {
    let one = OneYear::live("page");
    let page = fs::read_to_string(one.path("report.md")).unwrap();
    let gini = one.fairness["all"]["gini"].as_f64().unwrap();
    let line = page.lines().find(|line| line.contains("Gini coefficient")).unwrap();
    assert!(line.contains(&format!("{gini:.3}")), "{line}");
    let pools = one.fairness["pools"].as_array().unwrap();
    let panel: Vec<&Value> = pools.iter().filter(|pool| pool["of"] != "staff").collect();
    assert!(panel.len() > 5);
    for pool in panel {
        let figures = &pool["figures"];
        let number = |name: &str| figures[name].as_f64().unwrap();
        let cells = [
            number("lawyers").to_string(),
            format!("{:.2}", number("full_time")),
            format!("{:.2}", number("received") / 100.0),
            format!("{:.2}", number("per_full_time")),
        ];
        let has = |line: &&str| {
            let row: Vec<&str> = line.split('|').map(str::trim).collect();
            cells.iter().all(|cell| row.contains(&cell.as_str()))
        };
        assert_eq!(page.lines().filter(has).count(), 1, "{cells:?}");
    }
}

#[test]
fn a_replay_says_what_fairness_says() {
    let one = OneYear::live("replay");
    let replay = counsel(&["replay", "--json", &one.path("journal.jsonl")]);
    let replay: Value = serde_json::from_str(&replay).unwrap();
    for world in ["before", "after"] {
        assert_eq!(replay[world]["report"], one.fairness, "{world}");
    }
    let mut rows = one.fairness["lawyers"].as_array().unwrap().clone();
    rows.sort_by(|a, b| a["id"].as_str().cmp(&b["id"].as_str()));
    let pairs = replay["lawyers"].as_array().unwrap();
    assert_eq!(pairs.len(), rows.len());
    for (pair, row) in pairs.iter().zip(&rows) {
        assert_eq!(pair["lawyer"], row["id"]);
        for figure in ["received", "due", "lag"] {
            let both = Value::Array(vec![row[figure].clone(); 2]);
            assert_eq!(pair[figure], both, "{figure} of {}", row["id"]);
        }
    }
}

/// The words between the tags of a page.
fn words(html: &str) -> Vec<&str> {
    let texts = html.split('<').filter_map(|tag| tag.split_once('>'));
    texts.map(|(_, text)| text.trim()).filter(|text| !text.is_empty()).collect()
}

/// Policy A of the comparison is that of the year.
#[test]
fn a_comparison_says_what_fairness_says() {
    let one = OneYear::live("compare");
    let html = one.path("compare.html");
    counsel(&[&["compare", "--out", html.as_str()], &CITY[..]].concat());
    let page = fs::read_to_string(html).unwrap();
    let words = words(&page);
    let said = |name: &str| {
        let place = words.iter().position(|word| *word == name);
        words[place.unwrap_or_else(|| panic!("the page has no `{name}`")) + 1]
    };
    let number = |pointer: &str| one.fairness.pointer(pointer).unwrap().as_f64().unwrap();
    for (name, expected) in [
        (
            "Largest lag of any lawyer at any time, in cases",
            format!("{:.2}", one.lag("/lag/largest/lag").abs()),
        ),
        (
            "Lag that 99 in 100 lawyers never exceeded, in cases",
            format!("{:.2}", one.lag("/lag/ninety_ninth")),
        ),
        (
            "Received over due: the worst served lawyer",
            format!("{:.2}", number("/all/served_over_due_least")),
        ),
        (
            "Received over due: the best served lawyer",
            format!("{:.2}", number("/all/served_over_due_most")),
        ),
        ("Longest wait as a candidate, in days", number("/all/longest_wait/days").to_string()),
        ("Cases per full-time lawyer, all pools", format!("{:.2}", number("/all/per_full_time"))),
        (
            "Specialty match, % of the best that was there",
            format!("{:.1}", number("/all/match_over_possible") * 100.0),
        ),
        ("Cases for which nobody could be found at some time", one.cases("impasses").to_string()),
        ("Clients who asked to choose", number("/choice/asked").to_string()),
        ("Cases that went by choice", number("/choice/cases").to_string()),
        ("Gini coefficient of the work (see what it means)", format!("{:.3}", number("/all/gini"))),
    ] {
        assert_eq!(said(name), expected, "{name}");
    }
}
