//! Command → events, or a refusal.

use jiff::civil::Date;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};

use crate::assign::Context;
use crate::calendar::{Term, TermEnd};
use crate::draw::{Chance, Commitment, DrawSource, Seed};
use crate::engine::event::Event;
use crate::engine::operation::{Command, Fact, Operation};
use crate::engine::refusal::Refusal;
use crate::engine::state::State;
use crate::id::ActorId;
use crate::policy::Policy;

/// The longest record, as a line of a journal with its newline: 16 MiB *(ours)*.
pub(crate) const RECORD_BYTES_MAX: usize = 16 << 20;

/// The years in which a centre works *(ours)*, the first and the last included.
const YEARS_OF_OURS: (i16, i16) = (1950, 2200);

/// The longest time without any event *(ours)*: two years. What comes later comes by a wrong clock.
const IDLE_DAYS_MAX: u32 = 731;

/// More than a record has beside its command and its facts.
const HEADING_BYTES_MAX: usize = 1 << 10;

/// A command of so many bytes, and a register of so many lawyers, lead to no record that is near the longest: a
/// lawyer takes less than 300 bytes in any fact about all of them.
const SHORT_COMMAND_BYTES: usize = 256 << 10;
const USUAL_LAWYERS: usize = 20_000;

fn check_bytes(bytes: usize) -> Result<(), Refusal> {
    let most = RECORD_BYTES_MAX;
    if bytes > most { Err(Refusal::RecordTooLong { bytes, most }) } else { Ok(()) }
}

/// How many bytes something takes when it is written. It is written as records are: a writer that only counts would be a
/// second copy of all that writes.
fn written_bytes(value: &impl serde::Serialize) -> usize {
    // Nothing that is written here fails; if it did, sealing would refuse it.
    serde_json::to_vec(value).map_or(0, |written| written.len())
}

/// What a command is decided on.
pub(super) struct Deciding<'a> {
    pub(super) state: &'a State,
    /// The policy in force; for the command that adopts one, that one.
    pub(super) policy: &'a Policy,
    pub(super) at: Timestamp,
    /// Who gives the command.
    pub(super) actor: &'a ActorId,
    /// The day of `at` where the policy is in force.
    pub(super) today: Date,
    seed: Option<&'a Seed>,
}

impl<'a> Deciding<'a> {
    pub(super) fn new(
        state: &'a State,
        policy: &'a Policy,
        at: Timestamp,
        actor: &'a ActorId,
        seed: Option<&'a Seed>,
    ) -> Self {
        Self { state, policy, at, actor, today: policy.date(at), seed }
    }

    /// The seed committed to. Only what draws from it or reveals it asks.
    pub(super) fn seed(&self) -> Result<&'a Seed, Refusal> {
        let seed = self.seed.ok_or(Refusal::NoSeed)?;
        self.state.check_seed(self.at, seed)?;
        Ok(seed)
    }

    /// What a choice is drawn with; nothing where that is known only after the choice is frozen.
    pub(super) fn chance(&self) -> Result<Option<Chance<'a>>, Refusal> {
        let (_, period) = self.state.seed_in_force(self.at).ok_or(Refusal::NoCommitment)?;
        match period.source {
            DrawSource::SeedAlone => self.seed().map(|seed| Some(seed.into())),
            _ => Ok(None),
        }
    }

    /// The seed given, if it is the one of this commitment.
    pub(super) fn seed_of(&self, commitment: Commitment) -> Result<&'a Seed, Refusal> {
        let seed = self.seed.ok_or(Refusal::NoSeed)?;
        if seed.commitment() == commitment { Ok(seed) } else { Err(Refusal::WrongSeed) }
    }

    /// When a term ends that begins now.
    pub(super) fn end_of(&self, term: Term) -> TermEnd {
        self.state.end_of(self.at, term)
    }

    /// The last day of so many days of the law that begin today.
    pub(super) fn worked_day_after(&self, days: u32) -> Date {
        self.state.worked_day_after(self.today, days)
    }

    /// What an assignment or an allotment is considered in.
    pub(super) fn context(&self) -> Context<'a> {
        self.state.context(self.policy, self.at)
    }
}

