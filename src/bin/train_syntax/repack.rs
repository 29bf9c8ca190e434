//! From a model file to the one that is shipped: shorter keys, and weights rounded the more coarsely the rarer their feature is.
//! A file that went through here may do so again.

use crate::decode::{parse, tag};
use crate::options::Options;
use crate::shrink::shorten_words;
use crate::treebank::Gold;
use sidelines::extract::syntax::clusters::Clusters;
use sidelines::extract::syntax::file::{File, Rows};
use sidelines::extract::syntax::model::{Model, Workspace};
use sidelines::extract::syntax::weights::{Scorer, Weights};
use sidelines::lexicon::coding::{rounded, step_near};
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

/// Weights that count how often each shortened key is asked for.
struct Counting {
    weights: Weights,
    shift: u32,
    seen: RefCell<HashMap<u32, u32>>,
}

impl Scorer for Counting {
    fn add(&self, key: u32, scores: &mut [i32]) {
        *self.seen.borrow_mut().entry(key >> self.shift).or_default() += 1;
        self.weights.add(key, scores);
    }
}

/// The model in the shipped form; how often features are seen is counted in `sentences`.
pub fn repack(options: &Options, mut file: File, sentences: &[Gold]) -> File {
    let counting = |rows: &Rows| Counting { weights: Weights::new(rows), shift: rows.shift, seen: RefCell::default() };
    let [tags, moves, relations] = file.parts.each_ref().map(counting);
    let clusters = Clusters::new(file.words.clone(), file.groups.clone(), file.word_shift);
    let classes = Model::new(file.clone()).expect("a whole model").classes;
    let model = Model { clusters, classes, tags, moves, relations };
    let mut work = Workspace::default();
    for gold in sentences {
        let forms: Vec<&str> = gold.words.iter().map(String::as_str).collect();
        model.look_up(&forms, &gold.names, &mut work.sentence.words);
        tag(&model, &[], &mut work);
        parse(&model, &[], &mut work);
    }
    let parts = file.parts.iter_mut().zip([model.tags, model.moves, model.relations]).zip(options.often);
    for ((rows, counts), often) in parts {
        *rows = shorten(&coarsen(rows, &counts.seen.into_inner(), often, options.coarsest), options.key_shift as u32);
    }
    shorten_words(&mut file, options.word_shift as u32);
    file
}

/// Rounds the weights of a feature that is seen once in `often / steps²` times to odd multiples of steps, so that rare and frequent
/// features add as much to the error of sums. Features without weights go.
fn coarsen(rows: &Rows, seen: &HashMap<u32, u32>, often: f64, coarsest: f64) -> Rows {
    let mut coarse = Rows { shift: rows.shift, ..Rows::default() };
    let mut entries = rows.entries.iter();
    for (&key, &length) in rows.keys.iter().zip(&rows.lengths) {
        let seen = seen.get(&key).copied().unwrap_or(0).max(1);
        let step = step_near((often / f64::from(seen)).sqrt().min(coarsest));
        let start = coarse.entries.len();
        for &(class, weight) in entries.by_ref().take(length.into()) {
            let weight = rounded(weight, step);
            if weight != 0 {
                coarse.entries.push((class, weight));
            }
        }
        if coarse.entries.len() > start {
            coarse.keys.push(key);
            coarse.lengths.push((coarse.entries.len() - start) as u8);
        }
    }
    coarse
}

/// Shortens the keys until they have lost `shift` bits. Of features that meet, the heavier one stays.
fn shorten(rows: &Rows, shift: u32) -> Rows {
    let shift = shift.max(rows.shift);
    let weight = |row: &[(u8, i8)]| row.iter().map(|&(_, weight)| i32::from(weight).abs()).sum::<i32>();
    let mut kept: BTreeMap<u32, &[(u8, i8)]> = BTreeMap::new();
    let mut rest = rows.entries.as_slice();
    for (&key, &length) in rows.keys.iter().zip(&rows.lengths) {
        let (row, after) = rest.split_at(length.into());
        rest = after;
        let other = kept.entry(key >> (shift - rows.shift)).or_insert(row);
        if weight(row) > weight(other) {
            *other = row;
        }
    }
    Rows {
        shift,
        keys: kept.keys().copied().collect(),
        lengths: kept.values().map(|row| row.len() as u8).collect(),
        entries: kept.into_values().flatten().copied().collect(),
    }
}
