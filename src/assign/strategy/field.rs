//! The field: all who are eligible, with what is compared of them first.

use super::super::cache::Row;
use super::super::context::Context;
use super::super::subject::Subject;
use crate::entitlement::{CreditGroup, credit, total};
use crate::id::Roll;
use crate::quantity::{Claim, Factor, Lag, Part, Weight};
use crate::register::{Levels, Reading, Sought};
use crate::sorted::SortedMap;
use crate::terms::Level;

/// No level, and the three.
const RANKS: u32 = 4;

/// An eligible lawyer, before the choice. Small: a decision goes through all of them some times.
#[derive(Clone, Copy)]
pub(super) struct Contender {
    pub(super) roll: Roll,
    /// Those with the same part and rank are of one kind: four times the number of the part, and the rank.
    kind: u32,
    /// The lag; with this case's credit once the field is credited.
    pub(super) lag: Lag,
}

impl Contender {
    /// The rank of the level in what the case needs; 0 without one.
    #[inline]
    pub(super) fn rank(self) -> u32 {
        self.kind % RANKS
    }

    pub(super) fn level(self) -> Option<Level> {
        u8::try_from(self.rank()).ok().and_then(Level::of_rank)
    }
}

/// Finds the lag, level and claim of candidates for one case or slot.
pub(crate) struct Scorer<'s, 'a> {
    context: &'s Context<'a>,
    sought: Option<&'s Sought<'a>>,
    reading: Reading,
}

impl<'s, 'a> Scorer<'s, 'a> {
    pub(crate) fn new(context: &'s Context<'a>, subject: &'s Subject<'a>) -> Self {
        let sought = subject.sought();
        let reading = match context.supposed {
            Some(_) => Reading::IN_RECORD,
            None => sought.map_or(Reading::NOTHING, Sought::reading),
        };
        Self { context, sought, reading }
    }

    #[inline]
    fn rank(&self, roll: Roll, levels: Levels) -> u64 {
        self.reading.rank(levels).unwrap_or_else(|| self.rank_by_record(roll))
    }

    #[cold]
    fn rank_by_record(&self, roll: Roll) -> u64 {
        let level = self.sought.and_then(|sought| self.context.level(roll, sought));
        level.map_or(0, |level| level.rank().into())
    }

    /// What somebody with this part and the level of this rank claims.
    fn claim(&self, part: Part, rank: u32) -> Claim {
        let level = u8::try_from(rank).ok().and_then(Level::of_rank);
        let factor = match self.sought {
            Some(_) => self.context.policy.proficiency.factor(level),
            None => Factor::ONE,
        };
        Claim::of_part(part, factor)
    }
}

/// All who are eligible, in the order in which they were asked.
#[derive(Default)]
pub(crate) struct Field {
    pub(super) contenders: Vec<Contender>,
    /// The different parts, by number: those that rows know first.
    parts: Vec<Part>,
    /// The numbers of those that rows don't know.
    further: SortedMap<Part, u32>,
    /// How many are of each kind.
    counts: Vec<u32>,
    /// What those of each kind claim, once the field is credited.
    claims: Vec<Claim>,
    /// The largest lag of anybody, once the field is credited.
    pub(super) largest: Option<Lag>,
    /// Somebody's lag had no room for the credit.
    pub(crate) overflows: bool,
}

impl Field {
    pub(crate) fn with_room_for(asked: usize, context: &Context<'_>) -> Self {
        let (contenders, parts) = (Vec::with_capacity(asked), context.cache.parts().to_vec());
        let counts = vec![0; parts.len().saturating_mul(RANKS as usize)];
        Self { contenders, parts, counts, ..Self::default() }
    }

    pub(crate) fn len(&self) -> usize {
        self.contenders.len()
    }

    pub(crate) fn rolls(&self) -> impl Iterator<Item = Roll> {
        self.contenders.iter().map(|contender| contender.roll)
    }

    /// Lets somebody in.
    #[inline]
    pub(crate) fn enter(&mut self, scorer: &Scorer<'_, '_>, roll: Roll, row: &Row) {
        let Some(lag) = scorer.context.lag(roll) else { return };
        let number = row.number().unwrap_or_else(|| self.number(row.part));
        self.push(roll, number, scorer.rank(roll, row.levels), lag);
    }

    #[inline]
    fn push(&mut self, roll: Roll, number: u32, rank: u64, lag: Lag) {
        let kind = number.wrapping_mul(RANKS) | u32::try_from(rank % 4).unwrap_or(0);
        if let Some(count) = self.counts.get_mut(kind as usize) {
            *count = count.wrapping_add(1);
        }
        self.contenders.push(Contender { roll, kind, lag });
    }

