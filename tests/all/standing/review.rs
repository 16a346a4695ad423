//! Conduct review: why a caution, overturned on appeal, removed and reinstated.

use assigned_counsel::engine::{ConductCommand, ConductRefusal, Task};
use assigned_counsel::operation::{
    AdoptReview, GoodStandingSet, OpenReview, OverturnReview, RecordConduct, Reinstate,
    SetGoodStanding, StrikeConduct, TakeStatement,
};
use assigned_counsel::policy::{ConductKind, Sanction, YearlyMinimum};
use assigned_counsel::standing::{Conduct, Finding, GoodStanding};
use assigned_counsel::{Decision, DocketNo, Fact, Load, Reason, Refusal};
use jiff::ToSpan;

use super::*;
use crate::world::{defence, notify};

pub(super) fn record(kind: ConductKind, on: Date, document: &str) -> ConductCommand {
    let (document, lawyer) = (Some(document.parse().unwrap()), "a".parse().unwrap());
    let conduct = Conduct { kind, on, docket: None, document, shift: None };
    ConductCommand::RecordConduct(RecordConduct { lawyer, conduct })
}

pub(super) fn open(from: &str, until: &str) -> ConductCommand {
    let (from, until) = (day(from), day(until));
    ConductCommand::OpenReview(OpenReview { lawyer: "a".parse().unwrap(), from, until })
}

fn adopt(review: u32) -> ConductCommand {
    ConductCommand::AdoptReview(AdoptReview { review })
}

fn overturn(review: u32, measure: Sanction) -> ConductCommand {
    ConductCommand::OverturnReview(OverturnReview {
        review,
        measure,
        why: crate::world::why("appeal"),
    })
}

fn reinstate() -> ConductCommand {
    let lawyer = "a".parse().unwrap();
    ConductCommand::Reinstate(Reinstate { lawyer, why: crate::world::why("put_right") })
}

fn statement(review: u32) -> ConductCommand {
    let document = "statement-1".parse().unwrap();
    ConductCommand::TakeStatement(TakeStatement { review, document })
}

pub(super) fn apply(engine: &mut Engine, on: &str, command: ConductCommand) -> Vec<Fact> {
    let command = Command::Conduct(command);
    apply_by(engine, on, &actor_of(&command), command)
}

fn apply_by(engine: &mut Engine, on: &str, actor: &ActorId, command: Command) -> Vec<Fact> {
    let events = engine.apply(noon(day(on)), actor, command).unwrap();
    events.iter().map(|event| event.fact.clone()).collect()
}

fn refused(engine: &Engine, on: &str, command: ConductCommand) -> ConductRefusal {
    let command = Command::Conduct(command);
    refused_of(engine, on, &actor_of(&command), command)
}

fn refused_of(engine: &Engine, on: &str, actor: &ActorId, command: Command) -> ConductRefusal {
    let mut tried = engine.clone();
    match tried.apply(noon(day(on)), actor, command) {
        Err(Refusal::Conduct(refusal)) => {
            assert_eq!(tried.state(), engine.state());
            refusal
        }
        other => panic!("{other:?}"),
    }
}

/// The preset's engine with "a" and these kinds on a's record, all on 2024-03-01; one case waits.
fn with(kinds: &[ConductKind]) -> Engine {
    let mut preset = open_policy();
    preset.conduct.as_mut().unwrap().minimum = None;
    let mut engine = engine(preset);
    for (n, kind) in kinds.iter().enumerate() {
        let command = record(*kind, day("2024-03-01"), &format!("document-{n}"));
        apply(&mut engine, "2024-03-02", command);
    }
    notify(&mut engine, defence("client"));
    engine
}

fn credit(engine: &Engine) -> GoodStanding {
    engine.state().standing().good_standing(A).unwrap()
}

fn would_be(engine: &Engine, on: &str) -> Decision {
    engine.preview(noon(day(on)), DocketNo::new(1)).unwrap()
}

/// Whether "a", who is the only lawyer, would get the case.
fn assignable(engine: &Engine, on: &str) -> bool {
    would_be(engine, on).lawyer() == Some(A)
}

