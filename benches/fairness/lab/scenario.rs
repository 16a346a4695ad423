//! The scenarios: a synthetic city and its year, bent out of shape in one way each.
//!
//! Every scenario starts from [`YearPlan::synthetic`] and changes the city, what comes or the policy
//! before the year begins, so that all rules meet the same cases, lawyers and conduct. The numbers are
//! ours, as those of `Assumptions::xiamen()` are.
//!
//! In each of them, but for the pool of three, a tenth of the lawyers (those of the minors' pool
//! excepted) join in the course of the year, on days spread from February to November, with the opening
//! points and nothing received: that is how newcomers can be measured.

use std::collections::{BTreeMap, BTreeSet};

use assigned_counsel::docket::{ProvisionalGround, SpecialtyNeed};
use assigned_counsel::register::Leave;
use assigned_counsel::{CentreId, Fraction, Lawyer, LawyerId, Policy, Specialty, Weight};
use assigned_counsel_city::{Arrival, Mix, Way, YearPlan};
use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

use super::Failed;
use super::rules::Rule;

/// A scenario's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Scenario {
    /// The plain year: 607 lawyers, 19,383 cases, whoever is chosen takes the case.
    Plain,
    /// A hundred more of the lawyers join on 1 July.
    Newcomers,
    /// A fifth of the lawyers are on leave in June and July.
    Leave,
    /// Six of ten cases that need a specialty need housing, in which 20 lawyers are certified.
    ScarceSpecialty,
    /// Every applicant asks to choose; the n-th lawyer of a team is wanted in proportion to 1/n.
    ZipfChoice,
    /// A tenth of the lawyers decline every second offer, half of the time with an excuse.
    Decliners,
    /// What comes in the two weeks that end with a holiday comes on the first day after it.
    Bursts,
    /// A centre of three lawyers, and 150 cases.
    PoolOfThree,
    /// Half of the lawyers offer half of full time, a quarter a quarter.
    PartTimers,
    /// Each case weighs 0.10, 0.50, 1.00, 2.00 or 5.00, whatever it is about.
    UnequalWeights,
    /// Three of ten cases come to a centre of five lawyers.
    StarvedCentre,
}

impl Scenario {
    pub(crate) const ALL: [Scenario; 11] = [
        Scenario::Plain,
        Scenario::Newcomers,
        Scenario::Leave,
        Scenario::ScarceSpecialty,
        Scenario::ZipfChoice,
        Scenario::Decliners,
        Scenario::Bursts,
        Scenario::PoolOfThree,
        Scenario::PartTimers,
        Scenario::UnequalWeights,
        Scenario::StarvedCentre,
    ];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Scenario::Plain => "plain",
            Scenario::Newcomers => "newcomers",
            Scenario::Leave => "leave",
            Scenario::ScarceSpecialty => "scarce_specialty",
            Scenario::ZipfChoice => "zipf_choice",
            Scenario::Decliners => "decliners",
            Scenario::Bursts => "bursts",
            Scenario::PoolOfThree => "pool_of_three",
            Scenario::PartTimers => "part_timers",
            Scenario::UnequalWeights => "unequal_weights",
            Scenario::StarvedCentre => "starved_centre",
        }
    }
}

/// How large the city is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Size {
    pub(crate) lawyers: u32,
    pub(crate) cases: u32,
}

impl Size {
    /// Xiamen's, as published.
    pub(crate) const XIAMEN: Size = Size { lawyers: 607, cases: 19_383 };
}

/// A year that any rule can live through.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub(crate) year: YearPlan,
    /// Who joins later than on the first day, and when.
    pub(crate) joins: BTreeMap<LawyerId, Date>,
    /// Who declines every second offer.
    pub(crate) decliners: BTreeSet<LawyerId>,
    /// What the conduct of decliners is drawn from.
    pub(crate) seed: u64,
}

impl Plan {
    /// The year of a scenario, under the preset; [`Self::under`] then sets the strategy.
    pub(crate) fn new(scenario: Scenario, mix: Mix, seed: u64, size: Size) -> Result<Self, Failed> {
        let size = match scenario {
            Scenario::PoolOfThree => Size { lawyers: 60, cases: 150 },
            _ => size,
        };
        let policy = Policy::xiamen();
        let year = YearPlan::synthetic(seed, size.lawyers, size.cases, mix, policy)?;
        let mut plan = Self { year, joins: BTreeMap::new(), decliners: BTreeSet::new(), seed };
        plan.turnover();
        let mut chance = ChaCha8Rng::seed_from_u64(seed);
        plan.bend(scenario, &mut chance)?;
        Ok(plan)
    }

