//! Speed of the engine, natively: every stage, the whole, and how time grows with the length of a document. Figures are printed, never asserted.
//!
//! `cargo bench --bench speed` prints all; `-- whole` the whole engine only, `-- copies` how soon copies are found, `-- clerk [ARTICLES] [long]` what merging and listing cost, `-- hostile` what broken and hostile input costs, `-- sizes` the built page's files.
//! `cargo measure` runs all of it, alternating the whole engine with its twin in wasm.
#![cfg(not(target_arch = "wasm32"))]

#[path = "crowd/articles.rs"]
mod articles;
mod clerk;
mod copies;
mod hostile;
mod material;
mod sizes;

use sidelines::extract::entities::{self, Linker, Recogniser};
use sidelines::extract::{Analysis, Engine, dates, meetings, sections, sentences, signature, tokenise};
use sidelines::model::{Document, Extraction};
use std::hint::black_box;
use std::time::{Duration, Instant};

const CORPUS_BYTES: usize = 2 << 20;
const ROUNDS: usize = 5;
/// A doubling that takes longer says enough.
const TOO_LONG: Duration = Duration::from_secs(20);

const STAGES: &[&str] =
    &["sections", "publication date", "tokens", "sentences", "recogniser", "link", "dates", "references", "meetings", "signature"];

fn document(text: &str) -> Document {
    Document { name: "a.txt".to_owned(), text: text.into(), ..Document::default() }
}

fn mb_per_s(bytes: usize, time: Duration) -> f64 {
    bytes as f64 / 1e6 / time.as_secs_f64().max(1e-9)
}

/// The pipeline of `extract::Engine::extract`, with a clock between the stages.
fn stages(recogniser: &mut Recogniser, linker: &mut Linker, text: &str, times: &mut [Duration]) {
    let mut times = times.iter_mut();
    let mut clock = Instant::now();
    let mut lap = || {
        if let Some(time) = times.next() {
            *time += clock.elapsed();
        }
        clock = Instant::now();
    };
    let mut document = document(text);
    sections::classify(&mut document);
    lap();
    dates::find_publication(&mut document);
    lap();
    let tokens = tokenise::tokenise(document.text.plain());
    lap();
    let sentences = sentences::split(&document, &tokens);
    lap();
    let mut analysis = Analysis::new(&document, tokens, sentences);
    analysis.mentions = recogniser.recognise(&analysis);
    lap();
    linker.link(&mut analysis);
    lap();
    analysis.dates = dates::find(&analysis);
    lap();
    entities::resolve_references(&mut analysis);
    lap();
    black_box(meetings::find(&analysis));
    lap();
    black_box(signature::of(&document, &analysis.tokens));
    lap();
}

fn whole(engine: &mut Engine, articles: &[String]) -> Duration {
    let documents: Vec<Document> = articles.iter().map(|text| document(text)).collect();
    let clock = Instant::now();
    let extractions: Vec<Extraction> = documents.into_iter().map(|document| engine.extract(document)).collect();
    let time = clock.elapsed();
    black_box(extractions);
    time
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn main() {
    if std::env::args().any(|argument| argument == "sizes") {
        return sizes::print(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("dist"));
    }
    if std::env::args().any(|argument| argument == "copies") {
        return copies::print();
    }
    if std::env::args().any(|argument| argument == "hostile") {
        return hostile::print();
    }
    if std::env::args().any(|argument| argument == "clerk") {
        let long = std::env::args().any(|argument| argument == "long");
        return clerk::print(std::env::args().find_map(|argument| argument.parse().ok()).unwrap_or(10_000), long);
    }
    let articles = material::articles(CORPUS_BYTES);
    let bytes: usize = articles.iter().map(String::len).sum();
    let clock = Instant::now();
    let mut engine = Engine::new();
    let start = clock.elapsed();
    whole(&mut engine, &articles);
    let speed = mb_per_s(bytes, median((0..ROUNDS).map(|_| whole(&mut engine, &articles)).collect()));
    println!("whole engine, native: {speed:.2} MB/s");
    if std::env::args().any(|argument| argument == "whole") {
        return;
    }
    println!(
        "({} articles, {:.1} MB, one thread, median of {ROUNDS}; building the engine takes {start:.1?})",
        articles.len(),
        bytes as f64 / 1e6
    );

    println!("\nstage                  MB/s   share");
    let (mut recogniser, mut linker) = (Recogniser::new(), Linker::default());
    let mut times = vec![Duration::ZERO; STAGES.len()];
    for _ in 0..ROUNDS {
        for text in &articles {
            stages(&mut recogniser, &mut linker, text, &mut times);
        }
    }
    let all: Duration = times.iter().sum();
    for (stage, time) in STAGES.iter().zip(&times) {
        let share = 100.0 * time.as_secs_f64() / all.as_secs_f64();
        println!("{stage:18} {:8.1} {share:6.1} %", mb_per_s(bytes * ROUNDS, *time));
    }

    println!("\none document of      takes    MB/s");
    let text = material::articles(8 << 20).join("\n\n");
    for shift in (0..=5).rev() {
        let mut end = (8 << 20) >> shift;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let time = whole(&mut engine, &[text[..end].to_owned()]);
        println!("{:10.2} MB {:10.2?} {:8.1}", end as f64 / 1e6, time, mb_per_s(end, time));
        if time > TOO_LONG {
            println!("(the longer ones are left out)");
            break;
        }
    }
    copies::print();
    clerk::print(2_500, false);
    hostile::print();
}
