//! Every refusal and every problem of a record has a code of its own, with which it is written; the page of
//! codes is made from them.

use std::fmt::Write;

use assigned_counsel::engine::{ConductRefusal, RefusalKind, refusal_codes};
use assigned_counsel::error::Problem;
use assigned_counsel::explain::{RefusalTold, told_codes};
use assigned_counsel::{DocketNo, DutyRefusal, Fault, QualityRefusal, Refusal, ShiftNo};
use expect_test::expect_file;

#[test]
fn no_two_share_a_code() {
    let problems = Problem::CODES.iter().map(|known| known.code);
    let mut codes: Vec<&str> = refusal_codes().map(|known| known.code).chain(problems).collect();
    let snake = |code: &&str| code.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    assert!(codes.iter().all(snake), "{codes:?}");
    let all = codes.len();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), all);
    assert!(all > 200, "{all}");
}

#[test]
fn a_refusal_is_written_with_its_code_and_its_fields() {
    let docket = DocketNo::new(7);
    let refusals = [
        Refusal::NoPolicy,
        Refusal::UnknownDocket { docket },
        DutyRefusal::UnknownShift { shift: ShiftNo::new(3) }.into(),
        ConductRefusal::NoConductReview.into(),
        QualityRefusal::NeverAssigned { docket }.into(),
    ];
    for refusal in refusals {
        let json = serde_json::to_string(&refusal).unwrap();
        let code = format!("\"code\":\"{}\"", refusal.code());
        assert_eq!(json.matches("\"code\":").count(), 1, "{json}");
        assert!(json.contains(&code), "{json}");
        let known = refusal_codes().find(|known| known.code == refusal.code()).unwrap();
        assert_eq!(known.kind, refusal.kind());
    }
    let json = serde_json::to_value(Refusal::UnknownDocket { docket }).unwrap();
    assert_eq!(json, serde_json::json!({"code": "unknown_docket", "docket": 7}));
}

#[test]
fn a_fault_is_written_with_the_code_of_its_problem() {
    let problem = Problem::Empty { what: "tier" };
    let fault = Fault { path: "shares.tiers".to_owned(), value: "[]".to_owned(), problem };
    let json = serde_json::json!({
        "path": "shares.tiers", "value": "[]", "code": fault.problem.code(), "what": "tier",
    });
    assert_eq!(serde_json::to_value(&fault).unwrap(), json);
    assert_eq!(fault.to_string(), "shares.tiers = `[]`: must have at least one tier");
}

#[test]
fn a_kind_is_written_as_its_name() {
    for known in refusal_codes() {
        assert_eq!(serde_json::to_value(known.kind).unwrap(), known.kind.name());
    }
}

fn page() -> String {
    let mut page = "# Codes of refusals\n\n\
        A command that is not taken is refused with a code, a kind and a message. The code is unique and stays; the\n\
        message may change. Written as JSON, a refusal is an object of its fields and its `code`. This page is made from\n\
        the code by `UPDATE_EXPECT=1 cargo test the_page_lists_every_code`.\n\n"
        .to_owned();
    let kinds = [
        (RefusalKind::NotFound, "something that the command names is not there"),
        (RefusalKind::Conflict, "what is on record stands against it"),
        (RefusalKind::Invalid, "what it brings won't do, whatever is on record"),
        (RefusalKind::TooEarly, "it can be given later"),
        (RefusalKind::TooLate, "its time is over"),
        (RefusalKind::Forbidden, "this person may not, or not alone"),
        (RefusalKind::Defect, "the crate contradicts itself"),
    ];
    page += "| kind | meaning |\n|---|---|\n";
    for (kind, meaning) in kinds {
        writeln!(page, "| `{}` | {meaning} |", kind.name()).unwrap();
    }
    page += "\nThe last two columns say what a client and a lawyer are told by `Refusal::told_to`: the refusal with the fields \
        that are\ntheir own (`=`), another code, or `not_possible` (nothing there).\n\n\
        | code | kind | message | client | lawyer |\n|---|---|---|---|---|\n";
    for known in refusal_codes() {
        let text = known.text.replace('|', "\\|");
        let [client, lawyer] = told_codes(known.code).map(|told| match told {
            RefusalTold::NOT_POSSIBLE => String::new(),
            own if own == known.code => "=".to_owned(),
            other => format!("`{other}`"),
        });
        let kind = known.kind.name();
        writeln!(page, "| `{}` | `{kind}` | {text} | {client} | {lawyer} |", known.code).unwrap();
    }
    page += "\n## Problems\n\n\
        A policy, a lawyer's record, a matter or help on duty is checked as a whole. Each of its faults has a path, a value\n\
        and a problem, which has a code and what else is known of it.\n\n\
        | code | message |\n|---|---|\n";
    for known in Problem::CODES {
        writeln!(page, "| `{}` | {} |", known.code, known.text).unwrap();
    }
    page
}

#[test]
fn the_page_lists_every_code() {
    expect_file!["../../docs/codes.md"].assert_eq(&page());
}
