//! From a head noun to the whole phrase: modifiers, nationality, possessor and article to the left, complements to the right.

use super::{Determiner, MentionIndex, Of, Phrase, words};
use crate::extract::Analysis;
use crate::lexicon::countries::{Countries, CountryWord};
use crate::lexicon::titles::{Title, TitleClass, Titles};
use crate::model::{EntityKind, TokenKind};

/// Words looked at on each side.
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

/// The phrase around the office noun at `head`, if it is one. `floor` and `last` bound it.
pub(super) fn office(
    analysis: &Analysis<'_>,
    mentions: &MentionIndex,
    head: usize,
    title: Title,
    floor: usize,
    last: usize,
) -> Option<Phrase> {
    let titles = Titles::get();
    let first_head = head;
    let mut head = head;
    let mut title = title;
    let mut name = title.name.to_owned();
    // "secretary general", "chief minister": the last of two nouns is the head. "secretary-general" likewise.
    while let Some((next, joined)) = next_word(analysis, head, last) {
        let lower = analysis.token(next).to_lowercase();
        let whole = format!("{name}{}{lower}", if joined { "-" } else { " " });
        let Some(compound) = titles.by_form(&whole) else { break };
        title = compound;
        name = compound.name.to_owned();
        head = next;
    }
    let mut end = head + 1;
    // "president-elect", "commander-in-chief", "sons-in-law".
    if let Some((suffix_end, suffix)) = hyphen_suffix(analysis, end, last) {
        name.push_str(&suffix);
        end = suffix_end;
    }
    if is_ambiguous(&name) && !stands_alone(analysis, mentions, head, last) {
        return None;
    }
    let left = left_of(analysis, mentions, first_head, floor);
    if left.denied {
        return None;
    }
    let mut of = left.of.clone();
    let (mut right_end, portfolio, right_of) = right_of(analysis, mentions, end, last);
    let accredited =
        matches!(name.as_str(), "ambassador" | "envoy" | "representative" | "emissary" | "consul" | "consul general" | "correspondent");
    if accredited && right_end < last && matches!(analysis.token(right_end), "to" | "in" | "at" | "for") {
        // Where an envoy is sent is no office's owner, but belongs to the phrase.
        let article = usize::from(right_end + 2 < last && analysis.token(right_end + 1).eq_ignore_ascii_case("the"));
        let from = right_end + 1 + article;
        let stop = list_of(analysis, mentions, from, last, &mut Vec::new());
        if stop > from {
            right_end = stop;
        }
    }
    let title_name = full_title(&left.modifiers, &name, &portfolio);
    of.extend(right_of.into_iter().filter(|new| !left.of.contains(new)));
    let named_after = mentions.at(right_end).is_some_and(|m| analysis.mentions[m].kind == EntityKind::Person);
    let after_comma = left.start > 0 && analysis.token(left.start - 1) == "," && (!of.is_empty() || !portfolio.is_empty());
    let after_name =
        left.start > 0 && mentions.at(left.start - 1).is_some_and(|m| analysis.mentions[m].kind == EntityKind::Person) && !of.is_empty();
    let capital = analysis.token(head).starts_with(char::is_uppercase);
    let plural_of = title.plural && !of.is_empty();
    if !(left.opens() || named_after || after_comma || after_name || plural_of || capital && !of.is_empty()) {
        return None;
    }
    let class = titles.classify(&title_name).map_or(title.class, |t| t.class);
    let class = if title.class == TitleClass::Counterpart { TitleClass::Counterpart } else { class };
    let group = title.plural
        && of.is_empty()
        && (left.number.is_some())
        && !matches!(left.determiner, Determiner::Indefinite)
        && !matches!(class, TitleClass::Counterpart);
    Some(Phrase {
        start: left.start,
        end: right_end,
        title: title_name,
        class,
        gender: title.gender,
        of,
        plural: title.plural,
        number: left.number,
        determiner: left.determiner,
        former: left.former,
        group,
        visiting: left.visiting || title.class == TitleClass::Guest,
    })
}

