//! What clients may see of a lawyer.

use jiff::Unit;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Lawyer, Names};
use crate::id::{FirmId, Language, LawyerId, Place, Specialty, TeamId};
use crate::sorted::SortedMap;
use crate::terms::{Gender, Level};

/// A lawyer's published profile (履历、专长、籍贯): what a client may see in order to choose.
///
/// It has no field that could carry a private fact: no leave, caps, bars, relations, points, lag or
/// caseload. It is made of a record only where the lawyer consents; the text of a résumé is kept by
/// the service, under the lawyer's key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublishedProfile {
    /// The lawyer.
    pub lawyer: LawyerId,
    /// The firm.
    pub firm: FirmId,
    /// Gender as registered.
    pub gender: Gender,
    /// Whole years of practice.
    pub years: u32,
    /// Professional teams.
    pub teams: Names<TeamId>,
    /// Certified specialties in force, each with the best level.
    pub specialties: SortedMap<Specialty, Level>,
    /// Native place.
    pub native_place: Option<Place>,
    /// Languages.
    pub languages: Names<Language>,
}

impl PublishedProfile {
    pub(crate) fn of(lawyer: &Lawyer, today: Date) -> Self {
        let years = lawyer.practice_since.until((Unit::Year, today)).map(|span| span.get_years());
        let certified = lawyer.certificates.iter().map(|certificate| &certificate.specialty);
        let in_force = |s: &Specialty| Some((s.clone(), lawyer.level(s, today)?));
        Self {
            lawyer: lawyer.id.clone(),
            firm: lawyer.firm.clone(),
            gender: lawyer.gender,
            years: years.ok().and_then(|years| u32::try_from(years).ok()).unwrap_or(0),
            teams: lawyer.teams.clone(),
            specialties: certified.filter_map(in_force).collect(),
            native_place: lawyer.native_place.clone(),
            languages: lawyer.languages.clone(),
        }
    }
}

/// What a client looks for in a list. A field that is left out doesn't matter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProfileFilter {
    /// In this team.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team: Option<TeamId>,
    /// Certified in this specialty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub specialty: Option<Specialty>,
    /// From this place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub native_place: Option<Place>,
    /// Speaks this language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// At least so many years of practice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub years: Option<u32>,
}

impl ProfileFilter {
    /// Whether everybody fits.
    pub fn is_any(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a profile has all that is looked for.
    pub fn fits(&self, profile: &PublishedProfile) -> bool {
        self.team.as_ref().is_none_or(|team| profile.teams.contains(team))
            && self.specialty.as_ref().is_none_or(|s| profile.specialties.contains_key(s))
            && self.native_place.as_ref().is_none_or(|p| profile.native_place.as_ref() == Some(p))
            && self.language.as_ref().is_none_or(|l| profile.languages.contains(l))
            && self.years.is_none_or(|years| profile.years >= years)
    }
}
