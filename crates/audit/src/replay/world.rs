//! What one of the two worlds comes to.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use assigned_counsel::assign::{Basis, Decision, Verdict};
use assigned_counsel::docket::{Case, Status};
use assigned_counsel::engine::{Event, Fact, State};
use assigned_counsel::id::{CentreId, DocketNo, Roll};
use assigned_counsel::operation::{
    CaseClosed, CaseTerminated, CaseTransferred, Decided, LawyerReplaced, OfferAccepted,
    OfferDeclined, PolicyAdopted,
};
use assigned_counsel::quantity::{Lag, Weight};

/// A sum and of how many, so that a mean can be shown without a float in the data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mean {
    /// The sum.
    pub sum: u64,
    /// Of how many.
    pub of: u64,
}

impl Mean {
    fn add(&mut self, value: u64) {
        (self.sum, self.of) = (self.sum.saturating_add(value), self.of.saturating_add(1));
    }

    /// The mean in hundredths, rounded down; none of nothing.
    pub fn hundredths(self) -> Option<u64> {
        self.sum.saturating_mul(100).checked_div(self.of)
    }
}

/// What a world, or a centre in it, comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CentreRow {
    /// Cases on the docket.
    pub cases: u64,
    /// Cases that somebody had at some time.
    pub assigned: u64,
    /// Cases that wait in the end, or whose offer does.
    pub waiting: u64,
    /// From a case's birth until somebody has it for the first time, in minutes.
    pub waited: Mean,
    /// How well the chosen matched, where the case needed a specialty: 0 without a certificate to 3 for an
    /// expert.
    pub matched: Mean,
}

/// What one of the two worlds comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct World {
    /// The fingerprint of the first policy.
    pub policy: String,
    /// Its strategy.
    pub strategy: String,
    /// All centres together.
    pub all: CentreRow,
    /// Centre by centre, the accepting one.
    pub centres: BTreeMap<CentreId, CentreRow>,
    /// The largest lag that anybody ever had, on either side of zero.
    pub largest_lag: Lag,
    /// Decisions that found nobody.
    pub impasses: u64,
}

/// Looks on while one of the worlds is lived through.
#[derive(Clone, Debug, Default)]
pub(super) struct Watch {
    world: World,
    had: BTreeSet<DocketNo>,
    turns: BTreeMap<Roll, i64>,
    open: BTreeMap<DocketNo, (Roll, Weight)>,
}

impl Watch {
    /// Notes an event, which the state has taken.
    pub(super) fn note(&mut self, state: &State, event: &Event) {
        match &event.fact {
            Fact::PolicyAdopted(PolicyAdopted { fingerprint, policy, .. })
                if self.world.policy.is_empty() =>
            {
                self.world.policy = fingerprint.to_string();
                policy.strategy.name().clone_into(&mut self.world.strategy);
            }
            Fact::Decided(Decided { decision, .. }) => self.note_decision(state, event, decision),
            Fact::OfferAccepted(OfferAccepted { docket, .. }) => {
                self.note_had(state, event, *docket)
            }
            Fact::OfferDeclined(OfferDeclined { docket, reversed: true, .. })
            | Fact::LawyerReplaced(LawyerReplaced { docket, reversed: true, .. })
            | Fact::CaseClosed(CaseClosed { docket, reversed: true, .. })
            | Fact::CaseTerminated(CaseTerminated { docket, reversed: true, .. })
            | Fact::CaseTransferred(CaseTransferred { docket, reversed: true, .. }) => {
                if let Some((roll, weight)) = self.open.remove(docket) {
                    self.turn(roll, -Lag::of_weight(weight).nanos());
                }
            }
            _ => {}
        }
    }

    fn turn(&mut self, roll: Roll, nanos: i64) {
        let turns = self.turns.entry(roll).or_default();
        *turns = turns.saturating_add(nanos);
    }

    fn note_decision(&mut self, state: &State, event: &Event, decision: &Decision) {
        let Verdict::Assigned { lawyer, basis, credits, offered_until, .. } = &decision.verdict
        else {
            self.world.impasses = self.world.impasses.saturating_add(1);
            return;
        };
        self.open.remove(&decision.docket);
        if matches!(basis, Basis::Strategy { .. }) {
            self.turn(*lawyer, Lag::of_weight(decision.weight).nanos());
            self.open.insert(decision.docket, (*lawyer, decision.weight));
        }
        for roll in credits.iter().flat_map(|group| &group.lawyers) {
            let lag = state.entitlement().lag(*roll).unwrap_or(Lag::ZERO);
            if lag.nanos().unsigned_abs() > self.world.largest_lag.nanos().unsigned_abs() {
                self.world.largest_lag = lag;
            }
        }
        self.note_match(state, event, decision.docket, *lawyer);
        if offered_until.is_none() {
            self.note_had(state, event, decision.docket);
        }
    }

    fn note_match(&mut self, state: &State, event: &Event, docket: DocketNo, lawyer: Roll) {
        let case = state.docket().case(docket);
        let Some((case, need)) = case.map(|case| (case, &case.matter().specialty)) else {
            return;
        };
        let (Some(need), Some(policy)) = (need, state.policy()) else { return };
        let lawyer = state.roster().lawyer(lawyer);
        let level = lawyer.and_then(|lawyer| lawyer.level(&need.specialty, policy.date(event.at)));
        let rank = level.map_or(0, |level| u64::from(level.rank()));
        self.each(case, |row| row.matched.add(rank));
    }

    fn note_had(&mut self, state: &State, event: &Event, docket: DocketNo) {
        let Some(case) = state.docket().case(docket) else { return };
        if self.had.insert(docket) {
            let waited = event.at.duration_since(case.opened_at()).as_mins();
            self.each(case, |row| {
                row.waited.add(waited.unsigned_abs());
                row.assigned = row.assigned.saturating_add(1);
            });
        }
    }

    fn each(&mut self, case: &Case, note: impl Fn(&mut CentreRow)) {
        note(&mut self.world.all);
        note(self.world.centres.entry(case.centre().clone()).or_default());
    }

    /// What is due to a lawyer: the turns used up, and the lag.
    pub(super) fn due(&self, state: &State, roll: Roll) -> Lag {
        let lag = state.entitlement().lag(roll).unwrap_or(Lag::ZERO).nanos();
        let turns = self.turns.get(&roll).copied().unwrap_or_default();
        Lag::from_nanos(lag.saturating_add(turns))
    }

    pub(super) fn finish(mut self, state: &State) -> World {
        for case in state.docket().cases() {
            let waits = matches!(case.status(), Status::Waiting {} | Status::Offered {});
            self.each(case, |row| {
                row.cases = row.cases.saturating_add(1);
                row.waiting = row.waiting.saturating_add(u64::from(waits));
            });
        }
        self.world
    }
}
