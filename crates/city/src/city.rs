//! The lawyers of a synthetic city.

use jiff::ToSpan;
use jiff::civil::Date;

use assigned_counsel_exchange::Panel;

use super::assumptions::{Assumptions, Mix};
use super::chance::Chance;
use assigned_counsel::error::Error;
use assigned_counsel::register::{Bar, Certificate, Lawyer, Leave};
use assigned_counsel::terms::{Gender, Level, Licence};
use assigned_counsel::{CentreId, FirmId, Fraction, LawyerId, OrganId, PartyId, Points, Specialty};

/// A synthetic city: its centres and lawyers, on the first day of its year.
///
/// # Example
///
/// ```
/// use assigned_counsel_city::{City, Mix};
///
/// let city = City::new(1, 607, Mix::Middling)?;
/// assert_eq!((city.panel.lawyers.len(), city.panel.centres.len()), (607, 7));
/// assert_eq!(city.panel.lawyers.iter().filter(|lawyer| lawyer.minors_pool).count(), 40);
/// # Ok::<(), assigned_counsel::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct City {
    /// The seed that it was made from.
    pub seed: u64,
    /// The first day of its year.
    pub year_start: Date,
    /// The lawyers and their centres.
    pub panel: Panel,
}

/// Organs of each centre's district.
pub(super) const ORGANS: [&str; 3] = ["police", "procuratorate", "court"];
/// Employers and other bodies that come up as a party again and again.
pub(super) const BODIES: u32 = 400;

pub(super) fn organ(centre: &str, kind: &str) -> Result<OrganId, Error> {
    OrganId::new(format!("{centre}-{kind}"))
}

pub(super) fn body(number: u32) -> Result<PartyId, Error> {
    PartyId::new(format!("body-{number:03}"))
}

pub(super) fn firm(number: u32) -> Result<FirmId, Error> {
    FirmId::new(format!("F-{number:03}"))
}

impl City {
    /// Makes up a city of so many lawyers.
    ///
    /// # Errors
    ///
    /// If there are fewer than 7 lawyers, one for each centre, or more than 10,000,000.
    pub fn new(seed: u64, lawyers: u32, mix: Mix) -> Result<Self, Error> {
        if !(7..=10_000_000).contains(&lawyers) {
            let message = format!("a city has from 7 to 10000000 lawyers, not `{lawyers}`");
            return Err(Error::value(message));
        }
        let assumed = Assumptions::xiamen();
        let centres = assumed.centres.iter().map(|centre| CentreId::new(centre.id));
        let mut maker = Maker {
            assumed,
            mix,
            chance: Chance::new(seed, "lawyers"),
            year_start: jiff::civil::date(2023, 1, 1),
            firms: firms(lawyers),
        };
        // The minors' pool of 40 in 607, in proportion, spread evenly over the ids.
        let minors = u64::from(assumed.minors_pool) * u64::from(lawyers) / 607;
        let minors = u32::try_from(minors).unwrap_or(u32::MAX).max(3);
        let stride = lawyers / minors;
        let in_pool = |number: u32| number.is_multiple_of(stride) && number / stride < minors;
        let made = (0..lawyers).map(|number| maker.lawyer(number, in_pool(number)));
        let lawyers: Vec<Lawyer> = made.collect::<Result<_, Error>>()?;
        let [least, most] = assumed.points;
        let mut chance = Chance::new(seed, "points");
        let points = lawyers.iter().map(|lawyer| {
            let points = chance.between(least, most).saturating_mul(100);
            (lawyer.id.clone(), Points::from_hundredths(i64::from(points)))
        });
        // Published are the profiles of the professional teams.
        let in_teams = lawyers.iter().filter(|lawyer| !lawyer.teams.is_empty());
        Ok(Self {
            seed,
            year_start: maker.year_start,
            panel: Panel {
                centres: centres.collect::<Result<_, _>>()?,
                points: points.collect(),
                published: in_teams.map(|lawyer| lawyer.id.clone()).collect(),
                lawyers,
            },
        })
    }
}

