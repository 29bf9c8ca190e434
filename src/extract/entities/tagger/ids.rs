//! Numbers of words. Nearly all words fit into two machine words, which are hashed and compared in place of their letters.

use rustc_hash::FxHashMap;

/// Longest word, in bytes, that is its own key.
const SHORT: usize = 15;

/// Words and the numbers given to them.
#[derive(Default)]
pub struct Ids {
    short: FxHashMap<(u64, u64), u32>,
    long: FxHashMap<Box<str>, u32>,
}

impl Ids {
    /// The number of a word.
    pub fn get(&self, word: &str) -> Option<u32> {
        match packed(word.as_bytes()) {
            Some(key) => self.short.get(&key).copied(),
            None => self.long.get(word).copied(),
        }
    }

    /// The number of a word; `number` is given to a new one.
    pub fn get_or_insert(&mut self, word: &str, number: u32) -> u32 {
        match packed(word.as_bytes()) {
            Some(key) => *self.short.entry(key).or_insert(number),
            None => *self.long.entry(word.into()).or_insert(number),
        }
    }

    /// Number of words.
    pub fn len(&self) -> usize {
        self.short.len() + self.long.len()
    }

    /// Forgets all words.
    pub fn clear(&mut self) {
        self.short.clear();
        self.long.clear();
    }
}

/// The bytes of a short word, and its length in the last byte.
fn packed(word: &[u8]) -> Option<(u64, u64)> {
    let length = word.len();
    let last = (length as u64) << 56;
    // Two overlapping loads; of the second one, the bytes that the first one has fall away.
    if let (Some(&head), Some(&tail)) = (word.first_chunk::<8>(), word.last_chunk::<8>()) {
        let rest = match length {
            8 => 0,
            9..=SHORT => u64::from_le_bytes(tail) >> (8 * (16 - length)),
            _ => return None,
        };
        return Some((u64::from_le_bytes(head), rest | last));
    }
    let bytes = match (word.first_chunk::<4>(), word.last_chunk::<4>()) {
        (Some(&head), Some(&tail)) => u64::from(u32::from_le_bytes(head)) | u64::from(u32::from_le_bytes(tail)) << (8 * (length - 4)),
        _ => word.iter().rev().fold(0, |bytes, &byte| bytes << 8 | u64::from(byte)),
    };
    Some((bytes, last))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn equal_words_and_no_others_have_equal_keys(one in "[ab\0]{0,18}", other in "[ab\0]{0,18}") {
            let keys = (packed(one.as_bytes()), packed(other.as_bytes()));
            prop_assert_eq!(keys.0.is_some(), one.len() <= SHORT);
            prop_assert_eq!(keys.0 == keys.1, one == other || one.len() > SHORT && other.len() > SHORT);
        }
    }

    #[test]
    fn bytes_keep_their_places() {
        let word = "abcdefghijklmno";
        for length in 0..=SHORT {
            let key = packed(&word.as_bytes()[..length]).expect("short enough");
            let mut expected = [0u8; 16];
            expected[..length].copy_from_slice(&word.as_bytes()[..length]);
            expected[15] = length as u8;
            assert_eq!([key.0.to_le_bytes(), key.1.to_le_bytes()].concat(), expected, "{length}");
        }
    }
}
