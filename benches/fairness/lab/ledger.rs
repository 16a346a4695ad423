//! The driver's own ledger of cases due and not received.
//!
//! It does for every rule what the engine does for its strategies, from the claims alone: each of the
//! candidates S is credited with ⌊weight · claim / Σ claims⌋ nano-cases, the chosen also with what
//! rounding leaves, and debited the weight. It is written apart from the engine's, so that where both
//! book the same cases they can be held against each other to the nano-case.

/// Nano-cases in a hundredth of a case.
const HUNDREDTH: i64 = 10_000_000;

/// A candidate: roll number, and claim in millionths.
pub(crate) type Claimant = (usize, u64);

/// Lags and what was due, by roll number.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ledger {
    lags: Vec<i64>,
    due: Vec<i64>,
    largest: i64,
}

/// What was booked for a case.
#[derive(Clone, Debug)]
pub(crate) struct Booking {
    /// What each candidate was credited, what rounding left included.
    pub(crate) credits: Vec<(usize, i64)>,
    pub(crate) chosen: usize,
    /// In nano-cases.
    pub(crate) weight: i64,
}

impl Ledger {
    /// Books a case of so many hundredths; the chosen is among the candidates.
    pub(crate) fn book(&mut self, hundredths: u32, s: &[Claimant], chosen: usize) -> Booking {
        let weight = i64::from(hundredths) * HUNDREDTH;
        let total: u128 = s.iter().map(|(_, claim)| u128::from(*claim)).sum();
        let part = |claim: u64| {
            let nanos = u128::from(weight.unsigned_abs()) * u128::from(claim);
            nanos.checked_div(total).and_then(|part| i64::try_from(part).ok()).unwrap_or(0)
        };
        let mut credits: Vec<(usize, i64)> =
            s.iter().map(|(roll, claim)| (*roll, part(*claim))).collect();
        let left = weight - credits.iter().map(|(_, credit)| credit).sum::<i64>();
        if let Some((_, own)) = credits.iter_mut().find(|(roll, _)| *roll == chosen) {
            *own += left;
        }
        let booking = Booking { credits, chosen, weight };
        self.post(&booking, 1);
        booking
    }

    /// Takes back what was booked, to the last nano-case.
    pub(crate) fn reverse(&mut self, booking: &Booking) {
        self.post(booking, -1);
    }

    fn post(&mut self, booking: &Booking, sign: i64) {
        let most = booking.credits.iter().map(|(roll, _)| roll + 1).max().unwrap_or(0);
        self.enrol(most);
        for (roll, credit) in &booking.credits {
            let debit = if *roll == booking.chosen { booking.weight } else { 0 };
            if let (Some(lag), Some(due)) = (self.lags.get_mut(*roll), self.due.get_mut(*roll)) {
                *lag += sign * (credit - debit);
                *due += sign * credit;
                self.largest = self.largest.max(lag.abs());
            }
        }
    }

    /// There are at least so many on the roll.
    pub(crate) fn enrol(&mut self, lawyers: usize) {
        if lawyers > self.lags.len() {
            self.lags.resize(lawyers, 0);
            self.due.resize(lawyers, 0);
        }
    }

    pub(crate) fn lags(&self) -> &[i64] {
        &self.lags
    }

    /// What was due to each, in nano-cases.
    pub(crate) fn due(&self) -> &[i64] {
        &self.due
    }

    /// The largest |lag| of anybody at any step.
    pub(crate) fn largest(&self) -> i64 {
        self.largest
    }
}
