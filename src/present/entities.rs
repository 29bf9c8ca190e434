//! The list of people, organisations, places and events, and the page of each.

use super::facet::Facet;
use super::facts::{Facts, Value};
use super::part::{self, Cut, Part};
use super::records::NewRecord;
use super::span::Day;
use super::table::{Table, TableBuilder};
use super::{ViewState, dates, meetings, search_text, words};
use crate::corpus::{Corpus, CorpusEntity, CorpusEntityId, CorpusMeeting, CorpusParticipant, CorpusRole, DocId, MeetingId};
use crate::model::{EntityKind, Status};
use crate::order::{arrange, distinct};
use crate::text::Span;
use std::collections::BTreeMap;
use std::ops::Range;

/// An entity as a row.
#[derive(Clone, Debug, PartialEq)]
pub struct EntityRow {
    /// For the URL.
    pub key: String,
    /// `person`, `place` ...
    pub kind: &'static str,
    /// The usual full name.
    pub name: String,
    /// Offices, or other forms of the name.
    pub context: String,
    /// `14 meetings`.
    pub meetings: String,
    /// `32 mentions`.
    pub mentions: String,
}

/// All that the page of an entity shows.
#[derive(Clone, Debug, PartialEq)]
pub struct EntityDetail {
    /// The usual full name.
    pub name: String,
    /// `person`, `place` ...
    pub kind: &'static str,
    /// `32 mentions in 5 articles, 3 sources`.
    pub summary: String,
    /// Other forms and how many articles use them.
    pub aliases: Vec<(String, String)>,
    /// Offices with the time the corpus attests.
    pub roles: Vec<(String, String)>,
    /// Meetings it took part in.
    pub meetings: Vec<MeetingId>,
    /// Who else took part, those with most meetings first: the lines of it that are shown.
    pub company: Cut<Companion>,
    /// Mentions in their sentences: the lines that are shown.
    pub contexts: Cut<Context>,
    /// Filter that shows its meetings.
    pub filter: Option<ViewState>,
}

/// Somebody who took part in the same meetings.
#[derive(Clone, Debug, PartialEq)]
pub struct Companion {
    /// As the meetings have it.
    pub name: String,
    /// In how many of them.
    pub count: usize,
    /// And of these in how many that took place.
    pub held: usize,
    /// Filter that shows these.
    pub link: ViewState,
}

/// A mention among its neighbours.
#[derive(Clone, Debug, PartialEq)]
pub struct Context {
    /// Article it stands in.
    pub title: String,
    /// The article.
    pub doc: DocId,
    /// Link to the article.
    pub link: ViewState,
    /// The words before it.
    pub left: String,
    /// The name as written.
    pub name: String,
    /// The words after it.
    pub right: String,
}

/// Key of an entity: its kind and name.
pub fn key(entity: &CorpusEntity) -> String {
    format!("{}:{}", words::entity_kind(entity.kind).0, entity.name)
}

/// The entity of that key; the best attested one where several share it.
pub fn find(corpus: &Corpus, wanted: &str) -> Option<CorpusEntityId> {
    let (kind, name) = wanted.split_once(':')?;
    let fits = |e: &CorpusEntity| e.name == name && words::entity_kind(e.kind).0 == kind;
    let all = corpus.entities.iter().enumerate().filter(|(_, e)| fits(e));
    all.max_by_key(|(id, e)| (e.mention_count, std::cmp::Reverse(*id))).map(|(id, _)| id as CorpusEntityId)
}

/// The record's number is not the entity's: those that stand in page furniture only are left out.
pub fn listed(corpus: &Corpus) -> Vec<CorpusEntityId> {
    let mut ids: Vec<CorpusEntityId> = (0..corpus.entities.len() as u32)
        .filter(|&id| !corpus.entities[id as usize].furniture && !corpus.entities[id as usize].hidden)
        .collect();
    arrange(&mut ids, &mut |a, b| corpus.entities[a as usize].kind.cmp(&corpus.entities[b as usize].kind));
    ids
}

