//! No metric is wrong: each against an example by hand, an implementation in another language that shares
//! no formula with it, and the edges.

#![expect(clippy::float_arithmetic, clippy::float_cmp, reason = "what is exact is meant to be")]

use std::io::Write;
use std::process::{Command as Process, Stdio};

use assigned_counsel::docket::Outcome;
use assigned_counsel::duty::{DutyPlace, ShiftPlan};
use assigned_counsel::engine::{DutyCommand, DutyFact, Fact};
use assigned_counsel::fairness::{Fairness, Part, Report};
use assigned_counsel::operation::{
    CancelShift, Depart, NoteMissed, NoteServed, Release, Return, ShiftServed, SlotHandedBack,
};
use assigned_counsel::terms::{Gender, Level};
use assigned_counsel::{
    Command, DocketNo, Engine, Event, Fraction, Lag, Lawyer, LawyerId, Load, Policy, Roll, ShiftNo,
    State, Weight,
};
use assigned_counsel_city::{Mix, Year, YearPlan};
use assigned_counsel_report::{Language, Text};
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use crate::world::{at, defence, desk, engine, lawyer, open_policy};

fn report(events: &[Event]) -> Report {
    let mut fairness = Fairness::new();
    for event in events {
        fairness.observe(event).unwrap();
    }
    fairness.report()
}

/// What the script says of the events; nothing where there is no Python and none is required.
fn counted_again(events: &[Event]) -> Option<Value> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/golden/fairness.py");
    let child = Process::new("python3")
        .arg(script)
        .env("PYTHONIOENCODING", "utf-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut child) = child else {
        assert!(std::env::var_os("PYTHON_REQUIRED").is_none(), "there is no python3");
        return None;
    };
    let mut stdin = child.stdin.take().unwrap();
    for event in events {
        writeln!(stdin, "{}", serde_json::to_string(event).unwrap()).unwrap();
    }
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

/// Everything that one names is in the other: whole numbers alike, others to nine places.
fn agree(path: &str, said: &Value, expected: &Value) {
    match (said, expected) {
        (Value::Object(said), Value::Object(expected)) => {
            for (key, expected) in expected {
                agree(&format!("{path}.{key}"), said.get(key).unwrap_or(&Value::Null), expected);
            }
        }
        (Value::Number(a), Value::Number(b)) if a.is_f64() || b.is_f64() => {
            let (a, b) = (a.as_f64().unwrap(), b.as_f64().unwrap());
            assert!((a - b).abs() <= 1e-9 * b.abs().max(1.0), "{path}: {a}, not {b}");
        }
        _ => assert_eq!(said, expected, "{path}"),
    }
}

/// A list of rows as a map, by one of their fields.
fn by(rows: &Value, key: &str, value: Option<&str>) -> Value {
    let entry = |row: &Value| {
        let key = row[key].as_str().map_or_else(|| row[key].to_string(), str::to_owned);
        (key, value.map_or(row, |value| &row[value]).clone())
    };
    Value::Object(rows.as_array().unwrap().iter().map(entry).collect())
}

/// Holds a report against the script's; answers how many things were held against each other.
pub(crate) fn holds(events: &[Event]) -> Report {
    let report = report(events);
    let json = serde_json::to_string(&report).unwrap();
    assert_eq!(serde_json::from_str::<Report>(&json).unwrap(), report, "read back");
    let Some(expected) = counted_again(events) else { return report };
    let said = serde_json::to_value(&report).unwrap();
    for name in
        ["period", "all", "theil", "newcomers", "returners", "roll", "duty", "lag_days", "steering"]
    {
        agree(name, &said[name], &expected[name]);
    }
    for name in ["pools", "by_centre", "by_team", "by_time", "by_gender", "by_practice"] {
        let groups = by(&said[name], "of", Some("figures"));
        let (said, expected) = (groups.as_object().unwrap(), expected[name].as_object().unwrap());
        assert!(said.keys().eq(expected.keys()), "{name}");
        agree(name, &groups, &Value::Object(expected.clone()));
    }
    agree("cases", &by(&said["cases"], "centre", None), &expected["cases"]);
    agree("endings", &by(&said["endings"], "kind", Some("endings")), &expected["endings"]);
    let largest = said["lag"]["largest"]["lag"].as_i64().unwrap();
    assert_eq!(largest.abs(), expected["largest"].as_i64().unwrap());
    agree("lag", &said["lag"], &expected["lag"]);
    report
}

