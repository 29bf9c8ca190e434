//! Furniture inside a paragraph: picture credits, reporters' credits, interpolated links, rights at the end.
//! Scraped pages often lose their line breaks, so that these stand in the middle of the text.

use super::cues::{self, Cue};
use super::{kinds, push};
use crate::model::{Section, SectionKind};
use crate::order::Order;
use crate::text::Needles;
use std::cell::LazyCell;

/// A stretch that is not what its paragraph is.
struct Cut {
    start: usize,
    end: usize,
    kind: SectionKind,
}

/// Fewer capitals shout nothing.
const SHOUTED_LETTERS: usize = 24;

/// Cuts such stretches out of the article's sections. The result tiles the text as the input does.
pub(super) fn refine(text: &str, lower: &str, sections: &[Section], cues: &[cues::Found]) -> Vec<Section> {
    let has_cases = LazyCell::new(|| count(text, u8::is_ascii_lowercase) > count(text, u8::is_ascii_uppercase));
    let mut out = Vec::with_capacity(sections.len());
    for (number, section) in sections.iter().enumerate() {
        let (start, end) = (section.span.start as usize, section.span.end as usize);
        if !section.kind.is_article() {
            push(&mut out, start, end, section.kind);
            continue;
        }
        let (block, lower) = (&text[start..end], &lower[start..end]);
        let near_end = (text.len() - end) * 3 <= text.len();
        let mut cuts = Vec::new();
        credits_in_parentheses(block, lower, &mut cuts);
        credits_with_slashes(block, &mut cuts);
        cued(block, cues::of_block(cues, number), near_end, &mut cuts);
        if count(block, u8::is_ascii_uppercase) >= SHOUTED_LETTERS && *has_cases {
            shouted(block, &mut cuts);
        }
        if start == 0 {
            teaser(block, lower, text, &mut cuts);
        }
        if near_end {
            biographies(block, lower, &mut cuts);
        }
        apply(block, start, section.kind, cuts, &mut out);
    }
    out
}

/// The bytes of a kind. Short counts in bytes become vector code.
fn count(text: &str, is: impl Fn(&u8) -> bool) -> usize {
    let counts = text.as_bytes().chunks(255).map(|chunk| chunk.iter().map(|byte| u8::from(is(byte))).sum::<u8>());
    counts.map(usize::from).sum()
}

/// Writes the section's parts: cuts, and what lies between them.
fn apply(block: &str, offset: usize, kind: SectionKind, mut cuts: Vec<Cut>, out: &mut Vec<Section>) {
    // A caption begins after the furniture that was glued to it.
    let (captions, mut strong): (Vec<Cut>, Vec<Cut>) = cuts.drain(..).partition(|cut| cut.kind == SectionKind::Caption);
    strong.order_by_key(|cut| cut.end);
    for caption in captions {
        let before = strong.partition_point(|cut| cut.end < caption.end);
        let start = strong[..before].last().map_or(caption.start, |cut| cut.end.max(caption.start));
        cuts.push(Cut { start, ..caption });
    }
    cuts.append(&mut strong);
    cuts.order_by_key(|cut| (cut.start, std::cmp::Reverse(cut.end)));
    let mut at = 0;
    for cut in cuts {
        if cut.end <= at {
            continue;
        }
        let start = cut.start.max(at);
        // White space goes with what stands before it.
        let end = cut.end + (block[cut.end..].len() - block[cut.end..].trim_start().len());
        if block[at..start].trim().is_empty() && at < start {
            // Nothing but white space between two cuts.
            push(out, offset + at, offset + end, cut.kind);
        } else {
            push(out, offset + at, offset + start, kind);
            push(out, offset + start, offset + end, cut.kind);
        }
        at = end;
    }
    push(out, offset + at, offset + block.len(), kind);
}

