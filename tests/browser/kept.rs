//! Work between visits: session files saved and opened, what the browser keeps by itself, and that deleting leaves nothing.

use super::page::Page;
use super::site::Site;
use super::{OSLO, PHONE, close, open_meeting, wait_for_text, wait_until_kept};
use sidelines::corpus::corrections::Log;
use sidelines::session;
use std::path::Path;

/// Two articles, read.
pub fn with_two(test: &str) -> (Site, Page) {
    let (site, mut page) = Site::open(test);
    let (one, two) = (site.file("oslo.txt", OSLO), site.file("phone.txt", PHONE));
    page.drop_files(&[&one, &two]);
    wait_for_text(&mut page, "Merkel");
    wait_for_text(&mut page, "Solberg");
    (site, page)
}

fn save(page: &mut Page) -> Vec<u8> {
    page.press("button", "Export");
    page.press("menuitem", "Session");
    let (name, bytes) = page.downloaded_bytes();
    assert_eq!(name, "session.sidelines");
    bytes
}

/// A session of the two articles, made natively.
fn native(log: impl Fn(&sidelines::corpus::Corpus) -> Log) -> Vec<u8> {
    let mut engine = sidelines::extract::Engine::new();
    let articles = [("oslo.txt", OSLO), ("phone.txt", PHONE)].map(|(name, text)| {
        let document = sidelines::read::read(sidelines::read::Source { name, bytes: text.as_bytes() }).documents.remove(0);
        std::sync::Arc::new(engine.extract(document))
    });
    session::write(&articles, &log(&sidelines::corpus::Corpus::build(&articles)), "#/meetings")
}

fn write(site: &Site, name: &str, bytes: &[u8]) -> std::path::PathBuf {
    let path = site.file(name, "");
    std::fs::write(&path, bytes).unwrap();
    path
}

#[test]
fn a_session_is_saved_and_opened_again() {
    let (site, mut page) = with_two("session");
    let loaded = site.requests();
    open_meeting(&mut page, "Solberg");
    page.find("region", "Evidence");
    page.key("a");
    page.wait("document.querySelector('.history-button').innerText === '1 correction'");
    page.key("a");
    page.wait("document.querySelector('.history-button').innerText === '2 corrections'");
    page.press("button", "Undo");
    page.wait("document.querySelector('.history-button').innerText === '1 correction'");
    page.press("link", "Timeline");
    page.settle();
    let bytes = save(&mut page);
    let survey = session::survey(&bytes).unwrap();
    assert_eq!((survey.articles, survey.log.done().len(), survey.damage), (2, 1, vec![]));
    assert!(survey.view.starts_with("#/timeline"), "{}", survey.view);
    close(&site, &mut page, &loaded);

    // Elsewhere.
    let (other, mut page) = Site::open("session-opened");
    let loaded = other.requests();
    let file = write(&other, "work.sidelines", &bytes);
    page.drop_files(&[&file]);
    page.wait("document.querySelector('nav [aria-current]').innerText === 'Timeline'");
    page.wait("document.querySelector('.history-button').innerText === '1 correction'");
    page.wait("document.querySelector('footer').innerText.includes('2 articles')");
    page.settle();
    assert!(save(&mut page) == bytes, "saved again it is the same file");
    close(&other, &mut page, &loaded);
}

#[test]
fn a_damaged_session_opens_as_far_as_it_is_whole() {
    let mut bytes = native(|_| Log::default());
    let slice = session::survey(&bytes).unwrap().slices[0].clone();
    // Into the first article.
    bytes[slice.start + 40] ^= 1;
    let (site, mut page) = Site::open("session-damaged");
    let loaded = site.requests();
    let file = write(&site, "work.sidelines", &bytes);
    page.drop_files(&[&file]);
    wait_for_text(&mut page, "Merkel");
    let problems = page.find("region", "Problems");
    let text = page.on(&problems, "function () { return this.innerText }");
    assert!(text.as_str().unwrap().contains("oslo.txt") && text.as_str().unwrap().contains("damaged"), "{text}");
    close(&site, &mut page, &loaded);
}

#[test]
fn verdicts_are_compared() {
    use sidelines::corpus::{Review, corrections::*};
    let all = |review: [Review; 2]| {
        native(|corpus| {
            let mut log = Log::default();
            for (id, review) in review.into_iter().enumerate() {
                log.push(Correction::Judge(Judge { meeting: corpus.meeting_key(id as u32), review }));
            }
            log
        })
    };
    let (site, mut page) = Site::open("compare");
    let loaded = site.requests();
    let own = write(&site, "own.sidelines", &all([Review::Accepted, Review::Rejected]));
    let other = write(&site, "other.sidelines", &all([Review::Accepted, Review::Accepted]));
    page.drop_files(&[&own]);
    page.wait("document.querySelector('.history-button').innerText === '2 corrections'");
    wait_for_text(&mut page, "Solberg");
    page.eval("document.querySelector('.storage-button').click()");
    page.choose_files("#compare-file", &[&other]);
    page.wait("document.querySelector('.compared').innerText.includes('Observed agreement: 50 %')");
    page.wait("document.querySelector('.disagreements').innerText.includes('here rejected, there accepted')");
    close(&site, &mut page, &loaded);
}

