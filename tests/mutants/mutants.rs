//! `cargo run --release --manifest-path tests/mutants/Cargo.toml -- EVERY FROM [FILE]`: of the mutants that cargo-mutants proposes for the engine's core, every
//! EVERYth from the FROMth on is put into one build of a copy in `target/mutants`, and the tests are run against each. A mutant is caught when a test fails,
//! or takes much longer than without it. First `--test unchanged`, then, for what that misses, the other tests, the quickest first.

mod schema;
mod tests;

use schema::Mutant;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What is mutated: what finds, links and merges. Readers, page and exports have tests of other kinds.
const CORE: [&str; 8] = ["-f", "src/corpus/**", "-f", "src/extract/**", "-f", "src/text/**", "-f", "src/order.rs"];

type Outcome<T> = Result<T, Box<dyn Error>>;

fn listed(root: &Path) -> Outcome<Vec<Mutant>> {
    let output = Command::new("cargo")
        .args(["mutants", "--list", "--json", "-e", "src/**/tests/**"])
        .args(CORE)
        .current_dir(root)
        .output()
        .map_err(|error| format!("cargo mutants could not be started: {error}"))?;
    if !output.status.success() {
        return Err(format!(
            "cargo mutants (install it with: cargo install --locked cargo-mutants): {}",
            String::from_utf8_lossy(&output.stderr)
        )
        .into());
    }
    let mut mutants: Vec<Mutant> = serde_json::from_slice(&output.stdout)?;
    mutants.retain(|mutant| !mutant.file.ends_with("tests.rs") && !mutant.name.contains(" in tests::"));
    Ok(mutants)
}

/// Copies what git knows of, but for files that have not changed: their times tell cargo what to build.
fn copied(root: &Path, copy: &Path) -> Outcome<()> {
    let output = Command::new("git").args(["ls-files", "-z"]).current_dir(root).output()?;
    for name in String::from_utf8(output.stdout)?.split('\0').filter(|name| !name.is_empty()) {
        let Ok(bytes) = fs::read(root.join(name)) else { continue };
        let to = copy.join(name);
        if name.starts_with("src/") && name.ends_with(".rs") || fs::read(&to).is_ok_and(|there| there == bytes) {
            continue;
        }
        fs::create_dir_all(to.parent().expect("a file is in a folder"))?;
        fs::write(to, bytes)?;
    }
    Ok(())
}

fn source_files(folder: &Path, found: &mut Vec<PathBuf>) -> Outcome<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            source_files(&path, found)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    Ok(())
}

/// The sources with the mutants in them, written to the copy; the numbers of mutants for which there was no place.
fn planted(root: &Path, copy: &Path, sample: &BTreeMap<u32, Mutant>) -> Outcome<Vec<u32>> {
    let mut files = Vec::new();
    source_files(&root.join("src"), &mut files)?;
    let mut unplaced = Vec::new();
    for path in files {
        let name = path.strip_prefix(root)?;
        let source = fs::read_to_string(&path)?;
        let mutants: Vec<(u32, &Mutant)> =
            sample.iter().filter(|(_, mutant)| Path::new(&mutant.file) == name).map(|(number, mutant)| (*number, mutant)).collect();
        let mut text = if mutants.is_empty() {
            source
        } else {
            let (text, without) = schema::written(&source, mutants.into_iter())?;
            unplaced.extend(without);
            text
        };
        if name == Path::new("src/lib.rs") {
            text += schema::ASKED;
        }
        let to = copy.join(name);
        if fs::read_to_string(&to).is_ok_and(|there| there == text) {
            continue;
        }
        fs::create_dir_all(to.parent().expect("a file is in a folder"))?;
        fs::write(to, text)?;
    }
    Ok(unplaced)
}

