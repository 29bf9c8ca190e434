//! Looking for any of many words at once: a small filter throws out nearly all places for the price of three bytes.

/// Bits of the filter, as a power of two.
const BITS: u32 = 12;

/// Words of three bytes or more. Which word stands where is for the caller to compare: the filter only says where none can.
pub struct Needles {
    words: &'static [&'static str],
    filter: [u64; 1 << (BITS - 6)],
}

impl Needles {
    /// Prepares the words, as a constant.
    pub const fn of(words: &'static [&'static str]) -> Self {
        let mut filter = [0; 1 << (BITS - 6)];
        let mut at = 0;
        while at < words.len() {
            let bytes = words[at].as_bytes();
            assert!(bytes.len() >= 3, "shorter words would be missed");
            let place = place(bytes[0], bytes[1], bytes[2]);
            filter[place >> 6] |= 1 << (place & 63);
            at += 1;
        }
        Needles { words, filter }
    }

    /// False when none of the words can stand at the beginning of `text`.
    pub fn may_start(&self, text: &[u8]) -> bool {
        match text {
            [a, b, c, ..] => self.holds(*a, *b, *c),
            _ => false,
        }
    }

    /// Places where one of the words may stand.
    pub fn candidates(&self, text: &str) -> impl Iterator<Item = usize> {
        text.as_bytes().windows(3).enumerate().filter(|(_, head)| self.holds(head[0], head[1], head[2])).map(|(at, _)| at)
    }

    /// Whether one of the words stands anywhere in `text`.
    pub fn any_in(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        self.candidates(text).any(|at| self.words.iter().any(|word| bytes[at..].starts_with(word.as_bytes())))
    }

    fn holds(&self, a: u8, b: u8, c: u8) -> bool {
        let place = place(a, b, c);
        self.filter[place >> 6] >> (place & 63) & 1 == 1
    }
}

const fn place(a: u8, b: u8, c: u8) -> usize {
    let key = a as u32 | (b as u32) << 8 | (c as u32) << 16;
    (key.wrapping_mul(0x9e37_79b1) >> (32 - BITS)) as usize
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    static WORDS: [&str; 4] = ["met", "meet", "abc", "©a1"];
    static NEEDLES: Needles = Needles::of(&WORDS);

    proptest! {
        #[test]
        fn finds_what_contains_finds(text in "(met|mee|abc|a|©|b|1){0,12}") {
            prop_assert_eq!(NEEDLES.any_in(&text), WORDS.iter().any(|word| text.contains(word)));
            let starts = WORDS.iter().any(|word| text.starts_with(word));
            prop_assert!(!starts || NEEDLES.may_start(text.as_bytes()));
        }
    }
}
