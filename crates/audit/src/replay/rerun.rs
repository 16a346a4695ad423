//! Living through a journal's steps twice.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Map, Value};

use super::super::finding::json;
use super::compare::{Comparison, Refused, rows, same_and_other};
use super::rename::{Numbers, case_of, docket, rename};
use super::world::Witness;
use assigned_counsel::docket::{Case, Status};
use assigned_counsel::draw::{Commitment, DrawSource, Seed};
use assigned_counsel::engine::{Command, Event, Refusal, State, Step};
use assigned_counsel::error::Error;
use assigned_counsel::id::{ActorId, DocketNo, LawyerId};
use assigned_counsel::operation::{Accept, AdoptPolicy, Assign, CommitSeed, Decline, Expire};
use assigned_counsel::policy::Policy;

/// A replay under way.
///
/// # Example
///
/// ```
/// use assigned_counsel::draw::Seed;
/// use assigned_counsel_audit::replay::PolicyReplay;
/// use assigned_counsel::{Engine, Policy};
///
/// let at = "2024-01-02T01:00:00Z".parse()?;
/// let seed = Seed::from_bytes([7; 32]);
/// let desk = "desk-1".parse()?;
/// let mut engine = Engine::new(at, &desk, Policy::xiamen(), seed.clone())?;
/// engine.open_centre(at, &desk, "siming".parse()?)?;
///
/// let mut other = Policy::xiamen();
/// other.routing.min_candidates = 1;
/// let mut replay = PolicyReplay::new(Some(other), [(seed.commitment(), seed)].into(), None)?;
/// for step in engine.drain_steps() {
///     replay.take(&step)?;
/// }
/// let comparison = replay.finish();
/// assert_eq!((comparison.steps, comparison.steps_changed), (3, 1));
/// assert!(comparison.refused.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct PolicyReplay {
    policy: Option<Policy>,
    seeds: BTreeMap<Commitment, Seed>,
    spare: Option<Seed>,
    before: State,
    after: State,
    witnesses: (Witness, Witness),
    numbers: Numbers,
    desk: ActorId,
    /// Cases here with an offer that is open.
    offered: BTreeSet<DocketNo>,
    /// Of these, the ones that the journal's lawyer let run out.
    silent: BTreeSet<DocketNo>,
    /// Endings that wait until somebody has the case.
    ending: BTreeMap<DocketNo, (ActorId, Command)>,
    /// When a case was last tried.
    tried: BTreeMap<DocketNo, Date>,
    /// By command and code.
    refused: BTreeMap<(String, String), Refused>,
    counts: Counts,
}

#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    steps: u64,
    changed: u64,
    policies_left_out: u64,
    tried_again: u64,
    accepted: u64,
    late_answers: u64,
    late_endings: u64,
}

impl PolicyReplay {
    /// Begins with nothing. Without a policy it is the journal's own, each from when it was adopted.
    ///
    /// `seeds` are those that the journal reveals ([`revealed_seeds`](super::revealed_seeds)) or that
    /// somebody knows; `spare` is drawn from wherever none of them is in force.
    ///
    /// # Errors
    ///
    /// If the policy has faults.
    pub fn new(
        policy: Option<Policy>,
        seeds: BTreeMap<Commitment, Seed>,
        spare: Option<Seed>,
    ) -> Result<Self, Error> {
        let faults = policy.as_ref().map(Policy::faults).unwrap_or_default();
        if !faults.is_empty() {
            return Err(Error::faulty_policy(faults));
        }
        Ok(Self {
            policy,
            seeds,
            spare,
            before: State::default(),
            after: State::default(),
            witnesses: Default::default(),
            numbers: Numbers::default(),
            desk: ActorId::new("replay")?,
            offered: BTreeSet::new(),
            silent: BTreeSet::new(),
            ending: BTreeMap::new(),
            tried: BTreeMap::new(),
            refused: BTreeMap::new(),
            counts: Counts::default(),
        })
    }

