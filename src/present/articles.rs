//! The list of articles: near-duplicates stand together, the original first.

use super::bodies::Bodies;
use super::facet::Facet;
use super::facts::{Facts, Value, date_values};
use super::records::NewRecord;
use super::span::extent;
use super::table::{Table, TableBuilder};
use super::{dates, search_text, words};
use crate::corpus::{CopyKind, Corpus, DocId, MeetingId};
use crate::model::{DateValue, EntityKind};
use crate::order::{arrange, distinct};
use std::collections::BTreeSet;

/// An article as a row.
#[derive(Clone, Debug, PartialEq)]
pub struct ArticleRow {
    /// For the URL.
    pub key: String,
    /// Publication date, short.
    pub date: dates::Gutter,
    /// Headline, or the file's name.
    pub title: String,
    /// Source, and the file.
    pub context: String,
    /// `3 meetings`.
    pub meetings: String,
    /// `7 copies`, or what it is a copy of.
    pub copies: String,
    /// Whether it tells the same text as another that stands before it.
    pub is_copy: bool,
}

/// All articles as records: record `i` is document `i`, its text that of `bodies.articles[i]`.
pub fn table(facts: &Facts, bodies: Bodies) -> Table {
    let corpus = &facts.corpus;
    let mut builder = TableBuilder::default();
    for (id, entry) in corpus.documents.iter().enumerate() {
        let document = &entry.extraction.document;
        let mut values: BTreeSet<Value> = BTreeSet::new();
        for (local, &merged) in entry.extraction.entities.iter().zip(&entry.entities) {
            let merged = &corpus.entities[merged as usize];
            let facet = match merged.kind {
                EntityKind::Person => Facet::Person,
                EntityKind::Organisation => Facet::Organisation,
                EntityKind::Place => Facet::Place,
                EntityKind::Event => Facet::Occasion,
            };
            if !local.furniture && !merged.hidden {
                values.insert(Value::new(facet, &merged.name));
            }
        }
        values.extend(date_values(document.published.map(|p| DateValue::Date(p.date))));
        values.insert(Value::new(Facet::Source, &facts.sources[id]));

        // Copies sort with their original.
        let original = corpus.groups[entry.group as usize].documents[0];
        let published = corpus.extraction(original).document.published.map(|p| p.date);
        let stands = |id: &&MeetingId| corpus.meetings[**id as usize].stands();
        let inherited = entry.meetings.iter().filter(stands).flat_map(|&meeting| facts.values_of(meeting));
        let of_article = |facet| matches!(facet, Facet::Date | Facet::Source | Facet::Certainty | Facet::Review);
        for (number, value) in inherited.filter(|(_, value)| !of_article(value.facet)) {
            builder.shared(number, value);
        }
        for value in &values {
            builder.value(value.facet, &value.label, value.rank);
        }
        let title = search_text::words(facts.title(id as DocId));
        let mut head = title.clone();
        search_text::append(&document.name, &mut head);
        let file = [" ", &head[title.len()..]].concat();
        search_text::append(&facts.sources[id], &mut head);
        builder.push(NewRecord {
            key: &document.name,
            text: &head,
            title: &title,
            file: &file,
            name: &search_text::words(facts.title(original)),
            day: published.and_then(dates::day_number),
            days: document.published.and_then(|p| extent(DateValue::Date(p.date))).map(|e| (e.first, e.last)).as_slice(),
            count: reported(corpus, id as DocId).len() as u32,
            ..NewRecord::default()
        });
    }
    let mut table = builder.finish();
    table.bodies = bodies;
    table
}

/// The meetings that an article reports, without what is rejected.
pub fn reported(corpus: &Corpus, doc: DocId) -> BTreeSet<MeetingId> {
    let all = corpus.documents[doc as usize].meetings.iter().copied();
    distinct(all.filter(|id| corpus.meetings[*id as usize].stands()))
}

/// Puts the copies that passed right behind their original (or the first copy that passed).
pub fn group_copies(corpus: &Corpus, rows: &mut Vec<u32>) {
    let mut members: Vec<Vec<u32>> = vec![Vec::new(); corpus.groups.len()];
    let mut order = Vec::new();
    for &row in rows.iter() {
        let group = corpus.documents[row as usize].group;
        let list = &mut members[group as usize];
        if list.is_empty() {
            order.push(group);
        }
        list.push(row);
    }
    rows.clear();
    for group in order {
        let list = &mut members[group as usize];
        let place = |row: u32| corpus.groups[group as usize].documents.iter().position(|&d| d == row);
        if list.len() > 1 {
            arrange(list, &mut |a, b| place(a).cmp(&place(b)));
        }
        rows.append(list);
    }
}

/// Row of document `id`.
pub fn row(facts: &Facts, id: DocId) -> ArticleRow {
    let corpus = &facts.corpus;
    let entry = &corpus.documents[id as usize];
    let document = &entry.extraction.document;
    let copies = corpus.groups[entry.group as usize].documents.len();
    let title = facts.title(id);
    let source = &facts.sources[id as usize];
    let file = document.name.rsplit('/').next().unwrap_or(&document.name);
    let context = if *source == document.name || *source == title { document.name.clone() } else { format!("{source} \u{b7} {file}") };
    let meetings = reported(corpus, id).len();
    ArticleRow {
        key: document.name.clone(),
        date: dates::gutter(document.published.map(|p| crate::model::DateValue::Date(p.date))),
        title: title.to_string(),
        context,
        meetings: words::counted(meetings, "meeting", "meetings"),
        copies: match entry.copy {
            CopyKind::Original if copies > 1 => words::counted(copies - 1, "copy", "copies"),
            CopyKind::Original => String::new(),
            kind => words::copy(kind),
        },
        is_copy: entry.copy != CopyKind::Original,
    }
}
