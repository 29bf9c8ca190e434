//! Single names ("Putin") across documents: linked to a bearer of the full name for a reason, with a confidence, or left apart.

use super::persons::Form;
use super::{Link, Local};
use crate::corpus::disjoint::DisjointSets;
use crate::corpus::fold::fold;
use crate::corpus::names::person_parts;
use crate::corpus::types::{DocId, LinkReason};
use crate::lexicon::surnames;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// A bearer named by so many of all sources that name some bearer, in percent, is who a single name means.
const DOMINANT_SHARE: usize = 85;
/// From so many sources on.
const DOMINANT_SOURCES: usize = 5;

/// A person known by a full name.
pub struct Bearer {
    cluster: u32,
    docs: BTreeSet<DocId>,
    groups: BTreeSet<u32>,
    /// Office and country, folded.
    roles: BTreeSet<(String, String)>,
    /// Countries (or organisations) of the offices, with the sources that say so.
    countries: BTreeMap<String, BTreeSet<u32>>,
}

/// All persons known by a full name.
pub struct Bearers {
    list: Vec<Bearer>,
    by_cluster: BTreeMap<u32, usize>,
    /// By last part, and by single names that some document uses for them.
    by_single: BTreeMap<String, BTreeSet<usize>>,
}

impl Bearers {
    /// Gathers what is known of each cluster of full names.
    pub fn of(locals: &[Local], forms: &[Form], parts_of: &FxHashMap<&str, Vec<String>>, sets: &mut DisjointSets) -> Bearers {
        let mut out = Bearers { list: Vec::new(), by_cluster: BTreeMap::new(), by_single: BTreeMap::new() };
        let mut single_of: FxHashMap<&str, Option<String>> = FxHashMap::default();
        for form in forms {
            let cluster = sets.find(form.locals[0]);
            let at = *out.by_cluster.entry(cluster).or_insert(out.list.len());
            if at == out.list.len() {
                let (docs, groups, roles, countries) = Default::default();
                out.list.push(Bearer { cluster, docs, groups, roles, countries });
            }
            let mut singles: BTreeSet<&str> = BTreeSet::new();
            for &index in &form.locals {
                let local = &locals[index as usize];
                let bearer = &mut out.list[at];
                if !local.entity.furniture {
                    bearer.docs.insert(local.doc);
                }
                bearer.groups.insert(local.group);
                bearer.roles.extend(offices(local));
                for country in countries(local) {
                    bearer.countries.entry(country).or_default().insert(local.group);
                }
                let last = parts_of.get(local.entity.name.as_str()).and_then(|parts| parts.last());
                singles.extend(last.map(|part| part.split('+').next().unwrap_or_default()));
                // "Wang Yi" is a Wang.
                let name = local.entity.name.as_str();
                if surnames::stands_first(&fold(name.split([' ', '-']).next().unwrap_or_default())) {
                    singles.extend(parts_of.get(name).and_then(|parts| parts.first()).map(String::as_str));
                }
                for alias in &local.entity.aliases {
                    single_of.entry(alias).or_insert_with(|| single_name(alias));
                }
            }
            let aliases = form.locals.iter().flat_map(|index| &locals[*index as usize].entity.aliases);
            singles.extend(aliases.filter_map(|alias| single_of.get(alias.as_str()).and_then(Option::as_deref)));
            for single in singles {
                out.by_single.entry(single.to_string()).or_default().insert(at);
            }
        }
        out
    }

    /// Whether the local entity holds offices of countries that no other document gives to the person, while others agree on another.
    pub fn is_foreign(&self, cluster: u32, local: &Local) -> bool {
        let Some(bearer) = self.by_cluster.get(&cluster).map(|at| &self.list[*at]) else { return false };
        let own = countries(local);
        !own.is_empty()
            && own.iter().all(|c| bearer.countries.get(c).is_none_or(|n| n.len() < 2))
            && bearer.countries.values().any(|n| n.len() > 1)
    }
}

