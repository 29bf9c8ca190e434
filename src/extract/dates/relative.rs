//! The grammar of relative dates: "last week", "early June", "two days ago", "the previous month". Calendar dates proper are in `absolute`.

use super::absolute::{self, Parsed, expect, month_first};
use super::form::{Calendar, Form, Side};
use super::grammar::{Before, calendar, century, counts_days, day_part, parse, weekday_first, word_first};
use super::lex::{Atom, AtomKind, atom};
use super::words::{Part, Preposition, Shift, Unit, Word};
use jiff_core::civil::Weekday;

/// Units from publication that "last", "this" and "next" stand for.
pub(super) fn offset_of(shift: Shift) -> Option<i8> {
    match shift {
        Shift::Last | Shift::Past => Some(-1),
        Shift::This => Some(0),
        Shift::Next | Shift::Coming => Some(1),
        Shift::Previous | Shift::Following | Shift::Same => None,
    }
}

/// "last week", "next Tuesday", "this morning", "this past June", "past two weeks", "previous month", "same day".
pub(super) fn shift_first(text: &str, end: usize, shift: Shift) -> Parsed<Form> {
    let next = atom(text, end);
    let AtomKind::Word { word, capital } = next.kind else {
        return match next.kind {
            AtomKind::Number { .. } => stretch(text, next.end),
            _ => None,
        };
    };
    match word {
        // "this past June", "this coming Friday"
        Word::Shift(inner @ (Shift::Past | Shift::Coming)) if shift == Shift::This => match shift_first(text, next.end, inner)? {
            // "this past week", unlike "the past week", is a week of the calendar.
            (Form::Vague, after) => match atom(text, next.end).kind {
                AtomKind::Word { word: Word::Unit { unit, plural: false }, .. } if inner == Shift::Past => {
                    Some((Form::Unit { unit, offset: -1, side: Side::Whole }, after))
                }
                _ => Some((Form::Vague, after)),
            },
            found => Some(found),
        },
        Word::Weekday { day, short: false } if capital => match shift {
            Shift::Previous | Shift::Following => {
                Some((Form::WeekdayFromOther { day, forwards: shift == Shift::Following }, day_part(text, next.end)))
            }
            Shift::Same => None,
            _ => weekday_of_month(text, next.end, 5, day)
                .filter(|_| shift == Shift::Last)
                .or_else(|| weekday_first(text, next.end, day, false, Some(shift))),
        },
        Word::Month { .. } if capital => {
            let (found, after) = month_first(text, end)?;
            let month = found.from.month?;
            match (found.from.day, found.from.year, found.to, offset_of(shift)) {
                (None, None, None, Some(_)) => Some((Form::Month { month, shift }, after)),
                _ => Some((Form::Calendar(found), after)),
            }
        }
        Word::Season(season) => offset_of(shift).map(|_| match absolute::season_year(text, next.end, season) {
            Some(found) => calendar(found),
            None => (Form::Season { season, shift: Some(shift) }, next.end),
        }),
        Word::Weekend => offset_of(shift).map(|_| (Form::Weekend(Some(shift)), next.end)),
        Word::DayPart => match shift {
            Shift::Last => Some((Form::Day(-1), next.end)),
            Shift::This => Some((Form::Day(0), next.end)),
            Shift::Next | Shift::Following => Some((Form::FromOther { unit: Unit::Day, count: 1 }, next.end)),
            Shift::Previous => Some((Form::FromOther { unit: Unit::Day, count: -1 }, next.end)),
            Shift::Same => Some((Form::FromOther { unit: Unit::Day, count: 0 }, next.end)),
            Shift::Past | Shift::Coming => None,
        },
        Word::Unit { unit, plural: false } if counts_days(unit) => match (shifted_unit(shift, unit), weekday_after(text, next.end)) {
            // "next week on Thursday"
            (Form::Unit { unit: Unit::Week, offset, .. }, Some((day, after))) => {
                Some((Form::Weekday { day, also: None, shift: None, week: Some(offset) }, day_part(text, after)))
            }
            (form, _) => Some((form, next.end)),
        },
        Word::Unit { unit, plural: true } if counts_days(unit) && shift != Shift::Same => Some((Form::Vague, next.end)),
        Word::Vague | Word::Count(_) => stretch(text, next.end),
        _ => None,
    }
}

/// "on Thursday"
fn weekday_after(text: &str, at: usize) -> Parsed<Weekday> {
    match atom(text, expect(text, at, Word::Preposition(Preposition::On))?) {
        Atom { kind: AtomKind::Word { word: Word::Weekday { day, short: false }, capital: true }, end, .. } => Some((day, end)),
        _ => None,
    }
}

