//! Organisations, places and events: one name in several forms.

use super::Name;
use crate::lexicon::countries::{Countries, CountryWord};
use crate::lexicon::fold::sound;
use crate::lexicon::organisations::Organisations;
use crate::model::EntityKind;
use rustc_hash::FxHashMap;

/// Words that may stand before or behind a name without making it another thing.
fn is_generic(kind: EntityKind, word: &str) -> bool {
    match kind {
        EntityKind::Place => matches!(
            word,
            "city"
                | "strip"
                | "province"
                | "region"
                | "peninsula"
                | "island"
                | "islands"
                | "oblast"
                | "district"
                | "state"
                | "county"
                | "town"
                | "village"
                | "republic"
                | "dc"
                | "corridor"
        ),
        EntityKind::Organisation => {
            matches!(
                word,
                "group"
                    | "inc"
                    | "corp"
                    | "ltd"
                    | "co"
                    | "plc"
                    | "party"
                    | "news"
                    | "agency"
                    | "movement"
                    | "militia"
                    | "bank"
                    | "corporation"
                    | "company"
                    | "union"
                    | "the"
                    | "newspaper"
                    | "university"
                    | "network"
                    | "television"
                    | "tv"
                    | "channel"
            )
        }
        _ => false,
    }
}

/// The key under which equal names meet.
pub(super) fn key(name: &Name) -> String {
    match name.kind {
        EntityKind::Place | EntityKind::Organisation => {
            if name.kind == EntityKind::Place {
                match Countries::get().resolve(&name.text) {
                    Some((country, CountryWord::Name)) => return country.code.to_owned(),
                    Some((country, CountryWord::Capital)) => return format!("{}/{}", country.code, country.capital.to_lowercase()),
                    _ => {}
                }
            }
            if let Some(organisation) = Organisations::get().by_form(&name.text) {
                return organisation.key.to_owned();
            }
            let folded = name.folded();
            folded.strip_prefix("the ").unwrap_or(&folded).to_owned()
        }
        _ => {
            let folded = name.folded();
            folded.strip_prefix("the ").unwrap_or(&folded).to_owned()
        }
    }
}

/// Gives each mention that is no person its cluster.
pub(super) fn cluster(names: &[Name], clusters: &mut [usize], count: &mut usize) {
    let mut by_key: FxHashMap<(EntityKind, String), usize> = FxHashMap::default();
    let mut forms: Vec<(usize, EntityKind, Vec<String>)> = Vec::new();
    for (index, name) in names.iter().enumerate().filter(|(_, name)| name.kind != EntityKind::Person) {
        // A seat of government is one thing, whether it was taken for a place or an organisation.
        let cluster = *by_key.entry((name.kind, key(name))).or_insert_with(|| {
            *count += 1;
            forms.push((*count - 1, name.kind, stripped(name)));
            *count - 1
        });
        clusters[index] = cluster;
    }
    let renamed = joined(&forms);
    for cluster in clusters.iter_mut() {
        if let Some(&to) = renamed.get(cluster) {
            *cluster = to;
        }
    }
}

/// Words of a name without article and generic words.
fn stripped(name: &Name) -> Vec<String> {
    name.words.iter().filter(|word| *word != "the" && *word != "of" && *word != "and" && *word != "for").cloned().collect()
}

/// Clusters whose names are forms of one name: generic words more or less, initials, a country's adjective before it.
fn joined(forms: &[(usize, EntityKind, Vec<String>)]) -> FxHashMap<usize, usize> {
    let mut out: FxHashMap<usize, usize> = FxHashMap::default();
    let mut cores: FxHashMap<(EntityKind, String), usize> = FxHashMap::default();
    let mut initials: FxHashMap<String, usize> = FxHashMap::default();
    for (cluster, kind, words) in forms {
        if *kind == EntityKind::Organisation && words.len() >= 3 {
            let letters: String = words.iter().filter_map(|word| word.chars().next()).collect();
            initials.entry(letters).or_insert(*cluster);
        }
    }
    for (cluster, kind, words) in forms {
        let country = words.len() == 1 && *kind == EntityKind::Place && Countries::get().by_name(&words[0]).is_some();
        let core: Vec<&str> = words.iter().map(String::as_str).filter(|word| !is_generic(*kind, word)).collect();
        // "Kuwait City" is not Kuwait.
        let names_country = core.len() < words.len() && Countries::get().by_name(&core.join(" ")).is_some();
        if names_country || country || core.is_empty() {
            continue;
        }
        let core = if *kind == EntityKind::Organisation && core.len() > 1 { without_country(&core) } else { core };
        let key = core.iter().map(|word| if word.len() >= 6 { sound(word) } else { (*word).to_owned() }).collect::<Vec<_>>().join(" ");
        match cores.get(&(*kind, key.clone())) {
            Some(&known) => {
                out.insert(*cluster, known);
            }
            None => {
                cores.insert((*kind, key), *cluster);
            }
        }
        if *kind == EntityKind::Organisation && words.len() == 1 && (3..=8).contains(&words[0].len()) {
            if let Some(&long) = initials.get(words[0].as_str()).filter(|&&long| long != *cluster) {
                out.insert(*cluster, long);
            }
        }
    }
    // Chains end at their root.
    let roots: Vec<(usize, usize)> = out
        .keys()
        .map(|&from| {
            let mut to = out[&from];
            for _ in 0..4 {
                to = out.get(&to).copied().unwrap_or(to);
            }
            (from, to)
        })
        .filter(|(from, to)| from != to)
        .collect();
    roots.into_iter().collect()
}

/// "US State Department" as "State Department": a country before an organisation's name of two words or more.
fn without_country<'a>(words: &[&'a str]) -> Vec<&'a str> {
    let countries = Countries::get();
    if words.len() >= 3 && (matches!(words[0], "us" | "uk") || countries.by_adjective(words[0]).is_some()) {
        return words[1..].to_vec();
    }
    words.to_vec()
}