/// "(Jane Roe/AFP via Getty Images)", and the caption before it.
fn credits_in_parentheses(block: &str, lower: &str, cuts: &mut Vec<Cut>) {
    for open in memchr::memchr_iter(b'(', block.as_bytes()) {
        let inside_end = block.len().min(open + 200);
        if cuts.last().is_some_and(|cut| cut.kind == SectionKind::Byline && cut.end > open) {
            continue;
        }
        let mut depth = 0;
        let closing = block.as_bytes()[open..inside_end].iter().position(|&byte| {
            depth += i32::from(byte == b'(') - i32::from(byte == b')');
            depth == 0
        });
        let Some(close) = closing else { continue };
        let inside = &block[open + 1..open + close];
        if inside.len() < 8 || inside.contains('\n') && inside.len() > 120 {
            continue;
        }
        let lower = &lower[open + 1..open + close];
        let credit = cues::CREDIT_WORDS.any_in(lower)
            && (lower.contains('/') || lower.contains("photo") || lower.contains(" via ") || lower.contains(':') || lower.contains(','));
        if credit {
            let end = open + close + 1;
            let caption = sentence_start(block, open);
            if caption < open {
                cuts.push(Cut { start: caption, end: open, kind: SectionKind::Caption });
            }
            cuts.push(Cut { start: open, end, kind: SectionKind::Byline });
        }
    }
}

/// "... on July 5. Jane Roe/AFP/Getty Images Related article ...".
fn credits_with_slashes(block: &str, cuts: &mut Vec<Cut>) {
    const AGENCIES: [&str; 9] = ["/Getty Images", "/AFP", "/AP", "/Reuters", "/REUTERS", "/Pool", "/Sputnik", "/EPA", "/Anadolu"];
    for slash in memchr::memchr_iter(b'/', block.as_bytes()) {
        if cuts.last().is_some_and(|cut| cut.end > slash && cut.start <= slash)
            || !AGENCIES.iter().any(|agency| block[slash..].starts_with(agency))
        {
            continue;
        }
        // Back over the photographer's name ...
        let mut start = slash;
        for _ in 0..6 {
            let before = block[..start].trim_end_matches(' ');
            let word_start =
                before.rfind([' ', '\n', '(', '"', '”']).map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
            let word = &before[word_start..];
            let name = word.chars().next().is_some_and(char::is_uppercase);
            let ended = start < slash && word.ends_with('.') && word.len() > 5 && !word.contains('/');
            if word.is_empty() || !name || ended {
                break;
            }
            start = word_start;
        }
        // ... and on over the agencies.
        let mut end = slash;
        for part in block[slash..].split_inclusive(' ').take(6) {
            let word = part.trim_end();
            if !(word.contains('/') || matches!(word, "Images" | "Army" | "via" | "Press" | "Pool")) {
                break;
            }
            end += part.len();
        }
        if start < slash {
            cuts.push(Cut { start, end, kind: SectionKind::Byline });
        }
    }
}

/// Stretches that a cue opens.
fn cued(block: &str, cues: &[cues::Found], near_end: bool, cuts: &mut Vec<Cut>) {
    let mut until = 0;
    for &cues::Found { at, cue, length, .. } in cues {
        if at < until {
            continue;
        }
        let (start, end, kind) = match cue {
            Cue::Tail => (at, block.len(), SectionKind::Furniture),
            Cue::Credit if block[at..at + length].eq_ignore_ascii_case("reported from") && !(near_end && is_report(block, at)) => continue,
            Cue::Credit => (sentence_start(block, at), sentence_end(block, at + length), SectionKind::Byline),
            Cue::Link if block.as_bytes()[at].is_ascii_uppercase() => (at, link_end(block, at + length), SectionKind::Furniture),
            Cue::Block if block.as_bytes()[at..at + length].iter().filter(|b| b.is_ascii_alphabetic()).all(u8::is_ascii_uppercase) => {
                (at, shout_end(block, at), SectionKind::Furniture)
            }
            _ => continue,
        };
        if end > start {
            cuts.push(Cut { start, end, kind });
            until = end;
        }
    }
}

/// "Jane Roe reported from Lund, and John Doe from Oslo.": a short sentence of names and places.
fn is_report(block: &str, at: usize) -> bool {
    let (start, end) = (sentence_start(block, at), sentence_end(block, at));
    let words = || block[start..end].split_whitespace();
    let small = words().filter(|word| word.starts_with(char::is_lowercase)).all(|word| {
        matches!(
            word.trim_end_matches([',', '.']),
            "reported" | "from" | "and" | "in" | "with" | "for" | "the" | "de" | "van" | "von" | "al"
        )
    });
    small && words().count() <= 24 && block[..at].trim_end().ends_with(char::is_alphabetic)
}

