//! The built page with a crowd in it: 10,000 articles dropped, 100,000 meetings listed. How soon rows come, how long the page's thread is ever kept,
//! what a keystroke, a scrolled frame and a view cost. Figures are printed, never asserted. Run by `cargo measure crowd`.
#![cfg(not(target_arch = "wasm32"))]

mod articles;
#[path = "../../../src/bin/workshop/chromium.rs"]
mod chromium;
#[allow(dead_code)]
#[path = "../../browser/devtools.rs"]
mod devtools;
mod insight;
#[allow(dead_code)]
#[path = "../../browser/page.rs"]
mod page;
#[path = "../../../src/bin/workshop/serve.rs"]
mod serve;
#[allow(dead_code)]
#[path = "../../browser/site.rs"]
mod site;

use articles::Kind;
use page::Page;
use serde_json::Value;
use site::Site;
use std::path::Path;

/// As long as those of a newspaper: 109 MB in 10,000.
const FILES: Kind = Kind { name: "files", articles: 10_000, meetings: 2, strangers: 0, rest: 53 };
/// Short ones full of meetings.
const MEETINGS: Kind = Kind { name: "meetings", articles: 10_000, meetings: 11, strangers: 0, rest: 1 };
/// As the first, but so few that every task can be recorded.
const TRACED: Kind = Kind { name: "traced", articles: 1_000, ..FILES };
/// Dropped when the others are there.
const ADDED: Kind = Kind { name: "added", articles: 100, meetings: 3, strangers: 0, rest: 35 };
/// Dropped when the page has been at rest.
const LATER: Kind = Kind { name: "later", meetings: 4, ..ADDED };
/// More files than these are not read for comparison: that takes as long as all the rest.
const MOST_READ: usize = 20_000;
/// How time and memory grow: articles as in the first.
const CURVE: [usize; 3] = [1_000, 10_000, 100_000];
/// In turn, unless some are named: `cargo bench --bench crowd -- files 2500`.
const KINDS: [Kind; 3] = [FILES, TRACED, MEETINGS];

/// Watches the page from within: long tasks, first rows, how long answers take, how long events do.
const WATCH: &str = "(() => {
    const seen = window.seen = { tasks: [], events: [], waits: [], first: 0, start: 0 };
    new PerformanceObserver(list => seen.tasks.push(...list.getEntries().map(task => task.duration))).observe({ type: 'longtask' });
    new PerformanceObserver(list => seen.events.push(...list.getEntries().map(e => [e.name, e.duration, e.processingEnd - e.processingStart])))
        .observe({ type: 'event', durationThreshold: 16 });
    addEventListener('drop', () => { seen.start = performance.now() }, true);
    const main = document.querySelector('main');
    let busy = 0;
    new MutationObserver(() => {
        if (!seen.first && document.querySelector('.row')) seen.first = performance.now();
        const now = main.ariaBusy === 'true';
        if (now && !busy) busy = performance.now();
        if (!now && busy) { seen.waits.push(performance.now() - busy); busy = 0 }
    }).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['aria-busy'] });
})()";

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_default()
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().into_iter().flatten().map(number).collect()
}

/// The value that `percent` of all stay under.
fn percentile(mut all: Vec<f64>, percent: usize) -> f64 {
    all.sort_by(f64::total_cmp);
    all.get((all.len() * percent / 100).min(all.len().saturating_sub(1))).copied().unwrap_or_default()
}

fn worst(all: &[f64]) -> f64 {
    all.iter().copied().fold(0.0, f64::max)
}

fn line(what: &str, figure: String, aim: &str) {
    println!("{what:64} {figure:>16}   {aim}");
}

