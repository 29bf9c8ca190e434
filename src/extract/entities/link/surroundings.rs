//! What stands beside the name of a place and tells which of its name it is: states, adjectives, words for towns, titles.

use super::states;
use crate::extract::Analysis;
use crate::lexicon::countries::Countries;
use crate::lexicon::places::PlaceKind;
use crate::model::TokenKind;

pub(super) enum Relation {
    Inside,
    Contains,
}

/// How two names are joined by the words between them.
pub(super) fn relation(analysis: &Analysis<'_>, (start, end): (usize, usize)) -> Option<Relation> {
    if end <= start || end - start > 5 {
        return None;
    }
    match (analysis.token(start), end - start) {
        ("," | "in" | "(", 1) => Some(Relation::Inside),
        ("'s" | "’s", _) if (start + 1..end).all(|at| is_settlement_word(analysis.token(at))) => Some(Relation::Contains),
        _ => None,
    }
}

fn is_settlement_word(word: &str) -> bool {
    matches!(
        word.to_ascii_lowercase().as_str(),
        "city"
            | "town"
            | "capital"
            | "port"
            | "resort"
            | "village"
            | "of"
            | "region"
            | "province"
            | "state"
            | "oblast"
            | "island"
            | "peninsula"
            | "largest"
            | "second"
            | "second-largest"
            | "main"
            | "coastal"
            | "border"
            | "southern"
            | "northern"
            | "eastern"
            | "western"
            | "central"
            | "seaside"
            | "industrial"
    )
}

/// "Sochi" of "the Russian resort city of Sochi": the country told by the adjective.
pub(super) fn adjective_before(analysis: &Analysis<'_>, start: usize) -> Option<&'static str> {
    let mut at = start;
    for _ in 0..5 {
        at = at.checked_sub(1)?;
        let token = analysis.tokens[at];
        let word = analysis.token(at);
        if token.kind == TokenKind::Word && word.starts_with(char::is_uppercase) {
            let two = at.checked_sub(1).map(|before| analysis.tokens[before].span.cover(token.span).of(analysis.text()));
            let countries = Countries::get();
            let found = two.and_then(|two| countries.by_adjective(two)).or_else(|| countries.by_adjective(word));
            return found.map(|country| country.code);
        }
        if !is_settlement_word(word) && word != "-" {
            return None;
        }
    }
    None
}

/// "Washington state", "the state of Georgia", "the city of Luxembourg".
pub(super) fn words_around(analysis: &Analysis<'_>, start: usize, end: usize) -> Option<PlaceKind> {
    let after = analysis.tokens.get(end).map_or("", |_| analysis.token(end));
    let before = start.checked_sub(2).filter(|&at| analysis.token(at + 1) == "of").map_or("", |at| analysis.token(at));
    match (before, after) {
        ("state" | "province" | "State" | "Province", _) | (_, "state" | "State" | "province") => Some(PlaceKind::Region),
        ("city" | "town" | "City" | "mayor" | "Mayor", _) => Some(PlaceKind::Town),
        ("governor" | "Governor", _) => Some(PlaceKind::Region),
        _ if governs(before)
            || matches!(after, "'s" | "’s") && (end + 1..end + 3).any(|at| at < analysis.tokens.len() && governs(analysis.token(at))) =>
        {
            Some(PlaceKind::Country)
        }
        _ => None,
    }
}

/// Titles and bodies that only countries have.
fn governs(word: &str) -> bool {
    matches!(
        word.to_ascii_lowercase().as_str(),
        "president" | "minister" | "chancellor" | "ambassador" | "king" | "queen" | "parliament" | "army" | "embassy" | "republic"
    )
}

/// The state in ", Ga." or ", B.C." behind a name.
pub(super) fn abbreviation(analysis: &Analysis<'_>, end: usize) -> Option<(&'static str, &'static str)> {
    if analysis.tokens.len() <= end + 1 || analysis.token(end) != "," {
        return None;
    }
    let word = analysis.token(end + 1);
    if word.len() > 7 || !word.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    states::by_letters(word).map(|state| if state.0 == "CA" { (state.0, state.3) } else { (state.0, state.1) })
}
