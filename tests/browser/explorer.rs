//! Filters by a list of names, marks of what was searched for, the way from evidence to evidence, verdicts by keyboard, the calendar, pictures;
//! and the manners of the page: narrow, zoomed, printed, without jumps, small.

use super::{OSLO, PHONE, Page, Site, close, open_meeting, results, wait_for_text};

const TOKYO: &str = "TOKYO, March 8, 2019 - Finnish President Sauli Niinistö met Japanese Prime Minister Shinzo Abe in Tokyo on Friday.\n";
const VIEWS: [&str; 7] = ["meetings", "articles", "entities", "timeline", "pairs", "network", "map"];

fn opened(test: &str) -> (Site, Page, Vec<String>) {
    let (site, mut page) = Site::open(test);
    let loaded = site.requests();
    let files = [site.file("oslo.txt", OSLO), site.file("phone.txt", PHONE), site.file("tokyo.txt", TOKYO)];
    page.drop_files(&files.iter().map(|path| path.as_path()).collect::<Vec<_>>());
    for name in ["Solberg", "Merkel", "Abe"] {
        wait_for_text(&mut page, name);
    }
    page.wait("/^3 meetings/.test(document.querySelector('.bar [role=status]').innerText)");
    page.settle();
    (site, page, loaded)
}

fn samples(test: &str) -> (Site, Page, Vec<String>) {
    let (site, mut page) = Site::open(test);
    let loaded = site.requests();
    page.press("button", "Try the sample corpus");
    page.wait("/[1-9][0-9]* meetings/.test(document.body.innerText)");
    page.settle();
    (site, page, loaded)
}

/// Shows a view by its address.
fn go(page: &mut Page, hash: &str) {
    page.eval(&format!("(() => {{ location.hash = {hash:?} }})()"));
    let view = hash.trim_start_matches("#/").split('?').next().unwrap_or_default();
    page.wait(&format!("document.querySelector('nav [aria-current]')?.innerText.toLowerCase() === {view:?}"));
    page.settle();
}

#[test]
fn a_list_of_names_is_pasted_and_its_bad_lines_are_told() {
    let (site, mut page, loaded) = opened("names");
    page.press("button", "By a list of names");
    page.wait("document.querySelector('#names[open] textarea')");
    page.eval("document.querySelector('#names textarea').focus()");
    page.type_text("Erna Solberg\nMerkle\nAbe, Shinzo\n");
    page.press("button", "Use these names");
    page.wait("document.querySelector('#names .named').innerText.includes('Merkle')");
    let told = page.eval("document.querySelector('#names .named').innerText");
    assert!(told.as_str().unwrap_or_default().contains("perhaps Angela Merkel"), "{told}");
    page.key("Escape");
    page.wait("!document.querySelector('dialog[open]')");
    page.settle();
    assert_eq!(results(&mut page), 2);
    assert!(page.address().contains("name=Erna%20Solberg"), "{}", page.address());
    // The chip lets all of it go.
    page.press("button", "Remove filter: List of 2 names");
    page.wait("!document.querySelector('.chip')");
    page.settle();
    assert_eq!(results(&mut page), 3);
    // The same from a file.
    page.press("button", "By a list of names");
    page.eval("(() => { const box = document.querySelector('#names textarea'); box.value = ''; box.dispatchEvent(new Event('input', { bubbles: true })) })()");
    let names = site.file("names.csv", "Angela Merkel\n");
    page.choose_files("#names-file", &[&names]);
    page.wait("document.querySelector('#names textarea').value.includes('Angela Merkel')");
    page.press("button", "Use these names");
    page.wait("document.querySelector('#names .named').innerText.startsWith('1 name found')");
    page.key("Escape");
    page.settle();
    assert_eq!(results(&mut page), 1);
    close(&site, &mut page, &loaded);
}

