//! Maps and sets as sorted vectors, which are far less code to compile for each type than trees.

mod map;
mod set;

pub use map::SortedMap;
pub use set::SortedSet;

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_map_does_what_a_tree_does(steps in proptest::collection::vec((0..5_u8, 0..12_u8, 0..9_u32), 0..60)) {
            let (mut map, mut tree) = (SortedMap::new(), BTreeMap::new());
            for (what, key, value) in steps {
                match what {
                    0 | 1 => prop_assert_eq!(map.insert(key, value), tree.insert(key, value)),
                    2 => prop_assert_eq!(map.remove(&key), tree.remove(&key)),
                    3 => prop_assert_eq!(map.or_insert(key, value), tree.entry(key).or_insert(value)),
                    _ => {
                        map.retain(|own, of| own % 5 != key % 5 || *of > value);
                        tree.retain(|own, of| *own % 5 != key % 5 || *of > value);
                    }
                }
                prop_assert!(map.iter().eq(tree.iter()) && map.values().eq(tree.values()));
                prop_assert!(map.from(&key).eq(tree.range(key..)));
                prop_assert_eq!(map.get(&key), tree.get(&key));
                prop_assert_eq!(map.get_mut(&key), tree.get_mut(&key));
                prop_assert_eq!(map.contains_key(&key), tree.contains_key(&key));
                prop_assert_eq!(map.first(), tree.first_key_value());
                let json = serde_json::to_string(&map).unwrap();
                prop_assert_eq!(&json, &serde_json::to_string(&tree).unwrap());
                prop_assert_eq!(&serde_json::from_str::<SortedMap<u8, u32>>(&json).unwrap(), &map);
            }
        }

        #[test]
        fn a_set_does_what_a_tree_does(steps in proptest::collection::vec((0..3_u8, 0..12_u8), 0..60)) {
            let (mut set, mut tree) = (SortedSet::new(), BTreeSet::new());
            for (what, member) in steps {
                match what {
                    0 | 1 => prop_assert_eq!(set.insert(member), tree.insert(member)),
                    _ => prop_assert_eq!(set.remove(&member), tree.remove(&member)),
                }
                prop_assert!(set.iter().eq(tree.iter()) && set.contains(&member) == tree.contains(&member));
                prop_assert_eq!(set.is_empty(), tree.is_empty());
                let json = serde_json::to_string(&set).unwrap();
                prop_assert_eq!(&json, &serde_json::to_string(&tree).unwrap());
                prop_assert_eq!(&serde_json::from_str::<SortedSet<u8>>(&json).unwrap(), &set);
            }
        }
    }

    #[test]
    fn members_in_any_order_are_read_in_order() {
        assert_eq!(*serde_json::from_str::<SortedSet<u8>>("[3,1,3,2]").unwrap(), [1, 2, 3]);
        let map: SortedMap<u8, u8> = serde_json::from_str(r#"{"3":1,"1":2,"3":4}"#).unwrap();
        assert!(map.iter().eq([(&1, &2), (&3, &4)]));
    }
}
