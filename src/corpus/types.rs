//! The corpus as plain data: what the page, the exports and the command line read. No merging logic, no wording for people.
//!
//! Indices (`DocId`, `CorpusEntityId`, `MeetingId`) hold within one `Corpus` only. What must outlive it (a link, a correction)
//! names a document and a local index: see [`ReportKey`].

use crate::model::{DateValue, EntityKind, Extraction, HolderInference, Mode, PartialDate, ParticipantKind, Status};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Index of a document in `Corpus.documents`.
pub type DocId = u32;
/// Index of an entity in `Corpus.entities`.
pub type CorpusEntityId = u32;
/// Index of a meeting in `Corpus.meetings`.
pub type MeetingId = u32;
/// Index of a group in `Corpus.groups`.
pub type GroupId = u32;

/// All documents seen together. Immutable: a changed set of extractions gives a new one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Corpus {
    /// Ascending by name, then by hash of the text.
    pub documents: Vec<CorpusDocument>,
    /// Groups of near-duplicates, ascending by first document. Every document is in exactly one.
    pub groups: Vec<DuplicateGroup>,
    /// By kind, then folded name.
    pub entities: Vec<CorpusEntity>,
    /// Ascending by date (dated first), then by first report. Every local meeting is a report of exactly one.
    pub meetings: Vec<CorpusMeeting>,
}

/// A document and where its parts went.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CorpusDocument {
    /// The engine's result, text included; shared, never copied. Left out where a corpus is sent: the other side has it already.
    #[serde(skip)]
    pub extraction: Arc<Extraction>,
    /// Its group of near-duplicates.
    pub group: GroupId,
    /// What it is in its group.
    pub copy: CopyKind,
    /// Corpus entity of each local entity, parallel to `extraction.entities`.
    pub entities: Vec<CorpusEntityId>,
    /// Corpus meeting of each local meeting, parallel to `extraction.meetings`.
    pub meetings: Vec<MeetingId>,
}

/// What a document is among its near-duplicates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CopyKind {
    /// The earliest published (then the longest): all others of the group count as copies of it. Also any document without copies.
    Original,
    /// The same text as the original.
    Exact,
    /// Largely the same text: estimated share of common five-word shingles, in percent.
    Near(u8),
}

/// Documents that tell the same text: one independent source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DuplicateGroup {
    /// The original first, then the copies ascending.
    pub documents: Vec<DocId>,
}

/// One thing that the corpus speaks of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CorpusEntity {
    /// What it is.
    pub kind: EntityKind,
    /// The most frequent full form.
    pub name: String,
    /// Folded name (lower case, no diacritics, no punctuation) for sorting and search.
    pub fold: String,
    /// Lexicon or gazetteer key, when its mentions agree on one.
    pub key: Option<String>,
    /// Of a place: ISO 3166 code of the country it lies in; a country's own code. Goes with `key`.
    pub country: Option<String>,
    /// Of a place that the gazetteer has: degrees north and east. Goes with `key`.
    pub coordinates: Option<(f32, f32)>,
    /// Other forms with the number of documents that use them; most frequent first, then alphabetically.
    pub aliases: Vec<Alias>,
    /// Offices held, as far as the corpus tells; ascending by first date, then title.
    pub roles: Vec<CorpusRole>,
    /// Where it is spoken of, ascending by document.
    pub mentions: Vec<EntityMention>,
    /// Name mentions in all documents together.
    pub mention_count: u32,
    /// Number of independent sources (groups) that name it in the article proper.
    pub sources: u32,
    /// Meetings it is a party to, ascending.
    pub meetings: Vec<MeetingId>,
    /// Named outside the article proper only (bylines, page furniture).
    pub furniture: bool,
    /// Kept out of lists and exports by hand. Its mentions stay.
    pub hidden: bool,
    /// What was corrected by hand.
    pub marks: Vec<Mark>,
}

/// A form of a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alias {
    /// As written.
    pub name: String,
    /// Number of documents that use it.
    pub documents: u32,
}