/// Head nouns that are as often adjectives or parts of other nouns: "general election", "chief executive", "deputy head".
fn is_ambiguous(name: &str) -> bool {
    matches!(
        name,
        "general"
            | "major"
            | "chief"
            | "head"
            | "deputy"
            | "cardinal"
            | "chair"
            | "host"
            | "fellow"
            | "expert"
            | "executive"
            | "partner"
            | "judge"
            | "justice"
            | "guest"
            | "minority leader"
            | "member"
            | "veteran"
            | "ally"
            | "anchor"
            | "captain"
            | "official"
    )
}

/// Whether no further noun follows the head.
fn stands_alone(analysis: &Analysis<'_>, mentions: &MentionIndex, head: usize, last: usize) -> bool {
    let next = head + 1;
    if next >= last || analysis.tokens[next].kind != TokenKind::Word || mentions.at(next).is_some() {
        return true;
    }
    let text = analysis.token(next);
    let lower = text.to_lowercase();
    text.starts_with(char::is_uppercase)
        || words::is_link(&lower)
        || is_function(&lower)
        || lower.ends_with("ed")
        || lower.ends_with("ing")
        || lower.ends_with('s') && !lower.ends_with("ss") && lower.len() > 3
}

/// Words that go on after a noun phrase.
fn is_function(word: &str) -> bool {
    matches!(
        word,
        "and"
            | "or"
            | "but"
            | "who"
            | "whose"
            | "which"
            | "that"
            | "on"
            | "with"
            | "by"
            | "as"
            | "about"
            | "after"
            | "before"
            | "during"
            | "since"
            | "when"
            | "while"
            | "is"
            | "was"
            | "has"
            | "had"
            | "have"
            | "were"
            | "are"
            | "will"
            | "would"
            | "could"
            | "may"
            | "might"
            | "can"
            | "said"
            | "told"
            | "also"
            | "not"
            | "met"
            | "did"
            | "does"
            | "then"
            | "he"
            | "she"
            | "to"
            | "than"
            | "over"
            | "under"
            | "into"
            | "if"
            | "because"
            | "here"
            | "there"
            | "now"
            | "later"
            | "earlier"
            | "close"
            | "familiar"
            | "last"
            | "next"
            | "this"
            | "spoke"
            | "went"
            | "made"
            | "came"
            | "left"
            | "held"
            | "took"
            | "gave"
            | "against"
            | "among"
            | "between"
            | "until"
            | "where"
            | "yesterday"
            | "today"
    )
}

fn full_title(modifiers: &[String], name: &str, portfolio: &str) -> String {
    let mut out = modifiers.join(" ");
    if !out.is_empty() {
        out.push(' ');
    }
    out.push_str(name);
    out.push_str(portfolio);
    // One office, three spellings.
    for (from, to) in [
        ("minister of foreign affairs", "foreign minister"),
        ("minister for foreign affairs", "foreign minister"),
        ("secretary of defense", "defense secretary"),
        ("minister of defense", "defense minister"),
        ("minister of defence", "defence minister"),
    ] {
        if let Some(rest) = out.strip_suffix(from) {
            return format!("{rest}{to}");
        }
    }
    out
}

/// The next word inside the sentence, at once or behind a hyphen without spaces.
fn next_word(analysis: &Analysis<'_>, at: usize, last: usize) -> Option<(usize, bool)> {
    let next = at + 1;
    if next >= last {
        return None;
    }
    if analysis.tokens[next].kind == TokenKind::Word {
        return Some((next, false));
    }
    let glued = analysis.token(next) == "-" && next + 1 < last && adjacent(analysis, at) && adjacent(analysis, next);
    (glued && analysis.tokens[next + 1].kind == TokenKind::Word).then_some((next + 1, true))
}

/// Whether token `at` touches the next one.
fn adjacent(analysis: &Analysis<'_>, at: usize) -> bool {
    analysis.tokens.get(at + 1).is_some_and(|next| next.span.start == analysis.tokens[at].span.end)
}

fn hyphen_suffix(analysis: &Analysis<'_>, at: usize, last: usize) -> Option<(usize, String)> {
    if at + 1 >= last || !matches!(analysis.token(at), "-" | "‑" | "–") {
        return None;
    }
    match analysis.token(at + 1) {
        word @ ("elect" | "designate" | "select") => Some((at + 2, format!("-{word}"))),
        "in" if at + 3 < last && matches!(analysis.token(at + 3), "chief" | "law" | "waiting") => {
            Some((at + 4, format!("-in-{}", analysis.token(at + 3))))
        }
        _ => None,
    }
}

