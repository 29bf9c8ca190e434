//! Dates in words.

use super::Dice;

/// A date in words.
pub fn when(dice: &mut Dice) -> String {
    const MONTHS: &[&str] = &[
        "January",
        "Feb.",
        "March",
        "April",
        "May",
        "June",
        "July",
        "Aug",
        "September",
        "Oct.",
        "November",
        "December",
        "Sept",
        "march",
        "may",
    ];
    const DAYS: &[&str] = &["Monday", "Tuesday", "Wed.", "Thursday", "Friday", "Saturday", "Sunday", "Thurs", "Sundays"];
    const NUMBERS: &[&str] = &[
        "a",
        "one",
        "two",
        "three",
        "five",
        "ten",
        "twelve",
        "a couple of",
        "a few",
        "several",
        "some",
        "3",
        "14",
        "40",
        "twenty-one",
        "half a",
        "the",
        "an",
    ];
    const UNITS: &[&str] = &[
        "day",
        "days",
        "week",
        "weeks",
        "month",
        "months",
        "year",
        "years",
        "hours",
        "decade",
        "decades",
        "weekend",
        "fortnight",
        "century",
        "quarter",
        "minutes",
    ];
    const WHICH: &[&str] = &[
        "last",
        "next",
        "this",
        "the previous",
        "the following",
        "the same",
        "that",
        "the past",
        "the coming",
        "each",
        "every",
        "the first",
        "the last",
        "early",
        "late",
        "mid-",
        "the second half of",
        "the end of",
        "the beginning of",
    ];
    const BEFORE: &[&str] = &[
        "on", "in", "by", "until", "since", "from", "before", "after", "during", "around", "about", "between", "over", "within", "for",
        "late on", "early in", "as of", "starting", "through", "",
    ];
    const AFTER: &[&str] =
        &["ago", "later", "earlier", "before", "after", "from now", "prior", "in advance", "hence", "since", "old", "away", ""];
    const HOURS: &[&str] = &["morning", "evening", "night", "afternoon", "at noon", "at 10 a.m.", "at 14:30", "GMT", ""];
    const OTHER: &[&str] = &[
        "yesterday",
        "today",
        "tomorrow",
        "tonight",
        "now",
        "Christmas",
        "New Year's Day",
        "spring",
        "the summer of",
        "winter",
        "the 1990s",
        "the turn of the year",
        "Easter",
        "Ramadan",
        "the day after tomorrow",
        "Q3",
        "the eighties",
        "noon",
        "midnight",
    ];
    const JOINTS: &[&str] = &["and", "to", "-", "\u{2013}", "or", "until", "through", ","];
    let (day, year) = (1 + dice.below(33), [2019, 2020, 2021, 1989, 2024, 1800, 21][dice.below(7)]);
    let before = dice.of(BEFORE);
    let (month, weekday) = (dice.of(MONTHS), dice.of(DAYS));
    let core = match dice.below(16) {
        0 => format!("{day} {month} {year}"),
        1 => format!("{month} {day}, {year}"),
        2 => format!("{month} {day}"),
        3 => format!("the {day}th of {month}"),
        4 => format!("{weekday} {}", dice.of(HOURS)),
        5 => format!("{} {weekday}", dice.of(WHICH)),
        6 => format!("{} {}", dice.of(WHICH), dice.of(UNITS)),
        7 => format!("{} {} {}", dice.of(NUMBERS), dice.of(UNITS), dice.of(AFTER)),
        8 => format!("{} {month}", dice.of(WHICH)),
        9 => format!("{month} {year}"),
        10 => dice.of(OTHER).to_owned(),
        11 => format!("{} {year}", dice.of(OTHER)),
        12 => format!("{weekday}, {day} {month}"),
        13 => format!("{day} {} {} {month} {year}", dice.of(JOINTS), 1 + dice.below(31)),
        14 => format!("{weekday} {} {}", dice.of(JOINTS), dice.of(DAYS)),
        _ => format!("{year}-{:02}-{day:02}", 1 + dice.below(13)),
    };
    let more = if dice.below(6) == 0 { format!(" {} {} {}", dice.of(JOINTS), dice.of(MONTHS), 1 + dice.below(31)) } else { String::new() };
    format!("{before} {core}{more}").trim().to_owned()
}
