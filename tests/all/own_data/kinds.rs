//! Whole kinds of what a centre's spreadsheet may hold: lists parted in every way, ids in every column, years
//! of every calendar.

use std::collections::BTreeMap;

use assigned_counsel::Policy;
use assigned_counsel_city::{Year, YearPlan};
use assigned_counsel_exchange::Source;
use jiff::civil::{Date, date};

use super::{example, load_text, shown};

/// What parts the items of a list beside `|`: half and full width, a line within a cell, a tab.
const SEPARATORS: [&str; 15] =
    ["、", "，", "；", ";", "/", ",", "｜", "／", "﹑", "､", "\n", "\r\n", "\t", "、 ", " ; "];

/// A file by rows of columns.
struct Table {
    columns: Vec<String>,
    rows: Vec<BTreeMap<String, String>>,
}

impl Table {
    fn read(text: &str) -> Self {
        let mut lines = text.lines();
        let columns: Vec<String> = lines.next().unwrap().split(',').map(str::to_owned).collect();
        let row =
            |line: &str| columns.iter().cloned().zip(line.split(',').map(str::to_owned)).collect();
        let rows = lines.map(row).collect();
        Self { columns, rows }
    }

    fn set(&mut self, row: usize, column: &str, value: &str) {
        assert!(self.columns.iter().any(|other| other == column), "{column}");
        self.rows[row].insert(column.to_owned(), value.to_owned());
    }

    fn text(&self) -> String {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(&self.columns).unwrap();
        for row in &self.rows {
            writer.write_record(self.columns.iter().map(|column| &row[column])).unwrap();
        }
        String::from_utf8(writer.into_inner().unwrap()).unwrap()
    }
}

fn tables() -> (Table, Table) {
    let (roster, docket) = example();
    (Table::read(&roster), Table::read(&docket))
}

/// Lists of two items, for every column that is one: on the roster's first row, on the docket's last.
const LISTS: [(bool, &str, &str); 11] = [
    (true, "centres", "siming|huli"),
    (true, "teams", "minors|labour"),
    (true, "languages", "普通话|闽南语"),
    (true, "certificates", "labour:skilled:2020-05-01|criminal:expert:2018-01-01:2026-01-01"),
    (true, "bars", "relative_of_staff:huli-court|former_judge_or_prosecutor:organ-1:2019-08-01"),
    (true, "related_to", "body-003|body-004"),
    (true, "leave", "2023-02-01:2023-02-14|2023-05-01:2023-05-02"),
    (false, "opponents", "gongsi-a:F-03|gongsi-b"),
    (false, "ties", "C-1:continuation:objects|C-2:linked_facts"),
    (false, "by_hand", "L-001|L-002"),
    (false, "picks", "L-001|L-003"),
];

#[test]
fn a_list_is_the_same_however_its_items_are_parted() {
    for (on_roster, column, list) in LISTS {
        let loaded = |list: &str| {
            let (mut roster, mut docket) = tables();
            match (on_roster, column) {
                (true, _) => roster.set(0, column, list),
                // Only who applies may pick.
                (false, "picks") => docket.set(0, column, list),
                (false, _) => docket.set(2, column, list),
            }
            load_text(&roster.text(), &docket.text())
        };
        let plain = loaded(list).unwrap_or_else(|flaws| panic!("{column}: {flaws}"));
        for separator in SEPARATORS {
            assert_eq!(
                loaded(&list.replace('|', separator)).as_ref(),
                Ok(&plain),
                "{column} {separator:?}"
            );
        }
        assert_eq!(loaded(&list.replace(':', "：")).as_ref(), Ok(&plain), "{column}");
        let other = list.split('|').next().unwrap();
        assert_ne!(loaded(other).as_ref(), Ok(&plain), "{column} is a list of two");
    }
}

/// Every column that holds one id, with one that it may hold.
const IDS: [(bool, &str, &str); 12] = [
    (true, "id", "L-009"),
    (true, "firm", "F-09"),
    (true, "native_place", "xiamen"),
    (false, "case", "C-9"),
    (false, "centre", "siming"),
    (false, "notice_organ", "huli-police"),
    (false, "token", "P-9"),
    (false, "organ", "siming-court"),
    (false, "venue", "siming"),
    (false, "specialty", "labour"),
    (false, "language", "zh-min"),
    (false, "applicant", "guardian:mother-1"),
];

