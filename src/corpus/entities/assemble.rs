//! Clusters of local entities to corpus entities: display name, aliases, roles over time. No linking decisions here.

use super::{Link, Local};
use crate::corpus::fold::fold;
use crate::corpus::names::is_acronym;
use crate::corpus::types::{Alias, CorpusEntity, CorpusEntityId, CorpusRole, DocId, EntityMention};
use crate::model::{EntityKind, Extraction, PartialDate};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The corpus entities in their order, and the entity of each local.
pub fn assemble(documents: &[Arc<Extraction>], locals: &[Local], links: &[Link]) -> (Vec<CorpusEntity>, Vec<CorpusEntityId>) {
    let mut order: Vec<u32> = (0..locals.len() as u32).collect();
    order.sort_by_key(|at| (links[*at as usize].cluster, *at));
    let same = |a: &u32, b: &u32| links[*a as usize].cluster == links[*b as usize].cluster;
    let mut built: Vec<(CorpusEntity, &[u32])> =
        order.chunk_by(same).map(|members| (entity(documents, locals, links, members), members)).collect();
    built.sort_by(|(a, am), (b, bm)| (a.kind, &a.fold, &a.name, &a.key, am[0]).cmp(&(b.kind, &b.fold, &b.name, &b.key, bm[0])));
    let mut ids = vec![0; locals.len()];
    for (id, (_, members)) in built.iter().enumerate() {
        members.iter().for_each(|at| ids[*at as usize] = id as CorpusEntityId);
    }
    (built.into_iter().map(|(entity, _)| entity).collect(), ids)
}

fn entity(documents: &[Arc<Extraction>], locals: &[Local], links: &[Link], members: &[u32]) -> CorpusEntity {
    let kind = locals[members[0] as usize].entity.kind;
    // Documents that use each form; as the document's own name for it, and at all.
    let mut named: BTreeMap<&str, u32> = BTreeMap::new();
    let mut used: BTreeMap<&str, BTreeSet<DocId>> = BTreeMap::new();
    let mut keys: BTreeMap<&str, u32> = BTreeMap::new();
    let mut groups = BTreeSet::new();
    let mut mention_count = 0;
    for local in members.iter().map(|at| &locals[*at as usize]) {
        *named.entry(&local.entity.name).or_default() += 1;
        for form in std::iter::once(&local.entity.name).chain(&local.entity.aliases) {
            used.entry(form).or_default().insert(local.doc);
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
    let name = best.map_or_else(String::new, |(name, _)| name.to_string());
    let mut aliases: Vec<Alias> = used
        .into_iter()
        .filter(|(form, _)| *form != name)
        .map(|(form, docs)| Alias { name: form.to_string(), documents: docs.len() as u32 })
        .collect();
    aliases.sort_by(|a, b| b.documents.cmp(&a.documents).then_with(|| a.name.cmp(&b.name)));
    let mentions = members.iter().map(|at| {
        let (local, link) = (&locals[*at as usize], links[*at as usize]);
        EntityMention { doc: local.doc, entity: local.index, reason: link.reason, confidence: link.confidence }
    });
    let key = keys.iter().max_by_key(|(key, count)| (**count, Reverse(**key))).map(|(key, _)| key.to_string());
    let mut placed = members.iter().map(|at| locals[*at as usize].entity).filter(|e| e.key == key && e.country.is_some());
    let placed = placed.next().or_else(|| members.iter().map(|at| locals[*at as usize].entity).find(|e| e.coordinates.is_some()));
    CorpusEntity {
        kind,
        fold: fold(&name),
        name,
        key,
        country: placed.and_then(|e| e.country.clone()),
        coordinates: placed.and_then(|e| e.coordinates),
        aliases,
        roles: roles(documents, locals, members),
        mentions: mentions.collect(),
        mention_count,
        sources: groups.len() as u32,
        meetings: Vec::new(),
        furniture: groups.is_empty(),
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

fn roles(documents: &[Arc<Extraction>], locals: &[Local], members: &[u32]) -> Vec<CorpusRole> {
    let mut roles: BTreeMap<(String, Option<String>), CorpusRole> = BTreeMap::new();
    for local in members.iter().map(|at| &locals[*at as usize]) {
        let published: Option<PartialDate> = documents[local.doc as usize].document.published.map(|p| p.date);
        for role in &local.entity.roles {
            let key = (fold(&role.title), role.of.as_deref().map(fold));
            let entry = roles.entry(key).or_insert_with(|| CorpusRole {
                title: role.title.clone(),
                of: role.of.clone(),
                first: None,
                last: None,
                documents: Vec::new(),
            });
            if entry.documents.last() != Some(&local.doc) {
                entry.documents.push(local.doc);
            }
            entry.first = entry.first.into_iter().chain(published).min();
            entry.last = entry.last.into_iter().chain(published).max();
        }
    }
    let mut roles: Vec<CorpusRole> = roles.into_values().collect();
    roles.sort_by(|a, b| (a.first.is_none(), a.first, &a.title, &a.of).cmp(&(b.first.is_none(), b.first, &b.title, &b.of)));
    roles
}
