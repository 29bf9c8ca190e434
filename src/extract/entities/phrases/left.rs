//! What stands to the left of a head noun: modifiers, nationality, possessor, article.

use super::widen::adjacent;
use super::{Determiner, MentionIndex, Of, words};
use crate::extract::Analysis;
use crate::lexicon::countries::{Countries, CountryWord};
use crate::lexicon::fold::single_spaced;
use crate::lexicon::places::{PlaceKind, Places};
use crate::lexicon::titles::{TitleClass, Titles};
use crate::model::{EntityKind, TokenKind};

/// Words looked at.
const REACH: usize = 14;

/// What stands to the left of a head noun.
pub(super) struct Left {
    pub start: usize,
    pub modifiers: Vec<String>,
    pub of: Vec<Of>,
    pub determiner: Determiner,
    pub number: Option<u32>,
    pub former: bool,
    pub visiting: bool,
    /// "no official": nobody.
    pub denied: bool,
}

/// Reads leftwards from the head; `several` people may have several countries.
pub(super) fn left_of(analysis: &Analysis<'_>, mentions: &MentionIndex, head: usize, several: bool, floor: usize) -> Left {
    let titles = Titles::get();
    let mut left = Left {
        start: head,
        modifiers: Vec::new(),
        of: Vec::new(),
        determiner: Determiner::None,
        number: None,
        former: false,
        visiting: false,
        denied: false,
    };
    let floor = floor.max(head.saturating_sub(REACH));
    let mut at = head;
    // Unknown adjectives are only taken when something behind them opens the phrase.
    let mut tentative: Option<usize> = None;
    let mut unknown = 0;
    // A comma joins countries only where an "and" stands further on: not "in London, US Defence Secretary A".
    let mut anded = false;
    while at > floor {
        let index = at - 1;
        let token = analysis.tokens[index];
        if let Some(mention) = mentions.at(index) {
            if at < head && analysis.mentions[mention].kind == EntityKind::Person {
                break;
            }
            let from = analysis.mentions[mention].tokens.0 as usize;
            if from < floor || analysis.mentions[mention].kind == EntityKind::Person || analysis.mentions[mention].kind == EntityKind::Event
            {
                break;
            }
            let of = of_mention(analysis, mention);
            let town = analysis.mentions[mention].kind == EntityKind::Place && (of.capital.is_some() || of.country.is_none());
            let of_the_town = matches!(analysis.lower(head), "mayor" | "governor" | "bishop" | "archbishop");
            if town && !of_the_town && analysis.mentions[mention].tokens.1 as usize == at && opens_with_where(analysis, from, floor) {
                break;
            }
            left.of.insert(0, of);
            at = from;
            left.start = at;
            tentative = None;
            match list_before(analysis, at, floor, several, &mut anded).filter(|&before| goes_on(analysis, mentions, before, floor)) {
                Some(before) => at = before,
                None => {
                    article(analysis, &mut at, floor, &mut left);
                    break;
                }
            }
            continue;
        }
        let text = analysis.token(index);
        let lower = analysis.lower(index);
        match token.kind {
            TokenKind::Possessive => {
                owner(analysis, mentions, index, floor, &mut left);
                tentative = None;
                break;
            }
            TokenKind::Punctuation if text == "-" && index > floor && adjacent(analysis, index) => {
                at = index;
                continue;
            }
            TokenKind::Number if at < head && text.chars().all(|c| c.is_ascii_digit()) && analysis.token(at) == "-" => {
                // "the 69-year-old leader"
                at = index;
                continue;
            }
            TokenKind::Word | TokenKind::Number => {}
            _ => break,
        }
        if let Some((country, from)) = nationality(analysis, index, floor) {
            let of = Of::country(country);
            if !left.of.iter().any(|known| known.name == of.name) {
                left.of.insert(0, of);
            }
            at = from;
            left.start = at;
            tentative = None;
            // "the Russian and Chinese presidents": only when another nationality stands before.
            if let Some(before) =
                list_before(analysis, at, floor, several, &mut anded).filter(|&before| goes_on(analysis, mentions, before, floor))
            {
                at = before;
            }
            continue;
        }
        if words::is_possessive(lower) {
            left.determiner = Determiner::Pronoun(index);
            left.start = index;
            tentative = None;
            break;
        }
        if words::is_determiner(lower) {
            left.determiner =
                if matches!(lower, "the" | "this" | "that" | "these" | "those") { Determiner::Definite } else { Determiner::Indefinite };
            left.denied = matches!(lower, "no" | "any" | "every" | "each");
            left.start = index;
            tentative = None;
            break;
        }
        if let Some(number) = words::number(lower).filter(|_| left.of.is_empty() || lower == "both" || token.kind == TokenKind::Word) {
            left.number = Some(number);
            if lower == "both" {
                left.determiner = Determiner::Definite;
            }
            at = index;
            left.start = at;
            tentative = None;
            continue;
        }
        let title_word = titles.by_form(lower).is_some_and(|t| t.class != TitleClass::Honorific && !t.plural);
        if words::is_modifier(lower) || title_word {
            // "first", "deputy" and the like are part of the title only behind the nationality.
            if left.of.is_empty() {
                left.modifiers.insert(0, lower.to_owned());
            }
            at = index;
            left.start = at;
            tentative = None;
            continue;
        }
        if words::is_qualifier(lower) {
            left.former |= words::is_former(lower);
            left.visiting |= lower == "visiting";
            at = index;
            left.start = at;
            continue;
        }
        if lower == "visiting" {
            left.visiting = true;
            at = index;
            left.start = at;
            continue;
        }
        // "foreign and defence ministers"
        if lower == "and" && index > floor && words::is_modifier(analysis.lower(index - 1)) && !left.modifiers.is_empty() {
            break;
        }
        let plain = text.len() >= 4 && text.chars().all(|c| c.is_lowercase());
        if plain && unknown < 2 && !is_stop_word(lower) {
            unknown += 1;
            tentative = Some(tentative.unwrap_or(at));
            at = index;
            continue;
        }
        break;
    }
    if let Some(known) = tentative {
        left.start = left.start.max(known);
    }
    left
}

