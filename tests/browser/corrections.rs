//! Corrections by hand in the page: names, meetings, dates; undone with keys and buttons; in lists, exports and the history at once.

use super::page::Page;
use super::site::Site;
use super::{OSLO, PHONE, close, open_meeting, results, wait_for_text};
use std::path::Path;

/// Unfolds a form by its summary, which stands in the order of the Tab key and is pressed like a button.
fn unfold(page: &mut Page, summary: &str) {
    let is_it = format!("(node => (node.ariaLabel ?? node.innerText) === {summary:?})");
    page.wait(&format!("[...document.querySelectorAll('summary')].some{is_it}"));
    page.eval(&format!("[...document.querySelectorAll('summary')].find{is_it}.focus()"));
    page.key("Enter");
    page.wait("document.querySelector('details.edit[open] form')");
}

/// Unfolds a form by its summary, puts a text into its first input, and sends it with the keyboard.
fn fill_in(page: &mut Page, summary: &str, text: &str) {
    unfold(page, summary);
    page.eval("(() => { const input = document.querySelector('details.edit[open] form input'); input.focus(); input.select() })()");
    page.type_text(text);
    page.key("Enter");
}

/// A key with Ctrl, wherever the focus is.
fn ctrl(page: &mut Page, key: &str, shift: bool) {
    let script = format!(
        "(document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', {{ key: {key:?}, ctrlKey: true, shiftKey: {shift}, bubbles: true, cancelable: true }}))"
    );
    page.eval(&script);
}

/// What the page says was done.
fn wait_told(page: &mut Page, words: &str) {
    page.wait(&format!("document.querySelector('.told:not(.gone) .said')?.textContent.startsWith({words:?})"));
    page.wait(&format!("[...document.querySelectorAll('[role=status]')].some(node => node.textContent.startsWith({words:?}))"));
    page.settle();
}

fn export(page: &mut Page, format: &str) -> String {
    page.press("button", "Export");
    page.press("menuitem", format);
    page.downloaded().1
}

fn press_in_list(page: &mut Page, words: &str) {
    // The rows of the view before have the same names.
    page.settle();
    page.wait("!location.hash.startsWith('#/entities') || /[0-9] entities/.test(document.querySelector('main').innerText)");
    page.wait(&format!("[...document.querySelectorAll('#list [role=row]')].some(row => row.innerText.includes({words:?}))"));
    page.eval(&format!("[...document.querySelectorAll('#list [role=row]')].find(row => row.innerText.includes({words:?})).click()"));
    page.wait(&format!("document.querySelector('#detail')?.innerText.includes({words:?})"));
    page.settle();
}

#[test]
fn a_new_name_shows_everywhere_and_can_be_undone() {
    let (site, mut page) = Site::open("rename");
    let loaded = site.requests();
    let (one, two) = (site.file("oslo.txt", OSLO), site.file("phone.txt", PHONE));
    page.drop_files(&[&one, &two]);
    wait_for_text(&mut page, "Merkel");
    page.press("link", "Entities");
    press_in_list(&mut page, "Erna Solberg");
    fill_in(&mut page, "Rename", "E. Solberg");
    wait_told(&mut page, "Renamed Erna Solberg to E. Solberg.");
    assert!(page.eval("document.activeElement?.tagName").as_str() == Some("SUMMARY"), "the focus is where it was");
    page.wait("document.querySelector('#detail h2').innerText === 'E. Solberg'");
    assert!(page.address().contains("E.%20Solberg"), "{}", page.address());
    page.press("link", "Meetings");
    wait_for_text(&mut page, "E. Solberg and Sauli");
    let group = page.find("group", "Person");
    let people = page.on(&group, "function () { return this.innerText }");
    assert!(people.as_str().is_some_and(|text| text.contains("E. Solberg") && !text.contains("Erna")), "{people}");
    let table = export(&mut page, "CSV, a row a meeting");
    assert!(table.contains("E. Solberg"), "{table}");
    ctrl(&mut page, "z", false);
    wait_told(&mut page, "Undone: Renamed Erna Solberg");
    wait_for_text(&mut page, "Erna Solberg and Sauli");
    ctrl(&mut page, "Z", true);
    wait_told(&mut page, "Renamed Erna Solberg");
    wait_for_text(&mut page, "E. Solberg and Sauli");
    close(&site, &mut page, &loaded);
}

