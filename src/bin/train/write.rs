//! Weights to the model file: rounded to whole numbers, small ones left out.

use crate::crf::{Crf, Keys};
use sidelines::extract::entities::tagger::labels::WIDTH;
use sidelines::extract::entities::tagger::types::Types;
use sidelines::lexicon::TaggerModel;

fn wide(rows: &[[f32; WIDTH]], scale: f32) -> Vec<[i16; WIDTH]> {
    rows.iter().map(|row| row.map(|x| (x * scale).round().clamp(-2000.0, 2000.0) as i16)).collect()
}

/// Builds the model with `scale` score units to one unit of weight; weights below `least` are dropped.
pub fn model(crf: &Crf, types: &Types<Keys>, least: f32, scale: f32) -> TaggerModel {
    let mut model = TaggerModel {
        words: types.words().clone(),
        dynamics: wide(&crf.dynamic.w, scale),
        transitions: wide(&crf.transitions.w, scale),
        ..TaggerModel::default()
    };
    for (feature, &(_, key)) in types.payload.keys.iter().enumerate() {
        let first = model.rows.len() as u32;
        let mut slots = 0u16;
        for (slot, row) in crf.rows_of(feature) {
            let row = row.map(|x| if x.abs() < least { 0 } else { (x * scale).round().clamp(-127.0, 127.0) as i8 });
            if row.iter().any(|&x| x != 0) {
                slots |= 1 << slot;
                model.rows.push(row);
            }
        }
        if slots != 0 {
            model.features.insert(key, (slots, first));
        }
    }
    model
}
