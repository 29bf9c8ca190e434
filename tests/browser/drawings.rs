//! Timeline, pairs and network in the browser: drawn, moved through by keyboard, leading to the lists they count, choosing days, saved as a file.

use super::{Page, Site, close, results, wait_for_text};
use serde_json::Value;

/// Two who meet often, a third who meets one of them, and dates of every kind.
fn articles(site: &Site) -> Vec<std::path::PathBuf> {
    let texts = [
        "OSLO, March 8, 2019 - Norwegian Prime Minister Erna Solberg met Finnish President Sauli Niinistö in Oslo on Friday.\n",
        "HELSINKI, May 14, 2019 - Norwegian Prime Minister Erna Solberg met Finnish President Sauli Niinistö in Helsinki on Tuesday.\n",
        "BERLIN, April 2, 2020 - German Chancellor Angela Merkel spoke by phone with French President Emmanuel Macron on Thursday.\n",
        "PARIS, July 9, 2020 - French President Emmanuel Macron met Finnish President Sauli Niinistö in Paris in June 2020.\n",
    ];
    texts.iter().enumerate().map(|(at, text)| site.file(&format!("{at}.txt"), text)).collect()
}

fn opened(test: &str) -> (Site, Page, Vec<String>) {
    let (site, mut page) = Site::open(test);
    let loaded = site.requests();
    let files = articles(&site);
    page.drop_files(&files.iter().map(|path| path.as_path()).collect::<Vec<_>>());
    for name in ["Solberg", "Merkel", "Niinist"] {
        wait_for_text(&mut page, name);
    }
    page.wait("/^4 meetings/.test(document.querySelector('.bar [role=status]').innerText)");
    (site, page, loaded)
}

fn show(page: &mut Page, view: &str) {
    page.press("link", view);
    page.wait("document.querySelectorAll('#drawing svg .stop').length > 0");
    page.settle();
}

fn text(value: Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// The number of meetings that what has the focus tells.
fn told(page: &mut Page) -> u32 {
    let label = text(page.eval("document.activeElement.ariaLabel"));
    let words: Vec<&str> = label.split(|c: char| c == ' ' || c == ',').collect();
    let at = words.iter().position(|word| word.starts_with("meeting")).unwrap_or_else(|| panic!("no number in {label}"));
    words[at - 1].parse().unwrap_or_else(|_| panic!("no number in {label}"))
}

#[test]
fn arrow_keys_move_and_enter_opens_the_list_that_was_counted() {
    for view in ["Timeline", "Pairs", "Network"] {
        let (site, mut page, loaded) = opened(&format!("keys-{view}"));
        show(&mut page, view);
        // One stop of the Tab key for the whole drawing.
        assert_eq!(page.eval("document.querySelectorAll('#drawing svg a[tabindex=\"0\"]').length"), 1, "{view}");
        page.eval("document.querySelector('#as-table').focus()");
        page.key("Tab");
        assert_eq!(page.eval("document.activeElement.id"), "stop-0", "{view}");
        let moved = ["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"].into_iter().any(|key| {
            page.key(key);
            page.eval("document.activeElement.id") != "stop-0"
        });
        assert!(moved, "{view}: the arrow keys lead nowhere");
        let told = told(&mut page);
        page.key("Enter");
        page.wait("location.hash.startsWith('#/meetings?')");
        page.settle();
        assert_eq!(results(&mut page), told, "{view}: {}", page.address());
        page.eval("history.back()");
        page.wait("document.querySelectorAll('#drawing svg .stop').length > 0");
        close(&site, &mut page, &loaded);
    }
}

#[test]
fn dragging_over_the_timeline_keeps_only_those_days() {
    let (site, mut page, loaded) = opened("brush");
    show(&mut page, "Timeline");
    let corner = |page: &mut Page, side: &str| {
        let script = format!("document.querySelector('#drawing svg .axis').getBoundingClientRect().{side}");
        page.eval(&script).as_f64().unwrap_or_default()
    };
    let (left, right, y) = (corner(&mut page, "left"), corner(&mut page, "right"), corner(&mut page, "top"));
    page.drag((left + 1.0, y - 6.0), ((left + right) / 2.0, y - 6.0));
    page.wait("/from=\\d{4}-\\d\\d-\\d\\d&to=/.test(location.hash) && location.hash.startsWith('#/timeline')");
    page.settle();
    assert_eq!(results(&mut page), 2, "{}", page.address());
    // The same days hold in the other views; the chip lets them go.
    page.press("link", "Meetings");
    page.settle();
    assert_eq!(results(&mut page), 2);
    page.press("button", "Remove filter Date");
    page.wait("!location.hash.includes('from=')");
    page.settle();
    assert_eq!(results(&mut page), 4);
    // And by keyboard, in fields.
    page.eval("(() => { const from = document.querySelector('.end input'); from.value = '2020-01-01'; from.dispatchEvent(new Event('change', { bubbles: true })) })()");
    page.wait("location.hash.includes('from=2020-01-01')");
    page.settle();
    assert_eq!(results(&mut page), 2);
    close(&site, &mut page, &loaded);
}

#[test]
fn every_drawing_has_a_table_and_is_saved_as_a_picture() {
    for view in ["Timeline", "Pairs", "Network"] {
        let (site, mut page, loaded) = opened(&format!("twin-{view}"));
        show(&mut page, view);
        page.press("button", "Export");
        page.press("menuitem", "This drawing");
        let (name, picture) = page.downloaded();
        assert!(name.ends_with(".svg") && picture.contains("<svg xmlns=") && picture.contains("</svg>"), "{name}: {picture}");
        page.press("link", "Show as a table");
        page.wait("document.querySelectorAll('#drawing tbody tr').length > 1");
        assert_eq!(page.eval("document.activeElement.id"), "as-table", "the focus stays");
        assert!(page.address().contains("as=table"));
        let links = text(page.eval("[...document.querySelectorAll('#drawing tbody a')].map(a => a.getAttribute('href')).join(' ')"));
        assert!(links.split(' ').all(|href| href.starts_with("#/meetings?")), "{links}");
        close(&site, &mut page, &loaded);
    }
}

#[test]
fn countries_meet_too() {
    let (site, mut page, loaded) = opened("countries");
    show(&mut page, "Pairs");
    page.press("link", "Countries");
    page.wait("location.hash.includes('by=country') && document.querySelector('#drawing').innerText.includes('Finland')");
    page.look(360, 740, "light");
    page.wait("document.querySelector('#drawing .pair-list li')");
    page.press("link", "Pairs");
    close(&site, &mut page, &loaded);
}
