//! What the two clerks of the page do, natively: extractions learnt, merged, laid out and listed, again when a hundredth is added. The articles are
//! those of the crowd that is full of meetings, or as long as those of a newspaper.

use crate::articles::{self, Kind};
use sidelines::extract::Engine;
use sidelines::model::Extraction;
use sidelines::protocol::{self, Request, Response};
use sidelines::read;
use sidelines::worker::{Answer, Answerer};
use std::path::Path;
use std::time::{Duration, Instant};

/// Merger and desk, and how long each has worked.
#[derive(Default)]
struct Clerks {
    merger: Answerer,
    desk: Answerer,
    known: u32,
}

/// Memory of this process, in MB; 0 where the system does not tell.
fn resident_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")?.trim().strip_suffix(" kB")?.parse::<f64>().ok());
    line.unwrap_or_default() / 1e3
}

fn timed(what: &str, clerk: &mut Answerer, request: &Request, bytes: &[u8]) -> (Answer, Duration) {
    let (clock, before) = (Instant::now(), resident_mb());
    let answer = clerk.answer(request, bytes);
    let time = clock.elapsed();
    println!("  {what:44} {time:>10.1?} {:>+9.1} MB", resident_mb() - before);
    assert!(!matches!(answer.response, Response::Refused { .. }), "{:?}", answer.response);
    (answer, time)
}

impl Clerks {
    /// Learns, merges, lays out and lists; what it took.
    fn add(&mut self, extractions: &[Extraction]) -> Duration {
        let numbers: Vec<u32> = (self.known..).take(extractions.len()).collect();
        self.known += numbers.len() as u32;
        let cargo = protocol::encode(&extractions);
        let learn = Request::Learn { numbers };
        println!("{} articles more, {} in all", extractions.len(), self.known);
        let mut all = Duration::ZERO;
        let mut step = |what: &str, clerk: &mut Answerer, request: &Request, bytes: &[u8]| {
            let (answer, time) = timed(what, clerk, request, bytes);
            all += time;
            answer
        };
        step("merger: learn", &mut self.merger, &learn, &cargo);
        step("desk: learn", &mut self.desk, &learn, &cargo);
        let merged = step("merger: merge", &mut self.merger, &Request::Merge { numbers: (0..self.known).collect() }, &[]);
        step("desk: lay out", &mut self.desk, &Request::LayOut, &merged.cargo.unwrap_or_default());
        for view in ["meetings", "articles", "entities"] {
            let list = Request::List { hash: format!("#/{view}"), finds: Vec::new(), first: 0, count: 80, width: 900 };
            step(&format!("desk: list {view}"), &mut self.desk, &list, &[]);
        }
        all
    }
}

fn packed(mut extraction: Extraction) -> Extraction {
    extraction.document.text.pack();
    extraction
}

/// Prints how long all of it takes and what it adds to memory, and what a hundredth more costs.
pub fn print(count: usize, long: bool) {
    let (meetings, rest) = if long { (2, 53) } else { (11, 1) };
    let kind = Kind { name: "clerk", articles: count + count / 100, meetings, strangers: 0, rest };
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("crowd");
    let (_, files, _) = articles::write(&root, kind);
    let mut engine = Engine::new();
    let clock = Instant::now();
    let read = |path: &std::path::PathBuf| read::read_text(&path.to_string_lossy(), std::fs::read_to_string(path).unwrap_or_default());
    let extractions: Vec<Extraction> =
        files.iter().flat_map(|path| read(path).documents).map(|document| packed(engine.extract(document))).collect();
    println!("\n{} articles extracted in {:.1?}", files.len(), clock.elapsed());
    let mut clerks = Clerks::default();
    let (first, more) = extractions.split_at(count);
    let whole = clerks.add(first);
    let added = clerks.add(more);
    println!("{count} articles: {whole:.1?}; {} more: {added:.1?}, {:.2} of it", more.len(), added.as_secs_f64() / whole.as_secs_f64());
}
