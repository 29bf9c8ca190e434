//! Web archives (WARC, ISO 28500): each page that a crawl was answered is an article, with its address. Pictures, scripts and the
//! crawler's own notes are left out, and counted.

use super::super::limits::MAX_FILE_BYTES;
use super::super::{READERS, Reader, Reading, Source, Work, encoding, read_as};
use super::{Go, Opener};
use crate::model::ProblemKind;
use flate2::bufread::{MultiGzDecoder, ZlibDecoder};

/// Heads of answers with more lines than this are none.
const MAX_HEADERS: usize = 256;

/// Lines "name: value" up to the first empty line, and what follows it.
struct Headers<'a> {
    lines: Vec<(String, &'a str)>,
    body: &'a [u8],
}

pub fn read(opener: &mut Opener<'_>, source: Source<'_>) {
    let (mut rest, mut given, mut left_out) = (source.bytes, 0, 0);
    while let Some(at) = memchr::memmem::find(rest, b"WARC/") {
        let Some(record) = Headers::cut(&rest[at..]) else { break };
        let length: usize = record.get("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
        let whole = length <= record.body.len();
        let block = &record.body[..length.min(record.body.len())];
        rest = &record.body[block.len()..];
        let address = record.get("warc-target-uri").map(|uri| uri.trim_matches(['<', '>']));
        let reading = match record.get("warc-type") {
            Some("response") => answer(opener, block, address),
            Some("resource" | "conversion") => page(block, record.get("content-type").unwrap_or("text/html"), address),
            // Requests and notes come with every answer.
            _ => continue,
        };
        let Some(reading) = reading else {
            left_out += 1;
            continue;
        };
        given += 1;
        let name = format!("{}#{given}", source.name);
        if opener.give_one(&name, reading) == Go::Stop {
            return;
        }
        if !whole {
            opener.give(source.name, Reading::refused(ProblemKind::Unreadable, "The archive ends in the middle of a record.".to_owned()));
            return;
        }
    }
    if given == 0 {
        let message = format!("The web archive holds no page that is read ({left_out} records of other kinds).");
        opener.give(source.name, Reading::refused(ProblemKind::Unreadable, message));
    }
}

/// What a web server answered: the page of a successful answer.
fn answer(opener: &mut Opener<'_>, block: &[u8], address: Option<&str>) -> Option<Reading> {
    let mut headers = [httparse::EMPTY_HEADER; MAX_HEADERS];
    let mut response = httparse::Response::new(&mut headers);
    let Ok(httparse::Status::Complete(length)) = response.parse(block) else { return None };
    if response.code != Some(200) {
        return None;
    }
    let header = |name: &str| {
        let found = response.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name));
        found.and_then(|header| std::str::from_utf8(header.value).ok()).map(str::to_ascii_lowercase)
    };
    let kind = header("content-type").unwrap_or_default();
    if !is_page(&kind) {
        return None;
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
        Ok(body) => page(&body, &kind, address),
        Err(refused) => Some(refused.reading()),
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

impl<'a> Headers<'a> {
    fn cut(bytes: &'a [u8]) -> Option<Self> {
        let end = memchr::memmem::find(bytes, b"\r\n\r\n").map(|at| (at, at + 4));
        let (head, body) = end.or_else(|| memchr::memmem::find(bytes, b"\n\n").map(|at| (at, at + 2)))?;
        let head = std::str::from_utf8(&bytes[..head]).ok()?;
        let lines =
            head.lines().filter_map(|line| line.split_once(':')).map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim()));
        Some(Headers { lines: lines.collect(), body: &bytes[body..] })
    }

    fn get(&self, name: &str) -> Option<&'a str> {
        self.lines.iter().find(|(other, _)| other == name).map(|(_, value)| *value)
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
