//! Who and what a document names: mentions, and the entities they are merged into.

use super::token::Token;
use crate::text::Span;
use serde::{Deserialize, Serialize};

/// Index of an entity in its document's `Extraction.entities`.
pub type EntityId = u32;

/// Kinds of entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A company, party, ministry, alliance, agency, team; metonyms ("the Kremlin") that act.
    Organisation,
    /// A country, city, region, building.
    Place,
    /// A named happening: summit, forum, conference, games.
    Event,
}

impl EntityKind {
    /// All kinds, in the order in which the page lists them.
    pub const ALL: [EntityKind; 4] = [EntityKind::Person, EntityKind::Organisation, EntityKind::Place, EntityKind::Event];
}

/// A name found in the text, before merging.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mention {
    /// The name alone: no title, no "the", no "'s".
    pub span: Span,
    /// Indices of its tokens, as `start..end`.
    pub tokens: (u32, u32),
    /// What it names.
    pub kind: EntityKind,
    /// 0 to 1, from the recogniser.
    pub confidence: f32,
}

impl Mention {
    /// The same over the tokens `start..end` of the document's `tokens`; `start` lies before `end`.
    pub fn over(self, tokens: &[Token], start: usize, end: usize) -> Self {
        Mention { span: tokens[start].span.cover(tokens[end - 1].span), tokens: (start as u32, end as u32), ..self }
    }
}

/// One thing the document speaks of, with all the places where it does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// The longest form the document gives, without title.
    pub name: String,
    /// Other forms in the document, in order of first appearance; without `name`.
    pub aliases: Vec<String>,
    /// Offices and descriptions attached to it.
    pub roles: Vec<Role>,
    /// Name spans, ascending.
    pub mentions: Vec<Span>,
    /// Pronouns and descriptions resolved to it, ascending.
    pub references: Vec<Reference>,
    /// The gazetteer's or lexicon's key: ISO 3166 code for a country, GeoNames-like key for a place, acronym for an organisation.
    pub key: Option<String>,
    /// Of a place: ISO 3166 code of the country it lies in; a country's own code.
    pub country: Option<String>,
    /// Of a place that the gazetteer has: degrees north and east.
    pub coordinates: Option<(f32, f32)>,
    /// All its mentions stand outside the article proper (furniture, bylines).
    pub furniture: bool,
}

/// An office or description: "Chinese Foreign Minister" gives title "foreign minister", of "China".
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Role {
    /// Lower-case office: "foreign minister", "president", "national security adviser".
    pub title: String,
    /// Country or organisation it is held in, by canonical name.
    pub of: Option<String>,
    /// Where the text says so.
    pub span: Span,
}

/// A pronoun or description that stands for an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// Bytes of the pronoun or description.
    pub span: Span,
    /// Why it was resolved so.
    pub reason: ReferenceReason,
}

/// Why a reference was resolved to its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReferenceReason {
    /// The nearest fitting antecedent of a pronoun.
    Pronoun,
    /// A description whose office and country fit a role of the entity ("the Russian leader").
    RoleOfCountry,
    /// A description whose office alone fits ("the president").
    Role,
    /// "his Chinese counterpart".
    Counterpart,
    /// One of "the two leaders", "both sides", "the pair".
    Group,
    /// First person in a quotation, resolved to its speaker.
    Speaker,
    /// A dated table of office holders names the person: an inference, never stated by the text.
    OfficeHolder,
    /// A capital that acts ("Washington warned ..."): the government of its country is meant.
    Government,
}

/// A person offered for a role without a name, by the dated table of office holders.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HolderInference {
    /// Name in the table.
    pub name: String,
    /// The office as the table has it.
    pub office: String,
    /// ISO dates from and to (open when absent) of the term.
    pub term: (String, Option<String>),
}
