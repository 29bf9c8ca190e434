//! Reading the compiled-in model file: bytes, numbers, hash-to-cluster tables. Knows no features.

/// What can be wrong with a model file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModelError {
    /// It ends too early.
    Truncated,
    /// It isn't a model of this version, or its numbers contradict each other.
    Corrupt,
}

/// A cursor over the bytes of a model.
pub struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Starts at the first byte.
    pub fn new(bytes: &'a [u8]) -> Self {
        Reader { rest: bytes }
    }

    /// The next byte.
    pub fn byte(&mut self) -> Result<u8, ModelError> {
        let (&first, rest) = self.rest.split_first().ok_or(ModelError::Truncated)?;
        self.rest = rest;
        Ok(first)
    }

    /// The next `count` bytes.
    pub fn bytes(&mut self, count: usize) -> Result<&'a [u8], ModelError> {
        if count > self.rest.len() {
            return Err(ModelError::Truncated);
        }
        let (taken, rest) = self.rest.split_at(count);
        self.rest = rest;
        Ok(taken)
    }

    /// A number in groups of seven bits, lowest first.
    pub fn number(&mut self) -> Result<u32, ModelError> {
        let mut number = 0u32;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            number |= u32::from(byte & 0x7F) << shift;
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        Err(ModelError::Corrupt)
    }
}

/// Clusters of word forms by hash.
#[derive(Debug, Default)]
pub struct Clusters {
    /// Ascending by form hash.
    entries: Vec<(u32, u16)>,
    /// Coarse cluster of each fine one.
    groups: Vec<u8>,
}

impl Clusters {
    /// Reads the table: groups of the clusters, then hashes as differences, then clusters (low bytes, high bytes).
    pub fn read(reader: &mut Reader) -> Result<Self, ModelError> {
        let clusters = reader.number()? as usize;
        let groups = reader.bytes(clusters)?.to_vec();
        let words = reader.number()? as usize;
        let mut hashes = Vec::new();
        let mut hash = 0u32;
        for _ in 0..words {
            hash = hash.wrapping_add(reader.number()?);
            hashes.push(hash);
        }
        let low = reader.bytes(words)?;
        let high = reader.bytes(words)?;
        let entries: Vec<(u32, u16)> =
            hashes.into_iter().zip(low.iter().zip(high)).map(|(hash, (&low, &high))| (hash, u16::from_le_bytes([low, high]))).collect();
        if entries.iter().any(|&(_, cluster)| usize::from(cluster) >= clusters) {
            return Err(ModelError::Corrupt);
        }
        Ok(Clusters { entries, groups })
    }

    /// Makes the table from forms' hashes and clusters (both counted from 0) and the groups of the clusters.
    pub fn new(mut entries: Vec<(u32, u16)>, groups: Vec<u8>) -> Self {
        entries.sort_unstable();
        entries.dedup_by_key(|&mut (hash, _)| hash);
        Clusters { entries, groups }
    }

    /// (fine, coarse) cluster of a form, both from 1; (0, 0) when it is unknown.
    pub fn of(&self, form: u32) -> (u32, u32) {
        match self.entries.binary_search_by_key(&form, |&(hash, _)| hash) {
            Ok(at) => {
                let cluster = self.entries[at].1;
                (u32::from(cluster) + 1, u32::from(self.groups[usize::from(cluster)]) + 1)
            }
            Err(_) => (0, 0),
        }
    }

    /// The entries and groups, for writing.
    pub fn parts(&self) -> (&[(u32, u16)], &[u8]) {
        (&self.entries, &self.groups)
    }
}
