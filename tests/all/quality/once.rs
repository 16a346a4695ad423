//! Work is judged when the case is over, and once: case 33 and its whole kind.

use assigned_counsel::docket::{Applicant, ReplacementCause, Status, TerminationGround};
use assigned_counsel::engine::Task;
use assigned_counsel::operation::{
    AdoptPolicy, AnswerObjection, DrawFiles, FilesDrawn, NominateModelCase, Object, Terminate,
    Transfer,
};
use assigned_counsel::quality::{FollowUpAnswer, Inspection};
use assigned_counsel::terms::{Grade, Satisfaction};
use assigned_counsel::{Engine, ExpertId};

use super::assessment::{assessors, draw, name, score};
use super::inspection::draw as inspect;
use super::records::{follow_up, observe};
use super::*;

const NOT_OVER: &str = "case_not_over";

/// Cases 1 and 7 are open, the others done.
fn engine() -> Engine {
    town(Seed::from_bytes([7; 32]), 12)
}

fn do_it(engine: &mut Engine, command: impl Into<Command>) {
    let now = engine.state().latest().unwrap();
    engine.apply(now, &desk(), command.into()).unwrap();
}

fn code(engine: &mut Engine, command: QualityCommand) -> &'static str {
    give(engine, command).map_or_else(|refusal| refusal.code(), |_| "taken")
}

fn terminate(engine: &mut Engine, number: u64) {
    let (docket, ground) = (docket(number), TerminationGround::MeansChanged);
    do_it(engine, Command::Terminate(Terminate { docket, ground }));
}

fn object(engine: &mut Engine, number: u64) {
    let (docket, by) = (docket(number), Applicant::Client);
    do_it(engine, Command::Object(Object { docket, by }));
}

fn answer(engine: &mut Engine, number: u64, sustained: bool) {
    let answer = AnswerObjection { docket: docket(number), sustained };
    engine.apply(later(), &id("head"), Command::AnswerObjection(answer)).unwrap();
}

/// However a case ends, it has a file when it is over, and not before: each way, with what naming its file
/// is answered, and whether a draw and an inspection find it.
#[test]
fn a_file_is_there_when_its_case_is_over() {
    type End = fn(&mut Engine);
    let ends: [(&str, End, &str); 12] = [
        ("open", |_| {}, NOT_OVER),
        ("replaced, and waits", |e| replace(e, 1), NOT_OVER),
        (
            "replaced, and the other goes on",
            |e| {
                replace(e, 1);
                assign(e, 1);
            },
            NOT_OVER,
        ),
        (
            "replaced, and the other completes it",
            |e| {
                replace(e, 1);
                assign(e, 1);
                close(e, Outcome::Completed);
            },
            "taken",
        ),
        (
            "replaced, and withdrawn before there is another",
            |e| {
                replace(e, 1);
                close(e, Outcome::Withdrawn);
            },
            "taken",
        ),
        ("completed", |e| close(e, Outcome::Completed), "taken"),
        ("withdrawn", |e| close(e, Outcome::Withdrawn), "taken"),
        ("own counsel", |e| close(e, Outcome::OwnCounsel), "taken"),
        ("terminated", |e| terminate(e, 1), "taken"),
        (
            "terminated, an objection waits",
            |e| {
                terminate(e, 1);
                object(e, 1);
            },
            NOT_OVER,
        ),
        (
            "terminated, the objection sustained",
            |e| {
                terminate(e, 1);
                object(e, 1);
                answer(e, 1, true);
            },
            NOT_OVER,
        ),
        (
            "transferred",
            |e| {
                let (docket, to) = (docket(1), id("siming"));
                do_it(e, Command::Transfer(Transfer { docket, to }));
            },
            "file_elsewhere",
        ),
    ];
    for (what, end, must) in ends {
        let mut named = engine();
        end(&mut named);
        let case = named.state().docket().case(docket(1)).unwrap();
        let filed = case.file().map(|filed| filed.lawyer);
        assert_eq!(filed.is_some(), must == "taken", "{what}");
        let last = case.assignments().last().unwrap().lawyer;
        assert!(filed.is_none_or(|lawyer| lawyer == last), "{what}: whoever had it last answers");
        let mut drawn = named.clone();
        assert_eq!(code(&mut named, name("r1", 1)), must, "{what}");
        // There are 10 other files.
        let all = if must == "taken" { 11 } else { 10 };
        let facts = give(&mut drawn, draw("r1", ExpertList::Pool, all)).unwrap();
        let [QualityFact::FilesDrawn(FilesDrawn { files, drawn: dockets, .. }), ..] =
            of_quality(&facts)[..]
        else {
            panic!("{what}: nothing drawn")
        };
        assert_eq!((*files, dockets.contains(&docket(1))), (u64::from(all), all == 11), "{what}");
        give(&mut drawn, inspect("2024-01-01", "2024-06-30")).unwrap();
        let told: u64 =
            drawn.state().quality().inspections()[0].centres.iter().map(|c| c.cases).sum();
        assert_eq!(told, u64::from(all), "{what}");
    }
}