fn single_name(alias: &str) -> Option<String> {
    let parts = person_parts(alias);
    (parts.len() == 1 && parts[0].chars().count() > 1).then(|| parts.concat())
}

fn offices(local: &Local) -> Vec<(String, String)> {
    local.entity.roles.iter().filter_map(|r| r.of.as_deref().map(|of| (fold(&r.title), fold(of)))).collect()
}

fn countries(local: &Local) -> BTreeSet<String> {
    local.entity.roles.iter().filter_map(|r| r.of.as_deref().map(fold)).collect()
}

/// Links all locals known by the single `name` only (reduced), in place.
pub fn link(locals: &[Local], name: &str, members: &[u32], bearers: &Bearers, links: &mut [Link]) {
    let known: Vec<&Bearer> = bearers.by_single.get(name).into_iter().flatten().map(|at| &bearers.list[*at]).collect();
    let mut apart: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for &at in members {
        match choose(&locals[at as usize], &known) {
            Some((bearer, reason, confidence)) => links[at as usize] = Link { cluster: bearer.cluster, reason, confidence },
            None => apart.entry(context(&locals[at as usize], known.len())).or_default().push(at),
        }
    }
    // Nobody with a full name: the single name itself is all there is.
    for same in apart.into_values() {
        for &at in &same {
            let confidence = if known.is_empty() { 0.7 } else { 0.5 };
            links[at as usize] = Link { cluster: same[0], reason: LinkReason::SameName, confidence };
        }
    }
}

/// What holds unlinked single names together: while several persons bear the name, only the same country or the same text does.
fn context(local: &Local, bearers: usize) -> String {
    match countries(local).first() {
        Some(country) => country.clone(),
        None if bearers == 0 => String::new(),
        None => format!("#{}", local.group),
    }
}

fn choose<'a>(local: &Local, known: &[&'a Bearer]) -> Option<(&'a Bearer, LinkReason, f32)> {
    // A document that names a bearer in full, and this one apart from it, tells the two apart.
    if !local.entity.furniture && known.iter().any(|b| b.docs.contains(&local.doc)) {
        return None;
    }
    let only = |list: &[&'a Bearer]| (list.len() == 1).then(|| list[0]);
    let copies: Vec<&'a Bearer> = known.iter().copied().filter(|b| b.groups.contains(&local.group)).collect();
    if let Some(bearer) = only(&copies) {
        return Some((bearer, LinkReason::ShortNameByCopy, 0.92));
    }
    let offices = offices(local);
    let same_office: Vec<&'a Bearer> = known.iter().copied().filter(|b| offices.iter().any(|o| b.roles.contains(o))).collect();
    if let Some(bearer) = only(&same_office) {
        return Some((bearer, LinkReason::ShortNameByRole, 0.93));
    }
    let countries = countries(local);
    let same_country: Vec<&'a Bearer> = known.iter().copied().filter(|b| countries.iter().any(|c| b.countries.contains_key(c))).collect();
    if let Some(bearer) = only(&same_country) {
        return Some((bearer, LinkReason::ShortNameByRole, 0.85));
    }
    // Somebody of another country is not meant.
    let possible: Vec<&'a Bearer> = known.iter().copied().filter(|b| countries.is_empty() || b.countries.is_empty()).collect();
    if let Some(bearer) = only(&possible) {
        return Some((bearer, LinkReason::ShortNameOnlyBearer, 0.75));
    }
    let total: usize = possible.iter().map(|b| b.groups.len()).sum();
    let most = possible.iter().copied().max_by_key(|b| (b.groups.len(), std::cmp::Reverse(b.cluster)))?;
    let share = most.groups.len() * 100 / total.max(1);
    let dominant = share >= DOMINANT_SHARE && most.groups.len() >= DOMINANT_SOURCES;
    dominant.then_some((most, LinkReason::ShortNameMostNamed, share as f32 / 100.0 * 0.75))
}
