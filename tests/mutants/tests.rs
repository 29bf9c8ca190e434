//! Programs of tests, run with a mutant awake.

use crate::schema::Mutant;
use std::collections::BTreeMap;
use std::error::Error;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// Tests that look at the page, at the sources or at another machine; and the laws, which take longer than all others together.
const OTHERS: [&str; 4] = ["browser", "house", "parity", "laws"];

/// What a mutant may allocate, in kB, before it is stopped.
const MEMORY: u32 = 6_000_000;

/// Programs that take longer, but for `unchanged`, catch next to nothing that it does not, and are left out: what is counted as missed may be caught by them.
const LONGEST: Duration = Duration::from_secs(3);

/// A test program and how long it takes with no mutant awake.
pub struct Program {
    name: String,
    path: PathBuf,
    takes: Duration,
}

pub fn cargo(copy: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    command
        .args(arguments)
        .current_dir(copy)
        .env("CARGO_TARGET_DIR", copy.join("../build"))
        // Mutants compare what never is and return before the end.
        .env("RUSTFLAGS", "--cap-lints allow")
        .stderr(Stdio::piped());
    command
}

/// How a run ended.
enum End {
    Passed,
    Failed,
    Slow,
}

fn started(copy: &Path, program: &Path, number: u32) -> std::io::Result<Child> {
    Command::new("sh")
        .arg("-c")
        .arg(format!("ulimit -v {MEMORY}; exec \"$0\""))
        .arg(program)
        .current_dir(copy)
        .env("SIDELINES_MUTANT", number.to_string())
        .env("RUST_TEST_THREADS", "1")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
}

/// One run, ended at the first test that fails.
fn ended(copy: &Path, program: &Path, number: u32, limit: Duration) -> End {
    let Ok(mut child) = started(copy, program, number) else { return End::Failed };
    let (tell, told) = mpsc::channel();
    let stdout = child.stdout.take().expect("its output is piped");
    let reader = std::thread::spawn(move || {
        let failed = BufReader::new(stdout).lines().map_while(Result::ok).any(|line| line.ends_with("FAILED"));
        let _ = tell.send(failed);
    });
    let end = match told.recv_timeout(limit) {
        Ok(true) => End::Failed,
        Ok(false) => {
            if child.wait().is_ok_and(|status| status.success()) {
                End::Passed
            } else {
                End::Failed
            }
        }
        Err(_) => End::Slow,
    };
    let _ = child.kill();
    let _ = child.wait();
    let _ = reader.join();
    end
}

/// Builds the programs of tests, and runs each once without a mutant: those that pass, `unchanged` first, then by the time they take.
///
/// # Errors
/// When cargo fails.
pub fn built(copy: &Path) -> Result<Vec<Program>, Box<dyn Error>> {
    let output = cargo(copy, &["test", "--no-run", "--message-format", "json"]).output()?;
    if !output.status.success() {
        return Err(format!("the tests do not build: {}", String::from_utf8_lossy(&output.stderr)).into());
    }
    let mut programs = Vec::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let Ok(message) = serde_json::from_str::<serde_json::Value>(line) else { continue };
        let (Some(name), Some(path)) = (message["target"]["name"].as_str(), message["executable"].as_str()) else { continue };
        if message["profile"]["test"] != true || message["target"]["kind"][0] == "bin" || OTHERS.contains(&name) {
            continue;
        }
        let path = PathBuf::from(path);
        let from = Instant::now();
        let name = format!("{name} ({})", message["target"]["kind"][0].as_str().unwrap_or_default());
        match ended(copy, &path, 0, Duration::from_secs(600)) {
            End::Passed => programs.push(Program { name, path, takes: from.elapsed() }),
            _ => println!("without a mutant, {name} does not pass: left out"),
        }
    }
    programs.retain(|program| program.name.starts_with("unchanged") || program.takes < LONGEST);
    programs.sort_by_key(|program| (!program.name.starts_with("unchanged"), program.takes));
    for Program { name, takes, .. } in &programs {
        println!("{:6.1} s {name}", takes.as_secs_f64());
    }
    Ok(programs)
}

/// What became of each mutant, and by which program.
pub fn run(copy: &Path, programs: &[Program], sample: &BTreeMap<u32, Mutant>) -> BTreeMap<u32, (String, String)> {
    let queue = Mutex::new(sample.iter());
    let found = Mutex::new(BTreeMap::new());
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let Some((number, mutant)) = queue.lock().expect("no thread panics").next() else { return };
                    let (mut fate, mut by) = ("missed", String::new());
                    for Program { name, path, takes } in programs {
                        fate = match ended(copy, path, *number, *takes * 8 + Duration::from_secs(20)) {
                            End::Passed => continue,
                            End::Failed => "caught",
                            End::Slow => "slow",
                        };
                        by = name.clone();
                        break;
                    }
                    println!("{fate:6} {by:20} {}", mutant.name);
                    found.lock().expect("no thread panics").insert(*number, (fate.to_owned(), by));
                }
            });
        }
    });
    found.into_inner().expect("no thread panics")
}