#[test]
fn what_was_searched_for_is_marked() {
    let (site, mut page, loaded) = opened("marks");
    page.press("searchbox", "Search");
    page.type_text("Solbrg talked");
    page.wait("document.querySelector('.row mark.hit')");
    page.settle();
    assert_eq!(results(&mut page), 1);
    let marks = page.eval("[...document.querySelectorAll('.row mark.hit')].map(mark => mark.innerText).join()");
    assert!(marks == "Solberg" || marks == "Solberg,talked", "{marks}");
    page.eval("document.querySelector('.row').click()");
    page.wait("document.querySelector('#detail blockquote mark.hit')");
    page.eval("document.querySelector('#detail blockquote a').click()");
    page.wait("document.querySelector('article mark.hit')");
    close(&site, &mut page, &loaded);
}

#[test]
fn keys_go_from_evidence_to_evidence_in_any_article() {
    let (site, mut page, loaded) = samples("evidence");
    go(&mut page, "#/articles");
    page.eval("document.querySelector('.row').click()");
    page.wait("document.querySelector('article mark[data-mark]')");
    page.settle();
    assert_eq!(page.eval("document.querySelector('article mark.current')"), serde_json::Value::Null);
    page.key("n");
    page.wait("document.querySelector('article mark.current')");
    let first = page.eval("document.querySelector('article mark.current').dataset.mark");
    page.key("p");
    page.wait(&format!("document.querySelector('article mark.current')?.dataset.mark !== {first} || document.querySelectorAll('article mark[id]').length === 1"));
    // A copy is one step away, above the text.
    go(&mut page, "#/articles?q=singapore");
    page.eval("[...document.querySelectorAll('.row')].find(row => /cop(y|ies)|same text/.test(row.innerText)).click()");
    page.wait("document.querySelector('article .copies a')");
    let above = page.eval("(() => { const [copies, text] = ['.copies', '.text'].map(at => document.querySelector('article ' + at).getBoundingClientRect().top); return copies < text })()");
    assert_eq!(above, true);
    let title = page.address();
    page.eval("document.querySelector('article .copies a').click()");
    page.settle();
    assert_ne!(page.address(), title);
    close(&site, &mut page, &loaded);
}

#[test]
fn meetings_are_judged_by_keyboard_alone() {
    let (site, mut page, loaded) = opened("judge");
    let verdict = |page: &mut Page, at: u32, word: &str| {
        page.wait(&format!("document.querySelector('#row-{at}')?.innerText.includes({word:?})"));
        page.settle();
    };
    page.key("j");
    page.key("Enter");
    page.wait("document.querySelector('#detail .title')");
    page.key("a");
    verdict(&mut page, 0, "accepted");
    page.key("j");
    page.wait("document.querySelector('#row-1[aria-selected=true]')");
    page.settle();
    page.key("x");
    page.wait("/^2 meetings/.test(document.querySelector('.bar [role=status]').innerText)");
    page.settle();
    page.press("button", "Undo");
    page.wait("/^3 meetings/.test(document.querySelector('.bar [role=status]').innerText)");
    close(&site, &mut page, &loaded);
}

#[test]
fn no_meeting_is_passed_over_when_one_leaves_the_list() {
    let (site, mut page, loaded) = opened("judge-all");
    let names = |page: &mut Page| page.eval("[...document.querySelectorAll('#list .who')].map(who => who.innerText)");
    let opened = |page: &mut Page, name: &serde_json::Value| {
        page.wait(&format!("document.querySelector('#list [aria-selected=true] .who')?.innerText === {name}"));
        page.settle();
    };
    let all = names(&mut page);
    page.key("j");
    page.key("Enter");
    opened(&mut page, &all[0]);
    // Rejected, the first is still open, and the second has come to its place.
    page.key("x");
    page.wait("/^2 meetings/.test(document.querySelector('.bar [role=status]').innerText)");
    page.settle();
    assert_eq!(page.eval("document.querySelectorAll('#list [aria-selected=true]').length"), 0);
    assert_eq!(page.eval("document.querySelector('#detail button[data-act][aria-pressed=true]').innerText"), "Reject");
    page.key("j");
    opened(&mut page, &all[1]);
    // Under a filter that takes the accepted away.
    page.eval(
        "[...document.querySelectorAll('.value')].find(value => /not reviewed/.test(value.innerText)).querySelector('input').click()",
    );
    page.wait("location.hash.includes('review=')");
    page.settle();
    page.eval("document.querySelector('#row-0').click()");
    opened(&mut page, &all[1]);
    page.key("a");
    page.wait("/^1 meeting/.test(document.querySelector('.bar [role=status]').innerText)");
    page.settle();
    page.key("j");
    opened(&mut page, &all[2]);
    close(&site, &mut page, &loaded);
}

