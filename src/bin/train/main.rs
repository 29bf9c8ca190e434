//! Trains the recogniser's model: `cargo run --release --features train --bin train -- train` (see `src/lexicon/MODEL_CARD.md`). Native only; ships nothing of what it reads
//! but word hashes, clusters and weights.

mod crf;
mod data;
mod repack;
mod score;
mod words;
mod write;

use crf::{Active, Average, Crf, Keys, Settings};
use data::{Convention, Sample};
use sidelines::extract::entities::tagger::context::Context;
use sidelines::extract::entities::tagger::features::Case;
use sidelines::extract::entities::tagger::labels::{GROUP, OTHER, OUTSIDE};
use sidelines::extract::entities::tagger::types::Types;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Instant;

const MODEL: &str = "src/lexicon/data/tagger.bin";
/// How much a sentence labelled by the teacher counts.
const SILVER_WEIGHT: f32 = 0.3;

/// How many sentences labelled by the teacher are learnt from; the others tell the words' flags.
const IMITATED: f32 = 20_000.0;

/// Score units to one unit of weight.
const SCALE: f32 = 64.0;

/// Bits of the keys of words and features: one unknown word in 87 and one unknown feature in 290 is taken for a known one.
const WORD_BITS: f32 = 24.0;
const FEATURE_BITS: f32 = 24.0;

/// Weights of features that are seen so often in the texts stay as they are; the largest step that others are rounded to.
const OFTEN: f32 = 80.0;
const COARSEST: f32 = 3.0;

const DEVELOPMENT: [&str; 4] = ["worldwide.dev", "crossner_politics.dev", "gum_newsfam.dev", "uner_ewt.dev"];

fn option(name: &str, default: f32) -> f32 {
    let prefix = format!("--{name}=");
    std::env::args().find_map(|a| a.strip_prefix(&prefix).map(|v| v.parse().expect("a number"))).unwrap_or(default)
}

fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("score") => score_engine(),
        Some("speed") => speed(option("stage", 3.0) as usize),
        Some("export") => export(),
        Some("repack") => repack(),
        Some("tag") => tag(std::env::args().skip(2).filter(|a| !a.starts_with("--"))),
        _ => train(),
    }
}

/// Runs the stages up to `stage` (1 tokens, 2 sentences, 3 names) over the training texts, for timing from outside.
fn speed(stage: usize) {
    let full = Convention { groups: true, others: true };
    let samples = data::read(&PathBuf::from("../shared/train/worldwide.train.jsonl"), full, 1.0);
    let mut engine = engine();
    let (mut bytes, mut found, start) = (0, 0, Instant::now());
    for _ in 0..8 {
        for sample in &samples {
            let tokens = sidelines::extract::tokenise::tokenise(sample.document.text.plain());
            bytes += sample.document.text.len();
            found += tokens.len();
            if stage > 1 {
                found += sidelines::extract::sentences::split(&sample.document, &tokens).len();
            }
            if stage > 2 {
                found += recognise(&mut engine, sample).len();
            }
        }
    }
    println!("{bytes} bytes, {found} things, {:.1} MB/s", bytes as f64 / 1e6 / start.elapsed().as_secs_f64());
}

/// Writes the sets as the tagger sees them (tokens, sentences, allowed labels), for the teacher: see `teacher.py`.
fn export() {
    let shared = PathBuf::from("../shared/train");
    let out = PathBuf::from("target/sources/export");
    std::fs::create_dir_all(&out).expect("a folder");
    for (name, convention) in sets() {
        let mut lines = String::new();
        for sample in data::read(&shared.join(format!("{name}.jsonl")), convention, 1.0) {
            let line = serde_json::json!({
                "id": sample.document.name,
                "text": sample.document.text,
                "tokens": sample.tokens.iter().map(|t| [t.span.start, t.span.end]).collect::<Vec<_>>(),
                "sentences": sample.sentences.iter().map(|s| [s.tokens.start, s.tokens.end]).collect::<Vec<_>>(),
                "allowed": sample.allowed,
                "gold": sample.gold.iter().map(|(s, k)| (s.start, s.end, *k as usize)).collect::<Vec<_>>(),
            });
            lines += &line.to_string();
            lines.push('\n');
        }
        std::fs::write(out.join(format!("{name}.jsonl")), lines).expect("a file");
    }
}

