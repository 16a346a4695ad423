//! Puts together whoever has the same number: the candidates of one claim, those left out for one set of
//! reasons.

use std::collections::BTreeMap;

/// The different numbers, with how many have each, in the order in which they come up.
///
/// There are few of them: a table says where most were put, and hardly ever does one push another from it.
#[derive(Default)]
pub(super) struct Groups {
    numbers: Vec<(u64, usize)>,
    by_number: BTreeMap<u64, usize>,
    table: Table,
}

struct Table([u16; Table::SLOTS]);

impl Default for Table {
    fn default() -> Self {
        Self([0; Self::SLOTS])
    }
}

impl Table {
    const SLOTS: usize = 256;

    /// The upper bits of a product with an odd number, in which near and round numbers differ.
    fn slot(number: u64) -> usize {
        let mixed = number.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - 8);
        usize::try_from(mixed).unwrap_or(0)
    }
}

impl Groups {
    /// So many are looked through one by one.
    const FEW: usize = 32;

    /// The groups, and the place of each number's group.
    pub(super) fn of(
        numbers: impl ExactSizeIterator<Item = u64>,
    ) -> (Vec<(u64, usize)>, Vec<usize>) {
        let mut groups = Self { numbers: Vec::with_capacity(Self::FEW), ..Self::default() };
        let places = numbers.map(|number| groups.count(number)).collect();
        (groups.numbers, places)
    }

    #[inline]
    fn count(&mut self, number: u64) -> usize {
        let slot = Table::slot(number);
        let noted = self.table.0.get(slot).map_or(0, |place| usize::from(*place));
        if let Some((same, count)) = self.numbers.get_mut(noted)
            && *same == number
        {
            *count = count.saturating_add(1);
            return noted;
        }
        self.look_up(number, slot)
    }

    #[inline(never)]
    fn look_up(&mut self, number: u64, slot: usize) -> usize {
        let next = self.numbers.len();
        let place = if next < Self::FEW {
            self.numbers.iter().position(|(same, _)| *same == number).unwrap_or(next)
        } else {
            self.place_of_many(number, next)
        };
        match self.numbers.get_mut(place) {
            Some((_, count)) => *count = count.saturating_add(1),
            None => self.numbers.push((number, 1)),
        }
        if let (Some(slot), Ok(place)) = (self.table.0.get_mut(slot), u16::try_from(place)) {
            *slot = place;
        }
        place
    }

    fn place_of_many(&mut self, number: u64, next: usize) -> usize {
        if self.by_number.is_empty() {
            let numbers = self.numbers.iter().map(|(number, _)| *number);
            self.by_number = numbers.zip(0..).collect();
        }
        *self.by_number.entry(number).or_insert(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn everybody_is_in_the_group_of_their_number(
            numbers in proptest::collection::vec(prop_oneof![0_u64..40, any::<u64>()], 0..900),
        ) {
            let (groups, places) = Groups::of(numbers.iter().copied());
            prop_assert_eq!(places.len(), numbers.len());
            for (number, place) in numbers.iter().zip(places) {
                prop_assert_eq!(groups[place].0, *number);
            }
            for (n, (number, count)) in groups.iter().enumerate() {
                prop_assert_eq!(numbers.iter().filter(|other| *other == number).count(), *count);
                prop_assert!(groups[..n].iter().all(|(other, _)| other != number));
            }
        }
    }
}
