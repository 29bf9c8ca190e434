//! Bytes to [`Document`]s: one file a format, one line in [`READERS`]. Decoding and cutting into sections only; what the text says comes later.
//!
//! Offsets refer to the decoded text. For a plain UTF-8 file without a byte-order mark that is the file itself, byte for byte.

mod blocks;
mod encoding;
mod html;
mod magic;
mod markdown;
mod metadata;
mod plain;

use crate::model::{Document, PartialDate, Problem, ProblemKind, Published, PublishedSource};

pub use metadata::{MetadataRow, MetadataTable};

/// Largest decoded text in bytes. Everything is linear in it; beyond it a page would hold its breath.
pub const MAX_TEXT_BYTES: usize = 8 << 20;

/// Largest file in bytes: markup and two-byte encodings take more room than their text.
pub const MAX_FILE_BYTES: usize = 32 << 20;

/// What a reader is given.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// Path or name, with its extension.
    pub name: &'a str,
    /// The file's bytes.
    pub bytes: &'a [u8],
}

/// What a reader returns: documents (usually one) and problems. Bad input is problems, never a panic.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The documents found, with sections where the format tells them.
    pub documents: Vec<Document>,
    /// What went wrong.
    pub problems: Vec<Problem>,
}

impl Reading {
    fn refused(kind: ProblemKind, message: String) -> Self {
        Reading { documents: Vec::new(), problems: vec![Problem { at: None, kind, message }] }
    }
}

/// A format that is read.
pub struct Reader {
    /// Its name, for people.
    pub name: &'static str,
    /// Lower-case extensions without the dot.
    pub extensions: &'static [&'static str],
    /// Whether a decoded text without a telling extension is in this format.
    sniff: fn(&str) -> bool,
    /// The encoding that the file itself declares.
    declared_encoding: fn(&[u8]) -> Option<&'static encoding_rs::Encoding>,
    /// Decoded text to a document.
    parse: fn(String) -> Document,
}

/// All formats. The first whose extension fits is taken, else the first that recognises the text: the most particular first, plain text last.
pub const READERS: &[Reader] = &[html::READER, markdown::READER, plain::READER];

/// Text formats that are not articles: refused by extension, since their bytes look like text.
const REFUSED_TEXT: &[(&str, &str)] = &[
    ("csv", "a table (CSV)"),
    ("tsv", "a table (TSV)"),
    ("json", "JSON"),
    ("jsonl", "JSON Lines"),
    ("ndjson", "JSON Lines"),
    ("xml", "XML"),
    ("rss", "a feed (RSS)"),
    ("atom", "a feed (Atom)"),
    ("svg", "a picture (SVG)"),
    ("eml", "an e-mail"),
    ("mbox", "a mailbox"),
    ("mht", "a web archive (MHTML)"),
    ("mhtml", "a web archive (MHTML)"),
    ("srt", "subtitles"),
    ("vtt", "subtitles"),
    ("tex", "LaTeX"),
    ("css", "a style sheet"),
    ("js", "a program"),
    ("py", "a program"),
    ("rs", "a program"),
    ("sh", "a program"),
    ("yaml", "YAML"),
    ("yml", "YAML"),
    ("toml", "TOML"),
    ("log", "a log"),
];

/// The last extension of a path in lower case; empty when there is none.
fn extension(name: &str) -> String {
    let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
    match base.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() => extension.to_ascii_lowercase(),
        _ => String::new(),
    }
}

/// Reads one file.
pub fn read(source: Source<'_>) -> Reading {
    let Source { name, bytes } = source;
    if bytes.len() > MAX_FILE_BYTES {
        return too_large(bytes.len(), MAX_FILE_BYTES);
    }
    if let Some(format) = magic::name_format(bytes) {
        let message = format!("This is {format}, which is not read yet. Save its text as .txt, .md or .html and add that.");
        return Reading::refused(ProblemKind::UnknownFormat, message);
    }
    let extension = extension(name);
    let by_extension = READERS.iter().find(|reader| reader.extensions.contains(&extension.as_str()));
    if by_extension.is_none()
        && let Some((_, format)) = REFUSED_TEXT.iter().find(|(refused, _)| *refused == extension)
    {
        let message =
            format!("The name says that this is {format}, which is not read yet. Articles are read from .txt, .md and .html files.");
        return Reading::refused(ProblemKind::UnknownFormat, message);
    }
    let decoded = encoding::decode(bytes, by_extension.and_then(|reader| (reader.declared_encoding)(bytes)));
    if encoding::looks_binary(&decoded.text) {
        let message = "This does not look like text in any known encoding. Save it as UTF-8 text and try again.".to_owned();
        return Reading::refused(ProblemKind::UnknownFormat, message);
    }
    let reader = by_extension.or_else(|| READERS.iter().find(|reader| (reader.sniff)(&decoded.text)));
    let Some(reader) = reader else {
        return Reading::refused(ProblemKind::UnknownFormat, "The format of this file is not known.".to_owned());
    };
    let mut document = (reader.parse)(decoded.text);
    document.name = name.to_owned();
    if document.text.len() > MAX_TEXT_BYTES {
        return too_large(document.text.len(), MAX_TEXT_BYTES);
    }
    let mut problems = Vec::new();
    if let Some(mut problem) = decoded.problem {
        // Other readers than the plain one move the text about.
        problem.at = problem.at.filter(|at| document.text.get(at.range()).is_some_and(|text| text == "\u{FFFD}"));
        problems.push(problem);
    }
    Reading { documents: vec![document], problems }
}

