//! Every check there is, one after the other; a failure does not stop the rest. The last line gives the sum.

use super::steps::{command, find, root, run, run_watched};
use super::{page, tools};
use std::fs;
use std::path::Path;
use std::process::Command;

/// Looks for what keeps people from using the page.
const AXE: &str = "axe-core@4.14.1";

#[derive(Default)]
struct Tally {
    passed: u32,
    failed: Vec<String>,
}

impl Tally {
    /// A check that is one.
    fn check(&mut self, outcome: Result<(), String>) -> bool {
        match outcome {
            Ok(()) => self.passed += 1,
            Err(message) => self.failed.push(message),
        }
        self.failed.is_empty()
    }

    /// A command that runs many tests and prints libtest's summaries.
    fn tests(&mut self, command: Command) {
        let (mut passed, mut failed) = (0, 0);
        let outcome = run_watched(command, |line| {
            if let Some((_, counts)) = line.split_once("test result: ") {
                passed += number_before(counts, " passed");
                failed += number_before(counts, " failed");
            }
        });
        self.passed += passed;
        match outcome {
            Err(message) => self.failed.extend((0..failed.max(1)).map(|_| message.clone())),
            // A run that tests nothing is a mistake in this file.
            Ok(()) if passed + failed == 0 => self.failed.push("A test command ran no test.".to_owned()),
            Ok(()) => {}
        }
    }
}

fn number_before(counts: &str, word: &str) -> u32 {
    let Some((before, _)) = counts.split_once(word) else { return 0 };
    before.rsplit(|c: char| !c.is_ascii_digit()).next().and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

/// Runs everything; the message is the sum when something failed.
pub fn run_all() -> Result<(), String> {
    let mut tally = Tally::default();
    tools::ensure_for_page()?;
    let browser = tools::ensure_for_browser();

    tally.check(run(command("cargo", &["fmt", "--check"])));
    tally.check(run(command("cargo", &["clippy", "--all-targets", "--quiet", "--", "-D", "warnings"])));
    let wasm = ["--target", "wasm32-unknown-unknown"];
    tally.check(run(command(
        "cargo",
        &[
            &["clippy", "--lib", "--bin", "app", "--bin", "worker", "--bin", "reader", "--examples", "--quiet"],
            &wasm[..],
            &["--", "-D", "warnings"],
        ]
        .concat(),
    )));
    tally.tests(command("cargo", &["test", "--no-fail-fast", "--quiet"]));

    match &browser {
        Ok((chromium, chromedriver)) => {
            tally.tests(in_worker("parity", chromium, chromedriver)?);
            match page::build() {
                Ok(_) => {
                    let mut tests = command("cargo", &["test", "--test", "browser", "--no-fail-fast"]);
                    tests.env("CHROMIUM", chromium);
                    if let Err(message) = tools::ensure_firefox() {
                        match std::env::var_os("CI") {
                            Some(_) => tally.failed.push(message),
                            None => println!("SKIPPED: the one-file page in Firefox. {message}"),
                        }
                    }
                    if let Err(message) = tools::ensure_npm("The test of accessibility", &[AXE]) {
                        // As without a browser.
                        match std::env::var_os("CI") {
                            Some(_) => tally.failed.push(message),
                            None => println!("SKIPPED: axe-core over every view. {message}"),
                        }
                        tests.args(["--", "--skip", "accessible::"]);
                    }
                    tally.tests(tests);
                }
                Err(message) => tally.failed.push(message),
            }
        }
        // Not a pass, and not hidden: on a machine that is meant to have a browser it fails the run.
        Err(message) if std::env::var_os("CI").is_some() => tally.failed.push(message.clone()),
        Err(message) => println!("SKIPPED: all tests in a browser. {message}"),
    }

    for failure in &tally.failed {
        eprintln!("FAILED: {failure}");
    }
    let sum = format!("{} passed, {} failed", tally.passed, tally.failed.len());
    if tally.failed.is_empty() {
        println!("{sum}");
        Ok(())
    } else {
        Err(sum)
    }
}

/// A test target of the engine inside a dedicated worker. It shares the page's release build of everything below.
pub fn in_worker(target: &str, chromium: &Path, chromedriver: &Path) -> Result<Command, String> {
    let capabilities = root().join("target/webdriver.json");
    let flags = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
    ];
    let flags: Vec<String> = flags.iter().map(|flag| format!("\"{flag}\"")).collect();
    let binary = chromium.display().to_string().replace('\\', "/");
    let json = format!("{{\"goog:chromeOptions\":{{\"binary\":\"{binary}\",\"args\":[{}]}}}}", flags.join(","));
    fs::write(&capabilities, json).map_err(|error| format!("{}: {error}.", capabilities.display()))?;
    let runner = find("wasm-bindgen-test-runner").ok_or("wasm-bindgen-test-runner is not installed.")?;
    let mut tests = command("cargo", &["test", "--release", "--target", "wasm32-unknown-unknown", "--test", target, "--", "--nocapture"]);
    tests
        .env("CHROMEDRIVER", chromedriver)
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities)
        .env("WASM_BINDGEN_TEST_TIMEOUT", "600");
    Ok(tests)
}
