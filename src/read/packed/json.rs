//! JSON and JSON Lines: an object is an article. The objects may lie deeper, as in the answers of news services.

use super::super::{Reading, Source, checked, encoding};
use super::columns::{self, Columns};
use super::{Go, Opener, tell_encoding};
use crate::model::{Document, Problem, ProblemKind};
use serde_json::Value;

/// How deep in a value rows and their columns are looked for.
const DEPTH: usize = 4;
/// Rows whose names of columns are looked at.
const SAMPLE: usize = 100;

/// One value: an article, or the rows in it.
pub fn read(opener: &mut Opener<'_>, source: Source<'_>) {
    let encoding::Decoded { text, problem } = encoding::decode(source.bytes, None);
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
    let mut search = Search { columns: opener.columns, found: Vec::new(), longest: Vec::new() };
    search.look(&value, 0, false);
    match search {
        Search { found, .. } if !found.is_empty() => give_rows(opener, source.name, &found, problem.as_ref()),
        Search { longest, .. } if longest.len() > 1 => opener.give(source.name, columns::undecided(names_of(opener.columns, &longest))),
        // What is no table is the text of its strings.
        _ => {
            let mut reading = checked(Document { text: strings_in(&value).into(), ..Document::default() });
            tell_encoding(&mut reading, problem.as_ref());
            opener.give(source.name, reading);
        }
    }
}

/// A value a line.
pub fn read_lines(opener: &mut Opener<'_>, source: Source<'_>) {
    let encoding::Decoded { text, problem } = encoding::decode(source.bytes, None);
    let lines = || text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let sample: Vec<Value> = lines().take(SAMPLE).filter_map(|(_, line)| serde_json::from_str(line).ok()).collect();
    let sample: Vec<&Value> = sample.iter().flat_map(|value| rows_of_line(opener.columns, value)).collect();
    if !sample.is_empty() && !has_text(opener.columns, &sample) {
        return opener.give(source.name, columns::undecided(names_of(opener.columns, &sample)));
    }
    for (at, line) in lines() {
        if give_line(opener, &format!("{}#{}", source.name, at + 1), (at, line), problem.as_ref()) == Go::Stop {
            return;
        }
    }
    if lines().next().is_none() {
        opener.give(source.name, Reading::refused(ProblemKind::Unreadable, "The file has no lines.".to_owned()));
    }
}

/// What a line of many holds: an article, or a list of them.
fn give_line(opener: &mut Opener<'_>, name: &str, (at, line): (usize, &str), problem: Option<&Problem>) -> Go {
    let value = match serde_json::from_str::<Value>(line) {
        Ok(value) => value,
        Err(error) => {
            return opener
                .give_one(name, Reading::refused(ProblemKind::Unreadable, format!("Line {} is not valid JSON: {error}.", at + 1)));
        }
    };
    let rows = rows_of_line(opener.columns, &value);
    for (number, value) in (1..).zip(&rows) {
        let mut reading = row(opener, value);
        tell_encoding(&mut reading, problem);
        let name = if rows.len() == 1 { name.to_owned() } else { format!("{name}.{number}") };
        if opener.give_one(&name, reading) == Go::Stop {
            return Go::Stop;
        }
    }
    Go::On
}

fn rows_of_line<'a>(columns: &Columns, value: &'a Value) -> Vec<&'a Value> {
    let rows = rows_in(columns, value, true);
    if rows.is_empty() { vec![value] } else { rows }
}

fn give_rows(opener: &mut Opener<'_>, name: &str, rows: &[&Value], problem: Option<&Problem>) {
    let read = |opener: &Opener<'_>, value: &Value| {
        let mut reading = row(opener, value);
        tell_encoding(&mut reading, problem);
        reading
    };
    if let [only] = rows {
        let reading = read(opener, only);
        return opener.give(name, reading);
    }
    for (number, value) in (1..).zip(rows) {
        let reading = read(opener, value);
        if opener.give_one(&format!("{name}#{number}"), reading) == Go::Stop {
            return;
        }
    }
}

/// Whether these rows say where their text is. Strings are texts.
fn has_text(columns: &Columns, rows: &[&Value]) -> bool {
    rows.iter().all(|row| row.is_string()) || columns.find(&names_of(columns, rows))[0].is_some()
}