#[test]
fn why_a_caution() {
    let mut engine = with(&[ConductKind::ComplaintUpheld]);
    apply(&mut engine, "2024-04-01", open("2024-01-01", "2024-03-31"));
    let review = engine.state().standing().review(1).unwrap();
    let caution = Sanction::Caution;
    let found = Finding::Conduct { rule: 4, at_least: 1, evidence: vec![1], measure: caution };
    assert_eq!((&review.proposal.findings[..], review.proposal.measure), (&[found][..], caution));
    assert_eq!(
        (review.statement_by, review.decide_by),
        (Some(day("2024-04-08")), day("2024-04-23"))
    );

    assert_eq!(
        refused(&engine, "2024-04-08", adopt(1)),
        ConductRefusal::StatementAwaited { review: 1, by: day("2024-04-08") }
    );
    assert_eq!(
        refused_of(&engine, "2024-04-09", &desk(), Command::Conduct(adopt(1))).to_string(),
        "`desk` opened or decided review 1: another person must rule on it"
    );
    // Silence until the day has passed counts as having been heard.
    let facts = apply(&mut engine, "2024-04-09", adopt(1));
    assert_eq!(facts.len(), 1, "a caution leaves the credit as it is");
    let standing = engine.state().standing();
    let stand = |on| standing.cautions(A, day(on)).map(|review| review.number).collect::<Vec<_>>();
    assert_eq!([stand("2024-04-08"), stand("2024-04-09")], [vec![], vec![1]]);
    assert_eq!([stand("2025-04-08"), stand("2025-04-09")], [vec![1], vec![]]);
    assert_eq!(standing.conduct(A)[0].spent_by, Some(1));

    // One penalty per cause.
    apply(&mut engine, "2024-04-10", open("2024-01-01", "2024-03-31"));
    let again = engine.state().standing().review(2).unwrap();
    assert_eq!((again.proposal.measure, again.statement_by), (Sanction::Retain, None));
}

#[test]
fn suspended_heard_and_overturned_on_appeal() {
    let mut engine = with(&[ConductKind::ComplaintUpheld, ConductKind::AssessmentFailed]);
    apply(&mut engine, "2024-04-01", open("2024-01-01", "2024-03-31"));
    apply(&mut engine, "2024-04-02", statement(1));
    assert_eq!(
        refused(&engine, "2024-04-02", statement(1)),
        ConductRefusal::StatementTakenAlready { review: 1 }
    );
    assert!(assignable(&engine, "2024-04-02"), "nothing is decided yet");
    let facts = apply(&mut engine, "2024-04-02", adopt(1));
    let until = Some(day("2024-07-01"));
    let Fact::GoodStandingSet(GoodStandingSet {
        standing: GoodStanding::Suspended { until: set },
        review: Some(1),
        ..
    }) = facts[1]
    else {
        panic!("{facts:?}")
    };
    assert_eq!(set, until);
    let set = |engine: &Engine, on: &str, credit| {
        let command = Command::SetGoodStanding(SetGoodStanding {
            lawyer: "a".parse().unwrap(),
            standing: credit,
            why: crate::world::why("appeal"),
        });
        engine.clone().apply(noon(day(on)), &desk(), &command).is_ok()
    };
    assert!(!set(&engine, "2024-06-30", GoodStanding::Good));
    assert!(!set(&engine, "2024-06-30", GoodStanding::Suspended { until }));
    assert!(set(&engine, "2024-06-30", GoodStanding::Removed), "a harsher result from elsewhere");
    assert!(set(&engine, "2024-07-01", GoodStanding::Suspended { until: None }), "it is over");
    for (on, may) in [("2024-04-02", false), ("2024-06-30", false), ("2024-07-01", true)] {
        assert_eq!(assignable(&engine, on), may, "{on}");
    }

    let longer = overturn(1, Sanction::Suspend { days: 91 });
    assert_eq!(
        refused(&engine, "2024-05-01", longer).to_string(),
        "review 1 can't be overturned from `suspend for a time` to `suspend for a time`: only to something milder"
    );
    let own = Command::Conduct(overturn(1, Sanction::Retain));
    assert!(matches!(
        refused_of(&engine, "2024-05-01", &"head".parse().unwrap(), own),
        ConductRefusal::ReviewBySamePerson { .. }
    ));
    apply(&mut engine, "2024-05-01", overturn(1, Sanction::Suspend { days: 60 }));
    assert_eq!(credit(&engine), GoodStanding::Suspended { until: Some(day("2024-06-01")) });
    let retain = Command::Conduct(overturn(1, Sanction::Retain));
    apply_by(&mut engine, "2024-05-02", &"court".parse().unwrap(), retain);
    assert_eq!(credit(&engine), GoodStanding::Good);
    assert!(assignable(&engine, "2024-05-02"));
    // Who was cleared isn't tried again for the same.
    apply(&mut engine, "2024-05-03", open("2024-01-01", "2024-03-31"));
    let again = engine.state().standing().review(2).unwrap();
    assert_eq!(again.proposal.measure, Sanction::Retain);
}

