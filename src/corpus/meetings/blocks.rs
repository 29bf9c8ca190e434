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
    /// Nothing: all of them.
    All,
    /// Being without any day, or with too long an interval.
    Anywhen,
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

impl From<u32> for List {
    fn from(first: u32) -> List {
        List { first, more: Vec::new() }
    }
}

/// Clusters by pair of parties and key, and by pair and time. The order of the pairs decides nothing.
#[derive(Default)]
pub struct Blocks<'a> {
    lists: FxHashMap<(Pair, Key), List>,
    buckets: BTreeMap<(Pair, i32), List>,
    names: Memo<'a, ()>,
}

impl<'a> Blocks<'a> {
    /// Its place, its occasion and its sentences.
    fn keys(&mut self, item: &'a Item) -> Vec<Key> {
        let names = item.place.iter().chain(&item.occasion).map(|name| Key::Name(self.names.number(name, |_| ())));
        names.chain(item.quoted.sentences.iter().map(|hash| Key::Sentence(*hash))).collect()
    }

    /// Clusters that the report may belong to, ascending.
    pub fn candidates(&mut self, item: &'a Item) -> Vec<u32> {
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
        for pair in item.pairs() {
            let Some(all) = self.lists.get(&(pair, Key::All)) else { continue };
            match window {
                Some((first, last)) => {
                    let window = (pair, first.div_euclid(BUCKET))..=(pair, last.div_euclid(BUCKET));
                    found.extend(self.buckets.range(window).flat_map(|(_, list)| list.iter()));
                }
                None => found.extend(all.iter()),
            }
            let keys = std::iter::once(Key::Anywhen).chain(own.iter().copied());
            found.extend(keys.filter_map(|key| self.lists.get(&(pair, key))).flat_map(List::iter));
        }
        found.sort_unstable();
        found.dedup();
        found.truncate(MAX_CANDIDATES);
        found
    }

    /// Makes the cluster findable by what the report says; `days` are the cluster's.
    pub fn register(&mut self, cluster: u32, item: &'a Item, days: Option<(i32, i32)>) {
        let buckets = days.map(|(first, last)| (first.div_euclid(BUCKET), last.div_euclid(BUCKET))).filter(|(a, b)| b - a < MAX_BUCKETS);
        let anywhen = buckets.is_none().then_some(Key::Anywhen);
        let own = self.keys(item);
        for pair in item.pairs() {
            for key in std::iter::once(Key::All).chain(anywhen).chain(own.iter().copied()) {
                self.lists.entry((pair, key)).and_modify(|list| list.enter(cluster)).or_insert_with(|| cluster.into());
            }
            for bucket in buckets.into_iter().flat_map(|(first, last)| first..=last) {
                self.buckets.entry((pair, bucket)).and_modify(|list| list.enter(cluster)).or_insert_with(|| cluster.into());
            }
        }
    }
}
