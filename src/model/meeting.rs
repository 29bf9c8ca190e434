//! A meeting: one record for one two-way exchange between identified parties, with all the evidence the document has.

use super::{DateValue, EntityId, HolderInference};
use crate::text::Span;
use serde::{Deserialize, Serialize};

/// One meeting of one document. Every field that was read carries its quote and its reason as a [`Claim`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Meeting {
    /// The parties, at least two unless the text leaves one unnamed; in order of appearance.
    pub participants: Vec<Participant>,
    /// In the room without being a party.
    pub also_present: Vec<Participant>,
    /// How they met.
    pub mode: Claim<Mode>,
    /// The last word of the document on whether it happened.
    pub status: Claim<Status>,
    /// What else the document claims about it.
    pub status_alternatives: Vec<Claim<Status>>,
    /// When.
    pub date: Option<Claim<ResolvedDate>>,
    /// Finest named place.
    pub place: Option<Claim<String>>,
    /// Summit or forum in whose frame it happens, or the visit it belongs to.
    pub occasion: Option<Claim<String>>,
    /// ISO 8601 duration, such as `PT90M`.
    pub duration: Option<Claim<String>>,
    /// How many meetings the record stands for, when the text gives a number.
    pub count: Option<Claim<u32>>,
    /// 0 to 1.
    pub confidence: f32,
    /// Sentences (or parts of them) that carry it, ascending.
    pub evidence: Vec<Evidence>,
}

/// A value read from the text, where, and by which rule.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim<T> {
    /// What was read.
    pub value: T,
    /// The words that say so; absent when the value is a default.
    pub quote: Option<Span>,
    /// Why the words mean that.
    pub reason: Reason,
}

/// A party to a meeting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Participant {
    /// Longest form of the name in the document, or a role: "leader of France".
    pub name: String,
    /// What kind of party.
    pub kind: ParticipantKind,
    /// The entity, when it is one of the document's.
    pub entity: Option<EntityId>,
    /// The words that name it in the evidence.
    pub quote: Span,
    /// Office holder offered for a role without a name. An inference, never stated by the text.
    pub holder: Option<HolderInference>,
}

/// Kinds of party.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ParticipantKind {
    /// A named human being.
    Person,
    /// An office or description without a name.
    Role,
    /// A country acting as one.
    Country,
    /// An organisation acting as one.
    Organisation,
}

/// How they met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// In one room.
    InPerson,
    /// By telephone.
    Phone,
    /// By video link.
    Video,
    /// Not said.
    Unknown,
}

/// Whether it happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// In this news cycle, or under way.
    Held,
    /// Recalled as background.
    Past,
    /// Announced, scheduled, expected, on the way to.
    Planned,
    /// Wished, asked for, possible; no agreement.
    Proposed,
    /// One side has invited the other.
    Invited,
    /// Said not to have happened, or refused.
    Denied,
    /// Called off or put off.
    Cancelled,
}

impl Status {
    /// Whether it came to a meeting, as far as is told.
    pub fn took_place(self) -> bool {
        matches!(self, Status::Held | Status::Past)
    }
}

/// A date as resolved, with what it was resolved from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ResolvedDate {
    /// The value; `None` when the words can't be resolved without a publication date.
    pub value: Option<DateValue>,
    /// The words: "on Wednesday evening".
    pub text: String,
    /// Other readings, most likely first.
    pub alternatives: Vec<DateValue>,
}

/// Sentence-sized evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Bytes of the sentence or clause.
    pub span: Span,
    /// The word that told the meeting.
    pub trigger: Option<Span>,
}

/// Why the words mean what a claim says. Worded for people in `present::words`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Nothing says so; it is the usual case for such a meeting.
    Default,
    /// A word of the text says so outright.
    Stated,
    /// The trigger's own meaning: a call is by phone, a visit is in person.
    Trigger,
    /// Tense and mood of the verb.
    Tense,
    /// A modal or a verb of planning, wishing, inviting.
    Modality,
    /// A negation or a verb of refusing.
    Negation,
    /// A verb of calling or putting off.
    CalledOff,
    /// Recalled as background: an earlier date, "last", "previous", the pluperfect.
    Background,
    /// Inherited from another mention of the same meeting.
    OtherMention,
    /// From the surrounding article, such as the dateline's or the summit's place.
    Context,
    /// A complete date in the text.
    DateAbsolute,
    /// The year of publication was supplied.
    DateYearFromPublication,
    /// No year could be found.
    DateYearUnknown,
    /// A weekday, resolved backwards from the publication date.
    DateWeekdayBefore,
    /// A weekday, resolved forwards from the publication date.
    DateWeekdayAfter,
    /// The publication day itself ("today", or its own weekday).
    DateSameDay,
    /// Counted from the publication date: "yesterday", "two days ago", "last week", "next month".
    DateRelative,
    /// Counted from another date of the text: "the previous month".
    DateFromOtherDate,
    /// The publication date is not known.
    DateNoAnchor,
}
