//! The main task of each view, done by keyboard alone: nothing here points, clicks or calls what the page does by itself. The focus is never lost and always seen.

use super::{Page, Site, close, results};

/// What has the focus, in words for a person who reads a failure.
const FOCUSED: &str = "(() => { const e = document.activeElement; return `${e.tagName}#${e.id}.${e.getAttribute('class') ?? ''} \
    ${e.ariaLabel ?? e.innerText ?? ''}`.slice(0, 120) })()";

fn focused(page: &mut Page) -> String {
    page.eval(FOCUSED).as_str().unwrap_or_default().to_owned()
}

/// The focus is somewhere, and can be seen there.
fn seen(page: &mut Page) {
    page.settle();
    let fine = page.eval("document.activeElement !== document.body && document.activeElement.matches(':focus-visible') && document.activeElement.getClientRects().length > 0");
    assert_eq!(fine, true, "the focus is lost or not seen: {} at {}", focused(page), page.address());
}

/// Presses Tab until what has the focus fits; `e` is the element.
fn tab_to(page: &mut Page, fits: &str) {
    let mut passed = Vec::new();
    for _ in 0..200 {
        page.key("Tab");
        if page.eval(&format!("(e => Boolean({fits}))(document.activeElement)")) == true {
            return seen(page);
        }
        passed.push(focused(page));
    }
    panic!("Tab never comes to {fits}, only to\n{}", passed.join("\n"));
}

/// The sample corpus, read by keyboard.
fn opened(test: &str) -> (Site, Page, Vec<String>) {
    let (site, mut page) = Site::open(test);
    let loaded = site.requests();
    tab_to(&mut page, "e.innerText === 'Try the sample corpus'");
    page.key("Enter");
    page.wait("/[1-9][0-9]* meetings/.test(document.body.innerText)");
    page.settle();
    (site, page, loaded)
}

/// The view by its number; the list of its rows, or the drawing.
fn view(page: &mut Page, key: &str, name: &str) {
    page.key(key);
    page.wait(&format!("document.querySelector('nav [aria-current]')?.innerText === {name:?}"));
    page.settle();
}

#[test]
fn meetings_are_searched_and_traced_to_the_sentence() {
    let (site, mut page, loaded) = opened("keyboard-meetings");
    let all = results(&mut page);
    page.key("/");
    seen(&mut page);
    page.type_text("Putin Niinist\u{f6}");
    page.wait("!document.querySelector('#list').innerText.includes('Jinping')");
    page.settle();
    assert!((1..all).contains(&results(&mut page)));
    // From the box to the rows, to what opens, to the article; and back.
    page.key("Escape");
    seen(&mut page);
    page.key("ArrowDown");
    page.wait("document.querySelector('.row.cursor')");
    page.key("Enter");
    page.wait("document.querySelector('#detail blockquote a')");
    seen(&mut page);
    tab_to(&mut page, "e.closest('#detail blockquote')");
    page.key("Enter");
    page.wait("document.querySelector('article mark.current')");
    seen(&mut page);
    page.wait("(() => { const box = document.querySelector('article mark.current').getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight })()");
    let first = page.address();
    page.key("n");
    page.key("p");
    page.settle();
    assert!(page.address().starts_with(first.split("&at=").next().unwrap()), "{} {first}", page.address());
    page.key("Escape");
    page.wait("!document.querySelector('#detail')");
    seen(&mut page);
    close(&site, &mut page, &loaded);
}

#[test]
fn values_are_required_and_ruled_out() {
    let (site, mut page, loaded) = opened("keyboard-filters");
    let all = results(&mut page);
    tab_to(&mut page, "e.type === 'checkbox' && e.id.startsWith('value-person')");
    let (first, name) = (focused(&mut page), page.eval("document.activeElement.id"));
    page.key(" ");
    page.wait("document.querySelector('.chip')");
    seen(&mut page);
    assert_eq!(page.eval("document.activeElement.id"), name, "the focus stays at {first}");
    assert!(results(&mut page) < all);
    // The button beside it rules the value out; the chip lets it go.
    page.key("Tab");
    page.key("Enter");
    page.wait("document.querySelector('.chip.excluded')");
    seen(&mut page);
    tab_to(&mut page, "e.matches('.chip')");
    page.key("Enter");
    page.wait("!document.querySelector('.chip')");
    seen(&mut page);
    assert_eq!(results(&mut page), all);
    close(&site, &mut page, &loaded);
}