/// Reads leftwards from the head.
fn left_of(analysis: &Analysis<'_>, mentions: &MentionIndex, head: usize, floor: usize) -> Left {
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
            left.of.insert(0, of_mention(analysis, mention));
            at = from;
            left.start = at;
            tentative = None;
            match list_before(analysis, at, floor).filter(|&before| goes_on(analysis, mentions, before, floor)) {
                Some(before) => at = before,
                None => {
                    article(analysis, &mut at, floor, &mut left);
                    break;
                }
            }
            continue;
        }
        let text = analysis.token(index);
        let lower = text.to_lowercase();
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
            let of = Of { name: country.name.to_owned(), country: Some(country.code) };
            if !left.of.contains(&of) {
                left.of.insert(0, of);
            }
            at = from;
            left.start = at;
            tentative = None;
            // "the Russian and Chinese presidents": only when another nationality stands before.
            if let Some(before) = list_before(analysis, at, floor).filter(|&before| goes_on(analysis, mentions, before, floor)) {
                at = before;
            }
            continue;
        }
        if words::is_possessive(&lower) {
            left.determiner = Determiner::Pronoun(index);
            left.start = index;
            tentative = None;
            break;
        }
        if words::is_determiner(&lower) {
            left.determiner = if matches!(lower.as_str(), "the" | "this" | "that" | "these" | "those") {
                Determiner::Definite
            } else {
                Determiner::Indefinite
            };
            left.denied = matches!(lower.as_str(), "no" | "any" | "every" | "each");
            left.start = index;
            tentative = None;
            break;
        }
        if let Some(number) = words::number(&lower).filter(|_| left.of.is_empty() || lower == "both" || token.kind == TokenKind::Word) {
            left.number = Some(number);
            if lower == "both" {
                left.determiner = Determiner::Definite;
            }
            at = index;
            left.start = at;
            tentative = None;
            continue;
        }
        let title_word = titles.by_form(&lower).is_some_and(|t| t.class != TitleClass::Honorific && !t.plural);
        if words::is_modifier(&lower) || title_word {
            // "first", "deputy" and the like are part of the title only behind the nationality.
            if left.of.is_empty() {
                left.modifiers.insert(0, lower);
            }
            at = index;
            left.start = at;
            tentative = None;
            continue;
        }
        if words::is_qualifier(&lower) {
            left.former |= words::is_former(&lower);
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
        if lower == "and" && index > floor && words::is_modifier(&analysis.token(index - 1).to_lowercase()) && !left.modifiers.is_empty() {
            break;
        }
        let plain = text.len() >= 4 && text.chars().all(|c| c.is_lowercase());
        if plain && unknown < 2 && !is_stop_word(&lower) {
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
    let lower = analysis.token(index).to_lowercase();
    if words::is_general_owner(&lower) {
        left.determiner = Determiner::GeneralOwner;
        let mut start = index;
        while start > floor
            && start + 3 > index
            && matches!(analysis.token(start - 1).to_lowercase().as_str(), "the" | "his" | "her" | "their" | "own" | "that")
        {
            start -= 1;
        }
        left.start = start;
    } else if let Some(country) =
        Countries::get().by_name(analysis.token(index)).filter(|_| analysis.token(index).starts_with(char::is_uppercase))
    {
        left.determiner = Determiner::GeneralOwner;
        left.of.insert(0, Of { name: country.name.to_owned(), country: Some(country.code) });
        left.start = index;
    }
}

/// Takes the article (and qualifiers) before a name that is part of the phrase: "the US president", "then-US president".
fn article(analysis: &Analysis<'_>, at: &mut usize, floor: usize, left: &mut Left) {
    while *at > floor {
        let index = *at - 1;
        let lower = analysis.token(index).to_lowercase();
        if words::is_determiner(&lower) {
            if left.determiner == Determiner::None {
                left.determiner = if matches!(lower.as_str(), "the" | "this" | "that" | "these" | "those") {
                    Determiner::Definite
                } else {
                    Determiner::Indefinite
                };
            }
            left.start = index;
            *at = index;
            return;
        }
        if words::is_possessive(&lower) && left.determiner == Determiner::None {
            left.determiner = Determiner::Pronoun(index);
            left.start = index;
            *at = index;
            return;
        }
        if words::is_qualifier(&lower) || words::is_modifier(&lower) || lower == "-" && index > floor && adjacent(analysis, index) {
            left.former |= words::is_former(&lower);
            left.visiting |= lower == "visiting";
            left.start = index;
            *at = index;
            continue;
        }
        if let Some(number) = words::number(&lower) {
            left.number = Some(number);
            left.start = index;
            *at = index;
            continue;
        }
        return;
    }
}

/// "French, German and Polish": where the list goes on to the left of the conjunction before `at`.
fn list_before(analysis: &Analysis<'_>, at: usize, floor: usize) -> Option<usize> {
    let mut at = at;
    if at > floor && matches!(analysis.token(at - 1), "and" | "&") {
        at -= 1;
        if at > floor && analysis.token(at - 1) == "," {
            at -= 1;
        }
        return (at > floor).then_some(at);
    }
    if at > floor + 1 && matches!(analysis.token(at - 1), "," | "-" | "–" | "/") {
        return (at - 1 > floor).then_some(at - 1);
    }
    None
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
        Some((country, CountryWord::Name | CountryWord::Adjective)) => Of { name: country.name.to_owned(), country: Some(country.code) },
        Some((country, CountryWord::Capital)) if analysis.mentions[mention].kind == EntityKind::Place => {
            Of { name: country.name.to_owned(), country: Some(country.code) }
        }
        Some((country, _)) => Of { name: crate::lexicon::fold::single_spaced(text), country: Some(country.code) },
        None => Of { name: crate::lexicon::fold::single_spaced(text), country: None },
    }
}

