//! The bench of fairness, held to what it says: its ledger is the engine's, its rules do what their
//! descriptions say, its numbers are those of a hand, and no split of cases betters the bound of
//! hindsight.

#![expect(
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "what is measured is for people to look at"
)]

#[path = "../../benches/fairness/lab/mod.rs"]
#[expect(dead_code, reason = "the bench uses the rest")]
pub(crate) mod lab;

use jiff::civil::{Date, date};

use assigned_counsel_city::Mix;
use lab::baselines::{Baseline, Candidate, History, Waiting, mixed};
use lab::drive::{Lived, Member, Served, live};
use lab::hindsight::{Alike, Programme, bound};
use lab::ledger::Ledger;
use lab::measure::{Measured, Spread, gini, jain};
use lab::rules::Rule;
use lab::scenario::{Plan, Scenario, Size};

const SMALL: Size = Size { lawyers: 60, cases: 150 };

#[test]
fn the_drivers_ledger_is_the_engines_in_every_scenario() {
    // `live` fails where the two ledgers differ, or one doesn't sum to zero.
    for scenario in Scenario::ALL {
        let plan = Plan::new(scenario, Mix::Middling, 3, SMALL).unwrap();
        for rule in Rule::all() {
            let lived = live(&plan.clone().under(rule), rule, false);
            let lived = lived.unwrap_or_else(|error| panic!("{scenario:?}, {rule:?}: {error}"));
            assert!(lived.served.len() > 60, "{scenario:?}, {rule:?}: {}", lived.served.len());
        }
    }
}

#[test]
fn decliners_decline_under_ours_and_under_others() {
    let plan = Plan::new(Scenario::Decliners, Mix::Middling, 1, Size { cases: 600, ..SMALL });
    let plan = plan.unwrap();
    for rule in [Rule::FairShare, Rule::Other(Baseline::Random)] {
        let lived = live(&plan.clone().under(rule), rule, false).unwrap();
        let declined = lived.served.iter().filter(|served| served.declined).count();
        assert!(declined > 3, "{rule:?}: {declined}");
    }
}

#[test]
fn a_booking_is_what_a_hand_would_write() {
    let mut ledger = Ledger::default();
    let first = ledger.book(1_00, &[(0, 1), (1, 1), (2, 2)], 0);
    assert_eq!(ledger.lags(), [-750_000_000, 250_000_000, 500_000_000]);
    let second = ledger.book(1_00, &[(0, 7), (1, 7), (2, 7)], 1);
    // The chosen is credited what rounding leaves, too.
    assert_eq!(second.credits, [(0, 333_333_333), (1, 333_333_334), (2, 333_333_333)]);
    assert_eq!(ledger.due(), [583_333_333, 583_333_334, 833_333_333]);
    ledger.reverse(&first);
    assert_eq!(ledger.lags(), [333_333_333, -666_666_666, 333_333_333]);
    assert_eq!(ledger.largest(), 833_333_333, "between the two bookings and the reversal");
}

fn candidate(roll: usize) -> Candidate {
    Candidate { roll, claim: 1_000_000, rank: 0, points: 60_00, entitlement: 10_000 }
}

fn chosen(baseline: Baseline, today: Date, s: &[Candidate], history: &History) -> usize {
    let case = Waiting { today, category: 1, ticket: 9 };
    baseline.choose(case, s, history).unwrap()
}

/// Three from the first day on: 0 had 1.00 and 2.00 in May, 1 had 1.50 in May and 0.20 in June, 2 had
/// 3.00 in June.
fn history() -> History {
    let mut history = History::default();
    (0..3).for_each(|_| history.enrol(date(2023, 1, 1)));
    history.receive(0, date(2023, 5, 2), 1, 1_00);
    history.receive(1, date(2023, 5, 3), 1, 1_50);
    history.receive(0, date(2023, 5, 30), 2, 2_00);
    history.receive(2, date(2023, 6, 1), 1, 3_00);
    history.receive(1, date(2023, 6, 2), 1, 20);
    history
}

#[test]
fn each_baseline_does_what_its_description_says() {
    let (today, history) = (date(2023, 6, 20), history());
    let all: Vec<Candidate> = (0..3).map(candidate).collect();
    let pick = |baseline| chosen(baseline, today, &all, &history);
    assert_eq!(pick(Baseline::LeastRecent), 0, "the latest on 30 May");
    assert_eq!(pick(Baseline::FewestEver), 1, "1.70 against 3.00 and 3.00");
    assert_eq!(pick(Baseline::Fewest30Days), 1, "0.20 since 22 May, against 2.00 and 3.00");
    assert_eq!(pick(Baseline::MonthlyShortfall), 0, "nothing in June");
    assert_eq!(pick(Baseline::BelowShare), 0, "1.00 of this category against 1.70 and 3.00");
    // The 30 days up to 30 June begin on 1 June, those up to 1 July on the 2nd.
    let two = [candidate(1), candidate(2)];
    let windowed = |today| chosen(Baseline::Fewest30Days, today, &two, &history);
    assert_eq!([windowed(date(2023, 6, 30)), windowed(date(2023, 7, 1))], [1, 2]);

    let mut ranked = all.clone();
    (ranked[0].rank, ranked[0].points) = (2, 50_00);
    (ranked[1].rank, ranked[2].points) = (2, 90_00);
    assert_eq!(chosen(Baseline::HighestScore, today, &ranked, &history), 1, "then points");

    // Half a share makes the same receipts twice as much.
    let mut half = all.clone();
    half[1].entitlement = 5_000;
    assert_ne!(
        chosen(Baseline::FewestEver, today, &half, &history),
        1,
        "1.70 is 3.40 of full time"
    );
}

