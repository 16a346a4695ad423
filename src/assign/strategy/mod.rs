//! Select: one of the candidates, by the policy's strategy.
//!
//! Each strategy says in its own file what it compares, best first; [`rank`] does the comparing and
//! leaves whoever is equal in all of it to the ticket.

mod fair_share;
mod lottery;
mod rank;
mod rotation;
mod weighted;

use super::brief::Brief;
use super::decision::Selected;
use super::scene::Scene;
use crate::docket::Case;
use crate::draw::{Draw, Purpose, Seed};
use crate::entitlement::{CreditGroup, credit, total};
use crate::id::Roll;
use crate::policy::{LotteryBy, Strategy};
use crate::quantity::{Claim, Lag, Weight};
use crate::terms::Level;

/// An eligible lawyer, before the choice.
#[derive(Clone, Copy)]
pub(crate) struct Contender {
    roll: Roll,
    level: Option<Level>,
    claim: Claim,
    /// The lag; with this case's credit once the candidates are known.
    lag: Lag,
}

impl Contender {
    pub(crate) fn new(scene: &Scene<'_>, brief: &Brief<'_>, roll: Roll) -> Option<Self> {
        let lawyer = scene.roster.lawyer(roll)?;
        let need = brief.matter.specialty.as_ref();
        let level = need.and_then(|need| lawyer.level(&need.specialty, scene.today));
        let factor = match need {
            Some(_) => scene.policy.proficiency.factor(level),
            None => crate::quantity::Factor::ONE,
        };
        let claim = Claim::of(scene.standing.share(roll)?, lawyer.fraction, factor);
        Some(Self { roll, level, claim, lag: scene.entitlement.lag(roll)? })
    }
}

/// Credits the case to all candidates by claim, and returns the credits as they will be booked.
pub(crate) fn credit_candidates(contenders: &mut [Contender], weight: Weight) -> Vec<CreditGroup> {
    let total = total(contenders.iter().map(|contender| (contender.claim, 1)));
    let mut groups: Vec<CreditGroup> = Vec::new();
    for contender in contenders {
        let claim = contender.claim;
        let place = groups.binary_search_by_key(&claim, |group| group.claim).unwrap_or_else(|n| {
            let credit = credit(weight, claim, total);
            groups.insert(n, CreditGroup { claim, credit, lawyers: Vec::new() });
            n
        });
        if let Some(group) = groups.get_mut(place) {
            group.lawyers.push(contender.roll);
            // A lag near the edge of its number stays there; booking it is refused.
            contender.lag = contender.lag.plus(group.credit).unwrap_or(contender.lag);
        }
    }
    for group in &mut groups {
        group.lawyers.sort_unstable();
    }
    groups
}

/// The chosen, and how it was chosen; nobody if there are no candidates.
pub(crate) fn select(
    scene: &Scene<'_>,
    case: &Case,
    seed: &Seed,
    contenders: &[Contender],
) -> Option<(Roll, Selected)> {
    let draw = |purpose| Draw::new(seed, purpose, case.docket(), case.attempt());
    let selected = match &scene.policy.strategy {
        Strategy::FairShare { band } => {
            fair_share::select(scene, contenders, *band, &draw(Purpose::Tie))
        }
        Strategy::Weighted { .. } => weighted::select(scene, contenders, &draw(Purpose::Tie)),
        Strategy::Rotation {} => rotation::select(scene, contenders, &draw(Purpose::Tie)),
        Strategy::Lottery { by: LotteryBy::Equal } => {
            lottery::equal(scene, contenders, &draw(Purpose::Lottery))
        }
        Strategy::Lottery { by: LotteryBy::Claim } => {
            lottery::by_claim(scene, contenders, &draw(Purpose::Lottery))
        }
    }?;
    Some((selected.front.first()?.lawyer, selected))
}
