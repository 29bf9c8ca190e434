//! The words of values: manners, statuses, kinds, and the reasons why something was read, chosen or linked.

use super::counted;
use crate::corpus::{Choice, CopyKind, LinkReason, Review};
use crate::model::{EntityKind, Mode, ParticipantKind, PublishedSource, Reason, ReferenceReason, SectionKind, Status};
use crate::present::span::Precision;

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

/// Lower ends of the bands of certainty, in percent, and what they are called: the surest first.
pub const CERTAINTIES: [(u32, &str); 4] = [(90, "90 % and more"), (70, "70 to 89 %"), (50, "50 to 69 %"), (0, "below 50 %")];

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
        ReferenceReason::Government => "its government is meant",
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
