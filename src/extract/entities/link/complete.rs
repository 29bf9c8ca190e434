//! Repairs to the recogniser's mentions that need facts or the whole document: names it cut in two, titles it took for names, and names it
//! left out although a title stands before them, the lexicon knows them, or the document has them in full elsewhere.

use super::{acronyms, located, others};
use crate::extract::Analysis;
use crate::extract::facts::Facts;
use crate::lexicon::countries::{Countries, CountryWord};
use crate::lexicon::organisations::Organisations;
use crate::lexicon::places::{PlaceKind, Places};
use crate::lexicon::surnames;
use crate::lexicon::titles::{TitleClass, Titles};
use crate::model::{EntityKind, Mention, Token, TokenKind};
use crate::order::Order;
use crate::text::LowerCase;
use rustc_hash::FxHashSet;
use std::borrow::Cow;

/// Confidence of a mention that was added here.
const ADDED: f32 = 0.6;

/// Repairs `analysis.mentions` in place; they stay ascending and without overlaps.
pub(super) fn complete(analysis: &mut Analysis<'_>) {
    let text = analysis.document.text.plain();
    let lower = &analysis.lower;
    analysis.mentions.retain(|mention| !is_party_tag(mention.span.of(text)) && !is_no_name(mention, text, lower));
    join_parts(analysis);
    trim_titles(analysis);
    trim_places(analysis);
    split_couples(analysis);
    take_surnames(analysis);
    located::split(analysis);
    located::join_district(analysis);
    let mut added = missed(analysis);
    acronyms::settle(analysis, &mut added);
    located::uncapitalised(analysis, &mut added);
    if !added.is_empty() {
        analysis.mentions.extend(added);
        analysis.mentions.order_by_key(|mention| mention.span.start);
    }
    others::drop(analysis);
}

/// "R-Ky.", "D-Calif": a member's party and state.
fn is_party_tag(name: &str) -> bool {
    name.len() <= 9 && (name.starts_with("R-") || name.starts_with("D-") || name.starts_with("R–") || name.starts_with("D–"))
}

/// A title or a nationality alone is no name.
fn is_no_name(mention: &Mention, text: &str, lower: &LowerCase) -> bool {
    let name = mention.span.of(text);
    match mention.kind {
        EntityKind::Person => {
            mention.tokens.1 - mention.tokens.0 == 1
                && (matches!(name, "Taoiseach" | "Tánaiste")
                    || Titles::get()
                        .by_form(&if name.is_ascii() { lower.ascii(mention.span).into() } else { Cow::from(name.to_lowercase()) })
                        .is_some_and(|title| matches!(title.class, TitleClass::State | TitleClass::Government | TitleClass::Minister)))
        }
        EntityKind::Place => {
            matches!(Countries::get().resolve(name), Some((_, CountryWord::Adjective))) && !matches!(name, "UK" | "US" | "UAE")
        }
        _ => false,
    }
}

/// "Kim", "Jong", "Il" side by side are one name.
fn join_parts(analysis: &mut Analysis<'_>) {
    let text = analysis.document.text.plain();
    let mut out: Vec<Mention> = Vec::with_capacity(analysis.mentions.len());
    for &mention in &analysis.mentions {
        if let Some(last) = out.last_mut() {
            let both = last.kind == EntityKind::Person && mention.kind == EntityKind::Person;
            let side_by_side = last.tokens.1 == mention.tokens.0;
            let first = || last.span.of(text).split([' ', '-', '\n']).next().unwrap_or("").to_lowercase();
            let short = || last.span.of(text).split_whitespace().count() <= 2 && mention.span.of(text).len() <= 12;
            if both && side_by_side && short() && surnames::is_eastern(&first()) {
                last.span.end = mention.span.end;
                last.tokens.1 = mention.tokens.1;
                continue;
            }
        }
        out.push(mention);
    }
    analysis.mentions = out;
}

