//! The promise of fair share where bookings are taken back: with P the largest weight of bookings, open
//! at one time, that are later reversed, and W the largest weight of the others, every |lag| is at most
//! (n − 1)(W + band + 2P) / 2 + P.

use std::collections::BTreeSet;

use assigned_counsel::Weight;
use assigned_counsel::entitlement::Booked;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::lag_bound::{
    Desk, Step, fair_share, nanos, newcomer, push_apart, set, specialty, steps,
};

/// A desk with what was booked and taken back, in order.
struct Book {
    desk: Desk,
    entries: Vec<(Booked, Entry)>,
    /// The largest |lag| so far.
    largest: i128,
}

#[derive(Clone, Copy, PartialEq)]
enum Entry {
    Given(i128),
    TakenBack,
}

impl Book {
    fn new(band: u64, lawyers: usize, offered: bool) -> Self {
        let mut desk = Desk::new(fair_share(band), lawyers);
        if offered {
            desk.offer_first();
        }
        Self { desk, entries: Vec::new(), largest: 0 }
    }

    /// Notes what was booked since, and the lags.
    fn note(&mut self) {
        for (docket, weight) in std::mem::take(&mut self.desk.booked) {
            self.entries.push((docket, Entry::Given(nanos(weight.hundredths()))));
        }
        let lags = self.desk.lags();
        assert_eq!(lags.iter().sum::<i64>(), 0, "{lags:?}");
        let largest = lags.into_iter().map(|lag| i128::from(lag).abs()).max();
        self.largest = self.largest.max(largest.unwrap_or(0));
    }

    fn take_back(&mut self, docket: Booked) {
        if self.desk.take_back(docket) {
            self.entries.push((docket, Entry::TakenBack));
        }
        self.note();
    }

    fn dockets(&self) -> Vec<Booked> {
        let booked =
            |(docket, entry): &(Booked, Entry)| matches!(entry, Entry::Given(_)).then_some(*docket);
        self.entries.iter().filter_map(booked).collect()
    }

    /// W of what stands, and P of what doesn't.
    fn weights(&self) -> (i128, i128) {
        let gone = |(_, entry): &&(Booked, Entry)| *entry == Entry::TakenBack;
        let gone: BTreeSet<Booked> = self.entries.iter().filter(gone).map(|(d, _)| *d).collect();
        let (mut stands, mut open, mut most) = (0, 0, 0);
        let mut weights = std::collections::BTreeMap::new();
        for (docket, entry) in &self.entries {
            match entry {
                Entry::Given(weight) if gone.contains(docket) => {
                    open += weight;
                    weights.insert(docket, *weight);
                }
                Entry::Given(weight) => stands = stands.max(*weight),
                Entry::TakenBack => open -= weights[docket],
            }
            most = most.max(open);
        }
        (stands, most)
    }

    /// The largest |lag| in thousandths of the bound, and of the bound without P; rounded up.
    fn strains(&self) -> (i128, i128) {
        let ((w, p), band) = (self.weights(), nanos(self.desk.band.hundredths()));
        let others = i128::try_from(self.desk.lawyers()).unwrap() - 1;
        let twice = |bound: i128| (2 * self.largest * 1000 + bound.max(1) - 1) / bound.max(1);
        (twice(others * (w + band + 2 * p) + 2 * p), twice(others * (w + band)))
    }
}

/// A step of a random script.
#[derive(Clone, Debug)]
enum Move {
    Step(Step),
    TakeBack(Index),
    Accept(Index),
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let one = prop_oneof![
        6 => steps(5_00).prop_map(Move::Step),
        3 => any::<Index>().prop_map(Move::TakeBack),
        1 => any::<Index>().prop_map(Move::Accept),
    ];
    prop::collection::vec(one, 1..600)
}

proptest! {
    #![proptest_config(crate::properties::config(64))]

    #[test]
    fn no_lag_leaves_the_bound_when_bookings_are_taken_back(
        (band, lawyers, offered, script) in (0..3_00_u64, 2..8_usize, any::<bool>(), moves()),
    ) {
        let mut book = Book::new(band, lawyers, offered);
        for one in &script {
            let dockets = book.dockets();
            match one {
                Move::Step(step) => step.take(&mut book.desk),
                Move::TakeBack(which) if !dockets.is_empty() => {
                    book.take_back(dockets[which.index(dockets.len())]);
                }
                Move::Accept(which) if !dockets.is_empty() => {
                    book.desk.accept(dockets[which.index(dockets.len())]);
                }
                Move::TakeBack(_) | Move::Accept(_) => {}
            }
            book.note();
        }
        prop_assert!(book.strains().0 <= 1000, "{:?}", book.strains());
    }
}

/// Pushes the two nearest apart behind a heavy booking, which makes the one behind look ahead, and takes
/// that back.
fn deceive(book: &mut Book, decoy: Weight, weight: Weight) {
    let lags = book.desk.by_lag();
    let pair = lags.windows(2).min_by_key(|pair| pair[1].1 - pair[0].1).unwrap();
    let ((behind, _), (ahead, _)) = (pair[0], pair[1]);
    let gap = i128::from(pair[1].1 - pair[0].1);
    let (p, band) = (nanos(decoy.hundredths()), nanos(book.desk.band.hundredths()));
    let part = ((p - gap - band) * 1000 / (2 * p) + 1).clamp(1, 999);
    let part = u32::try_from(part).unwrap();
    for (n, share) in [(ahead, part), (behind, 1000 - part)] {
        book.desk.amend(n, |lawyer| *lawyer = newcomer(n));
        book.desk.set_share(n, share);
    }
    book.desk.assign(set([behind, ahead]), decoy, Some(specialty(ahead)));
    book.note();
    let heavy = *book.dockets().last().unwrap();
    // One nearer than that to as far as they go would come back.
    let w = nanos(weight.hundredths());
    let furthest = w + band - w / 100;
    loop {
        let lag = |n: usize| (n, book.desk.lags()[n]);
        let (low, high) = (lag(behind), lag(ahead));
        if i128::from(high.1 - low.1) >= furthest {
            break;
        }
        push_apart(&mut book.desk, low, high, weight);
        book.note();
    }
    book.take_back(heavy);
}

/// The bound without P does not hold then; the one with it does.
#[test]
fn bookings_taken_back_push_lags_past_the_plain_bound_and_no_further_than_the_other() {
    for lawyers in 2..=6 {
        for (band, decoy) in [(0, 4_00), (1_00, 4_00), (0, 1_00)] {
            let mut book = Book::new(band, lawyers, false);
            for _ in 0..150 {
                deceive(&mut book, Weight::from_hundredths(decoy), Weight::from_hundredths(1_00));
            }
            let (with, without) = book.strains();
            assert!(with <= 1000 && without > 1_300, "{lawyers}, {band}: {with}, {without}");
        }
    }
}
