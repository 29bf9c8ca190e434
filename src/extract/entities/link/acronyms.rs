//! Acronyms of organisations that the recogniser left out: those that a bracket behind the full name introduces, and the same letters elsewhere
//! in the document.

use super::complete::mention;
use crate::extract::Analysis;
use crate::lexicon::countries::Countries;
use crate::model::{EntityKind, Mention, TokenKind};
use rustc_hash::FxHashMap;

/// Letters of an acronym.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=8;
/// An acronym that no bracket introduces is told by its capitals alone, if it has so many.
const CLEAR: usize = 3;

/// Appends what `mentions` (ascending) lack; linear.
pub(super) fn missed(analysis: &Analysis<'_>, added: &mut Vec<Mention>) {
    let mut covered = vec![false; analysis.tokens.len()];
    for mention in analysis.mentions.iter().chain(added.iter()) {
        covered[mention.tokens.0 as usize..mention.tokens.1 as usize].fill(true);
    }
    let known = known(analysis, &covered);
    if known.values().all(|organisation| !organisation) {
        return;
    }
    for sentence in &analysis.sentences {
        for at in sentence.tokens.clone() {
            if !covered[at] && analysis.tokens[at].kind == TokenKind::Word && known.get(analysis.token(at)) == Some(&true) {
                added.push(mention(&analysis.tokens, at, at + 1, EntityKind::Organisation));
            }
        }
    }
}

/// Words in capitals of which the document tells what they are: whether an organisation.
fn known<'a>(analysis: &'a Analysis<'_>, covered: &[bool]) -> FxHashMap<&'a str, bool> {
    let mut known = FxHashMap::default();
    for found in &analysis.mentions {
        let (first, end) = (found.tokens.0 as usize, found.tokens.1 as usize);
        let organisation = found.kind == EntityKind::Organisation;
        if end - first == 1 && capitals(analysis.token(first)).is_some_and(|letters| letters >= CLEAR) {
            // What is one thing here and another there is left to the recogniser.
            *known.entry(analysis.token(first)).or_insert(organisation) &= organisation;
        }
        if organisation && introduces(analysis, first, end) && !covered[end + 1] {
            known.entry(analysis.token(end + 1)).or_insert(true);
        }
    }
    known
}

/// How many capitals a word of capitals has: "BoG" two, "NATO" four, "Bank" none.
fn capitals(word: &str) -> Option<usize> {
    let count = word.chars().filter(|c| c.is_uppercase()).count();
    let shaped = LETTERS.contains(&word.chars().count()) && word.chars().all(char::is_alphanumeric);
    (shaped && count >= 2 && count * 2 >= word.chars().count()).then_some(count)
}

/// Whether the name `first..end` is followed by its acronym in brackets: most of the letters begin words of the name.
fn introduces(analysis: &Analysis<'_>, first: usize, end: usize) -> bool {
    if end - first < 2 || end + 2 >= analysis.tokens.len() || analysis.token(end) != "(" {
        return false;
    }
    let word = analysis.token(end + 1);
    if capitals(word).is_none() || !matches!(analysis.token(end + 2), ")" | ";" | ",") || Countries::get().resolve(word).is_some() {
        return false;
    }
    let mut initials: Vec<char> = (first..end).filter_map(|at| analysis.lower(at).chars().next()).collect();
    let letters = word.chars().flat_map(char::to_lowercase);
    let (mut all, mut fitting) = (0, 0);
    for letter in letters {
        all += 1;
        if let Some(place) = initials.iter().position(|&initial| initial == letter) {
            initials.swap_remove(place);
            fitting += 1;
        }
    }
    fitting * 3 >= all * 2
}
