//! Countries: names, adjectives, capitals, seats of government, by ISO 3166 code. Cities other than capitals belong to the gazetteer.

use super::fold::{fold, folded};
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
    /// Codes of three letters (ISO 3166, Olympic), with a bar between.
    codes: &'static str,
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
    /// By folded word: the country that has it as name, capital, seat or adjective.
    words: FxHashMap<String, [u16; 4]>,
}

/// No country.
const NONE: u16 = u16::MAX;

/// Ways of naming, weightiest first.
const WAYS: [CountryWord; 4] = [CountryWord::Name, CountryWord::Capital, CountryWord::Seat, CountryWord::Adjective];

impl Countries {
    /// The table, read once.
    pub fn get() -> &'static Countries {
        static TABLE: OnceLock<Countries> = OnceLock::new();
        TABLE.get_or_init(|| Countries::read(include_str!("data/countries.tsv")))
    }

    fn read(table: &'static str) -> Countries {
        let mut out = Countries { list: Vec::new(), words: FxHashMap::default() };
        for row in rows(table) {
            let index = out.list.len() as u16;
            out.list.push(Country {
                code: row.column(0),
                name: row.column(1),
                capital: row.items(4).next().unwrap_or(""),
                codes: row.column(6),
            });
            let mut enter = |way: CountryWord, word: &str| {
                let cell = &mut out.words.entry(fold(word)).or_insert([NONE; 4])[place(way)];
                if *cell == NONE {
                    *cell = index;
                }
            };
            enter(CountryWord::Name, row.column(1));
            row.items(2).for_each(|name| enter(CountryWord::Name, name));
            for adjective in row.items(3) {
                enter(CountryWord::Adjective, adjective);
                enter(CountryWord::Adjective, &format!("{adjective}s"));
                if let Some(stem) = adjective.strip_suffix("man") {
                    enter(CountryWord::Adjective, &format!("{stem}men"));
                }
            }
            row.items(4).for_each(|capital| enter(CountryWord::Capital, capital));
            row.items(5).for_each(|seat| enter(CountryWord::Seat, seat));
        }
        out
    }

    fn ways(&self, word: &str) -> Option<[u16; 4]> {
        folded(word, |key| {
            let key = key.strip_prefix("the ").unwrap_or(key);
            self.words.get(key).or_else(|| self.words.get(without_form_of_state(key)?)).copied()
        })
    }

    fn look(&self, way: CountryWord, word: &str) -> Option<&Country> {
        self.list.get(usize::from(self.ways(word)?[place(way)]))
    }

    /// By one of its names, with or without "the".
    pub fn by_name(&self, name: &str) -> Option<&Country> {
        self.look(CountryWord::Name, name)
    }

    /// By adjective or demonym. The word's capital letter is the caller's to check ("polish", "us").
    pub fn by_adjective(&self, word: &str) -> Option<&Country> {
        self.look(CountryWord::Adjective, word)
    }

    /// By its capital.
    pub fn by_capital(&self, name: &str) -> Option<&Country> {
        self.look(CountryWord::Capital, name)
    }

    /// By a seat of government or another name for the government.
    pub fn by_seat(&self, name: &str) -> Option<&Country> {
        self.look(CountryWord::Seat, name)
    }

    /// By ISO code.
    pub fn by_code(&self, code: &str) -> Option<&Country> {
        self.list.iter().find(|country| country.code == code)
    }

    /// By a code of three letters: "PRT", "POR".
    pub fn by_long_code(&self, code: &str) -> Option<&Country> {
        self.list.iter().find(|country| code.len() == 3 && country.codes.split('|').any(|known| known == code))
    }

    /// The country a name stands for, and in which way.
    pub fn resolve(&self, name: &str) -> Option<(&Country, CountryWord)> {
        let ways = self.ways(name)?;
        WAYS.into_iter().find_map(|way| Some((self.list.get(usize::from(ways[place(way)]))?, way)))
    }

    /// All countries, by code.
    pub fn iter(&self) -> impl Iterator<Item = &Country> {
        self.list.iter()
    }
}

/// What follows the form of state in a country's full name: "uruguay" of "oriental republic of uruguay".
fn without_form_of_state(folded: &str) -> Option<&str> {
    const FORMS: [&str; 9] =
        ["republic", "kingdom", "state", "federation", "commonwealth", "principality", "sultanate", "emirate", "grand duchy"];
    let (form, name) = folded.split_once(" of ")?;
    FORMS.iter().any(|known| form.ends_with(known)).then(|| name.strip_prefix("the ").unwrap_or(name))
}

fn place(way: CountryWord) -> usize {
    match way {
        CountryWord::Name => 0,
        CountryWord::Capital => 1,
        CountryWord::Seat => 2,
        CountryWord::Adjective => 3,
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
        assert_eq!(Countries::get().by_long_code("POR").map(|country| country.code), Some("PT"));
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
