//! Workers that fail at any time: whoever was at work on a file, another one takes it up, and no good file is lost.

use super::articles::{self, Kind};
use super::{OSLO, Site, formats::fixture, wait_for_text};
use std::path::Path;

/// Large enough that workers have something to do all the time.
const FILES: Kind = Kind { name: "faults", articles: 16_000, meetings: 2, strangers: 0, rest: 160 };
const FAULTS: usize = 100;

#[test]
fn a_hundred_faults_lose_no_good_file() {
    let (_site, mut page) = Site::open("faults");
    let (folder, files, _) = articles::write(&Path::new(env!("CARGO_TARGET_TMPDIR")).join("crowd"), FILES);
    let done = "Number(document.querySelector('progress')?.value ?? 1e9)";
    // The one that was started first extracts, and so does whoever stands in for it, and is the last to have started.
    let mut victim = page.workers().first().expect("a worker").clone();
    page.drop_files(&[&folder]);
    page.wait("document.querySelector('progress')?.value > 0");
    let mut faults = 0;
    while faults < FAULTS && page.eval(&format!("{done} < {}", files.len() - 20)) == true {
        let before = page.workers().len();
        // Wherever it is in its work: the moment is not chosen.
        page.fail_worker(&victim);
        faults += 1;
        page.wait(&format!("(window.last ?? 0) < {done} && (window.last = {done} + 2)"));
        let workers = page.workers();
        if workers.len() > before {
            victim = workers.last().expect("a worker").clone();
        }
    }
    assert_eq!(faults, FAULTS, "there was not work enough for all faults");
    page.wait_long(
        "document.querySelector('footer').innerText.startsWith('16,000 articles') && document.querySelector('main').ariaBusy === 'false'",
    );
    assert!(page.eval("document.querySelector('[aria-label=Problems]')").is_null(), "{}", page.text());
}

#[test]
fn a_reading_worker_that_fails_costs_no_file() {
    let (site, mut page) = Site::open("reader-fails");
    page.drop_files(&[&fixture("pandoc.docx")]);
    wait_for_text(&mut page, "Kallas");
    page.settle();
    let (workers, reader) = (page.workers().len(), page.workers().pop().expect("a reading worker"));
    // It does all its work on the next file, and fails over the answer.
    page.silence_worker(&reader);
    page.drop_files(&[&fixture("nested.zip")]);
    page.wait("/[3-9] articles/.test(document.querySelector('footer').innerText) && !document.querySelector('progress')");
    assert!(page.workers().len() > workers, "another one stands in for it");
    page.drop_files(&[&fixture("mail-html.eml"), &site.file("oslo.txt", OSLO)]);
    wait_for_text(&mut page, "Solberg");
    assert!(page.eval("document.querySelector('[aria-label=Problems]')").is_null(), "everything is read");
}

#[test]
fn files_that_change_before_they_are_read_are_named_and_cost_no_other() {
    let (site, mut page) = Site::open("changed");
    let files: Vec<_> = (1..=12).map(|day| site.file(&format!("2021-03-{day:02}.txt"), &format!("{OSLO}\n\nNumber {day}.\n"))).collect();
    page.eval("(() => { window.bare = document.createElement('input'); bare.type = 'file'; bare.multiple = true; bare.id = 'bare'; document.body.append(bare) })()");
    page.choose_files("#bare", &files.iter().map(|path| path.as_path()).collect::<Vec<_>>());
    page.wait("bare.files.length === 12");
    std::fs::remove_file(&files[3]).expect("removes the file");
    std::fs::write(&files[7], "Another text, and a shorter one.").expect("writes the file");
    page.eval("(() => { const to = document.querySelector('#files'); to.files = bare.files; bare.remove(); to.dispatchEvent(new Event('change', { bubbles: true })) })()");
    wait_for_text(&mut page, "1 meeting in 10 articles");
    page.settle();
    let problems = page.eval("document.querySelector('[aria-label=Problems]').innerText");
    let problems = problems.as_str().unwrap_or_default();
    let named = |day: u32| problems.contains(&format!("2021-03-{day:02}.txt"));
    // No more than the names: Chromium gives a file that is gone as an empty one.
    assert_eq!((1..=12).filter(|day| named(*day)).collect::<Vec<_>>(), [4, 8], "{problems}");
}