/// Words that are no adjectives before a title.
fn is_stop_word(word: &str) -> bool {
    matches!(
        word,
        "with"
            | "from"
            | "that"
            | "when"
            | "while"
            | "after"
            | "before"
            | "said"
            | "says"
            | "told"
            | "meet"
            | "meets"
            | "into"
            | "over"
            | "between"
            | "against"
            | "about"
            | "have"
            | "were"
            | "been"
            | "will"
            | "would"
            | "and"
            | "visit"
            | "call"
            | "calls"
            | "called"
            | "named"
            | "became"
            | "become"
            | "elected"
            | "also"
            | "both"
            | "under"
            | "including"
            | "where"
            | "which"
            | "than"
            | "like"
            | "only"
            | "then"
            | "them"
            | "urged"
            | "asked"
            | "hosted"
            | "joined"
            | "held"
            | "made"
            // "in the evening Foreign Minister A"
            | "morning"
            | "afternoon"
            | "evening"
            | "night"
            | "weekend"
            | "week"
            | "month"
            | "year"
            | "meantime"
    )
}

/// "Russia's", "the country's", "Mr Putin's" before a head: the possessor, and the article before it.
fn owner(analysis: &Analysis<'_>, mentions: &MentionIndex, mark: usize, floor: usize, left: &mut Left) {
    if mark == 0 || mark <= floor {
        return;
    }
    let index = mark - 1;
    if let Some(mention) = mentions.at(index) {
        let from = analysis.mentions[mention].tokens.0 as usize;
        if from < floor {
            return;
        }
        left.determiner = Determiner::Owner(mention);
        if matches!(analysis.mentions[mention].kind, EntityKind::Place | EntityKind::Organisation) {
            left.of.insert(0, of_mention(analysis, mention));
        }
        left.start = from;
        let mut at = from;
        article(analysis, &mut at, floor, left);
        return;
    }
    let lower = analysis.lower(index);
    if words::is_general_owner(lower) {
        left.determiner = Determiner::GeneralOwner;
        let mut start = index;
        while start > floor && start + 3 > index && matches!(analysis.lower(start - 1), "the" | "his" | "her" | "their" | "own" | "that") {
            start -= 1;
        }
        left.start = start;
    } else if let Some(country) =
        Countries::get().by_name(analysis.token(index)).filter(|_| analysis.token(index).starts_with(char::is_uppercase))
    {
        left.determiner = Determiner::GeneralOwner;
        left.of.insert(0, Of::country(country));
        left.start = index;
    }
}

/// Takes the article (and qualifiers) before a name that is part of the phrase: "the US president", "then-US president".
fn article(analysis: &Analysis<'_>, at: &mut usize, floor: usize, left: &mut Left) {
    while *at > floor {
        let index = *at - 1;
        let lower = analysis.lower(index);
        if words::is_determiner(lower) {
            if left.determiner == Determiner::None {
                left.determiner = if matches!(lower, "the" | "this" | "that" | "these" | "those") {
                    Determiner::Definite
                } else {
                    Determiner::Indefinite
                };
            }
            left.start = index;
            *at = index;
            return;
        }
        if words::is_possessive(lower) && left.determiner == Determiner::None {
            left.determiner = Determiner::Pronoun(index);
            left.start = index;
            *at = index;
            return;
        }
        if words::is_qualifier(lower) || words::is_modifier(lower) || lower == "-" && index > floor && adjacent(analysis, index) {
            left.former |= words::is_former(lower);
            left.visiting |= lower == "visiting";
            left.start = index;
            *at = index;
            continue;
        }
        if let Some(number) = words::number(lower) {
            left.number = Some(number);
            left.start = index;
            *at = index;
            continue;
        }
        return;
    }
}

