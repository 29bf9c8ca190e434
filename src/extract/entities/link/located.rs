//! Repairs to mentions of places that need the gazetteer: two places that were taken for one, and places without their capital letter.

use super::complete::mention;
use super::states;
use crate::extract::Analysis;
use crate::extract::facts::Facts;
use crate::lexicon::countries::Countries;
use crate::lexicon::places::{PlaceKind, Places};
use crate::model::{EntityKind, Mention, TokenKind};

/// "Lund, Sweden" is a town and its country: one mention for each.
pub(super) fn split(analysis: &mut Analysis<'_>) {
    let text = analysis.document.text.plain();
    let mut out: Vec<Mention> = Vec::with_capacity(analysis.mentions.len());
    for &mention in &analysis.mentions {
        let (start, end) = (mention.tokens.0 as usize, mention.tokens.1 as usize);
        let comma =
            if mention.kind == EntityKind::Place { (start + 1..end.max(1) - 1).find(|&at| analysis.token(at) == ",") } else { None };
        let Some(comma) = comma else {
            out.extend(town_of_state(analysis, mention));
            continue;
        };
        let part = |from, to| mention.over(&analysis.tokens, from, to);
        let (inner, outer) = (part(start, comma), part(comma + 1, end));
        let district = matches!(outer.span.of(text), "D.C." | "D.C" | "DC");
        if !district && (is_wide(outer.span.of(text)) || states::by_letters(outer.span.of(text)).is_some()) {
            out.extend([inner, outer]);
        } else {
            out.push(mention);
        }
    }
    analysis.mentions = out;
}

/// "Lund Ohio", "Lund OH": an American town and its state, where the comma was left out; the mention as it is where they are not.
fn town_of_state(analysis: &Analysis<'_>, mention: Mention) -> impl Iterator<Item = Mention> {
    let (start, end) = (mention.tokens.0 as usize, mention.tokens.1 as usize);
    let text = analysis.text();
    let part = |from, to| mention.over(&analysis.tokens, from, to);
    let parts = (mention.kind == EntityKind::Place && end - start >= 2).then(|| (part(start, end - 1), part(end - 1, end)));
    let parts = parts.filter(|(town, state)| {
        let state = state.span.of(text);
        let region = states::by_letters(state).map(|state| state.1).or_else(|| {
            let region = |place: &crate::lexicon::places::Place| place.kind == PlaceKind::Region && place.country == "US";
            Places::get().look(state).find(region).map(|place| place.region)
        });
        region.is_some_and(|region| Places::get().look(town.span.of(text)).any(|place| place.country == "US" && place.region == region))
    });
    match parts {
        Some((town, state)) => [Some(town), Some(state)],
        None => [Some(mention), None],
    }
    .into_iter()
    .flatten()
}

/// "Washington, D.C." is one name.
pub(super) fn join_district(analysis: &mut Analysis<'_>) {
    let text = analysis.document.text.plain();
    let word = |at: usize| analysis.tokens.get(at).map_or("", |token| token.span.of(text));
    let mut district = None;
    let mut out: Vec<Mention> = Vec::with_capacity(analysis.mentions.len());
    for &mention in &analysis.mentions {
        if district.is_some_and(|end| mention.tokens.0 < end) {
            continue;
        }
        let end = mention.tokens.1 as usize;
        let letters = end + usize::from(word(end) == ",");
        if mention.span.of(text) == "Washington" && matches!(word(letters), "D.C." | "D.C" | "DC") {
            let span = mention.span.cover(analysis.tokens[letters].span);
            let tokens = (mention.tokens.0, letters as u32 + 1);
            district = Some(tokens.1);
            out.push(Mention { span, tokens, kind: EntityKind::Place, ..mention });
        } else {
            out.push(mention);
        }
    }
    analysis.mentions = out;
}

/// A country or first-level region.
fn is_wide(name: &str) -> bool {
    Countries::get().by_name(name).is_some() || Places::get().look(name).any(|place| place.kind == PlaceKind::Region)
}

/// "in auckland", "from south africa": large places in small letters behind a preposition.
pub(super) fn uncapitalised(analysis: &Analysis<'_>, added: &mut Vec<Mention>) {
    let facts = analysis.facts();
    for sentence in &analysis.sentences {
        let mut at = sentence.tokens.start + 1;
        while at < sentence.tokens.end {
            let small = |at: usize| {
                at < sentence.tokens.end
                    && analysis.tokens[at].kind == TokenKind::Word
                    && analysis.token(at).starts_with(|c: char| c.is_ascii_lowercase())
            };
            let length = if facts[at - 1].has(Facts::BEFORE_PLACE) {
                (1..=2).rev().find(|&length| (at..at + length).all(small) && is_large(analysis, at, at + length))
            } else {
                None
            };
            if let Some(length) = length {
                added.push(mention(&analysis.tokens, at, at + length, EntityKind::Place));
            }
            at += length.unwrap_or(1);
        }
    }
}

/// Whether a word stands before names of places.
pub(in crate::extract) fn is_before_place(word: &str) -> bool {
    matches!(word, "in" | "from" | "near" | "In" | "From" | "Near")
}

/// Whether the words name a country, a state or a city that nobody takes for a common word.
fn is_large(analysis: &Analysis<'_>, start: usize, end: usize) -> bool {
    let name = analysis.tokens[start].span.cover(analysis.tokens[end - 1].span).of(analysis.text());
    let common = matches!(name, "china" | "turkey" | "male" | "mali" | "chad" | "jordan" | "niger" | "guinea" | "channel" | "the states");
    if name.len() < 4
        || name.len() > 24
        || common
        || matches!(analysis.token(start), "the" | "a" | "an" | "this" | "that" | "his" | "her" | "their")
    {
        return false;
    }
    Countries::get().by_name(name).is_some_and(|country| country.name.eq_ignore_ascii_case(name))
        || Places::get().look(name).any(|place| match place.kind {
            PlaceKind::Capital | PlaceKind::Town => {
                place.population_rank >= 4 && !matches!(name, "nice" | "reading" | "split" | "orange" | "mobile")
            }
            PlaceKind::Region => matches!(place.country, "US" | "CA" | "AU"),
            _ => false,
        })
}
