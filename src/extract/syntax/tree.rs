//! Walking a parsed sentence: heads, dependents, subtrees, phrases, coordination, prepositions. Verbs have their own file (`clause`).

use super::Node;
use super::labels::{Relation, Tag, Upos};

/// A parsed sentence with its words; everything asks by token index.
pub struct Tree<'a> {
    words: &'a [&'a str],
    nodes: &'a [Node],
    /// Dependents of all words, one after another, ascending for each word.
    dependents: Vec<u32>,
    /// Where each word's dependents start in `dependents`.
    starts: Vec<u32>,
    /// First and last word of each subtree.
    extents: Vec<(u32, u32)>,
}

impl<'a> Tree<'a> {
    /// Indexes what the parser returned for `words`; both have the same length.
    pub fn new(words: &'a [&'a str], nodes: &'a [Node]) -> Self {
        debug_assert_eq!(words.len(), nodes.len());
        let mut starts = vec![0u32; nodes.len() + 2];
        let is_root = |at: usize| nodes[at].head as usize == at;
        for at in (0..nodes.len()).filter(|&at| !is_root(at)) {
            starts[nodes[at].head as usize + 2] += 1;
        }
        for at in 2..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut dependents = vec![0u32; *starts.last().unwrap_or(&0) as usize];
        for at in (0..nodes.len()).filter(|&at| !is_root(at)) {
            let slot = &mut starts[nodes[at].head as usize + 1];
            dependents[*slot as usize] = at as u32;
            *slot += 1;
        }
        let mut tree = Tree { words, nodes, dependents, starts, extents: (0..nodes.len() as u32).map(|at| (at, at)).collect() };
        tree.measure();
        tree
    }

    /// Fills in the extents, dependents before heads.
    fn measure(&mut self) {
        let mut order: Vec<u32> = (0..self.nodes.len() as u32).filter(|&at| self.nodes[at as usize].head == at).collect();
        let mut at = 0;
        while let Some(&word) = order.get(at) {
            order.extend(self.children(word as usize).map(|child| child as u32));
            at += 1;
        }
        for &word in order.iter().rev() {
            let head = self.nodes[word as usize].head as usize;
            let (first, last) = self.extents[word as usize];
            let above = &mut self.extents[head];
            *above = (above.0.min(first), above.1.max(last));
        }
    }

    /// Number of words.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is no word.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The node of a word.
    pub fn node(&self, at: usize) -> Node {
        self.nodes[at]
    }

    /// The word as written.
    pub fn word(&self, at: usize) -> &'a str {
        self.words[at]
    }

    /// Whether the word is one of `list` (lower case) whatever its capitals; typographic apostrophes count as plain ones.
    pub fn is_one_of(&self, at: usize, list: &[&str]) -> bool {
        let word = self.words[at].to_lowercase().replace('\u{2019}', "'");
        list.contains(&word.as_str())
    }

    /// Relation of a word to its head.
    pub fn relation(&self, at: usize) -> Relation {
        self.nodes[at].relation
    }

    /// The head; none for the root.
    pub fn head(&self, at: usize) -> Option<usize> {
        let head = self.nodes[at].head as usize;
        (head != at).then_some(head)
    }

    /// The word from which all others hang.
    pub fn root(&self) -> Option<usize> {
        (0..self.len()).find(|&at| self.head(at).is_none())
    }

    /// Dependents of a word, from left to right.
    pub fn children(&self, at: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.dependents[self.starts[at] as usize..self.starts[at + 1] as usize].iter().map(|&child| child as usize)
    }

    /// Dependents in one of the given relations.
    pub fn children_by<'s>(&'s self, at: usize, relations: &'s [Relation]) -> impl DoubleEndedIterator<Item = usize> + 's {
        self.children(at).filter(|&child| relations.contains(&self.relation(child)))
    }

    /// The first dependent in a relation.
    pub fn child(&self, at: usize, relation: Relation) -> Option<usize> {
        self.children(at).find(|&child| self.relation(child) == relation)
    }

    /// Tokens under a word, itself included, as an end-exclusive range (with gaps filled where arcs cross).
    pub fn subtree(&self, at: usize) -> (usize, usize) {
        let (first, last) = self.extents[at];
        (first as usize, last as usize + 1)
    }

    /// Whether `at` is `above` or hangs under it.
    pub fn is_under(&self, mut at: usize, above: usize) -> bool {
        for _ in 0..=self.len() {
            if at == above {
                return true;
            }
            match self.head(at) {
                Some(head) => at = head,
                None => return false,
            }
        }
        false
    }

    /// The words from `at` up to the root, `at` excluded.
    pub fn ancestors(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.head(at), |&above| self.head(above)).take(self.len())
    }

    /// A noun with what belongs to its name or description, as an end-exclusive range: without its preposition, possessive mark,
    /// conjuncts, appositions, clauses and the marks around them.
    pub fn phrase(&self, at: usize) -> (usize, usize) {
        const OUTSIDE: [Relation; 12] = [
            Relation::Case,
            Relation::Conj,
            Relation::Cc,
            Relation::Punct,
            Relation::Appos,
            Relation::AclRelcl,
            Relation::Acl,
            Relation::Parataxis,
            Relation::Mark,
            Relation::Cop,
            Relation::Nsubj,
            Relation::Advcl,
        ];
        let inside = |child: &usize| !OUTSIDE.contains(&self.relation(*child));
        let (mut first, mut last) = (at, at + 1);
        for child in self.children(at).filter(inside) {
            let (from, to) = self.subtree(child);
            first = first.min(from);
            last = last.max(to);
        }
        // A possessor ends before its mark; a description that is cut by a left-out dependent ends before that.
        for child in self.children(at).filter(|child| !inside(child)) {
            if child < at && child >= first {
                first = if self.relation(child) == Relation::Punct { first } else { self.subtree(child).1.min(at) };
            } else if child > at && child < last && self.relation(child) != Relation::Punct {
                last = self.subtree(child).0.max(at + 1);
            }
        }
        (first, last)
    }

    /// All members of the coordination that a word belongs to, ascending; the word alone if there is none.
    pub fn conjuncts(&self, at: usize) -> Vec<usize> {
        let mut first = at;
        while self.relation(first) == Relation::Conj
            && let Some(head) = self.head(first)
        {
            first = head;
        }
        self.with_conjuncts(first)
    }

    /// A word and the conjuncts that hang on it (directly or in a chain), ascending.
    pub fn with_conjuncts(&self, at: usize) -> Vec<usize> {
        let mut members = vec![at];
        let mut next = 0;
        while let Some(&member) = members.get(next) {
            members.extend(self.children_by(member, &[Relation::Conj]));
            next += 1;
        }
        members.sort_unstable();
        members.dedup();
        members
    }

    /// The first member of the coordination that a word belongs to.
    pub fn first_conjunct(&self, at: usize) -> usize {
        let mut first = at;
        while self.relation(first) == Relation::Conj
            && let Some(head) = self.head(first)
        {
            first = head;
        }
        first
    }

    /// The case marker of a noun (a preposition or a possessive mark); a conjunct without one has that of the first member.
    pub fn case(&self, at: usize) -> Option<usize> {
        let own = self.children_by(at, &[Relation::Case]).find(|&child| self.nodes[child].tag != Tag::Pos);
        own.or_else(|| {
            let first = self.first_conjunct(at);
            (first != at).then(|| self.case(first)).flatten()
        })
    }

    /// The preposition of a noun in lower case, with its fixed parts ("ahead of", "according to"); none without one.
    pub fn preposition(&self, at: usize) -> Option<String> {
        let case = self.case(at)?;
        let mut text = self.words[case].to_lowercase();
        for part in self.children_by(case, &[Relation::Fixed]) {
            text.push(' ');
            text.push_str(&self.words[part].to_lowercase());
        }
        // "along with", "together with": two markers on one noun.
        for more in self.children_by(at, &[Relation::Case]).filter(|&more| more > case && self.nodes[more].tag != Tag::Pos) {
            text.push(' ');
            text.push_str(&self.words[more].to_lowercase());
        }
        Some(text)
    }

    /// Nouns that hang on a word by a preposition (or as bare adverbials), with it; conjuncts follow the first one.
    pub fn obliques(&self, at: usize) -> Vec<(usize, Option<String>)> {
        const RELATIONS: [Relation; 5] = [Relation::Obl, Relation::OblAgent, Relation::OblUnmarked, Relation::Nmod, Relation::NmodUnmarked];
        let mut found = Vec::new();
        for first in self.children_by(at, &RELATIONS) {
            let preposition = self.preposition(first);
            for noun in self.with_conjuncts(first) {
                let own = if noun == first { preposition.clone() } else { self.preposition(noun).or_else(|| preposition.clone()) };
                found.push((noun, own));
            }
        }
        found
    }

    /// Nouns on a word under one of these prepositions (lower case), conjuncts included.
    pub fn under_preposition(&self, at: usize, prepositions: &[&str]) -> Vec<usize> {
        let matches = |text: &Option<String>| text.as_deref().is_some_and(|text| prepositions.contains(&text));
        self.obliques(at).into_iter().filter(|(_, text)| matches(text)).map(|(noun, _)| noun).collect()
    }

    /// Whose it is: "A's visit", "their talks"; with conjuncts ("A and B's meeting").
    pub fn possessors(&self, at: usize) -> Vec<usize> {
        self.children_by(at, &[Relation::NmodPoss]).flat_map(|owner| self.with_conjuncts(owner)).collect()
    }

    /// What a noun is said to be: its appositions and titles.
    pub fn appositions(&self, at: usize) -> Vec<usize> {
        self.children_by(at, &[Relation::Appos, Relation::NmodDesc]).collect()
    }

    /// The noun that an apposition stands for; the word itself if it is none.
    pub fn apposition_head(&self, at: usize) -> usize {
        match (self.relation(at), self.head(at)) {
            (Relation::Appos | Relation::NmodDesc, Some(head)) => head,
            _ => at,
        }
    }

    /// Verbs of the relative clauses of a noun.
    pub fn relative_clauses(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        self.children(at).filter(|&child| self.relation(child) == Relation::AclRelcl)
    }

    /// Whether a word can head a noun phrase.
    pub fn is_nominal(&self, at: usize) -> bool {
        matches!(self.nodes[at].upos, Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num)
    }
}
