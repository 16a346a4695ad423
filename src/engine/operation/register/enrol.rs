//! A lawyer is enrolled.

use jiff::civil::Date;

use crate::engine::operation::prelude::*;
use crate::id::Roll;
use crate::quantity::{Points, Share};
use crate::register::Lawyer;

/// Enrols a lawyer, who gets the next roll number, a lag of zero and the opening share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Enrol {
    /// The record.
    pub lawyer: Box<Lawyer>,
}

impl Operation for Enrol {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Deciding { state, policy, today, .. } = *context;
        let lawyer = &self.lawyer;
        if state.roster.roll(&lawyer.id).is_some() {
            return Err(Refusal::AlreadyEnrolled { lawyer: lawyer.id.clone() });
        }
        state.check_record(lawyer, today)?;
        let number = u32::try_from(state.roster.ever_enrolled());
        let opening_points = policy.shares.opening_points;
        let enrolled = LawyerEnrolled {
            roll: number.map(Roll::new).map_err(|_| Refusal::RegisterFull)?,
            lawyer: lawyer.clone(),
            share: policy.shares.of(opening_points),
            opening_points,
        };
        Ok(vec![enrolled.into()])
    }
}

/// A lawyer is enrolled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawyerEnrolled {
    /// The roll number.
    pub roll: Roll,
    /// The record.
    pub lawyer: Box<Lawyer>,
    /// The opening share.
    pub share: Share,
    /// The opening balance of merit points.
    pub opening_points: Points,
}

impl Evolve for LawyerEnrolled {
    fn evolve(&self, state: &mut State, at: Timestamp) -> Result<(), Error> {
        let Self { roll, lawyer, share, opening_points } = self;
        state.roster.enrol(*roll, lawyer)?;
        let on = state.policy().map_or(Date::MIN, |policy| policy.date(at));
        state.standing.enrol(*share, *opening_points, &lawyer.leave, on);
        state.entitlement.enrol();
        state.caseload.enrol();
        Ok(())
    }
}
