//! One sentence as the meeting grammar sees it: words with classes, and the noun phrases that can be parties.
//! All indices here are local to the sentence (0 = its first token).

mod cast;
mod groups;
mod joins;
mod phrases;
mod titles;

pub use cast::Cast;
pub use titles::is_title_word;

use super::words::{Class, classify};
use crate::extract::Analysis;
use crate::extract::facts::Facts;

use crate::model::{EntityId, EntityKind, HolderInference, Participant, ParticipantKind, TokenKind};
use crate::text::Span;
use std::rc::Rc;

/// A sentence prepared for the grammar.
pub struct Scene<'a> {
    /// All that is known of the document.
    pub analysis: &'a Analysis<'a>,
    /// Index of the sentence.
    pub sentence: usize,
    /// Global index of its first token.
    pub first: usize,
    /// Its words.
    pub words: Vec<Word<'a>>,
    /// Noun phrases that can be parties, ascending by start, without overlaps.
    pub parties: Vec<Party>,
    /// The pairs whose meetings were told last: whom "the two leaders" means in talk of meetings.
    pairs: Vec<&'a [PartyRef]>,
    /// What is known of the document's entities as parties.
    cast: &'a Cast,
}

/// A token with what the grammar needs of it.
pub struct Word<'a> {
    /// As written.
    pub text: &'a str,
    /// In lower case.
    pub lower: Lower<'a>,
    /// Its closed class.
    pub class: Class,
    /// The party whose noun phrase covers it.
    pub party: Option<usize>,
    /// The date expression (global index) that covers it.
    pub date: Option<usize>,
}

/// A word in lower case, as the document keeps it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Lower<'a>(&'a str);

impl<'a> Lower<'a> {
    /// The word, to be matched against lists.
    pub fn as_str(self) -> &'a str {
        self.0
    }
}

impl std::ops::Deref for Lower<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        self.0
    }
}

impl PartialEq<&str> for Lower<'_> {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

/// A noun phrase that can be a party.
#[derive(Clone, Debug)]
pub struct Party {
    /// First token of the whole phrase, titles included.
    pub start: usize,
    /// One past its last token.
    pub end: usize,
    /// What sort of phrase.
    pub form: PartyForm,
    /// Followed by 's, or a possessive pronoun.
    pub possessive: bool,
    /// Whom it stands for; more than one for "the leaders of A and B"; none for an unresolved pronoun.
    pub refs: Vec<PartyRef>,
    /// Speaks of more than one.
    pub plural: bool,
    /// Looks back to parties named before: "the two leaders", "both sides".
    pub group: bool,
}

/// Sorts of phrase, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartyForm {
    /// A person's name.
    Name,
    /// A pronoun.
    Pronoun,
    /// An office or description.
    Role,
    /// An organisation's name.
    Organisation,
    /// A country, or a capital that stands for one.
    Country,
    /// A place that is no country: never a party on its own.
    Place,
}

/// Whom a phrase stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct PartyRef {
    /// Name to show.
    pub name: String,
    /// What kind of party.
    pub kind: ParticipantKind,
    /// The document's entity.
    pub entity: Option<EntityId>,
    /// The words.
    pub quote: Span,
    /// Inferred office holder.
    pub holder: Option<HolderInference>,
    /// Offices of a named person, bare ("president") and with their country ("president of Russia").
    pub offices: Rc<[String]>,
}

impl PartyRef {
    /// Whether both stand for the same party.
    pub fn same(&self, other: &PartyRef) -> bool {
        match (self.entity, other.entity) {
            (Some(a), Some(b)) => a == b,
            _ => self.name.eq_ignore_ascii_case(&other.name),
        }
    }

    /// Whether it is known by an office alone.
    pub fn is_bare_role(&self) -> bool {
        self.entity.is_none() && self.kind == ParticipantKind::Role
    }

    /// As a participant of a meeting.
    pub fn participant(&self) -> Participant {
        Participant { name: self.name.clone(), kind: self.kind, entity: self.entity, quote: self.quote, holder: self.holder.clone() }
    }
}

/// "he'll", "they've": a pronoun and an auxiliary in one word.
fn contracted(lower: &str) -> Option<Class> {
    let ends = |plain: &str| lower.strip_suffix(plain).is_some_and(|rest| rest.ends_with(['\'', '’']) && rest.len() > 1);
    match lower.as_bytes().last()? {
        b'l' if ends("ll") => Some(Class::Will),
        b'e' if ends("ve") => Some(Class::Have),
        b'e' if ends("re") => Some(Class::Be),
        b'm' if ends("m") => Some(Class::Be),
        _ => None,
    }
}

/// Words behind which "'s" is a verb.
fn is_clitic_host(lower: &str) -> bool {
    matches!(lower, "he" | "she" | "it" | "that" | "there" | "who" | "what" | "here" | "where")
}

