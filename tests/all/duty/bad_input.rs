//! What can't be: commands and forged facts, with what is said to the letter.

use assigned_counsel::operation::{
    AllotSlot, CancelShift, LogHelp, NoteServed, PlanShift, ShiftServed,
};
use assigned_counsel::{DocketNo, OrganId};
use serde_json::{Value, from_value, json, to_value};

use super::*;

/// What the engine says to a command that it must not take; its state stays as it is.
fn refused(engine: &Engine, at: Timestamp, command: DutyCommand) -> String {
    let mut engine = engine.clone();
    let before = engine.state().clone();
    let said =
        engine.duty(at, &desk(), command).map_or_else(|r| r.to_string(), |()| "taken".to_owned());
    assert_eq!(engine.state(), &before, "{said} changed the state");
    said
}

fn plans(change: impl Fn(&mut ShiftPlan)) -> DutyCommand {
    let mut shift = plan(1);
    change(&mut shift);
    DutyCommand::PlanShift(PlanShift { shift: Box::new(shift) })
}

#[test]
fn a_shift_that_can_t_be_planned_is_told_why() {
    let engine = planned(1, four());
    let said = |change: fn(&mut ShiftPlan)| refused(&engine, at(), plans(change));
    let window = "it must be from 2024-03-04 to 2024-06-04";
    assert_eq!(said(|p| p.centre = "nowhere".parse().unwrap()), "there is no centre `nowhere`");
    let day = |day: &str| format!("a shift on {day} can't be planned: {window}");
    assert_eq!(said(|p| p.on = date(2024, 3, 3)), day("2024-03-03"));
    assert_eq!(said(|p| p.on = date(2024, 6, 5)), day("2024-06-05"));
    let slots = |n: u32| format!("a shift can't have {n} slots: it must be from 1 to 4");
    assert_eq!(said(|p| p.slots = 0), slots(0));
    assert_eq!(said(|p| p.slots = 5), slots(5));
    assert_eq!(said(|p| p.slots = u32::MAX), slots(u32::MAX));
    let weight = |w: &str| format!("a slot can't weigh {w}: it must be from 0.01 to 1000.00");
    let heavy = Weight::from_hundredths(100_001);
    assert_eq!(said(|p| p.weight = Some(Weight::from_hundredths(0))), weight("0.00"));
    assert_eq!(refused(&engine, at(), plans(|p| p.weight = Some(heavy))), weight("1000.01"));
}

#[test]
fn commands_about_shifts_and_slots_that_are_not_there() {
    let (engine, ids) = on_duty(1);
    let none = |command: fn(ShiftNo, LawyerId) -> DutyCommand| {
        refused(&engine, after(0), command(ShiftNo::new(9), "a".parse().unwrap()))
    };
    let unknown = "there is no shift 9";
    assert_eq!(none(|shift, _| DutyCommand::AllotSlot(AllotSlot { shift })), unknown);
    let serve = |shift, lawyer| DutyCommand::NoteServed(NoteServed { shift, lawyer });
    assert_eq!(none(serve), unknown);
    let stranger: LawyerId = "stranger".parse().unwrap();
    let other: LawyerId =
        ["a", "b"].map(|id| id.parse().unwrap()).into_iter().find(|id| *id != ids[0]).unwrap();
    assert_eq!(refused(&engine, after(0), serve(SHIFT, stranger)), "there is no lawyer `stranger`");
    let no_slot = format!("lawyer `{other}` has no slot in shift 1 that stands");
    for command in [
        serve(SHIFT, other.clone()),
        missed(&other),
        release(&other),
        hand_back(&other, None, None),
    ] {
        assert_eq!(refused(&engine, after(0), command), no_slot);
    }
    let allot = DutyCommand::AllotSlot(AllotSlot { shift: SHIFT });
    assert_eq!(refused(&engine, at(), allot), "every slot of shift 1 is taken");
    let other_helps = DutyCommand::LogHelp(LogHelp {
        shift: SHIFT,
        lawyer: other.clone(),
        help: Box::new(plea_help("y")),
    });
    let must = format!("lawyer `{other}` is not on duty in shift 1 and can't have helped in it");
    assert_eq!(refused(&engine, after(0), other_helps), must);
}

#[test]
fn nothing_is_noted_before_the_day_or_given_back_after_it() {
    let (engine, ids) = on_duty(2);
    let own = || ids[0].clone();
    let early = "shift 1 is on 2024-03-06, which is yet to come";
    let late = "shift 1 was on 2024-03-06, and that day is over";
    let help = Box::new(plea_help("y"));
    let log = DutyCommand::LogHelp(LogHelp { shift: SHIFT, lawyer: own(), help });
    let serve = DutyCommand::NoteServed(NoteServed { shift: SHIFT, lawyer: own() });
    for command in [log, serve, missed(&own())] {
        assert_eq!(refused(&engine, after(-1), command), early);
    }
    for command in [release(&own()), hand_back(&own(), None, None)] {
        assert_eq!(refused(&engine, after(1), command), late);
    }
    let half = planned(2, four());
    let allot = DutyCommand::AllotSlot(AllotSlot { shift: SHIFT });
    assert_eq!(refused(&half, after(1), allot), late);
}

