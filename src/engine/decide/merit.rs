//! Commands about merit points (积分) and the shares that they earn.

use jiff::Timestamp;

use super::super::command::Command;
use super::super::event::Fact;
use super::super::refusal::Refusal;
use super::super::state::State;
use super::unhandled;
use crate::id::{ActorId, DocketNo, LawyerId, ReasonCode, Roll};
use crate::policy::{MeritCause, Policy};
use crate::quantity::{Points, Share, Weight};
use crate::standing::{ENTRY_POINTS_MAX, MeritPosting, NotPosted};

impl State {
    /// The fact that posts what the policy's table gives for a cause, to take effect on the day of
    /// `at`; none if the table gives nothing or the cause's yearly cap is used up. `weight` is that of
    /// the case; it counts where the rule is per weight.
    ///
    /// Commands that bring points about add it to their facts, at most one for each lawyer: the number
    /// of the entry is the next of the lawyer's ledger as it stands.
    pub fn merit_fact(
        &self,
        policy: &Policy,
        at: Timestamp,
        roll: Roll,
        cause: MeritCause,
        docket: Option<DocketNo>,
        weight: Weight,
    ) -> Option<Fact> {
        let (cause, effective_on) = (cause.into(), policy.date(at));
        let amount = policy.merit.rule(&cause)?.points_for(weight);
        let posting = MeritPosting { cause, amount: Some(amount), effective_on, docket };
        let entry = self.standing.entry(&policy.merit, roll, &posting, amount).ok()?;
        Some(Fact::MeritPosted { roll, entry, actor: None })
    }

    pub(super) fn decide_merit(
        &self,
        policy: &Policy,
        at: Timestamp,
        command: &Command,
    ) -> Result<Fact, Refusal> {
        match command {
            Command::PostMerit { lawyer, posting, actor } => {
                self.post_merit(policy, lawyer, posting, actor)
            }
            Command::CounterMerit { lawyer, number, reason, actor } => {
                self.counter_merit(lawyer, *number, reason, actor)
            }
            Command::SetShare { lawyer, share, reason } => {
                self.set_share(policy, lawyer, *share, reason)
            }
            Command::Settle { actor } => {
                let on = policy.date(at);
                if let Some(last) = self.standing.settled_on().filter(|last| on <= *last) {
                    return Err(Refusal::SettledAlready { on: last });
                }
                let settled = self.standing.settle(&policy.shares, on);
                Ok(Fact::SharesSettled { on, settled, actor: actor.clone() })
            }
            _ => Err(unhandled()),
        }
    }

    fn post_merit(
        &self,
        policy: &Policy,
        lawyer: &LawyerId,
        posting: &MeritPosting,
        actor: &ActorId,
    ) -> Result<Fact, Refusal> {
        let roll = self.known(lawyer)?;
        if let Some(docket) = posting.docket.filter(|docket| self.docket.case(*docket).is_none()) {
            return Err(Refusal::UnknownDocket { docket });
        }
        let amount = match posting.amount {
            Some(amount) => amount,
            None => self.points_by_table(policy, posting)?,
        };
        let most = ENTRY_POINTS_MAX;
        let magnitude = amount.hundredths().unsigned_abs();
        if magnitude == 0 || magnitude > most.hundredths().unsigned_abs() {
            return Err(Refusal::PointsOutOfBounds { amount, most });
        }
        let entry = self.standing.entry(&policy.merit, roll, posting, amount);
        let entry = entry.map_err(|why| match why {
            NotPosted::CapUsedUp { cap } => {
                let (cause, year) = (posting.cause.clone(), posting.effective_on.year());
                Refusal::MeritCapUsedUp { lawyer: lawyer.clone(), cause, year, cap }
            }
            NotPosted::Nothing => Refusal::PointsOutOfBounds { amount, most },
            NotPosted::Full => Refusal::LedgerFull { lawyer: lawyer.clone() },
        })?;
        Ok(Fact::MeritPosted { roll, entry, actor: Some(actor.clone()) })
    }

    /// What the table gives for a posting: points per weight are for the weight under which the case
    /// was assigned last.
    fn points_by_table(&self, policy: &Policy, posting: &MeritPosting) -> Result<Points, Refusal> {
        let cause = &posting.cause;
        let rule = policy.merit.rule(cause);
        let rule = rule.ok_or_else(|| Refusal::NoMeritRule { cause: cause.clone() })?;
        if !rule.per_weight {
            return Ok(rule.points);
        }
        let case = posting.docket.and_then(|docket| self.docket.case(docket));
        let assignment = case.and_then(|case| case.assignments().last());
        let unweighed = || Refusal::MeritNeedsCase { cause: cause.clone() };
        Ok(rule.points_for(assignment.ok_or_else(unweighed)?.weight))
    }

    fn counter_merit(
        &self,
        lawyer: &LawyerId,
        number: u32,
        reason: &ReasonCode,
        actor: &ActorId,
    ) -> Result<Fact, Refusal> {
        let roll = self.known(lawyer)?;
        let Some(entry) = self.standing.merit_entry(roll, number) else {
            return Err(Refusal::UnknownMeritEntry { lawyer: lawyer.clone(), number });
        };
        if let Some(counters) = entry.counters {
            return Err(Refusal::CountersAnother { lawyer: lawyer.clone(), number, counters });
        }
        if let Some(by) = self.standing.countered_by(roll, number) {
            return Err(Refusal::CounteredAlready { lawyer: lawyer.clone(), number, by });
        }
        let full = || Refusal::LedgerFull { lawyer: lawyer.clone() };
        let entry = self.standing.counter(roll, number).ok_or_else(full)?;
        Ok(Fact::MeritCountered { roll, entry, reason: reason.clone(), actor: actor.clone() })
    }

    fn set_share(
        &self,
        policy: &Policy,
        lawyer: &LawyerId,
        share: Share,
        reason: &ReasonCode,
    ) -> Result<Fact, Refusal> {
        let roll = self.known(lawyer)?;
        let (least, most) = (policy.shares.least, policy.shares.most);
        if !(least..=most).contains(&share) {
            return Err(Refusal::ShareOutOfBounds { lawyer: lawyer.clone(), share, least, most });
        }
        Ok(Fact::ShareSet { roll, share, reason: reason.clone() })
    }
}
