//! What would have made one lawyer the one chosen: found by supposing it and considering the case anew.
//!
//! Nothing here knows how a strategy compares. Each thing supposed goes through the whole pipeline, so
//! that what follows from it follows here too: a pool that serves with one more, a mean that moves, a
//! line that rises with one's own lag, everybody's credit where the claim changes. Where more is better,
//! the least that does is found by halving.

use super::consider::{Circumstances, LawyerResult, consider, reasons_against, result_for};
use super::context::{Context, Supposed};
use super::decision::Decision;
use super::reason::{Cure, Reason, Reasons};
use super::strategy::{Ranking, window};
use super::subject::Subject;
use crate::docket::Case;
use crate::draw::Chance;
use crate::entitlement::Turn;
use crate::id::Roll;
use crate::policy::Rung;
use crate::quantity::{Lag, Load, Points};
use crate::terms::Level;

/// What would have made somebody a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Remedy {
    /// The fewest reasons to cure.
    pub(crate) cured: Reasons,
    /// The pool to be in.
    pub(crate) admitted: Option<Rung>,
}

/// What else would have made a candidate the chosen, each alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Needs {
    /// The lawyer would be the chosen without more.
    pub(crate) chosen: bool,
    /// Where the lawyer would stand; nothing where the case would stay with them by continuity.
    pub(crate) ranking: Option<Ranking>,
    /// Who would be chosen.
    pub(crate) first: Option<Roll>,
    /// With this case's credit.
    pub(crate) lag: Option<Lag>,
    pub(crate) level: Option<Level>,
    pub(crate) points: Option<Points>,
    pub(crate) wait: Option<u64>,
    pub(crate) received: Option<Load>,
    /// The fewest reasons that relief waived, or the pool, which would have left fewer or other
    /// candidates.
    pub(crate) remedy: Option<Remedy>,
}

/// What may stand against a candidate, because relief waives it, or may pass with another's cure: the
/// caps and whom the minors' pool keeps.
const MAY_STAND: Reasons = Reasons::CAPS.with(Reason::DedicatedElsewhere);

const OUTSIDE: Reasons = Reasons::NONE.with(Reason::OutsideLadder);

/// A case, and a lawyer of whom something is supposed.
struct Trial<'s, 'a> {
    context: &'s Context<'a>,
    case: &'s Case,
    chance: Chance<'s>,
    base: Supposed,
}

impl<'s, 'a> Trial<'s, 'a> {
    fn new(
        context: &'s Context<'a>,
        case: &'s Case,
        chance: Chance<'s>,
        roll: Roll,
        remedy: Remedy,
    ) -> Self {
        let Remedy { cured, admitted } = remedy;
        let (level, lag, points, turn, received) = (None, None, None, None, None);
        let base = Supposed { roll, cured, admitted, level, lag, points, turn, received };
        Self { context, case, chance, base }
    }

    fn decide(&self, supposed: Supposed) -> Decision {
        let circumstances = Circumstances { policy: 0, passed_over: 0, offered_until: None };
        let context = self.context.supposing(supposed);
        consider(&context, self.case, Some(self.chance), circumstances).decision
    }

    fn wins(&self, supposed: Supposed) -> bool {
        self.decide(supposed).lawyer() == Some(supposed.roll)
    }

    /// Whether the lawyer is a candidate, or has the case by continuity.
    fn is_considered(&self) -> bool {
        let decision = self.decide(self.base);
        let candidate = |roll| decision.credits().iter().any(|g| g.lawyers.contains(&roll));
        decision.lawyer() == Some(self.base.roll) || candidate(self.base.roll)
    }
}

/// The fewest reasons to cure for a lawyer to be a candidate: of as many, those without the need of
/// another pool, then those that stand first in the table. None for a candidate. An error holds every
/// reason, where one that has to be cured can't be; nothing if there is no such lawyer, or no pool.
pub(crate) fn remedy(
    context: &Context<'_>,
    case: &Case,
    chance: Chance<'_>,
    roll: Roll,
) -> Option<Result<Remedy, Reasons>> {
    let held = reasons_against(context, case, roll, false)?;
    let needed = held.without(MAY_STAND).without(OUTSIDE);
    let serves = |way: &Remedy| Trial::new(context, case, chance, roll, *way).is_considered();
    let way = ways(context, case, held, needed).into_iter().find(serves)?;
    let curable = way.cured.iter().all(|reason| reason.cure() != Cure::Never);
    Some(if curable { Ok(way) } else { Err(held) })
}

/// Every way of curing what is needed and some of the rest, the fewest changes first.
fn ways(context: &Context<'_>, case: &Case, held: Reasons, needed: Reasons) -> Vec<Remedy> {
    // Being far over the mean hangs on with whom the lawyer is asked.
    let spare = held.without(needed).without(OUTSIDE).with(Reason::FarOverMean);
    let first_rung = Subject::case(context, case).ladder(context.policy).first().copied();
    let mut ways: Vec<Remedy> = Vec::new();
    for some in subsets(spare) {
        let cured = needed.union(some);
        ways.extend([None, first_rung].map(|admitted| Remedy { cured, admitted }));
    }
    ways.sort_unstable_by_key(|way| {
        let changes = way.cured.iter().count() + usize::from(way.admitted.is_some());
        (changes, way.admitted, way.cured)
    });
    ways
}

