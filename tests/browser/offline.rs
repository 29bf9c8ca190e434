//! The page without a network: kept by its service worker, and as one file. Chromium; the one file in Firefox is in `firefox`.

use super::offline_build::write_worker;
use super::site::{self, Site};
use super::{OSLO, PHONE, wait_for_text};
use std::fs;
use std::path::{Path, PathBuf};

/// A copy of the built page that a test may change.
fn copy(test: &str) -> PathBuf {
    let copy = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("pages").join(test);
    let _ = fs::remove_dir_all(&copy);
    fs::create_dir_all(&copy).unwrap();
    for entry in fs::read_dir(site::dist()).unwrap().flatten().filter(|entry| entry.path().is_file()) {
        fs::copy(entry.path(), copy.join(entry.file_name())).unwrap();
    }
    copy
}

/// Gives the copy another title, and thereby another version.
fn retitle(copy: &Path, from: &str, to: &str) {
    let index = copy.join("index.html");
    let page = fs::read_to_string(&index).unwrap();
    assert!(page.contains(from));
    fs::write(&index, page.replace(from, to)).unwrap();
}

const BUILD: &str = env!("SIDELINES_BUILD");

#[test]
fn opens_without_a_network_after_the_first_visit() {
    let (site, mut page) = Site::open("offline");
    site.stop();
    page.reload();
    page.settle();
    let one = site.file("oslo.txt", OSLO);
    page.drop_files(&[&one]);
    wait_for_text(&mut page, "Solberg");
    page.wait("document.querySelector('[data-requests]').dataset.requests === '0'");
    // And in a new tab, at the address of a view.
    page.add_tab();
    page.open(&format!("{}index.html#/entities", site.address));
    let two = site.file("phone.txt", PHONE);
    page.drop_files(&[&two]);
    wait_for_text(&mut page, "Merkel");
}

#[test]
fn a_new_version_takes_over_when_the_old_one_is_closed() {
    let copy = copy("update");
    let (site, mut page) = Site::open_of("update", &copy);
    let build = page_build(&copy);
    retitle(&copy, "<html lang=\"en\"", "<html data-version=\"2\" lang=\"en\"");
    write_worker(&copy, &build).unwrap();
    page.reload();
    page.settle();
    let version = "document.documentElement.dataset.version ?? '1'";
    assert_eq!(page.eval(version), "1", "a page of the old version stays one");
    page.eval("navigator.serviceWorker.ready.then(found => new Promise(done => { const look = () => found.waiting ? done(true) : setTimeout(look, 20); look() }))");
    page.wait("document.querySelector('footer').innerText.includes('a newer version opens once all tabs of Sidelines are closed')");
    page.reload();
    assert_eq!(page.eval(version), "1", "as long as one is open");
    page.settle();
    page.wait("document.querySelector('footer').innerText.includes('a newer version opens once all tabs of Sidelines are closed')");
    let old = page.add_tab();
    page.close_tab(old);
    page.leave_to_takeover();
    page.open(&site.address);
    page.settle();
    assert_eq!(page.eval(version), "2");
    // One version is kept, the old one is gone.
    assert_eq!(page.eval("caches.keys().then(names => names.length)"), 1);
    site.stop();
    page.reload();
    page.settle();
    assert_eq!(page.eval(version), "2");
}

#[test]
fn a_version_that_does_not_fit_together_is_not_taken() {
    let copy = copy("mixed");
    let (site, mut page) = Site::open_of("mixed", &copy);
    let build = page_build(&copy);
    // As if a server were caught while files are being copied to it: the list is new, one file is not.
    let index = fs::read_to_string(copy.join("index.html")).unwrap();
    retitle(&copy, "<html lang=\"en\"", "<html data-version=\"2\" lang=\"en\"");
    write_worker(&copy, &build).unwrap();
    fs::write(copy.join("index.html"), index).unwrap();
    let state = "navigator.serviceWorker.getRegistration().then(found => found.update()).then(() => 'taken', () => 'refused')
        .then(() => navigator.serviceWorker.getRegistration()).then(async found => {
            for (let left = 200; left && found.installing; left--) await new Promise(done => setTimeout(done, 50));
            return [found.installing === null, found.waiting === null, found.active !== null];
        })";
    assert_eq!(page.eval(state), serde_json::json!([true, true, true]));
    assert_eq!(page.eval("caches.keys().then(names => names.length)"), 1);
    site.stop();
    page.reload();
    page.settle();
    assert_eq!(page.eval("document.documentElement.dataset.version ?? '1'"), "1");
}

/// The build that a page was made from, as its service worker knows it.
fn page_build(dist: &Path) -> String {
    let worker = fs::read_to_string(dist.join("sw.js")).unwrap();
    let build = worker.split_once("worker.js?").and_then(|(_, rest)| rest.split('"').next());
    let build = build.expect("the worker's address names the build").to_owned();
    assert_eq!(build.len(), BUILD.len());
    build
}

#[test]
fn the_page_is_one_file_that_opens_by_itself() {
    let (folder, mut page) = site::open_one_file("single");
    let policy = page.eval("document.querySelector('meta[http-equiv=Content-Security-Policy]').content");
    let policy = policy.as_str().unwrap();
    assert!(policy.contains("default-src 'none'") && policy.contains("'sha256-") && !policy.contains("connect-src"), "{policy}");
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'") && !policy.contains("http"), "{policy}");
    let story = folder.join("oslo.txt");
    fs::write(&story, OSLO).unwrap();
    page.drop_files(&[&story]);
    wait_for_text(&mut page, "Solberg");
    page.press("button", "Export");
    page.press("menuitem", "JSON Lines");
    assert!(page.downloaded().1.contains("Solberg"));
    // Folders too: as handles, whose contents browsers give to a page that was opened from a disk.
    fs::create_dir_all(folder.join("stories/deep")).unwrap();
    fs::write(folder.join("stories/deep/phone.txt"), PHONE).unwrap();
    page.drop_files(&[&folder.join("stories")]);
    wait_for_text(&mut page, "Merkel");
    // It keeps work as the hosted page does.
    page.wait("document.querySelector('.storage-button').innerText === 'kept in this browser'");
    page.reload();
    page.press("button", "Open again");
    wait_for_text(&mut page, "Solberg");
    assert_eq!(page.complaints(), Vec::<String>::new());
}