#[test]
fn removed_barred_and_reinstated() {
    let mut engine = with(&[ConductKind::ReplacedForFault; 3]);
    apply(&mut engine, "2024-04-01", open("2024-01-01", "2024-03-31"));
    apply(&mut engine, "2024-04-09", adopt(1));
    assert_eq!(credit(&engine), GoodStanding::Removed);
    assert!(!assignable(&engine, "2024-04-09"));
    let decision = would_be(&engine, "2024-04-09");
    let because =
        |group: &assigned_counsel::assign::ReasonsAgainst| group.reasons.contains(Reason::Removed);
    assert!(decision.left_out().any(because), "{decision:?}");

    let set = Command::SetGoodStanding(SetGoodStanding {
        lawyer: "a".parse().unwrap(),
        standing: GoodStanding::Good,
        why: crate::world::why("appeal"),
    });
    let refusal = engine.clone().apply(noon(day("2024-05-01")), &desk(), &set).unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "the credit of lawyer `a` comes of review 1: overturn that, or reinstate"
    );
    assert_eq!(
        refused(&engine, "2025-04-08", reinstate()).to_string(),
        "lawyer `a` can't be reinstated before 2025-04-09"
    );
    apply(&mut engine, "2025-04-09", reinstate());
    assert_eq!(credit(&engine), GoodStanding::Good);
    assert!(assignable(&engine, "2025-04-09"));
    assert_eq!(
        refused(&engine, "2025-04-10", reinstate()).to_string(),
        "lawyer `a` is in good standing"
    );
    // The appeal comes too late to change a credit that is another now.
    let facts = apply(&mut engine, "2025-04-10", overturn(1, Sanction::Caution));
    assert_eq!(facts.len(), 1);
    assert_eq!(&replayed(&engine.drain_events()), engine.state());
}

#[test]
fn a_milder_review_doesnt_shorten_what_holds_and_outlives_its_appeal() {
    let mut engine = with(&[ConductKind::JudgmentDefaulter]);
    apply(&mut engine, "2024-04-01", open("2024-01-01", "2024-03-31"));
    apply(&mut engine, "2024-04-09", adopt(1));
    assert_eq!(credit(&engine), GoodStanding::Suspended { until: None });
    for n in 0..2 {
        let command = record(ConductKind::ComplaintUpheld, day("2024-04-10"), &format!("c-{n}"));
        apply(&mut engine, "2024-04-10", command);
    }
    apply(&mut engine, "2024-04-11", open("2024-04-01", "2024-04-10"));
    let facts = apply(&mut engine, "2024-04-17", adopt(2));
    assert_eq!(facts.len(), 1, "suspended until reinstated is harsher than for 90 days");
    apply(&mut engine, "2024-04-18", overturn(1, Sanction::Retain));
    let until = Some(day("2024-04-17") + 90.days());
    assert_eq!(credit(&engine), GoodStanding::Suspended { until });
}

#[test]
fn the_outstanding_are_commended_and_earn_points() {
    let mut engine = with(&[ConductKind::AssessedExcellent, ConductKind::ModelCase]);
    apply(&mut engine, "2024-04-01", open("2024-01-01", "2024-03-31"));
    let facts = apply(&mut engine, "2024-04-01", adopt(1));
    assert!(matches!(facts[1], Fact::MeritPosted(_)), "{facts:?}");
    assert_eq!(balance(&engine, "2024-04-01"), 63_00);
    assert!(matches!(
        refused(&engine, "2024-04-01", statement(1)),
        ConductRefusal::ConductReviewDecided { review: 1 }
    ));
    // A penalty comes before a commendation, whose entries count another time.
    let mut engine = with(&[
        ConductKind::AssessedExcellent,
        ConductKind::ModelCase,
        ConductKind::ComplaintUpheld,
    ]);
    apply(&mut engine, "2024-04-01", open("2024-01-01", "2024-03-31"));
    apply(&mut engine, "2024-04-09", adopt(1));
    let spent = engine.state().standing().conduct(A).iter().map(|line| line.spent_by);
    assert_eq!(spent.collect::<Vec<_>>(), [None, None, Some(1)]);
}

#[test]
fn a_struck_entry_counts_no_more() {
    let mut engine = with(&[ConductKind::ComplaintUpheld]);
    let strike = |number| {
        let lawyer = "a".parse().unwrap();
        ConductCommand::StrikeConduct(StrikeConduct {
            lawyer,
            number,
            why: crate::world::why("mistake"),
        })
    };
    apply(&mut engine, "2024-04-01", open("2024-01-01", "2024-03-31"));
    assert_eq!(
        refused(&engine, "2024-04-01", strike(1)).to_string(),
        "entry 1 of lawyer `a` counts in review 1: decide that first"
    );
    apply(&mut engine, "2024-04-02", overturn(1, Sanction::Retain));
    apply(&mut engine, "2024-04-02", strike(1));
    assert!(matches!(
        refused(&engine, "2024-04-02", strike(1)),
        ConductRefusal::ConductStruckAlready { number: 1, .. }
    ));
    // A review has used it: it doesn't come back under another number or another document.
    let command = record(ConductKind::ComplaintUpheld, day("2024-03-01"), "document-0");
    assert!(matches!(
        refused(&engine, "2024-04-02", command),
        ConductRefusal::ConductRecordedAlready { number: 1, .. }
    ));
}

