//! Dates as people type them: EDTF (`2021-12-15`, `2021-12`, `2021-12-14/2021-12-16`) or `15 December 2021`. Nothing is guessed.

use crate::model::{DateValue, PartialDate};
use crate::present::dates;

/// A date or a range of dates.
pub fn date_value(text: &str) -> Result<DateValue, String> {
    match text.parse::<DateValue>() {
        Ok(value) => Ok(value),
        Err(error) => spelt(text).map(DateValue::Date).ok_or_else(|| error.to_string()),
    }
}

/// A date of publication: at least a year.
pub fn publication(text: &str) -> Result<PartialDate, String> {
    let date = match text.parse::<PartialDate>() {
        Ok(date) => date,
        Err(error) => spelt(text).ok_or_else(|| error.to_string())?,
    };
    if date.year.is_some() { Ok(date) } else { Err("The date of an article needs a year.".into()) }
}

/// `15 December 2021`, `December 15, 2021`, `Dec 2021`.
fn spelt(text: &str) -> Option<PartialDate> {
    let words: Vec<&str> = text.split([' ', ',', '.']).filter(|word| !word.is_empty()).collect();
    let number = |word: &&str| word.parse::<i16>().ok();
    let month = words.iter().find_map(|word| dates::month_of(word))?;
    let numbers: Vec<i16> = words.iter().filter_map(number).collect();
    let date = match (words.len(), &numbers[..]) {
        (2, &[year]) if year > 31 => PartialDate::month(year, month),
        (3, &[day, year]) if year > 31 && (1..=31).contains(&day) => PartialDate::day(year, month, day as u8),
        _ => return None,
    };
    (date.day.is_none() || date.civil().is_some()).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_dates_as_typed() {
        let check = |text: &str, expected: &str| {
            assert_eq!(date_value(text).map(|date| date.to_string()).unwrap_or_default(), expected, "{text}");
        };
        check("2021-12-15", "2021-12-15");
        check("2021-12-14/2021-12-16", "2021-12-14/2021-12-16");
        check("15 December 2021", "2021-12-15");
        check("December 15, 2021", "2021-12-15");
        check("Dec 2021", "2021-12");
        check("31 February 2021", "");
        check("next Tuesday", "");
        assert_eq!(publication("XXXX-12-15"), Err("The date of an article needs a year.".into()));
    }
}