/// What reading alone takes, in milliseconds: the folder is dropped, listed, and its files read and forgotten.
fn read_alone(page: &mut Page, folder: &Path) -> f64 {
    page.eval(
        "void addEventListener('drop', async event => {
            event.preventDefault();
            event.stopImmediatePropagation();
            const begun = performance.now(), folders = [event.dataTransfer.items[0].webkitGetAsEntry()], entries = [];
            for (let folder; folder = folders.shift()?.createReader();) {
                for (let batch; (batch = await new Promise((take, fail) => folder.readEntries(take, fail))).length;) {
                    for (const entry of batch) (entry.isDirectory ? folders : entries).push(entry);
                }
            }
            let at = 0;
            const reader = async () => {
                while (at < entries.length) {
                    const entry = entries[at++];
                    await (await new Promise((take, fail) => entry.file(take, fail))).arrayBuffer();
                }
            };
            await Promise.all(Array.from({ length: 32 }, reader));
            window.bareTime = performance.now() - begun;
        }, { capture: true, once: true })",
    );
    page.drop_files(&[folder]);
    page.wait_long("window.bareTime");
    number(&page.eval("window.bareTime"))
}

/// What memory is compared with: that of the page before the drop, in MB, where it is told, and the input's bytes.
#[derive(Clone, Copy)]
struct Before {
    memory: Option<f64>,
    bytes: usize,
}

impl Before {
    /// Tells the memory since then.
    fn tell(self, what: &str, page: &mut Page) {
        if let (Some(now), Some(before)) = (insight::memory_mb(page), self.memory) {
            let more = now - before;
            line(what, format!("{more:.0} of {now:.0} MB, {:.1} x the input", more * 1e6 / self.bytes as f64), "aim 1.5 x");
        }
    }
}

/// Drops a corpus on a fresh page and waits until everything is listed.
fn dropped(root: &Path, kind: Kind) -> (Site, Page, Before) {
    let traced = kind.name == TRACED.name;
    let (folder, files, bytes) = articles::write(root, kind);
    println!("\n{} articles, {:.1} MB, {} meetings told of in each", files.len(), bytes as f64 / 1e6, kind.meetings);
    let (site, mut page) = Site::open(kind.name);
    let spent = insight::rest(&mut page);
    line("the browser, until it has nothing more to get ready", format!("{spent:.1} s on a core"), "");
    let read = (kind.articles <= MOST_READ).then(|| read_alone(&mut page, &folder));
    page.eval(WATCH);
    let before = insight::threads_s(&mut page);
    let at_first = Before { memory: insight::memory_mb(&mut page), bytes };
    if traced {
        insight::start_trace(&mut page);
    }
    page.drop_files(&[&folder]);
    page.wait_long("window.seen.first && document.querySelector('main').ariaBusy === 'false'");
    let shown = page.eval("document.querySelector('footer').innerText.split('\\n')[0]");
    let seen = page.eval("({ ...window.seen, now: performance.now() })");
    let total = number(&seen["now"]) - number(&seen["start"]);
    let tasks = numbers(&seen["tasks"]);
    println!("{}", shown.as_str().unwrap_or_default());
    if let Some(read) = read {
        line("reading all files and forgetting them", format!("{:.1} s", read / 1e3), "");
    }
    line("all files read, extracted, merged and listed", format!("{:.1} s", total / 1e3), "");
    line("first rows after the drop", format!("{:.2} s", (number(&seen["first"]) - number(&seen["start"])) / 1e3), "aim 0.3 s");
    line("longest task on the page's thread meanwhile", told(worst(&tasks)), "aim 50 ms");
    line("tasks over 50 ms", format!("{} ({:.0} ms)", tasks.len(), tasks.iter().sum::<f64>()), "aim none");
    // And of that the time on a core: the rest it waits for one that the workers have.
    if traced {
        for task in insight::tasks(&mut page, 50.0) {
            line("a task over 50 ms / of that on a core", format!("{:.0} / {:.0} ms", task.wall, task.core), &task.spent);
        }
    }
    at_first.tell("memory of the page and its workers, since the drop", &mut page);
    for (buffers, objects) in insight::workers_mb(&mut page) {
        line("a worker's buffers and WebAssembly memory / its objects", format!("{buffers:.0} / {objects:.0} MB"), "");
    }
    let mut busy: Vec<(String, f64)> = insight::threads_s(&mut page)
        .into_iter()
        .map(|(id, (thread, seconds))| (thread, seconds - before.get(&id).map_or(0.0, |(_, before)| *before)))
        .filter(|(_, seconds)| *seconds >= 0.3)
        .collect();
    busy.sort_by(|a, b| b.1.total_cmp(&a.1));
    for (thread, seconds) in busy {
        line(&format!("on a core: {thread}"), format!("{seconds:.1} s"), "");
    }
    (site, page, at_first)
}

