//! Timeline, pairs, network and map in the browser: drawn, moved through by keyboard, leading to the lists they count, choosing days, saved as a file.

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
    let words: Vec<&str> = label.split([' ', ',']).collect();
    let at = words.iter().position(|word| word.starts_with("meeting")).unwrap_or_else(|| panic!("no number in {label}"));
    words[at - 1].parse().unwrap_or_else(|_| panic!("no number in {label}"))
}

#[test]
fn arrow_keys_move_and_enter_opens_the_list_that_was_counted() {
    for view in ["Timeline", "Pairs", "Network", "Map"] {
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
        let shots = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/screenshots");
        std::fs::create_dir_all(&shots).unwrap();
        page.screenshot(&shots.join(format!("focus-{}.png", view.to_lowercase())));
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
fn what_is_under_the_mouse_is_named() {
    let (site, mut page, loaded) = opened("hover");
    for view in ["Timeline", "Pairs", "Network", "Map"] {
        show(&mut page, view);
        page.eval("document.querySelector('#drawing svg .stop').firstElementChild.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }))");
        let named = page.eval("(() => { const stop = document.querySelector('#drawing svg .stop'); return stop.closest('[title]')?.title === stop.getAttribute('aria-label') })()");
        assert_eq!(named, true, "{view}");
    }
    close(&site, &mut page, &loaded);
}

#[test]
fn every_drawing_has_a_table_and_is_saved_as_a_picture() {
    for view in ["Timeline", "Pairs", "Network", "Map"] {
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

/// Many articles of one sentence each; two of them tell of one meeting only by chance.
fn many(site: &Site, count: usize) -> std::path::PathBuf {
    const FIRST: [&str; 8] = ["Anna", "Peter", "Maria", "Thomas", "Laura", "Martin", "Helen", "Robert"];
    const LAST: [&str; 9] = ["Lindqvist", "Novak", "Okafor", "Castellano", "Brandt", "Petrov", "Tanaka", "Moreau", "Hartmann"];
    const OF: [&str; 8] = ["Norwegian", "Finnish", "German", "French", "Polish", "Italian", "Swedish", "Danish"];
    const AT: [(&str, &str); 5] = [("OSLO", "Oslo"), ("PARIS", "Paris"), ("BERLIN", "Berlin"), ("ROME", "Rome"), ("WARSAW", "Warsaw")];
    const MONTHS: [&str; 4] = ["March", "June", "September", "November"];
    let mut state: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for at in 0..count {
        let mut person = || {
            // Some meet far more often than others.
            let number = next(72).min(next(72));
            format!("{} Foreign Minister {} {}", OF[number % 8], FIRST[number % 8], LAST[number / 8])
        };
        let (one, other) = (person(), person());
        let ((line, city), month, day, year) = (AT[next(5)], MONTHS[next(4)], 1 + next(28), 2012 + next(12));
        let when = [String::new(), format!(" in {} {}", MONTHS[next(4)], year - 1), format!(" in {}", year - 2)][next(8).saturating_sub(5)]
            .clone();
        let verb = ["met", "met", "will meet", "met"][next(4)];
        site.file(&format!("many/{at:05}.txt"), &format!("{line}, {month} {day}, {year} - {one} {verb} {other} in {city}{when}.\n"));
    }
    site.folder.join("files/many")
}

/// Prints how long each drawing takes, from the press to the picture: `cargo test --test browser -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement"]
fn measures_drawings_of_ten_and_of_ten_thousand_articles() {
    let shots = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/screenshots");
    std::fs::create_dir_all(&shots).unwrap();
    for count in [10, 2_000, 10_000] {
        let (site, mut page) = Site::open(&format!("many-{count}"));
        let folder = many(&site, count);
        let begun = std::time::Instant::now();
        page.drop_files(&[&folder]);
        let files = if count < 1_000 { format!("{count}") } else { format!("{},{:03}", count / 1_000, count % 1_000) };
        page.wait_long(&format!("document.querySelector('footer').innerText.startsWith('{files} articles') && document.querySelector('main').ariaBusy === 'false'"));
        println!(
            "{count} articles: read in {:.1} s; {}",
            begun.elapsed().as_secs_f32(),
            text(page.eval("document.querySelector('footer').innerText"))
        );
        for hash in [
            "#/timeline",
            "#/timeline?as=table",
            "#/pairs",
            "#/pairs?by=country",
            "#/network",
            "#/network?by=country",
            "#/map",
            "#/map?region=europe",
            "#/map?as=table",
            "#/timeline?person=Anna%20Lindqvist",
        ] {
            // The second time the table of meetings is laid out already.
            let millis = (0..2).map(|_| {
                page.eval("(() => { location.hash = '#/entities' })()");
                page.wait("document.querySelector('nav [aria-current]')?.innerText === 'Entities'");
                page.settle();
                let script = format!(
                    "new Promise(done => {{
                        const begun = performance.now();
                        const look = new MutationObserver(() => {{ if (document.querySelector('#drawing svg, #drawing table')) {{
                            look.disconnect(); requestAnimationFrame(() => setTimeout(() => done(Math.round(performance.now() - begun)), 0)) }} }});
                        look.observe(document.querySelector('#drawing'), {{ subtree: true, childList: true }});
                        location.hash = {hash:?};
                    }})"
                );
                page.eval(&script).as_i64().unwrap_or(-1)
            });
            let millis: Vec<i64> = millis.collect();
            page.settle();
            let nodes = page.eval("document.querySelectorAll('#drawing *').length");
            println!("{hash:40} {millis:?} ms, {nodes} elements");
            let name: String = hash.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
            page.look(1280, 900, "light");
            page.settle();
            page.screenshot(&shots.join(format!("many-{count}-{name}.png")));
        }
    }
}
