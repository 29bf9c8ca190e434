//! Countries: names, adjectives, capitals, seats of government, by ISO 3166 code. Cities other than capitals belong to the gazetteer.

use super::fold::fold;
use super::table::rows;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// A country or territory.
#[derive(Clone, Copy, Debug)]
pub struct Country {
    /// ISO 3166 alpha-2 code (`SU` and `YU` for two that are gone).
    pub code: &'static str,
    /// The name under which it is listed.
    pub name: &'static str,
    /// The capital, if any.
    pub capital: &'static str,
}

/// How a word names a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountryWord {
    /// "Russia", "the Russian Federation".
    Name,
    /// "Russian", "Emirati"; plural demonyms ("Russians") too.
    Adjective,
    /// "Moscow".
    Capital,
    /// "the Kremlin".
    Seat,
}

/// All countries, with their words folded.
pub struct Countries {
    list: Vec<Country>,
    names: FxHashMap<String, u16>,
    adjectives: FxHashMap<String, u16>,
    capitals: FxHashMap<String, u16>,
    seats: FxHashMap<String, u16>,
}

impl Countries {
    /// The table, read once.
    pub fn get() -> &'static Countries {
        static TABLE: OnceLock<Countries> = OnceLock::new();
        TABLE.get_or_init(|| Countries::read(include_str!("data/countries.tsv")))
    }

    fn read(table: &'static str) -> Countries {
        let mut out = Countries {
            list: Vec::new(),
            names: FxHashMap::default(),
            adjectives: FxHashMap::default(),
            capitals: FxHashMap::default(),
            seats: FxHashMap::default(),
        };
        for row in rows(table) {
            let index = out.list.len() as u16;
            out.list.push(Country { code: row.column(0), name: row.column(1), capital: row.items(4).next().unwrap_or("") });
            let mut enter = |map: usize, word: &str| {
                let map = [&mut out.names, &mut out.adjectives, &mut out.capitals, &mut out.seats].into_iter().nth(map);
                if let Some(map) = map {
                    map.entry(fold(word)).or_insert(index);
                }
            };
            enter(0, row.column(1));
            row.items(2).for_each(|name| enter(0, name));
            for adjective in row.items(3) {
                enter(1, adjective);
                enter(1, &format!("{adjective}s"));
                if let Some(stem) = adjective.strip_suffix("man") {
                    enter(1, &format!("{stem}men"));
                }
            }
            row.items(4).for_each(|capital| enter(2, capital));
            row.items(5).for_each(|seat| enter(3, seat));
        }
        out
    }

    fn look(&self, map: &FxHashMap<String, u16>, word: &str) -> Option<&Country> {
        let key = fold(word);
        let key = key.strip_prefix("the ").unwrap_or(&key);
        map.get(key).map(|&index| &self.list[usize::from(index)])
    }

    /// By one of its names, with or without "the".
    pub fn by_name(&self, name: &str) -> Option<&Country> {
        self.look(&self.names, name)
    }

    /// By adjective or demonym. The word's capital letter is the caller's to check ("polish", "us").
    pub fn by_adjective(&self, word: &str) -> Option<&Country> {
        self.look(&self.adjectives, word)
    }

    /// By its capital.
    pub fn by_capital(&self, name: &str) -> Option<&Country> {
        self.look(&self.capitals, name)
    }

    /// By a seat of government or another name for the government.
    pub fn by_seat(&self, name: &str) -> Option<&Country> {
        self.look(&self.seats, name)
    }

    /// By ISO code.
    pub fn by_code(&self, code: &str) -> Option<&Country> {
        self.list.iter().find(|country| country.code == code)
    }

    /// The country a name stands for, and in which way.
    pub fn resolve(&self, name: &str) -> Option<(&Country, CountryWord)> {
        None.or_else(|| self.by_name(name).map(|country| (country, CountryWord::Name)))
            .or_else(|| self.by_capital(name).map(|country| (country, CountryWord::Capital)))
            .or_else(|| self.by_seat(name).map(|country| (country, CountryWord::Seat)))
            .or_else(|| self.by_adjective(name).map(|country| (country, CountryWord::Adjective)))
    }

    /// All countries, by code.
    pub fn iter(&self) -> impl Iterator<Item = &Country> {
        self.list.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, expected: Option<(&str, CountryWord)>) {
        assert_eq!(Countries::get().resolve(name).map(|(country, word)| (country.name, word)), expected, "{name}");
    }

    #[test]
    fn countries_have_many_words() {
        check("the United States", Some(("United States", CountryWord::Name)));
        check("U.S.", Some(("United States", CountryWord::Name)));
        check("Türkiye", Some(("Turkey", CountryWord::Name)));
        check("Turkish", Some(("Turkey", CountryWord::Adjective)));
        check("Frenchmen", Some(("France", CountryWord::Adjective)));
        check("Kiev", Some(("Ukraine", CountryWord::Capital)));
        check("Downing Street", Some(("United Kingdom", CountryWord::Seat)));
        check("Elysée", Some(("France", CountryWord::Seat)));
        check("Atlantis", None);
    }

    #[test]
    fn codes_are_unique_and_sorted() {
        let codes: Vec<_> = Countries::get().iter().map(|country| country.code).collect();
        let mut sorted = codes.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(codes, sorted);
    }
}