/// Takes titles that the recogniser left in a person's name out of it: "Sir Jane Roe", "President Roe".
fn trim_titles(analysis: &mut Analysis<'_>) {
    for mention in analysis.mentions.iter_mut().filter(|mention| mention.kind == EntityKind::Person) {
        while mention.tokens.1 - mention.tokens.0 > 1 {
            let span = analysis.tokens[mention.tokens.0 as usize].span;
            let word = analysis.lower.of(span);
            // "PM Roe", "EAM Roe": abbreviations of offices, in capitals.
            let short = matches!(span.of(analysis.document.text.plain()), "PM" | "FM" | "EAM" | "VP" | "DPM" | "FS");
            let title = Titles::get()
                .by_form(word)
                .is_some_and(|title| !title.plural && !matches!(title.class, TitleClass::Relation | TitleClass::Human | TitleClass::Guest));
            if !title && !short {
                break;
            }
            mention.tokens.0 += 1;
            mention.span.start = analysis.tokens[mention.tokens.0 as usize].span.start;
        }
    }
}

/// "Roe Washington", where a full stop was lost: the capital behind a name that the document has alone is no part of it.
fn trim_places(analysis: &mut Analysis<'_>) {
    let text = analysis.document.text.plain();
    let alone: FxHashSet<&str> = analysis
        .mentions
        .iter()
        .filter(|m| m.kind == EntityKind::Person && m.tokens.1 - m.tokens.0 == 1)
        .map(|m| m.span.of(text))
        .collect();
    for mention in analysis.mentions.iter_mut().filter(|m| m.kind == EntityKind::Person && m.tokens.1 - m.tokens.0 == 2) {
        let (first, last) = (analysis.tokens[mention.tokens.0 as usize], analysis.tokens[mention.tokens.1 as usize - 1]);
        let place = matches!(Countries::get().resolve(last.span.of(text)), Some((_, CountryWord::Name | CountryWord::Capital)));
        if place && alone.contains(first.span.of(text)) {
            mention.tokens.1 -= 1;
            mention.span.end = first.span.end;
        }
    }
}

/// "the Roe-Doe summit": two people where the document names both apart.
fn split_couples(analysis: &mut Analysis<'_>) {
    let text = analysis.document.text.plain();
    let couple = |m: &Mention| {
        m.kind == EntityKind::Person && m.tokens.1 - m.tokens.0 == 3 && analysis.tokens[m.tokens.0 as usize + 1].span.of(text) == "-"
    };
    if !analysis.mentions.iter().any(couple) {
        return;
    }
    let last = |m: &Mention| analysis.tokens[m.tokens.1 as usize - 1].span.of(text);
    let alone: FxHashSet<&str> = analysis.mentions.iter().filter(|m| m.kind == EntityKind::Person && !couple(m)).map(last).collect();
    let mut out = Vec::with_capacity(analysis.mentions.len() + 2);
    for &mention in &analysis.mentions {
        let (first, second) = (mention.tokens.0 as usize, mention.tokens.1 as usize - 1);
        let known = |at: usize| alone.contains(analysis.tokens[at].span.of(text));
        if couple(&mention) && known(first) && known(second) {
            for at in [first, second] {
                out.push(Mention { span: analysis.tokens[at].span, tokens: (at as u32, at as u32 + 1), ..mention });
            }
        } else {
            out.push(mention);
        }
    }
    analysis.mentions = out;
}

