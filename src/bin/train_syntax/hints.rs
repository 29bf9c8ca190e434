//! What another parser says about a sentence, as extra features: used to make silver trees, never in the shipped model.

use sidelines::extract::syntax::state::{NONE, State};
use sidelines::extract::syntax::words::{form_hash, key};

/// Another parser's view of a word.
#[derive(Clone, Default, Debug)]
pub struct Hint {
    /// Its head, from 1; 0 for the root.
    pub head: usize,
    /// Its relation, in the other parser's names.
    pub relation: String,
    /// Its tag.
    pub tag: String,
}

/// A hint with its names as numbers.
#[derive(Clone, Copy, Default)]
pub struct Seen {
    head: u16,
    relation: u32,
    tag: u32,
}

/// Prepares the hints of a sentence.
pub fn prepare(hints: &[Hint]) -> Vec<Seen> {
    let root = hints.len();
    hints
        .iter()
        .map(|hint| Seen {
            head: if hint.head == 0 { root } else { hint.head - 1 } as u16,
            relation: form_hash(&hint.relation),
            tag: form_hash(&hint.tag),
        })
        .collect()
}

fn at(hints: &[Seen], word: u16) -> Seen {
    hints.get(usize::from(word)).copied().unwrap_or(Seen { head: NONE, relation: 0, tag: 0 })
}

/// Extra features of a word to be tagged.
pub fn of_word(hints: &[Seen], word: usize, form: u32, before: u32, mut see: impl FnMut(u32)) {
    if hints.is_empty() {
        return;
    }
    let (here, next) = (at(hints, word as u16), at(hints, word as u16 + 1));
    let head = at(hints, here.head);
    see(key(900, here.tag, 0, 0));
    see(key(901, here.tag, form, 0));
    see(key(902, here.tag, here.relation, 0));
    see(key(903, here.tag, before, 0));
    see(key(904, here.tag, next.tag, 0));
    see(key(905, here.tag, here.relation, head.tag));
    see(key(906, here.relation, form, head.tag));
}

/// How the hints connect two words.
fn tie(hints: &[Seen], a: u16, b: u16) -> u32 {
    if a == NONE || b == NONE {
        return 9;
    }
    let (x, y) = (at(hints, a), at(hints, b));
    if x.head == b {
        1
    } else if y.head == a {
        2
    } else if at(hints, x.head).head == b {
        3
    } else if at(hints, y.head).head == a {
        4
    } else if x.head == y.head {
        5
    } else {
        6
    }
}

/// Extra features of a state.
pub fn of_state(hints: &[Seen], state: &State, mut see: impl FnMut(u32)) {
    if hints.is_empty() {
        return;
    }
    let (s0, s1, b0) = (state.on_stack(0), state.on_stack(1), state.next);
    let (here, below, next) = (at(hints, s0), at(hints, s1), at(hints, b0));
    let (right, down) = (tie(hints, s0, b0), tie(hints, s1, s0));
    let kids = (state.next..state.count).filter(|&word| at(hints, word).head == s0).count().min(1) as u32;
    let lost = u32::from(here.head < state.next && here.head != s1);
    let up = u32::from(here.head > state.next && here.head != NONE) + 2 * lost + 4 * kids;
    see(key(920, right, 0, 0));
    see(key(921, down, 0, 0));
    see(key(922, right, down, up));
    see(key(923, right, here.relation, next.relation));
    see(key(924, down, here.relation, below.relation));
    see(key(925, right + 16 * down, here.relation, up));
    see(key(926, right + 16 * down, next.relation, up));
    see(key(927, right, here.tag, next.tag));
    see(key(928, down, here.tag, below.tag));
    see(key(929, right + 16 * down, here.tag, here.relation));
    see(key(930, right + 16 * down + 256 * up, here.relation, next.relation));
    see(key(931, right + 16 * down + 256 * up, here.relation, below.relation));
    see(key(932, kids, here.relation, down));
}

/// Extra features of an arc.
pub fn of_arc(hints: &[Seen], head: u16, dependent: u16, forms: (u32, u32), mut see: impl FnMut(u32)) {
    if hints.is_empty() {
        return;
    }
    let (above, here) = (at(hints, head), at(hints, dependent));
    let bound = tie(hints, dependent, head);
    see(key(940, here.relation, bound, 0));
    see(key(941, here.relation, above.tag, here.tag));
    see(key(942, here.relation, above.relation, bound));
    see(key(943, here.relation, forms.1, 0));
    see(key(944, here.relation, forms.0, here.tag));
    see(key(945, here.relation, at(hints, here.head).tag, bound));
    see(key(946, here.relation, here.tag, bound));
}
