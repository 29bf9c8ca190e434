//! The model's weights, as rows of scores of labels: of words in their slots, of pairs of words, of steps between labels.

use super::context::DYNAMICS;
use super::features::{SLOTS, slots_of};
use super::labels::{LABELS, OUTSIDE, WIDTH, follows};
use super::types::Payload;
use crate::lexicon::TaggerModel;

/// Below every score that can occur.
pub const NEVER: i32 = i32::MIN / 8;

/// Scores of a word in every slot.
pub type SlotScores = [[i16; WIDTH]; SLOTS];

/// Most features of a word: see `features::of_word`.
pub const KEYS: usize = 64;

/// Weights of features, summed once a word.
pub struct Scorer {
    model: TaggerModel,
    pairs: PairTable,
    /// Transition scores, `NEVER` where a label may not follow.
    pub transitions: [[i32; WIDTH]; WIDTH],
    /// The same with rows and columns exchanged.
    pub backwards: [[i32; WIDTH]; WIDTH],
    /// By how much a token must lead as `OUTSIDE`, so that no steps to and from other labels make good for it.
    lead: i32,
    filter: Filter<20>,
}

/// One bit for the low bits of every key of a table: tells most unknown ones without a look at the table itself.
struct Filter<const BITS: u32> {
    words: Vec<u64>,
}

impl<const BITS: u32> Filter<BITS> {
    fn new(keys: impl Iterator<Item = u32>) -> Self {
        let mut words = vec![0; 1 << (BITS - 6)];
        for key in keys {
            let (word, bit) = Self::place(key);
            words[word] |= bit;
        }
        Filter { words }
    }

    fn place(key: u32) -> (usize, u64) {
        let low = key & ((1 << BITS) - 1);
        ((low >> 6) as usize, 1 << (low & 63))
    }

    fn may_hold(&self, key: u32) -> bool {
        let (word, bit) = Self::place(key);
        self.words[word] & bit != 0
    }
}

impl Payload for Scorer {
    type Row = SlotScores;

    fn row(&mut self, keys: &[(u8, u32)]) -> SlotScores {
        let mut scores = [[0i16; WIDTH]; SLOTS];
        // All look-ups first, so that the processor waits for them side by side.
        let mut found = [(0u16, 0u16, 0u32); KEYS];
        let mut count = 0;
        for &(family, key) in keys {
            let key = key >> self.model.shift;
            if self.filter.may_hold(key)
                && let Some(&(slots, row)) = self.model.features.get(&key)
                && let Some(place) = found.get_mut(count)
            {
                *place = (slots_of(family), slots, row);
                count += 1;
            }
        }
        for &(wanted, mut slots, mut row) in &found[..count] {
            while slots != 0 {
                let slot = slots.trailing_zeros() as usize;
                if wanted >> slot & 1 == 1 {
                    let weights = &self.model.rows[row as usize];
                    for (score, weight) in scores[slot].iter_mut().zip(weights) {
                        *score = score.saturating_add(i16::from(*weight));
                    }
                }
                row += 1;
                slots &= slots - 1;
            }
        }
        scores
    }
}

impl Scorer {
    /// Whether no best labelling gives the token another label, wherever it stands: the look at all of them can be spared.
    pub fn is_clearly_outside(&self, emission: &[i32; WIDTH]) -> bool {
        let others = emission[OUTSIDE + 1..LABELS].iter().fold(NEVER, |best, &score| best.max(score));
        emission[OUTSIDE] - others > self.lead
    }

    /// The weights of a pair of words by its key, when it has some.
    pub fn pair(&self, key: u32) -> Option<&[i8; WIDTH]> {
        self.pairs.get(key >> self.model.shift)
    }

    /// The scores of a dynamic feature.
    pub fn dynamic(&self, feature: u16) -> &[i16; WIDTH] {
        &self.model.dynamics[usize::from(feature)]
    }

    /// Takes the weights of a model.
    pub fn new(mut model: TaggerModel) -> Self {
        model.transitions.resize(WIDTH, [0; WIDTH]);
        let mut transitions = [[NEVER; WIDTH]; WIDTH];
        for (from, row) in transitions.iter_mut().enumerate().take(LABELS) {
            for (to, cell) in row.iter_mut().enumerate().take(LABELS).filter(|(to, _)| follows(from, *to)) {
                *cell = i32::from(model.transitions[from][to]);
            }
        }
        let filter = Filter::new(model.features.keys().copied());
        model.dynamics.resize(DYNAMICS, [0; WIDTH]);
        let pairs = PairTable::new(&model);
        let backwards = std::array::from_fn(|to| std::array::from_fn(|from| transitions[from][to]));
        // A run of other labels has one step more than it has tokens, at most two for each.
        let best = transitions.iter().flatten().fold(NEVER, |best, &step| best.max(step));
        let lead = 2 * (best - transitions[OUTSIDE][OUTSIDE]);
        Scorer { model, pairs, transitions, backwards, lead, filter }
    }
}

/// The weights of pairs, each beside its key: one place in memory a look-up.
struct PairTable {
    filter: Filter<18>,
    /// By the key's low bits; those that meet take the next free place. An empty place has weights of 0.
    places: Vec<(u32, [i8; WIDTH])>,
}

impl PairTable {
    fn new(model: &TaggerModel) -> Self {
        // Pairs have one slot. Some features of words have no more either, and do no harm here.
        let single = || model.features.iter().filter(|(_, (slots, _))| *slots == 1);
        let mut places = vec![(0, [0; WIDTH]); (single().count() * 4 / 3 + 1).next_power_of_two()];
        for (&key, &(_, row)) in single() {
            let mut at = key as usize % places.len();
            while places[at].1 != [0; WIDTH] {
                at = (at + 1) % places.len();
            }
            places[at] = (key, model.rows[row as usize]);
        }
        PairTable { filter: Filter::new(single().map(|(&key, _)| key)), places }
    }

    /// The weights of a pair, when it has some.
    fn get(&self, key: u32) -> Option<&[i8; WIDTH]> {
        if !self.filter.may_hold(key) {
            return None;
        }
        let mask = self.places.len() - 1;
        let mut at = key as usize & mask;
        loop {
            let (found, weights) = &self.places[at];
            if *found == key || *weights == [0; WIDTH] {
                return Some(weights);
            }
            at = (at + 1) & mask;
        }
    }
}
