//! Stretches of civil days: which days a date may mean, and which days a filter leaves. Knows no clock.

use super::dates;
use crate::model::{DateValue, PartialDate, Qualifier, day_number};

/// A day, counted from 1 March of the year 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct Day(pub i32);

impl Day {
    /// The day of a month that has it; a day beyond the month's end counts on into the next.
    pub fn of(year: i32, month: i32, day: i32) -> Day {
        Day(day_number(year, month, day))
    }

    /// Year, month and day, by Howard Hinnant's `civil_from_days`.
    pub fn civil(self) -> (i32, i32, i32) {
        let (era, day_of_era) = (self.0.div_euclid(146_097), self.0.rem_euclid(146_097));
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        (era * 400 + year_of_era + i32::from(month <= 2), month, day_of_year - (153 * shifted + 2) / 5 + 1)
    }

    /// `2022-11-03`
    pub fn iso(self) -> String {
        let (year, month, day) = self.civil();
        format!("{year:04}-{month:02}-{day:02}")
    }

    /// The first or the last day of what `2022-11-03`, `2022-11` or `2022` says.
    pub fn parse(text: &str, last: bool) -> Option<Day> {
        let mut parts = text.split('-').map(|part| part.parse::<i16>().ok().filter(|number| *number >= 0 && part.len() <= 4));
        let year = parts.next()??;
        let mut part = || parts.next().map_or(Some(None), |part| Some(Some(part? as u8)));
        let (month, day) = (part()?, part()?);
        let (first_day, last_day) = days_of(PartialDate { year: Some(year), month, day, ..PartialDate::default() })?;
        // What the calendar doesn't have would be some other day.
        let whole = first_day.civil() == (i32::from(year), i32::from(month.unwrap_or(1)), i32::from(day.unwrap_or(1)));
        whole.then_some(if last { last_day } else { first_day })
    }

    /// The same as a date.
    pub fn date(self) -> PartialDate {
        let (year, month, day) = self.civil();
        PartialDate::day(i16::try_from(year).unwrap_or(i16::MAX), month as u8, day as u8)
    }
}

/// How exactly a date is known. In the order in which they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// One day.
    Day,
    /// From one day to another.
    Days,
    /// Some day of a month, or of several.
    Month,
    /// Some day of a season.
    Season,
    /// Some day of a year, or of several.
    Year,
    /// Said to be about, or guessed.
    Rough,
    /// Before or after a date, without a limit on the other side.
    Open,
}

impl Precision {
    /// All of them.
    pub const ALL: [Precision; 7] =
        [Precision::Day, Precision::Days, Precision::Month, Precision::Season, Precision::Year, Precision::Rough, Precision::Open];
}

/// The days that a date may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Extent {
    /// The first of them.
    pub first: Day,
    /// The last of them.
    pub last: Day,
    /// How exactly that is known.
    pub precision: Precision,
}

/// First and last day of a date with a year.
fn days_of(date: PartialDate) -> Option<(Day, Day)> {
    use crate::model::Season::{Autumn, Spring, Summer};
    let year = i32::from(date.year?);
    let months = |from: i32, to: i32| (Day::of(year, from, 1), Day(Day::of(year + to / 12, to % 12 + 1, 1).0 - 1));
    Some(match (date.month, date.day, date.season) {
        (Some(month), Some(day), _) => (Day::of(year, month.into(), day.into()), Day::of(year, month.into(), day.into())),
        (Some(month), None, _) => months(month.into(), month.into()),
        (None, _, Some(Spring)) => months(3, 5),
        (None, _, Some(Summer)) => months(6, 8),
        (None, _, Some(Autumn)) => months(9, 11),
        // A winter of a year may be its first months or its last.
        _ => months(1, 12),
    })
}

fn precision_of(date: PartialDate) -> Precision {
    match (date.qualifier, date.month, date.day, date.season) {
        (Qualifier::Approximate | Qualifier::Uncertain, ..) => Precision::Rough,
        (_, Some(_), Some(_), _) => Precision::Day,
        (_, Some(_), None, _) => Precision::Month,
        (_, None, _, Some(_)) => Precision::Season,
        (_, None, _, None) => Precision::Year,
    }
}

/// The days that a date may mean; `None` without a year. Of an open date only the end that is named.
pub fn extent(value: DateValue) -> Option<Extent> {
    let (from, to) = match value {
        DateValue::Date(date) | DateValue::Until(date) | DateValue::Since(date) => (date, date),
        DateValue::Range(from, to) => (from, to),
    };
    let ((first, a), (b, last)) = (days_of(from)?, days_of(to)?);
    let precision = match (value, precision_of(from).max(precision_of(to))) {
        (DateValue::Until(_) | DateValue::Since(_), _) => Precision::Open,
        (DateValue::Range(..), Precision::Day) if first != last => Precision::Days,
        (_, precision) => precision,
    };
    Some(Extent { first: first.min(b), last: last.max(a), precision })
}