/// The entities of `listed` as records, in that order.
pub fn table(facts: &Facts, listed: &[CorpusEntityId]) -> Table {
    let corpus = &facts.corpus;
    let mut builder = TableBuilder::default();
    for &id in listed {
        let entity = &corpus.entities[id as usize];
        let rank = entity.kind as i32;
        let own = [own_value(entity), Value { rank, ..Value::new(Facet::Kind, words::entity_kind(entity.kind).0) }];
        let inherited = entity.meetings.iter().flat_map(|&meeting| facts.values_of(meeting));
        for (number, value) in inherited.filter(|(_, value)| !matches!(value.facet, Facet::Certainty | Facet::Review)) {
            builder.shared(number, value);
        }
        for value in &own {
            builder.value(value.facet, &value.label, value.rank);
        }
        let title = search_text::words(&entity.name);
        let mut text = title.clone();
        for alias in &entity.aliases {
            search_text::append(&alias.name, &mut text);
        }
        for role in &entity.roles {
            search_text::append(&role_words(role), &mut text);
        }
        let days: Vec<(Day, Day)> = entity.meetings.iter().filter_map(|&m| meetings::days(&corpus.meetings[m as usize])).collect();
        builder.push(NewRecord {
            key: &key(entity),
            text: &text,
            title: &title,
            name: &entity.fold,
            days: &days,
            count: (entity.meetings.len() as u32) * 1000 + entity.mention_count.min(999),
            ..NewRecord::default()
        });
    }
    builder.finish()
}

/// The facet value that stands for the entity itself.
fn own_value(entity: &CorpusEntity) -> Value {
    let facet = match entity.kind {
        EntityKind::Person => Facet::Person,
        EntityKind::Organisation => Facet::Organisation,
        EntityKind::Place => Facet::Place,
        EntityKind::Event => Facet::Occasion,
    };
    Value::new(facet, &entity.name)
}

/// The parties of a meeting by the one word that articles call each of them, else by the last word of the name.
pub fn short_names(facts: &Facts, meeting: &CorpusMeeting) -> String {
    let short = |party: &CorpusParticipant| {
        let entity = party.entity.map(|id| &facts.corpus.entities[id as usize]).filter(|entity| entity.kind == EntityKind::Person);
        let Some(entity) = entity else { return party.name.clone() };
        let is_part = |form: &str| !form.contains(' ') && entity.name.split(' ').any(|word| word == form);
        let alias = entity.aliases.iter().map(|alias| alias.name.as_str()).find(|form| is_part(form));
        alias.or_else(|| entity.name.rsplit(' ').next()).unwrap_or(&entity.name).to_string()
    };
    meeting.participants.iter().map(short).collect::<Vec<_>>().join(", ")
}

/// What it is called and what it held, beside its name.
pub fn forms(entity: &CorpusEntity) -> Vec<String> {
    entity.aliases.iter().map(|alias| alias.name.clone()).chain(entity.roles.iter().map(role_words)).collect()
}

fn role_words(role: &CorpusRole) -> String {
    match &role.of {
        Some(of) => format!("{} of {of}", role.title),
        None => role.title.clone(),
    }
}

/// Row of entity `id`.
pub fn row(corpus: &Corpus, id: CorpusEntityId) -> EntityRow {
    let entity = &corpus.entities[id as usize];
    let mut context: Vec<String> = entity.roles.iter().map(role_words).take(2).collect();
    if context.is_empty() {
        context = entity.aliases.iter().map(|a| a.name.clone()).take(3).collect();
    }
    EntityRow {
        key: key(entity),
        kind: words::entity_kind(entity.kind).0,
        name: entity.name.clone(),
        context: context.join(" \u{b7} "),
        meetings: words::counted(entity.meetings.len(), "meeting", "meetings"),
        mentions: words::counted(entity.mention_count as usize, "mention", "mentions"),
    }
}

/// Heading over the rows of a kind.
pub fn heading(corpus: &Corpus, id: CorpusEntityId) -> String {
    words::capitalised(words::entity_kind(corpus.entities[id as usize].kind).1)
}

/// Puts the records of each kind together; within a kind their order stays.
pub fn group_kinds(corpus: &Corpus, listed: &[CorpusEntityId], rows: &mut [u32]) {
    let kind = |row: u32| listed.get(row as usize).map(|&id| corpus.entities[id as usize].kind);
    arrange(rows, &mut |a, b| kind(a).cmp(&kind(b)));
}

/// The page of entity `id`. `state`: where links start from.
pub fn detail(facts: &Facts, id: CorpusEntityId, state: &ViewState) -> EntityDetail {
    let corpus = &facts.corpus;
    let entity = &corpus.entities[id as usize];
    let own = own_value(entity);
    let mut filter = ViewState::default();
    filter.filters.set(own.facet, &own.label, super::Choice::Include);
    EntityDetail {
        name: entity.name.clone(),
        kind: words::entity_kind(entity.kind).0,
        summary: format!(
            "{} in {}, {}",
            words::counted(entity.mention_count as usize, "mention", "mentions"),
            words::counted(distinct(entity.mentions.iter().map(|mention| mention.doc)).len(), "article", "articles"),
            words::counted(entity.sources as usize, "independent source", "independent sources"),
        ),
        aliases: entity.aliases.iter().map(|a| (a.name.clone(), words::counted(a.documents as usize, "article", "articles"))).collect(),
        roles: entity.roles.iter().map(|role| (role_words(role), attested(role))).collect(),
        meetings: entity.meetings.clone(),
        company: company(corpus, id, state, &filter),
        contexts: contexts(facts, entity, state),
        filter: (!entity.meetings.is_empty()).then_some(filter),
    }
}

