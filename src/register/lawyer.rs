//! A lawyer's record.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Names;
use crate::calendar::years_after;
use crate::error::{Fault, Faults, Problem};
use crate::id::{CentreId, FirmId, Language, LawyerId, OrganId, PartyId, Place, Specialty, TeamId};
use crate::quantity::{Fraction, Load};
use crate::sorted::SortedSet;
use crate::terms::{Engagement, Gender, Level, Licence};

/// Former judges and prosecutors may not act as lawyers anywhere for two years (Judges Law, art 36;
/// Public Procurators Law, art 37).
const COOLING_OFF_YEARS: u32 = 2;

/// What the register knows of a lawyer.
///
/// # Example
///
/// ```
/// use assigned_counsel::Lawyer;
/// use assigned_counsel::terms::{Gender, Level};
///
/// let lawyer = Lawyer::new("L-0001".parse()?, "F-01".parse()?, "2015-07-01".parse()?)
///     .with_centre("siming".parse()?)
///     .with_gender(Gender::Female)
///     .with_criminal_defence_since("2016-03-01".parse()?)
///     .with_certificate("labour".parse()?, Level::Skilled, "2020-05-01".parse()?);
/// assert!(!lawyer.minors_pool);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lawyer {
    /// The service's key.
    pub id: LawyerId,
    /// The firm, for conflicts between firms.
    pub firm: FirmId,
    /// What the lawyer may practise as.
    pub licence: Licence,
    /// Volunteer of the pools, or staff.
    pub engagement: Engagement,
    /// Gender as registered.
    pub gender: Gender,
    /// First day of practice.
    pub practice_since: Date,
    /// First day of criminal defence practice, if any; not before `practice_since`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub criminal_defence_since: Option<Date>,
    /// The part of full time offered to the scheme, 0.01 to 1.00.
    pub fraction: Fraction,
    /// The sub-pools; a volunteer has at least one. All volunteers are in the master pool.
    #[serde(default, skip_serializing_if = "SortedSet::is_empty")]
    pub centres: Names<CentreId>,
    /// In the minors' pool.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub minors_pool: bool,
    /// Familiar with the physical and mental traits of minors (熟悉未成年人身心特点), as every case of a
    /// minor asks.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub familiar_with_minors: bool,
    /// Professional teams.
    #[serde(default, skip_serializing_if = "SortedSet::is_empty")]
    pub teams: Names<TeamId>,
    /// Languages in which the lawyer can advise.
    #[serde(default, skip_serializing_if = "SortedSet::is_empty")]
    pub languages: Names<Language>,
    /// Native place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub native_place: Option<Place>,
    /// Certified proficiencies.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub certificates: Vec<Certificate>,
    /// What bars the lawyer before an organ.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bars: Vec<Bar>,
    /// Persons whom the lawyer is or is closely related to, and may therefore not act for or
    /// against.
    #[serde(default, skip_serializing_if = "SortedSet::is_empty")]
    pub related_to: Names<PartyId>,
    /// Leave, approved.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub leave: Vec<Leave>,
    /// The lawyer's own caps; those of the policy hold as well.
    #[serde(default, skip_serializing_if = "OwnCaps::is_none")]
    pub caps: OwnCaps,
}

/// Proficiency in a specialty, certified, with its dates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Certificate {
    /// The specialty.
    pub specialty: Specialty,
    /// How proficient.
    pub level: Level,
    /// Counts from this day on.
    pub certified_on: Date,
    /// The first day on which it doesn't count, if given; after `certified_on`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_on: Option<Date>,
}

/// What bars a lawyer from acting before an organ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Bar {
    /// Former judge or prosecutor: anywhere for two years, at the former court or procuratorate for
    /// good (Judges Law, art 36; Public Procurators Law, art 37).
    FormerJudgeOrProsecutor {
        /// The former court or procuratorate.
        organ: OrganId,
        /// The day of leaving it.
        left_on: Date,
    },
    /// Spouse, parent or child of somebody who works there (same articles).
    RelativeOfStaff {
        /// Where the relative works.
        organ: OrganId,
    },
    /// People's assessor: may not defend (Judicial Interpretation of the Criminal Procedure Law
    /// 2021, art 40).
    Assessor,
    /// Member of the standing committee of a people's congress: may not act or defend before any
    /// organ while in office (Lawyers Law, art 11).
    StandingCommitteeMember,
}

/// A stretch of approved leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leave {
    /// First day.
    pub from: Date,
    /// Last day; not before the first.
    pub to: Date,
}

