//! Bytes to [`Document`]s: one file a format, one line in [`READERS`]. Decoding and cutting into sections only; what the text says comes later.
//!
//! Offsets refer to the decoded text. For a plain UTF-8 file without a byte-order mark that is the file itself, byte for byte.
//!
//! Plain text and HTML in UTF-8 and in English are read everywhere. Other encodings and languages, Markdown and what must be unpacked first (`packed`) drag
//! libraries along that most visitors never need: whoever calls [`read_text_format`] only, as the extracting worker does, is linked without them.

mod blocks;
mod dates;
mod encoding;
mod html;
mod language;
mod limits;
mod magic;
mod markdown;
mod metadata;
mod packed;
mod plain;
mod recognise;

use crate::model::{Document, PartialDate, Problem, ProblemKind, Published, PublishedSource};

pub use dates::parse_date;
pub use limits::{MAX_FILE_BYTES, MAX_PACKED_BYTES, MAX_TEXT_BYTES};
pub use metadata::{MetadataRow, MetadataTable};
pub use packed::{Columns, Role, read_each};

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
    /// Of a table that does not tell which of its columns holds the text: their names, for somebody to choose from.
    pub columns: Vec<String>,
}

impl Reading {
    fn refused(kind: ProblemKind, message: String) -> Self {
        Reading { problems: vec![Problem { at: None, kind, message }], ..Reading::default() }
    }

    fn of(document: Document) -> Self {
        Reading { documents: vec![document], ..Reading::default() }
    }
}

/// A format that is read.
pub struct Reader {
    /// Its name, for people.
    pub name: &'static str,
    /// Lower-case extensions without the dot.
    pub extensions: &'static [&'static str],
    /// How.
    pub work: Work,
}

/// How a format is read.
pub enum Work {
    /// The file is the text of one article.
    Text(TextFormat),
    /// Articles must be unpacked from it, or it takes a library that most visitors never need.
    Packed(Packed),
}

/// How a format that is text is read.
pub struct TextFormat {
    /// Whether a decoded text without a telling extension is in this format.
    sniff: fn(&str) -> bool,
    /// The label of the encoding that the file itself declares.
    declared_encoding: fn(&[u8]) -> Option<&[u8]>,
    /// Decoded text to a document.
    parse: fn(String) -> Document,
}

/// Formats that `packed` reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packed {
    /// A zip: an archive, or a document that is one.
    Zip,
    /// A tape archive.
    Tar,
    /// One compressed file.
    Gzip,
    /// Rows with cells between commas, semicolons or tabs.
    Table,
    /// One JSON value.
    Json,
    /// A JSON value a line.
    JsonLines,
    /// A message.
    Mail,
    /// Messages one after the other.
    Mailbox,
    /// Records of a crawl.
    Warc,
    /// A PDF.
    Pdf,
    /// Rich Text Format.
    Rtf,
    /// One article with marks in it.
    Markdown,
}

/// All formats. The first whose extension fits is taken, else the first that recognises the text: the most particular first, plain text last.
pub const READERS: &[Reader] = &[
    html::READER,
    packed("Markdown", &["md", "markdown"], Packed::Markdown),
    plain::READER,
    packed("PDF", &["pdf"], Packed::Pdf),
    packed("Word document", &["docx", "docm", "dotx"], Packed::Zip),
    packed("OpenDocument text", &["odt", "ott"], Packed::Zip),
    packed("EPUB", &["epub"], Packed::Zip),
    packed("RTF", &["rtf"], Packed::Rtf),
    packed("e-mail", &["eml", "mht", "mhtml"], Packed::Mail),
    packed("mailbox", &["mbox", "mbx"], Packed::Mailbox),
    packed("table", &["csv", "tsv"], Packed::Table),
    packed("JSON", &["json"], Packed::Json),
    packed("JSON Lines", &["jsonl", "ndjson"], Packed::JsonLines),
    packed("web archive", &["warc", "wet"], Packed::Warc),
    packed("zip archive", &["zip"], Packed::Zip),
    packed("tar archive", &["tar"], Packed::Tar),
    packed("gzip", &["gz", "tgz"], Packed::Gzip),
];

