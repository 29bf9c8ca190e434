//! What several views need to know about a corpus, worked out once for each snapshot: facet values of meetings, sources of articles.

use super::dates;
use super::facet::Facet;
use super::span::{Precision, extent};
use super::words;
use crate::corpus::corrections::Corrected;
use crate::corpus::{Corpus, CorpusMeeting, CorpusParticipant, DocId, MeetingId};
use crate::model::{DateValue, EntityKind, ParticipantKind, SectionKind, Status};
use crate::order::Order;
use crate::order::distinct;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A corpus with the values that its meetings and articles can be filtered by.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// The snapshot itself, corrected by hand.
    pub corpus: Arc<Corpus>,
    /// The same as it was read.
    pub read: Arc<Corpus>,
    /// How the two go together.
    pub shown: Arc<Corrected>,
    /// All facet values of meetings, ascending.
    values: Vec<Value>,
    /// Of each meeting, which of them; ascending.
    meetings: Vec<Box<[u32]>>,
    /// Outlet, site or folder of each article.
    pub sources: Vec<String>,
    /// Title of each article.
    pub(super) titles: Vec<String>,
    /// Names of organisations, to tell them from countries where only a name is known.
    organisations: BTreeSet<String>,
}

/// A facet value of some row.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Value {
    /// Of which facet.
    pub facet: Facet,
    /// As shown.
    pub label: String,
    /// Place before the alphabet.
    pub rank: i32,
}

impl Value {
    /// A value without an order of its own.
    pub fn new(facet: Facet, label: impl Into<String>) -> Value {
        Value { facet, label: label.into(), rank: 0 }
    }
}

impl Facts {
    /// Of a corpus that nobody has corrected.
    pub fn new(corpus: Arc<Corpus>) -> Facts {
        Facts::corrected(Arc::clone(&corpus), Corrected::as_read(corpus), Vec::new())
    }

    /// One pass over the corrected corpus. `titles`: those of its articles, where they are known.
    pub fn corrected(read: Arc<Corpus>, shown: Corrected, titles: Vec<String>) -> Facts {
        let corpus = Arc::clone(&shown.corpus);
        let organisations = distinct(corpus.entities.iter().filter(|e| e.kind == EntityKind::Organisation).map(|e| e.name.clone()));
        let sources = corpus.documents.iter().map(|d| source_of(&d.extraction.document)).collect();
        let documents = corpus.documents.iter().map(|entry| &entry.extraction.document);
        let told = || documents.map(|document| title_of(document, &document.text.read())).collect();
        let titles = if titles.len() == corpus.documents.len() { titles } else { told() };
        let mut facts = Facts {
            corpus: corpus.clone(),
            read,
            shown: Arc::new(shown),
            values: Vec::new(),
            meetings: Vec::new(),
            sources,
            titles,
            organisations,
        };
        (facts.values, facts.meetings) = numbered(corpus.meetings.iter().map(|m| facts.meeting_values(m)));
        facts
    }

    /// Facet values of a meeting, ascending, each with its number among all of them.
    pub fn values_of(&self, meeting: MeetingId) -> impl Iterator<Item = (u32, &Value)> {
        self.meetings[meeting as usize].iter().map(|&number| (number, &self.values[number as usize]))
    }

    fn meeting_values(&self, meeting: &CorpusMeeting) -> BTreeSet<Value> {
        let mut values = BTreeSet::new();
        for party in &meeting.participants {
            let facet = match party.kind {
                ParticipantKind::Person => Some(Facet::Person),
                ParticipantKind::Country => Some(Facet::Country),
                ParticipantKind::Organisation => Some(Facet::Organisation),
                ParticipantKind::Role => None,
            };
            values.extend(facet.map(|facet| Value::new(facet, &party.name)));
            values.extend(self.countries_of(party).into_iter().map(|c| Value::new(Facet::Country, c)));
        }
        values.extend(meeting.place.value.iter().map(|v| Value::new(Facet::Place, v)));
        values.extend(meeting.occasion.value.iter().map(|v| Value::new(Facet::Occasion, v)));
        values.extend(meeting.mode.value.iter().map(|v| Value { rank: *v as i32, ..Value::new(Facet::Mode, words::mode(*v)) }));
        values.extend(meeting.status.value.iter().map(|v| status_value(*v)));
        values.extend(date_values(meeting.date.value));
        values.insert(certainty_value(meeting.confidence));
        values.extend(review_values(meeting));
        values.extend(meeting.reports.iter().map(|r| Value::new(Facet::Source, &self.sources[r.doc as usize])));
        values
    }

    /// Countries whose office a party holds, as far as the corpus says.
    pub fn countries_of(&self, party: &CorpusParticipant) -> Vec<String> {
        let mut countries = BTreeSet::new();
        if party.kind == ParticipantKind::Role
            && let Some((_, of)) = party.name.split_once(" of ")
        {
            countries.insert(of.to_string());
        }
        if party.kind == ParticipantKind::Person
            && let Some(entity) = party.entity
        {
            countries.extend(self.corpus.entities[entity as usize].roles.iter().filter_map(|role| role.of.clone()));
        }
        countries.retain(|name| !self.organisations.contains(name));
        countries.into_iter().collect()
    }

    /// Title of an article, or its file's name.
    pub fn title(&self, doc: DocId) -> String {
        self.titles[doc as usize].clone()
    }
}

