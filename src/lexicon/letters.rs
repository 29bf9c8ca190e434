//! Letters without their marks: compatibility decomposition (NFKD, Unicode Standard Annex 15) with all marks left out. Nothing else of Unicode.
//!
//! The build script takes the table from `unicode-normalization` and leaves out what is not asked for here: a fifth of the bytes is left to download.

use std::sync::OnceLock;

/// The table, ascending by character.
struct Letters {
    characters: Vec<char>,
    bases: Vec<&'static str>,
}

impl Letters {
    fn get() -> &'static Letters {
        static LETTERS: OnceLock<Letters> = OnceLock::new();
        LETTERS.get_or_init(|| {
            let bases: Vec<&str> = include_str!(concat!(env!("OUT_DIR"), "/letters.bases")).lines().collect();
            let mut characters = Vec::with_capacity(bases.len());
            let (mut last, mut gap, mut shift) = (0x7f, 0u32, 0);
            for byte in include_bytes!(concat!(env!("OUT_DIR"), "/letters.gaps")) {
                gap |= u32::from(byte & 127) << shift;
                shift += 7;
                if byte & 128 == 0 {
                    last += gap;
                    characters.push(char::from_u32(last).unwrap_or_default());
                    (gap, shift) = (0, 0);
                }
            }
            Letters { characters, bases }
        })
    }
}

/// Gives each of the characters that one stands for without its marks, itself if it has none. Takes `O(log n)` for a table of eight thousand.
pub fn bare(c: char, mut give: impl FnMut(char)) {
    if c.is_ascii() {
        return give(c);
    }
    if ('\u{ac00}'..='\u{d7a3}').contains(&c) {
        // Section 3.12 of the Unicode Standard.
        let syllable = c as u32 - 0xac00;
        let parts = [0x1100 + syllable / 588, 0x1161 + syllable % 588 / 28, 0x11a7 + syllable % 28];
        let count = if syllable.is_multiple_of(28) { 2 } else { 3 };
        return parts[..count].iter().filter_map(|part| char::from_u32(*part)).for_each(give);
    }
    let letters = Letters::get();
    match letters.characters.binary_search(&c) {
        Ok(at) => letters.bases[at].chars().for_each(give),
        Err(_) => give(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

    #[test]
    fn all_characters_lose_their_marks_and_nothing_else() {
        let mut found = String::new();
        for c in '\0'..=char::MAX {
            found.clear();
            bare(c, |base| found.push(base));
            assert!(found.chars().eq(c.nfkd().filter(|&c| !is_combining_mark(c))), "{c:?}: {found:?}");
        }
    }

    #[test]
    fn letters_are_told_in_every_form() {
        let check = |text: &str, expected: &str| {
            let mut found = String::new();
            text.chars().for_each(|c| bare(c, |base| found.push(base)));
            assert_eq!(found, expected);
        };
        check("Élysée", "Elysee");
        check("e\u{301}", "e");
        check("ﬁ Ⅱ Ａ", "fi II A");
        check("각", "\u{1100}\u{1161}\u{11a8}");
    }
}
