//! Random commands, sound and not, against a small model: refused whole or taken whole, and replay is
//! live.

use std::collections::{BTreeMap, BTreeSet};

use assigned_counsel::docket::{Notice, Tie};
use assigned_counsel::entitlement::CreditGroup;
use assigned_counsel::operation::{
    AllotSlot, Assign, CancelShift, Decided, HandBack, HelpLogged, LogHelp, NoteMissed, NoteServed,
    NoticeReceived, Notify, PlanShift, Release, ShiftCancelled, ShiftMissed, ShiftServed,
    SlotAllotted, SlotHandedBack, SlotReleased,
};
use assigned_counsel_audit::Checker;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{from_slice, to_vec};

use assigned_counsel::duty::Help;
use assigned_counsel::journal::Anchor;
use assigned_counsel::{Decision, DocketNo, Matter, PartyId};

use super::*;
use crate::world::defence;

/// A command out of four small numbers.
fn command([kind, a, b, c]: [u8; 4], today: Date) -> DutyCommand {
    let shift = ShiftNo::new(u64::from(a % 5) + 1);
    let lawyer: LawyerId = ["a", "b", "c", "d", "e", "f"][usize::from(b % 6)].parse().unwrap();
    let actor = desk();
    match kind % 12 {
        0 | 1 => {
            let on = today.checked_add(jiff::Span::new().days(i64::from(a % 5) - 1)).unwrap();
            let place = if b % 2 == 0 { jail() } else { DutyPlace::Window };
            let mut shift = ShiftPlan::new("siming".parse().unwrap(), place, on);
            shift.slots = u32::from(c % 5);
            shift.weight = (c % 3 == 0).then(|| Weight::from_hundredths(u32::from(b) * 10));
            DutyCommand::PlanShift(PlanShift { shift: Box::new(shift) })
        }
        2..=5 => DutyCommand::AllotSlot(AllotSlot { shift }),
        6 => {
            let excuse =
                [None, Some("illness"), Some("conflict"), Some("rain")][usize::from(c % 4)];
            let excuse = excuse.map(|code| code.parse().unwrap());
            let granted_by = (c % 4 == 1 || c % 16 == 0).then_some(actor);
            DutyCommand::HandBack(HandBack { shift, lawyer, excuse, granted_by })
        }
        7 => DutyCommand::Release(Release { shift, lawyer, why: crate::world::why("own_wish") }),
        8 => DutyCommand::NoteServed(NoteServed { shift, lawyer }),
        9 => DutyCommand::NoteMissed(NoteMissed { shift, lawyer }),
        10 if c % 3 == 0 => {
            DutyCommand::CancelShift(CancelShift { shift, why: crate::world::why("no_demand") })
        }
        _ => {
            let client = ["x", "y", "z"][usize::from(c % 3)];
            let help = plea_help(client).with_co_suspect("y".parse().unwrap());
            DutyCommand::LogHelp(LogHelp { shift, lawyer, help: Box::new(help) })
        }
    }
}

