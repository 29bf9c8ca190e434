//! All that the engine says about one document.

use super::{Document, Entity, Meeting, Participant, Problem};
use crate::text::Span;
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

impl Extraction {
    /// All places of the text that something was read from, in no order: mentions, quotes, evidence, what problems are about.
    pub fn quoted(&self) -> Vec<Span> {
        let mut spans: Vec<Span> = self.document.published.iter().filter_map(|published| published.span).collect();
        for entity in &self.entities {
            spans.extend(&entity.mentions);
            spans.extend(entity.references.iter().map(|reference| reference.span));
            spans.extend(entity.roles.iter().map(|role| role.span));
        }
        spans.extend(self.meetings.iter().flat_map(of_meeting));
        spans.extend(self.problems.iter().filter_map(|problem| problem.at));
        spans
    }
}

fn of_meeting(meeting: &Meeting) -> Vec<Span> {
    let parties = |list: &[Participant]| list.iter().map(|party| party.quote).collect::<Vec<_>>();
    let mut spans = [parties(&meeting.participants), parties(&meeting.also_present)].concat();
    spans.extend(meeting.evidence.iter().flat_map(|evidence| [Some(evidence.span), evidence.trigger]).flatten());
    spans.extend([meeting.mode.quote, meeting.status.quote].into_iter().flatten());
    spans.extend(meeting.status_alternatives.iter().filter_map(|claim| claim.quote));
    spans.extend(meeting.date.iter().filter_map(|claim| claim.quote));
    spans.extend([&meeting.place, &meeting.occasion, &meeting.duration].into_iter().flatten().filter_map(|claim| claim.quote));
    spans.extend(meeting.count.iter().filter_map(|claim| claim.quote));
    spans
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

impl Signature {
    /// Minima of a text that is long enough to compare.
    pub const MINIMA: usize = 64;
}