/// Every subset of a few reasons.
fn subsets(of: Reasons) -> Vec<Reasons> {
    let mut all = vec![Reasons::NONE];
    for reason in of.iter() {
        let with: Vec<Reasons> = all.iter().map(|some| some.with(reason)).collect();
        all.extend(with);
    }
    all
}

/// Where somebody would stand after a remedy, and what would then have made them the chosen.
pub(crate) fn needs(
    context: &Context<'_>,
    case: &Case,
    chance: Chance<'_>,
    roll: Roll,
    remedy: Remedy,
) -> Option<Needs> {
    let trial = Trial::new(context, case, chance, roll, remedy);
    let first = trial.decide(trial.base).lawyer();
    let supposing = context.supposing(trial.base);
    let ranking = match result_for(&supposing, &Subject::case(&supposing, case), chance, roll)? {
        LawyerResult::Candidate(ranking) => Some(ranking),
        LawyerResult::NotAsked(_) | LawyerResult::LeftOut(..) => None,
    };
    let chosen = first == Some(roll);
    let (lag, level, points, wait, received) = (None, None, None, None, None);
    let remedy = None;
    let mut needs = Needs { chosen, ranking, first, lag, level, points, wait, received, remedy };
    if let Some(own) = needs.ranking.clone().filter(|_| !chosen) {
        needs.lag = trial.least_lag(&own);
        needs.level = trial.least_level(&own);
        needs.points = trial.least_points(&own);
        needs.wait = trial.least_wait();
        needs.received = trial.most_received();
        needs.remedy = trial.more_cured();
    }
    Some(needs)
}

impl Trial<'_, '_> {
    fn least_lag(&self, ranking: &Ranking) -> Option<Lag> {
        let own = self.context.lag(self.base.roll)?;
        let credit = ranking.lag.minus(own)?;
        let least = least(own.nanos(), i64::MAX / 2, |nanos| {
            self.wins(Supposed { lag: Some(Lag::from_nanos(nanos)), ..self.base })
        })?;
        Lag::from_nanos(least).plus(credit)
    }

    /// A better match also earns a larger part of the case, and leaves the others less.
    fn least_level(&self, own: &Ranking) -> Option<Level> {
        self.case.matter().specialty.as_ref()?;
        let better = [Level::Familiar, Level::Skilled, Level::Expert];
        let mut better = better.into_iter().filter(|level| Some(*level) > own.level);
        better.find(|level| self.wins(Supposed { level: Some(*level), ..self.base }))
    }

    fn least_points(&self, own: &Ranking) -> Option<Points> {
        let least = least(own.points.hundredths(), i64::MAX, |hundredths| {
            self.wins(Supposed { points: Some(Points::from_hundredths(hundredths)), ..self.base })
        })?;
        Some(Points::from_hundredths(least))
    }

    /// How many cases must have gone by since the lawyer's last turn.
    fn least_wait(&self) -> Option<u64> {
        let roll = self.base.roll;
        let served = self.context.entitlement.wait(roll)?;
        let own = self.context.turn(roll).number();
        let turn = |earlier: i64| Turn::from_number(own.saturating_sub(earlier.unsigned_abs()));
        let least = least(0, i64::try_from(own).ok()?, |earlier| {
            self.wins(Supposed { turn: Some(turn(earlier)), ..self.base })
        })?;
        Some(served.saturating_add(least.unsigned_abs()))
    }

    /// Beyond being a candidate: where relief waived something, or a pool with too few was added to.
    fn more_cured(&self) -> Option<Remedy> {
        let Supposed { roll, cured, admitted, .. } = self.base;
        let held = reasons_against(&self.context.supposing(self.base), self.case, roll, false)?;
        let mut ways = ways(self.context, self.case, held.union(cured), cured);
        ways.retain(|way| admitted.is_none() || way.admitted == admitted);
        ways.into_iter().find(|way| {
            let Remedy { cured, admitted } = *way;
            self.wins(Supposed { cured, admitted, ..self.base })
        })
    }

    fn most_received(&self) -> Option<Load> {
        let window = window(self.context)?;
        let own = self.context.received_since(self.base.roll, window).hundredths();
        let received = |less: i64| Load::from_hundredths(own.saturating_sub(less.unsigned_abs()));
        let least = least(0, i64::try_from(own).ok()?, |less| {
            self.wins(Supposed { received: Some(received(less)), ..self.base })
        })?;
        Some(received(least))
    }
}

/// The least number above one that doesn't do that does, if the greatest does.
fn least(does_not: i64, greatest: i64, does: impl Fn(i64) -> bool) -> Option<i64> {
    if does_not >= greatest || !does(greatest) {
        return None;
    }
    let (mut low, mut high) = (i128::from(does_not), i128::from(greatest));
    while high - low > 1 {
        let middle = i128::midpoint(low, high);
        if does(i64::try_from(middle).ok()?) {
            high = middle;
        } else {
            low = middle;
        }
    }
    i64::try_from(high).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halving_finds_the_least_that_does() {
        for (low, threshold) in [(-9, -8), (0, 1), (0, 1_000_003), (i64::MIN, 0)] {
            assert_eq!(least(low, i64::MAX, |n| n >= threshold), Some(threshold));
        }
        assert_eq!(least(0, 5, |_| false), None);
        assert_eq!(least(5, 5, |_| true), None);
    }

    #[test]
    fn every_subset_stands_once() {
        let all = subsets([Reason::OnLeave, Reason::AtOpenCap].into_iter().collect());
        assert_eq!(all.len(), 4);
        assert!(all.contains(&Reasons::NONE));
    }
}
