//! What a date expression says, before it is tied to the calendar: the typed result of the grammar and the input of `resolve`.

use super::words::{Preposition, Shift, Unit};
use crate::model::{PartialDate, Season};
use crate::text::Span;
use jiff_core::civil::Weekday;

/// A date expression of the text, not yet tied to an anchor.
#[derive(Clone, Debug, PartialEq)]
pub struct DateExpression {
    /// Its bytes, without a leading "on" or "in".
    pub span: Span,
    /// Its tokens, as `start..end`.
    pub tokens: (u32, u32),
    /// The same with the preposition ("on", "in", "since") and what stands between ("in the", "late on"), where there is one.
    pub phrase: (u32, u32),
    /// The preposition before it.
    pub preposition: Option<Preposition>,
    pub(crate) form: Form,
}

/// What the words say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Form {
    /// Parts of a calendar date, as far as stated.
    Calendar(Calendar),
    /// "Wednesday", "last Wednesday", "Wednesday next week", "Thursday and Friday"
    Weekday { day: Weekday, also: Option<(Weekday, Joint)>, shift: Option<Shift>, week: Option<i8> },
    /// "the following Monday"
    WeekdayFromOther { day: Weekday, forwards: bool },
    /// Days from publication: "yesterday" is -1.
    Day(i8),
    /// "last week", "this month", "next year": units from publication.
    Unit { unit: Unit, offset: i8, side: Side },
    /// "last June", "this June", "next June"
    Month { month: u8, shift: Shift },
    /// "last summer", "this spring"
    Season { season: Season, shift: Option<Shift> },
    /// "last weekend", "the weekend"
    Weekend(Option<Shift>),
    /// "two weeks ago" (negative), "two weeks from now"
    Counted { unit: Unit, count: i16 },
    /// "the previous month", "a year later", "that day": units from another date of the text.
    FromOther { unit: Unit, count: i16 },
    /// "the 15th"
    DayOfMonth(u8),
    /// "in recent days", "in the coming months", "two days after visiting": a time that can't be told.
    Vague,
}

/// A stated date or range; whatever is missing was not said.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Calendar {
    pub from: PartialDate,
    pub to: Option<PartialDate>,
    /// "Thursday or Friday", "May or June": one of the two, not the stretch.
    pub either: bool,
    /// "Wednesday, June 3": tells the year, or that something is wrong.
    pub weekday: Option<Weekday>,
    /// "June last year": years from publication.
    pub year_offset: Option<i8>,
    /// "March that year"
    pub of_other_year: bool,
    /// 3/4/2018 read the other way round.
    pub other: Option<PartialDate>,
}

/// How two days are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Joint {
    And,
    Or,
    Through,
}

/// Which part of a unit that holds the publication day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Whole,
    /// "earlier this week"
    Before,
    /// "later this week"
    After,
}

impl DateExpression {
    /// Whether it names a day or a stretch that the calendar can tell, at least in part: false for "in recent days".
    pub fn is_definite(&self) -> bool {
        self.form != Form::Vague
    }

    /// Whether the words give a full day of a known year by themselves.
    pub fn is_complete(&self) -> bool {
        matches!(self.form, Form::Calendar(Calendar { from: PartialDate { year: Some(_), day: Some(_), .. }, .. }))
    }

    /// The year of a stated month or day; none for a year alone, which may be any ("by 2050").
    pub fn stated_year(&self) -> Option<i16> {
        match self.form {
            Form::Calendar(calendar) if calendar.from.month.is_some() => calendar.from.year,
            _ => None,
        }
    }

    /// Whether the expression is one of a single day: a weekday, "today", "June 3". The day of a statement is mostly such a one.
    pub fn is_day(&self) -> bool {
        match self.form {
            Form::Calendar(calendar) => calendar.from.day.is_some() && calendar.to.is_none(),
            Form::Weekday { also, .. } => also.is_none(),
            Form::WeekdayFromOther { .. } | Form::Day(_) | Form::DayOfMonth(_) => true,
            Form::Counted { unit, .. } | Form::FromOther { unit, .. } => unit == Unit::Day,
            _ => false,
        }
    }

    /// Whether the words themselves look back ("yesterday", "last week", "two days ago") or ahead ("tomorrow", "next week").
    pub fn own_direction(&self) -> super::Direction {
        use super::Direction;
        let of = |sign: i32| match sign.signum() {
            -1 => Direction::Past,
            1 => Direction::Future,
            _ => Direction::Either,
        };
        match self.form {
            Form::Day(days) => of(i32::from(days)),
            Form::Counted { count, .. } => of(i32::from(count)),
            Form::Unit { side: Side::Before, .. } => Direction::Past,
            Form::Unit { side: Side::After, .. } => Direction::Future,
            Form::Unit { offset, .. } => of(i32::from(offset)),
            Form::Weekday { week: Some(week), .. } => of(i32::from(week)),
            Form::Weekday { shift, .. } | Form::Weekend(shift) | Form::Season { shift, .. } => {
                shift.map_or(Direction::Either, Shift::direction)
            }
            Form::Month { shift, .. } => shift.direction(),
            Form::Calendar(Calendar { year_offset: Some(offset), .. }) => of(i32::from(offset)),
            _ => Direction::Either,
        }
    }
}

impl Shift {
    fn direction(self) -> super::Direction {
        match self {
            Shift::Last | Shift::Past => super::Direction::Past,
            Shift::Next | Shift::Coming => super::Direction::Future,
            Shift::This | Shift::Previous | Shift::Following | Shift::Same => super::Direction::Either,
        }
    }
}

/// Whether two weekdays follow each other in the week, so that "Saturday and Sunday" is one stretch.
pub(super) fn adjacent(first: Weekday, last: Weekday, joint: Joint) -> bool {
    joint == Joint::Through || joint == Joint::And && first.next() == last
}
