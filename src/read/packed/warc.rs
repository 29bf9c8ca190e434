//! Web archives (WARC, ISO 28500): each page that a crawl was answered is an article, with its address. Pictures, scripts and the
//! crawler's own notes are left out, and counted; what is damaged is passed over up to the next record, and told.

use super::super::limits::MAX_FILE_BYTES;
use super::super::{READERS, Reader, Reading, Source, Work, encoding, read_as};
use super::{Go, Opener};
use crate::model::ProblemKind;
use flate2::bufread::{MultiGzDecoder, ZlibDecoder};

/// Heads of answers with more lines than this are none.
const MAX_HEADERS: usize = 256;

/// Heads of records with more bytes than this are none: a damaged one is not to run on into the pages behind it.
const MAX_HEAD_BYTES: usize = 64 << 10;

/// A record's head and block, and what comes after it.
struct Record<'a> {
    /// Names in small letters, and values.
    head: Vec<(String, String)>,
    block: &'a [u8],
    rest: &'a [u8],
    /// Whether the block is as long as the head says.
    whole: bool,
}

/// What a record comes to.
enum Found {
    Page(Reading),
    /// A picture, a script, an answer without a page.
    Other,
    /// What a crawler adds to every answer: a request, a note.
    Note,
    /// Nothing that can be read.
    Damaged,
}

/// Records that gave no article.
#[derive(Default)]
struct Skipped {
    others: usize,
    damaged: usize,
}

pub fn read(opener: &mut Opener<'_>, source: Source<'_>) {
    let (mut rest, mut given, mut skipped) = (source.bytes, 0, Skipped::default());
    while let Some(start) = next_record(rest) {
        let Some(record) = Record::cut(&rest[start..]) else {
            skipped.damaged += 1;
            rest = &rest[start + MARK.len()..];
            // Counted like articles, so that there is an end to what is nothing but damage.
            if let Err(refused) = opener.budget.enter() {
                opener.refuse(source.name, refused);
                return;
            }
            continue;
        };
        rest = record.rest;
        match found_in(opener, &record) {
            Found::Page(reading) => {
                given += 1;
                if opener.give_one(&format!("{}#{given}", source.name), reading) == Go::Stop {
                    return;
                }
                skipped.damaged += usize::from(!record.whole);
            }
            Found::Damaged => skipped.damaged += 1,
            _ if !record.whole => skipped.damaged += 1,
            Found::Other => skipped.others += 1,
            Found::Note => {}
        }
    }
    if given == 0 || skipped.damaged > 0 {
        opener.give(source.name, Reading::refused(ProblemKind::Unreadable, skipped.told(given)));
    }
}

impl Skipped {
    fn told(&self, given: usize) -> String {
        let counted = |count: usize| if count == 1 { "1 record".to_owned() } else { format!("{count} records") };
        let damaged = match self.damaged {
            0 => String::new(),
            count => format!(
                " {} of the web archive could not be read, or not to the end: the archive is damaged or cut off there. Fetch it again, or add \
                 those pages by themselves.",
                counted(count)
            ),
        };
        match given {
            0 => format!("The web archive holds no page that is read ({} of other kinds).{damaged}", counted(self.others)),
            _ => damaged.trim_start().to_owned(),
        }
    }
}

/// What a record begins with.
const MARK: &[u8] = b"WARC/";

/// Where the next record begins: pages may speak of the mark too, but seldom at the start of a line.
fn next_record(bytes: &[u8]) -> Option<usize> {
    memchr::memmem::find_iter(bytes, MARK).find(|at| {
        let is_start = at.checked_sub(1).is_none_or(|before| bytes[before] == b'\n');
        is_start && bytes.get(at + MARK.len()).is_some_and(u8::is_ascii_digit)
    })
}

fn found_in(opener: &mut Opener<'_>, record: &Record<'_>) -> Found {
    let address = record.get("warc-target-uri").map(|uri| uri.trim_matches(['<', '>']));
    // What a server of names said is an answer too.
    let kind = record.get("content-type").unwrap_or("application/http").to_ascii_lowercase();
    let is_http = kind.starts_with("application/http") || record.block.starts_with(b"HTTP/");
    match record.get("warc-type") {
        Some("response") if is_http => answer(opener, record.block, address),
        Some("response" | "resource" | "conversion") => {
            found(page(record.block, record.get("content-type").unwrap_or("text/html"), address))
        }
        _ => Found::Note,
    }
}

fn found(reading: Option<Reading>) -> Found {
    reading.map_or(Found::Other, Found::Page)
}

