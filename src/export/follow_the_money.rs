//! FollowTheMoney entities, one JSON object a line, as Aleph and OpenAleph take them: people, organisations, meetings as events, articles, mentions.
//! Schemata and properties: followthemoney.tech, model of 2024 and later.

use super::words::{mode_word, status_word};
use super::{Exporter, Format, Out, ids};
use crate::corpus::{Corpus, CorpusEntity, CorpusMeeting, CorpusParticipant, DocId};
use crate::model::{DateValue, EntityKind, PartialDate, ParticipantKind};
use crate::order::distinct;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The format.
pub const FOLLOW_THE_MONEY: Exporter = Exporter {
    format: Format::new("ftm", "FollowTheMoney, for Aleph", "ftm.json", "application/x-ndjson"),
    write: |corpus, selection, out| {
        let ids = selection.ids(corpus);
        let meetings: Vec<&CorpusMeeting> = ids.iter().map(|id| &corpus.meetings[*id as usize]).collect();
        let documents: BTreeSet<DocId> = distinct(meetings.iter().flat_map(|m| m.reports.iter().map(|r| r.doc)));
        let parties = || meetings.iter().flat_map(|m| m.participants.iter().chain(&m.also_present));
        let entities: BTreeSet<u32> = distinct(parties().filter_map(|p| p.entity));
        let others: BTreeMap<&str, &CorpusParticipant> = parties().filter(|p| p.entity.is_none()).map(|p| (p.name.as_str(), p)).collect();
        documents.iter().for_each(|doc| write(out, &article(corpus, *doc)));
        entities.iter().for_each(|id| write(out, &named(&corpus.entities[*id as usize])));
        others.values().for_each(|party| write(out, &unnamed(party)));
        meetings.iter().for_each(|meeting| write(out, &event(corpus, meeting)));
        for &doc in &documents {
            mentions(corpus, doc, &entities).iter().for_each(|mention| write(out, mention));
        }
    },
};

/// One entity; every property is a list of texts.
#[derive(Serialize)]
struct Object {
    id: String,
    schema: &'static str,
    properties: BTreeMap<&'static str, Vec<String>>,
}

impl Object {
    fn new(id: String, schema: &'static str) -> Self {
        Object { id, schema, properties: BTreeMap::new() }
    }

    /// Adds the values of a property; one without any is not written.
    fn with(mut self, property: &'static str, values: impl IntoIterator<Item = String>) -> Self {
        for value in values.into_iter().filter(|value| !value.trim().is_empty()) {
            let known = self.properties.entry(property).or_default();
            if !known.contains(&value) {
                known.push(value);
            }
        }
        self
    }
}

fn write(out: &mut Out<'_>, object: &Object) {
    serde_json::to_writer(&mut *out, object).expect(super::json::INFALLIBLE);
    out.put(b"\n");
}

fn article(corpus: &Corpus, doc: DocId) -> Object {
    let document = &corpus.extraction(doc).document;
    Object::new(ids::document(corpus, doc), "Article")
        .with("title", document.title.clone())
        .with("fileName", [document.name.clone()])
        .with("sourceUrl", document.url.clone())
        .with("publisher", document.outlet.clone())
        .with("publishedAt", document.published.and_then(|p| date(p.date)))
}

fn named(entity: &CorpusEntity) -> Object {
    let schema = match entity.kind {
        EntityKind::Person => "Person",
        EntityKind::Organisation => "Organization",
        // A country that meets is its government.
        EntityKind::Place if entity.country.is_some() && entity.country == entity.key => "PublicBody",
        EntityKind::Place | EntityKind::Event => "LegalEntity",
    };
    let roles = entity.roles.iter().map(|role| match &role.of {
        Some(of) => format!("{} of {of}", role.title),
        None => role.title.clone(),
    });
    let object = Object::new(ids::entity(entity), schema)
        .with("name", [entity.name.clone()])
        .with("alias", entity.aliases.iter().map(|alias| alias.name.clone()))
        .with("country", entity.country.iter().map(|code| code.to_lowercase()));
    if entity.kind == EntityKind::Person { object.with("position", roles) } else { object }
}

/// A party known by its office, or by a name that is no entity's.
fn unnamed(party: &CorpusParticipant) -> Object {
    let schema = match party.kind {
        ParticipantKind::Person => "Person",
        ParticipantKind::Organisation => "Organization",
        ParticipantKind::Country => "PublicBody",
        ParticipantKind::Role => "LegalEntity",
    };
    // Who held the office is an inference, and stays one.
    let holder = party.holder.as_ref().map(|holder| format!("Held by {} then, by a dated table: an inference.", holder.name));
    Object::new(ids::party(&party.name), schema).with("name", [party.name.clone()]).with("notes", holder)
}

fn event(corpus: &Corpus, meeting: &CorpusMeeting) -> Object {
    let reference = |party: &CorpusParticipant| match party.entity {
        Some(id) => ids::entity(&corpus.entities[id as usize]),
        None => ids::party(&party.name),
    };
    let names: Vec<&str> = meeting.participants.iter().map(|p| p.name.as_str()).collect();
    let keywords = [meeting.status.value.map(status_word), meeting.mode.value.map(mode_word)];
    let (on, from, to) = match meeting.date.value {
        Some(DateValue::Date(on)) => (date(on), None, None),
        Some(DateValue::Range(from, to)) => (None, date(from), date(to)),
        Some(DateValue::Since(from)) => (None, date(from), None),
        Some(DateValue::Until(to)) => (None, None, date(to)),
        None => (None, None, None),
    };
    Object::new(ids::meeting(corpus, meeting), "Event")
        .with("name", [format!("Meeting of {}", names.join(", "))])
        .with("date", on)
        .with("startDate", from)
        .with("endDate", to)
        .with("location", meeting.place.value.clone())
        .with("summary", meeting.occasion.value.clone())
        .with("keywords", keywords.into_iter().flatten().map(String::from))
        .with("involved", meeting.participants.iter().chain(&meeting.also_present).map(reference))
        .with("proof", meeting.reports.iter().map(|report| ids::document(corpus, report.doc)))
        .with("description", meeting.reports.iter().map(|report| super::rows::quote(corpus, *report)))
}

/// What an article calls the entities that are written.
fn mentions(corpus: &Corpus, doc: DocId, written: &BTreeSet<u32>) -> Vec<Object> {
    let document = &corpus.documents[doc as usize];
    let article = ids::document(corpus, doc);
    let locals = document.extraction.entities.iter().zip(&document.entities).filter(|(_, id)| written.contains(id));
    let objects = locals.map(|(local, id)| {
        let entity = &corpus.entities[*id as usize];
        let resolved = ids::entity(entity);
        Object::new(format!("mention-{article}-{resolved}-{}", local.mentions.first().map_or(0, |span| span.start)), "Mention")
            .with("document", [article.clone()])
            .with("resolved", [resolved])
            .with("name", [local.name.clone()])
            .with("detectedSchema", [named(entity).schema.to_string()])
    });
    objects.collect()
}

/// Year, month or day; the format has no dates without a year.
fn date(date: PartialDate) -> Option<String> {
    date.year?;
    Some(PartialDate { season: None, qualifier: Default::default(), ..date }.to_string())
}
