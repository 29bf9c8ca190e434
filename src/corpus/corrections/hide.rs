//! Hiding: an entity is noise. It leaves lists, facets, parties, places and exports; the texts still name it.

use super::draft::Draft;
use super::keys::EntityKey;
use super::log::EntryId;
use super::{Kind, Stage};
use crate::corpus::types::Was;
use serde::{Deserialize, Serialize};

/// Hides an entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hide {
    /// Which one.
    pub entity: EntityKey,
}

impl Kind for Hide {
    const STAGE: Stage = Stage::Entities;

    fn apply(&self, draft: &mut Draft<'_>, entry: EntryId) -> bool {
        let Some(atom) = draft.atom(&self.entity) else { return false };
        draft.edit(atom, entry, Was::Shown, |edit| edit.hidden = true);
        true
    }
}
