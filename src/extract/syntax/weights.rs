//! Trained weights: from feature keys to scores of classes. Integers only, so that every machine adds up the same.

use super::file::Rows;

/// Adds the weights of features to the scores of classes. The shipped model and the trainer both do that.
pub trait Scorer {
    /// Adds the weights of one feature.
    fn add(&self, key: u32, scores: &mut [i32]);
}

/// Weights of one classifier, as shipped: a hash table from keys to rows of (class, weight).
#[derive(Debug, Default)]
pub struct Weights {
    /// Open addressing; (key + 1 of the shortened key, first entry). 0 is free.
    slots: Vec<(u32, u32)>,
    shift: u32,
    key_shift: u32,
    /// Rows one after another; the class's highest bit ends a row.
    entries: Vec<(u8, i8)>,
}

/// Marks the last entry of a row.
const LAST: u8 = 0x80;

impl Weights {
    /// Makes the table.
    pub fn new(rows: &Rows) -> Self {
        let bits = (rows.keys.len().max(1) * 2).next_power_of_two().trailing_zeros().max(4);
        let slots = vec![(0, 0); 1 << bits];
        let mut table = Weights { slots, shift: 32 - bits, key_shift: rows.shift, entries: rows.entries.clone() };
        let mut end = 0;
        for (&key, &length) in rows.keys.iter().zip(&rows.lengths) {
            table.insert(key, end as u32);
            end += usize::from(length);
            table.entries[end - 1].0 |= LAST;
        }
        table
    }

    fn insert(&mut self, key: u32, start: u32) {
        let mask = self.slots.len() - 1;
        let mut slot = (key.wrapping_mul(0x9E37_79B1) >> self.shift) as usize;
        while self.slots[slot].0 != 0 {
            slot = (slot + 1) & mask;
        }
        self.slots[slot] = (key.wrapping_add(1), start);
    }
}

impl Scorer for Weights {
    #[inline]
    fn add(&self, key: u32, scores: &mut [i32]) {
        let key = key >> self.key_shift;
        let mask = self.slots.len() - 1;
        let mut slot = (key.wrapping_mul(0x9E37_79B1) >> self.shift) as usize;
        loop {
            let (found, start) = self.slots[slot];
            if found == 0 {
                return;
            }
            if found == key.wrapping_add(1) {
                for &(class, weight) in &self.entries[start as usize..] {
                    if let Some(score) = scores.get_mut(usize::from(class & !LAST)) {
                        *score += i32::from(weight);
                    }
                    if class & LAST != 0 {
                        return;
                    }
                }
                return;
            }
            slot = (slot + 1) & mask;
        }
    }
}

/// The class with the highest score; the lower number wins a tie.
pub fn best(scores: &[i32]) -> usize {
    let mut best = 0;
    for (class, &score) in scores.iter().enumerate() {
        if score > scores[best] {
            best = class;
        }
    }
    best
}
