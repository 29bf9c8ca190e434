//! Numbers of words. Nearly all words fit into two machine words, which are hashed and compared in place of their letters.

use crate::model::Token;
use crate::text::Span;
use rustc_hash::FxHashMap;

/// Longest word, in bytes, that is its own key.
const SHORT: usize = 15;

/// A short word as its bytes and length.
type Key = (u64, u64);

/// No word has this key: a short one's length is in the last byte.
const NO_KEY: Key = (u64::MAX, u64::MAX);

/// The number that stands for none.
pub const NONE: u32 = u32::MAX;

/// Words and the numbers given to them.
pub struct Ids {
    /// By bits of the key's hash; words that meet take the next free place. A power of two, and at most half of them taken.
    places: Vec<(Key, u32)>,
    taken: usize,
    long: FxHashMap<Box<str>, u32>,
}

impl Default for Ids {
    fn default() -> Self {
        Ids { places: vec![(NO_KEY, NONE); 1 << 10], taken: 0, long: FxHashMap::default() }
    }
}

impl Ids {
    /// Words looked up side by side: the processor then waits for the far memory of all of them at once.
    const TOGETHER: usize = 8;

    /// Appends the numbers of a text's tokens to `out`; `NONE` for those that have none.
    pub fn get_all(&self, text: &str, tokens: &[Token], out: &mut Vec<u32>) {
        for tokens in tokens.chunks(Self::TOGETHER) {
            let mut keys = [NO_KEY; Self::TOGETHER];
            for (key, token) in keys.iter_mut().zip(tokens) {
                *key = key_at(text, token.span).unwrap_or(NO_KEY);
            }
            let homes: [usize; Self::TOGETHER] = std::array::from_fn(|at| self.home(keys[at]));
            // No branches: which word is where cannot be foretold.
            let found: [u32; Self::TOGETHER] = std::array::from_fn(|at| {
                let (key, id) = self.places[homes[at]];
                let differs = (key.0 ^ keys[at].0) | (key.1 ^ keys[at].1);
                id | u32::from(differs == 0).wrapping_sub(1)
            });
            out.extend(found.iter().zip(tokens).map(|(&id, token)| if id == NONE { self.get(text, token.span) } else { id }));
        }
    }

    /// The number of the word at `span` of a text; `NONE` when it has none.
    pub fn get(&self, text: &str, span: Span) -> u32 {
        match key_at(text, span) {
            Some(key) => self.places[self.place(key)].1,
            None => self.long.get(span.of(text)).copied().unwrap_or(NONE),
        }
    }

    /// The number of a word; `number` is given to a new one.
    pub fn get_or_insert(&mut self, word: &str, number: u32) -> u32 {
        let Some(key) = packed(word.as_bytes()) else { return *self.long.entry(word.into()).or_insert(number) };
        let at = self.place(key);
        if self.places[at].1 != NONE {
            return self.places[at].1;
        }
        self.places[at] = (key, number);
        self.taken += 1;
        if self.taken * 2 > self.places.len() {
            self.grow();
        }
        number
    }

    /// Number of words.
    pub fn len(&self) -> usize {
        self.taken + self.long.len()
    }

    /// Forgets all words.
    pub fn clear(&mut self) {
        self.places.fill((NO_KEY, NONE));
        self.taken = 0;
        self.long.clear();
    }

    /// Where a key would stand if it were alone.
    fn home(&self, key: Key) -> usize {
        let mixed = (key.0 ^ key.1.rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (mixed >> 32) as usize & (self.places.len() - 1)
    }

    /// Where a key stands or would be put.
    fn place(&self, key: Key) -> usize {
        let mut at = self.home(key);
        while self.places[at].0 != key && self.places[at].1 != NONE {
            at = (at + 1) & (self.places.len() - 1);
        }
        at
    }

    fn grow(&mut self) {
        let larger = vec![(NO_KEY, NONE); self.places.len() * 2];
        for (key, id) in std::mem::replace(&mut self.places, larger).into_iter().filter(|(_, id)| *id != NONE) {
            let at = self.place(key);
            self.places[at] = (key, id);
        }
    }
}

/// The bytes of a short word, and its length in the last byte.
fn packed(word: &[u8]) -> Option<Key> {
    let mut bytes = [0; 16];
    bytes.get_mut(..word.len()).filter(|_| word.len() <= SHORT)?.copy_from_slice(word);
    Some(key_of(bytes, word.len()))
}

/// The same of the word at `span` of a text, which nearly always goes on for another few bytes: one load for all lengths.
fn key_at(text: &str, span: Span) -> Option<Key> {
    match text.as_bytes().get(span.start as usize..).and_then(|rest| rest.first_chunk()) {
        Some(&bytes) if span.len() <= SHORT => Some(key_of(bytes, span.len())),
        _ => packed(span.of(text).as_bytes()),
    }
}

/// The key of the first `length` bytes.
fn key_of(bytes: [u8; 16], length: usize) -> Key {
    let (low, high) = MASKS[length];
    let bytes = u128::from_le_bytes(bytes);
    (bytes as u64 & low, (bytes >> 64) as u64 & high | (length as u64) << 56)
}

/// The bits of the first so many bytes.
static MASKS: [(u64, u64); SHORT + 1] = {
    let mut masks = [(0, 0); SHORT + 1];
    let mut length = 0;
    while length <= SHORT {
        let mask = !(u128::MAX << (8 * length));
        masks[length] = (mask as u64, (mask >> 64) as u64);
        length += 1;
    }
    masks
};

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
            for rest in ["", " and so on and on"] {
                let text = format!("{other}{one}{rest}");
                prop_assert_eq!(key_at(&text, Span::new(other.len(), other.len() + one.len())), keys.0);
            }
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
