//! Paths of the command line to files and records, in order. Folders are walked in sorted order, hidden files and links to folders left out.

use crate::model::{Document, Problem, ProblemKind, Published, PublishedSource};
use crate::read::{self, Reading, Source};
use serde::Deserialize;
use std::fs;
use std::io::{BufRead, BufReader, Stdin};
use std::path::{Path, PathBuf};

/// Something to read and extract.
pub enum Input {
    /// A file.
    File(PathBuf),
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
pub fn list(paths: &[PathBuf]) -> impl Iterator<Item = Input> + Send {
    let mut stack: Vec<PathBuf> = paths.iter().rev().cloned().collect();
    let mut lines: Option<(usize, BufReader<Stdin>)> = None;
    std::iter::from_fn(move || {
        loop {
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
    /// Reads the input. The name that the output calls it by, and what was read.
    pub fn read(self) -> (String, Reading) {
        match self {
            Input::File(path) => {
                let name = path.to_string_lossy().into_owned();
                let reading = match fs::read(&path) {
                    Ok(bytes) => read::read(Source { name: &name, bytes: &bytes }),
                    Err(error) => failed(format!("The file can't be read: {error}.")),
                };
                (name, reading)
            }
            Input::Record(number, line) => match serde_json::from_slice::<Record>(&line) {
                Ok(record) => read_record(record),
                Err(error) => {
                    let message = format!("Line {number} is not a record {{\"id\", \"text\"}}: {error}.");
                    (format!("line {number}"), failed(message))
                }
            },
            Input::Failed(name, message) => (name, failed(message)),
        }
    }
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
    Reading { documents: Vec::new(), problems: vec![Problem { at: None, kind: ProblemKind::Unreadable, message }] }
}
