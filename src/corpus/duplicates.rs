//! Which documents tell the same text: exact copies by their text, near-duplicates by their signatures. Linear but for one sort.
//!
//! Locality-sensitive hashing: two articles are compared only when they agree in a whole band of minima; two rows a band, so that
//! a wire story cut to a third of its length is still found. Boilerplate that half a corpus shares can fill a bucket: each member is
//! compared with a bounded number of others there.

use super::DocId;
use super::disjoint::DisjointSets;
use super::types::{CopyKind, DuplicateGroup};
use crate::model::{Extraction, Signature};
use crate::order::Order;
use std::cmp::Reverse;
use std::sync::Arc;

/// Minima in a band.
const ROWS: usize = 2;
/// Members of a bucket that a newcomer is compared with.
const COMPARISONS: usize = 8;
/// Least share of common shingles, in percent.
const MIN_RESEMBLANCE: u32 = 40;
/// A shorter text that lies within a longer one: least share of common shingles, and least share of the shorter one's.
const MIN_PART_RESEMBLANCE: u32 = 15;
const MIN_CONTAINMENT: u32 = 70;

/// Groups of documents, and for each document its group and what it is there.
pub struct Duplicates {
    /// Ascending by smallest document; the original first within each.
    pub groups: Vec<DuplicateGroup>,
    /// Group and kind of each document.
    pub places: Vec<(u32, CopyKind)>,
}

/// Groups `documents` (already in corpus order).
pub fn group(documents: &[Arc<Extraction>]) -> Duplicates {
    let mut sets = DisjointSets::new(documents.len());
    join_exact(documents, &mut sets);
    join_near(documents, &mut sets);

    let mut members: Vec<Vec<DocId>> = vec![Vec::new(); documents.len()];
    for doc in 0..documents.len() as DocId {
        members[sets.find(doc) as usize].push(doc);
    }
    let mut places = vec![(0, CopyKind::Original); documents.len()];
    let mut groups = Vec::new();
    for mut docs in members.into_iter().filter(|docs| !docs.is_empty()) {
        let original = original_of(documents, &docs);
        for &doc in &docs {
            places[doc as usize] = (groups.len() as u32, copy_kind(documents, original, doc));
        }
        docs.retain(|doc| *doc != original);
        docs.insert(0, original);
        groups.push(DuplicateGroup { documents: docs });
    }
    Duplicates { groups, places }
}

fn join_exact(documents: &[Arc<Extraction>], sets: &mut DisjointSets) {
    let hash = |doc: DocId| documents[doc as usize].signature.text_hash;
    let text = |doc: DocId| &documents[doc as usize].document.text;
    let mut order: Vec<DocId> = (0..documents.len() as DocId).collect();
    order.order_by_key(|doc| (hash(*doc), *doc));
    for run in order.chunk_by(|a, b| hash(*a) == hash(*b)) {
        // Equal hashes are a reason to look, not a proof. Files without text are all alike and no copies of one another.
        for &doc in &run[1..] {
            if text(doc) == text(run[0]) && !text(doc).read().trim().is_empty() {
                sets.union(run[0], doc);
            }
        }
    }
}

fn join_near(documents: &[Arc<Extraction>], sets: &mut DisjointSets) {
    let all: Vec<Option<Compared>> = documents.iter().map(|document| Compared::of(&document.signature)).collect();
    let mut bands: Vec<(u64, u32, DocId)> = Vec::new();
    for (doc, compared) in all.iter().enumerate() {
        for (band, rows) in compared.iter().flat_map(|compared| compared.minima.chunks_exact(ROWS)).enumerate() {
            bands.push((rows.iter().fold(0, |key, minimum| key << 32 | u64::from(*minimum)), band as u32, doc as DocId));
        }
    }
    bands.sort_unstable();
    let near = |a: DocId, b: DocId| matches!((&all[a as usize], &all[b as usize]), (Some(a), Some(b)) if a.near(b));
    for bucket in bands.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        for (at, &(_, _, doc)) in bucket.iter().enumerate().skip(1) {
            // The first few stand for the bucket, the neighbours for a chain of versions.
            let first = bucket[..at.min(COMPARISONS / 2)].iter();
            let last = bucket[at.saturating_sub(COMPARISONS / 2)..at].iter();
            for &(_, _, other) in first.chain(last) {
                if sets.find(doc) != sets.find(other) && near(doc, other) {
                    sets.union(doc, other);
                }
            }
        }
    }
}

