//! The course of a training: read, tag with held-out taggers, train the moves and relations, measure, write.

use crate::columns;
use crate::evaluate::report;
use crate::hints::{self, Seen};
use crate::oracle;
use crate::perceptron::{Averages, Perceptron, write_number};
use crate::treebank::{self, Gold, Names};
use sidelines::extract::syntax::features::{self, Sentence};
use sidelines::extract::syntax::labels::{Tag, Upos};
use sidelines::extract::syntax::model::{MAGIC, Model, Workspace};
use sidelines::extract::syntax::reader::Clusters;
use sidelines::extract::syntax::state::{Move, State};
use sidelines::extract::syntax::weights::{Scorer, Weights, best};
use sidelines::extract::syntax::words::{Word, form_hash};
use sidelines::extract::syntax::{Relation, tagger};
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
    copies: usize,
    /// Most features of tags, moves, relations.
    sizes: [usize; 3],
    /// Lead that the right answer has to have, in percent of one change; words that are forgotten, in percent.
    margin: i32,
    blank: usize,
    /// Steps of the rounded weights, and how many bits the keys lose.
    levels: [usize; 3],
    key_shift: usize,
    raw: Option<PathBuf>,
    from: Option<PathBuf>,
    write_texts: Option<PathBuf>,
    write_gold: Option<PathBuf>,
    bare: Option<PathBuf>,
    write_silver: Option<PathBuf>,
}

