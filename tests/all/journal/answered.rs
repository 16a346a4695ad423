//! Draws that wait for a value nobody can foresee: frozen first, answered then.

use std::collections::BTreeMap;

use assigned_counsel::docket::Outcome;
use assigned_counsel::draw::{DrawSource, DrawValue, Seed};
use assigned_counsel::engine::Fact;
use assigned_counsel::explain::{Answer, PastDecision};
use assigned_counsel::id::{DrawNo, ShiftNo};
use assigned_counsel::journal::{Anchor, Snapshot};
use assigned_counsel::operation::{
    AdoptPolicy, AllotSlot, Amend, AnswerDraw, Assign, AssignByHand, Close, Decided, Depart,
    DrawFrozen, DrawVoided, Exclude, RevealSeed, VoidCause, VoidDraw,
};
use assigned_counsel::policy::{AnsweredBy, LotteryBy, Policy, Strategy};
use assigned_counsel::terms::Licence;
use assigned_counsel::{Command, Decision, DocketNo, Engine, Lag, Refusal, Step};
use assigned_counsel_audit::Checker;
use jiff::{SignedDuration, Timestamp};

use super::python::{anchors, python};
use super::{id, sealed, verified};
use crate::world::{at, defence, desk, lawyer, notify, open_policy, seed};

/// A chain of a second holder: the head, and the answers in order.
pub(crate) fn chain(last: u8, answers: usize) -> (DrawValue, Vec<DrawValue>) {
    let last = DrawValue::from_bytes([last; 32]);
    let back = std::iter::successors(Some(last), |value| Some(value.before()));
    let mut entries: Vec<DrawValue> = back.take(answers + 1).collect();
    let head = entries.pop().unwrap();
    entries.reverse();
    (head, entries)
}

pub(crate) fn answered(policy: Policy, source: DrawSource, names: &[&str]) -> Engine {
    let mut policy = policy;
    policy.draws.answered_by = match source {
        DrawSource::Beacon { .. } => AnsweredBy::Beacon,
        _ => AnsweredBy::SecondHolder,
    };
    let mut engine = Engine::with_source(at(), &desk(), policy, seed(), source).unwrap();
    engine.open_centre(at(), &desk(), id("siming")).unwrap();
    let lawyers = names.iter().map(|name| lawyer(name).with_centre(id("siming")));
    engine.enrol_all(at(), &desk(), lawyers).unwrap();
    engine
}

fn held(policy: Policy, answers: usize) -> (Engine, Vec<DrawValue>) {
    let (head, entries) = chain(9, answers);
    (answered(policy, DrawSource::SecondHolder { head }, &["a", "b", "c", "d"]), entries)
}

pub(crate) fn answer(draw: u64, value: DrawValue) -> AnswerDraw {
    AnswerDraw { draw: DrawNo::new(draw), value }
}

fn said(engine: &Engine, when: Timestamp, command: impl Into<Command>) -> String {
    let mut tried = engine.clone();
    match tried.apply(when, &desk(), command) {
        Ok(_) => "taken".to_owned(),
        Err(refusal) => refusal.code().to_owned(),
    }
}

fn decision(engine: &mut Engine) -> Option<Decision> {
    let events = engine.clone().drain_events();
    events.into_iter().rev().find_map(|event| match event.fact {
        Fact::Decided(Decided { decision, .. }) => Some(*decision),
        _ => None,
    })
}