/// A signature. They lie side by side, because each is compared with many.
struct Compared {
    shingles: u32,
    minima: [u32; Signature::MINIMA],
}

impl Compared {
    /// None for a text too short to compare.
    fn of(signature: &Signature) -> Option<Compared> {
        Some(Compared { shingles: signature.shingles, minima: signature.minima.as_slice().try_into().ok()? })
    }

    /// Estimated share of common shingles, in percent.
    fn resemblance(&self, other: &Compared) -> u32 {
        let equal: u32 = self.minima.iter().zip(&other.minima).map(|(a, b)| u32::from(a == b)).sum();
        equal * 100 / Signature::MINIMA as u32
    }

    fn near(&self, other: &Compared) -> bool {
        let share = self.resemblance(other);
        // |A and B| = J / (1 + J) * (|A| + |B|)
        let common = u64::from(share) * (u64::from(self.shingles) + u64::from(other.shingles)) / u64::from(100 + share);
        let shorter = u64::from(self.shingles.min(other.shingles)).max(1);
        share >= MIN_RESEMBLANCE || (share >= MIN_PART_RESEMBLANCE && common * 100 / shorter >= u64::from(MIN_CONTAINMENT))
    }
}

/// The earliest published, then the longest text, then the first in order. A document without a date is no earlier than one with a date.
fn original_of(documents: &[Arc<Extraction>], docs: &[DocId]) -> DocId {
    let rank = |doc: &DocId| {
        let document = &documents[*doc as usize].document;
        let date = document.published.map(|p| p.date);
        (date.is_none(), date, Reverse(document.text.len()), *doc)
    };
    docs.iter().copied().min_by_key(rank).unwrap_or_default()
}

fn copy_kind(documents: &[Arc<Extraction>], original: DocId, doc: DocId) -> CopyKind {
    let (a, b) = (&documents[original as usize], &documents[doc as usize]);
    if original == doc {
        CopyKind::Original
    } else if a.document.text == b.document.text {
        CopyKind::Exact
    } else {
        let both = Compared::of(&a.signature).zip(Compared::of(&b.signature));
        CopyKind::Near(both.map_or(0, |(a, b)| a.resemblance(&b)) as u8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Engine;
    use crate::model::Document;

    /// Texts in, groups out as lists of document numbers.
    fn check(texts: &[String], expected: &[&[DocId]]) {
        let mut engine = Engine::new();
        let documents: Vec<Arc<Extraction>> =
            texts.iter().map(|text| Arc::new(engine.extract(Document { text: text.as_str().into(), ..Document::default() }))).collect();
        let groups: Vec<Vec<DocId>> = group(&documents).groups.into_iter().map(|g| g.documents).collect();
        assert_eq!(groups, expected);
    }

    fn story(seed: u32, words: u32) -> String {
        (0..words).map(|i| format!("word{} ", (seed * 7919 + i * i * 31 + i) % 3001)).collect()
    }

    #[test]
    fn groups_exact_near_and_cut_copies() {
        let (one, other) = (story(1, 300), story(2, 300));
        check(&[one.clone(), other.clone(), one.clone()], &[&[0, 2], &[1]]);
        check(&[format!("By our correspondent {one}"), other.clone(), one.clone()], &[&[0, 2], &[1]]);
        let cut: String = one.split_inclusive(' ').take(120).collect();
        check(&[cut, one, other], &[&[1, 0], &[2]]);
        check(&["They met.".into(), "They met.".into(), "They met again.".into()], &[&[0, 1], &[2]]);
        check(&[String::new(), String::new()], &[&[0], &[1]]);
    }
}
