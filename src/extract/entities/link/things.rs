//! Organisations, places and events: one name in several forms.

use super::Name;
use crate::extract::Analysis;
use crate::lexicon::countries::{Countries, CountryWord};
use crate::lexicon::fold::sound;
use crate::model::EntityKind;
use rustc_hash::FxHashMap;
use std::borrow::Cow;

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
                    | "technologies"
                    | "holdings"
                    | "limited"
                    | "international"
                    | "motors"
                    | "newswire"
            )
        }
        _ => false,
    }
}

/// The key under which equal names meet.
pub(super) fn key(name: &Name) -> Cow<'_, str> {
    match name.kind {
        EntityKind::Place | EntityKind::Organisation => {
            if name.kind == EntityKind::Place {
                match name.country {
                    Some((country, CountryWord::Name)) => return country.code.into(),
                    Some((country, CountryWord::Capital)) => return format!("{}/{}", country.code, country.capital.to_lowercase()).into(),
                    _ => {}
                }
            }
            if let Some(organisation) = name.organisation {
                return organisation.key.into();
            }
            name.folded.strip_prefix("the ").unwrap_or(&name.folded).into()
        }
        _ => name.folded.strip_prefix("the ").unwrap_or(&name.folded).into(),
    }
}

/// Gives each mention that is no person its cluster.
pub(super) fn cluster(analysis: &Analysis<'_>, names: &[Name], clusters: &mut [usize], count: &mut usize) {
    let mut by_key: FxHashMap<(EntityKind, Cow<'_, str>), usize> = FxHashMap::default();
    let mut forms: Vec<Form<'_>> = Vec::new();
    for (index, name) in names.iter().enumerate().filter(|(_, name)| name.kind != EntityKind::Person) {
        // A seat of government is one thing, whether it was taken for a place or an organisation.
        let cluster = *by_key.entry((name.kind, key(name))).or_insert_with(|| {
            *count += 1;
            forms.push((*count - 1, name.kind, stripped(name)));
            *count - 1
        });
        clusters[index] = cluster;
    }
    let mut renamed = joined(&forms);
    in_parentheses(analysis, names, clusters, &mut renamed);
    for cluster in clusters.iter_mut() {
        if let Some(&to) = renamed.get(cluster) {
            *cluster = to;
        }
    }
}

/// "Lund Bridge Authority (LBA)": the short form in parentheses right behind the long one.
fn in_parentheses(analysis: &Analysis<'_>, names: &[Name], clusters: &[usize], renamed: &mut FxHashMap<usize, usize>) {
    for index in 1..names.len() {
        let (long, short) = (&analysis.mentions[index - 1], &analysis.mentions[index]);
        let open = long.tokens.1 as usize;
        let things = [index - 1, index].iter().all(|&name| matches!(names[name].kind, EntityKind::Organisation | EntityKind::Event));
        if !things || short.tokens.0 as usize != open + 1 || analysis.token(open) != "(" || clusters[index] == clusters[index - 1] {
            continue;
        }
        let letters = names[index].text.chars().filter(|c| c.is_alphabetic()).map(|c| c.to_ascii_lowercase());
        let mut initials = names[index - 1].words().filter_map(|word| word.chars().next());
        let fits = letters.clone().count() >= 2 && letters.into_iter().all(|letter| initials.any(|initial| initial == letter));
        if fits && names[index].text.chars().all(|c| !c.is_lowercase()) {
            let target = renamed.get(&clusters[index - 1]).copied().unwrap_or(clusters[index - 1]);
            if target != clusters[index] {
                renamed.insert(clusters[index], target);
            }
        }
    }
}

/// Words of a name without article and generic words.
fn stripped(name: &Name) -> Vec<&str> {
    name.words().filter(|word| !matches!(*word, "the" | "of" | "and" | "for")).collect()
}

/// A cluster, its kind, and the words of its first name.
type Form<'a> = (usize, EntityKind, Vec<&'a str>);

/// Clusters whose names are forms of one name: generic words more or less, initials, a country's adjective before it.
fn joined(forms: &[Form<'_>]) -> FxHashMap<usize, usize> {
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
        let country = words.len() == 1 && *kind == EntityKind::Place && Countries::get().by_name(words[0]).is_some();
        let core: Vec<&str> = words.iter().copied().filter(|word| !is_generic(*kind, word)).collect();
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
        if *kind == EntityKind::Organisation
            && words.len() == 1
            && (3..=8).contains(&words[0].len())
            && let Some(&long) = initials.get(words[0]).filter(|&&long| long != *cluster)
        {
            out.insert(*cluster, long);
        }
    }
    shortened(forms, &mut out);
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

/// "Oversight Committee" for "House Oversight and Accountability Committee": all words of the shorter name, in order, the last one last, and no
/// second name that fits.
fn shortened(forms: &[Form<'_>], out: &mut FxHashMap<usize, usize>) {
    let mut by_last: FxHashMap<(EntityKind, &str), Vec<usize>> = FxHashMap::default();
    for (index, (_, kind, words)) in forms.iter().enumerate() {
        if let Some(last) = words.last().filter(|_| words.len() >= 2 && matches!(kind, EntityKind::Organisation | EntityKind::Event)) {
            let list = by_last.entry((*kind, *last)).or_default();
            if list.len() < 32 {
                list.push(index);
            }
        }
    }
    for list in by_last.values() {
        for &short in list {
            let mut longer =
                list.iter().filter(|&&long| forms[long].2.len() > forms[short].2.len() && is_subsequence(&forms[short].2, &forms[long].2));
            if let (Some(&long), None) = (longer.next(), longer.next()) {
                out.entry(forms[short].0).or_insert(forms[long].0);
            }
        }
    }
}

fn is_subsequence(short: &[&str], long: &[&str]) -> bool {
    let mut rest = long.iter();
    short.iter().all(|word| rest.any(|other| other == word))
}

/// "US State Department" as "State Department": a country before an organisation's name of two words or more.
fn without_country<'a>(words: &[&'a str]) -> Vec<&'a str> {
    let countries = Countries::get();
    if words.len() >= 2 && (matches!(words[0], "us" | "uk") || countries.by_adjective(words[0]).is_some()) {
        return words[1..].to_vec();
    }
    words.to_vec()
}
