//! Ties a date expression to the calendar: the anchor is the publication date, else a caption's complete date; the direction comes
//! from the verb. The arithmetic is `calendar`'s; the words are `grammar`'s.

use super::calendar as cal;
use super::form::{Calendar, DateExpression, Form, Side};
use super::stated::{read_calendar, stated};
use super::weekdays::weekdays;
use super::words::{Shift, Unit};
use super::{Direction, anchor};
use crate::extract::Analysis;
use crate::model::{Claim, DateValue, PartialDate, Reason, ResolvedDate, Season};
use crate::text::Span;
use jiff_core::civil::{Date, Weekday};

/// The date that relative expressions count from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Anchor {
    /// Year, and as far as known month and day.
    pub date: PartialDate,
    /// Read from a caption, not the publication date: a day or two off.
    pub near: bool,
}

/// A reading of an expression.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Reading {
    pub value: Option<DateValue>,
    pub alternatives: Vec<DateValue>,
    pub reason: Reason,
}

/// Resolves an expression for an event that lies in `direction` of the publication date.
pub fn resolve(analysis: &Analysis<'_>, expression: &DateExpression, direction: Direction) -> Claim<ResolvedDate> {
    let anchor = anchor::of(analysis);
    let other = match expression.form {
        // "Earlier this month" in a text that names the month but not the day of publication.
        Form::Unit { unit: Unit::Month, offset: 0, .. } if anchor.is_none() => anchor::other_date(analysis, expression, anchor),
        Form::FromOther { .. } | Form::WeekdayFromOther { .. } | Form::Calendar(Calendar { of_other_year: true, .. }) => {
            anchor::other_date(analysis, expression, anchor)
        }
        _ => None,
    };
    // "the June talks": a label, whatever the tense of the verb.
    let label =
        expression.preposition.is_none() && matches!(expression.form, Form::Calendar(Calendar { from: PartialDate { day: None, .. }, .. }));
    let direction = if label { Direction::Either } else { direction };
    let reading = read(&expression.form, anchor, direction, other);
    let first = analysis.tokens.get(expression.phrase.0 as usize).map_or(expression.span, |token| token.span);
    let quote = Span { start: first.start.min(expression.span.start), end: expression.span.end };
    let text = quote.of(analysis.text()).split_whitespace().collect::<Vec<_>>().join(" ");
    Claim {
        value: ResolvedDate { value: reading.value, text, alternatives: reading.alternatives },
        quote: Some(quote),
        reason: reading.reason,
    }
}

impl Reading {
    pub(super) fn of(value: impl Into<Option<DateValue>>, reason: Reason) -> Self {
        Reading { value: value.into(), alternatives: Vec::new(), reason }
    }

    pub(super) fn or(mut self, alternatives: impl IntoIterator<Item = DateValue>) -> Self {
        for alternative in alternatives {
            if Some(alternative) != self.value && !self.alternatives.contains(&alternative) {
                self.alternatives.push(alternative);
            }
        }
        self
    }

    pub(super) fn unknown() -> Self {
        Reading::of(None, Reason::DateNoAnchor)
    }
}

impl Anchor {
    fn day(self) -> Option<Date> {
        self.date.civil()
    }

    /// The day, where being a day off would make the result wrong.
    fn exact_day(self) -> Option<Date> {
        self.day().filter(|_| !self.near)
    }

    /// The reason given for what is counted from this anchor.
    pub(super) fn reason(self, reason: Reason) -> Reason {
        if self.near { Reason::DateFromOtherDate } else { reason }
    }
}

/// What `form` means, counted from `anchor` (and `other`, a date of the text, where the words ask for one).
pub(super) fn read(form: &Form, anchor: Option<Anchor>, direction: Direction, other: Option<PartialDate>) -> Reading {
    match *form {
        Form::Calendar(calendar) if calendar.of_other_year => match other.and_then(|other| other.year) {
            Some(year) => Reading::of(stated(calendar, Some(year)), Reason::DateFromOtherDate),
            None => read_calendar(calendar, None, direction),
        },
        Form::Calendar(calendar) => read_calendar(calendar, anchor, direction),
        Form::FromOther { unit, count } => from_other(unit, i32::from(count), other),
        Form::WeekdayFromOther { day, forwards } => match other.and_then(PartialDate::civil) {
            Some(date) if forwards => day_reading(cal::weekday_after(cal::plus_days(date, 1), day), Reason::DateFromOtherDate),
            Some(date) => day_reading(cal::weekday_before(cal::plus_days(date, -1), day), Reason::DateFromOtherDate),
            None => Reading::unknown(),
        },
        Form::Vague => Reading::unknown(),
        _ => match (anchor, other) {
            (Some(anchor), _) => from_anchor(form, anchor, direction),
            (None, Some(other)) => from_other(Unit::Month, 0, Some(other)),
            (None, None) => Reading::unknown(),
        },
    }
}

