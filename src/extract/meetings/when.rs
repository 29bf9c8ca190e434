//! Comparing the dates of meetings.

use crate::extract::Analysis;
use crate::extract::dates::DateExpression;
use crate::model::{DateValue, PartialDate};

/// What lies farther back than this is recalled, not news.
pub const NEWS_CYCLE_DAYS: i32 = 6;

/// Days from the first to the last day that a value may mean, as days since year 0 in a 372-day year (only for comparing).
fn bounds(value: DateValue) -> (i32, i32) {
    match value {
        DateValue::Date(date) => span(date),
        DateValue::Range(from, to) => (span(from).0, span(to).1),
        DateValue::Until(to) => (i32::MIN, span(to).1),
        DateValue::Since(from) => (span(from).0, i32::MAX),
    }
}

fn span(date: PartialDate) -> (i32, i32) {
    let Some(year) = date.year else { return (i32::MIN, i32::MAX) };
    let year = i32::from(year) * 372;
    let Some(month) = date.month else { return (year, year + 371) };
    let month = year + (i32::from(month) - 1) * 31;
    match date.day {
        Some(day) => (month + i32::from(day) - 1, month + i32::from(day) - 1),
        None => (month, month + 30),
    }
}

/// Whether two dates can be the same day. Dates without a year are compared by month and day.
pub fn may_coincide(a: DateValue, b: DateValue) -> bool {
    if let (DateValue::Date(x), DateValue::Date(y)) = (a, b)
        && (x.year.is_none() || y.year.is_none())
    {
        let differ = |p: Option<u8>, q: Option<u8>| matches!((p, q), (Some(p), Some(q)) if p != q);
        return !differ(x.month, y.month) && !differ(x.day, y.day);
    }
    let ((from, to), (other_from, other_to)) = (bounds(a), bounds(b));
    from <= other_to && other_from <= to
}

/// The year of a value's last day.
pub fn year(value: DateValue) -> Option<i16> {
    match value {
        DateValue::Date(date) | DateValue::Range(_, date) | DateValue::Until(date) => date.year,
        DateValue::Since(_) => None,
    }
}

/// The latest year that the dates of an article without a date of publication state, none of them counted from elsewhere.
pub fn latest_year(analysis: &Analysis<'_>) -> Option<i16> {
    if analysis.document.published.is_some() {
        return None;
    }
    analysis.dates.iter().filter_map(DateExpression::stated_year).max()
}

/// Days by which a date certainly lies before `day`; negative when it may lie on or after it. Approximate to a few days.
pub fn days_before(value: DateValue, day: PartialDate) -> Option<i32> {
    if let DateValue::Date(date) = value
        && date.year.is_none()
    {
        return None;
    }
    let (_, last) = bounds(value);
    let (first, _) = span(day);
    (last != i32::MAX && first != i32::MIN).then(|| first - last)
}

/// Whether a value tells the time to within two weeks.
pub fn is_short(value: DateValue) -> bool {
    match value {
        DateValue::Date(date) => date.day.is_some(),
        DateValue::Range(from, to) => span(to).1.saturating_sub(span(from).0) <= 14,
        _ => false,
    }
}
