//! Words that nothing holds, respelt to the nearest word of a name in the facets. One or two slips, long words only.

use super::facet::Facet;
use super::query::{Query, Term};
use super::table::Table;
use std::collections::BTreeMap;

/// Facets whose values are names.
const NAMED: [Facet; 5] = [Facet::Person, Facet::Country, Facet::Organisation, Facet::Place, Facet::Occasion];

/// The query with each unknown wanted word replaced by the nearest known one; `None` when nothing changes.
pub fn respelt(query: &Query, table: &Table) -> Option<Query> {
    let mut frequency: BTreeMap<&str, u32> = BTreeMap::new();
    for facet in NAMED {
        for value in &table.values[facet.index()] {
            for word in value.text.split_whitespace() {
                *frequency.entry(word).or_default() += 1;
            }
        }
    }
    let mut changed = false;
    let mut query = query.clone();
    for term in query.clauses.iter_mut().filter(|c| !c.negated).flat_map(|c| &mut c.terms) {
        let words: Vec<&str> = term.needle.split_whitespace().collect();
        let near: Vec<&str> = words.iter().map(|word| nearest(word, &frequency).unwrap_or(word)).collect();
        if near != words {
            changed = true;
            *term = Term { field: term.field, needle: format!(" {} ", near.join(" ")) };
        }
    }
    changed.then_some(query)
}

/// The words with each unknown one replaced by the nearest known; `None` when one has none that is near.
pub fn near(words: &str, known: &BTreeMap<&str, u32>) -> Option<String> {
    let near: Option<Vec<&str>> =
        words.split_whitespace().map(|word| if known.contains_key(word) { Some(word) } else { nearest(word, known) }).collect();
    near.map(|near| near.join(" "))
}

/// The known word with the fewest slips, then the most frequent, then the first.
fn nearest<'a>(word: &str, known: &BTreeMap<&'a str, u32>) -> Option<&'a str> {
    let allowed = match word.chars().count() {
        0..=3 => return None,
        4..=6 => 1,
        _ => 2,
    };
    known
        .iter()
        .filter_map(|(&other, &count)| slips(word, other, allowed).map(|slips| (slips, std::cmp::Reverse(count), other)))
        .min()
        .map(|(.., other)| other)
}

/// Edit distance with transpositions, when at most `allowed`.
fn slips(a: &str, b: &str, allowed: usize) -> Option<usize> {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > allowed || b.len() > 64 {
        return None;
    }
    let mut older = Vec::new();
    let mut previous: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let differs = usize::from(a[i - 1] != b[j - 1]);
            row[j] = (previous[j] + 1).min(row[j - 1] + 1).min(previous[j - 1] + differs);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(older[j - 2] + 1);
            }
        }
        older = std::mem::replace(&mut previous, row);
    }
    let distance = previous[b.len()];
    (distance <= allowed).then_some(distance)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_slips() {
        let check = |a: &str, b: &str, expected: Option<usize>| assert_eq!(slips(a, b, 2), expected, "{a} {b}");
        check("putin", "putin", Some(0));
        check("puitn", "putin", Some(1));
        check("erdogan", "erdoghan", Some(1));
        check("zelensky", "zelenskyy", Some(1));
        check("macron", "merkel", None);
        check("tokaev", "tokayev", Some(1));
    }
}
