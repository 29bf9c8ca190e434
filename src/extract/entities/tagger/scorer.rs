//! The model's weights, as rows of scores of labels: of words in their slots, of pairs of words, of steps between labels.

use super::context::{DYNAMICS, Pair};
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
    /// Transition scores, `NEVER` where a label may not follow.
    pub transitions: [[i32; WIDTH]; WIDTH],
    /// The same with rows and columns exchanged.
    pub backwards: [[i32; WIDTH]; WIDTH],
    /// By how much a token must lead as `OUTSIDE`, so that no steps to and from other labels make good for it.
    lead: i32,
    /// One bit for the low bits of every feature key: tells most unknown pairs without a look at the large table.
    filter: Vec<u64>,
}

/// Bits of the filter of keys, as a power of two.
const FILTER_BITS: u32 = 20;

fn filter_place(key: u32) -> (usize, u64) {
    let low = key & ((1 << FILTER_BITS) - 1);
    ((low >> 6) as usize, 1 << (low & 63))
}

impl Payload for Scorer {
    type Row = SlotScores;

    fn row(&mut self, keys: &[(u8, u32)]) -> SlotScores {
        let mut scores = [[0i16; WIDTH]; SLOTS];
        // All look-ups first, so that the processor waits for them side by side.
        let mut found = [(0u16, 0u16, 0u32); KEYS];
        let mut count = 0;
        for &(family, key) in keys {
            let (word, bit) = filter_place(key);
            if self.filter[word] & bit != 0
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
    /// The first row of a feature.
    fn find(&self, key: u32) -> Option<u32> {
        let (word, bit) = filter_place(key);
        if self.filter[word] & bit == 0 {
            return None;
        }
        self.model.features.get(&key).map(|&(_, row)| row)
    }

    /// Whether no best labelling gives the token another label, wherever it stands: the look at all of them can be spared.
    pub fn is_clearly_outside(&self, emission: &[i32; WIDTH]) -> bool {
        let others = emission[OUTSIDE + 1..LABELS].iter().fold(NEVER, |best, &score| best.max(score));
        emission[OUTSIDE] - others > self.lead
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
        let mut filter = vec![0; 1 << (FILTER_BITS - 6)];
        for &key in model.features.keys() {
            let (word, bit) = filter_place(key);
            filter[word] |= bit;
        }
        model.dynamics.resize(DYNAMICS, [0; WIDTH]);
        let backwards = std::array::from_fn(|to| std::array::from_fn(|from| transitions[from][to]));
        // A run of other labels has one step more than it has tokens, at most two for each.
        let best = transitions.iter().flatten().fold(NEVER, |best, &step| best.max(step));
        let lead = 2 * (best - transitions[OUTSIDE][OUTSIDE]);
        Scorer { model, transitions, backwards, lead, filter }
    }
}

/// Where the weights of pairs were found before: the same few thousand come again and again. Of two that share a place the later one stays.
pub struct SeenPairs {
    places: Vec<(Pair, u32)>,
}

impl SeenPairs {
    const BITS: u32 = 12;
    /// No weights.
    const NONE: u32 = u32::MAX;

    /// The weights of a pair, if it has any.
    pub fn row<'a>(&mut self, pair: Pair, scorer: &'a Scorer) -> Option<&'a [i8; WIDTH]> {
        let place = &mut self.places[(pair.0.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - Self::BITS)) as usize];
        if place.0 != pair {
            *place = (pair, scorer.find(pair.key()).unwrap_or(Self::NONE));
        }
        if place.1 == Self::NONE { None } else { Some(&scorer.model.rows[place.1 as usize]) }
    }
}

impl Default for SeenPairs {
    /// Nothing seen.
    fn default() -> Self {
        // No pair has a highest byte.
        SeenPairs { places: vec![(Pair(u64::MAX), Self::NONE); 1 << Self::BITS] }
    }
}
