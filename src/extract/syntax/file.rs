//! The model file: clusters, classes, three sets of weights. Reading and writing only; knows no features.

use crate::lexicon::coding::{Bit, Coder, Decoder, Encoder, ModelError, Number, STEPS, step_of};

const MAGIC: [u8; 4] = *b"SYN2";

/// A model as it stands in the file: everything sorted by key.
#[derive(Clone, Debug, Default)]
pub struct File {
    /// Coarse cluster of each fine one.
    pub groups: Vec<u8>,
    /// How many low bits the words' keys have lost.
    pub word_shift: u32,
    /// Key and cluster of each word.
    pub words: Vec<(u32, u16)>,
    /// Universal and Penn part of speech of each class.
    pub classes: Vec<(u8, u8)>,
    /// Weights of tags, moves, relations.
    pub parts: [Rows; 3],
}

/// Weights of one classifier.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    /// How many low bits the keys have lost. A shorter key costs less, and more unknown features are taken for known ones.
    pub shift: u32,
    /// Shortened keys of features, ascending.
    pub keys: Vec<u32>,
    /// Number of weights of each, at least one.
    pub lengths: Vec<u8>,
    /// Class and weight, row after row; classes ascend in a row.
    pub entries: Vec<(u8, i8)>,
}

impl File {
    /// Reads a file.
    pub fn read(bytes: &[u8]) -> Result<Self, ModelError> {
        let mut decoder = Decoder::new(bytes, MAGIC)?;
        let mut file = File::default();
        file.code(&mut decoder);
        let clusters = file.groups.len();
        if !decoder.is_done() || file.words.iter().any(|&(_, cluster)| usize::from(cluster) >= clusters) {
            return Err(ModelError::Damaged);
        }
        Ok(file)
    }

    /// The bytes of the file.
    pub fn write(mut self) -> Vec<u8> {
        let mut encoder = Encoder::default();
        self.code(&mut encoder);
        encoder.file(MAGIC)
    }

    fn code(&mut self, coder: &mut impl Coder) {
        let groups = coder.count(self.groups.len());
        self.groups.resize(groups, 0);
        for group in &mut self.groups {
            *group = coder.raw(u32::from(*group), 7) as u8;
        }
        self.word_shift = coder.raw(self.word_shift, 5);
        let mut keys: Vec<u32> = self.words.iter().map(|word| word.0).collect();
        coder.ascending(&mut keys, u32::BITS - self.word_shift);
        self.words.resize(keys.len(), (0, 0));
        let mut clusters = vec![Bit::NEW; groups.max(2).next_power_of_two()];
        for (key, (word, cluster)) in keys.into_iter().zip(&mut self.words) {
            *word = key;
            *cluster = coder.tree(&mut clusters, u32::from(*cluster)) as u16;
        }
        let classes = coder.count(self.classes.len());
        self.classes.resize(classes, (0, 0));
        for (upos, tag) in &mut self.classes {
            *upos = coder.raw(u32::from(*upos), 8) as u8;
            *tag = coder.raw(u32::from(*tag), 8) as u8;
        }
        for part in &mut self.parts {
            part.code(coder);
        }
    }
}

/// Classes are fewer.
const CLASSES: usize = 128;

/// Sizes of weights that are told apart as company of the next weight.
const SIZES: usize = 32;

impl Rows {
    fn code(&mut self, coder: &mut impl Coder) {
        self.shift = coder.raw(self.shift, 5);
        coder.ascending(&mut self.keys, u32::BITS - self.shift);
        self.lengths.resize(self.keys.len(), 0);
        let mut lengths = Number::NEW;
        let mut steps = [Bit::NEW; STEPS.len()];
        let most = self.entries.iter().map(|&(class, _)| class).max().unwrap_or(0);
        let classes = 1usize << coder.raw((u32::from(most) + 1).next_power_of_two().ilog2(), 3);
        let mut classes = vec![vec![Bit::NEW; classes]; CLASSES + 1];
        let mut signs = vec![[Bit::NEW; 3]; CLASSES];
        let mut sizes = vec![Number::NEW; SIZES];
        let mut entries = std::mem::take(&mut self.entries).into_iter();
        for length in &mut self.lengths {
            *length = (coder.number(&mut lengths, u32::from((*length).max(1) - 1)) + 1).min(255) as u8;
            let start = self.entries.len();
            self.entries.extend((0..*length).map(|_| entries.next().unwrap_or_default()));
            let row = &mut self.entries[start..];
            // Rare features are rounded to multiples of more than one.
            let step = step_of(row.iter().map(|entry| entry.1));
            let step = STEPS[coder.tree(&mut steps, step as u32) as usize];
            let (mut before, mut last) = (CLASSES, 0i8);
            for (class, weight) in row {
                *class = coder.tree(&mut classes[before], u32::from(*class)) as u8;
                let times = if *weight == 0 { 0 } else { *weight / step };
                let is_negative = coder.bit(&mut signs[usize::from(*class)][(last.signum() + 1) as usize], times < 0);
                let near = usize::from(last.unsigned_abs()).min(SIZES - 1);
                let size = coder.number(&mut sizes[near], u32::from(times.unsigned_abs().max(1) - 1)).min(126) as i8 + 1;
                last = if is_negative { -size } else { size };
                before = usize::from(*class);
                *weight = last.wrapping_mul(step);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small() -> File {
        let part = |shift| Rows { shift, keys: vec![3, 9], lengths: vec![1, 2], entries: vec![(2, -127), (0, 6), (2, -3)] };
        File {
            groups: vec![1, 0],
            word_shift: 8,
            words: vec![(5, 1), (77, 0)],
            classes: vec![(1, 2), (3, 4)],
            parts: [part(6), part(7), Rows::default()],
        }
    }

    #[test]
    fn reads_what_it_wrote() {
        let again = File::read(&small().write()).expect("a whole file");
        assert_eq!(format!("{again:?}"), format!("{:?}", small()));
    }

    #[test]
    fn refuses_other_files() {
        let mut file = small().write();
        assert_eq!(File::read(b"SYN1").err(), Some(ModelError::Format));
        assert_eq!(File::read(&file[..9]).err(), Some(ModelError::Damaged));
        *file.last_mut().expect("a byte") ^= 1;
        assert_eq!(File::read(&file).err(), Some(ModelError::Damaged));
    }
}
