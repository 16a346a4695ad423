//! Whatever is given, nothing panics, and what is refused changes nothing.

use crate::world::desk;
use assigned_counsel::journal::Anchor;
use assigned_counsel::operation::Decided;
use assigned_counsel::policy::{LotteryBy, Strategy as Rule};
use assigned_counsel::{Decision, Fact, Lag, Refusal, Snapshot};
use assigned_counsel_report::{Language, for_auditor};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{from_slice, from_value, json, to_value, to_vec};

use super::json::{commands, pointers};
use super::*;

/// What replaces a leaf, and with what: taken modulo what there is.
type Change = (u16, u8);

fn numbers() -> Vec<Value> {
    let (small, large) =
        ([0, 1, 2, 3, 99, 100, 101, 366, 100_000, 100_001], [i64::MIN, -1, i64::MAX]);
    let whole = small.into_iter().chain(large).map(Value::from);
    whole.chain([u64::MAX, u64::from(u32::MAX)].map(Value::from)).collect()
}

fn dates() -> Vec<Value> {
    let days = ["-009999-01-01", "9999-12-31", "2024-01-03", "2024-01-02", "2023-02-28"];
    days.map(Value::from).to_vec()
}

fn times() -> Vec<Value> {
    let times = ["-009999-01-02T01:59:59Z", "9999-12-30T22:00:00.999999999Z", FOUNDED, NOW];
    times.map(Value::from).to_vec()
}

fn texts() -> Vec<Value> {
    let words = "chen lin wu gone new siming huli court client suspect rival desk chief language labour en \
                 applied taken rejected waiting assigned provided closed stuck civil criminal_defence \
                 death_review life_or_death second_instance suspect party victim co_defendant \
                 linked_facts second_seat opposing_party checked not_required staff lapsed withdrawn";
    words.split_whitespace().map(Value::from).collect()
}

/// What may stand in the place of a leaf, mostly of its own kind.
fn instead_of(leaf: &Value) -> Vec<Value> {
    match leaf {
        Value::Bool(yes) => vec![json!(!yes)],
        Value::Number(_) => numbers(),
        Value::String(text) if text.parse::<Timestamp>().is_ok() => times(),
        Value::String(text) if text.parse::<jiff::civil::Date>().is_ok() => dates(),
        Value::String(_) => texts(),
        Value::Array(_) => vec![json!([])],
        _ => vec![json!({}), Value::Null],
    }
}

fn changed(value: &Value, changes: &[Change]) -> Value {
    let mut value = value.clone();
    for (at, with) in changes {
        let pointers = pointers(&value);
        let pointer = &pointers[usize::from(*at) % pointers.len()];
        let new = instead_of(value.pointer(pointer).unwrap());
        let new = new[usize::from(*with) % new.len()].clone();
        if !pointer.is_empty() && !new.is_object() {
            value = patched(&value, pointer, new);
        }
    }
    value
}

fn rules() -> impl Strategy<Value = Rule> {
    let weighted = Rule::Weighted {
        specialty: 1_000,
        points: 1,
        frequency: 1_000,
        points_cap: id("0.01"),
        window_days: 366,
        target: id("0.01"),
    };
    prop_oneof![
        (0..=100_000_u64).prop_map(|band| Rule::FairShare {
            band: assigned_counsel::Load::from_hundredths(band)
        }),
        Just(weighted),
        Just(Rule::Rotation),
        Just(Rule::Lottery { by: LotteryBy::Equal }),
        Just(Rule::Lottery { by: LotteryBy::Claim }),
    ]
}

/// Decisions can be explained to a state that they don't belong to.
fn explain(engine: &Engine, decision: &Decision) {
    assert!(!for_auditor(engine.state(), decision, Language::English).is_empty());
    for language in [Language::English, Language::Chinese] {
        assert!(!for_auditor(engine.state(), decision, language).is_empty());
    }
}

/// Everything that can be asked of a state without changing it.
fn ask(engine: &Engine, at: Timestamp) {
    let _ = engine.due(at);
    for number in [0, 1, 2, 5, 6, u64::MAX] {
        if let Ok(decision) = engine.preview(at, docket(number)) {
            assert_eq!(decision.docket, docket(number));
            explain(engine, &decision);
        }
    }
}

