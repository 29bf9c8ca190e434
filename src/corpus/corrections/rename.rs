//! Renaming: an entity is shown by another name. Its forms in the texts stay its aliases.

use super::draft::Draft;
use super::keys::EntityKey;
use super::log::EntryId;
use super::{Kind, Stage};
use crate::corpus::types::Was;
use serde::{Deserialize, Serialize};

/// Gives an entity another name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rename {
    /// Which one.
    pub entity: EntityKey,
    /// Its name from now on.
    pub name: String,
}

impl Kind for Rename {
    const STAGE: Stage = Stage::Entities;

    fn apply(&self, draft: &mut Draft<'_>, entry: EntryId) -> bool {
        let Some(atom) = draft.atom(&self.entity) else { return false };
        let was = Was::Named(draft.name_of(atom));
        draft.edit(atom, entry, was, |edit| edit.name = Some(self.name.clone()));
        true
    }
}
