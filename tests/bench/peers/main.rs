//! Sidelines beside its JavaScript peers: the same text, the same Chromium, a worker each, in turns. Figures are printed, never asserted.
//!
//! Run by `cargo measure peers`, which puts the contenders into `target/peers`.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../../../src/bin/workshop/chromium.rs"]
mod chromium;
#[allow(dead_code)]
#[path = "../../browser/devtools.rs"]
mod devtools;
#[path = "../material.rs"]
mod material;
#[path = "../../../src/bin/workshop/serve.rs"]
mod serve;

use devtools::Browser;
use serde_json::{Value, json};
use std::path::Path;

const CORPUS_BYTES: usize = 2 << 20;
const ROUNDS: usize = 7;

/// Who runs: file, what it does, and which part of the text it gets, in per cent. The last is so slow that it gets a piece.
const CONTENDERS: &[(&str, &str, usize)] = &[
    ("sidelines_names", "Sidelines: tokens, sentences, names, entities", 100),
    ("sidelines_whole", "Sidelines: whole engine, meetings and all", 100),
    ("wink_default", "winkNLP: its default pipe (names no persons)", 100),
    ("wink_tokens", "winkNLP: tokens only", 100),
    ("compromise", "compromise: people, places, organisations", 8),
];

struct Driver {
    browser: Browser,
    session: String,
}

impl Driver {
    fn eval(&mut self, expression: &str) -> Value {
        let parameters = json!({"expression": expression, "awaitPromise": true, "returnByValue": true});
        let mut result = self.browser.call(&self.session, "Runtime.evaluate", parameters);
        assert!(result["exceptionDetails"].is_null(), "{expression}: {}", result["exceptionDetails"]);
        result["result"]["value"].take()
    }
}

/// A page of its own, with the contenders' files beside it.
fn open(folder: &Path) -> Driver {
    let server = serve::Server::bind(folder, "/", 0).expect("a port is free");
    let address = server.address();
    std::thread::spawn(move || server.run(|_| ()));
    let chromium = chromium::find().expect("Chromium is installed; `cargo measure` does it where it can");
    let mut browser = Browser::launch(&chromium, &Path::new(env!("CARGO_TARGET_TMPDIR")).join("peers"));
    let target = browser.call("", "Target.createTarget", json!({"url": "about:blank"}))["targetId"].clone();
    let attached = browser.call("", "Target.attachToTarget", json!({"targetId": target, "flatten": true}));
    let session = attached["sessionId"].as_str().expect("a session").to_owned();
    browser.call(&session, "Page.enable", json!({}));
    browser.call(&session, "Page.navigate", json!({"url": address}));
    browser.event(|event| event["method"] == "Page.loadEventFired");
    Driver { browser, session }
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or_default()
}

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/peers/site");
    assert!(folder.join("sidelines_whole.js").is_file(), "run by `cargo measure peers`, which prepares the contenders");
    let articles = material::articles(CORPUS_BYTES);
    std::fs::write(folder.join("articles.json"), json!(articles).to_string()).expect("the folder can be written");
    std::fs::write(folder.join("index.html"), "<!doctype html><meta charset=utf-8><title>Peers</title><script src=main.js></script>")
        .expect("the folder can be written");

    let mut driver = open(&folder);
    // The articles that make up each one's part of the text, and their bytes.
    let all: usize = articles.iter().map(String::len).sum();
    let parts: Vec<(usize, usize)> = CONTENDERS
        .iter()
        .map(|(_, _, percent)| {
            let (mut count, mut bytes) = (0, 0);
            while count < articles.len() && bytes < all * percent / 100 {
                bytes += articles[count].len();
                count += 1;
            }
            (count, bytes)
        })
        .collect();
    for (name, ..) in CONTENDERS {
        driver.eval(&format!("enter({name:?})"));
    }
    // In turns, so that whatever else the machine does meets all alike; the first round warms caches and compilers up.
    let mut speeds = vec![Vec::new(); CONTENDERS.len()];
    let mut found = vec![0; CONTENDERS.len()];
    for round in 0..=ROUNDS {
        for (at, (name, ..)) in CONTENDERS.iter().enumerate() {
            let (count, bytes) = parts[at];
            let answer = driver.eval(&format!("round({name:?}, {count})"));
            found[at] = answer["found"].as_u64().unwrap_or_default();
            if round > 0 {
                speeds[at].push(bytes as f64 / 1e3 / answer["millis"].as_f64().unwrap_or_default().max(0.001));
            }
        }
    }

    println!(
        "{} articles, {:.1} MB; one worker each in one Chromium, median of {ROUNDS} rounds in turns\n",
        articles.len(),
        all as f64 / 1e6
    );
    println!("{:46} {:>7} {:>7} {:>9}   {:>9} {:>9}", "", "text MB", "MB/s", "found", "names x", "whole x");
    for (at, (_, what, _)) in CONTENDERS.iter().enumerate() {
        // Round by round: both had the same neighbours.
        let ratio = |ours: usize| median(speeds[ours].iter().zip(&speeds[at]).map(|(ours, theirs)| ours / theirs).collect());
        println!(
            "{what:46} {:7.2} {:7.2} {:9}   {:8.1}x {:8.1}x",
            parts[at].1 as f64 / 1e6,
            median(speeds[at].clone()),
            found[at],
            ratio(0),
            ratio(1)
        );
    }
    println!("\nnames x, whole x: how many times as fast Sidelines is with names and entities only, and with everything.");
}