#[test]
fn excuses_are_the_policy_s() {
    let (engine, ids) = on_duty(1);
    let said = |excuse, by| refused(&engine, at(), hand_back(&ids[0], excuse, by));
    assert_eq!(said(Some("rain"), None), "`rain` is not on the policy's list of excuses");
    let must = "the excuse `illness` must be granted by somebody of the centre";
    assert_eq!(said(Some("illness"), None), must);
    let must = "nothing is to be granted by `desk` when a slot of shift 1 is given back so";
    assert_eq!(said(Some("conflict"), Some(desk())), must);
    assert_eq!(said(None, Some(desk())), must);
}

#[test]
fn what_was_held_is_not_called_off_nor_twice() {
    let (mut engine, ids) = on_duty(2);
    engine.note_served(after(0), &desk(), SHIFT, ids[0].clone()).unwrap();
    assert_eq!(refused(&engine, after(0), cancel()), "shift 1 was held and can't be called off");
    let (mut engine, _) = on_duty(2);
    engine.duty(after(0), &desk(), cancel()).unwrap();
    let allot = DutyCommand::AllotSlot(AllotSlot { shift: SHIFT });
    for command in [cancel(), allot] {
        assert_eq!(refused(&engine, after(0), command), "shift 1 was called off");
    }
}

#[test]
fn help_has_faults_of_its_own() {
    let (engine, ids) = on_duty(1);
    let said = |help: HelpGiven| {
        let (lawyer, help) = (ids[0].clone(), Box::new(help));
        refused(&engine, after(0), DutyCommand::LogHelp(LogHelp { shift: SHIFT, lawyer, help }))
    };
    let y = || "y".parse().unwrap();
    let fault = |text: &str| format!("the help given in shift 1 has 1 fault: {text}");
    let party = HelpGiven::new(HelpKind::PleaHelp, y(), Role::Party);
    assert_eq!(
        said(party),
        fault("kind = `plea_help`: is help for somebody accused of a crime only")
    );
    let own = plea_help("y").with_co_suspect(y());
    assert_eq!(said(own), fault("co_suspects[0] = `y`: is the one who was helped"));
    let x = || "x".parse().unwrap();
    let twice = plea_help("y").with_opponent(x()).with_opponent(x());
    assert_eq!(said(twice), fault("opponents[1] = `x`: stands there twice"));
    let both = plea_help("y").with_co_suspect(x()).with_opponent(x());
    assert_eq!(said(both), fault("opponents[0] = `x`: is a co-suspect as well"));
    let civil = HelpGiven::new(HelpKind::Consultation, y(), Role::Party).with_co_suspect(x());
    let must = "co_suspects = `x`: only somebody accused of a crime has co-suspects";
    assert_eq!(said(civil), fault(must));
    let unknown = plea_help("y").with_case(DocketNo::new(7));
    assert_eq!(said(unknown), "there is no case 7 on the docket");
}

/// A history with one fact of each kind, and the state before the last of that kind.
fn history() -> Vec<Event> {
    let (mut engine, ids) = on_duty(4);
    engine.duty(at(), &desk(), hand_back(&ids[0], Some("conflict"), None)).unwrap();
    engine.duty(at(), &desk(), release(&ids[1])).unwrap();
    engine.log_help(after(0), &desk(), SHIFT, ids[2].clone(), plea_help("y")).unwrap();
    engine.note_served(after(0), &desk(), SHIFT, ids[2].clone()).unwrap();
    engine.duty(after(0), &desk(), missed(&ids[3])).unwrap();
    let second = ShiftPlan::new("huli".parse().unwrap(), DutyPlace::Window, date(2024, 3, 9));
    let second = engine.plan_shift(after(0), &desk(), second).unwrap();
    let off = DutyCommand::CancelShift(CancelShift {
        shift: second,
        why: crate::world::why("no_demand"),
    });
    engine.duty(after(0), &desk(), off).unwrap();
    engine.drain_events()
}

/// What the state says to the first fact of a kind with something in it replaced.
fn forged(act: &str, pointer: &str, new: &Value) -> String {
    let mut state = State::default();
    for event in history() {
        if event.fact.name() == act {
            let mut json = to_value(&event).unwrap();
            *json.pointer_mut(&format!("/fact/duty/{act}/{pointer}")).unwrap() = new.clone();
            let forged: Event = from_value(json).unwrap();
            let before = state.clone();
            let said = state.evolve(&forged).map_or_else(|e| e.to_string(), |()| "taken".into());
            assert!(said == "taken" || state == before, "{act}: {said} changed the state");
            return said;
        }
        state.evolve(&event).unwrap();
    }
    panic!("no {act}")
}

