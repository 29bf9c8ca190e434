//! Plain text to blocks. A blank line always ends a block; a single line break does unless the text is hard-wrapped.

use crate::model::{Section, SectionKind};

/// A line's bytes, and where the next one starts.
struct Line<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

/// Hard-wrapped text has no longer line than this (in bytes).
const WRAP_LIMIT: usize = 110;
/// A short line that runs on: words after which a line cannot end a paragraph.
const OPEN_ENDS: [&str; 30] = [
    "a", "an", "the", "of", "on", "in", "at", "to", "for", "with", "by", "from", "and", "or", "but", "that", "which", "who", "is", "are",
    "was", "were", "has", "have", "his", "her", "their", "its", "will", "as",
];

/// Cuts `text` into blocks that tile it; all are `Body` until `kinds` has looked.
pub(super) fn split(text: &str) -> Vec<Section> {
    let lines: Vec<Line<'_>> = lines(text).collect();
    let mut out = Vec::new();
    let mut group_start = 0;
    for index in 0..=lines.len() {
        let ends_group = lines.get(index).is_none_or(|line| line.text.is_empty());
        if ends_group {
            split_group(&lines[group_start..index], &mut out);
            group_start = index + 1;
        }
    }
    // White space belongs to the block before it, leading white space to the first.
    let mut sections = Vec::with_capacity(out.len());
    for (index, &start) in out.iter().enumerate() {
        let from = if index == 0 { 0 } else { start };
        let to = out.get(index + 1).copied().unwrap_or(text.len());
        super::push(&mut sections, from, to, SectionKind::Body);
    }
    if sections.is_empty() {
        super::push(&mut sections, 0, text.len(), SectionKind::Body);
    }
    sections
}

fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = at + (line.len() - line.trim_start().len());
        let trimmed = line.trim();
        at += line.len();
        Line { start: start.min(at), end: start.min(at) + trimmed.len(), text: trimmed }
    })
}

/// Starts of the blocks within lines that no blank line separates.
fn split_group(lines: &[Line<'_>], starts: &mut Vec<usize>) {
    let Some(first) = lines.first() else { return };
    starts.push(first.start);
    let longest = lines.iter().map(|line| line.end - line.start).max().unwrap_or(0);
    let full = lines[..lines.len() - 1].iter().filter(|line| (line.end - line.start) * 10 >= longest * 7).count();
    let small = lines[1..].iter().filter(|line| line.text.starts_with(|c: char| c.is_lowercase())).count();
    let open = lines[..lines.len() - 1].iter().filter(|line| !ends_sentence(line.text)).count();
    let gaps = lines.len() - 1;
    let wrapped = gaps > 0 && (40..=WRAP_LIMIT).contains(&longest) && full * 10 >= gaps * 6 && small * 3 >= gaps && open * 10 >= gaps * 7;
    let mut in_byline = is_by(first.text);
    for pair in lines.windows(2) {
        let (before, after) = (&pair[0], &pair[1]);
        let joined = if in_byline {
            continues_byline(before.text, after.text)
        } else if wrapped {
            (before.end - before.start) * 10 >= longest * 7 || !ends_sentence(before.text)
        } else {
            runs_on(before.text, after.text)
        };
        if !joined {
            starts.push(after.start);
            in_byline = is_by(after.text);
        }
    }
}

fn is_by(line: &str) -> bool {
    matches!(line, "By" | "BY" | "by")
}

/// "By", names, "and", names: lines of one byline.
fn continues_byline(before: &str, after: &str) -> bool {
    let short = |line: &str| line.len() <= 90 && !ends_sentence(line);
    short(after) && (is_by(before) || matches!(before, "and" | ",") || matches!(after, "and" | "," | "&") || before.ends_with(','))
}

fn runs_on(before: &str, after: &str) -> bool {
    if before.is_empty() || before.starts_with('-') && before.len() <= 2 {
        return false;
    }
    let lower = after.chars().next().is_some_and(char::is_lowercase);
    let last = before.rsplit(' ').next().unwrap_or(before);
    let open = before.ends_with(',') || OPEN_ENDS.contains(&last);
    before.len() > 30 && !ends_sentence(before) && (lower || open)
}

/// Whether a line ends as sentences do.
pub(super) fn ends_sentence(line: &str) -> bool {
    let line = line.trim_end_matches(['"', '\'', '”', '’', ')', ']', '*', ' ']);
    line.ends_with(['.', '!', '?', '…'])
}
