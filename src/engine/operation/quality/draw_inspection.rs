//! Cases of every centre are drawn for inspection, and inspectors for each.

use jiff::civil::Date;

use super::allot_inspectors::seat_inspectors;
use super::check_period;
use crate::docket::Case;
use crate::draw::{Draw, Purpose};
use crate::engine::operation::prelude::*;
use crate::engine::operation::{InspectorsAllotted, QualityRefusal};
use crate::id::{ActorId, CentreId, DocketNo};
use crate::policy::InspectionRules;
use crate::quality::{CentreDraw, Period};

/// Draws cases of every centre and their inspectors by the seed: of those that are over since a day of the
/// period, have [a file](crate::docket::Case::file), and were in no earlier inspection. A period is over, and overlaps no
/// earlier one, so that nobody draws again until the draw suits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DrawInspection {
    /// The days since when the cases are over.
    pub period: Period,
}

impl Operation for DrawInspection {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Deciding { state, policy, today, .. } = *context;
        let Self { period } = self.clone();
        let actor = context.actor.clone();
        let (rules, seed) = (&policy.quality.inspection, context.seed()?);
        check_period(period, today)?;
        expect_not_inspected(state, period)?;
        state.enough_experts(rules.list, today, rules.inspectors as usize)?;
        let inspection = state.quality.next_inspection();
        let draw = Draw::numbered(seed, Purpose::Inspection, u64::from(inspection));
        let cases = state.files_of(policy, period).map(|(case, _)| case);
        let cases = cases.filter(|case| !state.quality.is_inspected(case.docket()));
        let cases: Vec<&Case> = cases.collect();
        if cases.is_empty() {
            let Period { from, until } = period;
            return Err(QualityRefusal::NothingToInspect { from, until }.into());
        }
        let of_centre = |centre| draw_centre(rules, centre, &cases, &draw);
        let centres: Vec<CentreDraw> = state.roster.centres().map(of_centre).collect();
        let inspectors = rules.inspectors;
        let drawn = centres.iter().flat_map(|centre| &centre.drawn);
        let mut empty: Vec<(DocketNo, usize)> =
            drawn.map(|docket| (*docket, inspectors as usize)).collect();
        empty.sort_unstable();
        let allotted = seat_inspectors(context, inspection, &empty, seed);
        let (by, asked_by) = (context.worked_day_after(rules.days), actor.clone());
        let drawn = InspectionDrawn { inspection, period, by, inspectors, centres, actor };
        let seated = InspectorsAllotted { inspection, allotted, actor: asked_by };
        Ok(vec![drawn.into(), seated.into()])
    }
}

fn expect_not_inspected(state: &State, period: Period) -> Result<(), Refusal> {
    let Period { from, until } = period;
    let mut earlier = state.quality.inspections().iter();
    if let Some(earlier) = earlier.find(|earlier| earlier.period.overlaps(period)) {
        let inspection = earlier.number;
        return Err(QualityRefusal::PeriodOverlaps { from, until, inspection }.into());
    }
    Ok(())
}

/// The cases of a centre with the least tickets, in docket order.
fn draw_centre(
    rules: &InspectionRules,
    centre: &CentreId,
    cases: &[&Case],
    draw: &Draw<'_>,
) -> CentreDraw {
    let own = cases.iter().filter(|case| case.centre() == centre).map(|case| case.docket());
    let mut tickets: Vec<_> = own.map(|docket| (draw.ticket_of_case(docket), docket)).collect();
    tickets.sort_unstable();
    let sample = rules.sample(tickets.len());
    let mut drawn: Vec<DocketNo> = tickets.iter().take(sample).map(|(_, docket)| *docket).collect();
    drawn.sort_unstable();
    let cases = u64::try_from(tickets.len()).unwrap_or(u64::MAX);
    CentreDraw { centre: centre.clone(), cases, drawn }
}

/// Cases are drawn for inspection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InspectionDrawn {
    /// The number of the inspection.
    pub inspection: u32,
    /// The days since when the cases drawn from are over.
    pub period: Period,
    /// The day by which the findings are due.
    pub by: Date,
    /// How many inspect each case.
    pub inspectors: u32,
    /// What was drawn from each centre.
    pub centres: Vec<CentreDraw>,
    /// Who asked for it.
    pub actor: ActorId,
}

impl Evolve for InspectionDrawn {
    fn evolve(&self, state: &mut State, _at: Timestamp) -> Result<(), Error> {
        let Self { inspection, period, by, inspectors, centres, .. } = self;
        for CentreDraw { centre, drawn, .. } in centres {
            for docket in drawn {
                let case = state.docket.case(*docket).filter(|case| case.file().is_some());
                if case.is_none_or(|case| case.centre() != centre) {
                    let what = format!("case {docket} has no file at centre `{centre}`");
                    return Err(Error::corrupt(what));
                }
            }
        }
        state.quality.draw_inspection(*inspection, *period, *by, *inspectors, centres)
    }
}