fn replace(engine: &mut Engine, number: u64) {
    let (docket, cause) = (docket(number), ReplacementCause::Absent);
    do_it(engine, crate::world::replace(docket, cause));
}

fn assign(engine: &mut Engine, number: u64) {
    engine.assign(founded(), &desk(), docket(number)).unwrap();
}

fn close(engine: &mut Engine, outcome: Outcome) {
    engine.close(founded(), &desk(), docket(1), outcome).unwrap();
}

/// Terminated in March, objected to, the objection rejected in July: it is over since July.
#[test]
fn a_case_whose_objection_is_rejected_is_over_since_then() {
    let mut engine = engine();
    terminate(&mut engine, 1);
    object(&mut engine, 1);
    answer(&mut engine, 1, false);
    let case = engine.state().docket().case(docket(1)).unwrap();
    assert_eq!(case.over_since(), Some(later()));
    give(&mut engine, draw("r1", ExpertList::Pool, 10)).unwrap();
    assert_eq!(code(&mut engine, name("r1", 1)), "taken");
}

#[test]
fn nobody_had_it_so_that_there_is_no_file() {
    let mut engine = engine();
    let notice = Notice {
        organ: id("court"),
        centre: id("huli"),
        received_at: founded(),
        matter: matter(13),
    };
    let docket = engine.notify(founded(), &desk(), id("case-13"), notice).unwrap();
    engine.close(founded(), &desk(), docket, Outcome::Withdrawn).unwrap();
    assert_eq!(code(&mut engine, name("r1", docket.number())), "never_assigned");
    give(&mut engine, draw("r1", ExpertList::Pool, 10)).unwrap();
}

/// Case 33: pass, then excellent and +5.00.
#[test]
fn a_file_is_assessed_once_under_whatever_round_list_or_way() {
    let mut engine = engine();
    give(&mut engine, name("r1", 2)).unwrap();
    let [a, b] = assessors(&engine, 1).try_into().unwrap();
    give(&mut engine, score(1, &a, 70_00)).unwrap();
    give(&mut engine, score(1, &b, 70_00)).unwrap();
    for round in ["r1", "r2"] {
        let said = give(&mut engine, name(round, 2)).unwrap_err().to_string();
        assert_eq!(said, "the file of case 2 has assessment 1 already; it is assessed once");
    }
    let facts = give(&mut engine, draw("r2", ExpertList::OfYear, 9)).unwrap();
    let opened = of_quality(&facts).into_iter().filter_map(|fact| match fact {
        QualityFact::AssessmentOpened(opened) => Some(opened.docket.number()),
        _ => None,
    });
    assert_eq!(opened.collect::<Vec<_>>(), [3, 4, 5, 6, 8, 9, 10, 11, 12]);
    assert_eq!(code(&mut engine, name("r3", 3)), "file_assessed_already");
    let grades = engine.state().quality().by_grade();
    assert_eq!(grades, [(Grade::Pass, 1)].into_iter().collect());
}

/// New names of rounds drew until the wanted file came.
#[test]
fn days_are_drawn_from_once_under_whatever_name() {
    let mut engine = engine();
    give(&mut engine, draw("r1", ExpertList::Pool, 1)).unwrap();
    for (round, list) in
        [("r1", ExpertList::Pool), ("r2", ExpertList::Pool), ("r2", ExpertList::OfYear)]
    {
        let said = give(&mut engine, draw(round, list, 1)).unwrap_err().to_string();
        let must =
            "files of the days from 2024-01-01 to 2024-06-30 were drawn already, in round `r1`";
        assert_eq!(said, must);
    }
    let of = |from: &str, until: &str| {
        let period = Period { from: id(from), until: id(until) };
        let (round, list, files) = (id("r2"), ExpertList::Pool, 1);
        QualityCommand::DrawFiles(DrawFiles { round, list, period, files })
    };
    for (from, until, must) in [
        ("2024-06-30", "2024-06-30", "files_drawn_already"),
        ("2024-06-02", "2024-06-01", "days_backwards"),
        ("2024-07-01", "2024-07-01", "period_not_over"),
        ("2023-01-01", "2023-12-31", "no_file_left"),
    ] {
        assert_eq!(code(&mut engine, of(from, until)), must, "{from} to {until}");
    }
}

