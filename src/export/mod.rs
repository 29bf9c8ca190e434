//! Corpus to bytes: one file a format, one line in `EXPORTERS`.

pub mod contract;

mod calendar;
mod csv;
mod follow_the_money;
mod ids;
mod json;
mod net;
mod out;
mod record;
mod report;
mod rows;
mod spreadsheet;
mod words;

pub use out::Out;

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
    /// Whether what its exporter writes is no file yet, but what [`finish`] makes one of.
    pub unfinished: bool,
}

impl Format {
    /// One whose exporter writes the file.
    pub const fn new(id: &'static str, label: &'static str, extension: &'static str, media_type: &'static str) -> Format {
        Format { id, label, extension, media_type, unfinished: false }
    }

    /// What a download is called. Each format has a name of its own: the next file must not replace the last.
    pub fn file_name(&self) -> String {
        let kind = self.extension.split('.').next().unwrap_or_default();
        match self.id.strip_prefix(kind) {
            Some(part) => format!("sidelines{part}.{}", self.extension),
            None => format!("sidelines-{}.{}", self.id, self.extension),
        }
    }
}

/// A format that meetings can be written in.
#[derive(Clone, Copy, Debug)]
pub struct Exporter {
    /// Which one.
    pub format: Format,
    /// Writes it.
    pub write: fn(&Corpus, &Selection, &mut Out<'_>),
}

impl Exporter {
    /// The file as a whole.
    pub fn file(&self, corpus: &Corpus, selection: &Selection) -> Vec<u8> {
        let mut bytes = Vec::new();
        (self.write)(corpus, selection, &mut Out::new(&mut |piece| bytes.extend_from_slice(piece)));
        if self.format.unfinished { finish(self.format.id, &bytes) } else { bytes }
    }
}

/// What the exporter has written to what the file holds.
type Finish = fn(&[u8]) -> Vec<u8>;

/// What finishes an unfinished format, by its `id`.
const FINISHERS: &[(&str, Finish)] =
    &[(spreadsheet::SPREADSHEET.format.id, spreadsheet::workbook), (calendar::CALENDAR.format.id, calendar::calendar)];

/// What an exporter of an unfinished format has written to a file; that of any other format is one already. Of its own because it is heavy: in the
/// browser another module does it.
pub fn finish(format: &str, bytes: &[u8]) -> Vec<u8> {
    let finisher = FINISHERS.iter().find(|(id, _)| *id == format);
    finisher.map_or_else(|| bytes.to_vec(), |(_, finish)| finish(bytes))
}

/// All formats, in the order of the menu.
pub const EXPORTERS: &[Exporter] = &[
    csv::MEETINGS,
    csv::REPORTS,
    csv::ENTITIES,
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
