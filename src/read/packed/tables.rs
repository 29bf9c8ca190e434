//! CSV and TSV: a row is an article. Delimiter, encoding and head are found; rows may be ragged.

use super::super::{Reading, Source, encoding};
use super::columns;
use super::{Go, Opener, tell_encoding};
use crate::model::ProblemKind;
use csv::{ReaderBuilder, StringRecord};

pub fn read(opener: &mut Opener<'_>, source: Source<'_>) {
    let decoded = encoding::decode(source.bytes, None);
    if encoding::looks_binary(&decoded.text) {
        return opener.give(source.name, Reading::refused(ProblemKind::UnknownFormat, super::recognise::NOT_TEXT.to_owned()));
    }
    // Spreadsheets may say in a first line which delimiter they use.
    let (text, said) = match decoded.text.strip_prefix("sep=").and_then(|rest| rest.split_once('\n')) {
        Some((mark, rest)) => (rest, mark.trim_end_matches('\r').bytes().next()),
        None => (decoded.text.as_str(), None),
    };
    let delimiter = said.unwrap_or_else(|| delimiter_of(text));
    let mut rows = ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(text.as_bytes());
    let mut rows = rows.records().map_while(Result::ok).filter(|row| row.iter().any(|cell| !cell.trim().is_empty())).peekable();
    let Some(first) = rows.peek() else { return opener.give(source.name, nothing()) };
    let headless = first.iter().any(|cell| cell.chars().count() > 60);
    let names: Vec<String> = match headless {
        true => (1..=first.len()).map(|number| format!("column {number}")).collect(),
        false => rows.next().map(|row| row.iter().map(|cell| cell.trim().to_owned()).collect()).unwrap_or_default(),
    };
    let mut found = opener.columns.find(&names);
    if found[0].is_none() && names.len() == 1 {
        found[0] = Some(0);
    }
    if found[0].is_none() {
        return opener.give(source.name, columns::undecided(names));
    }
    let mut last = None;
    for (number, row) in (1..).zip(rows) {
        last = Some((number, row.position().map_or(0, |position| position.byte() as usize)));
        let mut reading = columns::article(found.map(|at| at.and_then(|at| row.get(at)).map(str::to_owned)));
        tell_encoding(&mut reading, decoded.problem.as_ref());
        if opener.give_one(&format!("{}#{number}", source.name), reading) == Go::Stop {
            return;
        }
    }
    match last {
        None => opener.give(source.name, nothing()),
        Some((number, start)) => {
            if let Some(lines) = unclosed(text.get(start..).unwrap_or_default()) {
                let message = format!(
                    "Row {number} opens a quotation mark that is never closed, so that the {lines} lines from there to the end were read as \
                     one row. Close it, or double the quotation mark if it is one of the text."
                );
                opener.give(source.name, Reading::refused(ProblemKind::Unreadable, message));
            }
        }
    }
}

/// How many lines the last row has, if it only ends where the table does because a quotation mark is open.
fn unclosed(row: &str) -> Option<usize> {
    let lines = row.trim().lines().count();
    (lines > 1 && row.matches('"').count() % 2 == 1).then_some(lines)
}

fn nothing() -> Reading {
    Reading::refused(ProblemKind::Unreadable, "The table has no rows.".to_owned())
}

/// The mark that cuts the first row into the most cells.
fn delimiter_of(text: &str) -> u8 {
    let cells = |delimiter: u8| {
        let mut reader = ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(text.as_bytes());
        let mut row = StringRecord::new();
        if reader.read_record(&mut row).unwrap_or(false) { row.len() } else { 0 }
    };
    // The first of equals: `max_by_key` would take the last.
    [b',', b';', b'\t', b'|'].into_iter().rev().max_by_key(|delimiter| cells(*delimiter)).unwrap_or(b',')
}
