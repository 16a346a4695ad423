//! The weighted sum: the literal reading of 律师专业特长、积分高低、承办案件频率.

use super::super::context::Context;
use super::super::decision::Decider;
use super::contest::{Contest, Key, wait};
use super::field::Contender;
use crate::calendar::first_of_days_until;
use crate::policy::Strategy;
use crate::quantity::Points;

/// What a term is worth in full.
const FULL: i64 = 10_000;

/// The highest score, then the larger lag, the longest wait, the least ticket.
pub(super) fn contest(contenders: &[Contender]) -> Contest<'_> {
    Contest {
        contenders,
        line: None,
        deciders: &[Decider::Score, Decider::Lag, Decider::Wait],
        alone: Decider::OnlyCandidate,
        key,
        further,
    }
}

fn key(context: &Context<'_>, contender: &Contender) -> Key {
    [score(context, contender), contender.lag.nanos()]
}

fn further(context: &Context<'_>, contender: &Contender) -> Key {
    [wait(context.turn(contender.roll)), 0]
}

pub(super) fn score(context: &Context<'_>, contender: &Contender) -> i64 {
    let Strategy::Weighted { specialty, points, frequency, points_cap, window_days, target } =
        context.policy.strategy
    else {
        return 0;
    };
    let matched = i64::from(contender.rank()) * FULL / 3;

    let cap = points_cap.max(Points::from_hundredths(1)).hundredths();
    let balance = context.points(contender.roll).hundredths();
    let earned = balance.clamp(0, cap).saturating_mul(FULL) / cap;

    let from = first_of_days_until(context.today, window_days);
    let received = context.received_since(contender.roll, from).hundredths();
    let fraction = context.roster.lawyer(contender.roll).map(|lawyer| lawyer.fraction);
    let target = fraction.map_or(target, |fraction| target.for_fraction(fraction));
    let full = FULL.unsigned_abs();
    let used = received.saturating_mul(full) / target.hundredths().max(1);
    let rested = i64::try_from(full - used.min(full)).unwrap_or(0);

    let counts = |weight: u32, term: i64| i64::from(weight).saturating_mul(term);
    counts(specialty, matched) + counts(points, earned) + counts(frequency, rested)
}

/// What the score is at most.
pub(super) fn full(specialty: u32, points: u32, frequency: u32) -> i64 {
    let weights = [specialty, points, frequency].into_iter().map(i64::from);
    weights.fold(0, i64::saturating_add).saturating_mul(FULL)
}
