//! Runs the engine over all inputs on all cores, and prints in input order whatever order the work finishes in.

use super::args::{Cli, Command, ExtractArgs};
use super::inputs::{self, Input};
use super::output::Output;
use super::saved::{self, Opened};
use crate::corpus::corrections::Log;
use crate::corpus::{Corpus, corrections};
use crate::export::{Exporter, Out, Selection, contract};
use crate::extract::Engine;
use crate::model::{Document, Extraction, Problem, ProblemKind, Published, PublishedSource};
use crate::present::ViewState;
use crate::read::{MetadataTable, Reading};
use crate::session;
use clap::Parser;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, ErrorKind, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, mpsc};
use std::thread;

/// Some inputs could not be read.
pub(super) const SOME_FAILED: u8 = 1;
/// The command itself can't be carried out; clap exits with the same.
pub(super) const WRONG_USAGE: u8 = 2;

/// Parses the arguments and runs.
pub fn main() -> ExitCode {
    let args = match Cli::parse().command {
        Command::Extract(args) => args,
        Command::Session(command) => return super::session::run(&command),
    };
    let table = match args.metadata.as_deref().map(std::fs::read_to_string).transpose() {
        Ok(text) => text.map(|text| MetadataTable::parse(&text)).unwrap_or_default(),
        Err(error) => {
            eprintln!("error: the metadata table can't be read: {error}");
            return ExitCode::from(WRONG_USAGE);
        }
    };
    for complaint in &table.complaints {
        eprintln!("{complaint}");
    }
    match extract(&args, &table) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(SOME_FAILED),
        // The reader of our output has gone; there is nobody left to tell.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: the output can't be written: {error}");
            ExitCode::from(SOME_FAILED)
        }
    }
}

