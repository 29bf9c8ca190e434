//! The figures of the README: speed of every stage natively, of the whole engine in wasm beside it (alternating), of JavaScript peers, what a visitor downloads, and the page with a crowd in it.

use super::steps::{command, run, run_watched};
use super::{checks, page, peers, tools};

const ROUNDS: usize = 3;

/// Measures and prints everything.
pub fn run_all() -> Result<(), String> {
    run(command("cargo", &["bench", "--bench", "speed"]))?;
    let (chromium, chromedriver) = tools::ensure_for_browser()?;
    let (mut native, mut wasm) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        native.push(figure(command("cargo", &["bench", "--quiet", "--bench", "speed", "--", "whole"]))?);
        wasm.push(figure(checks::in_worker("throughput", &chromium, &chromedriver)?)?);
    }
    let ratios: Vec<f64> = native.iter().zip(&wasm).map(|(native, wasm)| native / wasm).collect();
    println!("\nwhole engine, one thread, median of {ROUNDS} alternating runs");
    println!("native {:8.2} MB/s", median(native));
    println!("wasm   {:8.2} MB/s in one worker (native / wasm = {:.2})", median(wasm), median(ratios));
    // Without npm there are no peers to measure; the rest still counts.
    if let Err(message) = peers::measure() {
        println!("SKIPPED: {message}");
    }
    page::build()?;
    run(command("cargo", &["bench", "--quiet", "--bench", "speed", "--", "sizes"]))?;
    crowd(&[])
}

/// The page with 10,000 articles, and with 100,000 meetings; or whatever else that bench is told to measure.
pub fn crowd(told: &[&str]) -> Result<(), String> {
    let (chromium, _) = tools::ensure_for_browser()?;
    page::build()?;
    let mut bench = command("cargo", &["bench", "--quiet", "--bench", "crowd"]);
    bench.arg("--").args(told).env("CHROMIUM", chromium);
    run(bench)
}

/// The figure in a line "whole engine, ...: 12.34 MB/s".
fn figure(command: std::process::Command) -> Result<f64, String> {
    let mut found = None;
    run_watched(command, |line| {
        if let Some((_, rest)) = line.split_once("whole engine, ") {
            found = rest.split([':', ' ']).find_map(|word| word.parse().ok());
        }
    })?;
    found.ok_or_else(|| "no figure was printed".to_owned())
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}
