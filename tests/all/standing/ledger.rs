//! The merit ledger: what counts on a day, and what is cut.

use assigned_counsel::operation::{AdoptPolicy, MeritCountered, MeritPosted};
use assigned_counsel::policy::Validity;
use assigned_counsel::standing::MeritEntry;
use assigned_counsel::{Fact, Points};
use jiff::ToSpan;
use jiff::civil::Date;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;

const ROLLING: Validity = Validity::Rolling { days: 10 };
const YEAR: Validity = Validity::CalendarYear;

#[test]
fn an_entry_counts_for_as_long_as_it_is_valid() {
    let rules = vec![
        rule("rolling", 1_00, None, ROLLING),
        rule("year", 10_00, None, YEAR),
        rule("good", 100_00, None, Validity::ForGood),
        rule("unknown", 0, None, Validity::ForGood),
    ];
    let mut engine = engine(policy(rules));
    let now = noon(day("2024-01-01"));
    for cause in ["rolling", "year", "good", "unknown"] {
        let amount = (cause == "unknown").then_some(1000_00);
        engine.apply(now, &desk(), post(cause, amount, day("2024-03-10"))).unwrap();
    }
    for (on, must) in [
        ("2024-03-09", 60_00),
        ("2024-03-10", 1171_00),
        ("2024-03-19", 1171_00),
        ("2024-03-20", 1170_00),
        ("2024-12-31", 1170_00),
        ("2025-01-01", 1160_00),
        ("9999-12-31", 1160_00),
    ] {
        assert_eq!(balance(&engine, on), must, "{on}");
    }
    let made_of = engine.state().standing().balance_at(A, day("2024-03-20")).unwrap();
    let numbers: Vec<u32> = made_of.counted.iter().map(|counted| counted.entry.number).collect();
    assert_eq!((numbers, made_of.opening.hundredths()), (vec![2, 3, 4], 60_00));
    let ends: Vec<Option<Date>> = made_of.counted.iter().map(|counted| counted.ends_on).collect();
    assert_eq!(ends, [Some(day("2025-01-01")), None, None]);
    assert_eq!(made_of.balance.hundredths(), 1170_00);
    // A new policy changes the entries to come, not those that stand.
    let rules = vec![rule("good", 1_00, None, ROLLING)];
    let command = Command::AdoptPolicy(AdoptPolicy { policy: Box::new(policy(rules)) });
    engine.apply(now, &desk(), &command).unwrap();
    assert_eq!(balance(&engine, "9999-12-31"), 1160_00);
}

#[test]
fn leave_stops_the_decay() {
    let rules = vec![rule("rolling", 1_00, None, ROLLING), rule("year", 10_00, None, YEAR)];
    let mut engine = engine(policy(rules));
    let now = noon(day("2024-01-01"));
    engine.apply(now, &desk(), post("rolling", None, day("2024-03-10"))).unwrap();
    let ends = |engine: &Engine| {
        let made_of = engine.state().standing().balance_at(A, day("2024-03-10")).unwrap();
        made_of.counted[0].ends_on.unwrap().to_string()
    };
    for (stretches, must) in [
        (&[][..], "2024-03-20"),
        // Five days in the middle; then the same, told in two stretches that overlap.
        (&[("2024-03-12", "2024-03-16")], "2024-03-25"),
        (&[("2024-03-12", "2024-03-15"), ("2024-03-13", "2024-03-16")], "2024-03-25"),
        // Leave before it, and leave from the day on which it has ended, change nothing.
        (&[("2024-02-01", "2024-03-09"), ("2024-03-20", "2024-05-01")], "2024-03-20"),
        // The last day that would count is one of leave.
        (&[("2024-03-19", "2024-03-19")], "2024-03-21"),
        // It takes effect in the midst of leave.
        (&[("2024-03-01", "2024-03-31")], "2024-04-11"),
        (&[("2024-03-01", "2024-03-31"), ("2024-04-05", "2024-04-05")], "2024-04-12"),
    ] {
        let stretches: Vec<(Date, Date)> =
            stretches.iter().map(|(from, to)| (day(from), day(to))).collect();
        engine.apply(now, &desk(), leave(&stretches)).unwrap();
        assert_eq!(ends(&engine), must, "{stretches:?}");
        let last = day(must).yesterday().unwrap().to_string();
        assert_eq!((balance(&engine, &last), balance(&engine, must)), (61_00, 60_00));
    }
    engine.apply(now, &desk(), leave(&[(day("2024-12-01"), day("2025-06-01"))])).unwrap();
    engine.apply(now, &desk(), post("year", None, day("2024-03-10"))).unwrap();
    assert_eq!(balance(&engine, "2025-01-01"), 60_00, "a calendar year ends with or without leave");
}

#[test]
fn what_is_posted_is_cut_to_what_is_left_of_the_cap() {
    let rules = vec![
        rule("work", 3_00, Some(7_00), Validity::ForGood),
        rule("fault", -3_00, Some(5_00), Validity::ForGood),
    ];
    let mut engine = engine(policy(rules));
    let now = noon(day("2024-01-01"));
    let mut posted = |command: Command| match engine.apply(now, &desk(), &command) {
        Ok(events) => events.iter().find_map(|event| match &event.fact {
            Fact::MeritPosted(MeritPosted { entry, .. })
            | Fact::MeritCountered(MeritCountered { entry, .. }) => {
                Some((entry.amount.hundredths(), entry.cut_from.map(Points::hundredths)))
            }
            _ => None,
        }),
        Err(_) => None,
    };
    let on = day("2024-06-01");
    assert_eq!(posted(post("work", None, on)), Some((3_00, None)));
    assert_eq!(posted(post("work", Some(-50_00), on)), Some((-50_00, None)), "no cap on a loss");
    assert_eq!(posted(post("work", None, on)), Some((3_00, None)));
    assert_eq!(posted(post("work", None, on)), Some((1_00, Some(3_00))));
    assert_eq!(posted(post("work", None, on)), None);
    assert_eq!(posted(post("work", None, day("2025-01-01"))), Some((3_00, None)), "another year");
    assert_eq!(posted(post("fault", None, on)), Some((-3_00, None)));
    assert_eq!(posted(post("fault", None, on)), Some((-2_00, Some(-3_00))));
    assert_eq!(posted(post("fault", None, on)), None);
    // What is taken back has room again.
    assert_eq!(posted(counter(4)), Some((-1_00, None)));
    assert_eq!(posted(post("work", None, on)), Some((1_00, Some(3_00))));
}