/// `filter` shows the meetings of entity `id`.
fn company(corpus: &Corpus, id: CorpusEntityId, state: &ViewState, filter: &ViewState) -> Cut<Companion> {
    const FEW: usize = 8;
    // By name: in how many meetings that took place, and in how many at all.
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for &meeting in &corpus.entities[id as usize].meetings {
        let meeting = &corpus.meetings[meeting as usize];
        let held = usize::from(meeting.status.value.is_some_and(Status::took_place));
        for party in meeting.participants.iter().filter(|p| p.entity != Some(id)) {
            let count = counts.entry(&party.name).or_default();
            *count = (count.0 + held, count.1 + 1);
        }
    }
    let counts: Vec<(&str, (usize, usize))> = counts.into_iter().collect();
    let mut order: Vec<u32> = (0..counts.len() as u32).collect();
    arrange(&mut order, &mut |a, b| counts[b as usize].1.cmp(&counts[a as usize].1));
    let shown = part::shown(state.unfolded, Part::Company, order.len(), 0..FEW);
    let lines = order[shown.clone()].iter().map(|at| {
        let (name, (held, count)) = counts[*at as usize];
        Companion { name: name.to_string(), count, held, link: ViewState { query: format!("\"{name}\""), ..filter.clone() } }
    });
    Cut { lines: lines.collect(), first: shown.start, all: order.len() }
}

/// Few mentions are shown of different articles, as far as may be; all of them as they come.
fn contexts(facts: &Facts, entity: &CorpusEntity, state: &ViewState) -> Cut<Context> {
    const FEW: usize = 5;
    const OF_ONE: usize = 2;
    let corpus = &facts.corpus;
    let spans = |at: usize| corpus.local_entity(entity.mentions[at]).mentions.as_slice();
    let all = (0..entity.mentions.len()).map(|at| spans(at).len()).sum();
    let shown = part::shown(state.unfolded, Part::Contexts, all, 0..FEW);
    let most = if state.unfolded.is_some_and(|unfolded| unfolded.part == Part::Contexts) { usize::MAX } else { OF_ONE };
    let of_each = entity.mentions.iter().enumerate().flat_map(|(at, mention)| spans(at).iter().take(most).map(|span| (mention.doc, *span)));
    let lines = of_each.skip(shown.start).take(shown.len()).map(|(doc, span)| {
        let document = &corpus.extraction(doc).document;
        let text = document.text.read();
        let around = around(&text, span);
        let part = |range: Range<u32>| text.get(range.start as usize..range.end as usize).unwrap_or_default().to_string();
        Context {
            title: facts.title(doc).to_string(),
            doc,
            link: state.at_row(super::View::Articles, &document.name),
            left: part(around.start..span.start),
            name: part(span.start..span.end),
            right: part(span.end..around.end),
        }
    });
    Cut { lines: lines.collect(), first: shown.start, all }
}

/// When articles say that an office was held.
fn attested(role: &CorpusRole) -> String {
    match (role.first, role.last) {
        (Some(first), Some(last)) if first == last => format!("in an article of {}", dates::plain(first)),
        (Some(first), Some(last)) => format!("in articles of {} to {}", dates::plain(first), dates::plain(last)),
        _ => words::counted(role.documents.len(), "article", "articles"),
    }
}

/// A meeting as a line on the page of one of its parties.
pub fn meeting_line(corpus: &Corpus, id: MeetingId) -> (String, String) {
    let row = meetings::row(corpus, id);
    (row.date.main, row.names)
}

/// Some words to either side of `span`, within its line.
fn around(text: &str, span: Span) -> Span {
    const REACH: usize = 90;
    let Some(before) = text.get(..span.start as usize) else { return span };
    let Some(after) = text.get(span.end as usize..) else { return span };
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let line_end = after.find('\n').map_or(text.len(), |at| span.end as usize + at);
    let mut start = line_start.max(before.len().saturating_sub(REACH));
    let mut end = line_end.min(span.end as usize + REACH);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    if start > line_start {
        start += before[start..].find(' ').map_or(0, |at| at + 1);
    }
    if end < line_end {
        end = span.end as usize + text[span.end as usize..end].rfind(' ').unwrap_or(end - span.end as usize);
    }
    Span::new(start.min(span.start as usize), end.max(span.end as usize))
}