/// Where a link's headline ends in running text: at its stop, or where a new sentence seems to begin.
fn link_end(block: &str, from: usize) -> usize {
    const OPENERS: [&str; 22] = [
        "The", "He", "She", "It", "They", "In", "But", "A", "An", "On", "At", "And", "As", "While", "This", "That", "Those", "Since",
        "During", "After", "Earlier", "Both",
    ];
    let mut at = from;
    for (index, part) in block[from..].split_inclusive(char::is_whitespace).enumerate() {
        let word = part.trim();
        if index >= 5 && OPENERS.contains(&word) || index > 24 {
            return at;
        }
        at += part.len();
        if word.ends_with(['.', '?', '!']) && word.len() > 4 || part.ends_with('\n') && index > 3 {
            return at;
        }
    }
    at
}

/// Runs of five or more words in capitals: links to other stories.
fn shouted(block: &str, cuts: &mut Vec<Cut>) {
    let mut at = 0;
    while at < block.len() {
        let Some(next) = block.as_bytes()[at..].iter().position(u8::is_ascii_uppercase) else { break };
        let start = at + next;
        // A capital before a small letter shouts nothing.
        let shouts = !block.as_bytes().get(start + 1).is_some_and(u8::is_ascii_lowercase);
        let end = if shouts { shout_end(block, start) } else { start };
        let run = &block[start..end];
        let letters = run.bytes().filter(u8::is_ascii_uppercase).count();
        let words = run.split_whitespace().filter(|word| word.bytes().any(|b| b.is_ascii_uppercase())).count();
        if words >= 5 && letters >= SHOUTED_LETTERS && words <= 45 {
            cuts.push(Cut { start, end, kind: SectionKind::Furniture });
            at = end;
        } else {
            // On to the next word, or the next capital after a small letter (glued text).
            let rest = &block.as_bytes()[start..];
            let capitals = rest.iter().position(|byte| !byte.is_ascii_uppercase()).unwrap_or(rest.len());
            let small = rest[capitals..].iter().position(|byte| !byte.is_ascii_lowercase()).unwrap_or(rest.len() - capitals);
            at = start + (capitals + small).max(1);
        }
    }
}

/// Where a run of capitals from `start` on ends: before the first word with small letters, or before the capital that opens a glued word.
fn shout_end(block: &str, start: usize) -> usize {
    let mut end = start;
    let mut chars = block[start..].char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c.is_lowercase() {
            break;
        }
        let next_small = chars.peek().is_some_and(|&(_, next)| next.is_lowercase());
        if c.is_uppercase() && next_small {
            break;
        }
        if c.is_alphanumeric() || matches!(c, '\'' | '’' | ')' | '?' | '!') {
            end = start + at + c.len_utf8();
        }
        if c == '\n' || matches!(c, '.') && chars.peek().is_none_or(|&(_, next)| next.is_whitespace()) && end - start > 40 {
            break;
        }
    }
    end
}

// What tells a broadcast: who hosts it, that it is on air, its name in quotation marks, who comes, and, against it, that something has happened.
static HOST: Needles = Needles::of(&["correspondent", "anchor ", "contributor", "host "]);
static AIRS: Needles = Needles::of(&[
    " reports on ",
    " joins ",
    " has the latest",
    " speaks with ",
    " speaks to ",
    " weighs in",
    " breaks down",
    " reports from ",
    " discusses ",
]);
static VERB: Needles = Needles::of(&[
    " joins ",
    " join ",
    " details ",
    " discusses ",
    " reacts ",
    " explains ",
    " breaks down ",
    " weighs in ",
    " reports ",
    " has the latest ",
]);
static SHOW: Needles = Needles::of(&[" joins ‘", " joins '", " joins “", " join ‘", " join '", " on ‘", " on '", " on “"]);
static GUEST: Needles =
    Needles::of(&["fellow", "expert", "analyst", "consultant", "rep. ", "sen. ", "lt. col", "col. ", "gen. ", "fox news"]);
static NEWS: Needles = Needles::of(&[
    " said",
    " will ",
    " met ",
    " was ",
    " were ",
    " had ",
    " told ",
    "ed that",
    " announced",
    "claimed",
    " is set",
    " confirmed",
]);

