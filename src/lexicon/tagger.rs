//! The trained model of the recogniser as a file: word table, feature weights, transitions. Reading and writing only; what features mean is told by
//! `extract::entities::tagger`.
//!
//! What is coded in which company (a weight beside the weights of the same label in the slots before) was chosen by measuring the file.

use super::coding::{Bit, Coder, Decoder, Encoder, ModelError, Number, STEPS, step_of};
use super::words::{KEY_BITS, Row, WordTable};
use rustc_hash::FxHashMap;

const MAGIC: [u8; 4] = *b"SLT2";

/// Labels in a row of weights, padded.
pub const WIDTH: usize = 16;

/// Labels that rows have weights of.
const LABELS: usize = 15;

/// Most slots of a feature.
const SLOTS: u32 = 11;

/// Weights in whole numbers; sums of them decide, so that every platform decides alike.
#[derive(Clone, Debug, Default)]
pub struct TaggerModel {
    /// How many low bits the keys have lost. A shorter key costs less, and more unknown features are taken for known ones.
    pub shift: u32,
    /// Shortened feature key to its slots (bit set) and its first row in `rows`.
    pub features: FxHashMap<u32, (u16, u32)>,
    /// Rows of weights, one a slot of a feature, in slot order.
    pub rows: Vec<[i8; WIDTH]>,
    /// Rows of the dynamic features.
    pub dynamics: Vec<[i16; WIDTH]>,
    /// `transitions[from][to]`.
    pub transitions: Vec<[i16; WIDTH]>,
    /// The word lexicon.
    pub words: WordTable,
}

/// A model as it stands in the file: sorted by key.
#[derive(Default)]
struct Plain {
    parents: Vec<[u16; 3]>,
    word_shift: u32,
    words: Vec<Row>,
    wide: [Vec<[i16; WIDTH]>; 2],
    shift: u32,
    /// Key and slots.
    features: Vec<(u32, u16)>,
    rows: Vec<[i8; WIDTH]>,
}

impl TaggerModel {
    /// The model as a file.
    pub fn write(&self) -> Vec<u8> {
        let (words, parents) = self.words.sorted();
        let mut features: Vec<(u32, u16, u32)> = self.features.iter().map(|(&key, &(slots, first))| (key, slots, first)).collect();
        features.sort_unstable();
        let rows_of = |&(_, slots, first): &(u32, u16, u32)| &self.rows[first as usize..(first + slots.count_ones()) as usize];
        let mut plain = Plain {
            parents: parents.to_vec(),
            word_shift: self.words.shift(),
            words,
            wide: [self.dynamics.clone(), self.transitions.clone()],
            shift: self.shift,
            rows: features.iter().flat_map(rows_of).copied().collect(),
            features: features.into_iter().map(|(key, slots, _)| (key, slots)).collect(),
        };
        let mut encoder = Encoder::default();
        plain.code(&mut encoder);
        encoder.file(MAGIC)
    }

    /// Reads a model file.
    pub fn read(file: &[u8]) -> Result<Self, ModelError> {
        let mut decoder = Decoder::new(file, MAGIC)?;
        let mut plain = Plain::default();
        plain.code(&mut decoder);
        let groups = plain.parents.len();
        if !decoder.is_done() || plain.words.iter().any(|&(_, cluster, _)| usize::from(cluster) > groups) {
            return Err(ModelError::Damaged);
        }
        let mut first = 0;
        let mut features = FxHashMap::with_capacity_and_hasher(plain.features.len(), Default::default());
        for (key, slots) in plain.features {
            features.insert(key, (slots, first));
            first += slots.count_ones();
        }
        let [dynamics, transitions] = plain.wide;
        let words = WordTable::new(plain.words, plain.parents, plain.word_shift);
        Ok(TaggerModel { shift: plain.shift, features, rows: plain.rows, dynamics, transitions, words })
    }
}

impl Plain {
    fn code(&mut self, coder: &mut impl Coder) {
        self.code_words(coder);
        for rows in &mut self.wide {
            let count = coder.count(rows.len());
            rows.resize(count, [0; WIDTH]);
            let (mut sign, mut size) = (Bit::NEW, Number::NEW);
            for value in rows.iter_mut().flatten() {
                *value = coder.signed(&mut sign, &mut size, i32::from(*value)) as i16;
            }
        }
        self.code_features(coder);
    }

