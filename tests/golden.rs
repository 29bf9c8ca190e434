//! Golden cases: `tests/corpus/<case>/` holds `input.*`, what a careful reader finds in it (`note.md`) and what the engine finds (`expected.json`).
//!
//! `UPDATE=1 cargo test --test golden` rewrites what differs and still fails, so that nobody takes a rewritten golden for a passed test.

use serde_json::{Map, Value, json};
use sidelines::export::contract::document_line;
use sidelines::extract::Engine;
use sidelines::read::{self, MetadataTable, Source};
use std::fs;
use std::path::{Path, PathBuf};

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut cases: Vec<PathBuf> = fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path()).collect();
    cases.sort();
    cases
}

fn input_of(case: &Path) -> PathBuf {
    let children = fs::read_dir(case).unwrap().flatten().map(|entry| entry.path());
    children.filter(|path| path.file_stem().is_some_and(|stem| stem == "input")).min().expect("a case has an input")
}

/// What the engine finds, in a form to be read: quotes instead of offsets.
fn found(case: &Path) -> String {
    let path = input_of(case);
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let table = fs::read_to_string(case.join("meta.tsv")).map(|text| MetadataTable::parse(&text)).unwrap_or_default();
    let reading = read::read(Source { name: &name, bytes: &fs::read(&path).unwrap() });
    let mut document = reading.documents.into_iter().next().expect("an input that is read");
    table.apply(&mut document);
    let extraction = Engine::new().extract(document);
    let text = extraction.document.text.plain();
    let mut line: Value = serde_json::from_str(&document_line(&extraction)).unwrap();
    quote_pairs(&mut line, text);
    let object = line.as_object_mut().unwrap();
    object.remove("type");
    readable(object)
}

/// Turns `[start, end]` into the text there, `{start, end, text}` into the text.
fn quote_pairs(value: &mut Value, text: &str) {
    let quoted = match &*value {
        Value::Array(items) => match items.as_slice() {
            [Value::Number(start), Value::Number(end)] => {
                Some(text[start.as_u64().unwrap() as usize..end.as_u64().unwrap() as usize].to_owned())
            }
            _ => None,
        },
        Value::Object(object) if object.contains_key("start") => object["text"].as_str().map(str::to_owned),
        _ => None,
    };
    match (quoted, value) {
        (Some(quoted), value) => *value = json!(quoted),
        (None, Value::Array(items)) => items.iter_mut().for_each(|item| quote_pairs(item, text)),
        (None, Value::Object(object)) => object.values_mut().for_each(|item| quote_pairs(item, text)),
        _ => {}
    }
}

/// One entity and one meeting a line, so that a change shows as a line.
fn readable(object: &Map<String, Value>) -> String {
    let field = |(key, value): (&String, &Value)| match value {
        Value::Array(items) if !items.is_empty() => {
            let items: Vec<String> = items.iter().map(|item| format!("    {item}")).collect();
            format!("  {}: [\n{}\n  ]", json!(key), items.join(",\n"))
        }
        value => format!("  {}: {value}", json!(key)),
    };
    format!("{{\n{}\n}}\n", object.iter().map(field).collect::<Vec<_>>().join(",\n"))
}

#[test]
fn every_case_is_whole() {
    let cases = cases();
    assert!(cases.len() >= 12, "only {} cases", cases.len());
    for case in cases {
        let note = fs::read_to_string(case.join("note.md")).unwrap_or_default();
        assert!(note.starts_with("# ") && note.len() > 40, "{}: note.md says what a careful reader finds", case.display());
        assert!(input_of(&case).is_file());
    }
}

#[test]
fn the_engine_finds_what_it_found() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut differing = Vec::new();
    for case in cases() {
        let golden = case.join("expected.json");
        let (found, expected) = (found(&case), fs::read_to_string(&golden).unwrap_or_default());
        if found == expected {
            continue;
        }
        let changed = found.lines().find(|line| !expected.lines().any(|old| old == *line)).unwrap_or("a line is gone");
        differing.push(format!("{}: {changed}", case.file_name().unwrap().to_string_lossy()));
        if update {
            fs::write(&golden, found).unwrap();
        }
    }
    let how = if update { "rewritten; read the difference, then run again" } else { "UPDATE=1 rewrites them" };
    assert!(differing.is_empty(), "{} goldens differ ({how}):\n  {}", differing.len(), differing.join("\n  "));
}