#[test]
fn the_keyboard_stays_at_a_meeting_whose_date_is_set() {
    let (site, mut page, loaded) = opened("judge-moved");
    page.key("j");
    page.key("Enter");
    page.wait("document.querySelector('#detail .title')");
    page.settle();
    let title = page.eval("document.querySelector('#detail .title').innerText");
    // The newest becomes the oldest.
    page.eval("[...document.querySelectorAll('#detail summary')].find(node => (node.ariaLabel ?? node.innerText) === 'Edit date').focus()");
    page.key("Enter");
    page.wait("document.querySelector('details.edit[open] form input')");
    page.eval("(() => { const input = document.querySelector('details.edit[open] form input'); input.focus(); input.select() })()");
    page.type_text("2011-01-01");
    page.key("Enter");
    page.wait("document.querySelector('#row-2[aria-selected=true]')?.matches('.cursor')");
    page.settle();
    assert_eq!(page.eval("document.querySelector('#detail .title').innerText"), title);
    page.eval("document.querySelector('#list').focus()");
    page.key("k");
    page.wait("document.querySelector('#row-1[aria-selected=true]')");
    close(&site, &mut page, &loaded);
}

#[test]
fn single_keys_can_be_switched_off_and_stay_off() {
    let (site, mut page, _) = opened("shortcuts");
    page.key("?");
    page.wait("document.querySelector('#help[open]')");
    page.eval("document.querySelector('#help input[type=checkbox]').click()");
    page.key("Escape");
    page.wait("!document.querySelector('dialog[open]')");
    let before = page.address();
    for key in ["2", "?", "j", "/"] {
        page.key(key);
    }
    page.settle();
    assert_eq!(page.address(), before);
    assert_eq!(page.eval("document.querySelectorAll('dialog[open], .row.cursor, #search:focus').length"), 0);
    // Opened again, the page remembers; nothing else is kept.
    page.reload();
    page.settle();
    page.key("?");
    assert_eq!(page.eval("document.querySelectorAll('dialog[open]').length"), 0);
    assert_eq!(page.eval("JSON.stringify(Object.keys(localStorage))"), "[\"sidelines-shortcuts-off\"]");
    drop(site);
}

#[test]
fn a_month_of_the_calendar_is_walked_through_and_saved() {
    let (site, mut page, loaded) = opened("calendar");
    go(&mut page, "#/timeline");
    page.press("link", "Show as a calendar");
    page.wait("document.querySelector('#drawing')?.innerText.includes('April 2020: 1 meeting')");
    page.settle();
    page.eval("document.querySelector('#month-before').focus()");
    page.key("Enter");
    page.wait("document.querySelector('#drawing')?.innerText.includes('March 2019: 2 meetings')");
    page.settle();
    page.press("button", "Export");
    page.press("menuitem", "This drawing (PNG)");
    let (name, bytes) = page.downloaded_bytes();
    assert_eq!(name, "sidelines.png");
    assert!(bytes.starts_with(b"\x89PNG") && bytes.len() > 5_000, "{} bytes", bytes.len());
    page.eval("document.querySelector('#drawing .stop').focus()");
    page.key("Enter");
    page.wait("location.hash.startsWith('#/meetings?')");
    page.settle();
    assert_eq!(results(&mut page), 2);
    close(&site, &mut page, &loaded);
}

