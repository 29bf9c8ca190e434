//! Persons across documents: full names first (spellings, middle names, initials), then single names, which need a reason to be linked.

use super::offices::Offices;
use super::single_names::{self, Bearers};
use super::{Link, Local};
use crate::corpus::disjoint::DisjointSets;
use crate::corpus::fold::fold;
use crate::corpus::memo::Memo;
use crate::corpus::names::{formal_parts, person_parts};
use crate::corpus::types::{DocId, LinkReason};
use crate::lexicon::surnames;
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
    /// Locals with this name.
    count: u32,
    /// The form that it is one of, unless it is a single name.
    place: usize,
}

/// All locals with the same full name, in any spelling and order.
pub struct Form {
    /// Reduced parts, in the order of the first document (or of the one that cuts the name finest).
    pub parts: Vec<String>,
    /// Ascending.
    pub locals: Vec<u32>,
    /// Numbers of the names as printed.
    pub names: Vec<u32>,
    /// Documents with one of them in the article proper, ascending.
    pub docs: Vec<DocId>,
}

/// The names of a corpus, and the number of each local's.
pub struct Names<'a> {
    known: Memo<'a, Name>,
    of_local: FxHashMap<u32, u32>,
}

impl Names<'_> {
    /// The name of that number.
    pub fn get(&self, number: u32) -> &Name {
        self.known.get(number)
    }
}

/// Links `members` (indices of persons, ascending) in place.
pub fn link(locals: &[Local], members: &[u32], links: &mut [Link]) {
    let mut names = Names { known: Memo::default(), of_local: FxHashMap::default() };
    let mut forms: Vec<(String, Form)> = Vec::new();
    let mut singles: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    let mut form_at: FxHashMap<String, usize> = FxHashMap::default();
    for &at in members {
        let local = &locals[at as usize];
        let mut new = false;
        let number = names.known.number(&local.entity.name, |name| {
            new = true;
            let surname_first = surnames::stands_first(&fold(name.split([' ', '-']).next().unwrap_or_default()));
            Name { parts: formal_parts(name), surname_first, folded: fold(name), count: 0, place: usize::MAX }
        });
        names.of_local.insert(at, number);
        let name = names.known.get_mut(number);
        name.count += 1;
        if name.parts.len() < 2 {
            singles.entry(name.parts.concat()).or_default().push(at);
            continue;
        }
        if new {
            // The order of the parts does not matter: surname first or last.
            let mut sorted: Vec<&str> = name.parts.iter().map(String::as_str).collect();
            sorted.sort_unstable();
            let key = sorted.concat();
            name.place = *form_at.entry(key).or_insert_with_key(|key| {
                let form = Form { parts: name.parts.clone(), locals: Vec::new(), names: Vec::new(), docs: Vec::new() };
                forms.push((key.clone(), form));
                forms.len() - 1
            });
            let form = &mut forms[name.place].1;
            form.names.push(number);
            if name.parts.len() > form.parts.len() {
                form.parts.clone_from(&name.parts);
            }
        }
        let form = &mut forms[name.place].1;
        form.locals.push(at);
        if !local.entity.furniture && form.docs.last() != Some(&local.doc) {
            form.docs.push(local.doc);
        }
    }
    forms.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    let forms: Vec<Form> = forms.into_iter().map(|(_, form)| form).collect();
    let mut sets = DisjointSets::new(locals.len());
    for form in &forms {
        form.locals.iter().for_each(|at| sets.union(form.locals[0], *at));
    }
    join_same_letters(&forms, &mut sets);
    join_fuller(&forms, &mut sets);

    let offices = Offices::of(locals, members);
    let bearers = Bearers::of(locals, &forms, &names, &offices, &mut sets);
    name_reasons(&forms, &names, &bearers, &mut sets, links);
    for (name, at) in &singles {
        single_names::link(locals, name, at, &bearers, links);
    }
}

/// Whether no document is in both lists, which are ascending.
fn are_disjoint(a: &[DocId], b: &[DocId]) -> bool {
    let (fewer, more) = if a.len() < b.len() { (a, b) } else { (b, a) };
    !fewer.iter().any(|doc| more.binary_search(doc).is_ok())
}

/// Names cut differently: "Kim Jongun" has the letters of "Kim Jong Un".
fn join_same_letters(forms: &[Form], sets: &mut DisjointSets) {
    let mut by_letters: Vec<(String, u32)> = forms.iter().map(|form| (form.parts.concat(), form.locals[0])).collect();
    by_letters.sort_unstable();
    for run in by_letters.chunk_by(|a, b| a.0 == b.0) {
        run.iter().for_each(|(_, at)| sets.union(run[0].1, *at));
    }
}

/// Joins names with fewer parts to the only fuller one: "Donald Trump" and "Donald J. Trump", "Tayyip Erdogan" and "Recep Tayyip Erdogan".
fn join_fuller(forms: &[Form], sets: &mut DisjointSets) {
    let mut order: Vec<usize> = (0..forms.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse((forms[*at].parts.len(), forms[*at].parts.concat().len())));
    let mut longer: FxHashMap<(char, String), Vec<usize>> = FxHashMap::default();
    for &short in &order {
        let parts = &forms[short].parts;
        let mut roots: Vec<u32> = Vec::new();
        for key in [end_key(&parts[0], &parts[parts.len() - 1]), start_key(&parts[0], &parts[1])].into_iter().flatten() {
            for &long in longer.get(&key).into_iter().flatten().take(MAX_CANDIDATES) {
                // A document that tells the two apart knows better.
                if fits(parts, &forms[long].parts) && are_disjoint(&forms[short].docs, &forms[long].docs) {
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
fn name_reasons(forms: &[Form], names: &Names, bearers: &Bearers, sets: &mut DisjointSets, links: &mut [Link]) {
    let mut counts: FxHashMap<u32, BTreeMap<&str, (u32, usize)>> = FxHashMap::default();
    for (at, form) in forms.iter().enumerate() {
        let of_cluster = counts.entry(sets.find(form.locals[0])).or_default();
        for name in form.names.iter().map(|number| names.get(*number)) {
            of_cluster.entry(&name.folded).or_insert((0, at)).0 += name.count;
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
        let reason = |name: &Name| match () {
            _ if name.folded == common => (LinkReason::SameName, 0.95),
            _ if home != at => (LinkReason::FullerName, 0.85),
            _ if is_nickname(&name.folded, common) => (LinkReason::Nickname, 0.85),
            _ => (LinkReason::Spelling, 0.9),
        };
        let reasons: FxHashMap<u32, (LinkReason, f32)> = form.names.iter().map(|number| (*number, reason(names.get(*number)))).collect();
        for &index in &form.locals {
            let (reason, confidence) = reasons[&names.of_local[&index]];
            // The same name for somebody of another country: maybe a namesake.
            let namesake = bearers.is_foreign(cluster, index);
            links[index as usize] = Link { cluster, reason, confidence: if namesake { 0.6 } else { confidence } };
        }
    }
}

/// Whether two folded names of one form differ by more than spelling.
fn is_nickname(a: &str, b: &str) -> bool {
    let (a, b) = (person_parts(a), person_parts(b));
    a.len() == b.len() && a.first() != b.first() && a.last() == b.last() && a.first() != b.last()
}
