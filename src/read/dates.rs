//! Dates as machines write them: ISO 8601 and what comes near it. Dates in running text are `extract::dates`' business.

use crate::model::PartialDate;

/// A date as machines write it: `2018`, `2018-06`, `2018-06-10`, `20180610`, or any of the long ones with a time after it.
/// The day is taken as written, in whatever time zone: that is the day the outlet printed.
pub fn parse_date(text: &str) -> Option<PartialDate> {
    let text = text.trim();
    let digits = |range: std::ops::Range<usize>| -> Option<i16> {
        let part = text.get(range)?;
        if part.bytes().all(|b| b.is_ascii_digit()) { part.parse().ok() } else { None }
    };
    let year = digits(0..4)?;
    let dashed = text.as_bytes().get(4) == Some(&b'-') || text.as_bytes().get(4) == Some(&b'/');
    let (month, day, rest) = match text.len() {
        4 => return Some(PartialDate::year(year)),
        7 if dashed => (digits(5..7)?, None, 7),
        _ if dashed => (digits(5..7)?, Some(digits(8..10)?), 10),
        _ => (digits(4..6)?, Some(digits(6..8)?), 8),
    };
    let cut_clean = text.as_bytes().get(rest).is_none_or(|b| !b.is_ascii_digit());
    if !cut_clean || !(1..=12).contains(&month) {
        return None;
    }
    match day {
        None => Some(PartialDate::month(year, month as u8)),
        Some(day) => jiff_core::civil::Date::new(year, month as i8, i8::try_from(day).ok()?).ok().map(PartialDate::from),
    }
}

/// A date as people and programs put it into a cell or a head: as machines write it, with the month's name, with the day first and dots,
/// or in seconds or milliseconds since 1970. What can be read in two ways, such as 03/04/2020, is no date.
pub fn parse_any_date(text: &str) -> Option<PartialDate> {
    let text = text.trim();
    parse_date(text).filter(|_| !is_count(text)).or_else(|| with_month_name(text)).or_else(|| in_numbers(text)).or_else(|| since_1970(text))
}

/// Ten or thirteen digits are seconds or milliseconds, not a year with what follows.
fn is_count(text: &str) -> bool {
    matches!(text.split('.').next().map(str::len), Some(10 | 13)) && text.bytes().all(|b| b.is_ascii_digit() || b == b'.')
}

fn since_1970(text: &str) -> Option<PartialDate> {
    let count: i64 = text.split('.').next().filter(|_| is_count(text))?.parse().ok()?;
    let seconds = if count > 99_999_999_999 { count / 1000 } else { count };
    let days = i32::try_from(seconds.div_euclid(86_400)).ok()?;
    jiff_core::civil::date(1970, 1, 1).checked_add(days).ok().map(PartialDate::from)
}

/// "Wed, 15 Dec 2021 10:00 GMT", "December 15th, 2021".
fn with_month_name(text: &str) -> Option<PartialDate> {
    const MONTHS: [&str; 12] =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
    let mut words =
        text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '-' | '/' | '.')).filter(|word| !word.is_empty()).take(5).peekable();
    let month_of = |word: &str| {
        // Its name, or three letters of it or more.
        let name = Some(word.to_ascii_lowercase()).filter(|name| name.len() >= 3)?;
        MONTHS.iter().position(|month| month.starts_with(&name)).map(|at| at as i8 + 1)
    };
    let number = |word: &str| word.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse::<i16>().ok();
    // The name of the day may stand before it.
    if words.peek().is_some_and(|word| month_of(word).is_none() && number(word).is_none()) {
        words.next();
    }
    let (first, second) = (words.next()?, words.next()?);
    let (day, month) = match (number(first), month_of(second)) {
        (Some(day), Some(month)) => (day, month),
        _ => (number(second)?, month_of(first)?),
    };
    let year = words.next().and_then(number).filter(|year| *year >= 1000)?;
    jiff_core::civil::Date::new(year, month, i8::try_from(day).ok()?).ok().map(PartialDate::from)
}

/// "15.12.2021", "15/12/2021", "12/15/2021": only when it can't be another day.
fn in_numbers(text: &str) -> Option<PartialDate> {
    let date = text.split_whitespace().next()?;
    let dotted = date.contains('.');
    let mut parts = date.split(['.', '/', '-']).map(|part| part.parse::<i16>().ok());
    let (first, second, year) = (parts.next()??, parts.next()??, parts.next()??);
    let (day, month) = match (first > 12, second > 12) {
        (true, false) => (first, second),
        (false, true) => (second, first),
        _ if dotted || first == second => (first, second),
        _ => return None,
    };
    if year < 1000 || parts.next().is_some() {
        return None;
    }
    jiff_core::civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok().map(PartialDate::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_dates_of_machines() {
        let check = |text: &str, expected: Option<&str>| assert_eq!(parse_date(text).map(|d| d.to_string()).as_deref(), expected, "{text}");
        check("2018-06-10", Some("2018-06-10"));
        check("2018-06-10T23:30:00+02:00", Some("2018-06-10"));
        check("20180610", Some("2018-06-10"));
        check("2018-06", Some("2018-06"));
        check("2018", Some("2018"));
        check("2018-02-30", None);
        check("10 June 2018", None);
        check("2018-6-1", None);
    }

    #[test]
    fn reads_dates_of_cells() {
        let check =
            |text: &str, expected: Option<&str>| assert_eq!(parse_any_date(text).map(|d| d.to_string()).as_deref(), expected, "{text}");
        check("2018-06-10T01:00:00Z", Some("2018-06-10"));
        check("Wed, 15 Dec 2021 10:00:00 +0000", Some("2021-12-15"));
        check("15 December 2021", Some("2021-12-15"));
        check("Dec 15th, 2021, 10:00", Some("2021-12-15"));
        check("Wednesday, December 15, 2021", Some("2021-12-15"));
        check("15-Dec-2021", Some("2021-12-15"));
        check("15.12.2021", Some("2021-12-15"));
        check("3.4.2021", Some("2021-04-03"));
        check("12/15/2021", Some("2021-12-15"));
        check("03/04/2021", None);
        check("1639526400", Some("2021-12-15"));
        check("1639526400000", Some("2021-12-15"));
        check("2021", Some("2021"));
        check("Maybe 3 2021", None);
        check("yesterday", None);
    }
}