/// A text that is already decoded, such as a pasted one.
pub fn read_text(name: &str, text: String) -> Reading {
    if text.len() > MAX_TEXT_BYTES {
        return too_large(text.len(), MAX_TEXT_BYTES);
    }
    let mut document = (plain::READER.parse)(text);
    document.name = name.to_owned();
    Reading { documents: vec![document], problems: Vec::new() }
}

fn too_large(bytes: usize, limit: usize) -> Reading {
    let message =
        format!("{:.1} MB are more than the {} MB that are read. Split the file into articles.", bytes as f64 / 1048576.0, limit >> 20);
    Reading::refused(ProblemKind::TooLarge, message)
}

/// A date as machines write it: `2018`, `2018-06`, `2018-06-10`, `20180610`, or any of the long ones with a time after it.
/// The day is taken as written, in whatever time zone: that is the day the outlet printed.
pub fn parse_date(text: &str) -> Option<PartialDate> {
    let text = text.trim();
    let digits = |range: std::ops::Range<usize>| -> Option<i16> {
        let part = text.get(range)?;
        if part.bytes().all(|b| b.is_ascii_digit()) { part.parse().ok() } else { None }
    };
    let year = digits(0..4)?;
    let dashed = text.as_bytes().get(4) == Some(&b'-') || text.as_bytes().get(4) == Some(&b'/');
    let (month, day, rest) = match text.len() {
        4 => return Some(PartialDate::year(year)),
        7 if dashed => (digits(5..7)?, None, 7),
        _ if dashed => (digits(5..7)?, Some(digits(8..10)?), 10),
        _ => (digits(4..6)?, Some(digits(6..8)?), 8),
    };
    let cut_clean = text.as_bytes().get(rest).is_none_or(|b| !b.is_ascii_digit());
    if !cut_clean || !(1..=12).contains(&month) {
        return None;
    }
    match day {
        None => Some(PartialDate::month(year, month as u8)),
        Some(day) => jiff::civil::Date::new(year, month as i8, i8::try_from(day).ok()?).ok().map(PartialDate::from),
    }
}

fn published_by_metadata(date: PartialDate) -> Published {
    Published { date, source: PublishedSource::Metadata, span: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn picks_a_reader_or_says_why_not() {
        let check = |name: &str, bytes: &[u8], expected: Option<ProblemKind>| {
            let reading = read(Source { name, bytes });
            assert_eq!(reading.problems.first().map(|p| p.kind), expected, "{name}");
            assert_eq!(reading.documents.is_empty(), expected.is_some_and(ProblemKind::is_fatal), "{name}");
        };
        check("a.txt", b"Plain.", None);
        check("folder.d/no extension", b"Plain.", None);
        check("a.TXT", b"caf\xC3", Some(ProblemKind::Encoding));
        check("a.txt", b"%PDF-1.7\n%\xE2\xE3", Some(ProblemKind::UnknownFormat));
        check("a.docx", b"PK\x03\x04\x14\0word/document.xml", Some(ProblemKind::UnknownFormat));
        check("a.csv", b"a,b\n", Some(ProblemKind::UnknownFormat));
        check("a.txt", b"\0\x01\x02\x03\x04\0\x01\x02\x03", Some(ProblemKind::UnknownFormat));
        check("a.txt", b"", None);
    }

    #[test]
    fn reads_dates_of_machines() {
        let check = |text: &str, expected: Option<&str>| assert_eq!(parse_date(text).map(|d| d.to_string()).as_deref(), expected, "{text}");
        check("2018-06-10", Some("2018-06-10"));
        check("2018-06-10T23:30:00+02:00", Some("2018-06-10"));
        check("20180610", Some("2018-06-10"));
        check("2018-06", Some("2018-06"));
        check("2018", Some("2018"));
        check("2018-02-30", None);
        check("10 June 2018", None);
        check("2018-6-1", None);
    }
}