/// "Vice Premier He Lifeng": behind an office and before a name, what looks like a pronoun is a surname.
fn take_surnames(analysis: &mut Analysis<'_>) {
    let facts = analysis.facts();
    let is_surname = |at: &usize| {
        facts[*at].has(Facts::PRONOUN)
            && matches!(analysis.token(*at), "He" | "She")
            && analysis.tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Word)
            && analysis.token(at + 1).starts_with(char::is_uppercase)
            && at.checked_sub(1).is_some_and(|before| facts[before].has(Facts::TITLE))
            && analysis.sentences.binary_search_by_key(at, |sentence| sentence.tokens.start).is_err()
    };
    let surnames: Vec<usize> = (0..analysis.tokens.len()).filter(is_surname).collect();
    let mut added = Vec::new();
    for at in surnames {
        let index = analysis.mentions.partition_point(|m| (m.tokens.1 as usize) <= at);
        match analysis.mentions.get_mut(index) {
            Some(mention) if mention.tokens.0 as usize <= at => mention.kind = EntityKind::Person,
            Some(mention) if mention.tokens.0 as usize == at + 1 => {
                *mention = Mention { kind: EntityKind::Person, ..mention.over(&analysis.tokens, at, mention.tokens.1 as usize) };
            }
            _ => added.push(mention(&analysis.tokens, at, at + 2, EntityKind::Person)),
        }
    }
    if !added.is_empty() {
        analysis.mentions.extend(added);
        analysis.mentions.order_by_key(|mention| mention.span.start);
    }
}

/// Names that the recogniser left out.
fn missed(analysis: &Analysis<'_>) -> Vec<Mention> {
    let mut covered = vec![false; analysis.tokens.len()];
    for mention in &analysis.mentions {
        covered[mention.tokens.0 as usize..mention.tokens.1 as usize].fill(true);
    }
    let text = analysis.text();
    let surnames: FxHashSet<&str> = analysis
        .mentions
        .iter()
        .filter(|mention| mention.kind == EntityKind::Person && mention.tokens.1 - mention.tokens.0 >= 2)
        .map(|mention| analysis.token(mention.tokens.1 as usize - 1))
        .filter(|surname| surname.len() >= 4 && Countries::get().resolve(surname).is_none())
        .collect();
    let mut out = Vec::new();
    for sentence in &analysis.sentences {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let token = analysis.tokens[at];
            let word = token.span.of(text);
            let free = !covered[at] && token.kind == TokenKind::Word && word.as_bytes()[0].is_ascii_uppercase();
            if !free {
                at += 1;
                continue;
            }
            let window = &covered[at..sentence.tokens.end];
            let run = window.iter().take(3).take_while(|&&covered| !covered).count();
            let found = lexical(analysis, at, run)
                .or_else(|| is_network(analysis, at, sentence.tokens.start, sentence.tokens.end).then_some((1, EntityKind::Organisation)))
                .or_else(|| titled(analysis, &covered, at, sentence.tokens.start, sentence.tokens.end))
                .or_else(|| surnames.contains(word).then_some((1, EntityKind::Person)));
            match found {
                Some((length, kind)) => {
                    out.push(mention(&analysis.tokens, at, at + length, kind));
                    at += length;
                }
                None => at += 1,
            }
        }
    }
    out
}

pub(super) fn mention(tokens: &[Token], start: usize, end: usize, kind: EntityKind) -> Mention {
    let span = tokens[start].span.cover(tokens[end - 1].span);
    Mention { span, tokens: (start as u32, end as u32), kind, confidence: ADDED }
}

/// An organisation's acronym at `at`; `run` words are free. Countries are the recogniser's matter: inside other names they are no places.
fn lexical(analysis: &Analysis<'_>, at: usize, run: usize) -> Option<(usize, EntityKind)> {
    let first = analysis.tokens[at].span;
    let after = analysis.text().as_bytes().get(first.end as usize).copied();
    let longest = if run > 1 && Places::get().may_open_area(first.of(analysis.text()), after) { run } else { run.min(1) };
    for length in (1..=longest).rev() {
        let span = analysis.tokens[at].span.cover(analysis.tokens[at + length - 1].span);
        let text = span.of(analysis.text());
        if text.len() > 40 || text.len() < 2 || length > 1 && !text.chars().next_back().is_some_and(char::is_alphanumeric) {
            continue;
        }
        let capitals = text.chars().filter(|c| c.is_uppercase()).count();
        if length == 1
            && capitals >= 2
            && capitals + text.chars().filter(char::is_ascii_digit).count() >= 2
            && Organisations::get().by_form(text).is_some()
        {
            return Some((1, EntityKind::Organisation));
        }
        // "the West Bank": areas and sites of two words and more are not other things as well.
        if length > 1 && Places::get().look(text).any(|place| matches!(place.kind, PlaceKind::Area | PlaceKind::Site)) {
            return Some((length, EntityKind::Place));
        }
    }
    None
}