    /// Takes the journal's next step.
    ///
    /// # Errors
    ///
    /// If its events don't follow from the steps before, or a draw is to be made here with a seed that
    /// nobody has given.
    pub fn take(&mut self, step: &Step) -> Result<(), Error> {
        self.counts.steps = self.counts.steps.saturating_add(1);
        let here = self.renamed(&step.command);
        for event in &step.events {
            self.before.evolve(event)?;
            self.witnesses.0.observe(event)?;
        }
        let events = match here {
            Some(command) => {
                let actor = actor_here(step, &command);
                self.give_or_count(step.at, &actor, &command)?
            }
            None if matches!(step.command, Command::AdoptPolicy(_)) => {
                self.counts.policies_left_out = self.counts.policies_left_out.saturating_add(1);
                Vec::new()
            }
            None => {
                let what = "the case, or what the number was given to, isn't there";
                self.count_not_given(&step.command, "not_there", what);
                Vec::new()
            }
        };
        self.numbers.learn(&step.events, &events);
        if events != step.events {
            self.counts.changed = self.counts.changed.saturating_add(1);
        }
        self.catch_up(step.at)
    }

    /// What it comes to.
    pub fn finish(mut self) -> Comparison {
        for (_, (_, command)) in std::mem::take(&mut self.ending) {
            let what = "nobody had the case until the end";
            self.count_not_given(&command, "nobody_until_end", what);
        }
        let (same_lawyer, other_lawyer) = same_and_other(&self.before, &self.after);
        let (before, after) = (self.witnesses.0.into_world(), self.witnesses.1.into_world());
        let lawyers = rows(&before, &after);
        Comparison {
            steps: self.counts.steps,
            steps_changed: self.counts.changed,
            same_lawyer,
            other_lawyer,
            before,
            after,
            lawyers,
            refused: self.refused.into_values().collect(),
            policies_left_out: self.counts.policies_left_out,
            tried_again: self.counts.tried_again,
            accepted_unasked: self.counts.accepted,
            answered_late: self.counts.late_answers,
            ended_late: self.counts.late_endings,
        }
    }

    /// The journal's command as it is given here; nothing where it isn't.
    fn renamed(&mut self, command: &Command) -> Option<Command> {
        match command {
            Command::AdoptPolicy(_) => match (&self.policy, self.after.policy()) {
                (None, _) => Some(command.clone()),
                (Some(policy), None) => {
                    Some(Command::AdoptPolicy(AdoptPolicy { policy: Box::new(policy.clone()) }))
                }
                (Some(_), Some(_)) => None,
            },
            // Who would have answered a draw that was never made isn't known: the seed alone decides here.
            Command::CommitSeed(CommitSeed { commitment, until, .. }) => {
                let (commitment, until) = (self.commitment(*commitment), *until);
                let source = DrawSource::SeedAlone;
                Some(Command::CommitSeed(CommitSeed { commitment, until, source }))
            }
            Command::AnswerDraw(_) | Command::VoidDraw(_) => None,
            _ => {
                let named = rename(command, &self.before, &self.after, &self.numbers)?;
                Some(self.answered_here(named))
            }
        }
    }

    /// The commitment that stands here for the journal's: that of the spare seed, where it isn't known.
    fn commitment(&self, of: Commitment) -> Commitment {
        match &self.spare {
            Some(spare) if !self.seeds.contains_key(&of) => spare.commitment(),
            _ => of,
        }
    }

    /// An answer to an offer comes from whoever has it here.
    fn answered_here(&self, mut command: Command) -> Command {
        if let Command::Accept(Accept { docket, lawyer })
        | Command::Decline(Decline { docket, lawyer, .. }) = &mut command
        {
            let offer = self.after.docket().case(*docket).and_then(Case::offer);
            let holder = offer.and_then(|(roll, _)| self.after.roster().lawyer(roll));
            if let Some(holder) = holder {
                lawyer.clone_from(&holder.id);
            }
        }
        command
    }

