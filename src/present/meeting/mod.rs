//! What opens when a meeting is chosen: every field with its value, the words that say so and why; every report with its evidence.

mod shown;

pub use shown::*;

use super::corrections::tell;
use super::facts::Facts;
use super::part::{self, Cut, Part};
use super::pieces::{Shade, cut, hits, quote};
use super::{Query, ViewState, dates, entities, meetings, reader, words};
use crate::corpus::{Choice, CopyKind, CorpusMeeting, CorpusParticipant, Field, FieldValue, MeetingId, Report, Was};
use crate::model::{Claim, Meeting, Mode, Reason, Status};
use crate::order::Order;
use crate::text::Span;
use std::collections::BTreeSet;

/// Reports shown at first: a meeting that thousands of articles speak of must not stop the page.
const REPORTS: usize = 6;

/// All about meeting `id`. `state`: where links start from; `query`: what to mark in quotations.
pub fn detail(facts: &Facts, id: MeetingId, state: &ViewState, query: &Query) -> MeetingDetail {
    let corpus = &facts.corpus;
    let meeting = &corpus.meetings[id as usize];
    let context = Context { facts, id, key: meetings::key(corpus, id), state, meeting, query };
    let status = meeting.status.value.unwrap_or(Status::Held);
    let shown = part::shown(state.unfolded, Part::Reports, meeting.reports.len(), 0..REPORTS);
    MeetingDetail {
        title: meetings::names(meeting),
        status,
        summary: format!("{}; {}", words::status_meaning(status), words::support(meeting.sources, meeting.articles)),
        lifeline: meeting
            .lifeline
            .iter()
            .map(|step| (step.status, step.published.map(dates::plain).unwrap_or_else(|| words::UNDATED.into())))
            .collect(),
        parties: meeting.participants.iter().map(|p| context.party(p)).collect(),
        also_present: meeting.also_present.iter().map(|p| context.party(p)).collect(),
        fields: context.fields(),
        disagreements: context.disagreements(),
        reports: Cut {
            lines: meeting.reports[shown.clone()].iter().map(|r| context.report(*r)).collect(),
            first: shown.start,
            all: meeting.reports.len(),
        },
        same_parties: context.same_parties(),
        key: context.key,
    }
}

struct Context<'a> {
    facts: &'a Facts,
    id: MeetingId,
    key: String,
    state: &'a ViewState,
    meeting: &'a CorpusMeeting,
    query: &'a Query,
}

