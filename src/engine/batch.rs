//! Several commands, all or none.

use std::error::Error as StdError;
use std::fmt;

use jiff::Timestamp;

use super::{Command, Engine, Refusal, State, Step};
use crate::draw::Seed;
use crate::id::ActorId;

/// The first command of several that was refused; none of them was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedOf {
    /// Which command, counted from 0.
    pub index: usize,
    /// Why.
    pub refusal: Refusal,
}

impl fmt::Display for RefusedOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "command {}: {}", self.index.saturating_add(1), self.refusal)
    }
}

impl StdError for RefusedOf {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&self.refusal)
    }
}

impl State {
    /// Takes several commands of one actor at one time, all or none: each is decided from the state that those before
    /// it lead to. The steps are those that the commands would have made one by one.
    ///
    /// # Errors
    ///
    /// The first refusal, with the number of its command. The state is as it was then.
    ///
    /// # Complexity
    ///
    /// That of [`decide`](Self::decide) for each command, and one copy of each large part that the
    /// commands change (register, docket, standing, oversight, rota, ledger of turns, caseload).
    ///
    /// # Example
    ///
    /// ```
    /// use assigned_counsel::draw::Seed;
    /// use assigned_counsel::operation::OpenCentre;
    /// use assigned_counsel::{Command, Engine, Policy};
    ///
    /// let (at, seed) = ("2024-01-02T01:00:00Z".parse()?, Seed::from_bytes([7; 32]));
    /// let director = "director".parse()?;
    /// let mut state = Engine::new(at, &director, Policy::xiamen(), seed.clone())?.state().clone();
    /// let open = |centre: &str| centre.parse().map(|centre| Command::from(OpenCentre { centre }));
    ///
    /// let refused = state.decide_all(at, &director, &[open("huli")?, open("huli")?], &seed).unwrap_err();
    /// assert_eq!(refused.index, 1);
    /// assert_eq!(state.roster().centres().count(), 0);
    ///
    /// let steps = state.decide_all(at, &director, &[open("huli")?, open("siming")?], &seed)?;
    /// assert_eq!((steps.len(), state.roster().centres().count()), (2, 2));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn decide_all(
        &mut self,
        at: Timestamp,
        actor: &ActorId,
        commands: &[Command],
        seed: &Seed,
    ) -> Result<Vec<Step>, RefusedOf> {
        self.decide_each(at, actor, commands, |_, _| Some(seed))
    }

    fn decide_each<'s>(
        &mut self,
        at: Timestamp,
        actor: &ActorId,
        commands: &[Command],
        seed: impl Fn(&Self, &Command) -> Option<&'s Seed>,
    ) -> Result<Vec<Step>, RefusedOf> {
        let before = self.clone();
        let mut steps = Vec::new();
        for (index, command) in commands.iter().enumerate() {
            let seed = seed(self, command);
            match self.step(at, actor, command.clone(), seed) {
                Ok(step) => steps.push(step),
                Err(refusal) => {
                    *self = before;
                    return Err(RefusedOf { index, refusal });
                }
            }
        }
        Ok(steps)
    }

    /// Decides and evolves. After a refusal of [`Refusal::Inconsistent`] the state may be half-way.
    pub(super) fn step(
        &mut self,
        at: Timestamp,
        actor: &ActorId,
        command: Command,
        seed: Option<&Seed>,
    ) -> Result<Step, Refusal> {
        let events = self.decide(at, actor, &command, seed)?;
        for event in &events {
            let evolved = self.evolve(event);
            evolved.map_err(|error| Refusal::inconsistent(error.to_string()))?;
        }
        Ok(Step { at, actor: actor.clone(), command, events })
    }
}

impl Engine {
    /// Gives several commands, all or none; returns their steps. See [`State::decide_all`].
    ///
    /// # Errors
    ///
    /// The first refusal, with the number of its command, and then nothing has changed.
    pub fn apply_all(
        &mut self,
        at: Timestamp,
        actor: &ActorId,
        commands: &[Command],
    ) -> Result<&[Step], RefusedOf> {
        let before = self.steps.len();
        let (state, seeds) = (&mut self.state, &self.seeds);
        let seed = |state: &State, command: &Command| {
            let wanted = state.commitment_for(at, command);
            let held = seeds.iter().rev().find(|seed| Some(seed.commitment()) == wanted);
            held.or(seeds.last())
        };
        self.steps.extend(state.decide_each(at, actor, commands, seed)?);
        Ok(self.steps.get(before..).unwrap_or_default())
    }
}