/// Lawyers who enrol in a city in the course of its year, as widely certified as in the middling mix.
/// They are no minors' lawyers, and have their sub-pool at one of the centres.
pub(super) fn newcomers(city: &City, count: u32) -> Result<Vec<Lawyer>, Error> {
    let lawyers = u32::try_from(city.panel.lawyers.len()).unwrap_or(u32::MAX);
    let mut maker = Maker {
        assumed: Assumptions::xiamen(),
        mix: Mix::Middling,
        chance: Chance::new(city.seed, "newcomers"),
        year_start: city.year_start,
        firms: firms(lawyers),
    };
    let mut make = |number: u32| {
        // Beyond the first seven numbers centres are drawn, not dealt out.
        let mut lawyer = maker.lawyer(number.saturating_add(7), false)?;
        lawyer.id = LawyerId::new(format!("newcomer-{number:05}"))?;
        let centre = maker.chance.one_of(&city.panel.centres);
        lawyer.centres = centre.into_iter().cloned().collect();
        Ok(lawyer)
    };
    (1..=count).map(&mut make).collect()
}

/// How many firms a city of so many lawyers has.
pub(super) fn firms(lawyers: u32) -> u32 {
    (lawyers / 10).max(3)
}

struct Maker {
    assumed: Assumptions,
    mix: Mix,
    chance: Chance,
    year_start: Date,
    firms: u32,
}

impl Maker {
    fn lawyer(&mut self, number: u32, minors_pool: bool) -> Result<Lawyer, Error> {
        let assumed = self.assumed;
        let id = LawyerId::new(format!("L-{number:05}"))?;
        let firm = firm(self.chance.between(1, self.firms))?;
        let since = self.practice_since();
        let mut lawyer = Lawyer::new(id, firm, since).with_centre(self.centre(number)?);
        if self.chance.per_mille(assumed.second_centre) {
            lawyer = lawyer.with_centre(self.centre(number.saturating_add(1))?);
        }
        let women = self.chance.per_mille(assumed.women);
        lawyer.gender = if women { Gender::Female } else { Gender::Male };
        if !minors_pool && self.chance.per_mille(assumed.legal_service_workers) {
            lawyer.licence = Licence::LegalServiceWorker;
        } else if self.chance.per_mille(850) {
            let months = self.chance.between(0, 36);
            let since = later(since, months.saturating_mul(30));
            lawyer.criminal_defence_since = Some(since.min(self.year_start));
        }
        let familiar = self.chance.per_mille(assumed.familiar_with_minors);
        if minors_pool || familiar {
            lawyer = lawyer.with_minors(minors_pool);
        }
        if minors_pool {
            lawyer.teams.insert("minors".parse()?);
        }
        let [half, quarter] = assumed.part_time;
        let roll = self.chance.between(0, 999);
        lawyer.fraction = Fraction::from_hundredths(match roll {
            _ if minors_pool => 100,
            n if n < half => 50,
            n if n < half.saturating_add(quarter) => 25,
            _ => 100,
        });
        self.certify(&mut lawyer)?;
        self.bar(&mut lawyer)?;
        self.personal(&mut lawyer)?;
        Ok(lawyer)
    }

    /// The first lawyers are dealt out, one to each centre, so that a small city has some in each.
    fn centre(&mut self, number: u32) -> Result<CentreId, Error> {
        let centres = self.assumed.centres;
        let dealt = usize::try_from(number).ok().and_then(|number| centres.get(number));
        let drawn = self.chance.weighted(&centres, |centre| centre.lawyers);
        CentreId::new(dealt.or(drawn).map_or("city", |centre| centre.id))
    }

