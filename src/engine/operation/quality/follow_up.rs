//! The client of a closed case was asked about the aid received.

use jiff::civil::Date;

use super::result;
use crate::docket::Status;
use crate::engine::operation::QualityRefusal;
use crate::engine::operation::prelude::*;
use crate::id::DocketNo;
use crate::policy::MeritCause;
use crate::quality::{FollowUp, FollowUpAnswer};
use crate::terms::{Contact, Satisfaction};

/// Records that the client of a closed case was asked about the aid received: again as long as the
/// client isn't reached, and not after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordFollowUp {
    /// The case.
    pub docket: DocketNo,
    /// The day.
    pub on: Date,
    /// How the client was asked.
    pub contact: Contact,
    /// What came of it.
    pub answer: FollowUpAnswer,
}

impl Operation for RecordFollowUp {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { docket, on, contact, answer } = self.clone();
        let actor = context.actor.clone();
        let Deciding { state, policy, today, .. } = *context;
        if !matches!(state.expect_case(docket)?.status(), Status::Closed { .. }) {
            return Err(QualityRefusal::CaseNotClosed { docket }.into());
        }
        state.last_assignment(docket)?;
        let lawyer = state.lawyer_on(policy, today, docket, on)?;
        if let Some(on) = state.quality.reached_on(docket, lawyer) {
            return Err(QualityRefusal::FollowedUpAlready { docket, on }.into());
        }
        let follow_up = FollowUp { docket, lawyer, on, contact, answer, actor };
        let cause = cause_of_answer(answer).into_iter();
        let follow = cause.flat_map(|cause| result(context, docket, lawyer, cause, None));
        Ok(std::iter::once(FollowedUp { follow_up }.into()).chain(follow).collect())
    }
}

/// That a client was not reached, or raised no complaint, says nothing.
const fn cause_of_answer(answer: FollowUpAnswer) -> Option<MeritCause> {
    match answer {
        FollowUpAnswer::Reached { satisfaction: Satisfaction::Satisfied, .. } => {
            Some(MeritCause::FollowUpSatisfied)
        }
        FollowUpAnswer::Reached { satisfaction: Satisfaction::Dissatisfied, .. } => {
            Some(MeritCause::FollowUpDissatisfied)
        }
        _ => None,
    }
}

/// A client was asked about the aid received.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FollowedUp {
    /// The follow-up.
    pub follow_up: FollowUp,
}

impl Evolve for FollowedUp {
    fn evolve(&self, state: &mut State, _at: Timestamp) -> Result<(), Error> {
        state.expect_had(self.follow_up.docket, self.follow_up.lawyer)?;
        state.quality.follow_up(&self.follow_up)
    }
}