/// The days that a filter leaves: all that it says nothing of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Days {
    /// Not before.
    pub from: Option<Day>,
    /// Not after.
    pub to: Option<Day>,
}

impl Days {
    /// From one day to another.
    pub fn between(first: Day, last: Day) -> Days {
        Days { from: Some(first.min(last)), to: Some(first.max(last)) }
    }

    /// Whether it leaves everything.
    pub fn is_open(self) -> bool {
        self == Days::default()
    }

    /// Whether all days of a stretch are among them: what may have been elsewhen is not.
    pub fn hold(self, first: Day, last: Day) -> bool {
        self.from.is_none_or(|from| from <= first) && self.to.is_none_or(|to| last <= to)
    }

    /// `3 May 2022 – 5 June 2022`, `from 3 May 2022`.
    pub fn words(self) -> String {
        let plain = |day: Day| dates::plain(day.date());
        match (self.from, self.to) {
            (Some(from), Some(to)) if from == to => plain(from),
            (Some(from), Some(to)) => dates::range_words(from.date(), to.date()),
            (Some(from), None) => format!("from {}", plain(from)),
            (None, Some(to)) => format!("until {}", plain(to)),
            (None, None) => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Season;

    #[test]
    fn days_and_dates_are_the_same() {
        assert_eq!(Day::of(0, 3, 1), Day(0));
        for day in (-800_000..3_700_000).step_by(17) {
            let (year, month, of_month) = Day(day).civil();
            assert_eq!(Day::of(year, month, of_month), Day(day));
        }
        for text in ["0001-01-01", "1999-12-31", "2000-02-29", "2026-11-22", "9999-12-31"] {
            assert_eq!(Day::parse(text, false).map(Day::iso).as_deref(), Some(text));
        }
        assert_eq!(Day::parse("2024-02", true).map(Day::iso).as_deref(), Some("2024-02-29"));
        for text in ["XXXX-02", "2023-02-29", "2023-13", "2023-00-01", "", "-5", "99999-01-01", "2023-02-x"] {
            assert_eq!(Day::parse(text, true), None, "{text}");
        }
    }

    #[test]
    fn a_date_means_the_days_of_its_precision() {
        let check = |value: DateValue, expected: &str| {
            let extent = extent(value).expect("it has a year");
            assert_eq!(format!("{} {} {:?}", extent.first.iso(), extent.last.iso(), extent.precision), expected);
        };
        let day = PartialDate::day;
        check(DateValue::Date(day(2024, 7, 3)), "2024-07-03 2024-07-03 Day");
        check(DateValue::Date(PartialDate::month(2023, 12)), "2023-12-01 2023-12-31 Month");
        check(DateValue::Date(PartialDate::year(2021)), "2021-01-01 2021-12-31 Year");
        check(DateValue::Range(day(2022, 9, 30), day(2022, 10, 2)), "2022-09-30 2022-10-02 Days");
        check(DateValue::Range(day(2022, 9, 30), PartialDate::month(2022, 11)), "2022-09-30 2022-11-30 Month");
        check(DateValue::Until(day(2022, 9, 30)), "2022-09-30 2022-09-30 Open");
        let about = PartialDate { qualifier: Qualifier::Approximate, ..day(2022, 9, 30) };
        check(DateValue::Date(about), "2022-09-30 2022-09-30 Rough");
        let summer = PartialDate { season: Some(Season::Summer), ..PartialDate::year(2021) };
        check(DateValue::Date(summer), "2021-06-01 2021-08-31 Season");
        assert_eq!(extent(DateValue::Date(PartialDate { year: None, ..day(0, 9, 15) })), None);
    }

    #[test]
    fn a_filter_leaves_what_lies_within() {
        let days = Days::between(Day(20), Day(10));
        assert!(days.hold(Day(10), Day(20)) && !days.hold(Day(9), Day(12)) && !days.hold(Day(12), Day(21)));
        assert!(Days::default().hold(Day(-5), Day(5)) && Days::default().is_open());
        assert_eq!(Days::between(Day::of(2022, 5, 3), Day::of(2022, 5, 31)).words(), "3\u{2013}31 May 2022");
        assert_eq!(Days { from: Some(Day::of(2022, 5, 3)), to: None }.words(), "from 3 May 2022");
    }
}
