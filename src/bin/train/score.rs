//! Strict F1 over persons, organisations and places, as the set scorer counts it.

use crate::data::{Sample, trim};
use sidelines::extract::entities::tagger::labels::{Part, SHOWN, parts};
use sidelines::model::EntityKind;
use sidelines::text::Span;
use std::collections::BTreeSet;

#[derive(Clone, Copy, Default)]
pub struct Counts {
    pub hit: [usize; 4],
    pub found: [usize; 4],
    pub gold: [usize; 4],
}

impl Counts {
    pub fn add(&mut self, sample: &Sample, spans: impl Iterator<Item = (Span, EntityKind)>) {
        let text = sample.document.text.plain();
        let found: BTreeSet<_> =
            spans.map(|(s, k)| (trim(text, s.start as usize, s.end as usize), k)).filter(|x| x.1 != EntityKind::Event).collect();
        let gold: BTreeSet<_> = sample.gold.iter().copied().collect();
        for (_, kind) in &found {
            self.found[*kind as usize] += 1;
        }
        for item in &gold {
            self.gold[item.1 as usize] += 1;
            self.hit[item.1 as usize] += usize::from(found.contains(item));
        }
    }

    pub fn f1(&self) -> f64 {
        let sum = |x: &[usize; 4]| x.iter().sum::<usize>() as f64;
        200.0 * sum(&self.hit) / (sum(&self.found) + sum(&self.gold)).max(1.0)
    }

    pub fn show(&self) -> String {
        let one = |k: usize| 200.0 * self.hit[k] as f64 / ((self.found[k] + self.gold[k]) as f64).max(1.0);
        let sum = |x: &[usize; 4]| x.iter().sum::<usize>() as f64;
        format!(
            "{:.2} (P {:.1} R {:.1}; person {:.1} organisation {:.1} place {:.1})",
            self.f1(),
            100.0 * sum(&self.hit) / sum(&self.found).max(1.0),
            100.0 * sum(&self.hit) / sum(&self.gold).max(1.0),
            one(0),
            one(1),
            one(2)
        )
    }
}

/// Spans of a sentence's labels; `first` is the sentence's first token.
pub fn spans(sample: &Sample, first: usize, labels: &[u8], out: &mut Vec<(Span, EntityKind)>) {
    let mut start = 0;
    for (index, &label) in labels.iter().enumerate() {
        let Some((kind, part)) = parts(label as usize) else { continue };
        if matches!(part, Part::Begin | Part::Unit) {
            start = index;
        }
        if matches!(part, Part::Last | Part::Unit) {
            out.push((sample.tokens[first + start].span.cover(sample.tokens[first + index].span), SHOWN[kind]));
        }
    }
}