#[test]
fn every_view_fits_narrow_and_zoomed_windows_and_stays_small() {
    let (site, mut page, loaded) = samples("narrow");
    let shots = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/screenshots");
    std::fs::create_dir_all(&shots).unwrap();
    let more = ["timeline?as=calendar", "timeline?as=table", "pairs?by=country"];
    for view in VIEWS.iter().chain(&more) {
        page.look(1440, 900, "light");
        go(&mut page, &format!("#/{view}"));
        // 320 pixels: also 1,280 at 400 %, where the height shrinks with the width.
        for (width, height) in [(1440, 900), (768, 1024), (320, 640), (320, 256)] {
            page.look(width, height, "light");
            page.settle();
            let wide = page.eval("document.documentElement.scrollWidth - innerWidth");
            assert!(wide.as_i64().unwrap_or(0) <= 0, "{view} at {width} x {height}: {wide} px too wide");
            let count = page.eval("document.querySelectorAll('*').length").as_i64().unwrap_or_default();
            assert!(count <= 800, "{view} at {width} x {height}: {count} elements");
            page.screenshot(&shots.join(format!("fits-{}-{width}x{height}.png", view.replace(['?', '='], "-"))));
        }
    }
    // What opens takes the whole of a narrow window.
    for view in ["meetings", "articles", "entities"] {
        page.look(1440, 900, "light");
        go(&mut page, &format!("#/{view}"));
        page.wait("document.querySelector('.row')");
        page.eval("document.querySelector('.row').click()");
        page.wait("document.querySelector('#detail .title')");
        for (width, height) in [(1440, 900), (320, 640), (320, 256)] {
            page.look(width, height, "dark");
            page.settle();
            let wide = page.eval("document.documentElement.scrollWidth - innerWidth");
            assert!(wide.as_i64().unwrap_or(0) <= 0, "{view} opened at {width}: {wide} px too wide");
            let count = page.eval("document.querySelectorAll('*').length").as_i64().unwrap_or_default();
            assert!(count <= 800, "{view} opened at {width}: {count} elements");
            page.screenshot(&shots.join(format!("opened-{view}-{width}x{height}.png")));
        }
    }
    close(&site, &mut page, &loaded);
}

#[test]
fn on_a_phone_the_filters_take_the_pane_and_tell_the_way_back() {
    let (site, mut page, loaded) = opened("phone-filters");
    page.look(360, 740, "light");
    page.press("button", "Filters");
    page.wait("document.querySelector('.facets').getBoundingClientRect().height > 400");
    page.find("button", "Show 3 meetings");
    page.eval("document.querySelector('[id^=value-person]').click()");
    page.wait("document.querySelectorAll('.chip').length === 1");
    page.settle();
    let count = page.eval("document.querySelector('.bar [role=status]').textContent");
    page.press("button", &format!("Show {}", count.as_str().unwrap_or_default()));
    page.wait("document.activeElement.id === 'list' && document.querySelector('#list').getBoundingClientRect().height > 200");
    assert_eq!(page.eval("document.querySelector('.facets').offsetParent"), serde_json::Value::Null);
    close(&site, &mut page, &loaded);
}

