//! Golden explanations of a lawyer's standing: why my balance, my share, my caution.

use std::fmt::Write;

use assigned_counsel::engine::ConductCommand;
use assigned_counsel::explain::StandingExplained;
use assigned_counsel::operation::{AdoptReview, OverturnReview, Settle};
use assigned_counsel::policy::{ConductKind, Sanction, Validity};
use assigned_counsel_report::{Language, Text};
use expect_test::expect_file;

use super::review::{apply, open, record};
use super::*;

fn told(page: &mut String, heading: &str, engine: &Engine, on: &str) {
    writeln!(page, "## {heading}\n").unwrap();
    let told = StandingExplained::of(engine.state(), &"a".parse().unwrap(), day(on)).unwrap();
    for language in [Language::English, Language::Chinese] {
        writeln!(page, "```text\n{}\n```\n", told.text(language)).unwrap();
    }
}

fn rule_on(review: u32, measure: Option<Sanction>) -> ConductCommand {
    match measure {
        None => ConductCommand::AdoptReview(AdoptReview { review }),
        Some(measure) => ConductCommand::OverturnReview(OverturnReview {
            review,
            measure,
            why: crate::world::why("appeal"),
        }),
    }
}

#[test]
fn what_a_standing_rests_on() {
    let mut page = String::from("# What a lawyer's standing rests on\n\n");
    merit(&mut page);
    credit(&mut page);
    expect_file!["../../golden/standing.md"].assert_eq(&page);
}

/// Entries with a cap, a counter-entry and an end; shares before and after a settlement.
fn merit(page: &mut String) {
    let rolling = Validity::Rolling { days: 365 };
    let capped = rule("training", 1_00, Some(1_50), rolling);
    let mut engine = engine(policy(vec![
        capped,
        rule("commendation", 30_00, None, rolling),
        rule("our_own", 0, None, Validity::ForGood),
    ]));
    told(page, "A newcomer", &engine, "2024-01-02");
    for on in ["2024-02-01", "2024-02-02"] {
        engine.apply(noon(day(on)), &desk(), post("training", None, day(on))).unwrap();
    }
    let march = noon(day("2024-03-01"));
    engine.apply(march, &desk(), post("commendation", None, day("2024-03-01"))).unwrap();
    engine.apply(march, &desk(), post("our_own", Some(-2_00), day("2024-03-01"))).unwrap();
    engine.apply(march, &desk(), counter(4)).unwrap();
    told(page, "A cap, a counter-entry; not settled yet", &engine, "2024-03-01");
    engine.apply(march, &desk(), Command::Settle(Settle {})).unwrap();
    told(page, "Settled", &engine, "2024-03-01");
}

fn credit(page: &mut String) {
    let complaint = |on: &str| record(ConductKind::ComplaintUpheld, day(on), on);
    let plain = || {
        let mut policy = open_policy();
        policy.conduct.as_mut().unwrap().minimum = None;
        engine(policy)
    };
    let mut desk_of = plain();
    apply(&mut desk_of, "2024-03-01", complaint("2024-03-01"));
    apply(&mut desk_of, "2024-04-01", open("2024-01-01", "2024-03-31"));
    told(page, "A review that waits for the lawyer's statement", &desk_of, "2024-04-01");
    apply(&mut desk_of, "2024-04-10", rule_on(1, None));
    told(page, "A caution that stands", &desk_of, "2024-04-10");
    told(page, "A caution that stands no more", &desk_of, "2034-04-10");

    apply(&mut desk_of, "2024-05-01", complaint("2024-05-01"));
    apply(&mut desk_of, "2024-05-02", complaint("2024-05-02"));
    apply(&mut desk_of, "2024-07-01", open("2024-04-01", "2024-06-30"));
    apply(&mut desk_of, "2024-07-10", rule_on(2, None));
    told(page, "Suspended, with a caution from before", &desk_of, "2024-07-10");
    apply(&mut desk_of, "2024-07-20", {
        let measure = Sanction::Caution;
        ConductCommand::OverturnReview(OverturnReview {
            review: 2,
            measure,
            why: crate::world::why("appeal"),
        })
    });
    told(page, "Overturned on appeal to a caution", &desk_of, "2024-07-20");

    let mut desk_of = plain();
    for on in ["2024-03-01", "2024-03-02", "2024-03-03"] {
        apply(&mut desk_of, "2024-03-05", record(ConductKind::JudgmentDefaulter, day(on), on));
    }
    apply(&mut desk_of, "2024-04-01", open("2024-01-01", "2024-03-31"));
    apply(&mut desk_of, "2024-04-10", rule_on(1, None));
    told(page, "On the list of judgment defaulters", &desk_of, "2024-04-10");
    apply(&mut desk_of, "2024-05-10", {
        let measure = Sanction::Retain;
        ConductCommand::OverturnReview(OverturnReview {
            review: 1,
            measure,
            why: crate::world::why("appeal"),
        })
    });
    told(page, "Cleared on appeal", &desk_of, "2024-05-10");
}
