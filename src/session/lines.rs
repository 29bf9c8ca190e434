//! The command line's JSON Lines opened again, without the articles they were extracted from: the text is blank but for the quotes that the
//! lines give. No writing: `export::contract` does that.

use super::{article, check};
use crate::extract::signature;
use crate::model::{
    Claim, DateValue, Document, Entity, EntityKind, Evidence, Extraction, Meeting, Mode, Participant, ParticipantKind, Published,
    PublishedSource, Reason, Reference, ReferenceReason, ResolvedDate, Role, Section, SectionKind, Signature, Status,
};
use crate::read::MAX_TEXT_BYTES;
use crate::text::Span;
use serde::Deserialize;

/// How each of these lines begins.
const BEGINNING: &[u8] = b"{\"type\":\"document\"";

type Pair = (u32, u32);

#[derive(Deserialize)]
struct Line {
    file: String,
    title: Option<String>,
    published: Option<String>,
    published_source: Option<PublishedSource>,
    language: Option<String>,
    #[serde(default)]
    article: Vec<Pair>,
    #[serde(default)]
    entities: Vec<EntityLine>,
    #[serde(default)]
    meetings: Vec<MeetingLine>,
}

#[derive(Deserialize)]
struct EntityLine {
    kind: EntityKind,
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    roles: Vec<String>,
    #[serde(default)]
    mentions: Vec<Pair>,
    #[serde(default)]
    references: Vec<Pair>,
    country: Option<String>,
    lat: Option<f32>,
    lon: Option<f32>,
}

#[derive(Deserialize)]
struct PartyLine {
    name: String,
    kind: ParticipantKind,
}

#[derive(Deserialize)]
struct MeetingLine {
    participants: Vec<PartyLine>,
    #[serde(default)]
    also_present: Vec<PartyLine>,
    mode: Mode,
    status: Status,
    date: Option<String>,
    date_text: Option<String>,
    place: Option<String>,
    event: Option<String>,
    duration: Option<String>,
    count: Option<u32>,
    confidence: f32,
    evidence: Vec<EvidenceLine>,
}

#[derive(Deserialize)]
struct EvidenceLine {
    start: u32,
    end: u32,
    text: String,
}

/// Whether some bytes are such lines.
pub fn is_lines(bytes: &[u8]) -> bool {
    bytes.trim_ascii_start().starts_with(BEGINNING)
}

/// The extraction of each line that is one of a document, and sentences about those that can't be read. Lines about the corpus are made anew.
pub fn read_lines(bytes: &[u8]) -> (Vec<Extraction>, Vec<String>) {
    let (mut out, mut problems) = (Vec::new(), Vec::new());
    for (number, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        let line = line.trim_ascii();
        if !line.starts_with(BEGINNING) {
            if !line.is_empty() && !line.starts_with(b"{\"type\":") {
                problems.push(format!("Line {} is no line that the command line writes.", number + 1));
            }
            continue;
        }
        match serde_json::from_slice::<Line>(line).map_err(|error| error.to_string()).and_then(read) {
            Ok(extraction) => out.push(extraction),
            Err(reason) => problems.push(format!("Line {} can't be opened: {reason}.", number + 1)),
        }
    }
    (out, problems)
}

fn read(line: Line) -> Result<Extraction, String> {
    let text = text_of(&line)?;
    let span = |(start, end): Pair| Span { start, end };
    let entities: Vec<Entity> = line.entities.iter().map(entity).collect();
    let published = line.published.as_deref().and_then(article::parse_date);
    let length = text.len() as u32;
    let document = Document {
        name: line.file,
        title: line.title,
        published: published.map(|date| Published { date, source: line.published_source.unwrap_or(PublishedSource::Given), span: None }),
        language: line.language,
        bare: true,
        sections: sections(&line.article.iter().copied().map(span).collect::<Vec<_>>(), length),
        text: text.into(),
        ..Document::default()
    };
    let text = document.text.plain();
    let meetings = line.meetings.into_iter().map(|meeting| meeting_of(meeting, &entities, text)).collect();
    let signature = Signature { text_hash: signature::text_hash(text), ..Signature::default() };
    let extraction = Extraction { document, entities, meetings, problems: Vec::new(), signature };
    let sound = check::document(&extraction.document) && check::extraction(&extraction, extraction.document.text.plain());
    if sound { Ok(extraction) } else { Err("its offsets contradict each other".to_owned()) }
}

