//! Reasons why a lawyer may not take a case, and sets of them; the table itself stands in `table`.

mod table;

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use table::Reason;

/// How binding a reason is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Force {
    /// The law (法律): never waived.
    Law,
    /// A local rule (地方规则): never waived either.
    LocalRule,
    /// The scheme's own policy (内部政策): a named person may waive it by hand, with a reason; for a
    /// notice case, relief waives some as the policy orders it.
    Policy,
}

/// What would lift a reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cure {
    /// Time passing, or cases being closed.
    Waiting,
    /// Somebody doing something: a certificate, an approval, a change of the register.
    Person,
    /// Nothing, for this lawyer and this case.
    Never,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A set of reasons; serialises as the list of their codes, in the order of the table.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reasons(u32);

impl Reasons {
    /// No reason: eligible.
    pub const NONE: Reasons = Reasons(0);

    /// All of them.
    pub(crate) const ALL: Reasons = {
        let (mut all, mut n) = (Reasons::NONE, 0);
        while n < Reason::ALL.len() {
            all = Reasons(all.0 | 1 << n);
            n += 1;
        }
        all
    };

    /// The caps, and being far over the mean: what relief waives first.
    pub(crate) const CAPS: Reasons = Reasons(
        Reason::AtOpenCap.bit()
            | Reason::AtMonthCap.bit()
            | Reason::AtYearCap.bit()
            | Reason::AtCategoryCap.bit()
            | Reason::FarOverMean.bit(),
    );

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.0 == 0
    }

    /// Whether this reason is among them.
    pub const fn contains(self, reason: Reason) -> bool {
        self.0 & (1 << reason as u32) != 0
    }

    /// These and one more.
    #[must_use]
    pub const fn with(self, reason: Reason) -> Self {
        Self(self.0 | 1 << reason as u32)
    }

    /// These without those.
    #[must_use]
    pub const fn without(self, other: Reasons) -> Self {
        Self(self.0 & !other.0)
    }

    /// Those that are in both.
    #[must_use]
    pub(crate) const fn among(self, other: Reasons) -> Self {
        Self(self.0 & other.0)
    }

    /// All that are in the one or the other.
    #[must_use]
    pub const fn union(self, other: Reasons) -> Self {
        Self(self.0 | other.0)
    }

    /// Those of this force.
    #[must_use]
    pub fn of_force(self, force: Force) -> Self {
        self.iter().filter(|reason| reason.force() == force).collect()
    }

    /// One by one, in the order of the table.
    pub fn iter(self) -> impl Iterator<Item = Reason> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            // Of an empty set, the place is beyond all reasons.
            let reason = Reason::ALL.get(left.trailing_zeros() as usize)?;
            left &= left.wrapping_sub(1);
            Some(*reason)
        })
    }
}

impl Reason {
    /// Whether it is a conflict of interest, so that it tells of others beside the lawyer.
    pub const fn is_conflict(self) -> bool {
        matches!(
            self,
            Reason::RelatedToParty
                | Reason::ActsForOtherSide
                | Reason::CoDefendantOrLinked
                | Reason::FirmConflict
        )
    }

    /// Whether it tells of the client: that they are a minor, a victim, face a grave penalty, or speak
    /// another language.
    pub const fn tells_of_client(self) -> bool {
        matches!(
            self,
            Reason::TooFewYears
                | Reason::NotFamiliarWithMinors
                | Reason::WomanRequired
                | Reason::LacksLanguage
        )
    }

    /// Whether it is about how much work the lawyer has or had.
    pub const fn is_workload(self) -> bool {
        matches!(
            self,
            Reason::AtOpenCap
                | Reason::AtMonthCap
                | Reason::AtYearCap
                | Reason::AtCategoryCap
                | Reason::AtChoiceCap
                | Reason::FarOverMean
        )
    }

    const fn bit(self) -> u32 {
        1 << self as u32
    }
}

impl FromIterator<Reason> for Reasons {
    fn from_iter<I: IntoIterator<Item = Reason>>(reasons: I) -> Self {
        reasons.into_iter().fold(Self::NONE, Self::with)
    }
}

impl fmt::Display for Reasons {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, reason) in self.iter().enumerate() {
            write!(f, "{}{reason}", if n == 0 { "" } else { ", " })?;
        }
        Ok(())
    }
}

impl fmt::Debug for Reasons {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reasons[{self}]")
    }
}

impl Serialize for Reasons {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for Reasons {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Vec::<Reason>::deserialize(deserializer)?.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_the_names_in_json_and_each_stands_once() {
        for reason in Reason::ALL {
            let json = serde_json::to_string(reason).unwrap();
            assert_eq!(json, format!("\"{}\"", reason.code()));
        }
        let all: Reasons = Reason::ALL.iter().copied().collect();
        assert_eq!(all.iter().count(), Reason::ALL.len());
        assert!(Reason::ALL.len() <= 32, "a set has 32 places");
    }

    #[test]
    fn the_table_is_ordered_by_force() {
        assert!(Reason::ALL.is_sorted_by_key(|reason| reason.force()));
    }

    #[test]
    fn a_set_reads_back() {
        let set: Reasons = [Reason::OnLeave, Reason::AtOpenCap].into_iter().collect();
        let json = serde_json::to_string(&set).unwrap();
        assert_eq!(json, r#"["on_leave","at_open_cap"]"#);
        assert_eq!(serde_json::from_str::<Reasons>(&json).unwrap(), set);
        assert_eq!(set.without(Reasons::CAPS).to_string(), "on_leave");
    }
}