fn options() -> Options {
    let mut options =
        Options { epochs: 10, copies: 3, sizes: [60_000, 120_000, 40_000], levels: [127; 3], key_shift: 4, ..Options::default() };
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
            "--copies" => options.copies = value().to_string_lossy().parse().unwrap_or(1),
            "--sizes" => {
                for (size, text) in options.sizes.iter_mut().zip(value().to_string_lossy().split(',')) {
                    *size = text.parse().unwrap_or(0);
                }
            }
            "--write-texts" => options.write_texts = Some(value()),
            "--write-gold" => options.write_gold = Some(value()),
            "--margin" => options.margin = value().to_string_lossy().parse().unwrap_or(0),
            "--blank" => options.blank = value().to_string_lossy().parse().unwrap_or(0),
            "--raw" => options.raw = Some(value()),
            "--from" => options.from = Some(value()),
            "--key-shift" => options.key_shift = value().to_string_lossy().parse().unwrap_or(4),
            "--levels" => {
                for (size, text) in options.levels.iter_mut().zip(value().to_string_lossy().split(',')) {
                    *size = text.parse().unwrap_or(127);
                }
            }
            "--bare" => options.bare = Some(value()),
            "--write-silver" => options.write_silver = Some(value()),
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
        gold.hints.pop();
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

/// Scores of the part-of-speech classes of the word at `at`.
fn tag_features(hints: &[Seen], words: &[Word], classes: &[u8], at: usize, mut see: impl FnMut(u32)) {
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

fn move_scores<S: Scorer>(model: &Model<S>, hints: &[Seen], sentence: &Sentence, state: &State) -> [i32; 3] {
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

fn arc_features(hints: &[Seen], sentence: &Sentence, state: &State, head: u16, dependent: u16, mut see: impl FnMut(u32)) {
    features::of_arc(sentence, state, head, dependent, &mut see);
    let form = |at: u16| sentence.words.get(usize::from(at)).map_or(0, |word| word.form);
    hints::of_arc(hints, head, dependent, (form(head), form(dependent)), see);
}

fn relation<S: Scorer>(model: &Model<S>, hints: &[Seen], sentence: &Sentence, state: &State, head: u16, dependent: u16) -> Relation {
    if head == state.count {
        return Relation::Root;
    }
    Relation::ALL[best(&relation_scores(model, hints, sentence, state, head, dependent)[..Relation::ALL.len()])]
}

fn relation_scores<S: Scorer>(model: &Model<S>, hints: &[Seen], sentence: &Sentence, state: &State, head: u16, dependent: u16) -> [i32; 64] {
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

/// The best class but the right one.
fn rival(scores: &[i32], right: u8) -> u8 {
    let others = (0..scores.len()).filter(|&class| class != usize::from(right));
    others.max_by_key(|&class| (scores[class], usize::MAX - class)).unwrap_or(0) as u8
}

/// Forgets the form of some words, so that the model learns to do without.
fn forget(words: &mut [Word], percent: usize, random: &mut Random) {
    for word in words.iter_mut().filter(|_| percent > 0) {
        if random.chance(percent) {
            word.form = 1;
            word.suffixes[3] = 2;
            if random.chance(30) {
                (word.cluster, word.group) = (0, 0);
            }
        }
    }
}

/// Trains a tagger.
fn train_tagger(
    lexicon: &Model<Perceptron>,
    mut perceptron: Perceptron,
    sentences: &[&Gold],
    (epochs, margin, blank): (usize, i32, usize),
    random: &mut Random,
) -> Perceptron {
    let mut order: Vec<&Gold> = sentences.to_vec();
    let mut words = Vec::new();
    let mut scores = vec![0i32; lexicon.classes.len()];
    for epoch in 0..epochs {
        random.shuffle(&mut order);
        for gold in &order {
            let gold = vary(gold, random);
            let hints = hints::prepare(&gold.hints);
            let forms: Vec<&str> = gold.words.iter().map(String::as_str).collect();
            lexicon.look_up(&forms, &gold.names, &mut words);
            forget(&mut words, blank, random);
            let mut classes: Vec<u8> = Vec::new();
            for at in 0..words.len() {
                let right = class_of(&lexicon.classes, gold.upos[at], gold.tags[at]);
                scores.fill(0);
                tag_features(&hints, &words, &classes, at, |key| perceptron.add(key, &mut scores));
                let guess = best(&scores) as u8;
                let rival = rival(&scores, right);
                perceptron.tick();
                if scores[usize::from(right)] - scores[usize::from(rival)] <= perceptron.margin(40, margin) {
                    tag_features(&hints, &words, &classes, at, |key| {
                        perceptron.update(key, right, 1);
                        perceptron.update(key, rival, -1);
                    });
                }
                classes.push(if epoch == 0 && epochs > 2 { right } else { guess });
            }
        }
    }
    perceptron
}

/// Trains moves and relations; each sentence is tagged by the tagger of its fold, which hasn't seen it.
fn train_parser(
    model: &mut Model<Perceptron>,
    sentences: &[(&Gold, usize)],
    taggers: &[Model<Weights>],
    (epochs, margin, blank): (usize, i32, usize),
    random: &mut Random,
) {
    let mut order = sentences.to_vec();
    let mut work = Workspace::default();
    for epoch in 0..epochs {
        random.shuffle(&mut order);
        let (mut steps, mut wrong) = (0u32, 0u32);
        for &(gold, fold) in &order {
            let gold = vary(gold, random);
            let hints = hints::prepare(&gold.hints);
            let forms: Vec<&str> = gold.words.iter().map(String::as_str).collect();
            taggers[fold].look_up(&forms, &gold.names, &mut work.sentence.words);
            tag(&taggers[fold], &hints, &mut work);
            forget(&mut work.sentence.words, blank, random);
            work.state.reset(forms.len());
            while !work.state.is_done() {
                let (sentence, state) = (&work.sentence, &mut work.state);
                let scores = move_scores(model, &hints, sentence, state);
                let costs = oracle::costs(state, &gold.heads);
                let least = costs.iter().flatten().min().copied().unwrap_or(0);
                let guess = best(&scores);
                let right = (0..3).filter(|&step| costs[step] == Some(least)).max_by_key(|&step| scores[step]).unwrap_or(guess);
                model.moves.tick();
                steps += 1;
                wrong += u32::from(costs[guess] != Some(least));
                let worse = (0..3).filter(|&step| costs[step].is_some_and(|cost| cost > least)).max_by_key(|&step| scores[step]);
                if let Some(worse) = worse
                    && scores[right] - scores[worse] <= model.moves.margin(90, margin)
                {
                    let mut change = |key| {
                        model.moves.update(key, right as u8, 1);
                        model.moves.update(key, worse as u8, -1);
                    };
                    features::of_state(sentence, state, &mut change);
                    hints::of_state(&hints, state, change);
                }
                let follow = if costs[guess] == Some(least) || (epoch > 0 && random.chance(85)) { guess } else { right };
                let step = Move::ALL[follow];
                let relation = match state.arc(step) {
                    Some((head, dependent)) => {
                        let right = gold.relations[usize::from(dependent)];
                        let scores = relation_scores(model, &hints, sentence, state, head, dependent);
                        let scores = &scores[..Relation::ALL.len()];
                        let guess = if head == state.count { Relation::Root } else { Relation::ALL[best(scores)] };
                        let is_right_head = head == gold.heads[usize::from(dependent)];
                        if is_right_head && head != state.count {
                            model.relations.tick();
                            let rival = rival(scores, right as u8);
                            if scores[right as usize] - scores[usize::from(rival)] <= model.relations.margin(40, margin) {
                                arc_features(&hints, sentence, state, head, dependent, |key| {
                                    model.relations.update(key, right as u8, 1);
                                    model.relations.update(key, rival, -1);
                                });
                            }
                        }
                        if epoch == 0 && epochs > 2 && is_right_head { right } else { guess }
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
    tags.average().finish(most, 127.0, 0).write(&mut out);
    Perceptron::new(3).average().finish(0, 127.0, 0).write(&mut out);
    Perceptron::new(3).average().finish(0, 127.0, 0).write(&mut out);
    Model::read(&out).expect("a model just written can be read")
}

/// Labels bare sentences with a model that also sees the hints; what comes out is silver.
fn label<S: Scorer>(model: &Model<S>, sentences: &mut [Gold]) {
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

/// How often the features of trained weights are seen in sentences, by row: tags, moves, relations.
fn count_features(model: &Model<Perceptron>, averages: &[Averages; 3], sentences: &[&Gold]) -> [Vec<u32>; 3] {
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
fn tune(options: &Options, model: &mut Model<Perceptron>, averages: [Averages; 3], training: &[&Gold], random: &mut Random) -> [Averages; 3] {
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

/// Entry point.
pub fn main() {
    let options = options();
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
    let training: Vec<&Gold> = gold.iter().filter(|gold| options.all || !held(gold)).collect();
    let silver: Vec<Gold> = options.silver.iter().flat_map(|path| columns::read(path)).collect();
    println!("{} for training, {} silver, {} held out", training.len(), silver.len(), held_out.len());
    // Gold counts more than silver: it is there several times.
    let copies = if silver.is_empty() { 1 } else { options.copies };
    let training: Vec<&Gold> = std::iter::repeat_n(training, copies).flatten().chain(&silver).collect();

    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let mut model = Model {
        clusters: read_clusters(&options.clusters),
        classes: find_classes(&training),
        tags: Perceptron::new(99),
        moves: Perceptron::new(3),
        relations: Perceptron::new(99),
    };
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
        let tags = train_tagger(&model, Perceptron::new(99), &others, (if silver.is_empty() { 5 } else { 3 }, options.margin, options.blank), &mut random);
        taggers.push(freeze_tagger(&model, &tags, usize::MAX));
    }
    model.tags = train_tagger(&model, Perceptron::new(99), &training, (if silver.is_empty() { 8 } else { 5 }, options.margin, options.blank), &mut random);
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

/// Prints how fast sentences are analysed.
fn time(model: &Model<Weights>, sentences: &[&Gold]) {
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

/// Rounds the weights, measures, writes.
fn finish(options: &Options, model: &Model<Perceptron>, averages: &[Averages; 3], held_out: &[&Gold]) {
    let news: Vec<&Gold> = held_out.iter().filter(|gold| gold.document.contains("_news_")).copied().collect();
    let mut out = write_head(model);
    for (part, (most, levels)) in averages.iter().zip(options.sizes.into_iter().zip(options.levels)) {
        part.finish(most, levels as f64, options.key_shift as u32).write(&mut out);
    }
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
