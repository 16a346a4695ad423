//! Cases and inspectors are drawn, findings recorded.

use jiff::civil::Date;

use super::super::unhandled;
use super::seat_draw;
use crate::calendar::days_after;
use crate::docket::Case;
use crate::draw::{Draw, Purpose, Seed};
use crate::engine::command::QualityCommand;
use crate::engine::event::QualityFact;
use crate::engine::refusal::{QualityRefusal, Refusal};
use crate::engine::state::State;
use crate::id::{ActorId, CentreId, DocketNo, ExpertId};
use crate::policy::{InspectionRules, Policy};
use crate::quality::{Allotted, CentreDraw, Finding, Inspection, Period, Seat, allot};

impl State {
    pub(super) fn decide_inspection(
        &self,
        policy: &Policy,
        today: Date,
        command: &QualityCommand,
        seed: &Seed,
    ) -> Result<Vec<QualityFact>, Refusal> {
        match command {
            QualityCommand::DrawInspection { period, actor } => {
                self.check_seed(seed)?;
                self.draw_inspection(policy, today, *period, actor, seed)
            }
            QualityCommand::AllotInspectors { inspection, actor } => {
                self.check_seed(seed)?;
                let list = policy.quality.inspection.list;
                let drawn = self.known_inspection(*inspection)?;
                let empty = drawn.cases().map(|(docket, case)| (docket, drawn.vacancies(case)));
                let empty: Vec<_> = empty.filter(|(_, seats)| *seats > 0).collect();
                if empty.is_empty() {
                    return Err(QualityRefusal::NoSeatEmpty.into());
                }
                let rules = &policy.quality.inspection;
                let allotted = self.allot_inspectors(rules, today, *inspection, &empty, seed);
                if allotted.is_empty() {
                    return Err(QualityRefusal::NobodyToAllot { list }.into());
                }
                let (inspection, actor) = (*inspection, actor.clone());
                Ok(vec![QualityFact::InspectorsAllotted { inspection, allotted, actor }])
            }
            QualityCommand::RecordFinding { inspection, docket, inspector, finding } => {
                let fact = self.record_finding(*inspection, *docket, inspector, finding)?;
                Ok(vec![fact])
            }
            _ => Err(unhandled()),
        }
    }

    fn draw_inspection(
        &self,
        policy: &Policy,
        today: Date,
        period: Period,
        actor: &ActorId,
        seed: &Seed,
    ) -> Result<Vec<QualityFact>, Refusal> {
        let rules = &policy.quality.inspection;
        self.check_period(period, today)?;
        self.enough_experts(rules.list, today, rules.inspectors as usize)?;
        let inspection = self.quality.next_inspection();
        let draw = Draw::numbered(seed, Purpose::Inspection, u64::from(inspection));
        let of_period = self.docket.cases().iter().filter(|case| {
            let first = case.in_hand().next();
            first.is_some_and(|assignment| period.covers(policy.date(assignment.at)))
        });
        let cases: Vec<&Case> = of_period.collect();
        if cases.is_empty() {
            let Period { from, until } = period;
            return Err(QualityRefusal::NothingToInspect { from, until }.into());
        }
        let of_centre = |centre| draw_centre(rules, centre, &cases, &draw);
        let centres: Vec<CentreDraw> = self.roster.centres().map(of_centre).collect();
        let wanted = rules.inspectors;
        let drawn = centres.iter().flat_map(|centre| &centre.drawn);
        let mut empty: Vec<(DocketNo, usize)> =
            drawn.map(|docket| (*docket, wanted as usize)).collect();
        empty.sort();
        let allotted = self.allot_inspectors(rules, today, inspection, &empty, seed);
        let (by, actor) = (days_after(today, rules.days), actor.clone());
        let drawn = QualityFact::InspectionDrawn {
            inspection,
            period,
            by,
            inspectors: wanted,
            centres,
            actor: actor.clone(),
        };
        Ok(vec![drawn, QualityFact::InspectorsAllotted { inspection, allotted, actor }])
    }

    fn check_period(&self, period: Period, today: Date) -> Result<(), Refusal> {
        let Period { from, until } = period;
        if from > until {
            return Err(QualityRefusal::DaysBackwards { from, until }.into());
        }
        if until >= today {
            return Err(QualityRefusal::PeriodNotOver { until }.into());
        }
        let mut earlier = self.quality.inspections().iter();
        if let Some(earlier) = earlier.find(|earlier| earlier.period.overlaps(period)) {
            let inspection = earlier.number;
            return Err(QualityRefusal::PeriodOverlaps { from, until, inspection }.into());
        }
        Ok(())
    }

    /// Who takes which empty seats, in docket order; cases for which there is nobody are left out.
    fn allot_inspectors(
        &self,
        rules: &InspectionRules,
        today: Date,
        inspection: u32,
        empty: &[(DocketNo, usize)],
        seed: &Seed,
    ) -> Vec<Allotted> {
        let drawn = self.quality.inspection(inspection);
        let has = |docket: DocketNo, expert: &ExpertId| {
            let case = drawn.and_then(|drawn| drawn.case(docket));
            case.is_some_and(|case| case.inspectors.contains_key(expert))
        };
        let vacancies: Vec<_> = empty
            .iter()
            .map(|(docket, seats)| {
                let draw = seat_draw(seed, Purpose::Inspector, *docket, inspection);
                let place = (*docket, Seat::Inspector);
                let mut vacancy = self.vacancy(&draw, (rules.list, today), place, *seats);
                vacancy.may.retain(|expert, _| !has(*docket, expert));
                vacancy
            })
            .collect();
        let before = drawn.map(Inspection::loads).unwrap_or_default();
        let seated = allot(self.loads_of(rules.list, today, &before), &vacancies);
        let allotted = empty.iter().zip(seated).map(|((docket, _), experts)| Allotted {
            docket: *docket,
            inspectors: experts.into_iter().cloned().collect(),
        });
        allotted.filter(|allotted| !allotted.inspectors.is_empty()).collect()
    }

    fn record_finding(
        &self,
        inspection: u32,
        docket: DocketNo,
        inspector: &ExpertId,
        finding: &Finding,
    ) -> Result<QualityFact, Refusal> {
        let drawn = self.known_inspection(inspection)?;
        let not_drawn = QualityRefusal::NotDrawn { inspection, docket };
        let case = drawn.case(docket).ok_or(not_drawn)?;
        let expert = inspector.clone();
        match case.inspectors.get(inspector) {
            None => return Err(QualityRefusal::NotAllotted { docket, expert }.into()),
            Some(Some(_)) => return Err(QualityRefusal::RecordedAlready { docket, expert }.into()),
            Some(None) => {}
        }
        if !finding.is_sound() {
            let defects = finding.defects.len();
            return Err(QualityRefusal::UnsoundFinding { defects }.into());
        }
        let (inspector, finding) = (expert, finding.clone());
        Ok(QualityFact::FindingRecorded { inspection, docket, inspector, finding })
    }

    fn known_inspection(&self, inspection: u32) -> Result<&Inspection, Refusal> {
        let found = self.quality.inspection(inspection);
        Ok(found.ok_or(QualityRefusal::UnknownInspection { inspection })?)
    }
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
    tickets.sort();
    let sample = rules.sample(tickets.len());
    let mut drawn: Vec<DocketNo> = tickets.iter().take(sample).map(|(_, docket)| *docket).collect();
    drawn.sort();
    let cases = u64::try_from(tickets.len()).unwrap_or(u64::MAX);
    CentreDraw { centre: centre.clone(), cases, drawn }
}
