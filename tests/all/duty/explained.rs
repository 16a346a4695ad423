//! What is said of an allotment to the auditor and the lawyer, in both languages.

use std::fmt::Write;

use assigned_counsel::explain::{Answer, LawyerStatement, Statement, WhyOnDuty, why_on_duty};
use assigned_counsel::operation::CancelShift;
use assigned_counsel_report::{Language, Text, allotment_for_auditor};
use expect_test::expect_file;

use super::*;

/// Six, of whom one is on leave and one related to somebody of the jail; a shift of two.
fn town() -> (Engine, Vec<assigned_counsel::assign::Allotment>) {
    let away = lawyer("away").with_leave(DAY, DAY);
    let mut barred = lawyer("barred");
    barred.bars.push(Bar::RelativeOfStaff { organ: "jail".parse().unwrap() });
    let mut engine = planned(2, [away, barred, lawyer("a"), lawyer("b"), lawyer("c"), lawyer("d")]);
    let allotted = engine.allot_all(at(), &desk(), SHIFT).unwrap();
    (engine, allotted)
}

#[test]
fn an_allotment_as_everybody_reads_it() {
    let (mut engine, allotted) = town();
    let chosen = id_of(&engine, allotted[0].lawyer().unwrap());
    engine.note_served(after(0), &desk(), SHIFT, chosen.clone()).unwrap();
    let history = engine.drain_events();
    let mut page = String::from("# A duty shift, as everybody reads it\n");
    let mut add =
        |title: &str, text: String| writeln!(page, "\n## {title}\n\n```\n{text}\n```").unwrap();
    for language in [Language::English, Language::Chinese] {
        add("auditor", allotment_for_auditor(engine.state(), &allotted[0], language));
        let second = allotment_for_auditor(engine.state(), &allotted[1], language);
        add("auditor, the second slot", second);
        for who in [chosen.as_str(), "away", "barred", "d"] {
            let who = who.parse().unwrap();
            let told = why_on_duty(&history, (SHIFT, 1), &who, &seed()).unwrap();
            add(&format!("lawyer {who}"), told.text(language));
        }
        let days = date(2024, 3, 1)..=date(2024, 3, 31);
        let today = date(2024, 4, 1);
        let statement = LawyerStatement::of(&history, &chosen, days, today).unwrap();
        add("statement", statement.text(language));
    }
    expect_file!["../../golden/duty.md"].assert_eq(&page);
}

#[test]
fn why_on_duty_agrees_with_the_allotment() {
    let (mut engine, allotted) = town();
    let history = engine.drain_events();
    for allotment in &allotted {
        for (roll, lawyer) in engine.state().roster().lawyers() {
            let asked = (SHIFT, allotment.attempt);
            let told = why_on_duty(&history, asked, &lawyer.id, &seed()).unwrap();
            let chosen = allotment.lawyer() == Some(roll);
            let group = allotment.left_out().find(|group| group.lawyers.contains(&roll));
            match &told.answer {
                Answer::Chosen { .. } => assert!(chosen),
                Answer::Candidate { place } => {
                    assert!(!chosen && group.is_none() && place.among != Some(1));
                }
                Answer::LeftOut { against, .. } => {
                    assert_eq!(against.reasons, group.unwrap().reasons);
                }
                other => panic!("{other:?}"),
            }
            let json = serde_json::to_string(&told).unwrap();
            assert_eq!(serde_json::from_str::<WhyOnDuty>(&json).unwrap(), told);
        }
    }
    let error = why_on_duty(&history, (SHIFT, 3), &"a".parse().unwrap(), &seed()).unwrap_err();
    assert_eq!(error.to_string(), "there is no allotment 3 in shift 1");
}

/// Due less received, and what was taken back, is what the lag has grown by: for everybody, over any
/// period, whatever becomes of the slots.
#[test]
fn a_statement_adds_up_with_shifts_in_it() {
    let (mut engine, ids) = on_duty(4);
    engine.duty(at(), &desk(), hand_back(&ids[0], Some("conflict"), None)).unwrap();
    engine.allot(at(), &desk(), SHIFT).unwrap_err_or_impasse();
    engine.duty(at(), &desk(), hand_back(&ids[1], None, None)).unwrap();
    engine.note_served(after(0), &desk(), SHIFT, ids[2].clone()).unwrap();
    engine.duty(after(0), &desk(), release(&ids[3])).unwrap();
    let mut second = plan(2);
    second.on = date(2024, 3, 20);
    let second = engine.plan_shift(after(1), &desk(), second).unwrap();
    engine.allot_all(after(1), &desk(), second).unwrap();
    engine
        .duty(
            after(3),
            &desk(),
            DutyCommand::CancelShift(CancelShift {
                shift: second,
                why: crate::world::why("no_demand"),
            }),
        )
        .unwrap();
    let history = engine.drain_events();
    for days in [(1, 31), (4, 5), (6, 6), (7, 8), (8, 31), (9, 9)] {
        for who in ["a", "b", "c", "d"] {
            let days = date(2024, 3, days.0)..=date(2024, 3, days.1);
            let told = Statement::of(&history, &who.parse().unwrap(), days.clone()).unwrap();
            let received = i64::try_from(told.received.duty.hundredths()).unwrap() * 10_000_000;
            let moved = told.due.nanos() - received + told.taken_back.nanos();
            assert_eq!(moved, told.lag.1.nanos() - told.lag.0.nanos(), "{who} {days:?}: {told:?}");
            let json = serde_json::to_string(&told).unwrap();
            assert_eq!(serde_json::from_str::<Statement>(&json).unwrap(), told);
        }
    }
}

trait Impasse {
    fn unwrap_err_or_impasse(self);
}

impl Impasse for Result<assigned_counsel::assign::Allotment, Refusal> {
    /// Everybody else is on duty already.
    fn unwrap_err_or_impasse(self) {
        assert_eq!(self.unwrap().lawyer(), None);
    }
}
