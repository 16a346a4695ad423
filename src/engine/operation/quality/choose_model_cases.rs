//! The model cases of a year are chosen.

use super::result;
use crate::draw::{Draw, Purpose, Seed};
use crate::engine::operation::QualityRefusal;
use crate::engine::operation::prelude::*;
use crate::id::{ActorId, DocketNo};
use crate::policy::{ConductKind, MeritCause};
use crate::quality::{ChosenCase, Nomination, by_mean};
use crate::sorted::SortedSet;

/// Chooses the model cases of a year: the best scored, by ticket where scores are equal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChooseModelCases {
    /// The year.
    pub year: i16,
}

impl Operation for ChooseModelCases {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let (year, seed) = (self.year, context.seed()?);
        let chosen = choose(context, year, seed)?;
        let mut named = SortedSet::new();
        let firsts = chosen.iter().filter(|case| named.insert(case.lawyer));
        let (cause, kind) = (MeritCause::ModelCase, ConductKind::ModelCase);
        let earned: Vec<Fact> = firsts
            .flat_map(|case| result(context, case.docket, case.lawyer, cause, Some(kind)))
            .collect();
        let chosen = ModelCasesChosen { year, chosen, actor: context.actor.clone() };
        Ok(std::iter::once(chosen.into()).chain(earned).collect())
    }
}

/// The best by the exact mean, among equals those with the least tickets.
fn choose(context: &Deciding<'_>, year: i16, seed: &Seed) -> Result<Vec<ChosenCase>, Refusal> {
    let (state, rules) = (context.state, context.policy.quality.model_cases);
    state.expect_not_chosen(year)?;
    let number = u64::try_from(year).unwrap_or(0);
    let draw = Draw::numbered(seed, Purpose::ModelCase, number);
    let nominated = state.quality.nominations(year);
    let mut ranked: Vec<_> =
        nominated.map(|(docket, n)| (draw.ticket_of_case(docket), docket, n)).collect();
    if ranked.is_empty() {
        return Err(QualityRefusal::NothingNominated { year }.into());
    }
    let unscored = |n: &Nomination| n.scores.len() < rules.least_scores as usize;
    if let Some((_, docket, n)) = ranked.iter().find(|(_, _, n)| unscored(n)) {
        let (docket, scores, least) = (*docket, n.scores.len(), rules.least_scores);
        return Err(QualityRefusal::TooFewScores { year, docket, scores, least }.into());
    }
    ranked.sort_unstable_by(|(a_ticket, _, a), (b_ticket, _, b)| {
        by_mean(a, b).then_with(|| a_ticket.cmp(b_ticket))
    });
    let places = rules.per_year as usize;
    let left_out = ranked.get(places).map(|(_, _, nomination)| *nomination);
    let choose = |(ticket, docket, nomination): &(_, DocketNo, &Nomination)| ChosenCase {
        docket: *docket,
        lawyer: nomination.lawyer,
        mean: nomination.mean(),
        ticket: left_out.filter(|out| by_mean(nomination, out).is_eq()).map(|_| *ticket),
    };
    Ok(ranked.iter().take(places).map(choose).collect())
}

/// The model cases of a year are chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModelCasesChosen {
    /// The year.
    pub year: i16,
    /// The cases, the best first.
    pub chosen: Vec<ChosenCase>,
    /// Who asked for it.
    pub actor: ActorId,
}

impl Evolve for ModelCasesChosen {
    fn evolve(&self, state: &mut State, _at: Timestamp) -> Result<(), Error> {
        state.quality.choose_model_cases(self.year, &self.chosen)
    }
}
