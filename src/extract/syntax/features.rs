//! What the parser looks at: features of a state (for the next move) and of an arc (for its relation).

use super::labels::Relation;
use super::state::{Attached, NONE, State};
use super::words::{Word, key};

/// A sentence as the parser sees it: words, their classes (parts of speech), and running counts of what lies between.
#[derive(Clone, Debug, Default)]
pub struct Sentence {
    /// The words.
    pub words: Vec<Word>,
    /// Part-of-speech class of each, from 1.
    pub tags: Vec<u32>,
    /// Before each word: how many verbs, commas, conjunctions, other marks.
    counts: Vec<[u16; 4]>,
}

/// What a word counts as in [`Sentence::between`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Between {
    /// A verb that isn't an auxiliary.
    Verb,
    /// A comma.
    Comma,
    /// A coordinating conjunction.
    Conjunction,
    /// Other punctuation.
    Mark,
    /// Anything else.
    Nothing,
}

impl Sentence {
    /// Prepares the counts; `kind` tells what the word at an index counts as.
    pub fn count(&mut self, kind: impl Fn(usize) -> Between) {
        self.counts.clear();
        let mut sums = [0u16; 4];
        self.counts.push(sums);
        for at in 0..self.words.len() {
            match kind(at) {
                Between::Verb => sums[0] += 1,
                Between::Comma => sums[1] += 1,
                Between::Conjunction => sums[2] += 1,
                Between::Mark => sums[3] += 1,
                Between::Nothing => {}
            }
            self.counts.push(sums);
        }
    }

    /// What lies strictly between two words, each kind counted up to 2 (marks up to 1).
    fn between(&self, left: u16, right: u16) -> u32 {
        if left == NONE || right == NONE || left + 1 >= right {
            return 0;
        }
        let low = self.counts[usize::from(left) + 1];
        let high = self.counts[usize::from(right).min(self.words.len())];
        let seen = |kind: usize, most: u16| u32::from((high[kind] - low[kind]).min(most));
        1 + seen(0, 2) + 3 * seen(1, 2) + 9 * seen(2, 2) + 27 * seen(3, 1)
    }
}

/// A position in the state, looked up once.
#[derive(Clone, Copy)]
struct Seen {
    form: u32,
    tag: u32,
    cluster: u32,
    group: u32,
    word_tag: u32,
}

const NOTHING: Seen = Seen { form: 0, tag: 0, cluster: 0, group: 0, word_tag: 0 };
const ROOT: Seen = Seen { form: 2, tag: 255, cluster: 0xFFFF, group: 0xFF, word_tag: 2 };

fn seen(sentence: &Sentence, at: u16) -> Seen {
    match sentence.words.get(usize::from(at)) {
        Some(word) => {
            let tag = sentence.tags[usize::from(at)];
            Seen { form: word.form, tag, cluster: word.cluster, group: word.group, word_tag: word.form ^ tag.wrapping_mul(0x9E37_79B1) }
        }
        None if usize::from(at) == sentence.words.len() => ROOT,
        None => NOTHING,
    }
}

/// Distance in five steps.
fn distance(left: u16, right: u16) -> u32 {
    if left == NONE || right == NONE {
        return 0;
    }
    match right.abs_diff(left) {
        1 => 1,
        2 => 2,
        3 => 3,
        4..=6 => 4,
        7..=11 => 5,
        _ => 6,
    }
}

fn attached(state: &State, at: u16) -> Attached {
    state.tree.get(usize::from(at)).copied().unwrap_or(Attached {
        head: NONE,
        relation: Relation::Dep,
        left: [NONE; 2],
        right: [NONE; 2],
        left_count: 0,
        right_count: 0,
        below: 0,
    })
}

/// Relation of a word that has a head, from 1.
fn relation(state: &State, at: u16) -> u32 {
    if at == NONE { 0 } else { state.tree[usize::from(at)].relation as u32 + 1 }
}

/// The relations that tell how complete a word is.
const CORE: u64 = 1 << (Relation::Nsubj as u64)
    | 1 << (Relation::NsubjPass as u64)
    | 1 << (Relation::Obj as u64)
    | 1 << (Relation::Ccomp as u64)
    | 1 << (Relation::Xcomp as u64)
    | 1 << (Relation::Cop as u64)
    | 1 << (Relation::Mark as u64)
    | 1 << (Relation::Case as u64)
    | 1 << (Relation::Cc as u64)
    | 1 << (Relation::Det as u64)
    | 1 << (Relation::Aux as u64)
    | 1 << (Relation::AuxPass as u64);

fn core(attached: &Attached) -> u32 {
    let bits = attached.below & CORE;
    (bits ^ (bits >> 32)) as u32
}

fn name(sentence: &Sentence, at: u16) -> u32 {
    sentence.words.get(usize::from(at)).map_or(0, |word| word.name)
}

/// Whether two positions lie in one name, in two, in one and none.
fn names(sentence: &Sentence, a: u16, b: u16) -> u32 {
    let (a, b) = (name(sentence, a), name(sentence, b));
    if a != 0 && a == b { 1 } else { 2 + u32::from(a != 0) + 2 * u32::from(b != 0) }
}

