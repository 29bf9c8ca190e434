//! The publication date: a "published" line, a dateline, a date on a line of its own near the top, or digits in the file name.
//! Never a copyright year, never the day on which the page was fetched. What the host or the metadata gave stays.

use super::absolute;
use super::calendar as cal;
use super::form::{Calendar, Form};
use super::grammar::{self, Before};
use crate::model::{Document, PartialDate, Published, PublishedSource};
use crate::text::Span;

/// Bytes at the top of the text in which datelines and date lines are looked for.
const HEAD_BYTES: usize = 4000;

/// Bytes at the end in which "published" lines are looked for.
const TAIL_BYTES: usize = 1500;

/// Lines that are read of either.
const LINES: usize = 60;

/// A "published" or date line is no longer than this.
const LINE_BYTES: usize = 160;

/// Words that introduce the date of publication, and those of a later change.
const PUBLISHED: &[&str] =
    &["first published", "published", "publication date", "posted", "issued", "date", "released", "submitted", "filed"];
const UPDATED: &[&str] = &["last updated", "last modified", "updated", "modified"];

/// Words of lines whose date is another's.
const NOT_PUBLICATION: &[&str] = &[
    "copyright",
    "all rights",
    "rights reserved",
    "retrieved",
    "accessed",
    "scraped",
    "crawled",
    "archived",
    "downloaded",
    "fetched",
    "snapshot",
];

/// How good a sign is; the better comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sign {
    PublishedLine,
    Dateline,
    OwnLine,
    UpdatedLine,
    /// A dateline without a year.
    Yearless,
}

#[derive(Clone, Copy, Debug)]
struct Candidate {
    sign: Sign,
    date: PartialDate,
    span: Span,
}

/// Fills `document.published` from its dateline, "published" line or file name, unless the host or metadata gave it: then it only
/// notes where the text says the same.
pub fn find_publication(document: &mut Document) {
    match &mut document.published {
        None => document.published = search(document),
        Some(Published { date, span: span @ None, .. }) => {
            let same = |found: &Candidate| (found.date.month, found.date.day) == (date.month, date.day);
            *span = best_candidate(document.text.plain()).filter(same).map(|found| found.span);
        }
        Some(_) => {}
    }
}

/// The day of the dateline and its place in the text, where the metadata tells a slightly later one: agencies' stories appear elsewhere a
/// day or two after they were written, and "today" is the day of writing. What a user set by hand stays.
pub(in crate::extract) fn day_of_writing(document: &Document) -> Option<(PartialDate, Span)> {
    const MOST_DAYS: i32 = 3;
    let published = document.published.filter(|p| p.source == PublishedSource::Metadata && p.span.is_none())?;
    let found = best_candidate(document.text.plain()).filter(|found| matches!(found.sign, Sign::Dateline | Sign::Yearless))?;
    let date = if found.sign == Sign::Yearless { with_nearest_year(found.date, published.date)? } else { found.date };
    let days = cal::days_between(date.civil()?, published.date.civil()?);
    (0..=MOST_DAYS).contains(&days).then_some((date, found.span))
}

fn search(document: &Document) -> Option<Published> {
    let named = in_name(&document.name).or_else(|| document.url.as_deref().and_then(in_name));
    match best_candidate(document.text.plain()) {
        Some(Candidate { sign: Sign::Yearless, date, span }) => {
            let date = with_nearest_year(date, named?)?;
            Some(Published { date, source: PublishedSource::Dateline, span: Some(span) })
        }
        Some(Candidate { date, span, .. }) => Some(Published { date, source: PublishedSource::Dateline, span: Some(span) }),
        None => named.map(|date| Published { date, source: PublishedSource::Filename, span: None }),
    }
}