/// A first sentence that announces a broadcast: "Jane Roe joins ‘The Show’ to discuss ...".
fn teaser(block: &str, lower: &str, text: &str, cuts: &mut Vec<Cut>) {
    let start = block.len() - block.trim_start().len();
    let end = sentence_end(block, start);
    let line = block[start..].find('\n').map_or(block.len(), |at| start + at);
    let end = end.min(line);
    let sentence = &lower[start..end];
    if sentence.len() > 320 {
        return;
    }
    let from = sentence.split_once(" reports from ").is_some_and(|(subject, _)| subject.split(' ').count() <= 3);
    // Where a page shouts its own links, a first sentence in the present without news in it is a broadcast's.
    let shouts = || text.contains("CLICK HERE TO") || text.contains("CLICK TO GET");
    let has = |words: &Needles| words.any_in(sentence);
    if has(&HOST) && has(&AIRS) || has(&SHOW) && has(&VERB) || from || has(&GUEST) && !has(&NEWS) && shouts() {
        // In glued text the sentence may lack its stop: a credit line is short anyway.
        let end = if from { glued_end(block, start, end) } else { end };
        cuts.push(Cut { start, end, kind: SectionKind::Furniture });
    }
}

/// The first place where a small letter is followed by a capital without a space, before `end`.
fn glued_end(block: &str, start: usize, end: usize) -> usize {
    let bytes = block.as_bytes();
    (start + 1..end).find(|&at| bytes[at].is_ascii_uppercase() && bytes[at - 1].is_ascii_lowercase()).unwrap_or(end)
}

/// Sentences about the author near the end of the text.
fn biographies(block: &str, lower: &str, cuts: &mut Vec<Cut>) {
    for at in memchr::memmem::find_iter(block.as_bytes(), " is a") {
        let start = sentence_start(block, at);
        if kinds::is_biography(&block[start..], &lower[start..]) {
            cuts.push(Cut { start, end: sentence_end(block, at), kind: SectionKind::Byline });
        }
    }
}

/// Start of the sentence that holds `at`: after the last full stop whose word is no abbreviation. Looks back 600 bytes at most.
fn sentence_start(block: &str, at: usize) -> usize {
    let mut from = at.saturating_sub(600);
    while !block.is_char_boundary(from) {
        from += 1;
    }
    // The stop right before `at` ends this very sentence ("... in Lund.(Jane Roe/AP)").
    let body = block[from..at].trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '"' | '”' | '’'));
    let mut start = None;
    for (stop, c) in body.char_indices() {
        if c == '\n' || c == ')' {
            start = Some(stop + 1);
        }
        if matches!(c, '.' | '!' | '?') && is_stop(body, stop) {
            let rest = &body[stop + 1..];
            let closing = rest.len() - rest.trim_start_matches(['"', '”', '’', ')']).len();
            start = Some(stop + 1 + closing);
        }
    }
    let start = match start {
        Some(start) => from + start,
        None if from == 0 => 0,
        None => at,
    };
    let start = start + (block[start..at].len() - block[start..at].trim_start().len());
    start.min(at)
}

/// End of the sentence that holds `at`.
fn sentence_end(block: &str, at: usize) -> usize {
    for (stop, c) in block[at..].char_indices() {
        let stop = at + stop;
        if c == '\n' {
            return stop;
        }
        if matches!(c, '.' | '!' | '?') && is_stop(block, stop) {
            let rest = &block[stop + 1..];
            return stop + 1 + (rest.len() - rest.trim_start_matches(['"', '”', '’', ')']).len());
        }
    }
    block.len()
}

/// Whether the mark at `stop` ends a sentence: its word has four small letters or digits, and a capital or a quotation mark follows.
fn is_stop(text: &str, stop: usize) -> bool {
    let before = text[..stop].trim_end_matches(['"', '”', '’', ')', '\'']);
    let mut tail = before.chars().rev();
    let word = match tail.next() {
        Some(c) if c.is_ascii_digit() => true,
        Some(c) if c.is_lowercase() => {
            tail.take(2).filter(|c| c.is_alphabetic()).count() == 2
                && !ABBREVIATIONS.iter().any(|abbreviation| before.ends_with(abbreviation))
        }
        Some(c) if c.is_uppercase() => tail.take(2).filter(|c| c.is_uppercase()).count() == 2,
        _ => stop > before.len(),
    };
    let mail = text[stop + 1..].chars().take(30).take_while(|c| !c.is_whitespace()).any(|c| c == '@');
    let next = text[stop + 1..].chars().find(|c| !matches!(c, '"' | '”' | '’' | ')' | '“' | '‘') && !c.is_whitespace());
    word && !mail && next.is_none_or(|c| c.is_uppercase() || c == '(')
}

/// Words of three letters or more that take a full stop inside a sentence.
const ABBREVIATIONS: [&str; 14] = ["Gen", "Sen", "Rep", "Gov", "Sgt", "Col", "Capt", "Lt", "Sept", "Dec", "Nov", "Oct", "Aug", "Mass"];
