//! Paths of the command line to files and records, in order. Folders are walked in sorted order, hidden files and links to folders left out.
//! What holds many articles is opened here, so that they can be dealt out to all threads.

use super::saved;
use crate::model::{Document, Problem, ProblemKind, Published, PublishedSource};
use crate::read::{self, Columns, Reading, Source};
use serde::Deserialize;
use std::collections::VecDeque;
use std::fs;
use std::io::{BufRead, BufReader, Stdin};
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

/// Longest silence of a reader before it is taken for stuck: the page waits as long.
const PATIENCE: Duration = Duration::from_secs(90);
/// Readers of nested formats call themselves; this is room for all that their limits allow.
const STACK_BYTES: usize = 32 << 20;

/// Something to read and extract.
pub enum Input {
    /// A file.
    File(PathBuf),
    /// What has been read already, out of a file that holds more.
    Read(String, Reading),
    /// A line of standard input and its number.
    Record(usize, Vec<u8>),
    /// What could not be listed, and why.
    Failed(String, String),
}

/// A line of standard input.
#[derive(Deserialize)]
struct Record {
    id: String,
    text: String,
    published: Option<String>,
    title: Option<String>,
}

/// Lists the inputs lazily, in order.
pub fn list<'a>(paths: &[PathBuf], columns: &'a Columns) -> impl Iterator<Item = Input> + Send + use<'a> {
    let mut ready: VecDeque<(String, Reading)> = VecDeque::new();
    let mut stack: Vec<PathBuf> = paths.iter().rev().cloned().collect();
    let mut lines: Option<(usize, BufReader<Stdin>)> = None;
    std::iter::from_fn(move || {
        loop {
            if let Some((name, reading)) = ready.pop_front() {
                return Some(Input::Read(name, reading));
            }
            if let Some((number, reader)) = &mut lines {
                let mut line = Vec::new();
                *number += 1;
                match reader.read_until(b'\n', &mut line) {
                    Ok(0) => lines = None,
                    Ok(_) if line.trim_ascii().is_empty() => continue,
                    Ok(_) => return Some(Input::Record(*number, line)),
                    Err(error) => {
                        lines = None;
                        return Some(Input::Failed("-".to_owned(), format!("Standard input can't be read: {error}.")));
                    }
                }
                continue;
            }
            let path = stack.pop()?;
            if path == Path::new("-") {
                lines = Some((0, BufReader::new(std::io::stdin())));
            } else if path.is_dir() {
                match children(&path) {
                    Ok(children) => stack.extend(children.into_iter().rev()),
                    Err(error) => {
                        return Some(Input::Failed(path.to_string_lossy().into_owned(), format!("The folder can't be read: {error}.")));
                    }
                }
            } else if read::may_hold_many(&path.to_string_lossy()) && !saved::is_saved(&path) {
                ready = read_file(&path, columns).into();
            } else {
                return Some(Input::File(path));
            }
        }
    })
}

fn children(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        let link_to_folder = entry.file_type()?.is_symlink() && entry.path().is_dir();
        if !hidden && !link_to_folder {
            out.push(entry.path());
        }
    }
    out.sort();
    Ok(out)
}

impl Input {
    /// Reads the input: what was read, under the names that the output calls it by.
    pub fn read(self, columns: &Columns) -> Vec<(String, Reading)> {
        match self {
            Input::File(path) => read_file(&path, columns),
            Input::Read(name, reading) => vec![(name, reading)],
            Input::Record(number, line) => match serde_json::from_slice::<Record>(&line) {
                Ok(record) => vec![read_record(record)],
                Err(error) => {
                    let message = format!("Line {number} is not a record {{\"id\", \"text\"}}: {error}.");
                    vec![(format!("line {number}"), failed(message))]
                }
            },
            Input::Failed(name, message) => vec![(name, failed(message))],
        }
    }
}

/// Reads a file with all that is in it. A defect of a reader costs one file, not the run: what is taken apart is so in a thread of its
/// own, and one that does not come back is left behind.
fn read_file(path: &Path, columns: &Columns) -> Vec<(String, Reading)> {
    let name = path.to_string_lossy().into_owned();
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => return vec![(name, failed(format!("The file can't be read: {error}.")))],
    };
    if let Ok(Some(reading)) = catch_unwind(|| read::read_text_format(Source { name: &name, bytes: &bytes })) {
        return vec![(name, reading)];
    }
    let (sender, receiver) = mpsc::channel();
    let (columns, given_name) = (columns.clone(), name.clone());
    let started = thread::Builder::new().stack_size(STACK_BYTES).spawn(move || {
        // Should nobody wait any more, nobody misses what is sent.
        read::read_each(Source { name: &given_name, bytes: &bytes }, &columns, &mut |name, reading| {
            let _ = sender.send((name.to_owned(), reading));
        });
    });
    let reader = match started {
        Ok(reader) => reader,
        Err(error) => return vec![(name, failed(format!("No thread could be started to read the file: {error}.")))],
    };
    let mut out = Vec::new();
    let failure = loop {
        match receiver.recv_timeout(PATIENCE) {
            Ok(read) => out.push(read),
            Err(RecvTimeoutError::Timeout) => {
                break Some(format!("Reading this file took longer than {} seconds and was broken off.", PATIENCE.as_secs()));
            }
            Err(RecvTimeoutError::Disconnected) => {
                let failed = reader.join().is_err();
                break failed.then(|| "The reader failed on this file. Please report it, with the file if you can.".to_owned());
            }
        }
    };
    if let Some(message) = failure {
        out.push((name, Reading { problems: vec![Problem { at: None, kind: ProblemKind::Internal, message }], ..Reading::default() }));
    }
    out
}

fn read_record(record: Record) -> (String, Reading) {
    let mut reading = read::read_text(&record.id, record.text);
    let date = record.published.as_deref().filter(|date| !date.is_empty());
    let published = date.and_then(read::parse_date).map(|date| Published { date, source: PublishedSource::Given, span: None });
    if let (Some(date), None) = (date, published) {
        let message = format!("\"{date}\" is not a date such as 2018-06-10: the publication date is left open.");
        reading.problems.push(Problem { at: None, kind: ProblemKind::NoPublicationDate, message });
    }
    for document in &mut reading.documents {
        *document = Document { title: record.title.clone(), published, ..std::mem::take(document) };
    }
    (record.id, reading)
}

fn failed(message: String) -> Reading {
    Reading { problems: vec![Problem { at: None, kind: ProblemKind::Unreadable, message }], ..Reading::default() }
}
