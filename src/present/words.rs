//! Every word that people read, in one place: names of enums' values, labels, messages. Plain functions and constants, ready for translation.

use super::facet::Facet;
use super::map::Region;
use super::span::Precision;
use super::timeline::Unit;
use super::view_state::{Sort, View};
use crate::corpus::{Choice, CopyKind, LinkReason, Review};
use crate::model::{EntityKind, Mode, ParticipantKind, PublishedSource, Reason, ReferenceReason, SectionKind, Status};
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

/// An order, as in "Sort by ...".
pub fn sort(sort: Sort) -> &'static str {
    match sort {
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
        Facet::Review => "Review",
    }
}

/// How they met.
pub fn mode(mode: Mode) -> &'static str {
    match mode {
        Mode::InPerson => "in person",
        Mode::Phone => "phone",
        Mode::Video => "video",
        Mode::Unknown => "manner not said",
    }
}

/// Whether it happened.
pub fn status(status: Status) -> &'static str {
    match status {
        Status::Held => "held",
        Status::Past => "past",
        Status::Planned => "planned",
        Status::Proposed => "proposed",
        Status::Invited => "invited",
        Status::Denied => "denied",
        Status::Cancelled => "cancelled",
    }
}

/// What a status means, for those who wonder.
pub fn status_meaning(status: Status) -> &'static str {
    match status {
        Status::Held => "reported as having taken place",
        Status::Past => "recalled as background",
        Status::Planned => "announced or expected",
        Status::Proposed => "wished for or possible, not agreed",
        Status::Invited => "one side has invited the other",
        Status::Denied => "said not to have happened, or refused",
        Status::Cancelled => "called off or put off",
    }
}

/// Order of statuses in lists.
pub const STATUSES: [Status; 7] =
    [Status::Held, Status::Planned, Status::Proposed, Status::Invited, Status::Denied, Status::Cancelled, Status::Past];

/// How exactly a date is known.
pub fn precision(precision: Precision) -> &'static str {
    match precision {
        Precision::Day => "to the day",
        Precision::Days => "several days",
        Precision::Month => "month only",
        Precision::Season => "season only",
        Precision::Year => "year only",
        Precision::Rough => "approximate",
        Precision::Open => "before or after a day",
    }
}

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

/// A kind of entity.
pub fn entity_kind(kind: EntityKind) -> (&'static str, &'static str) {
    match kind {
        EntityKind::Person => ("person", "people"),
        EntityKind::Organisation => ("organisation", "organisations"),
        EntityKind::Place => ("place", "places"),
        EntityKind::Event => ("event", "events"),
    }
}

/// What a user has said of a meeting.
pub fn review(review: Review) -> &'static str {
    match review {
        Review::Open => "not reviewed",
        Review::Accepted => "accepted",
        Review::Rejected => "rejected",
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

/// A kind of party.
pub fn participant_kind(kind: ParticipantKind) -> &'static str {
    match kind {
        ParticipantKind::Person => "person",
        ParticipantKind::Role => "by office only",
        ParticipantKind::Country => "country",
        ParticipantKind::Organisation => "organisation",
    }
}

/// Why a text's words mean what was read from them.
pub fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Default => "nothing says so; the usual case",
        Reason::Stated => "stated in the text",
        Reason::Trigger => "meant by the word itself",
        Reason::Tense => "read from the tense",
        Reason::Modality => "read from a verb of planning or wishing",
        Reason::Negation => "read from a denial or refusal",
        Reason::CalledOff => "read from a word of calling off",
        Reason::Background => "recalled as background",
        Reason::OtherMention => "taken from another mention of the same meeting",
        Reason::Context => "taken from the surrounding article",
        Reason::DateAbsolute => "a complete date in the text",
        Reason::DateYearFromPublication => "the year of publication added",
        Reason::DateYearUnknown => "no year could be found",
        Reason::DateWeekdayBefore => "the last such weekday before publication",
        Reason::DateWeekdayAfter => "the first such weekday after publication",
        Reason::DateSameDay => "the day of publication",
        Reason::DateRelative => "counted from the day of publication",
        Reason::DateFromOtherDate => "counted from another date in the text",
        Reason::DateNoAnchor => "the article's own date is not known",
    }
}