#[derive(Clone, Debug)]
enum Step {
    Post(&'static str, i64, Date),
    Counter(u32),
    Leave(Vec<(Date, Date)>),
}

fn some_day() -> impl Strategy<Value = Date> {
    (0_i64..800).prop_map(|days| day("2023-06-01") + days.days())
}

fn step() -> impl Strategy<Value = Step> {
    let cause = select(&["rolling", "year", "good", "fault", "other"][..]);
    let stretch = (some_day(), some_day()).prop_map(|(a, b)| (a.min(b), a.max(b)));
    prop_oneof![
        6 => (cause, -9_00..=9_00_i64, some_day()).prop_map(|(c, p, on)| Step::Post(c, p, on)),
        2 => (1..=12_u32).prop_map(Step::Counter),
        1 => vec(stretch, 0..=3).prop_map(Step::Leave),
    ]
}

fn rules() -> Vec<MeritRule> {
    vec![
        rule("rolling", 5_00, Some(12_00), Validity::Rolling { days: 90 }),
        rule("year", 5_00, Some(10_00), YEAR),
        rule("good", 5_00, None, Validity::ForGood),
        rule("fault", -5_00, Some(11_00), Validity::Rolling { days: 365 }),
        rule("other", 0, None, Validity::ForGood),
    ]
}

/// Whether an entry counts on a day, counted day by day.
fn counts(entry: &MeritEntry, stretches: &[(Date, Date)], on: Date) -> bool {
    let from = entry.effective_on;
    let free = |day: Date| !stretches.iter().any(|(from, to)| *from <= day && day <= *to);
    from <= on
        && match entry.validity {
            Validity::ForGood => true,
            Validity::CalendarYear => on.year() == from.year(),
            Validity::Rolling { days } => {
                let before = from.series(1.day()).take_while(|day| *day < on);
                before.filter(|day| free(*day)).count() < days as usize
            }
        }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// The running sums, the list and the plain sum of the events agree on every day; caps hold; a
    /// countered entry leaves no trace in a balance.
    #[test]
    fn a_balance_is_the_sum_of_the_valid_entries(
        steps in vec(step(), 1..30),
        days in vec(some_day(), 12),
    ) {
        let mut engine = engine(policy(rules()));
        let (now, mut stretches) = (noon(day("2024-01-01")), Vec::new());
        for step in &steps {
            let command = match step {
                Step::Post(cause, amount, on) => post(cause, Some(*amount), *on),
                Step::Counter(number) => counter(*number),
                Step::Leave(new) => {
                    stretches.clone_from(new);
                    leave(new)
                }
            };
            let before = engine.state().clone();
            if engine.apply(now, &desk(), &command).is_err() {
                prop_assert_eq!(engine.state(), &before);
            }
        }
        let events = engine.drain_events();
        let entries: Vec<MeritEntry> = events.iter().filter_map(|event| match &event.fact {
            Fact::MeritPosted(MeritPosted { entry, .. }) | Fact::MeritCountered(MeritCountered { entry, .. }) => {
                Some(entry.clone())
            }
            _ => None,
        }).collect();
        let standing = engine.state().standing();
        prop_assert_eq!(standing.merit(A), &entries[..]);
        for on in days {
            let counted: Vec<&MeritEntry> =
                entries.iter().filter(|entry| counts(entry, &stretches, on)).collect();
            let sum: i64 = counted.iter().map(|entry| entry.amount.hundredths()).sum();
            prop_assert_eq!(standing.balance(A, on).hundredths(), 60_00 + sum, "{}", on);
            let made_of = standing.balance_at(A, on).unwrap();
            prop_assert_eq!(made_of.balance, standing.balance(A, on));
            let listed: Vec<&MeritEntry> = made_of.counted.iter().map(|c| &c.entry).collect();
            prop_assert_eq!(listed, counted);
            let undone = |entry: &MeritEntry| {
                entry.counters.is_some() || entries.iter().any(|e| e.counters == Some(entry.number))
            };
            let standing_alone: i64 = entries.iter()
                .filter(|entry| !undone(entry) && counts(entry, &stretches, on))
                .map(|entry| entry.amount.hundredths())
                .sum();
            prop_assert_eq!(sum, standing_alone);
        }
        for (cause, gains, cap) in [("rolling", true, 12_00), ("year", true, 10_00), ("fault", false, 11_00)] {
            for year in 2023..=2025 {
                let stands = |entry: &&MeritEntry| {
                    entry.cause.as_str() == cause
                        && entry.effective_on.year() == year
                        && entry.counters.is_none()
                        && !entries.iter().any(|e| e.counters == Some(entry.number))
                        && (entry.amount.hundredths() > 0) == gains
                };
                let sum: i64 = entries.iter().filter(stands).map(|e| e.amount.hundredths()).sum();
                prop_assert!(sum.abs() <= cap, "{} in {}: {}", cause, year, sum);
            }
        }
        prop_assert_eq!(&replayed(&events), engine.state());
    }
}
