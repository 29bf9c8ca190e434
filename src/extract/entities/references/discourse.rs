//! Who was spoken of, and where: the memory that pronouns and descriptions look back into.

use super::registry::Registry;
use crate::extract::Analysis;
use crate::extract::entities::link::titles::{Beside, honorific_gender};
use crate::extract::entities::phrases::Phrase;
use crate::lexicon::fold::single_spaced;
use crate::lexicon::given_names;
use crate::lexicon::titles::{Gender, Titles};
use crate::model::{EntityId, EntityKind, PartialDate, TokenKind};
use crate::order::Order;

/// Occurrences looked back over, at most.
pub(super) const LOOK_BACK: usize = 48;

/// A person spoken of at a place of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Occurrence {
    /// First token.
    pub token: usize,
    /// One past its last token.
    pub end: usize,
    /// Sentence.
    pub sentence: usize,
    /// Whom.
    pub entity: EntityId,
    /// Stands where subjects stand.
    pub subject: bool,
    /// Is followed by 's or is "his".
    pub possessive: bool,
    /// Inside a quotation.
    pub quoted: bool,
    /// Was named, not only referred to.
    pub named: bool,
}

/// The memory.
pub(super) struct Discourse<'a> {
    pub analysis: &'a Analysis<'a>,
    pub phrases: &'a [Phrase],
    pub beside: &'a Beside,
    /// Ascending by token in the first pass; persons only.
    pub occurrences: Vec<Occurrence>,
    /// Countries named, ascending, with their sentence.
    pub countries: Vec<(usize, usize, EntityId)>,
    /// Speaker of each quotation, when known.
    pub speakers: Vec<Option<EntityId>>,
    /// Whom the possessive pronoun of the phrase at hand means.
    pub owner: Option<EntityId>,
    /// Who holds which office.
    pub registry: Registry,
    /// Gender of each entity, when told.
    pub genders: Vec<Option<Gender>>,
    /// Sentence of each token.
    sentence_of: Vec<u32>,
    /// ISO date of publication, when known to the day.
    pub published: Option<String>,
}

impl<'a> Discourse<'a> {
    /// Prepares an empty memory. Linear in tokens and mentions.
    pub fn new(analysis: &'a Analysis<'a>, phrases: &'a [Phrase], beside: &'a Beside) -> Self {
        let mut sentence_of = vec![u32::MAX; analysis.tokens.len()];
        for (number, sentence) in analysis.sentences.iter().enumerate() {
            sentence_of[sentence.tokens.clone()].fill(number as u32);
        }
        let published =
            analysis.document.published.and_then(|published| published.date.civil()).map(|date| PartialDate::from(date).to_string());
        let registry = Registry::new(analysis, published.as_deref());
        let mut discourse = Discourse {
            analysis,
            phrases,
            beside,
            occurrences: Vec::new(),
            countries: Vec::new(),
            speakers: Vec::new(),
            owner: None,
            registry,
            genders: Vec::new(),
            sentence_of,
            published,
        };
        discourse.genders = discourse.tell_genders();
        discourse
    }

    /// Sentence of a token.
    pub fn sentence(&self, token: usize) -> usize {
        self.sentence_of[token] as usize
    }

    /// First token of the sentence of `token`.
    pub fn sentence_start(&self, token: usize) -> usize {
        self.analysis.sentences.get(self.sentence(token)).map_or(token, |sentence| sentence.tokens.start)
    }

    /// One past the last token of the sentence of `token`.
    pub fn sentence_end(&self, token: usize) -> usize {
        self.analysis.sentences.get(self.sentence(token)).map_or(token + 1, |sentence| sentence.tokens.end)
    }

    /// Whether two sentences stand in the same section or in neighbouring ones.
    pub fn near_sections(&self, earlier: usize, later: usize) -> bool {
        let section = |sentence: usize| self.analysis.sentences.get(sentence).map_or(0, |s| s.section);
        section(later).saturating_sub(section(earlier)) <= 1
    }

    /// Gender of an entity, when told.
    pub fn gender(&self, entity: EntityId) -> Option<Gender> {
        self.genders[entity as usize]
    }