/// Why one value was chosen among several.
pub fn choice(choice: Choice) -> &'static str {
    match choice {
        Choice::Nothing => "no report says",
        Choice::Agreed => "all reports that say so agree",
        Choice::MostPrecise => "the most precise of values that agree",
        Choice::MostSources => "said by the most independent sources",
        Choice::Latest => "said last",
        Choice::Furthest => "the furthest that it got",
        Choice::First => "reports differ; the first is shown",
        Choice::ByHand => "set by hand",
    }
}

/// What a document is among its near-duplicates.
pub fn copy(kind: CopyKind) -> String {
    match kind {
        CopyKind::Original => "original".into(),
        CopyKind::Exact => "same text".into(),
        CopyKind::Near(percent) => format!("{percent} % the same text"),
    }
}

/// Why a name of one article was taken for a name of another.
pub fn link_reason(reason: LinkReason) -> &'static str {
    match reason {
        LinkReason::SameName => "same name",
        LinkReason::SameKey => "same entry of the gazetteer",
        LinkReason::Spelling => "other spelling of the name",
        LinkReason::FullerName => "the name with more or fewer parts",
        LinkReason::Nickname => "short form of the first name",
        LinkReason::Acronym => "acronym",
        LinkReason::ShortNameByRole => "short name, told apart by office or country",
        LinkReason::ShortNameByCopy => "short name; a copy of the text has the full one",
        LinkReason::ShortNameMostNamed => "short name; its best known bearer in these articles",
        LinkReason::ByHand => "merged by hand",
        LinkReason::ShortNameOnlyBearer => "short name; only one bearer in these articles",
    }
}

/// Why a pronoun or description stands for an entity.
pub fn reference_reason(reason: ReferenceReason) -> &'static str {
    match reason {
        ReferenceReason::Pronoun => "pronoun",
        ReferenceReason::RoleOfCountry => "office and country fit",
        ReferenceReason::Role => "office fits",
        ReferenceReason::Counterpart => "counterpart",
        ReferenceReason::Group => "one of the group",
        ReferenceReason::Speaker => "the speaker of the quotation",
        ReferenceReason::OfficeHolder => "held the office then: an inference",
    }
}

/// Where a publication date comes from.
pub fn published_source(source: PublishedSource) -> &'static str {
    match source {
        PublishedSource::Given => "set by you",
        PublishedSource::Metadata => "from the file's metadata",
        PublishedSource::Dateline => "read in the text",
        PublishedSource::Filename => "read in the file name",
    }
}

/// What a block of text is, where that needs saying.
pub fn section(kind: SectionKind) -> Option<&'static str> {
    match kind {
        SectionKind::Caption => Some("caption"),
        SectionKind::Byline => Some("byline"),
        SectionKind::Furniture => Some("page furniture"),
        SectionKind::Title | SectionKind::Heading | SectionKind::Body => None,
    }
}

/// An ISO 8601 duration in words; what can't be read stays as it is.
pub fn duration(iso: &str) -> String {
    let mut out = Vec::new();
    let mut number = String::new();
    let mut in_time = false;
    for c in iso.strip_prefix('P').unwrap_or(iso).chars() {
        let (one, many) = match (c, in_time) {
            ('0'..='9', _) => {
                number.push(c);
                continue;
            }
            ('T', _) => {
                in_time = true;
                continue;
            }
            ('Y', _) => ("year", "years"),
            ('M', false) => ("month", "months"),
            ('W', _) => ("week", "weeks"),
            ('D', _) => ("day", "days"),
            ('H', _) => ("hour", "hours"),
            ('M', true) => ("minute", "minutes"),
            ('S', _) => ("second", "seconds"),
            _ => return iso.to_string(),
        };
        let Ok(count) = std::mem::take(&mut number).parse() else { return iso.to_string() };
        out.push(counted(count, one, many));
    }
    if out.is_empty() { iso.to_string() } else { out.join(" ") }
}

/// `4 sources, 11 articles`; `1 source` when there is nothing to tell apart.
pub fn support(sources: u32, articles: u32) -> String {
    let sources_words = counted(sources as usize, "source", "sources");
    if articles == sources { sources_words } else { format!("{sources_words}, {}", counted(articles as usize, "article", "articles")) }
}

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
/// How a drawing is moved through.
pub const ARROWS: &str = "Arrow keys move through the drawing, Enter opens the list of meetings.";

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
