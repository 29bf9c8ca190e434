//! How soon copies are found among many articles: texts of made-up words, a fifth of them taken over by another paper with changes.

use super::document;
use sidelines::corpus::Corpus;
use sidelines::extract::{sections, signature, tokenise};
use sidelines::model::{Document, Extraction};
use std::sync::Arc;
use std::time::Instant;

const ARTICLES: u32 = 10_000;
/// Every fifth article is a copy of the one before.
const EVERY: u32 = 5;
const WORDS: u32 = 300;

/// Different numbers give different texts; a copy leaves out a paragraph and says who it is from.
fn text(number: u32) -> String {
    let copied = number % EVERY == EVERY - 1;
    let seed = number - u32::from(copied);
    let words = (0..WORDS).map(|at| (seed.wrapping_mul(2_654_435_761) ^ at.wrapping_mul(40_503)).wrapping_mul(2_246_822_519) >> 19);
    let words = words.enumerate().filter(|(at, _)| !copied || !(120..160).contains(at));
    let text: Vec<String> = words.map(|(_, word)| format!("word{word}")).collect();
    if copied { format!("From our partners. {}.", text.join(" ")) } else { format!("{}.", text.join(" ")) }
}

/// Prints how long signatures and grouping take, and what is found.
pub fn print() {
    let texts: Vec<String> = (0..ARTICLES).map(text).collect();
    let clock = Instant::now();
    let signed = texts.iter().enumerate().map(|(number, text)| {
        let mut document = Document { name: format!("{number}.txt"), ..document(text) };
        sections::classify(&mut document);
        let signature = signature::of(&document, &tokenise::tokenise(document.text.plain()));
        Arc::new(Extraction { document, signature, ..Extraction::default() })
    });
    let signed: Vec<Arc<Extraction>> = signed.collect();
    let signatures = clock.elapsed();
    let clock = Instant::now();
    let corpus = Corpus::build(&signed);
    println!(
        "\n{ARTICLES} articles, {} of them copies: signatures {signatures:.2?}, merged to {} sources in {:.2?}",
        ARTICLES / EVERY,
        corpus.groups.len(),
        clock.elapsed()
    );
}
