//! iCalendar (RFC 5545): an all-day event for each meeting whose date is known at least to the month. What is uncertain says so and does not
//! block the day; what has no date can't stand in a calendar, and is counted in its description.

//!
//! Written in two steps, like the spreadsheet: what the events say, and the calendar of them, which needs a library that most visitors of the page need
//! not fetch.

use super::words::{mode_word, status_word};
use super::{Exporter, Format, ids};
use crate::corpus::{Corpus, CorpusMeeting, MeetingId};
use crate::model::{DateValue, Mode, PartialDate, Status};
use icalendar::{Calendar, Component, Event, EventLike, EventStatus, Property};
use jiff_core::civil::Date;
use serde::{Deserialize, Serialize};

/// The format.
pub const CALENDAR: Exporter = Exporter {
    format: Format { unfinished: true, ..Format::new("ics", "iCalendar", "ics", "text/calendar;charset=utf-8") },
    write: |corpus, selection, out| {
        let ids = selection.ids(corpus);
        let dated = |id: &MeetingId| {
            let meeting = &corpus.meetings[*id as usize];
            Some((meeting, days(meeting.date.value?)?))
        };
        let undated = ids.iter().filter(|id| dated(id).is_none()).count();
        let mut line = |line: Line| out.put(postcard::to_allocvec(&line).expect("texts always serialise"));
        line(Line::Undated(undated));
        for (meeting, days) in ids.iter().filter_map(dated) {
            line(Line::Event(said(corpus, meeting, days)));
        }
    },
};

/// A step on the way to a calendar.
#[derive(Serialize, Deserialize)]
enum Line {
    /// How many meetings are not in it.
    Undated(usize),
    /// The next event.
    Event(Said),
}

/// What an event says.
#[derive(Serialize, Deserialize)]
struct Said {
    uid: String,
    summary: String,
    description: String,
    place: Option<String>,
    status: Status,
    /// First day, the day after the last one, and the day that stands for the moment of writing.
    days: [String; 3],
}

/// The calendar of the lines that the exporter wrote.
pub fn calendar(mut lines: &[u8]) -> Vec<u8> {
    let mut calendar = Calendar::empty();
    calendar.append_property(Property::new("VERSION", "2.0"));
    calendar.append_property(Property::new("PRODID", "-//Sidelines//Meetings//EN"));
    calendar.name("Meetings");
    while let Ok((line, rest)) = postcard::take_from_bytes(lines) {
        lines = rest;
        match line {
            Line::Undated(0) => {}
            Line::Undated(count) => {
                calendar
                    .description(&format!("Meetings whose date is not known to the month, and which are not in this calendar: {count}."));
            }
            Line::Event(said) => {
                calendar.push(event(said));
            }
        }
    }
    calendar.to_string().into_bytes()
}

/// First day, the day after the last one, and whether the meeting is known to be on (each of) these days.
fn days(value: DateValue) -> Option<(Date, Date, bool)> {
    let (from, to) = match value {
        DateValue::Date(date) => (date, date),
        DateValue::Range(from, to) => (from, to),
        DateValue::Until(_) | DateValue::Since(_) => return None,
    };
    let (first, last) = (bounds(from)?.0, bounds(to)?.1);
    let exact = from.civil().is_some() && to.civil().is_some() && from.qualifier == Default::default();
    Some((first, last.tomorrow().ok()?, exact))
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

fn said(corpus: &Corpus, meeting: &CorpusMeeting, (first, end, exact): (Date, Date, bool)) -> Said {
    let names: Vec<&str> = meeting.participants.iter().map(|p| p.name.as_str()).collect();
    let status = meeting.status.value.unwrap_or(Status::Held);
    let mut summary = names.join(", ");
    if !status.took_place() {
        summary += &format!(" ({})", status_word(status));
    }
    if !exact {
        summary += &format!(" [{}]", meeting.date.value.map(|d| d.to_string()).unwrap_or_default());
    }
    // The format wants the moment of writing. The same corpus gives the same bytes: the latest report's day stands for it.
    let stamp = meeting.reports.iter().filter_map(|r| corpus.extraction(r.doc).document.published?.date.civil()).max().unwrap_or(first);
    Said {
        uid: format!("{}@sidelines", ids::meeting(corpus, meeting)),
        summary: plain(&summary),
        description: plain(&description(corpus, meeting, status)),
        place: meeting.place.value.as_deref().map(plain),
        status,
        days: [first, end, stamp].map(|date| format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())),
    }
}

fn event(said: Said) -> Event {
    let mut event = Event::with_uid(&said.uid);
    event.summary(&said.summary).description(&said.description);
    if let Some(place) = &said.place {
        event.location(place);
    }
    event.status(match said.status {
        Status::Held | Status::Past => EventStatus::Confirmed,
        Status::Planned | Status::Proposed | Status::Invited => EventStatus::Tentative,
        Status::Denied | Status::Cancelled => EventStatus::Cancelled,
    });
    let [first, end, stamp] = &said.days;
    for (name, date) in [("DTSTART", first), ("DTEND", end)] {
        event.append_property(Property::new(name, date).add_parameter("VALUE", "DATE").done());
    }
    event.add_property("DTSTAMP", format!("{stamp}T000000Z"));
    // Nobody's day is blocked.
    event.add_property("TRANSP", "TRANSPARENT");
    event.add_property("CATEGORIES", status_word(said.status));
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
