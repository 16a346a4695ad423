//! What can't be overseen so: commands, policies and forged events, with what is said to the letter.

use crate::world::desk;
use assigned_counsel::operation::{
    AllotAssessors, AllotInspectors, AppointExpert, ChooseModelCases, DismissExpert, DrawFiles,
    HoldTraining, NameFile, ObserveHearing, RecordFinding, RecuseExpert, ScoreFile,
};
use assigned_counsel::quality::{Finding, FollowUpAnswer, Marks};
use assigned_counsel::terms::ExpertList;
use assigned_counsel::{Engine, Event, Policy, Score};
use serde_json::{Value, from_value, json, to_value};

use super::inspection::draw as inspect;
use super::records::{follow_up, observe};
use super::*;

/// A town whose file 2 is up for assessment 1, and whose first half year is inspected.
fn busy() -> Engine {
    let mut engine = town(Seed::from_bytes([7; 32]), 12);
    let name = QualityCommand::NameFile(NameFile {
        round: id("r1"),
        list: ExpertList::Pool,
        docket: docket(2),
        reason: id("complaint"),
    });
    give(&mut engine, name).unwrap();
    give(&mut engine, inspect("2024-01-01", "2024-06-30")).unwrap();
    engine
}

/// What the engine says to a command that it must not take; its state stays as it is.
fn refused(engine: &mut Engine, command: &QualityCommand) -> String {
    let before = engine.state().clone();
    let said = give(engine, command.clone()).map_or_else(|r| r.to_string(), |_| "taken".to_owned());
    assert_eq!(engine.state(), &before, "{said} changed the state");
    said
}

fn with_days(command: QualityCommand, new_from: &str, new_until: &str) -> QualityCommand {
    match command {
        QualityCommand::AppointExpert(AppointExpert { list, expert, lawyer, firm, .. }) => {
            let (from, until) = (id(new_from), id(new_until));
            QualityCommand::AppointExpert(AppointExpert { list, expert, lawyer, firm, from, until })
        }
        other => other,
    }
}

fn of_lawyer(expert: &str, lawyer: Option<&str>) -> QualityCommand {
    QualityCommand::AppointExpert(AppointExpert {
        list: ExpertList::Pool,
        expert: id(expert),
        lawyer: lawyer.map(id),
        firm: None,
        from: id("2025-01-01"),
        until: id("2025-12-31"),
    })
}

fn recuse(expert: &str, number: u64) -> QualityCommand {
    let (expert, docket) = (id(expert), docket(number));
    QualityCommand::RecuseExpert(RecuseExpert { expert, docket, reason: id("friend") })
}

fn draw_files(files: u32) -> QualityCommand {
    let (round, list, period) = (id("r1"), ExpertList::Pool, half_year());
    QualityCommand::DrawFiles(DrawFiles { round, list, period, files })
}

fn find(inspection: u32, number: u64, inspector: &str) -> QualityCommand {
    let (docket, inspector) = (docket(number), id(inspector));
    QualityCommand::RecordFinding(RecordFinding {
        inspection,
        docket,
        inspector,
        finding: Finding { defects: vec![] },
    })
}

fn score(assessment: u32, assessor: &str, hundredths: u32) -> QualityCommand {
    let score = Score::from_hundredths(hundredths);
    QualityCommand::ScoreFile(ScoreFile { assessment, assessor: id(assessor), score })
}

fn hold(on: &str, hours: u32) -> QualityCommand {
    QualityCommand::HoldTraining(HoldTraining { course: id("c"), on: id(on), hours })
}

