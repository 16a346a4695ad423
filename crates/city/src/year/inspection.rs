//! The yearly double-random inspection of the centres (双随机检查).

use jiff::Timestamp;
use jiff::civil::Date;

use super::files::WAITS;
use super::watch::{Act, bureau, code};
use super::{Year, expert};
use assigned_counsel::engine::{QualityCommand, QualityRefusal, Refusal};
use assigned_counsel::operation::{AllotInspectors, DrawInspection, RecordFinding};
use assigned_counsel::quality::{Finding, Inspection, Period};
use assigned_counsel::{DocketNo, ExpertId};

/// What can be missing *(ours)*.
const DEFECTS: [&str; 4] =
    ["no_meeting_record", "no_closing_report", "late_filing", "no_statement"];

impl Year {
    pub(super) fn plan_inspection(&mut self) {
        let day = Date::new(self.watch.first.year(), self.watch.assumed.inspection_month, 1);
        if let Ok(day) = day {
            self.plan_on(day, 9, Act::Inspect);
        }
    }

    /// Draws files of the year so far and their inspectors, and plans the findings.
    pub(super) fn inspect(&mut self, at: Timestamp) -> Result<(), Refusal> {
        let today = self.policy.date(at);
        let until = today.yesterday().unwrap_or(today);
        let period = Period { from: self.watch.first, until };
        match self.quality(
            at,
            &bureau()?,
            QualityCommand::DrawInspection(DrawInspection { period }),
        ) {
            Err(Refusal::Quality(
                QualityRefusal::NothingToInspect { .. } | QualityRefusal::TooFewExperts { .. },
            )) => return Ok(()),
            drawn => drawn?,
        };
        let Some(drawn) = self.engine.state().quality().inspections().last() else {
            return Ok(());
        };
        let (number, seats) = (drawn.number, seats(drawn));
        for (docket, inspectors) in seats {
            let [defective, _] = self.watch.assumed.defects;
            let defective = self.watch.inspection.per_mille(defective);
            for inspector in inspectors {
                self.plan_finding(at, number, docket, inspector, defective)?;
            }
        }
        Ok(())
    }

    fn plan_finding(
        &mut self,
        at: Timestamp,
        inspection: u32,
        docket: DocketNo,
        inspector: ExpertId,
        defective: bool,
    ) -> Result<(), Refusal> {
        let [_, seen] = self.watch.assumed.defects;
        let chance = &mut self.watch.inspection;
        let mut finding = Finding { defects: Vec::new() };
        if defective && chance.per_mille(seen) {
            let defect = chance.one_of(&DEFECTS).copied().unwrap_or("no_closing_report");
            finding.defects.push(code(defect)?);
        }
        let (least, most) = self.watch.assumed.work_days;
        let days = chance.between(least, most);
        self.plan_later(at, days, Act::Find(inspection, docket, inspector, finding));
        Ok(())
    }

    /// The inspector records a finding, or declares a relation to the case instead: then another does.
    pub(super) fn record_finding(
        &mut self,
        at: Timestamp,
        inspection: u32,
        docket: DocketNo,
        inspector: ExpertId,
        finding: Finding,
    ) -> Result<(), Refusal> {
        if !self.declares() {
            let actor = expert(&inspector)?;
            let (who, what) = (inspector.clone(), finding.clone());
            let record = RecordFinding { inspection, docket, inspector: who, finding: what };
            match self.quality(at, &actor, QualityCommand::RecordFinding(record)) {
                Err(Refusal::Quality(QualityRefusal::CaseNotOver { .. })) => {
                    self.plan_later(at, WAITS, Act::Find(inspection, docket, inspector, finding));
                    return Ok(());
                }
                // Something has come up since the seat was allotted: another takes it.
                Err(Refusal::Quality(QualityRefusal::Recused { .. })) => {}
                recorded => return recorded.map(|_| ()),
            }
        }
        self.recuse(at, inspector, docket)?;
        let before = self.inspectors(inspection, docket);
        match self.quality(
            at,
            &bureau()?,
            QualityCommand::AllotInspectors(AllotInspectors { inspection }),
        ) {
            Err(Refusal::Quality(QualityRefusal::NobodyToAllot { .. })) => return Ok(()),
            allotted => allotted?,
        };
        let after = self.inspectors(inspection, docket).into_iter();
        for inspector in after.filter(|inspector| !before.contains(inspector)) {
            let defective = !finding.defects.is_empty();
            self.plan_finding(at, inspection, docket, inspector, defective)?;
        }
        Ok(())
    }

    fn inspectors(&self, inspection: u32, docket: DocketNo) -> Vec<ExpertId> {
        let drawn = self.engine.state().quality().inspection(inspection);
        let case = drawn.and_then(|drawn| drawn.case(docket));
        case.map(|case| case.inspectors.keys().cloned().collect()).unwrap_or_default()
    }
}

fn seats(drawn: &Inspection) -> Vec<(DocketNo, Vec<ExpertId>)> {
    let cases = drawn.cases();
    cases.map(|(docket, case)| (docket, case.inspectors.keys().cloned().collect())).collect()
}
