//! The register: every lawyer ever enrolled, by roll number, and the pools as they stand.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use jiff::civil::Date;

use super::Lawyer;
use super::card::{Card, Sought, Specialties};
use super::names::Shared;
use crate::error::Error;
use crate::id::{CentreId, FirmId, Language, LawyerId, PartyId, Roll, Specialty, TeamId};
use crate::index::Index;
use crate::sorted::SortedMap;
use crate::terms::{Engagement, Level};

/// Every lawyer ever enrolled, and who stands in which pool.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written")]
pub struct Roster {
    entries: Vec<Entry>,
    by_id: BTreeMap<LawyerId, Roll>,
    master: Vec<Roll>,
    minors: Vec<Roll>,
    staff: Vec<Roll>,
    sub_pools: SortedMap<CentreId, Vec<Roll>>,
    #[serde(skip)]
    index: Index<Cards>,
}

/// A roster as it is written down.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    entries: Vec<Entry>,
    by_id: BTreeMap<LawyerId, Roll>,
    master: Vec<Roll>,
    minors: Vec<Roll>,
    staff: Vec<Roll>,
    sub_pools: SortedMap<CentreId, Vec<Roll>>,
}

impl From<Written> for Roster {
    fn from(written: Written) -> Self {
        let Written { mut entries, by_id, master, minors, staff, sub_pools } = written;
        let index = Index(Cards::of(&mut entries));
        Self { entries, by_id, master, minors, staff, sub_pools, index }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    lawyer: Lawyer,
    enrolled: bool,
    /// Consents to a published profile.
    published: bool,
    /// The last day for which an excuse keeps other offers away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    busy_until: Option<Date>,
}

/// What is found without going through the entries.
#[derive(Clone, Debug, Default)]
struct Cards {
    by_roll: Vec<Card>,
    /// Beside each other: a draw takes those of all who are equal in all else.
    ids: Vec<LawyerId>,
    /// Whose card was made anew.
    touched: Vec<Roll>,
    specialties: Specialties,
    by_firm: SortedMap<FirmId, Vec<Roll>>,
    by_relative: SortedMap<PartyId, Vec<Roll>>,
    centres: Shared<CentreId>,
    teams: Shared<TeamId>,
    languages: Shared<Language>,
    relatives: Shared<PartyId>,
}

impl Cards {
    fn of(entries: &mut [Entry]) -> Self {
        let mut cards = Self::default();
        (0_u32..).map(Roll::new).zip(entries).for_each(|(roll, entry)| cards.add(roll, entry));
        cards
    }

    /// Notes an entry: a new one, or one that was taken out.
    fn add(&mut self, roll: Roll, entry: &mut Entry) {
        let lawyer = &mut entry.lawyer;
        self.centres.share(&mut lawyer.centres);
        self.teams.share(&mut lawyer.teams);
        self.languages.share(&mut lawyer.languages);
        self.relatives.share(&mut lawyer.related_to);
        let card = Card::of(lawyer, entry.enrolled, &mut self.specialties);
        self.touched.push(roll);
        if let Some(place) = self.by_roll.get_mut(usize::from(roll)) {
            *place = card;
        } else {
            self.by_roll.push(card);
            self.ids.push(lawyer.id.clone());
        }
        insert(self.by_firm.or_default(lawyer.firm.clone()), roll);
        for party in &lawyer.related_to {
            insert(self.by_relative.or_default(party.clone()), roll);
        }
    }

    /// Takes an entry out before it changes.
    fn take_out(&mut self, roll: Roll, entry: &Entry) {
        take_out(&mut self.by_firm, &entry.lawyer.firm, roll);
        for party in &entry.lawyer.related_to {
            take_out(&mut self.by_relative, party, roll);
        }
    }
}

fn take_out<K: Ord>(lists: &mut SortedMap<K, Vec<Roll>>, key: &K, roll: Roll) {
    if let Some(list) = lists.get_mut(key) {
        remove(list, roll);
        if list.is_empty() {
            lists.remove(key);
        }
    }
}

impl Roster {
    /// How many lawyers were ever enrolled; the next roll number.
    pub fn ever_enrolled(&self) -> usize {
        self.entries.len()
    }

    /// The roll number of a lawyer, enrolled or departed.
    pub fn roll(&self, id: &LawyerId) -> Option<Roll> {
        self.by_id.get(id).copied()
    }

    /// The id of a lawyer, enrolled or departed.
    pub fn id(&self, roll: Roll) -> Option<&LawyerId> {
        self.index.0.ids.get(usize::from(roll))
    }

    /// The record of a lawyer, enrolled or departed.
    pub fn lawyer(&self, roll: Roll) -> Option<&Lawyer> {
        self.entries.get(usize::from(roll)).map(|entry| &entry.lawyer)
    }

