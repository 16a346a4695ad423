//! Compares candidates by one thing after the other, best first, and by the ticket in the end.

use std::cell::OnceCell;
use std::cmp::Ordering;

use super::super::decision::{Candidate, Decider, Selected};
use super::super::scene::Scene;
use super::Contender;
use crate::draw::{Draw, Ticket};
use crate::entitlement::Turn;
use crate::id::{LawyerId, Roll};
use crate::quantity::Lag;

/// How many candidates a decision shows.
const FRONT: usize = 5;

/// What is compared, greatest first; what a strategy doesn't use is 0.
pub(super) type Key = [i64; 4];

/// A turn as something of which more is better.
pub(super) fn wait(turn: Turn) -> i64 {
    i64::try_from(turn.number()).map_or(i64::MIN, |number| -number)
}

struct Ranked<'a> {
    key: Key,
    contender: &'a Contender,
    id: &'a LawyerId,
    ticket: OnceCell<Ticket>,
}

impl<'a> Ranked<'a> {
    fn new(scene: &Scene<'a>, entry: &(Key, &'a Contender)) -> Option<Self> {
        let (key, contender) = *entry;
        let id = &scene.roster.lawyer(contender.roll)?.id;
        Some(Self { key, contender, id, ticket: OnceCell::new() })
    }

    fn ticket(&self, draw: &Draw<'_>) -> Ticket {
        *self.ticket.get_or_init(|| draw.ticket(self.id))
    }

    /// Better is less; tickets are only drawn for whoever is equal in all else.
    fn compare(&self, other: &Self, draw: &Draw<'_>) -> Ordering {
        let by_key = other.key.cmp(&self.key);
        by_key.then_with(|| self.ticket(draw).cmp(&other.ticket(draw)))
    }
}

/// Those who are compared, each with what is compared.
pub(super) struct Contest<'a> {
    pub(super) compared: Vec<(Key, &'a Contender)>,
    /// The names of the parts of the key.
    pub(super) deciders: &'static [Decider],
    /// What decides where there is only one.
    pub(super) alone: Decider,
    /// The lag from which on they are compared, if there is such a line.
    pub(super) line: Option<Lag>,
}

impl<'a> Contest<'a> {
    /// The first of them, in order, and what decided.
    pub(super) fn select(&self, scene: &Scene<'a>, draw: &Draw<'_>) -> Option<Selected> {
        let mut front: Vec<Ranked<'_>> = Vec::with_capacity(FRONT + 1);
        for entry in &self.compared {
            let ranked = Ranked::new(scene, entry)?;
            let place = front.partition_point(|better| better.compare(&ranked, draw).is_lt());
            if place < FRONT {
                front.insert(place, ranked);
                front.truncate(FRONT);
            }
        }
        let first = front.first()?.key;
        let second = front.get(1).map(|second| decider(&first, &second.key, self.deciders));
        let tied = self.compared.iter().filter(|(key, _)| *key == first).count();
        Some(Selected {
            compared: u32::try_from(self.compared.len()).unwrap_or(u32::MAX),
            line: self.line,
            decided_by: second.unwrap_or(self.alone),
            tied: u32::try_from(tied).unwrap_or(u32::MAX),
            front: front.into_iter().map(|ranked| shown(scene, ranked, self.deciders)).collect(),
        })
    }

    /// How many of them come before somebody, and in what the first is better.
    pub(super) fn before(
        &self,
        scene: &Scene<'a>,
        roll: Roll,
        draw: &Draw<'_>,
    ) -> Option<(usize, Option<Decider>)> {
        let entry = self.compared.iter().find(|(_, contender)| contender.roll == roll)?;
        let own = Ranked::new(scene, entry)?;
        let others = self.compared.iter().filter_map(|entry| Ranked::new(scene, entry));
        let mut better: Vec<Ranked<'_>> =
            others.filter(|other| other.compare(&own, draw).is_lt()).collect();
        better.sort_by(|a, b| a.compare(b, draw));
        let behind = better.first().map(|first| decider(&first.key, &own.key, self.deciders));
        Some((better.len(), behind))
    }
}

/// The first thing in which the two differ.
fn decider(first: &Key, second: &Key, deciders: &[Decider]) -> Decider {
    let parts = first.iter().zip(second).zip(deciders);
    let differing = parts.into_iter().find(|((a, b), _)| a != b);
    differing.map_or(Decider::Ticket, |(_, decider)| *decider)
}

fn shown(scene: &Scene<'_>, ranked: Ranked<'_>, deciders: &[Decider]) -> Candidate {
    let [first, ..] = ranked.key;
    let roll = ranked.contender.roll;
    Candidate {
        lawyer: roll,
        level: ranked.contender.level,
        lag: ranked.contender.lag,
        points: scene.points(roll),
        turn: scene.turn(roll),
        score: (deciders.first() == Some(&Decider::Score)).then_some(first),
        ticket: ranked.ticket.into_inner(),
    }
}
