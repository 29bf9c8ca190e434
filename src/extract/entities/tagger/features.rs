//! What the tagger sees of a word: hashed keys of its form, affixes, shape, word cluster and lexicon flags. A key depends on the word alone;
//! where the word stands relative to the labelled token is a matter of slots.

use crate::lexicon::WordInfo;

/// Where a word stands relative to the token that is labelled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Slot {
    /// The token itself.
    Here,
    /// One before.
    Prev1,
    /// One after.
    Next1,
    /// Two before.
    Prev2,
    /// Two after.
    Next2,
    /// First word of the run of capitalised words around the token.
    RunFirst,
    /// Last word of that run.
    RunLast,
    /// The word before that run.
    RunBefore,
    /// The word after that run.
    RunAfter,
    /// The word before another occurrence in the document.
    DocLeft,
    /// The word after another occurrence in the document.
    DocRight,
}

/// Number of slots.
pub const SLOTS: usize = 11;

/// All slots in order.
pub const ALL_SLOTS: [Slot; SLOTS] = [
    Slot::Here,
    Slot::Prev1,
    Slot::Next1,
    Slot::Prev2,
    Slot::Next2,
    Slot::RunFirst,
    Slot::RunLast,
    Slot::RunBefore,
    Slot::RunAfter,
    Slot::DocLeft,
    Slot::DocRight,
];

/// Letter case of a word.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[repr(u8)]
pub enum Case {
    /// No letter, or a digit in front.
    None,
    /// Lower-case letters only.
    Lower,
    /// A capital, then lower case.
    Title,
    /// Capitals only, two or more.
    Upper,
    /// One capital, with or without a dot.
    Initial,
    /// Capitals inside: "McNeil", "eBay", "COVID19".
    Mixed,
}

impl Case {
    /// Case of a word.
    pub fn of(word: &str) -> Case {
        let (mut upper, mut lower, mut other) = (0, 0, 0);
        let mut first_upper = false;
        for (index, c) in word.chars().enumerate() {
            if c.is_uppercase() {
                upper += 1;
                first_upper |= index == 0;
            } else if c.is_lowercase() || c.is_alphabetic() {
                lower += 1;
            } else if c.is_numeric() {
                if index == 0 {
                    return Case::None;
                }
                other += 1;
            }
        }
        match (upper, lower) {
            (0, 0) => Case::None,
            (0, _) => Case::Lower,
            (1, 0) if other == 0 => Case::Initial,
            (_, 0) => Case::Upper,
            (1, _) if first_upper && other == 0 => Case::Title,
            _ => Case::Mixed,
        }
    }

    /// Whether a word of this case may be part of a name by its looks.
    pub fn is_capitalised(self) -> bool {
        self >= Case::Title
    }
}

/// A 32-bit hash of bytes; the same on every platform.
pub fn hash(family: u8, bytes: &[u8]) -> u32 {
    let mut h = 0xcbf2_9ce4_8422_2325u64 ^ (u64::from(family)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    for &byte in bytes {
        h = (h ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    h ^= h >> 29;
    h = h.wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (h >> 32) as u32
}

/// Which slots a family of features is worth having in, as a bit set.
pub fn slots_of(family: u8) -> u16 {
    match family {
        family::PREFIX | family::SUFFIX => 0b000_0110_0111,
        _ => 0b111_1111_1111,
    }
}

/// Families of features.
pub mod family {
    /// Always there.
    pub const BIAS: u8 = 0;
    /// The word as written.
    pub const EXACT: u8 = 1;
    /// The word in lower case.
    pub const LOWER: u8 = 2;
    /// First letters.
    pub const PREFIX: u8 = 3;
    /// Last letters.
    pub const SUFFIX: u8 = 4;
    /// Shape of letters, digits and marks.
    pub const SHAPE: u8 = 5;
    /// Cluster with letter case.
    pub const CLUSTER: u8 = 6;
    /// Lexicon flags with letter case.
    pub const FLAG: u8 = 7;
    /// Pairs of neighbouring words' properties.
    pub const PAIR: u8 = 8;
}

/// Feature keys of a word, each with its family.
pub fn of_word(word: &str, lower: &str, case: Case, info: WordInfo, out: &mut Vec<(u8, u32)>) {
    out.clear();
    let mut push = |family: u8, bytes: &[u8]| out.push((family, hash(family, bytes)));
    let case = case as u8;
    push(family::BIAS, &[]);
    push(family::LOWER, lower.as_bytes());
    if lower != word {
        push(family::EXACT, word.as_bytes());
    }
    push(family::SHAPE, &shape(word));
    push(family::SHAPE, &[255, case]);
    if word.starts_with(char::is_alphabetic) {
        let mut bounds: Vec<usize> = lower.char_indices().map(|(at, _)| at).collect();
        bounds.push(lower.len());
        let count = bounds.len() - 1;
        for n in 2..=4usize.min(count.saturating_sub(1)) {
            let suffix = &lower.as_bytes()[bounds[count - n]..];
            push(family::SUFFIX, suffix);
            if n >= 3 && case != Case::Lower as u8 {
                push(family::SUFFIX, &[suffix, &[0, case]].concat());
            }
            push(family::PREFIX, &lower.as_bytes()[..bounds[n]]);
        }
    }
    if info.cluster != 0 {
        for (level, cluster) in info.clusters().into_iter().enumerate() {
            let bytes = cluster.to_le_bytes();
            push(family::CLUSTER, &[level as u8, bytes[0], bytes[1]]);
            push(family::CLUSTER, &[level as u8, bytes[0], bytes[1], case]);
        }
    } else {
        push(family::CLUSTER, &[case]);
    }
    for bit in 0..16u8 {
        if info.flags >> bit & 1 == 1 {
            push(family::FLAG, &[bit, case]);
        }
    }
}

/// Runs of capitals, small letters, digits and marks, shortened to at most two of each.
fn shape(word: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(8);
    let (mut last, mut run) = (0, 0);
    for c in word.chars() {
        let class = if c.is_uppercase() {
            b'X'
        } else if c.is_alphabetic() {
            b'x'
        } else if c.is_numeric() {
            b'd'
        } else if c.is_ascii() {
            c as u8
        } else {
            b'~'
        };
        run = if class == last { run + 1 } else { 0 };
        last = class;
        if run < 2 || class == b'd' && run < 4 {
            out.push(class);
        }
        if out.len() >= 12 {
            break;
        }
    }
    out
}

/// Case and word class of a token, for conjunctions with its neighbours.
pub fn pair_class(case: Case, info: WordInfo) -> u16 {
    (case as u16) << 10 | if info.cluster == 0 { 0 } else { 1 + info.clusters()[1] }
}
