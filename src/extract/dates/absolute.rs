//! The grammar of calendar dates: "June 10, 2018", "11 to 13 November", "Sept. 15-16", "10/06/2018", "2018-06-10", "2018", "the 1990s".

use super::form::{Calendar, Joint};
use super::lex::{Atom, AtomKind, atom};
use super::words::{Part, Preposition, Shift, Unit, Word};
use crate::model::{PartialDate, Season};

/// A parse: what was read, and the byte after it.
pub(super) type Parsed<T> = Option<(T, usize)>;

/// Years that a bare number of four digits may mean.
const YEARS: std::ops::RangeInclusive<u16> = 1000..=2199;

/// Reads one word at `at` if it is `wanted`.
pub(super) fn expect(text: &str, at: usize, wanted: Word) -> Option<usize> {
    match atom(text, at) {
        Atom { kind: AtomKind::Word { word, .. }, end, .. } if word == wanted => Some(end),
        _ => None,
    }
}

fn mark(text: &str, at: usize, wanted: u8) -> Option<usize> {
    match atom(text, at) {
        Atom { kind: AtomKind::Mark(found), end, .. } if found == wanted => Some(end),
        _ => None,
    }
}

/// A month's name, with the dot of an abbreviation.
pub(super) fn month(text: &str, at: usize) -> Parsed<u8> {
    match atom(text, at) {
        Atom { kind: AtomKind::Word { word: Word::Month { month, short }, capital: true }, end, .. } => {
            Some((month, if short { dot(text, end) } else { end }))
        }
        _ => None,
    }
}

/// Skips a dot that touches the word before it.
pub(super) fn dot(text: &str, at: usize) -> usize {
    if text.as_bytes().get(at) == Some(&b'.') { at + 1 } else { at }
}

/// A day of the month: "15", "15th". Not followed by what would make it a count or a clock time.
fn day(text: &str, at: usize) -> Parsed<u8> {
    match atom(text, at) {
        Atom { kind: AtomKind::Number { value: value @ 1..=31, digits: 1 | 2 }, end, .. } => Some((value as u8, end)),
        Atom { kind: AtomKind::Ordinal(value), end, .. } => Some((value, end)),
        _ => None,
    }
}

/// A year of four digits.
pub(super) fn year(text: &str, at: usize) -> Parsed<i16> {
    match atom(text, at) {
        Atom { kind: AtomKind::Number { value, digits: 4 }, end, .. } if YEARS.contains(&value) => Some((value as i16, end)),
        _ => None,
    }
}

/// The year after a day or month: " 2018", ", 2018", " of 2018", " in 2018", " '18".
fn year_after(text: &str, at: usize) -> Parsed<i16> {
    if let Some(found) = year(text, at) {
        return Some(found);
    }
    let next = atom(text, at);
    match next.kind {
        AtomKind::Mark(b',') | AtomKind::Word { word: Word::Of | Word::Preposition(Preposition::In), .. } => year(text, next.end),
        AtomKind::Mark(b'\'') if next.start > at => match atom(text, next.end) {
            Atom { kind: AtomKind::Number { value, digits: 2 }, end, start } if start == next.end => {
                Some((if value < 70 { 2000 + value as i16 } else { 1900 + value as i16 }, end))
            }
            _ => None,
        },
        _ => None,
    }
}

/// "last year", "of this year", "next year" after a month or day: years from publication.
fn year_offset(text: &str, at: usize) -> Parsed<i8> {
    let at = expect(text, at, Word::Of).unwrap_or(at);
    let Atom { kind: AtomKind::Word { word: Word::Shift(shift), .. }, end, .. } = atom(text, at) else { return None };
    let end = expect(text, end, Word::Unit { unit: Unit::Year, plural: false })?;
    let offset = match shift {
        Shift::Last | Shift::Past => -1,
        Shift::This => 0,
        Shift::Next | Shift::Coming => 1,
        _ => return None,
    };
    Some((offset, end))
}

