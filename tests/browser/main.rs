//! The built page in a real Chromium, served under a deep path: what a user does, by role and name. How the browser is driven is in the modules.

mod accessible;
#[path = "../bench/crowd/articles.rs"]
mod articles;
mod budget;
#[path = "../../src/bin/workshop/chromium.rs"]
mod chromium;
mod corrections;
mod devtools;
mod drawings;
mod explorer;
mod faults;
mod firefox;
mod formats;
mod kept;
mod keyboard;
mod leaks;
mod many;
mod offline;
#[path = "../../src/bin/workshop/offline.rs"]
mod offline_build;
mod page;
mod pictures;
mod rest;
mod same_bytes;
#[path = "../../src/bin/workshop/serve.rs"]
mod serve;
mod site;

use page::Page;
use site::Site;
use std::path::Path;

const OSLO: &str = "OSLO, March 8, 2019 - Norwegian Prime Minister Erna Solberg met Finnish President Sauli Niinistö in Oslo on Friday. \
    The two leaders talked for an hour.\n";
const PHONE: &str =
    "BERLIN, April 2, 2020 - German Chancellor Angela Merkel spoke by phone with French President Emmanuel Macron on Thursday.\n";

/// Nothing went wrong behind the page's back, and nothing left it.
fn close(site: &Site, page: &mut Page, loaded: &[String]) {
    assert_eq!(site.requests(), loaded, "requests after load");
    let complaints = page.complaints();
    assert!(complaints.is_empty(), "{complaints:#?}");
}

/// The number that the result status begins with.
fn results(page: &mut Page) -> u32 {
    let statuses = page.all("status", "");
    let mut texts = statuses.iter().map(|node| page.on(node, "function () { return this.innerText }")).collect::<Vec<_>>();
    let texts: Vec<String> = texts.iter_mut().map(|text| text.as_str().unwrap_or_default().to_owned()).collect();
    let count = |text: &String| text.split_whitespace().next().and_then(|word| word.parse().ok());
    texts.iter().find_map(count).unwrap_or_else(|| panic!("no count in {texts:?}"))
}

fn wait_for_text(page: &mut Page, text: &str) {
    page.wait(&format!("document.querySelector('main').innerText.includes({text:?})"));
    page.settle();
}

/// Waits until everything is kept in the browser.
fn wait_until_kept(page: &mut Page) {
    page.wait("document.querySelector('.storage-button').innerText === 'kept in this browser'");
}

#[test]
fn drops_files_and_follows_the_evidence() {
    let (site, mut page) = Site::open("drop");
    let loaded = site.requests();
    let (one, two) = (site.file("oslo.txt", OSLO), site.file("phone.txt", PHONE));
    page.drop_files(&[&one, &two]);
    wait_for_text(&mut page, "Merkel");
    wait_for_text(&mut page, "Solberg");
    assert_eq!(results(&mut page), 2);

    // A row opens its evidence; the quote leads to the marked place in the article.
    open_meeting(&mut page, "Solberg");
    let evidence = page.find("region", "Evidence");
    let quote = page.on(&evidence, "function () { return this.querySelector('blockquote').innerText }");
    assert!(quote.as_str().unwrap_or_default().contains("met Finnish President"), "{quote}");
    page.eval("document.querySelector('[aria-label=Evidence] blockquote a, section blockquote a, blockquote a').click()");
    page.wait("document.querySelector('article mark')?.getBoundingClientRect().height > 0");
    page.wait("(() => { const box = document.querySelector('article mark').getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight })()");
    close(&site, &mut page, &loaded);
}

/// Opens the row of the meeting that names somebody.
fn open_meeting(page: &mut Page, name: &str) {
    let script = format!(
        "(() => {{
            const rows = [...document.querySelectorAll('main [role=row], main [role=option], main li, main article, main tr')];
            const row = rows.filter(row => row.innerText.includes({name:?})).at(-1);
            (row.matches('a, button') ? row : row.querySelector('a, button') ?? row).click();
        }})()"
    );
    page.eval(&script);
}