/// Spaces, with the quotes and, where a form of the name is as long as its mention, the names in their places.
fn text_of(line: &Line) -> Result<String, String> {
    let names = line.entities.iter().flat_map(|entity| &entity.mentions).chain(line.entities.iter().flat_map(|entity| &entity.references));
    let evidence = line.meetings.iter().flat_map(|meeting| &meeting.evidence);
    let ends = line.article.iter().chain(names).map(|pair| pair.1).chain(evidence.clone().map(|evidence| evidence.end));
    let len = ends.max().unwrap_or(0) as usize;
    if len > MAX_TEXT_BYTES {
        return Err(format!("it speaks of more than the {} MB of an article", MAX_TEXT_BYTES >> 20));
    }
    let mut text = vec![b' '; len];
    let mut put = |(start, end): Pair, words: &str| match text.get_mut(start as usize..end as usize) {
        Some(place) if place.len() == words.len() => {
            place.copy_from_slice(words.as_bytes());
            true
        }
        _ => false,
    };
    for entity in &line.entities {
        for mention in &entity.mentions {
            std::iter::once(&entity.name).chain(&entity.aliases).any(|form| put(*mention, form));
        }
    }
    // Last, as they are certain.
    for evidence in evidence {
        if !put((evidence.start, evidence.end), &evidence.text) {
            return Err("a quote is not as long as its place".to_owned());
        }
    }
    String::from_utf8(text).map_err(|_| "its quotes contradict each other".to_owned())
}

/// The article proper, and what is around it.
fn sections(article: &[Span], len: u32) -> Vec<Section> {
    let mut out = Vec::new();
    let mut at = 0;
    for span in article.iter().filter(|span| !span.is_empty()) {
        if at < span.start {
            out.push(Section { span: Span { start: at, end: span.start }, kind: SectionKind::Furniture });
        }
        out.push(Section { span: Span { start: at.max(span.start), end: span.end.max(at) }, kind: SectionKind::Body });
        at = span.end.max(at);
    }
    if at < len {
        out.push(Section { span: Span { start: at, end: len }, kind: SectionKind::Furniture });
    }
    out
}

fn entity(line: &EntityLine) -> Entity {
    let spans = |pairs: &[Pair]| pairs.iter().map(|(start, end)| Span { start: *start, end: *end }).collect::<Vec<_>>();
    let mentions = spans(&line.mentions);
    let first = mentions.first().copied().unwrap_or_default();
    let role = |role: &String| {
        let (title, of) = role.split_once(" of ").map_or((role.as_str(), None), |(title, of)| (title, Some(of.to_owned())));
        Role { title: title.to_owned(), of, span: first }
    };
    Entity {
        kind: line.kind,
        name: line.name.clone(),
        aliases: line.aliases.clone(),
        roles: line.roles.iter().map(role).collect(),
        references: spans(&line.references).into_iter().map(|span| Reference { span, reason: ReferenceReason::Role }).collect(),
        mentions,
        key: None,
        country: line.country.clone(),
        coordinates: line.lat.zip(line.lon),
        furniture: false,
    }
}

fn meeting_of(line: MeetingLine, entities: &[Entity], text: &str) -> Meeting {
    let evidence: Vec<Evidence> =
        line.evidence.iter().map(|e| Evidence { span: Span { start: e.start, end: e.end }, trigger: None }).collect();
    let whole = evidence.first().map_or(Span::default(), |e| e.span);
    // The words of a value in the quotes, or the first quote.
    let quote = |forms: &[&str]| -> Span {
        let found = forms.iter().find_map(|form| {
            let at = |e: &Evidence| Some(e.span.start as usize + e.span.of(text).find(*form)?);
            evidence.iter().find_map(at).filter(|_| !form.is_empty()).map(|at| Span::new(at, at + form.len()))
        });
        found.unwrap_or(whole)
    };
    let party = |party: PartyLine| {
        let id = entities.iter().position(|entity| entity.name == party.name);
        let aliases = id.map(|id| entities[id].aliases.as_slice()).unwrap_or_default();
        let forms: Vec<&str> = std::iter::once(&party.name).chain(aliases).map(String::as_str).collect();
        let quote = quote(&forms);
        Participant { quote, kind: party.kind, entity: id.map(|id| id as u32), holder: None, name: party.name }
    };
    let words = |value: Option<String>| value.map(|value| Claim { quote: Some(quote(&[&value])), value, reason: Reason::Stated });
    let date_text = line.date_text.unwrap_or_default();
    let value = line.date.as_deref().and_then(|date| date.parse::<DateValue>().ok());
    let date = (value.is_some() || !date_text.is_empty()).then(|| Claim {
        quote: Some(quote(&[&date_text])),
        value: ResolvedDate { value, text: date_text.clone(), alternatives: Vec::new() },
        reason: if value.is_some() { Reason::Stated } else { Reason::DateNoAnchor },
    });
    Meeting {
        participants: line.participants.into_iter().map(party).collect(),
        also_present: line.also_present.into_iter().map(party).collect(),
        mode: Claim { value: line.mode, quote: None, reason: Reason::Stated },
        status: Claim { value: line.status, quote: None, reason: Reason::Stated },
        status_alternatives: Vec::new(),
        date,
        place: words(line.place),
        occasion: words(line.event),
        duration: words(line.duration),
        count: line.count.map(|value| Claim { value, quote: None, reason: Reason::Stated }),
        confidence: line.confidence,
        evidence,
    }
}
