//! A month as a sheet of the calendar: which meetings were on which of its days, and which are not known to the day. Measures days, draws nothing.

use super::facts::Facts;
use super::span::{Day, Extent, Precision, extent};
use crate::order::distinct;
use std::collections::{BTreeMap, BTreeSet};

/// A month with its meetings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Month {
    /// Its first day.
    pub first: Day,
    /// Its last day.
    pub last: Day,
    /// Meetings of each day that has some, ascending.
    pub days: BTreeMap<Day, Vec<u32>>,
    /// Those that lasted several days, or may have been on any of several, and were at least partly in this month.
    pub others: Vec<u32>,
    /// The nearest months before and after in which there is something.
    pub before: Option<Day>,
    /// See `before`.
    pub after: Option<Day>,
}

/// First and last day of the month of a day.
pub fn month_of(day: Day) -> (Day, Day) {
    let (year, month, _) = day.civil();
    (Day::of(year, month, 1), Day(Day::of(year + month / 12, month % 12 + 1, 1).0 - 1))
}

/// Monday is 0.
pub fn weekday(day: Day) -> i32 {
    // 1 March of the year 0 was a Wednesday.
    (day.0 + 2).rem_euclid(7)
}

/// The month that `wanted` is in, or the last one with meetings on a known day; `None` where no date is known.
pub fn month(facts: &Facts, rows: &[u32], wanted: Option<Day>) -> Option<Month> {
    let known = rows.iter().filter_map(|&row| Some((extent(facts.corpus.meetings.get(row as usize)?.date.value?)?, row)));
    let known: Vec<(Extent, u32)> = known.collect();
    let to_the_day = |extent: &Extent| extent.precision == Precision::Day;
    let latest = |exact: bool| known.iter().filter(|(extent, _)| !exact || to_the_day(extent)).map(|(extent, _)| extent.first).max();
    let (first, last) = month_of(wanted.or_else(|| latest(true)).or_else(|| latest(false))?);
    let months: BTreeSet<Day> = distinct(known.iter().map(|(extent, _)| month_of(extent.first).0));
    let mut month = Month {
        first,
        last,
        days: BTreeMap::new(),
        others: Vec::new(),
        before: months.range(..first).next_back().copied(),
        after: months.range(Day(first.0 + 1)..).next().copied(),
    };
    for (extent, row) in known.into_iter().filter(|(extent, _)| extent.first <= last && extent.last >= first) {
        match to_the_day(&extent) {
            true => month.days.entry(extent.first).or_default().push(row),
            false => month.others.push(row),
        }
    }
    Some(month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_have_their_days() {
        let check = |year, month, days, first_weekday| {
            let (first, last) = month_of(Day::of(year, month, 15));
            assert_eq!((last.0 - first.0 + 1, weekday(first)), (days, first_weekday), "{year}-{month}");
        };
        check(2024, 2, 29, 3);
        check(2023, 2, 28, 2);
        check(2022, 12, 31, 3);
        check(2026, 11, 30, 6);
    }
}
