//! Civil dates with their precision, written as EDTF (ISO 8601-2, level 1, and `XXXX` for an unknown year). No instants, no clocks.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A date of which some parts may be unknown. A day needs a month; a season excludes a month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PartialDate {
    /// Gregorian year; `None` prints as `XXXX`.
    pub year: Option<i16>,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31, valid in the month.
    pub day: Option<u8>,
    /// Instead of a month.
    pub season: Option<Season>,
    /// Approximate or uncertain.
    pub qualifier: Qualifier,
}

/// Seasons with their EDTF codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Season {
    /// 21
    Spring,
    /// 22
    Summer,
    /// 23
    Autumn,
    /// 24
    Winter,
}

/// EDTF qualifiers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Qualifier {
    /// As stated.
    #[default]
    Certain,
    /// `~`: "around 5 May".
    Approximate,
    /// `?`: resolved by a guess.
    Uncertain,
}

/// A date or an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum DateValue {
    /// One date at its precision.
    Date(PartialDate),
    /// Both ends included.
    Range(PartialDate, PartialDate),
    /// `../date`
    Until(PartialDate),
    /// `date/..`
    Since(PartialDate),
}

impl PartialDate {
    /// A full day. The caller has checked it against the calendar.
    pub fn day(year: i16, month: u8, day: u8) -> Self {
        PartialDate { year: Some(year), month: Some(month), day: Some(day), ..Self::default() }
    }

    /// A month of a year.
    pub fn month(year: i16, month: u8) -> Self {
        PartialDate { year: Some(year), month: Some(month), ..Self::default() }
    }

    /// A year.
    pub fn year(year: i16) -> Self {
        PartialDate { year: Some(year), ..Self::default() }
    }

    /// The day as a calendar date, when all three parts are known and valid.
    pub fn civil(self) -> Option<jiff::civil::Date> {
        jiff::civil::Date::new(self.year?, self.month? as i8, self.day? as i8).ok()
    }
}

impl From<jiff::civil::Date> for PartialDate {
    fn from(date: jiff::civil::Date) -> Self {
        PartialDate::day(date.year(), date.month() as u8, date.day() as u8)
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(year) => write!(f, "{year:04}")?,
            None => f.write_str("XXXX")?,
        }
        match (self.month, self.season) {
            (Some(month), _) => write!(f, "-{month:02}")?,
            (None, Some(season)) => write!(f, "-{}", season as u8 + 21)?,
            (None, None) => {}
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        f.write_str(match self.qualifier {
            Qualifier::Certain => "",
            Qualifier::Approximate => "~",
            Qualifier::Uncertain => "?",
        })
    }
}

impl fmt::Display for DateValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DateValue::Date(date) => write!(f, "{date}"),
            DateValue::Range(from, to) => write!(f, "{from}/{to}"),
            DateValue::Until(to) => write!(f, "../{to}"),
            DateValue::Since(from) => write!(f, "{from}/.."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_edtf() {
        let check = |value: DateValue, expected: &str| assert_eq!(value.to_string(), expected);
        check(DateValue::Date(PartialDate::day(2018, 6, 10)), "2018-06-10");
        check(DateValue::Date(PartialDate { year: None, ..PartialDate::day(0, 9, 15) }), "XXXX-09-15");
        check(DateValue::Range(PartialDate::day(2022, 9, 15), PartialDate::day(2022, 9, 16)), "2022-09-15/2022-09-16");
        check(DateValue::Date(PartialDate { season: Some(Season::Spring), ..PartialDate::year(2021) }), "2021-21");
        check(DateValue::Since(PartialDate::month(2021, 3)), "2021-03/..");
    }
}
