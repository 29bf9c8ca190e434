//! Conjunctions of the classes of neighbouring words: which ones a token has. What they weigh is the scorer's matter.

use super::super::features::{family, hash};
use super::super::types::Mark;
use super::Context;

/// The class of what lies beyond the sentence.
const NO_CLASS: u16 = u16::MAX;

/// A conjunction of neighbouring words' classes: its family in the lowest byte, three classes above it, nothing in the highest byte.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Pair(pub u64);

impl Pair {
    fn new(family: u8, a: u16, b: u16, c: u16) -> Self {
        Pair(u64::from(family) | u64::from(a) << 8 | u64::from(b) << 24 | u64::from(c) << 40)
    }

    /// The feature's key.
    pub fn key(self) -> u32 {
        hash(family::PAIR, &self.0.to_le_bytes()[..7])
    }
}

impl Context {
    /// Calls `each` with the conjunctions of neighbouring words, for capitalised words and the small words between them.
    pub fn pairs(&self, token: usize, mut each: impl FnMut(Pair)) {
        let here = self.looks[token];
        let connector = here.mark == Mark::Connector;
        if !self.capitalised[token] && !connector {
            return;
        }
        let class = |token: usize| self.looks[token].class;
        // Around a token of this sentence; beyond the sentence there is no class.
        let (start, end) = (self.bounds[token].0 as usize, self.bounds[token].1 as usize);
        let before_of = |token: usize| if token > start { class(token - 1) } else { NO_CLASS };
        let after_of = |token: usize| if token + 1 < end { class(token + 1) } else { NO_CLASS };
        let (word, before, after) = (here.ends, before_of(token), after_of(token));
        let put = Pair::new;
        if connector {
            let keys = [put(0, word, before, after & 0xfc00), put(1, word, before & 0xfc00, after), put(2, word, before, after)];
            keys.into_iter().for_each(&mut each);
            if let (Some(left), Some(right)) = (self.run_ending(token), self.run_after(token)) {
                let (first, last, right_first, right_last) = (class(left.0), class(left.1 - 1), class(right.0), class(right.1 - 1));
                let keys = [
                    put(10, word, first, right_first),
                    put(11, word, last, right_last),
                    put(12, word, first, last),
                    put(13, word, first, right_last),
                    put(14, word, before_of(left.0), after_of(right.1 - 1)),
                ];
                keys.into_iter().for_each(each);
            }
            return;
        }
        let run = (self.runs[token].0 as usize, self.runs[token].1 as usize);
        let place = u16::from(token == run.0) + 2 * u16::from(token + 1 == run.1);
        let (here, left, right) = (here.class, before_of(run.0), after_of(run.1 - 1));
        let (first, last) = (class(run.0), class(run.1 - 1));
        let keys = [
            put(3, before, here, 0),
            put(4, here, after, 0),
            put(5, before, here & 0xfc00, after),
            put(6, place, first, last),
            put(7, place, left, last),
            put(8, place, right, last),
            put(9, place, left, right),
        ];
        keys.into_iter().for_each(&mut each);
        // "Ministry of Foreign Affairs", "Alliance and Interest": what the small word joins.
        if let Some((word, other)) = self.joined_before(run.0) {
            let keys = [put(15, word | place, class(other.1 - 1), last), put(16, word | place, class(other.0), last)];
            keys.into_iter().for_each(&mut each);
        }
        if run.1 < end
            && self.looks[run.1].mark == Mark::Connector
            && let Some(other) = self.run_after(run.1)
        {
            let word = self.looks[run.1].ends & 0xfffc;
            let keys = [put(17, word | place, last, class(other.1 - 1)), put(18, word | place, here, class(other.0))];
            keys.into_iter().for_each(each);
        }
    }

    /// The run of capitalised words that ends right before a token.
    fn run_ending(&self, token: usize) -> Option<(usize, usize)> {
        let before = token.checked_sub(1).filter(|&b| b as u32 >= self.bounds[token].0 && self.capitalised[b])?;
        Some((self.runs[before].0 as usize, self.runs[before].1 as usize))
    }

    /// The run of capitalised words that begins right after a token, or after one more small word ("of the").
    fn run_after(&self, token: usize) -> Option<(usize, usize)> {
        let end = self.bounds[token].1 as usize;
        let mut next = token + 1;
        if next < end && self.looks[next].mark == Mark::Connector {
            next += 1;
        }
        (next < end && self.capitalised[next]).then(|| (self.runs[next].0 as usize, self.runs[next].1 as usize))
    }

    /// The small word before a run that begins at `start`, and the run before that word.
    fn joined_before(&self, start: usize) -> Option<(u16, (usize, usize))> {
        let first = self.bounds[start].0 as usize;
        let connector = |index: usize| self.looks[index].mark == Mark::Connector;
        let mut at = start.checked_sub(1).filter(|&b| b > first && connector(b))?;
        if !self.capitalised[at - 1] && connector(at - 1) {
            at -= 1;
        }
        self.run_ending(at).map(|run| (self.looks[at].ends & 0xfffc, run))
    }
}
