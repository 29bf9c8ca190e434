//! Civil dates with their precision, written as EDTF (ISO 8601-2, level 1, and `XXXX` for an unknown year). No instants, no clocks.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

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
    pub fn civil(self) -> Option<jiff_core::civil::Date> {
        jiff_core::civil::Date::new(self.year?, self.month? as i8, self.day? as i8).ok()
    }
}

/// Days from 1 March of the year 0 in the Gregorian calendar, by Howard Hinnant's `days_from_civil`. A day beyond the month's end counts on into the
/// next.
pub fn day_number(year: i32, month: i32, day: i32) -> i32 {
    let year = year - i32::from(month <= 2);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    year.div_euclid(400) * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year
}

impl From<jiff_core::civil::Date> for PartialDate {
    fn from(date: jiff_core::civil::Date) -> Self {
        PartialDate::day(date.year(), date.month() as u8, date.day() as u8)
    }
}

/// A text that is not a date of the forms `2018`, `2018-06`, `2018-06-10`, `XXXX-06` or `XXXX-06-10`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateParseError(String);

impl fmt::Display for DateParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\u{201c}{}\u{201d} is not a date; write it as 2018-06-10, 2018-06 or 2018.", self.0)
    }
}

impl std::error::Error for DateParseError {}

impl FromStr for PartialDate {
    type Err = DateParseError;

    /// Reads what [`fmt::Display`] writes, without seasons and qualifiers; a time after `T` is left out.
    fn from_str(text: &str) -> Result<Self, DateParseError> {
        let error = || DateParseError(text.chars().take(40).collect());
        let day = text.trim().split(['T', ' ']).next().unwrap_or_default();
        let mut fields = day.split('-');
        let mut field = |len: usize| match fields.next() {
            None => Ok(None),
            Some(digits) if digits.len() == len && digits.bytes().all(|b| b.is_ascii_digit()) => {
                digits.parse::<u16>().map(Some).map_err(|_| error())
            }
            Some("XXXX") if len == 4 => Ok(Some(u16::MAX)),
            Some(_) => Err(error()),
        };
        let (year, month, day) = (field(4)?.ok_or_else(error)?, field(2)?, field(2)?);
        let date = PartialDate {
            year: i16::try_from(year).ok(),
            month: month.map(|month| month as u8),
            day: day.map(|day| day as u8),
            ..PartialDate::default()
        };
        const LEAP_YEAR: i16 = 2024;
        let probe = PartialDate { year: date.year.or(Some(LEAP_YEAR)), month: date.month.or(Some(1)), day: date.day.or(Some(1)), ..date };
        let stated = date.year.is_some() || date.month.is_some();
        if stated && fields.next().is_none() && probe.civil().is_some() { Ok(date) } else { Err(error()) }
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

impl PartialDate {
    /// Reads what [`fmt::Display`] writes, seasons and qualifiers included.
    fn from_edtf(text: &str) -> Result<Self, DateParseError> {
        let (plain, qualifier) = match text.trim() {
            text if text.ends_with('~') => (text.trim_end_matches('~'), Qualifier::Approximate),
            text if text.ends_with('?') => (text.trim_end_matches('?'), Qualifier::Uncertain),
            text => (text, Qualifier::Certain),
        };
        let season = |code: &str| match code {
            "21" => Some(Season::Spring),
            "22" => Some(Season::Summer),
            "23" => Some(Season::Autumn),
            "24" => Some(Season::Winter),
            _ => None,
        };
        let date = match plain.split_once('-').and_then(|(year, code)| Some((year, season(code)?))) {
            Some((year, season)) => PartialDate { season: Some(season), ..year.parse()? },
            None => plain.parse()?,
        };
        Ok(PartialDate { qualifier, ..date })
    }
}

impl FromStr for DateValue {
    type Err = DateParseError;

    /// Reads what [`fmt::Display`] writes; the ends of a range must not be the wrong way round.
    fn from_str(text: &str) -> Result<Self, DateParseError> {
        let Some((from, to)) = text.split_once('/') else { return PartialDate::from_edtf(text).map(DateValue::Date) };
        match (from.trim(), to.trim()) {
            ("..", to) => PartialDate::from_edtf(to).map(DateValue::Until),
            (from, "..") => PartialDate::from_edtf(from).map(DateValue::Since),
            (from, to) => {
                let (from, to) = (PartialDate::from_edtf(from)?, PartialDate::from_edtf(to)?);
                let backwards = from.civil().zip(to.civil()).is_some_and(|(from, to)| from > to);
                if backwards { Err(DateParseError(text.chars().take(40).collect())) } else { Ok(DateValue::Range(from, to)) }
            }
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

    #[test]
    fn reads_values_as_it_prints_them() {
        for text in ["2018-06-10", "2018-06~", "2018?", "2021-21", "2022-09-15/2022-09-16", "../2022-03-01", "2021-03/..", "XXXX-09-15"] {
            assert_eq!(text.parse::<DateValue>().map(|date| date.to_string()), Ok(text.to_owned()));
        }
        for text in ["", "/", "../..", "2022-09-16/2022-09-15", "2022-25", "next week"] {
            assert!(text.parse::<DateValue>().is_err(), "{text}");
        }
    }

    #[test]
    fn reads_what_it_prints() {
        for text in ["2018-06-10", "2018-06", "2018", "XXXX-06", "XXXX-02-29"] {
            assert_eq!(text.parse::<PartialDate>().map(|date| date.to_string()), Ok(text.to_owned()));
        }
        for text in ["", "2018-13", "2018-02-30", "18-06-10", "2018-06-10-1", "XXXX", "June", "2018-6-1"] {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
    }
}
