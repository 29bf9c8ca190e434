//! Ascending lists of numbers as sets: most have one member, and new ones come last.

use smallvec::{Array, SmallVec};

/// Puts a value into its place, once.
pub fn insert<A: Array<Item: Ord>>(list: &mut SmallVec<A>, value: A::Item) {
    if list.last().is_none_or(|last| *last < value) {
        list.push(value);
    } else if let Err(at) = list.binary_search(&value) {
        list.insert(at, value);
    }
}

/// Whether no value is in both lists.
pub fn are_disjoint<T: Ord>(a: &[T], b: &[T]) -> bool {
    let (fewer, more) = if a.len() < b.len() { (a, b) } else { (b, a) };
    !fewer.iter().any(|value| more.binary_search(value).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sets() {
        let mut list: SmallVec<[u32; 1]> = SmallVec::new();
        [3, 5, 3, 1, 5, 4].into_iter().for_each(|value| insert(&mut list, value));
        assert_eq!(list.as_slice(), [1, 3, 4, 5]);
        assert!(are_disjoint(&list, &[0, 2, 6]) && are_disjoint(&[], &list));
        assert!(!are_disjoint(&list, &[0, 4]));
    }
}
