//! Which persons of the document hold which offices: by country, by office, by the dated table. Built once, so that no phrase walks over all entities.

use super::offices;
use crate::extract::Analysis;
use crate::extract::entities::phrases::Of;
use crate::lexicon::countries::Countries;
use crate::lexicon::holders::{self, Holder};
use crate::lexicon::organisations::Organisations;
use crate::model::{Entity, EntityId, EntityKind, Role};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// Entries kept under one key.
const LISTED: usize = 256;

/// The look-ups.
#[derive(Default)]
pub(super) struct Registry {
    by_owner: FxHashMap<String, Vec<(EntityId, Role)>>,
    bare: FxHashMap<String, Vec<EntityId>>,
    any: FxHashMap<String, Vec<EntityId>>,
    terms: FxHashMap<EntityId, Vec<&'static Holder>>,
    of_holder: FxHashMap<(&'static str, &'static str, &'static str), EntityId>,
    /// Offices told by "counterpart", in order.
    pub learned: Vec<(EntityId, Role)>,
}

impl Registry {
    /// Reads the entities' roles, and the table for the day of publication.
    pub fn new(analysis: &Analysis<'_>, published: Option<&str>) -> Self {
        let mut out = Registry::default();
        for (id, entity) in analysis.entities.iter().enumerate() {
            if entity.kind == EntityKind::Person {
                out.enter(id as EntityId, entity, published);
            }
        }
        out
    }

    fn enter(&mut self, id: EntityId, entity: &Entity, published: Option<&str>) {
        for role in &entity.roles {
            self.enter_role(id, role);
            if !entity.furniture {
                let key = offices::key(&role.title);
                if role.of.is_none() {
                    list(&mut self.bare, &key, id);
                }
                list(&mut self.any, &key, id);
            }
        }
        if entity.furniture {
            return;
        }
        let Some(date) = published else { return };
        let terms = holders::in_office(&entity.name, date);
        for holder in &terms {
            list(&mut self.any, &offices::key(holder.office), id);
            self.of_holder.entry((holder.of, holder.office, holder.from)).or_insert(id);
        }
        if !terms.is_empty() {
            self.terms.insert(id, terms);
        }
    }

    fn enter_role(&mut self, id: EntityId, role: &Role) {
        if let Some(of) = &role.of {
            let entries = self.by_owner.entry(owner_key(of).into_owned()).or_default();
            if entries.len() < LISTED && !entries.iter().any(|(known, same)| *known == id && same.title == role.title) {
                entries.push((id, role.clone()));
            }
        }
    }

    /// Learns an office that the text tells by "counterpart".
    pub fn learn(&mut self, id: EntityId, role: Role) {
        self.enter_role(id, &role);
        self.learned.push((id, role));
    }

    /// Persons with roles in a country or organisation.
    pub fn of_owner(&self, of: &Of) -> &[(EntityId, Role)] {
        self.by_owner.get(of.country.map_or_else(|| owner_key(&of.name), Cow::from).as_ref()).map_or(&[], Vec::as_slice)
    }

    /// Persons with the office, whose country the text leaves out.
    pub fn bare(&self, title: &str) -> &[EntityId] {
        self.bare.get(offices::key(title).as_ref()).map_or(&[], Vec::as_slice)
    }

    /// Persons of the article with the office, by the text or by the table.
    pub fn any(&self, title: &str) -> &[EntityId] {
        self.any.get(offices::key(title).as_ref()).map_or(&[], Vec::as_slice)
    }

    /// Terms of a person on the day of publication.
    pub fn terms(&self, id: EntityId) -> &[&'static Holder] {
        self.terms.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The person of the article who is this holder.
    pub fn person(&self, holder: &'static Holder) -> Option<EntityId> {
        self.of_holder.get(&(holder.of, holder.office, holder.from)).copied()
    }
}

fn list(map: &mut FxHashMap<String, Vec<EntityId>>, key: &str, id: EntityId) {
    let entries = map.entry(key.to_owned()).or_default();
    if entries.len() < LISTED && entries.last() != Some(&id) {
        entries.push(id);
    }
}

/// Code of a country, key of an organisation, or the name.
fn owner_key(name: &str) -> Cow<'_, str> {
    if let Some((country, _)) = Countries::get().resolve(name) {
        return country.code.into();
    }
    Organisations::get().by_form(name).map_or(name, |organisation| organisation.key).into()
}
