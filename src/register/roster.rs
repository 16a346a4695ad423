//! The register: every lawyer ever enrolled, by roll number, and the pools as they stand.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Lawyer;
use crate::error::Error;
use crate::id::{CentreId, LawyerId, Roll};
use crate::terms::Engagement;

/// Every lawyer ever enrolled, and who stands in which pool.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Roster {
    entries: Vec<Entry>,
    by_id: BTreeMap<LawyerId, Roll>,
    master: Vec<Roll>,
    minors: Vec<Roll>,
    staff: Vec<Roll>,
    sub_pools: BTreeMap<CentreId, Vec<Roll>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    lawyer: Lawyer,
    enrolled: bool,
    /// Consents to a published profile.
    published: bool,
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

    /// The record of a lawyer, enrolled or departed.
    pub fn lawyer(&self, roll: Roll) -> Option<&Lawyer> {
        self.entries.get(roll.index()).map(|entry| &entry.lawyer)
    }

    /// Whether the lawyer is enrolled now.
    pub fn is_enrolled(&self, roll: Roll) -> bool {
        self.entries.get(roll.index()).is_some_and(|entry| entry.enrolled)
    }

    /// Whether the lawyer consents to a published profile.
    pub fn is_published(&self, roll: Roll) -> bool {
        self.entries.get(roll.index()).is_some_and(|entry| entry.published)
    }

    /// Everybody ever enrolled, in the order of their roll numbers.
    pub fn lawyers(&self) -> impl Iterator<Item = (Roll, &Lawyer)> {
        (0_u32..).map(Roll::new).zip(self.entries.iter().map(|entry| &entry.lawyer))
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
        if roll.index() != self.entries.len() {
            return Err(Error::corrupt(format!("roll number {roll} is not the next")));
        }
        if self.by_id.contains_key(&lawyer.id) {
            return Err(Error::corrupt(format!("lawyer `{}` is on the roll already", lawyer.id)));
        }
        self.expect_centres(lawyer)?;
        self.by_id.insert(lawyer.id.clone(), roll);
        self.entries.push(Entry { lawyer: lawyer.clone(), enrolled: true, published: false });
        self.seat(roll);
        Ok(())
    }

    pub(crate) fn amend(&mut self, roll: Roll, lawyer: &Lawyer) -> Result<(), Error> {
        let same = self.lawyer(roll).is_some_and(|before| before.id == lawyer.id);
        if !same {
            return Err(Error::corrupt(format!("{roll} is not lawyer `{}`", lawyer.id)));
        }
        self.expect_centres(lawyer)?;
        self.unseat(roll);
        if let Some(entry) = self.entries.get_mut(roll.index()) {
            entry.lawyer = lawyer.clone();
        }
        self.seat(roll);
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
        let Some(entry) = self.entries.get_mut(roll.index()).filter(|e| e.enrolled != enrolled)
        else {
            let state = if enrolled { "departed" } else { "enrolled" };
            return Err(Error::corrupt(format!("{roll} is no {state} lawyer")));
        };
        entry.enrolled = enrolled;
        if enrolled {
            self.seat(roll);
        } else {
            self.unseat(roll);
        }
        Ok(())
    }

    /// Takes a lawyer's consent to a published profile, or its withdrawal.
    pub(crate) fn set_published(&mut self, roll: Roll, published: bool) -> Result<(), Error> {
        let entry = self.entries.get_mut(roll.index());
        let Some(entry) = entry.filter(|entry| entry.published != published) else {
            return Err(Error::corrupt(format!("{roll} has nothing to consent to or withdraw")));
        };
        entry.published = published;
        Ok(())
    }

    /// Puts an enrolled lawyer into the pools that the record names.
    fn seat(&mut self, roll: Roll) {
        let Some(entry) = self.entries.get(roll.index()).filter(|entry| entry.enrolled) else {
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

    fn unseat(&mut self, roll: Roll) {
        let sub_pools = self.sub_pools.values_mut();
        for pool in
            [&mut self.master, &mut self.minors, &mut self.staff].into_iter().chain(sub_pools)
        {
            if let Ok(place) = pool.binary_search(&roll) {
                pool.remove(place);
            }
        }
    }
}

/// Pools are kept in the order of roll numbers.
fn insert(pool: &mut Vec<Roll>, roll: Roll) {
    if let Err(place) = pool.binary_search(&roll) {
        pool.insert(place, roll);
    }
}
