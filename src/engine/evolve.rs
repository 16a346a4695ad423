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
        let touched = self.roster.touched().chain(self.standing.touched());
        touched.chain(self.caseload.touched()).for_each(|roll| self.ready.0.forget(roll));
        evolved?;
        if let Fact::Decided(decided) = &event.fact {
            decided.make_ready(self, event.at);
        }
        self.latest = Some(event.at);
        Ok(())
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