#[test]
fn a_forged_fact_fits_no_state() {
    let credits = "allotment/verdict/allotted/credits";
    let rows = [
        ("shift_planned", "shift", json!(2), "shift number 2 is not the next"),
        ("shift_planned", "plan/centre", json!("x"), "there is no centre `x`"),
        ("shift_planned", "plan/slots", json!(0), "shift 1 has no slot, or can't weigh that"),
        ("shift_planned", "weight", json!(0), "shift 1 has no slot, or can't weigh that"),
        ("slot_allotted", "allotment/shift", json!(2), "there is no shift 2"),
        (
            "slot_allotted",
            "allotment/attempt",
            json!(2),
            "allotment in shift 1: it is not the next",
        ),
        (
            "slot_allotted",
            "allotment/weight",
            json!(51),
            "allotment in shift 1: its weight is not that of the shift",
        ),
        (
            "slot_allotted",
            "allotment/policy",
            json!(2),
            "allotment in shift 1: its policy is not the one in force",
        ),
        (
            "slot_allotted",
            "allotment/verdict/allotted/lawyer",
            json!(9),
            "allotment in shift 1: #9 is not of firm",
        ),
        (
            "slot_allotted",
            &format!("{credits}/0/credit"),
            json!(1),
            "allotment in shift 1: the credits don't add up: a credit is not what its claim makes of \
             the weight",
        ),
        (
            "slot_allotted",
            &format!("{credits}/0/lawyers"),
            json!([0, 1, 2, 9]),
            "allotment in shift 1: candidate #9 is not enrolled",
        ),
        (
            "slot_allotted",
            credits,
            json!([]),
            "allotment in shift 1: the credits don't add up: the chosen",
        ),
        (
            "slot_handed_back",
            "reversed",
            json!(false),
            "a slot given back reverses what stands, or not what it must",
        ),
        ("slot_handed_back", "roll", json!(9), "#9 has no slot in shift 1 that stands"),
        ("slot_released", "roll", json!(9), "#9 has no slot in shift 1 that stands"),
        ("shift_served", "roll", json!(9), "#9 has no slot in shift 1 that stands"),
        ("shift_missed", "shift", json!(9), "there is no shift 9"),
        ("shift_cancelled", "shift", json!(1), "shift 1 is cancelled, or was held"),
        ("help_logged", "help/number", json!(2), "help 2 can't be given by"),
        ("help_logged", "help/on", json!("2024-03-05"), "help 1 can't be given by"),
        ("help_logged", "help/given/role", json!("party"), "help 1 has faults"),
    ];
    for (act, pointer, new, must) in rows {
        let said = forged(act, pointer, &new);
        assert!(said.contains(must), "{act} with {pointer} = {new}: {said}");
    }
    let cases = json!({"kind":"plea_help","client":"y","role":"suspect","cases":[7]});
    assert!(forged("help_logged", "help/given", &cases).contains("there is no case 7"));
}

/// No slot more than there are, and nobody twice.
#[test]
fn a_slot_that_is_taken_is_not_taken_again() {
    let (mut engine, _) = on_duty(1);
    let events = engine.drain_events();
    let mut state = State::default();
    for event in &events {
        state.evolve(event).unwrap();
    }
    let error = state.evolve(events.last().unwrap()).unwrap_err().to_string();
    assert!(error.ends_with("allotment in shift 1: no slot is free"), "{error}");
    let early =
        DutyFact::ShiftServed(ShiftServed { shift: SHIFT, roll: Roll::new(0), actor: desk() });
    let error = state.evolve(&Event { at: at(), fact: Fact::Duty(early) }).unwrap_err();
    assert!(error.to_string().ends_with("shift 1 is yet to come"), "{error}");
}

#[test]
fn unknown_fields_are_no_commands() {
    let organ: OrganId = "jail".parse().unwrap();
    let sound = json!({"duty":{"plan_shift":{"shift":{"centre":"siming",
        "place":{"organ":{"organ":organ,"kind":"detention_house"}},"on":"2024-03-06","slots":1}}}});
    assert!(from_value::<Command>(sound.clone()).is_ok());
    for (pointer, key) in [("", "x"), ("/shift", "slot"), ("/shift/place/organ", "window")] {
        let mut bad = sound.clone();
        let pointer = format!("/duty/plan_shift{pointer}");
        let object = bad.pointer_mut(&pointer).and_then(Value::as_object_mut).unwrap();
        object.insert(key.to_owned(), json!(1));
        assert!(from_value::<Command>(bad).is_err(), "{pointer}/{key}");
    }
}

#[test]
fn a_refusal_is_of_the_duty_kind() {
    let (mut engine, _) = on_duty(1);
    let refusal = engine.allot(at(), &desk(), SHIFT).unwrap_err();
    assert!(matches!(refusal, Refusal::Duty(_)));
}