/// Waits until everything is kept and the page has been at rest: what it takes from then on.
fn rested(page: &mut Page, before: Before) {
    /// Until the browser has given back what it had set aside.
    const SECONDS: u32 = 15;
    let begun = std::time::Instant::now();
    page.wait_long("document.querySelector('.storage-button').innerText === 'kept in this browser'");
    line("kept in the browser, after it was listed", format!("{:.1} s", begun.elapsed().as_secs_f64()), "");
    for _ in 0..SECONDS {
        page.eval("new Promise(done => setTimeout(done, 1000))");
    }
    before.tell(&format!("the same after {SECONDS} s of rest"), page);
}

/// Drops a few more.
fn added(root: &Path, kind: Kind, page: &mut Page) {
    let (folder, files, bytes) = articles::write(root, kind);
    page.settle();
    let before = page.eval("document.querySelector('footer').innerText.split('\\n')[0]");
    page.eval("(() => { seen.first = seen.start = 0; seen.tasks.length = 0 })()");
    page.drop_files(&[&folder]);
    page.wait_long(&format!(
        "document.querySelector('footer').innerText.split('\\n')[0] !== {before} && document.querySelector('main').ariaBusy === 'false'"
    ));
    let seen = page.eval("({ ...window.seen, now: performance.now() })");
    let what = format!("{} articles more ({:.1} MB), until they are listed", files.len(), bytes as f64 / 1e6);
    line(&what, format!("{:.2} s", (number(&seen["now"]) - number(&seen["start"])) / 1e3), "");
    line("longest task on the page's thread meanwhile", told(worst(&numbers(&seen["tasks"]))), "aim 50 ms");
}

/// Loads the page anew and opens what the browser has kept of the crowd.
fn reopened(page: &mut Page) {
    page.wait_long("document.querySelector('.storage-button').innerText === 'kept in this browser'");
    page.reload();
    page.wait("document.querySelector('.offers button')");
    page.eval(WATCH);
    page.eval("(() => { window.seen.start = performance.now(); document.querySelector('.offers button').click() })()");
    page.wait_long("window.seen.first && document.querySelector('main').ariaBusy === 'false'");
    let seen = page.eval("({ ...window.seen, now: performance.now() })");
    let since = |at: &str| (number(&seen[at]) - number(&seen["start"])) / 1e3;
    line("opened again: first rows", format!("{:.2} s", since("first")), "aim 1 s");
    line("opened again: everything listed", format!("{:.1} s", since("now")), "");
    line("longest task on the page's thread meanwhile", told(worst(&numbers(&seen["tasks"]))), "aim 50 ms");
}

/// A duration that the browser tells only above a threshold.
fn told(millis: f64) -> String {
    if millis > 0.0 { format!("{millis:.0} ms") } else { "below 50 ms".to_owned() }
}

/// Types into what has the focus, key by key; the worst event, the worst handling of one, and how long answers took.
fn typing(page: &mut Page, what: &str, text: &str) {
    page.eval("(() => { seen.events.length = seen.waits.length = seen.tasks.length = 0 })()");
    let keys = text.chars().map(|c| c.to_string()).chain(text.chars().map(|_| "Backspace".to_owned()));
    for key in keys {
        page.key(&key);
        page.eval("new Promise(done => setTimeout(done, 60))");
    }
    page.settle();
    page.eval("new Promise(done => setTimeout(done, 300))");
    let seen = page.eval("window.seen");
    let events: Vec<&Value> = seen["events"].as_array().into_iter().flatten().collect();
    let of = |at: usize| events.iter().map(|event| number(&event[at])).fold(0.0, f64::max);
    let waits = numbers(&seen["waits"]);
    let duration = if events.is_empty() { "below 16 ms".to_owned() } else { format!("{:.0} ms", of(1)) };
    line(&format!("{what}: worst keystroke to paint (Event Timing)"), duration, "aim 50 ms");
    line(&format!("{what}: longest handler"), format!("{:.0} ms", of(2)), "");
    line(&format!("{what}: answered in, median / worst"), format!("{:.0} / {:.0} ms", percentile(waits.clone(), 50), worst(&waits)), "");
}

