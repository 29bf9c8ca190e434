//! A meeting as a tree for the JSON formats: what is shown, who says what, and every report with its quotes. One shape for all of them.

use super::contract::{MeetingObject, meeting_object, rounded};
use super::words::{ByHand, by_hand, mode_word, status_word};
use crate::corpus::{CopyKind, Corpus, CorpusMeeting, CorpusParticipant, Field, MeetingId, Report, Review};
use crate::model::{Claim, EntityKind, Mode, ParticipantKind, PublishedSource, Reason, Status};
use serde::Serialize;
use std::borrow::Cow;

/// One meeting.
#[derive(Serialize)]
pub struct Record<'a> {
    participants: Vec<Party<'a>>,
    also_present: Vec<Party<'a>>,
    status: Option<Status>,
    mode: Option<Mode>,
    date: Option<String>,
    place: Option<&'a str>,
    event: Option<&'a str>,
    duration: Option<&'a str>,
    count: Option<u32>,
    confidence: f64,
    articles: u32,
    sources: u32,
    disagreements: Vec<&'static str>,
    review: Review,
    /// What a user has corrected, and what was there before.
    by_hand: Vec<ByHand>,
    claims: Claims,
    lifeline: Vec<Step>,
    reports: Vec<ReportRecord<'a>>,
}

#[derive(Serialize)]
struct Party<'a> {
    name: &'a str,
    kind: ParticipantKind,
    entity: Option<EntityRecord<'a>>,
    /// Holder of the office by the dated table: inferred, not reported.
    inferred: Option<&'a str>,
    reports: &'a [u32],
}

#[derive(Serialize)]
struct EntityRecord<'a> {
    kind: EntityKind,
    name: &'a str,
    key: Option<&'a str>,
}

/// Who says what, for each field on which anything is said. `reports` are indices into the record's reports.
#[derive(Serialize)]
struct Claims {
    status: Vec<ClaimRecord>,
    mode: Vec<ClaimRecord>,
    date: Vec<ClaimRecord>,
    place: Vec<ClaimRecord>,
    event: Vec<ClaimRecord>,
    duration: Vec<ClaimRecord>,
    count: Vec<ClaimRecord>,
}

#[derive(Serialize)]
struct ClaimRecord {
    value: String,
    sources: u32,
    reports: Vec<u32>,
}

#[derive(Serialize)]
struct Step {
    status: Status,
    published: Option<String>,
    reports: Vec<u32>,
}

#[derive(Serialize)]
struct ReportRecord<'a> {
    file: &'a str,
    meeting: u32,
    title: Option<&'a str>,
    url: Option<&'a str>,
    outlet: Option<&'a str>,
    published: Option<String>,
    published_source: Option<PublishedSource>,
    /// The file whose text this one repeats.
    copy_of: Option<&'a str>,
    says: MeetingObject<'a>,
    quotes: Quotes<'a>,
}

/// The words behind each field, and the rule by which they mean it.
#[derive(Serialize)]
struct Quotes<'a> {
    status: Option<Quote<'a>>,
    mode: Option<Quote<'a>>,
    date: Option<Quote<'a>>,
    place: Option<Quote<'a>>,
    event: Option<Quote<'a>>,
    duration: Option<Quote<'a>>,
    count: Option<Quote<'a>>,
}

#[derive(Serialize)]
struct Quote<'a> {
    start: Option<u32>,
    end: Option<u32>,
    text: Option<Cow<'a, str>>,
    reason: Reason,
}

/// The record of meeting `id`.
pub fn of(corpus: &Corpus, id: MeetingId) -> Record<'_> {
    let meeting: &CorpusMeeting = &corpus.meetings[id as usize];
    Record {
        participants: meeting.participants.iter().map(|p| party(corpus, p)).collect(),
        also_present: meeting.also_present.iter().map(|p| party(corpus, p)).collect(),
        status: meeting.status.value,
        mode: meeting.mode.value,
        date: meeting.date.value.map(|d| d.to_string()),
        place: meeting.place.value.as_deref(),
        event: meeting.occasion.value.as_deref(),
        duration: meeting.duration.value.as_deref(),
        count: meeting.count.value,
        confidence: rounded(meeting.confidence),
        articles: meeting.articles,
        sources: meeting.sources,
        disagreements: meeting.disagreements(),
        review: meeting.review,
        by_hand: meeting.marks.iter().map(by_hand).collect(),
        claims: Claims {
            status: claims(&meeting.status, |s| status_word(*s).into()),
            mode: claims(&meeting.mode, |m| mode_word(*m).into()),
            date: claims(&meeting.date, ToString::to_string),
            place: claims(&meeting.place, String::clone),
            event: claims(&meeting.occasion, String::clone),
            duration: claims(&meeting.duration, String::clone),
            count: claims(&meeting.count, ToString::to_string),
        },
        lifeline: meeting
            .lifeline
            .iter()
            .map(|s| Step { status: s.status, published: s.published.map(|p| p.to_string()), reports: s.reports.clone() })
            .collect(),
        reports: meeting.reports.iter().map(|r| report(corpus, *r)).collect(),
    }
}

fn party<'a>(corpus: &'a Corpus, party: &'a CorpusParticipant) -> Party<'a> {
    let entity = party.entity.map(|id| &corpus.entities[id as usize]);
    Party {
        name: &party.name,
        kind: party.kind,
        entity: entity.map(|e| EntityRecord { kind: e.kind, name: &e.name, key: e.key.as_deref() }),
        inferred: party.holder.as_ref().map(|h| h.name.as_str()),
        reports: &party.reports,
    }
}

fn claims<T>(field: &Field<T>, word: impl Fn(&T) -> String) -> Vec<ClaimRecord> {
    field.said.iter().map(|s| ClaimRecord { value: word(&s.value), sources: s.sources, reports: s.reports.clone() }).collect()
}

fn report(corpus: &Corpus, report: Report) -> ReportRecord<'_> {
    let placed = &corpus.documents[report.doc as usize];
    let document = &placed.extraction.document;
    let meeting = corpus.local_meeting(report);
    let original = corpus.groups[placed.group as usize].documents[0];
    let text = &document.text.read();
    ReportRecord {
        file: &document.name,
        meeting: report.meeting,
        title: document.title.as_deref(),
        url: document.url.as_deref(),
        outlet: document.outlet.as_deref(),
        published: document.published.map(|p| p.date.to_string()),
        published_source: document.published.map(|p| p.source),
        copy_of: (placed.copy != CopyKind::Original).then(|| corpus.extraction(original).document.name.as_str()),
        says: meeting_object(meeting, text).without(&|name| corpus.is_hidden(report.doc, name)),
        quotes: Quotes {
            status: Some(quote(&meeting.status, text)),
            mode: Some(quote(&meeting.mode, text)),
            date: meeting.date.as_ref().map(|c| quote(c, text)),
            place: meeting.place.as_ref().map(|c| quote(c, text)),
            event: meeting.occasion.as_ref().map(|c| quote(c, text)),
            duration: meeting.duration.as_ref().map(|c| quote(c, text)),
            count: meeting.count.as_ref().map(|c| quote(c, text)),
        },
    }
}

fn quote<'a, T>(claim: &Claim<T>, text: &Cow<'a, str>) -> Quote<'a> {
    let span = claim.quote;
    Quote { start: span.map(|s| s.start), end: span.map(|s| s.end), text: span.map(|s| s.cut(text)), reason: claim.reason }
}
