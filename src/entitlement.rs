//! Whose turn it is: the ledger of cases due and not received (应派差额).
//!
//! A case of weight w that reaches the candidates S credits each of them with ⌊w · claim / Σ claims⌋,
//! and the chosen with what rounding leaves; then the chosen is debited w. So the ledger sums to zero
//! exactly; newcomers start at zero; who is not a candidate earns neither debt nor credit, and nobody
//! is flooded on joining or coming back. A slot in a duty shift is booked just so. Merit points never enter: they change how large a claim is,
//! and only by way of a share.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::error::{Error, shown};
use crate::id::{DocketNo, Roll, ShiftNo};
use crate::quantity::{Claim, Lag, Weight};

/// The lag of every lawyer ever enrolled, and their places on the wheel, by roll number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entitlement {
    accounts: Accounts,
    served: Turn,
    /// What was booked and may still be reversed.
    open: BTreeMap<Booked, Booking>,
}

/// What a booking is for. Serialises as text, `12` for a case and `duty 3.1` for a slot, so that it can
/// be the key of a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Booked {
    /// A case.
    Case(DocketNo),
    /// A slot in a duty shift: the shift, and which of its allotments it is, from 1.
    Slot(ShiftNo, u32),
}

impl fmt::Display for Booked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Booked::Case(docket) => write!(f, "{docket}"),
            Booked::Slot(shift, allotment) => write!(f, "duty {shift}.{allotment}"),
        }
    }
}

impl From<Booked> for String {
    fn from(booked: Booked) -> String {
        booked.to_string()
    }
}

impl TryFrom<String> for Booked {
    type Error = Error;

    fn try_from(text: String) -> Result<Self, Error> {
        let slot = |numbers: &str| {
            let (shift, allotment) = numbers.split_once('.')?;
            Some(Self::Slot(ShiftNo::new(shift.parse().ok()?), allotment.parse().ok()?))
        };
        let booked = match text.strip_prefix("duty ") {
            Some(numbers) => slot(numbers),
            None => text.parse().ok().map(Self::Case),
        };
        // One thing has one key: no leading zero, no sign.
        let booked = booked.filter(|booked| booked.to_string() == text);
        let problem = || format!("`{}` is no case and no slot that is booked", shown(&text));
        booked.ok_or_else(|| Error::value(problem()))
    }
}

/// What was booked for a case or a slot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Booking {
    credits: Vec<CreditGroup>,
    chosen: Roll,
    /// What the chosen got beside the credit of the group.
    rest: Lag,
    /// The chosen's place on the wheel before, and the one that the case gave.
    turns: (Turn, Turn),
}

/// By roll number. The lags lie beside each other: a decision asks for those of a whole pool.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Account>", into = "Vec<Account>")]
struct Accounts {
    lags: Vec<Lag>,
    turns: Vec<Turn>,
}

/// An account as it is written down.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Account {
    lag: Lag,
    turn: Turn,
}

impl From<Vec<Account>> for Accounts {
    fn from(accounts: Vec<Account>) -> Self {
        let (lags, turns) = accounts.into_iter().map(|Account { lag, turn }| (lag, turn)).unzip();
        Self { lags, turns }
    }
}

impl From<Accounts> for Vec<Account> {
    fn from(Accounts { lags, turns }: Accounts) -> Self {
        lags.into_iter().zip(turns).map(|(lag, turn)| Account { lag, turn }).collect()
    }
}

/// A place on the wheel: how many cases the strategy had assigned, to anybody, when the lawyer was
/// last served by it or enrolled. The least has waited longest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Turn(u64);

impl Turn {
    pub(crate) const fn from_number(number: u64) -> Self {
        Self(number)
    }

    /// The number.
    pub const fn number(self) -> u64 {
        self.0
    }
}

/// The candidates of one claim, and the credit of each for the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CreditGroup {
    /// Their claim.
    pub claim: Claim,
    /// What each of them is credited.
    pub credit: Lag,
    /// Who they are, in the order of their roll numbers.
    pub lawyers: Vec<Roll>,
}