/// Calls `see` with the key of every feature of a state.
pub fn of_state(sentence: &Sentence, state: &State, mut see: impl FnMut(u32)) {
    let (s0i, s1i, s2i, b0i) = (state.on_stack(0), state.on_stack(1), state.on_stack(2), state.next);
    let (b1i, b2i) = (b0i + 1, b0i + 2);
    let look = |at: u16| seen(sentence, at);
    let (s0, s1, s2, b0, b1, b2) = (look(s0i), look(s1i), look(s2i), look(b0i), look(b1i), look(b2i));
    let (s0a, s1a, b0a) = (attached(state, s0i), attached(state, s1i), attached(state, b0i));
    let (s0l, s0r, s1l, s1r, b0l) = (look(s0a.left[0]), look(s0a.right[0]), look(s1a.left[0]), look(s1a.right[0]), look(b0a.left[0]));
    let b0l2 = look(b0a.left[1]);
    let s0r2 = look(s0a.right[1]);
    let rel = |at: u16| relation(state, at);
    let (s0lr, s0rr, s1lr, s1rr, b0lr) = (rel(s0a.left[0]), rel(s0a.right[0]), rel(s1a.left[0]), rel(s1a.right[0]), rel(b0a.left[0]));
    let apart = distance(s0i, b0i);
    let deep = distance(s1i, s0i);
    let between = sentence.between(s0i, b0i);
    let inner = sentence.between(s1i, s0i);
    let mut template = 100;
    let mut feature = |a: u32, b: u32, c: u32| {
        see(key(template, a, b, c));
        template += 1;
    };
    // One word.
    feature(s0.word_tag, 0, 0);
    feature(s0.form, 0, 0);
    feature(s0.tag, 0, 0);
    feature(s0.cluster, s0.tag, 0);
    feature(b0.word_tag, 0, 0);
    feature(b0.form, 0, 0);
    feature(b0.tag, 0, 0);
    feature(b0.cluster, b0.tag, 0);
    feature(b1.word_tag, 0, 0);
    feature(b1.form, b1.tag, b0.tag);
    feature(b1.tag, b0.tag, s0.tag);
    feature(b2.word_tag, 0, 0);
    feature(b2.tag, b1.tag, b0.tag);
    feature(s1.word_tag, 0, 0);
    feature(s1.tag, 0, 0);
    feature(s1.form, s1.tag, s0.tag);
    feature(s1.cluster, s1.tag, s0.tag);
    feature(s2.tag, s1.tag, s0.tag);
    feature(s2.word_tag, 0, 0);
    // Top of the stack and next word.
    feature(s0.word_tag, b0.word_tag, 0);
    feature(s0.word_tag, b0.tag, 0);
    feature(s0.tag, b0.word_tag, 0);
    feature(s0.tag, b0.tag, 0);
    feature(s0.tag, b0.tag, b1.tag);
    feature(s0.cluster, b0.cluster, 0);
    feature(s0.cluster, b0.tag, 1);
    feature(s0.tag, b0.cluster, 2);
    feature(s0.group, b0.group, b0.tag);
    feature(s0.form, b0.tag, b1.tag);
    feature(s0.tag, b0.form, b1.tag);
    feature(s0.tag, b0.tag, b1.form);
    // The two top words of the stack.
    feature(s1.word_tag, s0.word_tag, 0);
    feature(s1.word_tag, s0.tag, 0);
    feature(s1.tag, s0.word_tag, 0);
    feature(s1.tag, s0.tag, 0);
    feature(s1.cluster, s0.cluster, 0);
    feature(s1.cluster, s0.tag, 1);
    feature(s1.tag, s0.cluster, 2);
    feature(s1.tag, s0.tag, b0.tag);
    feature(s1.form, s0.tag, b0.tag);
    feature(s1.tag, s0.form, b0.tag);
    feature(s1.tag, s0.tag, b0.form);
    feature(s1.tag, b0.tag, 0);
    feature(s1.form, b0.form, 0);
    feature(s1.tag, b0.word_tag, 0);
    feature(s2.tag, s0.tag, b0.tag);
    // Dependents.
    feature(s0.tag, s0l.tag, b0.tag);
    feature(s0.tag, s0r.tag, b0.tag);
    feature(s1.tag, s0.tag, s0l.tag);
    feature(s1.tag, s0.tag, s0r.tag);
    feature(s1.tag, s1r.tag, s0.tag);
    feature(s1.tag, s1l.tag, s0.tag);
    feature(s0.tag, b0.tag, b0l.tag);
    feature(s1.form, s0l.form, s0.tag);
    feature(s1.tag, s0l.form, s0.tag);
    feature(s1.cluster, s0l.form, s0.cluster);
    feature(s1.tag, s0l.form, s0.form);
    feature(s0.form, b0l.form, b0.tag);
    feature(s0.tag, b0l.form, b0.tag);
    feature(s0.cluster, b0l.form, b0.cluster);
    feature(s0.tag, b0.tag, b0l2.form);
    feature(b0.tag, b0l.form, b0l2.form);
    feature(s1.tag, s1r.form, s0.tag);
    feature(s0.tag, s0r.form, b0.tag);
    feature(s0.tag, s0r2.tag, s0r.tag);
    // Relations and counts of dependents.
    feature(s0.tag, s0lr, s0rr);
    feature(s0.form, s0lr, s0rr);
    feature(s1.tag, s1lr, s1rr);
    feature(s1.form, s1lr, s1rr);
    feature(b0.tag, b0lr, u32::from(b0a.left_count.min(3)));
    feature(s0.tag, core(&s0a), b0.tag);
    feature(s1.tag, core(&s1a), s0.tag);
    feature(s1.tag, core(&s1a), core(&s0a));
    feature(s0.tag, core(&s0a), core(&b0a));
    feature(s0.form, core(&s0a), b0.tag);
    feature(s1.form, core(&s1a), s0.tag);
    feature(s0.tag, u32::from(s0a.left_count.min(3)), u32::from(s0a.right_count.min(3)));
    feature(s1.tag, s0.tag, u32::from(s1a.right_count.min(3)));
    // Distance, and what lies between.
    feature(s0.word_tag, apart, 0);
    feature(b0.word_tag, apart, 1);
    feature(s0.tag, b0.tag, apart);
    feature(s1.tag, s0.tag, deep);
    feature(s1.tag, apart + 8 * deep, s0.tag);
    feature(s0.tag, b0.tag, between);
    feature(s1.tag, s0.tag, inner);
    feature(s1.tag ^ (s0.tag << 8), b0.tag, inner + 64 * between);
    // Names.
    feature(names(sentence, s0i, b0i), names(sentence, s1i, s0i), s0.tag);
    feature(names(sentence, s0i, b0i), s0.tag, b0.tag);
    feature(names(sentence, s1i, s0i), s1.tag, s0.tag);
}

