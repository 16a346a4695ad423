//! How far the lag can really go: all states that the rule can come to with cases of weight 60.00,
//! equal claims and no band, for three, four and five lawyers.
//!
//! With 60.00 each credit is a whole number of cases, so that the states are finitely many. The
//! adversary brings each case to any two or more. Who holds which lag doesn't matter, only which lags
//! there are: a state is the lags in order. What the search finds is then done to the engine.

use std::collections::BTreeMap;

use assigned_counsel::quantity::Weight;

use crate::lag_bound::{Desk, Set, fair_share, has, set};

const WEIGHT: i64 = 60;
const NANOS_PER_CASE: i64 = 1_000_000_000;

/// Lags in whole cases, least first.
type Lags<const N: usize> = [i64; N];

/// Every state that can be come to, with the one before and the places of the candidates that led
/// there; none for the start.
type Reached<const N: usize> = BTreeMap<Lags<N>, Option<(Lags<N>, Set)>>;

/// Breadth first from the start until no state has a successor that is not known.
fn search<const N: usize>() -> Reached<N> {
    let start = [0; N];
    let mut reached = Reached::from([(start, None)]);
    let mut frontier = vec![start];
    while !frontier.is_empty() {
        let mut next = Vec::new();
        for lags in frontier {
            for among in (0..1 << N).filter(|among: &Set| among.count_ones() > 1) {
                for after in successors(lags, among) {
                    reached.entry(after).or_insert_with(|| {
                        next.push(after);
                        Some((lags, among))
                    });
                }
            }
        }
        frontier = next;
    }
    reached
}

/// The state after a case, for each candidate whose credited lag is the largest: ties are the
/// adversary's.
fn successors<const N: usize>(lags: Lags<N>, among: Set) -> impl Iterator<Item = Lags<N>> {
    let mut credited = lags;
    let candidates = move || (0..N).filter(move |place| has(among, *place));
    for place in candidates() {
        credited[place] += WEIGHT / i64::from(among.count_ones());
    }
    let largest = candidates().map(|place| credited[place]).max();
    candidates().filter(move |place| Some(credited[*place]) == largest).map(move |chosen| {
        let mut after = credited;
        after[chosen] -= WEIGHT;
        after.sort_unstable();
        after
    })
}

/// Does to the engine what led to a state. Wherever the engine breaks a tie otherwise than the
/// search did, the lags in order are still the same, and the next candidates are found by place.
fn replay<const N: usize>(reached: &Reached<N>, last: Lags<N>) {
    let mut path = vec![];
    let mut at = last;
    while let Some((before, among)) = reached[&at] {
        path.push((among, at));
        at = before;
    }
    let mut desk = Desk::new(fair_share(0), N);
    for (among, after) in path.into_iter().rev() {
        let places = desk.by_lag();
        let candidates = (0..N).filter(|place| has(among, *place)).map(|place| places[place].0);
        desk.assign(set(candidates), Weight::from_hundredths(60_00), None);
        let lags: Vec<i64> = desk.by_lag().into_iter().map(|(_, lag)| lag).collect();
        assert_eq!(lags, after.map(|lag| lag * NANOS_PER_CASE), "on the way to {last:?}");
    }
}

/// How many states there are, one with the least lag of all, and one with the largest.
fn extremes<const N: usize>(reached: &Reached<N>) -> (usize, Lags<N>, Lags<N>) {
    let lowest = reached.keys().min_by_key(|lags| lags[0]).unwrap();
    let highest = reached.keys().max_by_key(|lags| lags[N - 1]).unwrap();
    (reached.len(), *lowest, *highest)
}

#[test]
fn with_three_lawyers_the_worst_lag_is_50() {
    let reached = search::<3>();
    let (states, lowest, highest) = extremes(&reached);
    assert_eq!((states, lowest[0], highest[2]), (8, -50, 50));
    for lags in reached.keys() {
        replay(&reached, *lags);
    }
}

#[test]
fn with_four_lawyers_the_worst_lag_is_70() {
    let reached = search::<4>();
    let (states, lowest, highest) = extremes(&reached);
    assert_eq!((states, lowest[0], highest[3]), (195, -70, 70));
    for lags in reached.keys() {
        replay(&reached, *lags);
    }
}

#[test]
fn with_five_lawyers_the_worst_lag_is_96() {
    let reached = search::<5>();
    let (states, lowest, highest) = extremes(&reached);
    assert_eq!((states, lowest[0], highest[4]), (51_823, -96, 96));
    replay(&reached, lowest);
    replay(&reached, highest);
}
