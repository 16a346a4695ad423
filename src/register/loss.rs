//! What a lawyer would lose by another record in place of their own.

use jiff::civil::Date;

use super::lawyer::{Certificate, Lawyer, Leave};
use crate::quantity::Load;
use crate::terms::Licence;

impl Lawyer {
    /// Whether the lawyer would lose something by this record in place of the own: a pool, a team, a proficiency,
    /// work that can be offered, or days.
    pub(crate) fn loses_by(&self, after: &Self) -> bool {
        let later = |before: Option<Date>, after: Option<Date>| match (before, after) {
            (Some(before), Some(after)) => after > before,
            (before, None) => before.is_some(),
            (None, Some(_)) => false,
        };
        let less = |before: Option<Load>, after: Option<Load>| {
            after.is_some_and(|after| before.is_none_or(|before| after < before))
        };
        let had = |before: &Certificate| after.certificates.iter().any(|has| has.covers(before));
        let away = |leave: &&Leave| {
            !self.leave.iter().any(|own| own.from <= leave.from && leave.to <= own.to)
        };
        (after.licence != self.licence && after.licence != Licence::Lawyer)
            || after.engagement != self.engagement
            || after.fraction < self.fraction
            || (self.minors_pool && !after.minors_pool)
            || (self.familiar_with_minors && !after.familiar_with_minors)
            || after.practice_since > self.practice_since
            || later(self.criminal_defence_since, after.criminal_defence_since)
            || self.centres.iter().any(|centre| !after.centres.contains(centre))
            || self.teams.iter().any(|team| !after.teams.contains(team))
            || self.languages.iter().any(|language| !after.languages.contains(language))
            || after.related_to.iter().any(|party| !self.related_to.contains(party))
            || after.bars.iter().any(|bar| !self.bars.contains(bar))
            || !self.certificates.iter().all(had)
            || after.leave.iter().any(|leave| away(&leave))
            || less(self.caps.open, after.caps.open)
            || less(self.caps.month, after.caps.month)
            || less(self.caps.year, after.caps.year)
    }
}

impl Certificate {
    /// Whether it counts wherever the other does, and for no less.
    fn covers(&self, other: &Self) -> bool {
        let as_long = match (self.expires_on, other.expires_on) {
            (Some(own), Some(other)) => own >= other,
            (own, _) => own.is_none(),
        };
        self.specialty == other.specialty
            && self.level >= other.level
            && self.certified_on <= other.certified_on
            && as_long
    }
}