    /// The number of a part, of which no row tells it.
    #[cold]
    fn number(&mut self, part: Part) -> u32 {
        let mut numbered = (0..u32::from(u8::MAX)).zip(&self.parts);
        let known = numbered.find(|(_, known)| **known == part).map(|(number, _)| number);
        if let Some(number) = known.or_else(|| self.further.get(&part).copied()) {
            return number;
        }
        // There are no more parts than lawyers.
        let number = u32::try_from(self.parts.len()).unwrap_or(u32::MAX);
        self.further.insert(part, number);
        self.parts.push(part);
        self.counts.resize(self.parts.len().saturating_mul(RANKS as usize), 0);
        number
    }

    /// Takes out whom this holds of.
    pub(crate) fn remove(&mut self, holds: impl Fn(Roll) -> bool) -> Vec<Roll> {
        let out = self.contenders.extract_if(.., |contender| holds(contender.roll));
        let counts = &mut self.counts;
        let out = out.inspect(|contender| {
            if let Some(count) = counts.get_mut(contender.kind as usize) {
                *count = count.saturating_sub(1);
            }
        });
        out.map(|contender| contender.roll).collect()
    }

    /// Lets those in who were found on another rung.
    pub(crate) fn join(&mut self, other: &Self) {
        for contender in &other.contenders {
            if let Some(part) = other.parts.get((contender.kind / RANKS) as usize) {
                let (number, rank) = (self.number(*part), contender.kind % RANKS);
                self.push(contender.roll, number, rank.into(), contender.lag);
            }
        }
    }

    pub(super) fn claim(&self, contender: &Contender) -> Claim {
        let claim = self.claims.get(contender.kind as usize).copied();
        claim.unwrap_or(Claim::from_millionths(0))
    }

    /// Credits the case to everybody by claim, and returns the credits as they will be booked. A lag near
    /// the edge of its number stays there.
    pub(crate) fn credit(&mut self, scorer: &Scorer<'_, '_>, weight: Weight) -> Vec<CreditGroup> {
        let kinds = self.parts.iter().flat_map(|part| (0..RANKS).map(move |rank| (*part, rank)));
        self.claims = Vec::with_capacity(self.counts.len());
        self.claims.extend(kinds.map(|(part, rank)| scorer.claim(part, rank)));
        let mut claims: Vec<(Claim, usize, usize)> = Vec::with_capacity(self.counts.len());
        let counts = self.claims.iter().copied().zip(&self.counts).enumerate();
        let of_somebody = counts.filter(|(_, (_, count))| **count > 0);
        claims.extend(of_somebody.map(|(kind, (claim, count))| (claim, *count as usize, kind)));
        claims.sort_unstable();
        let total = total(claims.iter().map(|(claim, count, _)| (*claim, *count)));

        // Different kinds may make the same claim.
        let alike = claims.chunk_by(|one, next| one.0 == next.0);
        let mut groups: Vec<CreditGroup> = Vec::with_capacity(claims.len());
        let mut shares = vec![(Lag::ZERO, usize::MAX); self.counts.len()];
        for (place, alike) in alike.enumerate() {
            let Some((claim, _, _)) = alike.first() else { continue };
            let (claim, credit) = (*claim, credit(weight, *claim, total));
            for (_, _, kind) in alike {
                if let Some(share) = shares.get_mut(*kind) {
                    *share = (credit, place);
                }
            }
            let count = alike.iter().map(|(_, count, _)| count).sum();
            groups.push(CreditGroup { claim, credit, lawyers: vec![Roll::new(0); count] });
        }
        self.share_out(&shares, &mut groups);
        groups
    }

    /// Adds to everybody's lag what those of their kind get, and puts them into the group at the place.
    fn share_out(&mut self, shares: &[(Lag, usize)], groups: &mut [CreditGroup]) {
        let mut places: Vec<_> = groups.iter_mut().map(|group| group.lawyers.iter_mut()).collect();
        let mut largest = Lag::from_nanos(i64::MIN);
        for contender in &mut self.contenders {
            let Some((credit, place)) = shares.get(contender.kind as usize) else { continue };
            match contender.lag.plus(*credit) {
                Some(credited) => contender.lag = credited,
                None => self.overflows = true,
            }
            largest = largest.max(contender.lag);
            if let Some(next) = places.get_mut(*place).and_then(Iterator::next) {
                *next = contender.roll;
            }
        }
        self.largest = (!self.contenders.is_empty()).then_some(largest);
        for group in groups.iter_mut().filter(|group| !group.lawyers.is_sorted()) {
            // The runs of each pool asked, one after the other.
            group.lawyers.sort();
        }
    }
}