#[test]
fn a_draw_is_frozen_before_its_value_is_known_and_nothing_changes_it() {
    let (mut engine, entries) = held(open_policy(), 3);
    let docket = notify(&mut engine, defence("client-1"));
    assert_eq!(engine.preview(at(), docket).unwrap_err().code(), "hangs_on_draw");
    assert_eq!(engine.assign(at(), &desk(), docket).unwrap_err(), Refusal::ValuesAwaited);
    let facts = engine.apply(at(), &desk(), Assign { docket }).unwrap();
    let Fact::DrawFrozen(DrawFrozen { frozen, .. }) = &facts[0].fact else { panic!("{facts:?}") };
    assert_eq!((frozen.lots.equal.len(), facts.len()), (4, 1));

    // Whatever would change whom it is among, or put something in its place, is refused.
    let policy = Box::new(engine.state().policy().unwrap().clone());
    for (command, code) in [
        (Command::from(Assign { docket }), "not_waiting"),
        (
            Exclude { docket, lawyer: id("a"), why: crate::world::why("recusal") }.into(),
            "not_waiting",
        ),
        (
            AssignByHand { docket, lawyer: id("a"), reason: id("language"), second: None }.into(),
            "not_waiting",
        ),
        (Close { docket, outcome: Outcome::Withdrawn }.into(), "wrong_outcome"),
        (Depart { lawyer: id("a"), why: crate::world::why("own_wish") }.into(), "draw_awaited"),
        (AdoptPolicy { policy }.into(), "draw_awaited"),
        (answer(1, entries[1]).into(), "wrong_draw_value"),
        (answer(2, entries[0]).into(), "no_open_draw"),
        (VoidDraw { draw: DrawNo::new(1), approved_by: id("chief") }.into(), "draw_in_time"),
    ] {
        assert_eq!(said(&engine, at(), command.clone()), code, "{command:?}");
    }
    let over = engine.state().seeds()[0].until;
    assert_eq!(said(&engine, over, RevealSeed {}), "draw_awaited");

    // A state that was read back goes on with it.
    let json = Snapshot::of(engine.state(), Anchor::START).to_json();
    let restored = Snapshot::from_json(&json).unwrap().restore();
    assert_eq!(&restored, engine.state());

    // Leave that is entered when the value is known doesn't move it.
    let straight = {
        let mut straight = engine.clone();
        straight.apply(at(), &desk(), answer(1, entries[0])).unwrap();
        decision(&mut straight).unwrap().lawyer().unwrap()
    };
    let away = engine.state().roster().lawyer(straight).unwrap().clone();
    let away = away.with_leave(id("2024-03-01"), id("2024-03-31"));
    engine
        .apply(at(), &desk(), Amend { lawyer: Box::new(away), why: crate::world::why("own_wish") })
        .unwrap();
    engine.apply(at(), &desk(), answer(1, entries[0])).unwrap();
    assert_eq!(decision(&mut engine).unwrap().lawyer(), Some(straight));
    assert_eq!(engine.state().open_draws().count(), 0);
}

#[test]
fn the_chain_answers_in_order_and_a_silent_holder_loses_an_entry() {
    let (mut engine, entries) = held(open_policy(), 4);
    let mut policy = open_policy();
    policy.strategy = Strategy::Lottery { by: LotteryBy::Claim };
    policy.draws.answered_by = AnsweredBy::SecondHolder;
    engine.apply(at(), &desk(), AdoptPolicy { policy: Box::new(policy) }).unwrap();
    for client in ["one", "two"] {
        let docket = notify(&mut engine, defence(client));
        engine.apply(at(), &desk(), Assign { docket }).unwrap();
    }
    assert_eq!(said(&engine, at(), answer(2, entries[0])), "draw_out_of_order");
    let late = at() + SignedDuration::from_hours(24);
    let own = VoidDraw { draw: DrawNo::new(1), approved_by: desk() };
    assert_eq!(said(&engine, late, own), "second_person");
    let void = |n| VoidDraw { draw: DrawNo::new(n), approved_by: id("chief") };
    assert_eq!(said(&engine, late, void(2)), "draw_out_of_order");
    engine.apply(late, &desk(), void(1)).unwrap();
    let case = engine.state().docket().case(DocketNo::new(1)).unwrap();
    assert_eq!(case.attempt(), 2);
    // The first entry may have been seen by now: it answers nothing any more.
    assert_eq!(said(&engine, late, answer(2, entries[0])), "wrong_draw_value");
    engine.apply(late, &desk(), answer(2, entries[1])).unwrap();
    engine.apply(late, &desk(), Assign { docket: DocketNo::new(1) }).unwrap();
    assert_eq!(said(&engine, late, answer(3, entries[1])), "wrong_draw_value");
    engine.apply(late, &desk(), answer(3, entries[2])).unwrap();
    assert_eq!(decision(&mut engine).unwrap().attempt, 2);
}

#[test]
fn whom_the_law_has_come_to_bar_is_not_assigned_and_the_void_is_on_record() {
    let (mut engine, entries) = held(open_policy(), 2);
    let docket = notify(&mut engine, defence("client"));
    engine.apply(at(), &desk(), Assign { docket }).unwrap();
    let mut straight = engine.clone();
    straight.apply(at(), &desk(), answer(1, entries[0])).unwrap();
    let chosen = decision(&mut straight).unwrap().lawyer().unwrap();
    let mut lapsed = engine.state().roster().lawyer(chosen).unwrap().clone();
    lapsed.licence = Licence::Lapsed;
    engine
        .apply(
            at(),
            &desk(),
            Amend { lawyer: Box::new(lapsed), why: crate::world::why("licence_record") },
        )
        .unwrap();
    let facts = engine.apply(at(), &desk(), answer(1, entries[0])).unwrap();
    let Fact::DrawVoided(DrawVoided { cause, .. }) = &facts[1].fact else { panic!("{facts:?}") };
    assert!(matches!(cause, VoidCause::Barred { lawyer, .. } if *lawyer == chosen));
    engine.apply(at(), &desk(), Assign { docket }).unwrap();
    engine.apply(at(), &desk(), answer(2, entries[1])).unwrap();
    let decision = decision(&mut engine).unwrap();
    assert_eq!(decision.attempt, 2);
    assert_ne!(decision.lawyer(), Some(chosen));
}