pub(super) fn day_reading(date: Date, reason: Reason) -> Reading {
    Reading::of(DateValue::Date(date.into()), reason)
}

pub(super) fn date(partial: PartialDate) -> DateValue {
    DateValue::Date(partial)
}

fn from_anchor(form: &Form, anchor: Anchor, direction: Direction) -> Reading {
    let reason = anchor.reason(Reason::DateRelative);
    match *form {
        Form::Weekday { day, also, shift, week } => match anchor.day() {
            Some(today) => weekdays(day, also, shift, week, anchor, today, direction),
            None => Reading::unknown(),
        },
        Form::Day(offset) => match anchor.exact_day() {
            Some(today) => {
                let reason = if offset == 0 { Reason::DateSameDay } else { reason };
                day_reading(cal::plus_days(today, i32::from(offset)), reason)
            }
            None => Reading::unknown(),
        },
        Form::Unit { unit, offset, side } => units(unit, i32::from(offset), side, anchor),
        Form::Counted { unit, count } => counted(unit, i32::from(count), anchor),
        Form::Month { month, shift } => shifted_month(month, shift, anchor),
        Form::Season { season, shift } => seasons(season, shift, anchor, direction),
        Form::Weekend(shift) => match anchor.exact_day() {
            Some(today) => weekend(shift, today, direction),
            None => Reading::unknown(),
        },
        Form::DayOfMonth(day) => day_of_month(day, anchor, direction),
        Form::Calendar(_) | Form::FromOther { .. } | Form::WeekdayFromOther { .. } | Form::Vague => Reading::unknown(),
    }
}

/// "last week", "this month", "next year", "earlier this week".
fn units(unit: Unit, offset: i32, side: Side, anchor: Anchor) -> Reading {
    let reason = anchor.reason(Reason::DateRelative);
    let value = match unit {
        Unit::Day => anchor.exact_day().map(|today| date(cal::plus_days(today, offset).into())),
        Unit::Week => anchor.day().map(|today| match (cal::week(today, offset), side) {
            (DateValue::Range(from, _), Side::Before) if offset == 0 && !anchor.near => {
                from.civil().map_or(date(from), |from| cal::range(from, today))
            }
            (DateValue::Range(_, to), Side::After) if offset == 0 && !anchor.near => {
                to.civil().map_or(date(to), |to| cal::range(today, to))
            }
            (week, _) => week,
        }),
        Unit::Month => cal::plus_months(anchor.date, offset).map(date),
        Unit::Year => cal::plus_years(anchor.date, offset).map(date),
        Unit::Decade | Unit::Fortnight | Unit::Hour | Unit::Minute => None,
    };
    match value {
        Some(value) => Reading::of(value, reason),
        None => Reading::unknown(),
    }
}

/// "two days ago", "three weeks ago", "two years from now".
fn counted(unit: Unit, count: i32, anchor: Anchor) -> Reading {
    let reason = anchor.reason(Reason::DateRelative);
    let value = match unit {
        Unit::Day => anchor.exact_day().map(|today| date(cal::plus_days(today, count).into())),
        Unit::Week | Unit::Fortnight => {
            let weeks = if unit == Unit::Week { count } else { 2 * count };
            anchor.day().map(|today| cal::week(today, weeks))
        }
        Unit::Month => cal::plus_months(anchor.date, count).map(date),
        Unit::Year => cal::plus_years(anchor.date, count).map(date),
        Unit::Decade => cal::plus_years(anchor.date, 10 * count).map(date),
        Unit::Hour | Unit::Minute => None,
    };
    match value {
        Some(value) => Reading::of(value, reason),
        None => Reading::unknown(),
    }
}

/// "the previous month", "the following day", "a year later", "that day".
fn from_other(unit: Unit, count: i32, other: Option<PartialDate>) -> Reading {
    let Some(other) = other else { return Reading::unknown() };
    let value = match unit {
        // "the same day", of an event of which only the month is told
        Unit::Day if count == 0 => Some(date(other)),
        Unit::Day => cal::plus_days_partial(other, count).map(date),
        Unit::Week => other.civil().map(|day| cal::week(day, count)),
        Unit::Fortnight => other.civil().map(|day| cal::week(day, 2 * count)),
        Unit::Month => cal::plus_months(other, count).map(date),
        Unit::Year => cal::plus_years(other, count).map(date),
        Unit::Decade => cal::plus_years(other, 10 * count).map(date),
        Unit::Hour | Unit::Minute => None,
    };
    match value {
        Some(value) => Reading::of(value, Reason::DateFromOtherDate),
        None => Reading::unknown(),
    }
}

