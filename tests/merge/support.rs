//! Hand-made extractions for tests of the corpus: what the engine would have found, in a few words. No test cases here.

#![allow(dead_code)]

use sidelines::corpus::{Corpus, CorpusMeeting};
use sidelines::model::*;
use sidelines::text::Span;
use std::sync::Arc;

/// A document under construction; its text grows with what it tells.
pub struct Doc(Extraction);

/// Starts a document.
pub fn doc(name: &str) -> Doc {
    Doc(Extraction { document: Document { name: name.into(), ..Document::default() }, ..Extraction::default() })
}

impl Doc {
    pub fn published(mut self, date: &str) -> Self {
        let date = edtf(date);
        self.0.document.published = Some(Published { date, source: PublishedSource::Metadata, span: None });
        self
    }

    /// Words in the article, for telling copies.
    pub fn text(mut self, text: &str) -> Self {
        self.write(text);
        self
    }

    /// "Vladimir Putin = Putin, president of Russia": name, then aliases and roles.
    pub fn person(self, description: &str) -> Self {
        self.entity(EntityKind::Person, description)
    }

    pub fn organisation(self, description: &str) -> Self {
        self.entity(EntityKind::Organisation, description)
    }

    /// "Russia #RU" has the key RU.
    pub fn place(self, description: &str) -> Self {
        self.entity(EntityKind::Place, description)
    }

    pub fn event(self, description: &str) -> Self {
        self.entity(EntityKind::Event, description)
    }

    fn entity(mut self, kind: EntityKind, description: &str) -> Self {
        let (head, roles) = description.split_once(", ").unwrap_or((description, ""));
        let (head, key) = head.split_once(" #").map_or((head, None), |(head, key)| (head, Some(key.to_string())));
        let (name, aliases) = head.split_once(" = ").unwrap_or((head, ""));
        let span = self.write(name);
        let roles = roles.split(", ").filter(|r| !r.is_empty()).map(|role| {
            let (title, of) = role.split_once(" of ").map_or((role, None), |(title, of)| (title, Some(of.to_string())));
            Role { title: title.into(), of, span }
        });
        self.0.entities.push(Entity {
            kind,
            name: name.into(),
            aliases: aliases.split("; ").filter(|a| !a.is_empty()).map(String::from).collect(),
            roles: roles.collect(),
            mentions: vec![span],
            references: Vec::new(),
            key,
            country: None,
            coordinates: None,
            furniture: false,
        });
        self
    }

    /// "A + B | held | in_person | 2022-09-15 | Samarkand | SCO summit | PT1H | said so": parties, then fields that may be missing or empty.
    pub fn meeting(mut self, description: &str) -> Self {
        let mut fields = description.split('|').map(str::trim);
        let parties: Vec<&str> = fields.next().unwrap_or_default().split(" + ").collect();
        let mut field = || fields.next().filter(|f| !f.is_empty());
        let status = field().map_or(Status::Held, status);
        let mode = field();
        let date = field();
        let (place, occasion, duration, sentence) = (field(), field(), field(), field());
        let sentence = sentence.map_or_else(|| format!("{} in {}", description, self.0.document.name), String::from);
        let span = self.write(&sentence);
        let participants = parties.iter().map(|name| self.participant(name, span)).collect();
        fn claim<T>(value: T, span: Span) -> Claim<T> {
            Claim { value, quote: Some(span), reason: Reason::Stated }
        }
        let words = |value: Option<&str>| value.map(|v| claim(v.to_string(), span));
        self.0.meetings.push(Meeting {
            participants,
            also_present: Vec::new(),
            mode: match mode {
                Some("phone") => claim(Mode::Phone, span),
                Some("video") => claim(Mode::Video, span),
                Some("in_person") => claim(Mode::InPerson, span),
                _ => Claim { value: Mode::Unknown, quote: None, reason: Reason::Default },
            },
            status: claim(status, span),
            status_alternatives: Vec::new(),
            date: date.map(|d| {
                let value = match d.split_once('/') {
                    Some((from, to)) => DateValue::Range(edtf(from), edtf(to)),
                    None => DateValue::Date(edtf(d)),
                };
                claim(ResolvedDate { value: Some(value), text: d.into(), alternatives: Vec::new() }, span)
            }),
            place: words(place),
            occasion: words(occasion),
            duration: words(duration),
            count: None,
            confidence: 0.9,
            evidence: vec![Evidence { span, trigger: None }],
        });
        self
    }