/// Caps that a lawyer sets, by weight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnCaps {
    /// Open at one time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open: Option<Load>,
    /// Received in a calendar month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub month: Option<Load>,
    /// Received in a calendar year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<Load>,
}

impl OwnCaps {
    fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

impl Lawyer {
    /// A practising volunteer, full time, without anything further: add at least one centre.
    pub fn new(id: LawyerId, firm: FirmId, practice_since: Date) -> Self {
        Self {
            id,
            firm,
            licence: Licence::Lawyer,
            engagement: Engagement::Panel,
            gender: Gender::Unstated,
            practice_since,
            criminal_defence_since: None,
            fraction: Fraction::FULL,
            centres: Names::default(),
            minors_pool: false,
            familiar_with_minors: false,
            teams: Names::default(),
            languages: Names::default(),
            native_place: None,
            certificates: Vec::new(),
            bars: Vec::new(),
            related_to: Names::default(),
            leave: Vec::new(),
            caps: OwnCaps::default(),
        }
    }

    /// Adds a sub-pool.
    pub fn with_centre(mut self, centre: CentreId) -> Self {
        self.centres.insert(centre);
        self
    }

    /// Sets the gender.
    pub fn with_gender(mut self, gender: Gender) -> Self {
        self.gender = gender;
        self
    }

    /// Sets the first day of criminal defence practice.
    pub fn with_criminal_defence_since(mut self, since: Date) -> Self {
        self.criminal_defence_since = Some(since);
        self
    }

    /// Adds a certificate without an end.
    pub fn with_certificate(mut self, specialty: Specialty, level: Level, on: Date) -> Self {
        let certificate = Certificate { specialty, level, certified_on: on, expires_on: None };
        self.certificates.push(certificate);
        self
    }

    /// Adds leave, both days included.
    pub fn with_leave(mut self, from: Date, to: Date) -> Self {
        self.leave.push(Leave { from, to });
        self
    }

    /// Adds a bar.
    pub fn with_bar(mut self, bar: Bar) -> Self {
        self.bars.push(bar);
        self
    }

    /// Familiar with minors; `pool` puts the lawyer into the minors' pool as well.
    pub fn with_minors(mut self, pool: bool) -> Self {
        self.familiar_with_minors = true;
        self.minors_pool = pool;
        self
    }

    /// Sets the part of full time.
    pub fn with_fraction(mut self, fraction: Fraction) -> Self {
        self.fraction = fraction;
        self
    }

    /// The best certified proficiency in force.
    pub fn level(&self, specialty: &Specialty, today: Date) -> Option<Level> {
        let in_force = |c: &&Certificate| {
            c.specialty == *specialty
                && c.certified_on <= today
                && c.expires_on.is_none_or(|end| today < end)
        };
        self.certificates.iter().filter(in_force).map(|c| c.level).max()
    }

    /// Whether `years` of criminal defence practice are complete.
    pub fn has_defended_for(&self, years: u32, today: Date) -> bool {
        self.criminal_defence_since.is_some_and(|since| years_after(since, years) <= today)
    }

    /// Whether the day falls into leave.
    pub fn is_on_leave(&self, today: Date) -> bool {
        self.leave.iter().any(|leave| leave.from <= today && today <= leave.to)
    }

    /// Whatever is wrong with the record by itself, as of the day on which it is entered.
    pub fn faults(&self, today: Date) -> Vec<Fault> {
        let mut faults = Faults::default();
        let lists = [
            ("centres", self.centres.len()),
            ("teams", self.teams.len()),
            ("languages", self.languages.len()),
            ("certificates", self.certificates.len()),
            ("bars", self.bars.len()),
            ("related_to", self.related_to.len()),
            ("leave", self.leave.len()),
        ];
        if !lists.map(|(path, has)| faults.need_no_more(path, has)).into_iter().all(|sound| sound) {
            return faults.into_vec();
        }
        let since = self.practice_since;
        faults.need(since <= today, "practice_since", since, Problem::InTheFuture);
        if let Some(defence) = self.criminal_defence_since {
            let problem = Problem::BeforePractice { since };
            faults.need(defence >= since, "criminal_defence_since", defence, problem);
        }
        let sound = (1..=100).contains(&self.fraction.hundredths());
        faults.need(sound, "fraction", self.fraction, Problem::bounds("0.01", "1.00"));
        self.pool_faults(&mut faults);
        self.dated_faults(&mut faults);
        let caps = [("open", self.caps.open), ("month", self.caps.month), ("year", self.caps.year)];
        for (name, cap) in caps {
            let sound = cap.is_none_or(|cap| cap > Load::default());
            let shown = cap.unwrap_or_default();
            let problem = Problem::TooSmall { least: "0.01".to_owned() };
            faults.need(sound, format!("caps.{name}"), shown, problem);
        }
        faults.into_vec()
    }

