//! Clusters of local entities to corpus entities: display name, aliases, roles over time. No linking decisions here.

use super::{Link, Local};
use crate::corpus::fold::fold;
use crate::corpus::names::is_acronym;
use crate::corpus::types::{Alias, CorpusEntity, CorpusEntityId, CorpusRole, DocId, EntityMention};
use crate::model::{EntityKind, Extraction, PartialDate};
use crate::order::{Order, distinct};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The corpus entities in their order, and the entity of each local.
pub fn assemble(documents: &[Arc<Extraction>], locals: &[Local], links: &[Link]) -> (Vec<CorpusEntity>, Vec<CorpusEntityId>) {
    let published = |doc: DocId| documents[doc as usize].document.published.map(|p| p.date);
    let mut order: Vec<u32> = (0..locals.len() as u32).collect();
    order.order_by_key(|at| (links[*at as usize].cluster, *at));
    let same = |a: &u32, b: &u32| links[*a as usize].cluster == links[*b as usize].cluster;
    let mut built: Vec<(CorpusEntity, &[u32])> = order
        .chunk_by(same)
        .map(|members| {
            let all: Vec<(&Local, Link)> = members.iter().map(|at| (&locals[*at as usize], links[*at as usize])).collect();
            (entity(&published, &all, None), members)
        })
        .collect();
    built.order_by(|(a, am), (b, bm)| (a.kind, &a.fold, &a.name, &a.key, am[0]).cmp(&(b.kind, &b.fold, &b.name, &b.key, bm[0])));
    let mut ids = vec![0; locals.len()];
    for (id, (_, members)) in built.iter().enumerate() {
        members.iter().for_each(|at| ids[*at as usize] = id as CorpusEntityId);
    }
    (built.into_iter().map(|(entity, _)| entity).collect(), ids)
}

/// The entity that `members` (ascending) are together: of the first one's kind, under the name given, else under the most frequent full form.
pub fn entity(published: &dyn Fn(DocId) -> Option<PartialDate>, members: &[(&Local, Link)], name: Option<&str>) -> CorpusEntity {
    let kind = members.first().map_or(EntityKind::Person, |(local, _)| local.entity.kind);
    // Documents that use each form; as the document's own name for it, and at all.
    let mut named: FxHashMap<&str, u32> = FxHashMap::default();
    let mut used: FxHashMap<&str, (u32, Option<DocId>)> = FxHashMap::default();
    let mut keys: FxHashMap<&str, u32> = FxHashMap::default();
    let mut groups = FxHashSet::default();
    let mut mention_count = 0;
    for (local, _) in members {
        *named.entry(&local.entity.name).or_default() += 1;
        for form in std::iter::once(&local.entity.name).chain(&local.entity.aliases) {
            let (documents, last) = used.entry(form).or_default();
            *documents += u32::from(last.replace(local.doc) != Some(local.doc));
        }
        if let Some(key) = local.entity.key.as_deref() {
            *keys.entry(key).or_default() += 1;
        }
        if !local.entity.furniture {
            groups.insert(local.group);
        }
        mention_count += local.entity.mentions.len() as u32;
    }
    let best = named.iter().max_by_key(|(name, count)| (is_full(kind, name), !is_shouted(name), **count, Reverse(**name)));
    let name = name.or(best.map(|(name, _)| *name)).unwrap_or_default().to_string();
    let mut aliases: Vec<Alias> = used
        .into_iter()
        .filter(|(form, _)| *form != name)
        .map(|(form, (documents, _))| Alias { name: form.to_string(), documents })
        .collect();
    aliases.order_by(|a, b| b.documents.cmp(&a.documents).then_with(|| a.name.cmp(&b.name)));
    let mentions = members.iter().map(|(local, link)| EntityMention {
        doc: local.doc,
        entity: local.index,
        reason: link.reason,
        confidence: link.confidence,
    });
    let key = keys.iter().max_by_key(|(key, count)| (**count, Reverse(**key))).map(|(key, _)| key.to_string());
    let mut placed = members.iter().map(|(local, _)| local.entity).filter(|e| e.key == key && e.country.is_some());
    let placed = placed.next().or_else(|| members.iter().map(|(local, _)| local.entity).find(|e| e.coordinates.is_some()));
    CorpusEntity {
        kind,
        fold: fold(&name),
        name,
        key,
        country: placed.and_then(|e| e.country.clone()),
        coordinates: placed.and_then(|e| e.coordinates),
        aliases,
        roles: roles(published, members),
        mentions: mentions.collect(),
        mention_count,
        sources: groups.len() as u32,
        meetings: Vec::new(),
        furniture: groups.is_empty(),
        hidden: false,
        marks: Vec::new(),
    }
}

/// Whether a form can stand for the thing in a list: a person's name with two parts, anything but an acronym.
fn is_full(kind: EntityKind, name: &str) -> bool {
    match kind {
        EntityKind::Person => name.split_whitespace().nth(1).is_some() && !name.contains('.'),
        EntityKind::Organisation | EntityKind::Place | EntityKind::Event => !is_acronym(name),
    }
}

/// A headline's or dateline's capitals.
fn is_shouted(name: &str) -> bool {
    name.chars().filter(|c| c.is_uppercase()).count() > 3 && !name.chars().any(char::is_lowercase)
}

/// The title of those who are only told to hold the office that somebody else holds elsewhere.
const COUNTERPART: &str = "counterpart";

fn roles(published: &dyn Fn(DocId) -> Option<PartialDate>, members: &[(&Local, Link)]) -> Vec<CorpusRole> {
    // The same few words from however many documents: folded once.
    let mut known: FxHashMap<(&str, Option<&str>), usize> = FxHashMap::default();
    let mut numbers: FxHashMap<(String, Option<String>), usize> = FxHashMap::default();
    let mut gathered: Vec<CorpusRole> = Vec::new();
    for (local, _) in members {
        let published = published(local.doc);
        for role in &local.entity.roles {
            let of = role.of.as_deref();
            let number = *known.entry((&role.title, of)).or_insert_with(|| {
                *numbers.entry((fold(&role.title), of.map(fold))).or_insert_with(|| {
                    let (title, of) = (role.title.clone(), role.of.clone());
                    gathered.push(CorpusRole { title, of, first: None, last: None, documents: Vec::new() });
                    gathered.len() - 1
                })
            });
            let entry = &mut gathered[number];
            if entry.documents.last() != Some(&local.doc) {
                entry.documents.push(local.doc);
            }
            entry.first = entry.first.into_iter().chain(published).min();
            entry.last = entry.last.into_iter().chain(published).max();
        }
    }
    // "His Turkish counterpart" tells no more once it is known what he is in Turkey.
    let offices: BTreeSet<&Option<String>> = distinct(numbers.keys().filter(|(title, _)| title != COUNTERPART).map(|(_, of)| of));
    let told: BTreeSet<usize> =
        distinct(numbers.iter().filter(|((title, of), _)| title != COUNTERPART || !offices.contains(of)).map(|(_, number)| *number));
    let mut roles: Vec<CorpusRole> =
        gathered.into_iter().enumerate().filter(|(number, _)| told.contains(number)).map(|(_, role)| role).collect();
    roles.order_by(|a, b| (a.first.is_none(), a.first, &a.title, &a.of).cmp(&(b.first.is_none(), b.first, &b.title, &b.of)));
    roles
}