#[test]
fn drops_a_folder() {
    let (site, mut page) = Site::open("folder");
    let loaded = site.requests();
    site.file("articles/deep/oslo.txt", OSLO);
    site.file("articles/phone.md", PHONE);
    page.drop_files(&[&site.folder.join("files/articles")]);
    wait_for_text(&mut page, "Merkel");
    wait_for_text(&mut page, "Solberg");
    page.eval("(() => { location.hash = '#/articles' })()");
    wait_for_text(&mut page, "articles/deep");
    // Markdown takes a library that most visitors never need.
    formats::close_with_reader(&site, &mut page, &loaded);
}

#[test]
fn drops_a_folder_on_a_browser_that_has_only_the_older_way() {
    let (site, mut page) = Site::open("folder-entries");
    page.eval("delete DataTransferItem.prototype.getAsFileSystemHandle");
    site.file("articles/deep/oslo.txt", OSLO);
    site.file("articles/phone.txt", PHONE);
    page.drop_files(&[&site.folder.join("files/articles")]);
    wait_for_text(&mut page, "Merkel");
    wait_for_text(&mut page, "Solberg");
    page.eval("(() => { location.hash = '#/articles' })()");
    wait_for_text(&mut page, "articles/deep");
}

#[test]
fn many_files_are_chosen_at_once() {
    let (site, mut page) = Site::open("choose-many");
    let loaded = site.requests();
    // More than are queued in one go, so that some wait for others.
    let files: Vec<_> = (0..150).map(|at| site.file(&format!("{at}.txt"), &format!("{OSLO}\n\nNumber {at}.\n"))).collect();
    page.choose_files("input[type=file]:not([webkitdirectory])", &files.iter().map(|path| path.as_path()).collect::<Vec<_>>());
    page.wait(
        "document.querySelector('footer').innerText.startsWith('150 articles') && document.querySelector('main').ariaBusy === 'false'",
    );
    close(&site, &mut page, &loaded);
}

#[test]
fn chooses_files_and_a_folder() {
    let (site, mut page) = Site::open("choose");
    let loaded = site.requests();
    page.find("button", "Choose files");
    page.find("button", "Choose a folder");
    let one = site.file("oslo.txt", OSLO);
    page.choose_files("input[type=file]:not([webkitdirectory])", &[&one]);
    wait_for_text(&mut page, "Solberg");
    site.file("more/phone.txt", PHONE);
    page.choose_files("input[type=file][webkitdirectory]", &[&site.folder.join("files/more")]);
    wait_for_text(&mut page, "Merkel");
    close(&site, &mut page, &loaded);
}

#[test]
fn another_file_of_the_same_name_takes_nothing_away() {
    let (site, mut page) = Site::open("same_name");
    let loaded = site.requests();
    let (one, other) = (site.file("one/story.txt", OSLO), site.file("other/story.txt", PHONE));
    page.drop_files(&[&one]);
    wait_for_text(&mut page, "Solberg");
    page.drop_files(&[&other]);
    wait_for_text(&mut page, "Merkel");
    assert_eq!(results(&mut page), 2);
    // The same files once more are the same articles, under the names they had.
    page.drop_files(&[&other]);
    page.drop_files(&[&one]);
    page.eval("(() => { location.hash = '#/articles' })()");
    page.wait("document.querySelector('main').innerText.includes('story (2)')");
    page.wait("!document.querySelector('[role=progressbar]')");
    assert_eq!(results(&mut page), 2);
    close(&site, &mut page, &loaded);
}