#[test]
fn two_people_are_merged_and_apart_again() {
    let (site, mut page) = Site::open("merge");
    let loaded = site.requests();
    let (one, two) = (site.file("oslo.txt", OSLO), site.file("phone.txt", PHONE));
    page.drop_files(&[&one, &two]);
    wait_for_text(&mut page, "Merkel");
    page.press("link", "Entities");
    press_in_list(&mut page, "Angela Merkel");
    // Names are offered while one is typed; a surname will do where only one bears it.
    unfold(&mut page, "Merge");
    page.eval("document.querySelector('details.edit[open] input').focus()");
    page.type_text("Sol");
    page.wait("document.querySelector('details.edit[open] option')?.value === 'Erna Solberg'");
    page.type_text("berg");
    page.key("Enter");
    wait_told(&mut page, "Merged Erna Solberg into Angela Merkel.");
    page.press("link", "Meetings");
    wait_for_text(&mut page, "Angela Merkel and Sauli");
    // The line that tells it has a button to take it back. It covers nothing, and the focus goes on in the list.
    let apart = "(() => { const [main, told, footer] = ['main', '#told', 'body > footer'].map(at => document.querySelector(at).getBoundingClientRect());
        return told.height > 20 && main.bottom <= told.top && told.bottom <= footer.top && footer.bottom <= innerHeight })()";
    assert_eq!(page.eval(apart), true);
    page.press("button", "Undo");
    wait_told(&mut page, "Undone: Merged");
    assert_eq!(page.eval("document.activeElement.id"), "list");
    wait_for_text(&mut page, "Erna Solberg and Sauli");
    close(&site, &mut page, &loaded);
}

#[test]
fn a_rejected_meeting_leaves_list_and_exports_until_it_is_asked_for() {
    let (site, mut page) = Site::open("reject");
    let loaded = site.requests();
    let (one, two) = (site.file("oslo.txt", OSLO), site.file("phone.txt", PHONE));
    page.drop_files(&[&one, &two]);
    wait_for_text(&mut page, "Merkel");
    wait_for_text(&mut page, "Solberg");
    page.settle();
    open_meeting(&mut page, "Merkel");
    page.wait("document.querySelector('#detail')?.innerText.includes('Merkel')");
    page.settle();
    page.press("button", "Reject");
    wait_told(&mut page, "Rejected Angela Merkel");
    assert_eq!(results(&mut page), 1);
    assert!(!export(&mut page, "CSV, a row a meeting").contains("Merkel"));
    let group = page.find("group", "Review");
    page.on(
        &group,
        "function () { [...this.querySelectorAll('input')].find(box => box.closest('label').innerText.includes('rejected')).click() }",
    );
    page.wait("document.querySelector('#list [role=row]')?.innerText.includes('Merkel')");
    page.settle();
    assert!(export(&mut page, "CSV, a row a meeting").contains("rejected"));
    // By key: the verdict is taken back, and the history tells it all.
    page.eval("document.querySelector('#list').focus()");
    page.key("x");
    wait_told(&mut page, "Took back the verdict");
    page.press("button", "2 corrections");
    page.wait("document.querySelector('#history[open]')?.innerText.includes('Rejected Angela Merkel')");
    page.press("button", "Undo: Took back");
    page.wait("document.querySelector('#history .gone-back')");
    close(&site, &mut page, &loaded);
}

