//! Packs for `lexicon::letters` what Unicode says of letters with marks: the letters they stand on. Derived from `unicode-normalization`.

use std::path::PathBuf;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Writes two files into the build folder: by how many characters each character that changes follows the one before, in groups of seven bits,
/// lowest first; and on a line each, what it becomes.
pub fn pack() {
    let (mut gaps, mut bases, mut last) = (Vec::new(), String::new(), 0x7f);
    // Syllables of Hangul are taken apart by arithmetic.
    let all = ('\u{80}'..=char::MAX).filter(|c| !('\u{ac00}'..='\u{d7a3}').contains(c));
    for c in all {
        let base: String = c.nfkd().filter(|&c| !is_combining_mark(c)).collect();
        if base.chars().eq([c]) {
            continue;
        }
        let mut gap = c as u32 - last;
        last = c as u32;
        while gap > 127 {
            gaps.push(gap as u8 | 128);
            gap >>= 7;
        }
        gaps.push(gap as u8);
        bases += &base;
        bases.push('\n');
    }
    let folder = PathBuf::from(std::env::var_os("OUT_DIR").expect("Cargo names the build folder"));
    for (file, bytes) in [("gaps", gaps), ("bases", bases.into_bytes())] {
        std::fs::write(folder.join("letters").with_extension(file), bytes).expect("the build folder can be written");
    }
}