#[test]
fn articles_are_read() {
    let (site, mut page, loaded) = opened("keyboard-articles");
    view(&mut page, "2", "Articles");
    page.key("j");
    page.key("j");
    page.wait("document.querySelectorAll('.row')[1]?.matches('.cursor')");
    seen(&mut page);
    page.key("Enter");
    page.wait("document.querySelector('#detail article')");
    seen(&mut page);
    // With an article open the next one follows the keys.
    let title = page.eval("document.querySelector('#detail article .title').innerText");
    page.key("ArrowDown");
    page.wait(&format!("document.querySelector('#detail article .title').innerText !== {title}"));
    seen(&mut page);
    tab_to(&mut page, "e.matches('#detail .plain-list a')");
    page.key("Enter");
    page.wait("document.querySelector('nav [aria-current]').innerText !== 'Articles' || document.querySelector('article mark.current')");
    seen(&mut page);
    page.key("Escape");
    page.wait("!document.querySelector('#detail')");
    seen(&mut page);
    close(&site, &mut page, &loaded);
}

#[test]
fn an_entity_leads_to_its_meetings() {
    let (site, mut page, loaded) = opened("keyboard-entities");
    view(&mut page, "3", "Entities");
    page.key("j");
    page.key("End");
    page.key("Home");
    page.wait("document.querySelector('#row-0')?.matches('.cursor')");
    page.key("Enter");
    page.wait("document.querySelector('#detail .title')");
    seen(&mut page);
    tab_to(&mut page, "e.matches('#detail .lines-of-meetings a')");
    page.key("Enter");
    page.wait("location.hash.startsWith('#/meetings') && document.querySelector('#detail .life')");
    seen(&mut page);
    close(&site, &mut page, &loaded);
}

#[test]
fn drawings_lead_to_what_they_count() {
    for (key, name) in [("4", "Timeline"), ("5", "Pairs"), ("6", "Network"), ("7", "Map")] {
        let (site, mut page, loaded) = opened(&format!("keyboard-{name}"));
        view(&mut page, key, name);
        page.wait("document.querySelector('#drawing svg .stop')");
        tab_to(&mut page, "e.matches('#drawing .stop')");
        for arrow in ["ArrowRight", "ArrowDown", "ArrowLeft"] {
            page.key(arrow);
            seen(&mut page);
        }
        page.key("Enter");
        page.wait("location.hash.startsWith('#/meetings?')");
        page.settle();
        assert!(results(&mut page) > 0, "{name}");
        seen(&mut page);
        // The table of the same.
        view(&mut page, key, name);
        page.wait("document.querySelector('#drawing svg .stop')");
        tab_to(&mut page, "e.id === 'as-table'");
        page.key("Enter");
        page.wait("document.querySelector('#drawing tbody a')");
        seen(&mut page);
        tab_to(&mut page, "e.matches('#drawing tbody a')");
        close(&site, &mut page, &loaded);
    }
}

#[test]
fn a_text_is_pasted_and_what_was_found_is_saved() {
    let (site, mut page) = Site::open("keyboard-paste");
    let loaded = site.requests();
    tab_to(&mut page, "e.innerText === 'Paste text'");
    page.key("Enter");
    page.wait("document.querySelector('#paste[open] textarea') === document.activeElement");
    page.type_text("Norwegian Prime Minister Erna Solberg met Finnish President Sauli Niinist\u{f6} in Oslo on 8 March 2019.");
    tab_to(&mut page, "e.innerText === 'Read this text'");
    page.key("Enter");
    page.wait("document.querySelector('#list')?.innerText.includes('Solberg')");
    page.settle();
    tab_to(&mut page, "e.innerText === 'Export'");
    page.key("Enter");
    page.wait("document.activeElement.role === 'menuitem' || document.activeElement.getAttribute('role') === 'menuitem'");
    // A digit is no shortcut there; another menu closes the first, and so do Tab and a press elsewhere.
    page.key("2");
    page.key("End");
    page.wait("document.activeElement.matches('.menu :last-child')");
    page.key("ArrowDown");
    page.wait("document.activeElement.matches('.menu :first-child')");
    assert_eq!(page.eval("document.querySelector('nav [aria-current]').innerText"), "Meetings");
    tab_to(&mut page, "e.id === 'add'");
    page.wait("!document.querySelector('.menu')");
    page.key("Enter");
    page.wait("document.querySelectorAll('.menu').length === 1 && document.querySelector('#add + .menu')");
    page.press("searchbox", "Search");
    page.wait("!document.querySelector('.menu')");
    page.eval("document.querySelector('#export').focus()");
    page.key("Enter");
    page.wait("document.activeElement.getAttribute('role') === 'menuitem'");
    page.key("End");
    page.key("Home");
    page.key("ArrowDown");
    page.key("ArrowUp");
    seen(&mut page);
    page.key("Enter");
    let (name, content) = page.downloaded();
    assert!(content.contains("Solberg"), "{name}: {content}");
    seen(&mut page);
    // The list of keys opens and gives the focus back.
    page.key("?");
    page.wait("document.querySelector('#help[open]')");
    page.key("Escape");
    page.wait("!document.querySelector('dialog[open]')");
    seen(&mut page);
    close(&site, &mut page, &loaded);
}
