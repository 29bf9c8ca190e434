//! Extractions without their articles: what was found keeps its quotes, the rest of the text is blank. For passing findings on without the texts.

use crate::model::{Document, Extraction, Meeting, Participant};
use crate::text::Span;

/// The extraction with a text that holds only what it quotes; everything else is spaces, so that every span means what it meant.
pub fn bare(extraction: &Extraction) -> Extraction {
    let document = &extraction.document;
    let mut kept = quoted(extraction);
    kept.sort_unstable();
    let mut text = String::with_capacity(document.text.len());
    for span in kept {
        let from = text.len().max(span.start as usize);
        blank(&document.text[text.len()..from], &mut text);
        text.push_str(document.text.get(from..span.end as usize).unwrap_or_default());
    }
    blank(&document.text[text.len()..], &mut text);
    Extraction { document: Document { text, bare: true, ..document.clone() }, ..extraction.clone() }
}

/// As many bytes of spaces; lines stay lines.
fn blank(hidden: &str, out: &mut String) {
    out.extend(hidden.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
}

/// All places of the text that something was read from.
pub fn quoted(extraction: &Extraction) -> Vec<Span> {
    let mut spans: Vec<Span> = extraction.document.published.iter().filter_map(|published| published.span).collect();
    for entity in &extraction.entities {
        spans.extend(&entity.mentions);
        spans.extend(entity.references.iter().map(|reference| reference.span));
        spans.extend(entity.roles.iter().map(|role| role.span));
    }
    spans.extend(extraction.meetings.iter().flat_map(of_meeting));
    spans.extend(extraction.problems.iter().filter_map(|problem| problem.at));
    spans
}

fn of_meeting(meeting: &Meeting) -> Vec<Span> {
    let parties = |list: &[Participant]| list.iter().map(|party| party.quote).collect::<Vec<_>>();
    let mut spans = [parties(&meeting.participants), parties(&meeting.also_present)].concat();
    spans.extend(meeting.evidence.iter().flat_map(|evidence| [Some(evidence.span), evidence.trigger]).flatten());
    spans.extend([meeting.mode.quote, meeting.status.quote].into_iter().flatten());
    spans.extend(meeting.status_alternatives.iter().filter_map(|claim| claim.quote));
    spans.extend(meeting.date.iter().filter_map(|claim| claim.quote));
    spans.extend([&meeting.place, &meeting.occasion, &meeting.duration].into_iter().flatten().filter_map(|claim| claim.quote));
    spans.extend(meeting.count.iter().filter_map(|claim| claim.quote));
    spans
}