    /// A word of the text in lower case, "" outside.
    pub fn lower(&self, token: usize) -> &'a str {
        let analysis: &'a Analysis<'a> = self.analysis;
        if token < analysis.tokens.len() { analysis.lower(token) } else { "" }
    }

    /// Remembers a mention.
    pub fn meet(&mut self, mention: usize, quoted: bool) {
        let entity = self.analysis.mention_entity[mention];
        let (start, end) = (self.analysis.mentions[mention].tokens.0 as usize, self.analysis.mentions[mention].tokens.1 as usize);
        match self.analysis.mentions[mention].kind {
            EntityKind::Person => self.note(entity, start, end, quoted, true),
            EntityKind::Place if self.analysis.entities[entity as usize].key.as_ref().is_some_and(|key| key.len() <= 3) => {
                let sentence = self.sentence(start);
                self.countries.push((start, sentence, entity));
            }
            _ => {}
        }
    }

    /// Remembers that `entity` was spoken of at the tokens.
    pub fn note(&mut self, entity: EntityId, token: usize, end: usize, quoted: bool, named: bool) {
        let sentence = self.sentence(token);
        let possessive =
            self.analysis.tokens.get(end).is_some_and(|next| next.kind == TokenKind::Possessive && end < self.sentence_end(token));
        let subject = !possessive && self.is_subject(token, end);
        self.occurrences.push(Occurrence { token, end, sentence, entity, subject, possessive, quoted, named });
    }

    /// Remembers one of a group as spoken of.
    pub fn note_member(&mut self, entity: EntityId, token: usize, end: usize) {
        if self.occurrences.last().is_none_or(|last| last.token <= token) {
            self.note(entity, token, end, false, false);
        }
    }

    /// Puts the memory in reading order.
    pub fn sort(&mut self) {
        self.occurrences.order_by_key(|occurrence| (occurrence.token, occurrence.end));
        self.countries.order();
    }

    /// Occurrences before `token`, the latest first.
    pub fn before(&self, token: usize) -> impl Iterator<Item = &Occurrence> {
        let end = self.occurrences.partition_point(|occurrence| occurrence.token < token);
        self.occurrences[..end].iter().rev().take(LOOK_BACK)
    }

    /// Whether a name stands where subjects stand: no preposition before its phrase, a verb not far behind, or a verb of speech beside it.
    fn is_subject(&self, token: usize, end: usize) -> bool {
        let start = self.sentence_start(token);
        let last = self.sentence_end(token);
        // Back over the title before a name.
        let mut at = token;
        let mut steps = 0;
        while at > start && steps < 8 {
            let text = self.analysis.token(at - 1);
            let lower = self.lower(at - 1);
            let title = Titles::get().by_form(lower).is_some()
                || text.starts_with(char::is_uppercase) && self.analysis.tokens[at - 1].kind == TokenKind::Word && at - 1 > start;
            if !(title || matches!(lower, "the" | "'s" | "’s" | "a" | "an" | "then" | "-")) {
                break;
            }
            at -= 1;
            steps += 1;
        }
        let before = if at > start { self.lower(at - 1) } else { "" };
        if is_speech_verb(before) || end < last && is_speech_verb(self.lower(end)) {
            return true;
        }
        if is_preposition(before) {
            return false;
        }
        let mut next = end;
        if next < last && self.analysis.token(next) == "," {
            // "A, who is due in Z, will meet B": what opens a sentence and is told more of is its subject.
            if before.is_empty() && self.lower(next + 1) == "who" {
                return true;
            }
            // Over an apposition or relative clause.
            let limit = (next + 16).min(last);
            next = (next + 1..limit).find(|&at| self.analysis.token(at) == ",").map_or(next, |at| at + 1);
        }
        let follows = if next < last { self.lower(next) } else { "" };
        let clause_opens = before.is_empty()
            || matches!(
                before,
                "," | "that"
                    | "and"
                    | "but"
                    | "as"
                    | "while"
                    | "when"
                    | "after"
                    | "before"
                    | "because"
                    | "which"
                    | "“"
                    | "\""
                    | "‘"
                    | ":"
                    | "–"
                    | "—"
                    | "if"
                    | "said"
                    | "where"
                    | "since"
            );
        clause_opens && !matches!(follows, "" | "," | ".") || is_finite(follows)
    }

    /// Genders by titles beside the name, honorifics, then the given name.
    fn tell_genders(&self) -> Vec<Option<Gender>> {
        let mut votes = vec![(0i32, 0i32); self.analysis.entities.len()];
        for (mention, &entity) in self.analysis.mention_entity.iter().enumerate() {
            if self.analysis.mentions[mention].kind != EntityKind::Person {
                continue;
            }
            let vote = &mut votes[entity as usize];
            let mut tell = |gender: Option<Gender>, weight: i32| match gender {
                Some(Gender::Male) => vote.0 += weight,
                Some(Gender::Female) => vote.1 += weight,
                None => {}
            };
            tell(honorific_gender(self.analysis, mention), 4);
            for &phrase in &self.beside.of_mention[mention] {
                tell(self.phrases[phrase].gender, 4);
            }
        }
        self.analysis
            .entities
            .iter()
            .zip(votes)
            .map(|(entity, (male, female))| {
                if male != female {
                    return Some(if male > female { Gender::Male } else { Gender::Female });
                }
                if entity.kind != EntityKind::Person {
                    return None;
                }
                let name = single_spaced(&entity.name);
                let mut words = name.split([' ', '-']);
                let first = words.next()?;
                words.next()?;
                // "RUSSIAN PRESIDENT" style capitals tell as well.
                given_names::gender(first).or_else(|| given_names::gender(name.split(' ').next()?)).or_else(|| {
                    let titled: String = first.chars().take(1).chain(first.chars().skip(1).flat_map(char::to_lowercase)).collect();
                    given_names::gender(&titled)
                })
            })
            .collect()
    }
}

