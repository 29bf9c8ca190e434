//! The course of a training: read, tag with held-out taggers, train the moves and relations, measure, write.

use crate::evaluate::report;
use crate::oracle;
use crate::perceptron::{Perceptron, write_number};
use crate::treebank::{self, Gold, Names};
use sidelines::extract::syntax::labels::{Tag, Upos};
use sidelines::extract::syntax::model::{MAGIC, Model, Workspace};
use sidelines::extract::syntax::reader::Clusters;
use sidelines::extract::syntax::state::Move;
use sidelines::extract::syntax::weights::{Scorer, Weights, best};
use sidelines::extract::syntax::words::form_hash;
use sidelines::extract::syntax::{Relation, features, tagger};
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

/// Small, fast, repeatable random numbers (xorshift).
pub struct Random(u64);

impl Random {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 20) % below.max(1) as u64) as usize
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.next(100) < percent
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.next(at + 1));
        }
    }
}

/// What the command line asks for.
#[derive(Default)]
struct Options {
    gold: PathBuf,
    silver: Option<PathBuf>,
    names: Vec<PathBuf>,
    clusters: PathBuf,
    out: Option<PathBuf>,
    epochs: usize,
    all: bool,
    details: bool,
}

fn options() -> Options {
    let mut options = Options { epochs: 10, ..Options::default() };
    let mut args = std::env::args().skip(1);
    while let Some(flag) = args.next() {
        let mut value = || PathBuf::from(args.next().unwrap_or_default());
        match flag.as_str() {
            "--gold" => options.gold = value(),
            "--silver" => options.silver = Some(value()),
            "--names" => options.names.push(value()),
            "--clusters" => options.clusters = value(),
            "--out" => options.out = Some(value()),
            "--epochs" => options.epochs = value().to_string_lossy().parse().unwrap_or(10),
            "--all" => options.all = true,
            "--details" => options.details = true,
            other => eprintln!("unknown option {other}"),
        }
    }
    options
}

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
            entries.push((hash, cluster));
        }
    }
    Clusters::new(entries, groups)
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

/// A sentence changed as headlines and web pages change them: capitals, no final stop. Names are forgotten now and then.
fn vary(gold: &Gold, random: &mut Random) -> Gold {
    let mut gold = gold.clone();
    let last = gold.words.len() - 1;
    if random.chance(12) && last > 1 && gold.upos[last] == Upos::Punct && !gold.heads.contains(&(last as u16)) {
        for head in &mut gold.heads {
            if usize::from(*head) == last + 1 {
                *head = last as u16;
            }
        }
        gold.words.pop();
        gold.heads.pop();
        gold.upos.pop();
        gold.tags.pop();
        gold.relations.pop();
        gold.names.retain(|name| name.1 <= last);
    }
    match random.next(100) {
        0..2 => gold.words.iter_mut().for_each(|word| *word = word.to_uppercase()),
        2..4 => gold.words.iter_mut().for_each(|word| *word = word.to_lowercase()),
        4..9 => {
            for (word, upos) in gold.words.iter_mut().zip(&gold.upos) {
                if !matches!(upos, Upos::Adp | Upos::Det | Upos::Cconj | Upos::Part) {
                    let mut chars = word.chars();
                    if let Some(first) = chars.next() {
                        *word = first.to_uppercase().chain(chars).collect();
                    }
                }
            }
        }
        _ => {}
    }
    if random.chance(20) {
        gold.names.clear();
    }
    gold
}

/// Class of a word's gold tags: the same, or the first with the same part of speech.
fn class_of(classes: &[(Upos, Tag)], upos: Upos, tag: Tag) -> u8 {
    let exact = classes.iter().position(|&class| class == (upos, tag));
    exact.or_else(|| classes.iter().position(|class| class.0 == upos)).unwrap_or(0) as u8
}