#[test]
fn newcomers_are_calibrated_flooded_or_start_anew() {
    let mut history = history();
    history.enrol(date(2023, 6, 10));
    let all: Vec<Candidate> = (0..4).map(candidate).collect();
    let pick = |baseline| chosen(baseline, date(2023, 6, 20), &all, &history);
    assert_eq!(pick(Baseline::FewestEver), 3, "who has nothing comes first");
    assert_eq!(pick(Baseline::LeastRecent), 3);
    assert_eq!(pick(Baseline::Fewest30Days), 3);
    // The newcomer counts as having had a third of 3.20, the mean of the others by 10 June.
    assert_eq!(pick(Baseline::MonthlyShortfall), 0);
    let without = [candidate(2), candidate(3)];
    let picked = chosen(Baseline::MonthlyShortfall, date(2023, 6, 20), &without, &history);
    assert_eq!(picked, 3, "both at 3.00: who never had one is the less recent");
    // Everybody is at nothing since the newcomer joined: a draw.
    let drawn = (0..40).map(|ticket| {
        let case = Waiting { today: date(2023, 6, 20), category: 1, ticket: mixed(ticket) };
        Baseline::BelowShare.choose(case, &all, &history).unwrap()
    });
    let drawn: std::collections::BTreeSet<usize> = drawn.collect();
    assert_eq!(drawn.len(), 4, "{drawn:?}");
}

#[test]
fn random_is_even() {
    let all: Vec<Candidate> = (0..4).map(candidate).collect();
    let mut counts = [0_u32; 4];
    for number in 0..4_000 {
        let case = Waiting { today: date(2023, 6, 20), category: 0, ticket: mixed(number) };
        counts[Baseline::Random.choose(case, &all, &History::default()).unwrap()] += 1;
    }
    // Six standard deviations of 1,000 out of 4,000 are 164.
    assert!(counts.iter().all(|count| count.abs_diff(1_000) < 164), "{counts:?}");
}

fn near(a: f64, b: f64) {
    assert!((a - b).abs() < 1e-9, "{a} is not {b}");
}

#[test]
fn indices_are_those_of_a_hand() {
    // All differences of 1, 2, 4, each way, add up to 12; twice nine pairs times the mean of 7/3 is 42.
    near(gini(&[4.0, 1.0, 2.0]), 12.0 / 42.0);
    near(gini(&[3.0, 3.0, 3.0]), 0.0);
    near(gini(&[0.0, 0.0, 0.0, 8.0]), 0.75);
    near(gini(&[]), 0.0);
    near(jain(&[4.0, 1.0, 2.0]), 49.0 / 63.0);
    near(jain(&[3.0, 3.0]), 1.0);
    near(jain(&[0.0, 0.0, 0.0, 8.0]), 0.25);
    near(jain(&[]), 1.0);
    let spread = Spread::of(&[1.0, 3.0, 5.0]).unwrap();
    assert_eq!(spread, Spread { mean: 3.0, deviation: 2.0, least: 1.0, most: 5.0 });
    assert_eq!(Spread::of(&[2.5]).map(|spread| spread.deviation), Some(0.0));
    assert_eq!(Spread::of(&[]), None);
}

fn member(joined: Date, fraction: u32) -> Member {
    let from_the_start = joined == date(2023, 1, 1);
    Member { joined, from_the_start, fraction, minors_pool: false }
}

fn served(on: Date, weight: u32, chosen: usize, ranks: Option<(u8, u8)>) -> Served {
    Served { on, weight, chosen, ranks, candidates: Vec::new(), declined: false }
}

