//! The list of meetings: what can be searched and filtered, and what a row says.

use super::Query;
use super::bodies::Bodies;
use super::facet::Facet;
use super::facts::Facts;
use super::pieces::Piece;
use super::records::NewRecord;
use super::span::{Day, extent};
use super::table::{Table, TableBuilder};
use super::{dates, search_text, snippet as snippets, words};
use crate::corpus::{Corpus, CorpusMeeting, DocId, MeetingId, ReportKey, Review};
use crate::model::{Mode, Status};
use crate::text::Span;

/// A meeting as a row.
#[derive(Clone, Debug, PartialEq)]
pub struct MeetingRow {
    /// For the URL.
    pub key: String,
    /// The date, short.
    pub date: dates::Gutter,
    /// The date in full, for those who hear the row.
    pub date_full: String,
    /// Who met.
    pub names: String,
    /// Where, on what occasion, for how long.
    pub context: String,
    /// Whether it happened.
    pub status: Status,
    /// How they met.
    pub mode: &'static str,
    /// `4 sources, 11 articles`.
    pub support: String,
    /// Whether the reports exclude each other somewhere.
    pub differs: bool,
    /// What a user has said of it, or done to it; empty while that is nothing.
    pub review: String,
}

/// A key that outlives the corpus.
pub fn key(corpus: &Corpus, id: MeetingId) -> String {
    let mut key = String::new();
    push_key(corpus, id, &mut key);
    key
}

fn push_key(corpus: &Corpus, id: MeetingId, out: &mut String) {
    let report = corpus.meetings[id as usize].reports[0];
    out.push_str(&corpus.extraction(report.doc).document.name);
    out.push('~');
    out.push_str(&report.meeting.to_string());
}

/// The meeting of that key, if the corpus still has its report.
pub fn find(corpus: &Corpus, key: &str) -> Option<MeetingId> {
    let (document, number) = key.rsplit_once('~')?;
    corpus.meeting_of(&ReportKey { document: document.into(), meeting: number.parse().ok()? })
}

/// All meetings as records, in the corpus's order: record `i` is meeting `i`.
pub fn table(facts: &Facts, bodies: &Bodies) -> Table {
    let corpus = &facts.corpus;
    let mut builder = TableBuilder::default();
    // An article's title and name are those of all its meetings.
    let titles = Folded::of((0..corpus.documents.len()).map(|doc| facts.title(doc as DocId)));
    let files = Folded::of(corpus.documents.iter().map(|entry| entry.extraction.document.name.as_str()));
    let [mut key, mut text, mut title, mut file] = [const { String::new() }; 4];
    for (id, meeting) in corpus.meetings.iter().enumerate() {
        [&mut key, &mut text, &mut title, &mut file].into_iter().for_each(String::clear);
        push_key(corpus, id as MeetingId, &mut key);
        for (number, value) in facts.values_of(id as MeetingId) {
            builder.shared(number, value);
        }
        let name = search_text::words(&names(meeting));
        text.push_str(&name);
        for party in &meeting.also_present {
            search_text::append(&party.name, &mut text);
        }
        let told = |facet| !matches!(facet, Facet::Person | Facet::Source | Facet::Certainty | Facet::Review);
        for (_, value) in facts.values_of(id as MeetingId).filter(|(_, value)| told(value.facet)) {
            search_text::append(&value.label, &mut text);
        }
        // A phrase does not go on from names to sentences, nor from these to titles.
        [&mut text, &mut title, &mut file].into_iter().for_each(|words| words.push(' '));
        for report in &meeting.reports {
            title.push_str(titles.get(report.doc));
            file.push_str(files.get(report.doc));
            text.push_str(bodies.evidence(*report));
        }
        text.push_str(&title);
        builder.push(NewRecord {
            key: &key,
            text: &text,
            title: &title,
            file: &file,
            name: &name,
            day: meeting.date.value.and_then(|d| dates::day_number(dates::anchor(d))),
            days: days(meeting).as_slice(),
            count: meeting.articles,
            certainty: (meeting.confidence * 1000.0) as u32,
            withdrawn: !meeting.stands(),
        });
    }
    builder.finish()
}

/// The words of something of each article, one behind the other.
struct Folded {
    all: String,
    ends: Vec<usize>,
}

impl Folded {
    fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Folded {
        let mut all = " ".to_string();
        let ends = texts.map(|text| {
            search_text::append(text, &mut all);
            all.len()
        });
        Folded { ends: ends.collect(), all }
    }

    /// To be put behind other words.
    fn get(&self, doc: DocId) -> &str {
        let end = self.ends[doc as usize];
        let start = (doc as usize).checked_sub(1).map_or(1, |before| self.ends[before]);
        &self.all[start..end]
    }
}

/// The days that a meeting may have been on.
pub fn days(meeting: &CorpusMeeting) -> Option<(Day, Day)> {
    let extent = extent(meeting.date.value?)?;
    Some((extent.first, extent.last))
}

/// The parties' names, as a title has them.
pub fn names(meeting: &CorpusMeeting) -> String {
    let names: Vec<&str> = meeting.participants.iter().map(|p| p.name.as_str()).collect();
    match names.len() {
        0 => "Unnamed parties".into(),
        _ => words::listed(&names),
    }
}

/// Row of meeting `id`.
pub fn row(corpus: &Corpus, id: MeetingId) -> MeetingRow {
    let meeting = &corpus.meetings[id as usize];
    let mut context = Vec::new();
    context.extend(meeting.place.value.clone());
    context.extend(meeting.occasion.value.clone());
    context.extend(meeting.duration.value.as_deref().map(words::duration));
    context.extend(meeting.count.value.filter(|n| *n > 1).map(|n| format!("{n} times")));
    MeetingRow {
        key: key(corpus, id),
        date: dates::gutter(meeting.date.value),
        date_full: meeting.date.value.map(dates::full).unwrap_or_else(|| words::UNDATED.into()),
        names: names(meeting),
        context: context.join(" \u{b7} "),
        status: meeting.status.value.unwrap_or(Status::Held),
        mode: words::mode(meeting.mode.value.unwrap_or(Mode::Unknown)),
        support: words::support(meeting.sources, meeting.articles),
        differs: !meeting.disagreements().is_empty(),
        review: match (meeting.review, meeting.marks.is_empty()) {
            (Review::Open, true) => String::new(),
            (Review::Open, false) => words::BY_HAND.into(),
            (review, _) => words::review(review).into(),
        },
    }
}

/// The words of a meeting's evidence, or of its articles' titles, that were searched for and are not among the `known` ones.
pub fn snippet(facts: &Facts, id: MeetingId, query: &Query, known: &[usize]) -> Vec<Piece> {
    for report in &facts.corpus.meetings[id as usize].reports {
        let document = &facts.corpus.extraction(report.doc).document;
        let evidence = facts.corpus.local_meeting(*report).evidence.iter().map(|evidence| evidence.span);
        let pieces = snippets::snippet(&document.text.read(), evidence, query, known);
        if !pieces.is_empty() {
            return pieces;
        }
        let title = facts.title(report.doc);
        let in_title = snippets::snippet(title, std::iter::once(Span::new(0, title.len())), query, known);
        if !in_title.is_empty() {
            return in_title;
        }
    }
    Vec::new()
}

/// Heading over the rows of a month.
pub fn heading(corpus: &Corpus, id: MeetingId) -> String {
    dates::month_heading(corpus.meetings[id as usize].date.value)
}
