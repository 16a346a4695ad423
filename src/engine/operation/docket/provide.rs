//! Aid is provided before approval, and a case born.

use super::check_applicant;
use crate::calendar::{TermEnd, days_after};
use crate::docket::{Birth, Case, Papers, ProvisionalAid, ProvisionalGround};
use crate::engine::operation::prelude::*;
use crate::id::{ActorId, CaseId, DocketNo};
use crate::policy::STATUTORY_APPROVAL_DAYS;

/// Provides aid before approval: a case is born, papers follow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provide {
    /// The service's key for the matter.
    pub case: CaseId,
    /// The aid.
    pub aid: Box<ProvisionalAid>,
}

impl Operation for Provide {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Deciding { state, policy, today, .. } = *context;
        let Self { case, aid } = self;
        let actor = context.actor;
        state.expect_new(case)?;
        state.check_matter(case, &aid.matter, &aid.centre)?;
        check_applicant(case, &aid.applicant, &aid.matter)?;
        if let ProvisionalGround::TermEnding { ends_on } = aid.ground
            && !(today..=days_after(today, STATUTORY_APPROVAL_DAYS)).contains(&ends_on)
        {
            return Err(Refusal::TermNotEnding { case: case.clone(), ends_on });
        }
        let provided = AidProvided {
            docket: state.docket.next(),
            case: case.clone(),
            aid: aid.clone(),
            actor: actor.clone(),
            assign_by: context.end_of(policy.windows.assignment),
            papers_by: context.worked_day_after(policy.windows.provisional_papers_days),
        };
        Ok(vec![provided.into()])
    }
}

/// Aid is provided before approval, and a case born.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AidProvided {
    /// Its docket number.
    pub docket: DocketNo,
    /// The matter.
    pub case: CaseId,
    /// The aid.
    pub aid: Box<ProvisionalAid>,
    /// Who decided on it.
    pub actor: ActorId,
    /// When a lawyer must be assigned.
    pub assign_by: TermEnd,
    /// By which day the papers are due.
    pub papers_by: jiff::civil::Date,
}

impl Evolve for AidProvided {
    fn evolve(&self, state: &mut State, at: Timestamp) -> Result<(), Error> {
        let Self { docket, case, aid, assign_by, papers_by, .. } = self;
        state.expect_unfiled(case)?;
        let birth = Birth::ProvisionalAid((**aid).clone());
        let papers = Papers::Due { by: *papers_by };
        let case = Case::born(*docket, case.clone(), birth, at, *assign_by, papers, None);
        state.docket.open(case)
    }
}
