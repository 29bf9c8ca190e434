//! What is tried on arbitrary bytes, and what must hold of it: nothing panics or hangs, what is read lies inside what was given, and what is written is
//! read again. Run by `tests/fuzz.rs` on damaged fixtures, and by libFuzzer without end (`tests/fuzz/README.md`).

use miniz_oxide::deflate::compress_to_vec;
use sidelines::corpus::Corpus;
use sidelines::export::contract;
use sidelines::extract::Engine;
use sidelines::extract::tokenise::tokenise;
use sidelines::model::Extraction;
use sidelines::present::{Query, ViewState};
use sidelines::read::{self, Source};
use sidelines::session;
use std::cell::RefCell;
use std::sync::Arc;

/// A target, by name.
pub type Target = (&'static str, fn(&[u8]));

/// All of them.
pub const TARGETS: &[Target] =
    &[("read", read_file), ("extract", extract), ("dates", dates), ("session", session), ("parts", parts), ("address", address)];

/// Runs the target of that name.
pub fn run(name: &str, data: &[u8]) {
    TARGETS.iter().filter(|(known, _)| *known == name).for_each(|(_, target)| target(data));
}

/// Endings of names that tell a reader what a file is; the first byte of an input chooses one.
pub const ENDINGS: &[&str] = &[
    "txt", "md", "html", "pdf", "docx", "odt", "rtf", "epub", "eml", "mbox", "csv", "tsv", "json", "jsonl", "zip", "tar", "gz", "warc", "",
];

/// Most of an input that is looked at: what is slow only because it is long is for benchmarks.
const LONGEST: usize = 64 << 10;

thread_local! {
    /// Starting one reads all tables: once is enough.
    static ENGINE: RefCell<Engine> = RefCell::new(Engine::new());
}

/// Every reader: documents whose sections tile the text, or a reason.
fn read_file(data: &[u8]) {
    let Some((ending, bytes)) = data.split_first() else { return };
    let name = format!("a.{}", ENDINGS[usize::from(*ending) % ENDINGS.len()]);
    let reading = read::read(Source { name: &name, bytes });
    assert!(!reading.documents.is_empty() || reading.problems.iter().any(|problem| !problem.message.is_empty()), "neither text nor reason");
    for document in &reading.documents {
        let mut at = 0;
        for section in &document.sections {
            assert_eq!(section.span.start, at, "sections tile the text");
            at = section.span.end;
        }
        assert!(document.sections.is_empty() || at as usize == document.text.len(), "to its end");
        if let Some(span) = document.published.and_then(|published| published.span) {
            assert!(document.text.plain().get(span.range()).is_some());
        }
    }
}

fn extraction(text: String) -> Extraction {
    let document = read::read_text("a.txt", text).documents.remove(0);
    ENGINE.with_borrow_mut(|engine| engine.extract(document))
}

/// The whole pipeline on a text, and what is said of it.
fn extract(data: &[u8]) {
    let text = String::from_utf8_lossy(&data[..data.len().min(LONGEST)]).into_owned();
    let mut at = 0;
    for token in tokenise(&text) {
        assert!(token.span.start as usize >= at && token.span.end > token.span.start && text.get(token.span.range()).is_some());
        at = token.span.end as usize;
    }
    let extraction = extraction(text);
    for span in extraction.quoted() {
        assert!(extraction.document.text.plain().get(span.range()).is_some(), "{span:?}");
    }
    let line = contract::document_line(&extraction).to_string();
    assert!(serde_json::from_str::<serde_json::Value>(&line).is_ok());
    let corpus = Corpus::build(&[Arc::new(extraction)]);
    contract::corpus_lines(&corpus).for_each(drop);
}

/// Sentences that tell of a meeting at whatever is given as its time.
fn dates(data: &[u8]) {
    let when = String::from_utf8_lossy(&data[..data.len().min(400)]);
    extraction(format!(
        "OSLO, March 8, 2019 - Norwegian Prime Minister Erna Solberg met Finnish President Sauli Niinist\u{f6} {when} in Oslo.\n"
    ));
}

/// Session files: what is whole is opened, and written again it is the same.
fn session(data: &[u8]) {
    let _ = session::read_lines(data);
    let Ok(survey) = session::survey(data) else { return };
    for slice in &survey.slices {
        assert!(slice.end <= data.len());
        session::unpack(&data[slice.clone()]);
    }
    ENGINE.with_borrow_mut(|engine| {
        let Ok(opened) = session::open(engine, data) else { return };
        let written = session::write(&opened.extractions, &opened.survey.log, &opened.survey.view);
        let again = session::open(engine, &written).expect("what was written is a session");
        assert!(again.damage.is_empty(), "{:?}", again.damage);
        assert_eq!(again.extractions, opened.extractions);
    });
}

/// Kinds of a session file's parts, as `session::parts` writes them, and one that nobody knows.
pub const KINDS: &[u8] = b"HAXCVE?";

/// Session files whose checksums are right, whatever is in their parts.
fn parts(data: &[u8]) {
    session(&guarded(data));
}

/// The session file whose parts `data` lists: kind, number, length (two bytes) and content of each.
pub fn guarded(data: &[u8]) -> Vec<u8> {
    let mut file = b"\x89SIDELINES\r\n\x1a\n".to_vec();
    let mut rest = &data[..data.len().min(LONGEST)];
    while let [kind, number, low, high, content @ ..] = rest {
        let (plain, after) = content.split_at(content.len().min(usize::from(u16::from_le_bytes([*low, *high]))));
        rest = after;
        let packed = compress_to_vec(plain, 1);
        let mut fields = vec![KINDS[usize::from(*kind) % KINDS.len()]];
        for field in [u32::from(*number), packed.len() as u32, plain.len() as u32, crc32fast::hash(&packed)] {
            fields.extend(field.to_le_bytes());
        }
        file.extend(b"\xF1slp");
        file.extend(&fields);
        file.extend(crc32fast::hash(&fields).to_le_bytes());
        file.extend(packed);
    }
    file
}

/// Addresses and searches come from elsewhere too: one that is written is read as it was meant.
fn address(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let state = ViewState::from_hash(&text);
    assert_eq!(ViewState::from_hash(&state.to_hash()), state);
    let query = Query::parse(&text);
    query.relaxed();
    query.needles().for_each(drop);
}
