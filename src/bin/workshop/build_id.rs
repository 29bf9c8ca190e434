//! Names the build: a hash over the sources, equal in page and worker when both come from the same ones. A linker argument, the packed
//! gazetteer and letters, and the texts of the benchmarks; nothing else.

use std::path::Path;

#[allow(dead_code)]
#[path = "../../lexicon/coding.rs"]
mod coding;
#[allow(dead_code)]
#[path = "../../lexicon/columns.rs"]
mod columns;
mod gazetteer;
mod letters;

fn main() {
    println!("cargo:rerun-if-changed=src");
    println!("cargo:rerun-if-changed=Cargo.lock");
    let mut hash = 0xcbf2_9ce4_8422_2325;
    add(Path::new("src"), &mut hash);
    add(Path::new("Cargo.lock"), &mut hash);
    println!("cargo:rustc-env=SIDELINES_BUILD={hash:016x}");
    gazetteer::pack();
    letters::pack();
    bench_texts();
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32") {
        // Names are stripped, but wasm-bindgen must still learn which instructions it may use.
        println!("cargo:rustc-link-arg-bins=--keep-section=target_features");
        println!("cargo:rustc-link-arg-examples=--keep-section=target_features");
    }
}

/// Puts the articles of the benchmarks where they can be compiled in: the file that `SIDELINES_TEXTS` names (articles apart by form feeds), or none.
fn bench_texts() {
    println!("cargo:rerun-if-env-changed=SIDELINES_TEXTS");
    let texts = std::env::var("SIDELINES_TEXTS").ok().and_then(|path| {
        println!("cargo:rerun-if-changed={path}");
        std::fs::read_to_string(path).ok()
    });
    if let Some(folder) = std::env::var_os("OUT_DIR") {
        let written = std::fs::write(Path::new(&folder).join("bench_texts.txt"), texts.unwrap_or_default());
        assert!(written.is_ok(), "the build folder can be written");
    }
}

/// FNV-1a over names and contents, in the order of the names.
fn add(path: &Path, hash: &mut u64) {
    let mut eat = |bytes: &[u8]| bytes.iter().for_each(|&b| *hash = (*hash ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    eat(path.to_string_lossy().as_bytes());
    if let Ok(bytes) = std::fs::read(path) {
        eat(&bytes);
    } else if let Ok(entries) = std::fs::read_dir(path) {
        let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
        paths.sort();
        paths.iter().for_each(|path| add(path, hash));
    }
}