fn lived(seed: u64, lawyers: u32, cases: u32) -> (Vec<Event>, State) {
    let plan = YearPlan::synthetic(seed, lawyers, cases, Mix::Middling, Policy::xiamen()).unwrap();
    let mut events = Vec::new();
    let state = Year::new(plan).unwrap().live(|event| events.push(event.clone())).unwrap();
    (events, state)
}

fn acts(events: &[Event]) -> impl Iterator<Item = &DutyFact> {
    events.iter().filter_map(|event| match &event.fact {
        Fact::Duty(fact) => Some(fact),
        _ => None,
    })
}

#[test]
fn a_year_in_another_language() {
    let (events, state) = lived(3, 60, 1_500);
    let report = holds(&events);
    assert!(report.returners.complete > 3 && report.all.answers.excused > 10, "{report:?}");
    assert!(report.theil.unwrap().between.0 > 0.0 && report.choice.cases > 10);

    let lag = report.lag;
    // (n − 1)(W + band + 2P) / 2 + P, in hundredths.
    let n = i64::try_from(report.lawyers.len()).unwrap();
    let (weight, back) = (i64::from(lag.largest_weight.hundredths()), lag.largest_reversed);
    let (band, back) = (lag.band.unwrap().hundredths(), i64::try_from(back.hundredths()).unwrap());
    let reach = weight + i64::try_from(band).unwrap() + 2 * back;
    let bound = (n - 1) * reach * 5_000_000 + back * 10_000_000;
    assert_eq!(lag.bound, Some(Lag::from_nanos(bound)));
    assert!(report.lag_days.len() > 200 && back > 0);
    for row in &report.lawyers {
        assert_eq!(Some(row.lag), state.entitlement().lag(row.lawyer), "{}", row.id);
    }
    let of = |sought: fn(&DutyFact) -> bool| acts(&events).filter(|fact| sought(fact)).count();
    assert!(of(|fact| matches!(fact, DutyFact::ShiftServed(_))) > 50);
    assert!(
        of(|fact| matches!(fact, DutyFact::SlotHandedBack(SlotHandedBack { reversed: true, .. })))
            > 0
    );
    let assignments = report.in_all_centres(|row| row.assignments);
    let by_basis = report.desk.by_basis;
    let bases = [by_basis.strategy, by_basis.client_choice, by_basis.continuity, by_basis.by_hand];
    assert_eq!(bases.iter().sum::<u64>(), assignments);
}

/// A town in which people come and go: it draws from a generator of its own.
struct Town {
    engine: Engine,
    now: Timestamp,
    drawn: u64,
}

impl Town {
    fn draw(&mut self, below: u64) -> u64 {
        self.drawn = self.drawn.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.drawn >> 33) % below
    }

    fn lawyer(&mut self, n: u64) -> Lawyer {
        let part = [25, 50, 80, 100][usize::try_from(self.draw(4)).unwrap()];
        let gender = [Gender::Female, Gender::Male][usize::try_from(self.draw(2)).unwrap()];
        let mut lawyer = lawyer(&format!("l-{n:02}"))
            .with_fraction(Fraction::from_hundredths(part))
            .with_gender(gender)
            .with_certificate(
                "labour".parse().unwrap(),
                Level::Skilled,
                "2020-01-01".parse().unwrap(),
            );
        if self.draw(3) == 0 {
            lawyer.centres = ["huli".parse().unwrap()].into();
        }
        if self.draw(4) == 0 {
            let from = Policy::xiamen().date(self.now);
            let days = |n: u64| jiff::Span::new().days(i64::try_from(n).unwrap());
            let from = from.checked_add(days(self.draw(20))).unwrap();
            let to = from.checked_add(days(20 + self.draw(30))).unwrap();
            lawyer = lawyer.with_leave(from, to);
        }
        lawyer
    }

    /// One of a hundred and eighty days.
    fn day(&mut self, day: u64) {
        self.now += SignedDuration::from_hours(24);
        let (now, n) = (self.now, self.draw(60));
        let id: LawyerId = format!("l-{n:02}").parse().unwrap();
        let known = self.engine.state().roster().roll(&id);
        let here = known.is_some_and(|roll| self.engine.state().roster().is_enrolled(roll));
        let lawyer = self.lawyer(n);
        let act = self.draw(5);
        match (known, here, act) {
            (None, ..) => self.engine.enrol(now, &desk(), lawyer).unwrap(),
            (Some(_), true, 0..2) => {
                self.engine.amend(now, &desk(), lawyer, crate::world::why("own_wish")).unwrap();
            }
            (Some(_), true, 2) => {
                self.engine
                    .apply(
                        now,
                        &desk(),
                        Command::Depart(Depart { lawyer: id, why: crate::world::why("own_wish") }),
                    )
                    .unwrap();
            }
            (Some(_), false, _) => {
                self.engine
                    .apply(
                        now,
                        &desk(),
                        Command::Return(Return { lawyer: id, why: crate::world::why("own_wish") }),
                    )
                    .unwrap();
            }
            _ => {}
        }
        for n in 0..self.draw(6) {
            let weight = [10, 100, 100, 150, 500][usize::try_from(self.draw(5)).unwrap()];
            let matter =
                defence(&format!("c-{day}-{n}")).with_weight(Weight::from_hundredths(weight));
            let docket = notified(&mut self.engine, now, matter);
            if self.draw(5) > 0 {
                self.engine.assign(now, &desk(), docket).unwrap();
            }
        }
    }
}

