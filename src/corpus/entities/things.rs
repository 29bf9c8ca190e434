//! Organisations, places and events across documents: by lexicon key, by name, by acronym. Persons have their own rules.

use super::{Link, Local};
use crate::corpus::disjoint::DisjointSets;
use crate::corpus::memo::{Memo, ranks};
use crate::corpus::names::{is_acronym, thing_key};
use crate::corpus::types::LinkReason;
use crate::order::{Order, distinct};
use rustc_hash::FxHashSet;
use std::collections::{BTreeMap, BTreeSet};

/// Links `members` (indices of locals of one kind, ascending) in place.
pub fn link(locals: &[Local], members: &[u32], links: &mut [Link]) {
    let mut sets = DisjointSets::new(locals.len());
    let lexicon_key = |at: u32| locals[at as usize].entity.key.as_deref();
    let mut by_key: Vec<(&str, u32)> = members.iter().filter_map(|at| lexicon_key(*at).map(|key| (key, *at))).collect();
    by_key.order();
    join_runs(&mut sets, &by_key);

    let mut names: Memo<String> = Memo::default();
    let mut numbers: Vec<(u32, u32)> = Vec::with_capacity(members.len());
    // Acronyms beside a long form.
    let mut short: Vec<(u32, u32)> = Vec::new();
    for &at in members {
        let entity = locals[at as usize].entity;
        numbers.push((names.number(&entity.name, thing_key), at));
        if entity.name.contains(' ') {
            short.extend(entity.aliases.iter().filter(|alias| is_acronym(alias)).map(|alias| (names.number(alias, thing_key), at)));
        }
    }
    let ranks = ranks(names.made());
    let ranked = |(number, at): (u32, u32)| (ranks[number as usize], at);
    let mut by_name: Vec<(u32, u32)> = numbers.into_iter().map(ranked).collect();
    by_name.sort_unstable();
    let mut rank_of = vec![0; locals.len()];
    by_name.iter().for_each(|&(rank, at)| rank_of[at as usize] = rank);
    let mut ambiguous = FxHashSet::default();
    for run in by_name.chunk_by(|a, b| a.0 == b.0) {
        let keys: BTreeSet<&str> = distinct(run.iter().filter_map(|(_, at)| lexicon_key(*at)));
        let joinable: Vec<(u32, u32)> = run.iter().copied().filter(|(_, at)| keys.len() < 2 || lexicon_key(*at).is_none()).collect();
        if keys.len() > 1 {
            ambiguous.extend(joinable.iter().map(|(_, at)| *at));
        }
        join_runs(&mut sets, &joinable);
    }
    let acronyms = join_acronyms(locals, short.into_iter().map(ranked), &by_name, &mut sets);

    // A cluster's first name is what its members are compared with when the reason is named.
    for &(name, at) in &by_name {
        let root = sets.find(at);
        let same_key = lexicon_key(at).is_some() && lexicon_key(at) == lexicon_key(root);
        let (reason, confidence) = match () {
            _ if ambiguous.contains(&at) => (LinkReason::SameName, 0.5),
            _ if same_key => (LinkReason::SameKey, 0.98),
            _ if locals[at as usize].entity.name == locals[root as usize].entity.name => (LinkReason::SameName, 0.9),
            _ if name == rank_of[root as usize] => (LinkReason::Spelling, 0.9),
            _ if acronyms.contains(&root) => (LinkReason::Acronym, 0.85),
            _ => (LinkReason::SameKey, 0.9),
        };
        links[at as usize] = Link { cluster: root, reason, confidence };
    }
}

fn join_runs<K: PartialEq>(sets: &mut DisjointSets, sorted: &[(K, u32)]) {
    for run in sorted.chunk_by(|a, b| a.0 == b.0) {
        run.iter().for_each(|(_, at)| sets.union(run[0].1, *at));
    }
}

/// Joins what is known by its acronym alone with the one long form that the corpus gives for it: `short` are acronyms of long forms, `by_name`
/// all names, both by rank of their keys. Returns the joined clusters.
fn join_acronyms(
    locals: &[Local],
    short: impl Iterator<Item = (u32, u32)>,
    by_name: &[(u32, u32)],
    sets: &mut DisjointSets,
) -> BTreeSet<u32> {
    let mut long_forms: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    for (acronym, at) in short {
        long_forms.entry(acronym).or_default().insert(sets.find(at));
    }
    let mut joined = BTreeSet::new();
    for (acronym, roots) in long_forms {
        let from = by_name.partition_point(|(name, _)| *name < acronym);
        let bearers = by_name[from..].iter().take_while(|(name, _)| *name == acronym);
        let long = roots.first().copied().filter(|_| roots.len() == 1);
        for &(_, at) in bearers {
            let Some(long) = long else { break };
            let keys = (locals[at as usize].entity.key.as_deref(), locals[long as usize].entity.key.as_deref());
            if !matches!(keys, (Some(a), Some(b)) if a != b) {
                sets.union(long, at);
                joined.insert(sets.find(at));
            }
        }
    }
    joined
}
