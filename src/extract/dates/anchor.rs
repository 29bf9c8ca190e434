//! What a relative date counts from: the publication date; else the day of a caption; for "the previous month", another date of the text.

use super::Direction;
use super::form::{DateExpression, Form};
use super::resolve::{Anchor, read};
use crate::extract::Analysis;
use crate::model::{DateValue, PartialDate, SectionKind};

/// Expressions looked at for a caption's date: captions stand near the top.
const CAPTION_DATES: usize = 48;

/// Bytes from the top within which a sentence that ends in a complete date is taken for a caption.
const CAPTION_BYTES: u32 = 2500;

/// Expressions looked back over for "the previous month".
const OTHER_DATES: usize = 8;

/// The anchor of the document.
pub(super) fn of(analysis: &Analysis<'_>) -> Option<Anchor> {
    match analysis.document.published {
        Some(published) => Some(Anchor { date: analysis.day_of_writing().map_or(published.date, |(date, _)| date), near: false }),
        None => analysis.day_of_caption.get_or_init(|| caption(analysis)).map(|date| Anchor { date, near: true }),
    }
}

/// The latest complete date of a caption: pictures of the story are mostly of its day. A "file photo" is not.
fn caption(analysis: &Analysis<'_>) -> Option<PartialDate> {
    let dates = analysis.dates.iter().take(CAPTION_DATES).filter(|date| date.is_complete());
    dates.filter(|date| is_caption(analysis, date)).filter_map(first_day).max()
}

fn is_caption(analysis: &Analysis<'_>, date: &DateExpression) -> bool {
    let index = date.tokens.0 as usize;
    let at = analysis.sentences.partition_point(|sentence| sentence.tokens.end <= index);
    let Some(sentence) = analysis.sentences.get(at) else { return false };
    let kind = analysis.document.sections.get(sentence.section).map(|section| section.kind);
    let words = sentence.span.of(analysis.text());
    if words.len() > 600 || has_word(words, "file") || has_word(words, "archive") || has_word(words, "born") {
        return false;
    }
    let ends = words[(date.span.end.min(sentence.span.end) - sentence.span.start) as usize..]
        .trim_end_matches(['.', ')', ']', ' ', '"'])
        .is_empty();
    match kind {
        Some(SectionKind::Caption) => true,
        Some(SectionKind::Body) => date.span.start < CAPTION_BYTES && ends,
        _ => false,
    }
}

fn has_word(text: &str, word: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|found| found.eq_ignore_ascii_case(word))
}

fn first_day(date: &DateExpression) -> Option<PartialDate> {
    match date.form {
        Form::Calendar(calendar) => calendar.from.civil().map(|_| calendar.from),
        _ => None,
    }
}

/// The last date before `expression` (in the text) that can itself be told.
pub(super) fn other_date(analysis: &Analysis<'_>, expression: &DateExpression, anchor: Option<Anchor>) -> Option<PartialDate> {
    let here = analysis.dates.partition_point(|date| date.span.start < expression.span.start);
    analysis.dates[..here].iter().rev().take(OTHER_DATES).find_map(|date| {
        if matches!(date.form, Form::FromOther { .. } | Form::WeekdayFromOther { .. } | Form::Vague) {
            return None;
        }
        match read(&date.form, anchor, Direction::Past, None).value? {
            DateValue::Date(day) | DateValue::Range(day, _) | DateValue::Since(day) | DateValue::Until(day) => Some(day),
        }
    })
}