/// Brings the model file as it lies there into the shipped form.
fn repack() {
    let file = std::fs::read(MODEL).expect("the model file");
    write(&sidelines::lexicon::TaggerModel::read(&file).expect("a whole model"));
}

/// Writes a trained model in the shipped form.
fn write(model: &sidelines::lexicon::TaggerModel) {
    let shared = PathBuf::from("../shared/train");
    let mut samples = Vec::new();
    for (name, convention) in sets().into_iter().filter(|(name, _)| !DEVELOPMENT.contains(name)) {
        samples.extend(data::read(&shared.join(format!("{name}.jsonl")), convention, 1.0));
    }
    let counts = repack::count(model, &samples);
    let model = repack::coarsen(model, &counts, f64::from(option("often", OFTEN)), f64::from(option("coarsest", COARSEST)));
    let model = repack::shorten(&model, option("word-bits", WORD_BITS) as u32, option("feature-bits", FEATURE_BITS) as u32);
    let file = model.write();
    eprintln!("model: {} bytes, {} features, {} words", file.len(), model.features.len(), model.words.sorted().0.len());
    std::fs::write(MODEL, file).expect("the model file");
}

/// Every set, with what its annotators marked.
fn sets() -> Vec<(&'static str, Convention)> {
    let full = Convention { groups: true, others: true };
    let mut sets = vec![
        ("worldwide.train", full),
        ("crossner_politics.train", Convention { groups: false, others: true }),
        ("gum_free.train", Convention { groups: false, others: false }),
        ("wikigold.all", Convention { groups: false, others: true }),
        ("gmbc.train", full),
    ];
    sets.extend(DEVELOPMENT.map(|name| (name, full)));
    sets
}

/// Prints the mentions in text files, one a line: file, start, end, kind, confidence, text.
fn tag(files: impl Iterator<Item = String>) {
    let mut engine = engine();
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a text file");
        let document = data::document(&file, &text);
        let tokens = sidelines::extract::tokenise::tokenise(&text);
        let sentences = sidelines::extract::sentences::split(&document, &tokens);
        let sample = Sample { document, tokens, sentences, allowed: Vec::new(), gold: Vec::new(), weight: 1.0, soft: Vec::new() };
        for m in recognise(&mut engine, &sample) {
            println!(
                "{file}\t{}\t{}\t{:?}\t{:.2}\t{}",
                m.span.start,
                m.span.end,
                m.kind,
                m.confidence,
                m.span.of(&text).replace('\n', " ")
            );
        }
    }
}

/// Scores the compiled-in recogniser on the development sets.
fn score_engine() {
    let mut engine = engine();
    let full = Convention { groups: true, others: true };
    for name in DEVELOPMENT {
        let samples = data::read(&PathBuf::from(format!("../shared/train/{name}.jsonl")), full, 1.0);
        let (mut counts, mut bytes, start) = (score::Counts::default(), 0, Instant::now());
        for sample in samples {
            let found = recognise(&mut engine, &sample);
            bytes += sample.document.text.len();
            counts.add(&sample, found.iter().map(|m| (m.span, m.kind)));
            if std::env::args().any(|a| a == "--errors") {
                show_errors(&sample, &found);
            }
        }
        println!("{name}: {} {:.1} MB/s", counts.show(), bytes as f64 / 1e6 / start.elapsed().as_secs_f64());
    }
}

/// The recogniser with the model file as it lies there now.
fn engine() -> sidelines::extract::entities::Recogniser {
    let file = std::fs::read(MODEL).expect("the model file");
    sidelines::extract::entities::Recogniser::with_model(sidelines::lexicon::TaggerModel::read(&file).expect("a whole model"))
}