fn notified(
    engine: &mut Engine,
    at: Timestamp,
    matter: assigned_counsel::docket::Matter,
) -> DocketNo {
    let key = format!("case-{}", engine.state().docket().next());
    let organ = "siming-court".parse().unwrap();
    let centre = "siming".parse().unwrap();
    let notice = assigned_counsel::docket::Notice { organ, centre, received_at: at, matter };
    engine.notify(at, &desk(), key.parse().unwrap(), notice).unwrap()
}

#[test]
fn people_who_come_and_go_in_another_language() {
    let mut months = [0; 6];
    for seed in 1..4 {
        let first = (0..6).map(|n| lawyer(&format!("l-{n:02}")));
        let engine = engine(open_policy(), first);
        let mut town = Town { engine, now: at(), drawn: seed };
        (0..180).for_each(|day| town.day(day));
        let report = holds(&town.engine.drain_events());
        for (sum, of) in [report.newcomers, report.returners].iter().enumerate() {
            let counts = [of.complete, of.unfinished, of.left];
            counts.iter().enumerate().for_each(|(n, count)| months[3 * sum + n] += count);
        }
        assert!(report.newcomers.strategy.ratio.is_some_and(|ratio| ratio.0 > 0.1));
    }
    assert!(months.iter().all(|count| *count > 0), "{months:?}");
}

fn hundredths(n: u64) -> Load {
    Load::from_hundredths(n)
}

/// Three lawyers of one pool; each case of 1.20 credits each of them 0.40.
#[test]
fn three_lawyers_by_hand() {
    let mut engine = engine(open_policy(), ["a", "b", "c"].map(lawyer));
    let mut assign = |n: u32| {
        let weight = Weight::from_hundredths(120);
        let matter = defence(&format!("c-{n}")).with_weight(weight);
        let docket = notified(&mut engine, at(), matter);
        engine.assign(at(), &desk(), docket).unwrap();
        let events = engine.drain_events();
        (docket, events)
    };
    let mut events = Vec::new();
    // One case: 0.40, 0.40, and 0.40 − 1.20.
    events.extend(assign(1).1);
    let one = report(&events);
    assert_eq!(one.lag.largest.unwrap().lag, Lag::from_nanos(-800_000_000));
    assert_eq!(one.lag.at_end, (Lag::from_nanos(400_000_000), Lag::from_nanos(-800_000_000)));
    assert_eq!(one.all.gini.unwrap().0, 2.0 / 3.0, "one has all of three");
    assert_eq!((one.all.jain.unwrap().0, one.all.max_over_mean.unwrap().0), (1.0 / 3.0, 3.0));
    assert!((one.theil.unwrap().within.0 - 3_f64.ln()).abs() < 1e-10);
    // Everybody with none envies the one with a case, but for that case.
    let envy = one.all.envy.unwrap();
    assert_eq!((envy.pairs, envy.largest.0), (Part { count: 0, of: 6 }, 0.0));

    // After two more everybody has one: whoever was last passed it up twice, while 0.80 fell due.
    events.extend(assign(2).1);
    events.extend(assign(3).1);
    let three = report(&events);
    assert_eq!(three.lag.largest.unwrap().lag.nanos().abs(), 800_000_000);
    assert_eq!(three.lag.ninety_ninth, Lag::from_nanos(800_000_000));
    assert_eq!(three.lag.at_end, (Lag::ZERO, Lag::ZERO));
    let all = three.all;
    assert_eq!((all.gini.unwrap().0, all.jain.unwrap().0), (0.0, 1.0), "all alike");
    assert_eq!((all.received, all.per_full_time.unwrap().0), (hundredths(360), 1.2));
    assert_eq!(all.served_over_due_least, all.served_over_due_most);
    assert_eq!((all.served_over_due.unwrap().0, all.due.to_string().as_str()), (1.0, "3.60"));
    let wait = all.longest_wait;
    assert_eq!((wait.days, wait.opportunities, wait.due.nanos()), (1, 2, 800_000_000));
    assert!(three.lawyers.iter().all(|row| row.received == hundredths(120)));

    // By hand one more to somebody: no lag moves, but the work is 1 : 1 : 2.
    let docket =
        notified(&mut engine, at(), defence("c-4").with_weight(Weight::from_hundredths(120)));
    let why = "relief".parse().unwrap();
    let second = Some("head".parse().unwrap());
    engine.assign_by_hand(at(), &desk(), docket, "b".parse().unwrap(), why, second).unwrap();
    events.extend(engine.drain_events());
    let four = report(&events);
    assert_eq!(four.lag.at_end, (Lag::ZERO, Lag::ZERO));
    assert_eq!(four.all.gini.unwrap().0, 1.0 / 6.0);
    assert!((four.all.jain.unwrap().0 - 8.0 / 9.0).abs() < 1e-15);
    assert_eq!((four.all.max_over_mean.unwrap().0, four.desk.by_basis.by_hand), (1.5, 1));
    let points = four.lorenz.points().iter().map(|point| point.received.hundredths());
    assert!(points.eq([0, 120, 240, 480]));
}