/// A case that goes on after all is judged when it is over again; its lawyer's file not twice.
#[test]
fn a_seat_in_a_case_that_was_reopened_waits_for_its_end() {
    let mut engine = engine();
    terminate(&mut engine, 1);
    give(&mut engine, name("r1", 1)).unwrap();
    give(&mut engine, inspect("2024-01-01", "2024-06-30")).unwrap();
    let drawn: Vec<(DocketNo, ExpertId)> = engine.state().quality().inspections()[0]
        .cases()
        .flat_map(|(docket, case)| case.inspectors.keys().map(move |e| (docket, e.clone())))
        .collect();
    let [a, b] = assessors(&engine, 1).try_into().unwrap();
    give(&mut engine, score(1, &a, 70_00)).unwrap();
    object(&mut engine, 1);
    assert_eq!(code(&mut engine, score(1, &b, 70_00)), NOT_OVER);
    let seat = drawn.iter().find(|(case, _)| *case == docket(1));
    if let Some((_, inspector)) = seat {
        assert_eq!(code(&mut engine, inspection::find(1, inspector, &[])), NOT_OVER);
    }
    let asks = |engine: &Engine| {
        let due = engine.due(later()).unwrap();
        due.iter()
            .any(|due| matches!(due.task, Task::AssessFile { docket: of, .. } if of == docket(1)))
    };
    assert!(!asks(&engine));
    answer(&mut engine, 1, true);
    let case = engine.state().docket().case(docket(1)).unwrap();
    assert_eq!(case.status(), Status::Assigned);
    assert_eq!(code(&mut engine, score(1, &b, 70_00)), NOT_OVER);
    engine.close(later(), &desk(), docket(1), Outcome::Completed).unwrap();
    assert!(asks(&engine));
    assert_eq!(code(&mut engine, name("r2", 1)), "file_assessed_already");
    assert_eq!(code(&mut engine, score(1, &b, 70_00)), "taken");
}

#[test]
fn a_case_is_inspected_once_though_it_is_over_twice() {
    let mut engine = engine();
    terminate(&mut engine, 1);
    let all = |engine: &Engine, n: usize| {
        let drawn = &engine.state().quality().inspections()[n];
        Inspection::cases(drawn).map(|(docket, _)| docket.number()).collect::<Vec<_>>()
    };
    engine_inspects_all(&mut engine, "2024-01-01", "2024-06-30");
    assert!(all(&engine, 0).contains(&1));
    object(&mut engine, 1);
    answer(&mut engine, 1, false);
    let at = id("2024-08-01T01:30:00Z");
    let again = Command::Quality(inspect("2024-07-01", "2024-07-31"));
    let refused = engine.apply(at, &desk(), again).unwrap_err().to_string();
    let must = "no case is over since a day from 2024-07-01 to 2024-07-31 whose file was not inspected yet";
    assert_eq!(refused, must);
}

fn engine_inspects_all(engine: &mut Engine, from: &str, until: &str) {
    let mut policy = policy();
    policy.quality.inspection.percent = 100;
    do_it(engine, Command::AdoptPolicy(AdoptPolicy { policy: Box::new(policy) }));
    give(engine, inspect(from, until)).unwrap();
}

#[test]
fn a_hearing_is_judged_once_whoever_observes_it() {
    let mut engine = engine();
    give(&mut engine, observe(1, "2024-06-01", 2)).unwrap();
    let mut other = observe(1, "2024-06-01", 2);
    if let QualityCommand::ObserveHearing(observed) = &mut other {
        observed.observer = id("observer-2");
    }
    assert_eq!(code(&mut engine, other), "observed_already");
    assert_eq!(code(&mut engine, observe(1, "2024-06-02", 2)), "taken");
}

#[test]
fn a_client_who_was_reached_is_not_asked_again() {
    let mut engine = engine();
    let (satisfaction, complaint) = (Satisfaction::Dissatisfied, false);
    let reached = FollowUpAnswer::Reached { satisfaction, complaint };
    for (answer, must) in [
        (FollowUpAnswer::NotReached, "taken"),
        (FollowUpAnswer::NotReached, "taken"),
        (reached, "taken"),
        (reached, "followed_up_already"),
        (FollowUpAnswer::NotReached, "followed_up_already"),
    ] {
        assert_eq!(code(&mut engine, follow_up(2, answer)), must);
    }
}

#[test]
fn a_case_is_nominated_in_one_year() {
    let mut engine = engine();
    let nominate = |year| {
        let docket = docket(2);
        QualityCommand::NominateModelCase(NominateModelCase { year, docket })
    };
    give(&mut engine, nominate(2023)).unwrap();
    let said = give(&mut engine, nominate(2024)).unwrap_err().to_string();
    assert_eq!(said, "case 2 is nominated for 2023 already");
}