/// "that year", "of the same year" after a month or day: the year of another date of the text.
fn that_year(text: &str, at: usize) -> Option<usize> {
    let at = expect(text, at, Word::Of).unwrap_or(at);
    let at = expect(text, at, Word::That).or_else(|| expect(text, expect(text, at, Word::The)?, Word::Shift(Shift::Same)))?;
    expect(text, at, Word::Unit { unit: Unit::Year, plural: false })
}

/// What joins two days or months: "-", "to", "through", "until", "and", "or", "/".
pub(super) fn joint(text: &str, at: usize) -> Parsed<Joint> {
    let next = atom(text, at);
    let joint = match next.kind {
        AtomKind::Mark(b'-' | b'/') => Joint::Through,
        AtomKind::Word { word: Word::Preposition(Preposition::Until), .. } => Joint::Through,
        AtomKind::Word { word: Word::And, .. } => Joint::And,
        AtomKind::Word { word: Word::Or, .. } => Joint::Or,
        _ => return None,
    };
    Some((joint, next.end))
}

/// A second day after "15 and", "15-": only if no counted noun follows ("June 15 and 20 people").
fn second_day(text: &str, at: usize) -> Parsed<(Joint, u8)> {
    let (joint, end) = joint(text, at)?;
    let (day, end) = day(text, end)?;
    let touching = text.as_bytes().get(at).is_some_and(|b| !b.is_ascii_whitespace());
    match atom(text, end).kind {
        AtomKind::OtherWord | AtomKind::Word { word: Word::Unit { .. }, .. } if !touching => None,
        _ => Some(((joint, day), end)),
    }
}

fn year_of(partial: PartialDate, year: Option<i16>) -> PartialDate {
    PartialDate { year: partial.year.or(year), ..partial }
}

fn month_day(month: u8, day: Option<u8>) -> PartialDate {
    PartialDate { month: Some(month), day, ..PartialDate::default() }
}

/// Closes a date: supplies the year that follows, or "last year".
fn with_year(text: &str, from: PartialDate, to: Option<(Joint, PartialDate)>, at: usize) -> (Calendar, usize) {
    let mut calendar = Calendar { from, to: to.map(|(_, to)| to), either: matches!(to, Some((Joint::Or, _))), ..Calendar::default() };
    let mut end = at;
    if let Some(after) = that_year(text, at) {
        calendar.of_other_year = true;
        return (calendar, after);
    }
    if let Some((year, after)) = year_after(text, at) {
        calendar.from = year_of(calendar.from, Some(year));
        calendar.to = calendar.to.map(|to| year_of(to, Some(year)));
        end = after;
    } else if let Some((offset, after)) = year_offset(text, at) {
        calendar.year_offset = Some(offset);
        end = after;
    }
    (calendar, end)
}

/// A date that begins with its month: "June 10, 2018", "Sept. 15-16", "June 30 to July 2", "June-July 2019", "June last year".
pub(super) fn month_first(text: &str, at: usize) -> Parsed<Calendar> {
    let (first, end) = month(text, at)?;
    if let Some((day_number, end)) = day(text, end) {
        let from = month_day(first, Some(day_number));
        if let Some(((joint, last), end)) = second_day(text, end) {
            let to = month_day(first, Some(last));
            return Some(with_year(text, from, Some((joint, to)), end));
        }
        // "December 30, 2018 - January 2, 2019", "June 30-July 2"
        let (own_year, after_year) = year_after(text, end).map_or((None, end), |(year, end)| (Some(year), end));
        if let Some((found, after)) = joint(text, after_year)
            && let Some((last_month, after)) = month(text, after)
            && let Some((last_day, after)) = day(text, after)
            && found != Joint::And
        {
            let (mut calendar, end) = with_year(text, from, Some((found, month_day(last_month, Some(last_day)))), after);
            calendar.from.year = own_year.or(calendar.from.year);
            return Some((calendar, end));
        }
        return Some(with_year(text, from, None, end));
    }
    if let Some((found, after)) = joint(text, end)
        && let Some((last, after)) = month(text, after)
        && day(text, after).is_none()
        && (found != Joint::And || last == first % 12 + 1)
    {
        return Some(with_year(text, month_day(first, None), Some((found, month_day(last, None))), after));
    }
    let (calendar, after) = with_year(text, month_day(first, None), None, end);
    if calendar.from.year.is_some()
        && let Some((found, next)) = joint(text, after)
        && let Some((last, next)) = month(text, next)
        && let Some((last_year, next)) = year_after(text, next)
        && found == Joint::Through
    {
        let to = PartialDate::month(last_year, last);
        return Some((Calendar { to: Some(to), ..calendar }, next));
    }
    Some((calendar, after))
}

