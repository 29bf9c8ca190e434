//! Meetings over time: columns of one length, and what is not known exactly enough to stand in one of them. Measures days, draws nothing.

use super::facts::Facts;
use super::span::{Day, Extent, Precision, extent};
use super::words;
use crate::order::Order;
use std::collections::BTreeMap;

/// Number of meetings of each status, in the order of `words::STATUSES`.
pub type Counts = [u32; words::STATUSES.len()];

/// What a column stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Unit {
    /// A day.
    Day,
    /// Monday to Sunday.
    Week,
    /// So many months (1 or 3).
    Months(i32),
    /// So many years, from one that this number divides.
    Years(i32),
}

/// Meetings that stand together.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The days they may have been on.
    pub extent: Extent,
    /// How many.
    pub counts: Counts,
    /// The first of them.
    pub meeting: u32,
}

/// Meetings over time.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// The first day of the first column.
    pub first: Day,
    /// The last day of the last one.
    pub last: Day,
    /// What a column is.
    pub unit: Unit,
    /// Columns that hold meetings, ascending. Everything in one lies within its days.
    pub columns: Vec<Group>,
    /// Meetings that may belong to several columns: one group for each stretch of days; by precision, then ascending.
    pub wide: Vec<Group>,
    /// Long before and long after all others: they would press the rest together. `meeting` and `counts` as in any group.
    pub outside: Vec<Group>,
    /// Dated, but the year isn't known.
    pub no_year: Counts,
    /// Without a date.
    pub undated: Counts,
}

impl Unit {
    /// From the finest on.
    fn all() -> impl Iterator<Item = Unit> {
        let years = (0..5).flat_map(|power| [1, 2, 5].map(|step| Unit::Years(step * 10i32.pow(power))));
        [Unit::Day, Unit::Week, Unit::Months(1), Unit::Months(3)].into_iter().chain(years)
    }

    /// Number of the column that a day stands in.
    pub fn column(self, day: Day) -> i32 {
        let (year, month, _) = day.civil();
        match self {
            Unit::Day => day.0,
            // 1 March of the year 0 was a Wednesday.
            Unit::Week => (day.0 + 2).div_euclid(7),
            Unit::Months(step) => (year * 12 + month - 1).div_euclid(step),
            Unit::Years(step) => year.div_euclid(step),
        }
    }

    /// The first day of a column.
    pub fn start(self, column: i32) -> Day {
        match self {
            Unit::Day => Day(column),
            Unit::Week => Day(column * 7 - 2),
            Unit::Months(step) => Day::of((column * step).div_euclid(12), (column * step).rem_euclid(12) + 1, 1),
            Unit::Years(step) => Day::of(column * step, 1, 1),
        }
    }

    /// The first day of each column from one day to another.
    pub fn starts(self, first: Day, last: Day) -> impl Iterator<Item = Day> {
        (self.column(first)..=self.column(last)).map(move |column| self.start(column))
    }

    /// The finest unit that needs at most so many columns.
    pub fn fitting(first: Day, last: Day, most: i32) -> Unit {
        let mut units = Unit::all();
        units.find(|unit| unit.column(last) - unit.column(first) < most).unwrap_or(Unit::Years(50_000))
    }
}

/// Counts together.
pub fn total(counts: &Counts) -> u32 {
    counts.iter().sum()
}

/// How many stand so far before, and so far after all others that without them time is less than a third as long:
/// of up to one in twenty.
pub fn outliers(sorted: &[Extent]) -> (usize, usize) {
    let few = (sorted.len() / 20).min(40);
    let count = sorted.len();
    // The last day of all up to each one.
    let ends: Vec<Day> = sorted.iter().scan(Day(i32::MIN), |end, extent| Some(*(*end = extent.last.max(*end), end).1)).collect();
    let length = |before: usize, after: usize| ends[count - after - 1].0 - sorted[before].first.0 + 1;
    let all = (0..=few).flat_map(|before| (0..=few - before).map(move |after| (before, after)));
    // What is left out is far from what is kept, and does not reach into it.
    let apart = |&(before, after): &(usize, usize)| {
        let far = |end: Day, start: Day| (start.0 - end.0) / 2 > length(before, after) / 4;
        let early = before == 0 || far(ends[before - 1], sorted[before].first);
        early && (after == 0 || far(ends[count - after - 1], sorted[count - after].first))
    };
    let best = all.filter(apart).min_by_key(|&(before, after)| (length(before, after), before + after)).unwrap_or((0, 0));
    if length(best.0, best.1).saturating_mul(3) < length(0, 0) { best } else { (0, 0) }
}