/// Prints everything; whether every input was read.
fn extract(args: &ExtractArgs, table: &MetadataTable) -> io::Result<bool> {
    let columns = args.columns();
    let inputs = Mutex::new(inputs::list(&args.paths, &columns).enumerate());
    let threads = args.threads.or(thread::available_parallelism().ok()).map_or(1, usize::from);
    thread::scope(|scope| {
        let (sender, receiver) = mpsc::channel();
        for _ in 0..threads {
            let (sender, inputs, columns) = (sender.clone(), &inputs, &columns);
            scope.spawn(move || {
                let mut engine = Engine::new();
                // The lock is held while the next input is found, not while it is worked on.
                while let Some((index, input)) = inputs.lock().ok().and_then(|mut inputs| inputs.next()) {
                    let saved = match &input {
                        Input::File(path) => saved::open(&mut engine, path),
                        _ => None,
                    };
                    let done = saved.unwrap_or_else(|| {
                        let read = input.read(columns).into_iter();
                        let extractions = read.flat_map(|(name, reading)| process(&mut engine, args, table, name, reading)).collect();
                        Opened { extractions, fresh: true, ..Opened::default() }
                    });
                    if sender.send((index, done)).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        print(args, table, receiver)
    })
}

fn print(args: &ExtractArgs, table: &MetadataTable, finished: mpsc::Receiver<(usize, Opened)>) -> io::Result<bool> {
    let mut out = match args.output.as_ref().or(args.session.as_ref()) {
        Some(path) => Output::file(path)?,
        None => Output::standard(),
    };
    let all_read = write_all(args, table, finished, &mut out)?;
    out.finish()?;
    Ok(all_read)
}

fn write_all(args: &ExtractArgs, table: &MetadataTable, finished: mpsc::Receiver<(usize, Opened)>, out: &mut Output) -> io::Result<bool> {
    let merges = args.corpus || args.format.is_some() || args.session.is_some();
    let (mut waiting, mut next) = (BTreeMap::new(), 0);
    let mut all_read = true;
    let mut corpus = Vec::new();
    let mut log = Log::default();
    let mut fresh = BTreeSet::new();
    for (index, opened) in finished {
        waiting.insert(index, opened);
        while let Some(opened) = waiting.remove(&next) {
            next += 1;
            opened.damage.iter().for_each(|damage| eprintln!("{damage}"));
            all_read &= !opened.loss;
            log.join(&opened.log);
            for extraction in opened.extractions {
                for problem in &extraction.problems {
                    eprintln!("{}: {}", extraction.document.name, problem.message);
                    all_read &= !problem.kind.is_fatal();
                }
                if args.format.is_none() && args.session.is_none() {
                    writeln!(out, "{}", contract::document_line(&extraction))?;
                }
                if opened.fresh {
                    fresh.insert(extraction.document.name.clone());
                }
                if merges {
                    corpus.push(Arc::new(extraction));
                }
            }
            if let Some(broken) = &opened.broken {
                out.spare(broken)?;
            }
        }
        if waiting.is_empty() {
            out.flush()?;
        }
    }
    if let Some(complaint) = table.complaint_of_unused(fresh.iter().map(String::as_str)) {
        eprintln!("{complaint}");
    }
    if args.session.is_some() {
        out.write_all(&session_of(&corpus, &log, args.without_texts))?;
        return Ok(all_read);
    }
    let corpus = corrections::apply(&Corpus::build(&corpus), &log).corpus;
    if let Some(exporter) = args.format {
        write_export(exporter, &corpus, out)?;
    } else if args.corpus {
        for line in contract::corpus_lines(&corpus) {
            writeln!(out, "{line}")?;
        }
    }
    Ok(all_read)
}

/// Writes the corpus in a format, piece by piece where the format allows it.
fn write_export(exporter: &Exporter, corpus: &Corpus, out: &mut impl Write) -> io::Result<()> {
    if exporter.format.unfinished {
        return out.write_all(&exporter.file(corpus, &Selection::Everything));
    }
    let mut written = Ok(());
    let mut take = |piece: &[u8]| {
        if written.is_ok() {
            written = out.write_all(piece);
        }
    };
    (exporter.write)(corpus, &Selection::Everything, &mut Out::new(&mut take));
    written
}

/// The bytes of a session file. What gave nothing is not in it.
fn session_of(extractions: &[Arc<Extraction>], log: &Log, without_texts: bool) -> Vec<u8> {
    let mut articles: Vec<Arc<Extraction>> =
        extractions.iter().filter(|extraction| !extraction.document.text.is_empty()).cloned().collect();
    // As the page keeps them: by name.
    articles.sort_by(|a, b| a.document.name.cmp(&b.document.name));
    if without_texts {
        articles.iter_mut().for_each(|article| *article = Arc::new(session::bare(article)));
    }
    session::write(&articles, log, &ViewState::default().to_hash())
}

/// What was read to its extractions: one at least, so that a failure is in the output too.
fn process(engine: &mut Engine, args: &ExtractArgs, table: &MetadataTable, name: String, reading: Reading) -> Vec<Extraction> {
    let Reading { documents, mut problems, .. } = reading;
    let given = args.published.map(|date| Published { date, source: PublishedSource::Given, span: None });
    let mut out = Vec::new();
    for mut document in documents {
        // A record's own date is the user's word too, and the nearer one; so is a row of the table.
        if !matches!(document.published, Some(Published { source: PublishedSource::Given, .. })) {
            document.published = given.or(document.published);
        }
        table.apply(&mut document);
        let mut extraction = guarded(engine, document);
        extraction.problems.splice(0..0, problems.drain(..));
        out.push(extraction);
    }
    if out.is_empty() {
        out.push(Extraction { document: Document { name, ..Document::default() }, problems, ..Extraction::default() });
    }
    out
}

/// A defect of the engine costs one document, not the run.
fn guarded(engine: &mut Engine, document: Document) -> Extraction {
    let name = document.name.clone();
    catch_unwind(AssertUnwindSafe(|| engine.extract(document))).unwrap_or_else(|_| {
        *engine = Engine::new();
        let message = "The extraction of this file failed. Please report it, with the file if you can.".to_owned();
        let problems = vec![Problem { at: None, kind: ProblemKind::Internal, message }];
        Extraction { document: Document { name, ..Document::default() }, problems, ..Extraction::default() }
    })
}
