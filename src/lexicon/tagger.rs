//! The trained model of the recogniser as a file: word table, feature weights, transitions. Reading and writing only; what features mean is told by
//! `extract::entities::tagger`.
//!
//! Layout: magic, version, checksum of the rest, then sections of planes (all keys, all masks, all values), which compress better than records.

use super::words::WordTable;
use rustc_hash::FxHashMap;

const MAGIC: &[u8; 4] = b"SLTG";
const VERSION: u8 = 1;

/// Labels in a row of weights, padded.
pub const WIDTH: usize = 16;

/// Why a model file was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModelError {
    /// Other bytes in front, or another version.
    Format,
    /// The checksum does not fit the content.
    Damaged,
}

impl std::fmt::Display for ModelError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            ModelError::Format => "This is not a recogniser model of this version.",
            ModelError::Damaged => "The recogniser model is damaged.",
        })
    }
}

/// Weights in whole numbers; sums of them decide, so that every platform decides alike.
#[derive(Clone, Debug, Default)]
pub struct TaggerModel {
    /// Feature key to its slots (bit set) and its first row in `rows`.
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

impl TaggerModel {
    /// The model as a file.
    pub fn write(&self) -> Vec<u8> {
        let mut out = Writer::default();
        let (entries, parents) = self.words.sorted();
        out.count(parents.len());
        for level in 0..3 {
            out.planes(parents.iter().map(|p| p[level]));
        }
        out.count(entries.len());
        out.deltas(entries.iter().map(|e| e.0));
        out.planes(entries.iter().map(|e| e.1));
        out.planes(entries.iter().map(|e| e.2));
        for rows in [&self.dynamics, &self.transitions] {
            out.count(rows.len());
            out.planes(rows.iter().flatten().map(|&x| x as u16));
        }
        let mut features: Vec<(u32, u16, u32)> = self.features.iter().map(|(&key, &(slots, first))| (key, slots, first)).collect();
        features.sort_unstable();
        out.count(features.len());
        out.deltas(features.iter().map(|f| f.0));
        out.planes(features.iter().map(|f| f.1));
        let rows: Vec<&[i8; WIDTH]> =
            features.iter().flat_map(|&(_, slots, first)| &self.rows[first as usize..(first + slots.count_ones()) as usize]).collect();
        out.planes(rows.iter().map(|row| row.iter().enumerate().fold(0u16, |mask, (i, &x)| mask | u16::from(x != 0) << i)));
        out.bytes.extend(rows.iter().flat_map(|row| row.iter().filter(|&&x| x != 0)).map(|&x| x as u8));
        let mut file = MAGIC.to_vec();
        file.push(VERSION);
        file.extend(checksum(&out.bytes).to_le_bytes());
        file.extend(out.bytes);
        file
    }

    /// Reads a model file.
    pub fn read(file: &[u8]) -> Result<Self, ModelError> {
        if file.len() < 13 || &file[..4] != MAGIC || file[4] != VERSION {
            return Err(ModelError::Format);
        }
        let (head, body) = file.split_at(13);
        if head[5..] != checksum(body).to_le_bytes() {
            return Err(ModelError::Damaged);
        }
        Reader { bytes: body, at: 0 }.model().ok_or(ModelError::Damaged)
    }
}

fn checksum(bytes: &[u8]) -> u64 {
    bytes.chunks(8).fold(0xcbf2_9ce4_8422_2325, |h, chunk| {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        (h ^ u64::from_le_bytes(word)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23)
    })
}

#[derive(Default)]
struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    fn varint(&mut self, mut value: u32) {
        while value >= 0x80 {
            self.bytes.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.bytes.push(value as u8);
    }

    fn count(&mut self, count: usize) {
        self.varint(count as u32);
    }

    /// Ascending numbers by their differences.
    fn deltas(&mut self, values: impl Iterator<Item = u32>) {
        let mut last = 0;
        for value in values {
            self.varint(value.wrapping_sub(last));
            last = value;
        }
    }

    /// Low bytes, then high bytes.
    fn planes(&mut self, values: impl Iterator<Item = u16> + Clone) {
        self.bytes.extend(values.clone().map(|v| v as u8));
        self.bytes.extend(values.map(|v| (v >> 8) as u8));
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn varint(&mut self) -> Option<u32> {
        let (mut value, mut shift) = (0u32, 0);
        loop {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            value |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(value);
            }
            shift += 7;
            if shift > 28 {
                return None;
            }
        }
    }

    fn count(&mut self) -> Option<usize> {
        self.varint().map(|n| n as usize).filter(|&n| n <= self.bytes.len())
    }

    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let part = self.bytes.get(self.at..self.at.checked_add(count)?)?;
        self.at += count;
        Some(part)
    }