/// "last June", "this June", "next June".
fn shifted_month(month: u8, shift: Shift, anchor: Anchor) -> Reading {
    let Some(year) = anchor.date.year else { return Reading::unknown() };
    let now = anchor.date.month.unwrap_or(if matches!(shift, Shift::Next | Shift::Coming) { 0 } else { 13 });
    let year = match shift {
        Shift::Last | Shift::Past if month >= now => year - 1,
        Shift::Next | Shift::Coming if month <= now => year + 1,
        _ => year,
    };
    let value = date(PartialDate::month(year, month));
    // "Last March", said in November, may be this year's or the one before.
    let other = match shift {
        Shift::Last => Some(date(PartialDate::month(year - 1, month))),
        Shift::Next => Some(date(PartialDate::month(year + 1, month))),
        _ => None,
    };
    Reading::of(value, anchor.reason(Reason::DateRelative)).or(other)
}

/// "last summer", "this spring", "in the autumn".
fn seasons(season: Season, shift: Option<Shift>, anchor: Anchor, direction: Direction) -> Reading {
    let (Some(year), Some(month)) = (anchor.date.year, anchor.date.month) else { return Reading::unknown() };
    // Months since the season began this year; a winter counts to the year in which it begins.
    let since = i32::from(month) - i32::from(cal::season_start(season));
    let (running, past) = ((0..3).contains(&since), since >= 3);
    let year = match (shift, direction) {
        (Some(Shift::Last | Shift::Past), _) if !past => year - 1,
        (Some(Shift::Next | Shift::Coming), _) if past || running => year + 1,
        (Some(Shift::This), _) if season == Season::Winter && since < -9 => year - 1,
        (None, Direction::Past) if since < 0 => year - 1,
        (None, Direction::Future) if past => year + 1,
        _ => year,
    };
    Reading::of(date(PartialDate { season: Some(season), ..PartialDate::year(year) }), anchor.reason(Reason::DateRelative))
}

/// Saturday and Sunday.
fn weekend(shift: Option<Shift>, today: Date, direction: Direction) -> Reading {
    let running = matches!(today.weekday(), Weekday::Saturday | Weekday::Sunday);
    let current = if running { cal::weekday_before(today, Weekday::Saturday) } else { cal::weekday_after(today, Weekday::Saturday) };
    let previous = cal::plus_days(current, -7);
    let following = cal::plus_days(current, 7);
    let (saturday, other) = match (shift, direction) {
        (Some(Shift::Last | Shift::Past), _) => (previous, None),
        (Some(Shift::Next), _) if running => (following, None),
        (Some(Shift::Next), _) => (current, Some(following)),
        (Some(Shift::Coming), _) => (if running { following } else { current }, None),
        _ if running => (current, Some(previous)),
        (Some(Shift::This), Direction::Either) | (_, Direction::Future) => (current, Some(previous)),
        _ => (previous, Some(current)),
    };
    let of = |saturday| cal::range(saturday, cal::plus_days(saturday, 1));
    Reading::of(of(saturday), Reason::DateRelative).or(other.map(of))
}

/// "the 15th".
fn day_of_month(day: u8, anchor: Anchor, direction: Direction) -> Reading {
    let Some(today) = anchor.day() else { return Reading::unknown() };
    let this = PartialDate::month(today.year(), today.month() as u8);
    let day_in = |months: i32| {
        let month = cal::plus_months(this, months)?;
        PartialDate { day: Some(day), ..month }.civil()
    };
    let order: [i32; 3] = match direction {
        Direction::Past | Direction::Either if i32::from(day) <= i32::from(today.day()) => [0, 1, -1],
        Direction::Past => [-1, 0, 1],
        _ if i32::from(day) >= i32::from(today.day()) => [0, -1, 1],
        _ => [1, 0, -1],
    };
    let mut days = order.into_iter().filter_map(day_in);
    match days.next() {
        Some(first) => day_reading(first, anchor.reason(Reason::DateRelative)).or(days.map(|day| date(day.into()))),
        None => Reading::unknown(),
    }
}