fn shifted_unit(shift: Shift, unit: Unit) -> Form {
    match shift {
        Shift::Same => Form::FromOther { unit, count: 0 },
        Shift::Previous => Form::FromOther { unit, count: -1 },
        Shift::Following => Form::FromOther { unit, count: 1 },
        Shift::Next if unit == Unit::Day => Form::FromOther { unit, count: 1 },
        Shift::Past => Form::Vague,
        Shift::Last | Shift::This | Shift::Next | Shift::Coming => {
            Form::Unit { unit, offset: offset_of(shift).unwrap_or_default(), side: Side::Whole }
        }
    }
}

/// "two weeks", "few days" after "last", "past", "coming": a stretch, not a date.
fn stretch(text: &str, at: usize) -> Parsed<Form> {
    let at = expect(text, at, Word::Of).unwrap_or(at);
    match atom(text, at) {
        Atom { kind: AtomKind::Word { word: Word::Unit { unit, .. }, .. }, end, .. } if counts_days(unit) => Some((Form::Vague, end)),
        _ => None,
    }
}

/// "early June", "mid-2020", "late last month", "earlier this week", "later in September", "end of the year", "late Wednesday".
pub(super) fn part_first(text: &str, end: usize, part: Part, before: Before) -> Parsed<Form> {
    let narrow = absolute::narrows(part);
    let bytes = text.as_bytes();
    let hyphen = bytes.get(end) == Some(&b'-');
    let mut at = if hyphen { end + 1 } else { end };
    let mut linked = false;
    for link in [Word::Of, Word::Preposition(Preposition::In), Word::Preposition(Preposition::On)] {
        if let Some(after) = expect(text, at, link) {
            at = after;
            linked = true;
            break;
        }
    }
    let next = atom(text, at);
    let side = match part {
        Part::Earlier => Side::Before,
        Part::Later => Side::After,
        _ => Side::Whole,
    };
    match next.kind {
        AtomKind::Word { word: Word::Month { .. }, capital: true } if narrow || linked => {
            month_first(text, at).filter(|(found, _)| found.from.day.is_none() || part != Part::Mid).map(calendar)
        }
        AtomKind::Number { digits: 4, .. } if narrow || linked => absolute::year_first(text, at, false).map(calendar),
        AtomKind::Decade { year, digits } => absolute::part_of_decade(part, year, digits).map(|found| (Form::Calendar(found), next.end)),
        AtomKind::Word { word: Word::Season(season), .. } => absolute::season_year(text, next.end, season).map(calendar),
        AtomKind::Word { word: Word::Shift(shift), .. } => {
            let (form, after) = shift_first(text, next.end, shift)?;
            match form {
                Form::Unit { unit, offset, .. } => Some((Form::Unit { unit, offset, side }, after)),
                Form::Vague => None,
                form => Some((form, after)),
            }
        }
        AtomKind::Word { word: Word::The, .. } if linked => match atom(text, next.end) {
            Atom { kind: AtomKind::Word { word: Word::Unit { unit, plural: false }, .. }, end: after, .. } if counts_days(unit) => {
                Some((Form::Unit { unit, offset: 0, side }, after))
            }
            Atom { kind: AtomKind::Decade { year, digits }, end: after, .. } => {
                absolute::part_of_decade(part, year, digits).map(|found| (Form::Calendar(found), after))
            }
            Atom { kind: AtomKind::Word { word: Word::Shift(shift), .. }, end: after, .. } => {
                shift_first(text, after, shift).filter(|(form, _)| *form != Form::Vague)
            }
            _ => None,
        },
        AtomKind::Word { word: Word::That, .. } => word_first(text, at, next.end, Word::That, false, before),
        AtomKind::Word { word: Word::Weekday { day, short: false }, capital: true } if part != Part::Mid => {
            weekday_first(text, next.end, day, false, None)
        }
        AtomKind::Word { word: Word::Deictic(days), .. } => Some((Form::Day(days), day_part(text, next.end))),
        _ => None,
    }
}

/// "two weeks ago", "a year later", "a few days earlier", "one day before", "in two days".
pub(super) fn count_first(text: &str, at: usize) -> Parsed<Form> {
    let start = at;
    let mut at = at;
    let mut count = None;
    // At most "a couple of", "some twenty".
    for _ in 0..3 {
        let next = atom(text, at);
        match next.kind {
            AtomKind::Word { word: Word::Count(tens), .. } => match ones(text, next.end, tens) {
                Some((nth, true, end)) => return ordinal_first(text, end, nth),
                Some((value, false, end)) => {
                    count = Some(i16::from(value));
                    at = end;
                    continue;
                }
                None => count = Some(i16::from(tens)),
            },
            AtomKind::Word { word: Word::Vague, .. } => count = None,
            AtomKind::Word { word: Word::Of, .. } => {}
            AtomKind::Number { value, .. } => count = i16::try_from(value).ok(),
            _ => break,
        }
        at = next.end;
    }
    counted(text, at, count).or_else(|| ahead(text, start, at, count))
}

