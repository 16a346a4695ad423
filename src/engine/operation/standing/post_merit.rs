//! Merit points are posted.

use super::post;
use crate::calendar::{days_after, first_of_days_until};
use crate::engine::operation::prelude::*;
use crate::id::{ActorId, LawyerId, Roll};
use crate::policy::{MeritCause, Policy};
use crate::quantity::Points;
use crate::standing::{ENTRY_POINTS_MAX, MeritEntry, MeritPosting, NotPosted};

/// How far back a day may lie from which points count: longer than any are valid *(ours)*.
const BACK_DAYS_MAX: u32 = 3_660;

/// How far ahead *(ours)*: a year.
const AHEAD_DAYS_MAX: u32 = 366;

/// Posts an entry to a lawyer's merit ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PostMerit {
    /// The lawyer.
    pub lawyer: LawyerId,
    /// What is posted.
    pub posting: MeritPosting,
    /// The second person who approved, where the policy asks for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_by: Option<ActorId>,
}

impl Operation for PostMerit {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Deciding { state, policy, .. } = *context;
        let Self { lawyer, posting, approved_by } = self;
        let actor = context.actor;
        let roll = state.known(lawyer)?;
        if let Some(docket) = posting.docket {
            state.expect_case(docket)?;
        }
        let (today, on) = (context.today, posting.effective_on);
        let (earliest, latest) =
            (first_of_days_until(today, BACK_DAYS_MAX), days_after(today, AHEAD_DAYS_MAX));
        if !(earliest..=latest).contains(&on) {
            return Err(Refusal::EffectiveOnOutOfBounds { on, earliest, latest });
        }
        if let Some(number) = posted_before(state, roll, posting) {
            return Err(Refusal::MeritPostedAlready { lawyer: lawyer.clone(), number });
        }
        // A cause without a rule is on no list of the policy's.
        let cause = &posting.cause;
        policy.merit.rule(cause).ok_or_else(|| Refusal::NoMeritRule { cause: cause.clone() })?;
        let amount = match posting.amount {
            Some(amount) => amount,
            None => points_by_table(state, policy, posting)?,
        };
        let most = ENTRY_POINTS_MAX;
        let magnitude = amount.hundredths().unsigned_abs();
        if magnitude == 0 || magnitude > most.hundredths().unsigned_abs() {
            return Err(Refusal::PointsOutOfBounds { amount, most });
        }
        let entry = state.standing.entry(&policy.merit, roll, posting, amount);
        let entry = entry.map_err(|why| match why {
            NotPosted::CapUsedUp { cap } => {
                let (cause, year) = (posting.cause.clone(), posting.effective_on.year());
                Refusal::MeritCapUsedUp { lawyer: lawyer.clone(), cause, year, cap }
            }
            NotPosted::Nothing => Refusal::PointsOutOfBounds { amount, most },
            NotPosted::Full => Refusal::LedgerFull { lawyer: lawyer.clone() },
        })?;
        let doing = Doing::new(Act::PostMerit, Some(lawyer)).of_points(entry.amount);
        doing.check_approved(context, approved_by.as_ref())?;
        let (actor, approved_by) = (Some(actor.clone()), approved_by.clone());
        Ok(vec![MeritPosted { roll, entry, actor, approved_by }.into()])
    }
}

/// The entry that stands for the same already: of one case, one end, one grade, one model case, and of anything
/// else one a day.
fn posted_before(state: &State, roll: Roll, posting: &MeritPosting) -> Option<u32> {
    let docket = posting.docket?;
    let once = ONCE_A_CASE.iter().any(|cause| cause.code() == posting.cause.as_str());
    let entries = state.standing.merit(roll);
    let stands = |number| !entries.iter().any(|entry| entry.counters == Some(number));
    let same = |entry: &&MeritEntry| {
        entry.docket == Some(docket)
            && entry.counters.is_none()
            && entry.cause == posting.cause
            && (once || entry.effective_on == posting.effective_on)
            && stands(entry.number)
    };
    entries.iter().find(same).map(|entry| entry.number)
}

/// What can be so of a case only once, however often somebody posts it.
const ONCE_A_CASE: [MeritCause; 7] = [
    MeritCause::CaseClosed,
    MeritCause::CaseEndedEarly,
    MeritCause::AssessedExcellent,
    MeritCause::AssessedGood,
    MeritCause::AssessedPass,
    MeritCause::AssessedFail,
    MeritCause::ModelCase,
];

/// What the table gives for a posting: points per weight are for the weight under which the case was
/// assigned last.
fn points_by_table(
    state: &State,
    policy: &Policy,
    posting: &MeritPosting,
) -> Result<Points, Refusal> {
    let cause = &posting.cause;
    let rule = policy.merit.rule(cause);
    let rule = rule.ok_or_else(|| Refusal::NoMeritRule { cause: cause.clone() })?;
    if !rule.per_weight {
        return Ok(rule.points);
    }
    let case = posting.docket.and_then(|docket| state.docket.case(docket));
    let assignment = case.and_then(|case| case.assignments().last());
    let unweighed = || Refusal::MeritNeedsCase { cause: cause.clone() };
    Ok(rule.points_for(assignment.ok_or_else(unweighed)?.weight))
}

/// Merit points are posted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeritPosted {
    /// The lawyer.
    pub roll: Roll,
    /// The entry.
    pub entry: MeritEntry,
    /// Who posted it; nobody where another event of the same command brought it about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<ActorId>,
    /// The second person who approved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_by: Option<ActorId>,
}

impl Evolve for MeritPosted {
    fn evolve(&self, state: &mut State, at: Timestamp) -> Result<(), Error> {
        post(state, self.roll, &self.entry, false)?;
        if let Some(actor) = &self.actor {
            let act = (Act::PostMerit, Some(self.roll));
            state.note_act(at, actor, act, self.approved_by.as_ref());
        }
        Ok(())
    }
}
