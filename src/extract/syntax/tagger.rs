//! Parts of speech, from left to right: the features of a word in its context, and the loop over a sentence.

use super::weights::{Scorer, best};
use super::words::{NO_WORD, Word, key};

/// A word outside the sentence.
const NONE: Word = Word { form: NO_WORD, suffixes: [0; 4], prefix: 0, shape: 0, cluster: 0, group: 0, in_name: 0, name: 0 };

/// The word at `at + offset`, or none.
fn near(words: &[Word], at: usize, offset: isize) -> &Word {
    at.checked_add_signed(offset).and_then(|index| words.get(index)).unwrap_or(&NONE)
}

/// Calls `see` with the key of every feature of the word at `at`; `classes` holds the classes of the words before it.
pub fn features(words: &[Word], classes: &[u8], at: usize, mut see: impl FnMut(u32)) {
    let class_before = |back: usize| if back <= at { u32::from(classes[at - back]) + 1 } else { 0 };
    let (word, before, after) = (near(words, at, 0), near(words, at, -1), near(words, at, 1));
    let (before2, after2) = (near(words, at, -2), near(words, at, 2));
    let (tag1, tag2) = (class_before(1), class_before(2));
    let mut template = 0;
    let mut feature = |a: u32, b: u32, c: u32| {
        see(key(template, a, b, c));
        template += 1;
    };
    feature(0, 0, 0);
    feature(word.form, 0, 0);
    feature(word.suffixes[0], word.shape, 0);
    feature(word.suffixes[1], 0, 0);
    feature(word.suffixes[2], 0, 0);
    feature(word.suffixes[3], 0, 0);
    feature(word.prefix, 0, 0);
    feature(word.shape, word.in_name, u32::from(at == 0));
    feature(word.cluster, 0, 0);
    feature(word.group, 0, 0);
    feature(word.cluster, word.suffixes[1], 0);
    feature(word.in_name, word.suffixes[2], 0);
    feature(tag1, 0, 0);
    feature(tag1, tag2, 0);
    feature(tag1, word.form, 0);
    feature(tag1, word.suffixes[2], 0);
    feature(tag1, word.cluster, 0);
    feature(tag1, tag2, word.suffixes[1]);
    feature(before.form, 0, 0);
    feature(before.form, word.form, 0);
    feature(before.cluster, word.suffixes[1], 0);
    feature(before.suffixes[2], tag1, 0);
    feature(before2.form, 0, 0);
    feature(before2.form, before.form, 0);
    feature(after.form, 0, 0);
    feature(after.form, word.form, 0);
    feature(after.suffixes[2], 0, 0);
    feature(after.shape, after.suffixes[1], tag1);
    feature(after.cluster, 0, 0);
    feature(after.cluster, word.cluster, 0);
    feature(after.group, tag1, word.suffixes[1]);
    feature(after2.form, 0, 0);
    feature(after2.cluster, 0, 0);
    feature(after.form, after2.form, 0);
    feature(after.group, after2.group, tag1);
    feature(before.group, after.group, word.group);
    feature(word.form, word.shape, 0);
    feature(word.suffixes[2], after.suffixes[2], 0);
    feature(word.in_name, near(words, at, 1).in_name, word.shape);
    feature(before.form, after.form, 0);
}

/// Tags a sentence: one class for each word into `classes`.
pub fn tag(model: &impl Scorer, class_count: usize, words: &[Word], classes: &mut Vec<u8>) {
    classes.clear();
    let mut scores = vec![0i32; class_count];
    for at in 0..words.len() {
        scores.fill(0);
        features(words, classes, at, |key| model.add(key, &mut scores));
        classes.push(best(&scores) as u8);
    }
}
