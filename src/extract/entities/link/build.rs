//! Clusters of mentions to entities: the name to show, aliases, roles, key.

use super::titles::Beside;
use super::{Name, things};
use crate::extract::Analysis;
use crate::extract::entities::phrases::Phrase;
use crate::lexicon::countries::CountryWord;
use crate::lexicon::organisations::Organisation;
use crate::lexicon::titles::TitleClass;
use crate::model::{Entity, EntityKind, Mention, Role, Token};
use crate::text::Span;

/// Most roles kept for one entity.
const ROLES: usize = 40;

/// Fills the entities in order of first mention.
pub(super) fn entities(analysis: &mut Analysis<'_>, names: &[Name], phrases: &[Phrase], beside: &Beside, clusters: &[usize], count: usize) {
    let mut number: Vec<Option<u32>> = vec![None; count];
    let mut members: Vec<Vec<usize>> = Vec::new();
    analysis.mention_entity = clusters
        .iter()
        .enumerate()
        .map(|(mention, &cluster)| {
            let id = *number[cluster].get_or_insert_with(|| {
                members.push(Vec::new());
                members.len() as u32 - 1
            });
            members[id as usize].push(mention);
            id
        })
        .collect();
    analysis.entities = members.iter().map(|mentions| entity(analysis, names, mentions)).collect();
    let text = analysis.document.text.plain();
    for (phrase, mentions) in phrases.iter().zip(&beside.of_phrase) {
        if phrase.class == TitleClass::Human || phrase.title.is_empty() {
            continue;
        }
        for (place, &mention) in mentions.iter().enumerate() {
            let entity = &mut analysis.entities[analysis.mention_entity[mention] as usize];
            if entity.roles.len() >= ROLES {
                continue;
            }
            let span = span_of(&analysis.tokens, phrase.start, phrase.end);
            let of = phrase.of.get(if phrase.plural && phrase.of.len() == mentions.len() { place } else { 0 });
            let of = of.map(|of| of.name.clone()).or_else(|| country_behind(&analysis.mentions, &analysis.tokens, names, text, mention));
            let title = if phrase.former { format!("former {}", phrase.title) } else { phrase.title.clone() };
            debug_assert!(!span.of(text).is_empty());
            entity.roles.push(Role { title, of, span });
        }
    }
}

/// "Crown Prince X of Saudi Arabia": the country behind the name.
fn country_behind(mentions: &[Mention], tokens: &[Token], names: &[Name], text: &str, mention: usize) -> Option<String> {
    let end = mentions[mention].tokens.1 as usize;
    let word = |at: usize| tokens.get(at).map_or("", |token| token.span.of(text));
    let next = mentions.get(mention + 1)?;
    let from = end + 1 + usize::from(word(end + 1) == "the");
    if word(end) != "of" || next.tokens.0 as usize != from || names[mention].count < 2 {
        return None;
    }
    match names[mention + 1].country {
        Some((country, CountryWord::Name)) => Some(country.name.to_owned()),
        _ => None,
    }
}

/// Bytes of the tokens `start..end`.
pub(in crate::extract::entities) fn span_of(tokens: &[crate::model::Token], start: usize, end: usize) -> Span {
    tokens[start].span.cover(tokens[end - 1].span)
}