/// Prints what is missed and what is wrongly found, for reading.
fn show_errors(sample: &Sample, found: &[sidelines::model::Mention]) {
    let text = sample.document.text.plain();
    let around = |s: sidelines::text::Span| {
        let from = text[..s.start as usize].char_indices().rev().nth(40).map_or(0, |c| c.0);
        let to = text[s.end as usize..].char_indices().nth(30).map_or(text.len(), |c| s.end as usize + c.0);
        format!("{}[{}]{}", &text[from..s.start as usize], s.of(text), &text[s.end as usize..to]).replace('\n', "\\n")
    };
    for (span, kind) in &sample.gold {
        if !found.iter().any(|m| m.span == *span && m.kind == *kind) {
            let instead: Vec<String> =
                found.iter().filter(|m| m.span.overlaps(*span)).map(|m| format!("{:?} {}", m.kind, m.span.of(text))).collect();
            println!("MISS {kind:?} {} <- {instead:?}", around(*span));
        }
    }
    for m in found {
        if !sample.gold.iter().any(|(s, _)| s.overlaps(m.span)) {
            println!("FALSE {:?} {} {:.2}", m.kind, around(m.span), m.confidence);
        }
    }
}

fn recognise(engine: &mut sidelines::extract::entities::Recogniser, sample: &Sample) -> Vec<sidelines::model::Mention> {
    let analysis = sidelines::extract::Analysis::new(&sample.document, sample.tokens.clone(), sample.sentences.clone());
    engine.recognise(&analysis)
}