    /// Whether the lawyer is enrolled now.
    pub fn is_enrolled(&self, roll: Roll) -> bool {
        self.card(roll).is_some_and(|card| card.enrolled)
    }

    /// Whether the lawyer consents to a published profile.
    pub fn is_published(&self, roll: Roll) -> bool {
        self.entries.get(usize::from(roll)).is_some_and(|entry| entry.published)
    }

    /// The last day until which the lawyer is busy, by an excuse that was granted.
    pub fn busy_until(&self, roll: Roll) -> Option<Date> {
        self.entries.get(usize::from(roll))?.busy_until
    }

    /// Everybody ever enrolled, in the order of their roll numbers.
    pub fn lawyers(&self) -> impl Iterator<Item = (Roll, &Lawyer)> {
        (0_u32..).map(Roll::new).zip(self.entries.iter().map(|entry| &entry.lawyer))
    }

    /// Whose records have changed since this was last asked.
    pub(crate) fn touched(&mut self) -> impl Iterator<Item = Roll> {
        self.index.0.touched.drain(..)
    }

    /// Whether that is anybody.
    pub(crate) fn is_touched(&self) -> bool {
        !self.index.0.touched.is_empty()
    }

    /// What a decision asks of a lawyer, whatever the case.
    #[inline]
    pub(crate) fn card(&self, roll: Roll) -> Option<&Card> {
        self.index.0.by_roll.get(usize::from(roll))
    }