/// All values, each once and ascending, and for each set the numbers of its own.
fn numbered(sets: impl Iterator<Item = BTreeSet<Value>>) -> (Vec<Value>, Vec<Box<[u32]>>) {
    let mut numbers: FxHashMap<Value, u32> = FxHashMap::default();
    let mut number_of = |value: Value| {
        let next = numbers.len() as u32;
        *numbers.entry(value).or_insert(next)
    };
    let mut sets: Vec<Box<[u32]>> = sets.map(|set| set.into_iter().map(&mut number_of).collect()).collect();
    let mut values: Vec<(Value, u32)> = numbers.into_iter().collect();
    values.order();
    let mut place = vec![0; values.len()];
    values.iter().enumerate().for_each(|(at, (_, number))| place[*number as usize] = at as u32);
    // Each set was ascending before, so it is now.
    sets.iter_mut().flat_map(|set| set.iter_mut()).for_each(|number| *number = place[*number as usize]);
    (values.into_iter().map(|(value, _)| value).collect(), sets)
}

/// Title of a document of that text, or its file's name.
pub fn title_of(document: &crate::model::Document, text: &str) -> String {
    match document.title.as_deref().map(str::trim) {
        Some(title) if !title.is_empty() => title.to_string(),
        _ => headline_of(document, text).unwrap_or_else(|| file_of(&document.name).to_string()),
    }
}

/// The text's own headline, on one line.
fn headline_of(document: &crate::model::Document, text: &str) -> Option<String> {
    let section = document.sections.iter().find(|s| s.kind == SectionKind::Title)?;
    let words: Vec<&str> = super::pieces::quote(text, section.span).split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// The last part of a path.
pub fn file_of(path: &str) -> &str {
    match path.rsplit('/').next() {
        Some(file) => file,
        None => path,
    }
}

/// What a user has said of a meeting, and done to it.
fn review_values(meeting: &CorpusMeeting) -> Vec<Value> {
    let value = |label: &str, rank| Value { rank, ..Value::new(Facet::Review, label) };
    let mut values = vec![value(words::review(meeting.review), meeting.review as i32)];
    if meeting.stands() && !meeting.marks.is_empty() {
        values.push(value(words::BY_HAND, 10));
    }
    values
}

/// How sure a meeting is, as a facet value; in the same whole percents as its page shows.
fn certainty_value(confidence: f32) -> Value {
    let percent = (confidence * 100.0 + 0.5) as u32;
    let rank = words::CERTAINTIES.iter().position(|(from, _)| percent >= *from).unwrap_or(words::CERTAINTIES.len() - 1);
    Value { rank: rank as i32, ..Value::new(Facet::Certainty, words::CERTAINTIES[rank].1) }
}

/// A status as a facet value.
pub fn status_value(status: Status) -> Value {
    let rank = words::STATUSES.iter().position(|s| *s == status).unwrap_or(0) as i32;
    Value { rank, ..Value::new(Facet::Status, words::status(status)) }
}

/// Values of the date facet: whether there is a date, its year, how exactly it is known.
pub fn date_values(date: Option<DateValue>) -> Vec<Value> {
    let value = |label: String, rank| Value { rank, ..Value::new(Facet::Date, label) };
    let Some(date) = date else { return vec![value(words::UNDATED.into(), -1)] };
    let mut values = vec![value(words::DATED.into(), -3)];
    values.push(match dates::anchor(date).year {
        None => value(words::YEAR_UNKNOWN.into(), -2),
        Some(year) => value(year.to_string(), 10_000 - i32::from(year)),
    });
    values.extend(extent(date).map(|extent| precision_value(extent.precision)));
    values
}

/// How exactly a date is known, as a value of the date facet: behind all years.
pub fn precision_value(precision: Precision) -> Value {
    Value { rank: 100_000 + precision as i32, ..Value::new(Facet::Date, words::precision(precision)) }
}

/// Outlet; else the site; else the folder; else the file.
fn source_of(document: &crate::model::Document) -> String {
    if let Some(outlet) = document.outlet.as_deref().map(str::trim).filter(|o| !o.is_empty()) {
        return outlet.to_string();
    }
    let site = document.url.as_deref().and_then(|url| url.split_once("://")).and_then(|(_, rest)| rest.split(['/', '?', '#']).next());
    if let Some(site) = site.filter(|s| !s.is_empty()) {
        return site.strip_prefix("www.").unwrap_or(site).to_string();
    }
    match document.name.rsplit_once('/') {
        Some((folder, _)) if !folder.is_empty() => folder.to_string(),
        _ => document.name.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Document;

    #[test]
    fn a_source_is_an_outlet_a_site_a_folder_or_a_file() {
        let check = |outlet: Option<&str>, url: Option<&str>, name: &str, expected: &str| {
            let document = Document { outlet: outlet.map(Into::into), url: url.map(Into::into), name: name.into(), ..Document::default() };
            assert_eq!(source_of(&document), expected);
        };
        check(Some("The Daily"), Some("https://x.org/a"), "a/b.txt", "The Daily");
        check(None, Some("https://www.x.org/a?b"), "a/b.txt", "x.org");
        check(None, None, "wire/2018/b.txt", "wire/2018");
        check(None, None, "b.txt", "b.txt");
    }
}
