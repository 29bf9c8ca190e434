//! The grammar of date expressions: from the first word to a [`Form`]; numbers, months and weekdays. Calendar dates proper are in
//! `absolute`, what is counted from elsewhere in `relative`. Every rule looks ahead a bounded number of words.

use super::absolute::{self, Parsed, expect, joint, month_first};
use super::form::{Calendar, Form};
use super::lex::{Atom, AtomKind, atom};
use super::relative::{count_first, counted, offset_of, ordinal_first, part_first, shift_first, tail, the_first};
use super::words::{Preposition, Shift, Unit, Word};
use crate::model::PartialDate;
use jiff_core::civil::Weekday;

/// What stands before the expression, as far as the grammar cares.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Before {
    /// The preposition just before (an article between them allowed).
    pub preposition: Option<Preposition>,
    /// The expression follows a capitalised word without a comma: "Agenda 2030".
    pub name: bool,
    /// First word of its sentence.
    pub opens: bool,
    /// "the", "a", "his" stands before it.
    pub determiner: bool,
    /// An opening bracket stands before it, or "c." or "circa".
    pub bracket: bool,
}

/// The form of the expression that starts at byte `at`, and the byte after it.
pub(super) fn parse(text: &str, at: usize, before: Before) -> Parsed<Form> {
    let first = atom(text, at);
    match first.kind {
        AtomKind::Number { .. } | AtomKind::Ordinal(_) => number_first(text, at, first, before),
        AtomKind::End => absolute::numeric(text, first.start).map(calendar),
        AtomKind::Decade { year, digits } => absolute::decade(year, digits).map(|found| (Form::Calendar(found), first.end)),
        AtomKind::Word { word, capital } => word_first(text, at, first.end, word, capital, before),
        AtomKind::Mark(b'\'') => match atom(text, first.end) {
            Atom { kind: AtomKind::Decade { year, digits: 2 }, end, .. } => {
                absolute::decade(year, 2).map(|found| (Form::Calendar(found), end))
            }
            _ => None,
        },
        AtomKind::Mark(_) | AtomKind::OtherWord => None,
    }
}

pub(super) fn calendar((calendar, end): (Calendar, usize)) -> (Form, usize) {
    (Form::Calendar(calendar), end)
}

fn number_first(text: &str, at: usize, first: Atom, before: Before) -> Parsed<Form> {
    if let Some(found) = absolute::numeric(text, first.start) {
        return Some(calendar(found));
    }
    if let Some(found) = absolute::day_first(text, at) {
        return Some(calendar(found));
    }
    if let AtomKind::Ordinal(nth) = first.kind {
        return century(text, first.end, nth);
    }
    let AtomKind::Number { value, digits } = first.kind else { return None };
    if digits == 4 {
        return bare_year(text, at, before);
    }
    counted(text, first.end, i16::try_from(value).ok())
}

/// "19th century", "19th-century", after the ordinal.
pub(super) fn century(text: &str, at: usize, nth: u8) -> Parsed<Form> {
    let at = if text.as_bytes().get(at) == Some(&b'-') { at + 1 } else { at };
    Some((Form::Calendar(absolute::century(nth)), expect(text, at, Word::Century)?))
}

/// A year by itself is a date when a preposition or a bracket says so, or when nothing is counted by it.
fn bare_year(text: &str, at: usize, before: Before) -> Parsed<Form> {
    let (found, end) =
        absolute::year_first(text, at, before.bracket || matches!(before.preposition, Some(Preposition::From | Preposition::Between)))?;
    let led = !matches!(before.preposition, None | Some(Preposition::For | Preposition::At | Preposition::On)) || before.bracket;
    let counts = counts(text, end) && !before.determiner;
    let plausible = match found.from.year? {
        1900..=2100 => {
            led && !(counts && before.preposition == Some(Preposition::By))
                || !counts && !before.name && (!before.opens || before.determiner)
        }
        1000..=1899 => led && !counts,
        _ => false,
    };
    plausible.then_some((Form::Calendar(found), end))
}

/// Whether what follows a number is counted by it: a plural noun.
fn counts(text: &str, at: usize) -> bool {
    let next = atom(text, at);
    let word = &text[next.start..next.end];
    match next.kind {
        AtomKind::Word { word: Word::Unit { plural, .. }, .. } => plural,
        AtomKind::OtherWord if word.starts_with(|c: char| c.is_ascii_lowercase()) => {
            word.len() > 3 && word.ends_with('s')
                || matches!(word, "people" | "men" | "women" | "children" | "km" | "miles" | "dollars" | "more")
        }
        _ => false,
    }
}