#[test]
fn a_year_is_measured_as_by_hand() {
    let (start, joined) = (date(2023, 1, 1), date(2023, 7, 1));
    let mut ledger = Ledger::default();
    (0..8).for_each(|_| _ = ledger.book(5_00, &[(0, 1), (1, 1)], 0));
    let lived = Lived {
        ledger,
        served: vec![
            served(date(2023, 6, 30), 5_00, 0, Some((3, 3))),
            served(date(2023, 7, 1), 1_00, 0, Some((0, 3))),
            served(date(2023, 7, 2), 1_20, 2, None),
            served(date(2023, 7, 30), 2_00, 1, Some((1, 2))),
            served(date(2023, 7, 31), 4_00, 2, None),
        ],
        lawyers: vec![member(start, 100), member(start, 50), member(joined, 50)],
        largest_weight: 5_00,
        pools: vec![20.0, 30.0],
        waiting: 1,
    };
    let measured = Measured::of(&lived);
    near(measured.largest_lag, 20.0);
    near(measured.matched, 4.0 / 9.0);
    near(measured.best_match, 8.0 / 9.0);
    // 1.20 on half of full time in the 30 days, over 3.00 on one and a half.
    near(measured.newcomer_ratio.unwrap(), 1.2);
    assert_eq!(measured.received_over_due, (0.0, 2.0));
    near(measured.gini, 0.5);
}

/// The best of all whole assignments that keep to the limits.
fn best_whole(programme: &Programme) -> Option<f64> {
    fn go(programme: &Programme, k: usize, received: &mut Vec<f64>) -> Option<f64> {
        let Some(alike) = programme.cases.get(k) else {
            let pairs = received.iter().zip(&programme.limits);
            let kept = pairs.into_iter().all(|(had, (a, b))| a <= had && had <= b);
            return kept.then_some(0.0);
        };
        let mut best: Option<f64> = None;
        for (lawyer, m) in &alike.candidates {
            received[*lawyer] += alike.weight;
            if let Some(rest) = go(programme, k + 1, received) {
                best = Some(best.map_or(m + rest, |best| best.max(m + rest)));
            }
            received[*lawyer] -= alike.weight;
        }
        best
    }
    go(programme, 0, &mut vec![0.0; programme.limits.len()])
}

/// Six cases of weight 1.00, each with some of four lawyers; limits that are whole.
fn random_programme(seed: u64) -> Programme {
    let drawn = |what: u64| mixed(seed ^ mixed(what));
    let cases = (0..6).map(|k| {
        let s = (0..4).filter(|i| *i == k % 4 || drawn(100 + k * 4 + i).is_multiple_of(2));
        let m = |i: u64| (drawn(200 + k * 4 + i) % 4) as f64 / 3.0;
        let candidates = s.map(|i| (usize::try_from(i).unwrap(), m(i))).collect();
        Alike { count: 1.0, weight: 1.0, candidates }
    });
    let limit = |i: u64| {
        let least = (drawn(300 + i) % 2) as f64;
        (least, least + 1.0 + (drawn(400 + i) % 2) as f64)
    };
    Programme { cases: cases.collect(), limits: (0..4).map(limit).collect() }
}

#[test]
fn the_bound_of_hindsight_is_the_best_of_all_assignments_where_whole_ones_are_best() {
    let mut compared = 0;
    for seed in 0..60 {
        let programme = random_programme(seed);
        let Some(best) = best_whole(&programme) else { continue };
        let bound = programme.dual(&programme.prices().unwrap());
        assert!((bound - best).abs() < 1e-5, "seed {seed}: bound {bound}, best {best}");
        // Any prices prove a bound, if not so good a one.
        for other in 0..20 {
            let prices: Vec<f64> = (0..4)
                .map(|i| (mixed(seed ^ mixed(other * 4 + i)) % 200) as f64 / 50.0 - 2.0)
                .collect();
            assert!(programme.dual(&prices) > best - 1e-9, "seed {seed}, {prices:?}");
        }
        compared += 1;
    }
    assert!(compared > 30, "{compared}");
}

#[test]
fn a_split_that_a_hand_can_find() {
    // An expert and a layman, three cases of weight 2.00, each to receive from 2.50 to 3.50: at most 3.50
    // of 6.00 can be the expert's.
    let alike = Alike { count: 3.0, weight: 2.0, candidates: vec![(0, 1.0), (1, 0.0)] };
    let programme = Programme { cases: vec![alike], limits: vec![(2.5, 3.5), (2.5, 3.5)] };
    let bound = programme.dual(&programme.prices().unwrap());
    assert!((bound - 1.75).abs() < 1e-6, "{bound}");
}

#[test]
fn no_year_is_better_than_its_hindsight() {
    for scenario in [Scenario::Plain, Scenario::Decliners, Scenario::PoolOfThree] {
        for rule in [Rule::FairShare, Rule::FairShareNoBand, Rule::Weighted] {
            let plan = Plan::new(scenario, Mix::Middling, 2, SMALL).unwrap().under(rule);
            let lived = live(&plan, rule, true).unwrap();
            let (had, bound) = (Measured::of(&lived), bound(&lived).unwrap());
            assert!(had.matched <= bound + 1e-6, "{scenario:?}: {} over {bound}", had.matched);
            assert!(
                bound <= had.best_match + 1e-4 + 1e-6,
                "{scenario:?}: {bound}, {}",
                had.best_match
            );
        }
    }
}
