//! Every word that people read, in one place: names of enums' values, labels, messages. Plain functions and constants, ready for translation.

mod agreement;
mod drawings;
mod values;

pub use agreement::*;
pub use drawings::*;
pub use values::*;

use super::facet::Facet;
use super::view_state::{Sort, View};
use crate::read::Role;

/// `1 meeting`, `2 meetings`.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(count), if count == 1 { one } else { many })
}

/// `12,345`.
pub fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `a`, `a and b`, `a, b and c`.
pub fn listed<S: AsRef<str>>(items: &[S]) -> String {
    let mut out = String::new();
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            out.push_str(if i + 1 == items.len() { " and " } else { ", " });
        }
        out.push_str(item.as_ref());
    }
    out
}

/// First letter in upper case.
pub fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// Name of a view.
pub fn view(view: View) -> &'static str {
    match view {
        View::Meetings => "Meetings",
        View::Articles => "Articles",
        View::Entities => "Entities",
        View::Timeline => "Timeline",
        View::Pairs => "Pairs",
        View::Network => "Network",
        View::Map => "Map",
    }
}

/// Singular and plural of a view's rows.
pub fn rows_of(view: View) -> (&'static str, &'static str) {
    match view {
        View::Meetings | View::Timeline | View::Pairs | View::Network | View::Map => ("meeting", "meetings"),
        View::Articles => ("article", "articles"),
        View::Entities => ("entity", "entities"),
    }
}

/// An order of a view, as in "Sort by ...".
pub fn sort(view: View, sort: Sort) -> &'static str {
    match sort {
        Sort::Count if view != View::Meetings => "most meetings",
        Sort::Newest => "newest first",
        Sort::Oldest => "oldest first",
        Sort::Name => "name",
        Sort::Count => "most reported",
        Sort::Confidence => "certainty",
    }
}

/// Name of a facet.
pub fn facet(facet: Facet) -> &'static str {
    match facet {
        Facet::Kind => "Kind",
        Facet::Person => "Person",
        Facet::Country => "Country",
        Facet::Organisation => "Organisation",
        Facet::Place => "Place",
        Facet::Occasion => "Occasion",
        Facet::Mode => "Mode",
        Facet::Status => "Status",
        Facet::Date => "Date",
        Facet::Source => "Source",
        Facet::Certainty => "Certainty",
        Facet::Review => "Review",
    }
}

/// A meeting of which some field was corrected.
pub const BY_HAND: &str = "corrected by hand";

/// A value that nobody tells.
pub const NOT_KNOWN: &str = "not known";
/// How dates may be typed.
pub const DATE_HINT: &str = "2021-12-15, 15 December 2021, 2021-12 or 2021";
/// Whose name stays.
pub const MERGE_HINT: &str = "The other one becomes another form of this name.";
/// A correction that would change nothing.
pub const CANNOT: &str = "That can\u{2019}t be done here: it would leave nothing, or what it speaks of is gone.";

/// Articles whose dates were set.
pub fn reads(count: usize) -> String {
    format!("{} {} read", counted(count, "article", "articles"), if count == 1 { "is" } else { "are" })
}

/// Over names that may mean the same.
pub const ALIKE: &str = "Alike:";
/// An empty history.
pub const NO_CORRECTIONS: &str = "Nothing has been corrected yet. Meetings, their fields and parties, people and other entities, and the dates \
    of articles can be corrected where they are shown.";
/// A correction that can't be applied now.
pub const WAITING: &str = "waits: what it speaks of is not among these articles";

/// `4 sources, 11 articles`; `1 source` when there is nothing to tell apart.
pub fn support(sources: u32, articles: u32) -> String {
    let sources_words = counted(sources as usize, "source", "sources");
    if articles == sources { sources_words } else { format!("{sources_words}, {}", counted(articles as usize, "article", "articles")) }
}

/// After a place: who else was there.
pub fn with_somebody(names: &str) -> String {
    if names.is_empty() { String::new() } else { format!(", with {names}") }
}

/// Beside a stay: why it can hardly be.
pub fn too_far(other: &str, km: u32) -> String {
    format!("Hardly possible: {other}, {} km away, is told of for the same day.", grouped(km as usize / 50 * 50))
}

/// How many lines of a list name somebody.
pub fn names_found(found: usize, lines: usize) -> String {
    match (found, lines) {
        (_, 0) => "The list is empty: one name a line.".into(),
        (found, lines) if found == lines => format!("{} found.", counted(found, "name", "names")),
        (found, lines) => format!("{} of {} found. The rest is left out:", grouped(found), counted(lines, "name", "names")),
    }
}

/// A line of a list.
pub fn line_of_list(number: usize) -> String {
    format!("Line {}", grouped(number))
}