/// Slots of 0.30 among three: each of them is credited 0.10, and whoever has it debited 0.30.
#[test]
fn slots_by_hand() {
    let mut engine = engine(open_policy(), ["a", "b", "c"].map(lawyer));
    let mut events = Vec::new();
    let mut looked = |engine: &mut Engine| {
        events.extend(engine.drain_events());
        let report = report(&events);
        for row in &report.lawyers {
            assert_eq!(Some(row.lag), engine.state().entitlement().lag(row.lawyer));
        }
        report
    };
    let planned = |engine: &mut Engine, slots| {
        let on = Policy::xiamen().date(at());
        let plan = ShiftPlan::new("siming".parse().unwrap(), DutyPlace::Window, on);
        let plan = plan.with_slots(slots).with_weight(Weight::from_hundredths(30));
        let shift = engine.plan_shift(at(), &desk(), plan).unwrap();
        let taken = engine.allot_all(at(), &desk(), shift).unwrap();
        let roll = taken[0].lawyer().unwrap();
        (
            shift,
            engine.state().roster().lawyer(roll).unwrap().id.clone(),
            usize::try_from(roll.number()).unwrap(),
        )
    };
    let tenths = |tenths: i64| Lag::from_nanos(tenths * 100_000_000);

    let (shift, first, had) = planned(&mut engine, 1);
    let one = looked(&mut engine);
    assert_eq!(
        (one.lag.largest.unwrap().lag, one.lag.largest_weight.hundredths()),
        (tenths(-2), 30)
    );
    assert_eq!((one.all.due, one.all.served_over_due.unwrap().0), (tenths(3), 1.0));
    assert_eq!((one.lawyers[had].due, one.lawyers[had].lag), (tenths(1), tenths(-2)));
    assert_eq!(one.all.received, Load::default(), "a slot is no case");
    assert_eq!(one.lawyers[had].longest_wait.opportunities, 0);
    let waits = one.lawyers.iter().map(|row| row.longest_wait.opportunities).sum::<u64>();
    assert_eq!(waits, 2);

    let served = |shift, lawyer| DutyCommand::NoteServed(NoteServed { shift, lawyer });
    engine.duty(at(), &desk(), served(shift, first)).unwrap();
    assert_eq!(looked(&mut engine).lag, one.lag);

    // A shift that is called off was never there, but for the largest that was taken back.
    let (shift, ..) = planned(&mut engine, 2);
    assert_ne!(looked(&mut engine).lag.at_end, one.lag.at_end);
    engine
        .duty(
            at(),
            &desk(),
            DutyCommand::CancelShift(CancelShift { shift, why: crate::world::why("no_demand") }),
        )
        .unwrap();
    let back = looked(&mut engine);
    assert_eq!(back.lag.at_end, one.lag.at_end);
    assert_eq!((back.all.due, back.lag.largest_reversed), (tenths(3), hundredths(60)));

    // Whoever isn't there has used up the turn; whoever is released hasn't.
    let (shift, lawyer, _) = planned(&mut engine, 1);
    let allotted = looked(&mut engine);
    engine.duty(at(), &desk(), DutyCommand::NoteMissed(NoteMissed { shift, lawyer })).unwrap();
    let missed = looked(&mut engine);
    assert_eq!((missed.lag.at_end, missed.all.due), (allotted.lag.at_end, tenths(6)));
    let (shift, lawyer, _) = planned(&mut engine, 1);
    assert_eq!(looked(&mut engine).all.due, tenths(9));
    let release =
        DutyCommand::Release(Release { shift, lawyer, why: crate::world::why("own_wish") });
    engine.duty(at(), &desk(), release).unwrap();
    let released = looked(&mut engine);
    assert_eq!((released.lag.at_end, released.all.due), (missed.lag.at_end, tenths(6)));
    assert_eq!(released.all.received, Load::default());
    holds(&events);
}

