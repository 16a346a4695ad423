//! Compares candidates by one thing after the other, best first, and by the ticket in the end.

use super::super::context::Context;
use super::super::decision::{Candidate, Decider, Selected};
use super::field::Contender;
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

/// Somebody with all that is compared of them but the ticket.
#[derive(Clone, Copy)]
struct Ranked<'a> {
    keys: [Key; 2],
    contender: &'a Contender,
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
    /// What is compared first.
    pub(super) key: fn(&Context<'_>, &Contender) -> Key,
    /// What is compared of those who are equal in that.
    pub(super) further: fn(&Context<'_>, &Contender) -> Key,
}

/// Nothing: everybody is equal in it.
pub(super) fn nothing(_: &Context<'_>, _: &Contender) -> Key {
    [0; 2]
}

impl<'a> Contest<'a> {
    /// Those who are compared, each with what is compared first.
    fn compared(&self, context: &Context<'_>) -> impl Iterator<Item = (Key, &'a Contender)> {
        let line = self.line.map_or(i64::MIN, Lag::nanos);
        let within = self.contenders.iter().filter(move |c| c.lag.nanos() >= line);
        within.map(|contender| ((self.key)(context, contender), contender))
    }

    /// How many are compared.
    pub(super) fn len(&self) -> usize {
        let within = |c: &&Contender| self.line.is_none_or(|line| c.lag >= line);
        self.contenders.iter().filter(within).count()
    }

    /// The first of them, in order, and what decided.
    pub(super) fn select(&self, context: &Context<'_>, draw: &Draw<'_>) -> Option<Selected> {
        let (compared, leading) = self.leading(context);
        let first = leading.first()?;
        let tied = leading.iter().take_while(|ranked| ranked.keys == first.keys).count();
        let decided_by = leading.get(1).map(|second| self.decider(first.keys, second.keys));
        let mut front = Vec::with_capacity(FRONT);
        for equal in leading.chunk_by(|one, next| one.keys == next.keys) {
            let shown = |ticket, ranked| shown(context, ranked, self.deciders, ticket);
            if let [alone] = equal {
                front.push(shown(None, alone));
                continue;
            }
            let drawn =
                equal.iter().map(|ranked| (ticket(context, draw, ranked.contender), ranked));
            let mut drawn: Vec<_> = drawn.collect();
            drawn.sort_unstable_by_key(|(ticket, ranked)| (*ticket, ranked.contender.roll));
            drawn.truncate(FRONT.saturating_sub(front.len()));
            front.extend(drawn.into_iter().map(|(ticket, ranked)| shown(ticket, ranked)));
        }
        Some(Selected {
            compared: u32::try_from(compared).unwrap_or(u32::MAX),
            line: self.line,
            decided_by: decided_by.unwrap_or(self.alone),
            tied: u32::try_from(tied).unwrap_or(u32::MAX),
            front,
        })
    }

    /// How many are compared, and of them in order those who may come into the front: as many as have
    /// room in it, and whoever is equal to the last of these in all but the ticket.
    fn leading(&self, context: &Context<'_>) -> (usize, Vec<Ranked<'a>>) {
        let (mut compared, mut leading) = (0_usize, Vec::<Ranked<'_>>::with_capacity(2 * FRONT));
        let mut last: Option<[Key; 2]> = None;
        for (key, contender) in self.compared(context) {
            compared = compared.saturating_add(1);
            // Most are behind the last place of the front.
            if last.is_some_and(|[last, _]| is_less(key, last)) {
                continue;
            }
            let ranked = Ranked { keys: [key, (self.further)(context, contender)], contender };
            if last.is_some_and(|last| ranked.keys < last) {
                continue;
            }
            let place = leading.partition_point(|other| other.keys >= ranked.keys);
            leading.insert(place, ranked);
            if let Some(keys) = leading.get(FRONT - 1).map(|ranked| ranked.keys) {
                let still = leading.partition_point(|ranked| ranked.keys >= keys);
                leading.truncate(still);
                last = Some(keys);
            }
        }
        (compared, leading)
    }

    /// How many of them come before somebody, and in what the first is better.
    pub(super) fn before(
        &self,
        context: &Context<'_>,
        roll: Roll,
        draw: &Draw<'_>,
    ) -> Option<(usize, Option<Decider>)> {
        let keys = |(key, contender)| [key, (self.further)(context, contender)];
        let own = self.compared(context).find(|(_, contender)| contender.roll == roll)?;
        let (own, own_ticket) = (keys(own), ticket(context, draw, own.1));
        let better = self.compared(context).filter_map(|entry| {
            let other = keys(entry);
            let earlier = || other == own && ticket(context, draw, entry.1) < own_ticket;
            (other > own || earlier()).then_some(other)
        });
        let (before, first) = better.fold((0_usize, None), |(before, first), other| {
            (before.saturating_add(1), first.max(Some(other)))
        });
        Some((before, first.map(|first| self.decider(first, own))))
    }

    /// The first thing in which two differ.
    fn decider(&self, first: [Key; 2], second: [Key; 2]) -> Decider {
        let pairs = first.as_flattened().iter().zip(second.as_flattened());
        let differing = pairs.zip(self.deciders).find(|((a, b), _)| a != b);
        differing.map_or(Decider::Ticket, |(_, decider)| *decider)
    }
}

fn ticket(context: &Context<'_>, draw: &Draw<'_>, contender: &Contender) -> Option<Ticket> {
    context.roster.id(contender.roll).map(|id| draw.ticket(id))
}

fn shown(
    context: &Context<'_>,
    ranked: &Ranked<'_>,
    deciders: &[Decider],
    ticket: Option<Ticket>,
) -> Candidate {
    let Ranked { keys: [[first, _], _], contender } = *ranked;
    let roll = contender.roll;
    Candidate {
        lawyer: roll,
        level: contender.level(),
        lag: contender.lag,
        points: context.points(roll),
        turn: context.turn(roll),
        score: (deciders.first() == Some(&Decider::Score)).then_some(first),
        ticket,
    }
}
