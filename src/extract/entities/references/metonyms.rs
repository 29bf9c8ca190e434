//! "Washington warned Moscow", "talks between Beijing and Washington": a capital that acts. The mention stays what it names, a city; its country,
//! where the document names it, gets a reference, because its government is meant.

use crate::extract::Analysis;
use crate::lexicon::countries::{Countries, CountryWord};
use crate::model::{EntityId, EntityKind, Reference, ReferenceReason};
use rustc_hash::FxHashMap;

/// References of countries to mentions of their capitals.
pub(super) fn find(analysis: &Analysis<'_>) -> Vec<(EntityId, Reference)> {
    let is_country = |key: &&str| key.len() == 2;
    let countries: FxHashMap<&str, EntityId> = analysis
        .entities
        .iter()
        .enumerate()
        .filter(|(_, entity)| entity.kind == EntityKind::Place && !entity.furniture)
        .filter_map(|(id, entity)| Some((entity.key.as_deref().filter(is_country)?, id as EntityId)))
        .collect();
    if countries.is_empty() {
        return Vec::new();
    }
    let mut out = Vec::new();
    for (number, mention) in analysis.mentions.iter().enumerate().filter(|(_, mention)| mention.kind == EntityKind::Place) {
        let country = capital_of(analysis, number).and_then(|code| countries.get(code));
        if let Some(&country) = country.filter(|_| acts(analysis, number)) {
            out.push((country, Reference { span: mention.span, reason: ReferenceReason::Government }));
        }
    }
    out
}

/// The country whose capital the mention names.
fn capital_of(analysis: &Analysis<'_>, mention: usize) -> Option<&'static str> {
    match Countries::get().resolve(analysis.mentions.get(mention)?.span.of(analysis.text()))? {
        (country, CountryWord::Capital) => Some(country.code),
        _ => None,
    }
}

/// Whether the city does what only a government does, or is one of two parties.
fn acts(analysis: &Analysis<'_>, mention: usize) -> bool {
    let (first, end) = (analysis.mentions[mention].tokens.0 as usize, analysis.mentions[mention].tokens.1 as usize);
    let word = |at: Option<usize>| at.filter(|&at| at < analysis.tokens.len()).map_or("", |at| analysis.lower(at));
    let before = word(first.checked_sub(1));
    if is_where(before) {
        return false;
    }
    if is_act(word(Some(end))) || before == "between" {
        return true;
    }
    // "Washington and Moscow agreed", "between Beijing and Washington".
    let joined = |other: usize| {
        let kin = analysis.mentions.get(other).is_some_and(|m| m.kind == EntityKind::Place && capital_of(analysis, other).is_some());
        kin.then(|| (analysis.mentions[other].tokens.0 as usize, analysis.mentions[other].tokens.1 as usize))
    };
    if word(Some(end)) == "and"
        && let Some((start, stop)) = joined(mention + 1)
        && start == end + 1
    {
        return is_act(word(Some(stop))) || before == "between";
    }
    if before == "and"
        && let Some((start, stop)) = mention.checked_sub(1).and_then(joined)
        && stop + 1 == first
    {
        let head = word(start.checked_sub(1));
        return head == "between" || !is_where(head) && is_act(word(Some(end)));
    }
    false
}

/// Words behind which a city is where something is.
fn is_where(word: &str) -> bool {
    matches!(word, "in" | "at" | "near" | "outside" | "to" | "from" | "of" | "around" | "across" | "through" | "via" | "into" | "for")
}

/// What governments do, and cities don't.
fn is_act(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "says"
            | "warned"
            | "warns"
            | "denied"
            | "denies"
            | "rejected"
            | "rejects"
            | "accused"
            | "accuses"
            | "agreed"
            | "agree"
            | "agrees"
            | "insisted"
            | "insists"
            | "wants"
            | "wanted"
            | "demanded"
            | "demands"
            | "announced"
            | "confirmed"
            | "declined"
            | "refused"
            | "refuses"
            | "signed"
            | "imposed"
            | "expelled"
            | "recognised"
            | "recognized"
            | "condemned"
            | "condemns"
            | "called"
            | "considers"
            | "believes"
            | "hopes"
            | "claims"
            | "urged"
            | "urges"
            | "sent"
            | "summoned"
            | "threatened"
    )
}