/// The best sign in the text; the first of equals.
fn best_candidate(text: &str) -> Option<Candidate> {
    let head_end = floor_boundary(text, HEAD_BYTES);
    let mut best: Option<Candidate> = None;
    let mut keep = |found: Option<Candidate>| {
        if let Some(found) = found
            && best.is_none_or(|best| found.sign < best.sign)
        {
            best = Some(found);
        }
    };
    for (number, (start, line)) in lines(text, 0, head_end).enumerate() {
        if !has_digit(line) {
            continue;
        }
        keep(labelled(text, start, line));
        keep(dateline(text, start, line));
        if number < 16 {
            keep(own_line(text, start, line));
        }
    }
    let tail_start = floor_boundary(text, text.len().saturating_sub(TAIL_BYTES)).max(head_end);
    for (start, line) in lines(text, tail_start, text.len()).filter(|(_, line)| has_digit(line)) {
        keep(labelled(text, start, line));
    }
    best
}

/// Whether the part of a line where a date could stand has a digit: most lines have none.
fn has_digit(line: &str) -> bool {
    // Without an early end this becomes vector code.
    line.as_bytes().iter().take(LINE_BYTES).fold(false, |found, byte| found | byte.is_ascii_digit())
}

/// The largest character boundary at or below `at`.
fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The first non-empty lines of `text[from..to]` with their starts, trimmed.
fn lines(text: &str, from: usize, to: usize) -> impl Iterator<Item = (usize, &str)> {
    let mut start = from;
    text[from..to]
        .split('\n')
        .filter_map(move |line| {
            let here = start;
            start += line.len() + 1;
            let trimmed = line.trim_start();
            let lead = line.len() - trimmed.len();
            let trimmed = trimmed.trim_end();
            (!trimmed.is_empty()).then_some((here + lead, trimmed))
        })
        .take(LINES)
}

/// The date that starts at byte `at` of the text, if it has a month; and its end.
fn date_at(text: &str, at: usize) -> Option<(Calendar, usize)> {
    match grammar::parse(text, at, Before::default())? {
        (Form::Calendar(calendar), end) if calendar.from.month.is_some() && calendar.from.day.is_some() && calendar.to.is_none() => {
            Some((calendar, end))
        }
        _ => None,
    }
}

/// The first date in the line, if it starts within `within` bytes.
fn first_date(text: &str, start: usize, line: &str, within: usize) -> Option<(Calendar, Span)> {
    let bytes = line.as_bytes();
    (0..bytes.len().min(within)).find_map(|at| {
        let begins = (bytes[at].is_ascii_digit() || bytes[at].is_ascii_uppercase()) && (at == 0 || !bytes[at - 1].is_ascii_alphanumeric());
        if !begins {
            return None;
        }
        let (calendar, end) = date_at(text, start + at)?;
        (end <= start + line.len()).then_some((calendar, Span::new(start + at, end)))
    })
}

/// A date that can be a day of publication.
fn plausible(date: PartialDate) -> bool {
    date.civil().is_some_and(|date| (1980..=2100).contains(&date.year()))
}

fn excluded(line: &str) -> bool {
    let lower = line.to_ascii_lowercase();
    lower.contains('©') || lower.contains("(c)") || NOT_PUBLICATION.iter().any(|word| lower.contains(word))
}

/// "Published: 9 June 2018 14:05 GMT", "By Ann Author | Updated June 9, 2018".
fn labelled(text: &str, start: usize, line: &str) -> Option<Candidate> {
    if line.len() > LINE_BYTES || excluded(line) {
        return None;
    }
    let lower = line.to_ascii_lowercase();
    let lower = lower.as_str();
    let label = |words: &'static [&'static str]| {
        words.iter().filter_map(move |word| {
            let at = lower.find(word)?;
            let fresh = at == 0 || lower[..at].trim_end().ends_with(['|', '•', '·', '-', '–', '—', '(', '/']);
            let whole = !lower[at + word.len()..].starts_with(|c: char| c.is_alphanumeric());
            (fresh && whole).then_some(at + word.len())
        })
    };
    let mut labels = label(PUBLISHED).map(|at| (at, Sign::PublishedLine)).chain(label(UPDATED).map(|at| (at, Sign::UpdatedLine)));
    labels.find_map(|(at, sign)| {
        let (calendar, span) = first_date(text, start + at, &line[at..], 40)?;
        plausible(calendar.from).then_some(Candidate { sign, date: calendar.from, span })
    })
}

