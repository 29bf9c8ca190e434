//! Persons across documents: full names first (spellings, middle names, initials), then single names, which need a reason to be linked.

use super::offices::Offices;
use super::single_names::{self, Bearers};
use super::{Link, Local};
use crate::corpus::disjoint::DisjointSets;
use crate::corpus::fold::fold;
use crate::corpus::memo::Memo;
use crate::corpus::names::{formal_parts, person_parts};
use crate::corpus::sorted;
use crate::corpus::types::{DocId, LinkReason};
use crate::lexicon::surnames;
use crate::order::Order;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Longer names looked at for a shorter one; more would be a hostile input.
const MAX_CANDIDATES: usize = 64;

/// A name as printed.
pub struct Name {
    /// Reduced parts.
    pub parts: Vec<String>,
    /// Whether the first word may be the surname: "Wang Yi".
    pub surname_first: bool,
    folded: String,
    /// Who has it; ascending.
    locals: Vec<u32>,
}

impl Name {
    fn of(name: &str) -> Name {
        let surname_first = surnames::stands_first(&fold(name.split([' ', '-']).next().unwrap_or_default()));
        Name { parts: formal_parts(name), surname_first, folded: fold(name), locals: Vec::new() }
    }
}

/// All locals with the same full name, in any spelling and order.
pub struct Form<'a> {
    /// Reduced parts, in the order of the first document (or of the one that cuts the name finest).
    pub parts: &'a [String],
    /// Ascending.
    pub locals: Vec<u32>,
    /// The names as printed, the first document's first.
    pub names: Vec<&'a Name>,
    /// Documents with one of them in the article proper, ascending.
    docs: Vec<DocId>,
}

/// Links `members` (indices of persons, ascending) in place.
pub fn link(locals: &[Local], members: &[u32], links: &mut [Link]) {
    let mut names: Memo<Name> = Memo::default();
    for &at in members {
        let number = names.number(&locals[at as usize].entity.name, Name::of);
        names.get_mut(number).locals.push(at);
    }
    let mut full: BTreeMap<String, Form> = BTreeMap::new();
    let mut single: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for name in names.made() {
        if name.parts.len() < 2 {
            single.entry(name.parts.concat()).or_default().extend(&name.locals);
            continue;
        }
        // The order of the parts does not matter: surname first or last.
        let mut sorted: Vec<&str> = name.parts.iter().map(String::as_str).collect();
        sorted.order();
        let empty = || Form { parts: &name.parts, locals: Vec::new(), names: Vec::new(), docs: Vec::new() };
        let form = full.entry(sorted.concat()).or_insert_with(empty);
        if name.parts.len() > form.parts.len() {
            form.parts = &name.parts;
        }
        form.names.push(name);
        form.locals.extend(&name.locals);
    }
    single.values_mut().for_each(|members| members.sort_unstable());
    let mut forms: Vec<Form> = full.into_values().collect();
    let mut sets = DisjointSets::new(locals.len());
    for form in &mut forms {
        form.locals.sort_unstable();
        let told = form.locals.iter().map(|at| &locals[*at as usize]).filter(|local| !local.entity.furniture);
        form.docs.extend(told.map(|local| local.doc));
        form.docs.dedup();
        form.locals.iter().for_each(|at| sets.union(form.locals[0], *at));
    }
    join_same_letters(&forms, &mut sets);
    join_fuller(&forms, &mut sets);

    let offices = Offices::of(locals, members);
    let bearers = Bearers::of(locals, &forms, &offices, &mut sets);
    name_reasons(&forms, &bearers, &mut sets, links);
    for (name, at) in &single {
        single_names::link(locals, name, at, &bearers, links);
    }
}

/// Names cut differently: "Kim Jongun" has the letters of "Kim Jong Un".
fn join_same_letters(forms: &[Form], sets: &mut DisjointSets) {
    let mut by_letters: Vec<(String, u32)> = forms.iter().map(|form| (form.parts.concat(), form.locals[0])).collect();
    by_letters.order();
    for run in by_letters.chunk_by(|a, b| a.0 == b.0) {
        run.iter().for_each(|(_, at)| sets.union(run[0].1, *at));
    }
}

