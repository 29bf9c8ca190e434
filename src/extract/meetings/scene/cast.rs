//! The document's entities as parties: their offices and names in the form that scenes need, made once a document and only for those asked for.

use crate::extract::Analysis;
use crate::lexicon::countries::Countries;
use crate::model::{EntityId, EntityKind};
use rustc_hash::FxHashMap;
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

/// The look-ups; empty until asked.
#[derive(Default)]
pub struct Cast {
    offices: RefCell<FxHashMap<EntityId, Rc<[String]>>>,
    places: OnceCell<Places>,
}

/// The first place of each name and of each key.
#[derive(Default)]
struct Places {
    by_name: FxHashMap<String, EntityId>,
    by_key: FxHashMap<String, EntityId>,
}

impl Cast {
    /// Offices of an entity, bare ("president") and with their country ("president of Russia").
    pub fn offices(&self, analysis: &Analysis<'_>, id: EntityId) -> Rc<[String]> {
        let make = || {
            let roles = &analysis.entities[id as usize].roles;
            let mut offices: Vec<String> = Vec::new();
            for role in roles {
                let with_country = role.of.as_ref().map(|of| format!("{} of {of}", role.title));
                for office in [Some(role.title.clone()), with_country].into_iter().flatten() {
                    if !offices.contains(&office) {
                        offices.push(office);
                    }
                }
            }
            offices.into()
        };
        Rc::clone(self.offices.borrow_mut().entry(id).or_insert_with(make))
    }

    /// The first place of that name, or of the country that the name means.
    pub fn country(&self, analysis: &Analysis<'_>, name: &str) -> Option<EntityId> {
        let index = || {
            let mut places = Places::default();
            for (id, entity) in analysis.entities.iter().enumerate().filter(|(_, entity)| entity.kind == EntityKind::Place) {
                places.by_name.entry(entity.name.clone()).or_insert(id as EntityId);
                if let Some(key) = &entity.key {
                    places.by_key.entry(key.clone()).or_insert(id as EntityId);
                }
            }
            places
        };
        let places = self.places.get_or_init(index);
        let of_country = Countries::get().by_name(name).and_then(|country| places.by_key.get(country.code));
        places.by_name.get(name).into_iter().chain(of_country).min().copied()
    }
}
