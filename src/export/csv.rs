//! Comma-separated values (RFC 4180): a row a meeting, or a row a report. Cells from documents never become formulas.

use super::words::{by_hand, kind_word, mode_word, review_word, status_word};
use super::{Exporter, Format};
use crate::corpus::{Corpus, CorpusMeeting, CorpusParticipant, Report};
use crate::export::contract::rounded;
use crate::model::Claim;

/// A row a meeting.
pub const MEETINGS: Exporter = Exporter {
    format: Format { id: "csv", label: "CSV, a row a meeting", extension: "csv", media_type: "text/csv;charset=utf-8" },
    write: |corpus, selection, out| {
        let header = [
            "participants",
            "kinds",
            "also_present",
            "status",
            "mode",
            "date",
            "place",
            "event",
            "duration",
            "count",
            "confidence",
            "articles",
            "sources",
            "disagreements",
            "files",
            "quote",
            "review",
            "by_hand",
        ];
        write_row(out, header);
        for id in selection.ids(corpus).iter() {
            write_row(out, meeting_row(corpus, &corpus.meetings[*id as usize]));
        }
    },
};

/// A row a report: the same meeting number holds together the reports of one meeting.
pub const REPORTS: Exporter = Exporter {
    format: Format { id: "csv-reports", label: "CSV, a row a report", extension: "csv", media_type: "text/csv;charset=utf-8" },
    write: |corpus, selection, out| {
        let header = [
            "meeting",
            "participants",
            "status",
            "mode",
            "date",
            "date_text",
            "place",
            "event",
            "duration",
            "count",
            "confidence",
            "file",
            "title",
            "url",
            "published",
            "source_group",
            "quote",
        ];
        write_row(out, header);
        for (at, id) in selection.ids(corpus).iter().enumerate() {
            for report in &corpus.meetings[*id as usize].reports {
                write_row(out, report_row(corpus, at + 1, *report));
            }
        }
    },
};

fn meeting_row(corpus: &Corpus, meeting: &CorpusMeeting) -> [String; 18] {
    let names = |list: &[CorpusParticipant]| joined(list.iter().map(|p| p.name.as_str()));
    let mut files: Vec<&str> = meeting.reports.iter().map(|r| corpus.extraction(r.doc).document.name.as_str()).collect();
    files.dedup();
    [
        names(&meeting.participants),
        joined(meeting.participants.iter().map(|p| kind_word(p.kind))),
        names(&meeting.also_present),
        meeting.status.value.map_or("", status_word).into(),
        meeting.mode.value.map_or("", mode_word).into(),
        meeting.date.value.map(|d| d.to_string()).unwrap_or_default(),
        meeting.place.value.clone().unwrap_or_default(),
        meeting.occasion.value.clone().unwrap_or_default(),
        meeting.duration.value.clone().unwrap_or_default(),
        meeting.count.value.map(|c| c.to_string()).unwrap_or_default(),
        rounded(meeting.confidence).to_string(),
        meeting.articles.to_string(),
        meeting.sources.to_string(),
        meeting.disagreements().join("; "),
        joined(files.into_iter()),
        meeting.reports.first().map(|r| quote(corpus, *r)).unwrap_or_default(),
        review_word(meeting.review).into(),
        joined(meeting.marks.iter().map(by_hand).map(|mark| mark.to_string()).collect::<Vec<_>>().iter().map(String::as_str)),
    ]
}

fn report_row(corpus: &Corpus, number: usize, report: Report) -> [String; 17] {
    let document = &corpus.extraction(report.doc).document;
    let meeting = corpus.local_meeting(report);
    let words = |claim: &Option<Claim<String>>| {
        claim.as_ref().map(|c| c.value.clone()).filter(|name| !corpus.is_hidden(report.doc, name)).unwrap_or_default()
    };
    let date = meeting.date.as_ref().map(|c| &c.value);
    [
        number.to_string(),
        joined(meeting.participants.iter().map(|p| p.name.as_str()).filter(|name| !corpus.is_hidden(report.doc, name))),
        status_word(meeting.status.value).into(),
        mode_word(meeting.mode.value).into(),
        date.and_then(|d| d.value).map(|v| v.to_string()).unwrap_or_default(),
        date.map(|d| d.text.clone()).unwrap_or_default(),
        words(&meeting.place),
        words(&meeting.occasion),
        words(&meeting.duration),
        meeting.count.as_ref().map(|c| c.value.to_string()).unwrap_or_default(),
        rounded(meeting.confidence).to_string(),
        document.name.clone(),
        document.title.clone().unwrap_or_default(),
        document.url.clone().unwrap_or_default(),
        document.published.map(|p| p.date.to_string()).unwrap_or_default(),
        (corpus.documents[report.doc as usize].group + 1).to_string(),
        quote(corpus, report),
    ]
}

/// All evidence of a report, on one line each.
fn quote(corpus: &Corpus, report: Report) -> String {
    let text = &corpus.extraction(report.doc).document.text;
    let quotes: Vec<String> =
        corpus.local_meeting(report).evidence.iter().map(|e| e.span.of(text).split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    quotes.join("\n")
}

fn joined<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<Vec<_>>().join("; ")
}

fn write_row<const N: usize>(out: &mut Vec<u8>, cells: [impl AsRef<str>; N]) {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        write_cell(out, cell.as_ref());
    }
    out.extend_from_slice(b"\r\n");
}

/// Quotes where RFC 4180 asks for it.
fn write_cell(out: &mut Vec<u8>, cell: &str) {
    let cell = harmless(cell);
    if cell.contains([',', '"', '\n', '\r']) || cell.starts_with(char::is_whitespace) || cell.ends_with(char::is_whitespace) {
        out.push(b'"');
        out.extend_from_slice(cell.replace('"', "\"\"").as_bytes());
        out.push(b'"');
    } else {
        out.extend_from_slice(cell.as_bytes());
    }
}

/// Spreadsheets run what starts with `= + - @`, TAB or CR, also behind white space and on a cell's later lines: an apostrophe before it stops that.
fn harmless(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len());
    for line in cell.split_inclusive(['\n', '\r']) {
        let ignored = |c: char| c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}'..='\u{200F}' | '\u{2060}') || c == '"';
        let first = line.trim_start_matches(ignored).chars().next();
        let leader = matches!(first, Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠'));
        if leader || line.starts_with(['\t', '\r']) {
            out.push('\'');
        }
        out.push_str(line);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cell: &str, expected: &str) {
        let mut out = Vec::new();
        write_cell(&mut out, cell);
        assert_eq!(String::from_utf8(out).as_deref(), Ok(expected), "{cell:?}");
    }

    #[test]
    fn quotes_where_needed() {
        check("", "");
        check("Astana", "Astana");
        check("Xi, Jinping", "\"Xi, Jinping\"");
        check("the \"dear friend\"", "\"the \"\"dear friend\"\"\"");
        check("one\ntwo", "\"one\ntwo\"");
    }

    #[test]
    fn formulas_are_text() {
        check("=1+1", "'=1+1");
        check("+1", "'+1");
        check("-1", "'-1");
        check("@SUM(A1)", "'@SUM(A1)");
        check("\t=1", "'\t=1");
        check(" =1", "' =1");
        check("\u{a0}=1", "'\u{a0}=1");
        check("hello\n=1", "\"hello\n'=1\"");
        check("\r=1", "\"'\r'=1\"");
        check("\"=1", "\"'\"\"=1\"");
        check("Seoul - Tokyo", "Seoul - Tokyo");
    }
}