fn row(opener: &Opener<'_>, value: &Value) -> Reading {
    let what = match value {
        Value::String(text) => return checked(Document { text: text.as_str().into(), ..Document::default() }),
        Value::Object(_) => {
            let cells = cells_of(opener.columns, value, 0);
            let names: Vec<String> = cells.iter().map(|(name, _)| name.clone()).collect();
            let found = opener.columns.find(&names);
            return columns::article(found.map(|at| at.and_then(|at| cells.get(at)).map(|(_, cell)| cell.clone())));
        }
        Value::Array(_) => "a list",
        Value::Null => "null",
        Value::Number(_) => "a number",
        Value::Bool(_) => "true or false",
    };
    Reading::refused(ProblemKind::Unreadable, format!("This is no object with a text, but {what}: there is no article in it to read."))
}

/// Looks for the rows in a value.
struct Search<'a, 'c> {
    columns: &'c Columns,
    /// Rows that say where their text is, in order. None lies inside another.
    found: Vec<&'a Value>,
    /// Of the lists that don't say it, the longest.
    longest: Vec<&'a Value>,
}

impl<'a> Search<'a, '_> {
    /// All rows in the value: a file may hold several lists.
    fn look(&mut self, value: &'a Value, depth: usize, inside_object: bool) {
        let rows = rows_in(self.columns, value, inside_object);
        if !rows.is_empty() && has_text(self.columns, &rows) {
            return self.found.extend(rows);
        }
        if rows.len() > self.longest.len() && rows.iter().all(|row| row.is_object()) {
            self.longest = rows;
        }
        match value {
            _ if depth == DEPTH => {}
            Value::Array(items) => items.iter().for_each(|item| self.look(item, depth + 1, inside_object)),
            Value::Object(members) => members.values().for_each(|member| self.look(member, depth + 1, true)),
            _ => {}
        }
    }
}

/// What would be the rows in a value: the items of a list that holds objects, the members of an object that is such a list under names, else
/// the object alone.
fn rows_in<'a>(columns: &Columns, value: &'a Value, inside_object: bool) -> Vec<&'a Value> {
    match value {
        Value::Array(items) if items.iter().any(Value::is_object) => items.iter().collect(),
        // Strings inside an object are a text in pieces, not articles.
        Value::Array(items) if !inside_object && items.iter().all(Value::is_string) => items.iter().collect(),
        Value::Object(members) if is_named_list(columns, value, 0) => members.values().collect(),
        Value::Object(_) => vec![value],
        _ => Vec::new(),
    }
}

/// Whether an object, so deep in another, is a list of articles, each under a name such as its number. One whose members are called text or
/// title is an article in parts.
fn is_named_list(columns: &Columns, value: &Value, depth: usize) -> bool {
    let Value::Object(members) = value else { return false };
    let has_text = |member: &Value| {
        let names: Vec<String> = cells_of(columns, member, depth + 1).into_iter().map(|(name, _)| name).collect();
        columns.find(&names)[0].is_some()
    };
    members.values().filter(|member| member.is_object()).count() > 1
        && members.values().all(|member| member.is_object() || member.is_null())
        && !members.keys().any(|name| columns::is_part_of_article(name))
        && members.values().all(|member| member.is_null() || has_text(member))
}

/// All names of columns in the first rows, in order of appearance.
fn names_of(columns: &Columns, rows: &[&Value]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for (name, _) in rows.iter().filter(|row| row.is_object()).take(SAMPLE).flat_map(|row| cells_of(columns, row, 0)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Members of an object and of the objects in it, as `outer.inner`. Lists of strings are paragraphs; lists of articles are no cells, in
/// whichever form: the object would pass for the first of them. `depth`: how deep the object itself lies.
fn cells_of(columns: &Columns, value: &Value, depth: usize) -> Vec<(String, String)> {
    fn add(columns: &Columns, prefix: &str, value: &Value, depth: usize, out: &mut Vec<(String, String)>) {
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
                Value::Object(_) if depth < DEPTH && !is_named_list(columns, member, depth + 1) => {
                    add(columns, &name, member, depth + 1, out)
                }
                _ => {}
            }
        }
    }
    let mut out = Vec::new();
    add(columns, "", value, depth, &mut out);
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
