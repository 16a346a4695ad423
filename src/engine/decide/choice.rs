//! The client chooses (点援): the list, and what comes of the picks.

use jiff::Timestamp;

use super::super::command::Command;
use super::super::event::Fact;
use super::super::refusal::Refusal;
use super::super::state::State;
use super::docket::check_applicant;
use super::unhandled;
use crate::assign::{Chooser, by_choice, choosable};
use crate::docket::Case;
use crate::draw::{Draw, Purpose, Seed};
use crate::id::{DocketNo, LawyerId, Roll};
use crate::policy::{Fallback, Policy};
use crate::register::{ProfileFilter, PublishedProfile};

impl State {
    /// The published profiles of the lawyers whom the client of this case may choose now, in a neutral
    /// order that is drawn for the case.
    ///
    /// # Errors
    ///
    /// If `at` is before the latest event, the seed is not the one committed to, or no window for
    /// choosing is open for the case.
    ///
    /// # Determinism
    ///
    /// The order is that of the tickets of the case's draw for the list, whatever the filter and the
    /// order of the roster; after a round of failed picks it is drawn anew.
    pub fn profiles(
        &self,
        at: Timestamp,
        docket: DocketNo,
        filter: &ProfileFilter,
        seed: &Seed,
    ) -> Result<Vec<PublishedProfile>, Refusal> {
        let policy = self.checked_policy(at)?;
        self.check_seed(seed)?;
        let case = self.expect_choosing(at, docket)?;
        let round = case.failed_rounds().saturating_add(1);
        let draw = Draw::new(seed, Purpose::List, docket, round);
        let context = self.context(policy, at);
        let lawyers = choosable(&context, case).into_iter();
        let mut listed: Vec<PublishedProfile> = lawyers
            .filter_map(|roll| self.roster.lawyer(roll))
            .map(|lawyer| PublishedProfile::of(lawyer, context.today))
            .filter(|profile| filter.fits(profile))
            .collect();
        listed.sort_by_cached_key(|profile| draw.ticket(&profile.lawyer));
        Ok(listed)
    }

    fn expect_choosing(&self, at: Timestamp, docket: DocketNo) -> Result<&Case, Refusal> {
        let case = self.expect_waiting(docket)?;
        match case.choosing(at) {
            Some(_) => Ok(case),
            None => Err(Refusal::NoChoiceOpen { docket }),
        }
    }

    pub(super) fn decide_choice(
        &self,
        policy: &Policy,
        at: Timestamp,
        command: &Command,
    ) -> Result<Fact, Refusal> {
        let Command::Choose { docket, picks, by, helper } = command else {
            return Err(unhandled());
        };
        let case = self.expect_choosing(at, *docket)?;
        check_applicant(case.id(), by, case.matter())?;
        let picks = self.check_picks(policy, *docket, picks)?;
        let chooser = Chooser { by, helper: helper.as_ref() };
        let circumstances = self.circumstances(case, at);
        let chosen = by_choice(&self.context(policy, at), case, &picks, &chooser, circumstances);
        match chosen.ok_or_else(unhandled)? {
            Ok(decision) => {
                let actor = helper.clone();
                Ok(Fact::Decided { decision: Box::new(decision), actor })
            }
            Err(failed) => Ok(Fact::PicksFailed {
                docket: *docket,
                failed,
                by: by.clone(),
                helper: helper.clone(),
                choose_by: next_window(policy, case, at),
            }),
        }
    }

    fn check_picks(
        &self,
        policy: &Policy,
        docket: DocketNo,
        picks: &[LawyerId],
    ) -> Result<Vec<Roll>, Refusal> {
        let most = policy.choice.picks_max;
        let number = u32::try_from(picks.len()).unwrap_or(u32::MAX);
        if number == 0 || number > most {
            return Err(Refusal::WrongNumberOfPicks { docket, picks: picks.len(), most });
        }
        for (n, lawyer) in picks.iter().enumerate() {
            if picks.iter().take(n).any(|earlier| earlier == lawyer) {
                return Err(Refusal::PickRepeated { docket, lawyer: lawyer.clone() });
            }
        }
        picks.iter().map(|lawyer| self.known(lawyer)).collect()
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
