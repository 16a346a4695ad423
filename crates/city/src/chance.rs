//! Seeded chance in whole numbers, the same on every machine.

use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

/// A generator for one purpose, so that changing one part of the city leaves the others as they
/// were.
#[derive(Debug)]
pub(super) struct Chance(ChaCha8Rng);

impl Chance {
    pub(super) fn new(seed: u64, purpose: &str) -> Self {
        let mut key = [0; 32];
        let bytes = seed.to_le_bytes().into_iter().chain(purpose.bytes());
        for (place, byte) in key.iter_mut().zip(bytes) {
            *place = byte;
        }
        Self(ChaCha8Rng::from_seed(key))
    }

    /// A number from `least` to `most`, each equally likely; `least` if there is none.
    pub(super) fn between(&mut self, least: u32, most: u32) -> u32 {
        if least >= most { least } else { self.0.random_range(least..=most) }
    }

    /// True in so many of a thousand cases.
    pub(super) fn per_mille(&mut self, chance: u32) -> bool {
        self.between(0, 999) < chance
    }

    /// One of the items, each as often as its weight says; none if there are none.
    pub(super) fn weighted<'a, T>(
        &mut self,
        items: &'a [T],
        weight: impl Fn(&T) -> u32,
    ) -> Option<&'a T> {
        let total = items.iter().map(&weight).fold(0, u32::saturating_add);
        let mut left = self.between(1, total.max(1));
        items.iter().find(|item| {
            let (before, own) = (left, weight(item));
            left = left.saturating_sub(own);
            before <= own
        })
    }

    /// One of the items, each equally likely; none if there are none.
    pub(super) fn one_of<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        self.weighted(items, |_| 1)
    }

    pub(super) fn bytes(&mut self) -> [u8; 32] {
        let mut bytes = [0; 32];
        self.0.fill(&mut bytes);
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weighted_choice_follows_the_weights() {
        let mut chance = Chance::new(1, "test");
        let items = [("a", 1), ("none", 0), ("b", 3)];
        let mut counts = [0_u32; 3];
        for _ in 0..4_000 {
            let (name, _) = chance.weighted(&items, |item| item.1).unwrap();
            counts[items.iter().position(|item| item.0 == *name).unwrap()] += 1;
        }
        // Six standard deviations of 1,000 out of 4,000 are 164.
        assert!(counts[0].abs_diff(1_000) < 164 && counts[1] == 0, "{counts:?}");
        assert_eq!(chance.one_of::<u8>(&[]), None);
    }
}
