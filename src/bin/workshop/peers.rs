//! Prepares and runs the measurement beside JavaScript peers: ours as wasm, theirs from npm, all bundled into `target/peers`. Nothing of it is committed or part of the product.

use super::steps::{command, root, run};
use super::tools;
use std::fs;

/// The peers, and what bundles them for a worker.
const PACKAGES: &[&str] = &["wink-nlp@2.4.0", "wink-eng-lite-web-model@1.8.1", "compromise@14.17.0", "esbuild@0.28.2"];
const WASM: &str = "target/wasm32-unknown-unknown/release/examples/peer_engine.wasm";

/// Prints a table of speeds and ratios.
pub fn measure() -> Result<(), String> {
    tools::ensure_npm("The measurement beside JavaScript peers", PACKAGES)?;
    tools::ensure_for_browser()?;
    run(command(
        "cargo",
        &["build", "--quiet", "--release", "--target", "wasm32-unknown-unknown", "--no-default-features", "--example", "peer_engine"],
    ))?;
    run(command(
        "wasm-bindgen",
        &["--target", "web", "--no-typescript", "--out-name", "engine", "--out-dir", "target/peers/engine", WASM],
    ))?;
    let mut bundle =
        command("esbuild", &["--bundle", "--minify", "--format=iife", "--log-level=warning", "--log-override:empty-import-meta=silent"]);
    bundle.args(["--alias:engine=./target/peers/engine/engine.js", "--outdir=target/peers/site"]);
    let sources = fs::read_dir(root().join("tests/bench/peers")).map_err(|error| format!("tests/bench/peers: {error}."))?;
    bundle.args(sources.flatten().map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|extension| extension == "js")));
    run({
        bundle.env("NODE_PATH", root().join("target/tools/node_modules"));
        bundle
    })?;
    let (from, to) = ("target/peers/engine/engine_bg.wasm", "target/peers/site/engine_bg.wasm");
    fs::copy(root().join(from), root().join(to)).map_err(|error| format!("{to}: {error}."))?;
    run(command("cargo", &["bench", "--quiet", "--bench", "peers"]))
}
