//! The word lexicon: clusters of word vectors (k-means), and flags from lists of names and places and from the letter case in training text.

use sidelines::extract::entities::tagger::features::Case;
use sidelines::lexicon::{LEVELS, WordTable, flag};
use std::collections::BTreeMap;
use std::path::Path;

const DIM: usize = 56;
const ITERATIONS: usize = 8;

type Vector = [f32; DIM];

fn lines(path: &Path) -> Vec<String> {
    let content = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e} (run fetch.sh first)", path.display()));
    content.lines().map(str::to_owned).collect()
}

/// How often a word was seen inside sentences in lower case, with a capital, in capitals.
pub type Casing = BTreeMap<String, [u32; 3]>;

/// Counts the letter case of the words of a tokenised sentence, its first word left out.
pub fn count_case<'a>(words: impl Iterator<Item = &'a str>, casing: &mut Casing) {
    let words: Vec<&str> = words.collect();
    let lower = words.iter().filter(|w| Case::of(w) == Case::Lower).count();
    if lower * 2 < words.len() {
        return;
    }
    for pair in words.windows(2) {
        if matches!(pair[0], "\"" | "“" | "'" | "‘" | ":" | "." | "-") {
            continue;
        }
        let place = match Case::of(pair[1]) {
            Case::Lower => 0,
            Case::Title | Case::Mixed => 1,
            Case::Upper => 2,
            _ => continue,
        };
        casing.entry(pair[1].to_lowercase()).or_default()[place] += 1;
    }
}

/// How often a word was part of a name of each kind (persons, organisations, places, groups, none) in a corpus of its own.
pub type Silver = BTreeMap<String, [u32; 5]>;

/// Builds the table of the `count` commonest words of the vectors, and of listed names of countries.
pub fn build(sources: &Path, count: usize, casing: &Casing, silver: &Silver) -> WordTable {
    let words: Vec<String> = lines(&sources.join("glove.words"));
    let raw = std::fs::read(sources.join("glove.f32")).expect("glove.f32");
    let mut chosen: Vec<(String, Vector)> = Vec::new();
    for (index, word) in words.iter().enumerate() {
        let common = chosen.len() < count;
        let seen = casing.get(word).is_some();
        if !(common || seen) || word.len() < 2 || !word.chars().any(char::is_alphabetic) || word.contains('-') {
            continue;
        }
        let mut vector = [0.0; DIM];
        for (place, bytes) in raw[index * 200..index * 200 + 200].chunks_exact(4).enumerate() {
            vector[place] = f32::from_le_bytes(bytes.try_into().expect("four bytes"));
        }
        let norm = vector.iter().map(|x| x * x).sum::<f32>().sqrt().max(1e-6);
        vector.iter_mut().for_each(|x| *x /= norm);
        chosen.push((word.clone(), vector));
    }
    eprintln!("words with vectors: {}", chosen.len());
    let vectors: Vec<Vector> = chosen.iter().map(|c| c.1).collect();
    let (fine, parents) = cluster(&vectors);
    let mut flags: BTreeMap<String, u16> = BTreeMap::new();
    let known: std::collections::BTreeSet<&str> = words.iter().map(String::as_str).collect();
    for name in lines(&sources.join("names.txt")) {
        *flags.entry(name.to_lowercase()).or_default() |= flag::NAME;
    }
    for line in lines(&sources.join("cities.tsv")) {
        let (name, people) = line.split_once('\t').expect("two columns");
        let people: u64 = people.parse().expect("a number");
        let parts: Vec<String> = name.to_lowercase().split([' ', '-']).map(str::to_owned).collect();
        if parts.len() == 1 {
            *flags.entry(parts[0].clone()).or_default() |= if people >= 300_000 { flag::CITY | flag::CITY_LARGE } else { flag::CITY };
        } else if people > 50_000 {
            *flags.entry(parts[0].clone()).or_default() |= flag::CITY_FIRST;
            for part in &parts[1..] {
                *flags.entry(part.clone()).or_default() |= flag::CITY_LATER;
            }
        }
    }
    let mut always: Vec<String> = Vec::new();
    for line in lines(&sources.join("countries.tsv")) {
        let (kind, name) = line.split_once('\t').expect("two columns");
        let parts: Vec<String> = name.to_lowercase().split([' ', '-']).filter(|p| p.len() > 2).map(str::to_owned).collect();
        for part in &parts {
            let bit = match (kind, parts.len()) {
                ("demonym", _) => flag::DEMONYM,
                (_, 1) => flag::COUNTRY,
                _ => flag::COUNTRY_PART,
            };
            *flags.entry(part.clone()).or_default() |= bit;
            always.push(part.clone());
        }
    }
    for (word, counts) in casing {
        let total: u32 = counts.iter().sum();
        if total < 3 {
            continue;
        }
        for (place, bit, share) in [(0, flag::MOSTLY_LOWER, 95), (1, flag::MOSTLY_TITLE, 90), (2, flag::MOSTLY_UPPER, 90)] {
            if counts[place] * 100 >= total * share {
                *flags.entry(word.clone()).or_default() |= bit;
            }
        }
    }
    let bits = [flag::SILVER_PERSON, flag::SILVER_ORGANISATION, flag::SILVER_PLACE, flag::SILVER_GROUP, flag::SILVER_NONE];
    for (word, counts) in silver {
        let total: u32 = counts.iter().sum();
        for (count, bit) in counts.iter().zip(bits) {
            if *count >= 2 && count * 10 >= total * 6 {
                *flags.entry(word.clone()).or_default() |= bit;
            }
        }
    }
    let mut table: BTreeMap<u32, (u16, u16)> = BTreeMap::new();
    for ((word, _), group) in chosen.iter().zip(&fine) {
        let bits = flags.get(word).copied().unwrap_or(0);
        table.entry(WordTable::key(word)).or_insert((*group as u16 + 1, bits));
    }
    for (word, bits) in &flags {
        // Beyond the vectors: only what is told by text or is a country; long lists of rare names would cost more than they tell.
        if bits & !(flag::NAME | flag::CITY | flag::CITY_FIRST | flag::CITY_LATER) != 0
            || bits & flag::CITY != 0
            || bits & flag::NAME != 0 && known.contains(word.as_str())
        {
            table.entry(WordTable::key(word)).or_insert((0, *bits));
        }
    }
    eprintln!("word table: {}", table.len());
    WordTable::new(table.into_iter().map(|(key, (cluster, bits))| (key, cluster, bits)), parents, 0)
}

