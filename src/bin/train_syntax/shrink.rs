//! From many weights to the few that are shipped: choosing, training on, rounding, writing.

use crate::decode::{arc_features, class_of, label, tag_features, time};
use crate::evaluate::report;
use crate::learn::{Random, train_parser, train_tagger};
use crate::options::Options;
use crate::perceptron::{Averages, Perceptron};
use crate::treebank::Gold;
use crate::{columns, hints, oracle};
use sidelines::extract::syntax::features;
use sidelines::extract::syntax::file::{File, Rows};
use sidelines::extract::syntax::labels::Relation;
use sidelines::extract::syntax::model::{Model, Workspace};
use sidelines::extract::syntax::state::Move;
use sidelines::extract::syntax::weights::Weights;
use sidelines::extract::syntax::words::form_hash;

/// A file of clusters and classes with these weights.
fn file(lexicon: &Model<Perceptron>, parts: [Rows; 3]) -> File {
    let (words, groups) = lexicon.clusters.parts();
    let classes = lexicon.classes.iter().map(|&(upos, tag)| (upos as u8, tag as u8)).collect();
    File { groups: groups.to_vec(), word_shift: 0, words: words.to_vec(), classes, parts }
}

/// Shortens the words' keys until they have lost so many bits. Of words that meet, the first stays.
pub fn shorten_words(file: &mut File, shift: u32) {
    let less = shift.saturating_sub(file.word_shift);
    file.words.iter_mut().for_each(|word| word.0 >>= less);
    file.words.dedup_by_key(|word| word.0);
    file.word_shift += less;
}

/// A tagger alone, rounded and read back.
pub fn freeze_tagger(lexicon: &Model<Perceptron>, tags: &Perceptron, most: usize) -> Model<Weights> {
    Model::new(file(lexicon, [tags.average().finish(most, 127.0, 0), Rows::default(), Rows::default()])).expect("there are classes")
}

/// How often the features of trained weights are seen in sentences, by row: tags, moves, relations.
pub fn count_features(model: &Model<Perceptron>, averages: &[Averages; 3], sentences: &[&Gold]) -> [Vec<u32>; 3] {
    let mut counts = [0, 1, 2].map(|part| vec![0u32; averages[part].len() + 1]);
    let mut work = Workspace::default();
    for gold in sentences {
        let hints = hints::prepare(&gold.hints);
        let forms: Vec<&str> = gold.words.iter().map(String::as_str).collect();
        model.look_up(&forms, &gold.names, &mut work.sentence.words);
        work.classes.clear();
        work.classes.extend((0..forms.len()).map(|at| class_of(&model.classes, gold.upos[at], gold.tags[at])));
        model.use_classes(&mut work);
        let (sentence, state) = (&work.sentence, &mut work.state);
        for at in 0..forms.len() {
            tag_features(&hints, &sentence.words, &work.classes[..at], at, |key| counts[0][model.tags.row_of(key)] += 1);
        }
        state.reset(forms.len());
        while !state.is_done() {
            features::of_state(sentence, state, |key| counts[1][model.moves.row_of(key)] += 1);
            hints::of_state(&hints, state, |key| counts[1][model.moves.row_of(key)] += 1);
            let costs = oracle::costs(state, &gold.heads);
            let least = costs.iter().flatten().min().copied();
            let step = Move::ALL[costs.iter().position(|cost| cost.is_some() && *cost == least).unwrap_or(0)];
            let mut relation = Relation::Dep;
            if let Some((head, dependent)) = state.arc(step) {
                relation = gold.relations[usize::from(dependent)];
                if head != state.count {
                    arc_features(&hints, sentence, state, head, dependent, |key| counts[2][model.relations.row_of(key)] += 1);
                }
            }
            state.take(step, relation);
        }
    }
    counts
}

/// Keeps the strongest features and trains their weights on, without the others.
pub fn tune(
    options: &Options,
    model: &mut Model<Perceptron>,
    averages: [Averages; 3],
    training: &[&Gold],
    random: &mut Random,
) -> [Averages; 3] {
    const START: i32 = 8;
    model.tags = Perceptron::from_averages(&averages[0], 99, START);
    model.moves = Perceptron::from_averages(&averages[1], 3, START);
    model.relations = Perceptron::from_averages(&averages[2], 99, START);
    let some: Vec<&Gold> = training.iter().step_by(if training.len() > 10_000 { 3 } else { 1 }).copied().collect();
    let counts = count_features(model, &averages, &some);
    let kept = [0, 1, 2].map(|part| averages[part].strongest(&counts[part], options.sizes[part]));
    println!("{} {} {} features kept", kept[0].len(), kept[1].len(), kept[2].len());
    let fold_of = |gold: &Gold| form_hash(&gold.document) as usize % 2;
    let mut taggers = Vec::new();
    for fold in 0..2 {
        let others: Vec<&Gold> = training.iter().filter(|gold| fold_of(gold) != fold).copied().collect();
        let tags = train_tagger(model, Perceptron::from_averages(&kept[0], 99, 0), &others, (2, options.margin, options.blank), random);
        taggers.push(freeze_tagger(model, &tags, usize::MAX));
    }
    model.tags = train_tagger(model, Perceptron::from_averages(&kept[0], 99, START), training, (2, options.margin, options.blank), random);
    model.moves = Perceptron::from_averages(&kept[1], 3, START);
    model.relations = Perceptron::from_averages(&kept[2], 99, START);
    let parts: Vec<(&Gold, usize)> = training.iter().map(|&gold| (gold, fold_of(gold))).collect();
    train_parser(model, &parts, &taggers, (options.epochs, options.margin, options.blank), random);
    [model.tags.average(), model.moves.average(), model.relations.average()]
}

/// Rounds the weights, shortens the keys, measures, writes.
pub fn finish(options: &Options, model: &Model<Perceptron>, averages: &[Averages; 3], held_out: &[&Gold]) {
    let part = |at: usize| averages[at].finish(options.sizes[at], options.levels[at] as f64, options.key_shift as u32);
    let mut shipped = file(model, [part(0), part(1), part(2)]);
    shorten_words(&mut shipped, options.word_shift as u32);
    publish(options, shipped, held_out);
}

/// Measures a model as it will be shipped, and writes it.
pub fn publish(options: &Options, file: File, held_out: &[&Gold]) {
    let news: Vec<&Gold> = held_out.iter().filter(|gold| gold.document.contains("_news_")).copied().collect();
    let out = file.write();
    let shipped = Model::<Weights>::read(&out).expect("a model just written can be read");
    report("held out, names given", &shipped, held_out, true, options.details);
    report("held out, no names", &shipped, held_out, false, false);
    report("held-out news", &shipped, &news, true, false);
    time(&shipped, held_out);
    if let (Some(bare), Some(path)) = (&options.bare, &options.write_silver) {
        let mut sentences = columns::read(bare);
        label(&shipped, &mut sentences);
        columns::write(&sentences, path);
    }
    if let Some(path) = &options.out {
        std::fs::write(path, &out).expect("the model can be written");
    }
    println!("{} bytes", out.len());
}