/// The part-of-speech classes, most frequent first.
fn find_classes(sentences: &[&Gold]) -> Vec<(Upos, Tag)> {
    let mut counts = std::collections::BTreeMap::new();
    for gold in sentences {
        for pair in gold.upos.iter().copied().zip(gold.tags.iter().copied()) {
            *counts.entry(pair).or_insert(0usize) += 1;
        }
    }
    let mut pairs: Vec<_> = counts.into_iter().filter(|&(_, count)| count >= 5).collect();
    pairs.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    pairs.into_iter().map(|(pair, _)| pair).take(120).collect()
}

/// Trains a tagger.
fn train_tagger(lexicon: &Model<Perceptron>, sentences: &[&Gold], epochs: usize, random: &mut Random) -> Perceptron {
    let mut perceptron = Perceptron::new();
    let mut order: Vec<&Gold> = sentences.to_vec();
    let mut words = Vec::new();
    let mut scores = vec![0i32; lexicon.classes.len()];
    for epoch in 0..epochs {
        random.shuffle(&mut order);
        for gold in &order {
            let gold = vary(gold, random);
            let forms: Vec<&str> = gold.words.iter().map(String::as_str).collect();
            lexicon.look_up(&forms, &gold.names, &mut words);
            let mut classes: Vec<u8> = Vec::new();
            for at in 0..words.len() {
                let right = class_of(&lexicon.classes, gold.upos[at], gold.tags[at]);
                scores.fill(0);
                tagger::features(&words, &classes, at, |key| perceptron.add(key, &mut scores));
                let guess = best(&scores) as u8;
                perceptron.tick();
                if guess != right {
                    tagger::features(&words, &classes, at, |key| {
                        perceptron.update(key, right, 1);
                        perceptron.update(key, guess, -1);
                    });
                }
                classes.push(if epoch == 0 { right } else { guess });
            }
        }
    }
    perceptron
}

/// Trains moves and relations; `tag` fills in the classes of a sentence (of the given fold).
fn train_parser(
    model: &mut Model<Perceptron>,
    sentences: &[(&Gold, usize)],
    taggers: &[Model<Weights>],
    epochs: usize,
    random: &mut Random,
) {
    let mut order = sentences.to_vec();
    let mut work = Workspace::default();
    for epoch in 0..epochs {
        random.shuffle(&mut order);
        let (mut steps, mut wrong) = (0u32, 0u32);
        for &(gold, fold) in &order {
            let gold = vary(gold, random);
            let forms: Vec<&str> = gold.words.iter().map(String::as_str).collect();
            taggers[fold].look_up(&forms, &gold.names, &mut work.sentence.words);
            taggers[fold].tag(&mut work);
            work.state.reset(forms.len());
            while !work.state.is_done() {
                let (sentence, state) = (&work.sentence, &mut work.state);
                let scores = model.moves(sentence, state);
                let costs = oracle::costs(state, &gold.heads);
                let least = costs.iter().flatten().min().copied().unwrap_or(0);
                let guess = best(&scores);
                let right = (0..3).filter(|&step| costs[step] == Some(least)).max_by_key(|&step| scores[step]).unwrap_or(guess);
                model.moves.tick();
                steps += 1;
                if costs[guess] != Some(least) {
                    wrong += 1;
                    features::of_state(sentence, state, |key| {
                        model.moves.update(key, right as u8, 1);
                        model.moves.update(key, guess as u8, -1);
                    });
                }
                let follow = if costs[guess] == Some(least) || (epoch > 0 && random.chance(85)) { guess } else { right };
                let step = Move::ALL[follow];
                let relation = match state.arc(step) {
                    Some((head, dependent)) => {
                        let guess = model.relation(sentence, state, head, dependent);
                        let right = gold.relations[usize::from(dependent)];
                        if head == gold.heads[usize::from(dependent)] && head != state.count {
                            model.relations.tick();
                            if guess != right {
                                features::of_arc(sentence, state, head, dependent, |key| {
                                    model.relations.update(key, right as u8, 1);
                                    model.relations.update(key, guess as u8, -1);
                                });
                            }
                        }
                        if epoch == 0 && head == gold.heads[usize::from(dependent)] { right } else { guess }
                    }
                    None => Relation::Dep,
                };
                state.take(step, relation);
            }
        }
        println!("  epoch {epoch}: {wrong} of {steps} moves wrong");
    }
}

