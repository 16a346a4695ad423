//! Who was there, and what each of them received.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::attendance::Attendance;
use super::ledger::unknown;
use super::work::Work;
use crate::error::Error;
use crate::id::{CentreId, Roll};
use crate::quantity::{Load, Weight};
use crate::register::Lawyer;
use crate::sorted::SortedMap;
use crate::terms::Engagement;

/// Where a lawyer is counted once: in the minors' pool if there, else in the first of their sub-pools.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Pool {
    /// A centre's sub-pool (中心分库).
    SubPool {
        /// The centre.
        centre: CentreId,
    },
    /// The minors' pool (未成年人律师资源库).
    Minors,
    /// Staff lawyers, who are in no pool.
    Staff,
}

impl Pool {
    fn new(lawyer: &Lawyer) -> Self {
        match (lawyer.engagement, lawyer.centres.first()) {
            (Engagement::Panel, _) if lawyer.minors_pool => Pool::Minors,
            (Engagement::Panel, Some(centre)) => Pool::SubPool { centre: centre.clone() },
            _ => Pool::Staff,
        }
    }
}

/// Who came, went and was away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RollChanges {
    /// Lawyers enrolled before anybody was assigned anything; they have the first roll numbers.
    pub at_start: u64,
    /// Lawyers enrolled since.
    pub newcomers: u64,
    /// Records amended: leave and illness.
    pub amended: u64,
    /// How often a lawyer left the pools.
    pub departed: u64,
    /// How often one came back.
    pub returned: u64,
}

/// What was received: cases on any basis; and by the strategy, duty slots included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Loads {
    pub(crate) any: Load,
    pub(crate) strategy: Load,
}

impl Loads {
    fn add(&mut self, weight: Weight, by_strategy: bool) {
        self.any = self.any.plus(weight.load());
        if by_strategy {
            self.strategy = self.strategy.plus(weight.load());
        }
    }

    fn subtract(&mut self, weight: Weight, by_strategy: bool) {
        self.any = self.any.minus(weight.load());
        if by_strategy {
            self.strategy = self.strategy.minus(weight.load());
        }
    }

    pub(crate) fn since(self, earlier: Self) -> Self {
        let (any, strategy) = (self.any.minus(earlier.any), self.strategy.minus(earlier.strategy));
        Self { any, strategy }
    }

    pub(crate) fn plus(self, more: Self) -> Self {
        let (any, strategy) = (self.any.plus(more.any), self.strategy.plus(more.strategy));
        Self { any, strategy }
    }
}

/// How well specialties matched, where the strategy chose for a case that needs one. A match is 0 without
/// proficiency, and 1, 2 or 3 for familiar, skilled or expert.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Matched {
    /// How many such cases; one that is assigned again counts again.
    pub cases: u64,
    /// The matches of the chosen, added up.
    pub had: u64,
    /// The best matches among the candidates of each case, added up.
    pub possible: u64,
}

impl Matched {
    pub(crate) fn plus(self, more: Self) -> Self {
        Self {
            cases: self.cases.saturating_add(more.cases),
            had: self.had.saturating_add(more.had),
            possible: self.possible.saturating_add(more.possible),
        }
    }
}

/// What became of the offers to somebody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answers {
    /// Offers made.
    pub offers: u64,
    /// Declined with an excuse.
    pub excused: u64,
    /// Declined without.
    pub unexcused: u64,
    /// Not answered in time.
    pub expired: u64,
}

impl Answers {
    pub(crate) fn plus(self, more: Self) -> Self {
        Self {
            offers: self.offers.saturating_add(more.offers),
            excused: self.excused.saturating_add(more.excused),
            unexcused: self.unexcused.saturating_add(more.unexcused),
            expired: self.expired.saturating_add(more.expired),
        }
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) lawyer: Lawyer,
    pub(crate) pool: Pool,
    /// The part of full time that was counted elsewhere before coming into the pool.
    before: u64,
    attendance: Attendance,
    pub(crate) received: Loads,
    weights: SortedMap<Weight, u64>,
    pub(crate) matched: Matched,
    pub(crate) answers: Answers,
    pub(crate) chosen_by_clients: u64,
}

impl Person {
    /// With the days through the given one.
    pub(crate) fn work(&self, day: Date) -> Work {
        let heaviest = self.weights.keys().next_back().map_or(0, |weight| weight.hundredths());
        Work {
            part: self.part(day),
            received: self.received.any.hundredths(),
            heaviest: heaviest.into(),
        }
    }

    /// The part of full time through a day, in hundredths of full-time days.
    pub(crate) fn part(&self, day: Date) -> u64 {
        self.attendance.through(&self.lawyer, day)
    }

    pub(crate) fn is_here(&self) -> bool {
        self.attendance.is_here()
    }
}

/// Everybody ever enrolled, by roll number, and the sums of pools.
#[derive(Clone, Debug, Default)]
pub(crate) struct People {
    persons: Vec<Person>,
    pools: SortedMap<Pool, Sums>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    received: Loads,
    /// The part of full time of those who have gone to another pool.
    gone: u64,
}

