//! Head nouns, and the phrases around them.

use super::left::Left;
use super::{Determiner, MentionIndex, Phrase, group, widen, words};
use crate::extract::Analysis;
use crate::extract::facts::Facts;
use crate::lexicon::titles::{Title, TitleClass, Titles};
use crate::model::{EntityKind, TokenKind};

/// The longest lower-cased word looked up.
const LONGEST: usize = 20;

/// All phrases, ascending, without overlaps. Linear in the number of tokens.
pub(in crate::extract::entities) fn find(analysis: &Analysis<'_>, mentions: &MentionIndex) -> Vec<Phrase> {
    let titles = Titles::get();
    let facts = analysis.facts();
    let mut out: Vec<Phrase> = Vec::new();
    for sentence in &analysis.sentences {
        let (first, last) = (sentence.tokens.start, sentence.tokens.end);
        let mut at = first;
        while at < last {
            let candidate = at;
            at += 1;
            let token = analysis.tokens[candidate];
            if !facts[candidate].has(Facts::DESCRIPTION)
                || token.kind != TokenKind::Word
                || token.span.len() > LONGEST
                || token.span.len() < 2
            {
                continue;
            }
            if mentions.at(candidate).is_some_and(|mention| analysis.mentions[mention].kind == EntityKind::Person) {
                continue;
            }
            let lower = analysis.lower.ascii(token.span);
            let floor = out.last().map_or(first, |phrase| phrase.end.max(first));
            if candidate < floor {
                continue;
            }
            let title = titles.by_form(lower).or_else(|| opposite_number(analysis, candidate, last));
            let phrase = match title {
                Some(title) if !matches!(title.class, TitleClass::Honorific | TitleClass::Human) => {
                    widen::office(analysis, mentions, candidate, title, floor, last)
                }
                _ if words::group_noun(lower) => group::group(analysis, candidate, floor),
                _ => None,
            };
            if let Some(phrase) = phrase {
                at = phrase.end.max(at);
                out.push(phrase);
            } else if is_number_of_people(lower)
                && let Some(phrase) = group::bare_group(analysis, mentions, candidate, last)
            {
                at = phrase.end.max(at);
                out.push(phrase);
            }
        }
    }
    out
}

/// Whether a phrase may be found at a word in ASCII lower case.
pub(in crate::extract) fn may_head_description(lower: &str) -> bool {
    Titles::get().by_form(lower).is_some() || words::group_noun(lower) || is_number_of_people(lower) || lower == OPPOSITE
}

/// The only title whose first word is none by itself: "opposite number".
const OPPOSITE: &str = "opposite";

fn opposite_number(analysis: &Analysis<'_>, at: usize, last: usize) -> Option<Title> {
    let opens = analysis.lower(at) == OPPOSITE && at + 1 < last;
    opens.then(|| Titles::get().by_form(&format!("{OPPOSITE} {}", analysis.lower(at + 1)))).flatten()
}

/// "the two", "both": a group without a noun.
fn is_number_of_people(lower: &str) -> bool {
    matches!(lower, "two" | "both" | "three" | "pair")
}

impl Phrase {
    pub(super) fn group_of(start: usize, end: usize, number: Option<u32>) -> Phrase {
        Phrase {
            start,
            end,
            title: String::new(),
            class: TitleClass::Other,
            gender: None,
            of: Vec::new(),
            plural: true,
            number,
            determiner: Determiner::Definite,
            former: false,
            group: true,
            visiting: false,
        }
    }
}

impl Left {
    /// Whether what stands to the left makes a head noun a description at all.
    pub(super) fn opens(&self) -> bool {
        self.determiner != Determiner::None || !self.of.is_empty()
    }
}
