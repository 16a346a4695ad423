//! How the desk finds cases their lawyers: in its hours, in the order of service.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::super::city::later;
use super::{DAYS, MORNING, Step, Year, desk, head};
use assigned_counsel::engine::Refusal;
use assigned_counsel::{Case, CentreId, DocketNo, LawyerId};

impl Year {
    /// Tries again whatever waits with nobody to be found, in the order of service.
    pub(super) fn morning_round(&mut self, at: Timestamp, day: u32) -> Result<(), Refusal> {
        let state = self.engine.state();
        let stuck: BTreeSet<DocketNo> = state.impasses().map(|decision| decision.docket).collect();
        // The others wait for the desk to open, which is planned.
        let waiting = state.docket().waiting().map(Case::docket);
        let waiting: Vec<DocketNo> = waiting.filter(|docket| stuck.contains(docket)).collect();
        for docket in waiting {
            self.assign_now(at, docket, false)?;
        }
        if day < DAYS || !self.agenda.is_empty() {
            let start = self.policy.start_of(later(self.policy.date(at), 1));
            let next = start.checked_add(MORNING).unwrap_or(at);
            self.plan(next, Step::MorningRound(day.saturating_add(1)));
        }
        Ok(())
    }

    /// Finds a lawyer once the desk is there. Where the law's days would end before that, whoever is on call does it.
    pub(super) fn assign(
        &mut self,
        at: Timestamp,
        docket: DocketNo,
        first: bool,
    ) -> Result<(), Refusal> {
        let opens = self.calendar.open_from(at);
        let case = self.engine.state().docket().case(docket);
        let waits = opens > at && case.is_some_and(|case| opens <= case.assign_by().unmoved);
        if first {
            self.undecided.insert(docket);
        }
        if waits {
            self.plan(opens, Step::AssignWaiting);
            return Ok(());
        }
        self.assign_waiting(at)
    }

    /// Whatever waits for the desk and no longer for its client, in the order of service. For what nobody was found the
    /// morning round looks again.
    pub(super) fn assign_waiting(&mut self, at: Timestamp) -> Result<(), Refusal> {
        let state = self.engine.state();
        let stuck: BTreeSet<DocketNo> = state.impasses().map(|decision| decision.docket).collect();
        let open = |case: &&Case| case.choosing(at).is_none() && !stuck.contains(&case.docket());
        let waiting: Vec<DocketNo> =
            state.docket().waiting().filter(open).map(Case::docket).collect();
        for docket in waiting {
            let first = self.undecided.remove(&docket);
            self.assign_now(at, docket, first)?;
        }
        Ok(())
    }

    fn assign_now(&mut self, at: Timestamp, docket: DocketNo, first: bool) -> Result<(), Refusal> {
        let Some(arrival) = self.arrival(docket) else { return Ok(()) };
        let centre = arrival.centre.clone();
        let named = if first { arrival.by_hand.clone() } else { Vec::new() };
        if !self.by_hand(at, docket, &centre, named)? {
            match self.engine.assign(at, &desk(&centre)?, docket) {
                Err(Refusal::NothingChanged { .. }) => return Ok(()),
                // The client may choose again.
                Err(Refusal::ChoiceOpen { until, .. }) => {
                    self.plan(until, Step::AssignWaiting);
                    return Ok(());
                }
                Ok(decision) if decision.lawyer().is_none() => return Ok(()),
                Ok(decision) => {
                    if let Some(until) = decision.offered_until() {
                        self.plan_reply(at, docket, until);
                        return Ok(());
                    }
                }
                Err(refusal) => return Err(refusal),
            }
        }
        self.plan_fate(at, docket);
        Ok(())
    }

    /// The desk names somebody; whoever may not have the case is passed over.
    fn by_hand(
        &mut self,
        at: Timestamp,
        docket: DocketNo,
        centre: &CentreId,
        named: Vec<LawyerId>,
    ) -> Result<bool, Refusal> {
        for lawyer in named {
            let (actor, second) = (desk(centre)?, Some(head()?));
            let reason = self.reason.clone();
            match self.engine.assign_by_hand(at, &actor, docket, lawyer, reason, second) {
                Ok(_) => return Ok(true),
                Err(Refusal::NotEligible { .. }) => {}
                Err(refusal) => return Err(refusal),
            }
        }
        Ok(false)
    }
}
