//! Sentence analysis: parts of speech and a dependency tree for one sentence. It knows words and names, not meetings.
//!
//! Words are tagged from left to right, then a tree is built by shift-reduce moves (arc-hybrid), each the best by a linear
//! model; every arc gets its relation as it is made. Time is linear in the length of a sentence. Weights are integers, so
//! results are the same on every machine. The model is trained by `src/bin/train_syntax`; see `MODEL_CARD.md`.

pub mod clause;
pub mod clusters;
pub mod features;
pub mod file;
pub mod labels;
pub mod model;
pub mod state;
pub mod tagger;
pub mod tree;
pub mod weights;
pub mod words;

pub use clause::{Subject, SubjectSource, Tense};
pub use labels::{Relation, Tag, Upos};
use model::{Model, Workspace};
pub use tree::Tree;
use weights::Weights;

/// Longer sentences are parsed in pieces of at most so many words.
const LONGEST_PIECE: usize = 150;

/// A word's part of speech and place in the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node {
    /// Index of its head in the sentence; its own index for the root.
    pub head: u32,
    /// Relation to the head.
    pub relation: Relation,
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn Treebank tag, which tells verb forms apart.
    pub tag: Tag,
}

/// The tagger and parser with their model. Building one takes some milliseconds; what it returns depends on the sentence alone.
pub struct Parser {
    model: Model<Weights>,
    work: Workspace,
}

impl Parser {
    /// Loads the model.
    pub fn new() -> Self {
        let model = Model::read(include_bytes!("../../lexicon/data/syntax.bin")).expect("the compiled-in model is intact");
        Parser { model, work: Workspace::default() }
    }

    /// Analyses one sentence. `names` are token ranges of recognised names, ascending, without overlaps. One node a word.
    pub fn parse(&mut self, words: &[&str], names: &[(usize, usize)]) -> Vec<Node> {
        let mut nodes = Vec::with_capacity(words.len());
        let mut start = 0;
        let mut root = None;
        while start < words.len() {
            let end = piece_end(words, start);
            let inside: Vec<(usize, usize)> = names
                .iter()
                .filter(|&&(from, to)| from >= start && to <= end && from < to)
                .map(|&(from, to)| (from - start, to - start))
                .collect();
            self.parse_piece(&words[start..end], &inside, start as u32, root, &mut nodes);
            root = root.or_else(|| nodes.iter().position(|node| node.relation == Relation::Root).map(|at| at as u32));
            start = end;
        }
        nodes
    }

    /// Parses words that start at `offset` of the sentence; a later piece hangs on the first one's root.
    fn parse_piece(&mut self, words: &[&str], names: &[(usize, usize)], offset: u32, root: Option<u32>, nodes: &mut Vec<Node>) {
        let work = &mut self.work;
        self.model.look_up(words, names, &mut work.sentence.words);
        self.model.tag(work);
        self.model.parse(work);
        for at in 0..words.len() {
            let (upos, tag) = self.model.classes[usize::from(work.classes[at])];
            let place = work.state.tree[at];
            let is_root = usize::from(place.head) == words.len();
            nodes.push(Node {
                head: if !is_root { offset + u32::from(place.head) } else { root.unwrap_or(offset + at as u32) },
                relation: if is_root && root.is_some() { Relation::Parataxis } else { place.relation },
                upos,
                tag,
            });
        }
    }
}

impl Default for Parser {
    fn default() -> Self {
        Self::new()
    }
}

/// End of the piece that starts at `start`: the rest, or up to the last mark within reach.
fn piece_end(words: &[&str], start: usize) -> usize {
    let most = start + LONGEST_PIECE;
    if words.len() <= most {
        return words.len();
    }
    let marks = |list: &[&str]| (start + LONGEST_PIECE / 2..most).rev().find(|&at| list.contains(&words[at])).map(|at| at + 1);
    marks(&[";", ".", ":"]).or_else(|| marks(&[","])).unwrap_or(most)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
