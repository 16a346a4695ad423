//! What each lawyer carries now, and has received in the windows that caps look at.

mod windows;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub(crate) use windows::{LoadsInWindows, Windows};

use crate::error::Error;
use crate::id::{DocketNo, Roll};
use crate::index::Index;
use crate::quantity::{Load, Weight};
use crate::terms::Kind;
use windows::{Flow, Kept};

/// The caseload of every lawyer ever enrolled, by roll number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written")]
pub struct Caseload {
    carried: Vec<Carried>,
    #[serde(skip)]
    kept: Index<Kept>,
}

/// A caseload as it is written down.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    carried: Vec<Carried>,
}

impl From<Written> for Caseload {
    fn from(Written { carried }: Written) -> Self {
        let mut kept = Kept::default();
        for (roll, carried) in (0_u32..).map(Roll::new).zip(&carried) {
            kept.enrol();
            kept.set_open(roll, carried.open);
            carried.received.iter().for_each(|receipt| kept.count(roll, receipt, Flow::In));
        }
        Self { carried, kept: Index(kept) }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Carried {
    open: Load,
    /// In the order of time.
    received: Vec<Receipt>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Receipt {
    docket: DocketNo,
    on: Date,
    kind: Kind,
    weight: Weight,
    by_choice: bool,
    /// The sum of this and all earlier ones, so that a window is one subtraction.
    total: Load,
}

/// What somebody receives.
#[derive(Clone, Copy)]
pub(crate) struct Taken {
    pub(crate) docket: DocketNo,
    pub(crate) on: Date,
    pub(crate) kind: Kind,
    pub(crate) weight: Weight,
    pub(crate) by_choice: bool,
}

impl Caseload {
    /// The weight of the cases that are open now.
    pub fn open(&self, roll: Roll) -> Load {
        self.carried(roll).map_or(Load::default(), |carried| carried.open)
    }

    /// The weight received from a day on, on any basis.
    pub fn received_since(&self, roll: Roll, from: Date) -> Load {
        let Some(carried) = self.carried(roll) else { return Load::default() };
        let total = carried.received.last().map_or(Load::default(), |receipt| receipt.total);
        let before = carried.received.partition_point(|receipt| receipt.on < from);
        let earlier = before.checked_sub(1).and_then(|n| carried.received.get(n));
        total.minus(earlier.map_or(Load::default(), |receipt| receipt.total))
    }

    /// The weight received of one kind from a day on, on any basis.
    pub fn received_of_kind_since(&self, roll: Roll, kind: Kind, from: Date) -> Load {
        let received = self.carried(roll).map_or(&[][..], |carried| &carried.received);
        let recent = received.iter().rev().take_while(|receipt| receipt.on >= from);
        let of_kind = recent.filter(|receipt| receipt.kind == kind);
        of_kind.fold(Load::default(), |sum, receipt| sum.plus(receipt.weight.load()))
    }

    /// The weight received by clients' choice from a day on.
    pub fn received_by_choice_since(&self, roll: Roll, from: Date) -> Load {
        let received = self.carried(roll).map_or(&[][..], |carried| &carried.received);
        let recent = received.iter().rev().take_while(|receipt| receipt.on >= from);
        let chosen = recent.filter(|receipt| receipt.by_choice);
        chosen.fold(Load::default(), |sum, receipt| sum.plus(receipt.weight.load()))
    }

    /// The cases received and not given back, in the order of time.
    pub(crate) fn received(&self, roll: Roll) -> impl Iterator<Item = DocketNo> {
        let received = self.carried(roll).map_or(&[][..], |carried| &carried.received);
        received.iter().map(|receipt| receipt.docket)
    }

    fn carried(&self, roll: Roll) -> Option<&Carried> {
        self.carried.get(usize::from(roll))
    }

    fn carried_mut(&mut self, roll: Roll) -> Result<&mut Carried, Error> {
        self.carried
            .get_mut(usize::from(roll))
            .ok_or_else(|| Error::corrupt(format!("there is no lawyer {roll}")))
    }

    pub(crate) fn enrol(&mut self) {
        self.carried.push(Carried::default());
        self.kept.0.enrol();
    }

    pub(crate) fn receive(&mut self, roll: Roll, taken: Taken) -> Result<(), Error> {
        let Taken { docket, on, kind, weight, by_choice } = taken;
        let carried = self.carried_mut(roll)?;
        carried.open = carried.open.plus(weight.load());
        let last = carried.received.last();
        let total = last.map_or(Load::default(), |receipt| receipt.total).plus(weight.load());
        // A policy with another offset from UTC may put today before yesterday: the order stays.
        let on = last.map_or(on, |receipt| receipt.on.max(on));
        let receipt = Receipt { docket, on, kind, weight, by_choice, total };
        carried.received.push(receipt);
        self.kept.0.count(roll, &receipt, Flow::In);
        self.keep_open(roll);
        Ok(())
    }

    /// Takes back what was received: as if it had never been. So it is with every offer that came to
    /// nothing.
    pub(crate) fn give_back(&mut self, roll: Roll, docket: DocketNo) -> Result<(), Error> {
        let carried = self.carried_mut(roll)?;
        let place = carried.received.iter().rposition(|receipt| receipt.docket == docket);
        let place =
            place.ok_or_else(|| Error::corrupt(format!("{roll} never received case {docket}")))?;
        let gone = carried.received.remove(place);
        let weight = gone.weight.load();
        carried.open = carried.open.minus(weight);
        for receipt in carried.received.iter_mut().skip(place) {
            receipt.total = receipt.total.minus(weight);
        }
        self.kept.0.count(roll, &gone, Flow::Out);
        self.keep_open(roll);
        Ok(())
    }

    /// Goes on with work that was closed.
    pub(crate) fn reopen(&mut self, roll: Roll, weight: Weight) -> Result<(), Error> {
        let carried = self.carried_mut(roll)?;
        carried.open = carried.open.plus(weight.load());
        self.keep_open(roll);
        Ok(())
    }

    pub(crate) fn close(&mut self, roll: Roll, weight: Weight) -> Result<(), Error> {
        let carried = self.carried_mut(roll)?;
        carried.open = carried.open.minus(weight.load());
        self.keep_open(roll);
        Ok(())
    }

    fn keep_open(&mut self, roll: Roll) {
        let open = self.open(roll);
        self.kept.0.set_open(roll, open);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_count_from_their_first_day() {
        let (mut load, roll) = (Caseload::default(), Roll::new(0));
        load.enrol();
        let day = |text: &str| text.parse::<Date>().unwrap();
        for (number, on, kind, hundredths) in [
            (1, "2024-01-31", Kind::Civil, 100),
            (2, "2024-02-01", Kind::PleaHelp, 10),
            (3, "2024-02-01", Kind::Civil, 120),
            (4, "2024-03-05", Kind::PleaHelp, 10),
        ] {
            let (weight, by_choice) = (Weight::from_hundredths(hundredths), hundredths == 120);
            let (docket, on) = (DocketNo::new(number), day(on));
            load.receive(roll, Taken { docket, on, kind, weight, by_choice }).unwrap();
        }
        let since = |text| load.received_since(roll, day(text)).hundredths();
        assert_eq!([since("2023-01-01"), since("2024-02-01"), since("2024-02-02")], [240, 140, 10]);
        assert_eq!(since("2024-03-06"), 0);
        let plea = load.received_of_kind_since(roll, Kind::PleaHelp, day("2024-02-01"));
        assert_eq!(plea.hundredths(), 20);
        assert_eq!(load.received_by_choice_since(roll, day("2024-02-01")).hundredths(), 120);
        assert_eq!(load.received_by_choice_since(roll, day("2024-02-02")).hundredths(), 0);
        load.close(roll, Weight::from_hundredths(100)).unwrap();
        assert_eq!(load.open(roll).hundredths(), 140);
        assert!(load.close(Roll::new(1), Weight::from_hundredths(1)).is_err());

        load.give_back(roll, DocketNo::new(3)).unwrap();
        let since = |text| load.received_since(roll, day(text)).hundredths();
        assert_eq!([since("2023-01-01"), since("2024-02-01"), since("2024-02-02")], [120, 20, 10]);
        assert_eq!(load.open(roll).hundredths(), 20);
        assert!(load.give_back(roll, DocketNo::new(3)).is_err());
    }

    use crate::policy::Policy;
    use proptest::prelude::*;

    proptest! {
        /// Whatever is received, given back and closed, and whenever the windows move, what is kept is
        /// what the receipts say, and what a caseload read back keeps.
        #[test]
        fn what_is_kept_is_what_the_receipts_say(
            steps in proptest::collection::vec((0..5_u32, 0..3_u32, 0..7_usize, 1..200_u32, 0..40), 0..60),
        ) {
            let policy = Policy::xiamen();
            let (mut load, mut today) = (Caseload::default(), jiff::civil::date(2023, 11, 20));
            (0..3).for_each(|_| load.enrol());
            for (number, (step, roll, kind, hundredths, days)) in (1_u64..).zip(steps) {
                let (roll, weight) = (Roll::new(roll), Weight::from_hundredths(hundredths));
                let (docket, kind) = (DocketNo::new(number), Kind::ALL[kind]);
                match step {
                    0 => today = today.saturating_add(jiff::Span::new().days(days - 3)),
                    1 => load.turn_to(Windows::on(today, &policy)),
                    2 => _ = load.give_back(roll, DocketNo::new(number.saturating_sub(2))),
                    3 => load.close(roll, weight).unwrap(),
                    _ => {
                        let taken = Taken { docket, on: today, kind, weight, by_choice: false };
                        load.receive(roll, taken).unwrap();
                    }
                }
                let json = serde_json::to_string(&load).unwrap();
                let mut read: Caseload = serde_json::from_str(&json).unwrap();
                let windows = Windows::on(today, &policy);
                let slow = |view: LoadsInWindows<'_>, roll| {
                    let of_kinds = Kind::ALL.iter().map(|kind| view.received_of_kind(roll, *kind));
                    (view.carrying(roll), of_kinds.collect::<Vec<_>>())
                };
                let mut turned = load.clone();
                turned.turn_to(windows);
                let receipts = LoadsInWindows { caseload: &load, windows, kept: false };
                for roll in [0, 1, 2].map(Roll::new) {
                    let said = slow(receipts, roll);
                    prop_assert_eq!(slow(load.in_windows(windows), roll), said.clone());
                    prop_assert_eq!(slow(turned.in_windows(windows), roll), said.clone());
                    prop_assert!(turned.in_windows(windows).kept);
                    read.turn_to(windows);
                    prop_assert_eq!(slow(read.in_windows(windows), roll), said);
                }
            }
        }
    }
}