#[test]
fn a_command_that_cant_be_is_told_why() {
    let mut engine = busy();
    let assessor =
        engine.state().quality().assessment(1).unwrap().assessors().next().unwrap().to_string();
    let idle = (0..EXPERTS)
        .map(|n| format!("e{n}"))
        .find(|e| !engine.state().quality().assessment(1).unwrap().has_assessor(&id(e)));
    let idle = idle.unwrap();
    let drawn = engine.state().quality().inspection(1).unwrap();
    let out = (1..=12).find(|n| drawn.case(docket(*n)).is_none()).unwrap();
    let (case, seats) = drawn.cases().next().map(|(d, c)| (d.number(), c.clone())).unwrap();
    let stranger = (0..EXPERTS).map(expert).find(|e| !seats.inspectors.contains_key(e)).unwrap();
    let marks = Marks { conduct: 0, advocacy: 3, law: 0, satisfaction: 0 };
    let mut too_good = observe(1, "2024-06-01", 0);
    if let QualityCommand::ObserveHearing(ObserveHearing { marks: old, .. }) = &mut too_good {
        *old = marks;
    }
    let rows: Vec<(QualityCommand, String)> = vec![
        (of_lawyer("e9", Some("L-99")), "there is no lawyer `L-99`".into()),
        (of_lawyer("e9", Some("L-00")), "lawyer `L-00` is expert `e0` already".into()),
        (
            of_lawyer("e4", Some("L-05")),
            "expert `e4` is on record with another lawyer, or with none".into(),
        ),
        (
            with_days(appoint(ExpertList::Pool, 4), "2025-02-01", "2025-01-31"),
            "the days from 2025-02-01 to 2025-01-31 end before they begin".into(),
        ),
        (
            with_days(appoint(ExpertList::Pool, 4), "2024-12-31", "2025-01-31"),
            "expert `e4` is on list `pool` already, from 2024-01-01 to 2024-12-31".into(),
        ),
        (
            QualityCommand::DismissExpert(DismissExpert {
                list: ExpertList::Pool,
                expert: id("e9"),
            }),
            "there is no expert `e9`".into(),
        ),
        (recuse("e9", 1), "there is no expert `e9`".into()),
        (recuse("e4", 99), "there is no case 99 on the docket".into()),
        (draw_files(0), "0 files can't be drawn in round `r1`; from 1 to 9 can be".into()),
        (draw_files(10), "10 files can't be drawn in round `r1`; from 1 to 9 can be".into()),
        (
            QualityCommand::AllotAssessors(AllotAssessors { assessment: 2 }),
            "there is no assessment 2".into(),
        ),
        (
            QualityCommand::AllotAssessors(AllotAssessors { assessment: 1 }),
            "no seat is empty".into(),
        ),
        (score(0, &assessor, 1), "there is no assessment 0".into()),
        (score(1, &idle, 1), format!("case 2 was not allotted to expert `{idle}`")),
        (score(1, &assessor, 100_01), "score 100.01 is not within 0.00 to 100.00".into()),
        (
            inspect("2024-06-30", "2024-06-29"),
            "the days from 2024-06-30 to 2024-06-29 end before they begin".into(),
        ),
        (
            inspect("2024-06-30", "2024-07-01"),
            "the period ends on 2024-07-01, which is not before today".into(),
        ),
        (
            inspect("2024-06-30", "2024-06-30"),
            "the days from 2024-06-30 to 2024-06-30 overlap the period of inspection 1".into(),
        ),
        (
            inspect("2023-01-01", "2023-12-31"),
            "no case is over since a day from 2023-01-01 to 2023-12-31 whose file was not inspected yet".into(),
        ),
        (find(2, case, "e4"), "there is no inspection 2".into()),
        (find(1, out, "e4"), format!("case {out} was not drawn for inspection 1")),
        (
            find(1, case, stranger.as_str()),
            format!("case {case} was not allotted to expert `{stranger}`"),
        ),
        (observe(99, "2024-06-01", 0), "there is no case 99 on the docket".into()),
        (observe(1, "2024-07-02", 0), "2024-07-02 is after today".into()),
        (observe(1, "2024-03-03", 0), "nobody had case 1 on 2024-03-03".into()),
        (observe(1, "2024-06-01", -3), "mark -3 for conduct is not within -2 to 2".into()),
        (too_good, "mark 3 for advocacy is not within -2 to 2".into()),
        (follow_up(1, FollowUpAnswer::NotReached), "case 1 is not closed".into()),
        (hold("2024-07-02", 1), "2024-07-02 is after today".into()),
        (hold("2024-07-01", 0), "0 hours are not within 1 to 200".into()),
        (hold("2024-07-01", 201), "201 hours are not within 1 to 200".into()),
    ];
    let mut differing = Vec::new();
    for (command, must) in rows {
        let said = refused(&mut engine, &command);
        if said != must {
            differing.push(format!("\n  given {command:?}\n   must {must}\n   said {said}"));
        }
    }
    assert!(differing.is_empty(), "{}", differing.join(""));
}

