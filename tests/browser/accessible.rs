//! axe-core over every view and everything that opens in it, light and dark: it finds nothing serious. What a keyboard can do is in `keyboard`.

use super::{OSLO, PHONE, Page, Site, close, open_meeting, wait_for_text};
use serde_json::Value;
use std::path::Path;

/// Fetched by `cargo all-tests`.
const AXE: &str = "target/tools/node_modules/axe-core/axe.min.js";
/// Everything but experiments.
const RULES: &str = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']";

/// Looks at the page as it stands and remembers what is wrong.
struct Inspector {
    findings: Vec<String>,
    places: usize,
}

impl Inspector {
    /// Has axe-core in the page. The page's policy forbids foreign scripts; the debugger may run one all the same.
    fn new(page: &mut Page) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(AXE);
        let source = std::fs::read_to_string(path);
        page.eval(
            &source.expect("axe-core is there: `cargo all-tests` fetches it from npm, or run npm install --prefix target/tools axe-core"),
        );
        Inspector { findings: Vec::new(), places: 0 }
    }

    /// Looks in both colour schemes, at this width.
    fn look(&mut self, page: &mut Page, place: &str, width: u32) {
        for scheme in ["light", "dark"] {
            page.look(width, if width < 600 { 740 } else { 900 }, scheme);
            page.settle();
            page.eval("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))");
            let script = format!("axe.run(document, {{ runOnly: {RULES}, resultTypes: ['violations'] }}).then(found => found.violations)");
            let violations = page.eval(&script);
            self.places += 1;
            self.findings.extend(violations.as_array().into_iter().flatten().map(|violation| told(place, width, scheme, violation)));
        }
        page.look(1280, 900, "light");
        page.settle();
    }

    fn end(self) {
        println!("{} places looked at", self.places);
        let (grave, slight): (Vec<String>, Vec<String>) =
            self.findings.into_iter().partition(|finding| finding.starts_with("critical") || finding.starts_with("serious"));
        slight.iter().for_each(|finding| println!("{finding}"));
        assert!(grave.is_empty(), "{}", grave.join("\n"));
    }
}

/// One violation, with the elements that it is about.
fn told(place: &str, width: u32, scheme: &str, violation: &Value) -> String {
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let nodes = violation["nodes"].as_array().cloned().unwrap_or_default();
    let about: Vec<String> = nodes
        .iter()
        .take(4)
        .map(|node| format!("\n    {}: {}", node["target"], word(&node["failureSummary"]).replace('\n', " ")))
        .collect();
    let (impact, rule, help) = (word(&violation["impact"]), word(&violation["id"]), word(&violation["help"]));
    format!("{impact}: {place}, {width} px, {scheme}: {rule} ({help}), {} elements{}", nodes.len(), about.concat())
}

fn go(page: &mut Page, hash: &str, until: &str) {
    page.eval(&format!("(() => {{ location.hash = {hash:?} }})()"));
    page.wait(until);
    page.settle();
}

#[test]
fn nothing_serious_before_there_is_anything_to_show() {
    let (site, mut page) = Site::open("axe-empty");
    let loaded = site.requests();
    let mut inspector = Inspector::new(&mut page);
    inspector.look(&mut page, "empty page", 1280);
    inspector.look(&mut page, "empty page", 360);
    page.press("button", "Paste text");
    page.find("dialog", "Paste an article");
    inspector.look(&mut page, "dialog to paste", 1280);
    page.key("Escape");
    page.press("button", "? Keyboard");
    page.find("dialog", "Keyboard");
    inspector.look(&mut page, "dialog of keys", 1280);
    page.key("Escape");
    close(&site, &mut page, &loaded);
    inspector.end();
}