#[test]
fn nobody_and_nothing() {
    let empty = Fairness::new().report();
    assert_eq!((empty.period, empty.lag.largest, empty.theil), (None, None, None));
    assert_eq!((empty.all.lawyers, empty.all.gini, empty.all.per_full_time), (0, None, None));
    let idle = report(&engine(open_policy(), ["a"].map(lawyer)).drain_events());
    assert_eq!((idle.all.lawyers, idle.all.full_time.0), (1, 1.0));
    assert_eq!((idle.all.jain, idle.all.served_over_due, idle.lag.largest), (None, None, None));
    assert_eq!(idle.all.per_full_time.unwrap().0, 0.0);
    for report in [empty, idle] {
        for language in [Language::English, Language::Chinese] {
            assert!(!report.text(language).contains("NaN"));
        }
        let json = serde_json::to_string(&report).unwrap();
        assert_eq!(serde_json::from_str::<Report>(&json).unwrap(), report);
    }
}

#[test]
fn both_languages_say_the_same_numbers() {
    let report = report(&lived(5, 40, 600).0);
    let digits = |text: &str| -> Vec<String> {
        let numbers = text.split(|c: char| !c.is_ascii_digit() && c != '.');
        let mut numbers: Vec<String> =
            numbers.filter(|n| n.contains('.') && n.len() > 3).map(str::to_owned).collect();
        numbers.sort();
        numbers
    };
    let english = report.text(Language::English);
    let chinese = report.text(Language::Chinese);
    assert_eq!(digits(&english), digits(&chinese));
    assert!(digits(&english).len() > 100);
    assert!(chinese.contains("应派差额") && !chinese.contains("lag"));
    assert!(english.is_ascii() || english.replace('–', "").is_ascii(), "{english}");
}

#[test]
fn what_cannot_have_happened_is_an_error() {
    let mut engine = engine(open_policy(), ["a", "b"].map(lawyer));
    let docket = notified(&mut engine, at(), defence("c"));
    engine.assign(at(), &desk(), docket).unwrap();
    let closing = engine.close(at(), &desk(), docket, Outcome::Completed);
    closing.unwrap();
    let events = engine.drain_events();
    let error = |events: &[Event]| {
        let mut fairness = Fairness::new();
        let error = events.iter().find_map(|event| fairness.observe(event).err());
        error.filter(assigned_counsel::Error::is_corrupt).map(|error| error.to_string())
    };
    assert_eq!(error(&events), None);
    assert!(error(&events[1..]).unwrap().contains("no policy"));
    let without = |gone: fn(&Fact) -> bool| -> Vec<Event> {
        events.iter().filter(|event| !gone(&event.fact)).cloned().collect()
    };
    let no_case = error(&without(|fact| matches!(fact, Fact::NoticeReceived(_))));
    assert!(no_case.unwrap().contains("no open case"));
    let nobody = error(&without(|fact| matches!(fact, Fact::LawyerEnrolled(_))));
    assert!(nobody.unwrap().contains("no lawyer"));
    let mut back = events.clone();
    back.last_mut().unwrap().at -= SignedDuration::from_secs(1);
    assert!(error(&back).unwrap().contains("is before"));
    let mut twice = events.clone();
    let closed = events.iter().find(|event| matches!(event.fact, Fact::CaseClosed(_)));
    twice.push(closed.unwrap().clone());
    assert!(error(&twice).unwrap().contains("no open case"));
    let (shift, roll) = (ShiftNo::new(1), Roll::new(0));
    let served = Fact::Duty(DutyFact::ShiftServed(ShiftServed { shift, roll, actor: desk() }));
    let mut unheard = events.clone();
    unheard.last_mut().unwrap().fact = served;
    assert!(error(&unheard).unwrap().contains("no open slot"));
}
