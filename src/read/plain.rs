//! Plain text: the decoded text as it is. Its sections are found by `extract::sections`, from the text alone.

use super::Reader;
use crate::model::Document;

/// Takes whatever no other reader claims.
pub const READER: Reader = Reader { name: "plain text", extensions: &["txt", "text"], sniff: |_| true, declared_encoding: |_| None, parse };

fn parse(text: String) -> Document {
    Document { text, ..Document::default() }
}
