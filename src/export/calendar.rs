//! iCalendar (RFC 5545): an all-day event for each meeting whose date is known at least to the month. What is uncertain says so and does not
//! block the day; what has no date can't stand in a calendar, and is counted in its description.

use super::words::{mode_word, status_word};
use super::{Exporter, Format, ids};
use crate::corpus::{Corpus, CorpusMeeting, MeetingId};
use crate::model::{DateValue, Mode, PartialDate, Status};
use icalendar::{Calendar, Component, Event, EventLike, EventStatus, Property};
use jiff::ToSpan;
use jiff::civil::Date;

/// The format.
pub const CALENDAR: Exporter = Exporter {
    format: Format::new("ics", "iCalendar", "ics", "text/calendar;charset=utf-8"),
    write: |corpus, selection, out| {
        let ids = selection.ids(corpus);
        let dated = |id: &MeetingId| {
            let meeting = &corpus.meetings[*id as usize];
            Some((meeting, days(meeting.date.value?)?))
        };
        let undated = ids.iter().filter(|id| dated(id).is_none()).count();
        let mut calendar = Calendar::empty();
        calendar.append_property(Property::new("VERSION", "2.0"));
        calendar.append_property(Property::new("PRODID", "-//Sidelines//Meetings//EN"));
        calendar.name("Meetings");
        if undated > 0 {
            calendar.description(&format!("Meetings whose date is not known to the month, and which are not in this calendar: {undated}."));
        }
        // Its first and last lines, and the events between them one at a time.
        const END: &str = "END:VCALENDAR\r\n";
        let frame = calendar.to_string();
        out.put(frame.strip_suffix(END).expect("a calendar ends so"));
        for (meeting, days) in ids.iter().filter_map(dated) {
            out.put(event(corpus, meeting, days).try_into_string().expect("writing into memory does not fail"));
        }
        out.put(END);
    },
};

/// First day, the day after the last one, and whether the meeting is known to be on (each of) these days.
fn days(value: DateValue) -> Option<(Date, Date, bool)> {
    let (from, to) = match value {
        DateValue::Date(date) => (date, date),
        DateValue::Range(from, to) => (from, to),
        DateValue::Until(_) | DateValue::Since(_) => return None,
    };
    let (first, last) = (bounds(from)?.0, bounds(to)?.1);
    let exact = from.civil().is_some() && to.civil().is_some() && from.qualifier == Default::default();
    Some((first, last.checked_add(1.day()).ok()?, exact))
}

/// First and last day of a day or month.
fn bounds(date: PartialDate) -> Option<(Date, Date)> {
    match (date.civil(), date.year, date.month) {
        (Some(day), ..) => Some((day, day)),
        (None, Some(year), Some(month)) => {
            let first = Date::new(year, month as i8, 1).ok()?;
            Some((first, first.last_of_month()))
        }
        _ => None,
    }
}

fn event(corpus: &Corpus, meeting: &CorpusMeeting, (first, end, exact): (Date, Date, bool)) -> Event {
    let names: Vec<&str> = meeting.participants.iter().map(|p| p.name.as_str()).collect();
    let status = meeting.status.value.unwrap_or(Status::Held);
    let mut summary = names.join(", ");
    if !matches!(status, Status::Held | Status::Past) {
        summary += &format!(" ({})", status_word(status));
    }
    if !exact {
        summary += &format!(" [{}]", meeting.date.value.map(|d| d.to_string()).unwrap_or_default());
    }
    let mut event = Event::with_uid(&format!("{}@sidelines", ids::meeting(corpus, meeting)));
    event.summary(&plain(&summary)).description(&plain(&description(corpus, meeting, status)));
    if let Some(place) = &meeting.place.value {
        event.location(&plain(place));
    }
    event.status(match status {
        Status::Held | Status::Past => EventStatus::Confirmed,
        Status::Planned | Status::Proposed | Status::Invited => EventStatus::Tentative,
        Status::Denied | Status::Cancelled => EventStatus::Cancelled,
    });
    let day = |date: Date| format!("{:04}{:02}{:02}", date.year(), date.month(), date.day());
    for (name, date) in [("DTSTART", first), ("DTEND", end)] {
        event.append_property(Property::new(name, day(date)).add_parameter("VALUE", "DATE").done());
    }
    // The format wants the moment of writing. The same corpus gives the same bytes: the latest report's day stands for it.
    let stamp = meeting.reports.iter().filter_map(|r| corpus.extraction(r.doc).document.published?.date.civil()).max().unwrap_or(first);
    event.add_property("DTSTAMP", format!("{}T000000Z", day(stamp)));
    // Nobody's day is blocked.
    event.add_property("TRANSP", "TRANSPARENT");
    event.add_property("CATEGORIES", status_word(status));
    event.done()
}

fn description(corpus: &Corpus, meeting: &CorpusMeeting, status: Status) -> String {
    let mut lines = vec![format!("Status: {}", status_word(status))];
    if let Some(mode) = meeting.mode.value.filter(|mode| *mode != Mode::Unknown) {
        lines.push(format!("Mode: {}", mode_word(mode)));
    }
    lines.extend(meeting.occasion.value.iter().map(|occasion| format!("Occasion: {occasion}")));
    if !meeting.disagreements().is_empty() {
        lines.push(format!("Reports differ on: {}", meeting.disagreements().join(", ")));
    }
    for report in &meeting.reports {
        let document = &corpus.extraction(report.doc).document;
        let quotes = super::rows::quote(corpus, *report);
        lines.push(format!("{}: {}", document.title.as_deref().unwrap_or(&document.name), quotes.replace('\n', " ")));
    }
    lines.join("\n")
}

/// Without the control characters that RFC 5545 forbids in texts.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { ' ' } else { c }).collect()
}
