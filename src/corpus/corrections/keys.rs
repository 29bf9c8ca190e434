//! Names that outlive a corpus: of articles, entities and meetings. Made from a corpus, and found again in another one. No correcting.

use crate::corpus::fold::fold;
use crate::corpus::types::{Corpus, CorpusEntityId, DocId, MeetingId};
use crate::model::{EntityKind, Meeting};
use crate::order::Order;
use crate::text::Span;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// Reports that a meeting is named by: one is enough to find it again.
const WITNESSES: usize = 5;

/// An article: the same text is the same article, wherever its file lies. The name tells copies apart while it still fits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ArticleKey {
    /// Hash of the decoded text.
    #[serde(with = "hexadecimal")]
    pub text: u64,
    /// Name of the document.
    pub name: String,
}

/// An entity as read, before any correction.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct EntityKey {
    /// What it was read as.
    pub kind: EntityKind,
    /// Its name as read. Found among other forms of the name where it is the usual one no longer.
    pub name: String,
    /// Lexicon or gazetteer key, to tell namesakes apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lexicon: Option<String>,
    /// Hash of the text of an article that names it, to tell namesakes apart.
    #[serde(with = "hexadecimal")]
    pub article: u64,
    /// Not the entity, but what was split off from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<Part>,
}

/// Part of an entity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// What articles name by this form, folded.
    Form(String),
    /// What this article names.
    Article(ArticleKey),
}

/// A meeting, by the sentences that carry it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct MeetingKey {
    /// Some of its reports; the first that is found again decides.
    pub reports: Vec<Witness>,
}

/// A report of a meeting: a sentence of an article.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Witness {
    /// Where it stands.
    pub article: ArticleKey,
    /// First and last byte of the sentence, and the word that told the meeting, where there is one.
    pub evidence: Span,
    /// See `evidence`.
    pub trigger: Option<Span>,
    /// Parties as the article names them: one sentence may tell of several meetings.
    pub parties: Vec<String>,
}

/// Finds things of one corpus by their keys.
pub struct Finder<'a> {
    corpus: &'a Corpus,
    /// Ascending.
    by_text: Vec<(u64, DocId)>,
}

impl<'a> Finder<'a> {
    /// Indexes a corpus.
    pub fn new(corpus: &'a Corpus) -> Self {
        let hashes = corpus.documents.iter().enumerate();
        let mut by_text: Vec<(u64, DocId)> = hashes.map(|(doc, d)| (d.extraction.signature.text_hash, doc as DocId)).collect();
        by_text.order();
        Finder { corpus, by_text }
    }

    /// The documents that an article's key means: of that text and name; without that name, all of that text.
    pub fn documents(&self, key: &ArticleKey) -> Vec<DocId> {
        let from = self.by_text.partition_point(|(text, _)| *text < key.text);
        let all = self.by_text[from..].iter().take_while(|(text, _)| *text == key.text).map(|(_, doc)| *doc);
        let all: Vec<DocId> = all.collect();
        let named: Vec<DocId> = all.iter().copied().filter(|doc| self.corpus.extraction(*doc).document.name == key.name).collect();
        if named.is_empty() { all } else { named }
    }

    /// The entity as read; `part` is the caller's business.
    pub fn entity(&self, key: &EntityKey) -> Option<CorpusEntityId> {
        let entities = &self.corpus.entities;
        let wanted = fold(&key.name);
        let from = entities.partition_point(|e| (e.kind, e.fold.as_str()) < (key.kind, wanted.as_str()));
        let same = entities[from..].iter().take_while(|e| e.kind == key.kind && e.fold == wanted).count();
        let rank = |id: &CorpusEntityId| {
            let entity = &entities[*id as usize];
            let named_there = entity.mentions.iter().any(|m| self.text_of(m.doc) == key.article);
            (entity.name == key.name, entity.key == key.lexicon, named_there, entity.mention_count, Reverse(*id))
        };
        if same > 0 {
            return (from as u32..(from + same) as u32).max_by_key(rank);
        }
        // Other articles have made another form the usual one.
        let of_kind = entities.partition_point(|e| e.kind < key.kind)..entities.partition_point(|e| e.kind <= key.kind);
        let bearers = of_kind.filter(|id| entities[*id].aliases.iter().any(|alias| fold(&alias.name) == wanted)).map(|id| id as u32);
        let bearers: Vec<CorpusEntityId> = bearers.collect();
        let there = |id: &CorpusEntityId| rank(id).2 || (key.lexicon.is_some() && rank(id).1);
        match bearers[..] {
            [only] => Some(only),
            _ => bearers.into_iter().filter(there).max_by_key(rank),
        }
    }

    /// The local meeting that a report's key means: document and index.
    pub fn report(&self, witness: &Witness) -> Option<(DocId, usize)> {
        self.documents(&witness.article).into_iter().find_map(|doc| {
            let meetings = &self.corpus.extraction(doc).meetings;
            let fits = meetings.iter().enumerate().filter_map(|(at, meeting)| Some((fit(witness, meeting)?, Reverse(at))));
            fits.max().map(|(_, at)| (doc, at.0))
        })
    }

    fn text_of(&self, doc: DocId) -> u64 {
        self.corpus.extraction(doc).signature.text_hash
    }
}

/// How well a local meeting is what the key means; higher is better. The same sentence, or an overlapping one with one of the parties.
fn fit(witness: &Witness, meeting: &Meeting) -> Option<(bool, usize, bool)> {
    let overlaps = meeting.evidence.iter().any(|e| e.span.overlaps(witness.evidence));
    let same = meeting.evidence.iter().any(|e| e.span == witness.evidence);
    let wanted: Vec<String> = witness.parties.iter().map(|name| fold(name)).collect();
    let shared = meeting.participants.iter().filter(|party| wanted.contains(&fold(&party.name))).count();
    let trigger = witness.trigger.is_some() && meeting.evidence.iter().any(|e| e.trigger == witness.trigger);
    (overlaps && (same || shared > 0)).then_some((trigger && shared > 0, shared, same))
}

impl Corpus {
    /// A key of document `doc`.
    pub fn article_key(&self, doc: DocId) -> ArticleKey {
        let extraction = self.extraction(doc);
        ArticleKey { text: extraction.signature.text_hash, name: extraction.document.name.clone() }
    }

    /// A key of meeting `id`; it holds in the corpus as read as well as in the corrected one.
    pub fn meeting_key(&self, id: MeetingId) -> MeetingKey {
        let witnesses = self.meetings[id as usize].reports.iter().take(WITNESSES).map(|report| {
            let meeting = self.local_meeting(*report);
            let first = meeting.evidence.first();
            Witness {
                article: self.article_key(report.doc),
                evidence: first.map_or(Span::default(), |e| e.span),
                trigger: first.and_then(|e| e.trigger),
                parties: meeting.participants.iter().map(|party| party.name.clone()).collect(),
            }
        });
        MeetingKey { reports: witnesses.collect() }
    }
}

/// 64 bits in a form that every reader of JSON keeps.
mod hexadecimal {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub fn serialize<S: Serializer>(value: &u64, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&format!("{value:016x}"))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
        let text = String::deserialize(deserializer)?;
        u64::from_str_radix(&text, 16).map_err(D::Error::custom)
    }
}
