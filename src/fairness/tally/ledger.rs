//! Whose turn it was: lags, the bound on them, and how well the chosen matched.

use super::super::course::LagDay;
use super::super::spread::{self, LagBin};
use super::{Tally, index};
use crate::assign::Decision;
use crate::engine::Event;
use crate::entitlement::CreditGroup;
use crate::id::Roll;
use crate::id::Specialty;
use crate::policy::Strategy;
use crate::quantity::{Lag, Load, Weight};
use crate::terms::Level;

impl Tally {
    /// Books the credits, what rounding leaves, and the weight, and looks for the largest lag.
    pub(super) fn book(&mut self, credits: &[CreditGroup], weight: Weight, chosen: Roll) {
        if credits.is_empty() {
            return;
        }
        self.largest_weight = self.largest_weight.max(weight);
        self.post(credits, weight, chosen, 1);
    }

    /// Posts what a decision or an allotment books, or its negative.
    pub(super) fn post(
        &mut self,
        credits: &[CreditGroup],
        weight: Weight,
        chosen: Roll,
        sign: i64,
    ) {
        let weight = i64::from(weight.hundredths()).saturating_mul(10_000_000);
        let mut rest = weight;
        for group in credits {
            for roll in &group.lawyers {
                rest = rest.saturating_sub(group.credit.nanos());
                self.add(*roll, group.credit.nanos().saturating_mul(sign));
            }
        }
        self.add(chosen, rest.saturating_sub(weight).saturating_mul(sign));
        for group in credits {
            for roll in &group.lawyers {
                let lag = self.lags.get(index(*roll)).copied().unwrap_or(0);
                self.largest_lag = self.largest_lag.max(lag.saturating_abs());
                if let Some(due) = self.due.get_mut(index(*roll)) {
                    let credit = group.credit.nanos().saturating_mul(sign);
                    *due = due.saturating_add_signed(credit);
                }
            }
        }
    }

    fn add(&mut self, roll: Roll, nanos: i64) {
        if let Some(lag) = self.lags.get_mut(index(roll)) {
            *lag = lag.saturating_add(nanos);
        }
    }

    /// The match of the chosen, and the best among the candidates.
    pub(super) fn matched(
        &mut self,
        event: &Event,
        decision: &Decision,
        chosen: Roll,
        needed: &Specialty,
    ) {
        let Some(policy) = &self.policy else { return };
        let today = policy.date(event.at);
        let rank = |roll: &Roll| {
            let lawyer = self.lawyers.get(index(*roll));
            let level = lawyer.and_then(|lawyer| lawyer.level(needed, today));
            u64::from(level.map_or(0, Level::rank))
        };
        let candidates = decision.credits().iter().flat_map(|group| &group.lawyers);
        if let Some(best) = candidates.map(rank).max() {
            let (cases, had, possible) = self.matched;
            self.matched = (
                cases.saturating_add(1),
                had.saturating_add(rank(&chosen)),
                possible.saturating_add(best),
            );
        }
    }

    /// The maximum of |lag| over every lawyer and step.
    pub fn largest_lag(&self) -> Lag {
        Lag::from_nanos(self.largest_lag)
    }

    /// The lags at the end, by roll number.
    pub fn lags(&self) -> impl Iterator<Item = Lag> {
        self.lags.iter().copied().map(Lag::from_nanos)
    }

    /// How many lawyers ended with which lag: in bins of `step`, or of as small a multiple of it as
    /// makes at most `at_most` of them, from the bin of the least lag to that of the largest.
    pub fn lag_bins(&self, step: Lag, at_most: u16) -> Vec<LagBin> {
        spread::bins(&self.lags, step.nanos(), at_most.into())
    }

    /// The lags at the end of each day on which some case was decided, in order.
    pub fn lag_days(&self) -> Vec<LagDay> {
        self.course.days(&self.lags)
    }

    /// The sum of all lags, in nano-cases.
    pub fn ledger_sum(&self) -> i64 {
        self.lags.iter().copied().fold(0, i64::saturating_add)
    }

    /// The largest weight of a case that moved the ledger.
    pub fn largest_weight(&self) -> Weight {
        self.largest_weight
    }

    /// The band, if the strategy has one.
    pub fn band(&self) -> Option<Load> {
        match self.policy.as_ref().map(|policy| &policy.strategy) {
            Some(Strategy::FairShare { band }) => Some(*band),
            _ => None,
        }
    }

    /// The bound that fair share promises for these lawyers, this largest weight and this band, and P,
    /// the largest weight that was booked at one time and later taken back:
    /// (n − 1)(W + band + 2P) / 2 + P.
    pub fn lag_bound(&self) -> Option<Lag> {
        let others = i64::try_from(self.lawyers.len()).ok()?.checked_sub(1)?;
        let weight = u64::from(self.largest_weight.hundredths());
        let twice = self.largest_reversed_weight().hundredths().checked_mul(2)?;
        let reach = weight.checked_add(self.band()?.hundredths())?.checked_add(twice)?;
        let (reach, twice) = (i64::try_from(reach).ok()?, i64::try_from(twice).ok()?);
        // 10,000,000 nano-cases in a hundredth, by two.
        let doubled = others.checked_mul(reach)?.checked_add(twice)?;
        doubled.checked_mul(5_000_000).map(Lag::from_nanos)
    }

    /// Cases that needed a specialty and that the strategy assigned; the matches of the chosen added
    /// up; the best possible added up. A match is 0 to 3.
    pub fn matches(&self) -> (u64, u64, u64) {
        self.matched
    }

    /// Received over due, in thousandths, of each lawyer to whom at least so much was due.
    pub fn received_over_due(&self, at_least: Weight) -> Vec<u64> {
        let floor = u64::from(at_least.hundredths()).saturating_mul(10_000_000);
        let due = self.due.iter().zip(&self.lags).filter(|(due, _)| **due >= floor.max(1));
        due.map(|(due, lag)| {
            let received = i128::from(*due).saturating_sub(i128::from(*lag));
            let ratio = received.saturating_mul(1_000) / i128::from(*due).max(1);
            u64::try_from(ratio).unwrap_or(0)
        })
        .collect()
    }
}
