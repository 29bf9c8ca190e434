//! The built page without a network: a service worker that keeps exactly its files, by their hashes. Also used by the browser tests.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// What the page asks for as the worker's files; the build in the address tells versions apart (see `worker::pool`).
const WITH_BUILD: &[&str] = &["worker.js", "worker_bg.wasm", "reader.js", "reader_bg.wasm"];
/// What most visitors never need: kept when it was first asked for.
const LATER: &[&str] = &["reader.js", "reader_bg.wasm"];
/// What is not part of the page itself.
const LEFT_OUT: &[&str] = &["index.html", "sw.js", "sidelines.html", ".built"];

/// Writes the worker for the files that are in `dist` now.
pub fn write_worker(dist: &Path, build: &str) -> Result<(), String> {
    let mut files = BTreeMap::from([("./".to_owned(), hash(&bytes(&dist.join("index.html"))?))]);
    let mut later = BTreeMap::new();
    for entry in fs::read_dir(dist).map_err(|error| format!("{}: {error}.", dist.display()))?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_file() && !LEFT_OUT.contains(&name.as_str()) {
            let address = if WITH_BUILD.contains(&name.as_str()) { format!("{name}?{build}") } else { name.clone() };
            let kept = if LATER.contains(&name.as_str()) { &mut later } else { &mut files };
            kept.insert(address, hash(&bytes(&entry.path())?));
        }
    }
    let (files, later) = (object(&files), object(&later));
    // The lists alone decide: the same files are the same version.
    let version: String = hash(format!("{files}{later}").as_bytes()).chars().filter(char::is_ascii_alphanumeric).take(16).collect();
    let worker = include_str!("scripts/sw.js").replace("@version@", &version).replace("@files@", &files).replace("@later@", &later);
    write(&dist.join("sw.js"), &worker)
}

/// Addresses and hashes as a script's object.
fn object(files: &BTreeMap<String, String>) -> String {
    let lines: Vec<String> = files.iter().map(|(address, hash)| format!("  \"{address}\": \"{hash}\"")).collect();
    format!("{{\n{}\n}}", lines.join(",\n"))
}

/// SHA-256, as policies and scripts write it.
pub fn hash(bytes: &[u8]) -> String {
    BASE64_STANDARD.encode(Sha256::digest(bytes))
}

fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("{}: {error}.", path.display()))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    fs::write(path, text).map_err(|error| format!("{}: {error}.", path.display()))
}