/// One about shifts, or a defence that comes and is assigned, so that help counts.
fn any_command(numbers: [u8; 4], engine: &Engine, at: Timestamp) -> Command {
    let [kind, a, b, c] = numbers;
    let docket = engine.state().docket();
    let some = DocketNo::new(u64::from(b) % docket.next().number().max(1));
    match kind % 16 {
        12 | 13 => {
            let client = ["x", "y", "z", "w"][usize::from(a % 4)];
            let mut matter = defence(client);
            if c % 3 == 0 && some.number() > 0 {
                matter = matter.with_link(some, Tie::LinkedFacts);
            }
            if c % 5 == 0 && client != "z" {
                matter = matter.with_opponent("z".parse().unwrap());
            }
            let (organ, centre) = ("siming-court".parse().unwrap(), "siming".parse().unwrap());
            let notice = Box::new(Notice { organ, centre, received_at: at, matter });
            let case = format!("case-{}", docket.next()).parse().unwrap();
            Command::Notify(Notify { case, notice })
        }
        14 | 15 => Command::Assign(Assign { docket: some }),
        _ => {
            let today = engine.state().policy().unwrap().date(at);
            Command::Duty(command(numbers, today))
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
            Fact::Duty(DutyFact::SlotAllotted(SlotAllotted { allotment, .. })) => {
                let Some(chosen) = allotment.lawyer() else { return };
                let moves = self.credit(allotment.credits(), chosen, allotment.weight);
                self.booked.insert((allotment.shift, chosen), moves);
            }
            Fact::Decided(Decided { decision, .. }) if !decision.credits().is_empty() => {
                let chosen = decision.lawyer().unwrap();
                self.credit(decision.credits(), chosen, decision.weight);
            }
            Fact::Duty(
                DutyFact::SlotHandedBack(SlotHandedBack { shift, roll, excuse: Some(_), .. })
                | DutyFact::SlotReleased(SlotReleased { shift, roll, .. }),
            ) => self.undo((*shift, *roll)),
            Fact::Duty(
                DutyFact::SlotHandedBack(SlotHandedBack { shift, roll, .. })
                | DutyFact::ShiftServed(ShiftServed { shift, roll, .. })
                | DutyFact::ShiftMissed(ShiftMissed { shift, roll, .. }),
            ) => assert!(self.booked.remove(&(*shift, *roll)).is_some()),
            Fact::Duty(DutyFact::ShiftCancelled(ShiftCancelled { shift, .. })) => {
                let of_shift: Vec<(ShiftNo, Roll)> =
                    self.booked.keys().filter(|(own, _)| own == shift).copied().collect();
                for slot in of_shift {
                    self.undo(slot);
                }
            }
            _ => {}
        }
    }

    fn credit(
        &mut self,
        groups: &[CreditGroup],
        chosen: Roll,
        weight: Weight,
    ) -> BTreeMap<Roll, i128> {
        let weight = i128::from(weight.hundredths()) * 10_000_000;
        let mut moves: BTreeMap<Roll, i128> = BTreeMap::new();
        for group in groups {
            for roll in &group.lawyers {
                *moves.entry(*roll).or_default() += i128::from(group.credit.nanos());
            }
        }
        let rest = weight - moves.values().sum::<i128>();
        *moves.get_mut(&chosen).unwrap() += rest - weight;
        self.add(&moves, 1);
        moves
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

/// Who helped whom and who had which case, and whom that bars from another: by plain search, round after
/// round, until nothing is added.
#[derive(Default)]
struct Conflicts {
    helps: Vec<Help>,
    cases: Vec<(Matter, Vec<Roll>)>,
}

impl Conflicts {
    fn note(&mut self, fact: &Fact) {
        match fact {
            Fact::Duty(DutyFact::HelpLogged(HelpLogged { help, .. })) => {
                self.helps.push((**help).clone());
            }
            Fact::NoticeReceived(NoticeReceived { notice, .. }) => {
                self.cases.push((notice.matter.clone(), Vec::new()));
            }
            Fact::Decided(Decided { decision, .. }) => {
                let place = place(decision.docket);
                self.cases[place].1.extend(decision.lawyer());
            }
            _ => {}
        }
    }

    /// Lawyers of co-suspects, and lawyers of the other side.
    fn barred(&self, docket: DocketNo) -> (BTreeSet<Roll>, BTreeSet<Roll>) {
        let own = &self.cases[place(docket)].0;
        let client = &own.client.token;
        let mut cases = BTreeSet::from([place(docket)]);
        let mut helps: BTreeSet<usize> = BTreeSet::new();
        let mut people: BTreeSet<PartyId> = BTreeSet::new();
        for _ in 0..=(self.cases.len() + self.helps.len()) * 2 {
            for (n, (matter, _)) in self.cases.iter().enumerate() {
                for link in &matter.links {
                    if cases.contains(&n) || cases.contains(&place(link.to)) {
                        cases.extend([n, place(link.to)]);
                    }
                }
            }
            people.extend(cases.iter().map(|n| self.cases[*n].0.client.token.clone()));
            for (n, help) in self.helps.iter().enumerate() {
                let mut named = help.given.co_suspects.clone();
                named.push(help.given.client.clone());
                if named.iter().any(|person| people.contains(person)) {
                    helps.insert(n);
                    people.extend(named);
                }
            }
        }
        let others = cases.iter().filter(|n| self.cases[**n].0.client.token != *client);
        let mut linked: BTreeSet<Roll> =
            others.flat_map(|n| self.cases[*n].1.iter().copied()).collect();
        let helped = helps.iter().map(|n| &self.helps[*n]);
        linked.extend(helped.filter(|h| h.given.client != *client).map(|help| help.lawyer));
        let mut adverse: BTreeSet<Roll> = BTreeSet::new();
        for (matter, lawyers) in &self.cases {
            let faces = |a: &Matter, b: &PartyId| a.opponents.iter().any(|o| o.party == *b);
            if faces(own, &matter.client.token) || faces(matter, client) {
                adverse.extend(lawyers);
            }
        }
        let theirs =
            self.helps.iter().filter(|h| own.opponents.iter().any(|o| o.party == h.given.client));
        adverse.extend(theirs.map(|help| help.lawyer));
        (linked, adverse)
    }

    fn check(&self, decision: &Decision) {
        let (linked, adverse) = self.barred(decision.docket);
        for (reason, expected) in
            [(Reason::CoDefendantOrLinked, linked), (Reason::ActsForOtherSide, adverse)]
        {
            let groups = decision.left_out().filter(|group| group.reasons.contains(reason));
            let found: BTreeSet<Roll> = groups.flat_map(|group| group.lawyers.clone()).collect();
            assert_eq!(found, expected, "{reason} in case {}", decision.docket);
        }
    }
}

fn place(docket: DocketNo) -> usize {
    usize::try_from(docket.number()).unwrap() - 1
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
        let (mut replayed, mut conflicts) = (State::default(), Conflicts::default());
        for event in engine.drain_events() {
            checker.observe(&event);
            replayed.evolve(&event).unwrap();
        }
        let mut at = at();
        for (numbers, hours) in given {
            at += SignedDuration::from_hours(hours);
            let command = any_command(numbers, &engine, at);
            let read: Command = from_slice(&to_vec(&command).unwrap()).unwrap();
            prop_assert_eq!(&read, &command);
            let before = engine.state().clone();
            match engine.apply(at, &desk(), &command) {
                Err(Refusal::Inconsistent { message }) => panic!("{command:?}: {message}"),
                Err(_) => prop_assert_eq!(engine.state(), &before),
                Ok(events) => {
                    for event in events {
                        let read: Event = from_slice(&to_vec(event).unwrap()).unwrap();
                        prop_assert_eq!(&read, event);
                        model.note(&event.fact);
                        if let Fact::Decided(Decided { decision, .. }) = &event.fact {
                            conflicts.check(decision);
                        }
                        conflicts.note(&event.fact);
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
        let json = Snapshot::of(engine.state(), Anchor::START).to_json();
        prop_assert_eq!(&Snapshot::from_json(&json).unwrap().restore(), engine.state());
    }
}