impl Context<'_> {
    fn party(&self, party: &CorpusParticipant) -> Party {
        let entity = party.entity.map(|id| &self.facts.corpus.entities[id as usize]);
        let mut notes = Vec::new();
        if party.kind == crate::model::ParticipantKind::Role {
            notes.push(words::participant_kind(party.kind).to_string());
        }
        if let Some(role) = entity.and_then(|e| e.roles.first()) {
            notes.push(match &role.of {
                Some(of) => format!("{} of {of}", role.title),
                None => role.title.clone(),
            });
        }
        if let Some(holder) = &party.holder {
            notes.push(format!("office holder then: {} (inferred)", holder.name));
        }
        let reported = party.reports.len();
        if reported == 0 {
            notes.push("added by hand".into());
        } else if reported < self.meeting.reports.len() {
            notes.push(format!("named by {reported} of {} reports", self.meeting.reports.len()));
        }
        let link = entity.map(|e| self.state.at_row(super::View::Entities, &entities::key(e)));
        Party { name: party.name.clone(), note: notes.join("; "), link, party: party.clone() }
    }

    fn fields(&self) -> Vec<FieldDetail> {
        let m = self.meeting;
        let mut fields = vec![
            self.field("Status", &m.status, |l| Some(&l.status), |v| Some(words::status(*v).into())),
            self.field("Date", &m.date, |l| l.date.as_ref(), |v| Some(v.value.map_or_else(|| words::UNDATED.into(), dates::full))),
            self.field("Place", &m.place, |l| l.place.as_ref(), |v| Some(v.clone())),
            self.field("Occasion", &m.occasion, |l| l.occasion.as_ref(), |v| Some(v.clone())),
            self.field("Mode", &m.mode, |l| Some(&l.mode), |v| (*v != Mode::Unknown).then(|| words::mode(*v).into())),
            self.field("Duration", &m.duration, |l| l.duration.as_ref(), |v| Some(words::duration(v))),
            self.field("Count", &m.count, |l| l.count.as_ref(), |v| Some(format!("{v} times"))),
        ];
        let settable = [
            FieldValue::Status(m.status.value),
            FieldValue::Date(m.date.value),
            FieldValue::Place(m.place.value.clone()),
            FieldValue::Occasion(m.occasion.value.clone()),
            FieldValue::Mode(m.mode.value),
        ];
        let choices = [m.status.choice, m.date.choice, m.place.choice, m.occasion.choice, m.mode.choice];
        for ((field, value), choice) in fields.iter_mut().zip(settable).zip(choices) {
            field.mark = m.marks.iter().find(|mark| matches!(&mark.was, Was::Value(was) if same_field(was, &value))).cloned();
            if choice == Choice::ByHand {
                (field.value, field.choice) = (tell::field(&value).1, None);
            }
            field.settable = Some(value);
        }
        fields.retain(|f| f.settable.is_some() || !f.value.is_empty() || !f.grounds.is_empty());
        for field in &mut fields {
            if field.value.is_empty() && field.grounds.is_empty() {
                field.value = words::NOT_KNOWN.into();
            }
            if field.value.is_empty() {
                field.value = field.grounds[0].value.clone().unwrap_or_default();
            }
            let shown = field.value.clone();
            field.grounds.iter_mut().filter(|g| g.value.as_deref() == Some(&shown)).for_each(|g| g.value = None);
        }
        let readings = self.other_readings();
        if let Some(date) = fields.iter_mut().find(|f| matches!(f.settable, Some(FieldValue::Date(_)))) {
            date.others = readings;
        }
        let certainty = (m.confidence * 100.0 + 0.5) as u32;
        fields.push(FieldDetail {
            label: "Certainty",
            value: format!("{certainty} %"),
            choice: None,
            conflict: false,
            grounds: Vec::new(),
            others: Vec::new(),
            settable: None,
            mark: None,
        });
        fields
    }

    /// `claim`: the field in a local meeting; `word`: its value for people, `None` for "not said".
    fn field<T, C>(
        &self,
        label: &'static str,
        field: &Field<T>,
        claim: impl Fn(&Meeting) -> Option<&Claim<C>>,
        word: impl Fn(&C) -> Option<String>,
    ) -> FieldDetail {
        let mut grounds: Vec<Ground> = Vec::new();
        for report in &self.meeting.reports {
            let document = &self.facts.corpus.extraction(report.doc).document;
            let Some(claim) = claim(self.facts.corpus.local_meeting(*report)) else { continue };
            let Some(value) = word(&claim.value) else { continue };
            let quoted = claim.quote.map(|span| quote(&document.text.read(), span).to_string()).unwrap_or_default();
            if grounds.iter().any(|g| g.value.as_deref() == Some(&value) && (g.quote == quoted || quoted.is_empty())) {
                continue;
            }
            grounds.push(Ground {
                value: Some(value),
                quote: quoted,
                reason: self.reason(claim.reason, *report),
                link: self.link(*report, claim.quote),
                source: self.facts.title(report.doc).to_string(),
            });
        }
        let said_best = field.value.is_some().then(|| field.said.first()).flatten().and_then(|said| said.reports.first());
        let value = said_best
            .and_then(|&at| self.meeting.reports.get(at as usize))
            .and_then(|report| claim(self.facts.corpus.local_meeting(*report)))
            .and_then(|claim| word(&claim.value))
            .unwrap_or_default();
        // The chosen value's own words come first.
        grounds.order_by_key(|g| g.value.as_deref() != Some(&value));
        FieldDetail {
            label,
            value,
            choice: field.conflict.then(|| words::choice(field.choice)),
            conflict: field.conflict,
            grounds,
            others: Vec::new(),
            settable: None,
            mark: None,
        }
    }

    /// What else the words of the date may mean, as the reports were read: each once, none that is the value chosen.
    fn other_readings(&self) -> Vec<String> {
        let locals = self.meeting.reports.iter().map(|report| self.facts.corpus.local_meeting(*report));
        let all = locals.filter_map(|local| local.date.as_ref()).flat_map(|claim| claim.value.alternatives.iter().copied());
        let mut seen = BTreeSet::new();
        let mut other = all.filter(|date| Some(*date) != self.meeting.date.value).map(dates::full).collect::<Vec<_>>();
        other.retain(|words| seen.insert(words.clone()));
        other.truncate(4);
        other
    }

    /// A reason in words; for dates, with the day they are counted from.
    fn reason(&self, reason: Reason, report: Report) -> String {
        let words = words::reason(reason);
        let counted = matches!(
            reason,
            Reason::DateWeekdayBefore
                | Reason::DateWeekdayAfter
                | Reason::DateSameDay
                | Reason::DateRelative
                | Reason::DateYearFromPublication
        );
        match self.facts.corpus.extraction(report.doc).document.published {
            Some(published) if counted => {
                format!("{words} ({}, {})", dates::plain(published.date), words::published_source(published.source))
            }
            _ => words.to_string(),
        }
    }

    fn link(&self, report: Report, at: Option<Span>) -> ViewState {
        let marks = reader::marks(&self.facts.corpus, report.doc, self.id);
        let number = at.and_then(|at| marks.iter().position(|mark| mark.overlaps(at))).unwrap_or(0);
        self.state.at_evidence(&self.facts.corpus.extraction(report.doc).document.name, &self.key, number as u32)
    }

    fn disagreements(&self) -> Vec<String> {
        let reports = words::counted(self.meeting.reports.len(), "report", "reports");
        self.meeting
            .disagreements()
            .into_iter()
            .map(|field| {
                let values: Vec<String> = match field {
                    "status" => self.meeting.status.said.iter().map(|s| words::status(s.value).to_string()).collect(),
                    "mode" => self.meeting.mode.said.iter().map(|s| words::mode(s.value).to_string()).collect(),
                    "date" => self.meeting.date.said.iter().map(|s| dates::full(s.value)).collect(),
                    "place" => self.meeting.place.said.iter().map(|s| s.value.clone()).collect(),
                    "occasion" => self.meeting.occasion.said.iter().map(|s| s.value.clone()).collect(),
                    "duration" => self.meeting.duration.said.iter().map(|s| words::duration(&s.value)).collect(),
                    "count" => self.meeting.count.said.iter().map(|s| s.value.to_string()).collect(),
                    _ => Vec::new(),
                };
                match values.is_empty() {
                    true => format!("The {reports} differ on who took part."),
                    false => format!("The {reports} differ on the {field}: {}.", words::listed(&values)),
                }
            })
            .collect()
    }

    fn report(&self, report: Report) -> ReportDetail {
        let corpus = &self.facts.corpus;
        let local = corpus.local_meeting(report);
        let document = &corpus.extraction(report.doc).document;
        let entry = &corpus.documents[report.doc as usize];
        let mut meta = vec![self.facts.sources[report.doc as usize].clone()];
        meta.extend(document.published.map(|p| dates::plain(p.date)));
        if entry.copy != CopyKind::Original {
            let original = corpus.groups[entry.group as usize].documents[0];
            meta.push(format!("{} as \u{201c}{}\u{201d}", words::copy(entry.copy), self.facts.title(original)));
        }
        let mut says = Vec::new();
        says.extend(local.date.as_ref().map(|d| d.value.value.map_or_else(|| d.value.text.clone(), dates::full)));
        says.extend(local.place.as_ref().map(|p| p.value.clone()));
        says.extend((local.mode.value != Mode::Unknown).then(|| words::mode(local.mode.value).to_string()));
        let marks = reader::marks(corpus, report.doc, self.id);
        let quotes: Vec<(Span, Shade)> = quotes_of(local).into_iter().map(|span| (span, Shade::Quote)).collect();
        let text = document.text.read();
        let evidence = local.evidence.iter().map(|evidence| {
            let number = marks.iter().position(|mark| *mark == evidence.span).unwrap_or(0);
            let mut shades = quotes.clone();
            shades.extend(hits(&text, evidence.span, self.query));
            let mut pieces = cut(&text, evidence.span, &shades);
            for piece in &mut pieces {
                piece.text = piece.text.replace(['\n', '\r', '\t'], " ");
            }
            EvidenceDetail {
                pieces,
                place: reader::place(document, evidence.span),
                link: self.state.at_evidence(&document.name, &self.key, number as u32),
            }
        });
        ReportDetail {
            title: self.facts.title(report.doc).to_string(),
            meta: meta.join(" \u{b7} "),
            says: says.join(" \u{b7} "),
            status: local.status.value,
            evidence: evidence.collect(),
        }
    }

    fn same_parties(&self) -> Vec<MeetingId> {
        fn names(meeting: &CorpusMeeting) -> BTreeSet<&str> {
            let mut names = BTreeSet::new();
            meeting.participants.iter().for_each(|p| {
                names.insert(p.name.as_str());
            });
            names
        }
        let own = names(self.meeting);
        let parties = self.meeting.participants.len();
        let same = |other: &CorpusMeeting| other.participants.len() == parties && names(other) == own;
        let all = self.facts.corpus.meetings.iter().enumerate();
        all.filter(|(id, m)| *id as u32 != self.id && m.stands() && same(m)).map(|(id, _)| id as u32).collect()
    }
}

fn same_field(a: &FieldValue, b: &FieldValue) -> bool {
    std::mem::discriminant(a) == std::mem::discriminant(b)
}

/// All the words of a meeting's report that carry a field, a party or the trigger.
pub fn quotes_of(meeting: &Meeting) -> Vec<Span> {
    let mut spans: Vec<Span> = meeting.participants.iter().chain(&meeting.also_present).map(|p| p.quote).collect();
    spans.extend(meeting.evidence.iter().filter_map(|e| e.trigger));
    spans.extend(meeting.status.quote);
    spans.extend(meeting.mode.quote);
    spans.extend(meeting.date.as_ref().and_then(|c| c.quote));
    spans.extend(meeting.place.as_ref().and_then(|c| c.quote));
    spans.extend(meeting.occasion.as_ref().and_then(|c| c.quote));
    spans.extend(meeting.duration.as_ref().and_then(|c| c.quote));
    spans.extend(meeting.count.as_ref().and_then(|c| c.quote));
    spans
}