pub(super) fn word_first(text: &str, at: usize, end: usize, word: Word, capital: bool, before: Before) -> Parsed<Form> {
    match word {
        Word::Month { .. } => bare_month(text, at, before),
        Word::Weekday { day, short } if capital => weekday_first(text, end, day, short, None),
        Word::Season(season) => absolute::season_year(text, end, season).map(calendar),
        Word::Christmas if capital => christmas(text, end),
        Word::Deictic(days) => Some((Form::Day(days), day_part(text, end))),
        Word::Count(_) | Word::Vague => count_first(text, at),
        Word::Shift(shift) => shift_first(text, end, shift),
        Word::Part(part) => part_first(text, end, part, before),
        Word::The => the_first(text, end, before),
        Word::That => match atom(text, expect(text, end, Word::Shift(Shift::Same)).unwrap_or(end)) {
            Atom { kind: AtomKind::Word { word: Word::DayPart, .. }, end, .. } => {
                Some((Form::FromOther { unit: Unit::Day, count: 0 }, end))
            }
            Atom { kind: AtomKind::Word { word: Word::Unit { unit, plural: false }, .. }, end, .. } if counts_days(unit) => {
                Some((Form::FromOther { unit, count: 0 }, end))
            }
            _ => None,
        },
        Word::Unit { unit, plural: true } if counts_days(unit) => tail(text, end, unit, None).filter(|(form, _)| *form == Form::Vague),
        Word::Nth(nth) => ordinal_first(text, end, nth),
        _ => None,
    }
}

/// "Christmas Eve", "Christmas Day"; Christmas alone is a season.
fn christmas(text: &str, at: usize) -> Parsed<Form> {
    let next = atom(text, at);
    let day = match text.get(next.start..next.end)? {
        "Eve" => 24,
        "Day" => 25,
        _ => return None,
    };
    let from = PartialDate { month: Some(12), day: Some(day), ..PartialDate::default() };
    Some((Form::Calendar(Calendar { from, ..Calendar::default() }), next.end))
}

/// Whether the unit is one of the calendar's (not hours and minutes).
pub(super) fn counts_days(unit: Unit) -> bool {
    !matches!(unit, Unit::Minute | Unit::Hour)
}

/// A month by itself: "May" and "March" are words too, so they need a sign that they are months.
fn bare_month(text: &str, at: usize, before: Before) -> Parsed<Form> {
    let (found, end) = month_first(text, at)?;
    let bare = found.from.day.is_none() && found.from.year.is_none() && found.to.is_none() && found.year_offset.is_none();
    let name = &text[at..end];
    if bare {
        let led = matches!(before.preposition, Some(preposition) if preposition != Preposition::For || name != "May");
        let ambiguous = matches!(name, "May" | "March" | "MAY" | "MARCH") || name.len() <= 4 && !matches!(name, "June" | "July");
        if ambiguous && !led {
            return None;
        }
        // "June and the others": a given name; "April said".
        if !led && (before.opens || before.name) && matches!(name, "June" | "April" | "August") {
            return None;
        }
    }
    Some((Form::Calendar(found), end))
}

/// After a weekday: parts of the day, a second weekday, a week, or the calendar date it belongs to.
pub(super) fn weekday_first(text: &str, end: usize, day: Weekday, short: bool, shift: Option<Shift>) -> Parsed<Form> {
    let end = if short { absolute::dot(text, end) } else { end };
    let part_end = day_part(text, end);
    // "Wednesday, June 3", "Wednesday (3 June)", "Wednesday the 3rd of June"
    let next = atom(text, part_end);
    let date_at = match next.kind {
        AtomKind::Mark(b',' | b'(') | AtomKind::Word { word: Word::The, .. } => next.end,
        _ => part_end,
    };
    if let Some((found, after)) =
        month_first(text, date_at).filter(|(found, _)| found.from.day.is_some()).or_else(|| absolute::day_first(text, date_at))
    {
        let after = match (next.kind, atom(text, after)) {
            (AtomKind::Mark(b'('), Atom { kind: AtomKind::Mark(b')'), end, .. }) => end,
            _ => after,
        };
        return Some((Form::Calendar(Calendar { weekday: Some(day), ..found }), after));
    }
    if short {
        return None;
    }
    // "Wednesday last week", "Wednesday of next week"
    let week_at = expect(text, part_end, Word::Of).unwrap_or(part_end);
    if let Atom { kind: AtomKind::Word { word: Word::Shift(week), .. }, end: after, .. } = atom(text, week_at)
        && let Some(after) = expect(text, after, Word::Unit { unit: Unit::Week, plural: false })
        && let Some(week) = offset_of(week)
    {
        return Some((Form::Weekday { day, also: None, shift, week: Some(week) }, after));
    }
    if let Some((found, after)) = joint(text, part_end)
        && let Some(after) = Some(expect(text, after, Word::Preposition(Preposition::On)).unwrap_or(after))
        && let Atom { kind: AtomKind::Word { word: Word::Weekday { day: last, short: false }, capital: true }, end: after, .. } =
            atom(text, after)
    {
        // "Monday and Tuesday, June 3": the second one goes with the date.
        let clear = weekday_first(text, after, last, false, None)
            .is_some_and(|(form, _)| matches!(form, Form::Weekday { also: None, week: None, .. }));
        if clear && last != day {
            return Some((Form::Weekday { day, also: Some((last, found)), shift, week: None }, day_part(text, after)));
        }
    }
    Some((Form::Weekday { day, also: None, shift, week: None }, part_end))
}

/// Skips "morning", "evening" ...
pub(super) fn day_part(text: &str, at: usize) -> usize {
    expect(text, at, Word::DayPart).unwrap_or(at)
}