#[test]
fn beside_a_pane_names_can_still_be_read() {
    let (site, mut page, loaded) = samples("beside");
    page.look(1280, 900, "light");
    page.eval("document.querySelector('.row').click()");
    page.wait("document.querySelector('#detail .title')");
    page.settle();
    // Cut: more words than there is room for. Dates stay in their column, rows in their height.
    let cut = "(() => {
        const rows = [...document.querySelectorAll('.row')], over = (box, at) => box.scrollWidth > box.clientWidth || at && box.scrollHeight > box.clientHeight + 1;
        return [rows.length, ...['.who', '.when'].map(at => rows.filter(row => over(row.querySelector(at), true)).length), rows.filter(row => over(row, true)).length] })()";
    let counts: Vec<u64> = page.eval(cut).as_array().unwrap().iter().filter_map(|count| count.as_u64()).collect();
    assert!(counts[0] > 8 && counts[1] * 4 < counts[0], "rows, names cut, dates cut, rows too high: {counts:?}");
    assert_eq!(counts[2..], [0, 0]);
    // What is cut is told beside the mouse.
    page.eval("(() => { const who = document.querySelector('.who'); who.append(' and somebody else'.repeat(40)); who.dispatchEvent(new PointerEvent('pointerover', { bubbles: true })) })()");
    page.wait("document.querySelector('.who').title.endsWith('somebody else')");
    close(&site, &mut page, &loaded);
}

#[test]
fn the_strip_of_time_chooses_days_by_keys_and_by_dragging() {
    let (site, mut page, loaded) = opened("strip");
    let attribute =
        |page: &mut Page, thumb: &str, name: &str| page.eval(&format!("document.querySelector('#strip-{thumb}').getAttribute('{name}')"));
    assert_eq!(attribute(&mut page, "from", "role"), "slider");
    assert_eq!((attribute(&mut page, "from", "aria-valuemin"), attribute(&mut page, "from", "aria-valuenow")), ("0".into(), "0".into()));
    assert_eq!(attribute(&mut page, "from", "aria-valuemax"), attribute(&mut page, "to", "aria-valuenow"));
    // To the last column, by keyboard.
    page.eval("document.querySelector('#strip-from').focus()");
    page.key("End");
    page.wait("location.hash.includes('from=2020-03-30')");
    page.settle();
    assert_eq!(results(&mut page), 1);
    assert_eq!(attribute(&mut page, "from", "aria-valuetext"), "30 March 2020");
    assert_eq!(page.eval("document.activeElement.id"), "strip-from");
    // What the days leave out is still there, in pale; the fields beside say the same.
    assert_eq!(page.eval("document.querySelector('.bar-out').getAttribute('d').split('M').length - 1"), 2);
    assert_eq!(page.eval("document.querySelector('.bar-kept').getAttribute('d').split('M').length - 1"), 1);
    assert_eq!(page.eval("document.querySelector('.end input').value"), "2020-03-30");
    page.key("Home");
    page.wait("!location.hash.includes('from=')");
    page.settle();
    assert_eq!(results(&mut page), 3);
    // Over the first half, by mouse.
    let side = |page: &mut Page, side: &str| {
        page.eval(&format!("document.querySelector('.in-strip').getBoundingClientRect().{side}")).as_f64().unwrap_or_default()
    };
    let (left, right, y) = (side(&mut page, "left"), side(&mut page, "right"), side(&mut page, "top") + 20.0);
    page.drag((left + (right - left) / 2.0, y), (left - 30.0, y));
    page.wait("/to=2019-\\d\\d-\\d\\d/.test(location.hash)");
    page.settle();
    assert_eq!(results(&mut page), 2);
    // By its thumb to the end: all of time again.
    let thumb = "(() => { const box = document.querySelector('#strip-to').getBoundingClientRect(); return box.left + box.width / 2 })()";
    let thumb = page.eval(thumb).as_f64().unwrap_or_default();
    page.drag((thumb, y), (right + 40.0, y));
    page.wait("!location.hash.includes('to=')");
    page.settle();
    assert_eq!(results(&mut page), 3);
    close(&site, &mut page, &loaded);
}