impl<'a> Scene<'a> {
    /// Prepares sentence `sentence`; `pairs` are the parties of the meetings of two told last, the latest first. Linear in the sentence's length.
    pub fn new(analysis: &'a Analysis<'a>, cast: &'a Cast, sentence: usize, pairs: Vec<&'a [PartyRef]>) -> Self {
        let range = analysis.sentences[sentence].tokens.clone();
        let first = range.start;
        let mut words: Vec<Word<'a>> = range
            .map(|index| {
                let text = analysis.token(index);
                let lower = analysis.lower(index);
                let class = match analysis.tokens[index].kind {
                    TokenKind::Punctuation => Class::Punctuation,
                    // "he's due to meet B"
                    TokenKind::Possessive if index > first && is_clitic_host(analysis.lower(index - 1)) => Class::Be,
                    TokenKind::Possessive => Class::Other,
                    _ => contracted(lower).unwrap_or_else(|| classify(lower)),
                };
                Word { text, lower: Lower(lower), class, party: None, date: None }
            })
            .collect();
        for (index, date) in analysis.dates.iter().enumerate().skip(analysis.dates.partition_point(|d| (d.tokens.1 as usize) <= first)) {
            if date.tokens.0 as usize >= first + words.len() {
                break;
            }
            let from = (date.tokens.0 as usize).max(first) - first;
            let to = (date.tokens.1 as usize - first).min(words.len());
            for word in words.get_mut(from..to).unwrap_or_default() {
                word.date = Some(index);
            }
        }
        let mut scene = Scene { analysis, sentence, first, words, parties: Vec::new(), pairs, cast };
        scene.find_parties();
        scene
    }

    /// The pair with `entity` in it whose meeting was told last.
    pub fn pair_of(&self, entity: EntityId) -> Option<&[PartyRef]> {
        self.pairs.iter().find(|pair| pair.iter().any(|p| p.entity == Some(entity))).copied()
    }

    /// The pair whose meeting was told last, within the sentences looked back over.
    pub fn told_last(&self) -> Option<&'a [PartyRef]> {
        self.pairs.first().copied()
    }

    /// The person whose name, pronoun or office opens the sentence before, which stands in the same section or the one before of its kind:
    /// agencies make a paragraph of every sentence.
    pub fn opens_sentence_before(&self) -> Option<PartyRef> {
        const OPENING: usize = 10;
        const PRONOUN: usize = 4;
        let before = self.analysis.sentences.get(self.sentence.checked_sub(1)?)?;
        let section = self.analysis.sentences[self.sentence].section;
        let kind = |index: usize| self.analysis.document.sections.get(index).map(|s| s.kind);
        if section.abs_diff(before.section) > 1 || kind(section) != kind(before.section) {
            return None;
        }
        let first = before.tokens.start as u32;
        let last = before.tokens.end as u32;
        let descriptions = &self.analysis.descriptions;
        let named = self.analysis.mentions.partition_point(|m| m.tokens.0 < first);
        let mention =
            self.analysis.mentions.get(named).filter(|m| m.tokens.0 < last.min(first + OPENING as u32) && m.kind == EntityKind::Person);
        // "B, with whom the president spoke, was glad.": the telling is the president's.
        let whom = |m: &crate::model::Mention| {
            let at = m.tokens.1 as usize;
            (at + 3 < last as usize && self.analysis.lower(at + 1) == "with" && self.analysis.lower(at + 2) == "whom").then_some(at + 3)
        };
        if let Some(teller) = mention.and_then(whom) {
            let from = descriptions.partition_point(|d| (d.tokens.0 as usize) < teller);
            let description = descriptions.get(from).filter(|d| d.tokens.0 as usize == teller)?;
            let [entity] = description.entities.as_slice() else { return None };
            return Some(self.ref_of_entity(*entity, description.span));
        }
        let from = descriptions.partition_point(|d| d.tokens.0 < first);
        if let Some(description) = descriptions.get(from).filter(|d| d.tokens.0 < last.min(first + PRONOUN as u32))
            && let [entity] = description.entities.as_slice()
        {
            return Some(self.ref_of_entity(*entity, description.span));
        }
        Some(self.ref_of_entity(*self.analysis.mention_entity.get(named)?, mention?.span))
    }

    /// Number of words.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// The lower-case word at `at`, or "" outside the sentence.
    pub fn lower(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |w| w.lower.as_str())
    }

    /// What the letters of the word at `at` tell.
    pub fn facts(&self, at: usize) -> Facts {
        self.analysis.facts()[self.first + at]
    }

    /// Class of the word at `at`; `Punctuation` outside the sentence and `Other` inside a party.
    pub fn class(&self, at: usize) -> Class {
        match self.words.get(at) {
            None => Class::Punctuation,
            // "he'll": the subject and its auxiliary in one word.
            Some(word) if word.party.is_some() && word.class.is_auxiliary() && word.text.contains(['\'', '’']) => word.class,
            Some(word) if word.party.is_some() && !matches!(word.class, Class::Determiner) => Class::Other,
            Some(word) => word.class,
        }
    }

    /// Bytes of the words `start..end`.
    pub fn span(&self, start: usize, end: usize) -> Span {
        let tokens = &self.analysis.tokens;
        tokens[self.first + start].span.cover(tokens[self.first + end.max(start + 1) - 1].span)
    }

    /// The party that covers the word at `at`.
    pub fn party_at(&self, at: usize) -> Option<&Party> {
        self.words.get(at)?.party.map(|index| &self.parties[index])
    }
}
