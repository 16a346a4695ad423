//! An objection to the end of a case is answered.

use crate::assign::{Reason, Reasons};
use crate::calendar::TermEnd;
use crate::docket::{Case, Objection, ReplacementCause};
use crate::engine::operation::assignment::check_bars;
use crate::engine::operation::prelude::*;
use crate::engine::operation::{LawyerReplaced, MeritCountered};
use crate::entitlement::Booked;
use crate::id::{ActorId, DocketNo, ReasonCode, Roll};
use crate::policy::MeritCause;

/// Answers an objection to the end of a case. One that goes on has its lawyer again, unless the law or
/// a local rule has come to stand against that: then it waits for another. What its end earned is taken
/// back. Whoever ended the case can't answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerObjection {
    /// The case.
    pub docket: DocketNo,
    /// The case goes on.
    pub sustained: bool,
}

impl Operation for AnswerObjection {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { docket, sustained } = self.clone();
        let actor = context.actor.clone();
        let Deciding { state, policy, .. } = *context;
        let case = state.expect_terminated(docket)?;
        let termination = case.termination();
        let made = termination.filter(|t| matches!(t.objection, Some(Objection::Made { .. })));
        let ended_by = &made.ok_or(Refusal::NoObjection { docket })?.actor;
        if *ended_by == actor {
            return Err(Refusal::ObjectionNotIndependent { docket, actor });
        }
        let replaced = match case.holder().filter(|_| sustained) {
            Some(holder) => self.replaced(context, case, holder.lawyer)?,
            None => None,
        };
        let assign_by = context.end_of(policy.windows.assignment);
        let countered = sustained.then(|| counter_end(state, docket, &actor)).flatten();
        let cost = replaced.as_ref().and_then(|replaced| replaced.cost(state));
        let answered = ObjectionAnswered { docket, sustained, actor, assign_by };
        let facts = std::iter::once(answered.into()).chain(replaced.map(Fact::from));
        let follow = countered.map(Fact::from).into_iter();
        let follow = follow.chain(cost.into_iter().flat_map(|cost| cost.facts(context)));
        Ok(facts.chain(follow).collect())
    }
}

impl AnswerObjection {
    /// The lawyer of a case that goes on is replaced at once, where the law or a local rule has come to
    /// stand against them.
    fn replaced(
        &self,
        context: &Deciding<'_>,
        case: &Case,
        roll: Roll,
    ) -> Result<Option<LawyerReplaced>, Refusal> {
        let bars = check_bars(context, case, roll)?;
        if bars.is_empty() {
            return Ok(None);
        }
        LawyerReplaced::new(context, self.docket, roll, cause_of(bars)).map(Some)
    }
}

/// Why a lawyer who was the lawyer of a terminated case doesn't go on with it.
fn cause_of(bars: Reasons) -> ReplacementCause {
    let any = |of: &[Reason]| of.iter().any(|reason| bars.contains(*reason));
    if any(&[Reason::Suspended, Reason::Removed]) {
        ReplacementCause::Sanctioned
    } else if any(&[Reason::NotPractising]) {
        ReplacementCause::LicenceEnded
    } else if any(&[Reason::NotEnrolled]) {
        ReplacementCause::Leaving
    } else {
        ReplacementCause::ConflictFound
    }
}

/// Takes back what was posted for the end of a case that goes on, so that its end counts once.
fn counter_end(state: &State, docket: DocketNo, actor: &ActorId) -> Option<MeritCountered> {
    let roll = state.docket.case(docket).and_then(Case::holder)?.lawyer;
    let cause = ReasonCode::from(MeritCause::CaseEndedEarly);
    let stands = |number| state.standing.countered_by(roll, number).is_none();
    let mut posted = state.standing.merit(roll).iter().rev();
    let posted = posted.find(|entry| {
        let of_end = entry.docket == Some(docket) && entry.cause == cause;
        of_end && entry.counters.is_none() && stands(entry.number)
    })?;
    let entry = state.standing.counter(roll, posted.number)?;
    Some(MeritCountered { roll, entry, why: None, actor: actor.clone() })
}

/// An objection to the end of a case is answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObjectionAnswered {
    /// The case.
    pub docket: DocketNo,
    /// The case goes on: with its lawyer, whom it may then have to replace, or waiting for one.
    pub sustained: bool,
    /// Who answered.
    pub actor: ActorId,
    /// By when a lawyer is to be assigned, where it goes on.
    pub assign_by: TermEnd,
}

impl Evolve for ObjectionAnswered {
    fn evolve(&self, state: &mut State, at: Timestamp) -> Result<(), Error> {
        let docket = self.docket;
        if self.sustained {
            let holder = state.docket.reopen(docket, self.assign_by)?;
            return holder.map_or(Ok(()), |a| state.caseload.reopen(a.lawyer, a.weight));
        }
        state.docket.reject_objection(at, docket)?;
        state.entitlement.settle(Booked::Case(docket));
        Ok(())
    }
}
