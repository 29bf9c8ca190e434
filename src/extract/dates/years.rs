//! The year of a date that was stated without one: "June 3", "in November".

use super::Direction;
use super::calendar as cal;
use super::form::Calendar;
use super::resolve::Anchor;
use crate::model::PartialDate;

/// Days by which a date may lie on the wrong side of publication: time zones, and stories printed late.
const SLACK_DAYS: i32 = 3;

/// The same where the anchor is only near publication.
const NEAR_SLACK_DAYS: i32 = 14;

/// The year in the direction given, and the next best one.
pub(super) fn choose(calendar: Calendar, anchor: Anchor, year: i16, direction: Direction) -> (i16, Option<i16>) {
    // A stated weekday settles it.
    if let Some(weekday) = calendar.weekday {
        let fits = |year: &i16| PartialDate { year: Some(*year), ..calendar.from }.civil().is_some_and(|date| date.weekday() == weekday);
        let order = match direction {
            Direction::Future => [year, year + 1, year - 1],
            Direction::Past | Direction::Either => [year, year - 1, year + 1],
        };
        if let Some(year) = order.into_iter().find(fits) {
            return (year, None);
        }
    }
    match distance(calendar.from, anchor, year) {
        Some((ahead, slack, span)) => match direction {
            Direction::Past if ahead > slack => (year - 1, Some(year)),
            Direction::Past => (year, (ahead < 0).then_some(year + 1)),
            Direction::Future if ahead < -slack => (year + 1, Some(year)),
            Direction::Future => (year, (ahead > 0).then_some(year - 1)),
            Direction::Either if ahead > span / 2 => (year - 1, Some(year)),
            Direction::Either if ahead < -span / 2 => (year + 1, Some(year)),
            Direction::Either if ahead > slack => (year, Some(year - 1)),
            Direction::Either if ahead < -slack => (year, Some(year + 1)),
            Direction::Either => (year, None),
        },
        None => (year, None),
    }
}

/// How far the date lies ahead of the anchor if it is of the anchor's year, the slack, and the length of a year, in days or months.
fn distance(from: PartialDate, anchor: Anchor, year: i16) -> Option<(i32, i32, i32)> {
    let month = from.month.or(from.season.map(cal::season_start))?;
    if let (Some(day), Some(today)) = (from.day, anchor.date.civil()) {
        let date = cal::valid(PartialDate::day(year, month, day));
        if let Some(date) = date.civil() {
            let slack = if anchor.near { NEAR_SLACK_DAYS } else { SLACK_DAYS };
            return Some((cal::days_between(today, date), slack, 365));
        }
    }
    Some((i32::from(month) - i32::from(anchor.date.month?), 0, 12))
}
