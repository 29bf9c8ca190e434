//! What is compared of the sentences that a meeting was read from: worked out of the text once, however often it is merged.

use crate::model::{Extraction, Meeting};
use std::hash::Hasher;

/// A sentence shorter than this (in bytes) may be written twice by chance.
const MIN_COPIED: usize = 60;
/// Words that are compared: so long at least, and so many at most.
const MIN_WORD: usize = 5;
const MAX_WORDS: usize = 120;

/// Hashes of a meeting's evidence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quoted {
    /// Of its sentences that are long enough to be telling, ascending.
    pub sentences: Box<[u64]>,
    /// Of their longer words, names of the parties left out, ascending.
    pub words: Box<[u32]>,
}

impl Quoted {
    /// For each meeting of an extraction. Reads the text once.
    pub fn all(extraction: &Extraction) -> Vec<Quoted> {
        if extraction.meetings.is_empty() {
            return Vec::new();
        }
        let text = extraction.document.text.read();
        extraction.meetings.iter().map(|meeting| Quoted::of(&text, meeting)).collect()
    }

    fn of(text: &str, meeting: &Meeting) -> Quoted {
        let quotes = meeting.evidence.iter().map(|e| e.span.of(text).trim());
        let mut sentences: Vec<u64> = quotes.clone().filter(|text| text.len() >= MIN_COPIED).map(text_key).collect();
        sentences.sort_unstable();
        let is_name = |word: &&str| meeting.participants.iter().any(|p| p.name.contains(*word));
        let longer = quotes.flat_map(|text| text.split(|c: char| !c.is_alphanumeric())).filter(|word| word.len() >= MIN_WORD);
        let mut words: Vec<u32> = longer.filter(|word| !is_name(word)).take(MAX_WORDS).map(|word| text_key(word) as u32).collect();
        words.sort_unstable();
        words.dedup();
        Quoted { sentences: sentences.into(), words: words.into() }
    }
}

/// Of the letters alone, so that another line break or quotation mark does not hide a copy.
fn text_key(text: &str) -> u64 {
    let mut hasher = rustc_hash::FxHasher::default();
    // Eight letters of one byte are hashed together, which is what most texts consist of.
    let (mut together, mut count) = (0u64, 0u32);
    let mut put = |byte: u8| {
        together = together << 8 | u64::from(byte);
        count += 1;
        if count % 8 == 0 {
            hasher.write_u64(std::mem::take(&mut together));
        }
    };
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            put(c.to_ascii_lowercase() as u8);
        } else if !c.is_ascii() && c.is_alphanumeric() {
            c.to_lowercase().flat_map(|lower| u32::from(lower).to_le_bytes()).for_each(&mut put);
        }
    }
    hasher.write_u64(together);
    hasher.write_u32(count);
    hasher.finish()
}
