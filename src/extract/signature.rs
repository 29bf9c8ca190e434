//! A short signature of an article, for telling near-duplicates. Integers only: the same bytes everywhere. No comparison of signatures here.
//!
//! One-permutation MinHash (Li, Owen & Zhang 2012) with the densification of Shrivastava (2017): each shingle is hashed once,
//! its top bits choose the bin, and empty bins borrow from full ones by a fixed sequence that is the same for every document.

use crate::model::{Document, Signature, Token, TokenKind};

/// Number of bins, a power of two: the standard error of the estimated share is at most 1 / (2 * sqrt(64)) = 0.06.
const BINS: usize = Signature::MINIMA;
/// Words in a shingle.
const WIDTH: usize = 5;
/// A text with fewer shingles is too short to say that it copies another.
const MIN_SHINGLES: u32 = 12;
/// Odd multipliers of SplitMix64 and of Steele & Vigna's tables: good avalanche.
const MUL_A: u64 = 0xBF58_476D_1CE4_E5B9;
const MUL_B: u64 = 0x94D0_49BB_1331_11EB;

/// MinHash over the word shingles of the article proper.
pub fn of(document: &Document, tokens: &[Token]) -> Signature {
    let mut minima = [u32::MAX; BINS];
    let mut filled = [false; BINS];
    let mut window = [0u64; WIDTH];
    let mut words = 0usize;
    let mut sections = document.sections.iter().peekable();
    for token in tokens {
        if !matches!(token.kind, TokenKind::Word | TokenKind::Number) {
            continue;
        }
        while sections.next_if(|s| s.span.end <= token.span.start).is_some() {}
        if !sections.peek().is_some_and(|s| s.kind.is_article()) {
            continue;
        }
        window.rotate_left(1);
        window[WIDTH - 1] = word_hash(token.span.of(document.text.plain()));
        words += 1;
        if words >= WIDTH {
            let shingle = window.iter().fold(0u64, |hash, word| (hash.rotate_left(23) ^ word).wrapping_mul(MUL_A));
            let mixed = mix(shingle);
            let bin = (mixed >> 58) as usize;
            minima[bin] = minima[bin].min(mixed as u32);
            filled[bin] = true;
        }
    }
    let shingles = (words + 1).saturating_sub(WIDTH) as u32;
    let minima = if shingles < MIN_SHINGLES { Vec::new() } else { densify(minima, filled) };
    Signature { minima, shingles, text_hash: text_hash(document.text.plain()) }
}

/// Fills empty bins. The walk depends on the bin and the attempt alone, so equal sets of shingles borrow alike.
fn densify(minima: [u32; BINS], filled: [bool; BINS]) -> Vec<u32> {
    (0..BINS)
        .map(|bin| {
            let mut from = bin;
            let mut attempt = 0u64;
            while !filled[from] {
                attempt += 1;
                from = (mix((bin as u64) << 32 | attempt) >> 58) as usize;
            }
            minima[from]
        })
        .collect()
}

/// Of the lower-cased word. Most words are ASCII; others take the slow path and get the same hash for the same lower-case letters.
fn word_hash(word: &str) -> u64 {
    let mut hash = 0xCBF2_9CE4_8422_2325u64;
    let mut eat = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3);
    if word.is_ascii() {
        word.bytes().for_each(|b| eat(b.to_ascii_lowercase()));
    } else {
        let mut buffer = [0; 4];
        word.chars().flat_map(char::to_lowercase).for_each(|c| c.encode_utf8(&mut buffer).bytes().for_each(&mut eat));
    }
    hash
}

/// Of all bytes of the text, eight at a time.
pub fn text_hash(text: &str) -> u64 {
    let (chunks, rest) = text.as_bytes().as_chunks::<8>();
    let mut last = [0u8; 8];
    last[..rest.len()].copy_from_slice(rest);
    let hash = chunks
        .iter()
        .chain(std::iter::once(&last))
        .fold(text.len() as u64, |hash, chunk| (hash ^ u64::from_le_bytes(*chunk)).wrapping_mul(MUL_A).rotate_left(29));
    mix(hash)
}

/// SplitMix64's finaliser.
fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(MUL_A);
    x = (x ^ (x >> 27)).wrapping_mul(MUL_B);
    x ^ (x >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::tokenise;
    use crate::model::{Section, SectionKind};
    use crate::text::Span;

    /// All of the text is article here: what is furniture is another stage's matter.
    fn signature(text: &str) -> Signature {
        let sections = vec![Section { span: Span::new(0, text.len()), kind: SectionKind::Body }];
        let document = Document { text: text.into(), sections, ..Document::default() };
        let tokens = tokenise::tokenise(document.text.plain());
        of(&document, &tokens)
    }

    fn shared(a: &Signature, b: &Signature) -> usize {
        a.minima.iter().zip(&b.minima).filter(|(x, y)| x == y).count()
    }

    /// Different words for each `seed`, the same for the same.
    fn words(seed: u64, count: u64) -> String {
        (0..count).map(|i| format!("w{} ", mix(seed << 32 | i) % 5000)).collect()
    }

    #[test]
    fn case_and_spacing_do_not_matter() {
        let plain = "the two ministers spoke for an hour about trade and the border before they went to dinner in the old town";
        let loud = plain.to_uppercase().replace(' ', "\n  ");
        assert_eq!(signature(plain).minima, signature(&loud).minima);
        assert_ne!(signature(plain).text_hash, signature(&loud).text_hash);
    }

    #[test]
    fn share_of_places_estimates_share_of_shingles() {
        let base = words(1, 400);
        assert_eq!(shared(&signature(&base), &signature(&base)), BINS);
        assert!(shared(&signature(&base), &signature(&words(2, 400))) < 4);
        let longer = format!("{base}{}", words(3, 100));
        assert!((42..=60).contains(&shared(&signature(&base), &signature(&longer))), "four fifths of 64 are shared");
        let half = format!("{}{}", words(1, 200), words(4, 200));
        assert!((10..=34).contains(&shared(&signature(&base), &signature(&half))), "a third of 64 is shared");
    }

    #[test]
    fn short_texts_have_no_minima() {
        assert!(signature("They met on Tuesday.").minima.is_empty());
        assert!(signature("").minima.is_empty());
        assert_eq!(signature("a b c d e f").shingles, 2);
        assert_ne!(signature("They met.").text_hash, signature("They met!").text_hash);
    }
}
