//! Files that must be taken apart: their worker is started when the first comes, and never before; a table asks for its columns.

use super::page::Page;
use super::site::Site;
use super::{OSLO, PHONE, close, results, wait_for_text};
use sidelines::corpus::Corpus;
use sidelines::export::{EXPORTERS, Selection};
use sidelines::extract::Engine;
use sidelines::read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(super) fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats").join(name)
}

/// The reading worker was fetched, once, and nothing else since the page was loaded.
pub(super) fn close_with_reader(site: &Site, page: &mut Page, loaded: &[String]) {
    let is_reader = |request: &&String| request.contains("/reader.js?") || request.contains("/reader_bg.wasm?");
    assert!(!loaded.iter().any(|request| is_reader(&request)), "fetched before it was needed: {loaded:?}");
    let all = site.requests();
    let (reader, rest): (Vec<&String>, Vec<&String>) = all.iter().partition(is_reader);
    assert_eq!(reader.len(), 2, "{all:?}");
    assert_eq!(rest, loaded.iter().collect::<Vec<_>>(), "requests after load");
    let complaints = page.complaints();
    assert!(complaints.is_empty(), "{complaints:#?}");
}

#[test]
fn documents_and_archives_are_read() {
    let (site, mut page) = Site::open("formats");
    let loaded = site.requests();
    let one = site.file("oslo.txt", OSLO);
    page.drop_files(&[&one]);
    wait_for_text(&mut page, "Solberg");
    let workers = page.workers().len();
    for name in ["libreoffice.pdf", "pandoc.docx", "nested.zip", "mail-html.eml", "crawl.warc.gz"] {
        page.drop_files(&[&fixture(name)]);
        page.wait("!document.querySelector('progress')");
    }
    assert_eq!(page.workers().len(), workers + 1, "text needs no other worker, and one takes all else apart");
    wait_for_text(&mut page, "Kallas");
    wait_for_text(&mut page, "Naus\u{117}da");
    page.settle();
    assert!(page.eval("document.querySelector('[aria-label=Problems]')").is_null(), "everything is read");
    page.wait("document.querySelector('footer').innerText.includes('2 requests since load, to fetch parts of this page itself')");
    close_with_reader(&site, &mut page, &loaded);
}

#[test]
fn a_workbook_is_written_by_the_same_worker() {
    let (site, mut page) = Site::open("workbook");
    let loaded = site.requests();
    let files = [("oslo.txt", OSLO), ("phone.txt", PHONE)];
    let paths = files.map(|(name, text)| site.file(name, text));
    page.drop_files(&paths.each_ref().map(|path| path.as_path()));
    wait_for_text(&mut page, "Merkel");
    wait_for_text(&mut page, "Solberg");
    page.press("button", "Export");
    page.press("menuitem", "Excel workbook");
    let (name, bytes) = page.downloaded_bytes();
    assert_eq!(name, "sidelines.xlsx");
    // The same bytes as natively, the newest first.
    let mut engine = Engine::new();
    let articles = files.map(|(name, text)| {
        let document = read::read(read::Source { name, bytes: text.as_bytes() }).documents.remove(0);
        Arc::new(engine.extract(document))
    });
    let exporter = EXPORTERS.iter().find(|exporter| exporter.format.id == "xlsx").expect("the format");
    let corpus = Corpus::build(&articles);
    assert!([vec![0, 1], vec![1, 0]].into_iter().any(|ids| exporter.file(&corpus, &Selection::Meetings(ids)) == bytes));
    close_with_reader(&site, &mut page, &loaded);
}

#[test]
fn a_table_asks_for_its_columns() {
    let (site, mut page) = Site::open("columns");
    let loaded = site.requests();
    page.drop_files(&[&fixture("unnamed.csv")]);
    page.wait("document.querySelector('[aria-label=Problems]')?.innerText.includes('Choose')");
    // The list comes beside it.
    page.settle();
    page.press("button", "Choose columns");
    page.wait("document.querySelector('dialog#columns').open");
    page.eval(
        "(() => {
            const pick = (at, value) => {
                const select = document.querySelectorAll('dialog#columns select')[at];
                select.value = value;
                select.dispatchEvent(new Event('change', { bubbles: true }));
            };
            pick(0, 'notes');
            pick(2, 'when');
        })()",
    );
    page.press("button", "Read this table");
    wait_for_text(&mut page, "Naus\u{117}da");
    page.settle();
    assert_eq!(results(&mut page), 2);
    assert!(page.eval("document.querySelector('[aria-label=Problems]')").is_null(), "the table is read");
    close_with_reader(&site, &mut page, &loaded);
}

#[test]
fn a_worker_that_hangs_costs_one_file() {
    let (site, mut page) = Site::open("hang");
    page.drop_files(&[&fixture("pandoc.docx")]);
    wait_for_text(&mut page, "Kallas");
    page.settle();
    // The reading worker was started last. It is kept busy for good, and the page's clock made to run fast instead of waiting: whenever the
    // file was posted, patience ends some seconds later.
    let reader = page.workers().pop().expect("a reading worker");
    page.hang_worker(&reader);
    page.drop_files(&[&fixture("table.csv")]);
    page.wait("document.querySelector('progress')");
    page.eval("(() => { const now = Date.now, start = now(); Date.now = () => start + (now() - start) * 20 })()");
    page.wait("document.querySelector('[aria-label=Problems]')?.innerText.includes('table.csv')");
    let problems = page.eval("document.querySelector('[aria-label=Problems]').innerText");
    assert!(problems.as_str().unwrap_or_default().contains("longer than"), "{problems}");
    // Another worker stands in for it: the rest goes on.
    page.drop_files(&[&fixture("mail-html.eml")]);
    wait_for_text(&mut page, "Naus\u{117}da");
    let one = site.file("oslo.txt", OSLO);
    page.drop_files(&[&one]);
    wait_for_text(&mut page, "Solberg");
    let complaints = page.complaints();
    assert!(complaints.is_empty(), "{complaints:#?}");
}

#[test]
fn without_its_worker_a_file_is_listed_and_text_is_still_read() {
    let (site, mut page) = Site::open("offline");
    let loaded = site.requests();
    close(&site, &mut page, &loaded);
    page.eval("window.fetch = () => Promise.reject(new Error('no network'))");
    let one = site.file("oslo.txt", OSLO);
    page.drop_files(&[&fixture("pandoc.docx"), &one]);
    wait_for_text(&mut page, "Solberg");
    page.wait("document.querySelector('[aria-label=Problems]')?.innerText.includes('no network')");
    close(&site, &mut page, &loaded);
}
