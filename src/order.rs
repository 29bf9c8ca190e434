//! Sorting by one routine for all types. What is sorted, and why so, is said where it is done.
//!
//! The standard library's sorts are compiled anew for every type and every way to compare, five kilobytes each; a hundred of them were a seventh of what
//! visitors download of the worker. Here places are sorted instead, `u32`s compared through a reference, and the items then put where they belong:
//! `O(n log n)` comparisons, at most `n` swaps, four bytes an item. Long lists of plain numbers are still best sorted by `sort_unstable`.

use std::cmp::Ordering;
use std::collections::BTreeSet;

/// Lists up to this length take no memory of the heap.
const SHORT: usize = 20;

/// Lists that can be sorted so.
pub trait Order<T> {
    /// Sorts like `sort_by`: what is equal keeps its order. At most `u32::MAX` items.
    fn order_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering);

    /// Sorts like `sort_by_key`: what is equal keeps its order.
    fn order_by_key<K: Ord>(&mut self, key: impl FnMut(&T) -> K);

    /// Sorts like `sort`.
    fn order(&mut self)
    where
        T: Ord;
}

impl<T> Order<T> for [T] {
    fn order_by(&mut self, mut compare: impl FnMut(&T, &T) -> Ordering) {
        let count = self.len();
        // Most lists have one item.
        if count < 2 {
            return;
        }
        let (mut short, mut long) = ([0; SHORT], Vec::new());
        let places = if count > SHORT {
            long.resize(count, 0);
            &mut long[..]
        } else {
            &mut short[..count]
        };
        places.iter_mut().zip(0..).for_each(|(place, at)| *place = at);
        arrange(places, &mut |a, b| compare(&self[a as usize], &self[b as usize]));
        // Each cycle of the permutation is followed once round.
        for start in 0..count {
            let mut at = start;
            loop {
                let from = std::mem::replace(&mut places[at], at as u32) as usize;
                if from == start {
                    break;
                }
                self.swap(at, from);
                at = from;
            }
        }
    }

    fn order_by_key<K: Ord>(&mut self, mut key: impl FnMut(&T) -> K) {
        self.order_by(|a, b| key(a).cmp(&key(b)));
    }

    fn order(&mut self)
    where
        T: Ord,
    {
        self.order_by(T::cmp);
    }
}

/// The items once each, ascending. Unlike `collect`, it does not begin with a sort.
pub fn distinct<T: Ord>(items: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    set.extend(items);
    set
}

/// The one sort: of numbers, which stand for what is compared. What is equal keeps its order.
pub fn arrange(ids: &mut [u32], compare: &mut dyn FnMut(u32, u32) -> Ordering) {
    ids.sort_by(|a, b| compare(*a, *b));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers without a pattern, many of them equal.
    fn numbers(count: u32) -> Vec<(u32, u32)> {
        (0..count).map(|at| (at.wrapping_mul(2_654_435_761) >> 7) % (count / 3 + 1)).zip(0..).collect()
    }

    #[test]
    fn sorts_like_the_standard_library() {
        for count in (0..70).chain([1_000]) {
            let mut expected = numbers(count);
            expected.sort_by_key(|(number, _)| *number);
            let mut sorted = numbers(count);
            sorted.order_by_key(|(number, _)| *number);
            assert_eq!(sorted, expected);
            expected.sort_by(|a, b| b.cmp(a));
            sorted.order_by(|a, b| b.cmp(a));
            assert_eq!(sorted, expected);
            expected.sort();
            sorted.order();
            assert_eq!(sorted, expected);
        }
    }

    #[test]
    fn what_is_in_order_is_compared_once() {
        let mut compared = 0;
        let mut list: Vec<String> = (100..200).map(|number| number.to_string()).collect();
        list.order_by(|a, b| {
            compared += 1;
            a.cmp(b)
        });
        assert_eq!((compared, list[0].as_str(), list[99].as_str()), (99, "100", "199"));
    }
}
