//! The strip of time above a list: how many of its records lie where, and how two thumbs on it choose days. Measures days, draws nothing.

use super::dates;
use super::records::{Record, Records};
use super::span::{Day, Days, Extent, Precision};
use super::timeline::{Unit, outliers};
use serde::{Deserialize, Serialize};

/// Columns, at most: as many bits as a record's set of them has.
const COLUMNS: i32 = 72;
/// Steps of the page keys.
const LEAP: i32 = 6;
/// What positions on the strip are told in: parts of its length.
pub const PARTS: i32 = 1_000;

/// Time from the strip's left to its right. The same however a list is filtered, so that nothing moves under the thumbs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Axis {
    /// The first day of the first column.
    pub first: Day,
    /// The last day of the last column.
    pub last: Day,
    /// What a column is.
    pub unit: Unit,
}

/// One of the two thumbs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thumb {
    /// At the first day that is kept.
    From,
    /// At the last day that is kept.
    To,
}

/// Where a thumb is and may go, in days from the axis's first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach {
    /// As far to the left as it goes.
    pub least: i32,
    /// Where it is.
    pub now: i32,
    /// As far to the right as it goes.
    pub most: i32,
}

impl Axis {
    /// The axis that these days need, without the few that stand far from all others. Takes n log n for n dates.
    pub fn over(days: impl Iterator<Item = (Day, Day)>) -> Option<Axis> {
        // As numbers that are in the order of the days.
        let upper = |day: Day| u64::from(day.0 as u32 ^ 1 << 31) << 32;
        let mut packed: Vec<u64> = days.map(|(first, last)| upper(first) | upper(last) >> 32).collect();
        packed.sort_unstable();
        let day = |upper: u64| Day(((upper >> 32) as u32 ^ 1 << 31) as i32);
        let known = packed.into_iter().map(|both| Extent { first: day(both), last: day(both << 32), precision: Precision::Day });
        let known: Vec<Extent> = known.collect();
        known.first()?;
        let (before, after) = outliers(&known);
        let kept = known.get(before..known.len() - after)?;
        let first = kept.first()?.first;
        let last = kept.iter().map(|extent| extent.last).max()?;
        let unit = Unit::fitting(first, last, COLUMNS);
        Some(Axis { first: unit.start(unit.column(first)), last: Day(unit.start(unit.column(last) + 1).0 - 1), unit })
    }

    /// The first day of each column.
    pub fn starts(self) -> Vec<Day> {
        self.unit.starts(self.first, self.last).collect()
    }

    /// How many of the records `rows` lie within each column, and how many lie within none: undated, less exactly dated, or far away.
    pub fn counts(self, records: &Records, rows: &[u32]) -> (Vec<u32>, u32) {
        let starts = self.starts();
        let (mut counts, mut nowhere) = (vec![0; starts.len()], 0);
        for row in rows {
            let mut seen: u128 = 0;
            for (first, last) in records.get(*row).into_iter().flat_map(Record::days) {
                let Some(at) = starts.partition_point(|start| start <= first).checked_sub(1) else { continue };
                let end = starts.get(at + 1).map_or(self.last, |next| Day(next.0 - 1));
                if *last <= end {
                    seen |= 1 << at;
                }
            }
            nowhere += u32::from(seen == 0);
            while seen != 0 {
                counts[seen.trailing_zeros() as usize] += 1;
                seen &= seen - 1;
            }
        }
        (counts, nowhere)
    }

    /// Where the left side of a day is.
    pub fn place(self, day: Day) -> i32 {
        let days = i64::from(self.last.0) - i64::from(self.first.0) + 1;
        let at = i64::from(day.0.clamp(self.first.0, self.last.0.saturating_add(1))) - i64::from(self.first.0);
        (at * i64::from(PARTS) / days) as i32
    }