/// What one claim out of a total gets of a weight: ⌊w · claim / total⌋ nano-cases.
pub fn credit(weight: Weight, claim: Claim, total: u128) -> Lag {
    let nanos = u128::from(Lag::of_weight(weight).nanos().unsigned_abs());
    let part = nanos.saturating_mul(u128::from(claim.millionths())).checked_div(total);
    // A part of the weight is at most the weight, which fits.
    Lag::from_nanos(part.and_then(|part| i64::try_from(part).ok()).unwrap_or(0))
}

/// The sum of all claims, from each claim and how many have it.
pub(crate) fn total(claims: impl Iterator<Item = (Claim, usize)>) -> u128 {
    claims.fold(0, |sum, (claim, count)| {
        let count = u128::try_from(count).unwrap_or(u128::MAX);
        sum.saturating_add(u128::from(claim.millionths()).saturating_mul(count))
    })
}

/// What the chosen gets beside the credit of the group: the rest that rounding leaves, less the weight. Nothing
/// if there is no such lag.
pub(crate) fn rest(groups: &[CreditGroup]) -> Option<Lag> {
    let of_group = |group: &CreditGroup| {
        let lawyers = i64::try_from(group.lawyers.len()).ok()?;
        group.credit.nanos().checked_mul(lawyers)
    };
    let credited = groups.iter().try_fold(0_i64, |sum, group| sum.checked_add(of_group(group)?))?;
    credited.checked_neg().map(Lag::from_nanos)
}

impl Entitlement {
    /// The lag of a lawyer.
    #[inline]
    pub fn lag(&self, roll: Roll) -> Option<Lag> {
        self.accounts.lags.get(usize::from(roll)).copied()
    }

    /// The lawyer's place on the wheel.
    #[inline]
    pub fn turn(&self, roll: Roll) -> Option<Turn> {
        self.accounts.turns.get(usize::from(roll)).copied()
    }

    /// How many cases and duty slots the strategy has given, to anybody, since the lawyer was last served by
    /// it or enrolled.
    pub fn wait(&self, roll: Roll) -> Option<u64> {
        Some(self.served.0.saturating_sub(self.turn(roll)?.0))
    }

    /// The next of a pool on the wheel, the longest wait first: those whom
    /// [`Rotation`](crate::policy::Strategy::Rotation) serves next, if nothing speaks against them then.
    ///
    /// # Determinism
    ///
    /// Of those who have waited equally long the case's ticket will choose; here they stand in the order
    /// of their roll numbers.
    pub fn wheel(&self, pool: &[Roll], next: usize) -> Vec<(Roll, Turn)> {
        let mut wheel: Vec<(Roll, Turn)> =
            pool.iter().filter_map(|roll| Some((*roll, self.turn(*roll)?))).collect();
        wheel.sort_unstable_by_key(|(roll, turn)| (*turn, *roll));
        wheel.truncate(next);
        wheel
    }

    /// All lags, by roll number.
    pub fn lags(&self) -> impl Iterator<Item = Lag> {
        self.accounts.lags.iter().copied()
    }

    pub(crate) fn enrol(&mut self) {
        self.accounts.lags.push(Lag::ZERO);
        self.accounts.turns.push(self.served);
    }

    /// Books a case: the groups' credits, and to the chosen what rounding leaves, less the weight.
    ///
    /// # Errors
    ///
    /// If the chosen is in no group or somebody in two, somebody isn't on the roll, a credit is not
    /// what its claim makes of the weight, or a lag overflows. Nothing is booked then.
    pub(crate) fn book(
        &mut self,
        booked: Booked,
        groups: &[CreditGroup],
        chosen: Roll,
        weight: Weight,
    ) -> Result<(), Error> {
        let rest = self.check(groups, chosen, weight)?;
        self.served = Turn(self.served.0.saturating_add(1));
        for group in groups {
            for roll in &group.lawyers {
                self.add(*roll, group.credit);
            }
        }
        self.add(chosen, rest);
        let before = self.turn(chosen).unwrap_or_default();
        self.set_turn(chosen, self.served);
        let turns = (before, self.served);
        self.open.insert(booked, Booking { credits: groups.to_vec(), chosen, rest, turns });
        Ok(())
    }