/// The round is computed from the time of the freeze: nobody chooses it.
#[test]
fn a_beacon_answers_by_the_first_round_after_the_delay() {
    let genesis: Timestamp = "2024-01-01T00:00:00Z".parse().unwrap();
    let beacon = |seconds, delay_seconds| DrawSource::Beacon {
        page: id("beacon.example"),
        genesis,
        seconds,
        delay_seconds,
    };
    for (seconds, delay, after, round) in
        [(30, 60, 0, 3), (30, 60, 29, 3), (30, 60, 30, 4), (3, 0, 0, 1), (3, 0, 2, 1), (3, 0, 3, 2)]
    {
        let frozen = genesis + SignedDuration::from_secs(after);
        let (number, due) = beacon(seconds, delay).round(frozen).unwrap();
        assert_eq!(i64::try_from(number).unwrap(), round, "{seconds} {delay} {after}");
        assert!(due > frozen + SignedDuration::from_secs(delay.into()));
        assert_eq!(due, genesis + SignedDuration::from_secs(i64::from(seconds) * round));
    }
    let mut engine = answered(open_policy(), beacon(30, 60), &["a", "b"]);
    let docket = notify(&mut engine, defence("client"));
    engine.apply(at(), &desk(), Assign { docket }).unwrap();
    let value = DrawValue::from_bytes([5; 32]);
    assert_eq!(
        said(&engine, at() + SignedDuration::from_secs(60), answer(1, value)),
        "round_not_due"
    );
    assert_eq!(said(&engine, at() + SignedDuration::from_secs(90), answer(1, value)), "taken");
}

