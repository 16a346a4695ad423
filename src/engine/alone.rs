//! What each person did alone, so that a policy can ask for a second person from a number on.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::calendar::first_of_days_until;
use crate::id::ActorId;
use crate::policy::Act;
use crate::sorted::SortedMap;

/// The longest that any policy looks back.
const DAYS_KEPT: u32 = 366;

/// Acts that nobody approved, by person and day, as far back as a policy can look.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Alone {
    by: SortedMap<ActorId, Vec<Acts>>,
}

/// Acts of one kind on one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Acts {
    act: Act,
    on: Date,
    times: u32,
}

impl Alone {
    /// How many acts of this kind somebody did alone within so many days, the last of which is `today`.
    pub(super) fn count(&self, actor: &ActorId, act: Act, today: Date, within_days: u32) -> u32 {
        let first = first_of_days_until(today, within_days);
        let acts = self.by.get(actor).map_or(&[][..], Vec::as_slice);
        let counted = acts.iter().filter(|acts| acts.act == act && acts.on >= first);
        counted.fold(0, |sum, acts| sum.saturating_add(acts.times))
    }

    pub(super) fn note(&mut self, actor: &ActorId, act: Act, on: Date) {
        let acts = self.by.or_default(actor.clone());
        let first = first_of_days_until(on, DAYS_KEPT);
        acts.retain(|acts| acts.on >= first);
        match acts.iter_mut().find(|acts| acts.act == act && acts.on == on) {
            Some(acts) => acts.times = acts.times.saturating_add(1),
            None => acts.push(Acts { act, on, times: 1 }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_with_the_last_and_forgotten_after_a_year() {
        let (ann, bob): (ActorId, ActorId) = ("ann".parse().unwrap(), "bob".parse().unwrap());
        let day = |text: &str| -> Date { text.parse().unwrap() };
        let mut alone = Alone::default();
        for on in ["2024-01-01", "2024-01-30", "2024-01-30", "2024-01-31"] {
            alone.note(&ann, Act::Exclude, day(on));
        }
        alone.note(&ann, Act::Amend, day("2024-01-31"));
        let count = |alone: &Alone, on, days| alone.count(&ann, Act::Exclude, day(on), days);
        assert_eq!(count(&alone, "2024-01-31", 1), 1);
        assert_eq!(count(&alone, "2024-01-31", 2), 3);
        assert_eq!(count(&alone, "2024-01-31", 31), 4);
        assert_eq!(count(&alone, "2024-02-01", 31), 3);
        assert_eq!(alone.count(&bob, Act::Exclude, day("2024-01-31"), 366), 0);
        alone.note(&ann, Act::Amend, day("2025-01-30"));
        assert_eq!(count(&alone, "2025-01-30", 366), 1, "of the last day alone");
    }
}
