//! The words of drawings: timeline, calendar, pairs, network, map.

use super::{counted, grouped};
use crate::present::map::Region;
use crate::present::timeline::Unit;

/// What a column of the timeline is.
pub fn unit(unit: Unit) -> String {
    match unit {
        Unit::Day => "a day".into(),
        Unit::Week => "a week".into(),
        Unit::Months(1) => "a month".into(),
        Unit::Months(months) => format!("{months} months"),
        Unit::Years(1) => "a year".into(),
        Unit::Years(years) => format!("{} years", grouped(years as usize)),
    }
}

/// What a timeline shows.
pub fn timeline_said(placed: u32, wide: u32, of: Unit, per_mark: u32, as_table: bool) -> String {
    let step = if as_table { "row" } else { "column" };
    let mut said = format!("{} by date; a {step} is {}", counted((placed + wide) as usize, "meeting", "meetings"), unit(of));
    if per_mark > 1 {
        said.push_str(&format!(", a mark stands for up to {}", counted(per_mark as usize, "meeting", "meetings")));
    }
    if wide > 0 {
        said.push_str(&format!("; {} known less exactly", grouped(wide as usize)));
    }
    said.push('.');
    said
}

/// What the bars of the strip of time above a list stand for.
pub fn strip_said(of: Unit, most: u32, nowhere: u32) -> String {
    let mut said = format!("A bar is {}, the highest stands for {}.", unit(of), grouped(most as usize));
    if nowhere > 0 {
        said.push_str(&format!(" {} without a bar: undated, far away in time or known less exactly.", grouped(nowhere as usize)));
    }
    said
}

/// How many names a drawing shows.
pub fn names_said(shown: usize, more: usize) -> String {
    match more {
        0 => format!("{}, by number of meetings.", counted(shown, "name", "names")),
        _ => format!("The {} with most meetings of {}.", counted(shown, "name", "names"), grouped(shown + more)),
    }
}

/// What a net shows: its names, and how many of the lines between them.
pub fn net_said(names: String, shown: usize, all: usize) -> String {
    if shown == all { names } else { format!("{names} {} of {} are drawn, the strongest.", grouped(shown), counted(all, "line", "lines")) }
}

/// How many pairs a table or list shows.
pub fn pairs_said(pairs: usize) -> String {
    format!("{}, most meetings first.", counted(pairs, "pair", "pairs"))
}

/// A part of the earth, on the map.
pub fn region(region: Option<Region>) -> &'static str {
    match region {
        None => "Where they met",
        Some(Region::World) => "World",
        Some(Region::Europe) => "Europe",
        Some(Region::MiddleEast) => "Middle East",
        Some(Region::Africa) => "Africa",
        Some(Region::Asia) => "Asia",
        Some(Region::Americas) => "Americas",
    }
}

/// What a map shows, and what it can't show.
pub fn map_said(meetings: usize, places: usize, no_place: usize, unknown: usize) -> String {
    let mut said = format!("{} at {}.", counted(meetings, "meeting", "meetings"), counted(places, "place", "places"));
    if no_place > 0 {
        said += &format!(" Of {} no place is known.", counted(no_place, "meeting", "meetings"));
    }
    if unknown > 0 {
        said += &format!(" {} at a place that is on no map here.", counted(unknown, "meeting is", "meetings are"));
    }
    said
}

/// Under a map: what lies beside the part shown or found no room.
pub fn not_on_paper(beside: usize, crowded: usize) -> String {
    let mut said = Vec::new();
    if beside > 0 {
        said.push(counted(beside, "place lies outside this part.", "places lie outside this part."));
    }
    if crowded > 0 {
        said.push(format!("{} with few meetings in the table only.", counted(crowded, "spot", "spots")));
    }
    said.join(" ")
}

/// The largest of several places on one spot.
pub fn with_others(first: &str, others: usize) -> String {
    format!("{first} + {}", grouped(others))
}

/// Which part of the earth a map shows.
pub const REGION: &str = "Part of the world";
/// On a map without any mark.
pub const NO_SPOTS: &str = "No meeting names a place whose position is known.";
/// Where a place lies that has no position.
pub const NOT_ON_MAP: &str = "not on the map";
/// On a map: what a circle means that is not filled.
pub const VAGUE: &str = "A dashed circle stands for a whole country.";

/// In a drawing, where some bars found no room.
pub fn more_in_table(count: usize) -> String {
    format!("{} more in the table", grouped(count))
}

/// Under what is cut.
pub fn and_more(count: usize) -> String {
    format!("and {} more", grouped(count))
}

/// Beside a list that is shown in full: which of its lines these are.
pub fn lines_of(first: usize, last: usize, all: usize) -> String {
    format!("{} to {} of {}", grouped(first + 1), grouped(last), grouped(all))
}

/// To the lines before these.
pub const EARLIER: &str = "Earlier";
/// To the lines after these.
pub const LATER: &str = "Later";
/// Back to a few lines.
pub const FEWER: &str = "Fewer";

/// In a drawing: how to have it in rows.
pub const AS_TABLE: &str = "Show as a table";
/// In its table: how to have it drawn.
pub const AS_DRAWING: &str = "Show as a drawing";
/// Whom a drawing of who met whom shows.
pub const BY: &str = "Who";
/// See [`BY`].
pub const BY_PEOPLE: &str = "People and organisations";
/// See [`BY`].
pub const BY_COUNTRY: &str = "Countries";
/// Where meetings are of one party each.
pub const NO_PAIRS: &str = "No meeting names two of these.";
/// How days are chosen in the timeline.
pub const BRUSH_HINT: &str = "Drag over the days to keep only those, or set them under Date. Arrow keys move, Enter opens the list.";
/// Of a column: how exactly its meetings are dated.
pub const WITHIN: &str = "within";
/// What a drawing counts besides meetings that took place.
pub fn not_held(count: usize) -> String {
    format!("Counts {} that did not take place, or not yet.", counted(count, "meeting", "meetings"))
}
/// Leaves those out.
pub const ONLY_HELD: &str = "Only those that did";
/// How a drawing is moved through.
pub const ARROWS: &str = "Arrow keys move through the drawing, Enter opens the list of meetings.";

/// Of the timeline: how to have a month of it.
pub const AS_CALENDAR: &str = "Show as a calendar";
/// Of the calendar: how to have all of time.
pub const AS_TIMELINE: &str = "Show as a timeline";
/// The steps from month to month.
pub const MONTHS: &str = "Months";

/// The days of a week, from Monday.
pub const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
/// Under a month: meetings that stand on no single day of it.
pub const NO_SINGLE_DAY: &str = "On several days, or not known to the day";
/// Where no date is known.
pub const NO_DAYS: &str = "No date of these meetings is known to the year.";
