//! Who a participant is for the whole corpus: an entity, or a name or role that no entity stands for. Comparing reports is `compare`.

use crate::corpus::fold::fold;
use crate::corpus::meetings::when::first_day;
use crate::corpus::names::thing_key;
use crate::corpus::types::{CorpusDocument, CorpusEntity, CorpusEntityId, DocId};
use crate::model::{EntityKind, Participant, ParticipantKind};
use rustc_hash::FxHashMap;
use smallvec::{SmallVec, smallvec};
use std::cell::RefCell;

/// Identities that a party may have, ascending: corpus entities, or numbers beyond them for names without an entity. Two parties are
/// taken for the same when they share one.
pub type Party = SmallVec<[u32; 2]>;

/// Offices that "leader of" may mean.
const HEADS: &[&str] =
    &["president", "prime minister", "chancellor", "king", "queen", "emperor", "supreme leader", "premier", "taoiseach", "leader"];
/// An office holder fits a role in an article published within so many days of an article that gives the office.
const OFFICE_DAYS: i32 = 500;
/// More possible holders than this make a role mean nobody.
const MAX_HOLDERS: usize = 2;

/// Entities of each kind by name; none where two share it.
type ByName<K> = [FxHashMap<K, Option<CorpusEntityId>>; EntityKind::ALL.len()];

/// Finds the corpus entity behind a participant.
pub struct Parties<'a> {
    documents: &'a [CorpusDocument],
    entities: &'a [CorpusEntity],
    by_name: ByName<String>,
    /// What was found for names as printed.
    found: RefCell<ByName<Box<str>>>,
    holders: FxHashMap<(String, String), Vec<CorpusEntityId>>,
    others: FxHashMap<String, u32>,
}

impl<'a> Parties<'a> {
    /// Indexes the entities by name, alias and office.
    pub fn new(documents: &'a [CorpusDocument], entities: &'a [CorpusEntity]) -> Self {
        let mut by_name: ByName<String> = Default::default();
        let mut holders: FxHashMap<(String, String), Vec<CorpusEntityId>> = FxHashMap::default();
        for (id, entity) in entities.iter().enumerate() {
            let id = id as CorpusEntityId;
            for name in std::iter::once(&entity.name).chain(entity.aliases.iter().map(|a| &a.name)) {
                // A name that two entities share finds neither.
                let found = by_name[entity.kind as usize].entry(thing_key(name)).or_insert(Some(id));
                *found = found.filter(|other| *other == id);
            }
            if entity.kind == EntityKind::Person {
                for role in &entity.roles {
                    if let Some(of) = &role.of {
                        let list = holders.entry((fold(&role.title), thing_key(of))).or_default();
                        if list.last() != Some(&id) {
                            list.push(id);
                        }
                    }
                }
            }
        }
        Parties { documents, entities, by_name, found: Default::default(), holders, others: FxHashMap::default() }
    }

    /// The entity that a participant names outright.
    pub fn entity(&self, doc: DocId, participant: &Participant) -> Option<CorpusEntityId> {
        let kinds: &[EntityKind] = match participant.kind {
            ParticipantKind::Person | ParticipantKind::Role => &[EntityKind::Person],
            ParticipantKind::Country => &[EntityKind::Place, EntityKind::Organisation],
            ParticipantKind::Organisation => &[EntityKind::Organisation, EntityKind::Place],
        };
        let document = &self.documents[doc as usize];
        let linked = participant.entity.and_then(|local| document.entities.get(local as usize)).copied();
        let linked = linked.filter(|id| kinds.contains(&self.entities[*id as usize].kind) || self.entities[*id as usize].is_remade());
        if linked.is_some() || participant.kind == ParticipantKind::Role {
            return linked;
        }
        kinds.iter().find_map(|kind| self.named(*kind, &participant.name))
    }

    /// All identities that a participant may have.
    pub fn party(&mut self, doc: DocId, participant: &Participant) -> Party {
        if let Some(id) = self.entity(doc, participant) {
            return smallvec![id];
        }
        let mut party = Party::new();
        if participant.kind == ParticipantKind::Role {
            party.extend(participant.holder.as_ref().and_then(|holder| self.named(EntityKind::Person, &holder.name)));
            if party.is_empty() {
                party.extend(self.holders_of(doc, &participant.name));
            }
        }
        let class = match participant.kind {
            ParticipantKind::Person => 'p',
            ParticipantKind::Role => 'r',
            ParticipantKind::Country | ParticipantKind::Organisation => 't',
        };
        let next = (self.entities.len() + self.others.len()) as u32;
        party.push(*self.others.entry(format!("{class}:{}", thing_key(&participant.name))).or_insert(next));
        party.sort_unstable();
        party
    }

    /// The place of that name, when only one bears it.
    pub fn place(&self, name: &str) -> Option<&'a CorpusEntity> {
        self.named(EntityKind::Place, name).map(|id| &self.entities[id as usize])
    }

    /// The corpus entity `id`.
    pub fn get(&self, id: CorpusEntityId) -> &'a CorpusEntity {
        &self.entities[id as usize]
    }

    fn named(&self, kind: EntityKind, name: &str) -> Option<CorpusEntityId> {
        if let Some(found) = self.found.borrow()[kind as usize].get(name) {
            return *found;
        }
        let found = self.by_name[kind as usize].get(&thing_key(name)).copied().flatten();
        self.found.borrow_mut()[kind as usize].insert(name.into(), found);
        found
    }

    /// Persons to whom the corpus gives the office about the time of the document.
    fn holders_of(&self, doc: DocId, role: &str) -> Vec<CorpusEntityId> {
        let Some((title, of)) = role.split_once(" of ") else { return Vec::new() };
        let (title, of) = (fold(title), thing_key(of));
        let titles: Vec<&str> = if title == "leader" { HEADS.to_vec() } else { vec![title.as_str()] };
        let published = self.documents[doc as usize].extraction.document.published.and_then(|p| first_day(p.date));
        let mut found: Vec<CorpusEntityId> = Vec::new();
        for title in titles {
            let key = (title.to_string(), of.clone());
            for &id in self.holders.get(&key).into_iter().flatten() {
                let in_office = self.entities[id as usize].roles.iter().any(|r| {
                    let days = r.first.and_then(first_day).zip(r.last.and_then(first_day));
                    let near =
                        days.zip(published).is_none_or(|((first, last), day)| (first - OFFICE_DAYS..=last + OFFICE_DAYS).contains(&day));
                    near && fold(&r.title) == title && r.of.as_deref().map(thing_key).as_ref() == Some(&of)
                });
                if in_office && !found.contains(&id) {
                    found.push(id);
                }
            }
        }
        if found.len() > MAX_HOLDERS { Vec::new() } else { found }
    }
}

/// Whether a place is a country: its key is an ISO 3166 code.
pub fn is_country(place: &CorpusEntity) -> bool {
    place.kind == EntityKind::Place && place.key.as_ref().is_some_and(|key| key.len() == 2)
}

/// ISO 3166 code of a place's country, the first part of its key: "KZ" of "KZ/astana".
pub fn country_code(place: &CorpusEntity) -> Option<&str> {
    place.key.as_deref().and_then(|key| key.split('/').next()).filter(|code| code.len() == 2)
}