/// Verbs by which speech is reported.
pub(super) fn is_speech_verb(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "says"
            | "say"
            | "told"
            | "tells"
            | "added"
            | "adds"
            | "stated"
            | "noted"
            | "stressed"
            | "emphasised"
            | "emphasized"
            | "announced"
            | "declared"
            | "insisted"
            | "argued"
            | "warned"
            | "explained"
            | "replied"
            | "continued"
            | "remarked"
            | "commented"
            | "wrote"
            | "tweeted"
            | "posted"
            | "claimed"
            | "asked"
            | "urged"
            | "promised"
            | "vowed"
            | "pledged"
            | "recalled"
            | "specified"
            | "reiterated"
            | "concluded"
            | "acknowledged"
            | "joked"
            | "quipped"
            | "suggested"
            | "pointed"
            | "believes"
            | "thinks"
            | "responded"
            | "answered"
            | "complained"
            | "admitted"
            | "confirmed"
            | "quoted"
            | "observed"
            | "stresses"
            | "notes"
            | "called"
            | "described"
    )
}

/// Words before a name that make it no subject.
fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "of" | "with"
            | "by"
            | "to"
            | "for"
            | "between"
            | "from"
            | "against"
            | "about"
            | "on"
            | "in"
            | "at"
            | "towards"
            | "toward"
            | "over"
            | "under"
            | "alongside"
            | "including"
            | "without"
            | "met"
            | "meet"
            | "meets"
            | "meeting"
            | "hosted"
            | "hosts"
            | "called"
            | "told"
            | "telephoned"
            | "phoned"
            | "received"
            | "welcomed"
            | "like"
            | "than"
    )
}

/// Rough test for a finite verb or auxiliary.
pub(super) fn is_finite(word: &str) -> bool {
    matches!(
        word,
        "is" | "was"
            | "are"
            | "were"
            | "has"
            | "have"
            | "had"
            | "will"
            | "would"
            | "can"
            | "could"
            | "may"
            | "might"
            | "shall"
            | "should"
            | "must"
            | "did"
            | "does"
            | "do"
            | "met"
            | "held"
            | "spoke"
            | "went"
            | "made"
            | "took"
            | "gave"
            | "came"
            | "left"
            | "began"
            | "saw"
            | "sent"
            | "got"
            | "flew"
            | "wants"
            | "hopes"
            | "plans"
            | "meets"
            | "visits"
            | "arrives"
            | "also"
    ) || is_speech_verb(word)
        || word.len() > 4 && word.ends_with("ed")
}