impl State {
    /// The events that a command brings about at `at`, without applying them.
    ///
    /// `seed` is the one committed to, for commands that draw from it or reveal it: [`Assign`],
    /// [`RevealSeed`], [`AllotSlot`] and the draws of [`QualityCommand`]. The others don't look at it, and
    /// are decided with `None` as well.
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
    /// lawyer's own entries, a step of a conduct review in the reviews there were, a draw of files or
    /// cases in the docket; every other command is at most logarithmic in what is registered.
    ///
    /// [`Assign`]: super::operation::Assign
    /// [`RevealSeed`]: super::operation::RevealSeed
    /// [`AllotSlot`]: super::operation::AllotSlot
    /// [`QualityCommand`]: super::operation::QualityCommand
    pub fn decide<'a>(
        &'a self,
        at: Timestamp,
        actor: &'a ActorId,
        command: &'a Command,
        seed: impl Into<Option<&'a Seed>>,
    ) -> Result<Vec<Event>, Refusal> {
        self.check_clock(at)?;
        let policy = match command {
            Command::AdoptPolicy(adopted) => Some(&*adopted.policy),
            _ => self.policy(),
        };
        let policy = policy.ok_or(Refusal::NoPolicy)?;
        // What is longer than any record isn't even looked through.
        let given = written_bytes(command);
        check_bytes(given)?;
        self.check_stakes(actor, command)?;
        let facts = command.decide(&Deciding::new(self, policy, at, actor, seed.into()))?;
        self.check_length(given, &facts)?;
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
        actor: &ActorId,
        command: &Command,
        seed: &Seed,
    ) -> Result<Vec<Event>, Refusal> {
        let wanted = self.commitment_for(at, command);
        let before = self.seeds.clone();
        for period in self.seeds.iter_mut().filter(|period| Some(period.commitment) == wanted) {
            period.commitment = seed.commitment();
        }
        let decided = self.decide(at, actor, command, seed);
        self.seeds = before;
        decided
    }

    /// What a choice would be drawn with at `at`: see [`Deciding::chance`].
    pub(crate) fn chance<'s>(
        &self,
        at: Timestamp,
        seed: &'s Seed,
    ) -> Result<Option<Chance<'s>>, Refusal> {
        let (_, period) = self.seed_in_force(at).ok_or(Refusal::NoCommitment)?;
        match period.source {
            DrawSource::SeedAlone => self.check_seed(at, seed).map(|()| Some(seed.into())),
            _ => Ok(None),
        }
    }

    /// Whether the record of a command fits into a line of a journal. What follows from a short command of a
    /// register of usual size always does, and isn't measured.
    fn check_length(&self, given: usize, facts: &[Fact]) -> Result<(), Refusal> {
        if given <= SHORT_COMMAND_BYTES && self.roster.ever_enrolled() <= USUAL_LAWYERS {
            return Ok(());
        }
        check_bytes(given.saturating_add(written_bytes(&facts)).saturating_add(HEADING_BYTES_MAX))
    }

    /// Whether time goes on, and not by so much that a wrong clock must be meant.
    fn check_clock(&self, at: Timestamp) -> Result<(), Refusal> {
        self.check_time(at)?;
        let (first, last) = YEARS_OF_OURS;
        if !(first..=last).contains(&Offset::UTC.to_datetime(at).year()) {
            return Err(Refusal::NoTimeOfOurs { at, first, last });
        }
        let most_days = IDLE_DAYS_MAX;
        let Some(latest) = self.latest else { return Ok(()) };
        let idle = at.duration_since(latest);
        if idle > SignedDuration::from_hours(24 * i64::from(most_days)) {
            return Err(Refusal::ClockIsOff { at, latest, most_days });
        }
        Ok(())
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

    pub(crate) fn check_seed(&self, at: Timestamp, seed: &Seed) -> Result<(), Refusal> {
        let commitment = self.commitment_at(at).ok_or(Refusal::NoCommitment)?;
        if seed.commitment() == commitment { Ok(()) } else { Err(Refusal::WrongSeed) }
    }
}