#[test]
fn a_day_to_filter_by_is_typed_key_by_key() {
    let (site, mut page, loaded) = opened("days-typed");
    let type_into = |page: &mut Page, end: usize, digits: &str| {
        page.eval(&format!("document.querySelectorAll('.end input')[{end}].focus()"));
        for digit in digits.chars() {
            page.key(&digit.to_string());
            page.settle();
            let stays = page.eval(&format!("document.activeElement === document.querySelectorAll('.end input')[{end}]"));
            assert_eq!(stays, true, "the focus is lost at {digit} of {digits}: {}", page.address());
        }
    };
    type_into(&mut page, 1, "03152019");
    page.wait("location.hash.includes('to=2019-03-15')");
    page.settle();
    assert!(page.address().contains("#/meetings"), "no digit was a shortcut: {}", page.address());
    assert_eq!(results(&mut page), 2);
    // Another year in its stead, over one that leaves nothing.
    type_into(&mut page, 0, "01012031");
    page.wait("location.hash.includes('from=2031-01-01')");
    page.settle();
    assert_eq!(results(&mut page), 0);
    type_into(&mut page, 0, "01012019");
    page.wait("location.hash.includes('from=2019-01-01')");
    page.settle();
    assert_eq!(results(&mut page), 2);
    // Half a date changes nothing, and is gone when it is left.
    page.eval("document.querySelectorAll('.end input')[0].focus()");
    page.key("Backspace");
    page.settle();
    assert!(page.address().contains("from=2019-01-01"), "{}", page.address());
    page.eval("document.querySelector('#list').focus()");
    assert_eq!(page.eval("document.querySelectorAll('.end input')[0].value"), "2019-01-01");
    close(&site, &mut page, &loaded);
}

#[test]
fn the_page_of_an_entity_shows_all_of_a_long_list_on_demand() {
    let (site, mut page) = Site::open("on-demand");
    let loaded = site.requests();
    let names = ["Erna Solberg", "Sauli Niinist\u{f6}", "Angela Merkel", "Emmanuel Macron", "Shinzo Abe", "Mario Draghi", "Theresa May"];
    let files: Vec<_> = (0..18)
        .map(|at| {
            let text = format!(
                "PARIS, May {}, 2019 - US President Joe Biden met {} Tester{at} and {} in Paris on Friday.\n",
                at + 1,
                ["Ann", "Bob", "Eve"][at % 3],
                names[at % 7]
            );
            site.file(&format!("{at:02}.txt"), &text)
        })
        .collect();
    page.drop_files(&files.iter().map(|path| path.as_path()).collect::<Vec<_>>());
    page.wait(
        "document.querySelector('footer').innerText.startsWith('18 articles') && document.querySelector('main').ariaBusy === 'false'",
    );
    go(&mut page, "#/entities?q=biden");
    page.wait("document.querySelector('.row')");
    page.eval("document.querySelector('.row').click()");
    page.wait("document.querySelector('#detail .kwic')");
    page.settle();
    // Names begin at one place, whatever stands before them.
    let places = page.eval("(() => { const at = [...document.querySelectorAll('.kwic mark')].map(mark => Math.round(mark.getBoundingClientRect().left)); return [at.length, new Set(at).size] })()");
    assert_eq!(places, serde_json::json!([5, 1]));
    let more = page.eval("document.querySelector('#all-mentions').innerText").as_str().unwrap_or_default().to_owned();
    assert!(more.starts_with("and ") && more.ends_with(" more"), "{more}");
    page.eval("document.querySelector('#all-mentions').focus()");
    page.key("Enter");
    page.wait("document.querySelectorAll('.kwic mark').length > 5");
    page.settle();
    assert!(page.address().contains("all=mentions"), "{}", page.address());
    assert_eq!(page.eval("document.activeElement.id"), "all-mentions", "the focus stays");
    page.key("Enter");
    page.wait("document.querySelectorAll('.kwic mark').length === 5");
    close(&site, &mut page, &loaded);
}