fn entity(analysis: &Analysis<'_>, names: &[Name], mentions: &[usize]) -> Entity {
    let kind = names[mentions[0]].kind;
    let inside: Vec<usize> = mentions.iter().copied().filter(|&mention| !names[mention].outside).collect();
    let furniture = inside.is_empty();
    let heard = if furniture { mentions } else { &inside };
    let name = shown_name(kind, names, heard);
    let mut aliases: Vec<String> = Vec::new();
    for &mention in mentions {
        let form = &names[mention].text;
        if *form != name && !aliases.contains(form) && aliases.len() < 64 {
            aliases.push(form.clone());
        }
    }
    // What the lexicon knows of an organisation helps to find it by its other name.
    if let Some(organisation) =
        mentions.iter().find_map(|&mention| names[mention].organisation).filter(|_| kind == EntityKind::Organisation)
        && organisation.name != name
        && !aliases.iter().any(|alias| alias == organisation.name)
    {
        let long = |form: &str| form.len() > organisation.key.len();
        // Another spelling of the long name is no news.
        if !std::iter::once(&name).chain(&aliases).any(|form| long(form)) {
            aliases.push(organisation.name.to_owned());
        }
    }
    Entity {
        kind,
        key: key(kind, names, mentions),
        country: None,
        coordinates: None,
        name,
        aliases,
        roles: Vec::new(),
        mentions: mentions.iter().map(|&mention| analysis.mentions[mention].span).collect(),
        references: Vec::new(),
        furniture,
    }
}

/// The longest form that the document gives; of equals the first. Countries known by an abbreviation only ("US", "UK") get their name.
fn shown_name(kind: EntityKind, names: &[Name], mentions: &[usize]) -> String {
    let weight = |name: &Name| {
        let words = name.words().filter(|word| word.chars().nth(1).is_some()).count();
        // A shouted form is not the longest one.
        let shouted =
            matches!(kind, EntityKind::Person | EntityKind::Place) && name.text.len() > 4 && !name.text.chars().any(char::is_lowercase);
        (!shouted, words, !name.text.contains('.'), name.text.chars().count())
    };
    let mut best = &names[mentions[0]];
    let mut best_weight = weight(best);
    for &mention in &mentions[1..] {
        let name = &names[mention];
        if !name.is_form_of(best) && weight(name) > best_weight {
            best = name;
            best_weight = weight(best);
        }
    }
    if kind == EntityKind::Place
        && let Some((country, CountryWord::Name)) = best.country
    {
        let short = best.text.chars().filter(|c| c.is_alphabetic()).count() <= 4 && best.text.chars().all(|c| !c.is_lowercase());
        if short || mentions.iter().any(|&m| names[m].text == country.name) {
            return country.name.to_owned();
        }
    }
    // So do unions of countries.
    if kind == EntityKind::Organisation
        && let Some(organisation) = best.organisation.filter(|organisation| is_union(organisation) && best.text.len() <= 4)
    {
        return organisation.name.to_owned();
    }
    // "CAIRO", of a dateline alone, is Cairo.
    if kind == EntityKind::Place && best.text.len() > 4 && best.text.chars().all(|c| c.is_ascii_uppercase() || c == ' ') {
        return capitalised(&best.text);
    }
    best.text.clone()
}

/// Unions of countries that are written about as countries are, by an abbreviation that is no name.
pub(super) fn is_union(organisation: &Organisation) -> bool {
    matches!(organisation.key, "EU" | "UN" | "AU")
}

/// Every word with one capital.
fn capitalised(text: &str) -> String {
    let word = |word: &str| word.chars().take(1).chain(word.chars().skip(1).map(|c| c.to_ascii_lowercase())).collect::<String>();
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

fn key(kind: EntityKind, names: &[Name], mentions: &[usize]) -> Option<String> {
    match kind {
        EntityKind::Person | EntityKind::Event => None,
        EntityKind::Place | EntityKind::Organisation => mentions.iter().find_map(|&mention| {
            if kind == EntityKind::Organisation
                && let Some(organisation) = names[mention].organisation
            {
                return Some(organisation.key.to_owned());
            }
            let (country, word) = names[mention].country?;
            match word {
                CountryWord::Name if kind == EntityKind::Place => Some(country.code.to_owned()),
                CountryWord::Capital | CountryWord::Seat => Some(format!(
                    "{}/{}",
                    country.code,
                    things::key(&names[mentions[0]]).rsplit('/').next().unwrap_or("").replace("the ", "")
                )),
                _ => None,
            }
        }),
    }
}
