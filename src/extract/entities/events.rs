//! Named happenings: "SCO summit", "Munich Security Conference", "the 7th Eastern Economic Forum", "Summit of the Americas". A noun for an
//! event, with the name around it. Unnamed ones ("the summit", "a two-day conference") are no names.

use crate::extract::Analysis;
use crate::extract::facts::Facts;
use crate::model::{EntityKind, Mention, Sentence, TokenKind};

/// Nouns for events that name one also in lower case, behind an organisation or place.
const PLAIN: &[&str] = &["summit"];

/// Nouns for events that name one when capitalised, or behind two capitalised words.
const CAPITALISED: &[&str] = &[
    "Championship",
    "Championships",
    "Conclave",
    "Conference",
    "Convention",
    "Cup",
    "Dialogue",
    "Expo",
    "Festival",
    "Forum",
    "Games",
    "Olympics",
    "Paralympics",
    "Summit",
    "Symposium",
];

/// Of these, the ones that organisations bear, too: events only where one is or goes.
const SHARED: &[&str] = &["Conclave", "Conference", "Convention", "Festival", "Forum", "Symposium"];

/// Words in front of an event that one is at.
const FRAMES: &[&str] =
    &["at", "during", "attend", "attended", "attending", "sidelines", "margins", "hosts", "hosted", "hosting", "address", "addressed"];

/// Words that stand before an event without being part of its name.
const NOT_NAME: &[&str] = &[
    "A",
    "An",
    "At",
    "Before",
    "During",
    "For",
    "Friday",
    "From",
    "His",
    "In",
    "Its",
    "January",
    "Last",
    "Monday",
    "Next",
    "On",
    "Our",
    "Saturday",
    "Since",
    "Sunday",
    "That",
    "The",
    "Their",
    "This",
    "Thursday",
    "Tuesday",
    "Wednesday",
    "After",
    "President",
    "Minister",
    "When",
    "While",
    "If",
    "And",
    "But",
];

/// Confidence of an event told by its noun.
const TOLD: f32 = 0.7;

/// Longest name looked for to each side of the noun.
const REACH: usize = 8;

/// Adds events to `mentions`; they cover the names inside them.
pub(super) fn find(analysis: &Analysis<'_>, mentions: &mut Vec<Mention>) {
    let mut added: Vec<Mention> = Vec::new();
    let facts = analysis.facts();
    for sentence in &analysis.sentences {
        for at in sentence.tokens.clone() {
            if !facts[at].has(Facts::EVENT)
                || analysis.tokens[at].kind != TokenKind::Word
                || added.last().is_some_and(|m| m.tokens.1 as usize > at)
            {
                continue;
            }
            let word = analysis.token(at);
            let plain = PLAIN.contains(&word);
            if let Some((start, end)) = extent(analysis, sentence, mentions, at, plain)
                && added.last().is_none_or(|m| m.tokens.1 as usize <= start)
            {
                let span = analysis.tokens[start].span.cover(analysis.tokens[end - 1].span);
                added.push(Mention { span, tokens: (start as u32, end as u32), kind: EntityKind::Event, confidence: TOLD });
            }
        }
    }
    super::recogniser::cover(mentions, added);
}

/// Whether an event's name can be found by the word.
pub(in crate::extract) fn may_name_event(word: &str) -> bool {
    PLAIN.contains(&word) || CAPITALISED.contains(&word) || is_numbered_acronym(word)
}

/// "COP26", "COP27".
fn is_numbered_acronym(word: &str) -> bool {
    word.strip_prefix("COP").is_some_and(|rest| (1..=2).contains(&rest.len()) && rest.bytes().all(|b| b.is_ascii_digit()))
}

/// Tokens of the event whose noun is at `noun`, as `start..end`.
fn extent(analysis: &Analysis<'_>, sentence: &Sentence, mentions: &[Mention], noun: usize, plain: bool) -> Option<(usize, usize)> {
    let floor = sentence.tokens.start.max(noun.saturating_sub(REACH));
    let mut start = noun;
    while !is_numbered_acronym(analysis.token(noun)) && start > floor && belongs(analysis, sentence, start - 1, start) {
        start -= 1;
    }
    while start < noun && !begins(analysis, start) {
        start += 1;
    }
    // "Trump-Kim summit" names a meeting of two people, not an event.
    let first = mentions.partition_point(|m| (m.tokens.1 as usize) <= start);
    let inside = || mentions[first..].iter().take_while(|m| (m.tokens.0 as usize) < noun);
    if inside().any(|m| m.kind == EntityKind::Person || (m.tokens.0 as usize) < start) {
        return None;
    }
    let body = mentions[first..]
        .iter()
        .take_while(|m| m.tokens.0 as usize <= start)
        .any(|m| m.kind == EntityKind::Organisation && m.tokens.1 as usize > noun);
    if body && SHARED.contains(&analysis.token(noun)) {
        let before = start.saturating_sub(4).max(sentence.tokens.start);
        if !(before..start).any(|i| FRAMES.contains(&analysis.token(i))) {
            return None;
        }
    }
    let end = complement(analysis, sentence, noun + 1);
    let named = inside().next().is_some();
    let left = noun - start;
    let word = analysis.token(noun);
    let enough = is_numbered_acronym(word)
        || if plain { named || left >= 2 && !is_adjective(analysis.token(start)) } else { left >= 1 || end > noun + 1 };
    enough.then_some((start, end))
}

