//! What only the debugger sees of a page: memory of its process, time that its thread spends on a core. Decides nothing.

use super::page::Page;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Memory of the processes that show pages (their workers are threads of these), in MB; none where the system does not tell.
pub fn memory_mb(page: &mut Page) -> Option<f64> {
    let (browser, _) = page.behind();
    let processes = browser.call("", "SystemInfo.getProcessInfo", json!({}));
    let renderers = processes["processInfo"].as_array()?.iter().filter(|process| process["type"] == "renderer");
    let resident = |process: &Value| {
        let status = std::fs::read_to_string(format!("/proc/{}/status", process["id"])).ok()?;
        status.lines().find_map(|line| line.strip_prefix("VmRSS:")?.trim().trim_end_matches(" kB").parse::<f64>().ok())
    };
    let all: Vec<f64> = renderers.filter_map(resident).collect();
    (!all.is_empty()).then(|| all.iter().sum::<f64>() / 1e3)
}

/// Memory of each worker in MB, most first: its WebAssembly memory and other buffers, and its JavaScript objects.
pub fn workers_mb(page: &mut Page) -> Vec<(f64, f64)> {
    let workers = page.workers();
    let (browser, _) = page.behind();
    // Those that have been replaced do not answer any more.
    let usages = workers.iter().filter_map(|worker| browser.try_call(worker, "Runtime.getHeapUsage", json!({})).ok());
    let mb = |usage: &Value, of: &str| usage[of].as_f64().unwrap_or_default() / 1e6;
    let mut all: Vec<(f64, f64)> = usages.map(|usage| (mb(&usage, "backingStorageSize"), mb(&usage, "usedSize"))).collect();
    all.sort_by(|a, b| b.0.total_cmp(&a.0));
    all
}

/// Seconds on a core since it began, of each thread of the browser (`renderer: DedicatedWorker`), by its number.
pub fn threads_s(page: &mut Page) -> BTreeMap<String, (String, f64)> {
    /// Ticks of `/proc` a second, on every Linux of today.
    const TICKS: f64 = 100.0;
    let (browser, _) = page.behind();
    let processes = browser.call("", "SystemInfo.getProcessInfo", json!({}));
    let mut all = BTreeMap::new();
    for process in processes["processInfo"].as_array().into_iter().flatten() {
        let tasks = std::fs::read_dir(format!("/proc/{}/task", process["id"]));
        for task in tasks.into_iter().flatten().flatten() {
            let Ok(stat) = std::fs::read_to_string(task.path().join("stat")) else { continue };
            // The name stands in parentheses and may hold anything; user and system time are fields 14 and 15.
            let (Some((_, name)), Some((_, rest))) = (stat.split_once('('), stat.rsplit_once(')')) else { continue };
            let name = name.rsplit_once(')').map_or(name, |(name, _)| name);
            let ticks: f64 = rest.split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<f64>().ok()).sum();
            let thread = format!("{}: {name}", process["type"].as_str().unwrap_or_default());
            all.insert(task.path().display().to_string(), (thread, ticks / TICKS));
        }
    }
    all
}

/// Records every task of the page's thread from now on.
pub fn start_trace(page: &mut Page) {
    let (browser, session) = page.behind();
    let categories =
        json!({"includedCategories": ["disabled-by-default-devtools.timeline", "devtools.timeline", "v8"], "excludedCategories": ["*"]});
    let session = session.to_owned();
    browser.call(&session, "Tracing.start", json!({"transferMode": "ReportEvents", "traceConfig": categories}));
}

/// Waits until the browser has nothing to do; seconds that its threads had spent on a core by then.
pub fn rest(page: &mut Page) -> f64 {
    let mut spent = 0.0;
    loop {
        page.eval("new Promise(done => setTimeout(done, 500))");
        let now: f64 = threads_s(page).values().map(|(_, seconds)| seconds).sum();
        if now - spent < 0.05 {
            return now;
        }
        spent = now;
    }
}

/// A task of the page's thread.
pub struct Task {
    /// From its beginning to its end, and of that on a core, in milliseconds.
    pub wall: f64,
    pub core: f64,
    /// What it was spent on, most first. One may lie within another: it does not add up.
    pub spent: String,
}

/// Ends the recording; the tasks of the page's thread that took at least so many milliseconds, in the order in which they began.
pub fn tasks(page: &mut Page, least: f64) -> Vec<Task> {
    let (browser, session) = page.behind();
    let session = session.to_owned();
    browser.call(&session, "Tracing.end", json!({}));
    browser.event(|event| event["method"] == "Tracing.tracingComplete");
    let chunks = browser.seen("Tracing.dataCollected");
    let events: Vec<&Value> = chunks.into_iter().flat_map(|chunk| chunk["value"].as_array().into_iter().flatten()).collect();
    let thread = |event: &Value| (event["pid"].as_i64(), event["tid"].as_i64());
    let named = events.iter().filter(|event| event["name"] == "thread_name");
    let threads: BTreeMap<_, &Value> = named.map(|event| (thread(event), &event["args"]["name"])).collect();
    let number = |event: &Value, of: &str| event[of].as_f64().unwrap_or_default();
    let ours = events.iter().filter(|event| threads.get(&thread(event)).is_some_and(|name| *name == "CrRendererMain"));
    let (mut tasks, others): (Vec<&Value>, Vec<&Value>) = ours.partition(|event| event["name"] == "RunTask");
    tasks.retain(|task| number(task, "dur") >= least * 1e3);
    tasks.sort_by(|a, b| number(a, "ts").total_cmp(&number(b, "ts")));
    let told = |task: &&Value| {
        let (begun, ended) = (number(task, "ts"), number(task, "ts") + number(task, "dur"));
        let mut spent: BTreeMap<&str, f64> = BTreeMap::new();
        for event in others.iter().filter(|event| (begun..ended).contains(&number(event, "ts")) && thread(event) == thread(task)) {
            *spent.entry(event["name"].as_str().unwrap_or_default()).or_default() += number(event, "dur") / 1e3;
        }
        let mut spent: Vec<(&str, f64)> = spent.into_iter().filter(|(_, millis)| *millis >= 0.5).collect();
        spent.sort_by(|a, b| b.1.total_cmp(&a.1));
        let words: Vec<String> = spent.iter().take(5).map(|(name, millis)| format!("{name} {millis:.1}")).collect();
        Task { wall: number(task, "dur") / 1e3, core: number(task, "tdur") / 1e3, spent: words.join(", ") }
    };
    tasks.iter().map(told).collect()
}
