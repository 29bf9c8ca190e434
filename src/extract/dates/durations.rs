//! How long something took: "for 90 minutes", "about an hour", "hour-long", "two-day", "1 hour and 25 minutes" -> ISO 8601.
//! Not ages ("43-year-old") and not distances in time ("two days ago").

use super::lex::{Atom, AtomKind, atom};
use super::words::{LENGTHS, Part, Preposition, Shift, Unit, Word};
use crate::extract::Analysis;
use crate::extract::facts::Facts;
use crate::model::TokenKind;
use crate::text::Span;

/// A stretch of time as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duration {
    /// Its bytes, without "for" or "about".
    pub span: Span,
    /// Its tokens, as `start..end`.
    pub tokens: (u32, u32),
    /// ISO 8601: `PT90M`, `PT1H25M`, `P2D`.
    pub iso: String,
}

/// Minutes and days, which are never added up into each other.
#[derive(Clone, Copy, Default, PartialEq)]
struct Length {
    minutes: u32,
    /// Written in minutes alone ("90 minutes" stays `PT90M`).
    whole_hours: bool,
    days: u32,
}

/// All durations of the document, in minutes, hours, days or weeks, ascending, without overlaps.
pub fn durations(analysis: &Analysis<'_>) -> Vec<Duration> {
    let (text, facts) = (analysis.text(), analysis.facts());
    let mut found = Vec::new();
    let mut index = 0;
    while index < analysis.tokens.len() {
        let token = analysis.tokens[index];
        let start = token.span.start as usize;
        let parsed = match token.kind {
            TokenKind::Number => length(text, start),
            TokenKind::Word if facts[index].has(Facts::DURATION) => length(text, start),
            _ => None,
        };
        let mut last = index + 1;
        if let Some((length, end)) = parsed {
            while analysis.tokens.get(last).is_some_and(|token| (token.span.start as usize) < end) {
                last += 1;
            }
            found.push(Duration { span: Span::new(start, end), tokens: (index as u32, last as u32), iso: length.iso() });
        }
        index = last;
    }
    found
}

/// Count words, "a", "half"; or "hour-long", "two-day" in one piece.
pub(in crate::extract) fn may_begin(word: &[u8]) -> bool {
    LENGTHS.passes(word) || word.len() >= 6 && word[3..word.len().min(10)].contains(&b'-')
}

/// A count with its unit, and a second, smaller one: "1 hour and 25 minutes".
fn length(text: &str, at: usize) -> Option<(Length, usize)> {
    let (first, unit, end) = counted(text, at)?;
    if is_distance(text, end) {
        return None;
    }
    let half_at = word(text, end, Word::And).and_then(|end| word(text, end, Word::Count(1))).and_then(|end| word(text, end, Word::Half));
    if let Some(end) = half_at {
        return Some((first.plus(half(unit)?), end));
    }
    if unit == Unit::Hour {
        let next = word(text, end, Word::And).or_else(|| mark(text, end, b',')).unwrap_or(end);
        if let Some((second, Unit::Minute, end)) = counted(text, next) {
            return Some((first.plus(second), end));
        }
    }
    Some((first, end))
}