fn dot(a: &Vector, b: &Vector) -> f32 {
    let mut sums = [0.0f32; 8];
    for (x, y) in a.chunks_exact(8).zip(b.chunks_exact(8)) {
        for lane in 0..8 {
            sums[lane] += x[lane] * y[lane];
        }
    }
    sums.iter().sum()
}

/// Clusters of clusters: each level splits those of the level above. Gives the finest cluster of each vector and the parents of each.
fn cluster(vectors: &[Vector]) -> (Vec<u32>, Vec<[u16; 3]>) {
    let (mut groups, mut centres) = k_means(vectors, LEVELS[0]);
    let mut paths: Vec<Vec<u16>> = (0..centres.len() as u16).map(|g| vec![g]).collect();
    for pair in LEVELS.windows(2) {
        let ways = pair[1] / pair[0];
        let mut next_paths = Vec::new();
        let mut next_groups = vec![0u32; vectors.len()];
        for group in 0..centres.len() {
            let members: Vec<usize> = (0..vectors.len()).filter(|&i| groups[i] == group as u32).collect();
            let part: Vec<Vector> = members.iter().map(|&i| vectors[i]).collect();
            let (inner, inner_centres) = k_means(&part, ways.min(part.len()).max(1));
            let base = next_paths.len() as u32;
            for (&member, &place) in members.iter().zip(&inner) {
                next_groups[member] = base + place;
            }
            for place in 0..inner_centres.len() {
                let mut path = paths[group].clone();
                path.push((base + place as u32) as u16);
                next_paths.push(path);
            }
        }
        centres = vec![[0.0; DIM]; next_paths.len()];
        groups = next_groups;
        paths = next_paths;
    }
    (groups, paths.iter().map(|p| [p[0], p[1], p[2]]).collect())
}

/// Spherical k-means: the first vectors, which are the commonest words, are the first centres.
fn k_means(vectors: &[Vector], count: usize) -> (Vec<u32>, Vec<Vector>) {
    let step = if vectors.len() > 8 * count { 4 } else { 1 };
    let mut centres: Vec<Vector> = vectors.iter().step_by(step).take(count).copied().collect();
    let mut groups = vec![0u32; vectors.len()];
    for _ in 0..ITERATIONS {
        for (vector, group) in vectors.iter().zip(groups.iter_mut()) {
            let mut best = (f32::MIN, 0);
            for (index, centre) in centres.iter().enumerate() {
                let likeness = dot(vector, centre);
                if likeness > best.0 {
                    best = (likeness, index as u32);
                }
            }
            *group = best.1;
        }
        let mut sums = vec![[0.0f32; DIM]; centres.len()];
        for (vector, group) in vectors.iter().zip(&groups) {
            sums[*group as usize].iter_mut().zip(vector).for_each(|(s, x)| *s += x);
        }
        for (centre, sum) in centres.iter_mut().zip(&sums) {
            let norm = sum.iter().map(|x| x * x).sum::<f32>().sqrt();
            if norm > 0.0 {
                centre.iter_mut().zip(sum).for_each(|(c, s)| *c = s / norm);
            }
        }
    }
    (groups, centres)
}
