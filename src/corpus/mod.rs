//! Extractions to one corpus: near-duplicates grouped, entities and meetings merged across documents; corrections by hand laid over it.

pub mod corrections;
mod disjoint;
mod duplicates;
mod entities;
mod fold;
mod meetings;
mod memo;
mod names;
mod sorted;
mod types;

pub use fold::{fold, is_combining, is_invisible, push_folded};
pub use types::{
    Alias, Attendance, Choice, CopyKind, Corpus, CorpusDocument, CorpusEntity, CorpusEntityId, CorpusMeeting, CorpusParticipant,
    CorpusRole, DocId, DuplicateGroup, EntityMention, Field, FieldValue, GroupId, LifelineStep, LinkReason, Mark, MeetingId, Report,
    ReportKey, Review, Said, Was,
};

use crate::model::{Entity, Extraction, Meeting};
use crate::order::Order;
use meetings::Quoted;
use std::sync::Arc;

/// An extraction, and what merging looks up in its text. Whoever merges again and again keeps both.
#[derive(Clone, Debug)]
pub struct Article {
    /// What was extracted.
    pub extraction: Arc<Extraction>,
    quoted: Arc<[Quoted]>,
}

impl Article {
    /// Looks up what merging needs.
    pub fn new(extraction: Arc<Extraction>) -> Article {
        let quoted = Quoted::all(&extraction).into();
        Article { extraction, quoted }
    }
}

impl Corpus {
    /// Merges what the documents say. Pure: the order of `extractions` does not matter.
    pub fn build(extractions: &[Arc<Extraction>]) -> Corpus {
        let articles: Vec<Article> = extractions.iter().map(|extraction| Article::new(Arc::clone(extraction))).collect();
        Corpus::merge(articles.iter())
    }

    /// The same, of articles that have been looked at.
    pub fn merge<'a>(articles: impl Iterator<Item = &'a Article>) -> Corpus {
        let mut articles: Vec<&Article> = articles.collect();
        articles.order_by(|a, b| order_key(&a.extraction).cmp(&order_key(&b.extraction)));
        let sorted: Vec<Arc<Extraction>> = articles.iter().map(|article| Arc::clone(&article.extraction)).collect();
        let duplicates = duplicates::group(&sorted);
        let locals = entities::locals(&sorted, |doc| duplicates.places[doc as usize].0);
        let links = entities::link(&locals);
        let (entities, entity_of) = entities::assemble(&sorted, &locals, &links);
        let mut rest = entity_of.into_iter();
        let documents: Vec<CorpusDocument> = sorted
            .iter()
            .zip(&duplicates.places)
            .map(|(extraction, &(group, copy))| CorpusDocument {
                extraction: Arc::clone(extraction),
                group,
                copy,
                entities: rest.by_ref().take(extraction.entities.len()).collect(),
                meetings: vec![0; extraction.meetings.len()],
            })
            .collect();
        let quoted: Vec<&[Quoted]> = articles.iter().map(|article| &*article.quoted).collect();
        let meetings = meetings::build(&documents, &quoted, &entities);
        let mut corpus = Corpus { documents, groups: duplicates.groups, entities, meetings };
        corpus.number_meetings();
        corpus
    }

    /// Puts the meetings in order and tells documents and entities of them.
    fn number_meetings(&mut self) {
        self.meetings.order_by(|a, b| {
            let rank = |m: &CorpusMeeting| (m.date.value.is_none(), m.date.value, m.reports[0]);
            rank(a).cmp(&rank(b))
        });
        for (id, meeting) in self.meetings.iter().enumerate() {
            for report in &meeting.reports {
                self.documents[report.doc as usize].meetings[report.meeting as usize] = id as MeetingId;
            }
            // What is no meeting counts for nobody.
            for entity in meeting.participants.iter().filter(|_| meeting.stands()).filter_map(|p| p.entity) {
                self.entities[entity as usize].meetings.push(id as MeetingId);
            }
        }
    }

    /// The document `id` as extracted.
    pub fn extraction(&self, id: DocId) -> &Extraction {
        &self.documents[id as usize].extraction
    }

    /// The local meeting behind a report.
    pub fn local_meeting(&self, report: Report) -> &Meeting {
        &self.extraction(report.doc).meetings[report.meeting as usize]
    }

    /// The local entity behind a mention.
    pub fn local_entity(&self, mention: EntityMention) -> &Entity {
        &self.extraction(mention.doc).entities[mention.entity as usize]
    }

    /// Whether a document names something hidden by hand in this way.
    pub fn is_hidden(&self, doc: DocId, name: &str) -> bool {
        let document = &self.documents[doc as usize];
        let locals = document.extraction.entities.iter().zip(&document.entities);
        let mut hidden = locals.filter(|(_, id)| self.entities[**id as usize].hidden);
        hidden.any(|(local, _)| local.name == name || local.aliases.iter().any(|alias| alias == name))
    }

    /// The document of that name, the first if several share it.
    pub fn document_by_name(&self, name: &str) -> Option<DocId> {
        let at = self.documents.partition_point(|d| d.extraction.document.name.as_str() < name);
        self.documents.get(at).filter(|d| d.extraction.document.name == name).map(|_| at as DocId)
    }

    /// A name for the meeting that outlives this corpus: that of its first report.
    pub fn key_of(&self, meeting: MeetingId) -> ReportKey {
        let report = self.meetings[meeting as usize].reports[0];
        ReportKey { document: self.extraction(report.doc).document.name.clone(), meeting: report.meeting }
    }

    /// The meeting that a report belongs to.
    pub fn meeting_of(&self, key: &ReportKey) -> Option<MeetingId> {
        let doc = self.document_by_name(&key.document)?;
        self.documents[doc as usize].meetings.get(key.meeting as usize).copied()
    }
}

/// Order of documents in a corpus: by name; the rest only tells apart what shares a name.
fn order_key(extraction: &Extraction) -> (&str, u64, Option<&str>, Option<&str>) {
    let document = &extraction.document;
    (&document.name, extraction.signature.text_hash, document.title.as_deref(), document.url.as_deref())
}
