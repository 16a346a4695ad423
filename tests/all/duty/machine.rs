//! Random commands, sound and not, against a small model: refused whole or taken whole, and replay is
//! live.

use std::collections::BTreeMap;

use assigned_counsel::simulate::Checker;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{from_slice, to_vec};

use super::*;

/// A command out of four small numbers.
fn command([kind, a, b, c]: [u8; 4], today: Date) -> DutyCommand {
    let shift = ShiftNo::new(u64::from(a % 5) + 1);
    let lawyer: LawyerId = ["a", "b", "c", "d", "e", "f"][usize::from(b % 6)].parse().unwrap();
    let (actor, reason) = (desk(), "code".parse().unwrap());
    match kind % 12 {
        0 | 1 => {
            let on = today.checked_add(jiff::Span::new().days(i64::from(a % 5) - 1)).unwrap();
            let place = if b % 2 == 0 { jail() } else { DutyPlace::Window {} };
            let mut shift = ShiftPlan::new("siming".parse().unwrap(), place, on);
            shift.slots = u32::from(c % 5);
            shift.weight = (c % 3 == 0).then(|| Weight::from_hundredths(u32::from(b) * 10));
            DutyCommand::Plan { shift: Box::new(shift), actor }
        }
        2..=5 => DutyCommand::Allot { shift, actor },
        6 => {
            let excuse =
                [None, Some("illness"), Some("conflict"), Some("rain")][usize::from(c % 4)];
            let excuse = excuse.map(|code| code.parse().unwrap());
            let granted_by = (c % 4 == 1 || c % 16 == 0).then_some(actor);
            DutyCommand::HandBack { shift, lawyer, excuse, granted_by }
        }
        7 => DutyCommand::Release { shift, lawyer, reason, actor },
        8 => DutyCommand::NoteServed { shift, lawyer, actor },
        9 => DutyCommand::NoteMissed { shift, lawyer, actor },
        10 if c % 3 == 0 => DutyCommand::Cancel { shift, reason, actor },
        _ => {
            let client = ["x", "y", "z"][usize::from(c % 3)];
            let help = plea_help(client).with_co_suspect("y".parse().unwrap());
            DutyCommand::LogHelp { shift, lawyer, help: Box::new(help), actor }
        }
    }
}

/// What was credited to whom, as long as it may be reversed; and the lags, kept apart from the engine.
#[derive(Default)]
struct Model {
    lags: BTreeMap<Roll, i128>,
    booked: BTreeMap<(ShiftNo, Roll), BTreeMap<Roll, i128>>,
}

impl Model {
    fn note(&mut self, fact: &Fact) {
        match fact {
            Fact::Duty(DutyFact::Allotted { allotment, .. }) => {
                let Some(chosen) = allotment.lawyer() else { return };
                let weight = i128::from(allotment.weight.hundredths()) * 10_000_000;
                let mut moves: BTreeMap<Roll, i128> = BTreeMap::new();
                for group in allotment.credits() {
                    for roll in &group.lawyers {
                        *moves.entry(*roll).or_default() += i128::from(group.credit.nanos());
                    }
                }
                let rest = weight - moves.values().sum::<i128>();
                *moves.get_mut(&chosen).unwrap() += rest - weight;
                self.add(&moves, 1);
                self.booked.insert((allotment.shift, chosen), moves);
            }
            Fact::Duty(DutyFact::HandedBack { shift, roll, excuse: Some(_), .. })
            | Fact::Duty(DutyFact::Released { shift, roll, .. }) => self.undo((*shift, *roll)),
            Fact::Duty(
                DutyFact::HandedBack { shift, roll, .. }
                | DutyFact::Served { shift, roll, .. }
                | DutyFact::Missed { shift, roll, .. },
            ) => assert!(self.booked.remove(&(*shift, *roll)).is_some()),
            Fact::Duty(DutyFact::ShiftCancelled { shift, .. }) => {
                let of_shift: Vec<(ShiftNo, Roll)> =
                    self.booked.keys().filter(|(own, _)| own == shift).copied().collect();
                of_shift.into_iter().for_each(|slot| self.undo(slot));
            }
            _ => {}
        }
    }

    fn undo(&mut self, slot: (ShiftNo, Roll)) {
        let moves = self.booked.remove(&slot).unwrap();
        self.add(&moves, -1);
    }

    fn add(&mut self, moves: &BTreeMap<Roll, i128>, sign: i128) {
        for (roll, amount) in moves {
            *self.lags.entry(*roll).or_default() += sign * amount;
        }
    }
}

/// No more on duty than there are slots, nobody twice on a day, nobody whom law or local rule bars.
fn check_rota(engine: &Engine) {
    let rota = engine.state().rota();
    let mut that_day: BTreeMap<(Date, Roll), u32> = BTreeMap::new();
    for shift in rota.shifts() {
        let taken = shift.slots().iter().filter(|slot| slot.state.is_taken());
        assert!(taken.clone().count() <= shift.plan().slots as usize);
        for slot in taken {
            *that_day.entry((shift.on(), slot.lawyer)).or_default() += 1;
        }
    }
    assert!(that_day.values().all(|times| *times == 1), "{that_day:?}");
}

fn city() -> Engine {
    let mut policy = open_policy();
    policy.duty.month_cap = Some(Load::from_hundredths(3_00));
    let mut worker = lawyer("c");
    worker.licence = Licence::LegalServiceWorker;
    let mut part = lawyer("d");
    part.fraction = assigned_counsel::quantity::Fraction::from_hundredths(30);
    engine(policy, [lawyer("a"), lawyer("b"), worker, part, lawyer("e").with_leave(DAY, DAY)])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn commands_are_taken_whole_or_refused_whole(
        given in vec((any::<[u8; 4]>(), 0..20_i64), 1..150),
    ) {
        let (mut engine, mut model, mut checker) = (city(), Model::default(), Checker::default());
        let mut replayed = State::default();
        for event in engine.drain_events() {
            checker.observe(&event);
            replayed.evolve(&event).unwrap();
        }
        let mut at = at();
        for (numbers, hours) in given {
            at += SignedDuration::from_hours(hours);
            let today = engine.state().policy().unwrap().date(at);
            let command = Command::Duty(command(numbers, today));
            let read: Command = from_slice(&to_vec(&command).unwrap()).unwrap();
            prop_assert_eq!(&read, &command);
            let before = engine.state().clone();
            match engine.apply(at, &command) {
                Err(Refusal::Inconsistent { message }) => panic!("{command:?}: {message}"),
                Err(_) => prop_assert_eq!(engine.state(), &before),
                Ok(events) => {
                    for event in events {
                        let read: Event = from_slice(&to_vec(event).unwrap()).unwrap();
                        prop_assert_eq!(&read, event);
                        model.note(&event.fact);
                        checker.observe(&read);
                        replayed.evolve(&read).unwrap();
                    }
                }
            }
            prop_assert_eq!(engine.state(), &replayed);
            for (roll, lag) in (0..).map(Roll::new).zip(lags(&engine)) {
                prop_assert_eq!(i128::from(lag), model.lags.get(&roll).copied().unwrap_or(0));
            }
            prop_assert_eq!(lags(&engine).iter().sum::<i64>(), 0);
            check_rota(&engine);
        }
        prop_assert!(checker.violations().is_empty(), "{:?}", checker.violations());
        engine.due(at).unwrap();
        let json = Snapshot::of(engine.state()).to_json();
        prop_assert_eq!(&Snapshot::from_json(&json).unwrap().restore(), engine.state());
    }
}
