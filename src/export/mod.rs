//! Corpus to bytes: one file a format, one line in `EXPORTERS`.

pub mod contract;

mod calendar;
mod csv;
mod follow_the_money;
mod ids;
mod json;
mod net;
mod record;
mod report;
mod rows;
// See Cargo.toml: too heavy for the worker.
#[cfg(not(target_arch = "wasm32"))]
mod spreadsheet;
mod words;

use crate::corpus::{Corpus, MeetingId};
use std::borrow::Cow;

/// Which meetings to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selection {
    /// All of them.
    Everything,
    /// These, in this order.
    Meetings(Vec<MeetingId>),
}

impl Selection {
    /// The ids in the order in which they are written; those the corpus doesn't have are dropped.
    pub fn ids(&self, corpus: &Corpus) -> Cow<'_, [MeetingId]> {
        let count = corpus.meetings.len() as MeetingId;
        match self {
            Selection::Everything => Cow::Owned((0..count).collect()),
            Selection::Meetings(ids) if ids.iter().all(|id| *id < count) => Cow::Borrowed(ids),
            Selection::Meetings(ids) => Cow::Owned(ids.iter().copied().filter(|id| *id < count).collect()),
        }
    }
}

/// What there is to know of a format without writing it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Format {
    /// Stable identifier: "csv".
    pub id: &'static str,
    /// For people.
    pub label: &'static str,
    /// Of the file, without dot.
    pub extension: &'static str,
    /// For the download.
    pub media_type: &'static str,
}

/// A format that meetings can be written in.
#[derive(Clone, Copy, Debug)]
pub struct Exporter {
    /// Which one.
    pub format: Format,
    /// Appends the bytes. Cannot fail: it writes to memory only.
    pub write: fn(&Corpus, &Selection, &mut Vec<u8>),
}

/// All formats, in the order of the menu.
pub const EXPORTERS: &[Exporter] = &[
    csv::MEETINGS,
    csv::REPORTS,
    #[cfg(not(target_arch = "wasm32"))]
    spreadsheet::SPREADSHEET,
    report::HTML,
    report::MARKDOWN,
    calendar::CALENDAR,
    json::JSON,
    json::JSON_LINES,
    net::GEXF,
    net::GRAPHML,
    follow_the_money::FOLLOW_THE_MONEY,
];

/// The same without their writers: for the page, which leaves writing to a worker.
pub const FORMATS: [Format; EXPORTERS.len()] = {
    let mut formats = [EXPORTERS[0].format; EXPORTERS.len()];
    let mut at = 1;
    while at < formats.len() {
        formats[at] = EXPORTERS[at].format;
        at += 1;
    }
    formats
};
