//! What a decision asks of everybody, cut out of the records.
//!
//! Pools are gone through again and again, and a record is large. The card says the little that is asked of
//! everybody in a few words of memory. It is made from the record alone.

use jiff::civil::Date;

use super::Lawyer;
use crate::id::Specialty;
use crate::sorted::SortedMap;
use crate::terms::Level;

/// What a decision asks of one lawyer, whatever the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Card {
    pub(crate) levels: Levels,
    pub(crate) enrolled: bool,
    pub(crate) familiar_with_minors: bool,
}

/// The levels in the specialties that have a place on the cards; in the last place, that the record is to
/// be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Levels(u64);

impl Levels {
    pub(crate) const NONE: Self = Self(IN_RECORD << LAST);
}

impl Card {
    /// Of a record; `specialties` gives places for the levels.
    pub(super) fn of(lawyer: &Lawyer, enrolled: bool, specialties: &mut Specialties) -> Self {
        let familiar_with_minors = lawyer.familiar_with_minors;
        Self { levels: specialties.levels(lawyer), enrolled, familiar_with_minors }
    }
}

/// Bits of a level on a card.
const BITS: u32 = 4;
/// The level depends on the day: it stands in the record.
const IN_RECORD: u64 = 15;
/// Where the last place begins.
const LAST: u32 = u64::BITS - BITS;

/// The specialties whose levels stand on the cards: as many as have room there, the first ones to come
/// up. For any other the record is asked.
#[derive(Clone, Debug, Default)]
pub(super) struct Specialties {
    places: SortedMap<Specialty, u32>,
    /// Levels that began to count by this day, for good, stand on the cards. It is the last day on which
    /// anybody began to practise, which lies in the past.
    settled_by: Option<Date>,
}

/// A specialty that a case needs, with its place on the cards.
#[derive(Clone, Copy)]
pub(crate) struct Sought<'a> {
    specialty: &'a Specialty,
    today: Date,
    shift: Option<u32>,
}

impl Specialties {
    pub(super) fn seek<'a>(&self, specialty: &'a Specialty, today: Date) -> Sought<'a> {
        let settled = self.settled_by.is_none_or(|day| day <= today);
        let place = self.places.get(specialty).filter(|_| settled);
        Sought { specialty, today, shift: place.map(|place| place * BITS) }
    }

    fn levels(&mut self, lawyer: &Lawyer) -> Levels {
        self.settled_by = self.settled_by.max(Some(lawyer.practice_since));
        let certificates = lawyer.certificates.iter();
        certificates.fold(Levels::NONE, |Levels(levels), certificate| {
            let Some(shift) = self.place(&certificate.specialty).map(|place| place * BITS) else {
                return Levels(levels);
            };
            let for_good = certificate.expires_on.is_none();
            let settled = for_good && Some(certificate.certified_on) <= self.settled_by;
            let level = if settled { u64::from(certificate.level.rank()) } else { IN_RECORD };
            let before = (levels >> shift) & IN_RECORD;
            Levels(levels & !(IN_RECORD << shift) | (before.max(level) << shift))
        })
    }

    fn place(&mut self, specialty: &Specialty) -> Option<u32> {
        let next = u32::try_from(self.places.len()).ok().filter(|next| *next < LAST / BITS);
        match self.places.get(specialty) {
            Some(place) => Some(*place),
            None => self.places.insert(specialty.clone(), next?).or(next),
        }
    }
}

/// How the level in what is sought is read from card after card.
#[derive(Clone, Copy)]
pub(crate) struct Reading {
    shift: u32,
    mask: u64,
}

impl Reading {
    /// Nothing is sought, and nobody has a level in it.
    pub(crate) const NOTHING: Self = Self { shift: 0, mask: 0 };
    /// No card says it.
    pub(crate) const IN_RECORD: Self = Self { shift: LAST, mask: IN_RECORD };

    /// The rank of the best certified proficiency in force, where the card says it; 0 without one.
    #[inline]
    pub(crate) fn rank(self, levels: Levels) -> Option<u64> {
        let rank = levels.0.wrapping_shr(self.shift) & self.mask;
        (rank != IN_RECORD).then_some(rank)
    }
}

impl Sought<'_> {
    pub(crate) fn reading(&self) -> Reading {
        self.shift.map_or(Reading::IN_RECORD, |shift| Reading { shift, mask: IN_RECORD })
    }

    pub(super) fn level(
        &self,
        levels: Levels,
        record: impl FnOnce() -> Option<Level>,
    ) -> Option<Level> {
        match self.reading().rank(levels) {
            Some(rank) => u8::try_from(rank).ok().and_then(Level::of_rank),
            None => record(),
        }
    }

    pub(super) fn in_record(&self, lawyer: &Lawyer) -> Option<Level> {
        lawyer.level(self.specialty, self.today)
    }
}
