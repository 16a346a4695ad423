//! Draws again, from the tickets that the facts show: by the seed, the roster and the fact alone.

use super::chosen::{self, Chosen};
use super::finding::{Difference, FindingKind};
use assigned_counsel::assign::{Decider, Selected};
use assigned_counsel::draw::{Chance, Draw, Purpose, Seed};
use assigned_counsel::engine::{Fact, QualityFact, State};
use assigned_counsel::id::Roll;
use assigned_counsel::operation::{AssessmentOpened, ModelCasesChosen};
use assigned_counsel::policy::{LotteryBy, Strategy};
use assigned_counsel::quality::{Choice, ChosenCase};

/// Whether chance had a part in a fact.
pub(super) fn draws(fact: &Fact) -> bool {
    match fact {
        Fact::Decided(_) | Fact::Duty(_) => {
            Chosen::of(fact).is_some_and(|chosen| has_chance(chosen.selected))
        }
        Fact::Quality(fact) => match fact {
            QualityFact::AssessmentOpened(AssessmentOpened { choice, assessors, .. }) => {
                matches!(choice, Choice::Drawn) || !assessors.is_empty()
            }
            QualityFact::AssessorsAllotted(_)
            | QualityFact::InspectionDrawn(_)
            | QualityFact::InspectorsAllotted(_) => true,
            QualityFact::ModelCasesChosen(ModelCasesChosen { chosen, .. }) => {
                chosen.iter().any(|chosen| chosen.ticket.is_some())
            }
            _ => false,
        },
        _ => false,
    }
}

fn has_chance(selected: &Selected) -> bool {
    let lottery = matches!(selected.decided_by, Decider::Ticket | Decider::Lottery);
    lottery || selected.front.iter().any(|candidate| candidate.ticket.is_some())
}

/// Which tickets of a fact are not those that the seed gives, and which draws ended otherwise.
pub(super) fn redraw(state: &State, fact: &Fact, seed: &Seed) -> Vec<Difference> {
    match fact {
        Fact::Decided(_) | Fact::Duty(_) => {
            let chosen = Chosen::of(fact);
            chosen.and_then(|chosen| redraw_choice(state, &chosen, seed)).unwrap_or_default()
        }
        Fact::Quality(QualityFact::ModelCasesChosen(ModelCasesChosen { year, chosen, .. })) => {
            redraw_model_cases(*year, chosen, seed)
        }
        _ => Vec::new(),
    }
}

fn redraw_choice(state: &State, chosen: &Chosen<'_>, seed: &Seed) -> Option<Vec<Difference>> {
    let selected = chosen.selected;
    let strategy = &state.policy_number(chosen.policy)?.policy.strategy;
    let chance = Chance::of(seed, selected.answered.as_deref());
    let draw = match chosen.purpose {
        chosen::Purpose::Slot(shift) => Draw::duty(chance, shift, chosen.attempt),
        chosen::Purpose::Case(docket) => {
            let lottery = matches!(strategy, Strategy::Lottery { .. });
            let purpose = if lottery { Purpose::Lottery } else { Purpose::Tie };
            Draw::new(chance, purpose, docket, chosen.attempt)
        }
    };
    let mut found = Vec::new();
    let mut tickets = Vec::new();
    for (n, candidate) in selected.front.iter().enumerate() {
        let Some(ticket) = candidate.ticket else { continue };
        let actual = draw.ticket(candidate.lawyer);
        if ticket != actual {
            let path = format!("{}.ticket", chosen.front(n));
            found.push(Difference::new(FindingKind::Draw, path, actual, ticket));
        }
        tickets.push((actual, candidate.lawyer));
    }
    let winner = match (selected.decided_by, strategy) {
        (Decider::Lottery, Strategy::Lottery { by: LotteryBy::Claim }) => by_claim(chosen, &draw),
        (Decider::Lottery, _) => least(chosen, &draw),
        // Of those who are equal in all else, the first are shown.
        (Decider::Ticket, _) => {
            let tied = usize::try_from(selected.tied).unwrap_or(usize::MAX);
            tickets.iter().take(tied).min().map(|(_, roll)| *roll)
        }
        _ => None,
    };
    if let Some(winner) = winner
        && winner != chosen.lawyer
    {
        let path = format!("{}.lawyer", chosen.verdict());
        found.push(Difference::new(
            FindingKind::Draw,
            path,
            winner.number(),
            chosen.lawyer.number(),
        ));
    }
    Some(found)
}

/// The lawyer with the least ticket of all.
fn least(chosen: &Chosen<'_>, draw: &Draw<'_>) -> Option<Roll> {
    let all = chosen.credits.iter().flat_map(|group| &group.lawyers);
    all.map(|roll| (draw.ticket(*roll), *roll)).min().map(|(_, roll)| roll)
}

/// The lawyer in whose part of the claims the number falls.
fn by_claim(chosen: &Chosen<'_>, draw: &Draw<'_>) -> Option<Roll> {
    let mut all = Vec::new();
    for group in chosen.credits {
        for roll in &group.lawyers {
            all.push((*roll, group.claim.millionths()));
        }
    }
    all.sort_unstable();
    let total = all.iter().try_fold(0_u64, |sum, (_, claim)| sum.checked_add(*claim))?;
    let (number, mut sum) = (draw.below(total)?, 0_u64);
    all.into_iter().find_map(|(roll, claim)| {
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
