//! What an inspector found in a case is recorded.

use super::result;
use crate::engine::operation::QualityRefusal;
use crate::engine::operation::prelude::*;
use crate::id::{DocketNo, ExpertId, Roll};
use crate::policy::{ConductKind, MeritCause};
use crate::quality::{Finding, Inspected, Inspection};

/// Records what an inspector found in a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordFinding {
    /// The inspection.
    pub inspection: u32,
    /// The case.
    pub docket: DocketNo,
    /// Who found it.
    pub inspector: ExpertId,
    /// What was found.
    pub finding: Finding,
}

impl Operation for RecordFinding {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { inspection, docket, inspector: expert, finding } = self.clone();
        let drawn = context.state.known_inspection(inspection)?;
        let not_drawn = QualityRefusal::NotDrawn { inspection, docket };
        let case = drawn.case(docket).ok_or(not_drawn)?;
        match case.inspectors.get(&expert) {
            None => return Err(QualityRefusal::NotAllotted { docket, expert }.into()),
            Some(Some(_)) => {
                return Err(QualityRefusal::FindingRecordedAlready { docket, expert }.into());
            }
            Some(None) => {}
        }
        context.state.expect_over(docket)?;
        if !finding.is_sound() {
            let defects = finding.defects.len();
            return Err(QualityRefusal::UnsoundFinding { defects }.into());
        }
        let wanting = self.found_wanting(context, drawn, case);
        let recorded = FindingRecorded { inspection, docket, inspector: expert, finding };
        let cost = wanting.into_iter().flat_map(|roll| {
            let (cause, kind) = (MeritCause::InspectionFinding, ConductKind::InspectionFinding);
            result(context, docket, roll, cause, Some(kind))
        });
        Ok(std::iter::once(recorded.into()).chain(cost).collect())
    }
}

impl RecordFinding {
    /// The lawyer who had the inspected case at the end of the period, if this finding is the last that
    /// is wanted and every inspector names a defect. Where they disagree a person decides whether to post
    /// points.
    fn found_wanting(
        &self,
        context: &Deciding<'_>,
        drawn: &Inspection,
        case: &Inspected,
    ) -> Option<Roll> {
        let mut others = case.inspectors.iter().filter(|(expert, _)| **expert != self.inspector);
        let is_defect = |finding: &Finding| !finding.defects.is_empty();
        let all = drawn.vacancies(case) == 0
            && is_defect(&self.finding)
            && others.all(|(_, other)| other.as_ref().is_some_and(is_defect));
        let until = drawn.period.until;
        let mut in_hand = context.state.docket.case(self.docket)?.in_hand().rev();
        let had = in_hand.find(|assignment| context.policy.date(assignment.at) <= until)?;
        all.then_some(had.lawyer)
    }
}

/// An inspector recorded a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FindingRecorded {
    /// The inspection.
    pub inspection: u32,
    /// The case.
    pub docket: DocketNo,
    /// Who found it.
    pub inspector: ExpertId,
    /// What was found.
    pub finding: Finding,
}

impl Evolve for FindingRecorded {
    fn evolve(&self, state: &mut State, _at: Timestamp) -> Result<(), Error> {
        let Self { inspection, docket, inspector, finding } = self;
        state.quality.record_finding(*inspection, *docket, inspector, finding)
    }
}
