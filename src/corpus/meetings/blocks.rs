//! Where to look for a meeting already known: by pair of parties and time, place, occasion or sentence. No judging of what is found.

use super::item::Item;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

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

/// The clusters of one pair of parties, ascending under each key.
#[derive(Default)]
struct Pair {
    /// All, up to the limit.
    all: Vec<u32>,
    /// Those without any day, or with too long an interval.
    anywhen: Vec<u32>,
    buckets: BTreeMap<i32, Vec<u32>>,
    names: FxHashMap<String, Vec<u32>>,
    sentences: FxHashMap<u64, Vec<u32>>,
}

/// Clusters by pair of parties and key. The order of the pairs decides nothing.
#[derive(Default)]
pub struct Blocks {
    pairs: FxHashMap<(u32, u32), Pair>,
}

impl Blocks {
    /// Clusters that the report may belong to, ascending.
    pub fn candidates(&self, item: &Item) -> Vec<u32> {
        let window = match (item.when.days, item.published) {
            (Some((first, last)), _) => {
                Some((first - AROUND_DATED, last + AROUND_DATED.max(if item.published.is_none() { 0 } else { AROUND_PUBLISHED })))
            }
            (None, Some(day)) => Some((day - AROUND_PUBLISHED, day + AROUND_PUBLISHED)),
            (None, None) => None,
        };
        let window = window.filter(|(first, last)| (last - first) / BUCKET < 4 * MAX_BUCKETS);
        let mut found: Vec<u32> = Vec::new();
        for pair in item.pairs() {
            let Some(pair) = self.pairs.get(&pair) else { continue };
            found.extend(&pair.anywhen);
            match window {
                Some((first, last)) => {
                    found.extend(pair.buckets.range(first.div_euclid(BUCKET)..=last.div_euclid(BUCKET)).flat_map(|(_, list)| list));
                }
                None => found.extend(&pair.all),
            }
            found.extend(names(item).filter_map(|name| pair.names.get(name)).flatten());
            found.extend(item.quoted.sentences.iter().filter_map(|hash| pair.sentences.get(hash)).flatten());
        }
        found.sort_unstable();
        found.dedup();
        found.truncate(MAX_CANDIDATES);
        found
    }

    /// Makes the cluster findable by what the report says; `days` are the cluster's.
    pub fn register(&mut self, cluster: u32, item: &Item, days: Option<(i32, i32)>) {
        let enter = |list: &mut Vec<u32>| {
            if list.last() != Some(&cluster) && list.len() < MAX_UNDER_KEY && !list.contains(&cluster) {
                list.push(cluster);
            }
        };
        let buckets = days.map(|(first, last)| (first.div_euclid(BUCKET), last.div_euclid(BUCKET))).filter(|(a, b)| b - a < MAX_BUCKETS);
        for pair in item.pairs() {
            let pair = self.pairs.entry(pair).or_default();
            enter(&mut pair.all);
            match buckets {
                Some((first, last)) => (first..=last).for_each(|bucket| enter(pair.buckets.entry(bucket).or_default())),
                None => enter(&mut pair.anywhen),
            }
            for name in names(item) {
                match pair.names.get_mut(name) {
                    Some(list) => enter(list),
                    None => enter(pair.names.entry(name.clone()).or_default()),
                }
            }
            item.quoted.sentences.iter().for_each(|hash| enter(pair.sentences.entry(*hash).or_default()));
        }
    }
}

/// Its place and occasion.
fn names<'a>(item: &'a Item) -> impl Iterator<Item = &'a String> {
    item.place.iter().chain(&item.occasion)
}
