//! Inspectors are allotted to the empty seats of an inspection.

use super::seat_draw;
use crate::draw::{Purpose, Seed};
use crate::engine::operation::QualityRefusal;
use crate::engine::operation::prelude::*;
use crate::id::{ActorId, DocketNo, ExpertId};
use crate::quality::{Allotted, Inspection, Seat, allot};

/// Allots inspectors by the seed to the empty seats of an inspection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AllotInspectors {
    /// The inspection.
    pub inspection: u32,
}

impl Operation for AllotInspectors {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { inspection } = self.clone();
        let actor = context.actor.clone();
        let seed = context.seed()?;
        let drawn = context.state.known_inspection(inspection)?;
        let empty = drawn.cases().map(|(docket, case)| (docket, drawn.vacancies(case)));
        let empty: Vec<_> = empty.filter(|(_, seats)| *seats > 0).collect();
        if empty.is_empty() {
            return Err(QualityRefusal::NoSeatEmpty.into());
        }
        let allotted = seat_inspectors(context, inspection, &empty, seed);
        if allotted.is_empty() {
            let list = context.policy.quality.inspection.list;
            return Err(QualityRefusal::NobodyToAllot { list }.into());
        }
        Ok(vec![InspectorsAllotted { inspection, allotted, actor }.into()])
    }
}

/// Who takes which empty seats, in docket order; cases for which there is nobody are left out.
pub(super) fn seat_inspectors(
    context: &Deciding<'_>,
    inspection: u32,
    empty: &[(DocketNo, usize)],
    seed: &Seed,
) -> Vec<Allotted> {
    let Deciding { state, policy, today, .. } = *context;
    let list = policy.quality.inspection.list;
    let drawn = state.quality.inspection(inspection);
    let has = |docket: DocketNo, expert: &ExpertId| {
        let case = drawn.and_then(|drawn| drawn.case(docket));
        case.is_some_and(|case| case.inspectors.contains_key(expert))
    };
    let vacancies: Vec<_> = empty
        .iter()
        .map(|(docket, seats)| {
            let draw = seat_draw(seed, Purpose::Inspector, *docket, inspection);
            let place = (*docket, Seat::Inspector);
            let mut vacancy = state.vacancy(&draw, (list, today), place, *seats);
            vacancy.may.retain(|expert, _| !has(*docket, expert));
            vacancy
        })
        .collect();
    let before = drawn.map(Inspection::loads).unwrap_or_default();
    let seated = allot(state.loads_on(list, today, &before), &vacancies);
    let allotted = empty.iter().zip(seated).map(|((docket, _), experts)| Allotted {
        docket: *docket,
        inspectors: experts.into_iter().cloned().collect(),
    });
    allotted.filter(|allotted| !allotted.inspectors.is_empty()).collect()
}

impl State {
    pub(super) fn known_inspection(&self, inspection: u32) -> Result<&Inspection, Refusal> {
        let found = self.quality.inspection(inspection);
        Ok(found.ok_or(QualityRefusal::UnknownInspection { inspection })?)
    }
}

/// Empty seats of an inspection are taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InspectorsAllotted {
    /// The inspection.
    pub inspection: u32,
    /// Who takes them.
    pub allotted: Vec<Allotted>,
    /// Who asked for it.
    pub actor: ActorId,
}

impl Evolve for InspectorsAllotted {
    fn evolve(&self, state: &mut State, _at: Timestamp) -> Result<(), Error> {
        state.quality.seat_inspectors(self.inspection, &self.allotted)
    }
}