    fn code_words(&mut self, coder: &mut impl Coder) {
        let groups = coder.count(self.parents.len());
        self.parents.resize(groups, [0; 3]);
        let (mut last, mut gaps) = ([0; 3], [Number::NEW; 3]);
        for parents in &mut self.parents {
            for (level, parent) in parents.iter_mut().enumerate() {
                let gap = coder.number(&mut gaps[level], u32::from(parent.wrapping_sub(last[level])));
                *parent = last[level].wrapping_add(gap as u16);
            }
            last = *parents;
        }
        self.word_shift = coder.raw(self.word_shift, 5).min(KEY_BITS - 1);
        let mut keys: Vec<u32> = self.words.iter().map(|word| word.0).collect();
        coder.ascending(&mut keys, KEY_BITS - self.word_shift);
        self.words.resize(keys.len(), (0, 0, 0));
        let bits = groups.max(2).next_power_of_two().ilog2();
        let mut models = FlagModels::NEW;
        for (key, (word, cluster, flags)) in keys.into_iter().zip(&mut self.words) {
            *word = key;
            let company;
            (*flags, company) = models.code(coder, *flags);
            // Hardly any cluster is much larger than another.
            *cluster = match coder.bit(&mut models.has_cluster[company], *cluster != 0) {
                true => coder.raw(u32::from(cluster.wrapping_sub(1)), bits) as u16 + 1,
                false => 0,
            };
        }
    }

    fn code_features(&mut self, coder: &mut impl Coder) {
        self.shift = coder.raw(self.shift, 5);
        let mut keys: Vec<u32> = self.features.iter().map(|feature| feature.0).collect();
        coder.ascending(&mut keys, u32::BITS - self.shift);
        self.features.resize(keys.len(), (0, 0));
        let mut slot_models = vec![Bit::NEW; 1 << SLOTS];
        let mut models = RowModels::new();
        let mut rows = std::mem::take(&mut self.rows).into_iter();
        for (key, (feature, slots)) in keys.into_iter().zip(&mut self.features) {
            *feature = key;
            *slots = coder.tree(&mut slot_models, u32::from(*slots)) as u16;
            models.start();
            for _ in 0..slots.count_ones() {
                let mut row = rows.next().unwrap_or_default();
                models.code(coder, &mut row);
                self.rows.push(row);
            }
        }
    }
}

/// Models of words' flags: whether there are any, those from lists, how a word is mostly written, silver kinds.
struct FlagModels {
    any: [Bit; 3],
    lists: [Bit; 256],
    cases: [[Bit; 8]; Self::LISTS],
    has_silver: [Bit; Self::LISTS * 8],
    silver: [[Bit; 32]; Self::LISTS * 8],
    has_cluster: [Bit; Self::LISTS * 16],
}

impl FlagModels {
    /// Kinds of flags from lists that are told apart.
    const LISTS: usize = 8;

    const NEW: FlagModels = FlagModels {
        any: [Bit::NEW; 3],
        lists: [Bit::NEW; 256],
        cases: [[Bit::NEW; 8]; Self::LISTS],
        has_silver: [Bit::NEW; Self::LISTS * 8],
        silver: [[Bit::NEW; 32]; Self::LISTS * 8],
        has_cluster: [Bit::NEW; Self::LISTS * 16],
    };

    /// The flags, and what is to be expected of the word by them.
    fn code(&mut self, coder: &mut impl Coder, flags: u16) -> (u16, usize) {
        if !coder.bit(&mut self.any[0], flags != 0) {
            return (0, 0);
        }
        let (mut lists, mut case, mut silver) = (0, 0, 0);
        if coder.bit(&mut self.any[1], flags & 255 != 0) {
            lists = coder.tree(&mut self.lists, u32::from(flags & 255)) as usize;
        }
        let kind = usize::from(lists & 1 != 0) | usize::from(lists & 0b1110 != 0) << 1 | usize::from(lists & 0b1111_0000 != 0) << 2;
        if coder.bit(&mut self.any[2], flags >> 8 != 0) {
            case = coder.tree(&mut self.cases[kind], u32::from(flags >> 8 & 7)) as usize;
            if coder.bit(&mut self.has_silver[kind << 3 | case], flags >> 11 != 0) {
                silver = coder.tree(&mut self.silver[kind << 3 | case], u32::from(flags >> 11)) as usize;
            }
        }
        ((lists | case << 8 | silver << 11) as u16, (kind << 3 | case) << 1 | usize::from(silver != 0))
    }
}

