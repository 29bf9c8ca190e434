//! Weekdays: which Wednesday is meant.

use super::Direction;
use super::calendar as cal;
use super::form::{Joint, adjacent};
use super::resolve::{Anchor, Reading, date, day_reading};
use super::words::Shift;
use crate::model::Reason;
use jiff_core::civil::{Date, Weekday};

/// A caption's day tells a weekday that is no further off than this.
const NEAR_DAYS: i32 = 2;

/// One weekday or two.
pub(super) fn weekdays(
    day: Weekday,
    also: Option<(Weekday, Joint)>,
    shift: Option<Shift>,
    week: Option<i8>,
    anchor: Anchor,
    today: Date,
    direction: Direction,
) -> Reading {
    if anchor.near
        && week.is_none()
        && NEAR_DAYS
            < cal::days_between(today, cal::weekday_after(today, day)).min(cal::days_between(cal::weekday_before(today, day), today))
    {
        return Reading::unknown();
    }
    let (first, alternatives, reason) = weekday(day, shift, week, anchor, today, direction);
    let Some((last, joint)) = also else {
        return day_reading(first, reason).or(alternatives.into_iter().map(|day| date(day.into())));
    };
    let second = cal::weekday_after(first, last);
    if adjacent(day, last, joint) {
        let shifted = alternatives.into_iter().map(|first| cal::range(first, cal::weekday_after(first, last)));
        return Reading::of(cal::range(first, second), reason).or(shifted);
    }
    let value = (joint == Joint::And).then(|| date(first.into()));
    Reading::of(value, reason).or([date(first.into()), date(second.into())])
}

/// The day, other readings, and the rule.
fn weekday(
    day: Weekday,
    shift: Option<Shift>,
    week: Option<i8>,
    anchor: Anchor,
    today: Date,
    direction: Direction,
) -> (Date, Vec<Date>, Reason) {
    if let Some(week) = week {
        return (cal::weekday_of_week(today, day, i32::from(week)), Vec::new(), anchor.reason(Reason::DateRelative));
    }
    let before = cal::weekday_before(today, day);
    let after = cal::weekday_after(today, day);
    if anchor.near {
        // A caption's day is within a few days of the story's.
        let (first, second) = if cal::days_between(today, after) <= NEAR_DAYS { (after, before) } else { (before, after) };
        return (first, vec![second], Reason::DateFromOtherDate);
    }
    let strictly_before = cal::weekday_before(cal::plus_days(today, -1), day);
    let same = if day == today.weekday() { Some(Reason::DateSameDay) } else { None };
    let backwards = same.unwrap_or(Reason::DateWeekdayBefore);
    let forwards = same.unwrap_or(Reason::DateWeekdayAfter);
    match (shift, direction) {
        (Some(Shift::Last | Shift::Past), _) => {
            // "Last Wednesday", said on a Friday, is mostly not two days ago: that would be "on Wednesday".
            let earlier = cal::plus_days(strictly_before, -7);
            let recent = cal::days_between(strictly_before, today) <= 2;
            let (value, other) = if recent && shift == Some(Shift::Last) { (earlier, strictly_before) } else { (strictly_before, earlier) };
            (value, vec![other], Reason::DateWeekdayBefore)
        }
        (Some(Shift::Next), _) => {
            let value = cal::weekday_of_week(today, day, 1);
            (value, vec![cal::weekday_after(cal::plus_days(today, 1), day)], Reason::DateWeekdayAfter)
        }
        (Some(Shift::Coming), _) | (_, Direction::Future) => (after, vec![before], forwards),
        (_, Direction::Past | Direction::Either) => (before, vec![after, cal::plus_days(before, -7)], backwards),
    }
}
