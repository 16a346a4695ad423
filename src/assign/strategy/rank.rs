//! Compares candidates by one thing after the other, best first, and by the ticket in the end.

use std::cell::OnceCell;
use std::cmp::Ordering;

use super::super::decision::{Candidate, Decider, Selected};
use super::super::scene::Scene;
use super::{Contender, further, key};
use crate::draw::{Draw, Ticket};
use crate::entitlement::Turn;
use crate::id::Roll;
use crate::quantity::Lag;

/// How many candidates a decision shows.
const FRONT: usize = 5;

/// What is compared, greatest first: two things of everybody, two more of those who are equal in them.
/// What a strategy doesn't use is 0.
pub(super) type Key = [i64; 2];

/// As `<`, which for arrays is a loop.
#[inline]
fn is_less([first, second]: Key, [other_first, other_second]: Key) -> bool {
    first < other_first || first == other_first && second < other_second
}

/// A turn as something of which more is better.
pub(super) fn wait(turn: Turn) -> i64 {
    i64::try_from(turn.number()).map_or(i64::MIN, |number| -number)
}

struct Ranked<'a> {
    key: Key,
    contender: &'a Contender,
    further: OnceCell<Key>,
    ticket: OnceCell<Option<Ticket>>,
}

impl<'a> Ranked<'a> {
    fn new((key, contender): (Key, &'a Contender)) -> Self {
        Self { key, contender, further: OnceCell::new(), ticket: OnceCell::new() }
    }
}

/// A comparison of candidates by the policy's strategy.
pub(super) struct Contest<'a> {
    pub(super) contenders: &'a [Contender],
    /// The lag from which on they are compared, if there is such a line.
    pub(super) line: Option<Lag>,
    /// The names of the parts of both keys.
    pub(super) deciders: &'static [Decider],
    /// What decides where there is only one.
    pub(super) alone: Decider,
}

impl<'a> Contest<'a> {
    /// Those who are compared, each with what is compared.
    fn compared(&self, scene: &Scene<'_>) -> impl Iterator<Item = (Key, &'a Contender)> {
        let line = self.line.map_or(i64::MIN, Lag::nanos);
        let within = self.contenders.iter().filter(move |c| c.lag.nanos() >= line);
        within.map(|contender| (key(scene, contender), contender))
    }

    /// How many are compared.
    pub(super) fn len(&self) -> usize {
        let within = |c: &&Contender| self.line.is_none_or(|line| c.lag >= line);
        self.contenders.iter().filter(within).count()
    }

    /// The first of them, in order, and what decided.
    pub(super) fn select(&self, scene: &Scene<'_>, draw: &Draw<'_>) -> Option<Selected> {
        let mut front: Vec<Ranked<'_>> = Vec::with_capacity(FRONT + 1);
        let (mut compared, mut tied, mut last) = (0_u32, 0_u32, None);
        for (key, contender) in self.compared(scene) {
            compared = compared.saturating_add(1);
            // Most are behind the last of the front.
            let behind = |(last, last_further)| {
                is_less(key, last)
                    || key == last && is_less(further(scene, contender), last_further)
            };
            if last.is_some_and(behind) {
                continue;
            }
            let ranked = Ranked::new((key, contender));
            match front.first().map_or(Ordering::Less, |first| Self::by_keys(scene, &ranked, first))
            {
                Ordering::Less => tied = 1,
                Ordering::Equal => tied = tied.saturating_add(1),
                Ordering::Greater => {}
            }
            let better = |other: &Ranked<'_>| Self::compare(scene, draw, other, &ranked).is_lt();
            let place = front.partition_point(better);
            if place < FRONT {
                front.insert(place, ranked);
                front.truncate(FRONT);
                let full = front.get(FRONT - 1);
                last = full.map(|ranked| (ranked.key, Self::further(scene, ranked)));
            }
        }
        let first = front.first()?;
        let second = front.get(1).map(|second| self.decider(scene, first, second));
        Some(Selected {
            compared,
            line: self.line,
            decided_by: second.unwrap_or(self.alone),
            tied,
            front: front.into_iter().map(|ranked| shown(scene, ranked, self.deciders)).collect(),
        })
    }

    /// How many of them come before somebody, and in what the first is better.
    pub(super) fn before(
        &self,
        scene: &Scene<'_>,
        roll: Roll,
        draw: &Draw<'_>,
    ) -> Option<(usize, Option<Decider>)> {
        let entry = self.compared(scene).find(|(_, contender)| contender.roll == roll)?;
        let own = Ranked::new(entry);
        let others = self.compared(scene).map(Ranked::new);
        let mut better: Vec<Ranked<'_>> =
            others.filter(|other| Self::compare(scene, draw, other, &own).is_lt()).collect();
        better.sort_by(|a, b| Self::compare(scene, draw, a, b));
        let behind = better.first().map(|first| self.decider(scene, first, &own));
        Some((better.len(), behind))
    }

    /// Better is less; tickets are only drawn for whoever is equal in all else.
    fn compare(
        scene: &Scene<'_>,
        draw: &Draw<'_>,
        one: &Ranked<'_>,
        other: &Ranked<'_>,
    ) -> Ordering {
        let tickets = || ticket(scene, draw, one).cmp(&ticket(scene, draw, other));
        Self::by_keys(scene, one, other).then_with(tickets)
    }

    /// The same, as far as the draw doesn't come in.
    fn by_keys(scene: &Scene<'_>, one: &Ranked<'_>, other: &Ranked<'_>) -> Ordering {
        let further = || Self::further(scene, other).cmp(&Self::further(scene, one));
        other.key.cmp(&one.key).then_with(further)
    }

    fn further(scene: &Scene<'_>, ranked: &Ranked<'_>) -> Key {
        *ranked.further.get_or_init(|| further(scene, ranked.contender))
    }

    /// The first thing in which the two differ.
    fn decider(&self, scene: &Scene<'_>, first: &Ranked<'_>, second: &Ranked<'_>) -> Decider {
        let parts = |ranked: &Ranked<'_>| [ranked.key, Self::further(scene, ranked)];
        let (first, second) = (parts(first), parts(second));
        let pairs = first.as_flattened().iter().zip(second.as_flattened());
        let differing = pairs.zip(self.deciders).find(|((a, b), _)| a != b);
        differing.map_or(Decider::Ticket, |(_, decider)| *decider)
    }
}

fn ticket(scene: &Scene<'_>, draw: &Draw<'_>, ranked: &Ranked<'_>) -> Option<Ticket> {
    let id = || scene.roster.id(ranked.contender.roll);
    *ranked.ticket.get_or_init(|| id().map(|id| draw.ticket(id)))
}

fn shown(scene: &Scene<'_>, ranked: Ranked<'_>, deciders: &[Decider]) -> Candidate {
    let [first, ..] = ranked.key;
    let roll = ranked.contender.roll;
    Candidate {
        lawyer: roll,
        level: ranked.contender.level(),
        lag: ranked.contender.lag,
        points: scene.points(roll),
        turn: scene.turn(roll),
        score: (deciders.first() == Some(&Decider::Score)).then_some(first),
        ticket: ranked.ticket.into_inner().flatten(),
    }
}