/// "wrote on X", "a post on X on Monday", "X, formerly Twitter": the network, whose name is too short to be known by its letters.
fn is_network(analysis: &Analysis<'_>, at: usize, first: usize, last: usize) -> bool {
    if analysis.token(at) != "X" {
        return false;
    }
    let formerly = at + 2 < last && analysis.token(at + 1) == "," && matches!(analysis.lower(at + 2), "formerly" | "the");
    let on = at > first && matches!(analysis.lower(at - 1), "on" | "via");
    let posts = |word: &str| {
        matches!(
            word,
            "wrote"
                | "writing"
                | "posted"
                | "posts"
                | "post"
                | "posting"
                | "said"
                | "says"
                | "message"
                | "statement"
                | "account"
                | "shared"
                | "published"
                | "announced"
                | "tweeted"
        )
    };
    formerly || on && (first..at).rev().chain(at + 1..last).take(24).any(|token| posts(analysis.lower(token)))
}

/// Two or more capitalised words right behind a title: "chief executive Jane Roe".
fn titled(analysis: &Analysis<'_>, covered: &[bool], at: usize, first: usize, last: usize) -> Option<(usize, EntityKind)> {
    let before = at.checked_sub(1).filter(|&before| before >= first && !covered[before])?;
    if !analysis.facts()[before].has(Facts::TITLE) {
        return None;
    }
    let title = Titles::get().by_form(analysis.lower(before))?;
    if title.plural || matches!(title.class, TitleClass::Human | TitleClass::Guest | TitleClass::Member | TitleClass::Counterpart) {
        return None;
    }
    let mut end = at;
    while end < last && end < at + 3 && !covered[end] && is_name_word(analysis, end) {
        end += 1;
    }
    let followed = end < last && analysis.tokens[end].kind == TokenKind::Word && analysis.token(end).starts_with(char::is_uppercase);
    // "Speaker Roe": one word is enough behind an office with a capital, but in headlines, where every word has one.
    let office = matches!(title.class, TitleClass::State | TitleClass::Government | TitleClass::Minister | TitleClass::Legislator)
        && analysis.token(before).starts_with(char::is_uppercase)
        && is_prose(analysis, first, last);
    (end - at >= 2 - usize::from(office) && end > at && !followed).then_some((end - at, EntityKind::Person))
}

/// Whether most words of the sentence `first..last` are in small letters.
fn is_prose(analysis: &Analysis<'_>, first: usize, last: usize) -> bool {
    let words = || (first..last).filter(|&at| analysis.tokens[at].kind == TokenKind::Word);
    words().filter(|&at| analysis.token(at).starts_with(char::is_lowercase)).count() * 2 > words().count()
}

fn is_name_word(analysis: &Analysis<'_>, at: usize) -> bool {
    let word = analysis.token(at);
    let mut chars = word.chars();
    let shaped = chars.next().is_some_and(char::is_uppercase) && chars.next().is_some_and(char::is_lowercase);
    shaped
        && analysis.tokens[at].kind == TokenKind::Word
        && !analysis.facts()[at].has(Facts::TITLE)
        && Countries::get().resolve(word).is_none()
        && !matches!(
            word,
            "The"
                | "On"
                | "In"
                | "At"
                | "Monday"
                | "Tuesday"
                | "Wednesday"
                | "Thursday"
                | "Friday"
                | "Saturday"
                | "Sunday"
                | "And"
                | "Of"
                | "He"
                | "She"
                | "It"
                | "They"
                | "But"
                | "For"
                | "Affairs"
                | "Minister"
                | "President"
                | "State"
                | "House"
                | "Council"
                | "Committee"
                | "Party"
                | "Street"
                | "Day"
                | "Summit"
                | "Meeting"
        )
}