/// The same under a key of its own, about one of the cases that there are.
fn steered(mut value: Value, n: usize, which: u8, cases: usize) -> Value {
    if value["case"] == "new" {
        value["case"] = json!(format!("new-{n}"));
    }
    if value["docket"].is_u64() && !which.is_multiple_of(4) {
        value["docket"] = json!(1 + usize::from(which) % cases);
    }
    value
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn commands_are_taken_whole_or_refused_whole(
        rule in rules(),
        given in vec((any::<u8>(), any::<u8>(), vec(any::<Change>(), 0..4), 0..200_i64), 1..60),
    ) {
        let mut engine = world();
        engine.apply(id(FOUNDED), &desk(), adopt(Policy { strategy: rule, ..crate::world::assigned_at_once(Policy::xiamen()) })).unwrap();
        let sound: Vec<Value> = commands().iter().map(|c| to_value(c).unwrap()).collect();
        let mut at = now();
        for (n, (kind, which, changes, hours)) in given.into_iter().enumerate() {
            let cases = engine.state().docket().cases().len();
            let sound = steered(sound[usize::from(kind) % sound.len()].clone(), n, which, cases);
            let value = changed(&sound, &changes);
            let Ok(command) = from_value::<Command>(value) else { continue };
            at += jiff::SignedDuration::from_hours(hours);
            let before = engine.state().clone();
            let given = engine.apply(at, &desk(), &command).map(<[Event]>::to_vec);
            match given {
                Err(Refusal::Inconsistent { message }) => panic!("{command:?}: {message}"),
                Err(refusal) => {
                    prop_assert_eq!(engine.state(), &before);
                    prop_assert!(!refusal.to_string().is_empty());
                }
                Ok(events) => {
                    let mut state = before;
                    for event in events {
                        let read: Event = from_slice(&to_vec(&event).unwrap()).unwrap();
                        prop_assert_eq!(&read, &event);
                        state.evolve(&read).unwrap();
                    }
                    prop_assert_eq!(engine.state(), &state);
                    if state.seeds().last().map(|last| last.commitment) == Some(seed(9).commitment()) {
                        engine.add_seed(seed(9)).unwrap();
                    }
                }
            }
            let lags = engine.state().entitlement().lags();
            prop_assert_eq!(lags.map(Lag::nanos).sum::<i64>(), 0);
        }
        ask(&engine, at);
        ask(&engine, Timestamp::MAX);
        let json = Snapshot::of(engine.state(), Anchor::START).to_json();
        prop_assert_eq!(&Snapshot::from_json(&json).unwrap().restore(), engine.state());
    }

    #[test]
    fn forged_events_leave_the_state_or_fit_it(
        forged in vec((any::<u8>(), vec(any::<Change>(), 1..3)), 1..8),
    ) {
        let history = history();
        let (world, mut state) = (world(), State::default());
        for (n, event) in history.iter().enumerate() {
            let mine = forged.iter().filter(|(at, _)| usize::from(*at) % history.len() == n);
            for (_, changes) in mine {
                let value = changed(&to_value(event).unwrap(), changes);
                let Ok(forgery) = from_value::<Event>(value) else { continue };
                if let Fact::Decided(Decided { decision, .. }) = &forgery.fact {
                    explain(&world, decision);
                }
                if misfit(&state, &forgery) == "taken" {
                    state.evolve(&forgery).unwrap();
                }
            }
            // After a forgery that was taken, the true event may not fit any more.
            if misfit(&state, event) == "taken" {
                state.evolve(event).unwrap();
            }
        }
        let Ok(engine) = Engine::resume(state, seed(7)) else { return Ok(()) };
        ask(&engine, now());
        ask(&engine, Timestamp::MAX);
        for command in commands() {
            refusal(&engine, now(), &command);
        }
    }

    #[test]
    fn bytes_are_read_or_not(
        which in any::<u8>(),
        cut in any::<u16>(),
        splices in vec((any::<u16>(), any::<u8>(), 0..4_usize), 0..4),
        noise in vec(any::<u8>(), 0..64),
    ) {
        let snapshot = to_vec(&Snapshot::of(&State::default(), Anchor::START)).unwrap();
        let mut texts: Vec<Vec<u8>> = commands().iter().map(|c| to_vec(c).unwrap()).collect();
        texts.extend(history().iter().map(|event| to_vec(event).unwrap()));
        texts.extend([to_vec(&Policy::xiamen()).unwrap(), snapshot, noise]);
        let mut text = texts.swap_remove(usize::from(which) % texts.len());
        for (at, byte, length) in splices {
            let at = usize::from(at) % (text.len() + 1);
            let end = (at + length).min(text.len());
            text.splice(at..end, [byte, b'"', b'{'].into_iter().take(length));
        }
        if cut.is_multiple_of(4) {
            text.truncate(usize::from(cut / 4) % (text.len() + 1));
        }
        let world = world();
        if let Ok(command) = from_slice::<Command>(&text) {
            refusal(&world, now(), &command);
        }
        if let Ok(event) = from_slice::<Event>(&text) {
            misfit(world.state(), &event);
        }
        let text = String::from_utf8_lossy(&text);
        if let Err(error) = Policy::from_json(&text) {
            prop_assert!(error.is_policy());
        }
        if let Err(error) = Snapshot::from_json(&text) {
            prop_assert!(error.is_corrupt() || error.is_policy());
        }
    }
}
