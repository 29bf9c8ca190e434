//! What the command line asks for.

use std::path::PathBuf;

/// What the command line asks for.
#[derive(Default)]
pub struct Options {
    pub gold: PathBuf,
    pub silver: Option<PathBuf>,
    pub names: Vec<PathBuf>,
    pub clusters: PathBuf,
    pub out: Option<PathBuf>,
    pub epochs: usize,
    pub all: bool,
    pub details: bool,
    pub copies: usize,
    /// Most features of tags, moves, relations.
    pub sizes: [usize; 3],
    /// Lead that the right answer has to have, in percent of one change; words that are forgotten, in percent.
    pub margin: i32,
    pub blank: usize,
    /// Steps of the rounded weights, and how many bits the keys lose.
    pub levels: [usize; 3],
    pub key_shift: usize,
    pub word_shift: usize,
    /// A model to be brought into the shipped form, how often a feature of tags, moves, relations is seen whose weights stay as they are, coarsest steps.
    pub repack: Option<PathBuf>,
    pub often: [f64; 3],
    pub coarsest: f64,
    pub classes: Option<PathBuf>,
    pub show: Option<PathBuf>,
    pub raw: Option<PathBuf>,
    pub from: Option<PathBuf>,
    pub write_texts: Option<PathBuf>,
    pub write_gold: Option<PathBuf>,
    pub bare: Option<PathBuf>,
    pub write_silver: Option<PathBuf>,
}

pub fn options() -> Options {
    let mut options = Options {
        epochs: 10,
        copies: 3,
        sizes: [60_000, 120_000, 40_000],
        levels: [127; 3],
        key_shift: 4,
        word_shift: 9,
        coarsest: 7.0,
        ..Options::default()
    };
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
            "--classes" => options.classes = Some(value()),
            "--show" => options.show = Some(value()),
            "--raw" => options.raw = Some(value()),
            "--from" => options.from = Some(value()),
            "--key-shift" => options.key_shift = value().to_string_lossy().parse().unwrap_or(4),
            "--word-shift" => options.word_shift = value().to_string_lossy().parse().unwrap_or(9),
            "--repack" => options.repack = Some(value()),
            "--coarsest" => options.coarsest = value().to_string_lossy().parse().unwrap_or(7.0),
            "--often" => {
                for (often, text) in options.often.iter_mut().zip(value().to_string_lossy().split(',')) {
                    *often = text.parse().unwrap_or(0.0);
                }
            }
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
