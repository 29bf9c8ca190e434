//! Retyping: an entity is of another kind than it was read as.

use super::draft::Draft;
use super::keys::EntityKey;
use super::log::EntryId;
use super::{Kind, Stage};
use crate::corpus::types::Was;
use crate::model::EntityKind;
use serde::{Deserialize, Serialize};

/// Gives an entity another kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Retype {
    /// Which one.
    pub entity: EntityKey,
    /// Its kind from now on.
    pub kind: EntityKind,
}

impl Kind for Retype {
    const STAGE: Stage = Stage::Entities;

    fn apply(&self, draft: &mut Draft<'_>, entry: EntryId) -> bool {
        let Some(atom) = draft.atom(&self.entity) else { return false };
        let was = Was::OfKind(draft.kind_of(atom));
        draft.edit(atom, entry, was, |edit| edit.kind = Some(self.kind));
        true
    }
}
