//! The history: every correction in order, what holds of it, and a way to take each back on its own.

use super::act::Act;
use super::forms::button;
use super::tell::told;
use crate::corpus::corrections::{Correction, Entry, EntryId, Log};
use crate::order::distinct;
use crate::present::sheet::{Node, Tag, text};
use crate::present::words;
use std::collections::BTreeSet;

/// Corrections shown: the latest ones.
const SHOWN: usize = 200;

/// The sheet of the history, the latest correction first.
pub fn history(log: &Log, waiting: &BTreeSet<EntryId>) -> Vec<Node> {
    if log.is_empty() {
        return vec![Tag::P.text(words::NO_CORRECTIONS).class("soft")];
    }
    let holds: BTreeSet<EntryId> = distinct(log.active().iter().map(|entry| entry.id));
    let undo = log.done().last().map(|entry| button("undo", format!("Undo: {}", told(&entry.correction)), &Act::Undo));
    let redo = log.undone().next().map(|entry| button("redo", format!("Redo: {}", told(&entry.correction)), &Act::Redo));
    let mut lines: Vec<Node> =
        log.undone().collect::<Vec<_>>().into_iter().rev().map(|entry| line(entry, "undone", Node::nothing())).collect();
    for entry in log.done().iter().rev().take(SHOWN) {
        let is_revert = matches!(entry.correction, Correction::Revert(_));
        let note = match () {
            _ if is_revert => "",
            _ if !holds.contains(&entry.id) => "taken back",
            _ if waiting.contains(&entry.id) => words::WAITING,
            _ => "",
        };
        let revert = match !is_revert && holds.contains(&entry.id) {
            true => button(&format!("revert-{}", entry.id), "Take back", &Act::Do(Correction::Revert(vec![entry.id]))),
            false => Node::nothing(),
        };
        lines.push(line(entry, note, revert));
    }
    let more = log.done().len().saturating_sub(SHOWN);
    let mut sheet = vec![Tag::Div.around(undo.into_iter().chain(redo)).class("buttons"), Tag::Ol.around(lines).class("history")];
    if more > 0 {
        sheet.push(Tag::P.text(words::and_more(more)).class("soft"));
    }
    sheet
}

fn line(entry: &Entry, note: &str, revert: Node) -> Node {
    let mut said = told(&entry.correction);
    if let Correction::Revert(entries) = &entry.correction {
        said = format!("Took back {}", entries.iter().map(|id| format!("no. {id}")).collect::<Vec<_>>().join(", "));
    }
    let class = if matches!(note, "undone" | "taken back") { "gone-back" } else { "done" };
    Tag::Li.of([Tag::Small.text(entry.id.to_string()), Tag::Span.of([text(said), text(" "), Tag::Small.text(note)]), revert]).class(class)
}
