//! The client chooses (点援): the list, and what comes of the picks.

use crate::assign::{Chooser, FailedPick, by_choice};
use crate::docket::{Applicant, Case};
use crate::engine::operation::Decided;
use crate::engine::operation::docket::check_applicant;
use crate::engine::operation::prelude::*;
use crate::id::{ActorId, DocketNo, LawyerId, Roll};
use crate::policy::{Fallback, Policy};

/// Names the lawyers whom the client wants, while the window for choosing is open: the first who
/// may have the case gets it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choose {
    /// The case.
    pub docket: DocketNo,
    /// The lawyers, the most wanted first; as many as the policy allows.
    pub picks: Vec<LawyerId>,
    /// Who chooses: the client, or somebody for the client.
    pub by: Applicant,
    /// Who of the centre helped to choose, if anybody did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub helper: Option<ActorId>,
}

impl Operation for Choose {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Deciding { state, policy, at, .. } = *context;
        let Self { docket, by, helper, .. } = self;
        let case = state.expect_choosing(at, *docket)?;
        check_applicant(case.id(), by, case.matter())?;
        let picks = self.check_picks(context)?;
        let chooser = Chooser { by, helper: helper.as_ref() };
        let circumstances = state.circumstances(case, at);
        let chosen = by_choice(&context.context(), case, &picks, &chooser, circumstances);
        let chosen = chosen.ok_or_else(|| Refusal::inconsistent("a pick is not on the roll"))?;
        let fact = match chosen {
            Ok(decision) => Decided { decision: Box::new(decision), actor: helper.clone() }.into(),
            Err(failed) => PicksFailed {
                docket: *docket,
                failed,
                by: by.clone(),
                helper: helper.clone(),
                choose_by: next_window(policy, case, at),
            }
            .into(),
        };
        Ok(vec![fact])
    }
}

impl Choose {
    /// The roll numbers of the picks, as many as the policy allows and each once.
    fn check_picks(&self, context: &Deciding<'_>) -> Result<Vec<Roll>, Refusal> {
        let (docket, picks) = (self.docket, &self.picks);
        let most = context.policy.choice.picks_max;
        let number = u32::try_from(picks.len()).unwrap_or(u32::MAX);
        if number == 0 || number > most {
            return Err(Refusal::WrongNumberOfPicks { docket, picks: picks.len(), most });
        }
        for (n, lawyer) in picks.iter().enumerate() {
            if picks.iter().take(n).any(|earlier| earlier == lawyer) {
                return Err(Refusal::PickRepeated { docket, lawyer: lawyer.clone() });
            }
        }
        picks.iter().map(|lawyer| context.state.known(lawyer)).collect()
    }
}

/// After a failed round: the same window while re-picks are left or the policy asks again, else it
/// closes at once.
fn next_window(policy: &Policy, case: &Case, at: Timestamp) -> Timestamp {
    let open = case.choosing(at).map_or(at, |choosing| choosing.until);
    let again = case.failed_rounds() < policy.choice.repicks;
    match policy.choice.fallback {
        _ if again => open,
        Fallback::AskAgain => open,
        Fallback::Strategy => at,
    }
}

/// Everybody whom the client named can't have the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PicksFailed {
    /// The case.
    pub docket: DocketNo,
    /// Those named, in order, with every reason.
    pub failed: Vec<FailedPick>,
    /// Who chose.
    pub by: Applicant,
    /// Who helped to choose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub helper: Option<ActorId>,
    /// Until when others may be named now.
    pub choose_by: Timestamp,
}

impl Evolve for PicksFailed {
    fn evolve(&self, state: &mut State, _at: Timestamp) -> Result<(), Error> {
        self.failed.iter().try_for_each(|pick| state.expect_lawyer(pick.lawyer))?;
        state.docket.fail_choice(self.docket, self.choose_by)
    }
}

impl State {
    pub(super) fn expect_choosing(
        &self,
        at: Timestamp,
        docket: DocketNo,
    ) -> Result<&Case, Refusal> {
        let case = self.expect_waiting(docket)?;
        match case.choosing(at) {
            Some(_) => Ok(case),
            None => Err(Refusal::NoChoiceOpen { docket }),
        }
    }
}