    /// Marks the last meeting as standing for `count`.
    pub fn times(mut self, count: u32) -> Self {
        if let Some(meeting) = self.0.meetings.last_mut() {
            meeting.count = Some(Claim { value: count, quote: None, reason: Reason::Stated });
        }
        self
    }

    fn participant(&self, name: &str, quote: Span) -> Participant {
        let found = self.0.entities.iter().position(|e| e.name == name || e.aliases.iter().any(|a| a == name));
        let kind = match found.map(|at| self.0.entities[at].kind) {
            Some(EntityKind::Person) => ParticipantKind::Person,
            Some(EntityKind::Place) => ParticipantKind::Country,
            Some(_) => ParticipantKind::Organisation,
            None if name.contains(" of ") => ParticipantKind::Role,
            None => ParticipantKind::Person,
        };
        Participant { name: name.into(), kind, entity: found.map(|at| at as EntityId), quote, holder: None }
    }

    fn write(&mut self, words: &str) -> Span {
        let text = self.0.document.text.to_mut();
        let start = text.len();
        text.push_str(words);
        let span = Span::new(start, text.len());
        text.push_str(".\n");
        span
    }

    /// The finished extraction, signed.
    pub fn done(mut self) -> Arc<Extraction> {
        let document = &mut self.0.document;
        document.sections = vec![Section { span: Span::new(0, document.text.len()), kind: SectionKind::Body }];
        let tokens = sidelines::extract::tokenise::tokenise(document.text.plain());
        self.0.signature = sidelines::extract::signature::of(&self.0.document, &tokens);
        Arc::new(self.0)
    }
}

fn status(name: &str) -> Status {
    match name {
        "held" => Status::Held,
        "past" => Status::Past,
        "planned" => Status::Planned,
        "proposed" => Status::Proposed,
        "invited" => Status::Invited,
        "denied" => Status::Denied,
        "cancelled" => Status::Cancelled,
        other => panic!("no status {other}"),
    }
}

/// A date at its precision, such as `2022-09` or `XXXX-09-15`.
pub fn edtf(text: &str) -> PartialDate {
    let mut parts = text.split('-');
    let year = parts.next().and_then(|y| y.parse().ok());
    let month = parts.next().and_then(|m| m.parse().ok());
    let day = parts.next().and_then(|d| d.parse().ok());
    PartialDate { year, month, day, ..PartialDate::default() }
}

/// One line for each meeting: "A + B | status | mode | date | place | occasion <- doc#index ...".
pub fn lines(corpus: &Corpus) -> Vec<String> {
    corpus.meetings.iter().map(|m| line(corpus, m)).collect()
}

fn line(corpus: &Corpus, meeting: &CorpusMeeting) -> String {
    let names: Vec<&str> = meeting.participants.iter().map(|p| p.name.as_str()).collect();
    let reports = meeting.reports.iter().map(|r| format!(" {}#{}", corpus.extraction(r.doc).document.name, r.meeting));
    let mut out = format!("{} | {:?}", names.join(" + "), meeting.status.value.expect("a status is always known"));
    if let Some(mode) = meeting.mode.value.filter(|m| *m != Mode::Unknown) {
        out += &format!(" {mode:?}");
    }
    if let Some(date) = meeting.date.value {
        out += &format!(" | {date}");
    }
    for words in [&meeting.place.value, &meeting.occasion.value, &meeting.duration.value].into_iter().flatten() {
        out += &format!(" | {words}");
    }
    if !meeting.disagreements().is_empty() {
        out += &format!(" ! {}", meeting.disagreements().join(", "));
    }
    format!("{out} <-{}", reports.collect::<String>())
}

/// Compares with `tests/merge/<name>`. With `UPDATE=1` the file is rewritten, and the test still fails: read the difference, then run again.
#[track_caller]
pub fn check_golden(name: &str, got: &str) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/merge").join(name);
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    if expected != got {
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, got).expect("the golden file can be written");
        }
        let line = expected.lines().zip(got.lines()).take_while(|(a, b)| a == b).count();
        let at = |text: &str| text.lines().nth(line).unwrap_or("(end)").to_string();
        panic!("{name} differs from line {}:\n expected {}\n      got {}", line + 1, at(&expected), at(got));
    }
}
