//! From a trained model to the shipped one, which is to be downloaded: shorter keys, and weights rounded the more coarsely the rarer
//! their feature is. What changes is told in the model card; a model that went through here may do so again.

use crate::crf::{Crf, Keys};
use crate::data::Sample;
use sidelines::extract::entities::tagger::context::Context;
use sidelines::extract::entities::tagger::features::SLOTS;
use sidelines::extract::entities::tagger::labels::WIDTH;
use sidelines::extract::entities::tagger::types::Types;
use sidelines::lexicon::coding::STEPS;
use sidelines::lexicon::{KEY_BITS, Row, TaggerModel, WordTable};
use std::collections::BTreeMap;

/// How often a feature is seen in each slot, by its shortened key.
type Counts = BTreeMap<u32, [u32; SLOTS]>;

/// Shortens the keys of words and features to so many bits. Of words that meet, the one of which more is known stays; of features, the heavier one.
pub fn shorten(model: &TaggerModel, word_bits: u32, feature_bits: u32) -> TaggerModel {
    let (rows, parents) = model.words.sorted();
    let shift = KEY_BITS.saturating_sub(word_bits).max(model.words.shift());
    let known = |row: &Row| (row.1 != 0, row.2.count_ones());
    let mut words: BTreeMap<u32, Row> = BTreeMap::new();
    for (key, cluster, flags) in rows {
        let row = (key >> (shift - model.words.shift()), cluster, flags);
        let kept = words.entry(row.0).or_insert(row);
        if known(&row) > known(kept) {
            *kept = row;
        }
    }
    let words = WordTable::new(words.into_values(), parents.to_vec(), shift);
    let shift = u32::BITS.saturating_sub(feature_bits).max(model.shift);
    let rows_of = |(slots, first): (u16, u32)| &model.rows[first as usize..(first + slots.count_ones()) as usize];
    let weight = |feature| rows_of(feature).iter().flatten().map(|&weight| i32::from(weight).abs()).sum::<i32>();
    let mut features: BTreeMap<u32, (u16, u32)> = BTreeMap::new();
    for (key, feature) in model.features.iter().collect::<BTreeMap<_, _>>() {
        let kept = features.entry(key >> (shift - model.shift)).or_insert(*feature);
        if weight(*feature) > weight(*kept) {
            *kept = *feature;
        }
    }
    with_rows(TaggerModel { words, shift, ..model.clone() }, features, |_, _, row| *row)
}

/// How often features are seen in texts.
pub fn count(model: &TaggerModel, samples: &[Sample]) -> Counts {
    let mut types = Types::new(model.words.clone(), Keys { open: true, ..Keys::default() });
    let (mut context, mut counts) = (Context::default(), Vec::new());
    for sample in samples {
        context.build(sample.document.text.plain(), &sample.tokens, &sample.sentences, &mut types);
        Crf::count(&context, &mut types, &mut counts);
    }
    let mut seen = Counts::new();
    for ((_, key), counts) in types.payload.keys.iter().zip(counts.chunks_exact(SLOTS)) {
        let sums = seen.entry(key >> model.shift).or_default();
        sums.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
    }
    seen
}

/// The step nearest to so much.
fn step_near(step: f64) -> i8 {
    STEPS[(((step - 1.0) / 2.0).round().max(0.0) as usize).min(STEPS.len() - 1)]
}

/// A weight rounded to a multiple of a step.
fn rounded(weight: i8, step: i8) -> i8 {
    let times = (weight.unsigned_abs().min(127) + step.unsigned_abs() / 2) / step.unsigned_abs();
    times.min(127 / step.unsigned_abs()) as i8 * step * weight.signum()
}

/// Rounds the weights of a feature that is seen once in `often / steps²` times to odd multiples of steps, so that rare and frequent
/// features add as much to the error of sums. Rows without weights go.
pub fn coarsen(model: &TaggerModel, counts: &Counts, often: f64, coarsest: f64) -> TaggerModel {
    let features = model.features.iter().map(|(&key, &feature)| (key, feature)).collect();
    with_rows(model.clone(), features, |key, slot, row| {
        let seen = counts.get(&key).map_or(0, |counts| counts[slot]).max(1);
        let step = step_near((often / f64::from(seen)).sqrt().min(coarsest));
        row.map(|weight| rounded(weight, step))
    })
}

/// The model with these features, whose rows still lie as in the model, changed.
fn with_rows(
    model: TaggerModel,
    features: BTreeMap<u32, (u16, u32)>,
    change: impl Fn(u32, usize, &[i8; WIDTH]) -> [i8; WIDTH],
) -> TaggerModel {
    let mut changed = TaggerModel { features: Default::default(), rows: Vec::new(), ..model };
    for (key, (slots, first)) in features {
        let (start, mut kept) = (changed.rows.len() as u32, 0);
        for (at, slot) in (0..SLOTS).filter(|slot| slots >> slot & 1 == 1).enumerate() {
            let row = change(key, slot, &model.rows[first as usize + at]);
            if row != [0; WIDTH] {
                kept |= 1 << slot;
                changed.rows.push(row);
            }
        }
        if kept != 0 {
            changed.features.insert(key, (kept, start));
        }
    }
    changed
}
