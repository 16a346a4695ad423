//! Sets of names in records, which those who have the same share.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::sorted::SortedSet;

/// A set of names: a [`SortedSet`] in all that can be done with it.
///
/// A register of a million lawyers has some thousand different sets of centres or languages. Cloning is
/// cheap, the register keeps each different set once, and a set that is shared is copied before it
/// changes.
///
/// # Example
///
/// ```
/// use assigned_counsel::register::Names;
/// use assigned_counsel::Language;
///
/// let mut languages: Names<Language> = ["zh".parse()?].into();
/// let before = languages.clone();
/// languages.insert("zh-min".parse()?);
/// assert_eq!((before.len(), languages.len()), (1, 2));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Names<T>(Arc<SortedSet<T>>);

impl<T> Default for Names<T> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<T> Deref for Names<T> {
    type Target = SortedSet<T>;

    fn deref(&self) -> &SortedSet<T> {
        &self.0
    }
}

impl<T: Clone> DerefMut for Names<T> {
    fn deref_mut(&mut self) -> &mut SortedSet<T> {
        Arc::make_mut(&mut self.0)
    }
}

impl<T: Ord> FromIterator<T> for Names<T> {
    fn from_iter<I: IntoIterator<Item = T>>(names: I) -> Self {
        Self(Arc::new(names.into_iter().collect()))
    }
}

impl<T: Ord, const N: usize> From<[T; N]> for Names<T> {
    fn from(names: [T; N]) -> Self {
        names.into_iter().collect()
    }
}

impl<'a, T> IntoIterator for &'a Names<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<T: Serialize> Serialize for Names<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de> + Ord> Deserialize<'de> for Names<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        SortedSet::deserialize(deserializer).map(|names| Self(Arc::new(names)))
    }
}

/// Each different set once.
#[derive(Clone, Debug)]
pub(super) struct Shared<T>(SortedSet<Names<T>>);

impl<T> Default for Shared<T> {
    fn default() -> Self {
        Self(SortedSet::new())
    }
}

impl<T: Ord> Shared<T> {
    /// Puts the one that is kept in the place of an equal one.
    pub(super) fn share(&mut self, names: &mut Names<T>) {
        if let Some(kept) = self.0.binary_search(names).ok().and_then(|place| self.0.get(place)) {
            names.0 = Arc::clone(&kept.0);
        } else {
            self.0.insert(Names(Arc::clone(&names.0)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_sets_are_one_in_memory_and_no_change_reaches_another() {
        let mut shared = Shared::default();
        let mut one = Names::from([1, 2]);
        let mut other = Names::from([2, 1]);
        assert!(!Arc::ptr_eq(&one.0, &other.0));
        shared.share(&mut one);
        shared.share(&mut other);
        assert!(Arc::ptr_eq(&one.0, &other.0));
        other.insert(3);
        assert_eq!((one, other), (Names::from([1, 2]), Names::from([1, 2, 3])));
    }
}
