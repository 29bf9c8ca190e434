//! Extractions without their articles: what was found keeps its quotes, the rest of the text is blank. For passing findings on without the texts.

use crate::model::{Document, Extraction};
use crate::order::Order;

/// The extraction with a text that holds only what it quotes; everything else is spaces, so that every span means what it meant.
pub fn bare(extraction: &Extraction) -> Extraction {
    let document = &extraction.document;
    let mut kept = extraction.quoted();
    kept.order();
    let (whole, mut text) = (document.text.read(), String::with_capacity(document.text.len()));
    for span in kept {
        let from = text.len().max(span.start as usize);
        blank(&whole[text.len()..from], &mut text);
        text.push_str(whole.get(from..span.end as usize).unwrap_or_default());
    }
    blank(&whole[text.len()..], &mut text);
    Extraction { document: Document { text: text.into(), bare: true, ..document.clone() }, ..extraction.clone() }
}

/// As many bytes of spaces; lines stay lines.
fn blank(hidden: &str, out: &mut String) {
    out.extend(hidden.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
}
