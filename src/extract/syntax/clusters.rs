//! Clusters of word forms by hash.

/// Clusters of word forms.
#[derive(Debug, Default)]
pub struct Clusters {
    /// How many low bits the keys have lost.
    shift: u32,
    /// Key and cluster, ascending.
    words: Vec<(u32, u16)>,
    /// Coarse cluster of each fine one.
    groups: Vec<u8>,
}

impl Clusters {
    /// The key of a form's hash, in full; its high bits are the best.
    pub fn key(form: u32) -> u32 {
        form.wrapping_mul(0x9E37_79B1)
    }

    /// Makes the table from forms' keys, which have lost `shift` low bits, with their clusters, and the groups of the clusters; both counted from 0.
    pub fn new(mut words: Vec<(u32, u16)>, groups: Vec<u8>, shift: u32) -> Self {
        words.sort_unstable();
        words.dedup_by_key(|&mut (key, _)| key);
        Clusters { shift, words, groups }
    }

    /// (fine, coarse) cluster of a form, both from 1; (0, 0) when it is unknown.
    pub fn of(&self, form: u32) -> (u32, u32) {
        match self.words.binary_search_by_key(&(Self::key(form) >> self.shift), |&(key, _)| key) {
            Ok(at) => {
                let cluster = self.words[at].1;
                (u32::from(cluster) + 1, u32::from(self.groups[usize::from(cluster)]) + 1)
            }
            Err(_) => (0, 0),
        }
    }

    /// The words and groups, for writing.
    pub fn parts(&self) -> (&[(u32, u16)], &[u8]) {
        (&self.words, &self.groups)
    }
}