    /// The day at a place.
    pub fn day(self, place: i32) -> Day {
        let days = i64::from(self.last.0) - i64::from(self.first.0) + 1;
        let at = i64::from(place.clamp(0, PARTS)) * days / i64::from(PARTS);
        Day((i64::from(self.first.0) + at.min(days - 1)) as i32)
    }

    /// The first and the last day kept, as far as the strip shows them.
    pub fn kept(self, days: Days) -> (Day, Day) {
        let inside = |day: Day| Day(day.0.clamp(self.first.0, self.last.0));
        let (from, to) = (inside(days.from.unwrap_or(self.first)), inside(days.to.unwrap_or(self.last)));
        (from, to.max(from))
    }

    /// The whole columns from one day to another, in any order. The strip's ends stand for all of time.
    pub fn spanning(self, one: Day, other: Day) -> Days {
        let (first, last) = (one.min(other), one.max(other));
        let last = Day(self.unit.start(self.unit.column(last) + 1).0 - 1);
        self.opened(self.unit.start(self.unit.column(first)), last)
    }

    fn opened(self, from: Day, to: Day) -> Days {
        Days { from: Some(from).filter(|from| *from > self.first), to: Some(to).filter(|to| *to < self.last) }
    }

    /// Where a thumb is, and where it may go.
    pub fn reach(self, days: Days, thumb: Thumb) -> Reach {
        let (from, to) = self.kept(days);
        let of = |day: Day| day.0 - self.first.0;
        match thumb {
            Thumb::From => Reach { least: 0, now: of(from), most: of(to) },
            Thumb::To => Reach { least: of(from), now: of(to), most: of(self.last) },
        }
    }

    /// The day that a thumb is at, for those who hear it.
    pub fn told(self, days: Days, thumb: Thumb) -> String {
        let (from, to) = self.kept(days);
        dates::plain(if thumb == Thumb::From { from.date() } else { to.date() })
    }

