//! What is exported does not depend on where it was worked out: the same bytes from the page as natively, with one to four reading workers,
//! whatever the order of the files, over HTTP and from `file://`.

use super::page::Page;
use super::site::{self, Site};
use serde_json::json;
use sidelines::export;
use sidelines::protocol::{Request, Response};
use sidelines::worker::Answerer;
use std::fs;
use std::path::{Path, PathBuf};

/// Formats by their menu items and their names in requests.
const FORMATS: &[(&str, &str)] = &[
    ("JSON Lines", "jsonl"),
    ("CSV, a row a meeting", "csv"),
    ("CSV, a row a report", "csv-reports"),
    ("Report, Markdown", "md"),
    ("iCalendar", "ics"),
    ("Excel workbook", "xlsx"),
    ("GraphML, for network programs", "graphml"),
    ("FollowTheMoney, for Aleph", "ftm"),
];

/// Our samples, as files, and a copy of one of them under another name.
fn stories(folder: &Path) -> Vec<PathBuf> {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/samples");
    let stories = folder.join("stories");
    fs::create_dir_all(&stories).unwrap();
    let mut out: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(samples).unwrap().flatten().filter(|entry| entry.path().extension().is_some_and(|e| e == "txt")) {
        out.push(stories.join(entry.file_name()));
        fs::copy(entry.path(), out.last().unwrap()).unwrap();
    }
    out.sort();
    assert!(out.len() > 10);
    out
}

/// What the same code makes of the same files natively, in one thread, in each format.
fn native(files: &[PathBuf]) -> Vec<Vec<u8>> {
    let mut answerer = Answerer::default();
    for (number, file) in files.iter().enumerate() {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let read = answerer.answer(&Request::Extract { name }, &fs::read(file).unwrap());
        let learn = Request::Learn { numbers: vec![number as u32] };
        assert_eq!(answerer.answer(&learn, &read.cargo.expect("an extraction")).response, Response::Learned);
    }
    let merged = answerer.answer(&Request::Merge { numbers: (0..files.len() as u32).collect() }, &[]);
    let laid_out = answerer.answer(&Request::LayOut, &merged.cargo.expect("a corpus"));
    assert!(matches!(laid_out.response, Response::LaidOut(_)));
    let mut write = |(_, format): &(&str, &str)| {
        let request = Request::Export { hash: "#/meetings".into(), format: (*format).into() };
        let written =
            answerer.answer(&request, &[]).cargo.filter(|bytes| !bytes.is_empty()).unwrap_or_else(|| panic!("nothing in {format}"));
        export::finish(format, &written)
    };
    FORMATS.iter().map(&mut write).collect()
}

/// Drops the files in their order and compares what is exported then.
fn check(page: &mut Page, files: &[PathBuf], expected: &[Vec<u8>], what: &str) {
    page.drop_files(&files.iter().map(PathBuf::as_path).collect::<Vec<_>>());
    page.wait(&format!("document.querySelector('footer').innerText.startsWith('{} articles')", files.len()));
    page.settle();
    for ((item, format), expected) in FORMATS.iter().zip(expected) {
        page.press("button", "Export");
        page.press("menuitem", item);
        let (_, bytes) = page.downloaded_bytes();
        let (page, native) = (String::from_utf8_lossy(&bytes), String::from_utf8_lossy(expected));
        let differ = page.lines().zip(native.lines()).find(|(page, native)| page != native);
        assert!(bytes == *expected, "{format}, {what}: {} and {} bytes, {differ:?}", bytes.len(), expected.len());
    }
}

#[test]
fn the_same_from_any_number_of_workers_in_any_order() {
    for workers in 1..=4 {
        let (site, mut page) = Site::open(&format!("same-{workers}"));
        let mut files = stories(&site.folder);
        let expected = native(&files);
        let (browser, session) = page.behind();
        let session = session.to_owned();
        browser.call(&session, "Emulation.setHardwareConcurrencyOverride", json!({"hardwareConcurrency": workers}));
        page.reload();
        page.settle();
        assert_eq!(page.eval("navigator.hardwareConcurrency"), workers);
        match workers {
            2 => files.reverse(),
            more => files.rotate_left(3 * (more as usize - 1)),
        }
        check(&mut page, &files, &expected, &format!("{workers} workers"));
        assert_eq!(page.complaints(), Vec::<String>::new());
    }
}

#[test]
fn the_same_from_the_page_as_one_file() {
    let (folder, mut page) = site::open_one_file("same-file");
    let mut files = stories(&folder);
    let expected = native(&files);
    files.rotate_right(5);
    check(&mut page, &files, &expected, "file://");
    assert_eq!(page.complaints(), Vec::<String>::new());
}
