//! What sort of thing a name names, when its mentions disagree: facts of the lexicon first, then the document's majority.

use super::Name;
use crate::extract::Analysis;
use crate::lexicon::countries::{Countries, CountryWord};
use crate::lexicon::titles::{TitleClass, Titles};
use crate::model::{EntityKind, Mention};
use rustc_hash::FxHashMap;

/// Gives every name of the same letters the same kind.
pub(super) fn settle(analysis: &Analysis<'_>, names: &mut [Name]) {
    let mut votes: FxHashMap<&str, [f32; 4]> = FxHashMap::default();
    let mut surnames: FxHashMap<&str, f32> = FxHashMap::default();
    for (name, mention) in names.iter().zip(&analysis.mentions) {
        votes.entry(name.folded.as_str()).or_default()[name.kind as usize] += mention.confidence.max(0.05);
        if has_office(analysis, mention) {
            votes.entry(&name.folded).or_default()[EntityKind::Person as usize] += 1.0;
        }
        if name.kind == EntityKind::Person && (2..=5).contains(&name.count) {
            for word in [name.words().next_back(), name.words().next()].into_iter().flatten() {
                *surnames.entry(word).or_default() += mention.confidence;
            }
        }
    }
    let kinds: Vec<EntityKind> = names
        .iter()
        .map(|name| {
            if let Some(kind) = fact(name) {
                return kind;
            }
            let majority = votes.get(name.folded.as_str()).map_or(name.kind, majority);
            // "Putin" alone taken for a place, beside "Vladimir Putin": a person.
            let surname = name.count == 1
                && majority != EntityKind::Person
                && majority != EntityKind::Event
                && surnames.get(name.folded.as_str()).is_some_and(|&weight| weight >= 0.5);
            if surname { EntityKind::Person } else { majority }
        })
        .collect();
    for (name, kind) in names.iter_mut().zip(kinds) {
        name.kind = kind;
    }
}

/// Whether a name of two words that is not clearly an organisation's is explained by an office: "Ada Obi, the foreign minister of Nigeria".
fn has_office(analysis: &Analysis<'_>, mention: &Mention) -> bool {
    let (first, end) = (mention.tokens.0 as usize, mention.tokens.1 as usize);
    if mention.kind != EntityKind::Organisation || mention.confidence >= UNCLEAR || end - first != 2 {
        return false;
    }
    let word = |at: usize| if at < analysis.tokens.len() { analysis.token(at) } else { "" };
    if word(end) != "," || word(end + 1) != "the" {
        return false;
    }
    let title = (end + 2..end + 5).find(|&at| word(at + 1) == "of");
    title.is_some_and(|at| Titles::get().by_form(word(at)).is_some_and(|t| matches!(t.class, TitleClass::State | TitleClass::Minister)))
}

/// Below this confidence an organisation may be something else.
const UNCLEAR: f32 = 0.6;

/// The kind with most votes, the first of equals.
fn majority(votes: &[f32; 4]) -> EntityKind {
    let mut best = 0;
    for kind in 1..4 {
        if votes[kind] > votes[best] {
            best = kind;
        }
    }
    EntityKind::ALL[best]
}

/// What the lexicon knows for certain.
fn fact(name: &Name) -> Option<EntityKind> {
    // Events have their own words; a country's name inside them tells nothing.
    if name.kind == EntityKind::Event {
        return None;
    }
    if name.organisation.is_some() {
        return Some(EntityKind::Organisation);
    }
    // "Republic of Chile"; a government that is meant has its own word before.
    let formal = ["Republic of ", "Kingdom of ", "Commonwealth of "].iter().find_map(|word| name.text.strip_prefix(word));
    if formal.is_some_and(|rest| Countries::get().by_name(rest).is_some()) {
        return Some(EntityKind::Place);
    }
    match name.country? {
        (country, CountryWord::Name) => {
            // "Jordan" and "Chad" are given names, too; nobody is called "Russia".
            let given = crate::lexicon::given_names::gender(&name.text).is_some() || matches!(country.code, "JO" | "GE" | "TD" | "IL");
            (!(name.kind == EntityKind::Person && given)).then_some(EntityKind::Place)
        }
        (_, CountryWord::Capital) => (name.kind != EntityKind::Person || name.count > 1).then_some(EntityKind::Place),
        (_, CountryWord::Seat) => Some(if name.text.contains("Street") || name.text.ends_with("Palace") || name.text.contains("Oval") {
            name.kind_or(EntityKind::Place)
        } else {
            name.kind_or(EntityKind::Organisation)
        }),
        (_, CountryWord::Adjective) => None,
    }
}

impl Name {
    /// The recogniser's kind when it can act (not a person), else `other`.
    fn kind_or(&self, other: EntityKind) -> EntityKind {
        if matches!(self.kind, EntityKind::Place | EntityKind::Organisation) && other == EntityKind::Place { self.kind } else { other }
    }
}