/// Models of rows of weights, and what is to be remembered of a feature's rows for the next.
struct RowModels {
    steps: [[Bit; STEPS.len()]; STEPS.len() + 1],
    is_set: Vec<[[Bit; 9]; 11 * 7]>,
    signs: Vec<[[Bit; 9]; 11 * 7]>,
    sizes: Vec<Number>,
    step: usize,
    before: [i8; WIDTH],
    sums: [i32; WIDTH],
}

impl RowModels {
    fn new() -> Self {
        RowModels {
            steps: [[Bit::NEW; STEPS.len()]; STEPS.len() + 1],
            is_set: vec![[[Bit::NEW; 9]; 11 * 7]; LABELS],
            signs: vec![[[Bit::NEW; 9]; 11 * 7]; LABELS],
            sizes: vec![Number::NEW; 5 * 5],
            step: STEPS.len(),
            before: [0; WIDTH],
            sums: [0; WIDTH],
        }
    }

    /// The next row is the first of another feature.
    fn start(&mut self) {
        (self.step, self.before, self.sums) = (STEPS.len(), [0; WIDTH], [0; WIDTH]);
    }

    /// A row: what its weights are multiples of, then how many times that they are.
    fn code(&mut self, coder: &mut impl Coder, row: &mut [i8; WIDTH]) {
        let step = step_of(row.iter().copied());
        self.step = coder.tree(&mut self.steps[self.step], step as u32) as usize;
        let step = STEPS[self.step];
        let mut times = row.map(|weight| if weight == 0 { 0 } else { weight / step });
        let mut some = 0;
        for label in 0..LABELS {
            let left = label.checked_sub(1).map_or(0, |at| times[at]);
            let far = label.checked_sub(4).map_or(0, |at| times[at]);
            let place = (self.sums[label].clamp(-5, 5) + 5) as usize * 7 + some;
            let beside = ((left.signum() + 1) * 3 + far.signum() + 1) as usize;
            if !coder.bit(&mut self.is_set[label][place][beside], times[label] != 0) {
                times[label] = 0;
                continue;
            }
            let is_negative = coder.bit(&mut self.signs[label][place][beside], times[label] < 0);
            let near = |weight: i8| usize::from(weight.unsigned_abs().min(4));
            let sizes = &mut self.sizes[near(self.before[label]) * 5 + near(left)];
            let size = coder.number(sizes, u32::from(times[label].unsigned_abs().max(1)) - 1).min(126) as i8 + 1;
            times[label] = if is_negative { -size } else { size };
            some = (some + 1).min(6);
            self.sums[label] += i32::from(times[label]);
        }
        self.before = times;
        *row = times.map(|times| times.wrapping_mul(step));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small() -> TaggerModel {
        let mut rows = vec![[0i8; WIDTH]; 3];
        rows[0][2] = -5;
        rows[2][14] = 126;
        TaggerModel {
            shift: 4,
            features: [(7, (0b101, 0)), (900, (0b10, 2))].into_iter().collect(),
            rows,
            dynamics: vec![[-300; WIDTH]; 2],
            transitions: vec![[1; WIDTH]; 1],
            words: WordTable::new([(5, 1, 3), (9, 0, 256)], vec![[1, 2, 3]], 2),
        }
    }

    #[test]
    fn reads_what_it_wrote() {
        let file = small().write();
        let again = TaggerModel::read(&file).expect("a whole file");
        assert_eq!(again.features, small().features);
        assert_eq!(again.rows, small().rows);
        assert_eq!(again.dynamics, small().dynamics);
        assert_eq!(again.write(), file);
    }

    #[test]
    fn refuses_other_files() {
        let mut file = small().write();
        assert_eq!(TaggerModel::read(b"").err(), Some(ModelError::Format));
        *file.last_mut().expect("a byte") ^= 1;
        assert_eq!(TaggerModel::read(&file).err(), Some(ModelError::Damaged));
    }
}
