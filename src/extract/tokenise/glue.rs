//! Words that lost the space between them: "metRussian", "MinisterJane", "Roewill". Scraped pages lose it where a link began or ended.
//! Only what is told by facts is cut: a common word before a capital, or a name of this document before a common word.

use crate::lexicon::titles::{TitleClass, Titles};
use crate::model::{Token, TokenKind};
use crate::order::Order;
use crate::text::Span;
use rustc_hash::FxHashMap;

/// Common words that a capitalised one may be glued to ("metRussian").
#[rustfmt::skip]
const BEFORE: &[&str] = &[
    "about", "after", "against", "and", "as", "at", "before", "between", "but", "by", "called", "during", "for", "from", "had", "has", "he", "in", "into", "is", "last", "meet", "met", "of", "on", "or", "over", "said", "says",
    "she", "that", "the", "then", "they", "to", "told", "under", "visited", "visiting", "was", "when", "where", "which", "while", "who", "will", "with",
];

/// Common words that may be glued behind a name ("Roewill").
#[rustfmt::skip]
const BEHIND: &[&str] = &[
    "about", "added", "after", "again", "against", "also", "and", "announced", "approved", "are", "as", "at", "before", "but", "by", "called", "during", "echoed", "for", "from", "had", "has", "have", "in", "into", "is", "met", "of", "on", "or",
    "over", "said", "says", "that", "the", "this", "to", "told", "until", "was", "were", "when", "while", "who", "will", "with", "would",
];

/// Cuts glued words in two. Linear; allocates only when there is something to cut.
pub fn unglue(text: &str, tokens: Vec<Token>) -> Vec<Token> {
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    let mut behind: Vec<(usize, usize)> = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        if token.kind != TokenKind::Word || token.span.len() < 5 || token.span.len() > 40 {
            continue;
        }
        let word = token.span.of(text);
        // Words in small letters are by far the most.
        if !word.bytes().any(|byte| byte.is_ascii_uppercase()) || !word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            continue;
        }
        if let Some(at) = inner_capital(word) {
            let (left, right) = word.split_at(at);
            let common = BEFORE.binary_search(&left.to_ascii_lowercase().as_str()).is_ok();
            let title = left.len() >= 6
                && Titles::get().by_form(&left.to_ascii_lowercase()).is_some_and(|title| title.class != TitleClass::Honorific);
            if (common || title) && right.len() >= 3 {
                cuts.push((index, at));
            } else if right.len() > 3 {
                suffix(right, &mut |cut| behind.push((index, at + cut)));
            }
        } else if word.as_bytes()[0].is_ascii_uppercase() && word.len() >= 6 && word.as_bytes()[1].is_ascii_lowercase() {
            suffix(word, &mut |cut| behind.push((index, cut)));
        }
    }
    if !behind.is_empty() {
        known_names(text, &tokens, &behind, &mut cuts);
    }
    if cuts.is_empty() { tokens } else { apply(tokens, cuts) }
}

/// Where a capital follows a small letter, with small letters behind it; words of one or two letters before it ("iPhone", "McRae") do not count.
fn inner_capital(word: &str) -> Option<usize> {
    let bytes = word.as_bytes();
    (2..bytes.len().saturating_sub(1))
        .find(|&at| bytes[at].is_ascii_uppercase() && bytes[at - 1].is_ascii_lowercase() && bytes[at + 1].is_ascii_lowercase())
}

/// The lengths of the words of `BEHIND` by their last two letters: throws out nearly all words.
static ENDS: [u16; 1024] = {
    let mut lengths = [0; 1024];
    let mut at = 0;
    while at < BEHIND.len() {
        let word = BEHIND[at].as_bytes();
        lengths[ends(word)] |= 1 << word.len();
        at += 1;
    }
    lengths
};

const fn ends(word: &[u8]) -> usize {
    match word {
        [.., a, b] => ((*a & 31) as usize) << 5 | (*b & 31) as usize,
        _ => 0,
    }
}

/// Tells where a common word may begin at the end of `word`.
fn suffix(word: &str, found: &mut dyn FnMut(usize)) {
    let lengths = ENDS[ends(word.as_bytes())];
    for length in (2..=9).filter(|length| lengths >> length & 1 == 1) {
        if word.len() >= length + 4 && BEHIND.binary_search(&&word[word.len() - length..]).is_ok() {
            found(word.len() - length);
        }
    }
}

/// Keeps the cuts whose first part is a name that the document has elsewhere: twice as often as the glued word, and more for short endings.
fn known_names(text: &str, tokens: &[Token], behind: &[(usize, usize)], cuts: &mut Vec<(usize, usize)>) {
    let mut counts: FxHashMap<&str, u32> = FxHashMap::default();
    for &(index, cut) in behind {
        let word = tokens[index].span.of(text);
        counts.insert(word, 0);
        counts.insert(&word[..cut], 0);
    }
    let (mut lengths, mut firsts) = (0u64, 0u128);
    for word in counts.keys() {
        lengths |= 1 << word.len();
        firsts |= 1 << (word.as_bytes()[0] & 127);
    }
    let may_count =
        |span: Span| span.len() <= 40 && lengths >> span.len() & 1 == 1 && firsts >> (text.as_bytes()[span.start as usize] & 127) & 1 == 1;
    for token in tokens.iter().filter(|token| token.kind == TokenKind::Word && may_count(token.span)) {
        if let Some(count) = counts.get_mut(token.span.of(text)) {
            *count += 1;
        }
    }
    let count = |word: &str| counts.get(word).copied().unwrap_or(0);
    for &(index, cut) in behind {
        let word = tokens[index].span.of(text);
        let short = word.len() - cut <= 2;
        let (whole, name) = (count(word), count(&word[..cut]));
        let enough = if short { name >= 3 && whole == 1 } else { name >= 1 && whole <= 2 };
        if enough && cuts.last().is_none_or(|last| last.0 != index) {
            cuts.push((index, cut));
        }
    }
    cuts.order();
    cuts.dedup_by_key(|cut| cut.0);
}

fn apply(tokens: Vec<Token>, cuts: Vec<(usize, usize)>) -> Vec<Token> {
    let mut out = Vec::with_capacity(tokens.len() + cuts.len());
    let mut cuts = cuts.into_iter().peekable();
    for (index, token) in tokens.into_iter().enumerate() {
        if let Some((_, cut)) = cuts.next_if(|cut| cut.0 == index) {
            let middle = token.span.start as usize + cut;
            out.push(Token { span: Span::new(token.span.start as usize, middle), ..token });
            out.push(Token { span: Span::new(middle, token.span.end as usize), ..token });
        } else {
            out.push(token);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::tokenise;
    use super::*;

    fn check(text: &str, expected: &str) {
        let tokens = unglue(text, tokenise(text));
        assert_eq!(tokens.iter().map(|token| token.span.of(text)).collect::<Vec<_>>().join("|"), expected);
    }

    #[test]
    fn common_words_are_cut_off() {
        check("Roe metRussian officials", "Roe|met|Russian|officials");
        check("MinisterJane Roe", "Minister|Jane|Roe");
        check("Archerwill come. Archer said so", "Archer|will|come|.|Archer|said|so");
        check("McRae uses an iPhone on YouTube", "McRae|uses|an|iPhone|on|YouTube");
        check("Robertson met Roberts", "Robertson|met|Roberts");
        check("Washington", "Washington");
    }

    #[test]
    fn word_lists_are_sorted() {
        assert!(BEFORE.is_sorted() && BEHIND.is_sorted());
    }
}