const fn packed(name: &'static str, extensions: &'static [&'static str], packed: Packed) -> Reader {
    Reader { name, extensions, work: Work::Packed(packed) }
}

/// Reads a file that is the text of an article in UTF-8 and plainly in English, or says why it is not read; `None` when it takes more to read it.
pub fn read_text_format(source: Source<'_>) -> Option<Reading> {
    let mut reading = match recognise::recognise(source, encoding::utf8) {
        Ok(Some(Reader { work: Work::Text(format), .. })) => read_as(format, source, None, encoding::utf8)?,
        Ok(_) => return None,
        Err(refused) => return Some(refused),
    };
    tell_languages(&mut reading, language::plain).then_some(reading)
}

/// Reads one file, whatever it is, with all that is in it.
pub fn read(source: Source<'_>) -> Reading {
    let mut all = Reading::default();
    read_each(source, &Columns::default(), &mut |_, mut reading| {
        all.documents.append(&mut reading.documents);
        all.problems.append(&mut reading.problems);
        all.columns.append(&mut reading.columns);
    });
    all
}

/// Reads a text format, if it can be decoded in that way. What comes with the file (such as the head of an answer of a web server) may declare its
/// encoding.
fn read_as(format: &TextFormat, source: Source<'_>, declared: Option<&[u8]>, decode: encoding::Decode) -> Option<Reading> {
    let Source { name, bytes } = source;
    let decoded = decode(bytes, declared.or_else(|| (format.declared_encoding)(bytes)))?;
    if encoding::looks_binary(&decoded.text) {
        return Some(Reading::refused(ProblemKind::UnknownFormat, recognise::NOT_TEXT.to_owned()));
    }
    let mut document = (format.parse)(decoded.text);
    document.name = name.to_owned();
    let mut reading = checked(document);
    if let Some(mut problem) = decoded.problem
        && let [document] = &reading.documents[..]
    {
        // Other readers than the plain one move the text about.
        problem.at = problem.at.filter(|at| document.text.plain().get(at.range()).is_some_and(|text| text == "\u{FFFD}"));
        reading.problems.push(problem);
    }
    Some(reading)
}

/// A text that is already decoded, such as a pasted one.
pub fn read_text(name: &str, text: String) -> Reading {
    let mut document = plain::parse(text);
    document.name = name.to_owned();
    let mut reading = checked(document);
    tell_languages(&mut reading, language::any);
    reading
}

/// Whether the languages of all documents can be told in this way; then they say so.
fn tell_languages(reading: &mut Reading, tell: language::Tell) -> bool {
    reading.documents.iter_mut().all(|document| match tell(document.text.plain(), document.language.as_deref()) {
        Some(told) => {
            document.language = told;
            true
        }
        None => false,
    })
}

/// The reading of a document, unless its text is too large.
fn checked(document: Document) -> Reading {
    match document.text.len() > MAX_TEXT_BYTES {
        true => limits::too_large(document.text.len(), MAX_TEXT_BYTES),
        false => Reading::of(document),
    }
}

/// Whether a file of that name is likely to hold many articles: a host may want to deal them out.
pub fn may_hold_many(name: &str) -> bool {
    const ENDINGS: &[&str] = &["csv", "gz", "json", "jsonl", "mbox", "mbx", "ndjson", "tar", "tgz", "tsv", "warc", "wet", "zip"];
    ENDINGS.contains(&recognise::extension(name).as_str())
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
        check("a.txt", b"%PDF-1.7\n%\xE2\xE3", Some(ProblemKind::Unreadable));
        check("a.docx", b"PK\x03\x04\x14\0word/document.xml", Some(ProblemKind::Unreadable));
        check("a.css", b"a { }", Some(ProblemKind::UnknownFormat));
        check("a.txt", b"\0\x01\x02\x03\x04\0\x01\x02\x03", Some(ProblemKind::UnknownFormat));
        check("a.txt", b"", None);
    }

    #[test]
    fn tells_what_must_be_unpacked() {
        let check =
            |name: &str, bytes: &[u8], expected: bool| assert_eq!(read_text_format(Source { name, bytes }).is_none(), expected, "{name}");
        check("a.txt", b"Plain.", false);
        check("a.txt", b"%PDF-1.7", true);
        check("a.csv", b"a,b", true);
        check("no extension", b" {\"text\": \"A met B.\"}", true);
        check("a.png", b"\x89PNG\r\n\x1A\n", false);
    }
}