/// Calls `see` with the key of every feature of an arc that is about to be made.
pub fn of_arc(sentence: &Sentence, state: &State, head: u16, dependent: u16, mut see: impl FnMut(u32)) {
    let (h, d) = (seen(sentence, head), seen(sentence, dependent));
    let (ha, da) = (attached(state, head), attached(state, dependent));
    let left = dependent < head;
    let sibling = if left { ha.left[0] } else { ha.right[0] };
    let sib = seen(sentence, sibling);
    let sib_relation = relation(state, sibling);
    let (dl, dl2, dr) = (seen(sentence, da.left[0]), seen(sentence, da.left[1]), seen(sentence, da.right[0]));
    let (dlr, drr) = (relation(state, da.left[0]), relation(state, da.right[0]));
    let hl = seen(sentence, ha.left[0]);
    let side = u32::from(left);
    let away = distance(head.min(dependent), head.max(dependent));
    let lies = sentence.between(head.min(dependent), head.max(dependent));
    let next = seen(sentence, dependent + 1);
    let before = if dependent == 0 { NOTHING } else { seen(sentence, dependent - 1) };
    let mut template = 300;
    let mut feature = |a: u32, b: u32, c: u32| {
        see(key(template + 200 * side, a, b, c));
        template += 1;
    };
    feature(0, 0, 0);
    feature(h.tag, d.tag, 0);
    feature(h.form, d.form, 0);
    feature(h.form, d.tag, 0);
    feature(h.tag, d.form, 0);
    feature(d.form, 0, 0);
    feature(d.tag, 0, 0);
    feature(d.cluster, h.tag, d.tag);
    feature(d.group, h.group, h.tag);
    feature(h.cluster, d.tag, 0);
    feature(h.cluster, d.cluster, 0);
    feature(h.tag, d.tag, away);
    feature(h.tag, d.tag, lies);
    feature(h.tag, d.tag, sib.tag);
    feature(h.tag, d.tag, sib_relation);
    feature(h.form, d.tag, sib_relation);
    feature(h.tag, d.tag, core(&ha));
    feature(h.tag, d.tag, core(&da));
    feature(h.form, d.tag, core(&da));
    feature(h.tag, core(&ha), core(&da));
    feature(h.form, core(&ha), d.tag);
    feature(h.tag, d.tag, dl.form);
    feature(h.form, d.tag, dl.form);
    feature(h.tag, d.form, dl.form);
    feature(h.cluster, d.cluster, dl.form);
    feature(h.tag, dl.form, dl2.form);
    feature(h.tag, d.tag, dl.tag);
    feature(h.tag, d.tag, dr.tag);
    feature(d.tag, dlr, drr);
    feature(h.tag, d.tag, dlr + 64 * drr);
    feature(h.tag, d.tag, hl.form);
    feature(h.tag, d.tag, next.tag);
    feature(h.tag, d.tag, before.tag);
    feature(h.tag, d.tag, before.form);
    feature(h.tag, d.form, next.tag);
    feature(h.tag, d.tag, names(sentence, head, dependent));
    feature(h.form, names(sentence, head, dependent), d.tag);
    feature(h.tag, d.tag, u32::from(ha.left_count.min(3)) + 4 * u32::from(ha.right_count.min(3)));
    feature(h.tag, d.tag, u32::from(sentence.words.first().is_some_and(|word| word.shape & 256 != 0)));
}
