//! Calendar arithmetic over partial dates: weekdays before and after, ISO weeks, months that wrap around, seasons. No words here.

use crate::model::{DateValue, PartialDate, Season};
use jiff_core::civil::{Date, Weekday};

/// `date` moved by `days`; unmoved at the ends of time.
pub(super) fn plus_days(date: Date, days: i32) -> Date {
    date.checked_add(days).unwrap_or(date)
}

/// The last such weekday on or before `date`.
pub(super) fn weekday_before(date: Date, day: Weekday) -> Date {
    plus_days(date, -i32::from(day.until(date.weekday())))
}

/// The next such weekday on or after `date`.
pub(super) fn weekday_after(date: Date, day: Weekday) -> Date {
    plus_days(date, i32::from(date.weekday().until(day)))
}

/// That weekday in the ISO week of `date`, moved by `weeks`.
pub(super) fn weekday_of_week(date: Date, day: Weekday, weeks: i32) -> Date {
    let monday = weekday_before(date, Weekday::Monday);
    plus_days(monday, i32::from(day.to_monday_zero_offset()) + 7 * weeks)
}

/// Monday to Sunday of the ISO week of `date`, moved by `weeks`.
pub(super) fn week(date: Date, weeks: i32) -> DateValue {
    range(weekday_of_week(date, Weekday::Monday, weeks), weekday_of_week(date, Weekday::Sunday, weeks))
}

/// A range of days, or the one day.
pub(super) fn range(from: Date, to: Date) -> DateValue {
    if from == to { DateValue::Date(from.into()) } else { DateValue::Range(from.into(), to.into()) }
}

/// The stretch of `days` days that begins with a single day; none for anything coarser. An unknown year stays unknown.
pub fn stretch(value: DateValue, days: u32) -> Option<DateValue> {
    let DateValue::Date(first @ PartialDate { month: Some(month), day: Some(day), .. }) = value else { return None };
    let days = i32::try_from(days.checked_sub(1)?).ok()?;
    // Any year that is no leap year counts the days of one that is not known.
    let start = Date::new(first.year.unwrap_or(2001), month as i8, day as i8).ok()?;
    let last = plus_days(start, days);
    let to = PartialDate { year: first.year.and(Some(last.year())), month: Some(last.month() as u8), day: Some(last.day() as u8), ..first };
    Some(if days == 0 { value } else { DateValue::Range(first, to) })
}

/// Days from `from` to `to`.
pub(super) fn days_between(from: Date, to: Date) -> i32 {
    from.until(to)
}

/// Months since year 0, for counting.
pub(super) fn month_number(year: i16, month: u8) -> i32 {
    i32::from(year) * 12 + i32::from(month) - 1
}

/// The month `months` after that of `partial`; the year stays unknown when it is.
pub(super) fn plus_months(partial: PartialDate, months: i32) -> Option<PartialDate> {
    let month = partial.month?;
    let number = month_number(partial.year.unwrap_or(0), month) + months;
    let (year, month) = (number.div_euclid(12), number.rem_euclid(12) as u8 + 1);
    Some(PartialDate { year: partial.year.and_then(|_| i16::try_from(year).ok()), month: Some(month), ..PartialDate::default() })
}

/// The year `years` after that of `partial`.
pub(super) fn plus_years(partial: PartialDate, years: i32) -> Option<PartialDate> {
    i16::try_from(i32::from(partial.year?) + years).ok().map(PartialDate::year)
}

/// The day `days` after `partial`; in an unknown year as in a common one.
pub fn plus_days_partial(partial: PartialDate, days: i32) -> Option<PartialDate> {
    const COMMON_YEAR: i16 = 2023;
    let year = partial.year.unwrap_or(COMMON_YEAR);
    let date = PartialDate { year: Some(year), ..partial }.civil()?;
    let moved = PartialDate::from(plus_days(date, days));
    Some(PartialDate { year: partial.year.and(moved.year), ..moved })
}

/// Drops a day that the month does not have (in an unknown year: that no year has).
pub(super) fn valid(partial: PartialDate) -> PartialDate {
    const LEAP_YEAR: i16 = 2024;
    let Some(_) = partial.day else { return partial };
    let probe = PartialDate { year: partial.year.or(Some(LEAP_YEAR)), ..partial };
    if probe.civil().is_some() { partial } else { PartialDate { day: None, ..partial } }
}

/// The first month of a season; winter begins in December.
pub(super) fn season_start(season: Season) -> u8 {
    match season {
        Season::Spring => 3,
        Season::Summer => 6,
        Season::Autumn => 9,
        Season::Winter => 12,
    }
}
