//! The views: one file and one line in `VIEWS` each. A view draws its rows and what opens from them, as sheets; the page lays them out.

mod articles;
mod calendar;
pub mod controls;
mod entities;
pub mod ink;
mod map;
mod meetings;
mod network;
mod pairs;
pub mod strip;
mod timeline;

use super::part::{self, Part, Unfolded};
use super::sheet::{Attribute, Node, Tag, link, text};
use super::{Facts, Query, View, ViewState, pieces::Piece, snippet, words};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A row of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Names it in the URL.
    pub key: String,
    /// Its grid cells.
    pub cells: Vec<Node>,
}

/// What opens from a row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// All of it, or the article alone.
    pub sheet: Vec<Node>,
    /// What stands below an article.
    pub after: Vec<Node>,
    /// Where it is an article: what the reader needs to move in it.
    pub reading: Option<Reading>,
}

/// An article's text, of which only some blocks are drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// The meeting whose evidence is marked: a link back to it.
    pub meeting: Vec<Node>,
    /// Block that each mark stands in.
    pub marks: Vec<u32>,
    /// Number of blocks.
    pub blocks: u32,
    /// The first block drawn.
    pub from: u32,
    /// The block behind the last one drawn.
    pub to: u32,
}

/// What there is to know of a view.
pub struct Entry {
    /// Heading over the row of a record; the second argument is `entities::listed`.
    pub heading: fn(&Facts, &[u32], u32) -> Option<String>,
    /// Whether two records surely have the same heading, told without any words; rows of a list are many.
    pub alike: fn(&Facts, &[u32], u32, u32) -> bool,
    /// Draws the row of a record, with what was searched for marked.
    pub row: fn(&Facts, &[u32], u32, &Query) -> Row,
    /// Draws what opens in a state of the page.
    pub open: fn(&Facts, &ViewState, &Opening) -> Option<Opened>,
    /// Draws the meetings, where that is done instead of listing rows.
    pub draw: Option<fn(&ink::Canvas) -> ink::Drawing>,
}

/// What matters to articles only.
pub struct Opening<'a> {
    /// What to draw of the text.
    pub blocks: Blocks,
    /// The rows of the list.
    pub rows: &'a [u32],
    /// What was searched for.
    pub query: &'a Query,
}

/// From which block of an article to which it is drawn; around the current mark when not said.
pub type Blocks = Option<(u32, u32)>;

/// All views, in the order of `View::ALL`.
const VIEWS: [Entry; View::ALL.len()] =
    [meetings::ENTRY, articles::ENTRY, entities::ENTRY, timeline::ENTRY, pairs::ENTRY, network::ENTRY, map::ENTRY];

/// The entry of `view`.
pub fn entry(view: View) -> &'static Entry {
    &VIEWS[view as usize]
}

fn cell(class: &str, children: impl IntoIterator<Item = Node>) -> Node {
    Tag::Div.around(children).with(Attribute::Role, "gridcell").class(class)
}

fn status(status: crate::model::Status, tag: Tag) -> Node {
    let word = words::status(status);
    tag.text(word).class(format!("status {word}"))
}

/// Pieces of a quotation: the telling words marked, and what was searched for.
fn quoted(pieces: Vec<Piece>) -> impl Iterator<Item = Node> {
    pieces.into_iter().map(|piece| match (piece.quote, piece.hit) {
        (_, true) => Tag::Mark.text(piece.text).class("hit"),
        (true, _) => Tag::Mark.text(piece.text),
        (false, false) => text(piece.text),
    })
}

/// A line of a row, with what was searched for marked.
fn line_of_row(class: &str, words: &str, query: &Query) -> Node {
    if query.is_empty() {
        return Tag::Div.text(words).class(class);
    }
    Tag::Div.around(quoted(snippet::marked(words, query))).class(class)
}

/// The second line of a row: what it always says, or the words of `found` that were searched for and stand in neither line.
fn context_of_row(first: &str, words: &str, query: &Query, found: impl FnOnce(&[usize]) -> Vec<Piece>) -> Node {
    if !query.is_empty() {
        let mut known = snippet::held(first, query);
        known.extend(snippet::held(words, query));
        let found = found(&known);
        if !found.is_empty() {
            return Tag::Div.around(quoted(found)).class("context snippet");
        }
    }
    line_of_row("context", words, query)
}

/// Under some lines of a part: the way to all of them, or to the next ones and back.
fn ways(state: &ViewState, part: Part, shown: &Range<usize>, all: usize) -> Node {
    let way = |unfolded: Option<Unfolded>, id: &str, words: String| {
        link(&ViewState { unfolded, ..state.clone() }, words).with(Attribute::Id, format!("{id}-{}", part.slug()))
    };
    let whole = Some(Unfolded { part, first: 0 });
    if part != Part::Rows && state.unfolded.is_none_or(|unfolded| unfolded.part != part) {
        // The same name as the way back: the focus stays.
        return match all - shown.len() {
            0 => Node::nothing(),
            more => Tag::P.of([way(whole, "all", words::and_more(more))]).class("ways-on"),
        };
    }
    let (before, after) = part::steps(part, shown, all);
    let step = |to: Option<Unfolded>, id, words: &str| to.map_or(Node::nothing(), |to| way(Some(to), id, words.into()));
    let lines = Tag::Span.text(words::lines_of(shown.start, shown.end, all));
    if before.is_none() && after.is_none() && part == Part::Rows {
        return Node::nothing();
    }
    let fewer = if part == Part::Rows { Node::nothing() } else { way(None, "all", words::FEWER.into()) };
    let steps = [step(before, "before", words::EARLIER), step(after, "after", words::LATER), fewer];
    Tag::P.around([lines].into_iter().chain(steps)).class("ways-on")
}

/// Meetings as short lines that link to them: the first `few`, and how many more there are.
fn meeting_lines(facts: &Facts, ids: &[u32], state: &ViewState, few: usize) -> Vec<Node> {
    let lines = ids.iter().take(few).map(|&id| {
        let row = super::meetings::row(&facts.corpus, id);
        let target = state.at_row(View::Meetings, &row.key);
        Tag::Li.of([Tag::Span.text(row.date.main).class("when"), link(&target, row.names), status(row.status, Tag::Span)])
    });
    let mut out = vec![Tag::Ul.around(lines).class("lines-of-meetings")];
    if ids.len() > few {
        out.push(Tag::P.text(words::and_more(ids.len() - few)).class("soft"));
    }
    out
}