#[test]
fn on_paper_there_is_what_is_open_and_nothing_to_press() {
    let (site, mut page, loaded) = opened("paper");
    open_meeting(&mut page, "Solberg");
    page.wait("document.querySelector('#detail blockquote')");
    page.on_paper(true);
    let shown = page.eval("['#detail', '#detail blockquote', 'header', '.facets', '#list', 'body > footer', '.tools', '.close'].map(at => document.querySelector(at).getClientRects().length > 0).join()");
    assert_eq!(shown, "true,true,false,false,false,false,false,false");
    page.on_paper(false);
    close(&site, &mut page, &loaded);
}

#[test]
fn on_paper_rows_stand_one_below_the_other_and_drawings_fit() {
    let (site, mut page, loaded) = samples("paper-list");
    page.look(794, 1123, "light");
    page.on_paper(true);
    let apart = "(() => { const rows = [...document.querySelectorAll('.row')].map(row => row.getBoundingClientRect());
        return rows.length > 3 && rows.every((row, at) => at === 0 || row.top >= rows[at - 1].bottom - 1) })()";
    assert_eq!(page.eval(apart), true);
    assert_eq!(page.eval("getComputedStyle(document.querySelector('#list'), '::after').content.includes('report')"), true);
    // Nothing is as high as the whole list would be.
    let ends =
        page.eval("document.documentElement.scrollHeight - [...document.querySelectorAll('.row')].at(-1).getBoundingClientRect().bottom");
    assert!(ends.as_f64().unwrap_or(9999.0) < 1200.0, "{ends} px of nothing");
    page.on_paper(false);
    page.look(1280, 900, "light");
    go(&mut page, "#/network");
    page.look(600, 900, "light");
    page.on_paper(true);
    let fits = page.eval("document.querySelector('#drawing svg').getBoundingClientRect().right <= innerWidth");
    assert_eq!(fits, true);
    page.on_paper(false);
    close(&site, &mut page, &loaded);
}

#[test]
fn nothing_jumps_while_files_are_read_and_views_change() {
    let (site, mut page) = Site::open("jumps");
    let loaded = site.requests();
    page.eval(
        "(() => { window.shifts = []; new PerformanceObserver(list => shifts.push(...list.getEntries().filter(shift => !shift.hadRecentInput)
            .map(shift => [shift.value, ...shift.sources.map(source => source.node?.className ?? '')])))
            .observe({ type: 'layout-shift', buffered: true }) })()",
    );
    page.press("button", "Try the sample corpus");
    page.wait("/[1-9][0-9]* meetings/.test(document.body.innerText)");
    page.settle();
    for view in VIEWS {
        go(&mut page, &format!("#/{view}"));
    }
    page.eval("new Promise(done => requestAnimationFrame(() => setTimeout(done, 50)))");
    let sum = page.eval("shifts.reduce((sum, shift) => sum + shift[0], 0)").as_f64().unwrap_or(9.0);
    // What Web Vitals call good is 0.1 in a page's whole life; by links and keys, views change at the user's will and are not counted.
    assert!(sum < 0.1, "{sum}: {}", page.eval("JSON.stringify(shifts)"));
    println!("cumulative layout shift {sum:.4}");
    close(&site, &mut page, &loaded);
}

#[test]
fn the_grid_tells_how_many_rows_there_are_and_the_footer_how_many_requests() {
    let (site, mut page, loaded) = samples("counts");
    for view in ["meetings", "articles", "entities"] {
        go(&mut page, &format!("#/{view}"));
        page.wait("document.querySelector('.row')");
        let rows = page.eval("Number(document.querySelector('[role=grid]').getAttribute('aria-rowcount'))");
        assert_eq!(rows.as_u64(), Some(u64::from(results(&mut page))), "{view}");
        assert_eq!(page.eval("document.querySelector('[role=grid] [role=row]').getAttribute('aria-rowindex')"), "1");
    }
    assert_eq!(page.eval("document.querySelector('[data-requests]').dataset.requests"), "0");
    assert!(page.text().contains("0 requests since load"));
    close(&site, &mut page, &loaded);
}