    /// The same year under a rule.
    pub(crate) fn under(mut self, rule: Rule) -> Self {
        self.year.policy.strategy = rule.strategy();
        self
    }

    fn turnover(&mut self) {
        let others = self.year.city.panel.lawyers.iter().filter(|lawyer| !lawyer.minors_pool);
        let joining = others.skip(5).step_by(10);
        let days = (2..=11).cycle().zip((1..=28).step_by(3).cycle().skip(4));
        for (lawyer, (month, day)) in joining.zip(days) {
            self.joins.insert(lawyer.id.clone(), date(2023, month, day));
        }
    }

    fn bend(&mut self, scenario: Scenario, chance: &mut ChaCha8Rng) -> Result<(), Failed> {
        match scenario {
            Scenario::Plain => {}
            Scenario::Newcomers => self.hundred_join(),
            Scenario::Leave => self.fifth_leaves(),
            Scenario::ScarceSpecialty => self.scarce_specialty(&"housing".parse()?, chance),
            Scenario::ZipfChoice => self.everybody_chooses(chance),
            Scenario::Decliners => {
                let ids = self.year.city.panel.lawyers.iter().map(|lawyer| lawyer.id.clone());
                self.decliners = ids.skip(3).step_by(10).collect();
            }
            Scenario::Bursts => self.bursts(),
            Scenario::PoolOfThree => self.pool_of_three(&"city".parse()?),
            Scenario::PartTimers => self.part_timers(),
            Scenario::UnequalWeights => self.unequal_weights(chance),
            Scenario::StarvedCentre => self.starve(&"tongan".parse()?, &"city".parse()?, chance),
        }
        Ok(())
    }

    /// A hundred of the 607, or as many in proportion.
    fn hundred_join(&mut self) {
        let joins = &self.joins;
        let eligible = |lawyer: &&Lawyer| !lawyer.minors_pool && !joins.contains_key(&lawyer.id);
        let from: Vec<LawyerId> =
            self.year.city.panel.lawyers.iter().filter(eligible).map(|l| l.id.clone()).collect();
        let wanted = self.year.city.panel.lawyers.len() * 100 / 607;
        let every = from.len().checked_div(wanted).unwrap_or(1).max(1);
        let joining = from.into_iter().step_by(every).take(wanted);
        self.joins.extend(joining.map(|id| (id, date(2023, 7, 1))));
    }

    fn fifth_leaves(&mut self) {
        let leave = Leave { from: date(2023, 6, 1), to: date(2023, 7, 31) };
        for lawyer in self.year.city.panel.lawyers.iter_mut().skip(2).step_by(5) {
            lawyer.leave = vec![leave];
        }
    }

    fn scarce_specialty(&mut self, scarce: &Specialty, chance: &mut ChaCha8Rng) {
        let certified = |lawyer: &&mut Lawyer| {
            lawyer.certificates.iter().any(|certificate| certificate.specialty == *scarce)
        };
        for lawyer in self.year.city.panel.lawyers.iter_mut().filter(certified).skip(20) {
            lawyer.certificates.retain(|certificate| certificate.specialty != *scarce);
        }
        for arrival in &mut self.year.arrivals {
            let Some(SpecialtyNeed { specialty, .. }) = &mut arrival.matter.specialty else {
                continue;
            };
            if chance.random_range(0..10_u32) < 6 {
                *specialty = scarce.clone();
            }
        }
    }

    fn everybody_chooses(&mut self, chance: &mut ChaCha8Rng) {
        let city = &self.year.city;
        let published: Vec<&Lawyer> = city
            .panel
            .lawyers
            .iter()
            .filter(|lawyer| city.panel.published.contains(&lawyer.id))
            .collect();
        for arrival in &mut self.year.arrivals {
            if matches!(arrival.way, Way::Application { .. }) && arrival.picks.is_empty() {
                arrival.picks = picks(&published, arrival, chance);
            }
        }
    }

    fn bursts(&mut self) {
        // Spring Festival, Labour Day and National Day of 2023: the first day that counts, and the day on
        // which it all comes.
        let holidays = [
            (date(2023, 1, 14), date(2023, 1, 28)),
            (date(2023, 4, 20), date(2023, 5, 4)),
            (date(2023, 9, 23), date(2023, 10, 7)),
        ];
        for (from, to) in holidays {
            let policy = &self.year.policy;
            let held = |at: Timestamp| (from..to).contains(&policy.date(at));
            let (opens, held): (Timestamp, Vec<&mut Arrival>) = (
                policy.start_of(to),
                self.year.arrivals.iter_mut().filter(|arrival| held(arrival.at)).collect(),
            );
            // From 9:00 on, all of them by 17:30; the driver sorts by time, ties go by place.
            let step = 30_600 / i64::try_from(held.len()).unwrap_or(1).max(1);
            for (arrival, number) in held.into_iter().zip(0..) {
                let after = SignedDuration::from_secs(9 * 3_600 + number * step);
                arrival.at = opens.checked_add(after).unwrap_or(opens);
                if let Way::ProvisionalAid { ground } = &mut arrival.way {
                    *ground = ProvisionalGround::Preservation;
                }
            }
        }
    }

