//! Where to look for a meeting already known: by pair of parties and time, place, occasion or sentence. No judging of what is found.

use super::item::Item;
use rustc_hash::FxHashMap;

/// Days in a bucket.
const BUCKET: i32 = 16;
/// Buckets that one interval is entered in; longer ones are found from everywhere.
const MAX_BUCKETS: i32 = 32;
/// Days around its date, or its publication, in which a report looks for others.
const AROUND_DATED: i32 = 8;
const AROUND_PUBLISHED: i32 = 120;
/// Candidates looked at for one report, the earliest known first.
const MAX_CANDIDATES: usize = 400;
/// Clusters under one key.
const MAX_UNDER_KEY: usize = 64;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    Bucket(i32),
    /// Clusters without any day, or with too long an interval.
    Anywhen,
    /// All clusters of the pair, up to the limit.
    Pair,
    Named(String),
    Sentence(u64),
}

/// Clusters by pair and key. Only looked up, never walked through: its order decides nothing.
#[derive(Default)]
pub struct Blocks {
    clusters: FxHashMap<((u32, u32), Key), Vec<u32>>,
}

impl Blocks {
    /// Clusters that the report may belong to, ascending.
    pub fn candidates(&self, item: &Item) -> Vec<u32> {
        let mut keys = named_keys(item);
        keys.push(Key::Anywhen);
        let window = match (item.when.days, item.published) {
            (Some((first, last)), _) => {
                Some((first - AROUND_DATED, last + AROUND_DATED.max(if item.published.is_none() { 0 } else { AROUND_PUBLISHED })))
            }
            (None, Some(day)) => Some((day - AROUND_PUBLISHED, day + AROUND_PUBLISHED)),
            (None, None) => None,
        };
        match window.filter(|(first, last)| (last - first) / BUCKET < 4 * MAX_BUCKETS) {
            Some((first, last)) => keys.extend((first.div_euclid(BUCKET)..=last.div_euclid(BUCKET)).map(Key::Bucket)),
            None => keys.push(Key::Pair),
        }
        let mut found: Vec<u32> = Vec::new();
        for pair in item.pairs() {
            for key in &keys {
                found.extend(self.clusters.get(&(pair, key.clone())).into_iter().flatten());
            }
        }
        found.sort_unstable();
        found.dedup();
        found.truncate(MAX_CANDIDATES);
        found
    }

    /// Makes the cluster findable by what the report says; `days` are the cluster's.
    pub fn register(&mut self, cluster: u32, item: &Item, days: Option<(i32, i32)>) {
        let mut keys = named_keys(item);
        keys.push(Key::Pair);
        match days.map(|(first, last)| (first.div_euclid(BUCKET), last.div_euclid(BUCKET))).filter(|(a, b)| b - a < MAX_BUCKETS) {
            Some((first, last)) => keys.extend((first..=last).map(Key::Bucket)),
            None => keys.push(Key::Anywhen),
        }
        for pair in item.pairs() {
            for key in &keys {
                let list = self.clusters.entry((pair, key.clone())).or_default();
                if list.last() != Some(&cluster) && list.len() < MAX_UNDER_KEY && !list.contains(&cluster) {
                    list.push(cluster);
                }
            }
        }
    }
}

fn named_keys(item: &Item) -> Vec<Key> {
    let names = item.place.iter().chain(&item.occasion).map(|name| Key::Named(name.clone()));
    names.chain(item.evidence.iter().map(|hash| Key::Sentence(*hash))).collect()
}
