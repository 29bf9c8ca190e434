//! Date expressions and their resolution: "on Wednesday evening" + published 2021-12-15 -> 2021-12-15, and why.

use crate::extract::Analysis;
use crate::model::{Claim, DateValue, Document, ResolvedDate};
use crate::text::Span;

/// A date expression of the text, not yet tied to an anchor.
#[derive(Clone, Debug, PartialEq)]
pub struct DateExpression {
    /// Its bytes, without a leading "on" or "in".
    pub span: Span,
    /// Its tokens, as `start..end`.
    pub tokens: (u32, u32),
}

/// Which way from the publication date the event lies, as the verb's tense tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Held, past.
    Past,
    /// Planned, proposed.
    Future,
    /// Not known.
    Either,
}

/// Fills `document.published` from its dateline, "published" line or file name, unless the host or metadata gave it.
pub fn find_publication(document: &mut Document) {
    let _ = document;
}

/// All date expressions of the document, ascending, without overlaps.
pub fn find(analysis: &Analysis<'_>) -> Vec<DateExpression> {
    let _ = analysis;
    Vec::new()
}

/// Resolves an expression for an event that lies in `direction` of the publication date.
pub fn resolve(analysis: &Analysis<'_>, expression: &DateExpression, direction: Direction) -> Claim<ResolvedDate> {
    let _ = direction;
    Claim {
        value: ResolvedDate { value: None::<DateValue>, text: expression.span.of(analysis.text()).to_owned(), alternatives: Vec::new() },
        quote: Some(expression.span),
        reason: crate::model::Reason::DateNoAnchor,
    }
}

/// Durations of the text: span, tokens, and the value as ISO 8601.
pub fn durations(analysis: &Analysis<'_>) -> Vec<(Span, (u32, u32), String)> {
    let _ = analysis;
    Vec::new()
}