/// A date that begins with its day: "10 June 2018", "11 to 13 November", "15th of September", "30 June - 2 July".
pub(super) fn day_first(text: &str, at: usize) -> Parsed<Calendar> {
    let (first, end) = day(text, at)?;
    let (second, end) = match joint(text, end).and_then(|(joint, after)| day(text, after).map(|(day, after)| ((joint, day), after))) {
        Some((second, after)) => (Some(second), after),
        None => (None, end),
    };
    let end = expect(text, end, Word::Of).unwrap_or(end);
    // 11-Jun-2018
    let (month_at, hyphens) = if second.is_none() && text.as_bytes().get(end) == Some(&b'-') { (end + 1, true) } else { (end, false) };
    let (first_month, end) = month(text, month_at)?;
    let from = month_day(first_month, Some(first));
    if hyphens {
        let (year, end) = mark(text, end, b'-').and_then(|end| year(text, end))?;
        return Some((Calendar { from: year_of(from, Some(year)), ..Calendar::default() }, end));
    }
    if let Some((joint, last)) = second {
        return Some(with_year(text, from, Some((joint, month_day(first_month, Some(last)))), end));
    }
    let (own_year, after_year) = year_after(text, end).map_or((None, end), |(year, end)| (Some(year), end));
    if let Some((found, after)) = joint(text, after_year)
        && let Some((last_day, after)) = day(text, after)
        && let Some((last_month, after)) = month(text, after)
        && found != Joint::And
    {
        let (mut calendar, end) = with_year(text, from, Some((found, month_day(last_month, Some(last_day)))), after);
        calendar.from.year = own_year.or(calendar.from.year);
        return Some((calendar, end));
    }
    Some(with_year(text, from, None, end))
}

/// A date in digits: 2018-06-10, 2018/06/10, 10.06.2018, 10/06/2018, with the time of ISO 8601 left out.
pub(super) fn numeric(text: &str, at: usize) -> Parsed<Calendar> {
    let bytes = text.as_bytes();
    let mut fields = [(0u16, 0usize); 3];
    let mut here = at;
    let mut separator = 0u8;
    for (index, field) in fields.iter_mut().enumerate() {
        let start = here;
        while here < bytes.len() && bytes[here].is_ascii_digit() && here - start < 4 {
            field.0 = field.0 * 10 + u16::from(bytes[here] - b'0');
            here += 1;
        }
        field.1 = here - start;
        if field.1 == 0 || bytes.get(here).is_some_and(u8::is_ascii_digit) {
            return None;
        }
        if index < 2 {
            let next = *bytes.get(here)?;
            if !matches!(next, b'-' | b'/' | b'.') || index == 1 && next != separator {
                return None;
            }
            separator = next;
            here += 1;
        }
    }
    match bytes.get(here) {
        Some(b'T' | b't') if bytes.get(here + 1).is_some_and(u8::is_ascii_digit) => {}
        Some(b) if b.is_ascii_alphanumeric() || matches!(b, b'-' | b'/') && bytes.get(here + 1).is_some_and(u8::is_ascii_alphanumeric) => {
            return None;
        }
        Some(b'.') if bytes.get(here + 1).is_some_and(u8::is_ascii_digit) => return None,
        _ => {}
    }
    let [(a, a_digits), (b, b_digits), (c, c_digits)] = fields;
    if a_digits == 4 && b_digits <= 2 && c_digits <= 2 {
        return full(a, b, c).map(|from| (Calendar { from, ..Calendar::default() }, here));
    }
    if c_digits != 4 || a_digits > 2 || b_digits > 2 {
        return None;
    }
    let (day_month, month_day) = (full(c, b, a), full(c, a, b));
    let from = day_month.or(month_day)?;
    Some((Calendar { from, other: month_day.filter(|&other| other != from), ..Calendar::default() }, here))
}