/// "MOSCOW, 9 June (Agency) -", "CAIRO - 24 July 2022:", "WASHINGTON, June 9, 2018 (Agency) —".
fn dateline(text: &str, start: usize, line: &str) -> Option<Candidate> {
    let (calendar, span) = first_date(text, start, line, 64)?;
    let lead = &line[..span.start as usize - start];
    let place = lead.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).all(|word| {
        word.starts_with(char::is_uppercase) || matches!(word, "de" | "of" | "la" | "al" | "el" | "afrol" | "and" | "upon" | "en")
    });
    let words = lead.split_whitespace().count();
    let closed = lead.trim_end().ends_with([',', '-', '–', '—', '(', ')', '/', '|', ':', '.']) || lead.is_empty();
    let rest = after_brackets(line[span.end as usize - start..].trim_start_matches([',', '.', ' ', '\u{a0}']));
    let dashed = rest.starts_with(['-', '–', '—', ':', '|', '/', ')']) && !rest.starts_with("-based");
    if !place || words > 8 || !closed || !dashed || lead.is_empty() && calendar.from.year.is_none() || excluded(lead) {
        return None;
    }
    let sign = if calendar.from.year.is_some() { Sign::Dateline } else { Sign::Yearless };
    (sign == Sign::Yearless || plausible(calendar.from)).then_some(Candidate { sign, date: calendar.from, span })
}

/// Skips "(Agency)" or "/Agency/" and blanks.
fn after_brackets(rest: &str) -> &str {
    let close = match rest.chars().next() {
        Some('(') => ')',
        Some('/') => '/',
        Some('[') => ']',
        _ => return rest,
    };
    match rest[1..].char_indices().take(40).find(|&(_, c)| c == close) {
        Some((at, c)) => rest[1 + at + c.len_utf8()..].trim_start(),
        None => rest,
    }
}

/// A line that holds nothing but a date, a weekday, a time and an author.
fn own_line(text: &str, start: usize, line: &str) -> Option<Candidate> {
    if line.len() > LINE_BYTES / 2 || excluded(line) {
        return None;
    }
    let (calendar, span) = first_date(text, start, line, LINE_BYTES)?;
    let (lead, rest) = (&line[..span.start as usize - start], &line[span.end as usize - start..]);
    let author = lead.get(..3).is_some_and(|by| by.eq_ignore_ascii_case("by "));
    let allowed = |word: &str| {
        let number = word.trim_start_matches('T').starts_with(|c: char| c.is_ascii_digit());
        let zone = word.len() <= 5 && word.chars().all(|c| c.is_ascii_uppercase());
        let clock = matches!(
            word.to_ascii_lowercase().as_str(),
            "am" | "pm" | "a" | "p" | "m" | "at" | "on" | "local" | "time" | "t" | "z" | "hrs"
        );
        number || zone || clock || grammar_weekday(word)
    };
    let clean = |part: &str| part.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).all(allowed);
    ((author || clean(lead)) && clean(rest) && plausible(calendar.from)).then_some(Candidate {
        sign: Sign::OwnLine,
        date: calendar.from,
        span,
    })
}

fn grammar_weekday(word: &str) -> bool {
    matches!(super::words::look_up(word.as_bytes()), Some(super::words::Word::Weekday { .. }))
}

/// The year that brings a day nearest to `near`.
fn with_nearest_year(day: PartialDate, near: PartialDate) -> Option<PartialDate> {
    let year = near.year?;
    let Some(center) = near.civil() else { return Some(PartialDate { year: Some(year), ..day }).filter(|date| date.civil().is_some()) };
    (year - 1..=year + 1)
        .filter_map(|year| PartialDate { year: Some(year), ..day }.civil())
        .min_by_key(|&date| cal::days_between(center, date).abs())
        .map(PartialDate::from)
}