/// Reads rightwards from the head's end: portfolio ("of state"), then countries or organisations.
fn right_of(analysis: &Analysis<'_>, mentions: &MentionIndex, end: usize, last: usize) -> (usize, String, Vec<Of>) {
    let mut at = end;
    let mut portfolio = String::new();
    let mut of = Vec::new();
    for _ in 0..2 {
        if at >= last || !words::is_link(&analysis.token(at).to_lowercase()) {
            break;
        }
        let link = analysis.token(at).to_lowercase();
        let mut next = at + 1;
        if next < last && analysis.token(next).eq_ignore_ascii_case("the") {
            next += 1;
        }
        if matches!(link.as_str(), "of" | "for") && portfolio.is_empty() && next < last && mentions.at(next).is_none() {
            let mut stop = next;
            while stop < last
                && stop < next + 6
                && mentions.at(stop).is_none()
                && (words::is_portfolio(&analysis.token(stop).to_lowercase())
                    || analysis.token(stop) == "and" && stop + 1 < last && words::is_portfolio(&analysis.token(stop + 1).to_lowercase()))
            {
                stop += 1;
            }
            if stop > next {
                for index in at..stop {
                    portfolio.push(' ');
                    portfolio.push_str(&analysis.token(index).to_lowercase());
                }
                portfolio = portfolio.replace(" the ", " ");
                at = stop;
                continue;
            }
        }
        // "in", "at" and "to" name the office's object only for some titles; a place after "in" is where the person is.
        if matches!(link.as_str(), "in" | "at" | "to" | "from") && of.is_empty() && !matches!(link.as_str(), "from") {
            break;
        }
        let list_end = list_of(analysis, mentions, next, last, &mut of);
        if list_end > next {
            at = list_end;
        }
        break;
    }
    (at, portfolio, of)
}

