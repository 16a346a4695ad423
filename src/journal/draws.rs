//! Draws again, from the tickets that the facts show: by the seed, the roster and the fact alone.

use super::finding::{Difference, FindingKind};
use crate::assign::{Basis, Decider, Decision, Selected, Verdict};
use crate::draw::{Draw, Purpose, Seed};
use crate::engine::{Fact, QualityFact, State};
use crate::id::Roll;
use crate::policy::{LotteryBy, Strategy};
use crate::quality::{Choice, ChosenCase};

/// Whether chance had a part in a fact.
pub(super) fn draws(fact: &Fact) -> bool {
    match fact {
        Fact::Decided { decision, .. } => selected(decision).is_some_and(|selected| {
            let lottery = matches!(selected.decided_by, Decider::Ticket | Decider::Lottery);
            lottery || selected.front.iter().any(|candidate| candidate.ticket.is_some())
        }),
        Fact::Quality(fact) => match fact {
            QualityFact::AssessmentOpened { choice, assessors, .. } => {
                matches!(choice, Choice::Drawn {}) || !assessors.is_empty()
            }
            QualityFact::AssessorsAllotted { .. }
            | QualityFact::InspectionDrawn { .. }
            | QualityFact::InspectorsAllotted { .. } => true,
            QualityFact::ModelCasesChosen { chosen, .. } => {
                chosen.iter().any(|chosen| chosen.ticket.is_some())
            }
            _ => false,
        },
        _ => false,
    }
}

fn selected(decision: &Decision) -> Option<&Selected> {
    match &decision.verdict {
        Verdict::Assigned { basis: Basis::Strategy { selected }, .. } => Some(selected),
        _ => None,
    }
}

/// Which tickets of a fact are not those that the seed gives, and which draws ended otherwise.
pub(super) fn redraw(state: &State, fact: &Fact, seed: &Seed) -> Vec<Difference> {
    match fact {
        Fact::Decided { decision, .. } => {
            redraw_decision(state, decision, seed).unwrap_or_default()
        }
        Fact::Quality(QualityFact::ModelCasesChosen { year, chosen, .. }) => {
            redraw_model_cases(*year, chosen, seed)
        }
        _ => Vec::new(),
    }
}

fn redraw_decision(state: &State, decision: &Decision, seed: &Seed) -> Option<Vec<Difference>> {
    let selected = selected(decision)?;
    let (docket, attempt) = (decision.docket, decision.attempt);
    let strategy = &state.policy_number(decision.policy)?.policy.strategy;
    let purpose = match strategy {
        Strategy::Lottery { .. } => Purpose::Lottery,
        _ => Purpose::Tie,
    };
    let draw = Draw::new(seed, purpose, docket, attempt);
    let mut found = Vec::new();
    let mut tickets = Vec::new();
    for (n, candidate) in selected.front.iter().enumerate() {
        let Some(ticket) = candidate.ticket else { continue };
        let actual = draw.ticket(&state.roster().lawyer(candidate.lawyer)?.id);
        if ticket != actual {
            let path = format!("decision.verdict.basis.selected.front[{n}].ticket");
            found.push(Difference::new(FindingKind::Draw, path, actual, ticket));
        }
        tickets.push((actual, candidate.lawyer));
    }
    let winner = match (selected.decided_by, strategy) {
        (Decider::Lottery, Strategy::Lottery { by: LotteryBy::Claim }) => {
            by_claim(state, decision, &draw)
        }
        (Decider::Lottery, _) => least(state, decision, &draw),
        // Of those who are equal in all else, the first are shown.
        (Decider::Ticket, _) => {
            let tied = usize::try_from(selected.tied).unwrap_or(usize::MAX);
            tickets.iter().take(tied).min().map(|(_, roll)| *roll)
        }
        _ => None,
    };
    if let (Some(winner), Some(chosen)) = (winner, decision.lawyer())
        && winner != chosen
    {
        let (kind, path) = (FindingKind::Draw, "decision.verdict.lawyer");
        found.push(Difference::new(kind, path, winner.number(), chosen.number()));
    }
    Some(found)
}

/// The lawyer with the least ticket of all.
fn least(state: &State, decision: &Decision, draw: &Draw<'_>) -> Option<Roll> {
    let all = decision.credits().iter().flat_map(|group| &group.lawyers);
    let ticket = |roll: &Roll| Some((draw.ticket(&state.roster().lawyer(*roll)?.id), *roll));
    all.filter_map(ticket).min().map(|(_, roll)| roll)
}

/// The lawyer in whose part of the claims the number falls.
fn by_claim(state: &State, decision: &Decision, draw: &Draw<'_>) -> Option<Roll> {
    let mut all = Vec::new();
    for group in decision.credits() {
        for roll in &group.lawyers {
            all.push((&state.roster().lawyer(*roll)?.id, group.claim.millionths(), *roll));
        }
    }
    all.sort();
    let total = all.iter().try_fold(0_u64, |sum, (_, claim, _)| sum.checked_add(*claim))?;
    let (number, mut sum) = (draw.below(total)?, 0_u64);
    all.into_iter().find_map(|(_, claim, roll)| {
        sum = sum.saturating_add(claim);
        (sum > number).then_some(roll)
    })
}

fn redraw_model_cases(year: i16, chosen: &[ChosenCase], seed: &Seed) -> Vec<Difference> {
    let draw = Draw::numbered(seed, Purpose::ModelCase, u64::try_from(year).unwrap_or(0));
    let wrong = |(n, chosen): (usize, &ChosenCase)| {
        let (ticket, actual) = (chosen.ticket?, draw.ticket_of_case(chosen.docket));
        let path = format!("chosen[{n}].ticket");
        (ticket != actual).then(|| Difference::new(FindingKind::Draw, path, actual, ticket))
    };
    chosen.iter().enumerate().filter_map(wrong).collect()
}