#[test]
fn work_is_offered_again_after_a_reload() {
    let (site, mut page) = with_two("reload");
    wait_until_kept(&mut page);
    for _ in 0..2 {
        page.reload();
        page.press("button", "Open again");
        wait_for_text(&mut page, "Merkel");
        wait_for_text(&mut page, "Solberg");
        wait_until_kept(&mut page);
    }
    page.reload();
    page.find("button", "Open again");
    assert_eq!(page.all("button", "Open again").len(), 1, "what was opened again is kept once");
    let told = page.find("region", "Work from an earlier visit");
    let told = page.on(&told, "function () { return this.innerText }");
    assert!(told.as_str().unwrap().contains("2 articles"), "{told}");
    // What it holds is named, also by its buttons.
    assert!(told.as_str().unwrap().contains("oslo.txt and more"), "{told}");
    page.find("button", "Open again 2 articles: oslo.txt");
    // One click deletes nothing, and a double click neither.
    page.press("button", "Delete 2 articles: oslo.txt");
    page.press("button", "Keep 2 articles");
    page.press("button", "Delete 2 articles");
    page.find("button", "Really delete? 2 articles");
    assert_eq!(page.all("button", "Open again").len(), 1);
    page.press("button", "Really delete?");
    page.wait("!document.querySelector('.offers')");
    assert_eq!(page.eval("document.activeElement.id"), "question");
    page.reload();
    page.settle();
    page.eval("new Promise(done => setTimeout(done, 500))");
    assert_eq!(page.all("button", "Open again").len(), 0);
    assert_eq!(page.complaints(), Vec::<String>::new());
    drop(site);
}

#[test]
fn steady_work_is_kept_while_it_goes_on() {
    let (_site, mut page) = with_two("steady");
    wait_until_kept(&mut page);
    open_meeting(&mut page, "Solberg");
    page.find("region", "Evidence");
    page.eval("document.querySelector('#list').focus()");
    // Never a second without a change.
    page.eval("window.work = setInterval(() => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true })), 300)");
    let kept = "new Promise((done, fail) => {
        const open = indexedDB.open('sidelines');
        open.onerror = fail;
        open.onsuccess = () => {
            const records = () => open.result.transaction('records').objectStore('records');
            const timer = setInterval(() => {
                const keys = records().getAllKeys();
                keys.onsuccess = () => {
                    const label = records().get(keys.result.find(key => key.endsWith('/label')));
                    label.onsuccess = () => { if (Number(label.result.split(' ')[2]) > 0) { clearInterval(timer); done(true) } };
                };
            }, 100);
            setTimeout(() => { clearInterval(timer); done(false) }, 10000);
        };
    })";
    assert_eq!(page.eval(kept), true, "nothing is kept while somebody works");
    page.eval("clearInterval(window.work)");
    wait_until_kept(&mut page);
    page.reload();
    page.press("button", "Open again");
    page.wait("/^[1-9][0-9]* corrections?$/.test(document.querySelector('.history-button').innerText)");
}

#[test]
fn who_leaves_is_asked_only_while_something_is_not_written() {
    let (_site, mut page) = with_two("leave");
    wait_until_kept(&mut page);
    page.press("link", "Timeline");
    page.settle();
    page.reload();
    assert_eq!(page.asked_to_stay(), 0, "another view is no work");
    page.press("button", "Open again");
    wait_for_text(&mut page, "Merkel");
    wait_until_kept(&mut page);
    page.press("link", "Meetings");
    page.wait("document.querySelector('nav [aria-current]')?.innerText === 'Meetings'");
    page.settle();
    open_meeting(&mut page, "Solberg");
    page.find("region", "Evidence");
    page.key("a");
    page.wait("document.querySelector('.history-button').innerText === '1 correction'");
    page.reload();
    assert_eq!(page.asked_to_stay(), 1, "a verdict that is not written yet");
}

#[test]
fn two_tabs_keep_apart_what_they_hold() {
    let (site, mut page) = Site::open("tabs");
    let one = site.file("oslo.txt", OSLO);
    page.drop_files(&[&one]);
    wait_for_text(&mut page, "Solberg");
    wait_until_kept(&mut page);
    let first = page.add_tab();
    page.open(&site.address);
    page.settle();
    let two = site.file("phone.txt", PHONE);
    assert_eq!(page.all("button", "Open again").len(), 0, "what another tab works at is not offered");
    page.drop_files(&[&two]);
    wait_for_text(&mut page, "Merkel");
    wait_until_kept(&mut page);
    // The first is closed: now its work is nobody's.
    page.close_tab(first);
    let second = page.add_tab();
    page.open(&site.address);
    page.press("button", "Open again");
    wait_for_text(&mut page, "Solberg");
    assert!(!page.text().contains("Merkel"));
    wait_until_kept(&mut page);
    // The second has lost nothing.
    let third = page.look_at(second);
    page.reload();
    page.press("button", "Open again");
    wait_for_text(&mut page, "Merkel");
    assert!(!page.text().contains("Solberg"));
    page.close_tab(third);
    assert_eq!(page.complaints(), Vec::<String>::new());
}