/// Joins names with fewer parts to the only fuller one: "Donald Trump" and "Donald J. Trump", "Tayyip Erdogan" and "Recep Tayyip Erdogan".
fn join_fuller(forms: &[Form], sets: &mut DisjointSets) {
    let mut order: Vec<usize> = (0..forms.len()).collect();
    let sizes: Vec<(usize, usize)> = forms.iter().map(|form| (form.parts.len(), form.parts.iter().map(String::len).sum())).collect();
    order.order_by_key(|at| std::cmp::Reverse(sizes[*at]));
    let mut longer: FxHashMap<(char, String), Vec<usize>> = FxHashMap::default();
    for &short in &order {
        let parts = forms[short].parts;
        let mut roots: Vec<u32> = Vec::new();
        for key in [end_key(&parts[0], &parts[parts.len() - 1]), start_key(&parts[0], &parts[1])].into_iter().flatten() {
            for &long in longer.get(&key).into_iter().flatten().take(MAX_CANDIDATES) {
                // A document that tells the two apart knows better.
                if fits(parts, forms[long].parts) && sorted::are_disjoint(&forms[short].docs, &forms[long].docs) {
                    roots.push(sets.find(forms[long].locals[0]));
                }
            }
        }
        roots.sort_unstable();
        roots.dedup();
        if let [only] = roots[..] {
            sets.union(only, forms[short].locals[0]);
        }
        let last = &parts[parts.len() - 1];
        for part in &parts[..parts.len() - 1] {
            longer.entry((initial(part), last.clone())).or_default().push(short);
        }
        for part in &parts[1..] {
            if let Some(key) = start_key(&parts[0], part) {
                longer.entry(key).or_default().push(short);
            }
        }
    }
}

fn initial(part: &str) -> char {
    part.chars().next().unwrap_or(' ')
}

fn end_key(first: &str, last: &str) -> Option<(char, String)> {
    Some((initial(first), last.to_string()))
}

/// Marked so that it never meets an end key.
fn start_key(first: &str, second: &str) -> Option<(char, String)> {
    Some((initial(second), format!("{first}^"))).filter(|_| first.chars().count() > 1)
}

/// Whether `short` is `long` without its middle names, without parts before or behind, or with initials for given names.
fn fits(short: &[String], long: &[String]) -> bool {
    let same = |a: &str, b: &str| a == b || (b.starts_with(a) && a.chars().count() == 1);
    let all = |long: &[String]| short.iter().zip(long).all(|(a, b)| same(a, b));
    let ends = short.last() == long.last();
    let (s, l) = (short.len(), long.len());
    match () {
        _ if s > l => false,
        _ if s == l => ends && all(long),
        _ if s == 2 && ends && same(&short[0], &long[0]) => true,
        _ => (ends && short == &long[l - s..]) || short == &long[..s],
    }
}

/// States why each local belongs to its cluster. The most frequent name of a cluster is what the others are compared with.
fn name_reasons(forms: &[Form], bearers: &Bearers, sets: &mut DisjointSets, links: &mut [Link]) {
    let mut counts: FxHashMap<u32, BTreeMap<&str, (usize, usize)>> = FxHashMap::default();
    for (at, form) in forms.iter().enumerate() {
        let of_cluster = counts.entry(sets.find(form.locals[0])).or_default();
        for name in &form.names {
            of_cluster.entry(&name.folded).or_insert((0, at)).0 += name.locals.len();
        }
    }
    let most_frequent: FxHashMap<u32, (&str, usize)> = counts
        .iter()
        .filter_map(|(cluster, names)| {
            let most = names.iter().max_by(|a, b| a.1.0.cmp(&b.1.0).then(b.0.cmp(a.0)));
            most.map(|(name, (_, form))| (*cluster, (*name, *form)))
        })
        .collect();
    for (at, form) in forms.iter().enumerate() {
        let cluster = sets.find(form.locals[0]);
        let (common, home) = most_frequent[&cluster];
        for name in &form.names {
            let (reason, confidence) = match () {
                _ if name.folded == common => (LinkReason::SameName, 0.95),
                _ if home != at => (LinkReason::FullerName, 0.85),
                _ if is_nickname(&name.folded, common) => (LinkReason::Nickname, 0.85),
                _ => (LinkReason::Spelling, 0.9),
            };
            for &index in &name.locals {
                // The same name for somebody of another country: maybe a namesake.
                let namesake = bearers.is_foreign(cluster, index);
                links[index as usize] = Link { cluster, reason, confidence: if namesake { 0.6 } else { confidence } };
            }
        }
    }
}

/// Whether two folded names of one form differ by more than spelling.
fn is_nickname(a: &str, b: &str) -> bool {
    let (a, b) = (person_parts(a), person_parts(b));
    a.len() == b.len() && a.first() != b.first() && a.last() == b.last() && a.first() != b.last()
}
