//! The value of a calendar date as stated: complete, or with its year supplied by `years`.

use super::Direction;
use super::calendar as cal;
use super::form::Calendar;
use super::resolve::{Anchor, Reading, date};
use crate::model::{DateValue, PartialDate, Reason};

/// A stated date: complete, or with the year to be supplied.
pub(super) fn read_calendar(calendar: Calendar, anchor: Option<Anchor>, direction: Direction) -> Reading {
    if let Some(year) = calendar.from.year {
        let value = stated(calendar, Some(year));
        return Reading::of(value, Reason::DateAbsolute).or(both(calendar, Some(year))).or(calendar.other.map(date));
    }
    let Some((anchor, year)) = anchor.and_then(|anchor| anchor.date.year.map(|year| (anchor, year))) else {
        // A season or month of an unknown year can still be written down.
        let known = calendar.from.month.is_some();
        let value = if known { stated(calendar, None) } else { None };
        return Reading::of(value, Reason::DateYearUnknown).or(both(calendar, None).filter(|_| known));
    };
    if let Some(offset) = calendar.year_offset {
        return Reading::of(stated(calendar, Some(year + i16::from(offset))), anchor.reason(Reason::DateRelative));
    }
    let (chosen, other) = super::years::choose(calendar, anchor, year, direction);
    Reading::of(stated(calendar, Some(chosen)), anchor.reason(Reason::DateYearFromPublication))
        .or(both(calendar, Some(chosen)))
        .or(other.and_then(|other| stated(calendar, Some(other))))
}

/// The value of a stated date in `year`; none for "May or June".
pub(super) fn stated(calendar: Calendar, year: Option<i16>) -> Option<DateValue> {
    if calendar.either {
        return None;
    }
    let [from, to] = ends(calendar, year);
    Some(match to {
        Some(to) => DateValue::Range(from?, to),
        None => DateValue::Date(from?),
    })
}

/// Both readings of "May or June".
fn both(calendar: Calendar, year: Option<i16>) -> impl Iterator<Item = DateValue> {
    let ends = if calendar.either { ends(calendar, year) } else { [None, None] };
    ends.into_iter().flatten().map(DateValue::Date)
}

/// Both ends with their years: the second one rolls over New Year ("December 30 to January 2").
fn ends(calendar: Calendar, year: Option<i16>) -> [Option<PartialDate>; 2] {
    let from = cal::valid(PartialDate { year: calendar.from.year.or(year), ..calendar.from });
    let to = calendar.to.map(|to| {
        let rolls = to.year.is_none() || to.year == from.year;
        let wraps = rolls && (to.month, to.day) < (from.month, from.day) && to.month != from.month;
        let start = to.year.or(from.year);
        if calendar.to.is_some_and(|to| to.year.is_some()) && wraps {
            to
        } else {
            PartialDate { year: start.map(|year| year + i16::from(wraps)), ..to }
        }
    });
    // "December 30 to January 2, 2019": the stated year is the second one's.
    let (from, to) = match (to, calendar.to) {
        (Some(to), Some(given))
            if given.year.is_some() && given.year == calendar.from.year && (to.month, to.day) < (from.month, from.day) =>
        {
            (PartialDate { year: from.year.map(|year| year - 1), ..from }, Some(to))
        }
        (to, _) => (from, to),
    };
    let to = to.map(cal::valid).filter(|&to| (to.year, to.month, to.day) > (from.year, from.month, from.day) || to.year.is_none());
    [Some(from), to]
}
