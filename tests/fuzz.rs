//! Every target of `tests/fuzz` on the fixtures of this repository, whole and damaged, the same every time. libFuzzer goes on where this ends.
#![cfg(not(target_arch = "wasm32"))]

#[path = "fuzz/bodies.rs"]
mod bodies;

use bodies::{ENDINGS, TARGETS};
use proptest::prelude::Rng;
use proptest::test_runner::{RngAlgorithm, TestRng};
use std::fs;
use std::path::{Path, PathBuf};

/// Times that each file is damaged.
const ROUNDS: usize = 24;

/// The same numbers every time.
struct Dice(TestRng);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        (self.0.next_u64() % limit.max(1) as u64) as usize
    }
}

/// A few bytes changed, a piece taken out, doubled or cut off: what disks, networks and enemies do.
fn damaged(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.below(4) {
        let (a, b) = (dice.below(bytes.len() + 1), dice.below(bytes.len() + 1));
        let piece = a.min(b)..a.max(b).min(a.min(b) + 64);
        match dice.below(5) {
            0 => bytes.truncate(a),
            1 => drop(bytes.drain(piece)),
            2 => {
                let copy = bytes[piece.clone()].to_vec();
                bytes.splice(piece.start..piece.start, copy);
            }
            3 => bytes.iter_mut().skip(a).take(1).for_each(|byte| *byte = dice.below(256) as u8),
            _ => bytes.iter_mut().skip(a).take(1).for_each(|byte| *byte ^= 1 << dice.below(8)),
        }
    }
    bytes
}

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let mut files: Vec<PathBuf> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file()).collect();
    files.sort();
    assert!(!files.is_empty(), "{}", folder.display());
    files
}

/// Runs a target on each input, whole and damaged.
fn run(name: &str, inputs: impl IntoIterator<Item = (String, Vec<u8>)>) {
    assert!(TARGETS.iter().any(|(known, _)| *known == name), "{name} is a target");
    let mut dice = Dice(TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    for (file, bytes) in inputs {
        for round in 0..=ROUNDS {
            let input = if round == 0 { bytes.clone() } else { damaged(&bytes, &mut dice) };
            let outcome = std::panic::catch_unwind(|| bodies::run(name, &input));
            if outcome.is_err() {
                let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fuzz-{name}-{round}"));
                fs::write(&kept, &input).unwrap();
                panic!("{name} fails on {file}, round {round}: {}", kept.display());
            }
        }
    }
}

fn named(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

#[test]
fn readers() {
    run(
        "read",
        files("formats").into_iter().filter(|path| path.extension().is_none_or(|end| end != "sh")).map(|path| {
            let end = path.extension().unwrap_or_default().to_string_lossy().into_owned();
            let ending = ENDINGS.iter().position(|known| *known == end).unwrap_or(ENDINGS.len() - 1) as u8;
            (named(&path), [&[ending], &fs::read(&path).unwrap()[..]].concat())
        }),
    );
}

#[test]
fn the_pipeline() {
    let texts = sidelines::samples::all().iter().map(|sample| (sample.name.to_owned(), sample.text.as_bytes().to_vec()));
    run("extract", texts);
}

#[test]
fn dates() {
    let words = [
        "on Tuesday",
        "last week",
        "on 4 May 2019",
        "from 29 to 31 February",
        "in the early hours of 2020-12-31",
        "three days after the 5th of next month",
    ];
    run("dates", words.map(|words| (words.to_owned(), words.as_bytes().to_vec())));
}

#[test]
fn sessions() {
    run("session", files("session").into_iter().map(|path| (named(&path), fs::read(&path).unwrap())));
}

#[test]
fn addresses() {
    let hashes = [
        "#/meetings?person=A%20B&q=%22x%22&from=2020-01-01",
        "#/entities?open=%2F&names=a%0Ab",
        "person:\"a b\" -c OR d* \"",
        "#/timeline?month=2020-13",
    ];
    run("address", hashes.map(|hash| (hash.to_owned(), hash.as_bytes().to_vec())));
}
