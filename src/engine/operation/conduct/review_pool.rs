//! What a review of everybody enrolled would propose.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::expect_rules;
use super::open_review::{check_period, propose};
use crate::engine::refusal::Refusal;
use crate::engine::state::State;
use crate::policy::Sanction;
use crate::standing::Proposal;

/// What a review of the whole pool would propose, as [`State::review_pool`] gives it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PoolReview {
    /// Everybody enrolled, by roll number.
    pub proposals: Vec<Proposal>,
    /// How many to commend.
    pub commend: u32,
    /// How many to retain.
    pub retain: u32,
    /// How many to caution.
    pub caution: u32,
    /// How many to suspend, for a time or until reinstated.
    pub suspend: u32,
    /// How many to remove.
    pub remove: u32,
}

impl PoolReview {
    fn count(proposals: Vec<Proposal>) -> Self {
        let count = |fits: fn(Sanction) -> bool| {
            let fitting = proposals.iter().filter(|proposal| fits(proposal.measure));
            u32::try_from(fitting.count()).unwrap_or(u32::MAX)
        };
        let suspends = |m| matches!(m, Sanction::Suspend { .. } | Sanction::SuspendUntilReinstated);
        Self {
            commend: count(|measure| measure == Sanction::Commend),
            retain: count(|measure| measure == Sanction::Retain),
            caution: count(|measure| measure == Sanction::Caution),
            suspend: count(suspends),
            remove: count(|measure| matches!(measure, Sanction::Remove { .. })),
            proposals,
        }
    }
}

impl State {
    /// What a review of everybody enrolled would propose for a period, without opening one.
    ///
    /// # Errors
    ///
    /// If the policy has no conduct review, or the period is not over or is longer than 3,660 days.
    ///
    /// # Complexity
    ///
    /// Linear in the lawyers and their conduct records.
    pub fn review_pool(
        &self,
        at: Timestamp,
        from: Date,
        until: Date,
    ) -> Result<PoolReview, Refusal> {
        let policy = self.checked_policy(at)?;
        let rules = expect_rules(policy)?;
        check_period(policy.date(at), from, until)?;
        let enrolled = self.roster.lawyers().filter(|(roll, _)| self.roster.is_enrolled(*roll));
        let proposals = enrolled.map(|(roll, _)| propose(self, rules, roll, (from, until)));
        Ok(PoolReview::count(proposals.collect()))
    }
}