    /// What a key makes of the days while a thumb has the focus; `None` for keys that do nothing there.
    pub fn pressed(self, days: Days, thumb: Thumb, key: &str) -> Option<Days> {
        let (from, to) = self.kept(days);
        let column = |day: Day| self.unit.column(day);
        let end = |column: i32| Day(self.unit.start(column + 1).0 - 1);
        let by = match key {
            "ArrowRight" | "ArrowUp" => 1,
            "ArrowLeft" | "ArrowDown" => -1,
            "PageUp" => LEAP,
            "PageDown" => -LEAP,
            "Home" => -i32::MAX / 2,
            "End" => i32::MAX / 2,
            _ => return None,
        };
        // From amidst a column, the first step goes to its edge.
        let (from, to) = match thumb {
            Thumb::From => {
                let amidst = i32::from(by < 0 && self.unit.start(column(from)) < from);
                let wanted = (column(from) + amidst).saturating_add(by).clamp(column(self.first), column(to));
                (self.unit.start(wanted), to)
            }
            Thumb::To => {
                let amidst = i32::from(by > 0 && end(column(to)) > to);
                let wanted = (column(to) - amidst).saturating_add(by).clamp(column(from), column(self.last));
                (from, end(wanted))
            }
        };
        Some(self.opened(from, to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::records::NewRecord;

    /// One record for each list of days.
    fn records(all: &[&[(&str, &str)]]) -> Records {
        let day = |text: &str, last| Day::parse(text, last).expect("a date");
        let mut records = Records::default();
        for days in all {
            let days: Vec<(Day, Day)> = days.iter().map(|(first, last)| (day(first, false), day(last, true))).collect();
            records.push(NewRecord { days: &days, ..NewRecord::default() }, &[]);
        }
        records
    }

    fn over(records: &Records) -> Option<Axis> {
        Axis::over(records.iter().flat_map(Record::days).copied())
    }

    fn axis() -> Axis {
        over(&records(&[&[("2019-03-08", "2019-03-08")], &[("2020-04-02", "2020-04-02")]])).expect("two dates")
    }

    fn shown(days: Days) -> String {
        let iso = |day: Option<Day>| day.map_or("..".to_string(), Day::iso);
        format!("{} {}", iso(days.from), iso(days.to))
    }

    #[test]
    fn what_lies_within_a_column_is_counted_in_it_once() {
        let records = records(&[
            &[("2019-03-08", "2019-03-08"), ("2019-03-09", "2019-03-09")],
            &[("2019-03-08", "2019-03-08"), ("2020-04-02", "2020-04-02")],
            &[("2019", "2019")],
            &[],
        ]);
        let axis = over(&records).expect("dates");
        let (counts, nowhere) = axis.counts(&records, &[0, 1, 2, 3]);
        assert_eq!((counts.iter().sum::<u32>(), counts.iter().max().copied(), nowhere), (3, Some(2), 2));
        assert!(counts.len() <= COLUMNS as usize && COLUMNS <= 128);
        assert_eq!(Axis::over(std::iter::empty()), None);
    }

    #[test]
    fn places_and_days_are_the_same() {
        let axis = axis();
        assert_eq!((axis.place(axis.first), axis.place(Day(axis.last.0 + 1))), (0, PARTS));
        for place in 0..=PARTS {
            let day = axis.day(place);
            assert!(
                (axis.first..=axis.last).contains(&day)
                    && axis.place(day) <= place
                    && (place == PARTS || axis.place(Day(day.0 + 1)) >= place)
            );
        }
    }

    #[test]
    fn keys_move_a_thumb_from_column_to_column_and_never_past_the_other() {
        let axis = axis();
        assert_eq!(axis.unit, Unit::Week);
        let mut days = Days::default();
        let mut press = |thumb, key: &str, expected: &str| {
            days = axis.pressed(days, thumb, key).expect("a key");
            assert_eq!(shown(days), expected, "{key}");
            let reach = axis.reach(days, thumb);
            assert!(reach.least <= reach.now && reach.now <= reach.most);
        };
        press(Thumb::From, "ArrowLeft", ".. ..");
        press(Thumb::From, "ArrowRight", "2019-03-11 ..");
        press(Thumb::From, "PageUp", "2019-04-22 ..");
        press(Thumb::To, "Home", "2019-04-22 2019-04-28");
        press(Thumb::From, "ArrowRight", "2019-04-22 2019-04-28");
        press(Thumb::To, "ArrowRight", "2019-04-22 2019-05-05");
        press(Thumb::To, "End", "2019-04-22 ..");
        press(Thumb::From, "End", "2020-03-30 ..");
        press(Thumb::From, "Home", ".. ..");
        assert_eq!(axis.pressed(days, Thumb::From, "x"), None);
        // Days set elsewhere need not be those of a column.
        let days = Days::between(Day::of(2019, 4, 24), Day::of(2019, 5, 1));
        let press = |thumb, key: &str| shown(axis.pressed(days, thumb, key).expect("a key"));
        assert_eq!(press(Thumb::From, "ArrowLeft"), "2019-04-22 2019-05-01");
        assert_eq!(press(Thumb::From, "ArrowRight"), "2019-04-29 2019-05-01");
        assert_eq!(press(Thumb::To, "ArrowRight"), "2019-04-24 2019-05-05");
        assert_eq!(press(Thumb::To, "ArrowLeft"), "2019-04-24 2019-04-28");
    }

    #[test]
    fn a_drag_keeps_whole_columns_and_all_of_the_strip_is_all_of_time() {
        let axis = axis();
        assert_eq!(shown(axis.spanning(Day::of(2019, 5, 1), Day::of(2019, 4, 24))), "2019-04-22 2019-05-05");
        assert_eq!(shown(axis.spanning(axis.first, axis.last)), ".. ..");
        assert_eq!(axis.kept(Days::between(Day::of(1999, 1, 1), Day::of(1999, 2, 1))), (axis.first, axis.first));
    }
}
