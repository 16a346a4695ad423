//! What each lawyer carries now, and has received in the windows that caps look at.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::id::{DocketNo, Roll};
use crate::quantity::{Load, Weight};
use crate::terms::Kind;

/// The caseload of every lawyer ever enrolled, by roll number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Caseload {
    carried: Vec<Carried>,
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

    fn carried(&self, roll: Roll) -> Option<&Carried> {
        self.carried.get(roll.index())
    }

    fn carried_mut(&mut self, roll: Roll) -> Result<&mut Carried, Error> {
        self.carried
            .get_mut(roll.index())
            .ok_or_else(|| Error::corrupt(format!("there is no lawyer {roll}")))
    }

    pub(crate) fn enrol(&mut self) {
        self.carried.push(Carried::default());
    }

    pub(crate) fn receive(&mut self, roll: Roll, taken: Taken) -> Result<(), Error> {
        let Taken { docket, on, kind, weight, by_choice } = taken;
        let carried = self.carried_mut(roll)?;
        carried.open = carried.open.plus(weight.load());
        let last = carried.received.last();
        let total = last.map_or(Load::default(), |receipt| receipt.total).plus(weight.load());
        // A policy with another offset from UTC may put today before yesterday: the order stays.
        let on = last.map_or(on, |receipt| receipt.on.max(on));
        carried.received.push(Receipt { docket, on, kind, weight, by_choice, total });
        Ok(())
    }

    /// Takes back what was received: as if it had never been. So it is with every offer that came to
    /// nothing.
    pub(crate) fn give_back(&mut self, roll: Roll, docket: DocketNo) -> Result<(), Error> {
        let carried = self.carried_mut(roll)?;
        let place = carried.received.iter().rposition(|receipt| receipt.docket == docket);
        let place =
            place.ok_or_else(|| Error::corrupt(format!("{roll} never received case {docket}")))?;
        let weight = carried.received.remove(place).weight.load();
        carried.open = carried.open.minus(weight);
        for receipt in carried.received.iter_mut().skip(place) {
            receipt.total = receipt.total.minus(weight);
        }
        Ok(())
    }

    /// Goes on with work that was closed.
    pub(crate) fn reopen(&mut self, roll: Roll, weight: Weight) -> Result<(), Error> {
        let carried = self.carried_mut(roll)?;
        carried.open = carried.open.plus(weight.load());
        Ok(())
    }

    pub(crate) fn close(&mut self, roll: Roll, weight: Weight) -> Result<(), Error> {
        let carried = self.carried_mut(roll)?;
        carried.open = carried.open.minus(weight.load());
        Ok(())
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
}
