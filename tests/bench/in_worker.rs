//! Speed of the whole engine in wasm, in a dedicated worker of Chromium. Prints a figure; run by `cargo measure`.
#![cfg(target_arch = "wasm32")]

#[path = "material.rs"]
mod material;

use sidelines::extract::Engine;
use sidelines::model::Document;
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

/// As in the page's worker.
#[global_allocator]
static MEMORY: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

wasm_bindgen_test_configure!(run_in_dedicated_worker);

const CORPUS_BYTES: usize = 2 << 20;
const ROUNDS: usize = 5;

#[wasm_bindgen_test]
fn whole_engine() {
    let articles = material::articles(CORPUS_BYTES);
    let bytes: usize = articles.iter().map(String::len).sum();
    let mut engine = Engine::new();
    let mut millis: Vec<f64> = (0..=ROUNDS)
        .map(|_| {
            let documents: Vec<Document> = articles.iter().map(|text| Document { text: text.clone(), ..Document::default() }).collect();
            let start = js_sys::Date::now();
            let extractions: Vec<_> = documents.into_iter().map(|document| engine.extract(document)).collect();
            let time = js_sys::Date::now() - start;
            std::hint::black_box(extractions);
            time
        })
        .collect();
    // The first round warms the caches and the compiler up.
    millis.remove(0);
    millis.sort_by(f64::total_cmp);
    console_log!("whole engine, wasm: {:.2} MB/s", bytes as f64 / 1e3 / millis[ROUNDS / 2].max(0.001));
}
