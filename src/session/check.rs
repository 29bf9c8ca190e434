//! Whether what was read from a file holds what everything else relies on: a file may be made by anyone. No repairing here.

use crate::model::{DateValue, Document, Extraction, PartialDate};
use crate::text::Span;

/// Sections tile the text, and what points into it does.
pub fn document(document: &Document) -> bool {
    let text = &document.text.read();
    let published = [document.published, document.replaced.and_then(|replaced| replaced.published)];
    let ends = document.sections.last().map_or(0, |section| section.span.end as usize);
    u32::try_from(text.len()).is_ok()
        && (ends == text.len() || document.sections.is_empty())
        && document.sections.iter().all(|section| inside(text, section.span))
        && published.iter().flatten().all(|published| published.span.is_none_or(|span| inside(text, span)) && date(published.date))
}

/// Spans lie in the text, numbers of entities are some, numbers are numbers.
pub fn extraction(extraction: &Extraction, text: &str) -> bool {
    let share = |value: f32| (0.0..=1.0).contains(&value);
    let entities = extraction.entities.len();
    let meetings = &extraction.meetings;
    let known = meetings.iter().flat_map(|m| m.participants.iter().chain(&m.also_present)).filter_map(|party| party.entity);
    let dates = meetings.iter().filter_map(|m| m.date.as_ref()).flat_map(|claim| claim.value.value.iter().chain(&claim.value.alternatives));
    extraction.quoted().into_iter().all(|span| inside(text, span))
        && known.into_iter().all(|id| (id as usize) < entities)
        && meetings.iter().all(|m| share(m.confidence) && !m.evidence.is_empty())
        && extraction.entities.iter().all(|entity| entity.coordinates.is_none_or(|(north, east)| north.is_finite() && east.is_finite()))
        && dates.into_iter().all(|value| match *value {
            DateValue::Date(one) | DateValue::Until(one) | DateValue::Since(one) => date(one),
            DateValue::Range(from, to) => date(from) && date(to),
        })
}

fn inside(text: &str, span: Span) -> bool {
    text.get(span.start as usize..span.end as usize).is_some()
}

fn date(date: PartialDate) -> bool {
    date.month.is_none_or(|month| (1..=12).contains(&month)) && date.day.is_none_or(|day| (1..=31).contains(&day))
}
