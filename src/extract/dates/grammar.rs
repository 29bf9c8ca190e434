//! The grammar of date expressions: from the first word to a [`Form`]. Calendar dates proper are in `absolute`.
//! Every rule looks ahead a bounded number of words.

use super::absolute::{self, Parsed, expect, joint, month_first};
use super::form::{Calendar, Form, Joint, Side};
use super::lex::{Atom, AtomKind, atom};
use super::words::{Part, Preposition, Shift, Unit, Word};
use jiff::civil::Weekday;

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

fn calendar((calendar, end): (Calendar, usize)) -> (Form, usize) {
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
fn century(text: &str, at: usize, nth: u8) -> Parsed<Form> {
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

fn word_first(text: &str, at: usize, end: usize, word: Word, capital: bool, before: Before) -> Parsed<Form> {
    match word {
        Word::Month { .. } => bare_month(text, at, before),
        Word::Weekday { day, short } if capital => weekday_first(text, end, day, short, None),
        Word::Season(season) => absolute::season_year(text, end, season).map(calendar),
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

/// Whether the unit is one of the calendar's (not hours and minutes).
fn counts_days(unit: Unit) -> bool {
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
fn weekday_first(text: &str, end: usize, day: Weekday, short: bool, shift: Option<Shift>) -> Parsed<Form> {
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
fn day_part(text: &str, at: usize) -> usize {
    expect(text, at, Word::DayPart).unwrap_or(at)
}

/// Units from publication that "last", "this" and "next" stand for.
fn offset_of(shift: Shift) -> Option<i8> {
    match shift {
        Shift::Last | Shift::Past => Some(-1),
        Shift::This => Some(0),
        Shift::Next | Shift::Coming => Some(1),
        Shift::Previous | Shift::Following | Shift::Same => None,
    }
}

/// "last week", "next Tuesday", "this morning", "this past June", "past two weeks", "previous month", "same day".
fn shift_first(text: &str, end: usize, shift: Shift) -> Parsed<Form> {
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
            _ => weekday_first(text, next.end, day, false, Some(shift)),
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
fn part_first(text: &str, end: usize, part: Part, before: Before) -> Parsed<Form> {
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

/// "two weeks ago", "a year later", "a few days earlier", "one day before".
fn count_first(text: &str, at: usize) -> Parsed<Form> {
    let mut at = at;
    let mut count = None;
    // At most "a couple of", "some twenty".
    for _ in 0..3 {
        let next = atom(text, at);
        match next.kind {
            AtomKind::Word { word: Word::Count(value), .. } => count = Some(i16::from(value)),
            AtomKind::Word { word: Word::Vague, .. } => count = None,
            AtomKind::Word { word: Word::Of, .. } => {}
            AtomKind::Number { value, .. } => count = i16::try_from(value).ok(),
            _ => break,
        }
        at = next.end;
    }
    counted(text, at, count)
}

/// A unit after its count, and what places it: "weeks ago".
fn counted(text: &str, at: usize, count: Option<i16>) -> Parsed<Form> {
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
fn tail(text: &str, at: usize, unit: Unit, count: Option<i16>) -> Parsed<Form> {
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
fn the_first(text: &str, end: usize, before: Before) -> Parsed<Form> {
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

/// "first half of 2019", "second quarter of this year", "second of June".
fn ordinal_first(text: &str, end: usize, nth: u8) -> Parsed<Form> {
    let next = atom(text, end);
    match next.kind {
        AtomKind::Word { word: Word::Half, .. } if nth <= 2 => absolute::part_of_year(text, next.end, nth, 6).map(calendar),
        AtomKind::Word { word: Word::Quarter, .. } if nth <= 4 => absolute::part_of_year(text, next.end, nth, 3).map(calendar),
        AtomKind::Word { word: Word::Of, .. } => {
            let (found, after) = month_first(text, next.end)?;
            let from = crate::model::PartialDate { day: Some(nth), ..found.from };
            (found.from.day.is_none() && found.to.is_none()).then_some((Form::Calendar(Calendar { from, ..found }), after))
        }
        // "the first week of June"
        AtomKind::Word { word: Word::Unit { unit: Unit::Week | Unit::Day, .. }, .. } => {
            let of = expect(text, next.end, Word::Of)?;
            month_first(text, of).filter(|(found, _)| found.from.day.is_none()).map(calendar)
        }
        _ => None,
    }
}

/// Whether two weekdays follow each other in the week, so that "Saturday and Sunday" is one stretch.
pub(super) fn adjacent(first: Weekday, last: Weekday, joint: Joint) -> bool {
    joint == Joint::Through || joint == Joint::And && first.next() == last
}
