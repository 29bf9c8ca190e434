//! Dates in words, always at their own precision: a month stays a month, an unknown year is said to be unknown.

use super::words;
use crate::model::{self, DateValue, PartialDate, Qualifier, Season};

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// A date as the gutter of a list shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gutter {
    /// `3 Jul 2024`.
    pub main: String,
    /// What kind of date it is: the weekday, `month only`, `2 days`.
    pub note: String,
}

fn month_name(month: u8) -> &'static str {
    MONTHS.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or("?")
}

/// The month of an English name or its first three letters.
pub fn month_of(word: &str) -> Option<u8> {
    let is_it = |month: &&str| month.eq_ignore_ascii_case(word) || month.get(..3).is_some_and(|short| short.eq_ignore_ascii_case(word));
    (1..=12).find(|number| is_it(&MONTHS[usize::from(*number) - 1]))
}

fn short_month(month: u8) -> &'static str {
    month_name(month).get(..3).unwrap_or("?")
}

fn season_name(season: Season) -> &'static str {
    match season {
        Season::Spring => "spring",
        Season::Summer => "summer",
        Season::Autumn => "autumn",
        Season::Winter => "winter",
    }
}

/// `None` unless all parts are known.
fn serial_day(date: PartialDate) -> Option<i64> {
    Some(model::day_number(date.year?.into(), date.month?.into(), date.day?.into()).into())
}

fn weekday(date: PartialDate) -> Option<&'static str> {
    const DAYS: [&str; 7] = ["Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday"];
    DAYS.get(serial_day(date)?.rem_euclid(7) as usize).copied()
}

fn parts(date: PartialDate, month: fn(u8) -> &'static str) -> String {
    let mut out = Vec::new();
    if let Some(day) = date.day {
        out.push(day.to_string());
    }
    match (date.month, date.season) {
        (Some(number), _) => out.push(month(number).to_string()),
        (None, Some(season)) => out.push(season_name(season).to_string()),
        (None, None) => {}
    }
    if let Some(year) = date.year {
        out.push(year.to_string());
    }
    let text = if out.is_empty() { words::YEAR_UNKNOWN.to_string() } else { out.join(" ") };
    match date.qualifier {
        Qualifier::Certain => text,
        Qualifier::Approximate => format!("about {text}"),
        Qualifier::Uncertain => format!("{text}?"),
    }
}

/// `3–31 May 2022`
pub fn range_words(from: PartialDate, to: PartialDate) -> String {
    range(from, to, month_name)
}

/// A day, month or year as an axis has it: `3 Jul`, `Jul 2024`, `2024`.
pub fn tick(date: PartialDate) -> String {
    parts(date, short_month)
}

fn range(from: PartialDate, to: PartialDate, month: fn(u8) -> &'static str) -> String {
    let certain = from.qualifier == Qualifier::Certain && to.qualifier == Qualifier::Certain;
    if certain && from.year == to.year {
        if from.month == to.month
            && let (Some(first), Some(_)) = (from.day, to.day)
        {
            return format!("{first}\u{2013}{}", parts(to, month));
        }
        return format!("{} \u{2013} {}", parts(PartialDate { year: None, ..from }, month), parts(to, month));
    }
    format!("{} \u{2013} {}", parts(from, month), parts(to, month))
}

/// `Wednesday 3 July 2024`, `15–16 September 2022`, `November 2022`, `15 September, year unknown`.
pub fn full(value: DateValue) -> String {
    let with_year = |date: PartialDate| match date.year {
        None if date.month.is_some() || date.season.is_some() => format!("{}, {}", parts(date, month_name), words::YEAR_UNKNOWN),
        _ => match weekday(date) {
            Some(day) => format!("{day} {}", parts(date, month_name)),
            None => parts(date, month_name),
        },
    };
    match value {
        DateValue::Date(date) => with_year(date),
        DateValue::Range(from, to) if from.year.is_none() => format!("{}, {}", range(from, to, month_name), words::YEAR_UNKNOWN),
        DateValue::Range(from, to) => range(from, to, month_name),
        DateValue::Until(to) => format!("by {}", with_year(to)),
        DateValue::Since(from) => format!("from {}", with_year(from)),
    }
}

/// `3 July 2024`.
pub fn plain(date: PartialDate) -> String {
    parts(date, month_name)
}