#[test]
fn filters_and_keeps_them_in_the_address() {
    let (site, mut page) = Site::open("filter");
    let loaded = site.requests();
    let (one, two) = (site.file("oslo.txt", OSLO), site.file("phone.txt", PHONE));
    page.drop_files(&[&one, &two]);
    wait_for_text(&mut page, "Merkel");
    wait_for_text(&mut page, "Solberg");
    let before = page.address();
    let group = page.find("group", "Mode");
    page.on(&group, "function () { [...this.querySelectorAll('input[type=checkbox]')].find(box => /phone/i.test(box.closest('label')?.innerText ?? box.ariaLabel)).click() }");
    page.wait("!document.querySelector('main').innerText.includes('Solberg')");
    page.settle();
    assert_eq!(results(&mut page), 1);
    let filtered = page.address();
    assert_ne!(before, filtered, "the filter is in the address");

    // Back takes the filter away, forward brings it again.
    page.eval("history.back()");
    wait_for_text(&mut page, "Solberg");
    page.eval("history.forward()");
    page.wait("!document.querySelector('main').innerText.includes('Solberg')");

    // The address gives the view, never the text: the files are added anew.
    page.reload();
    page.settle();
    assert_eq!(page.address(), filtered);
    if !page.text().contains("Merkel") {
        page.drop_files(&[&one, &two]);
    }
    wait_for_text(&mut page, "Merkel");
    assert!(!page.eval("document.querySelector('main').innerText").as_str().unwrap_or_default().contains("Solberg"));
    assert!(site.requests().len() <= 2 * loaded.len(), "reloading asks for nothing new: {:?}", site.requests());
    let complaints = page.complaints();
    assert!(complaints.is_empty(), "{complaints:#?}");
}

#[test]
fn searches() {
    let (site, mut page) = Site::open("search");
    let loaded = site.requests();
    let (one, two) = (site.file("oslo.txt", OSLO), site.file("phone.txt", PHONE));
    page.drop_files(&[&one, &two]);
    wait_for_text(&mut page, "Merkel");
    wait_for_text(&mut page, "Solberg");
    page.press("searchbox", "Search");
    page.type_text("Macron");
    page.wait("!document.querySelector('main').innerText.includes('Solberg')");
    page.settle();
    assert_eq!(results(&mut page), 1);
    close(&site, &mut page, &loaded);
}

#[test]
fn a_worker_that_fails_is_replaced() {
    let (site, mut page) = Site::open("failure");
    let loaded = site.requests();
    let (one, two) = (site.file("oslo.txt", OSLO), site.file("phone.txt", PHONE));
    page.drop_files(&[&one, &two]);
    wait_for_text(&mut page, "Merkel");
    wait_for_text(&mut page, "Solberg");
    page.fail_the_desk();
    page.press("searchbox", "Search");
    page.type_text("Macron");
    page.wait("!document.querySelector('main').innerText.includes('Solberg')");
    page.settle();
    assert_eq!(results(&mut page), 1);
    close(&site, &mut page, &loaded);
}

#[test]
fn exports_what_is_shown() {
    let (site, mut page) = Site::open("export");
    let loaded = site.requests();
    let one = site.file("oslo.txt", OSLO);
    page.drop_files(&[&one]);
    wait_for_text(&mut page, "Solberg");
    for (format, sign) in [("CSV", "Solberg"), ("JSON", "Solberg")] {
        page.press("button", "Export");
        let items = page.all("menuitem", "");
        let item = items.iter().find(|item| item.name.contains(format) && !item.name.contains("Lines"));
        let item = item.unwrap_or_else(|| panic!("no {format} in {items:?}")).clone();
        page.click(&item);
        let (name, content) = page.downloaded();
        assert!(name.ends_with(&format!(".{}", format.to_lowercase())), "{name}");
        assert!(content.contains(sign), "{content}");
        if format == "JSON" {
            serde_json::from_str::<serde_json::Value>(&content).expect("valid JSON");
        }
    }
    close(&site, &mut page, &loaded);
}

#[test]
fn lists_what_could_not_be_read_and_reads_the_rest() {
    let (site, mut page) = Site::open("problems");
    let loaded = site.requests();
    let (bad, good) = (site.file("scan.jpg", "\u{1}\u{2}\u{3}\u{4}\u{5}\u{6}\u{7}\u{8}"), site.file("oslo.txt", OSLO));
    page.drop_files(&[&bad, &good]);
    wait_for_text(&mut page, "Solberg");
    let problems = page.find("region", "Problems");
    let text = page.on(&problems, "function () { return this.textContent }");
    assert!(text.as_str().unwrap_or_default().contains("scan.jpg"), "{text}");
    assert!(text.as_str().unwrap_or_default().contains("text in any known encoding"), "{text}");
    close(&site, &mut page, &loaded);
}