#[test]
fn a_date_that_is_set_resolves_tuesday_again() {
    let (site, mut page) = Site::open("date");
    let loaded = site.requests();
    let text = "Norwegian Prime Minister Erna Solberg met Finnish President Sauli Niinist\u{f6} in Oslo on Tuesday.\n";
    let one = site.file("oslo.txt", text);
    page.drop_files(&[&one]);
    wait_for_text(&mut page, "Solberg");
    page.press("link", "Articles");
    press_in_list(&mut page, "oslo.txt");
    page.wait("document.querySelector('#detail').innerText.includes('Publication date not known')");
    fill_in(&mut page, "Set date", "2021-12-15");
    wait_told(&mut page, "Set the date of oslo.txt to 15 December 2021.");
    page.wait("document.querySelector('#detail').innerText.includes('set by you')");
    page.settle();
    page.press("link", "Meetings");
    wait_for_text(&mut page, "14 Dec 2021");
    // The same file again keeps its date; undone, the day is unknown again.
    page.drop_files(&[&one]);
    page.settle();
    wait_for_text(&mut page, "14 Dec 2021");
    ctrl(&mut page, "z", false);
    wait_told(&mut page, "Undone: Set the date");
    page.wait("!document.querySelector('#list').innerText.includes('2021')");
    close(&site, &mut page, &loaded);
}

#[test]
fn corrections_survive_a_desk_that_fails() {
    let (site, mut page) = Site::open("corrected-failure");
    let loaded = site.requests();
    let (one, two) = (site.file("oslo.txt", OSLO), site.file("phone.txt", PHONE));
    page.drop_files(&[&one, &two]);
    wait_for_text(&mut page, "Merkel");
    wait_for_text(&mut page, "Solberg");
    page.settle();
    open_meeting(&mut page, "Merkel");
    page.wait("document.querySelector('#detail')?.innerText.includes('Merkel')");
    page.settle();
    page.press("button", "Reject");
    wait_told(&mut page, "Rejected Angela Merkel");
    page.fail_the_desk();
    assert_eq!(results(&mut page), 1);
    close(&site, &mut page, &loaded);
}

#[test]
fn corrections_can_be_looked_at() {
    let (site, mut page) = Site::open("corrections-seen");
    let loaded = site.requests();
    page.press("button", "Try the sample corpus");
    page.wait("/[1-9][0-9]* meetings/.test(document.body.innerText)");
    page.settle();
    let shots = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/screenshots");
    std::fs::create_dir_all(&shots).unwrap();
    let shoot = |page: &mut Page, name: &str| {
        for (width, scheme) in [(1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")] {
            page.look(width, if width == 360 { 740 } else { 900 }, scheme);
            page.settle();
            let overflow = page.eval("document.documentElement.scrollWidth - innerWidth");
            assert!(overflow.as_i64().unwrap_or(0) <= 0, "{name} at {width}: {overflow} px too wide");
            page.screenshot(&shots.join(format!("corrections-{name}-{width}-{scheme}.png")));
        }
        page.look(1280, 900, "light");
        page.settle();
    };
    page.eval("document.querySelector('#list [role=row]').click()");
    page.find("button", "Accept");
    page.press("button", "Accept");
    wait_told(&mut page, "Accepted");
    fill_in(&mut page, "Edit place", "Woodside");
    wait_told(&mut page, "Set the place");
    unfold(&mut page, "Edit date");
    shoot(&mut page, "meeting");
    page.press("link", "Entities");
    page.wait("document.querySelector('#list [role=row]')");
    page.settle();
    page.eval("document.querySelector('#list [role=row]').click()");
    unfold(&mut page, "Merge");
    shoot(&mut page, "entity");
    page.press("link", "Articles");
    page.settle();
    page.eval("document.querySelector('#list [role=row]').click()");
    unfold(&mut page, "Change date");
    shoot(&mut page, "article");
    page.press("button", "2 corrections");
    page.wait("document.querySelector('#history[open] li')");
    shoot(&mut page, "history");
    close(&site, &mut page, &loaded);
}
