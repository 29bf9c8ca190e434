//! A page that has nothing to do: the worker that merges is ended, which nobody notices, and what it knew is known again when it is needed.

use super::kept::with_two;
use super::page::Page;
use super::site::Site;
use super::{close, open_meeting, results, wait_for_text, wait_until_kept};

const PARIS: &str =
    "PARIS, May 5, 2021 - French President Emmanuel Macron received Italian Prime Minister Mario Draghi in Paris on Wednesday.\n";

const LISBON: &str = "LISBON, May 6, 2021 - Portuguese Prime Minister Ant\u{f3}nio Costa received Spanish Prime Minister Pedro S\u{e1}nchez in Lisbon on Thursday.\n";

/// Two articles, one meeting of them rejected; at rest. With what was requested, and how many workers there were, before it rested.
fn at_rest(test: &str) -> (Site, Page, Vec<String>, usize) {
    let (site, mut page) = with_two(test);
    open_meeting(&mut page, "Merkel");
    page.find("region", "Evidence");
    page.press("button", "Reject");
    page.wait("document.querySelector('.history-button').innerText === '1 correction'");
    page.settle();
    let (loaded, all) = (site.requests(), page.living_workers().len());
    wait_until_kept(&mut page);
    wait_for_workers(&mut page, all - 1);
    (site, page, loaded, all)
}

/// Waits until there are so many workers.
fn wait_for_workers(page: &mut Page, count: usize) {
    for _ in 0..60 {
        // Also receives what the browser has told meanwhile.
        page.eval("new Promise(done => setTimeout(done, 500))");
        if page.living_workers().len() == count {
            return;
        }
    }
    panic!("{} workers, not {count}", page.living_workers().len());
}

#[test]
fn the_merger_is_ended_at_rest_and_comes_back() {
    let (site, mut page, loaded, all) = at_rest("rest");
    // What needs all articles but the merger: a view, a session file.
    page.press("link", "Entities");
    page.wait("document.querySelector('nav [aria-current]')?.innerText === 'Entities'");
    page.press("link", "Meetings");
    page.wait("document.querySelector('nav [aria-current]')?.innerText === 'Meetings'");
    page.press("button", "Export");
    page.press("menuitem", "Session");
    assert_eq!(page.downloaded_bytes().0, "session.sidelines");
    wait_until_kept(&mut page);
    // The second of these comes while the merger is still being told what there was.
    for (name, text) in [("paris.txt", PARIS), ("lisbon.txt", LISBON)] {
        let file = site.file(name, text);
        page.drop_files(&[&file]);
    }
    wait_for_text(&mut page, "Draghi");
    wait_for_text(&mut page, "S\u{e1}nchez");
    assert_eq!(results(&mut page), 3, "and the one that was rejected");
    assert_eq!(page.living_workers().len(), all);
    wait_until_kept(&mut page);
    wait_for_workers(&mut page, all - 1);
    // Where nothing is kept any more, two workers know it again.
    page.eval("document.querySelector('.storage-button').click()");
    page.press("checkbox", "Keep a copy");
    wait_for_workers(&mut page, all);
    close(&site, &mut page, &loaded);
}

#[test]
fn what_only_one_worker_knew_is_opened_again_when_it_fails() {
    let (site, mut page, loaded, _) = at_rest("rest-failure");
    page.fail_the_desk();
    wait_for_text(&mut page, "Solberg");
    page.settle();
    assert_eq!(results(&mut page), 1, "one is still rejected");
    page.press("button", "Undo");
    wait_for_text(&mut page, "Merkel");
    page.settle();
    assert_eq!(results(&mut page), 2);
    wait_until_kept(&mut page);
    assert_eq!(site.requests(), loaded);
    page.reload();
    let told = page.find("region", "Work from an earlier visit");
    let told = page.on(&told, "function () { return this.innerText }");
    assert!(told.as_str().unwrap().contains("2 articles"), "kept once: {told}");
    assert_eq!(page.all("button", "Open again").len(), 1);
    assert_eq!(page.complaints(), Vec::<String>::new());
}