    fn pool_faults(&self, faults: &mut Faults) {
        match self.engagement {
            Engagement::Panel => {
                let problem = Problem::NoSubPool;
                faults.need(!self.centres.is_empty(), "centres", "[]", problem);
            }
            Engagement::Staff => {
                let problem = Problem::StaffInPool;
                faults.need(!self.minors_pool, "minors_pool", self.minors_pool, problem);
            }
        }
        let sound = self.familiar_with_minors || !self.minors_pool;
        let problem = Problem::NotFamiliarWithMinors;
        faults.need(sound, "familiar_with_minors", self.familiar_with_minors, problem);
    }

    fn dated_faults(&self, faults: &mut Faults) {
        for (n, certificate) in self.certificates.iter().enumerate() {
            if let Some(end) = certificate.expires_on {
                let problem = Problem::NotAfterCertified { certified_on: certificate.certified_on };
                let path = format!("certificates[{n}].expires_on");
                faults.need(end > certificate.certified_on, path, end, problem);
            }
        }
        for (n, leave) in self.leave.iter().enumerate() {
            let problem = Problem::BeforeFirstDay { from: leave.from };
            faults.need(leave.from <= leave.to, format!("leave[{n}].to"), leave.to, problem);
        }
    }
}

impl Bar {
    /// The two years after leaving the bench or the procuratorate, during which the lawyer acts
    /// before no organ; the day two years later is the last of them.
    pub fn is_cooling_off(&self, today: Date) -> bool {
        let Bar::FormerJudgeOrProsecutor { left_on, .. } = self else { return false };
        // A term of years ends with the day that corresponds to its first (Civil Code, art 202).
        today <= years_after(*left_on, COOLING_OFF_YEARS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lawyer() -> Lawyer {
        Lawyer::new("A".parse().unwrap(), "F".parse().unwrap(), "2020-02-29".parse().unwrap())
            .with_centre("C".parse().unwrap())
    }

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn years_are_complete_on_the_anniversary() {
        let lawyer = lawyer().with_criminal_defence_since(day("2020-02-29"));
        assert!(!lawyer.has_defended_for(3, day("2023-02-27")));
        assert!(lawyer.has_defended_for(3, day("2023-02-28")));
        assert!(!lawyer.has_defended_for(u32::MAX, day("2023-02-28")));
    }

    #[test]
    fn a_certificate_counts_from_its_day_until_it_expires() {
        let labour: Specialty = "labour".parse().unwrap();
        let mut lawyer = lawyer()
            .with_certificate(labour.clone(), Level::Familiar, day("2021-01-01"))
            .with_certificate(labour.clone(), Level::Expert, day("2022-01-01"));
        lawyer.certificates[1].expires_on = Some(day("2023-01-01"));
        assert_eq!(lawyer.level(&labour, day("2020-12-31")), None);
        assert_eq!(lawyer.level(&labour, day("2021-12-31")), Some(Level::Familiar));
        assert_eq!(lawyer.level(&labour, day("2022-12-31")), Some(Level::Expert));
        assert_eq!(lawyer.level(&labour, day("2023-01-01")), Some(Level::Familiar));
    }

    #[test]
    fn cooling_off_ends_after_two_years() {
        let organ: OrganId = "court".parse().unwrap();
        let bar = Bar::FormerJudgeOrProsecutor { organ, left_on: day("2022-06-01") };
        assert!(bar.is_cooling_off(day("2024-06-01")));
        assert!(!bar.is_cooling_off(day("2024-06-02")));
    }

    #[test]
    fn every_fault_of_a_record_is_named() {
        let mut lawyer = lawyer()
            .with_criminal_defence_since(day("2019-01-01"))
            .with_leave(day("2024-02-02"), day("2024-02-01"))
            .with_fraction(Fraction::from_hundredths(0));
        lawyer.centres.clear();
        lawyer.minors_pool = true;
        lawyer.caps.open = Some(Load::from_hundredths(0));
        let faults = lawyer.faults(day("2020-01-01"));
        let paths: Vec<&str> = faults.iter().map(|fault| fault.path.as_str()).collect();
        assert_eq!(
            paths,
            [
                "practice_since",
                "criminal_defence_since",
                "fraction",
                "centres",
                "familiar_with_minors",
                "leave[0].to",
                "caps.open"
            ]
        );
    }
}
