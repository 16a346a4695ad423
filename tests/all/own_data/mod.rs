//! A centre's own roster and docket: there and back, in every spelling, and everything that can be
//! wrong with them.

mod bad_fields;
mod kinds;

use std::io::{Cursor, Read};

use assigned_counsel::{Policy, Refusal};
use assigned_counsel_city::{Mix, Year, YearPlan};
use assigned_counsel_exchange::{
    FLAWS_MAX, Flaws, Progress, Source, read, write_docket, write_roster,
};
use proptest::prelude::*;
use sha2::{Digest, Sha256};

const COLUMNS: &str = include_str!("../../../crates/exchange/src/columns.md");

/// The roster and the docket of the page about the columns.
fn example() -> (String, String) {
    let blocks: Vec<&str> = COLUMNS.split("```csv\n").skip(1).collect();
    let block = |n: usize| blocks[n].split("```").next().unwrap().to_owned();
    assert_eq!(blocks.len(), 2);
    (block(0), block(1))
}

fn load_bytes(roster: &[u8], docket: &[u8], seed: u64) -> Result<YearPlan, Flaws> {
    let roster = Source::new("lawyers.csv", roster);
    let docket = Source::new("docket.csv", docket);
    read(roster, docket, &Policy::xiamen(), |_| ())
        .map(|own| YearPlan::from_own_data(own, seed, Policy::xiamen()))
}

fn load_text(roster: &str, docket: &str) -> Result<YearPlan, Flaws> {
    load_bytes(roster.as_bytes(), docket.as_bytes(), 1)
}

fn written(plan: &YearPlan) -> (String, String) {
    let (mut roster, mut docket) = (Vec::new(), Vec::new());
    write_roster(&plan.city.panel, &mut roster).unwrap();
    write_docket(&plan.arrivals, &mut docket).unwrap();
    (String::from_utf8(roster).unwrap(), String::from_utf8(docket).unwrap())
}

fn synthetic(seed: u64, lawyers: u32, cases: u32) -> YearPlan {
    YearPlan::synthetic(seed, lawyers, cases, Mix::Middling, Policy::xiamen()).unwrap()
}

fn events_sha256(plan: YearPlan) -> Result<String, Refusal> {
    let mut hash = Sha256::new();
    Year::new(plan).unwrap().live(|event| {
        hash.update(serde_json::to_vec(event).unwrap());
        hash.update(b"\n");
    })?;
    Ok(base16ct::lower::encode_string(&hash.finalize()))
}

/// Flaws as they are shown, without the line that counts them.
fn shown(flaws: &Flaws) -> Vec<String> {
    flaws.to_string().lines().skip(1).map(|line| line.trim().to_owned()).collect()
}

#[test]
fn the_example_of_the_page_is_loaded_and_lived_through() {
    let (roster, docket) = example();
    let plan = load_text(&roster, &docket).unwrap();
    let centres: Vec<&str> =
        plan.city.panel.centres.iter().map(assigned_counsel::CentreId::as_str).collect();
    assert_eq!(centres, ["siming", "huli"]);
    assert_eq!(
        (plan.city.panel.lawyers.len(), plan.city.panel.points.len(), plan.arrivals.len()),
        (3, 2, 3)
    );
    assert_eq!(plan.city.year_start, jiff::civil::date(2023, 1, 1));
    assert_eq!(plan.arrivals[2].ties.len(), 1);
    let (roster, docket) = written(&plan);
    assert_eq!(load_text(&roster, &docket).unwrap(), plan);
    assert_eq!(events_sha256(plan).unwrap().len(), 64);
}

#[test]
fn every_column_is_on_the_page_in_its_place() {
    let (roster, docket) = example();
    let (made_roster, made_docket) = written(&synthetic(1, 7, 0));
    assert_eq!(roster.lines().next(), made_roster.lines().next());
    assert_eq!(docket.lines().next(), made_docket.lines().next());
    let names = roster.lines().take(1).chain(docket.lines().take(1));
    let table: Vec<&str> =
        COLUMNS.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
    assert_eq!(table, names.flat_map(|line| line.split(',')).collect::<Vec<_>>());
}

#[test]
fn a_city_comes_back_as_it_was_whatever_the_seed_and_mix() {
    // More seeds where `NIGHT` is set.
    for seed in 0..if std::env::var_os("NIGHT").is_some() { 20 } else { 2 } {
        for mix in [Mix::Scarce, Mix::Middling, Mix::Plentiful] {
            let plan = YearPlan::synthetic(seed, 60, 300, mix, Policy::xiamen()).unwrap();
            let (roster, docket) = written(&plan);
            let again = load_bytes(roster.as_bytes(), docket.as_bytes(), seed).unwrap();
            assert_eq!(again, plan);
            assert_eq!(events_sha256(again), events_sha256(plan));
        }
    }
    let (roster, docket) = written(&synthetic(1, 7, 0));
    assert_eq!(load_text(&roster, &docket).unwrap(), synthetic(1, 7, 0));
}