#[test]
fn a_minimum_missed_by_own_declines_is_found() {
    let minimum = |hundredths, leave: Option<(&str, &str)>, declines: u32| {
        let mut preset = open_policy();
        let review = preset.conduct.as_mut().unwrap();
        review.rules.clear();
        let load = Load::from_hundredths(hundredths);
        review.minimum = Some(YearlyMinimum { load, measure: Sanction::Caution });
        let mut engine = engine(preset);
        if let Some((from, to)) = leave {
            let command = super::leave(&[(day(from), day(to))]);
            engine.apply(noon(day("2024-01-01")), &desk(), &command).unwrap();
        }
        let docket = notify(&mut engine, defence("client"));
        engine.assign(crate::world::at(), &desk(), docket).unwrap();
        for n in 0..declines {
            let kind = ConductKind::UnexcusedDecline;
            let command = record(kind, day("2024-03-10"), &format!("offer-{n}"));
            apply(&mut engine, "2024-06-01", command);
        }
        let at = noon(day("2025-01-02"));
        let pool = |from, until| {
            engine.state().review_pool(at, day(from), day(until)).unwrap().proposals[0].clone()
        };
        assert_eq!(pool("2024-01-02", "2024-12-31").findings, [], "no whole year");
        pool("2024-01-01", "2025-01-01").findings
    };
    // Received 1.20, declined twice 1.00.
    let found = minimum(3_00, None, 2);
    let Finding::BelowMinimum { year, received, declined, minimum: least, evidence, .. } =
        &found[0]
    else {
        panic!()
    };
    assert_eq!((*year, received.hundredths(), declined.hundredths()), (2024, 1_20, 2_00));
    assert_eq!((least.hundredths(), &evidence[..]), (3_00, &[1, 2][..]));
    assert_eq!(minimum(3_21, None, 2), [], "not for want of work");
    assert_eq!(minimum(1_20, None, 2), [], "reached");
    assert_eq!(minimum(3_00, Some(("2024-07-01", "2024-12-31")), 0), []);
    // Half a year on leave, half the minimum: 1.49 with 182 of 366 days.
    let found = minimum(3_00, Some(("2024-07-01", "2024-12-31")), 1);
    let Finding::BelowMinimum { minimum: least, .. } = &found[0] else { panic!() };
    assert_eq!(least.hundredths(), 1_49);
}

#[test]
fn the_whole_pool_is_reviewed_at_once_and_nothing_is_opened() {
    let mut engine = with(&[ConductKind::ComplaintUpheld]);
    engine.enrol(noon(day("2024-03-05")), &desk(), lawyer("b")).unwrap();
    let state = engine.state();
    let at = noon(day("2024-04-01"));
    let pool = state.review_pool(at, day("2024-01-01"), day("2024-03-31")).unwrap();
    assert_eq!((pool.caution, pool.retain, pool.commend, pool.proposals.len()), (1, 1, 0, 2));
    assert_eq!(state.standing().reviews(), []);
    assert!(state.review_pool(at, day("2024-01-01"), day("2024-04-02")).is_err());
}

#[test]
fn reviews_fall_due() {
    let mut engine = with(&[ConductKind::ComplaintUpheld]);
    apply(&mut engine, "2024-04-01", open("2024-01-01", "2024-03-31"));
    let tasks = |engine: &Engine, on: &str| -> Vec<(Task, bool)> {
        let due = engine.due(noon(day(on))).unwrap();
        let of_review = due.iter().filter(|due| {
            matches!(due.task, Task::AwaitStatement { .. } | Task::DecideReview { .. })
        });
        of_review.map(|due| (due.task, due.late)).collect()
    };
    let (wait, decide) = (Task::AwaitStatement { review: 1 }, Task::DecideReview { review: 1 });
    assert_eq!(tasks(&engine, "2024-04-08"), [(wait, false)]);
    assert_eq!(tasks(&engine, "2024-04-09"), [(decide, false)]);
    assert_eq!(tasks(&engine, "2024-04-24"), [(decide, true)]);
    apply(&mut engine, "2024-04-24", adopt(1));
    assert_eq!(tasks(&engine, "2024-04-24"), []);
}
