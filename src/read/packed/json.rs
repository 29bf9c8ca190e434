//! JSON and JSON Lines: an object is an article. The objects may lie deeper, as in the answers of news services.

use super::super::{Reading, Source, checked, encoding};
use super::columns;
use super::{Go, Opener};
use crate::model::{Document, ProblemKind};
use serde_json::Value;
use std::collections::VecDeque;

/// How deep in a value rows and their columns are looked for.
const DEPTH: usize = 4;
/// Rows whose names of columns are looked at.
const SAMPLE: usize = 100;

/// One value: an article, or the rows in it.
pub fn read(opener: &mut Opener<'_>, source: Source<'_>) {
    let text = encoding::decode(source.bytes, None).text;
    let value = match serde_json::from_str::<Value>(&text) {
        Ok(value) => value,
        // Several values one after the other often hide behind the name.
        Err(_) if text.lines().take(2).filter(|line| serde_json::from_str::<Value>(line).is_ok_and(|v| v.is_object())).count() == 2 => {
            return read_lines(opener, source);
        }
        Err(error) => {
            let message = format!("This is not valid JSON: {error}.");
            return opener.give(source.name, Reading::refused(ProblemKind::Unreadable, message));
        }
    };
    let lists = lists_in(&value);
    for rows in &lists {
        if has_text(opener, rows) {
            return give_rows(opener, source.name, rows);
        }
    }
    match lists.iter().max_by_key(|rows| rows.len()) {
        Some(rows) if rows.len() > 1 => opener.give(source.name, columns::undecided(names_of(rows))),
        // What is no table is the text of its strings.
        _ => opener.give(source.name, checked(Document { text: strings_in(&value).into(), ..Document::default() })),
    }
}

/// A value a line.
pub fn read_lines(opener: &mut Opener<'_>, source: Source<'_>) {
    let text = encoding::decode(source.bytes, None).text;
    let lines = || text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let sample: Vec<Value> = lines().take(SAMPLE).filter_map(|(_, line)| serde_json::from_str(line).ok()).collect();
    let sample: Vec<&Value> = sample.iter().collect();
    if !sample.is_empty() && !has_text(opener, &sample) {
        return opener.give(source.name, columns::undecided(names_of(&sample)));
    }
    for (at, line) in lines() {
        let reading = match serde_json::from_str::<Value>(line) {
            Ok(value) => row(opener, &value),
            Err(error) => Reading::refused(ProblemKind::Unreadable, format!("Line {} is not valid JSON: {error}.", at + 1)),
        };
        if opener.give_one(&format!("{}#{}", source.name, at + 1), reading) == Go::Stop {
            return;
        }
    }
    if lines().next().is_none() {
        opener.give(source.name, Reading::refused(ProblemKind::Unreadable, "The file has no lines.".to_owned()));
    }
}

fn give_rows(opener: &mut Opener<'_>, name: &str, rows: &[&Value]) {
    if let [only] = rows {
        let reading = row(opener, only);
        return opener.give(name, reading);
    }
    for (number, value) in (1..).zip(rows) {
        let reading = row(opener, value);
        if opener.give_one(&format!("{name}#{number}"), reading) == Go::Stop {
            return;
        }
    }
}

/// Whether these rows say where their text is. Strings are texts.
fn has_text(opener: &Opener<'_>, rows: &[&Value]) -> bool {
    rows.iter().all(|row| row.is_string()) || opener.columns.find(&names_of(rows))[0].is_some()
}

fn row(opener: &Opener<'_>, value: &Value) -> Reading {
    if let Value::String(text) = value {
        return checked(Document { text: text.as_str().into(), ..Document::default() });
    }
    let cells = cells_of(value);
    let names: Vec<String> = cells.iter().map(|(name, _)| name.clone()).collect();
    let found = opener.columns.find(&names);
    columns::article(found.map(|at| at.and_then(|at| cells.get(at)).map(|(_, cell)| cell.clone())))
}

/// Lists of rows in a value, the outermost first: a single object is a list of one.
fn lists_in(value: &Value) -> Vec<Vec<&Value>> {
    let mut lists = Vec::new();
    let mut queue = VecDeque::from([(value, 0)]);
    while let Some((value, depth)) = queue.pop_front() {
        match value {
            Value::Array(items) => {
                let alike = items.iter().all(Value::is_object) || items.iter().all(Value::is_string);
                if alike && !items.is_empty() {
                    lists.push(items.iter().collect());
                }
                if depth < DEPTH && !items.iter().all(Value::is_string) {
                    queue.extend(items.iter().take(SAMPLE).map(|item| (item, depth + 1)));
                }
            }
            Value::Object(members) => {
                lists.push(vec![value]);
                if depth < DEPTH {
                    queue.extend(
                        members.values().filter(|member| member.is_array() || member.is_object()).map(|member| (member, depth + 1)),
                    );
                }
            }
            _ => {}
        }
    }
    // Strings inside an object are a text in pieces, not articles.
    if !value.is_array() {
        lists.retain(|rows| rows.iter().all(|row| row.is_object()));
    }
    lists
}

/// All names of columns in the first rows, in order of appearance.
fn names_of(rows: &[&Value]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for (name, _) in rows.iter().take(SAMPLE).flat_map(|row| cells_of(row)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Members of an object and of the objects in it, as `outer.inner`. Lists of strings are paragraphs.
fn cells_of(value: &Value) -> Vec<(String, String)> {
    fn add(prefix: &str, value: &Value, depth: usize, out: &mut Vec<(String, String)>) {
        let Value::Object(members) = value else { return };
        for (key, member) in members {
            let name = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
            match member {
                Value::String(text) => out.push((name, text.clone())),
                Value::Number(number) => out.push((name, number.to_string())),
                Value::Array(items) if !items.is_empty() && items.iter().all(Value::is_string) => {
                    let paragraphs: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
                    out.push((name, paragraphs.join("\n\n")));
                }
                Value::Object(_) if depth < DEPTH => add(&name, member, depth + 1, out),
                _ => {}
            }
        }
    }
    let mut out = Vec::new();
    add("", value, 0, &mut out);
    out
}

/// All strings of a value, in order, as paragraphs.
fn strings_in(value: &Value) -> String {
    let (mut text, mut stack) = (String::new(), vec![value]);
    while let Some(value) = stack.pop() {
        match value {
            Value::String(string) => {
                if !text.is_empty() {
                    text.push_str("\n\n");
                }
                text.push_str(string);
            }
            Value::Array(items) => stack.extend(items.iter().rev()),
            Value::Object(members) => stack.extend(members.values().rev()),
            _ => {}
        }
    }
    text
}