#[test]
fn deleting_everything_leaves_nothing() {
    let (site, mut page) = with_two("delete");
    let loaded = site.requests();
    wait_until_kept(&mut page);
    page.eval("localStorage.setItem('sidelines-shortcuts-off', '1')");
    page.eval("document.querySelector('.storage-button').click()");
    page.press("button", "Delete everything");
    page.press("button", "Delete it all");
    page.loaded_anew();
    page.wait("document.querySelector('.empty')");
    page.wait("document.querySelector('[data-requests]').dataset.requests === '0'");
    let left = "new Promise((done, fail) => {
        const open = indexedDB.open('sidelines');
        open.onerror = fail;
        open.onsuccess = () => { const count = open.result.transaction('records').objectStore('records').count(); count.onsuccess = () => done(count.result) }
    }).then(records => [records, localStorage.length, sessionStorage.length, document.cookie])";
    assert_eq!(page.eval(left), serde_json::json!([0, 0, 0, ""]));
    assert_eq!(page.all("button", "Open again").len(), 0);
    assert!(site.requests().len() <= 2 * loaded.len());
    assert_eq!(page.complaints(), Vec::<String>::new());
}

#[test]
fn a_full_browser_is_told_and_nothing_else_suffers() {
    let (site, mut page) = Site::open("full");
    page.limit_room(20_000);
    let noise: String =
        (0..200_000u32).map(|n| char::from(b'a' + (n.wrapping_mul(n).wrapping_mul(2_654_435_761) >> 27) as u8 % 26)).collect();
    let large = site.file("large.txt", &format!("{OSLO}\n{noise}\n"));
    page.drop_files(&[&large]);
    wait_for_text(&mut page, "Solberg");
    page.wait("document.querySelector('.storage-button').innerText === 'not kept'");
    page.eval("document.querySelector('.storage-button').click()");
    page.wait("document.querySelector('#storage .trouble').innerText.includes('no more room')");
    page.key("Escape");
    // It can still be saved.
    let bytes = save(&mut page);
    assert_eq!(session::survey(&bytes).unwrap().articles, 1);
    assert_eq!(page.complaints(), Vec::<String>::new());
}

#[test]
fn damaged_kept_work_opens_as_far_as_it_is_whole() {
    let (_site, mut page) = with_two("kept-damaged");
    wait_until_kept(&mut page);
    // The first byte behind a header belongs to an article.
    let damage = "new Promise((done, fail) => {
        const open = indexedDB.open('sidelines');
        open.onsuccess = () => {
            const store = open.result.transaction('records', 'readwrite').objectStore('records'), keys = store.getAllKeys();
            keys.onsuccess = () => {
                const key = keys.result.find(key => key.endsWith('/1')), piece = store.get(key);
                piece.onsuccess = () => { new Uint8Array(piece.result)[40] ^= 1; store.put(piece.result, key).onsuccess = () => done(key) };
            };
        };
        open.onerror = fail;
    })";
    page.eval(damage);
    page.reload();
    page.press("button", "Open again");
    page.wait("document.querySelector('.problems')?.innerText.includes('damaged')");
    page.wait("document.querySelector('footer').innerText.includes('1 article')");
    wait_until_kept(&mut page);
    page.reload();
    page.find("button", "Open again");
    page.wait("document.querySelectorAll('.offers li').length === 2");
}

#[test]
fn nothing_is_kept_where_that_is_not_wanted() {
    let (_site, mut page) = with_two("off");
    wait_until_kept(&mut page);
    page.eval("document.querySelector('.storage-button').click()");
    page.press("checkbox", "Keep a copy");
    page.wait("document.querySelector('.storage-button').innerText === 'not kept'");
    page.reload();
    page.settle();
    page.eval("new Promise(done => setTimeout(done, 500))");
    assert_eq!(page.all("button", "Open again").len(), 0);
    assert_eq!(page.eval("document.querySelector('.storage-button').innerText"), "not kept");
}

#[test]
fn findings_open_without_their_articles() {
    let (site, mut page) = Site::open("lines");
    let loaded = site.requests();
    let bytes = native(|_| Log::default());
    let survey = session::survey(&bytes).unwrap();
    let articles = session::unpack(&bytes[survey.slices[0].clone()]).articles;
    let lines: String = articles.iter().map(|saved| sidelines::export::contract::document_line(&saved.extraction) + "\n").collect();
    let file = site.file("findings.jsonl", &lines);
    page.drop_files(&[Path::new(&file)]);
    wait_for_text(&mut page, "Merkel");
    wait_for_text(&mut page, "Solberg");
    open_meeting(&mut page, "Solberg");
    let evidence = page.find("region", "Evidence");
    let quote = page.on(&evidence, "function () { return this.querySelector('blockquote').innerText }");
    assert!(quote.as_str().unwrap_or_default().contains("met Finnish President"), "{quote}");
    close(&site, &mut page, &loaded);
}