/// Cases and slots over some weeks, each draw answered, offers declined, seeds revealed.
fn lived(strategy: Strategy, source: DrawSource, entries: &[DrawValue]) -> (Vec<Step>, Engine) {
    let mut policy = open_policy();
    policy.strategy = strategy;
    policy.draws.seed_days = 60;
    let names: Vec<String> = (0..9).map(|n| format!("l{n}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut engine = answered(policy, source, &names);
    let mut entries = entries.iter();
    let mut now = at();
    let mut answer_all = |engine: &mut Engine, now: &mut Timestamp| {
        let open: Vec<DrawNo> = engine.state().open_draws().map(|open| open.draw).collect();
        for draw in open {
            *now += SignedDuration::from_mins(3);
            let value = *entries.next().unwrap();
            engine.apply(*now, &"bar".parse().unwrap(), AnswerDraw { draw, value }).unwrap();
        }
    };
    for n in 0..40 {
        now += SignedDuration::from_hours(7);
        let matter = defence(&format!("client-{n}"));
        let notice = assigned_counsel::docket::Notice {
            organ: id("court"),
            centre: id("siming"),
            received_at: now,
            matter,
        };
        let docket = engine.notify(now, &desk(), id(&format!("case-{n}")), notice).unwrap();
        engine.apply(now, &desk(), Assign { docket }).unwrap();
        // Every other draw waits beside the next one.
        if n % 2 == 1 {
            answer_all(&mut engine, &mut now);
        }
    }
    answer_all(&mut engine, &mut now);
    let on = id("2024-03-25");
    let place = assigned_counsel::duty::DutyPlace::Window;
    let plan = assigned_counsel::duty::ShiftPlan::new(id("siming"), place, on).with_slots(3);
    let shift: ShiftNo = engine.plan_shift(now, &desk(), plan).unwrap();
    for _ in 0..3 {
        engine.apply(now, &desk(), AllotSlot { shift }).unwrap();
        answer_all(&mut engine, &mut now);
    }
    let over = engine.state().seeds()[0].until;
    engine.apply(over, &desk(), RevealSeed {}).unwrap();
    (engine.drain_steps(), engine)
}

#[test]
fn a_journal_of_answered_draws_is_redone_by_rust_and_by_python() {
    let (head, entries) = chain(3, 200);
    let second = DrawSource::SecondHolder { head };
    let beacon = DrawSource::Beacon {
        page: id("beacon.example"),
        genesis: "2024-01-01T00:00:00Z".parse().unwrap(),
        seconds: 30,
        delay_seconds: 60,
    };
    let by = |by| Strategy::Lottery { by };
    for (name, strategy, source) in [
        ("fair", open_policy().strategy, second.clone()),
        ("equal", by(LotteryBy::Equal), second.clone()),
        ("claim", by(LotteryBy::Claim), second),
        ("beacon", by(LotteryBy::Equal), beacon),
    ] {
        let (steps, engine) = lived(strategy, source, &entries);
        let drawn = steps.iter().flat_map(|step| &step.events);
        let drawn = drawn.filter(|event| matches!(event.fact, Fact::DrawAnswered(_))).count();
        assert!(drawn > if name == "fair" { 5 } else { 42 }, "{name}: {drawn}");
        let journal = sealed(&steps);
        let report = verified(&journal, &[]);
        assert!(report.findings.is_empty(), "{name}: {:?}", report.findings);
        assert_eq!(
            (report.draws_unknown, usize::try_from(report.draws_checked).unwrap()),
            (0, drawn),
            "{name}"
        );
        let mut checker = Checker::default();
        steps.iter().flat_map(|step| &step.events).for_each(|event| checker.observe(event));
        assert_eq!(checker.violations(), [], "{name}");
        let lags = engine.state().entitlement().lags().map(Lag::nanos);
        assert_eq!(lags.sum::<i64>(), 0);
        let Some((told, found)) = python(name, &journal, &anchors(&journal)) else { return };
        assert!(!found, "{name}: {told}");
        assert!(told.lines().last().unwrap().contains(&format!("{drawn} draws redone")), "{told}");

        // Another value, and another winner, are found by both though the chain is made anew.
        for bend in [bend_value as fn(&mut Step) -> bool, bend_winner] {
            let mut bent = steps.clone();
            let n = bent.iter_mut().rposition(bend).unwrap();
            let journal = sealed(&bent);
            let report = verified(&journal, &[]);
            assert!(report.findings.iter().any(|found| found.seq == n as u64 + 1), "{name} {n}");
            let (told, found) = python(name, &journal, &anchors(&journal)).unwrap();
            assert!(found, "{name} {n}: {told}");
        }
        // What is drawn is explained from the state in which it was frozen.
        let history: Vec<_> = steps.iter().flat_map(|step| step.events.clone()).collect();
        let mut asked: BTreeMap<bool, u32> = BTreeMap::new();
        for docket in (1..=40).map(DocketNo::new) {
            let past = PastDecision::of(&history, docket, None).unwrap();
            let chosen = past.decision.lawyer().unwrap();
            for (roll, lawyer) in past.before.roster().lawyers() {
                let told = past.why_not(&lawyer.id, &seed()).unwrap();
                assert_eq!(matches!(told.answer, Answer::Chosen { .. }), roll == chosen, "{name}");
                past.counterfactual(&lawyer.id, &seed()).unwrap();
            }
            let drawn = past.decision.selected().unwrap().answered.is_some();
            *asked.entry(drawn).or_default() += 1;
        }
        assert!(asked[&true] > 5, "{name}: {asked:?}");
    }
}

fn bend_value(step: &mut Step) -> bool {
    let Command::AnswerDraw(given) = &mut step.command else { return false };
    given.value = DrawValue::from_bytes([1; 32]);
    for event in &mut step.events {
        if let Fact::DrawAnswered(answered) = &mut event.fact {
            answered.value = given.value;
        }
    }
    true
}

fn bend_winner(step: &mut Step) -> bool {
    let Some(Fact::Decided(Decided { decision, .. })) =
        step.events.get_mut(1).map(|event| &mut event.fact)
    else {
        return false;
    };
    let assigned_counsel::Verdict::Assigned { lawyer, firm, .. } = &mut decision.verdict else {
        return false;
    };
    let other = u32::from(lawyer.number() == 0);
    *lawyer = assigned_counsel::Roll::new(other);
    *firm = id(&format!("firm-of-l{other}"));
    true
}

/// Nobody but the seed's holder could know, so nobody else is asked for a seed.
#[test]
fn freezing_needs_no_seed_and_answering_needs_the_right_one() {
    let (mut engine, entries) = held(open_policy(), 1);
    let docket = notify(&mut engine, defence("client"));
    let state = engine.state().clone();
    let assign = Command::from(Assign { docket });
    assert!(state.decide(at(), &desk(), &assign, None).is_ok());
    engine.apply(at(), &desk(), Assign { docket }).unwrap();
    let given = Command::from(answer(1, entries[0]));
    let state = engine.state();
    let refused = |seed: Option<&Seed>| state.decide(at(), &desk(), &given, seed).unwrap_err();
    assert_eq!(refused(None), Refusal::NoSeed);
    assert_eq!(refused(Some(&Seed::from_bytes([8; 32]))), Refusal::WrongSeed);
}