/// Meetings `rows` over time, in at most `most` columns. `whole`: however far they are from each other.
pub fn timeline(facts: &Facts, rows: &[u32], most: i32, whole: bool) -> Timeline {
    let mut known: Vec<(Extent, usize, u32)> = Vec::new();
    let (mut no_year, mut undated) = (Counts::default(), Counts::default());
    for &row in rows {
        let Some(meeting) = facts.corpus.meetings.get(row as usize) else { continue };
        let status = words::STATUSES.iter().position(|s| Some(*s) == meeting.status.value).unwrap_or(0);
        match (meeting.date.value, meeting.date.value.and_then(extent)) {
            (None, _) => undated[status] += 1,
            (Some(_), None) => no_year[status] += 1,
            (_, Some(extent)) => known.push((extent, status, row)),
        }
    }
    known.order();
    let mut outside = Vec::new();
    if !whole && !known.is_empty() {
        let (before, after) = outliers(&known.iter().map(|(extent, ..)| *extent).collect::<Vec<_>>());
        let after = known.split_off(known.len() - after);
        let kept = known.split_off(before);
        for apart in [std::mem::replace(&mut known, kept), after] {
            outside.extend(gathered(&apart));
        }
    }
    let first = known.iter().map(|(extent, ..)| extent.first).min().unwrap_or_default();
    let last = known.iter().map(|(extent, ..)| extent.last).max().unwrap_or_default();
    let unit = Unit::fitting(first, last, most.max(2));
    let mut columns: BTreeMap<i32, Group> = BTreeMap::new();
    let mut wide: BTreeMap<(Precision, Extent), Group> = BTreeMap::new();
    for (extent, status, meeting) in known {
        let (column, end) = (unit.column(extent.first), unit.column(extent.last));
        let group = if column == end {
            let (first, last) = (unit.start(column), Day(unit.start(column + 1).0 - 1));
            let whole = Extent { first, last, precision: Precision::Day };
            columns.entry(column).or_insert(Group { extent: whole, counts: Counts::default(), meeting })
        } else {
            wide.entry((extent.precision, extent)).or_insert(Group { extent, counts: Counts::default(), meeting })
        };
        group.counts[status] += 1;
    }
    Timeline {
        first: unit.start(unit.column(first)),
        last: Day(unit.start(unit.column(last) + 1).0 - 1),
        unit,
        columns: columns.into_values().collect(),
        wide: wide.into_values().collect(),
        outside,
        no_year,
        undated,
    }
}

/// One group of all these.
fn gathered(meetings: &[(Extent, usize, u32)]) -> Option<Group> {
    let (extent, _, meeting) = *meetings.first()?;
    let last = meetings.iter().map(|(extent, ..)| extent.last).max().unwrap_or(extent.last);
    let mut counts = Counts::default();
    meetings.iter().for_each(|(_, status, _)| counts[*status] += 1);
    Some(Group { extent: Extent { last, ..extent }, counts, meeting })
}

impl Timeline {
    /// Days to name on the axis, at most about `most`, and what they begin.
    pub fn ticks(&self, most: i32) -> (Unit, Vec<Day>) {
        let unit = Unit::fitting(self.first, self.last, most.max(2));
        let days = unit.starts(self.first, self.last).filter(|day| *day >= self.first);
        (unit, days.collect())
    }

    /// Whether nothing has a day or a year.
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty() && self.wide.is_empty()
    }
}

/// Rows for bars that may not overlap: the row of each bar, given their stretches in the order in which they are placed.
pub fn stacked(bars: &[(i32, i32)]) -> Vec<usize> {
    let mut ends: Vec<i32> = Vec::new();
    let place = |&(from, to): &(i32, i32)| {
        let row = ends.iter().position(|end| *end < from).unwrap_or(ends.len());
        if row == ends.len() {
            ends.push(to);
        } else {
            ends[row] = to;
        }
        row
    };
    bars.iter().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_tile_time() {
        for unit in Unit::all() {
            for column in [-3, -1, 0, 1, 3] {
                let (start, next) = (unit.start(column), unit.start(column + 1));
                assert!(start < next, "{unit:?}");
                assert_eq!((unit.column(start), unit.column(Day(next.0 - 1))), (column, column), "{unit:?} {column}");
            }
        }
        let monday = Unit::Week.start(Unit::Week.column(Day::of(2024, 7, 3)));
        assert_eq!(monday.iso(), "2024-07-01");
    }

    #[test]
    fn the_finest_unit_that_fits_is_taken() {
        let check = |first: &str, last: &str, expected: Unit| {
            let day = |text: &str| Day::parse(text, false).expect("a date");
            assert_eq!(Unit::fitting(day(first), day(last), 60), expected);
        };
        check("2024-07-03", "2024-07-03", Unit::Day);
        check("2024-01-01", "2024-12-31", Unit::Week);
        check("2020-01-01", "2024-12-31", Unit::Months(1));
        check("2012-01-01", "2024-12-31", Unit::Months(3));
        check("1945-01-01", "2024-12-31", Unit::Years(2));
        check("0001-01-01", "9999-12-31", Unit::Years(200));
    }

    #[test]
    fn a_few_far_away_are_left_out() {
        let check = |days: &[i32], expected: (usize, usize)| {
            let extent = |day: &i32| Extent { first: Day(*day), last: Day(*day), precision: Precision::Day };
            assert_eq!(outliers(&days.iter().map(extent).collect::<Vec<_>>()), expected);
        };
        let near: Vec<i32> = (1_000..1_040).collect();
        check(&near, (0, 0));
        check(&[&[3], &near[..]].concat(), (1, 0));
        check(&[&[3], &near[..], &[9_000]].concat(), (1, 1));
        check(&[&[1, 2, 3], &near[..]].concat(), (0, 0));
        check(&[1, 2, 30_000], (0, 0));
    }

    #[test]
    fn bars_in_a_row_do_not_overlap() {
        assert_eq!(stacked(&[(0, 10), (5, 8), (9, 12), (11, 20), (10, 11)]), [0, 1, 1, 0, 2]);
    }
}
