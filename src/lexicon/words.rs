//! Word classes and flags by word: distributional clusters, and membership in lists of names, places and common words.
//! Keyed by a hash of the lower-case word; nothing here knows about text around a word.

use rustc_hash::FxHashMap;

/// Number of clusters on each level, coarse to fine.
pub const LEVELS: [usize; 4] = [64, 256, 1024, 4096];

/// What the table knows of a word. All zero for an unknown one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WordInfo {
    /// Finest cluster, from 1; 0 for none.
    pub cluster: u16,
    /// Coarser clusters of `cluster`.
    pub coarse: [u16; 3],
    /// Bits of [`flag`].
    pub flags: u16,
}

impl WordInfo {
    /// Clusters from coarse to fine.
    pub fn clusters(self) -> [u16; 4] {
        [self.coarse[0], self.coarse[1], self.coarse[2], self.cluster]
    }

    /// Whether a flag is set.
    pub fn is(self, flag: u16) -> bool {
        self.flags & flag != 0
    }
}

/// Flags of words.
pub mod flag {
    /// A given name or surname.
    pub const NAME: u16 = 1;
    /// A country or region of one word.
    pub const COUNTRY: u16 = 2;
    /// Part of a longer country name.
    pub const COUNTRY_PART: u16 = 4;
    /// An adjective or noun for people of a country.
    pub const DEMONYM: u16 = 8;
    /// A city of one word.
    pub const CITY: u16 = 16;
    /// A city of one word with many inhabitants.
    pub const CITY_LARGE: u16 = 32;
    /// First word of a longer city name.
    pub const CITY_FIRST: u16 = 64;
    /// Later word of a longer city name.
    pub const CITY_LATER: u16 = 128;
    /// Mostly written in lower case.
    pub const MOSTLY_LOWER: u16 = 256;
    /// Mostly written with a capital inside sentences.
    pub const MOSTLY_TITLE: u16 = 512;
    /// Mostly written in capitals.
    pub const MOSTLY_UPPER: u16 = 1024;
    /// Mostly in persons' names, by a large automatically annotated corpus.
    pub const SILVER_PERSON: u16 = 2048;
    /// The same for organisations.
    pub const SILVER_ORGANISATION: u16 = 4096;
    /// The same for places.
    pub const SILVER_PLACE: u16 = 8192;
    /// The same for nationalities and groups.
    pub const SILVER_GROUP: u16 = 16384;
    /// Capitalised inside sentences there, but mostly no part of a name.
    pub const SILVER_NONE: u16 = 32768;
}

/// The table.
#[derive(Clone, Debug, Default)]
pub struct WordTable {
    entries: FxHashMap<u32, (u16, u16)>,
    parents: Vec<[u16; 3]>,
    shift: u32,
}

/// Bits of a word's key.
pub const KEY_BITS: u32 = 26;

/// Key, cluster and flags of a word.
pub type Row = (u32, u16, u16);

impl WordTable {
    /// Builds the table from rows, whose keys have lost `shift` low bits, and the coarser clusters of each cluster.
    pub fn new(rows: impl IntoIterator<Item = Row>, parents: Vec<[u16; 3]>, shift: u32) -> Self {
        WordTable { entries: rows.into_iter().map(|(key, cluster, flags)| (key, (cluster, flags))).collect(), parents, shift }
    }

    /// The key of a lower-case word, in full.
    pub fn key(lower: &str) -> u32 {
        let mut h = 0xcbf2_9ce4_8422_2325u64;
        for &byte in lower.as_bytes() {
            h = (h ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        h ^= h >> 29;
        h = h.wrapping_mul(0x94d0_49bb_1331_11eb);
        (h >> (64 - KEY_BITS)) as u32
    }

    /// What is known of a lower-case word.
    pub fn get(&self, lower: &str) -> WordInfo {
        match self.entries.get(&(Self::key(lower) >> self.shift)) {
            Some(&(cluster, flags)) => {
                let coarse = if cluster == 0 { [0; 3] } else { self.parents[cluster as usize - 1] };
                WordInfo { cluster, coarse, flags }
            }
            None => WordInfo::default(),
        }
    }

    /// How many low bits the keys have lost. Shorter keys lie closer together, and more unknown words are taken for known ones.
    pub fn shift(&self) -> u32 {
        self.shift
    }

    /// Rows by ascending key, and the parents: for writing the model file.
    pub fn sorted(&self) -> (Vec<Row>, &[[u16; 3]]) {
        let mut rows: Vec<_> = self.entries.iter().map(|(&key, &(cluster, flags))| (key, cluster, flags)).collect();
        rows.sort_unstable();
        (rows, &self.parents)
    }
}