/// "Russia, China and Mongolia" from `at` on; returns its end.
fn list_of(analysis: &Analysis<'_>, mentions: &MentionIndex, at: usize, last: usize, of: &mut Vec<Of>) -> usize {
    let mut end = at;
    let mut next = at;
    for _ in 0..12 {
        let item = if let Some(mention) =
            mentions.at(next).filter(|&m| matches!(analysis.mentions[m].kind, EntityKind::Place | EntityKind::Organisation))
        {
            Some((of_mention(analysis, mention), analysis.mentions[mention].tokens.1 as usize))
        } else if next < last && mentions.at(next).is_none() {
            nationality_right(analysis, next, last)
        } else {
            None
        };
        let Some((item, item_end)) = item else { break };
        // "counterparts from D, E's F": a possessor belongs to what follows.
        if of.is_empty() || analysis.tokens.get(item_end).is_none_or(|t| t.kind != TokenKind::Possessive) {
            of.push(item);
            end = item_end;
        } else {
            break;
        }
        let mut after = item_end;
        if after < last && analysis.token(after) == "," {
            after += 1;
        }
        if after < last && matches!(analysis.token(after), "and" | "&" | "or") {
            after += 1;
        }
        if after == item_end || after >= last {
            break;
        }
        if analysis.token(after).eq_ignore_ascii_case("the") {
            after += 1;
        }
        next = after;
    }
    end
}

/// A country name that the recogniser did not mark.
fn nationality_right(analysis: &Analysis<'_>, at: usize, last: usize) -> Option<(Of, usize)> {
    let countries = Countries::get();
    if !analysis.token(at).starts_with(char::is_uppercase) {
        return None;
    }
    for length in [3, 2, 1] {
        if at + length <= last {
            let text = analysis.tokens[at].span.cover(analysis.tokens[at + length - 1].span).of(analysis.text());
            if let Some(country) = countries.by_name(text).filter(|_| text.len() <= 40) {
                return Some((Of { name: country.name.to_owned(), country: Some(country.code) }, at + length));
            }
        }
    }
    None
}

/// "both sides", "the two countries", "the pair".
pub(super) fn group(analysis: &Analysis<'_>, head: usize, floor: usize) -> Option<Phrase> {
    let lower = analysis.token(head).to_lowercase();
    let mut start = head;
    let mut number = match lower.as_str() {
        "pair" | "duo" => Some(2),
        "trio" => Some(3),
        _ => None,
    };
    let mut opened = false;
    while start > floor && head - start < 4 {
        let before = analysis.token(start - 1).to_lowercase();
        if let Some(n) = words::number(&before) {
            number = Some(n);
            opened |= before == "both";
        } else if matches!(before.as_str(), "the" | "these" | "their" | "all") {
            opened = true;
        } else {
            break;
        }
        start -= 1;
    }
    let pair = matches!(lower.as_str(), "pair" | "duo" | "trio");
    let sides = lower == "sides";
    (opened && (number.is_some() || sides) && (pair || sides || number.is_some())).then(|| {
        let mut phrase = Phrase::group_of(start, head + 1, number);
        phrase.title = if pair { String::new() } else { lower };
        phrase
    })
}

/// "the two met", "both agreed": the number alone, before a verb.
pub(super) fn bare_group(analysis: &Analysis<'_>, mentions: &MentionIndex, at: usize, last: usize) -> Option<Phrase> {
    let lower = analysis.token(at).to_lowercase();
    let next = if at + 1 < last { analysis.token(at + 1).to_lowercase() } else { String::new() };
    let verb = next.ends_with("ed")
        || matches!(
            next.as_str(),
            "met"
                | "spoke"
                | "held"
                | "had"
                | "have"
                | "were"
                | "are"
                | "will"
                | "would"
                | "shook"
                | "sat"
                | "could"
                | "also"
                | "then"
                | "said"
                | "say"
                | "did"
                | "may"
                | "might"
                | "should"
                | "last"
                | "first"
                | ","
                | "."
                | "want"
                | "hope"
                | "plan"
                | "agree"
                | "took"
                | "came"
                | "began"
                | "never"
                | "reportedly"
                | "recently"
                | "reiterated"
        );
    if !verb || mentions.at(at + 1).is_some() {
        return None;
    }
    let definite = at > 0 && matches!(analysis.token(at - 1).to_lowercase().as_str(), "the" | "these");
    let between = definite && at > 1 && matches!(analysis.token(at - 2).to_lowercase().as_str(), "between" | "of");
    match lower.as_str() {
        "two" | "three" if definite && (!between || matches!(next.as_str(), "," | ".")) => {
            Some(Phrase::group_of(at - 1, at + 1, words::number(&lower)))
        }
        "both" if !matches!(next.as_str(), "," | "." | "the") => Some(Phrase::group_of(at, at + 1, Some(2))),
        _ => None,
    }
}
