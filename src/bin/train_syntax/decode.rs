//! Tagging and parsing in training: as the shipped model does, with hints from another parser where there are any.

use crate::hints::{self, Seen};
use crate::treebank::Gold;
use sidelines::extract::syntax::features::{self, Sentence};
use sidelines::extract::syntax::labels::{Relation, Tag, Upos};
use sidelines::extract::syntax::model::{Model, Workspace};
use sidelines::extract::syntax::state::{Move, State};
use sidelines::extract::syntax::tagger;
use sidelines::extract::syntax::weights::{Scorer, Weights, best};
use sidelines::extract::syntax::words::Word;

/// Class of a word's gold tags: the same, or the first with the same part of speech.
pub fn class_of(classes: &[(Upos, Tag)], upos: Upos, tag: Tag) -> u8 {
    let exact = classes.iter().position(|&class| class == (upos, tag));
    exact.or_else(|| classes.iter().position(|class| class.0 == upos)).unwrap_or(0) as u8
}

/// Scores of the part-of-speech classes of the word at `at`.
pub fn tag_features(hints: &[Seen], words: &[Word], classes: &[u8], at: usize, mut see: impl FnMut(u32)) {
    tagger::features(words, classes, at, &mut see);
    hints::of_word(hints, at, words[at].form, at.checked_sub(1).map_or(0, |before| u32::from(classes[before]) + 1), see);
}

/// Tags a sentence whose words have been looked up.
pub fn tag<S: Scorer>(model: &Model<S>, hints: &[Seen], work: &mut Workspace) {
    work.classes.clear();
    let mut scores = vec![0i32; model.classes.len()];
    for at in 0..work.sentence.words.len() {
        scores.fill(0);
        tag_features(hints, &work.sentence.words, &work.classes, at, |key| model.tags.add(key, &mut scores));
        work.classes.push(best(&scores) as u8);
    }
    model.use_classes(work);
}

pub fn move_scores<S: Scorer>(model: &Model<S>, hints: &[Seen], sentence: &Sentence, state: &State) -> [i32; 3] {
    let mut scores = [0i32; 3];
    features::of_state(sentence, state, |key| model.moves.add(key, &mut scores));
    hints::of_state(hints, state, |key| model.moves.add(key, &mut scores));
    for (score, step) in scores.iter_mut().zip(Move::ALL) {
        if !state.allows(step) {
            *score = i32::MIN;
        }
    }
    scores
}

pub fn arc_features(hints: &[Seen], sentence: &Sentence, state: &State, head: u16, dependent: u16, mut see: impl FnMut(u32)) {
    features::of_arc(sentence, state, head, dependent, &mut see);
    let form = |at: u16| sentence.words.get(usize::from(at)).map_or(0, |word| word.form);
    hints::of_arc(hints, head, dependent, (form(head), form(dependent)), see);
}

pub fn relation<S: Scorer>(model: &Model<S>, hints: &[Seen], sentence: &Sentence, state: &State, head: u16, dependent: u16) -> Relation {
    if head == state.count {
        return Relation::Root;
    }
    Relation::ALL[best(&relation_scores(model, hints, sentence, state, head, dependent)[..Relation::ALL.len()])]
}

pub fn relation_scores<S: Scorer>(
    model: &Model<S>,
    hints: &[Seen],
    sentence: &Sentence,
    state: &State,
    head: u16,
    dependent: u16,
) -> [i32; 64] {
    let mut scores = [0i32; 64];
    arc_features(hints, sentence, state, head, dependent, |key| model.relations.add(key, &mut scores));
    scores[Relation::Root as usize] = i32::MIN / 2;
    scores
}

/// Parses a sentence that has been tagged.
pub fn parse<S: Scorer>(model: &Model<S>, hints: &[Seen], work: &mut Workspace) {
    let Workspace { sentence, state, .. } = work;
    state.reset(sentence.words.len());
    while !state.is_done() {
        let step = Move::ALL[best(&move_scores(model, hints, sentence, state))];
        let relation = match state.arc(step) {
            Some((head, dependent)) => relation(model, hints, sentence, state, head, dependent),
            None => Relation::Dep,
        };
        state.take(step, relation);
    }
}

/// Labels bare sentences with a model that also sees the hints; what comes out is silver.
pub fn label<S: Scorer>(model: &Model<S>, sentences: &mut [Gold]) {
    let mut work = Workspace::default();
    for gold in sentences {
        let hints = hints::prepare(&gold.hints);
        let forms: Vec<&str> = gold.words.iter().map(String::as_str).collect();
        model.look_up(&forms, &gold.names, &mut work.sentence.words);
        tag(model, &hints, &mut work);
        parse(model, &hints, &mut work);
        let classes = work.classes.iter().map(|&class| model.classes[usize::from(class)]);
        (gold.upos, gold.tags) = classes.unzip();
        gold.heads = work.state.tree[..forms.len()].iter().map(|word| word.head).collect();
        gold.relations = work.state.tree[..forms.len()].iter().map(|word| word.relation).collect();
        gold.hints.clear();
    }
}

/// Prints how fast sentences are analysed.
pub fn time(model: &Model<Weights>, sentences: &[&Gold]) {
    let mut work = Workspace::default();
    let start = std::time::Instant::now();
    let mut words = 0;
    for gold in std::iter::repeat_n(sentences, 10).flatten() {
        let forms: Vec<&str> = gold.words.iter().map(String::as_str).collect();
        model.look_up(&forms, &gold.names, &mut work.sentence.words);
        model.tag(&mut work);
        model.parse(&mut work);
        words += forms.len();
    }
    println!("{:.0} words a second", words as f64 / start.elapsed().as_secs_f64());
}