    /// Reverses to the last nano-case what was booked for a case, and gives the chosen the place on the
    /// wheel back, unless another case that stands has moved it since. Of a case that moved no ledger
    /// there is nothing to reverse.
    ///
    /// # Errors
    ///
    /// If a lag overflows. Nothing is reversed then.
    pub(crate) fn reverse(&mut self, booked: Booked) -> Result<(), Error> {
        let amounts = self.reversal(booked)?;
        let Some(booking) = self.open.remove(&booked) else { return Ok(()) };
        for (roll, amount) in amounts {
            self.add(roll, amount);
        }
        self.give_turn_back(booking.chosen, booking.turns);
        Ok(())
    }

    /// A later case that may be reversed too then leads back to before both, whichever comes first.
    fn give_turn_back(&mut self, chosen: Roll, (before, given): (Turn, Turn)) {
        if self.turn(chosen) == Some(given) {
            // Nothing later stands, or it would have given another place.
            self.set_turn(chosen, before);
            return;
        }
        let mut later = self.open.values_mut().filter(|later| later.chosen == chosen);
        if let Some(later) = later.find(|later| later.turns.0 == given) {
            later.turns.0 = before;
        }
    }

    /// What reversing a case would add to whose lag.
    ///
    /// # Errors
    ///
    /// If a lag overflows.
    pub(crate) fn reversal(&self, booked: Booked) -> Result<Vec<(Roll, Lag)>, Error> {
        let Some(booking) = self.open.get(&booked) else { return Ok(Vec::new()) };
        let groups = booking.credits.iter();
        let credited =
            groups.flat_map(|group| group.lawyers.iter().map(|roll| (*roll, group.credit)));
        let amount = |(roll, credit): (Roll, Lag)| {
            let whole = if roll == booking.chosen { credit.plus(booking.rest)? } else { credit };
            let amount = Lag::ZERO.minus(whole)?;
            self.lag(roll)?.plus(amount)?;
            Some((roll, amount))
        };
        let overflow = || Error::corrupt(format!("a lag overflows, `{booked}` reversed"));
        credited.map(|credited| amount(credited).ok_or_else(overflow)).collect()
    }

    /// Whether all of these can be reversed, one after the other.
    ///
    /// # Errors
    ///
    /// If a lag overflows.
    pub(crate) fn reversal_of(&self, all: impl IntoIterator<Item = Booked>) -> Result<(), Error> {
        let mut lags: crate::sorted::SortedMap<Roll, Lag> = crate::sorted::SortedMap::new();
        for booked in all {
            for (roll, amount) in self.reversal(booked)? {
                let own = self.lag(roll).unwrap_or_default();
                let lag = lags.or_insert(roll, own);
                let overflow = || Error::corrupt(format!("a lag overflows, `{booked}` reversed"));
                *lag = lag.plus(amount).ok_or_else(overflow)?;
            }
        }
        Ok(())
    }

    /// What was booked for a case or a slot stands for good.
    pub(crate) fn settle(&mut self, booked: Booked) {
        self.open.remove(&booked);
    }