#[test]
fn nobody_serves_after_a_dismissal() {
    let mut engine = busy();
    for n in 0..EXPERTS {
        let dismiss = || {
            QualityCommand::DismissExpert(DismissExpert {
                list: ExpertList::Pool,
                expert: expert(n),
            })
        };
        give(&mut engine, dismiss()).unwrap();
        let must = format!("expert `e{n}` is not on list `pool`");
        assert_eq!(refused(&mut engine, &dismiss()), must);
    }
    let none = "list `pool` has 0 experts today; 1 are needed";
    assert_eq!(refused(&mut engine, &draw_files(1)), none);
    let none = "list `pool` has 0 experts today; 2 are needed";
    assert_eq!(refused(&mut engine, &inspect("2023-01-01", "2023-12-31")), none);
}

#[test]
fn a_draw_needs_the_seed_that_was_committed_to() {
    let state = busy().state().clone();
    let wrong = Seed::from_bytes([8; 32]);
    let allot = QualityCommand::AllotAssessors(AllotAssessors { assessment: 1 });
    let again = QualityCommand::AllotInspectors(AllotInspectors { inspection: 1 });
    let choose = QualityCommand::ChooseModelCases(ChooseModelCases { year: 2024 });
    for command in [draw_files(1), allot, inspect("2024-01-01", "2024-06-30"), again, choose] {
        let said = state.decide(later(), &desk(), &Command::Quality(command), &wrong).unwrap_err();
        assert_eq!(said.to_string(), "the seed given is not the one committed to");
    }
}

