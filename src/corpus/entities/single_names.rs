//! Single names ("Putin") across documents: linked to a bearer of the full name for a reason, with a confidence, or left apart.

use super::offices::{Office, Offices};
use super::persons::Form;
use super::{Link, Local};
use crate::corpus::disjoint::DisjointSets;
use crate::corpus::memo::Memo;
use crate::corpus::names::person_parts;
use crate::corpus::types::{DocId, LinkReason};
use crate::order::distinct;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeMap, BTreeSet};

/// A bearer named by so many of all sources that name some bearer, in percent, is who a single name means.
const DOMINANT_SHARE: usize = 85;
/// From so many sources on.
const DOMINANT_SOURCES: usize = 5;

/// A person known by a full name.
pub struct Bearer {
    cluster: u32,
    docs: FxHashSet<DocId>,
    groups: FxHashSet<u32>,
    offices: FxHashSet<u64>,
    /// Countries (or organisations) of the offices, with the sources that say so.
    countries: FxHashMap<u32, FxHashSet<u32>>,
}

/// All persons known by a full name.
pub struct Bearers<'a> {
    list: Vec<Bearer>,
    by_cluster: FxHashMap<u32, usize>,
    /// By last part, and by single names that some document uses for them.
    by_single: FxHashMap<String, BTreeSet<usize>>,
    offices: &'a Offices,
}

impl<'a> Bearers<'a> {
    /// Gathers what is known of each cluster of full names.
    pub fn of(locals: &[Local], forms: &[Form], offices: &'a Offices, sets: &mut DisjointSets) -> Bearers<'a> {
        let mut out = Bearers { list: Vec::new(), by_cluster: FxHashMap::default(), by_single: FxHashMap::default(), offices };
        let mut aliases: Memo<Option<String>> = Memo::default();
        for form in forms {
            let cluster = sets.find(form.locals[0]);
            let at = *out.by_cluster.entry(cluster).or_insert(out.list.len());
            if at == out.list.len() {
                let (docs, groups, offices, countries) = Default::default();
                out.list.push(Bearer { cluster, docs, groups, offices, countries });
            }
            let mut used: FxHashSet<u32> = FxHashSet::default();
            let bearer = &mut out.list[at];
            for &index in &form.locals {
                let local = &locals[index as usize];
                if !local.entity.furniture {
                    bearer.docs.insert(local.doc);
                }
                bearer.groups.insert(local.group);
                for office in offices.held(index) {
                    bearer.offices.insert(office.office);
                    bearer.countries.entry(office.country).or_default().insert(local.group);
                }
                used.extend(local.entity.aliases.iter().map(|alias| aliases.number(alias, single_name)));
            }
            let mut singles: BTreeSet<&str> = distinct(used.iter().filter_map(|alias| aliases.get(*alias).as_deref()));
            for name in &form.names {
                singles.extend(name.parts.last().map(|part| part.split('+').next().unwrap_or_default()));
                // "Wang Yi" is a Wang.
                if name.surname_first {
                    singles.extend(name.parts.first().map(String::as_str));
                }
            }
            for single in singles {
                out.by_single.entry(single.to_string()).or_default().insert(at);
            }
        }
        out
    }

    /// Whether a local entity holds offices of countries that no other document gives to the person, while others agree on another.
    pub fn is_foreign(&self, cluster: u32, local: u32) -> bool {
        let Some(bearer) = self.by_cluster.get(&cluster).map(|at| &self.list[*at]) else { return false };
        let own = self.offices.held(local);
        let unknown = |office: &Office| bearer.countries.get(&office.country).is_none_or(|sources| sources.len() < 2);
        !own.is_empty() && own.iter().all(unknown) && bearer.countries.values().any(|sources| sources.len() > 1)
    }
}

fn single_name(alias: &str) -> Option<String> {
    let parts = person_parts(alias);
    (parts.len() == 1 && parts[0].chars().count() > 1).then(|| parts.concat())
}

/// Links all locals known by the single `name` only (reduced), in place.
pub fn link(locals: &[Local], name: &str, members: &[u32], bearers: &Bearers, links: &mut [Link]) {
    let known: Vec<&Bearer> = bearers.by_single.get(name).into_iter().flatten().map(|at| &bearers.list[*at]).collect();
    let mut apart: BTreeMap<Context, Vec<u32>> = BTreeMap::new();
    for &at in members {
        let local = &locals[at as usize];
        match choose(local, bearers.offices.held(at), &known) {
            Some((bearer, reason, confidence)) => links[at as usize] = Link { cluster: bearer.cluster, reason, confidence },
            None => apart.entry(context(local, bearers.offices.held(at), bearers.offices, known.len())).or_default().push(at),
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
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Context<'a> {
    Country(&'a str),
    Text(u32),
}

fn context<'a>(local: &Local, held: &[Office], offices: &'a Offices, bearers: usize) -> Context<'a> {
    match held.iter().map(|office| office.country).min() {
        Some(country) => Context::Country(offices.country(country)),
        None if bearers == 0 => Context::Country(""),
        None => Context::Text(local.group),
    }
}

fn choose<'a>(local: &Local, held: &[Office], known: &[&'a Bearer]) -> Option<(&'a Bearer, LinkReason, f32)> {
    // A document that names a bearer in full, and this one apart from it, tells the two apart.
    if !local.entity.furniture && known.iter().any(|b| b.docs.contains(&local.doc)) {
        return None;
    }
    let only = |list: &[&'a Bearer]| (list.len() == 1).then(|| list[0]);
    let copies: Vec<&'a Bearer> = known.iter().copied().filter(|b| b.groups.contains(&local.group)).collect();
    if let Some(bearer) = only(&copies) {
        return Some((bearer, LinkReason::ShortNameByCopy, 0.92));
    }
    let same_office: Vec<&'a Bearer> =
        known.iter().copied().filter(|b| held.iter().any(|office| b.offices.contains(&office.office))).collect();
    if let Some(bearer) = only(&same_office) {
        return Some((bearer, LinkReason::ShortNameByRole, 0.93));
    }
    let same_country: Vec<&'a Bearer> =
        known.iter().copied().filter(|b| held.iter().any(|office| b.countries.contains_key(&office.country))).collect();
    if let Some(bearer) = only(&same_country) {
        return Some((bearer, LinkReason::ShortNameByRole, 0.85));
    }
    // Somebody of another country is not meant; nor is somebody without an office, where others have one of that country.
    let possible: Vec<&'a Bearer> = match same_country.is_empty() {
        true => known.iter().copied().filter(|b| held.is_empty() || b.countries.is_empty()).collect(),
        false => same_country,
    };
    if let Some(bearer) = only(&possible) {
        return Some((bearer, LinkReason::ShortNameOnlyBearer, 0.75));
    }
    let total: usize = possible.iter().map(|b| b.groups.len()).sum();
    let most = possible.iter().copied().max_by_key(|b| (b.groups.len(), std::cmp::Reverse(b.cluster)))?;
    let share = most.groups.len() * 100 / total.max(1);
    let dominant = share >= DOMINANT_SHARE && most.groups.len() >= DOMINANT_SOURCES;
    dominant.then_some((most, LinkReason::ShortNameMostNamed, share as f32 / 100.0 * 0.75))
}
