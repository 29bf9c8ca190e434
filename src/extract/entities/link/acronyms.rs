//! Acronyms: what a bracket behind the full name says they are, here and elsewhere in the document. Adds the organisations that the recogniser
//! left out, and takes out what abbreviates common words: "mobile money services (MMS)".

use super::complete::mention;
use crate::extract::Analysis;
use crate::extract::facts::Facts;
use crate::lexicon::countries::Countries;
use crate::model::{EntityKind, Mention, TokenKind};
use rustc_hash::FxHashMap;

/// Letters of an acronym.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=8;
/// An acronym that no bracket introduces is told by its capitals alone, if it has so many.
const CLEAR: usize = 3;

/// What the document tells of a word in capitals.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Organisation,
    Place,
    /// A method, a law, a thing: no name of the three kinds.
    Thing,
    /// One thing here and another there: left to the recogniser.
    Unclear,
}

/// Settles what the acronyms among the mentions are, and appends to `added` the mentions of organisations that are lacking. Linear.
pub(super) fn settle(analysis: &mut Analysis<'_>, added: &mut Vec<Mention>) {
    let text = analysis.document.text.plain();
    let known = known(analysis, text);
    if known.is_empty() {
        return;
    }
    analysis.mentions.retain_mut(|mention| {
        if mention.tokens.1 - mention.tokens.0 > 1 || !matches!(mention.kind, EntityKind::Organisation | EntityKind::Place) {
            return true;
        }
        let meaning = known.get(mention.span.of(text));
        if meaning == Some(&Meaning::Place) {
            mention.kind = EntityKind::Place;
        }
        meaning != Some(&Meaning::Thing)
    });
    let mut covered = vec![false; analysis.tokens.len()];
    for mention in analysis.mentions.iter().chain(added.iter()) {
        covered[mention.tokens.0 as usize..mention.tokens.1 as usize].fill(true);
    }
    let facts = analysis.facts();
    for sentence in &analysis.sentences {
        for at in sentence.tokens.clone().filter(|&at| facts[at].has(Facts::ACRONYM) && !covered[at]) {
            let token = analysis.tokens[at];
            if token.kind == TokenKind::Word && known.get(token.span.of(text)) == Some(&Meaning::Organisation) {
                added.push(mention(&analysis.tokens, at, at + 1, EntityKind::Organisation));
            }
        }
    }
}

/// What is told of words in capitals: by brackets, or by the recogniser's mentions of them.
fn known<'a>(analysis: &Analysis<'_>, text: &'a str) -> FxHashMap<&'a str, Meaning> {
    let mut told = FxHashMap::default();
    let mut found = FxHashMap::default();
    for mention in &analysis.mentions {
        let (first, end) = (mention.tokens.0 as usize, mention.tokens.1 as usize);
        let meaning = if mention.kind == EntityKind::Organisation { Meaning::Organisation } else { Meaning::Unclear };
        if end - first == 1 && capitals(mention.span.of(text)).is_some_and(|letters| letters >= CLEAR) {
            let place = found.entry(mention.span.of(text)).or_insert(meaning);
            *place = if *place == meaning { meaning } else { Meaning::Unclear };
        }
        if let Some(word) = bracketed(analysis, end)
            && fits(analysis, first, end, word)
        {
            let meaning = match mention.kind {
                _ if is_thing(analysis.token(end - 1)) => Meaning::Thing,
                EntityKind::Organisation => Meaning::Organisation,
                EntityKind::Place => Meaning::Place,
                EntityKind::Person | EntityKind::Event => Meaning::Unclear,
            };
            told.entry(analysis.tokens[end + 1].span.of(text)).or_insert(meaning);
        }
    }
    for open in 2..analysis.tokens.len() {
        if let Some(word) = bracketed(analysis, open)
            && abbreviates_common_words(analysis, open, word)
        {
            told.entry(analysis.tokens[open + 1].span.of(text)).or_insert(Meaning::Thing);
        }
    }
    for (word, meaning) in found {
        told.entry(word).or_insert(meaning);
    }
    told
}

/// Whether a word is written as acronyms are.
pub(in crate::extract) fn is_acronym(word: &str) -> bool {
    capitals(word).is_some()
}

/// How many capitals a word of capitals has: "BoG" two, "NATO" four, "Bank" none.
fn capitals(word: &str) -> Option<usize> {
    let count = word.chars().filter(|c| c.is_uppercase()).count();
    let shaped = LETTERS.contains(&word.chars().count()) && word.chars().all(char::is_alphanumeric);
    (shaped && count >= 2 && count * 2 >= word.chars().count()).then_some(count)
}

/// The acronym in the bracket that opens at `open`.
fn bracketed<'a>(analysis: &'a Analysis<'_>, open: usize) -> Option<&'a str> {
    let is_mark = |at: usize| analysis.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Punctuation);
    if !is_mark(open) || !is_mark(open + 2) || analysis.token(open) != "(" || !matches!(analysis.token(open + 2), ")" | ";" | ",") {
        return None;
    }
    let word = analysis.token(open + 1);
    (analysis.facts()[open + 1].has(Facts::ACRONYM) && Countries::get().resolve(word).is_none()).then_some(word)
}

/// Whether most letters of the acronym begin words of `first..end`, each word one.
fn fits(analysis: &Analysis<'_>, first: usize, end: usize, word: &str) -> bool {
    let mut initials: Vec<char> = (first..end).filter_map(|at| analysis.lower(at).chars().next()).collect();
    let (mut all, mut fitting) = (0, 0);
    for letter in word.chars().flat_map(char::to_lowercase) {
        all += 1;
        if let Some(place) = initials.iter().position(|&initial| initial == letter) {
            initials.swap_remove(place);
            fitting += 1;
        }
    }
    end - first >= 2 && fitting * 3 >= all * 2
}

/// "mobile money services (MMS)": the words before the bracket are in small letters, or end in what is a thing, and each letter begins one.
fn abbreviates_common_words(analysis: &Analysis<'_>, open: usize, word: &str) -> bool {
    let small = |at: usize| analysis.token(at).starts_with(char::is_lowercase);
    let letters = word.trim_end_matches('s').chars().count();
    let thing = is_thing(analysis.token(open - 1));
    // "the chief election commissioner (CEC)" may stand for the person.
    let common = small(open - 1) && !analysis.facts()[open - 1].has(Facts::TITLE);
    let Some(first) = open.checked_sub(letters).filter(|_| common || thing) else { return false };
    let mut initials = word.chars().flat_map(char::to_lowercase);
    (first..open).all(|at| (thing || small(at)) && analysis.lower(at).chars().next() == initials.next())
        || thing && fits(analysis, open.saturating_sub(letters + 2), open, word)
}

/// Head nouns of what is no organisation and no place, though its name has capitals.
fn is_thing(word: &str) -> bool {
    matches!(
        word,
        "System"
            | "Systems"
            | "Assessment"
            | "Solution"
            | "Program"
            | "Programme"
            | "Project"
            | "Agreement"
            | "Act"
            | "Scheme"
            | "Plan"
            | "Award"
            | "Index"
            | "Test"
            | "Protocol"
            | "Technology"
            | "Evaluation"
            | "Initiative"
            | "Treaty"
            | "Executive"
            | "Officer"
    )
}