/// "French, German and Polish": where the list goes on to the left of the conjunction before `at`.
fn list_before(analysis: &Analysis<'_>, at: usize, floor: usize, several: bool, anded: &mut bool) -> Option<usize> {
    let mut at = at;
    // "secretary of the committee and Norwegian president": one president has one country.
    if at > floor && several && matches!(analysis.token(at - 1), "and" | "&") {
        at -= 1;
        *anded = true;
        if at > floor && analysis.token(at - 1) == "," {
            at -= 1;
        }
        return (at > floor).then_some(at);
    }
    if at > floor + 1 && (matches!(analysis.token(at - 1), "-" | "–" | "/") || *anded && analysis.token(at - 1) == ",") {
        return (at - 1 > floor).then_some(at - 1);
    }
    None
}

/// "In Oslo Prime Minister A": the town tells where it was, not whose the office is.
fn opens_with_where(analysis: &Analysis<'_>, from: usize, floor: usize) -> bool {
    let Some(before) = from.checked_sub(1) else { return false };
    // "On Monday in Oslo"
    let opens = before == floor || before > 0 && !analysis.token(before - 1).starts_with(char::is_lowercase);
    matches!(analysis.token(before), "In" | "At") || opens && matches!(analysis.lower(before), "in" | "at")
}

/// Whether a list of countries goes on to the left of `before`.
fn goes_on(analysis: &Analysis<'_>, mentions: &MentionIndex, before: usize, floor: usize) -> bool {
    before > floor
        && (nationality(analysis, before - 1, floor).is_some()
            || mentions.at(before - 1).is_some_and(|m| matches!(analysis.mentions[m].kind, EntityKind::Place | EntityKind::Organisation)))
}

/// The nationality whose last word is at `index` ("South Korean", "US"), and its first token.
pub(super) fn nationality(
    analysis: &Analysis<'_>,
    index: usize,
    floor: usize,
) -> Option<(&'static crate::lexicon::countries::Country, usize)> {
    let text = analysis.token(index);
    if !text.starts_with(|c: char| c.is_uppercase()) || matches!(text, "The" | "His" | "Her" | "And" | "But") {
        return None;
    }
    let countries = Countries::get();
    if index > floor && analysis.token(index - 1).starts_with(|c: char| c.is_uppercase()) {
        let two = analysis.tokens[index - 1].span.cover(analysis.tokens[index].span).of(analysis.text());
        if two.len() <= 24
            && let Some(country) = countries.by_adjective(two).or_else(|| countries.by_name(two))
        {
            return Some((country, index - 1));
        }
    }
    // All-capital words of two letters are no adjectives except those that are in the table as such ("US", "UK").
    let country = match countries.resolve(text)? {
        (country, CountryWord::Adjective | CountryWord::Name) => country,
        (country, CountryWord::Capital | CountryWord::Seat) => {
            let _ = country;
            return None;
        }
    };
    let shouted = text.len() <= 3 && text.chars().all(|c| c.is_uppercase() || c == '.');
    (!shouted || matches!(text, "US" | "U.S" | "UK" | "UAE" | "USA" | "PRC" | "DRC"))
        .then_some((country, index))
        .or((text == "U.S." || text == "U.K.").then_some((country, index)))
}

/// What a mention inside a phrase stands for.
pub(super) fn of_mention(analysis: &Analysis<'_>, mention: usize) -> Of {
    let text = analysis.mentions[mention].span.of(analysis.text());
    match Countries::get().resolve(text) {
        Some((country, CountryWord::Name | CountryWord::Adjective)) => Of::country(country),
        Some((country, CountryWord::Capital))
            if analysis.mentions[mention].kind == EntityKind::Place && !is_rather_region(text, country.code) =>
        {
            Of { capital: Some(single_spaced(text)), ..Of::country(country) }
        }
        Some((country, CountryWord::Capital)) if is_rather_region(text, country.code) => Of::printed(text, None),
        Some((country, _)) => Of::printed(text, Some(country.code)),
        None => Of::printed(text, None),
    }
}

/// Whether a capital's name is better known as a region of another country: "the premier of Victoria".
fn is_rather_region(name: &str, country: &str) -> bool {
    let rank = |kind: PlaceKind, own: bool| {
        let fits = Places::get().look(name).filter(|place| place.kind == kind && (place.country == country) == own);
        fits.map(|place| place.population_rank).max()
    };
    rank(PlaceKind::Region, false) > rank(PlaceKind::Capital, true).max(Some(0))
}