fn scrolling(page: &mut Page, step: i32) {
    let frames = page.eval(&format!(
        "new Promise(done => {{
            const list = document.querySelector('#list'), gaps = [];
            let last = 0, blank = 0, from = list.scrollTop;
            const frame = now => {{
                if (last) gaps.push(now - last);
                last = now;
                const box = list.getBoundingClientRect();
                if (!document.elementFromPoint(box.left + 200, box.top + box.height / 2)?.closest('.row, .heading')) blank++;
                list.scrollTop += {step};
                gaps.length < 300 ? requestAnimationFrame(frame) : done({{ gaps, blank, moved: list.scrollTop - from }});
            }};
            requestAnimationFrame(frame);
        }})"
    ));
    let gaps = numbers(&frames["gaps"]);
    let what = format!("scrolling {step} px a frame");
    line(&format!("{what}: frame, p95 / worst"), format!("{:.0} / {:.0} ms", percentile(gaps.clone(), 95), worst(&gaps)), "aim 20 ms");
    line(&format!("{what}: frames without rows yet"), format!("{} of {}", number(&frames["blank"]), gaps.len()), "");
}

fn nodes(page: &mut Page, what: &str) {
    let count = page.eval("document.querySelectorAll('*').length");
    line(&format!("elements on the page: {what}"), format!("{count}"), "aim 800");
}

fn main() {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("crowd");
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let articles = arguments.iter().find_map(|argument| argument.parse().ok());
    let of = |kind: Kind| Kind { articles: articles.unwrap_or(kind.articles), ..kind };
    if arguments.iter().any(|argument| argument == "curve") {
        for articles in CURVE.into_iter().filter(|count| articles.is_none_or(|only| *count == only)) {
            let (_site, mut page, before) = dropped(&root, Kind { articles, ..FILES });
            page.key("/");
            typing(&mut page, "search", "anna lindqvist oslo");
            page.key("Escape");
            rested(&mut page, before);
            reopened(&mut page);
        }
        return;
    }
    let all = KINDS.iter().all(|kind| !arguments.iter().any(|argument| argument == kind.name));
    for kind in KINDS.into_iter().filter(|kind| all || arguments.iter().any(|argument| argument == kind.name)) {
        let (_site, mut page, before) = dropped(&root, of(kind));
        if kind.name != TRACED.name {
            added(&root, ADDED, &mut page);
            rested(&mut page, before);
            added(&root, LATER, &mut page);
        }
        match kind.name {
            name if name == FILES.name => reopened(&mut page),
            name if name == MEETINGS.name => used(&mut page),
            _ => {}
        }
    }
}

/// Types, scrolls and looks at every view, where there are many meetings.
fn used(page: &mut Page) {
    page.key("/");
    typing(page, "search", "anna lindqvist oslo");
    page.key("Escape");
    page.eval("document.querySelector('.more').click()");
    page.wait("document.querySelector('.find')");
    page.eval("document.querySelector('.find').focus()");
    typing(page, "find a value", "lindqvist");
    page.eval("document.querySelector('.more').click()");
    page.settle();
    for step in [120, 2_000] {
        scrolling(page, step);
    }
    page.eval("document.querySelector('#list').scrollTop = 0");
    page.settle();
    for view in ["meetings", "articles", "entities", "timeline", "pairs", "network", "map"] {
        let begun = std::time::Instant::now();
        page.eval(&format!("(() => {{ location.hash = '#/{view}' }})()"));
        page.wait(&format!("document.querySelector('nav [aria-current]').innerText.toLowerCase() === '{view}'"));
        page.settle();
        let millis = begun.elapsed().as_millis();
        nodes(page, &format!("{view} (shown in {millis} ms)"));
    }
    page.eval("(() => { location.hash = '#/meetings' })()");
    page.wait("document.querySelector('.row .verdict')");
    page.eval("document.querySelector('.row').click()");
    page.wait("document.querySelector('#detail blockquote a')");
    nodes(page, "an opened meeting");
    page.eval("document.querySelector('#detail blockquote a').click()");
    page.wait("document.querySelector('article mark.current')");
    nodes(page, "the reader");
}
