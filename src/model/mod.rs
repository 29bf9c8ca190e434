//! Floor 1: the nouns of the house. Types, their invariants and small accessors; no extraction logic, no wording for people.
//!
//! Everything derived keeps the [`Span`](crate::text::Span) it came from. `Document.text` is the one text that all spans of a document refer to.

mod date;
mod document;
mod entity;
mod extraction;
mod meeting;
mod problem;
mod text;
mod token;

pub use date::{DateParseError, DateValue, PartialDate, Qualifier, Season, day_number};
pub use document::{Document, Published, PublishedSource, Replaced, Section, SectionKind};
pub use entity::{Entity, EntityId, EntityKind, HolderInference, Mention, Reference, ReferenceReason, Role};
pub use extraction::{Extraction, Signature};
pub use meeting::{Claim, Evidence, Meeting, Mode, Participant, ParticipantKind, Reason, ResolvedDate, Status};
pub use problem::{Problem, ProblemKind};
pub use text::Text;
pub use token::{Sentence, Token, TokenKind};