    /// Gives a command of the journal; one that is refused leads to what the assumptions say of it, or is
    /// counted.
    fn give_or_count(
        &mut self,
        at: Timestamp,
        actor: &ActorId,
        command: &Command,
    ) -> Result<Vec<Event>, Error> {
        let refusal = match self.give(at, actor, command)? {
            Ok(events) => return Ok(events),
            Err(refusal) => refusal,
        };
        let about = case_of(command);
        match (command, &refusal, about) {
            (Command::Accept(_) | Command::Decline(_), Refusal::OfferOver { .. }, Some(docket)) => {
                let desk = self.desk.clone();
                if self.give(at, &desk, &Command::Expire(Expire { docket }))?.is_ok() {
                    self.counts.late_answers = self.counts.late_answers.saturating_add(1);
                    return Ok(Vec::new());
                }
            }
            (Command::Expire(_), Refusal::OfferOpen { .. }, Some(docket)) => {
                self.silent.insert(docket);
                return Ok(Vec::new());
            }
            (Command::Close(_) | Command::Terminate(_) | Command::Transfer(_), _, Some(docket))
                if self.is_unassigned(docket) =>
            {
                self.ending.insert(docket, (actor.clone(), command.clone()));
                return Ok(Vec::new());
            }
            _ => {}
        }
        self.count_refused(command, refusal.code(), || (refusal.to_string(), as_written(&refusal)));
        Ok(Vec::new())
    }

    fn is_unassigned(&self, docket: DocketNo) -> bool {
        let case = self.after.docket().case(docket);
        case.is_some_and(|case| matches!(case.status(), Status::Waiting | Status::Offered))
    }

    fn give(
        &mut self,
        at: Timestamp,
        actor: &ActorId,
        command: &Command,
    ) -> Result<Result<Vec<Event>, Refusal>, Error> {
        let nobody = Seed::from_bytes([0; 32]);
        let wanted = self.after.commitment_for(at, command);
        let spare = self.spare.as_ref().filter(|spare| Some(spare.commitment()) == wanted);
        let seed = wanted.and_then(|wanted| self.seeds.get(&wanted)).or(spare);
        let decided = self.after.decide(at, actor, command, seed.unwrap_or(&nobody));
        if let Err(Refusal::WrongSeed) = decided {
            let commitment = wanted.map(String::from).unwrap_or_default();
            let message =
                format!("the seed committed to as `{commitment}` is not revealed: give one");
            return Err(Error::value(message));
        }
        let Ok(events) = decided else { return Ok(decided) };
        for event in &events {
            self.after.evolve(event)?;
            self.witnesses.1.observe(event)?;
        }
        self.note(at, command);
        Ok(Ok(events))
    }

    /// What a command that was taken means for what comes.
    fn note(&mut self, at: Timestamp, command: &Command) {
        let Some(docket) = case_of(command) else { return };
        let offer = self.after.docket().case(docket).and_then(Case::offer);
        if offer.is_some() {
            self.offered.insert(docket);
        } else {
            self.offered.remove(&docket);
            self.silent.remove(&docket);
        }
        if let (Command::Assign(_), Some(policy)) = (command, self.after.policy()) {
            self.tried.insert(docket, policy.date(at));
        }
    }

    fn count_not_given(&mut self, command: &Command, why: &str, said: &str) {
        self.count_refused(command, why, || (said.to_owned(), Map::new()));
    }

    /// Counts a command that came to nothing; of the first of its kind, what was said is kept.
    fn count_refused(
        &mut self,
        command: &Command,
        refusal: &str,
        said: impl FnOnce() -> (String, Map<String, Value>),
    ) {
        let (command, refusal) = (command.name().to_owned(), refusal.to_owned());
        let counted = self.refused.entry((command.clone(), refusal.clone())).or_insert_with(|| {
            let (first, written) = said();
            Refused { command, refusal, times: 0, first, written }
        });
        counted.times = counted.times.saturating_add(1);
    }

