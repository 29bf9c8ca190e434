//! JSON (one indented tree) and JSON Lines (a meeting a line) of the same records.

use super::record;
use super::{Exporter, Format, Selection};
use crate::corpus::Corpus;
use serde::{Serialize, Serializer};

/// One tree, indented.
pub const JSON: Exporter = Exporter {
    format: Format::new("json", "JSON", "json", "application/json"),
    write: |corpus, selection, out| {
        let tree = Tree { format: "sidelines meetings", version: 1, meetings: Records(corpus, selection) };
        serde_json::to_writer_pretty(&mut *out, &tree).expect(INFALLIBLE);
        out.put(b"\n");
    },
};

/// A meeting a line.
pub const JSON_LINES: Exporter = Exporter {
    format: Format::new("jsonl", "JSON Lines", "jsonl", "application/x-ndjson"),
    write: |corpus, selection, out| {
        for id in selection.ids(corpus).iter() {
            serde_json::to_writer(&mut *out, &record::of(corpus, *id)).expect(INFALLIBLE);
            out.put(b"\n");
        }
    },
};

/// Why writing JSON never fails here.
pub const INFALLIBLE: &str = "plain structs with string keys always serialise, and `Out` takes everything";

#[derive(Serialize)]
struct Tree<'a> {
    format: &'static str,
    version: u32,
    meetings: Records<'a>,
}

/// The records of the meetings selected, made one at a time.
struct Records<'a>(&'a Corpus, &'a Selection);

impl Serialize for Records<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.1.ids(self.0).iter().map(|id| record::of(self.0, *id)))
    }
}