/// An office or description, with the span of publication dates over which the corpus attests it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CorpusRole {
    /// Lower-case office.
    pub title: String,
    /// Country or organisation.
    pub of: Option<String>,
    /// Earliest publication date of a document that says so.
    pub first: Option<PartialDate>,
    /// Latest.
    pub last: Option<PartialDate>,
    /// Documents that say so, ascending.
    pub documents: Vec<DocId>,
}

/// A document's entity as part of a corpus entity.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct EntityMention {
    /// Document.
    pub doc: DocId,
    /// Index in that document's entities.
    pub entity: u32,
    /// Why it was linked.
    pub reason: LinkReason,
    /// 0 to 1.
    pub confidence: f32,
}

/// Why a local entity belongs to a corpus entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum LinkReason {
    /// The only one, or the same name.
    SameName,
    /// The same lexicon or gazetteer key.
    SameKey,
    /// A spelling or transliteration of the same name, or another order of its parts.
    Spelling,
    /// The same name with more or fewer parts (middle names, initials).
    FullerName,
    /// A short form of the first name.
    Nickname,
    /// An acronym and its long form.
    Acronym,
    /// A single name, linked to the full name by its role or country.
    ShortNameByRole,
    /// A single name, linked because a copy of the same text has the full name.
    ShortNameByCopy,
    /// A single name, linked because the corpus knows only one bearer.
    ShortNameOnlyBearer,
    /// A single name, linked because nearly all documents that give a full name mean this bearer.
    ShortNameMostNamed,
    /// Merged by hand.
    ByHand,
}

/// One meeting, with every report of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CorpusMeeting {
    /// Parties that at least one report names, most reported first.
    pub participants: Vec<CorpusParticipant>,
    /// In the room without being a party, by at least one report.
    pub also_present: Vec<CorpusParticipant>,
    /// Whether the reports name different sets of parties.
    pub participants_differ: bool,
    /// How they met.
    pub mode: Field<Mode>,
    /// Whether it happened.
    pub status: Field<Status>,
    /// When. Only resolved dates; the words are in the reports.
    pub date: Field<DateValue>,
    /// Finest named place.
    pub place: Field<String>,
    /// Summit, forum or visit.
    pub occasion: Field<String>,
    /// ISO 8601 duration.
    pub duration: Field<String>,
    /// Number of meetings the record stands for.
    pub count: Field<u32>,
    /// 0 to 1: the highest of its reports.
    pub confidence: f32,
    /// Ascending by document, then local index.
    pub reports: Vec<Report>,
    /// Number of documents with a report.
    pub articles: u32,
    /// Number of independent sources: near-duplicates count once.
    pub sources: u32,
    /// Announced, confirmed, held, cancelled: one step for each run of the same status, ascending by publication date.
    /// Empty while all reports agree.
    pub lifeline: Vec<LifelineStep>,
    /// What a user has said of it. What is rejected is kept, but counts nowhere.
    pub review: Review,
    /// What was corrected by hand.
    pub marks: Vec<Mark>,
}

/// A user's verdict on a meeting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Review {
    /// None yet.
    #[default]
    Open,
    /// It is one, as shown.
    Accepted,
    /// It is none.
    Rejected,
}

/// The trace of corrections on what they corrected.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// Numbers of the corrections in their log, ascending: undoing all of them brings back what was.
    pub entries: Vec<u32>,
    /// What was before the first of them.
    pub was: Was,
}

/// What something was before it was corrected.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Was {
    /// An entity of this name.
    Named(String),
    /// An entity of this kind.
    OfKind(EntityKind),
    /// An entity that was listed.
    Shown,
    /// An entity apart from the other one, of this name, that was merged into it.
    Apart(String),
    /// A part of the entity of this name.
    PartOf(String),
    /// A meeting's field with this value.
    Value(FieldValue),
    /// How the party of this name took part.
    Party(String, Attendance),
    /// A meeting with a party, place or occasion of this name, which is hidden.
    With(String),
    /// An office (first) for which a holder (second) was offered.
    Inferred(String, String),
}

/// A field of a meeting that can be set by hand, with a value; none where nothing is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldValue {
    /// Whether it happened.
    Status(Option<Status>),
    /// How they met.
    Mode(Option<Mode>),
    /// When.
    #[serde(with = "edtf")]
    Date(Option<DateValue>),
    /// Where.
    Place(Option<String>),
    /// Summit, forum or visit.
    Occasion(Option<String>),
}

