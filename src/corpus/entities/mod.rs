//! Entities across documents: which local entities are one thing, by name, role, country and context. Meetings never come in here.
//!
//! Each kind is linked apart from the others, by keys that put likely equals into one small block; nothing is compared with everything.

mod assemble;
mod offices;
mod persons;
mod single_names;
mod things;

pub use assemble::{assemble, entity};

use super::types::{DocId, LinkReason};
use crate::model::{Entity, EntityKind, Extraction};
use std::sync::Arc;

/// A document's entity on its way into the corpus.
pub struct Local<'a> {
    /// Its document.
    pub doc: DocId,
    /// Near-duplicate group of the document.
    pub group: u32,
    /// Index among the document's entities.
    pub index: u32,
    /// As extracted.
    pub entity: &'a Entity,
}

/// Where a local entity went: clusters are numbered by their smallest member.
#[derive(Clone, Copy)]
pub struct Link {
    /// Smallest index of a local entity of the same cluster.
    pub cluster: u32,
    /// Why.
    pub reason: LinkReason,
    /// 0 to 1.
    pub confidence: f32,
}

/// All local entities, by document and index.
pub fn locals<'a>(documents: &'a [Arc<Extraction>], groups: impl Fn(DocId) -> u32) -> Vec<Local<'a>> {
    let all = documents.iter().enumerate().flat_map(|(doc, extraction)| {
        let group = groups(doc as DocId);
        extraction.entities.iter().enumerate().map(move |(index, entity)| Local { doc: doc as DocId, group, index: index as u32, entity })
    });
    all.collect()
}

/// A link for each local entity, parallel to `locals`.
pub fn link(locals: &[Local]) -> Vec<Link> {
    let mut links: Vec<Link> =
        (0..locals.len() as u32).map(|cluster| Link { cluster, reason: LinkReason::SameName, confidence: 1.0 }).collect();
    for kind in EntityKind::ALL {
        let members: Vec<u32> = (0..locals.len() as u32).filter(|at| locals[*at as usize].entity.kind == kind).collect();
        match kind {
            EntityKind::Person => persons::link(locals, &members, &mut links),
            EntityKind::Organisation | EntityKind::Place | EntityKind::Event => things::link(locals, &members, &mut links),
        }
    }
    links
}
