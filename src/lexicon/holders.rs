//! Who held which office when. Used only to offer a name for a role that the text leaves without one: an inference, marked as such.

use super::fold::fold;
use super::table::rows;
use crate::order::Order;
use rustc_hash::FxHashMap;
use std::sync::{Arc, OnceLock};

/// A term of office. Dates are ISO; an open end is empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holder {
    /// Name as the table has it.
    pub name: &'static str,
    /// Office: "president", "foreign minister".
    pub office: &'static str,
    /// ISO code of the country, or key of the organisation.
    pub of: &'static str,
    /// First day.
    pub from: &'static str,
    /// Last day, or empty.
    pub to: &'static str,
}

/// All terms, sorted by country.
fn table() -> &'static [Holder] {
    static TABLE: OnceLock<Vec<Holder>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut list: Vec<Holder> = rows(include_str!("data/holders.tsv"))
            .map(|row| Holder { name: row.column(0), office: row.column(1), of: row.column(2), from: row.column(3), to: row.column(4) })
            .collect();
        list.order_by_key(|holder| (holder.of, holder.office, holder.from));
        list
    })
}

fn terms(of: &str) -> &'static [Holder] {
    let table = table();
    let start = table.partition_point(|holder| holder.of < of);
    let end = table.partition_point(|holder| holder.of <= of);
    &table[start..end]
}

/// Who held one of `offices` (the first that anyone held) on the ISO date `on`. Dates compare as strings; a month is its first day.
pub fn on(of: &str, offices: &[&str], on: &str) -> Option<&'static Holder> {
    let terms = terms(of);
    offices.iter().find_map(|office| {
        terms.iter().rev().find(|holder| holder.office == *office && holder.from <= on && (holder.to.is_empty() || on <= holder.to))
    })
}

/// A term, and its holder's name folded.
type Term = (&'static Holder, Arc<str>);

/// Terms by each folded word of the holder's name.
fn by_word(word: &str) -> &'static [Term] {
    static BY_WORD: OnceLock<FxHashMap<String, Vec<Term>>> = OnceLock::new();
    let map = BY_WORD.get_or_init(|| {
        let mut map: FxHashMap<String, Vec<Term>> = FxHashMap::default();
        for holder in table() {
            let known: Arc<str> = fold(holder.name).into();
            for word in known.split([' ', '-']) {
                map.entry(word.to_owned()).or_default().push((holder, Arc::clone(&known)));
            }
        }
        map
    });
    map.get(word).map_or(&[], Vec::as_slice)
}

/// What the table is looked up by: the last word of a folded name.
fn last_word(folded: &str) -> &str {
    folded.rsplit([' ', '-']).next().unwrap_or(folded)
}

/// The terms that a person of this name was in on the date. The name is full, or a surname.
pub fn in_office(name: &str, on: &str) -> Vec<&'static Holder> {
    let folded = fold(name);
    let last = last_word(&folded);
    let single = !folded.contains(' ');
    let terms = by_word(last).iter().filter(|(holder, _)| holder.from <= on && (holder.to.is_empty() || on <= holder.to));
    let fitting = terms.filter(|(holder, known)| {
        let surname = known.ends_with(last) || matches!(holder.of, "CN" | "KP" | "KR" | "TW" | "VN") && known.starts_with(last);
        known.as_ref() == folded || single && surname || !single && same_words(known, &folded)
    });
    fitting.map(|(holder, _)| *holder).collect()
}

/// The terms that a person of this full name had ended by the date.
pub fn held_before(name: &str, on: &str) -> impl Iterator<Item = &'static Holder> {
    let folded = fold(name);
    let last = last_word(&folded).to_owned();
    let on = on.to_owned();
    by_word(&last)
        .iter()
        .filter(move |(holder, known)| !holder.to.is_empty() && holder.to < on.as_str() && same_words(known, &folded))
        .map(|(holder, _)| *holder)
}

/// ISO code of the country whose offices a person of this full name has held, whenever that was.
pub fn country_of(name: &str) -> Option<&'static str> {
    let folded = fold(name);
    let last = last_word(&folded);
    by_word(last).iter().find(|(holder, known)| holder.of.len() == 2 && same_words(known, &folded)).map(|(holder, _)| holder.of)
}

/// All words of the shorter name, two and more, occur in the longer one: "Donald J. Trump", but not "Kim Yo-jong" for "Kim Jong-un".
fn same_words(one: &str, other: &str) -> bool {
    fn words(name: &str) -> Vec<&str> {
        name.split([' ', '-'])
            .filter(|word| word.len() > 1 && !matches!(*word, "al" | "el" | "bin" | "de" | "da" | "van" | "von"))
            .collect()
    }
    let (one, other) = (words(one), words(other));
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    short.len() >= 2 && short.iter().all(|word| long.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_dated() {
        let check = |of: &str, office: &str, date: &str, expected: Option<&str>| {
            assert_eq!(on(of, &[office], date).map(|h| h.name), expected, "{of} {office} {date}")
        };
        check("FR", "president", "2021-12-14", Some("Emmanuel Macron"));
        check("FI", "president", "2021-12-14", Some("Sauli Niinistö"));
        check("US", "president", "2018-06-10", Some("Donald Trump"));
        check("GB", "prime minister", "2022-09-15", Some("Liz Truss"));
        check("FR", "emperor", "2021-12-14", None);
    }

    #[test]
    fn rows_are_sound() {
        for holder in table() {
            assert!(holder.to.is_empty() || holder.from < holder.to, "{holder:?}");
            assert!(!holder.name.is_empty() && !holder.office.is_empty() && !holder.of.is_empty(), "{holder:?}");
        }
    }

    #[test]
    fn persons_are_found_by_name() {
        let check = |name: &str, expected: &[&str]| {
            assert_eq!(
                in_office(name, "2018-06-10").iter().map(|h| format!("{} {}", h.office, h.of)).collect::<Vec<_>>(),
                expected,
                "{name}"
            );
        };
        check("Putin", &["president RU"]);
        check("Xi", &["president CN"]);
        check("Donald J. Trump", &["president US"]);
        check("Melania Trump", &[]);
        check("Kim Jong-un", &["leader KP"]);
        check("Kim Yo-jong", &[]);
    }
}
