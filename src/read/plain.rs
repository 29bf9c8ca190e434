//! Plain text: the decoded text as it is. Its sections are found by `extract::sections`, from the text alone.

use super::{Reader, TextFormat, Work};
use crate::model::Document;

/// Takes whatever no other reader claims.
pub const READER: Reader = Reader {
    name: "plain text",
    extensions: &["txt", "text"],
    work: Work::Text(TextFormat { sniff: |_| true, declared_encoding: |_| None, parse }),
};

pub fn parse(text: String) -> Document {
    Document { text: text.into(), ..Document::default() }
}