/// The default rules with what stands at a JSON pointer replaced; the faults of a policy with them.
fn faults(pointer: &str, new: Value) -> String {
    let mut quality = to_value(Policy::xiamen().quality).unwrap();
    *quality.pointer_mut(pointer).unwrap() = new;
    let policy = Policy { quality: from_value(quality).unwrap(), ..Policy::xiamen() };
    policy.faults().iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

#[test]
fn a_table_of_grades_has_no_gap_no_overlap_and_rises() {
    let tier = |from: Option<u32>, below: Option<u32>, grade: &str| {
        let mut tier = json!({ "grade": grade });
        for (name, bound) in [("from", from), ("below", below)] {
            if let Some(bound) = bound {
                tier[name] = json!(bound * 100);
            }
        }
        tier
    };
    let at = "quality.assessment.grades";
    // Quzhou's own words: under 60, 60 to 70, 80 to 90, over 90.
    let quzhou = json!([
        tier(None, Some(60), "fail"),
        tier(Some(60), Some(70), "pass"),
        tier(Some(80), Some(90), "good"),
        tier(Some(90), None, "excellent"),
    ]);
    let rows = [
        (quzhou, format!("{at}[2].from = `80.00`: leaves a gap: the tier before ends at 70.00")),
        (json!([]), format!("{at} = `[]`: must have at least one tier")),
        (
            json!([tier(None, Some(60), "fail"), tier(Some(50), None, "pass")]),
            format!("{at}[1].from = `50.00`: overlaps the tier before, which ends at 60.00"),
        ),
        (
            json!([tier(None, Some(60), "fail"), tier(Some(60), None, "fail")]),
            format!("{at}[1].grade = `fail`: is not above the `fail` of the tier before"),
        ),
        (
            json!([tier(None, Some(60), "pass"), tier(Some(60), None, "good")]),
            format!("{at}[0].grade = `pass`: the lowest tier must be `fail`"),
        ),
        (
            json!([tier(Some(10), None, "fail")]),
            format!("{at}[0].from = `10.00`: the first tier has no beginning: leave it out"),
        ),
        (
            json!([tier(None, Some(60), "fail")]),
            format!("{at}[0].below = `60.00`: the last tier has no end: leave it out"),
        ),
        (
            json!([tier(None, None, "fail"), tier(Some(60), None, "pass")]),
            format!("{at}[0].below = ``: only the last tier may have no end"),
        ),
        (
            json!([tier(None, Some(60), "fail"), tier(None, None, "pass")]),
            format!("{at}[1].from = ``: only the first tier may have no beginning"),
        ),
        (
            json!([tier(None, Some(101), "fail"), tier(Some(101), None, "pass")]),
            format!("{at}[0].below = `101.00`: must be from 0.01 to 100.00"),
        ),
    ];
    for (table, must) in rows {
        assert_eq!(faults("/assessment/grades", table), must);
    }
}

#[test]
fn a_rule_out_of_bounds_is_told_with_them() {
    for (pointer, new, must) in [
        (
            "/assessment/gap",
            json!(10_001),
            "quality.assessment.gap = `100.01`: must be from 0.00 to 100.00",
        ),
        ("/assessment/days", json!(0), "quality.assessment.days = `0`: must be from 1 to 366"),
        (
            "/inspection/percent",
            json!(101),
            "quality.inspection.percent = `101`: must be from 1 to 100",
        ),
        (
            "/inspection/least",
            json!(10_001),
            "quality.inspection.least = `10001`: must be from 0 to 10000",
        ),
        (
            "/inspection/inspectors",
            json!(1),
            "quality.inspection.inspectors = `1`: must be from 2 to 9",
        ),
        ("/inspection/days", json!(367), "quality.inspection.days = `367`: must be from 1 to 366"),
        (
            "/observation/worst",
            json!(-101),
            "quality.observation.worst = `-101`: must be from -100 to 99",
        ),
        (
            "/observation/best",
            json!(-2),
            "quality.observation.best = `-2`: must be above the worst mark -2, up to 100",
        ),
        (
            "/model_cases/per_year",
            json!(0),
            "quality.model_cases.per_year = `0`: must be from 1 to 1000",
        ),
        (
            "/model_cases/least_scores",
            json!(0),
            "quality.model_cases.least_scores = `0`: must be from 1 to 100",
        ),
    ] {
        assert_eq!(faults(pointer, new), must);
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "one table")]
fn a_forged_event_is_told_and_changes_nothing() {
    let engine = busy();
    let state = engine.state();
    let a = state.quality().assessment(1).unwrap().assessors().next().unwrap().to_string();
    let drawn = json!({
        "inspection": 2, "by": "2024-08-01", "inspectors": 2, "actor": "a",
        "period": { "from": "2024-07-01", "until": "2024-07-01" }, "centres": [],
    });
    let lawyer = state.quality().assessment(1).unwrap().lawyer.number();
    let opened = json!({
        "assessment": 2, "round": "r1", "list": "pool", "docket": 2, "lawyer": lawyer, "choice": "drawn",
        "by": "2024-08-01", "assessors": [], "actor": "a",
    });
    let with = |value: &Value, name: &str, new: Value| {
        let mut value = value.clone();
        value[name] = new;
        value
    };
    let taken = json!([{ "docket": 1, "inspectors": ["e4", "e4"] }]);
    let result = json!({ "score": 9_000, "grade": "good" });
    let rows = [
        (
            json!({ "file_scored": { "assessment": 2, "assessor": a, "score": 1 } }),
            "assessment 2 is not open".to_owned(),
        ),
        (
            json!({ "file_scored": { "assessment": 1, "assessor": a, "score": 10_001 } }),
            format!("assessment 1: `{a}` can't score it with 100.01"),
        ),
        (
            json!({ "third_called": { "assessment": 1 } }),
            "assessment 1: no third is wanted".to_owned(),
        ),
        (
            json!({ "file_assessed": { "assessment": 1, "result": result } }),
            "assessment 1: 90.00 has another grade".to_owned(),
        ),
        (
            json!({ "file_assessed": { "assessment": 1, "result": with(&result, "grade", json!("excellent")) } }),
            "assessment 1: its scores don't come to 90.00".to_owned(),
        ),
        (
            json!({ "assessors_allotted": { "assessment": 1, "assessors": [a], "actor": "a" } }),
            "assessment 1: too many assessors".to_owned(),
        ),
        (
            json!({ "inspection_drawn": with(&drawn, "inspection", json!(3)) }),
            "inspection 3: its number is not the next".to_owned(),
        ),
        (
            json!({ "inspection_drawn": with(&drawn, "period", json!({ "from": "2024-06-30", "until": "2024-06-30" })) }),
            "inspection 2: its period overlaps an earlier one".to_owned(),
        ),
        (
            json!({ "inspection_drawn": with(&drawn, "centres", json!([{ "centre": "huli", "cases": 1, "drawn": [2] }])) }),
            "case 2 has no file at centre `huli`".to_owned(),
        ),
        (
            json!({ "inspection_drawn": with(&drawn, "centres", json!([{ "centre": "huli", "cases": 1, "drawn": [3, 3] }])) }),
            "inspection 2: a case is drawn twice".to_owned(),
        ),
        (
            json!({ "inspection_drawn": with(&drawn, "centres", json!([{ "centre": "huli", "cases": 1, "drawn": [1] }])) }),
            "case 1 has no file at centre `huli`".to_owned(),
        ),
        (
            json!({ "assessment_opened": with(&opened, "docket", json!(1)) }),
            format!("case 1 has no file of lawyer #{lawyer}"),
        ),
        (
            json!({ "assessment_opened": with(&opened, "round", json!("r2")) }),
            "assessment 2: the file was assessed before".to_owned(),
        ),
        (
            json!({ "files_drawn": { "round": "r2", "list": "pool", "files": 9, "drawn": [3, 3], "actor": "a",
                "period": { "from": "2024-01-01", "until": "2024-06-30" } } }),
            "round `r2`: it can't be drawn so".to_owned(),
        ),
        (
            json!({ "inspectors_allotted": { "inspection": 9, "allotted": taken, "actor": "a" } }),
            "inspection 9: there is no such".to_owned(),
        ),
        (
            json!({ "model_cases_chosen": { "year": 2024, "chosen": [], "actor": "a" } }),
            "no model cases can be chosen of 2024".to_owned(),
        ),
        (
            json!({ "model_case_nominated": { "year": 2024, "docket": 1, "lawyer": 99, "by": "a" } }),
            "lawyer #99 never had case 1".to_owned(),
        ),
        (
            json!({ "expert_dismissed": { "list": "pool", "expert": "e9", "on": "2024-07-01", "actor": "a" } }),
            "expert `e9` isn't on that list".to_owned(),
        ),
        (
            json!({ "expert_recused": { "expert": "e9", "docket": 1, "reason": "r", "actor": "a" } }),
            "expert `e9` can't be recused from 1".to_owned(),
        ),
        (
            json!({ "training_attended": { "course": "c", "lawyers": [0], "actor": "a" } }),
            "course `c` can't be attended so".to_owned(),
        ),
    ];
    for (fact, must) in rows {
        let event: Event =
            from_value(json!({ "at": later(), "fact": { "quality": fact } })).unwrap();
        let mut tried = state.clone();
        assert_eq!(tried.evolve(&event).unwrap_err().to_string(), must);
        assert_eq!(&tried, state);
    }
}