fn train() {
    let start = Instant::now();
    let shared = PathBuf::from("../shared/train");
    let sources = PathBuf::from("target/sources");
    let full = Convention { groups: true, others: true };
    let mut training: Vec<Sample> = Vec::new();
    training.extend(data::read(&shared.join("worldwide.train.jsonl"), full, 1.0));
    training.extend(data::read(
        &shared.join("crossner_politics.train.jsonl"),
        Convention { groups: false, others: true },
        option("politics", 5.0),
    ));
    training.extend(data::read(&shared.join("gum_free.train.jsonl"), Convention { groups: false, others: false }, option("gum", 1.0)));
    training.extend(data::read(&shared.join("wikigold.all.jsonl"), Convention { groups: false, others: true }, option("wikigold", 1.0)));
    let mut gmbc = data::read(&shared.join("gmbc.train.jsonl"), full, option("silver", SILVER_WEIGHT));
    eprintln!("read in {:.1?}", start.elapsed());

    let mut casing = words::Casing::new();
    for sample in training.iter().chain(&gmbc) {
        for sentence in &sample.sentences {
            words::count_case(sample.tokens[sentence.tokens.clone()].iter().map(|t| t.span.of(sample.document.text.plain())), &mut casing);
        }
    }
    if option("silver", SILVER_WEIGHT) > 0.0 {
        data::soften(&mut gmbc, &sources.join("silver.probabilities"));
    }
    // What the words' flags are counted on is not learnt from: there they would tell more than they do elsewhere.
    let labelled = gmbc.iter().take_while(|sample| !sample.soft.is_empty()).count();
    let imitated = labelled.min(option("imitated", IMITATED) as usize);
    let mut silver = words::Silver::new();
    for sample in &gmbc[imitated..] {
        for (index, (token, bits)) in sample.tokens.iter().zip(&sample.allowed).enumerate().skip(1) {
            let word = token.span.of(sample.document.text.plain());
            if !Case::of(word).is_capitalised() {
                continue;
            }
            let told =
                sample.soft.get(index).map(|row| (0..row.len()).fold(0, |best, label| if row[label] > row[best] { label } else { best }));
            let place = match told.unwrap_or(bits.trailing_zeros() as usize) {
                GROUP => 3,
                OUTSIDE => 4,
                OTHER => continue,
                label => (label - 1) / 4,
            };
            silver.entry(word.to_lowercase()).or_default()[place] += 1;
        }
    }
    if option("silver", SILVER_WEIGHT) > 0.0 {
        training.extend(gmbc.into_iter().take(imitated));
    }
    let table = cached_words(&sources, &casing, &silver);
    eprintln!("words at {:.1?}", start.elapsed());

    let mut types = Types::new(table, Keys { open: true, ..Keys::default() });
    let mut context = Context::default();
    let mut counts = Vec::new();
    for sample in &training {
        context.build(sample.document.text.plain(), &sample.tokens, &sample.sentences, &mut types);
        Crf::count(&context, &mut types, &mut counts);
    }
    types.payload.open = false;
    eprintln!("features {} at {:.1?}", types.payload.keys.len(), start.elapsed());
    let settings = Settings { rate: option("rate", 0.05), l1: option("l1", 1.0), l2: option("l2", 0.0) };
    let mut crf = Crf::new(&counts, option("least", 3.0) as u32, settings);
    let development: BTreeMap<&str, Vec<Sample>> =
        DEVELOPMENT.iter().map(|n| (*n, data::read(&shared.join(format!("{n}.jsonl")), full, 1.0))).collect();

    let (mut active, mut emissions) = (Active::default(), Vec::new());
    let drop = option("drop", 0.25);
    let epochs = option("epochs", 8.0) as usize;
    let runs = option("runs", 2.0) as usize;
    let skip = option("skip", 2.0) as usize;
    let mut average = Average::new(&crf);
    for run in 0..runs {
        crf.reset();
        for epoch in 0..epochs {
            let mut order: Vec<usize> = (0..training.len()).collect();
            shuffle(&mut order, (run * 100 + epoch) as u64 + 1);
            let mut loss = 0.0f64;
            for index in order {
                let sample = &training[index];
                context.build(sample.document.text.plain(), &sample.tokens, &sample.sentences, &mut types);
                for sentence in &sample.sentences {
                    crf.collect(&context, &types, sentence.tokens.clone(), &mut active);
                    active.thin(drop);
                    crf.emissions(&active, 1.0 / (1.0 - drop), &mut emissions);
                    let tokens = sentence.tokens.clone();
                    loss += f64::from(match sample.soft.get(tokens.clone()) {
                        Some(soft) => crf.imitate(&active, &emissions, soft, sample.weight),
                        None => crf.learn(&active, &emissions, &sample.allowed[tokens], sample.weight),
                    });
                }
            }
            if epoch >= skip {
                average.add(&crf);
            }
            eprintln!("run {run}, epoch {epoch}: loss {loss:.0}, weights {}, {:.1?}", crf.size(), start.elapsed());
        }
    }
    average.swap(&mut crf);
    eprintln!("weights {}", crf.size());
    crf.round(option("scale", SCALE));
    for name in DEVELOPMENT {
        let mut counts = score::Counts::default();
        for sample in &development[name] {
            context.build(sample.document.text.plain(), &sample.tokens, &sample.sentences, &mut types);
            let mut spans = Vec::new();
            for sentence in &sample.sentences {
                crf.collect(&context, &types, sentence.tokens.clone(), &mut active);
                crf.emissions(&active, 1.0, &mut emissions);
                score::spans(sample, sentence.tokens.start, &crf.decode(&emissions), &mut spans);
            }
            counts.add(sample, spans.into_iter());
        }
        println!("{name}: {}", counts.show());
    }
    if std::env::args().any(|a| a == "--write") {
        write(&write::model(&crf, &types, option("prune", 0.0), option("scale", SCALE)));
    }
}

/// The word table, from its cache when there is one.
fn cached_words(sources: &std::path::Path, casing: &words::Casing, silver: &words::Silver) -> sidelines::lexicon::WordTable {
    let path = sources.join(if option("silver", SILVER_WEIGHT) > 0.0 { "words.cache" } else { "words-plain.cache" });
    if let Ok(bytes) = std::fs::read(&path) {
        let (rows, parents): (Vec<(u32, u16, u16)>, Vec<[u16; 3]>) = postcard::from_bytes(&bytes).expect("the cache");
        return sidelines::lexicon::WordTable::new(rows, parents, 0);
    }
    let table = words::build(sources, option("words", 120_000.0) as usize, casing, silver);
    let (rows, parents) = table.sorted();
    std::fs::write(path, postcard::to_allocvec(&(rows, parents.to_vec())).expect("the cache")).expect("the cache");
    table
}

/// Fisher-Yates with a fixed generator.
fn shuffle(order: &mut [usize], seed: u64) {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    for i in (1..order.len()).rev() {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        order.swap(i, (state % (i as u64 + 1)) as usize);
    }
}
