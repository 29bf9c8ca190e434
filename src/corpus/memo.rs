//! What is worked out from a string, once however often the string comes.

use crate::order::Order;
use rustc_hash::FxHashMap;

/// Strings, numbered in the order in which they came, and what was made of each.
pub struct Memo<'a, T> {
    numbers: FxHashMap<&'a str, u32>,
    made: Vec<T>,
}

impl<T> Default for Memo<'_, T> {
    fn default() -> Self {
        Memo { numbers: FxHashMap::default(), made: Vec::new() }
    }
}

impl<'a, T> Memo<'a, T> {
    /// The number of a string; `make` is asked for a new one.
    pub fn number(&mut self, text: &'a str, make: impl FnOnce(&'a str) -> T) -> u32 {
        *self.numbers.entry(text).or_insert_with(|| {
            self.made.push(make(text));
            self.made.len() as u32 - 1
        })
    }

    /// What was made of the string of that number.
    pub fn get(&self, number: u32) -> &T {
        &self.made[number as usize]
    }

    /// The same, to be changed.
    pub fn get_mut(&mut self, number: u32) -> &mut T {
        &mut self.made[number as usize]
    }

    /// All that was made, by number.
    pub fn made(&self) -> &[T] {
        &self.made
    }
}

/// For each of the strings, its rank among the distinct ones: comparing and sorting ranks is comparing and sorting the strings.
pub fn ranks(strings: &[String]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..strings.len() as u32).collect();
    order.order_by(|a, b| strings[*a as usize].cmp(&strings[*b as usize]));
    let mut ranks = vec![0; strings.len()];
    let mut rank = 0;
    for (at, &index) in order.iter().enumerate() {
        rank += u32::from(at > 0 && strings[index as usize] != strings[order[at - 1] as usize]);
        ranks[index as usize] = rank;
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_looked_at_once() {
        let mut asked = 0;
        let mut memo = Memo::default();
        let numbers: Vec<u32> = ["b", "a", "b"]
            .into_iter()
            .map(|text| {
                memo.number(text, |text| {
                    asked += 1;
                    text.to_uppercase()
                })
            })
            .collect();
        assert_eq!((numbers, memo.made().to_vec()), (vec![0, 1, 0], vec!["B".to_owned(), "A".to_owned()]));
        assert_eq!(asked, 2);
    }

    #[test]
    fn ranks_are_in_the_order_of_the_strings() {
        assert_eq!(ranks(&["b", "c", "a", "b"].map(str::to_owned)), [1, 2, 0, 1]);
    }
}
