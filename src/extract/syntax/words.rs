//! What the models see of a word: hashes of its form, ending and shape, its clusters. No context.

/// Number of a word form that stands for "no word here".
pub const NO_WORD: u32 = 0;

/// A word as the models see it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Word {
    /// Hash of the form in lower case, digits as one.
    pub form: u32,
    /// Hashes of the last 1, 2, 3 and 4 characters.
    pub suffixes: [u32; 4],
    /// Hash of the first 3 characters.
    pub prefix: u32,
    /// Capitals, digits, punctuation: see [`shape`].
    pub shape: u32,
    /// Fine cluster of words that stand in like contexts; 0 is unknown.
    pub cluster: u32,
    /// Coarse cluster; 0 is unknown.
    pub group: u32,
    /// 0 outside names, 1 for the first word of one, 2 for a further one.
    pub in_name: u32,
    /// Number of the name it belongs to, from 1; 0 outside.
    pub name: u32,
}

/// Hashes characters one after another (FNV-1a over code points).
fn hash_chars(chars: impl Iterator<Item = char>) -> u32 {
    chars.fold(0x811C_9DC5, |hash, c| (hash ^ c as u32).wrapping_mul(0x0100_0193))
}

/// The hash by which models and clusters know a word form. Never [`NO_WORD`].
pub fn form_hash(word: &str) -> u32 {
    hash_chars(normal_chars(word)).max(1)
}

/// Lower case, every digit as `0`, typographic apostrophes as plain ones.
fn normal_chars(word: &str) -> impl Iterator<Item = char> {
    word.chars().flat_map(char::to_lowercase).map(|c| match c {
        '0'..='9' => '0',
        '\u{2019}' | '\u{2018}' => '\'',
        '\u{201C}' | '\u{201D}' => '"',
        '\u{2013}' | '\u{2014}' => '-',
        other => other,
    })
}

/// Summary of the kinds of characters: first capital, all capitals, inner capitals, digits, hyphen, dots, no letters.
pub fn shape(word: &str) -> u32 {
    let mut letters = 0;
    let mut capitals = 0;
    let mut flags = 0;
    for (at, c) in word.chars().take(32).enumerate() {
        if c.is_alphabetic() {
            letters += 1;
            if c.is_uppercase() {
                capitals += 1;
                flags |= if at == 0 { 1 } else { 2 };
            }
        } else if c.is_ascii_digit() {
            flags |= 4;
        } else if c == '-' {
            flags |= 8;
        } else if c == '.' {
            flags |= 16;
        } else {
            flags |= 32;
        }
    }
    if letters == 0 {
        flags |= 64;
    } else if letters == capitals {
        flags |= if letters == 1 { 128 } else { 256 };
    }
    flags + 1
}

impl Word {
    /// Looks at one word; clusters and names are filled in by the caller.
    pub fn new(word: &str) -> Self {
        let chars: Vec<char> = normal_chars(word).take(64).collect();
        let tail = |count: usize| if chars.len() > count { hash_chars(chars[chars.len() - count..].iter().copied()) } else { 1 };
        Word {
            form: hash_chars(chars.iter().copied()).max(1),
            suffixes: [tail(1), tail(2), tail(3), tail(4)],
            prefix: hash_chars(chars.iter().take(3).copied()),
            shape: shape(word),
            ..Word::default()
        }
    }
}

/// Key of a feature: its template and up to three values.
#[inline]
pub fn key(template: u32, a: u32, b: u32, c: u32) -> u32 {
    let mixed = u64::from(a)
        .wrapping_mul(0x9E37_79B9_7F4A_7C15)
        .wrapping_add(u64::from(b).wrapping_mul(0xC2B2_AE3D_27D4_EB4F))
        .wrapping_add(u64::from(c).wrapping_mul(0x1656_67B1_9E37_79F9))
        .wrapping_add(u64::from(template + 1).wrapping_mul(0xD6E8_FEB8_6659_FD93));
    let mixed = (mixed ^ (mixed >> 32)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    (mixed >> 32) as u32
}
