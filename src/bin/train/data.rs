//! Annotated sets: read, tokenised with the product's own tokeniser, and aligned to labels.

use sidelines::extract::entities::tagger::labels::{GROUP, LABELS, OTHER, OUTSIDE, Part, SHOWN, WIDTH, label};
use sidelines::extract::{sentences, tokenise};
use sidelines::model::{Document, EntityKind, Section, SectionKind, Sentence, Token};
use sidelines::text::Span;
use std::path::Path;

/// Bits of the labels that the annotation allows for a token.
pub type Allowed = u16;

/// One annotated document.
pub struct Sample {
    pub document: Document,
    pub tokens: Vec<Token>,
    pub sentences: Vec<Sentence>,
    /// Allowed labels of each token.
    pub allowed: Vec<Allowed>,
    /// Gold spans of the scored kinds, trimmed as the scorer does.
    pub gold: Vec<(Span, EntityKind)>,
    /// How much it counts in training.
    pub weight: f32,
    /// The teacher's probabilities of each token's labels; empty where it labelled nothing.
    pub soft: Vec<[f32; WIDTH]>,
    /// How much of what is learnt is the teacher's: all of it for text without annotation.
    pub taught: f32,
}

/// What a set's annotators did not mark: an unmarked token may still be one of these.
#[derive(Clone, Copy)]
pub struct Convention {
    pub groups: bool,
    pub others: bool,
}

pub fn document(id: &str, text: &str) -> Document {
    let sections = vec![Section { span: Span::new(0, text.len()), kind: SectionKind::Body }];
    Document { name: id.into(), text: text.into(), sections, ..Document::default() }
}

/// Reads a JSON Lines set.
pub fn read(path: &Path, convention: Convention, weight: f32) -> Vec<Sample> {
    let content = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    content.lines().map(|line| sample(&serde_json::from_str(line).expect("a line of JSON"), convention, weight)).collect()
}

fn sample(value: &serde_json::Value, convention: Convention, weight: f32) -> Sample {
    let text = value["text"].as_str().expect("a text");
    let document = document(value["id"].as_str().unwrap_or_default(), text);
    let tokens = tokenise::tokenise(text);
    let sentences = sentences::split(&document, &tokens);
    let mut unmarked: Allowed = 1 << OUTSIDE;
    if !convention.groups {
        unmarked |= 1 << GROUP;
    }
    if !convention.others {
        unmarked |= 1 << OTHER;
    }
    let mut allowed = vec![unmarked; tokens.len()];
    let mut gold = Vec::new();
    for entity in value["entities"].as_array().expect("entities") {
        let (start, end) = (entity[0].as_u64().expect("offset") as usize, entity[1].as_u64().expect("offset") as usize);
        let kind = entity[2].as_str().expect("label");
        let span = trim(text, start, end);
        let first = tokens.partition_point(|t| t.span.end <= span.start);
        let last = tokens.partition_point(|t| t.span.start < span.end);
        let shown = match kind {
            "person" => Some(0),
            "organisation" => Some(1),
            "place" => Some(2),
            _ => None,
        };
        if let Some(shown) = shown {
            gold.push((span, SHOWN[shown]));
        }
        if last <= first {
            continue;
        }
        let crosses = sentences.partition_point(|s| s.tokens.end <= first) != sentences.partition_point(|s| s.tokens.end <= last - 1);
        let range = &mut allowed[first..last];
        match (shown, kind) {
            (Some(_), _) if crosses => range.fill((1 << LABELS) - 1),
            (Some(shown), _) if range.len() == 1 => range[0] = 1 << label(shown, Part::Unit),
            (Some(shown), _) => {
                range.fill(1 << label(shown, Part::Inside));
                range[0] = 1 << label(shown, Part::Begin);
                *range.last_mut().expect("two tokens") = 1 << label(shown, Part::Last);
            }
            (None, "norp") => range.fill(1 << GROUP),
            (None, "misc") if !convention.groups => range.fill(1 << OTHER | 1 << GROUP),
            (None, "misc" | "event" | "product") => range.fill(1 << OTHER),
            _ => {}
        }
    }
    Sample { document, tokens, sentences, allowed, gold, weight, soft: Vec::new(), taught: 0.0 }
}

/// Gives samples the teacher's probabilities, which are to make up `taught` of what is learnt: one byte a label, token after token, in the order
/// of the samples. The teacher may have been stopped early: samples after the last it labelled stay as they are.
pub fn soften(samples: &mut [Sample], path: &Path, taught: f32) {
    let bytes = std::fs::read(path).unwrap_or_else(|e| panic!("{}: {e} (run teacher.py first)", path.display()));
    let mut rows = bytes.chunks_exact(LABELS);
    for sample in samples {
        if rows.len() >= sample.tokens.len() {
            sample.soft = rows.by_ref().take(sample.tokens.len()).map(soft_row).collect();
            sample.taught = taught;
        }
    }
}

fn soft_row(bytes: &[u8]) -> [f32; WIDTH] {
    let total = bytes.iter().map(|&b| f32::from(b)).sum::<f32>().max(1.0);
    std::array::from_fn(|label| bytes.get(label).map_or(0.0, |&b| f32::from(b) / total))
}

/// Without a leading "the" and a trailing "'s", as in scoring.
pub fn trim(text: &str, mut start: usize, mut end: usize) -> Span {
    while !text.is_char_boundary(start) {
        start += 1;
    }
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let part = &text[start..end];
    if part.get(..4).is_some_and(|p| p.eq_ignore_ascii_case("the ")) {
        start += 4;
    }
    for tail in ["'s", "’s"] {
        if part.ends_with(tail) && end - tail.len() > start {
            end -= tail.len();
        }
    }
    Span::new(start, end.max(start))
}