#[test]
fn nothing_serious_in_any_view() {
    let (site, mut page) = Site::open("axe-views");
    let loaded = site.requests();
    page.press("button", "Try the sample corpus");
    page.wait("/[1-9][0-9]* meetings/.test(document.body.innerText)");
    page.settle();
    let mut inspector = Inspector::new(&mut page);
    for view in ["Meetings", "Articles", "Entities", "Timeline", "Pairs", "Network", "Map"] {
        page.press("link", view);
        page.wait(&format!("document.querySelector('nav [aria-current]')?.innerText.includes({view:?})"));
        page.settle();
        inspector.look(&mut page, view, 1280);
        inspector.look(&mut page, view, 360);
    }
    for hash in [
        "#/timeline?as=table",
        "#/timeline?as=calendar",
        "#/pairs?as=table",
        "#/network?as=table",
        "#/pairs?by=country",
        "#/network?by=country",
        "#/map?as=table",
        "#/map?region=europe",
    ] {
        go(&mut page, hash, "document.querySelector('#drawing svg .stop, #drawing tbody tr')");
        inspector.look(&mut page, hash, 1280);
    }
    // Rows with marks, a meeting of several reports, the list of names.
    go(&mut page, "#/meetings?q=talks&sort=count", "document.querySelector('.row mark.hit')");
    inspector.look(&mut page, "marked rows", 1280);
    go(&mut page, "#/meetings?sort=count", "document.querySelector('.row')");
    page.eval("document.querySelector('.row').click()");
    page.wait("document.querySelector('#detail .compared')");
    page.settle();
    inspector.look(&mut page, "compared reports", 1280);
    inspector.look(&mut page, "compared reports", 360);
    page.eval("document.querySelector('.storage-button').click()");
    page.wait("document.querySelector('#storage[open]')");
    inspector.look(&mut page, "what stays on this machine", 1280);
    inspector.look(&mut page, "what stays on this machine", 360);
    page.key("Escape");
    page.press("button", "By a list of names");
    page.wait("document.querySelector('#names[open]')");
    inspector.look(&mut page, "list of names", 1280);
    page.key("Escape");
    close(&site, &mut page, &loaded);
    inspector.end();
}

#[test]
fn nothing_serious_in_what_opens() {
    let (site, mut page) = Site::open("axe-opened");
    let loaded = site.requests();
    page.press("button", "Try the sample corpus");
    page.wait("/[1-9][0-9]* meetings/.test(document.body.innerText)");
    page.settle();
    let mut inspector = Inspector::new(&mut page);
    // A meeting, its evidence in the article, somebody of those who met.
    open_meeting(&mut page, "Joe Biden");
    page.wait("document.querySelector('#detail blockquote a')");
    page.settle();
    inspector.look(&mut page, "opened meeting", 1280);
    inspector.look(&mut page, "opened meeting", 360);
    page.eval("document.querySelector('#detail blockquote a').click()");
    page.wait("document.querySelector('article mark.current')");
    page.settle();
    inspector.look(&mut page, "reader", 1280);
    inspector.look(&mut page, "reader", 360);
    go(&mut page, "#/entities", "document.querySelector('.row .kind')");
    open_meeting(&mut page, "Joe Biden");
    page.wait("document.querySelector('#detail .title')");
    page.settle();
    inspector.look(&mut page, "opened entity", 1280);
    // Menus, filters in full and in use, the offers when they leave nothing.
    go(&mut page, "#/meetings", "document.querySelector('.row .when')");
    page.press("button", "Export");
    page.find("menuitem", "CSV");
    inspector.look(&mut page, "menu of formats", 1280);
    page.key("Escape");
    page.press("button", "Add");
    page.wait("document.querySelector('#add + .menu')");
    inspector.look(&mut page, "menu to add", 1280);
    page.press("button", "Add");
    page.eval("document.querySelectorAll('.more').forEach(more => more.click())");
    page.eval("document.querySelector('.values input').click(); document.querySelectorAll('.exclude')[1].click()");
    page.wait("document.querySelectorAll('.chip').length > 1");
    page.settle();
    inspector.look(&mut page, "filters", 1280);
    page.look(360, 740, "light");
    page.press("button", "Filters");
    page.wait("document.querySelector('main.filtering .facets').offsetParent");
    inspector.look(&mut page, "filters", 360);
    go(&mut page, "#/meetings?q=nosuchword", "document.querySelector('.relax a')");
    inspector.look(&mut page, "nothing found", 1280);
    close(&site, &mut page, &loaded);
    inspector.end();
}

#[test]
fn nothing_serious_in_problems() {
    let (site, mut page) = Site::open("axe-problems");
    let loaded = site.requests();
    let (bad, one, two) = (site.file("scan.pdf", "%PDF-1.7\n"), site.file("oslo.txt", OSLO), site.file("phone.txt", PHONE));
    page.drop_files(&[&bad, &one, &two]);
    wait_for_text(&mut page, "Merkel");
    wait_for_text(&mut page, "Solberg");
    page.find("region", "Problems");
    let mut inspector = Inspector::new(&mut page);
    inspector.look(&mut page, "problems", 1280);
    super::formats::close_with_reader(&site, &mut page, &loaded);
    inspector.end();
}
