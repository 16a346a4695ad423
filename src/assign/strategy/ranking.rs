//! Where one of the candidates stood: what the lawyer who asks "why not me?" is answered from.

use super::super::context::Context;
use super::super::decision::Decider;
use super::field::{Contender, Field};
use super::select::contest;
use super::{lottery, weighted};
use crate::draw::Draw;
use crate::id::Roll;
use crate::policy::Strategy;
use crate::quantity::{Lag, Points};
use crate::terms::Level;

/// The rank of one of the candidates, and what was compared of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ranking {
    /// From 1; nothing where a lottery by claim has no order.
    pub(crate) rank: Option<usize>,
    /// Of how many.
    pub(crate) candidates: usize,
    pub(crate) level: Option<Level>,
    /// With this case's credit.
    pub(crate) lag: Lag,
    /// Under fair share, the credited lag from which on candidates are compared.
    pub(crate) line: Option<Lag>,
    pub(crate) points: Points,
    /// How many cases the strategy has assigned since the last turn.
    pub(crate) wait: u64,
    /// The weighted sum and what it could be at most, under that strategy.
    pub(crate) score: Option<(i64, i64)>,
    /// The chance of being drawn, in hundredths of a percent, under a lottery by claim.
    pub(crate) chance: Option<u64>,
    /// In what the first is better; under fair share, the band for whoever is below the line. Nothing
    /// for the first.
    pub(crate) behind: Option<Decider>,
}

/// Where one of the candidates stands; nothing if they are none of them.
pub(crate) fn ranking(
    context: &Context<'_>,
    draw: Option<&Draw<'_>>,
    field: &Field,
    roll: Roll,
) -> Option<Ranking> {
    let contenders = &field.contenders;
    let own = contenders.iter().find(|contender| contender.roll == roll)?;
    let contest = contest(context, field);
    let line = contest.as_ref().and_then(|contest| contest.line);
    let found = contest.as_ref().and_then(|contest| contest.before(context, roll, draw));
    let (before, behind) = match (&contest, found) {
        (Some(_), Some((before, behind))) => (Some(before), behind),
        // Below the line, after all who are compared and whoever is less below it.
        (Some(contest), None) => {
            let larger = |c: &&Contender| Some(c.lag) < line && c.lag > own.lag;
            let nearer = contenders.iter().filter(larger).count();
            (Some(contest.len().saturating_add(nearer)), Some(Decider::Band))
        }
        (None, _) => {
            let chosen = lottery::by_claim(context, field)?.drawn(draw, None);
            let chosen = chosen.and_then(|selected| Some(selected.front.first()?.lawyer));
            (None, (chosen != Some(roll)).then_some(Decider::Lottery))
        }
    };
    let lottery = matches!(context.policy.strategy, Strategy::Lottery { .. });
    Some(Ranking {
        rank: before.map(|before| before.saturating_add(1)),
        candidates: contenders.len(),
        level: own.level(),
        lag: own.lag,
        line,
        points: context.points(roll),
        wait: context.entitlement.wait(roll)?,
        score: match context.policy.strategy {
            Strategy::Weighted { specialty, points, frequency, .. } => {
                let full = weighted::full(specialty, points, frequency);
                Some((weighted::score(context, own), full))
            }
            _ => None,
        },
        chance: contest.is_none().then(|| lottery::chance(field, own)),
        behind: behind.map(|decider| match decider {
            Decider::Ticket if lottery => Decider::Lottery,
            decider => decider,
        }),
    })
}
