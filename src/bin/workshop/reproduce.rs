//! Whether the same sources give the same page elsewhere: it is built a second time, in another folder and from nothing, and compared byte by byte.

use super::offline::hash;
use super::page;
use super::steps::{command, output_of, root, run};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Builds twice and prints the hash of each file.
pub fn check() -> Result<(), String> {
    let first = hashes(&page::build()?)?;
    // Not below this folder, whose settings cargo would find too.
    let elsewhere = std::env::temp_dir().join("sidelines-elsewhere");
    let failed = |error: std::io::Error| format!("{}: {error}.", elsewhere.display());
    if elsewhere.exists() {
        fs::remove_dir_all(&elsewhere).map_err(failed)?;
    }
    // What belongs to the sources, as it lies here, committed or not.
    let listed = output_of("git", &["ls-files", "--cached", "--others", "--exclude-standard"]).ok_or("git can't list the sources.")?;
    for file in listed.lines().filter(|file| root().join(file).is_file()) {
        let to = elsewhere.join(file);
        fs::create_dir_all(to.parent().unwrap_or(&elsewhere)).and_then(|()| fs::copy(root().join(file), &to)).map_err(failed)?;
    }
    let mut again = command("cargo", &["run", "--bin", "workshop", "--", "build"]);
    again.current_dir(&elsewhere).env_remove("CARGO_TARGET_DIR");
    run(again)?;
    let second = hashes(&elsewhere.join("dist"))?;
    for (file, hash) in &first {
        println!("{hash} {file}");
    }
    let differ: Vec<&String> = first.keys().chain(second.keys()).filter(|file| first.get(*file) != second.get(*file)).collect();
    if differ.is_empty() {
        println!("Built twice, in two folders: the same {} files, byte by byte.", first.len());
        // Gigabytes that nobody needs any more; where they differ somebody will look at them.
        return fs::remove_dir_all(&elsewhere).map_err(failed);
    }
    Err(format!("These files differ between two builds of the same sources: {differ:?}."))
}

/// SHA-256 of each file of the page.
fn hashes(dist: &Path) -> Result<BTreeMap<String, String>, String> {
    let entries = fs::read_dir(dist).map_err(|error| format!("{}: {error}.", dist.display()))?;
    let files = entries.flatten().filter(|entry| entry.path().is_file() && entry.file_name() != ".built");
    files
        .map(|entry| {
            let bytes = fs::read(entry.path()).map_err(|error| format!("{}: {error}.", entry.path().display()))?;
            Ok((entry.file_name().to_string_lossy().into_owned(), hash(&bytes)))
        })
        .collect()
}
