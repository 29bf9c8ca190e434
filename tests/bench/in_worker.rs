//! Speed of the whole engine in wasm, in a dedicated worker of Chromium. Prints a figure; run by `cargo measure`.
#![cfg(target_arch = "wasm32")]

#[path = "material.rs"]
mod material;

use sidelines::extract::entities::{Linker, Recogniser};
use sidelines::extract::{Analysis, Engine, sections, sentences, tokenise};
use sidelines::model::Document;
use std::hint::black_box;
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

/// As in the page's worker.
#[global_allocator]
static MEMORY: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

wasm_bindgen_test_configure!(run_in_dedicated_worker);

const CORPUS_BYTES: usize = 2 << 20;
const ROUNDS: usize = 5;

/// Runs `work` over all articles, once to warm caches and compiler up, and prints the median speed of the rounds after.
fn measure(what: &str, mut work: impl FnMut(Document)) {
    let articles = material::articles(CORPUS_BYTES);
    let bytes: usize = articles.iter().map(String::len).sum();
    let mut millis: Vec<f64> = (0..=ROUNDS)
        .map(|_| {
            let documents: Vec<Document> =
                articles.iter().map(|text| Document { text: text.as_str().into(), ..Document::default() }).collect();
            let start = js_sys::Date::now();
            documents.into_iter().for_each(&mut work);
            js_sys::Date::now() - start
        })
        .collect();
    millis.remove(0);
    millis.sort_by(f64::total_cmp);
    console_log!("{what}, wasm: {:.2} MB/s", bytes as f64 / 1e3 / millis[ROUNDS / 2].max(0.001));
}

#[wasm_bindgen_test]
fn whole_engine() {
    let mut engine = Engine::new();
    measure("whole engine", |document| _ = black_box(engine.extract(document)));
}

/// Sections, tokens, sentences, names and entities: what a tagger of names does.
#[wasm_bindgen_test]
fn names() {
    let (mut recogniser, mut linker) = (Recogniser::new(), Linker::default());
    measure("tokens, sentences, names and entities", |mut document| {
        sections::classify(&mut document);
        let tokens = tokenise::unglue(document.text.plain(), tokenise::tokenise(document.text.plain()));
        let sentences = sentences::split(&document, &tokens);
        let mut analysis = Analysis::new(&document, tokens, sentences);
        analysis.mentions = recogniser.recognise(&analysis);
        linker.link(&mut analysis);
        black_box(&analysis.entities);
    });
}
