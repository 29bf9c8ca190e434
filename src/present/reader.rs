//! An article as it is read: paragraphs cut into pieces, names and evidence shown, furniture set apart.

use super::facts::Facts;
use super::part::{self, Cut, Part};
use super::pieces::{Piece, Shade, cut, hits, in_order};
use super::{Query, View, ViewState, dates, entities, meeting, meetings, words};
use crate::corpus::{Corpus, DocId, MeetingId};
use crate::model::{Document, EntityKind, Section, SectionKind};
use crate::order::distinct;
use crate::text::Span;
use std::ops::Range;

/// The head of the reader: all but the text itself.
#[derive(Clone, Debug, PartialEq)]
pub struct ReaderHead {
    /// Headline, or the file's name.
    pub title: String,
    /// Source, file.
    pub meta: String,
    /// Publication date and how it is known, or that it isn't.
    pub published: String,
    /// The meetings it reports.
    pub meetings: Vec<MeetingId>,
    /// Other articles with (nearly) the same text: title, likeness, link.
    pub copies: Cut<(String, String, ViewState)>,
    /// Sentences about what went wrong.
    pub problems: Vec<String>,
    /// The meeting whose evidence is marked, and how many marks there are.
    pub marked: Option<(MeetingId, usize)>,
    /// Number of blocks of text.
    pub sections: usize,
    /// Blocks that mark `i` stands in.
    pub mark_sections: Vec<usize>,
}

/// A block of the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Paragraph {
    /// What it is.
    pub kind: SectionKind,
    /// Its text in pieces.
    pub pieces: Vec<Piece>,
}

/// The blocks of a text in which it is searched for words, ascending.
pub fn spans(document: &Document) -> impl Iterator<Item = Span> {
    sections(document).into_iter().map(|section| section.span)
}

/// Evidence of all meetings that `doc` reports, ascending, none within another: what the reader marks where no single one is asked for.
pub fn all_marks(corpus: &Corpus, doc: DocId) -> Vec<Span> {
    let entry = &corpus.documents[doc as usize];
    let stands = |merged: &MeetingId| corpus.meetings[*merged as usize].stands();
    let locals = entry.extraction.meetings.iter().zip(&entry.meetings).filter(|(_, merged)| stands(merged));
    let all = distinct(locals.flat_map(|(local, _)| local.evidence.iter().map(|e| e.span)));
    let mut marks: Vec<Span> = Vec::new();
    for span in all {
        match marks.last_mut().filter(|last| last.overlaps(span)) {
            Some(last) => *last = last.cover(span),
            None => marks.push(span),
        }
    }
    marks
}

/// What the reader marks: the evidence of `marked`, else that of all meetings.
fn marks_of(corpus: &Corpus, doc: DocId, marked: Option<MeetingId>) -> Vec<Span> {
    marked.map_or_else(|| all_marks(corpus, doc), |id| marks(corpus, doc, id))
}

/// Evidence of `meeting` in `doc`, ascending: what the reader marks.
pub fn marks(corpus: &Corpus, doc: DocId, meeting: MeetingId) -> Vec<Span> {
    let entry = &corpus.documents[doc as usize];
    let locals = entry.extraction.meetings.iter().zip(&entry.meetings).filter(|(_, merged)| **merged == meeting);
    distinct(locals.flat_map(|(local, _)| local.evidence.iter().map(|e| e.span))).into_iter().collect()
}

/// Where in an article a span stands: `headline`, `caption`, `paragraph 2`.
pub fn place(document: &Document, span: Span) -> String {
    let mut number = 0;
    for section in &document.sections {
        if section.kind == SectionKind::Body {
            number += 1;
        }
        if section.span.contains_byte(span.start) {
            return match section.kind {
                SectionKind::Title => "headline".into(),
                SectionKind::Heading => "heading".into(),
                SectionKind::Caption => "caption".into(),
                SectionKind::Byline => "byline".into(),
                SectionKind::Furniture => "page furniture".into(),
                SectionKind::Body => format!("paragraph {number}"),
            };
        }
    }
    "text".into()
}

/// Blocks with text; the whole text where the reader found none.
fn sections(document: &Document) -> Vec<Section> {
    let text = document.text.read();
    let blocks: Vec<Section> =
        document.sections.iter().filter(|s| !text.get(s.span.range()).unwrap_or_default().trim().is_empty()).copied().collect();
    match blocks.is_empty() {
        true => vec![Section { span: Span::new(0, text.len()), kind: SectionKind::Body }],
        false => blocks,
    }
}

/// Copies that are named at first.
const COPIES: usize = 8;

