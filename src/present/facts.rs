//! What several views need to know about a corpus, worked out once for each snapshot: facet values of meetings, sources of articles.

use super::dates;
use super::facet::{FACETS, Facet};
use super::span::{Precision, extent};
use super::words;
use crate::corpus::corrections::Corrected;
use crate::corpus::{Corpus, CorpusMeeting, CorpusParticipant, DocId, MeetingId};
use crate::model::{DateValue, EntityKind, ParticipantKind, SectionKind, Status};
use crate::order::Order;
use rustc_hash::{FxHashMap, FxHashSet};
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
        let sources = corpus.documents.iter().map(|d| source_of(&d.extraction.document)).collect();
        let documents = corpus.documents.iter().map(|entry| &entry.extraction.document);
        let told = || documents.map(|document| title_of(document, &document.text.read())).collect();
        let titles = if titles.len() == corpus.documents.len() { titles } else { told() };
        let mut facts =
            Facts { corpus: corpus.clone(), read, shown: Arc::new(shown), values: Vec::new(), meetings: Vec::new(), sources, titles };
        let mut reader = Reader::of(&facts);
        let read = corpus.meetings.iter().map(|meeting| reader.values_of(meeting)).collect();
        (facts.values, facts.meetings) = ascending(reader.values, read);
        facts
    }

    /// Facet values of a meeting, ascending, each with its number among all of them.
    pub fn values_of(&self, meeting: MeetingId) -> impl Iterator<Item = (u32, &Value)> {
        self.meetings[meeting as usize].iter().map(|&number| (number, &self.values[number as usize]))
    }

    /// Title of an article, or its file's name.
    pub fn title(&self, doc: DocId) -> &str {
        &self.titles[doc as usize]
    }
}

/// Reads the values of meetings, one after the other: each value is named by a number, and made when it is first met.
struct Reader<'a> {
    facts: &'a Facts,
    /// Names of organisations, to tell them from countries where only a name is known.
    organisations: FxHashSet<&'a str>,
    /// In the order in which they were met, and their numbers by facet and label, which say all.
    values: Vec<Value>,
    numbers: [FxHashMap<String, u32>; FACETS],
    /// Of each entity, once it was asked for, the countries whose offices it holds.
    countries: Vec<Option<Box<[u32]>>>,
    /// Of each article, the same for its source.
    sources: Vec<Option<u32>>,
}

impl<'a> Reader<'a> {
    fn of(facts: &'a Facts) -> Reader<'a> {
        let entities = &facts.corpus.entities;
        let organisations = entities.iter().filter(|e| e.kind == EntityKind::Organisation).map(|e| e.name.as_str()).collect();
        let (countries, sources) = (vec![None; entities.len()], vec![None; facts.sources.len()]);
        Reader { facts, organisations, values: Vec::new(), numbers: Default::default(), countries, sources }
    }

    fn number(&mut self, facet: Facet, label: &str, rank: i32) -> u32 {
        let numbers = &mut self.numbers[facet.index()];
        if let Some(&number) = numbers.get(label) {
            return number;
        }
        let number = self.values.len() as u32;
        numbers.insert(label.to_string(), number);
        self.values.push(Value { rank, ..Value::new(facet, label) });
        number
    }

    fn numbers_of(&mut self, values: impl IntoIterator<Item = Value>, out: &mut Vec<u32>) {
        out.extend(values.into_iter().map(|value| self.number(value.facet, &value.label, value.rank)));
    }

    /// The facet values of a meeting, some of them more than once.
    fn values_of(&mut self, meeting: &CorpusMeeting) -> Vec<u32> {
        let mut out = Vec::new();
        for party in &meeting.participants {
            let facet = match party.kind {
                ParticipantKind::Person => Some(Facet::Person),
                ParticipantKind::Country => Some(Facet::Country),
                ParticipantKind::Organisation => Some(Facet::Organisation),
                ParticipantKind::Role => None,
            };
            out.extend(facet.map(|facet| self.number(facet, &party.name, 0)));
            self.countries_of(party, &mut out);
        }
        out.extend(meeting.place.value.iter().map(|place| self.number(Facet::Place, place, 0)));
        out.extend(meeting.occasion.value.iter().map(|occasion| self.number(Facet::Occasion, occasion, 0)));
        out.extend(meeting.mode.value.iter().map(|mode| self.number(Facet::Mode, words::mode(*mode), *mode as i32)));
        self.numbers_of(meeting.status.value.map(status_value), &mut out);
        self.numbers_of(date_values(meeting.date.value), &mut out);
        self.numbers_of([certainty_value(meeting.confidence)], &mut out);
        self.numbers_of(review_values(meeting), &mut out);
        for report in &meeting.reports {
            let doc = report.doc as usize;
            let facts = self.facts;
            let number = self.sources[doc].unwrap_or_else(|| self.number(Facet::Source, &facts.sources[doc], 0));
            self.sources[doc] = Some(number);
            out.push(number);
        }
        out
    }

    /// Countries whose office a party holds, as far as the corpus says.
    fn countries_of(&mut self, party: &CorpusParticipant, out: &mut Vec<u32>) {
        if party.kind == ParticipantKind::Role
            && let Some((_, of)) = party.name.split_once(" of ")
            && !self.organisations.contains(of)
        {
            out.push(self.number(Facet::Country, of, 0));
        }
        let Some(id) = party.entity.filter(|_| party.kind == ParticipantKind::Person) else { return };
        if let Some(known) = &self.countries[id as usize] {
            return out.extend(known);
        }
        let facts = self.facts;
        let of = facts.corpus.entities[id as usize].roles.iter().filter_map(|role| role.of.as_deref());
        let mut numbers: Vec<u32> = Vec::new();
        for of in of {
            if !self.organisations.contains(of) {
                numbers.push(self.number(Facet::Country, of, 0));
            }
        }
        out.extend(&numbers);
        self.countries[id as usize] = Some(numbers.into());
    }
}

/// The values put in order, and their numbers changed to match; each list's own ascending, once each.
fn ascending(values: Vec<Value>, lists: Vec<Vec<u32>>) -> (Vec<Value>, Vec<Box<[u32]>>) {
    let mut values: Vec<(Value, u32)> = values.into_iter().zip(0..).collect();
    values.order();
    let mut place = vec![0; values.len()];
    values.iter().zip(0..).for_each(|((_, number), at)| place[*number as usize] = at);
    let renumbered = |mut list: Vec<u32>| {
        list.iter_mut().for_each(|number| *number = place[*number as usize]);
        list.sort_unstable();
        list.dedup();
        list.into()
    };
    let lists = lists.into_iter().map(renumbered).collect();
    (values.into_iter().map(|(value, _)| value).collect(), lists)
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