/// Builds the library; the numbers of mutants that the compiler refuses.
fn refused(copy: &Path, sample: &BTreeMap<u32, Mutant>) -> Outcome<BTreeSet<u32>> {
    let output = tests::cargo(copy, &["check", "--lib", "--message-format", "json"]).output()?;
    let mut refused = BTreeSet::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let Ok(message) = serde_json::from_str::<serde_json::Value>(line) else { continue };
        let message = &message["message"];
        if message["level"] != "error" {
            continue;
        }
        for span in message["spans"].as_array().into_iter().flatten().filter(|span| span["is_primary"] == true) {
            let file = span["file_name"].as_str().unwrap_or_default();
            let byte = span["byte_start"].as_u64().unwrap_or_default() as usize;
            let written = fs::read_to_string(copy.join(file)).unwrap_or_default();
            // An arm that may be left out is missed where its match begins.
            let lacks_an_arm = message["code"]["code"] == "E0004";
            let found = if lacks_an_arm { schema::after(&written, byte) } else { schema::before(&written, byte) };
            if let Some(number) = found.filter(|number| sample.contains_key(number)) {
                refused.insert(number);
            }
        }
    }
    if refused.is_empty() && !output.status.success() {
        return Err(format!("the copy does not build: {}", String::from_utf8_lossy(&output.stderr)).into());
    }
    Ok(refused)
}

fn run() -> Outcome<()> {
    let mut arguments = std::env::args().skip(1);
    let mut number = || arguments.next().and_then(|argument| argument.parse::<usize>().ok());
    let (Some(every), Some(from)) = (number(), number()) else {
        return Err(
            "usage: mutants EVERY FROM [FILE] (every EVERYth mutant, from the FROMth on, counted from 0; of those only what FILE names)"
                .into(),
        );
    };
    let named = arguments.next().map(fs::read_to_string).transpose()?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize()?;
    let copy = root.join("target/mutants/tree");
    fs::create_dir_all(&copy)?;
    let beside = root.join("../shared");
    if beside.exists() && !copy.join("../shared").exists() {
        std::os::unix::fs::symlink(beside.canonicalize()?, copy.join("../shared"))?;
    }

    let all = listed(&root)?;
    let total = all.len();
    let mut sample: BTreeMap<u32, Mutant> = (1..).zip(all).skip(from).step_by(every.max(1)).collect();
    if let Some(named) = named {
        sample.retain(|_, mutant| named.contains(&mutant.name));
    }
    println!("{total} mutants proposed, {} taken", sample.len());
    copied(&root, &copy)?;
    let mut unbuilt: BTreeMap<u32, Mutant> = BTreeMap::new();
    let mut unplaced: BTreeMap<u32, Mutant> = BTreeMap::new();
    for number in planted(&root, &copy, &sample)? {
        unplaced.extend(sample.remove_entry(&number));
    }
    loop {
        let refused = refused(&copy, &sample)?;
        if refused.is_empty() {
            break;
        }
        println!("the compiler refuses {}", refused.len());
        for number in refused {
            unbuilt.extend(sample.remove_entry(&number));
        }
        planted(&root, &copy, &sample)?;
    }

    let programs = tests::built(&copy)?;
    println!("{} programs of tests, {} mutants to run", programs.len(), sample.len());
    let found = tests::run(&copy, &programs, &sample);
    let count = |fate: &str| found.values().filter(|(is, _)| is == fate).count();
    let (caught, slow, missed) = (count("caught"), count("slow"), count("missed"));
    println!("no place {}; do not build {}; caught {caught}; too slow {slow}; missed {missed}", unplaced.len(), unbuilt.len());
    println!("{:.1} % of {} caught", 100.0 * (caught + slow) as f64 / (caught + slow + missed) as f64, caught + slow + missed);
    let mut by: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, test) in found.values().filter(|(is, _)| is != "missed") {
        *by.entry(test).or_default() += 1;
    }
    for (test, count) in by {
        println!("{count:5} by {test}");
    }
    Ok(())
}

fn main() {
    if let Err(error) = run() {
        eprintln!("{error}");
        std::process::exit(1);
    }
}