    fn deltas(&mut self, count: usize) -> Option<Vec<u32>> {
        let mut last = 0u32;
        (0..count)
            .map(|_| {
                last = last.wrapping_add(self.varint()?);
                Some(last)
            })
            .collect()
    }

    fn planes(&mut self, count: usize) -> Option<Vec<u16>> {
        let (low, high) = (self.take(count)?, self.take(count)?);
        Some(low.iter().zip(high).map(|(&l, &h)| u16::from_le_bytes([l, h])).collect())
    }

    fn wide_rows(&mut self) -> Option<Vec<[i16; WIDTH]>> {
        let count = self.count()?;
        let values = self.planes(count * WIDTH)?;
        Some(values.chunks_exact(WIDTH).map(|chunk| std::array::from_fn(|i| chunk[i] as i16)).collect())
    }

    fn model(mut self) -> Option<TaggerModel> {
        let groups = self.count()?;
        let levels = [self.planes(groups)?, self.planes(groups)?, self.planes(groups)?];
        let parents: Vec<[u16; 3]> = (0..groups).map(|g| std::array::from_fn(|level| levels[level][g])).collect();
        let count = self.count()?;
        let keys = self.deltas(count)?;
        let (clusters, flags) = (self.planes(count)?, self.planes(count)?);
        if clusters.iter().any(|&c| usize::from(c) > groups) {
            return None;
        }
        let words = WordTable::new(keys.into_iter().zip(clusters).zip(flags).map(|((key, cluster), flags)| (key, cluster, flags)), parents);
        let dynamics = self.wide_rows()?;
        let transitions = self.wide_rows()?;
        let count = self.count()?;
        let keys = self.deltas(count)?;
        let slots = self.planes(count)?;
        let total = slots.iter().map(|s| s.count_ones() as usize).sum();
        let masks = self.planes(total)?;
        let mut rows = vec![[0i8; WIDTH]; total];
        for (row, mask) in rows.iter_mut().zip(masks) {
            let values = self.take(mask.count_ones() as usize)?;
            let places = (0..WIDTH).filter(|i| mask >> i & 1 == 1);
            places.zip(values).for_each(|(place, &value)| row[place] = value as i8);
        }
        let mut first = 0;
        let mut features = FxHashMap::with_capacity_and_hasher(count, Default::default());
        for (key, slots) in keys.into_iter().zip(slots) {
            features.insert(key, (slots, first));
            first += slots.count_ones();
        }
        Some(TaggerModel { features, rows, dynamics, transitions, words })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small() -> TaggerModel {
        let mut rows = vec![[0i8; WIDTH]; 3];
        rows[0][2] = -5;
        rows[2][15] = 127;
        TaggerModel {
            features: [(7, (0b101, 0)), (900, (0b10, 2))].into_iter().collect(),
            rows,
            dynamics: vec![[-300; WIDTH]; 2],
            transitions: vec![[1; WIDTH]; 1],
            words: WordTable::new([(5, 1, 3), (9, 0, 256)], vec![[1, 2, 3]]),
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