#[test]
fn the_default_year_comes_back_to_the_byte() {
    let plan = synthetic(1, 607, 19_383);
    let (roster, docket) = written(&plan);
    let again = load_text(&roster, &docket).unwrap();
    assert!(again == plan);
    // The year's own test holds these bytes.
    let held = include_str!("../year.rs");
    assert!(held.contains(&format!("expect![\"{}\"]", events_sha256(again).unwrap())));
}

#[test]
fn other_spellings_of_the_same_files_are_the_same() {
    let plan = synthetic(3, 50, 200);
    let (roster, docket) = written(&plan);
    let same = |roster: &str, docket: &str| {
        assert_eq!(load_bytes(roster.as_bytes(), docket.as_bytes(), 3).unwrap(), plan);
    };
    let quoted = |text: &str| -> String {
        let quote = |line: &str| format!("\"{}\"\n", line.replace(',', "\",\""));
        text.lines().map(quote).collect()
    };
    let crlf = |text: &str| text.replace('\n', "\r\n");
    let reversed = |text: &str| -> String {
        let turn = |line: &str| line.split(',').rev().collect::<Vec<_>>().join(",") + "\n";
        text.lines().map(turn).collect()
    };
    same(&format!("\u{feff}{roster}"), &format!("\u{feff}{docket}"));
    same(&crlf(&roster), &crlf(&docket));
    same(&quoted(&roster), &format!("\u{feff}{}", crlf(&quoted(&docket))));
    same(&reversed(&roster), &reversed(&docket));
    same(roster.trim_end(), docket.trim_end());
    same(&roster.replace('\n', "\n\n"), &crlf(&docket).replace('\n', "\n\r\n"));
    let mut lines: Vec<&str> = roster.lines().collect();
    lines[1..].reverse();
    lines[1..].rotate_left(17);
    same(&lines.join("\n"), &docket);
    // An offset says the same instant otherwise.
    let (roster, docket) = example();
    let moved = docket.replace("2023-01-05T09:30:00+08:00", "2023-01-05T01:30:00.000Z");
    assert_eq!(load_text(&roster, &moved), load_text(&roster, &docket));
}

#[test]
fn files_that_are_none_are_named() {
    let (roster, docket) = example();
    let header = |text: &str| text.lines().next().unwrap().to_owned() + "\n";
    let said = |roster: &[u8], docket: &[u8]| shown(&load_bytes(roster, docket, 1).unwrap_err());
    let empty = "docket.csv line 1: is empty: it begins with a line of column names";
    assert_eq!(said(roster.as_bytes(), b""), [empty]);
    assert_eq!(said(roster.as_bytes(), b"\xef\xbb\xbf\r\n\n").len(), 1);
    let nobody = said(header(&roster).as_bytes(), header(&docket).as_bytes());
    assert_eq!(nobody, ["lawyers.csv line 1: has a header and no lawyer"]);
    assert!(load_text(&roster, &header(&docket)).unwrap().arrivals.is_empty());
    let semicolons = roster.replace(',', ";");
    let expected = "lawyers.csv line 1: the columns are separated by `;`, not by `,`";
    assert_eq!(said(semicolons.as_bytes(), docket.as_bytes()), [expected]);
    let mut gbk = docket.clone().into_bytes();
    let place = docket.find("siming-arbitration").unwrap();
    gbk.splice(place..place + 6, [0xcb, 0xbc, 0xc3, 0xf7]);
    let said_of_gbk = said(roster.as_bytes(), &gbk);
    assert_eq!(said_of_gbk.len(), 2, "{said_of_gbk:?}");
    assert_eq!(
        said_of_gbk[0],
        "docket.csv line 2, organ = `\u{2fc}\u{fffd}\u{fffd}-arbitration`: is not UTF-8: save as such"
    );
    let utf16: Vec<u8> = "\u{feff}id,".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(said(&utf16, docket.as_bytes())[0].ends_with("is not UTF-8: save as such"));
}

#[test]
fn an_open_quotation_mark_ends_the_reading_instead_of_filling_the_memory() {
    let (roster, docket) = example();
    let open = docket.clone() + "\"" + &"x,\n".repeat(1_000_000);
    let flaws = load_text(&roster, &open).unwrap_err();
    assert_eq!(flaws.count(), 1);
    let problem = "can't be read: a record has more than 1 MiB: a quotation mark may be left open";
    assert_eq!(flaws.kept()[0].problem.to_string(), problem);
}