/// Whether the token at `index`, before an event's part at `next`, may be part of its name.
fn belongs(analysis: &Analysis<'_>, sentence: &Sentence, index: usize, next: usize) -> bool {
    let word = analysis.token(index);
    let first = index == sentence.tokens.start;
    match analysis.tokens[index].kind {
        TokenKind::Word => {
            let capital = word.starts_with(char::is_uppercase) && !NOT_NAME.contains(&word);
            let joined = matches!(word, "and" | "of") && next < sentence.tokens.end && analysis.token(next).starts_with(char::is_uppercase);
            capital && !(first && word.len() > 3 && is_adjective(word)) || joined && !first
        }
        TokenKind::Number => {
            word.ends_with("th") || word.ends_with("st") || word.ends_with("nd") || word.ends_with("rd") || word.len() == 4
        }
        TokenKind::Punctuation => matches!(word, "-" | "–" | "&") && !first,
        TokenKind::Possessive => false,
    }
}

/// A name may begin here: not with a mark or a joining word.
fn begins(analysis: &Analysis<'_>, index: usize) -> bool {
    analysis.tokens[index].kind != TokenKind::Punctuation && !matches!(analysis.token(index), "and" | "of")
}

fn is_adjective(word: &str) -> bool {
    ["an", "ese", "ish", "ral", "nal"].iter().any(|tail| word.ends_with(tail))
}

/// End of "of the Americas", "on Peace in Ukraine" behind a capitalised noun that ends at `from`.
fn complement(analysis: &Analysis<'_>, sentence: &Sentence, from: usize) -> usize {
    let capital = |i: usize| {
        i < sentence.tokens.end && analysis.token(i).starts_with(char::is_uppercase) && analysis.tokens[i].kind == TokenKind::Word
    };
    if !analysis.token(from - 1).starts_with(char::is_uppercase)
        || from >= sentence.tokens.end
        || !matches!(analysis.token(from), "of" | "on" | "for")
    {
        return from;
    }
    let mut at = from + 1;
    if at < sentence.tokens.end && analysis.token(at) == "the" {
        at += 1;
    }
    let mut end = from;
    let last = sentence.tokens.end.min(from + REACH);
    while at < last {
        if capital(at) && !NOT_NAME.contains(&analysis.token(at)) && !is_numbered_acronym(analysis.token(at)) {
            end = at + 1;
        } else if !matches!(analysis.token(at), "and" | "in" | "of" | "the" | "-" | "–") || end == from {
            break;
        }
        at += 1;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{sentences, tokenise};
    use crate::model::{Document, Section, SectionKind};
    use crate::text::Span;

    fn check(text: &str, expected: &[&str]) {
        let sections = vec![Section { span: Span::new(0, text.len()), kind: SectionKind::Body }];
        let document = Document { text: text.into(), sections, ..Document::default() };
        let tokens = tokenise::tokenise(text);
        let sentences = sentences::split(&document, &tokens);
        let mut analysis = Analysis::new(&document, tokens, sentences);
        analysis.mentions = super::super::Recogniser::new().recognise(&analysis);
        let found: Vec<&str> = analysis.mentions.iter().filter(|m| m.kind == EntityKind::Event).map(|m| m.span.of(text)).collect();
        assert_eq!(found, expected, "in {text:?}");
    }

    #[test]
    fn named_events() {
        check("They met at the Munich Security Conference and the NATO summit in Madrid.", &["Munich Security Conference", "NATO summit"]);
        check("He spoke at the 7th Eastern Economic Forum.", &["7th Eastern Economic Forum"]);
        check("The Summit of the Americas and COP26 come first.", &["Summit of the Americas", "COP26"]);
    }

    #[test]
    fn unnamed_ones() {
        check("The summit failed. A two-day conference followed. On Monday the forum closed.", &[]);
    }
}
