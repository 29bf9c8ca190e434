//! Which reader a file is for: by its first bytes, else by its name, else by what its text looks like. Opens nothing.

use super::encoding::{self, Decode};
use super::{MAX_FILE_BYTES, MAX_PACKED_BYTES, Packed, READERS, Reader, Reading, Source, Work, limits, magic};
use crate::model::ProblemKind;

/// Of a file whose bytes are no text.
pub const NOT_TEXT: &str = "This does not look like text in any known encoding. Save it as UTF-8 text and try again.";

/// Text formats that are not articles: refused by extension, since their bytes look like text.
const REFUSED_TEXT: &[(&str, &str)] = &[
    ("xml", "XML"),
    ("rss", "a feed (RSS)"),
    ("atom", "a feed (Atom)"),
    ("svg", "a picture (SVG)"),
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

/// The last extension of a path in lower case; empty when there is none. What was compressed goes by the extension before that.
pub fn extension(name: &str) -> String {
    let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let base = base.strip_suffix(".gz").or(base.strip_suffix(".GZ")).unwrap_or(base);
    match base.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() => extension.to_ascii_lowercase(),
        _ => String::new(),
    }
}

/// The reader of a file, or what tells why there is none; `Ok(None)` when the file would have to be decoded in another way to tell.
pub fn recognise(source: Source<'_>, decode: Decode) -> Result<Option<&'static Reader>, Reading> {
    let Source { name, bytes } = source;
    let extension = extension(name);
    let by_extension = READERS.iter().find(|reader| reader.extensions.contains(&extension.as_str()));
    let by_signature = magic::packed(bytes);
    let reader = match (by_signature, by_extension) {
        // A document that is a zip, by the name it has; what is in it is looked at when it is opened.
        (Some(packed), Some(reader)) if matches!(reader.work, Work::Packed(by_name) if by_name == packed) => reader,
        (Some(packed), _) => with(packed).ok_or_else(unknown)?,
        (None, by_extension) => match by_text(bytes, &extension, by_extension, decode)? {
            Some(reader) => reader,
            None => return Ok(None),
        },
    };
    let limit = if matches!(reader.work, Work::Text(_) | Work::Packed(Packed::Markdown)) { MAX_FILE_BYTES } else { MAX_PACKED_BYTES };
    if bytes.len() > limit { Err(limits::too_large(bytes.len(), limit)) } else { Ok(Some(reader)) }
}

/// The last reader that unpacks in this way: the one for the archive itself, not for a document that is one.
fn with(packed: Packed) -> Option<&'static Reader> {
    READERS.iter().rev().find(|reader| matches!(reader.work, Work::Packed(other) if other == packed))
}

/// The reader of a file that no signature tells.
fn by_text(
    bytes: &[u8],
    extension: &str,
    by_extension: Option<&'static Reader>,
    decode: Decode,
) -> Result<Option<&'static Reader>, Reading> {
    if let Some(format) = magic::name_format(bytes) {
        let message =
            format!("This is {format}, which is not read. If it holds an article, save its text as .txt, .docx or .pdf and add that.");
        return Err(Reading::refused(ProblemKind::UnknownFormat, message));
    }
    if let Some(reader) = by_extension {
        return Ok(Some(reader));
    }
    if let Some((_, format)) = REFUSED_TEXT.iter().find(|(refused, _)| *refused == extension) {
        let message = format!("The name says that this is {format}, which is not read. Rename it to .txt if it is the text of an article.");
        return Err(Reading::refused(ProblemKind::UnknownFormat, message));
    }
    if bytes.len() > MAX_FILE_BYTES {
        return Err(limits::too_large(bytes.len(), MAX_FILE_BYTES));
    }
    let Some(encoding::Decoded { text, .. }) = decode(bytes, None) else { return Ok(None) };
    if encoding::looks_binary(&text) {
        return Err(Reading::refused(ProblemKind::UnknownFormat, NOT_TEXT.to_owned()));
    }
    if let Some(packed) = looks_packed(&text) {
        return with(packed).ok_or_else(unknown).map(Some);
    }
    READERS.iter().find(|reader| matches!(&reader.work, Work::Text(format) if (format.sniff)(&text))).ok_or_else(unknown).map(Some)
}

fn unknown() -> Reading {
    Reading::refused(ProblemKind::UnknownFormat, "The format of this file is not known.".to_owned())
}

/// Text that is plainly of a format that holds articles, whatever its name.
fn looks_packed(text: &str) -> Option<Packed> {
    /// A message begins with one of these: servers put the first three before what its sender wrote.
    const FIRST_HEADERS: &[&str] =
        &["Return-Path:", "Received:", "Delivered-To:", "Message-ID:", "MIME-Version:", "From:", "To:", "Date:", "Subject:"];
    let mut end = text.len().min(16 << 10);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let start = text[..end].trim_start();
    let has_head = |text: &str| ["\nSubject:", "\nFrom:", "\nDate:"].iter().filter(|header| text.contains(**header)).count() >= 2;
    if start.starts_with("{\"") || start.starts_with("[{") || (start.starts_with('{') && start[1..].trim_start().starts_with('"')) {
        return Some(if start.lines().take(2).filter(|line| line.ends_with('}')).count() == 2 { Packed::JsonLines } else { Packed::Json });
    }
    if start.starts_with("From ") && has_head(start) {
        return Some(Packed::Mailbox);
    }
    (FIRST_HEADERS.iter().any(|header| start.starts_with(header)) && has_head(start)).then_some(Packed::Mail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_go_before_names_and_names_before_looks() {
        let check = |name: &str, bytes: &[u8], expected: &str| {
            let found = recognise(Source { name, bytes }, encoding::any);
            let found = found.map_or_else(|refused| refused.problems[0].message.clone(), |r| r.unwrap().name.to_owned());
            assert!(found.contains(expected), "{name}: {found}");
        };
        check("a.txt", b"%PDF-1.7", "PDF");
        check("a.docx", b"PK\x03\x04", "Word document");
        check("a.txt", b"PK\x03\x04", "zip archive");
        check("a.jpg", b"PK\x03\x04", "zip archive");
        check("a.pdf", b"no PDF", "PDF");
        check("a.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "old Office document");
        check("a.txt", b"{\"text\": 1}", "plain text");
        check("a", b"{\"text\": 1}", "JSON");
        check("a", b"{\"text\": 1}\n{\"text\": 2}\n", "JSON Lines");
        check("1234.M1,S=2:2,S", b"Received: from a\nFrom: B\nSubject: C\n\nD", "e-mail");
        check("a", b"From a@b.example Mon May  4\nFrom: B\nSubject: C\n\nD", "mailbox");
        check("a", b"From Oslo we hear little.", "plain text");
        check("a", b"<!DOCTYPE html><p>A", "HTML");
        check("a.md.gz", b"# A", "Markdown");
        check("a.warc", b"WARC/1.0\r\n", "web archive");
        check("a.log", b"x", "a log");
    }
}
