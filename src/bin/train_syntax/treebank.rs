//! Reading treebanks: CoNLL-U sentences, laid over the engine's own tokens, with the names marked.

use crate::hints::Hint;
use sidelines::extract::syntax::{Relation, Tag, Upos};
use sidelines::extract::tokenise::tokenise;
use std::collections::BTreeMap;
use std::path::Path;

/// A sentence in the engine's tokens. Without an analysis, the columns after the names are empty.
#[derive(Clone, Default)]
pub struct Gold {
    pub document: String,
    pub words: Vec<String>,
    pub names: Vec<(usize, usize)>,
    pub upos: Vec<Upos>,
    pub tags: Vec<Tag>,
    /// Heads; the number of words is the root.
    pub heads: Vec<u16>,
    pub relations: Vec<Relation>,
    /// What another parser says, if asked.
    pub hints: Vec<Hint>,
}

/// A word line of a CoNLL-U file.
struct Row {
    start: usize,
    end: usize,
    upos: Upos,
    tag: Tag,
    head: usize,
    relation: Relation,
}

/// Names of documents: id to (text, byte ranges).
pub type Names = BTreeMap<String, (String, Vec<(usize, usize)>)>;

/// Reads the names of persons, organisations, places and events from a JSON Lines file.
pub fn read_names(path: &Path, into: &mut Names) {
    let text = std::fs::read_to_string(path).expect("the file of names can be read");
    for line in text.lines().filter(|line| !line.is_empty()) {
        let value: serde_json::Value = serde_json::from_str(line).expect("a line is JSON");
        let mut ranges = Vec::new();
        for entity in value["entities"].as_array().into_iter().flatten() {
            if matches!(entity[2].as_str(), Some("person" | "organisation" | "place" | "event")) {
                ranges.push((entity[0].as_u64().unwrap_or(0) as usize, entity[1].as_u64().unwrap_or(0) as usize));
            }
        }
        let id = value["id"].as_str().unwrap_or_default().to_string();
        into.insert(id, (value["text"].as_str().unwrap_or_default().to_string(), ranges));
    }
}

/// Reads a treebank file. Returns the sentences and how many could not be laid over our tokens.
pub fn read(path: &Path, names: &Names) -> (Vec<Gold>, usize) {
    let content = std::fs::read_to_string(path).expect("the treebank can be read");
    let document = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_string();
    let known = names.get(&document);
    let mut from = 0;
    let mut sentences = Vec::new();
    let mut lost = 0;
    for block in content.split("\n\n") {
        let Some(text) = block.lines().find_map(|line| line.strip_prefix("# text = ")) else { continue };
        let mut inside = Vec::new();
        if let Some((whole, ranges)) = known
            && let Some(at) = whole[from..].find(text).map(|at| at + from)
        {
            from = at + text.len();
            inside.extend(ranges.iter().filter(|range| range.0 >= at && range.1 <= from).map(|range| (range.0 - at, range.1 - at)));
        }
        match rows(block, text).and_then(|rows| lay_over(&document, text, &rows, &inside)) {
            Some(gold) => sentences.push(gold),
            None => lost += 1,
        }
    }
    (sentences, lost)
}

/// Reads the word lines and finds them in the text.
fn rows(block: &str, text: &str) -> Option<Vec<Row>> {
    let mut rows = Vec::new();
    let mut at = 0;
    for line in block.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        if fields.len() != 10 || fields[0].contains(['-', '.']) {
            continue;
        }
        at += text[at..].len() - text[at..].trim_start().len();
        let form = fields[1].replace('\u{a0}', " ");
        if !text[at..].starts_with(&form) {
            return None;
        }
        rows.push(Row {
            start: at,
            end: at + form.len(),
            upos: Upos::from_name(fields[3])?,
            tag: Tag::from_name(fields[4]).unwrap_or(Tag::Fw),
            head: fields[6].parse().ok()?,
            relation: Relation::from_name(fields[7])?,
        });
        at += form.len();
    }
    Some(rows)
}

/// Lays the treebank's words over our tokens. Where a token covers several words, the word whose head lies outside speaks for it;
/// where a word covers several tokens, the first stands for it and the others hang on that.
fn lay_over(document: &str, text: &str, rows: &[Row], ranges: &[(usize, usize)]) -> Option<Gold> {
    let tokens: Vec<(usize, usize)> = tokenise(text).iter().map(|token| (token.span.start as usize, token.span.end as usize)).collect();
    let covers = |token: (usize, usize), row: &Row| token.0 < row.end && row.start < token.1;
    // The row that speaks for each token, and the token that stands for each row.
    let mut speaker = Vec::new();
    let mut stands = vec![usize::MAX; rows.len()];
    let mut first_of: Vec<Option<usize>> = vec![None; rows.len()];
    for (at, &token) in tokens.iter().enumerate() {
        let group: Vec<usize> = (0..rows.len()).filter(|&row| covers(token, &rows[row])).collect();
        let outside = |row: usize| rows[row].head == 0 || !group.contains(&(rows[row].head - 1));
        let chosen = *group
            .iter()
            .rev()
            .find(|&&row| {
                outside(row) && rows[row].upos != Upos::Punct && rows[row].relation != Relation::Case && rows[row].upos != Upos::Part
            })
            .or_else(|| group.iter().find(|&&row| outside(row)))?;
        speaker.push(chosen);
        for row in group {
            if stands[row] == usize::MAX {
                stands[row] = at;
            }
        }
        first_of[chosen].get_or_insert(at);
    }
    let root = tokens.len();
    let mut gold = Gold {
        document: document.to_string(),
        words: tokens.iter().map(|&(start, end)| text[start..end].to_string()).collect(),
        names: Vec::new(),
        upos: Vec::new(),
        tags: Vec::new(),
        heads: Vec::new(),
        relations: Vec::new(),
        hints: Vec::new(),
    };
    for (at, &row) in speaker.iter().enumerate() {
        let spoken = &rows[row];
        let leader = first_of[row].unwrap_or(at);
        if leader == at {
            let head = if spoken.head == 0 { root } else { first_of[spoken.head - 1].unwrap_or(stands[spoken.head - 1]) };
            gold.heads.push(u16::try_from(head).ok()?);
            gold.relations.push(spoken.relation);
            gold.upos.push(spoken.upos);
            gold.tags.push(spoken.tag);
        } else {
            let is_mark = !gold.words[at].contains(char::is_alphanumeric);
            gold.heads.push(leader as u16);
            gold.relations.push(if is_mark { Relation::Punct } else { Relation::Goeswith });
            gold.upos.push(if is_mark { Upos::Punct } else { spoken.upos });
            gold.tags.push(if is_mark { Tag::Stop } else { spoken.tag });
        }
    }
    for &(start, end) in ranges {
        let first = tokens.iter().position(|token| token.1 > start)?;
        let last = tokens.iter().rposition(|token| token.0 < end)?;
        if first <= last && gold.names.last().is_none_or(|name| name.1 <= first) {
            gold.names.push((first, last + 1));
        }
    }
    is_tree(&gold.heads).then_some(gold)
}

/// Whether every word leads to the root, and one word alone hangs on it.
fn is_tree(heads: &[u16]) -> bool {
    let root = heads.len();
    let reaches = |start: usize| {
        let mut at = start;
        for _ in 0..=root {
            if at == root {
                return true;
            }
            at = usize::from(heads[at]);
        }
        false
    };
    (0..root).all(reaches) && heads.iter().filter(|&&head| usize::from(head) == root).count() == 1
}
