//! Splitting: what articles name by one form, or what one article names, is somebody (or something) else.

use super::draft::Draft;
use super::keys::{EntityKey, Part};
use super::log::EntryId;
use super::{Kind, Stage};
use crate::corpus::types::Was;
use serde::{Deserialize, Serialize};

/// Takes a part out of an entity; the part is an entity of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Split {
    /// What it is taken out of: several where entities were merged by hand before.
    pub of: Vec<EntityKey>,
    /// What is taken out.
    pub part: Part,
}

impl Kind for Split {
    const STAGE: Stage = Stage::Split;

    fn apply(&self, draft: &mut Draft<'_>, entry: EntryId) -> bool {
        let mut first = None;
        for key in &self.of {
            let Some(atom) = draft.carve(key, &self.part) else { continue };
            let of = draft.atom(key).map(|of| draft.name_of(of)).unwrap_or_default();
            draft.edit(atom, entry, Was::PartOf(of), |_| {});
            draft.join(atom, *first.get_or_insert(atom));
        }
        first.is_some()
    }
}
