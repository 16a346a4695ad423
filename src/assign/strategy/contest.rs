//! Compares candidates by one thing after the other, best first, and by the ticket in the end.

use std::cmp::Reverse;

use super::super::context::Context;
use super::super::decision::{Candidate, Decider};
use super::super::lots::{FRONT, Lots};
use super::field::Contender;
use crate::draw::Draw;
use crate::entitlement::Turn;
use crate::id::Roll;
use crate::quantity::Lag;

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

impl Ranked<'_> {
    /// Equals stand in the order of their roll numbers: only who is first is drawn for.
    fn place(&self) -> (Reverse<[Key; 2]>, Roll) {
        (Reverse(self.keys), self.contender.roll)
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

    /// Who comes first, and who next; nothing if nobody is compared.
    pub(super) fn lots(&self, context: &Context<'_>) -> Option<Lots> {
        let (compared, leading) = self.leading(context);
        let first = leading.first()?;
        let tied = leading.iter().take_while(|ranked| ranked.keys == first.keys).count();
        let decided_by = leading.get(1).map(|second| self.decider(first.keys, second.keys));
        let (equal, behind) = leading.split_at_checked(tied)?;
        let shown = |ranked| shown(context, ranked, self.deciders);
        Some(Lots {
            compared: u32::try_from(compared).unwrap_or(u32::MAX),
            line: self.line,
            decided_by: decided_by.unwrap_or(self.alone),
            equal: equal.iter().map(shown).collect(),
            claims: Vec::new(),
            behind: behind.iter().take(FRONT.saturating_sub(tied)).map(shown).collect(),
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
            let place = leading.partition_point(|other| other.place() <= ranked.place());
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
        draw: Option<&Draw<'_>>,
    ) -> Option<(usize, Option<Decider>)> {
        let keys = |(key, contender)| [key, (self.further)(context, contender)];
        let own = self.compared(context).find(|(_, contender)| contender.roll == roll)?;
        let own = keys(own);
        let (mut better, mut first, mut equal) = (0_usize, None, Vec::new());
        for entry in self.compared(context) {
            let other = keys(entry);
            if other > own {
                better = better.saturating_add(1);
                first = first.max(Some(other));
            } else if other == own {
                equal.push(entry.1.roll);
            }
        }
        let earlier = match draw {
            _ if better > 0 => equal.iter().filter(|other| **other < roll).count(),
            Some(draw) => {
                let own_ticket = draw.ticket(roll);
                equal.iter().filter(|other| draw.ticket(**other) < own_ticket).count()
            }
            // Before the draw all who are equal are first.
            None => 0,
        };
        let first = first.or((earlier > 0).then_some(own));
        Some((better.saturating_add(earlier), first.map(|first| self.decider(first, own))))
    }

    /// The first thing in which two differ.
    fn decider(&self, first: [Key; 2], second: [Key; 2]) -> Decider {
        let pairs = first.as_flattened().iter().zip(second.as_flattened());
        let differing = pairs.zip(self.deciders).find(|((a, b), _)| a != b);
        differing.map_or(Decider::Ticket, |(_, decider)| *decider)
    }
}

fn shown(context: &Context<'_>, ranked: &Ranked<'_>, deciders: &[Decider]) -> Candidate {
    let Ranked { keys: [[first, _], _], contender } = *ranked;
    let roll = contender.roll;
    Candidate {
        lawyer: roll,
        level: contender.level(),
        lag: contender.lag,
        points: context.points(roll),
        turn: context.turn(roll),
        score: (deciders.first() == Some(&Decider::Score)).then_some(first),
        ticket: None,
    }
}