#[test]
fn two_ids_where_one_is_wanted_are_a_flaw_in_every_column() {
    for (on_roster, column, one) in IDS {
        let row = usize::from(column == "notice_organ");
        let said = |value: &str| {
            let (mut roster, mut docket) = tables();
            if on_roster {
                roster.set(row, column, value);
            } else {
                docket.set(row, column, value);
            }
            load_text(&roster.text(), &docket.text()).map_err(|flaws| shown(&flaws))
        };
        let fine = said(one);
        // Whom other rows name, and which file goes with it, is not asked here.
        assert!(fine.is_ok() || !fine.unwrap_err().iter().any(|flaw| flaw.contains("several")));
        for separator in SEPARATORS.into_iter().chain(["|"]) {
            let flaws = said(&format!("{one}{separator}other-1")).unwrap_err();
            let told = flaws.iter().any(|flaw| {
                flaw.contains(&format!(", {column} = "))
                    && flaw.ends_with("could be several ids, and one is wanted here")
            });
            assert!(told, "{column} {separator:?}: {flaws:#?}");
        }
        let letters = "an id has letters, digits and";
        for (other, why) in [
            ("甲 乙", letters),
            ("甲&乙", letters),
            ("甲+乙", letters),
            ("甲\\乙", letters),
            ("甲\"乙", letters),
            ("甲<乙>", letters),
            ("甲…乙", letters),
            ("甲\u{3000}乙", "passes for a space"),
            ("甲\u{3164}乙", "passes for a space"),
        ] {
            let flaws = said(&one.replace(one.rsplit(':').next().unwrap(), other)).unwrap_err();
            let told = flaws
                .iter()
                .any(|flaw| flaw.contains(&format!(", {column} = ")) && flaw.contains(why));
            assert!(told, "{column} {other}: {flaws:#?}");
        }
    }
}

#[test]
fn an_id_in_another_spelling_is_a_flaw_that_names_the_first() {
    let rows: [(bool, usize, &str, &str, &str); 16] = [
        (true, 1, "id", "l-001", "L-001"),
        (true, 1, "firm", "Ｆ-01", "F-01"),
        (true, 1, "centres", "Siming|huli", "siming"),
        (true, 1, "teams", "LABOUR", "labour"),
        (true, 1, "languages", "ZH", "zh"),
        (true, 1, "native_place", "Xiamen", "xiamen"),
        (true, 1, "certificates", "Labour:skilled:2020-05-01", "labour"),
        (true, 2, "bars", "relative_of_staff:HULI-court", "huli-court"),
        (false, 0, "opponents", "Body-007", "body-007"),
        (false, 0, "opponents", "party-1:f-02", "F-02"),
        (false, 0, "applicant", "guardian:BODY-007", "body-007"),
        (false, 2, "token", "p-1", "P-1"),
        (false, 1, "organ", "Huli-Police", "huli-police"),
        (false, 1, "specialty", "Criminal", "criminal"),
        (false, 1, "language", "ＺＨ-min", "zh-min"),
        (false, 2, "case", "c-1", "C-1"),
    ];
    for (on_roster, row, column, value, other) in rows {
        let (mut roster, mut docket) = tables();
        if on_roster {
            roster.set(row, column, value);
        } else {
            docket.set(row, column, value);
        }
        let flaws = shown(&load_text(&roster.text(), &docket.text()).unwrap_err());
        let must = format!("is `{other}` of line ");
        assert!(flaws.iter().any(|flaw| flaw.contains(&must)), "{column} {value}: {flaws:#?}");
    }
}

/// The third case, of a worker, goes to nobody, whose only lawyers act for the two companies.
#[test]
fn two_opponents_in_one_cell_are_two_conflicts_of_interest() {
    let (roster, docket) = tables();
    let roster = {
        let mut roster = roster;
        roster.rows.truncate(2);
        for n in 0..2 {
            for (column, value) in [
                ("licence", "lawyer"),
                ("engagement", "panel"),
                ("fraction", "1.00"),
                ("centres", "siming"),
                ("minors_pool", "no"),
                ("familiar_with_minors", "no"),
                ("teams", ""),
                ("certificates", ""),
                ("bars", ""),
                ("related_to", ""),
                ("leave", ""),
                ("cap_open", ""),
                ("cap_month", ""),
                ("cap_year", ""),
                ("points", ""),
                ("published", "no"),
                ("practice_since", "2010-07-01"),
            ] {
                roster.set(n, column, value);
            }
        }
        roster.text()
    };
    let assigned_of_the_worker = |opponents: &str| {
        let mut docket = Table { columns: docket.columns.clone(), rows: docket.rows.clone() };
        let clients = [("gongsi-a", ""), ("gongsi-b", ""), ("worker-1", opponents)];
        for (n, (client, opponents)) in clients.into_iter().enumerate() {
            docket.rows[n] = docket.rows[0].clone();
            let (case, at) = (format!("C-{n}"), format!("2023-01-0{}T09:30:00+08:00", 5 + n));
            for (column, value) in [
                ("case", case.as_str()),
                ("at", at.as_str()),
                ("token", client),
                ("opponents", opponents),
                ("picks", ""),
                ("specialty", ""),
                ("days", "300"),
                ("weight", "1.00"),
                ("by_hand", ["L-001", "L-002", ""][n]),
            ] {
                docket.set(n, column, value);
            }
        }
        let plan = load_text(&roster, &docket.text()).unwrap_or_else(|flaws| panic!("{flaws}"));
        let state = Year::new(plan.without_oversight()).unwrap().live(|_| ()).unwrap();
        state.docket().cases()[2].assignments().len()
    };
    assert_eq!(assigned_of_the_worker(""), 1, "somebody may, where nobody is on the other side");
    for separator in SEPARATORS.into_iter().chain(["|"]) {
        let assigned = assigned_of_the_worker(&format!("gongsi-a{separator}gongsi-b"));
        assert_eq!(assigned, 0, "{separator:?}");
    }
}

