//! Names, and what they name: recognise mentions, merge them into entities, resolve what refers back to them.
//!
//! `recognise` (mentions) -> `link` (entities of the document) -> `resolve_references` (pronouns and descriptions).

mod elections;
mod events;
mod found;
mod halves;
mod known;
mod link;
mod named_after;
mod phrases;
mod recogniser;
mod references;
mod seats;
mod spans;
pub mod tagger;

pub(super) use elections::may_end_election;
pub(super) use events::may_name_event;
pub(super) use found::Found;
pub(super) use known::may_begin as may_begin_known_name;
pub use link::Linker;
pub(super) use link::{is_acronym, is_before_place};
pub(super) use phrases::may_head_description;
pub use recogniser::Recogniser;
pub use references::{Description, DescriptionForm, resolve_references};
pub(super) use references::{is_age, is_pronoun, is_quotation_mark};

#[cfg(test)]
mod tests;
