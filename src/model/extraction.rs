//! All that the engine says about one document.

use super::{Document, Entity, Meeting, Problem};
use serde::{Deserialize, Serialize};

/// One document in, one extraction out: the unit that crosses the worker's boundary.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Extraction {
    /// The document, with its text.
    pub document: Document,
    /// In order of first mention.
    pub entities: Vec<Entity>,
    /// In order of first evidence.
    pub meetings: Vec<Meeting>,
    /// What went wrong.
    pub problems: Vec<Problem>,
    /// For telling near-duplicates.
    pub signature: Signature,
}

/// MinHash of the article's word shingles: equal places estimate the share of common shingles (Broder 1997).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// One minimum per hash function; empty for a text too short to compare.
    pub minima: Vec<u32>,
    /// Number of shingles, repetitions included.
    pub shingles: u32,
    /// Hash of the decoded text: equal texts are exact duplicates.
    pub text_hash: u64,
}
