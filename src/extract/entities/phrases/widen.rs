//! From a head noun to the whole phrase: modifiers, nationality, possessor and article to the left, complements to the right.

use super::left::left_of;
use super::right::{list_of, right_of};
use super::{Determiner, MentionIndex, Of, Phrase, words};
use crate::extract::Analysis;
use crate::lexicon::titles::{Title, TitleClass, Titles};
use crate::model::{EntityKind, TokenKind};

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
    // "opposite number" is one title.
    let mut head = if title.class == TitleClass::Counterpart && titles.by_form(analysis.lower(head)).is_none() { head + 1 } else { head };
    let mut title = title;
    let mut name = title.name.to_owned();
    // "secretary general", "chief minister": the last of two nouns is the head. "secretary-general" likewise.
    while let Some((next, joined)) = next_word(analysis, head, last) {
        let lower = analysis.lower(next);
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
    let left = left_of(analysis, mentions, first_head, title.plural, floor);
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
    of.extend(right_of.into_iter().filter(|new| !left.of.iter().any(|known| known.name == new.name)));
    // "Prime Minister Sheikh Jane Roe": an honorific may stand between.
    let honorific = right_end < last
        && titles
            .by_form(analysis.lower(right_end))
            .is_some_and(|t| t.class == TitleClass::Honorific || matches!(t.name, "sheikh" | "prince"));
    let named_after = mentions.at(right_end + usize::from(honorific)).is_some_and(|m| analysis.mentions[m].kind == EntityKind::Person);
    let after_comma = left.start > 0 && analysis.token(left.start - 1) == "," && (!of.is_empty() || !portfolio.is_empty());
    let after_name =
        left.start > 0 && mentions.at(left.start - 1).is_some_and(|m| analysis.mentions[m].kind == EntityKind::Person) && !of.is_empty();
    let capital = analysis.token(head).starts_with(char::is_uppercase);
    let plural_of = title.plural && !of.is_empty();
    let joined = || capital && !title.plural && joins_office(analysis, mentions, right_end, last);
    if !(left.opens() || named_after || after_comma || after_name || plural_of || capital && !of.is_empty() || joined()) {
        return None;
    }
    let class = titles.classify(&title_name).map_or(title.class, |t| t.class);
    let class = if title.class == TitleClass::Counterpart { TitleClass::Counterpart } else { class };
    // "the mayor of Oslo", "the police chief of London": the town is meant, not what it is the capital of.
    if matches!(class, TitleClass::Head | TitleClass::Other) {
        for of in of.iter_mut().filter(|of| of.capital.is_some()) {
            *of = Of::printed(&of.capital.take().unwrap_or_default(), None);
        }
    }
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

/// "Prime Minister and Finance Minister Jane Roe": a second office in capitals, and a name, follow from `at` on.
fn joins_office(analysis: &Analysis<'_>, mentions: &MentionIndex, at: usize, last: usize) -> bool {
    let person = |at: usize| mentions.at(at).is_some_and(|m| analysis.mentions[m].kind == EntityKind::Person);
    let from = at + 1;
    let until = last.min(from + 5);
    if from >= until || !matches!(analysis.token(at), "and" | "&") {
        return false;
    }
    let name = (from..until).find(|&token| person(token) || !analysis.token(token).starts_with(char::is_uppercase));
    name.is_some_and(|name| {
        name > from && person(name) && Titles::get().by_form(analysis.lower(name - 1)).is_some_and(|title| !title.plural)
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
    let lower = analysis.lower(next);
    text.starts_with(char::is_uppercase)
        || words::is_link(lower)
        || is_function(lower)
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
pub(super) fn adjacent(analysis: &Analysis<'_>, at: usize) -> bool {
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
