//! The exchange file of the training: sentences in our tokens, one a line, with gold, silver or foreign analyses in columns.
//!
//! `document word name upos xpos head relation hint-head hint-relation hint-tag`, tabs between, `_` for nothing, blank line after a sentence.

use crate::hints::Hint;
use crate::treebank::Gold;
use sidelines::extract::syntax::{Relation, Tag, Upos};
use sidelines::extract::tokenise::tokenise;
use sidelines::model::Token;
use std::fmt::Write;
use std::path::Path;

/// Writes sentences with their analyses.
pub fn write(sentences: &[Gold], path: &Path) {
    let mut out = String::new();
    for gold in sentences {
        for (at, word) in gold.words.iter().enumerate() {
            let name = gold.names.iter().position(|name| (name.0..name.1).contains(&at)).map_or(0, |name| name + 1);
            let _ = write!(out, "{}\t{word}\t{name}", gold.document);
            if gold.heads.is_empty() {
                out.push_str("\t_\t_\t_\t_");
            } else {
                let head = usize::from(gold.heads[at]);
                let head = if head == gold.words.len() { 0 } else { head + 1 };
                let _ = write!(out, "\t{}\t{}\t{head}\t{}", gold.upos[at].name(), gold.tags[at].name(), gold.relations[at].name());
            }
            match gold.hints.get(at) {
                Some(hint) => {
                    let _ = writeln!(out, "\t{}\t{}\t{}", hint.head, hint.relation, hint.tag);
                }
                None => out.push_str("\t_\t_\t_\n"),
            }
        }
        out.push('\n');
    }
    std::fs::write(path, out).expect("the columns can be written");
}

/// Reads what [`write`] wrote, and what another parser added to it.
pub fn read(path: &Path) -> Vec<Gold> {
    let content = std::fs::read_to_string(path).expect("the columns can be read");
    let mut sentences = Vec::new();
    for block in content.split("\n\n") {
        let mut gold = Gold::default();
        let mut last_name = 0;
        let rows: Vec<Vec<&str>> = block.lines().map(|line| line.split('\t').collect()).collect();
        for (at, row) in rows.iter().enumerate() {
            gold.document = row[0].to_string();
            gold.words.push(row[1].to_string());
            let name: usize = row[2].parse().unwrap_or(0);
            if name != 0 && name == last_name {
                if let Some(last) = gold.names.last_mut() {
                    last.1 = at + 1;
                }
            } else if name != 0 {
                gold.names.push((at, at + 1));
            }
            last_name = name;
            if let (Some(upos), Some(tag), Ok(head), Some(relation)) =
                (Upos::from_name(row[3]), Tag::from_name(row[4]), row[5].parse::<usize>(), Relation::from_name(row[6]))
            {
                gold.upos.push(upos);
                gold.tags.push(tag);
                gold.heads.push(if head == 0 { rows.len() } else { head - 1 } as u16);
                gold.relations.push(relation);
            }
            if let Ok(head) = row[7].parse() {
                gold.hints.push(Hint { head, relation: row[8].to_string(), tag: row[9].to_string() });
            }
        }
        if !gold.words.is_empty() {
            sentences.push(gold);
        }
    }
    sentences
}

/// Sentences of plain texts (one a line) with names in byte ranges, in our tokens, without analyses.
pub fn from_texts(texts: &crate::treebank::Names, most: usize) -> Vec<Gold> {
    let mut sentences = Vec::new();
    for (id, (text, ranges)) in texts {
        let mut start = 0;
        for line in text.split('\n') {
            let end = start + line.len();
            let tokens = tokenise(line);
            let mut first_token = 0;
            for at in 0..tokens.len() {
                let ends = ends_sentence(line, &tokens, at);
                if ends || at + 1 == tokens.len() {
                    let inside = &tokens[first_token..=at];
                    first_token = at + 1;
                    if (3..=most).contains(&inside.len()) {
                        sentences.push(bare(id, line, inside, ranges, start));
                    }
                }
            }
            start = end + 1;
        }
    }
    sentences
}

/// Whether a sentence ends with the token at `at`: a final mark (and closing quotes), then a capital or an opening quote.
fn ends_sentence(line: &str, tokens: &[Token], at: usize) -> bool {
    let is = |at: usize, marks: &[&str]| tokens.get(at).is_some_and(|token| marks.contains(&token.span.of(line)));
    let closing = ["\"", "”", "’", "'", ")"];
    let last = if is(at, &closing) && at > 0 { at - 1 } else { at };
    let starts = tokens.get(at + 1).is_some_and(|token| token.span.of(line).starts_with(|c: char| c.is_uppercase() || "\"“‘".contains(c)));
    is(last, &[".", "!", "?"])
        && starts
        && !(last == at && is(at + 1, &closing[..1]) && !line[tokens[at].span.end as usize..].starts_with(' '))
}

/// A sentence without analysis.
fn bare(id: &str, line: &str, tokens: &[Token], ranges: &[(usize, usize)], offset: usize) -> Gold {
    let mut gold = Gold { document: id.to_string(), ..Gold::default() };
    gold.words = tokens.iter().map(|token| token.span.of(line).to_string()).collect();
    for &(from, to) in ranges {
        let first = tokens.iter().position(|token| token.span.end as usize + offset > from);
        let last = tokens.iter().rposition(|token| (token.span.start as usize) + offset < to);
        if let (Some(first), Some(last)) = (first, last)
            && first <= last
            && gold.names.last().is_none_or(|name| name.1 <= first)
        {
            gold.names.push((first, last + 1));
        }
    }
    gold
}