#[test]
fn cancels_a_long_reading() {
    let (site, mut page) = Site::open("cancel");
    let loaded = site.requests();
    let long =
        PHONE.to_owned() + &"The harbour was quiet, and the boats that had come in at dawn lay side by side in the rain.\n".repeat(3_000);
    let files: Vec<_> = (0..40).map(|at| site.file(&format!("many/{at:03}.txt"), &format!("{at}\n\n{long}"))).collect();
    let files: Vec<&Path> = files.iter().map(|path| path.as_path()).collect();
    page.drop_files(&files);
    page.find("progressbar", "Reading files");
    page.press("button", "Cancel");
    page.settle();
    assert!(page.all("progressbar", "Reading files").is_empty());
    close(&site, &mut page, &loaded);
}

#[test]
fn shows_the_sample_corpus_in_every_view_and_width() {
    let (site, mut page) = Site::open("sample");
    let loaded = site.requests();
    page.press("button", "Try the sample corpus");
    page.wait("/[1-9][0-9]* meetings/.test(document.body.innerText)");
    page.settle();
    let shots = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/screenshots");
    std::fs::create_dir_all(&shots).unwrap();
    for view in ["Meetings", "Articles", "Entities", "Timeline", "Pairs", "Network", "Map"] {
        page.look(1280, 900, "light");
        page.press("link", view);
        page.wait(&format!("document.querySelector('nav [aria-current]')?.innerText.includes({view:?})"));
        page.settle();
        for (width, scheme) in [(1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")] {
            page.look(width, if width == 360 { 740 } else { 900 }, scheme);
            page.settle();
            let overflow = page.eval("document.documentElement.scrollWidth - innerWidth");
            assert!(overflow.as_i64().unwrap_or(0) <= 0, "{view} at {width}: {overflow} px too wide");
            page.screenshot(&shots.join(format!("{}-{width}-{scheme}.png", view.to_lowercase())));
        }
    }
    close(&site, &mut page, &loaded);
}

#[test]
fn text_of_an_article_never_becomes_markup() {
    let (site, mut page) = Site::open("markup");
    let loaded = site.requests();
    let evil = "<img src=x onerror=\"window.hacked=1\"> Angela Merkel met Emmanuel Macron in Paris on May 4, 2019. <script>window.hacked=1</script>\n";
    let file = site.file("<b>evil<b>.txt", evil);
    page.drop_files(&[&file]);
    wait_for_text(&mut page, "Merkel");
    open_meeting(&mut page, "Merkel");
    page.find("region", "Evidence");
    assert!(page.eval("window.hacked ?? null").is_null());
    assert_eq!(page.eval("document.querySelectorAll('main img, main script').length"), 0);
    close(&site, &mut page, &loaded);
}

#[test]
fn the_policy_allows_no_inline_code() {
    let (site, mut page) = Site::open("policy");
    let policy = page.eval("document.querySelector('meta[http-equiv=Content-Security-Policy]')?.content ?? ''");
    let policy = policy.as_str().unwrap_or_default();
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
    assert_eq!(page.eval("document.querySelectorAll('script:not([src])').length"), 0);
    // Strings become neither code nor markup, and nobody else's code is started.
    for refused in [
        "(() => { const script = document.createElement('script'); script.textContent = 'window.inline = 1'; document.head.append(script) })()",
        "document.body.insertAdjacentHTML('beforeend', '<img src=x>')",
        "document.querySelector('main').innerHTML = '<b>x</b>'",
        "new Worker('data:text/javascript,postMessage(1)')",
    ] {
        assert_eq!(
            page.eval(&format!("(() => {{ try {{ {refused} }} catch (error) {{ return error.name }} }})()")),
            "TypeError",
            "{refused}"
        );
    }
    assert!(page.eval("window.inline ?? null").is_null());
    assert!(
        site.requests().iter().all(|request| request.starts_with("GET /some/deep/path/") || request.contains("favicon")),
        "{:?}",
        site.requests()
    );
}
