//! Something is put on a lawyer's conduct record.

use crate::assign::weight;
use crate::engine::operation::ConductRefusal;
use crate::engine::operation::prelude::*;
use crate::id::{ActorId, LawyerId, Roll};
use crate::policy::Policy;
use crate::quantity::Weight;
use crate::standing::{Conduct, ConductEntry, ConductLine};

/// Puts something on a lawyer's conduct record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordConduct {
    /// The lawyer.
    pub lawyer: LawyerId,
    /// What it is, and its source.
    pub conduct: Conduct,
}

impl Operation for RecordConduct {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Deciding { state, policy, today, .. } = *context;
        let Self { lawyer, conduct } = self;
        let actor = context.actor;
        let roll = state.known(lawyer)?;
        if let Some(docket) = conduct.docket {
            state.expect_case(docket)?;
        }
        if let Some(shift) = conduct.shift {
            state.expect_shift(shift)?;
        }
        let (on, kind) = (conduct.on, conduct.kind);
        if on > today {
            return Err(ConductRefusal::ConductInFuture { on, today }.into());
        }
        let source = conduct.docket.is_some() || conduct.document.is_some();
        if !source && conduct.shift.is_none() {
            return Err(ConductRefusal::ConductWithoutSource { kind }.into());
        }
        let record = state.standing.conduct(roll);
        // What was struck may be recorded again, unless a review has used it: nobody is judged twice.
        let counts = |line: &&ConductLine| !line.struck || line.spent_by.is_some();
        let same = record.iter().filter(counts).find(|line| line.entry.conduct.is_same(conduct));
        if let Some(same) = same {
            let (lawyer, number) = (lawyer.clone(), same.entry.number);
            return Err(ConductRefusal::ConductRecordedAlready { lawyer, number }.into());
        }
        let weight = state.weight_of(policy, conduct);
        let entry = state.standing.conduct_entry(roll, conduct.clone(), weight);
        let entry = entry.ok_or_else(|| Refusal::LedgerFull { lawyer: lawyer.clone() })?;
        Ok(vec![ConductRecorded { roll, entry, actor: Some(actor.clone()) }.into()])
    }
}

impl State {
    /// What the case of some conduct weighs: what it weighed when it was assigned last, else what it
    /// would weigh now.
    pub(in crate::engine) fn weight_of(
        &self,
        policy: &Policy,
        conduct: &Conduct,
    ) -> Option<Weight> {
        let case = conduct.docket.and_then(|docket| self.docket.case(docket))?;
        let frozen = case.assignments().last().map(|assignment| assignment.weight);
        Some(frozen.unwrap_or_else(|| weight(policy, case.matter())))
    }
}

/// Something stands on a conduct record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConductRecorded {
    /// The lawyer.
    pub roll: Roll,
    /// The entry.
    pub entry: ConductEntry,
    /// Who recorded it; nobody where another event of the same command brought it about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<ActorId>,
}

impl Evolve for ConductRecorded {
    fn evolve(&self, state: &mut State, _at: Timestamp) -> Result<(), Error> {
        let conduct = &self.entry.conduct;
        conduct.docket.map_or(Ok(()), |docket| state.expect_docketed(docket))?;
        conduct.shift.map_or(Ok(()), |shift| state.rota.expect(shift).map(|_| ()))?;
        state.standing.record_conduct(self.roll, &self.entry)
    }
}
