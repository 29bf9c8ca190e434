//! What refers to an entity without naming it: pronouns, "the Russian leader", "his Chinese counterpart", "the two leaders".
//!
//! One pass over the document in reading order outside quotations (`discourse` keeps who was named, where), then one over the
//! quotations, when their speakers are known. Every look back is bounded.

mod discourse;
mod groups;
mod metonyms;
mod offices;
mod pronouns;
mod quotes;
mod registry;
mod roles;

use super::found::Found;
use super::phrases::{Determiner, MentionIndex, Phrase};
use crate::extract::Analysis;
use crate::extract::facts::Facts;
use crate::lexicon::titles::TitleClass;
use crate::model::{Entity, EntityId, HolderInference, Reference, ReferenceReason, Role};
use crate::order::Order;
use crate::text::Span;
use discourse::Discourse;
pub(in crate::extract) use pronouns::{is_age, is_pronoun};
pub(in crate::extract) use quotes::is_quotation_mark;
use rustc_hash::FxHashSet;

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

impl Description {
    fn new(analysis: &Analysis<'_>, start: usize, end: usize, form: DescriptionForm) -> Self {
        let span = super::link::span_of(&analysis.tokens, start, end);
        Description {
            span,
            tokens: (start as u32, end as u32),
            form,
            title: String::new(),
            of: Vec::new(),
            plural: false,
            number: None,
            entities: Vec::new(),
            reason: None,
            holders: Vec::new(),
        }
    }

    fn resolve(&mut self, entities: Vec<EntityId>, reason: ReferenceReason) {
        if !entities.is_empty() {
            self.entities = entities;
            self.reason = Some(reason);
        }
    }
}

/// What is met in reading order.
enum Item {
    Mention(usize),
    Phrase(usize),
    Pronoun(usize),
    /// The "old" of an age.
    Age(usize),
}

/// Finds descriptions, resolves those it can, and records resolved ones as references of their entities.
pub fn resolve_references(analysis: &mut Analysis<'_>) {
    if analysis.mention_entity.len() != analysis.mentions.len() {
        return;
    }
    let mut found: Vec<Description> = Vec::new();
    let mut open_references: Vec<(EntityId, Reference)> = Vec::new();
    let Found { index, phrases, beside } = analysis.found.take().unwrap_or_else(|| Found::of(analysis));
    let (learned, genders) = {
        let view: &Analysis<'_> = analysis;
        let quotes = quotes::find(view);
        let items = items(view, &index, &phrases);
        let mut discourse = Discourse::new(view, &phrases, &beside);
        for quoted in [false, true] {
            if quoted {
                discourse.sort();
                quotes::find_speakers(&mut discourse, &index, &quotes);
            }
            for &(token, ref item) in &items {
                let quote = quotes.at(token);
                if quote.is_some() != quoted {
                    if let (Item::Mention(mention), false) = (item, quoted) {
                        discourse.meet(*mention, true);
                    }
                    continue;
                }
                let speaker = quote.and_then(|quote| discourse.speakers.get(quote).copied().flatten());
                match item {
                    Item::Mention(mention) => {
                        if !quoted {
                            discourse.meet(*mention, false);
                        }
                    }
                    Item::Pronoun(token) => {
                        if let Some(description) = pronouns::resolve(&mut discourse, *token, quoted, speaker) {
                            found.push(description);
                        }
                    }
                    Item::Age(token) => found.extend(pronouns::resolve_age(&mut discourse, *token, quoted)),
                    Item::Phrase(number) => {
                        let phrase = &phrases[*number];
                        if let Determiner::Pronoun(pronoun) = phrase.determiner
                            && let Some(owner) = pronouns::resolve(&mut discourse, pronoun, quoted, speaker)
                            && let (Some(&entity), Some(reason)) = (owner.entities.first(), owner.reason)
                        {
                            discourse.owner = Some(entity);
                            open_references.push((entity, Reference { span: owner.span, reason }));
                        }
                        if let Some(description) = describe(&mut discourse, *number, phrase, quoted, speaker) {
                            found.push(description);
                        }
                        discourse.owner = None;
                    }
                }
            }
        }
        (discourse.registry.learned, discourse.genders)
    };
    analysis.genders = genders;
    add_roles(&mut analysis.entities, learned);
    found.order_by_key(|description| (description.span.start, std::cmp::Reverse(description.span.end)));
    for description in &found {
        if let Some(reason) = description.reason {
            open_references.extend(description.entities.iter().map(|&entity| (entity, Reference { span: description.span, reason })));
        }
    }
    open_references.extend(metonyms::find(analysis));
    open_references.order_by_key(|(entity, reference)| (*entity, reference.span));
    open_references.dedup();
    for (entity, reference) in open_references {
        analysis.entities[entity as usize].references.push(reference);
    }
    analysis.descriptions = found;
}

/// Adds what "counterpart" told of offices, each role once.
fn add_roles(entities: &mut [Entity], learned: Vec<(EntityId, Role)>) {
    let concerned: FxHashSet<EntityId> = learned.iter().map(|(id, _)| *id).collect();
    // Roles of one entity are alike only where they stand at one place.
    let spans = |&id: &EntityId| entities[id as usize].roles.iter().map(move |role| (id, role.span)).collect::<Vec<_>>();
    let mut places: FxHashSet<(EntityId, Span)> = concerned.iter().flat_map(spans).collect();
    for (id, role) in learned {
        let roles = &mut entities[id as usize].roles;
        if places.insert((id, role.span)) || !roles.contains(&role) {
            roles.push(role);
        }
    }
}

/// Mentions, phrases and pronouns in reading order.
fn items(analysis: &Analysis<'_>, index: &MentionIndex, phrases: &[Phrase]) -> Vec<(usize, Item)> {
    let mut out: Vec<(usize, Item)> = Vec::with_capacity(analysis.mentions.len() * 2);
    out.extend(analysis.mentions.iter().enumerate().map(|(number, mention)| (mention.tokens.0 as usize, Item::Mention(number))));
    let mut inside = vec![false; analysis.tokens.len()];
    for (number, phrase) in phrases.iter().enumerate() {
        inside[phrase.start..phrase.end].fill(true);
        out.push((phrase.start, Item::Phrase(number)));
    }
    for (token, facts) in analysis.facts().iter().enumerate() {
        if facts.has(Facts::PRONOUN) && !inside[token] && index.at(token).is_none() {
            out.push((token, Item::Pronoun(token)));
        } else if facts.has(Facts::AGE) && !inside[token] && index.at(token).is_none() {
            out.push((token, Item::Age(token)));
        }
    }
    out.order_by_key(|(token, item)| (*token, matches!(item, Item::Mention(_))));
    out
}

/// A phrase as a description: whom it means, where that can be told.
fn describe(discourse: &mut Discourse<'_>, number: usize, phrase: &Phrase, quoted: bool, speaker: Option<EntityId>) -> Option<Description> {
    if phrase.group {
        return groups::resolve(discourse, phrase, quoted);
    }
    let apposed = &discourse.beside.of_phrase[number];
    if apposed.is_empty() && !is_party(phrase.class) {
        return None;
    }
    roles::resolve(discourse, number, phrase, speaker)
}

/// Classes of title whose bearers can be parties without a name.
fn is_party(class: TitleClass) -> bool {
    !matches!(class, TitleClass::Other | TitleClass::Member | TitleClass::Relation | TitleClass::Human | TitleClass::Honorific)
}