impl People {
    pub(crate) fn enrol(&mut self, roll: Roll, lawyer: &Lawyer, day: Date) -> Result<(), Error> {
        if usize::from(roll) != self.persons.len() {
            return Err(Error::corrupt(format!("roll number {roll} is not the next")));
        }
        self.persons.push(Person {
            lawyer: lawyer.clone(),
            pool: Pool::new(lawyer),
            before: 0,
            attendance: Attendance::from(day),
            received: Loads::default(),
            weights: SortedMap::new(),
            matched: Matched::default(),
            answers: Answers::default(),
            chosen_by_clients: 0,
        });
        Ok(())
    }

    /// The new record holds from the day on.
    pub(crate) fn amend(&mut self, roll: Roll, lawyer: &Lawyer, day: Date) -> Result<(), Error> {
        let person = self.person_mut(roll)?;
        person.attendance.count(&person.lawyer, day.yesterday().unwrap_or(day));
        person.lawyer = lawyer.clone();
        let pool = Pool::new(lawyer);
        if person.pool != pool {
            let part = person.attendance.counted();
            let gone = part.saturating_sub(std::mem::replace(&mut person.before, part));
            let from = std::mem::replace(&mut person.pool, pool);
            let sums = self.pools.or_default(from);
            sums.gone = sums.gone.saturating_add(gone);
        }
        Ok(())
    }

    pub(crate) fn depart(&mut self, roll: Roll, day: Date) -> Result<(), Error> {
        let person = self.person_mut(roll)?;
        person.attendance.depart(&person.lawyer, day);
        Ok(())
    }

    pub(crate) fn come_back(&mut self, roll: Roll, day: Date) -> Result<(), Error> {
        self.person_mut(roll)?.attendance.come_back(day);
        Ok(())
    }

    /// A case came; answers in which pool it counts.
    pub(crate) fn receive_case(
        &mut self,
        roll: Roll,
        weight: Weight,
        by_strategy: bool,
    ) -> Result<Pool, Error> {
        let person = self.person_mut(roll)?;
        person.received.add(weight, by_strategy);
        let count = person.weights.or_default(weight);
        *count = count.saturating_add(1);
        let pool = person.pool.clone();
        self.pools.or_default(pool.clone()).received.add(weight, by_strategy);
        Ok(pool)
    }

    /// A duty slot came; answers in which pool it counts.
    pub(crate) fn receive_slot(&mut self, roll: Roll, weight: Weight) -> Result<Pool, Error> {
        let person = self.person_mut(roll)?;
        person.received.strategy = person.received.strategy.plus(weight.load());
        let pool = person.pool.clone();
        let received = &mut self.pools.or_default(pool.clone()).received;
        received.strategy = received.strategy.plus(weight.load());
        Ok(pool)
    }

    /// The slot was not served after all.
    pub(crate) fn lose_slot(
        &mut self,
        roll: Roll,
        weight: Weight,
        pool: &Pool,
    ) -> Result<(), Error> {
        let person = self.person_mut(roll)?;
        person.received.strategy = person.received.strategy.minus(weight.load());
        if let Some(sums) = self.pools.get_mut(pool) {
            sums.received.strategy = sums.received.strategy.minus(weight.load());
        }
        Ok(())
    }

    /// It was not received after all.
    pub(crate) fn lose_case(
        &mut self,
        roll: Roll,
        weight: Weight,
        by_strategy: bool,
        pool: &Pool,
    ) -> Result<(), Error> {
        let person = self.person_mut(roll)?;
        person.received.subtract(weight, by_strategy);
        if let Some(count) = person.weights.get_mut(&weight) {
            *count = count.saturating_sub(1);
        }
        person.weights.retain(|_, count| *count > 0);
        if let Some(sums) = self.pools.get_mut(pool) {
            sums.received.subtract(weight, by_strategy);
        }
        Ok(())
    }

    pub(crate) fn person(&self, roll: Roll) -> Option<&Person> {
        self.persons.get(usize::from(roll))
    }

    pub(crate) fn person_mut(&mut self, roll: Roll) -> Result<&mut Person, Error> {
        self.persons.get_mut(usize::from(roll)).ok_or_else(|| unknown(roll))
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = (Roll, &Person)> {
        (0..).map(Roll::new).zip(&self.persons)
    }

    /// What each pool's lawyers received while in it.
    pub(crate) fn received_by_pool(&self) -> SortedMap<Pool, Loads> {
        self.pools.iter().map(|(pool, sums)| (pool.clone(), sums.received)).collect()
    }

    /// The part of full time of each pool's lawyers while in it, through a day.
    pub(crate) fn part_by_pool(&self, day: Date) -> SortedMap<Pool, u64> {
        let mut parts: SortedMap<Pool, u64> =
            self.pools.iter().map(|(pool, sums)| (pool.clone(), sums.gone)).collect();
        for person in &self.persons {
            let part = person.part(day).saturating_sub(person.before);
            match parts.get_mut(&person.pool) {
                Some(sum) => *sum = sum.saturating_add(part),
                None => {
                    parts.insert(person.pool.clone(), part);
                }
            }
        }
        parts
    }
}
