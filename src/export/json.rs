//! JSON (one indented tree) and JSON Lines (a meeting a line) of the same records.

use super::record;
use super::{Exporter, Format, Selection};
use crate::corpus::Corpus;
use serde::Serialize;

/// One tree, indented.
pub const JSON: Exporter = Exporter {
    format: Format { id: "json", label: "JSON", extension: "json", media_type: "application/json" },
    write: |corpus, selection, out| {
        let meetings = records(corpus, selection).collect();
        write(out, &Tree { format: "sidelines meetings", version: 1, meetings });
        out.push(b'\n');
    },
};

/// A meeting a line.
pub const JSON_LINES: Exporter = Exporter {
    format: Format { id: "jsonl", label: "JSON Lines", extension: "jsonl", media_type: "application/x-ndjson" },
    write: |corpus, selection, out| {
        for record in records(corpus, selection) {
            serde_json::to_writer(&mut *out, &record).expect(INFALLIBLE);
            out.push(b'\n');
        }
    },
};

const INFALLIBLE: &str = "plain structs with string keys always serialise into memory";

#[derive(Serialize)]
struct Tree<'a> {
    format: &'static str,
    version: u32,
    meetings: Vec<record::Record<'a>>,
}

fn records<'a>(corpus: &'a Corpus, selection: &Selection) -> impl Iterator<Item = record::Record<'a>> {
    selection.ids(corpus).into_owned().into_iter().map(|id| record::of(corpus, id))
}

fn write(out: &mut Vec<u8>, tree: &Tree) {
    serde_json::to_writer_pretty(out, tree).expect(INFALLIBLE);
}