/// The short form for lists.
pub fn gutter(value: Option<DateValue>) -> Gutter {
    let made = |main: String, note: String| Gutter { main, note };
    let note_of = |date: PartialDate| match (date.year, date.month, date.day) {
        (None, ..) => words::YEAR_UNKNOWN.to_string(),
        (_, Some(_), None) => "month only".to_string(),
        (_, None, _) if date.season.is_some() => "season only".to_string(),
        (_, None, _) => "year only".to_string(),
        _ => weekday(date).unwrap_or_default().to_string(),
    };
    match value {
        None => made(words::UNDATED.into(), String::new()),
        Some(DateValue::Date(date)) => made(parts(date, short_month), note_of(date)),
        Some(DateValue::Range(from, to)) => {
            let note = match serial_day(from).zip(serial_day(to)) {
                Some((first, last)) => words::counted((last - first + 1).max(1) as usize, "day", "days"),
                _ if from.year.is_none() => words::YEAR_UNKNOWN.into(),
                _ => "period".into(),
            };
            made(range(from, to, short_month), note)
        }
        Some(DateValue::Until(to)) => made(format!("by {}", parts(to, short_month)), note_of(to)),
        Some(DateValue::Since(from)) => made(format!("from {}", parts(from, short_month)), note_of(from)),
    }
}

/// The first day a date may mean; for `Until`, the last.
pub fn anchor(value: DateValue) -> PartialDate {
    match value {
        DateValue::Date(date) | DateValue::Range(date, _) | DateValue::Until(date) | DateValue::Since(date) => date,
    }
}

/// For sorting: grows with time; `None` without a year.
pub fn day_number(date: PartialDate) -> Option<i64> {
    let month = date.month.unwrap_or(match date.season {
        None | Some(Season::Winter) => 0,
        Some(Season::Spring) => 3,
        Some(Season::Summer) => 6,
        Some(Season::Autumn) => 9,
    });
    Some(i64::from(date.year?) * 512 + i64::from(month) * 32 + i64::from(date.day.unwrap_or(0)))
}

/// Heading over rows of one month: `July 2024`, `2024`, `Year unknown`, `No date`.
pub fn month_heading(value: Option<DateValue>) -> String {
    match value.map(anchor) {
        None => "No date".into(),
        Some(PartialDate { year: None, .. }) => words::capitalised(words::YEAR_UNKNOWN),
        Some(date) => words::capitalised(&parts(PartialDate { day: None, qualifier: Qualifier::Certain, ..date }, month_name)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: DateValue, expected_full: &str, expected_gutter: &str, expected_heading: &str) {
        let g = gutter(Some(value));
        assert_eq!(full(value), expected_full);
        assert_eq!(format!("{} / {}", g.main, g.note), expected_gutter);
        assert_eq!(month_heading(Some(value)), expected_heading);
    }

    #[test]
    fn dates_keep_their_precision() {
        let day = PartialDate::day;
        check(DateValue::Date(day(2024, 7, 3)), "Wednesday 3 July 2024", "3 Jul 2024 / Wednesday", "July 2024");
        check(DateValue::Date(PartialDate::month(2022, 11)), "November 2022", "Nov 2022 / month only", "November 2022");
        check(DateValue::Date(PartialDate::year(2021)), "2021", "2021 / year only", "2021");
        let no_year = PartialDate { year: None, ..day(0, 9, 15) };
        check(DateValue::Date(no_year), "15 September, year unknown", "15 Sep / year unknown", "Year unknown");
        check(
            DateValue::Range(day(2022, 9, 15), day(2022, 9, 16)),
            "15\u{2013}16 September 2022",
            "15\u{2013}16 Sep 2022 / 2 days",
            "September 2022",
        );
        check(
            DateValue::Range(day(2022, 9, 30), day(2022, 10, 2)),
            "30 September \u{2013} 2 October 2022",
            "30 Sep \u{2013} 2 Oct 2022 / 3 days",
            "September 2022",
        );
        let spring = PartialDate { season: Some(Season::Spring), ..PartialDate::year(2021) };
        check(DateValue::Date(spring), "spring 2021", "spring 2021 / season only", "Spring 2021");
        check(DateValue::Until(day(2022, 3, 1)), "by Tuesday 1 March 2022", "by 1 Mar 2022 / Tuesday", "March 2022");
    }

    #[test]
    fn weekdays_follow_the_calendar() {
        let check = |y, m, d, expected| assert_eq!(weekday(PartialDate::day(y, m, d)), Some(expected));
        check(1970, 1, 1, "Thursday");
        check(2000, 2, 29, "Tuesday");
        check(2024, 7, 3, "Wednesday");
        check(2026, 11, 22, "Sunday");
    }

    #[test]
    fn later_dates_sort_later() {
        let numbers = [PartialDate::year(2021), PartialDate::month(2021, 2), PartialDate::day(2021, 2, 3), PartialDate::day(2022, 1, 1)]
            .map(|d| day_number(d).expect("has a year"));
        assert!(numbers.is_sorted());
        assert_eq!(day_number(PartialDate { year: None, ..PartialDate::day(0, 1, 1) }), None);
    }
}