    /// A specialty to ask for many lawyers' levels in.
    pub(crate) fn seek<'a>(&self, specialty: &'a Specialty, today: Date) -> Sought<'a> {
        self.index.0.specialties.seek(specialty, today)
    }

    /// As [`Lawyer::level`].
    #[inline]
    pub(crate) fn level(&self, roll: Roll, sought: &Sought<'_>) -> Option<Level> {
        sought.level(self.card(roll)?.levels, || sought.in_record(self.lawyer(roll)?))
    }

    /// The lawyers of a firm, departed ones too.
    pub(crate) fn of_firm(&self, firm: &FirmId) -> &[Roll] {
        self.index.0.by_firm.get(firm).map_or(&[], Vec::as_slice)
    }

    /// The lawyers who are this person or closely related to them, departed ones too.
    pub(crate) fn related_to(&self, person: &PartyId) -> &[Roll] {
        self.index.0.by_relative.get(person).map_or(&[], Vec::as_slice)
    }

    /// The centres, in the order of their ids.
    pub fn centres(&self) -> impl Iterator<Item = &CentreId> {
        self.sub_pools.keys()
    }

    /// Whether the centre is open.
    pub fn has_centre(&self, centre: &CentreId) -> bool {
        self.sub_pools.contains_key(centre)
    }

    /// The sub-pool of a centre; empty if there is no such centre.
    pub fn sub_pool(&self, centre: &CentreId) -> &[Roll] {
        self.sub_pools.get(centre).map_or(&[], Vec::as_slice)
    }

    /// The master pool.
    pub fn master(&self) -> &[Roll] {
        &self.master
    }

    /// The minors' pool.
    pub fn minors(&self) -> &[Roll] {
        &self.minors
    }

    /// The centres' own staff lawyers.
    pub fn staff(&self) -> &[Roll] {
        &self.staff
    }

    pub(crate) fn open_centre(&mut self, centre: &CentreId) -> Result<(), Error> {
        if self.has_centre(centre) {
            return Err(Error::corrupt(format!("centre `{centre}` is open already")));
        }
        self.sub_pools.insert(centre.clone(), Vec::new());
        Ok(())
    }

    pub(crate) fn enrol(&mut self, roll: Roll, lawyer: &Lawyer) -> Result<(), Error> {
        if usize::from(roll) != self.entries.len() {
            return Err(Error::corrupt(format!("roll number {roll} is not the next")));
        }
        if self.by_id.contains_key(&lawyer.id) {
            return Err(Error::corrupt(format!("lawyer `{}` is on the roll already", lawyer.id)));
        }
        self.expect_centres(lawyer)?;
        self.by_id.insert(lawyer.id.clone(), roll);
        let mut entry =
            Entry { lawyer: lawyer.clone(), enrolled: true, published: false, busy_until: None };
        self.index.0.add(roll, &mut entry);
        self.entries.push(entry);
        self.seat(roll);
        Ok(())
    }

    pub(crate) fn amend(&mut self, roll: Roll, lawyer: &Lawyer) -> Result<(), Error> {
        let same = self.lawyer(roll).is_some_and(|before| before.id == lawyer.id);
        if !same {
            return Err(Error::corrupt(format!("{roll} is not lawyer `{}`", lawyer.id)));
        }
        self.expect_centres(lawyer)?;
        // A place in a great pool is costly to give up and take again.
        let moves = self.lawyer(roll).is_some_and(|before| !stand_in_the_same(before, lawyer));
        if moves {
            self.unseat(roll);
        }
        if let Some(entry) = self.entries.get_mut(usize::from(roll)) {
            self.index.0.take_out(roll, entry);
            entry.lawyer = lawyer.clone();
            self.index.0.add(roll, entry);
        }
        if moves {
            self.seat(roll);
        }
        Ok(())
    }

    fn expect_centres(&self, lawyer: &Lawyer) -> Result<(), Error> {
        match lawyer.centres.iter().find(|centre| !self.has_centre(centre)) {
            Some(centre) => Err(Error::corrupt(format!("there is no centre `{centre}`"))),
            None => Ok(()),
        }
    }

    /// Lets a lawyer depart or return.
    pub(crate) fn set_enrolled(&mut self, roll: Roll, enrolled: bool) -> Result<(), Error> {
        if self.entries.get(usize::from(roll)).is_none_or(|entry| entry.enrolled == enrolled) {
            let state = if enrolled { "departed" } else { "enrolled" };
            return Err(Error::corrupt(format!("{roll} is no {state} lawyer")));
        }
        if !enrolled {
            self.unseat(roll);
        }
        if let Some(entry) = self.entries.get_mut(usize::from(roll)) {
            entry.enrolled = enrolled;
            self.index.0.add(roll, entry);
        }
        self.seat(roll);
        Ok(())
    }

    /// Takes a lawyer's consent to a published profile, or its withdrawal.
    pub(crate) fn set_published(&mut self, roll: Roll, published: bool) -> Result<(), Error> {
        let entry = self.entries.get_mut(usize::from(roll));
        let Some(entry) = entry.filter(|entry| entry.published != published) else {
            return Err(Error::corrupt(format!("{roll} has nothing to consent to or withdraw")));
        };
        entry.published = published;
        Ok(())
    }

    /// Notes until which day a lawyer is busy.
    pub(crate) fn set_busy(&mut self, roll: Roll, until: Date) -> Result<(), Error> {
        let entry = self.entries.get_mut(usize::from(roll));
        let entry = entry.ok_or_else(|| Error::corrupt(format!("{roll} is not on the roll")))?;
        entry.busy_until = entry.busy_until.max(Some(until));
        self.index.0.touched.push(roll);
        Ok(())
    }

    /// Puts an enrolled lawyer into the pools that the record names.
    fn seat(&mut self, roll: Roll) {
        let Some(entry) = self.entries.get(usize::from(roll)).filter(|entry| entry.enrolled) else {
            return;
        };
        match entry.lawyer.engagement {
            Engagement::Staff => insert(&mut self.staff, roll),
            Engagement::Panel => {
                insert(&mut self.master, roll);
                if entry.lawyer.minors_pool {
                    insert(&mut self.minors, roll);
                }
                for centre in &entry.lawyer.centres {
                    if let Some(pool) = self.sub_pools.get_mut(centre) {
                        insert(pool, roll);
                    }
                }
            }
        }
    }

    /// Takes a lawyer out of the pools that the record names.
    fn unseat(&mut self, roll: Roll) {
        let Some(entry) = self.entries.get(usize::from(roll)) else { return };
        for pool in [&mut self.master, &mut self.minors, &mut self.staff] {
            remove(pool, roll);
        }
        for centre in &entry.lawyer.centres {
            if let Some(pool) = self.sub_pools.get_mut(centre) {
                remove(pool, roll);
            }
        }
    }
}

/// Whether two records name the same pools.
fn stand_in_the_same(one: &Lawyer, other: &Lawyer) -> bool {
    let pools = |lawyer: &Lawyer| (lawyer.engagement, lawyer.minors_pool);
    pools(one) == pools(other) && one.centres == other.centres
}

/// Pools are kept in the order of roll numbers.
fn insert(pool: &mut Vec<Roll>, roll: Roll) {
    if let Err(place) = pool.binary_search(&roll) {
        pool.insert(place, roll);
    }
}

