//! Lists of words with what each stands for, laid out while compiling: one look at a small table for most words, whatever the list's length.

/// Up to a few hundred words and their values. `SLOTS` is a power of two, at least twice the number of words.
pub struct WordMap<T: 'static, const SLOTS: usize> {
    words: &'static [(&'static str, T)],
    /// One past the index of a word, by its hash; 0 for none. Words that meet take the next free slot.
    slots: [u16; SLOTS],
}

impl<T: Copy, const SLOTS: usize> WordMap<T, SLOTS> {
    /// Lays out the words, as a constant. Of equal words the first one counts.
    pub const fn of(words: &'static [(&'static str, T)]) -> Self {
        assert!(SLOTS.is_power_of_two() && words.len() * 2 <= SLOTS && words.len() < u16::MAX as usize);
        let mut slots = [0; SLOTS];
        let mut at = 0;
        while at < words.len() {
            let mut slot = hash(words[at].0.as_bytes()) % SLOTS;
            while slots[slot] != 0 {
                slot = (slot + 1) % SLOTS;
            }
            at += 1;
            slots[slot] = at as u16;
        }
        WordMap { words, slots }
    }

    /// What a word stands for.
    pub fn get(&self, word: &str) -> Option<T> {
        let mut slot = hash(word.as_bytes()) % SLOTS;
        while let Some(index) = self.slots[slot].checked_sub(1) {
            let (known, value) = self.words[usize::from(index)];
            if known == word {
                return Some(value);
            }
            slot = (slot + 1) % SLOTS;
        }
        None
    }
}

/// Of the length, the first two bytes, the middle one and the last two.
const fn hash(word: &[u8]) -> usize {
    let length = word.len();
    if length == 0 {
        return 0;
    }
    let (second, before) = if length > 1 { (word[1], word[length - 2]) } else { (0, 0) };
    let ends = u32::from_le_bytes([word[0], second, before, word[length - 1]]);
    let inner = (length as u32) << 8 | word[length / 2] as u32;
    ((ends.wrapping_mul(0x9e37_79b1) ^ inner.wrapping_mul(0x85eb_ca6b)) >> 15) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_its_words_and_no_others() {
        static MAP: WordMap<u8, 16> = WordMap::of(&[("", 0), ("a", 1), ("met", 2), ("meet", 3), ("met", 4), ("’s", 5)]);
        let check = |word: &str, expected: Option<u8>| assert_eq!(MAP.get(word), expected, "{word}");
        check("", Some(0));
        check("a", Some(1));
        check("met", Some(2));
        check("meet", Some(3));
        check("’s", Some(5));
        check("mat", None);
        check("meets", None);
        check("s", None);
    }
}