/// "90 minutes", "90-minute", "an hour", "half an hour", "two and a half hours", "hour-long", "a couple of hours", "day-long".
fn counted(text: &str, at: usize) -> Option<(Length, Unit, usize)> {
    let first = atom(text, at);
    let (count, mut end) = match first.kind {
        AtomKind::Number { value, .. } => (u32::from(value), first.end),
        AtomKind::Word { word: Word::Count(value), .. } => match atom(text, first.end) {
            // "a couple of hours"
            Atom { kind: AtomKind::Word { word: Word::Vague, .. }, start, end } if text[start..end].eq_ignore_ascii_case("couple") => {
                (2, word(text, end, Word::Of).unwrap_or(end))
            }
            _ => (u32::from(value), first.end),
        },
        AtomKind::Word { word: Word::Half, .. } => {
            let end = word(text, first.end, Word::Count(1)).or_else(|| mark(text, first.end, b'-'))?;
            let unit = atom(text, end);
            let AtomKind::Word { word: Word::Unit { unit: found, .. }, .. } = unit.kind else { return None };
            return Some((half(found)?, found, unit.end));
        }
        // "hour-long", "day-long"
        AtomKind::Word { word: Word::Unit { unit, plural: false }, .. } => {
            let end = mark(text, first.end, b'-')?;
            let long = atom(text, end);
            return text[long.start..long.end].eq_ignore_ascii_case("long").then_some((Length::of(1, unit)?, unit, long.end));
        }
        _ => return None,
    };
    let mut halves = false;
    if let Some(after) =
        word(text, end, Word::And).and_then(|end| word(text, end, Word::Count(1))).and_then(|end| word(text, end, Word::Half))
    {
        end = after;
        halves = true;
    }
    let hyphen = text.as_bytes().get(end) == Some(&b'-');
    let unit = atom(text, if hyphen { end + 1 } else { end });
    let AtomKind::Word { word: Word::Unit { unit: found, plural }, .. } = unit.kind else { return None };
    if hyphen && plural || !hyphen && !plural && count != 1 {
        return None;
    }
    // "a day" is rarely a length; "one-day" is.
    if count == 1 && !hyphen && !matches!(found, Unit::Hour) {
        return None;
    }
    let mut length = Length::of(count, found)?;
    if halves {
        length = length.plus(half(found)?);
    }
    let mut end = unit.end;
    if hyphen && text.as_bytes().get(end) == Some(&b'-') {
        let tail = atom(text, end + 1);
        match &text[tail.start..tail.end] {
            "long" => end = tail.end,
            _ => return None,
        }
    }
    Some((length, found, end))
}

/// "ago", "later", "before": a distance in time, not a length. "after" and "from now" too.
fn is_distance(text: &str, at: usize) -> bool {
    match atom(text, at).kind {
        AtomKind::Word { word, .. } => matches!(
            word,
            Word::Ago
                | Word::Part(Part::Earlier | Part::Later)
                | Word::Preposition(Preposition::Before | Preposition::After)
                | Word::Shift(Shift::Past)
        ),
        // "two days' time"
        AtomKind::Mark(b'\'') => true,
        _ => false,
    }
}

fn half(unit: Unit) -> Option<Length> {
    match unit {
        Unit::Hour => Some(Length { minutes: 30, ..Length::default() }),
        _ => None,
    }
}

fn word(text: &str, at: usize, wanted: Word) -> Option<usize> {
    super::absolute::expect(text, at, wanted)
}

fn mark(text: &str, at: usize, wanted: u8) -> Option<usize> {
    match atom(text, at) {
        Atom { kind: AtomKind::Mark(found), end, .. } if found == wanted => Some(end),
        _ => None,
    }
}

impl Length {
    fn of(count: u32, unit: Unit) -> Option<Self> {
        match unit {
            Unit::Minute => Some(Length { minutes: count, ..Length::default() }),
            Unit::Hour => Some(Length { minutes: count * 60, whole_hours: true, days: 0 }),
            Unit::Day => Some(Length { days: count, ..Length::default() }),
            Unit::Week => Some(Length { days: count * 7, ..Length::default() }),
            Unit::Fortnight | Unit::Month | Unit::Year | Unit::Decade => None,
        }
    }

    fn plus(self, other: Length) -> Self {
        Length { minutes: self.minutes + other.minutes, whole_hours: self.whole_hours || other.whole_hours, days: self.days + other.days }
    }

    fn iso(self) -> String {
        let (hours, minutes) = if self.whole_hours { (self.minutes / 60, self.minutes % 60) } else { (0, self.minutes) };
        match (self.days, hours, minutes) {
            (0, 0, minutes) => format!("PT{minutes}M"),
            (0, hours, 0) => format!("PT{hours}H"),
            (0, hours, minutes) => format!("PT{hours}H{minutes}M"),
            (days, ..) => format!("P{days}D"),
        }
    }
}