    /// What the chosen gets beside the credit of the group: the rest that rounding leaves, less the
    /// weight.
    pub(crate) fn check(
        &self,
        groups: &[CreditGroup],
        chosen: Roll,
        weight: Weight,
    ) -> Result<Lag, Error> {
        let corrupt = |what: &str| Error::corrupt(format!("the credits don't add up: {what}"));
        let total = total(groups.iter().map(|group| (group.claim, group.lawyers.len())));
        let mut seen = Vec::new();
        for group in groups {
            if group.credit != credit(weight, group.claim, total) {
                return Err(corrupt("a credit is not what its claim makes of the weight"));
            }
            for roll in &group.lawyers {
                let lag = self.lag(*roll).ok_or_else(|| corrupt("somebody isn't on the roll"))?;
                lag.plus(group.credit).ok_or_else(|| corrupt("a lag overflows"))?;
                seen.push(*roll);
            }
        }
        // Runs in order, one after the other.
        seen.sort_unstable();
        if seen.windows(2).any(|pair| pair.first() == pair.last()) {
            return Err(corrupt("somebody is in them twice"));
        }
        if seen.binary_search(&chosen).is_err() {
            return Err(corrupt("the chosen is not among the candidates"));
        }
        let rest = rest(groups).ok_or_else(|| corrupt("too much"))?;
        let lag = self.lag(chosen).ok_or_else(|| corrupt("the chosen isn't on the roll"))?;
        lag.plus(rest).ok_or_else(|| corrupt("a lag overflows"))?;
        Ok(rest)
    }

    fn set_turn(&mut self, roll: Roll, turn: Turn) {
        if let Some(place) = self.accounts.turns.get_mut(usize::from(roll)) {
            *place = turn;
        }
    }

