//! What a decision asks of everybody, cut out of the records.
//!
//! Pools are gone through again and again, and hardly anybody's record says anything about the day or the
//! case at hand. The card says in a few words of memory whether it may, so that records are opened for those
//! few only. It is made from the record alone.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Bar, Lawyer};
use crate::id::{OrganId, Specialty};
use crate::quantity::Fraction;
use crate::terms::{Gender, Level, Licence};

/// A set of marks: in what somebody isn't like a plain practising lawyer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks(u16);

impl Marks {
    /// Everybody bears it.
    pub(crate) const ANYONE: Self = Self(1);
    pub(crate) const LAPSED: Self = Self(1 << 1);
    pub(crate) const LEGAL_SERVICE_WORKER: Self = Self(1 << 2);
    /// Barred from defending.
    pub(crate) const ASSESSOR: Self = Self(1 << 3);
    pub(crate) const NOT_FAMILIAR_WITH_MINORS: Self = Self(1 << 4);
    pub(crate) const NOT_FEMALE: Self = Self(1 << 5);
    pub(crate) const IN_MINORS_POOL: Self = Self(1 << 6);
    /// The day may lie in a leave. It depends on the day: [`Card::marks_on`] says it.
    pub(crate) const LEAVE: Self = Self(1 << 7);
    pub(crate) const OWN_CAPS: Self = Self(1 << 8);
    pub(crate) const DEPARTED: Self = Self(1 << 9);
    /// The case has to do with them. The brief knows it.
    pub(crate) const CONCERNED: Self = Self(1 << 10);
    /// Left the bench or the procuratorate lately. It depends on the day, as leave does.
    pub(crate) const COOLING_OFF: Self = Self(1 << 11);
    /// Barred before any organ.
    pub(crate) const STANDING_COMMITTEE: Self = Self(1 << 12);
    /// Barred before some organ: three marks, each for a third of all organs, so that the list of those
    /// barred before one is hardly ever searched in vain.
    pub(crate) const BARRED: Self = Self(0b111 << 13);

    /// The one for an organ.
    pub(crate) fn barred_before(organ: &OrganId) -> Self {
        let bytes = organ.as_str().bytes().map(u32::from);
        let third = bytes.fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte)) % 3;
        Self(1 << (13 + third))
    }

    pub(crate) const fn with(self, more: Self) -> Self {
        Self(self.0 | more.0)
    }

    pub(crate) const fn when(self, holds: bool) -> Self {
        if holds { self } else { Self(0) }
    }

    /// Those that are in both.
    pub(crate) const fn among(self, others: Self) -> Self {
        Self(self.0 & others.0)
    }

    pub(crate) const fn without(self, others: Self) -> Self {
        Self(self.0 & !others.0)
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many marks there can be: each has a place below this.
    pub(crate) const PLACES: usize = 16;

    pub(crate) fn has_place(self, place: usize) -> bool {
        usize::from(self.0) >> place & 1 == 1
    }

    /// The places of those that are in the set.
    pub(crate) fn places(self) -> impl Iterator<Item = usize> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let place = usize::try_from(left.trailing_zeros()).ok()?;
            left &= left.wrapping_sub(1);
            (place < Self::PLACES).then_some(place)
        })
    }
}

/// What a decision asks of one lawyer, whatever the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Card {
    pub(crate) levels: Levels,
    pub(crate) fraction: Fraction,
    pub(crate) marks: Marks,
    /// From the first day of the first leave to the last of the last; where there is none, it ends
    /// before it begins.
    leave: [Day; 2],
    cooling_off_until: Day,
}

/// The levels in the specialties that have a place on the cards; in the last place, that the record is to
/// be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Levels(u64);

impl Levels {
    pub(crate) const NONE: Self = Self(IN_RECORD << LAST);
}

/// A date as one number, so that comparing takes one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day(i32);

impl Day {
    /// No date is that.
    pub(crate) const NEVER: Self = Self(i32::MIN);

    pub(crate) fn of(date: Date) -> Self {
        let months = 16 * i32::from(date.year()) + i32::from(date.month());
        Self(32 * months + i32::from(date.day()))
    }
}

impl Card {
    /// Of a record; `specialties` gives places for the levels.
    pub(super) fn of(lawyer: &Lawyer, enrolled: bool, specialties: &mut Specialties) -> Self {
        let when = |mark: Marks, holds: bool| mark.when(holds);
        let marks = [
            when(Marks::LAPSED, lawyer.licence == Licence::Lapsed),
            when(Marks::LEGAL_SERVICE_WORKER, lawyer.licence == Licence::LegalServiceWorker),
            when(Marks::ASSESSOR, lawyer.bars.contains(&Bar::Assessor {})),
            when(Marks::STANDING_COMMITTEE, lawyer.bars.contains(&Bar::StandingCommitteeMember {})),
            when(Marks::NOT_FAMILIAR_WITH_MINORS, !lawyer.familiar_with_minors),
            when(Marks::NOT_FEMALE, lawyer.gender != Gender::Female),
            when(Marks::IN_MINORS_POOL, lawyer.minors_pool),
            when(Marks::OWN_CAPS, lawyer.caps != super::OwnCaps::default()),
            when(Marks::DEPARTED, !enrolled),
        ];
        let barred = lawyer.bars.iter().filter_map(Bar::organ).map(Marks::barred_before);
        Self {
            levels: specialties.levels(lawyer),
            fraction: lawyer.fraction,
            marks: marks.into_iter().chain(barred).fold(Marks::ANYONE, Marks::with),
            leave: [
                Day::of(lawyer.leave.iter().map(|leave| leave.from).min().unwrap_or(Date::MAX)),
                Day::of(lawyer.leave.iter().map(|leave| leave.to).max().unwrap_or(Date::MIN)),
            ],
            cooling_off_until: Day::of(lawyer.cooling_off_until().unwrap_or(Date::MIN)),
        }
    }

    /// The marks that are borne on a day.
    #[inline]
    pub(crate) fn marks_on(&self, today: Day) -> Marks {
        let [from, to] = self.leave;
        let on_leave = from <= today && today <= to;
        let cooling_off = today <= self.cooling_off_until;
        self.marks.with(Marks::LEAVE.when(on_leave)).with(Marks::COOLING_OFF.when(cooling_off))
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
    places: BTreeMap<Specialty, u32>,
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