/// Writes clusters and classes; the weights follow.
fn write_head(model: &Model<Perceptron>) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    let (entries, groups) = model.clusters.parts();
    write_number(&mut out, groups.len() as u32);
    out.extend(groups);
    write_number(&mut out, entries.len() as u32);
    let mut last = 0;
    for (hash, _) in entries {
        write_number(&mut out, hash - last);
        last = *hash;
    }
    out.extend(entries.iter().map(|(_, cluster)| cluster.to_le_bytes()[0]));
    out.extend(entries.iter().map(|(_, cluster)| cluster.to_le_bytes()[1]));
    out.push(model.classes.len() as u8);
    out.extend(model.classes.iter().flat_map(|&(upos, tag)| [upos as u8, tag as u8]));
    out
}

/// A tagger alone, rounded and read back.
fn freeze_tagger(lexicon: &Model<Perceptron>, tags: &Perceptron, most: usize) -> Model<Weights> {
    let mut out = write_head(lexicon);
    tags.finish(most, 2, 4).write(&mut out);
    Perceptron::new().finish(0, 0, 4).write(&mut out);
    Perceptron::new().finish(0, 0, 4).write(&mut out);
    Model::read(&out).expect("a model just written can be read")
}

/// Entry point.
pub fn main() {
    let options = options();
    let mut names = Names::new();
    for path in &options.names {
        treebank::read_names(path, &mut names);
    }
    let gold = read_folder(&options.gold, &names);
    let held = |gold: &&Gold| HELD_OUT.contains(&gold.document.as_str());
    let held_out: Vec<&Gold> = gold.iter().filter(held).collect();
    let training: Vec<&Gold> = gold.iter().filter(|gold| options.all || !held(gold)).collect();
    let news: Vec<&Gold> = held_out.iter().filter(|gold| gold.document.contains("_news_")).copied().collect();
    println!("{} for training, {} held out, names {}", training.len(), held_out.len(), training.iter().map(|g| g.names.len()).sum::<usize>());

    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let mut model = Model {
        clusters: read_clusters(&options.clusters),
        classes: find_classes(&training),
        tags: Perceptron::new(),
        moves: Perceptron::new(),
        relations: Perceptron::new(),
    };
    println!("{} classes", model.classes.len());
    const FOLDS: usize = 6;
    let fold_of = |index: usize| index * FOLDS / training.len();
    let mut taggers = Vec::new();
    for fold in 0..FOLDS {
        let others: Vec<&Gold> = (0..training.len()).filter(|&at| fold_of(at) != fold).map(|at| training[at]).collect();
        let tags = train_tagger(&model, &others, 5, &mut random);
        taggers.push(freeze_tagger(&model, &tags, usize::MAX));
    }
    model.tags = train_tagger(&model, &training, 8, &mut random);
    let parts: Vec<(&Gold, usize)> = training.iter().enumerate().map(|(at, &gold)| (gold, fold_of(at))).collect();
    train_parser(&mut model, &parts, &taggers, options.epochs, &mut random);

    let mut out = write_head(&model);
    model.tags.finish(120_000, 2, 4).write(&mut out);
    model.moves.finish(250_000, 2, 4).write(&mut out);
    model.relations.finish(100_000, 2, 4).write(&mut out);
    let shipped = Model::<Weights>::read(&out).expect("a model just written can be read");
    report("held out, names given", &shipped, &held_out, true, options.details);
    report("held out, no names", &shipped, &held_out, false, false);
    report("held-out news", &shipped, &news, true, false);
    if let Some(path) = options.out {
        std::fs::write(path, &out).expect("the model can be written");
    }
    println!("{} bytes", out.len());
}
