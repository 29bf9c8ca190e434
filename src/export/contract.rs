//! The command line's JSON Lines: field names and values are a contract with the programs that read them.
//!
//! Offsets are bytes of the decoded text. Fields that weren't read are `null`, never left out.

use crate::corpus::{Corpus, CorpusParticipant, Report};
use crate::model::{
    Claim, DateValue, EntityKind, Extraction, Meeting, Mode, Participant, ParticipantKind, ProblemKind, PublishedSource, Status,
};
use crate::text::Span;
use serde::Serialize;
use std::borrow::Cow;

pub(super) type Pair = [u32; 2];

pub(super) fn pair(span: Span) -> Pair {
    [span.start, span.end]
}

/// Two digits say all that a confidence knows.
pub(super) fn rounded(confidence: f32) -> f64 {
    (f64::from(confidence) * 100.0).round() / 100.0
}

#[derive(Serialize)]
struct DocumentLine<'a> {
    r#type: &'static str,
    file: &'a str,
    title: Option<&'a str>,
    published: Option<String>,
    published_source: Option<PublishedSource>,
    language: Option<&'a str>,
    article: Vec<Pair>,
    entities: Vec<EntityObject<'a>>,
    meetings: Vec<MeetingObject<'a>>,
    problems: Vec<ProblemObject<'a>>,
}

#[derive(Serialize)]
struct EntityObject<'a> {
    kind: EntityKind,
    name: &'a str,
    aliases: &'a [String],
    roles: Vec<String>,
    mentions: Vec<Pair>,
    references: Vec<Pair>,
    country: Option<&'a str>,
    lat: Option<f32>,
    lon: Option<f32>,
}

#[derive(Serialize)]
pub(super) struct PartyObject<'a> {
    name: &'a str,
    kind: ParticipantKind,
}

#[derive(Serialize)]
pub(super) struct MeetingObject<'a> {
    participants: Vec<PartyObject<'a>>,
    also_present: Vec<PartyObject<'a>>,
    mode: Mode,
    status: Status,
    date: Option<String>,
    date_text: Option<&'a str>,
    place: Option<&'a str>,
    event: Option<&'a str>,
    duration: Option<&'a str>,
    count: Option<u32>,
    confidence: f64,
    evidence: Vec<EvidenceObject<'a>>,
}

#[derive(Serialize)]
pub(super) struct EvidenceObject<'a> {
    start: u32,
    end: u32,
    text: Cow<'a, str>,
}

#[derive(Serialize)]
struct ProblemObject<'a> {
    at: Option<Pair>,
    kind: ProblemKind,
    message: &'a str,
}

/// One `{"type":"document"}` object, without the line's end. Entities named in page furniture only are left out.
pub fn document_line(extraction: &Extraction) -> String {
    let document = &extraction.document;
    let text = document.text.read();
    line(&DocumentLine {
        r#type: "document",
        file: &document.name,
        title: document.title.as_deref(),
        published: document.published.map(|p| p.date.to_string()),
        published_source: document.published.map(|p| p.source),
        language: document.language.as_deref(),
        article: document.article().into_iter().map(pair).collect(),
        entities: extraction
            .entities
            .iter()
            .filter(|e| !e.furniture)
            .map(|e| EntityObject {
                kind: e.kind,
                name: &e.name,
                aliases: &e.aliases,
                roles: role_names(e.roles.iter().map(|r| (r.title.as_str(), r.of.as_deref()))),
                mentions: e.mentions.iter().copied().map(pair).collect(),
                references: e.references.iter().map(|r| pair(r.span)).collect(),
                country: e.country.as_deref(),
                lat: e.coordinates.map(|(north, _)| north),
                lon: e.coordinates.map(|(_, east)| east),
            })
            .collect(),
        meetings: extraction.meetings.iter().map(|m| meeting_object(m, &text)).collect(),
        problems: extraction.problems.iter().map(|p| ProblemObject { at: p.at.map(pair), kind: p.kind, message: &p.message }).collect(),
    })
}

pub(super) fn meeting_object<'a>(meeting: &'a Meeting, text: &Cow<'a, str>) -> MeetingObject<'a> {
    let parties =
        |list: &'a [Participant]| list.iter().map(|p| PartyObject { name: &p.name, kind: p.kind }).collect::<Vec<PartyObject<'a>>>();
    let date = meeting.date.as_ref().map(|claim| &claim.value);
    let words = |claim: &'a Option<Claim<String>>| claim.as_ref().map(|c| c.value.as_str());
    MeetingObject {
        participants: parties(&meeting.participants),
        also_present: parties(&meeting.also_present),
        mode: meeting.mode.value,
        status: meeting.status.value,
        date: date.and_then(|d| d.value).map(|v: DateValue| v.to_string()),
        date_text: date.map(|d| d.text.as_str()).filter(|t| !t.is_empty()),
        place: words(&meeting.place),
        event: words(&meeting.occasion),
        duration: words(&meeting.duration),
        count: meeting.count.as_ref().map(|c| c.value),
        confidence: rounded(meeting.confidence),
        evidence: meeting
            .evidence
            .iter()
            .map(|e| EvidenceObject { start: e.span.start, end: e.span.end, text: e.span.cut(text) })
            .collect(),
    }
}

