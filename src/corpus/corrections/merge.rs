//! Merging: two entities are one.

use super::draft::Draft;
use super::keys::EntityKey;
use super::log::EntryId;
use super::{Kind, Stage};
use crate::corpus::types::Was;
use serde::{Deserialize, Serialize};

/// Makes two entities one, under the name and kind of the second.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merge {
    /// What is an entity of its own no longer.
    pub from: EntityKey,
    /// What it belongs to.
    pub into: EntityKey,
}

impl Kind for Merge {
    const STAGE: Stage = Stage::Merge;

    fn apply(&self, draft: &mut Draft<'_>, entry: EntryId) -> bool {
        let (Some(from), Some(into)) = (draft.atom(&self.from), draft.atom(&self.into)) else { return false };
        let (from, into) = (draft.root(from), draft.root(into));
        if from != into {
            let was = Was::Apart(draft.name_of(from));
            draft.edit(into, entry, was, |_| {});
            draft.join(from, into);
        }
        true
    }
}
