//! The course of a training: read, tag with held-out taggers, train the moves and relations, measure, write.

use crate::columns;
use crate::learn::{Random, find_classes, train_parser, train_tagger};
use crate::options::options;
use crate::perceptron::{Averages, Perceptron};
use crate::repack::repack;
use crate::show::show;
use crate::shrink::{finish, freeze_tagger, publish, tune};
use crate::treebank::{self, Gold, Names};
use sidelines::extract::syntax::clusters::Clusters;
use sidelines::extract::syntax::file::File;
use sidelines::extract::syntax::model::Model;
use sidelines::extract::syntax::weights::Weights;
use sidelines::extract::syntax::words::form_hash;
use std::path::{Path, PathBuf};

/// Documents held out for measuring: the news-like ones.
const HELD_OUT: [&str; 8] = [
    "GUM_news_homeopathic",
    "GUM_news_iodine",
    "GUM_interview_cyclone",
    "GUM_interview_gaming",
    "GUM_speech_impeachment",
    "GUM_speech_inauguration",
    "GUM_bio_byron",
    "GUM_bio_emperor",
];

fn read_clusters(path: &Path) -> Clusters {
    let text = std::fs::read_to_string(path).expect("the clusters can be read");
    let mut entries = Vec::new();
    let mut groups = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for line in text.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let (cluster, group): (u16, u8) = (fields[1].parse().unwrap_or(0), fields[2].parse().unwrap_or(0));
        if groups.len() <= usize::from(cluster) {
            groups.resize(usize::from(cluster) + 1, 0);
        }
        groups[usize::from(cluster)] = group;
        let hash = form_hash(fields[0]);
        if seen.insert(hash) {
            entries.push((Clusters::key(hash), cluster));
        }
    }
    Clusters::new(entries, groups, 0)
}

fn read_folder(folder: &Path, names: &Names) -> Vec<Gold> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).expect("the folder can be read").flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ext| ext == "conllu"));
    paths.sort();
    let mut sentences = Vec::new();
    let mut lost = 0;
    for path in paths {
        let (more, dropped) = treebank::read(&path, names);
        sentences.extend(more);
        lost += dropped;
    }
    println!("{}: {} sentences, {lost} lost", folder.display(), sentences.len());
    sentences
}

/// Entry point.
pub fn main() {
    let options = options();
    if let Some(path) = &options.show {
        show(path);
        return;
    }
    let mut names = Names::new();
    for path in &options.names {
        treebank::read_names(path, &mut names);
    }
    if let Some(path) = &options.write_texts {
        columns::write(&columns::from_texts(&names, 100), path);
        return;
    }
    let gold = if options.gold.is_dir() { read_folder(&options.gold, &names) } else { columns::read(&options.gold) };
    if let Some(path) = &options.write_gold {
        columns::write(&gold, path);
        return;
    }
    let held = |gold: &&Gold| HELD_OUT.contains(&gold.document.as_str());
    let held_out: Vec<&Gold> = gold.iter().filter(held).collect();
    if let Some(path) = &options.repack {
        names.retain(|document, _| !HELD_OUT.contains(&document.as_str()));
        let file = File::read(&std::fs::read(path).expect("the model can be read")).expect("a whole model");
        publish(&options, repack(&options, file, &columns::from_texts(&names, 100)), &held_out);
        return;
    }
    let training: Vec<&Gold> = gold.iter().filter(|gold| options.all || !held(gold)).collect();
    let silver: Vec<Gold> = options.silver.iter().flat_map(|path| columns::read(path)).collect();
    println!("{} for training, {} silver, {} held out", training.len(), silver.len(), held_out.len());
    // Gold counts more than silver: it is there several times.
    let copies = if silver.is_empty() { 1 } else { options.copies };
    let training: Vec<&Gold> = std::iter::repeat_n(training, copies).flatten().chain(&silver).collect();

    let mut random = Random::new();
    let mut model = Model {
        clusters: read_clusters(&options.clusters),
        classes: find_classes(&training),
        tags: Perceptron::new(99),
        moves: Perceptron::new(3),
        relations: Perceptron::new(99),
    };
    // Weights that are trained on speak of the classes that they were first trained with.
    if let Some(path) = &options.classes {
        let bytes = std::fs::read(path).expect("the model can be read");
        model.classes = Model::<Weights>::read(&bytes).expect("the model is whole").classes;
    }
    println!("{} classes", model.classes.len());
    if let Some(path) = &options.from {
        let bytes = std::fs::read(path).expect("the weights can be read");
        let mut rest = bytes.as_slice();
        let mut averages = [(); 3].map(|()| Averages::load(&mut rest));
        if options.epochs > 0 {
            averages = tune(&options, &mut model, averages, &training, &mut random);
        }
        finish(&options, &model, &averages, &held_out);
        return;
    }
    // Folds by text: copies of a sentence fall into the same one.
    let folds = if silver.is_empty() { 6 } else { 2 };
    let fold_of = |gold: &Gold| form_hash(&gold.document) as usize % folds;
    let mut taggers = Vec::new();
    for fold in 0..folds {
        let others: Vec<&Gold> = training.iter().filter(|gold| fold_of(gold) != fold).copied().collect();
        let tags = train_tagger(
            &model,
            Perceptron::new(99),
            &others,
            (if silver.is_empty() { 5 } else { 3 }, options.margin, options.blank),
            &mut random,
        );
        taggers.push(freeze_tagger(&model, &tags, usize::MAX));
    }
    model.tags = train_tagger(
        &model,
        Perceptron::new(99),
        &training,
        (if silver.is_empty() { 8 } else { 5 }, options.margin, options.blank),
        &mut random,
    );
    let parts: Vec<(&Gold, usize)> = training.iter().map(|&gold| (gold, fold_of(gold))).collect();
    train_parser(&mut model, &parts, &taggers, (options.epochs, options.margin, options.blank), &mut random);

    let averages = [model.tags.average(), model.moves.average(), model.relations.average()];
    if let Some(path) = &options.raw {
        let mut out = Vec::new();
        averages.iter().for_each(|part| part.dump(&mut out));
        std::fs::write(path, &out).expect("the weights can be written");
    }
    finish(&options, &model, &averages, &held_out);
}