impl MeetingObject<'_> {
    /// Leaves out the parties, place and occasion of these names.
    pub(super) fn without(mut self, hidden: &dyn Fn(&str) -> bool) -> Self {
        self.participants.retain(|party| !hidden(party.name));
        self.also_present.retain(|party| !hidden(party.name));
        self.place = self.place.filter(|name| !hidden(name));
        self.event = self.event.filter(|name| !hidden(name));
        self
    }
}

/// "president of Russia", each once, in order of appearance.
fn role_names<'a>(roles: impl Iterator<Item = (&'a str, Option<&'a str>)>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for (title, of) in roles {
        let name = match of {
            Some(of) => format!("{title} of {of}"),
            None => title.to_string(),
        };
        if !out.contains(&name) {
            out.push(name);
        }
    }
    out
}

#[derive(Serialize)]
struct CorpusEntityLine<'a> {
    r#type: &'static str,
    kind: EntityKind,
    name: &'a str,
    key: Option<&'a str>,
    aliases: Vec<&'a str>,
    roles: Vec<String>,
    sources: u32,
    mentions: Vec<EntityMentionObject<'a>>,
}

#[derive(Serialize)]
struct EntityMentionObject<'a> {
    file: &'a str,
    name: &'a str,
    confidence: f64,
}

#[derive(Serialize)]
struct CorpusMeetingLine<'a> {
    r#type: &'static str,
    participants: Vec<PartyObject<'a>>,
    also_present: Vec<PartyObject<'a>>,
    mode: Option<Mode>,
    status: Option<Status>,
    date: Option<String>,
    place: Option<&'a str>,
    event: Option<&'a str>,
    duration: Option<&'a str>,
    count: Option<u32>,
    confidence: f64,
    articles: u32,
    sources: u32,
    disagreements: Vec<&'static str>,
    reports: Vec<ReportObject<'a>>,
}

#[derive(Serialize)]
struct ReportObject<'a> {
    file: &'a str,
    meeting: u32,
}

/// The merged corpus: one `{"type":"entity"}` object for each entity of an article proper, then one `{"type":"meeting"}` for each meeting.
/// A report's `meeting` is the index in the `meetings` of that file's document object.
pub fn corpus_lines(corpus: &Corpus) -> impl Iterator<Item = String> + '_ {
    let entities = corpus.entities.iter().filter(|e| !e.furniture && !e.hidden).map(|e| {
        line(&CorpusEntityLine {
            r#type: "entity",
            kind: e.kind,
            name: &e.name,
            key: e.key.as_deref(),
            aliases: e.aliases.iter().map(|a| a.name.as_str()).collect(),
            roles: role_names(e.roles.iter().map(|r| (r.title.as_str(), r.of.as_deref()))),
            sources: e.sources,
            mentions: e
                .mentions
                .iter()
                .map(|m| EntityMentionObject {
                    file: &corpus.extraction(m.doc).document.name,
                    name: &corpus.local_entity(*m).name,
                    confidence: rounded(m.confidence),
                })
                .collect(),
        })
    });
    let meetings = corpus.meetings.iter().map(|m| {
        line(&CorpusMeetingLine {
            r#type: "meeting",
            participants: parties(&m.participants),
            also_present: parties(&m.also_present),
            mode: m.mode.value,
            status: m.status.value,
            date: m.date.value.map(|d| d.to_string()),
            place: m.place.value.as_deref(),
            event: m.occasion.value.as_deref(),
            duration: m.duration.value.as_deref(),
            count: m.count.value,
            confidence: rounded(m.confidence),
            articles: m.articles,
            sources: m.sources,
            disagreements: m.disagreements(),
            reports: m
                .reports
                .iter()
                .map(|r: &Report| ReportObject { file: &corpus.extraction(r.doc).document.name, meeting: r.meeting })
                .collect(),
        })
    });
    entities.chain(meetings)
}

fn parties(list: &[CorpusParticipant]) -> Vec<PartyObject<'_>> {
    list.iter().map(|p| PartyObject { name: &p.name, kind: p.kind }).collect()
}

fn line<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("plain structs with string keys always serialise")
}