    /// Adds to a lag that was checked to be there and to have room.
    fn add(&mut self, roll: Roll, amount: Lag) {
        if let Some(lag) = self.accounts.lags.get_mut(usize::from(roll)) {
            *lag = lag.plus(amount).unwrap_or(*lag);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(credit: i64, claim: u64, lawyers: &[u32]) -> CreditGroup {
        let lawyers = lawyers.iter().copied().map(Roll::new).collect();
        let (claim, credit) = (Claim::from_millionths(claim), Lag::from_nanos(credit));
        CreditGroup { claim, credit, lawyers }
    }

    const CASE: Booked = Booked::Case(DocketNo::new(1));

    fn three() -> Entitlement {
        let mut entitlement = Entitlement::default();
        (0..3).for_each(|_| entitlement.enrol());
        entitlement
    }

    #[test]
    fn a_booking_sums_to_zero_and_rounding_goes_to_the_chosen() {
        let mut ledger = three();
        let weight = Weight::from_hundredths(100);
        ledger.book(CASE, &[group(333_333_333, 7, &[0, 1, 2])], Roll::new(1), weight).unwrap();
        let lags: Vec<i64> = ledger.lags().map(Lag::nanos).collect();
        assert_eq!(lags, [333_333_333, -666_666_666, 333_333_333]);
        assert_eq!(ledger.turn(Roll::new(1)).unwrap().number(), 1);
        assert_eq!(ledger.turn(Roll::new(0)).unwrap().number(), 0);
    }

    #[test]
    fn the_wheel_turns_to_whoever_has_waited_longest() {
        let mut ledger = three();
        let [a, b, c] = [0, 1, 2].map(Roll::new);
        let weight = Weight::from_hundredths(100);
        let all = [group(333_333_333, 7, &[0, 1, 2])];
        ledger.book(CASE, &all, b, weight).unwrap();
        ledger.enrol();
        ledger.book(CASE, &all, a, weight).unwrap();
        let pool = [a, b, c, Roll::new(3)];
        let next: Vec<u32> = ledger.wheel(&pool, 9).iter().map(|(roll, _)| roll.number()).collect();
        assert_eq!(next, [2, 1, 3, 0], "who joins goes to the end of the wheel as it was then");
        assert_eq!(ledger.wheel(&[a, b], 1), [(b, ledger.turn(b).unwrap())]);
        assert_eq!([a, b, c].map(|roll| ledger.wait(roll)), [Some(0), Some(1), Some(2)]);
    }

    #[test]
    fn what_does_not_add_up_is_refused_and_books_nothing() {
        let weight = Weight::from_hundredths(100);
        let bad = [
            vec![group(500_000_001, 1, &[0, 1])],
            vec![group(0, 1, &[0, 1])],
            vec![group(500_000_000, 1, &[0]), group(500_000_000, 2, &[1])],
            vec![group(500_000_000, 1, &[0, 3])],
            vec![group(500_000_000, 1, &[0]), group(500_000_000, 1, &[0])],
            vec![group(500_000_000, 1, &[1, 2])],
            vec![group(i64::MAX, 1, &[0, 1])],
            vec![],
        ];
        for groups in bad {
            let mut ledger = three();
            assert!(ledger.book(CASE, &groups, Roll::new(0), weight).unwrap_err().is_corrupt());
            assert_eq!(ledger, three());
        }
    }

    #[test]
    fn what_is_reversed_was_never_there() {
        let mut ledger = three();
        let [a, b, _] = [0, 1, 2].map(Roll::new);
        let weight = Weight::from_hundredths(100);
        let all = [group(333_333_333, 7, &[0, 1, 2])];
        ledger.book(CASE, &all, b, weight).unwrap();
        let after_one = ledger.clone();
        let second = Booked::Case(DocketNo::new(2));
        ledger.book(second, &all, a, weight).unwrap();
        ledger.reverse(second).unwrap();
        assert!(ledger.lags().eq(after_one.lags()));
        assert_eq!(ledger.turn(a), after_one.turn(a), "the place on the wheel is kept");
        ledger.reverse(second).unwrap();
        assert!(ledger.lags().eq(after_one.lags()), "once");

        ledger.book(second, &all, b, weight).unwrap();
        ledger.reverse(CASE).unwrap();
        assert_eq!(ledger.turn(b).unwrap().number(), 3, "a later turn is not taken back");
        assert_eq!(ledger.lags().map(Lag::nanos).sum::<i64>(), 0);
        ledger.settle(second);
        ledger.reverse(second).unwrap();
        assert_eq!(ledger.lag(b).unwrap().nanos(), -666_666_666, "what stands stays");
    }

    #[test]
    fn a_place_on_the_wheel_comes_back_in_whichever_order_cases_are_reversed() {
        let [first, second, third] = [1, 2, 3].map(|number| Booked::Slot(ShiftNo::new(1), number));
        let all = [group(333_333_333, 7, &[0, 1, 2])];
        for order in [[first, second, third], [second, first, third], [third, second, first]] {
            let mut ledger = three();
            for slot in [first, second, third] {
                let weight = Weight::from_hundredths(100);
                ledger.book(slot, &all, Roll::new(1), weight).unwrap();
            }
            for slot in order {
                ledger.reverse(slot).unwrap();
            }
            assert_eq!(ledger.turn(Roll::new(1)).unwrap().number(), 0, "{order:?}");
        }
    }

    #[test]
    fn what_is_booked_reads_back_as_text_and_nothing_else_does() {
        let slot = Booked::Slot(ShiftNo::new(3), 1);
        for (booked, text) in [(CASE, "\"1\""), (slot, "\"duty 3.1\"")] {
            assert_eq!(serde_json::to_string(&booked).unwrap(), text);
            assert_eq!(serde_json::from_str::<Booked>(text).unwrap(), booked);
        }
        for text in ["", "01", "+1", "duty 3", "duty 3.", "duty 3.01", "duty 3.1.1", "shift 3.1"] {
            let error = Booked::try_from(text.to_owned()).unwrap_err().to_string();
            assert_eq!(error, format!("`{text}` is no case and no slot that is booked"));
        }
    }

    #[test]
    fn a_claim_gets_its_part_rounded_down() {
        let claim = Claim::from_millionths;
        let part = |c, total| credit(Weight::from_hundredths(100), claim(c), total).nanos();
        assert_eq!(part(1, 3), 333_333_333);
        assert_eq!(part(u64::MAX, u128::from(u64::MAX)), 1_000_000_000);
        assert_eq!(part(1, 0), 0);
    }
}