/// "in two days" behind what is no noun for a row of meetings ("the third time in two days"), and with nothing behind the unit but the end of
/// a phrase: that long from now. Of what was held it tells nothing: it looks ahead by itself.
fn ahead(text: &str, start: usize, at: usize, count: Option<i16>) -> Parsed<Form> {
    const ROWS: [&str; 9] = ["time", "times", "meeting", "meetings", "talks", "visit", "trip", "round", "summit"];
    let before = text[..start].strip_suffix("in ").filter(|before| before.ends_with(' '))?;
    let row = before.trim_end().rsplit(' ').next().is_some_and(|word| ROWS.contains(&word));
    let Atom { kind: AtomKind::Word { word: Word::Unit { unit, .. }, .. }, end, .. } = atom(text, at) else { return None };
    let next = atom(text, end).kind;
    let closes = matches!(next, AtomKind::Mark(b'.' | b',' | b';') | AtomKind::End | AtomKind::Word { word: Word::Preposition(_), .. });
    let count = count.filter(|_| !row && closes && counts_days(unit))?;
    Some((Form::Counted { unit, count }, end))
}

/// What "-five" or "-first" makes of the "twenty" before it, and whether that is a place in a row.
fn ones(text: &str, at: usize, tens: u8) -> Option<(u8, bool, usize)> {
    let hyphen = atom(text, at);
    if hyphen.kind != AtomKind::Mark(b'-') || hyphen.start != at || tens < 20 {
        return None;
    }
    match atom(text, hyphen.end) {
        Atom { kind: AtomKind::Word { word: Word::Count(ones @ 1..=9), .. }, end, .. } => Some((tens + ones, false, end)),
        Atom { kind: AtomKind::Word { word: Word::Nth(ones @ 1..=9), .. }, end, .. } => Some((tens + ones, true, end)),
        _ => None,
    }
}

/// A unit after its count, and what places it: "weeks ago".
pub(super) fn counted(text: &str, at: usize, count: Option<i16>) -> Parsed<Form> {
    match atom(text, at) {
        Atom { kind: AtomKind::Word { word: Word::Unit { unit, plural }, .. }, end, .. } if counts_days(unit) => {
            tail(text, end, unit, count).or_else(|| (plural && recent(text, at)).then_some((Form::Vague, end)))
        }
        _ => None,
    }
}

/// Whether the word before `at` is "recent".
fn recent(text: &str, at: usize) -> bool {
    text.as_bytes()[..at].ends_with(b"recent") || text.as_bytes()[..at].ends_with(b"Recent")
}

/// What places a counted unit: "ago", "from now", "earlier", "later", "before", "after".
pub(super) fn tail(text: &str, at: usize, unit: Unit, count: Option<i16>) -> Parsed<Form> {
    let next = atom(text, at);
    let AtomKind::Word { word, .. } = next.kind else { return None };
    let close = || matches!(atom(text, next.end).kind, AtomKind::Mark(b'.' | b',' | b';' | b':' | b')' | b'!' | b'?') | AtomKind::End);
    let of = |make: fn(Unit, i16) -> Form, sign: i16| count.map_or(Form::Vague, |count| make(unit, sign * count));
    let from_now = |unit, count| Form::Counted { unit, count };
    let from_other = |unit, count| Form::FromOther { unit, count };
    let form = match word {
        Word::Ago => of(from_now, -1),
        Word::Part(Part::Earlier) => of(from_other, -1),
        Word::Part(Part::Later) => of(from_other, 1),
        Word::Preposition(Preposition::Before) if close() => of(from_other, -1),
        Word::Preposition(Preposition::After) if close() => of(from_other, 1),
        // "two days after visiting", "a week before the summit": counted from what is not a date.
        Word::Preposition(Preposition::Before | Preposition::After) => Form::Vague,
        _ => return None,
    };
    Some((form, next.end))
}