/// What a web server answered: the page of a successful answer.
fn answer(opener: &mut Opener<'_>, block: &[u8], address: Option<&str>) -> Found {
    let mut headers = [httparse::EMPTY_HEADER; MAX_HEADERS];
    let mut response = httparse::Response::new(&mut headers);
    // Servers send lines that are no headers, and browsers read on.
    let mut parser = httparse::ParserConfig::default();
    parser.allow_obsolete_multiline_headers_in_responses(true).ignore_invalid_headers_in_responses(true);
    let Ok(httparse::Status::Complete(length)) = parser.parse_response(&mut response, block) else { return Found::Damaged };
    if response.code != Some(200) {
        return Found::Other;
    }
    let header = |name: &str| {
        let found = response.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name));
        found.and_then(|header| std::str::from_utf8(header.value).ok()).map(str::to_ascii_lowercase)
    };
    let kind = header("content-type").unwrap_or_default();
    if !is_page(&kind) {
        return Found::Other;
    }
    let mut body = block[length..].to_vec();
    if header("transfer-encoding").is_some_and(|value| value.contains("chunked")) {
        // Crawlers may have joined the pieces, but left the header.
        body = joined(&body).unwrap_or(body);
    }
    let unpacked = match header("content-encoding").as_deref() {
        Some("gzip" | "x-gzip") if body.starts_with(b"\x1F\x8B") => {
            opener.budget.unpack(MultiGzDecoder::new(&body[..]), body.len() as u64, MAX_FILE_BYTES)
        }
        Some("deflate") => opener.budget.unpack(ZlibDecoder::new(&body[..]), body.len() as u64, MAX_FILE_BYTES),
        _ => Ok(body),
    };
    match unpacked {
        Ok(body) => found(page(&body, &kind, address)),
        Err(refused) => Found::Page(refused.reading()),
    }
}

fn is_page(kind: &str) -> bool {
    ["text/html", "application/xhtml", "text/plain"].iter().any(|page| kind.starts_with(page))
}

/// A page of a media type such as `text/html; charset=utf-8`.
fn page(bytes: &[u8], kind: &str, address: Option<&str>) -> Option<Reading> {
    let kind = kind.to_ascii_lowercase();
    if !is_page(&kind) || bytes.trim_ascii().is_empty() {
        return None;
    }
    let name = if kind.starts_with("text/plain") { "plain text" } else { "HTML" };
    let reader = READERS.iter().find(|reader| reader.name == name)?;
    let Reader { work: Work::Text(format), .. } = reader else { return None };
    let declared = kind.split_once("charset=").map(|(_, label)| label.trim_matches(['"', '\'', ' ', ';']).as_bytes());
    // A server that declares nonsense does not keep the page from declaring better.
    let declared = declared.filter(|label| encoding_rs::Encoding::for_label(label).is_some());
    let mut reading = read_as(format, Source { name: "", bytes }, declared, encoding::any)?;
    for document in &mut reading.documents {
        let address = address.filter(|address| address.starts_with("http")).map(str::to_owned);
        document.url = document.url.take().or(address);
    }
    Some(reading)
}

/// The body that was sent in pieces, each after its length in hexadecimal digits.
fn joined(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let Ok(httparse::Status::Complete((start, length))) = httparse::parse_chunk_size(rest) else { return None };
        if length == 0 {
            return Some(body);
        }
        let end = start.checked_add(usize::try_from(length).ok()?)?;
        body.extend_from_slice(rest.get(start..end)?);
        rest = rest.get(end + 2..)?;
    }
}

impl<'a> Record<'a> {
    /// The record at the start of some bytes, unless its head does not tell what it is and how long.
    fn cut(bytes: &'a [u8]) -> Option<Self> {
        let head = &bytes[..bytes.len().min(MAX_HEAD_BYTES)];
        let ends = [&b"\r\n\r\n"[..], b"\n\n"].map(|mark| memchr::memmem::find(head, mark).map(|at| (at, at + mark.len())));
        let (head, start) = ends.into_iter().flatten().min()?;
        let body = &bytes[start..];
        // Crawlers copy addresses and titles into heads as they found them, in any encoding.
        let head = String::from_utf8_lossy(&bytes[..head]);
        let lines = head.lines().filter_map(|line| line.split_once(':'));
        let head: Vec<(String, String)> = lines.map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim().to_owned())).collect();
        let mut record = Record { head, block: body, rest: &[], whole: false };
        record.get("warc-type")?;
        let length: usize = record.get("content-length")?.parse().ok()?;
        record.whole = length <= body.len();
        // What is said to be longer than the archive ends where the next record begins.
        let end = if record.whole { length } else { next_record(body).unwrap_or(body.len()) };
        (record.block, record.rest) = body.split_at(end);
        Some(record)
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.head.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_pieces() {
        assert_eq!(joined(b"4\r\nA me\r\n4;x=1\r\nt B.\r\n0\r\n\r\n").as_deref(), Some(&b"A met B."[..]));
        assert_eq!(joined(b"ffffffffffffffff\r\nA"), None);
        assert_eq!(joined(b"<p>"), None);
    }
}