    fn practice_since(&mut self) -> Date {
        let [young, middle, older, _] = self.assumed.ages;
        let (least, most) = match self.chance.between(0, 999) {
            n if n < young => (25, 29),
            n if n < young.saturating_add(middle) => (30, 49),
            n if n < young.saturating_add(middle).saturating_add(older) => (50, 64),
            _ => (65, 72),
        };
        let age = self.chance.between(least, most);
        let began = self.chance.between(24, 30).min(age);
        let years = age.saturating_sub(began);
        let days = years.saturating_mul(365).saturating_add(self.chance.between(1, 365));
        earlier(self.year_start, days)
    }

    fn certify(&mut self, lawyer: &mut Lawyer) -> Result<(), Error> {
        let (count, levels) = match self.mix {
            Mix::Scarce => (u32::from(self.chance.per_mille(400)), [700, 200, 100]),
            Mix::Middling => (self.chance.between(1, 2), [400, 350, 250]),
            Mix::Plentiful => (self.chance.between(2, 4), [200, 400, 400]),
        };
        let ranked: Vec<(Level, u32)> = Level::ALL.iter().copied().zip(levels).collect();
        for _ in 0..count {
            let specialty = self.chance.one_of(&self.assumed.specialties).copied();
            let level = self.chance.weighted(&ranked, |entry| entry.1).map(|entry| entry.0);
            let (Some(specialty), Some(level)) = (specialty, level) else { continue };
            let specialty = Specialty::new(specialty)?;
            let on = lawyer.practice_since;
            if lawyer.level(&specialty, self.year_start).is_none() {
                let team = specialty.as_str();
                if self.assumed.teams.contains(&team) && level > Level::Familiar {
                    lawyer.teams.insert(team.parse()?);
                }
                lawyer.certificates.push(Certificate {
                    specialty,
                    level,
                    certified_on: on,
                    expires_on: None,
                });
            }
        }
        Ok(())
    }

    fn bar(&mut self, lawyer: &mut Lawyer) -> Result<(), Error> {
        let [former, relative, assessor, member] = self.assumed.barred;
        let centre = self.chance.one_of(&self.assumed.centres).map_or("city", |centre| centre.id);
        if self.chance.per_mille(former) {
            let left_on = earlier(self.year_start, self.chance.between(1, 2_000));
            let organ = organ(centre, "court")?;
            lawyer.bars.push(Bar::FormerJudgeOrProsecutor { organ, left_on });
        }
        if self.chance.per_mille(relative) {
            let kind = self.chance.one_of(&ORGANS).copied().unwrap_or("court");
            lawyer.bars.push(Bar::RelativeOfStaff { organ: organ(centre, kind)? });
        }
        if self.chance.per_mille(assessor) {
            lawyer.bars.push(Bar::Assessor);
        }
        if self.chance.per_mille(member) {
            lawyer.bars.push(Bar::StandingCommitteeMember);
        }
        Ok(())
    }

    fn personal(&mut self, lawyer: &mut Lawyer) -> Result<(), Error> {
        lawyer.languages.insert("zh".parse()?);
        if self.chance.per_mille(self.assumed.dialect) {
            lawyer.languages.insert("zh-min".parse()?);
        }
        let places = ["xiamen", "quanzhou", "zhangzhou", "longyan", "fuzhou", "elsewhere"];
        lawyer.native_place = self.chance.one_of(&places).and_then(|place| place.parse().ok());
        if self.chance.per_mille(self.assumed.related) {
            lawyer.related_to.insert(body(self.chance.between(1, BODIES))?);
        }
        if self.chance.per_mille(self.assumed.on_leave) {
            let from = later(self.year_start, self.chance.between(0, 330));
            let to = later(from, self.chance.between(13, 59));
            lawyer.leave.push(Leave { from, to });
        }
        Ok(())
    }
}

/// So many days later.
pub(super) fn later(date: Date, days: u32) -> Date {
    date.saturating_add(i64::from(days).days())
}

pub(super) fn earlier(date: Date, days: u32) -> Date {
    date.saturating_sub(i64::from(days).days())
}
