//! Compares candidates by one thing after the other, best first, and by the ticket in the end.

use std::cell::OnceCell;
use std::cmp::Ordering;

use super::super::decision::{Candidate, Decider, Selected};
use super::super::scene::Scene;
use super::Contender;
use crate::draw::{Draw, Ticket};
use crate::entitlement::Turn;
use crate::id::LawyerId;

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

impl Ranked<'_> {
    fn ticket(&self, draw: &Draw<'_>) -> Ticket {
        *self.ticket.get_or_init(|| draw.ticket(self.id))
    }

    /// Better is less; tickets are only drawn for whoever is equal in all else.
    fn compare(&self, other: &Self, draw: &Draw<'_>) -> Ordering {
        let by_key = other.key.cmp(&self.key);
        by_key.then_with(|| self.ticket(draw).cmp(&other.ticket(draw)))
    }
}

/// Ranks those who are compared. `deciders` names the parts of the key; `alone` is what decides when
/// there is only one.
pub(super) fn rank<'a>(
    scene: &Scene<'_>,
    compared: impl Iterator<Item = &'a Contender> + Clone,
    key: impl Fn(&Contender) -> Key,
    deciders: &[Decider],
    alone: Decider,
    draw: &Draw<'_>,
) -> Option<Selected> {
    let mut front: Vec<Ranked<'_>> = Vec::with_capacity(FRONT + 1);
    for contender in compared.clone() {
        let id = &scene.roster.lawyer(contender.roll)?.id;
        let ranked = Ranked { key: key(contender), contender, id, ticket: OnceCell::new() };
        let place = front.partition_point(|better| better.compare(&ranked, draw).is_lt());
        if place < FRONT {
            front.insert(place, ranked);
            front.truncate(FRONT);
        }
    }
    let first = front.first()?.key;
    let decided_by = front.get(1).map_or(alone, |second| decider(&first, &second.key, deciders));
    Some(Selected {
        compared: u32::try_from(compared.clone().count()).unwrap_or(u32::MAX),
        decided_by,
        tied: u32::try_from(compared.filter(|c| key(c) == first).count()).unwrap_or(u32::MAX),
        front: front.into_iter().map(|ranked| shown(scene, ranked, deciders)).collect(),
    })
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
        points: scene.standing.balance(roll, scene.today),
        turn: scene.entitlement.turn(roll).unwrap_or_default(),
        score: (deciders.first() == Some(&Decider::Score)).then_some(first),
        ticket: ranked.ticket.into_inner(),
    }
}