    /// Does what nobody in the journal had to do.
    fn catch_up(&mut self, at: Timestamp) -> Result<(), Error> {
        self.try_again(at)?;
        for docket in self.offered.clone() {
            self.answer(at, docket)?;
        }
        let ready: Vec<DocketNo> =
            self.ending.keys().copied().filter(|docket| !self.is_unassigned(*docket)).collect();
        for docket in ready {
            let Some((actor, command)) = self.ending.remove(&docket) else { continue };
            if !self.give_or_count(at, &actor, &command)?.is_empty() {
                self.counts.late_endings = self.counts.late_endings.saturating_add(1);
            }
        }
        Ok(())
    }

    /// Whether the case stands in the journal as it must for people to have done nothing about it here.
    fn stands(&self, docket_here: DocketNo, as_status: fn(Status) -> bool) -> bool {
        let there = docket(&self.after, &self.before, docket_here);
        let case = there.and_then(|there| self.before.docket().case(there));
        case.is_none_or(|case| as_status(case.status()))
    }

    fn try_again(&mut self, at: Timestamp) -> Result<(), Error> {
        let Some(today) = self.after.policy().map(|policy| policy.date(at)) else { return Ok(()) };
        let due = |case: &&Case| {
            let docket = case.docket();
            self.tried.get(&docket) != Some(&today)
                && case.choosing(at).is_none()
                && !self.stands(docket, |status| status == Status::Waiting)
        };
        let due: Vec<DocketNo> =
            self.after.docket().waiting().filter(due).map(Case::docket).collect();
        for docket in due {
            self.tried.insert(docket, today);
            self.counts.tried_again = self.counts.tried_again.saturating_add(1);
            let desk = self.desk.clone();
            // Whoever can't be found today is looked for tomorrow.
            let _ = self.give(at, &desk, &Command::Assign(Assign { docket }))?;
        }
        Ok(())
    }

    /// An offer that nobody in the journal answers is accepted, or runs out.
    fn answer(&mut self, at: Timestamp, docket: DocketNo) -> Result<(), Error> {
        let offer = self.after.docket().case(docket).and_then(Case::offer);
        let Some((roll, until)) = offer else {
            self.offered.remove(&docket);
            self.silent.remove(&docket);
            return Ok(());
        };
        if self.silent.contains(&docket) {
            if at > until {
                let desk = self.desk.clone();
                let _ = self.give(at, &desk, &Command::Expire(Expire { docket }))?;
            }
            return Ok(());
        }
        if self.stands(docket, |status| status == Status::Offered) {
            return Ok(());
        }
        let Some(lawyer) = self.after.roster().id(roll).cloned() else { return Ok(()) };
        let holder = ActorId::from(&lawyer);
        if self.give(at, &holder, &Command::Accept(Accept { docket, lawyer }))?.is_ok() {
            self.counts.accepted = self.counts.accepted.saturating_add(1);
        } else if at > until {
            let desk = self.desk.clone();
            let _ = self.give(at, &desk, &Command::Expire(Expire { docket }))?;
        }
        Ok(())
    }
}

/// Who gives a command here: the journal's actor; of an answer that the lawyer gave there, whoever gives it here.
fn actor_here(step: &Step, here: &Command) -> ActorId {
    match (answering(&step.command), answering(here)) {
        (Some(there), Some(here)) if ActorId::from(there) == step.actor => here.into(),
        _ => step.actor.clone(),
    }
}

/// The lawyer who answers an offer by this command.
fn answering(command: &Command) -> Option<&LawyerId> {
    match command {
        Command::Accept(Accept { lawyer, .. }) | Command::Decline(Decline { lawyer, .. }) => {
            Some(lawyer)
        }
        _ => None,
    }
}

/// A refusal's fields and its code.
fn as_written(refusal: &Refusal) -> Map<String, Value> {
    match json(refusal) {
        Value::Object(written) => written,
        _ => Map::new(),
    }
}
