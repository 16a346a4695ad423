//! Command → events, or a refusal. This is the only place where commands are judged.

mod assignment;
mod choice;
mod credit;
mod docket;
mod duty;
mod ending;
mod merit;
mod quality;
mod register;
mod review;

use jiff::Timestamp;

use super::command::Command;
use super::event::{Event, Fact};
use super::refusal::Refusal;
use super::state::State;
use crate::draw::Seed;
use crate::policy::Policy;

impl State {
    /// The events that a command brings about at `at`, without applying them.
    ///
    /// `seed` must be the one committed to for commands that draw from it or reveal it
    /// ([`Command::Assign`], [`Command::RevealSeed`], [`DutyCommand::Allot`](super::DutyCommand::Allot) and
    /// the draws of [`QualityCommand`](super::QualityCommand)); the others don't look at it.
    ///
    /// # Errors
    ///
    /// The refusal, if the state won't take the command.
    ///
    /// # Determinism
    ///
    /// The same state, time, command and seed give the same events, to the byte, on every machine.
    ///
    /// # Complexity
    ///
    /// An assignment and an allotment are linear in the members of the pools asked, a request for review in those made
    /// before about the same case, a settlement in the lawyers ever enrolled, a posting of merit in the
    /// lawyer's own entries, a step of a credit review in the reviews there were, a draw of files or
    /// cases in the docket; every other command is at most logarithmic in what is registered.
    pub fn decide(
        &self,
        at: Timestamp,
        command: &Command,
        seed: &Seed,
    ) -> Result<Vec<Event>, Refusal> {
        let facts = self.decide_facts(at, command, seed)?;
        Ok(facts.into_iter().map(|fact| Event { at, fact }).collect())
    }

    /// The events as if `seed` were the one committed to: what a verifier asks before it is revealed. All
    /// but what is drawn is as it was decided.
    ///
    /// # Errors
    ///
    /// As [`decide`](Self::decide).
    pub fn decide_as_if(
        &mut self,
        at: Timestamp,
        command: &Command,
        seed: &Seed,
    ) -> Result<Vec<Event>, Refusal> {
        let committed = self.commitment.replace(seed.commitment());
        let decided = self.decide(at, command, seed);
        self.commitment = committed;
        decided
    }

    /// A command's facts, in the order in which they become so.
    fn decide_facts(
        &self,
        at: Timestamp,
        command: &Command,
        seed: &Seed,
    ) -> Result<Vec<Fact>, Refusal> {
        match command {
            Command::Accept { .. }
            | Command::Decline { .. }
            | Command::Expire { .. }
            | Command::Replace { .. }
            | Command::Close { .. }
            | Command::Terminate { .. }
            | Command::Transfer { .. }
            | Command::Object { .. }
            | Command::AnswerObjection { .. } => {
                self.decide_ending(self.checked_policy(at)?, at, command)
            }
            Command::Credit(command) => self.decide_credit(self.checked_policy(at)?, at, command),
            Command::Quality(command) => {
                self.decide_quality(self.checked_policy(at)?, at, command, seed)
            }
            Command::Duty(command) => self.decide_duty(self.checked_policy(at)?, at, command, seed),
            _ => self.decide_fact(at, command, seed).map(|fact| vec![fact]),
        }
    }

    fn decide_fact(&self, at: Timestamp, command: &Command, seed: &Seed) -> Result<Fact, Refusal> {
        if let Command::AdoptPolicy { policy } = command {
            self.check_time(at)?;
            return self.adopt_policy(policy);
        }
        let policy = self.checked_policy(at)?;
        match command {
            Command::CommitSeed { .. } | Command::RevealSeed { .. } => {
                self.decide_seed(command, seed)
            }
            Command::Assign { docket, actor } => {
                self.check_seed(seed)?;
                self.decide_assign(policy, at, *docket, actor, seed)
            }
            Command::Choose { .. } => self.decide_choice(policy, at, command),
            Command::AssignByHand { .. } => self.decide_by_hand(policy, at, command),
            Command::Exclude { .. } => self.decide_exclusion(command),
            Command::RequestReview { .. } | Command::AnswerReview { .. } => {
                self.decide_review(policy, at, command)
            }
            Command::Apply { .. }
            | Command::TakeIn { .. }
            | Command::Approve { .. }
            | Command::Reject { .. }
            | Command::Provide { .. }
            | Command::CompletePapers { .. }
            | Command::Notify { .. } => self.decide_docket(policy, at, command),
            Command::PostMerit { .. }
            | Command::CounterMerit { .. }
            | Command::SetShare { .. }
            | Command::Settle { .. } => self.decide_merit(policy, at, command),
            _ => self.decide_register(policy, at, command),
        }
    }

    fn check_time(&self, at: Timestamp) -> Result<(), Refusal> {
        match self.latest.filter(|latest| *latest > at) {
            Some(latest) => Err(Refusal::TimeGoesBack { at, latest }),
            None => Ok(()),
        }
    }

    /// The policy in force, if time doesn't go back.
    pub(crate) fn checked_policy(&self, at: Timestamp) -> Result<&Policy, Refusal> {
        self.check_time(at)?;
        self.policy().ok_or(Refusal::NoPolicy)
    }

    pub(crate) fn check_seed(&self, seed: &Seed) -> Result<(), Refusal> {
        let commitment = self.commitment.ok_or(Refusal::NoCommitment)?;
        if seed.commitment() == commitment { Ok(()) } else { Err(Refusal::WrongSeed) }
    }

    fn adopt_policy(&self, policy: &Policy) -> Result<Fact, Refusal> {
        let faults = policy.faults();
        if !faults.is_empty() {
            return Err(Refusal::InvalidPolicy { faults });
        }
        let number = u32::try_from(self.policies.len()).unwrap_or(u32::MAX).saturating_add(1);
        let (fingerprint, policy) = (policy.fingerprint(), Box::new(policy.clone()));
        Ok(Fact::PolicyAdopted { number, fingerprint, policy })
    }

    fn decide_seed(&self, command: &Command, seed: &Seed) -> Result<Fact, Refusal> {
        match (command, self.commitment) {
            (Command::CommitSeed { .. }, Some(_)) => Err(Refusal::AlreadyCommitted),
            (Command::CommitSeed { commitment }, None) => {
                Ok(Fact::SeedCommitted { commitment: *commitment })
            }
            (Command::RevealSeed { next }, _) => {
                self.check_seed(seed)?;
                if self.revealed.contains(next) || self.commitment == Some(*next) {
                    return Err(Refusal::CommitmentUsed { next: *next });
                }
                Ok(Fact::SeedRevealed { seed: seed.clone(), next: *next })
            }
            _ => Err(unhandled()),
        }
    }
}

/// A command came to a branch that is not for it.
fn unhandled() -> Refusal {
    Refusal::Inconsistent { message: "a command without a branch".to_owned() }
}
