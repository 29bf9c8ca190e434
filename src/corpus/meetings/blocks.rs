//! Where to look for a meeting already known: by pair of parties and time, place, occasion or sentence. No judging of what is found.

use super::item::Item;
use crate::corpus::memo::Memo;
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

/// A pair of parties.
type Pair = (u32, u32);

/// What the clusters of a pair are found by besides time.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Key {
    /// A place or occasion, by number.
    Name(u32),
    /// A sentence.
    Sentence(u64),
}

/// Clusters under one key, up to the limit. Most have one: that takes no memory of its own.
struct List {
    first: u32,
    more: Vec<u32>,
}

impl List {
    fn enter(&mut self, cluster: u32) {
        let is_last = *self.more.last().unwrap_or(&self.first) == cluster;
        if !is_last && self.more.len() + 1 < MAX_UNDER_KEY && self.iter().all(|known| known != cluster) {
            self.more.push(cluster);
        }
    }

    fn iter(&self) -> impl Iterator<Item = u32> {
        std::iter::once(self.first).chain(self.more.iter().copied())
    }
}

impl From<u32> for Block {
    fn from(first: u32) -> Block {
        Block { all: first.into(), anywhen: None, buckets: BTreeMap::new() }
    }
}

impl From<u32> for List {
    fn from(first: u32) -> List {
        List { first, more: Vec::new() }
    }
}

/// The clusters of a pair.
struct Block {
    all: List,
    /// Those without any day, or with too long an interval.
    anywhen: Option<List>,
    /// The others by time.
    buckets: BTreeMap<i32, List>,
}

/// Clusters by pair of parties and time or key. The order of the pairs decides nothing.
#[derive(Default)]
pub struct Blocks<'a> {
    pairs: FxHashMap<Pair, Block>,
    lists: FxHashMap<(Pair, Key), List>,
    names: Memo<'a, ()>,
}

impl<'a> Blocks<'a> {
    /// Its place, its occasion and its sentences.
    fn keys(&mut self, item: &'a Item) -> Vec<Key> {
        let names = item.place.iter().chain(&item.occasion).map(|name| Key::Name(self.names.number(name, |_| ())));
        names.chain(item.quoted.sentences.iter().map(|hash| Key::Sentence(*hash))).collect()
    }

    /// Clusters that the report may belong to, ascending.
    pub fn candidates(&mut self, item: &'a Item, pairs: &[Pair]) -> Vec<u32> {
        let window = match (item.when.days, item.published) {
            (Some((first, last)), _) => {
                Some((first - AROUND_DATED, last + AROUND_DATED.max(if item.published.is_none() { 0 } else { AROUND_PUBLISHED })))
            }
            (None, Some(day)) => Some((day - AROUND_PUBLISHED, day + AROUND_PUBLISHED)),
            (None, None) => None,
        };
        let window = window.filter(|(first, last)| (last - first) / BUCKET < 4 * MAX_BUCKETS);
        let mut found: Vec<u32> = Vec::new();
        let own = self.keys(item);
        for pair in pairs {
            let Some(block) = self.pairs.get(pair) else { continue };
            match window {
                Some((first, last)) => {
                    let window = first.div_euclid(BUCKET)..=last.div_euclid(BUCKET);
                    found.extend(block.buckets.range(window).flat_map(|(_, list)| list.iter()));
                }
                None => found.extend(block.all.iter()),
            }
            found.extend(block.anywhen.iter().flat_map(List::iter));
            found.extend(own.iter().filter_map(|key| self.lists.get(&(*pair, *key))).flat_map(List::iter));
        }
        found.sort_unstable();
        found.dedup();
        found.truncate(MAX_CANDIDATES);
        found
    }

    /// Makes the cluster findable by what the report says; `days` are the cluster's.
    pub fn register(&mut self, cluster: u32, item: &'a Item, pairs: &[Pair], days: Option<(i32, i32)>) {
        let buckets = days.map(|(first, last)| (first.div_euclid(BUCKET), last.div_euclid(BUCKET))).filter(|(a, b)| b - a < MAX_BUCKETS);
        let own = self.keys(item);
        for pair in pairs {
            let block = self.pairs.entry(*pair);
            let block = block.and_modify(|block| block.all.enter(cluster)).or_insert_with(|| cluster.into());
            match buckets {
                Some((first, last)) => {
                    for bucket in first..=last {
                        block.buckets.entry(bucket).and_modify(|list| list.enter(cluster)).or_insert_with(|| cluster.into());
                    }
                }
                None => match &mut block.anywhen {
                    Some(list) => list.enter(cluster),
                    none => *none = Some(cluster.into()),
                },
            }
            for key in &own {
                self.lists.entry((*pair, *key)).and_modify(|list| list.enter(cluster)).or_insert_with(|| cluster.into());
            }
        }
    }
}