/// A full day, if the calendar has it.
pub(super) fn full(year: u16, month: u16, day: u16) -> Option<PartialDate> {
    let date = PartialDate::day(i16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    (YEARS.contains(&year) && date.civil().is_some()).then_some(date)
}

/// A year or a stretch of years: "2018", "2018-2019", "2018–19", "2010 to 2015".
pub(super) fn year_first(text: &str, at: usize, ranged: bool) -> Parsed<Calendar> {
    let (from, end) = year(text, at)?;
    let calendar = Calendar { from: PartialDate::year(from), ..Calendar::default() };
    let next = atom(text, end);
    let touching = next.start == end && matches!(next.kind, AtomKind::Mark(b'-' | b'/'));
    if let Some((found, after)) = joint(text, end)
        && (touching || ranged)
        && found != Joint::Or
    {
        if let Some((to, after)) = year(text, after).filter(|&(to, _)| to > from) {
            return Some((Calendar { to: Some(PartialDate::year(to)), ..calendar }, after));
        }
        if (touching || ranged)
            && let Atom { kind: AtomKind::Number { value, digits: 2 }, end: after, .. } = atom(text, after)
            && (value as i16 == from % 100 + 1 || ranged && value as i16 > from % 100)
        {
            return Some((Calendar { to: Some(PartialDate::year(from - from % 100 + value as i16)), ..calendar }, after));
        }
    }
    Some((calendar, end))
}

/// "spring 2019", "spring of 2019", "winter 2018-19", after the season's name.
pub(super) fn season_year(text: &str, at: usize, season: Season) -> Parsed<Calendar> {
    let from = PartialDate { season: Some(season), ..PartialDate::default() };
    let (calendar, end) = with_year(text, from, None, at);
    (calendar.from.year.is_some() || calendar.year_offset.is_some()).then_some((calendar, end))
}

/// "the 1990s", "the '90s": both ends included.
pub(super) fn decade(year: u16, digits: u8) -> Option<Calendar> {
    let first = match digits {
        4 => i16::try_from(year).ok().filter(|_| YEARS.contains(&year))?,
        _ if year >= 50 => 1900 + i16::try_from(year).ok()?,
        _ => return None,
    };
    let last = if first % 100 == 0 && first < 1950 { first + 99 } else { first + 9 };
    Some(Calendar { from: PartialDate::year(first), to: Some(PartialDate::year(last)), ..Calendar::default() })
}

/// "the early 1990s", "the late 2000s".
pub(super) fn part_of_decade(part: Part, year: u16, digits: u8) -> Option<Calendar> {
    let whole = decade(year, digits)?;
    let first = whole.from.year?;
    let century = whole.to.and_then(|to| to.year).is_some_and(|last| last > first + 9);
    let (from, to) = match part {
        _ if century => return Some(whole),
        Part::Early | Part::Earlier => (first, first + 4),
        Part::Mid => (first + 3, first + 7),
        Part::Late | Part::Later => (first + 5, first + 9),
    };
    Some(Calendar { from: PartialDate::year(from), to: Some(PartialDate::year(to)), ..whole })
}

/// "19th century", after the ordinal.
pub(super) fn century(ordinal: u8) -> Calendar {
    let first = (i16::from(ordinal) - 1) * 100;
    Calendar { from: PartialDate::year(first), to: Some(PartialDate::year(first + 99)), ..Calendar::default() }
}

/// "first half of 2019", "second quarter of 2019", after "half" or "quarter": its months.
pub(super) fn part_of_year(text: &str, at: usize, nth: u8, months: u8) -> Parsed<Calendar> {
    let first = (nth - 1) * months + 1;
    let last = first + months - 1;
    if last > 12 {
        return None;
    }
    let (calendar, end) = with_year(text, month_day(first, None), Some((Joint::Through, month_day(last, None))), at);
    (calendar.from.year.is_some() || calendar.year_offset.is_some()).then_some((calendar, end))
}

/// Whether "early", "mid" or "late" narrows the time; the value stays the whole month or year.
pub(super) fn narrows(part: Part) -> bool {
    matches!(part, Part::Early | Part::Mid | Part::Late)
}
