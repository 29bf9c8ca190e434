//! Dates as day intervals, for comparing reports. No wording, no choosing among reports.

use crate::model::{self, DateValue, PartialDate, Qualifier, Season};

/// Days that an open interval is taken to last.
const OPEN_DAYS: i32 = 3650;
/// Years looked at for a date without one.
const OPEN_YEARS: usize = 16;

/// The days on which a report may place a meeting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct When {
    /// First and last day, counted from 1970-01-01; `None` without a year, or without a date.
    pub days: Option<(i32, i32)>,
    /// Month and day while the year is unknown.
    pub yearless: Option<(u8, Option<u8>)>,
}

/// How two reports' dates relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// At least one has no date that could be compared.
    Unknown,
    /// The same days.
    Same,
    /// One may lie in the other; neither spans more than about a month.
    Within,
    /// They overlap, but one of them is as vague as a season or a year.
    Vaguely,
    /// Days between the two.
    Apart(i32),
}

impl When {
    /// The interval of a date as read.
    pub fn of(value: DateValue) -> When {
        let yearless = |date: PartialDate| date.year.is_none().then_some(()).and(date.month).map(|month| (month, date.day));
        match value {
            DateValue::Date(date) => When { days: days_of(date), yearless: yearless(date) },
            DateValue::Range(from, to) => {
                let days = days_of(from).zip(days_of(to)).map(|(from, to)| (from.0, to.1.max(from.0)));
                When { days, yearless: yearless(from) }
            }
            DateValue::Until(to) => When { days: days_of(to).map(|(_, last)| (last - OPEN_DAYS, last)), yearless: None },
            DateValue::Since(from) => When { days: days_of(from).map(|(first, _)| (first, first + OPEN_DAYS)), yearless: None },
        }
    }

    /// Number of days it may be; `None` without a date.
    pub fn width(self) -> Option<i32> {
        self.days.map(|(first, last)| last - first + 1)
    }

    /// How the two relate.
    pub fn relation(self, other: When) -> Relation {
        match (self.days, other.days) {
            (Some(a), Some(b)) if a == b => Relation::Same,
            (Some(a), Some(b)) if a.0 <= b.1 && b.0 <= a.1 => {
                let widest = (a.1 - a.0).max(b.1 - b.0);
                if widest <= 31 { Relation::Within } else { Relation::Vaguely }
            }
            (Some(a), Some(b)) => Relation::Apart((a.0 - b.1).max(b.0 - a.1)),
            (Some(days), None) => other.in_some_year(days),
            (None, Some(days)) => self.in_some_year(days),
            (None, None) => match (self.yearless, other.yearless) {
                (Some(a), Some(b)) if a == b => Relation::Same,
                (Some(a), Some(b)) if a.0 != b.0 || (a.1.is_some() && b.1.is_some()) => {
                    let day = |(month, day): (u8, Option<u8>)| i32::from(month) * 30 + i32::from(day.unwrap_or(15));
                    Relation::Apart((day(a) - day(b)).abs())
                }
                _ => Relation::Unknown,
            },
        }
    }
}

impl When {
    /// A month and day without a year against days with one: it may be that year's.
    fn in_some_year(self, (first, last): (i32, i32)) -> Relation {
        let Some((month, day)) = self.yearless else { return Relation::Unknown };
        let years = first.div_euclid(365) + 1969..=last.div_euclid(365) + 1971;
        let gaps = years.take(OPEN_YEARS).filter_map(|year| {
            let date = PartialDate { month: Some(month), day, ..PartialDate::year(year as i16) };
            days_of(date).map(|(from, to)| (from - last).max(first - to).max(0))
        });
        match gaps.min() {
            Some(0) => Relation::Vaguely,
            Some(gap) => Relation::Apart(gap),
            None => Relation::Unknown,
        }
    }
}

/// Day number of a publication date: its first day.
pub fn first_day(date: PartialDate) -> Option<i32> {
    days_of(date).map(|(first, _)| first)
}

fn days_of(date: PartialDate) -> Option<(i32, i32)> {
    let year = i32::from(date.year?);
    let month_days = |year: i32, month: u8| {
        let next = if month == 12 { day_number(year + 1, 1, 1) } else { day_number(year, month + 1, 1) };
        (day_number(year, month, 1), next - 1)
    };
    let (first, last) = match (date.month, date.day, date.season) {
        (Some(month), Some(day), _) => (day_number(year, month, day), day_number(year, month, day)),
        (Some(month), None, _) => month_days(year, month),
        (None, _, Some(season)) => {
            let (year, month) = match season {
                Season::Spring => (year, 3),
                Season::Summer => (year, 6),
                Season::Autumn => (year, 9),
                Season::Winter => (year, 12),
            };
            let (last_year, last_month) = if month == 12 { (year + 1, 2) } else { (year, month + 2) };
            (day_number(year, month, 1), month_days(last_year, last_month).1)
        }
        (None, _, None) => (day_number(year, 1, 1), day_number(year, 12, 31)),
    };
    let slack = if date.qualifier == Qualifier::Approximate { 3.max((last - first) / 4) } else { 0 };
    Some((first - slack, last + slack))
}

/// Days from 1970-01-01.
fn day_number(year: i32, month: u8, day: u8) -> i32 {
    model::day_number(year, month.into(), day.into()) - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_days_as_the_calendar_does() {
        assert_eq!(day_number(1970, 1, 1), 0);
        assert_eq!(day_number(2000, 3, 1), 11_017);
        assert_eq!(When::of(DateValue::Date(PartialDate::month(2024, 2))).width(), Some(29));
        assert_eq!(When::of(DateValue::Date(PartialDate::year(2023))).width(), Some(365));
    }

    #[test]
    fn relates() {
        let check = |a: DateValue, b: DateValue, expected: Relation| {
            assert_eq!(When::of(a).relation(When::of(b)), expected, "{a} {b}");
            assert_eq!(When::of(b).relation(When::of(a)), expected, "{b} {a}");
        };
        let day = |d| DateValue::Date(PartialDate::day(2022, 9, d));
        let month = |m| DateValue::Date(PartialDate::month(2022, m));
        let yearless = |m, d| DateValue::Date(PartialDate { year: None, ..PartialDate::day(0, m, d) });
        check(day(15), day(15), Relation::Same);
        check(day(15), DateValue::Range(PartialDate::day(2022, 9, 15), PartialDate::day(2022, 9, 16)), Relation::Within);
        check(day(15), month(9), Relation::Within);
        check(day(15), DateValue::Date(PartialDate::year(2022)), Relation::Vaguely);
        check(day(15), day(17), Relation::Apart(2));
        check(month(8), day(2), Relation::Apart(2));
        check(yearless(9, 15), yearless(9, 15), Relation::Same);
        check(yearless(9, 15), yearless(11, 15), Relation::Apart(60));
        check(yearless(9, 15), day(15), Relation::Vaguely);
        check(yearless(9, 17), day(15), Relation::Apart(2));
        check(yearless(9, 15), month(9), Relation::Vaguely);
        check(yearless(1, 2), DateValue::Date(PartialDate::day(2021, 12, 30)), Relation::Apart(3));
    }
}