fn remove(pool: &mut Vec<Roll>, roll: Roll) {
    if let Ok(place) = pool.binary_search(&roll) {
        pool.remove(place);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lawyer(id: u32, bits: u32) -> Lawyer {
        let firm = format!("F{}", bits % 3).parse().unwrap();
        let since = jiff::civil::date(2015, 7, 1);
        let mut lawyer = Lawyer::new(format!("L{id}").parse().unwrap(), firm, since);
        let centre = format!("C{}", bits >> 2 & 1);
        lawyer = lawyer.with_centre(centre.parse().unwrap()).with_minors(bits >> 3 & 1 == 1);
        if bits >> 4 & 1 == 1 {
            lawyer.related_to.insert(format!("P{}", bits >> 5 & 1).parse().unwrap());
        }
        if bits >> 6 & 1 == 1 {
            lawyer.engagement = Engagement::Staff;
        }
        for (place, level) in [(7, Level::Familiar), (8, Level::Expert)] {
            if bits >> place & 1 == 1 {
                let on = jiff::civil::date(2014 + i16::try_from(bits >> 9 & 3).unwrap(), 1, 1);
                // More specialties than have room on a card.
                let specialty = format!("S{}", bits >> 11 & 31).parse().unwrap();
                lawyer = lawyer.with_certificate(specialty, level, on);
            }
        }
        if bits >> 16 & 1 == 1
            && let Some(certificate) = lawyer.certificates.first_mut()
        {
            certificate.expires_on = Some(jiff::civil::date(2020, 1, 1));
        }
        lawyer
    }

    proptest! {
        /// After any enrolment, amendment, departure and return the cards, the lists and the pools are
        /// what the records say.
        #[test]
        fn the_index_is_what_the_records_say(steps in proptest::collection::vec(any::<(u32, u32)>(), 1..80)) {
            let mut roster = Roster::default();
            for centre in ["C0", "C1"] {
                roster.open_centre(&centre.parse().unwrap()).unwrap();
            }
            for (number, bits) in steps {
                let ever = u32::try_from(roster.ever_enrolled()).unwrap();
                let some = number % (ever + 1);
                let roll = Roll::new(some);
                match number >> 24 & 3 {
                    0 if some < ever => roster.amend(roll, &lawyer(some, bits)).unwrap(),
                    1 if some < ever => roster.set_enrolled(roll, !roster.is_enrolled(roll)).unwrap(),
                    _ => roster.enrol(Roll::new(ever), &lawyer(ever, bits)).unwrap(),
                }
            }
            let read: Roster = serde_json::from_str(&serde_json::to_string(&roster).unwrap()).unwrap();
            for roster in [&roster, &read] {
                as_recorded(roster)?;
            }
        }
    }

    fn as_recorded(roster: &Roster) -> Result<(), TestCaseError> {
        let listed = |holds: &dyn Fn(Roll, &Lawyer) -> bool| -> Vec<Roll> {
            let those = roster.lawyers().filter(|(roll, lawyer)| holds(*roll, lawyer));
            those.map(|(roll, _)| roll).collect()
        };
        for (roll, lawyer) in roster.lawyers() {
            let card = Card::of(lawyer, roster.is_enrolled(roll), &mut Specialties::default());
            let kept = roster.card(roll).unwrap();
            prop_assert_eq!(roster.id(roll), Some(&lawyer.id));
            prop_assert_eq!(kept.enrolled, card.enrolled);
            prop_assert_eq!(kept.familiar_with_minors, card.familiar_with_minors);
            for (specialty, year) in (0..32).flat_map(|s| [(s, 2013), (s, 2016), (s, 2021)]) {
                let specialty: Specialty = format!("S{specialty}").parse().unwrap();
                let today = jiff::civil::date(year, 6, 1);
                let level = roster.level(roll, &roster.seek(&specialty, today));
                prop_assert_eq!(level, lawyer.level(&specialty, today));
            }
        }
        for firm in ["F0", "F1", "F2"].map(|firm| firm.parse::<FirmId>().unwrap()) {
            prop_assert_eq!(roster.of_firm(&firm), listed(&|_, lawyer| lawyer.firm == firm));
        }
        for party in ["P0", "P1"].map(|party| party.parse::<PartyId>().unwrap()) {
            let related = listed(&|_, lawyer| lawyer.related_to.contains(&party));
            prop_assert_eq!(roster.related_to(&party), related);
        }
        let panel = |roll: Roll, lawyer: &Lawyer| {
            roster.is_enrolled(roll) && lawyer.engagement == Engagement::Panel
        };
        prop_assert_eq!(roster.master(), listed(&panel));
        let minors = listed(&|roll, lawyer| panel(roll, lawyer) && lawyer.minors_pool);
        prop_assert_eq!(roster.minors(), minors);
        for centre in ["C0", "C1"].map(|centre| centre.parse::<CentreId>().unwrap()) {
            let pool =
                listed(&|roll, lawyer| panel(roll, lawyer) && lawyer.centres.contains(&centre));
            prop_assert_eq!(roster.sub_pool(&centre), pool);
        }
        Ok(())
    }
}