/// The head of article `doc`; `marked`: the meeting whose evidence is wanted.
pub fn head(facts: &Facts, doc: DocId, marked: Option<MeetingId>, state: &ViewState) -> ReaderHead {
    let corpus = &facts.corpus;
    let entry = &corpus.documents[doc as usize];
    let document = &entry.extraction.document;
    let blocks = sections(document);
    let spans = marks_of(corpus, doc, marked);
    let copies: Vec<DocId> = corpus.groups[entry.group as usize].documents.iter().copied().filter(|d| *d != doc).collect();
    let shown = part::shown(state.unfolded, Part::Copies, copies.len(), 0..COPIES);
    ReaderHead {
        title: facts.title(doc).to_string(),
        meta: format!("{} \u{b7} {}", facts.sources[doc as usize], document.name),
        published: match document.published {
            Some(p) => match document.replaced {
                Some(replaced) => {
                    let was = replaced.published.map_or_else(|| words::NOT_KNOWN.into(), |p| dates::plain(p.date));
                    format!("Published {} (set by you; was {was})", dates::plain(p.date))
                }
                None => format!("Published {} ({})", dates::plain(p.date), words::published_source(p.source)),
            },
            None => "Publication date not known: relative dates stay open".into(),
        },
        meetings: super::articles::reported(corpus, doc).into_iter().collect(),
        copies: Cut {
            lines: copies[shown.clone()]
                .iter()
                .map(|&d| {
                    let other = &corpus.documents[d as usize];
                    let link = state.at_row(View::Articles, &other.extraction.document.name);
                    (format!("{} ({})", facts.title(d), facts.sources[d as usize]), words::copy(other.copy), link)
                })
                .collect(),
            first: shown.start,
            all: copies.len(),
        },
        problems: {
            let bare = entry.extraction.document.bare.then(|| words::BARE.to_owned());
            bare.into_iter().chain(entry.extraction.problems.iter().map(|p| p.message.clone())).collect()
        },
        marked: marked.filter(|_| !spans.is_empty()).map(|id| (id, spans.len())),
        sections: blocks.len(),
        mark_sections: spans.iter().map(|span| blocks.iter().position(|b| b.span.contains_byte(span.start)).unwrap_or(0)).collect(),
    }
}

/// The blocks `range` of article `doc`, with names, the evidence of `marked` and the words of `query` shown.
pub fn paragraphs(facts: &Facts, doc: DocId, marked: Option<MeetingId>, query: &Query, range: Range<usize>) -> Vec<Paragraph> {
    let corpus = &facts.corpus;
    let entry = &corpus.documents[doc as usize];
    let document = &entry.extraction.document;
    let blocks = sections(document);
    let range = range.start.min(blocks.len())..range.end.min(blocks.len());
    let blocks = &blocks[range];
    let Some(whole) = blocks.first().zip(blocks.last()).map(|(a, b)| a.span.cover(b.span)) else { return Vec::new() };

    let text = document.text.read();
    let mut shades: Vec<(Span, Shade)> = Vec::new();
    for (number, entity) in entry.extraction.entities.iter().enumerate() {
        shades.extend(entity.mentions.iter().map(|span| (*span, Shade::Name(number as u32))));
        shades.extend(entity.references.iter().map(|r| (r.span, Shade::Reference(number as u32))));
    }
    shades.extend(marks_of(corpus, doc, marked).into_iter().enumerate().map(|(n, span)| (span, Shade::Evidence(n as u32))));
    if let Some(id) = marked {
        let locals = entry.extraction.meetings.iter().zip(&entry.meetings).filter(|(_, merged)| **merged == id);
        shades.extend(locals.flat_map(|(local, _)| meeting::quotes_of(local)).map(|span| (span, Shade::Quote)));
    }
    shades.extend(hits(&text, whole, query));
    shades.retain(|(span, _)| span.overlaps(whole) && text.get(span.range()).is_some());
    in_order(&mut shades);

    // Each block sees only the shades that can reach it: time stays linear in what is shown.
    let longest = shades.iter().map(|(span, _)| span.len() as u32).max().unwrap_or(0);
    blocks
        .iter()
        .map(|block| {
            let from = shades.partition_point(|(span, _)| span.start + longest < block.span.start);
            let to = shades.partition_point(|(span, _)| span.start < block.span.end);
            Paragraph { kind: block.kind, pieces: trimmed(cut(&text, block.span, &shades[from..to.max(from)])) }
        })
        .collect()
}

/// White space after a block belongs to it but is not shown.
fn trimmed(mut pieces: Vec<Piece>) -> Vec<Piece> {
    while let Some(last) = pieces.last_mut() {
        last.text.truncate(last.text.trim_end().len());
        if !last.text.is_empty() {
            break;
        }
        pieces.pop();
    }
    pieces
}

/// A name in an article: its kind and the link to its page.
pub fn entity_of(facts: &Facts, doc: DocId, local: u32, state: &ViewState) -> Option<(EntityKind, String, ViewState)> {
    let entry = facts.corpus.documents.get(doc as usize)?;
    let merged = facts.corpus.entities.get(*entry.entities.get(local as usize)? as usize)?;
    Some((merged.kind, merged.name.clone(), state.at_row(View::Entities, &entities::key(merged))))
}

/// A meeting as a link above the text.
pub fn meeting_link(facts: &Facts, doc: DocId, id: MeetingId, state: &ViewState) -> (String, ViewState) {
    let row = meetings::row(&facts.corpus, id);
    let link = state.at_evidence(&facts.corpus.extraction(doc).document.name, &row.key, 0);
    (format!("{}, {}", row.names, row.date.main), link)
}