/// "2018-06-10", "20180610", "2018/06/10", "2018_06_10" set apart from other letters and digits.
fn in_name(name: &str) -> Option<PartialDate> {
    let bytes = name.as_bytes();
    (0..bytes.len()).find_map(|at| {
        let fresh = bytes[at].is_ascii_digit() && (at == 0 || !bytes[at - 1].is_ascii_alphanumeric());
        if !fresh {
            return None;
        }
        let run = bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
        let number = |from: usize, len: usize| -> Option<u16> {
            let digits = bytes.get(from..from + len)?;
            digits.iter().try_fold(0u16, |n, b| b.is_ascii_digit().then(|| n * 10 + u16::from(b - b'0')))
        };
        let ended = |end: usize| bytes.get(end).is_none_or(|b| !b.is_ascii_alphanumeric() || matches!(b, b'T' | b't'));
        let date = match run {
            8 if ended(at + 8) => absolute::full(number(at, 4)?, number(at + 4, 2)?, number(at + 6, 2)?),
            4 => {
                let separator = *bytes.get(at + 4)?;
                let same = bytes.get(at + 7) == Some(&separator);
                let fits = matches!(separator, b'-' | b'_' | b'/' | b'.') && same && ended(at + 10);
                if fits { absolute::full(number(at, 4)?, number(at + 5, 2)?, number(at + 8, 2)?) } else { None }
            }
            _ => None,
        };
        date.filter(|&date| plausible(date))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn published(name: &str, text: &str) -> Option<String> {
        let mut document = Document { name: name.into(), text: text.into(), ..Document::default() };
        find_publication(&mut document);
        document.published.map(|published| published.date.to_string())
    }

    #[test]
    fn reads_the_text() {
        let check = |text: &str, expected: &str| assert_eq!(published("a.txt", text).as_deref(), Some(expected), "{text}");
        check("Title\nPublished: 9 June 2018 14:05 GMT\nBody.", "2018-06-09");
        check("Title\nUpdated June 10, 2018\nPosted June 9, 2018\nBody.", "2018-06-09");
        check("By Ann Author | Updated 1:05 p.m., June 9, 2018\n\nBody.", "2018-06-09");
        check("Title\n\nJune 9, 2018\n\nBody.", "2018-06-09");
        check("Title\nMonday June 20 2022\nBody.", "2022-06-20");
        check("Title\n16:16 JST, June 9, 2025\nBody.", "2025-06-09");
        check("Title\n2018-06-09T14:05:00Z\nBody.", "2018-06-09");
        check("CAIRO - 24 July 2022: The two men spoke.", "2022-07-24");
        check("WASHINGTON, June 9, 2018 (Agency) — The two men spoke.", "2018-06-09");
        check("VIENNA, Nov. 3, 2021 /Agency/ -- The two men spoke.", "2021-11-03");
        check("Title\nBy Ann Author, 9 June 2018\nBody.", "2018-06-09");
    }

    #[test]
    fn reads_the_name() {
        let check = |name: &str, text: &str, expected: &str| assert_eq!(published(name, text).as_deref(), Some(expected), "{name}");
        check("2018-06-10-summit.txt", "Body.", "2018-06-10");
        check("news/20180610.txt", "Body.", "2018-06-10");
        check("a_2018_06_10_b.txt", "Body.", "2018-06-10");
        check("2019-01-02.txt", "MOSCOW, 30 December (Agency) - They met.", "2018-12-30");
        check("2018-06-10.txt", "Published: 9 June 2018\nBody.", "2018-06-09");
    }

    #[test]
    fn leaves_other_dates_alone() {
        let check = |name: &str, text: &str| assert_eq!(published(name, text), None, "{name} {text}");
        check("000_1714a500a19457ab.txt", "They met on June 9, 2018 in Vienna.");
        check("a.txt", "Body.\n© June 9, 2018 Agency. All rights reserved.");
        check("a.txt", "Body.\nRetrieved: 9 June 2018");
        check("a.txt", "MOSCOW, 9 June (Agency) - They met.");
        check("12345678.txt", "Body.");
        check("a.txt", "On June 9, 2018 - the day of the summit - they met.");
    }
}