/// Why a line of a list is left out.
pub fn several_bear(count: usize) -> String {
    format!("{} bear this name; write it in full", grouped(count))
}

/// See [`several_bear`].
pub fn perhaps(name: &str) -> String {
    format!("nothing here is called that; perhaps {name}")
}

/// See [`several_bear`].
pub fn list_too_long(lines: usize) -> String {
    format!("only the first {} names are read", grouped(lines))
}

/// The chip of a list of names.
pub fn names_chip(count: usize) -> String {
    format!("List of {}", counted(count, "name", "names"))
}

/// Other readings of a date.
pub fn other_readings(readings: &[String]) -> String {
    format!("{}: {}", if readings.len() == 1 { "another reading" } else { "other readings" }, readings.join("; "))
}

/// See [`several_bear`].
pub const NOBODY: &str = "nothing here is called that";
/// See [`several_bear`].
pub const TOO_LONG_FOR_A_NAME: &str = "too long for a name: one name a line";
/// Over the reports of a meeting in rows.
pub const SIDE_BY_SIDE: &str = "Side by side";
/// Over where somebody was when.
pub const ITINERARY: &str = "Itinerary";
/// Before other forms of a name.
pub const ALSO_AS: &str = "Also as";
/// Before offices held.
pub const OFFICES: &str = "Offices";
/// Over those who took part in the same meetings.
pub const COMPANY: &str = "Meetings with";
/// How many there are, and whether they took place.
pub fn of_which_held(count: usize, held: usize) -> String {
    match held {
        _ if held == count => grouped(count),
        0 => format!("{}, none held", grouped(count)),
        _ => format!("{}, {} held", grouped(count), grouped(held)),
    }
}
/// Over mentions among the words around them.
pub const CONTEXTS: &str = "In context";
/// Under some meetings: to all of them.
pub const MEETINGS_IN_LIST: &str = "Show these meetings in the list";
/// Which mark of an article is looked at.
pub fn mark_of(at: Option<u32>, marks: usize) -> String {
    match at {
        Some(at) => format!("Evidence {} of {}", grouped(at as usize + 1), grouped(marks)),
        None => counted(marks, "passage of evidence", "passages of evidence"),
    }
}

/// Label of the steps of a meeting.
pub const LIFELINE: &str = "What became of it";
/// Heading over the reports of a meeting.
pub const EVIDENCE: &str = "Evidence";
/// In a meeting's row.
pub const REPORTS_DIFFER: &str = "reports differ";
/// After the number of rows that were found by a wider search.
pub const RELAXED: &str = "no exact match; similar words shown";
/// On the button beside a file that failed.
pub const RETRY: &str = "Retry";
/// On the button beside a table that does not tell which column holds the articles.
pub const CHOOSE_COLUMNS: &str = "Choose columns";
/// Where no column was chosen.
pub const NO_COLUMN: &str = "none";
/// What a column of a table may hold.
pub fn role(role: Role) -> &'static str {
    match role {
        Role::Text => "Article",
        Role::Title => "Headline",
        Role::Date => "Date of publication",
        Role::Url => "Address",
        Role::Source => "Outlet",
    }
}
/// Over an article of which only the findings were passed on.
pub const BARE: &str =
    "Only what was found in this article is at hand, with its quotes; the rest of the text was left out when it was saved.";
/// Where the target of a link is not at hand.
pub const MISSING: &str = "This is not among the articles at hand. Add the files it came from.";

/// The sample corpus, where a file's name would stand.
pub const SAMPLES: &str = "Sample corpus";
/// Why a file that held nothing failed.
pub const NO_DOCUMENT: &str = "No article was found in this file.";

/// Values of the date facet that are no years.
pub const DATED: &str = "dated";
/// See [`DATED`].
pub const YEAR_UNKNOWN: &str = "year unknown";
/// See [`DATED`].
pub const UNDATED: &str = "undated";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_lists_read_well() {
        let check = |given: String, expected: &str| assert_eq!(given, expected);
        check(counted(1, "meeting", "meetings"), "1 meeting");
        check(counted(0, "meeting", "meetings"), "0 meetings");
        check(grouped(1_234_567), "1,234,567");
        check(listed(&["a"]), "a");
        check(listed(&["a", "b", "c"]), "a, b and c");
        check(duration("PT90M"), "90 minutes");
        check(duration("PT1H25M"), "1 hour 25 minutes");
        check(duration("P3D"), "3 days");
        check(duration("about an hour"), "about an hour");
        check(support(1, 1), "1 source");
        check(support(4, 11), "4 sources, 11 articles");
        check(capitalised("élysée"), "Élysée");
    }
}
