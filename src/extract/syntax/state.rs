//! The state of a parse: stack, next word, the arcs so far (arc-hybrid transitions). No weights, no features.

use super::labels::Relation;

/// One step of a parse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Move {
    /// The next word goes onto the stack.
    Shift,
    /// The top of the stack becomes a dependent of the next word (or of the root, after the last word).
    Left,
    /// The top of the stack becomes a dependent of the word under it.
    Right,
}

impl Move {
    /// All moves, in the order of their numbers.
    pub const ALL: [Move; 3] = [Move::Shift, Move::Left, Move::Right];
}

/// No word.
pub const NONE: u16 = u16::MAX;

/// A word's place in the tree so far.
#[derive(Clone, Copy, Debug)]
pub struct Attached {
    /// Its head; [`NONE`] while open. The number of words stands for the root.
    pub head: u16,
    /// Relation to the head; meaningless while open.
    pub relation: Relation,
    /// Outermost and second outermost dependents to the left.
    pub left: [u16; 2],
    /// Outermost and second outermost dependents to the right.
    pub right: [u16; 2],
    /// Dependents on the left.
    pub left_count: u16,
    /// Dependents on the right.
    pub right_count: u16,
    /// Relations of its dependents, one bit each.
    pub below: u64,
}

impl Attached {
    const OPEN: Attached =
        Attached { head: NONE, relation: Relation::Dep, left: [NONE; 2], right: [NONE; 2], left_count: 0, right_count: 0, below: 0 };
}

/// A parse under way. `words.len()` (as an index) is the root, which waits behind the last word.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// The stack, top last.
    pub stack: Vec<u16>,
    /// The next word.
    pub next: u16,
    /// Words of the sentence.
    pub count: u16,
    /// The tree so far, one for each word and one for the root.
    pub tree: Vec<Attached>,
}

impl State {
    /// Starts over with a sentence of `count` words.
    pub fn reset(&mut self, count: usize) {
        self.stack.clear();
        self.next = 0;
        self.count = count as u16;
        self.tree.clear();
        self.tree.resize(count + 1, Attached::OPEN);
    }

    /// The word `depth` under the top of the stack.
    pub fn on_stack(&self, depth: usize) -> u16 {
        if depth < self.stack.len() { self.stack[self.stack.len() - 1 - depth] } else { NONE }
    }

    /// Whether all words have heads.
    pub fn is_done(&self) -> bool {
        self.next == self.count && self.stack.is_empty()
    }

    /// Whether `step` can be taken. One always can until the parse is done. The root gets exactly one dependent.
    pub fn allows(&self, step: Move) -> bool {
        match step {
            Move::Shift => self.next < self.count,
            Move::Left => !self.stack.is_empty() && (self.next < self.count || self.stack.len() == 1),
            Move::Right => self.stack.len() >= 2,
        }
    }

    /// (head, dependent) of the arc that `step` makes.
    pub fn arc(&self, step: Move) -> Option<(u16, u16)> {
        match step {
            Move::Shift => None,
            Move::Left => Some((self.next, self.on_stack(0))),
            Move::Right => Some((self.on_stack(1), self.on_stack(0))),
        }
    }

    /// Takes a step that is allowed; `relation` labels the arc it makes, if any.
    pub fn take(&mut self, step: Move, relation: Relation) {
        let Some((head, dependent)) = self.arc(step) else {
            self.stack.push(self.next);
            self.next += 1;
            return;
        };
        self.stack.pop();
        self.tree[usize::from(dependent)].head = head;
        self.tree[usize::from(dependent)].relation = relation;
        let above = &mut self.tree[usize::from(head)];
        above.below |= 1 << (relation as u64);
        if dependent < head {
            above.left = [dependent, above.left[0]];
            above.left_count += 1;
        } else {
            above.right = [dependent, above.right[0]];
            above.right_count += 1;
        }
    }
}
