//! Native and wasm give the same bytes. The native test writes what the engine says of every sample and golden input to `target/parity.jsonl`;
//! the wasm test, in a dedicated worker as in the page, reads that file at compile time and must say the same.

use serde::{Deserialize, Serialize};
use sidelines::export::contract::document_line;
use sidelines::extract::Engine;
use sidelines::read::{self, Source};

/// An input and what the native engine made of it.
#[derive(Deserialize, Serialize)]
struct Witness {
    name: String,
    bytes: Vec<u8>,
    lines: Vec<String>,
}

fn lines(engine: &mut Engine, name: &str, bytes: &[u8]) -> Vec<String> {
    let reading = read::read(Source { name, bytes });
    let problems = reading.problems.iter().map(|problem| format!("{problem:?}"));
    let documents = reading.documents.into_iter().map(|document| document_line(&engine.extract(document)));
    problems.chain(documents).collect()
}

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use super::*;
    use std::fs;
    use std::path::{Path, PathBuf};

    fn inputs(folder: &Path, out: &mut Vec<(String, Vec<u8>)>) {
        let mut children: Vec<PathBuf> = fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path()).collect();
        children.sort();
        for child in children {
            let is_input = child.file_name().is_some_and(|name| name.to_string_lossy().starts_with("input."));
            if child.is_dir() {
                inputs(&child, out);
            } else if is_input || folder.ends_with("samples") && child.extension().is_some_and(|extension| extension != "rs") {
                out.push((child.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&child).unwrap()));
            }
        }
    }

    /// Texts that break careless offsets and orders.
    fn odd() -> Vec<(String, Vec<u8>)> {
        let texts = ["", "\u{feff}A met B.", "👩‍👩‍👧 met 中国 in São Paulo on 3 May 2020.\r\n", "A\0B met C\u{202e}D.", "Ⓐ met ﬁ in İstanbul."];
        texts.iter().enumerate().map(|(at, text)| (format!("odd{at}.txt"), text.as_bytes().to_vec())).collect()
    }

    #[test]
    fn writes_down_what_the_native_engine_says() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut all = odd();
        inputs(&root.join("tests/corpus"), &mut all);
        let samples = root.join("src/samples");
        if samples.is_dir() {
            inputs(&samples, &mut all);
        }
        let mut engine = Engine::new();
        let mut out = String::new();
        for (name, bytes) in all {
            let lines = lines(&mut engine, &name, &bytes);
            assert!(!lines.is_empty(), "{name}");
            out.push_str(&serde_json::to_string(&Witness { name, bytes, lines }).unwrap());
            out.push('\n');
        }
        fs::write(root.join("target/parity.jsonl"), out).unwrap();
    }
}

#[cfg(target_arch = "wasm32")]
mod wasm {
    use super::*;
    use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

    wasm_bindgen_test_configure!(run_in_dedicated_worker);

    #[wasm_bindgen_test]
    fn says_the_same_as_the_native_engine() {
        let witnesses = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/target/parity.jsonl"));
        let mut engine = Engine::new();
        for witness in witnesses.lines() {
            let witness: Witness = serde_json::from_str(witness).unwrap();
            assert_eq!(lines(&mut engine, &witness.name, &witness.bytes), witness.lines, "{}", witness.name);
        }
    }

    #[wasm_bindgen_test]
    fn says_the_same_twice() {
        let text = "OSLO, May 3, 2020 - President Ana Silva met Prime Minister Jon Berg in Oslo on Sunday.";
        let once = |engine: &mut Engine| lines(engine, "a.txt", text.as_bytes());
        let mut engine = Engine::new();
        let first = once(&mut engine);
        assert_eq!(first, once(&mut engine));
        assert_eq!(first, once(&mut Engine::new()));
    }
}