/// How somebody takes part in a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attendance {
    /// As a party.
    Party,
    /// In the room without being one.
    Present,
    /// Not at all.
    Absent,
}

/// Dates as EDTF, so that what is kept in files is what people write.
mod edtf {
    use crate::model::DateValue;
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    pub fn serialize<S: Serializer>(value: &Option<DateValue>, serializer: S) -> Result<S::Ok, S::Error> {
        value.map(|date| date.to_string()).serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<DateValue>, D::Error> {
        let text = Option::<String>::deserialize(deserializer)?;
        text.map(|text| text.parse().map_err(D::Error::custom)).transpose()
    }
}

/// A local meeting as a report of a corpus meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Report {
    /// Document.
    pub doc: DocId,
    /// Index in that document's meetings.
    pub meeting: u32,
}

/// Names a report in a way that outlives the corpus: links and corrections hold to it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ReportKey {
    /// Name of the document.
    pub document: String,
    /// Index in that document's meetings.
    pub meeting: u32,
}

/// A party to a corpus meeting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CorpusParticipant {
    /// Display name: the entity's, or the longest form reported.
    pub name: String,
    /// What kind of party. A role that other reports fill with a name counts as a person.
    pub kind: ParticipantKind,
    /// The corpus entity, when known.
    pub entity: Option<CorpusEntityId>,
    /// Holder of the office by the dated table: an inference, never stated by the text.
    pub holder: Option<HolderInference>,
    /// Indices into the meeting's `reports`: who names this party.
    pub reports: Vec<u32>,
}

/// A field of a corpus meeting: the value chosen, why, and who says what.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Field<T> {
    /// The chosen value.
    pub value: Option<T>,
    /// By which rule.
    pub choice: Choice,
    /// Every value said, the chosen one first (unless it was set by hand), then most sources first. Defaults and unknowns are left out where something better is said.
    pub said: Vec<Said<T>>,
    /// Whether two of the values exclude each other (a day within a month does not exclude the month).
    pub conflict: bool,
}

/// A value and who says so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Said<T> {
    /// As read.
    pub value: T,
    /// Indices into the meeting's `reports`, ascending.
    pub reports: Vec<u32>,
    /// Number of independent sources.
    pub sources: u32,
}

/// Why a value was chosen among those said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Choice {
    /// No report says anything.
    Nothing,
    /// Nothing else is said.
    Agreed,
    /// The most precise of values that agree.
    MostPrecise,
    /// Said by the most independent sources.
    MostSources,
    /// Said last.
    Latest,
    /// The furthest step of its life: what was planned has been held, or called off.
    Furthest,
    /// Nothing tells them apart: the first in order.
    First,
    /// Set by hand.
    ByHand,
}

/// A step in what became of a meeting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LifelineStep {
    /// The status reported.
    pub status: Status,
    /// Publication date of the first report of the step.
    pub published: Option<PartialDate>,
    /// Indices into the meeting's `reports`.
    pub reports: Vec<u32>,
}

impl CorpusEntity {
    /// Whether its kind may be another than that of its mentions: a user has said so.
    pub fn is_remade(&self) -> bool {
        self.marks.iter().any(|mark| matches!(mark.was, Was::OfKind(_) | Was::Apart(_)))
    }
}

impl CorpusMeeting {
    /// Whether it counts: nobody has said that it is none.
    pub fn stands(&self) -> bool {
        self.review != Review::Rejected
    }

    /// Names of the fields on which the reports exclude each other, in a fixed order.
    pub fn disagreements(&self) -> Vec<&'static str> {
        [
            ("participants", self.participants_differ),
            ("status", self.status.conflict),
            ("mode", self.mode.conflict),
            ("date", self.date.conflict),
            ("place", self.place.conflict),
            ("occasion", self.occasion.conflict),
            ("duration", self.duration.conflict),
            ("count", self.count.conflict),
        ]
        .into_iter()
        .filter_map(|(name, differs)| differs.then_some(name))
        .collect()
    }
}
