//! Event → state, without a decision of its own.

use crate::engine::event::Event;
use crate::engine::operation::Evolve;
use crate::engine::operation::Fact;
use crate::engine::state::State;
use crate::error::Error;
use crate::id::{CaseId, DocketNo, Roll};
use crate::policy::Policy;

impl State {
    /// Applies an event.
    ///
    /// # Errors
    ///
    /// If the event can't have followed from this state: it names what isn't there, comes before the
    /// latest, or books what doesn't add up. The state is unchanged then.
    pub fn evolve(&mut self, event: &Event) -> Result<(), Error> {
        if let Some(latest) = self.latest.filter(|latest| *latest > event.at) {
            let at = event.at;
            return Err(Error::corrupt(format!("event at `{at}` is before the one at `{latest}`")));
        }
        let evolved = event.fact.evolve(self, event.at);
        let touched = self.forget_touched();
        evolved?;
        self.fill_cache(event, touched);
        self.latest = Some(event.at);
        Ok(())
    }

    /// Lets go of what is kept ready of those whose records changed, and says who they are. A part that
    /// didn't change isn't asked for more than that, so that it stays shared with the state's copies.
    fn forget_touched(&mut self) -> Vec<Roll> {
        let mut touched = Vec::new();
        if self.roster.is_touched() {
            touched.extend(self.roster.touched());
        }
        if self.standing.is_touched() {
            touched.extend(self.standing.touched());
        }
        if self.caseload.is_touched() {
            touched.extend(self.caseload.touched());
        }
        for roll in &touched {
            self.cache.0.forget(*roll);
        }
        touched
    }

    /// Makes ready for the next decision of those of whom something has changed, and of all whom a
    /// decision considered.
    fn fill_cache(&mut self, event: &Event, mut rolls: Vec<Roll>) {
        if let Fact::Decided(decided) = &event.fact {
            rolls.extend(decided.decision.considered());
        }
        let Some(policy) = self.policies.last().filter(|_| !rolls.is_empty()) else { return };
        let mut cache = std::mem::take(&mut self.cache.0);
        cache.fill(&self.context(&policy.policy, event.at), rolls.into_iter());
        self.cache.0 = cache;
    }

    pub(super) fn expect_unfiled(&self, case: &CaseId) -> Result<(), Error> {
        match self.docket.filing(case) {
            Some(_) => Err(Error::corrupt(format!("case `{case}` is on file already"))),
            None => Ok(()),
        }
    }

    pub(super) fn expect_docketed(&self, docket: DocketNo) -> Result<(), Error> {
        match self.docket.case(docket) {
            Some(_) => Ok(()),
            None => Err(Error::corrupt(format!("there is no case {docket}"))),
        }
    }

    pub(super) fn expect_lawyer(&self, roll: Roll) -> Result<(), Error> {
        match self.roster.lawyer(roll) {
            Some(_) => Ok(()),
            None => Err(Error::corrupt(format!("there is no lawyer {roll}"))),
        }
    }

    pub(super) fn expect_policy(&self) -> Result<&Policy, Error> {
        self.policy().ok_or_else(|| Error::corrupt("there is no policy"))
    }
}
