//! The verbs about session files: what is in one, what is whole of it, how two people's verdicts compare.

use super::args::SessionCommand;
use super::output::Output;
use super::run::{SOME_FAILED, WRONG_USAGE};
use super::saved::{self, Opened};
use crate::corpus::{Corpus, corrections};
use crate::extract::Engine;
use crate::present::words;
use crate::session::{self, Agreement, Survey};
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

/// Carries out one of them.
pub fn run(command: &SessionCommand) -> ExitCode {
    let done = match command {
        SessionCommand::Check { file, repair } => check(file, repair.as_deref()),
        SessionCommand::Compare { first, second, json } => compare(first, second, *json),
    };
    done.unwrap_or_else(|message| {
        eprintln!("error: {message}");
        ExitCode::from(WRONG_USAGE)
    })
}

fn open(path: &Path) -> Result<(Survey, Opened), String> {
    let bytes = std::fs::read(path).map_err(|error| format!("{} can't be read: {error}.", path.display()))?;
    saved::open_session(&mut Engine::new(), &bytes).map_err(|message| format!("{}: {message}", path.display()))
}

/// Tells what is whole; the exit status is that of `extract`: 1 when something is lost.
fn check(path: &Path, repair: Option<&Path>) -> Result<ExitCode, String> {
    let (survey, opened) = open(path)?;
    let bare = opened.extractions.iter().filter(|extraction| extraction.document.bare).count();
    let counted = |count: usize, one: &str, many: &str| words::counted(count, one, many);
    let of = match survey.articles as usize {
        all if all == opened.extractions.len() => String::new(),
        all => format!(" of {}", words::grouped(all)),
    };
    let texts = match bare {
        0 => "with their texts".to_owned(),
        bare if bare == opened.extractions.len() => "without their texts".to_owned(),
        bare => format!("{} without their texts", words::grouped(bare)),
    };
    let meetings: usize = opened.extractions.iter().map(|extraction| extraction.meetings.len()).sum();
    let lines = [
        format!(
            "{}{of}, {texts}; {} in them",
            counted(opened.extractions.len(), "article", "articles"),
            counted(meetings, "report of a meeting", "reports of meetings")
        ),
        counted(opened.log.active().len(), "correction", "corrections"),
        match opened.damage.len() {
            0 => "The file is whole.".to_owned(),
            _ => format!("The file is damaged:\n  {}", opened.damage.join("\n  ")),
        },
    ];
    print(&(lines.join("\n") + "\n"))?;
    if let Some(path) = repair {
        let bytes = session::write(&opened.extractions, &opened.log, &survey.view);
        // The damaged file itself may be what is replaced.
        let written = Output::file(path).and_then(|mut out| out.write_all(&bytes).and_then(|()| out.finish()));
        written.map_err(|error| format!("the repaired file can't be written: {error}."))?;
    }
    Ok(if opened.loss { ExitCode::from(SOME_FAILED) } else { ExitCode::SUCCESS })
}

fn compare(first: &Path, second: &Path, json: bool) -> Result<ExitCode, String> {
    let corpus = |path: &Path| {
        let (_, opened) = open(path)?;
        opened.damage.iter().for_each(|damage| eprintln!("{}: {damage}", path.display()));
        let extractions: Vec<_> = opened.extractions.into_iter().map(Arc::new).collect();
        Ok::<_, String>(corrections::apply(&Corpus::build(&extractions), &opened.log).corpus)
    };
    let agreement = session::compare(&*corpus(first)?, &*corpus(second)?);
    let text = if json { serde_json::to_string_pretty(&agreement).unwrap_or_default() } else { told(&agreement) };
    print(&(text + "\n"))?;
    Ok(ExitCode::SUCCESS)
}

/// The comparison in words.
fn told(agreement: &Agreement) -> String {
    let mut lines = words::agreement(agreement);
    for one in &agreement.disagreements {
        let verdicts = one.verdicts.map(words::review);
        lines.push(String::new());
        lines.push(format!("{}  {}", one.date.as_deref().unwrap_or(words::UNDATED), words::listed(&one.parties)));
        lines.push(format!("  first {}, second {}", verdicts[0], verdicts[1]));
        lines.push(format!("  {}: \u{201c}{}\u{201d}", one.file, one.quote.split_whitespace().collect::<Vec<_>>().join(" ")));
    }
    lines.join("\n")
}

fn print(text: &str) -> Result<(), String> {
    match io::stdout().lock().write_all(text.as_bytes()) {
        // The reader of our output has gone.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(format!("the output can't be written: {error}")),
        _ => Ok(()),
    }
}
