//! Looking for any of many words at once: a small filter throws out nearly all places for the price of three bytes.

/// Bits of the filter, as a power of two.
const BITS: u32 = 12;

/// Words of three bytes or more. Which word stands where is for the caller to compare: the filter only says where none can.
pub struct Needles {
    words: &'static [&'static str],
    /// Whether some word's first three bytes have the place.
    filter: [bool; 1 << BITS],
}

impl Needles {
    /// Prepares the words, as a constant.
    pub const fn of(words: &'static [&'static str]) -> Self {
        let mut filter = [false; 1 << BITS];
        let mut at = 0;
        while at < words.len() {
            let bytes = words[at].as_bytes();
            assert!(bytes.len() >= 3, "shorter words would be missed");
            filter[place(bytes[0], bytes[1], bytes[2])] = true;
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

    /// Whether `text` begins with one of the words.
    pub fn starts(&self, text: &str) -> bool {
        self.may_start(text.as_bytes()) && self.stands(text.as_bytes(), 0)
    }

    /// Whether one of the words stands at `at`.
    fn stands(&self, bytes: &[u8], at: usize) -> bool {
        // One byte tells most words.
        self.words.iter().any(|word| word.as_bytes()[0] == bytes[at] && bytes[at..].starts_with(word.as_bytes()))
    }

    /// Places where one of the words may stand.
    pub fn candidates(&self, text: &str) -> impl Iterator<Item = usize> {
        let bytes = text.as_bytes();
        // Four bytes are one load; the last three stand alone.
        let places = bytes.array_windows::<4>().map(|four| place_of(u32::from_le_bytes(*four) & 0xff_ffff));
        let last = bytes.last_chunk::<3>().map(|&[a, b, c]| place(a, b, c));
        places.chain(last).enumerate().filter(|&(_, place)| self.filter[place]).map(|(at, _)| at)
    }

    /// Whether one of the words stands anywhere in `text`.
    pub fn any_in(&self, text: &str) -> bool {
        self.candidates(text).any(|at| self.stands(text.as_bytes(), at))
    }

    fn holds(&self, a: u8, b: u8, c: u8) -> bool {
        self.filter[place(a, b, c)]
    }
}

const fn place(a: u8, b: u8, c: u8) -> usize {
    place_of(a as u32 | (b as u32) << 8 | (c as u32) << 16)
}

const fn place_of(key: u32) -> usize {
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