/// The example of the page, lived in a year of each calendar: each weekday on which a year begins, leap or not.
#[test]
fn a_year_of_every_calendar_is_lived_through() {
    let mut calendars = BTreeMap::new();
    for year in 2000..2040 {
        let first = date(year, 1, 1);
        calendars
            .entry((first.weekday().to_monday_zero_offset(), first.in_leap_year()))
            .or_insert(first);
    }
    assert_eq!(calendars.len(), 14);
    for first in calendars.into_values().chain([date(2024, 1, 1), date(2026, 1, 1)]) {
        for months in [0, 2, 6, 9] {
            let plan = moved(first, months);
            assert_eq!(plan.city.year_start, first);
            let arrivals = plan.arrivals.len();
            let state = Year::new(plan).unwrap().live(|_| ());
            let state =
                state.unwrap_or_else(|refusal| panic!("{first}, {months} months on: {refusal}"));
            assert_eq!(state.docket().cases().len(), arrivals);
            assert!(!state.rota().shifts().is_empty());
        }
    }
}

/// The page's example in another year, its docket some months later; everybody has practised for long.
fn moved(first: Date, months: i8) -> YearPlan {
    let (mut roster, mut docket) = tables();
    let year = first.year();
    for (n, column, value) in [
        (0, "practice_since", "1990-07-01"),
        (1, "practice_since", "1990-01-01"),
        (2, "practice_since", "1990-09-01"),
        (0, "criminal_defence_since", "1991-03-01"),
        (2, "criminal_defence_since", "1991-01-01"),
        (0, "certificates", "labour:skilled:1995-05-01|criminal:expert:1995-01-01"),
        (2, "bars", "former_judge_or_prosecutor:siming-court:1995-08-01|assessor"),
    ] {
        roster.set(n, column, value);
    }
    let text = docket.text();
    for (from, to) in [(1, 1 + months), (2, 2 + months)] {
        assert!(to <= 12, "{text}: {from}");
    }
    for row in &mut docket.rows {
        for value in row.values_mut() {
            for month in [2_i8, 1] {
                *value = value
                    .replace(&format!("2023-0{month}-"), &format!("{year}-{:02}-", month + months));
            }
        }
    }
    let roster = roster.text().replace("2023-", &format!("{year}-"));
    load_text(&roster, &docket.text()).unwrap_or_else(|flaws| panic!("{year}: {flaws}"))
}

#[test]
fn the_example_is_lived_under_every_strategy_in_a_year_that_begins_on_a_monday() {
    use assigned_counsel::policy::{LotteryBy, Strategy};
    for strategy in [Strategy::Rotation, Strategy::Lottery { by: LotteryBy::Claim }] {
        let mut plan = moved(date(2024, 1, 1), 0);
        plan.policy = Policy { strategy, ..Policy::xiamen() };
        assert!(Year::new(plan).unwrap().live(|_| ()).is_ok());
    }
}

#[test]
fn a_personal_number_is_no_token_in_any_column() {
    for number in ["11010519491231002X", "13800138000", "440524188001010014", "P-138-0013-8000"] {
        for (on_roster, column, one) in IDS {
            let row = usize::from(column == "notice_organ");
            let (mut roster, mut docket) = tables();
            let value = one.replace(one.rsplit(':').next().unwrap(), number);
            if on_roster {
                roster.set(row, column, &value);
            } else {
                docket.set(row, column, &value);
            }
            let (roster, docket) = (roster.text(), docket.text());
            let flaws = load_text(&roster, &docket).unwrap_err();
            let told = shown(&flaws).iter().any(|flaw| {
                flaw.contains(&format!(", {column} = ")) && flaw.contains("would be kept for good")
            });
            // Whom other rows name, and centres that no lawyer is in, are flaws of their own, told first.
            let named = ["id", "centre", "venue", "case"].contains(&column);
            assert!(told || named, "{column} {number}: {flaws}");
        }
        let (roster, mut docket) = tables();
        docket.set(0, "opponents", &format!("body-001:F-03|{number}"));
        let (roster, docket) = (roster.text(), docket.text());
        assert_eq!(load_text(&roster, &docket).unwrap_err().count(), 1);
        // Whoever says so may have them.
        let source = |name: &str, text: &str| {
            Source::new(name, std::io::Cursor::new(text.to_owned())).with_personal_numbers()
        };
        let (lawyers, cases) = (source("a", &roster), source("b", &docket));
        assert!(assigned_counsel_exchange::read(lawyers, cases, &Policy::xiamen(), |_| ()).is_ok());
    }
}
