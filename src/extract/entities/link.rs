//! Mentions to the entities of one document.

use crate::extract::Analysis;

/// Fills `analysis.entities` and `analysis.mention_entity` from `analysis.mentions`.
pub fn link(analysis: &mut Analysis<'_>) {
    analysis.mention_entity = Vec::new();
}
