//! What linking and the resolving of references both look at: descriptions of people, and the names beside them. Found once a document.

use super::link::titles::{Beside, beside};
use super::phrases::{self, MentionIndex, Phrase};
use crate::extract::Analysis;

/// Descriptions, which mention covers which token, and which description stands beside which mention.
pub(in crate::extract) struct Found {
    pub(super) index: MentionIndex,
    pub(super) phrases: Vec<Phrase>,
    pub(super) beside: Beside,
}

impl Found {
    /// Reads the document's tokens and mentions. The mentions are no longer changed.
    pub(super) fn of(analysis: &Analysis<'_>) -> Self {
        let index = MentionIndex::new(&analysis.mentions, analysis.tokens.len());
        let phrases = phrases::find(analysis, &index);
        let beside = beside(analysis, &index, &phrases);
        Found { index, phrases, beside }
    }
}