    /// Three who may defend anybody, minors too.
    fn pool_of_three(&mut self, centre: &CentreId) {
        self.joins.clear();
        let city = &mut self.year.city;
        let full = Fraction::from_hundredths(100);
        city.panel.lawyers.retain(|lawyer| {
            let defends = lawyer.criminal_defence_since.is_some_and(|day| day < date(2019, 1, 1));
            defends && !lawyer.minors_pool && lawyer.fraction == full && lawyer.bars.is_empty()
        });
        city.panel.lawyers.truncate(3);
        for lawyer in &mut city.panel.lawyers {
            lawyer.centres = std::iter::once(centre.clone()).collect();
            lawyer.familiar_with_minors = true;
        }
        let ids: BTreeSet<LawyerId> =
            city.panel.lawyers.iter().map(|lawyer| lawyer.id.clone()).collect();
        city.panel.published.retain(|id| ids.contains(id));
        city.panel.points.retain(|id, _| ids.contains(id));
        for arrival in &mut self.year.arrivals {
            arrival.centre = centre.clone();
            arrival.picks.retain(|id| ids.contains(id));
            arrival.by_hand.retain(|id| ids.contains(id));
        }
    }

    fn part_timers(&mut self) {
        let others = self.year.city.panel.lawyers.iter_mut().filter(|lawyer| !lawyer.minors_pool);
        for (lawyer, fraction) in others.zip([50, 100, 50, 25].into_iter().cycle()) {
            lawyer.fraction = Fraction::from_hundredths(fraction);
        }
    }

    /// The yearly cap on plea help is lifted, since plea help can weigh as much as anything.
    fn unequal_weights(&mut self, chance: &mut ChaCha8Rng) {
        self.year.policy.caps.category.clear();
        for arrival in &mut self.year.arrivals {
            let weight = match chance.random_range(0..100_u32) {
                0..60 => 10,
                60..80 => 50,
                80..92 => 100,
                92..97 => 200,
                _ => 500,
            };
            arrival.matter.weight = Some(Weight::from_hundredths(weight));
        }
    }

    fn starve(&mut self, starved: &CentreId, other: &CentreId, chance: &mut ChaCha8Rng) {
        let there = |lawyer: &&mut Lawyer| lawyer.centres.contains(starved);
        for lawyer in self.year.city.panel.lawyers.iter_mut().filter(there).skip(5) {
            lawyer.centres.remove(starved);
            if lawyer.centres.is_empty() {
                lawyer.centres.insert(other.clone());
            }
        }
        for arrival in &mut self.year.arrivals {
            if chance.random_range(0..10_u32) < 3 {
                arrival.centre = starved.clone();
            }
        }
    }
}

/// Up to three of the team for the matter, the n-th in proportion to 1/n, after Zipf.
fn picks(published: &[&Lawyer], arrival: &Arrival, chance: &mut ChaCha8Rng) -> Vec<LawyerId> {
    let needed = arrival.matter.specialty.as_ref().map(|need| need.specialty.as_str());
    let team = if arrival.matter.client.minor { Some("minors") } else { needed };
    let fits = |lawyer: &&&Lawyer| lawyer.teams.iter().any(|t| Some(t.as_str()) == team);
    let known: Vec<(&LawyerId, u64)> = published
        .iter()
        .filter(fits)
        .zip(1_u64..)
        .map(|(lawyer, rank)| (&lawyer.id, 1_000_000 / rank))
        .collect();
    let total: u64 = known.iter().map(|(_, part)| part).sum();
    let mut picks = Vec::new();
    for _ in 0..if total == 0 { 0 } else { 3 } {
        let mut left = chance.random_range(0..total);
        let pick = known.iter().find(|(_, part)| match left.checked_sub(*part) {
            Some(rest) => {
                left = rest;
                false
            }
            None => true,
        });
        let pick = pick.map(|(id, _)| (*id).clone());
        picks.extend(pick.filter(|pick| !picks.contains(pick)));
    }
    picks
}
