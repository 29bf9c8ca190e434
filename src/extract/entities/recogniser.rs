//! Tokens to mentions, by the recognisers of the registry.

use crate::extract::Analysis;
use crate::model::Mention;

/// Finds names and their kinds.
pub struct Recogniser;

impl Recogniser {
    /// Loads what the recognisers need.
    pub fn new() -> Self {
        Recogniser
    }

    /// All mentions of the document, ascending, without overlaps.
    pub fn recognise(&mut self, analysis: &Analysis<'_>) -> Vec<Mention> {
        let _ = analysis;
        Vec::new()
    }
}