#[test]
fn an_id_that_the_files_cannot_hold_is_not_written() {
    for id in ["a|b", "a:b", "=a"] {
        let mut plan = synthetic(1, 7, 1);
        plan.city.panel.lawyers[0].id = id.parse().unwrap();
        let error = write_roster(&plan.city.panel, Vec::new()).unwrap_err();
        assert!(error.to_string().starts_with(&format!("`{id}` ")), "{error}");
        plan.arrivals[0].case = id.parse().unwrap();
        assert!(write_docket(&plan.arrivals, Vec::new()).is_err());
    }
}

/// A docket of so many rows, made as it is read.
struct Rows {
    left: u64,
    bad: bool,
    row: Cursor<Vec<u8>>,
}

impl Rows {
    fn new(left: u64, bad: bool) -> Self {
        let (_, docket) = example();
        let header = docket.lines().next().unwrap().to_owned() + "\n";
        Self { left, bad, row: Cursor::new(header.into_bytes()) }
    }
}

impl Read for Rows {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.row.read(buffer)?;
        if count > 0 || self.left == 0 {
            return Ok(count);
        }
        let (id, kind) = (self.left, if self.bad { "divorce" } else { "civil" });
        let row = format!(
            "C-{id},2023-06-01T02:00:00Z,siming,application,client,web,declared,1,,,P-{id},party,\
             female,no,{kind},first_instance,ordinary,,,,,,,,no,no,30,,\n"
        );
        (self.left, self.row) = (self.left - 1, Cursor::new(row.into_bytes()));
        self.row.read(buffer)
    }
}

#[test]
fn long_files_stream_with_progress_and_a_bounded_list_of_flaws() {
    const ROWS: u64 = 50_000;
    let (roster, _) = example();
    for bad in [false, true] {
        let mut calls: Vec<Progress> = Vec::new();
        let lawyers = Source::new("lawyers.csv", roster.as_bytes());
        let docket = Source::new("docket.csv", Rows::new(ROWS, bad));
        let loaded = read(lawyers, docket, &Policy::xiamen(), |progress| calls.push(progress))
            .map(|own| YearPlan::from_own_data(own, 1, Policy::xiamen()));
        assert_eq!(calls.len(), 50);
        assert!(calls.is_sorted_by(|a, b| a.rows + 1_000 == b.rows && a.bytes < b.bytes));
        if bad {
            let flaws = loaded.unwrap_err();
            assert_eq!((flaws.kept().len(), flaws.count()), (FLAWS_MAX, ROWS));
            assert!(flaws.to_string().starts_with("the files have 50000 flaws, and nothing"));
            assert!(flaws.to_string().ends_with("\n  and 49950 more"));
        } else {
            assert_eq!(loaded.unwrap().arrivals.len(), 50_000);
        }
    }
}

/// What is put into a sound file: bytes that mean something to it, and whole values.
fn scrap() -> impl Strategy<Value = Vec<u8>> {
    let known = [
        "",
        ",",
        "\"",
        "\n",
        "\r",
        "\r\n",
        "|",
        ":",
        "=",
        "-",
        "+",
        "0",
        "9",
        ".",
        "Z",
        "\u{feff}",
        "C-1",
        "P-1",
        "siming",
        "yes",
        "client",
        "staff",
        "2023-02-31",
        "9999-12-31",
        "continuation",
        "death_review",
        "99999999999999999999",
        "\0",
        "\u{202e}",
        "案",
    ];
    prop_oneof![
        3 => proptest::sample::select(known.map(|text| text.as_bytes().to_vec()).to_vec()),
        1 => proptest::collection::vec(any::<u8>(), 0..6),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn random_bytes_are_refused_without_a_panic(
        roster in proptest::collection::vec(any::<u8>(), 0..300),
        docket in proptest::collection::vec(any::<u8>(), 0..300),
    ) {
        prop_assert!(load_bytes(&roster, &docket, 1).is_err());
    }

    /// What is taken is lived through: the engine refuses nothing that the loader let pass.
    #[test]
    fn a_changed_file_is_refused_or_lived_through(
        changes in proptest::collection::vec(
            (any::<bool>(), any::<prop::sample::Index>(), 0_usize..12, scrap()), 1..3),
    ) {
        let (roster, docket) = example();
        let mut files = [roster.into_bytes(), docket.into_bytes()];
        for (which, place, cut, scrap) in changes {
            let file = &mut files[usize::from(which)];
            let header = file.iter().position(|byte| *byte == b'\n').unwrap_or(0);
            let place = header + place.index(file.len() - header);
            let end = (place + cut).min(file.len());
            file.splice(place..end, scrap);
        }
        if let Ok(plan) = load_bytes(&files[0], &files[1], 1) {
            let (roster, docket) = written(&plan);
            prop_assert_eq!(&load_text(&roster, &docket).unwrap(), &plan);
            prop_assert!(events_sha256(plan).is_ok());
        }
    }
}
