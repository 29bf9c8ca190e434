//! Meetings, reports and entities as rows of words, for the formats that are tables. Which cells there are, and in what order; nothing of how they are written.

use super::Selection;
use super::words::{by_hand, entity_word, kind_word, mode_word, review_word, status_word};
use crate::corpus::{Corpus, CorpusEntity, CorpusEntityId, CorpusMeeting, CorpusParticipant, Report};
use crate::export::contract::rounded;
use crate::model::Claim;
use std::collections::BTreeSet;

/// Columns of [`meeting`].
pub const MEETING: [&str; 18] = [
    "participants",
    "kinds",
    "also_present",
    "status",
    "mode",
    "date",
    "place",
    "event",
    "duration",
    "count",
    "confidence",
    "articles",
    "sources",
    "disagreements",
    "files",
    "quote",
    "review",
    "by_hand",
];

/// Columns of [`report`].
pub const REPORT: [&str; 17] = [
    "meeting",
    "participants",
    "status",
    "mode",
    "date",
    "date_text",
    "place",
    "event",
    "duration",
    "count",
    "confidence",
    "file",
    "title",
    "url",
    "published",
    "source_group",
    "quote",
];

/// Columns of [`entity`].
pub const ENTITY: [&str; 10] = ["name", "kind", "aliases", "roles", "key", "country", "latitude", "longitude", "mentions", "sources"];

/// A meeting.
pub fn meeting(corpus: &Corpus, meeting: &CorpusMeeting) -> [String; MEETING.len()] {
    let names = |list: &[CorpusParticipant]| joined(list.iter().map(|p| p.name.as_str()));
    let mut files: Vec<&str> = meeting.reports.iter().map(|r| corpus.extraction(r.doc).document.name.as_str()).collect();
    files.dedup();
    [
        names(&meeting.participants),
        joined(meeting.participants.iter().map(|p| kind_word(p.kind))),
        names(&meeting.also_present),
        meeting.status.value.map_or("", status_word).into(),
        meeting.mode.value.map_or("", mode_word).into(),
        meeting.date.value.map(|d| d.to_string()).unwrap_or_default(),
        meeting.place.value.clone().unwrap_or_default(),
        meeting.occasion.value.clone().unwrap_or_default(),
        meeting.duration.value.clone().unwrap_or_default(),
        meeting.count.value.map(|c| c.to_string()).unwrap_or_default(),
        rounded(meeting.confidence).to_string(),
        meeting.articles.to_string(),
        meeting.sources.to_string(),
        meeting.disagreements().join("; "),
        joined(files.into_iter()),
        meeting.reports.first().map(|r| quote(corpus, *r)).unwrap_or_default(),
        review_word(meeting.review).into(),
        joined(meeting.marks.iter().map(by_hand).map(|mark| mark.to_string()).collect::<Vec<_>>().iter().map(String::as_str)),
    ]
}

/// A report; `number` is that of its meeting among those written.
pub fn report(corpus: &Corpus, number: usize, report: Report) -> [String; REPORT.len()] {
    let document = &corpus.extraction(report.doc).document;
    let meeting = corpus.local_meeting(report);
    let words = |claim: &Option<Claim<String>>| {
        claim.as_ref().map(|c| c.value.clone()).filter(|name| !corpus.is_hidden(report.doc, name)).unwrap_or_default()
    };
    let date = meeting.date.as_ref().map(|c| &c.value);
    [
        number.to_string(),
        joined(meeting.participants.iter().map(|p| p.name.as_str()).filter(|name| !corpus.is_hidden(report.doc, name))),
        status_word(meeting.status.value).into(),
        mode_word(meeting.mode.value).into(),
        date.and_then(|d| d.value).map(|v| v.to_string()).unwrap_or_default(),
        date.map(|d| d.text.clone()).unwrap_or_default(),
        words(&meeting.place),
        words(&meeting.occasion),
        words(&meeting.duration),
        meeting.count.as_ref().map(|c| c.value.to_string()).unwrap_or_default(),
        rounded(meeting.confidence).to_string(),
        document.name.clone(),
        document.title.clone().unwrap_or_default(),
        document.url.clone().unwrap_or_default(),
        document.published.map(|p| p.date.to_string()).unwrap_or_default(),
        (corpus.documents[report.doc as usize].group + 1).to_string(),
        quote(corpus, report),
    ]
}

/// Who and what takes part in the meetings selected, ascending.
pub fn entities(corpus: &Corpus, selection: &Selection) -> BTreeSet<CorpusEntityId> {
    let meetings = selection.ids(corpus).into_owned().into_iter().map(|id| &corpus.meetings[id as usize]);
    meetings.flat_map(|meeting| meeting.participants.iter().chain(&meeting.also_present).filter_map(|party| party.entity)).collect()
}

/// Something the corpus speaks of.
pub fn entity(entity: &CorpusEntity) -> [String; ENTITY.len()] {
    let degrees = |part: fn(&(f32, f32)) -> f32| entity.coordinates.as_ref().map(|c| format!("{:.2}", part(c))).unwrap_or_default();
    let roles = entity.roles.iter().map(|role| match &role.of {
        Some(of) => format!("{} of {of}", role.title),
        None => role.title.clone(),
    });
    [
        entity.name.clone(),
        entity_word(entity.kind).into(),
        joined(entity.aliases.iter().map(|alias| alias.name.as_str())),
        joined(roles.collect::<Vec<_>>().iter().map(String::as_str)),
        entity.key.clone().unwrap_or_default(),
        entity.country.clone().unwrap_or_default(),
        degrees(|c| c.0),
        degrees(|c| c.1),
        entity.mention_count.to_string(),
        entity.sources.to_string(),
    ]
}

/// All evidence of a report, on one line each.
pub fn quote(corpus: &Corpus, report: Report) -> String {
    let text = &corpus.extraction(report.doc).document.text.read();
    let quotes: Vec<String> =
        corpus.local_meeting(report).evidence.iter().map(|e| e.span.of(text).split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    quotes.join("\n")
}

fn joined<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<Vec<_>>().join("; ")
}
