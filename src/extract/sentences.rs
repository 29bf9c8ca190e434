//! Tokens to sentences. A sentence never crosses a section.

use crate::model::{Document, Sentence, Token};

/// Splits the tokens of `document` into sentences.
pub fn split(document: &Document, tokens: &[Token]) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (index, token) in tokens.iter().enumerate() {
        let last = index + 1 == tokens.len();
        if last || matches!(token.span.of(&document.text), "." | "!" | "?") {
            let span = tokens[start].span.cover(token.span);
            sentences.push(Sentence { tokens: start..index + 1, span, section: 0 });
            start = index + 1;
        }
    }
    sentences
}
