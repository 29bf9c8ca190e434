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

/// A session file as the target `parts` has it: what its parts hold, without what guards it.
fn unguarded(file: &[u8]) -> Vec<u8> {
    /// Mark, kind, number, two lengths and two checksums.
    const HEADER: usize = 25;
    let (mut rest, mut out) = (&file[14..], Vec::new());
    while let Some((header, after)) = rest.split_at_checked(HEADER) {
        let length = u32::from_le_bytes(header[9..13].try_into().unwrap()) as usize;
        let plain = miniz_oxide::inflate::decompress_to_vec(&after[..length]).unwrap();
        let kind = bodies::KINDS.iter().position(|known| *known == header[4]).expect("a known kind");
        out.extend([kind as u8, header[5]]);
        out.extend((plain.len() as u16).to_le_bytes());
        out.extend(plain);
        rest = &after[length..];
    }
    out
}

#[test]
fn parts_of_sessions() {
    let kept: Vec<(String, Vec<u8>)> = files("session").into_iter().map(|path| (named(&path), fs::read(&path).unwrap())).collect();
    // What is guarded again opens as it did: damage gets past the checksums to what reads the parts.
    let mut engine = sidelines::extract::Engine::new();
    for (name, file) in &kept {
        let mut open = |file: &[u8]| sidelines::session::open(&mut engine, file).unwrap().extractions;
        assert_eq!(open(&bodies::guarded(&unguarded(file))), open(file), "{name}");
    }
    let written = {
        let read = |sample: &sidelines::samples::Sample| sidelines::read::read_text(sample.name, sample.text.to_owned()).documents;
        let extractions: Vec<_> =
            sidelines::samples::all().iter().take(3).flat_map(read).map(|document| engine.extract(document)).collect();
        sidelines::session::write(&extractions, &Default::default(), "#/pairs")
    };
    let all = kept.into_iter().chain([("written now".to_owned(), written)]);
    run("parts", all.map(|(name, file)| (name, unguarded(&file))));
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