/// "the 15th", "the 1990s", "the previous month", "the day before", "the day after tomorrow", "the weekend", "the second half of 2019".
pub(super) fn the_first(text: &str, end: usize, before: Before) -> Parsed<Form> {
    let next = atom(text, end);
    match next.kind {
        AtomKind::Ordinal(nth) => absolute::day_first(text, end).map(calendar).or_else(|| {
            if let Some(found) = century(text, next.end, nth) {
                return Some(found);
            }
            match atom(text, next.end).kind {
                AtomKind::Mark(b'.' | b',' | b';' | b')') | AtomKind::End if before.preposition == Some(Preposition::On) => {
                    Some((Form::DayOfMonth(nth), next.end))
                }
                _ => None,
            }
        }),
        AtomKind::Decade { .. } | AtomKind::Mark(b'\'') => parse(text, end, before),
        AtomKind::Word { word, .. } => match word {
            Word::Shift(shift) => {
                let (form, after) = shift_first(text, next.end, shift)?;
                // "the last week", "the next month" are stretches or counted from another date.
                let form = match (shift, form) {
                    (Shift::Last | Shift::Past, Form::Unit { .. }) => Form::Vague,
                    (Shift::Next, Form::Unit { unit, .. }) => Form::FromOther { unit, count: 1 },
                    (_, form) => form,
                };
                Some((form, after))
            }
            Word::Weekend => Some((Form::Weekend(None), next.end)),
            Word::Season(season) => absolute::season_year(text, next.end, season)
                .map(calendar)
                .or((before.preposition == Some(Preposition::In)).then_some((Form::Season { season, shift: None }, next.end))),
            Word::Part(part) if absolute::narrows(part) => part_first(text, next.end, part, before),
            Word::Nth(nth) => ordinal_first(text, next.end, nth),
            Word::Count(tens) => match ones(text, next.end, tens) {
                Some((nth, true, end)) => ordinal_first(text, end, nth),
                _ => None,
            },
            Word::DayPart => tail(text, next.end, Unit::Day, Some(1)).filter(|(form, _)| *form != Form::Vague),
            Word::Unit { unit, plural: false } if counts_days(unit) => {
                // "the day before yesterday", "the day after tomorrow"
                let link = atom(text, next.end);
                if let AtomKind::Word { word: Word::Preposition(Preposition::Before | Preposition::After), .. } = link.kind
                    && unit == Unit::Day
                    && let Atom { kind: AtomKind::Word { word: Word::Deictic(days), .. }, end: after, .. } = atom(text, link.end)
                    && days != 0
                {
                    return Some((Form::Day(days * 2), after));
                }
                tail(text, next.end, unit, Some(1))
            }
            _ => None,
        },
        _ => None,
    }
}

/// "Monday in May", "Friday of March 2021" after its number, 5 for the last: the day where the year is told, else the month.
fn weekday_of_month(text: &str, at: usize, nth: u8, day: Weekday) -> Parsed<Form> {
    let at = expect(text, at, Word::Of).or_else(|| expect(text, at, Word::Preposition(Preposition::In)))?;
    let (mut found, end) = month_first(text, at).filter(|(found, _)| found.from.day.is_none() && found.to.is_none())?;
    if let (Some(year), Some(month)) = (found.from.year, found.from.month) {
        let first = jiff_core::civil::Date::new(year, i8::try_from(month).ok()?, 1).ok()?;
        let nth = if nth > 4 { -1 } else { i8::try_from(nth).ok()? };
        found.from = first.nth_weekday_of_month(nth, day).ok()?.into();
    }
    Some((Form::Calendar(found), end))
}

/// "first half of 2019", "second quarter of this year", "second of June", "first Monday in May", "nineteenth century".
pub(super) fn ordinal_first(text: &str, end: usize, nth: u8) -> Parsed<Form> {
    let next = atom(text, end);
    match next.kind {
        AtomKind::Word { word: Word::Half, .. } if nth <= 2 => absolute::part_of_year(text, next.end, nth, 6).map(calendar),
        AtomKind::Word { word: Word::Quarter, .. } if nth <= 4 => absolute::part_of_year(text, next.end, nth, 3).map(calendar),
        AtomKind::Word { word: Word::Of, .. } => {
            let (found, after) = month_first(text, next.end)?;
            let from = crate::model::PartialDate { day: Some(nth), ..found.from };
            (found.from.day.is_none() && found.to.is_none()).then_some((Form::Calendar(Calendar { from, ..found }), after))
        }
        AtomKind::Word { word: Word::Weekday { day, short: false }, capital: true } if nth <= 4 => {
            weekday_of_month(text, next.end, nth, day)
        }
        AtomKind::Word { word: Word::Century, .. } => century(text, end, nth),
        // "the first week of June"
        AtomKind::Word { word: Word::Unit { unit: Unit::Week | Unit::Day, .. }, .. } => {
            let of = expect(text, next.end, Word::Of)?;
            month_first(text, of).filter(|(found, _)| found.from.day.is_none()).map(calendar)
        }
        _ => None,
    }
}
